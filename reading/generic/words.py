"""What class and id names, in English and pinyin, tell about an element. What is printed: reading/chinese/."""

from __future__ import annotations

import re
from functools import lru_cache


def named(stems: str, parts: str) -> re.Pattern[str]:
    """What is in `class id` of elements, in lower case: stems, unlikely inside other words, anywhere; parts only as
    whole parts of a name. Grouped by first letters, they are found twice as fast.
    """
    found = []
    for first in dict.fromkeys(word[0] for word in f"{stems} {parts}".split()):
        rests = [stem[1:] for stem in stems.split() if stem[0] == first]
        if whole := "|".join(part[1:] for part in parts.split() if part[0] == first):
            rests.append(rf"(?<![^\s_-]{first})(?:{whole})(?=$|[\s_\d-])")
        found.append(f"{first}(?:{'|'.join(rests)})")
    return re.compile("|".join(found))


AWAY = named(
    "breadcrumb crumb footer copyright sidebar aside relat recommend tuijian xiangguan share fenxiang jiathis comment"
    " pinglun liuyan gentie advert guanggao banner login search qrcode erweima ewm weixin wechat toolbar friendlink"
    " youlian pagination disclaimer statement shengming hotnews ranking paihang reader subscri promo popup modal dialog"
    " keyword guess caini author-?(?:info|card|box|bio) user-?card vote feedback navbar navigat headernav topbar widget"
    " toplist social-?(?:box|bar|link) hotword hot-?search app-?down download signature statis rewards? dashang",
    "nav menu foot side ad ads gg hot rank tag tags links? tool tools bar prev next pager fy pop tips? zan digg top"
    " right rightbar fr aside cnxh more login reg sns bdshare tie cmt reply like likes praise",
)
HOME = named(
    "article content detail zhengwen neirong trs_editor vsbcontent v_news ucap artibody endtext maintext newstext essay"
    " abody entry story richtext post_?body post_?text wp_articlecontent",
    "con cont text txt body zw news main article post nr wz",
)
COMMENTS = named(
    "comment pinglun liuyan gentie tie- reply-?list review",
    "tie cmt replys? replies replylist discuss floor pl ly",
)
DIALOG = named("modal dialog popup lightbox", "layer mask overlay toast")
# By Dreamweaver, which numbers whatever it places on a page: <div id=Layer1>.
_PLACED = re.compile(r"(?<![^\s_-])layer\d+")
CAPTION = re.compile(
    r"caption|picinfo|pic[-_]?text|img[-_]?(?:desc|info|text|note|title)|photo[-_]?(?:desc|info|note)|tu-?shuo|figure-?text|(?:^|[\s_-])cap(?=$|[\s_-])"
)
TITLE = named("title biaoti headline subject", "bt tit tt ltle")
NAME = named("author user nick", "name poster member fn")


# Class names come again on every page of a site, so what they say is remembered.


@lru_cache(maxsize=1 << 14)
def is_away(name: str) -> bool:
    """Whether an element is named like furniture."""
    return bool(AWAY.search(name))


@lru_cache(maxsize=1 << 14)
def is_home(name: str) -> bool:
    """Whether an element is named like the place of a text."""
    return bool(HOME.search(name))


@lru_cache(maxsize=1 << 14)
def is_comments(name: str) -> bool:
    """Whether an element is named like a list of comments, or one of them."""
    return bool(COMMENTS.search(name))


@lru_cache(maxsize=1 << 14)
def is_dialog(name: str) -> bool:
    """Whether an element is named like a window over the page."""
    return bool(DIALOG.search(_PLACED.sub("", name)))


@lru_cache(maxsize=1 << 14)
def is_title(name: str) -> bool:
    """Whether an element is named like a headline."""
    return bool(TITLE.search(name))


@lru_cache(maxsize=1 << 14)
def is_caption(name: str) -> bool:
    """Whether an element is named like the words under a picture."""
    return bool(CAPTION.search(name))
