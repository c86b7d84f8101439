"""What stands around an article on a real page: style, scripts, menus, lists of other articles, links, a footer.

Different for each site and, in its lists, for each page. `amount` is about how many kilobytes it has when gzipped:
engines as they are installed have 3, real news pages 15 to 45 (medians: benchmarks/incremental.py).
"""

# ruff: noqa: E501 - HTML stands in lines as templates print it

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import lru_cache
from html import escape

from tests.samples import words
from tests.samples.articles import article

_POOL = 300  # titles to fill lists with
_LINK = 24  # bytes that one link of a list has when gzipped, about
_CHANNELS = (  # noqa: SIM905 - reads better as text
    "新闻 时政 经济 社会 民生 教育 健康 文化 体育 旅游 房产 汽车 视频 图片 专题 评论 理论 法治 三农 生态 科技 军事 国际 国内 "
    "数字报 客户端 微博 微信 无障碍 投稿 招聘 公告 便民 天气 问政 论坛 读书 公益 党建 城建 交通 气象 消费"
).split()

_NAMES = (
    "main",
    "nav",
    "top",
    "list",
    "side",
    "item",
    "box",
    "hot",
    "pic",
    "ad",
    "link",
    "foot",
    "tab",
    "video",
    "logo",
)


def dressed(body: bytes, site: str, place: str, amount: int, write: Callable[[str], str]) -> bytes:
    """A page of a site with furniture around it. `place` tells the page from others; `write` is the site's script."""
    try:
        body.decode()
        codec = "utf-8"
    except UnicodeDecodeError:
        codec = "gb18030"
    head, menu, pool, foot = _of_site(site, amount, codec, write)
    lists = amount * 1024 * 45 // 100 // _LINK  # links that differ from page to page
    chosen = random.Random(f"{site}:{place}").choices(pool, k=lists)
    third = -(-lists // 3)
    boxes = b"".join(
        b'<div class="sidebox box%d"><ul>\n%s</ul></div>\n' % (index, b"".join(chosen[start : start + third]))
        for index, start in enumerate(range(0, lists, third))
    )
    body = body.replace(b"</head>", head + b"</head>", 1)
    body = re.sub(rb"<body[^>]*>", lambda hit: hit[0] + menu, body, count=1)
    before, end, after = body.rpartition(b"</body>")
    return before + b'<div class="side">' + boxes + b"</div>" + foot + end + after


@lru_cache(maxsize=16)
def _of_site(
    site: str, amount: int, codec: str, write: Callable[[str], str]
) -> tuple[bytes, bytes, tuple[bytes, ...], bytes]:
    """Head, menu, list entries and footer of all pages of a site."""
    rnd = random.Random(f"furniture:{site}")

    def name() -> str:
        return rnd.choice(_NAMES)

    def rule() -> str:
        return (
            f".{name()}-{rnd.randint(1, 99)} .{name()}{{margin:{rnd.randint(0, 40)}px {rnd.randint(0, 40)}px;color:#{rnd.getrandbits(24):06x};"
            f"background:url(/images/{name()}{rnd.randint(1, 200)}.png) no-repeat;line-height:{rnd.randint(12, 40)}px}}\n"
        )

    def statement() -> str:
        return (
            f"var {name()}{rnd.randint(1, 999)}=document.getElementById('{name()}_{rnd.randint(1, 99)}');"
            f"if({name()}{rnd.randint(1, 999)}.offsetTop>{rnd.randint(50, 900)}){{{name()}Show({rnd.randint(1, 30)},'{rnd.getrandbits(32):08x}');}}\n"
        )

    style, script = "".join(rule() for _ in range(amount * 9)), "".join(statement() for _ in range(amount * 8))
    head = f'<style type="text/css">\n{style}</style>\n<script type="text/javascript">\n{script}</script>\n'
    links = [
        f'<li><a href="/channel/{rnd.randint(1000, 99999)}/" target="_blank">{write(rnd.choice(_CHANNELS) + rnd.choice(("", "频道", "新闻")))}</a></li>'
        for _ in range(amount * 6)
    ]
    menu = f'<div class="topbar"><ul class="menu">\n{"".join(links)}</ul></div>\n'
    pool = [
        f'<li><a href="/zt/{rnd.randint(10, 99)}/{rnd.randint(100000, 999999)}.shtml" target="_blank">{write(escape(article(site, number).title))}</a>'
        f"<span>{rnd.randint(1, 12):02}-{rnd.randint(1, 28):02}</span></li>\n"
        for number in range(_POOL)
    ]
    friends = "".join(
        f'<a href="http://www.{name()}{rnd.randint(100, 999)}.example/">{write(city)}新闻网</a> '
        for city in words.CITIES
    )
    foot = f'<div class="friendlinks">{friends}</div><div class="bottom"><p>{write("互联网新闻信息服务许可证")} {rnd.randint(10**10, 10**11)}</p></div>\n'
    return head.encode(codec), menu.encode(codec), tuple(entry.encode(codec) for entry in pool), foot.encode(codec)
