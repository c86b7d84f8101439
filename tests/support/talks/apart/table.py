"""Boards of another hand. Twelve were drawn by lot before any was scored; when these were mended six more were drawn.
The last six were never looked at.
"""

from __future__ import annotations

import random

from tests.support.talks.apart import asking, below, boards
from tests.support.talks.said import Board

_EVERY: dict[str, Board] = {
    "notes, nested": Board(make=below.wordpress, url="https://lw.example/7/", talk="stew"),
    "cards of v": Board(make=below.valine, url="https://lw.example/post/7/", talk="stew", clock="day"),
    "cloud functions": Board(make=below.twikoo, url="https://lw.example/posts/stew.html", talk="stew"),
    "discussion": Board(make=below.discussion, url="https://lw.example/2023/water", talk="water", clock="day"),
    "account": Board(make=below.account, url="http://mp.example/s/7", talk="stew", clock="day"),
    "hashes": Board(make=below.headlines, url="https://m.kandian.example/i7/", talk="water"),
    "own elements": Board(make=below.elements, url="https://www.lczb.example/local/7.html", talk="fans", quotes=True),
    "archiver": Board(
        make=boards.archiver, url="http://bbs.qsb.example/archiver/tid-7.html", talk="water", encoding="gbk"
    ),
    "print view": Board(
        make=boards.print_view, url="http://bbs.qsb.example/v.php?action=printable&tid=7", talk="water", encoding="gbk"
    ),
    "tea house": Board(
        make=boards.terms, url="http://www.chaguan.example/cgi/show.cgi?7", talk="boss", floors=True, encoding="gbk"
    ),
    "bar for phones": Board(make=boards.bar_for_phones, url="http://wapp.bar.example/p/7", talk="fans", floors=True),
    "mobile 1": Board(
        make=boards.taiwan, url="https://www.walk.example/topicdetail.php?f=7&t=7", talk="road", floors=True
    ),
    "harbour": Board(make=boards.hong_kong, url="https://harbour.example/thread/7/page/1", talk="road", floors=True),
    "granny's book": Board(
        make=boards.book_hant, url="http://www.ama.example/gb/view.asp?id=7", talk="road", encoding="big5"
    ),
    "courtside": Board(make=boards.courts, url="https://m.qiuchang.example/bbs/7.html", talk="fans", floors=True),
    "voted": Board(make=asking.voted, url="https://wen.example/questions/7", talk="exam"),
    "to leaders": Board(make=asking.leaders_board, url="https://liuyan.example/threads/content?tid=7", talk="boss"),
    "snow heap": Board(make=asking.stocks, url="https://xuedui.example/19/7", talk="exam", quotes=True),
    "list of mail": Board(
        make=asking.mail, url="http://list.example/lug-talk/2023-June/7.html", talk="water", quotes=True, encoding="gbk"
    ),
    "green leaf": Board(
        make=asking.book, url="http://www.lvye.example/book/index.asp?id=7", talk="boss", floors=True, encoding="gbk"
    ),
    "stove diary": Board(make=asking.diary, url="http://zao.diary.example/7.html", talk="stew", encoding="gbk"),
    "pod": Board(make=asking.group, url="https://m.doujia.example/group/topic/7/", talk="exam", quotes=True),
    "village": Board(make=asking.village, url="http://www.linlitong.example/t/7", talk="water", clock="day"),
    "fans, nested": Board(make=below.wordpress, url="https://qiumi.example/archives/7", talk="fans"),
}
_FIRST = {*random.Random(20261130).sample(sorted(_EVERY), 12)}
_LATER = {*random.Random(2).sample(sorted(_EVERY.keys() - _FIRST), 6)}
EIGHTH = {name: board for name, board in _EVERY.items() if name in _FIRST}
EIGHTH_LATER = {name: board for name, board in _EVERY.items() if name in _LATER}
EIGHTH_HELD = {name: board for name, board in _EVERY.items() if name not in _FIRST | _LATER}
