"""The boards of `sixth` and `seventh` by name, parted by lot: by the digest of their names."""

# ruff: noqa: E501 (a line each)

from __future__ import annotations

import hashlib

from tests.support.talks import seventh, sixth
from tests.support.talks.said import Board

_EVERY: dict[str, Board] = {
    "terms": Board(make=sixth.bar_of_terms, url="http://www.pinghu.example/index.php?app=weiba&mod=Index&act=postDetail&post_id=7", talk="farm", floors=True, clock="day"),
    "wind 8": Board(make=sixth.wind8, url="http://bbs.pinghu.example/read.php?tid=7", later="http://bbs.pinghu.example/read.php?tid=7&page=2", talk="local", floors=True, quotes=True, encoding="gbk"),
    "simple": Board(make=sixth.simple, url="http://www.pinghu.example/bbs/simple/index.php?t7.html", talk="tech", floors=True, encoding="gbk"),
    "bright": Board(make=sixth.bright, url="http://dzh.pinghu.example/whbm/7.shtml", talk="local", floors=True, quotes=True, encoding="gbk"),
    "lofty": Board(make=sixth.lofty, url="http://www.pinghu.example/thread_1_15_7__.html", talk="stock", floors=True),
    "knows": Board(make=sixth.knows, url="http://iask.pinghu.example/b/7.html", talk="farm", encoding="gbk"),
    "blue page": Board(make=sixth.blue_page, url="http://wapp.pinghu.example/mo/m?kz=7", later="http://wapp.pinghu.example/mo/m?kz=7&pn=30", talk="short", floors=True),
    "developers": Board(make=sixth.developers, url="http://blog.pinghu.example/u9/article/details/7", talk="tech", floors=True),
    "Java eye": Board(make=seventh.java_eye, url="http://u9.pinghu.example/blog/7", talk="tech", floors=True, quotes=True),
    "card": Board(make=seventh.card, url="https://u9.pinghu.example/2023/07/20/bee/", talk="farm", clock="day", said=seventh.card_says),
    "bun": Board(make=seventh.bun, url="http://www.pinghu.example/viewtopic.php?id=7", later="http://www.pinghu.example/viewtopic.php?id=7&p=2", talk="tech", floors=True, quotes=True),
    "bulletin 3": Board(make=seventh.bulletin3, url="http://www.pinghu.example/showthread.php?t=7", later="http://www.pinghu.example/showthread.php?t=7&page=2", talk="hant", floors=True, quotes=True, encoding="big5"),
    "board 3": Board(make=seventh.board3, url="http://www.pinghu.example/topic/7-x/", later="http://www.pinghu.example/topic/7-x/page-2", talk="short", floors=True, quotes=True),
    "book of guests": Board(make=seventh.book_of_guests, url="http://www.pinghu.example/gbook/view.asp?id=7", talk="ask", encoding="gbk"),
    "quick": Board(make=seventh.quick, url="https://m.pinghu.example/amp/7", talk="news"),
    "signed below": Board(make=seventh.signed_below, url="http://www.pinghu.example/yehua/7.html", talk="local", encoding="gbk"),
    "column": Board(make=seventh.column, url="https://zhuanlan.pinghu.example/p/7", talk="news", clock="day"),
    "desk": Board(make=seventh.desk, url="http://12345.pinghu.example/detail.do?id=7", talk="ask"),
    "mates": Board(make=seventh.mates, url="http://www.pinghu.example/diary/view_7.html", talk="farm", clock="day", encoding="gbk"),
}  # fmt: skip


def _is_held(name: str) -> bool:
    return hashlib.sha256(name.encode()).digest()[0] % 2 == 1


SIXTH = {name: board for name, board in _EVERY.items() if not _is_held(name)}
SIXTH_HELD = {name: board for name, board in _EVERY.items() if _is_held(name)}
