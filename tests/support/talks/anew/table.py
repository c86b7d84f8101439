"""These boards by name, parted by lot before any of them was read: by the digest of their names."""

# ruff: noqa: E501 (a line each)

from __future__ import annotations

import hashlib

from tests.support.talks.anew import portals, tables, themes, traditional
from tests.support.talks.said import Board

_EVERY: dict[str, Board] = {
    "font book": Board(make=tables.font_book, url="http://www.shaxi.example/gb/show.asp?id=7", talk="tofu", floors=True, quotes=True, encoding="gbk"),
    "left card": Board(make=tables.left_card, url="http://www.shaxi.example/cgi-bin/topic.cgi?b=2&t=7", talk="school", floors=True, quotes=True, encoding="gbk"),
    "unrolled": Board(make=tables.unrolled, url="http://www.shaxi.example/trees/7.html", talk="tofu", encoding="gbk"),
    "in pre": Board(make=tables.in_pre, url="http://bbs.shaxi.example/bbstfind?board=Hometown&th=7", talk="school", quotes=True, encoding="gbk"),
    "centred": Board(make=tables.centred, url="http://www.shaxi.example/tea/7.htm", talk="cat", floors=True, encoding="gbk"),
    "signed right": Board(make=tables.signed_right, url="http://www.shaxi.example/night/view.php?id=7", talk="school", encoding="gbk"),
    "grid": Board(make=tables.grid, url="http://www.shaxi.example/View.aspx?id=7", talk="clinic", floors=True, encoding="gbk"),
    "below news": Board(make=tables.below_news, url="http://www.shaxi.example/Article/200310/7.html", talk="goal", encoding="gbk"),
    "ASP blog": Board(make=tables.asp_blog, url="http://www.shaxi.example/blog/article.asp?id=7", talk="tofu", quotes=True),
    "owners": Board(make=portals.owners, url="http://yezhu.shaxi.example/garden/7.htm", later="http://yezhu.shaxi.example/garden/7-2.htm?page=2", talk="school", floors=True, quotes=True, encoding="gbk"),
    "drivers": Board(make=portals.drivers, url="https://club.shaxi.example/bbs/thread/a7/7-1.html", talk="cat", floors=True, quotes=True),
    "flat wap": Board(make=portals.flat_wap, url="http://wap.shaxi.example/t?id=7", talk="cat", floors=True),
    "mobile list": Board(make=portals.mobile_list, url="http://m.shaxi.example/article/Hometown/7", later="http://m.shaxi.example/article/Hometown/7?p=2", talk="school", floors=True, quotes=True),
    "doctors": Board(make=portals.doctors, url="http://www.shaxi.example/question/7.htm", talk="clinic"),
    "snowball": Board(make=portals.snowball, url="https://www.shaxi.example/9/7", talk="stock"),
    "steps": Board(make=portals.steps, url="http://wz.shaxi.example/show/7", talk="clinic"),
    "diary in a space": Board(make=portals.diary_space, url="http://user.shaxi.example/9/blog/7", talk="tofu", floors=True),
    "nested floors": Board(make=portals.floors_nested, url="http://news.shaxi.example/23/1021/22/7.html", talk="school", quotes=True),
    "bar, shared": Board(make=portals.post_bar_share, url="https://tb.shaxi.example/p/7?share=1", talk="cat", floors=True, clock="day"),
    "ages": Board(make=portals.ages, url="http://www.shaxi.example/quan/topic/7", talk="clinic", floors=True, quotes=True, clock="day"),
    "twig": Board(make=themes.twig, url="https://blog.shaxi.example/posts/7/", talk="tofu"),
    "bracket": Board(make=themes.bracket, url="https://blog.shaxi.example/2023/tofu", talk="tofu", floors=True),
    "picked": Board(make=themes.picked, url="https://mp.shaxi.example/s/a7", talk="goal", clock="none"),
    "app share": Board(make=themes.app_share, url="https://share.shaxi.example/news/7", talk="goal"),
    "columnist": Board(make=themes.columnist, url="https://www.shaxi.example/read/cv7", talk="school"),
    "questioned": Board(make=themes.questioned, url="https://www.shaxi.example/q/7", talk="tofu", clock="day"),
    "utilities": Board(make=themes.utilities, url="https://www.shaxi.example/t/7", talk="school", floors=True, quotes=True),
    "custom": Board(make=themes.custom, url="https://www.shaxi.example/d/7", talk="cat"),
    "article each": Board(make=themes.article_each, url="https://www.shaxi.example/essay/7", talk="goal"),
    "consumer": Board(make=themes.consumer, url="https://ts.shaxi.example/detail/7", talk="clinic"),
    "quiet": Board(make=themes.quiet, url="https://group.shaxi.example/7", talk="school", quotes=True),
    "reviewers": Board(make=traditional.reviewers, url="https://www.wanpan.example/topicdetail.php?f=1&t=7", talk="ferry", floors=True, quotes=True),
    "golden, new": Board(make=traditional.golden_new, url="https://www.wanpan.example/thread/7/page/1", talk="ferry", floors=True, quotes=True),
    "campus": Board(make=traditional.campus, url="https://www.wanpan.example/f/mood/p/7", talk="hant", floors=True),
    "drain": Board(make=traditional.drain, url="http://guest.wanpan.example/blog/post/7", talk="hant", floors=True),
    "mothers": Board(make=traditional.mothers, url="http://www.wanpan.example/thread-7-1-1.html", talk="ferry", floors=True, quotes=True, encoding="big5"),
    "popular": Board(make=traditional.popular, url="https://news.wanpan.example/story/7", talk="ferry"),
    "night": Board(make=traditional.night, url="http://www.wanpan.example/read.php?id=7", talk="hant", floors=True, quotes=True, encoding="big5"),
}  # fmt: skip


def is_held(name: str) -> bool:
    return hashlib.sha256(f"anew {name}".encode()).digest()[0] % 2 == 1


SEVENTH = {name: board for name, board in _EVERY.items() if not is_held(name)}
SEVENTH_HELD = {name: board for name, board in _EVERY.items() if is_held(name)}
