"""Whether a paragraph of a real article stays one wherever in a text it stands: first, in the middle, last, alone."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from benchmarks.reading.pages import SETS, dev_pages, draft_of, fresh, labelled_pages
from reading.article import Role

TITLE = "河湾市中医院举办技能大赛"
AROUND = (
    "为弘扬传统医学，培养优秀的药学人才，河湾市中医院药剂科10月30日举办了技能大赛，全院一百二十余人参加。",
    "比赛开始前，副院长作了动员，她说，要把大赛办成常态化的活动，让更多年轻人有机会展示自己的本领。",
    "这次大赛的成绩比去年有了明显的提升，三十五岁以下的选手占了六成，前三名都是第一次参加比赛的新人。",
)
PLACES = ("first", "between", "last", "alone")
_LONG = 25  # characters of a paragraph that may be all of a text
_ADDRESS = "http://unknown.example/2022/1011/884213.html"
_MENU = "<ul><li><a href=/>首页</a></li><li><a href=/xw/>新闻</a></li><li><a href=/gg/>公告</a></li></ul>"
_OTHERS = "".join(
    f"<li><a href=/n/{number}.html>{name}</a></li>"
    for number, name in enumerate(
        ("老城区文化节开幕吸引游客", "河湾小学添了游泳课", "城西菜场换上新顶棚", "六旬木匠学会直播")
    )
)


def _paragraphs(texts: Sequence[str]) -> str:
    body = "".join(f"<p>　　{text}</p>" for text in texts)
    return f"<title>{TITLE}_河湾网</title>{_MENU}<h1>{TITLE}</h1><div class=info>2023-05-06 10:11 来源：河湾网</div><div class=content>{body}</div><div class=foot>版权所有 河湾网 某ICP备12345678号</div>"


def _cells(texts: Sequence[str]) -> str:
    rows = (
        "<a href=/>首页</a> <a href=/xw/>新闻</a>",
        f"<b>{TITLE}</b>",
        "2023-5-6 10:11:00　来源：河湾网　点击：120",
        "<br>".join(f"　　{text}" for text in texts),
        "上一篇：<a href=/1.html>老城区文化节开幕</a><br>下一篇：<a href=/2.html>河湾小学添了游泳课</a>",
        "版权所有 河湾网",
    )
    cells = "".join(f"<tr><td>{row}</td></tr>" for row in rows)
    return f"<title>{TITLE} - 河湾网</title><table>{cells}</table>"


def _elements(texts: Sequence[str]) -> str:
    body = "".join(f"<div>{text}</div>" for text in texts)
    return f"<title>{TITLE}_新闻_河湾网</title><div class=top>{_MENU}</div><article><header><h2>{TITLE}</h2><span>2023-05-06 10:11</span><span>河湾网</span></header>{body}<div class=share>分享到：<a>微信</a><a>微博</a></div><div class=rel><h3>相关新闻</h3><ul>{_OTHERS}</ul></div></article><footer>关于我们 | 联系我们<br>© 河湾网</footer>"


def _sections(texts: Sequence[str]) -> str:
    body = "".join(f"<section><span style='font-size:16px'>{text}</span></section>" for text in texts)
    return f"<title>{TITLE}</title><section><h1>{TITLE}</h1><div><em>河湾发布</em> <em>2023-05-06 10:11</em></div><div>{body}</div></section>"


SHAPES: tuple[Callable[[Sequence[str]], str], ...] = (_paragraphs, _cells, _elements, _sections)


def texts() -> list[str]:
    """The paragraphs of all articles with gold or a label, each once."""
    found: dict[str, None] = {}
    bodies = [str(gold.get("body") or "") for name in SETS for _, gold in dev_pages(name).values()]
    bodies += [str(label.get("text") or "") for _, label in labelled_pages().values()]
    for body in bodies:
        found |= dict.fromkeys(" ".join(line.split()) for line in body.split("\n"))
    return sorted(text for text in found if len(text) > 3)


def _placed(text: str, place: str) -> list[str]:
    first, second, third = AROUND
    return {
        "first": [text, *AROUND],
        "between": [first, second, text, third],
        "last": [*AROUND, text],
        "alone": [text],
    }[place]


def missed(text: str) -> list[tuple[str, str]]:
    """The places where a paragraph is not in the body, each with the role that it has there."""
    found = []
    for place in PLACES if len(text) >= _LONG else PLACES[:3]:
        for shape in SHAPES:
            markup = shape([html.escape(each) for each in _placed(text, place)])
            row = draft_of(fresh(_ADDRESS, f"<html><meta charset=utf-8>{markup}</html>".encode()))
            if row is None or "".join(text.split()) not in "".join((row.body_raw or "").split()):
                blocks = row.blocks if row else []
                role = next(
                    (block.role for block in blocks if "".join(block.text.split()) == "".join(text.split())), None
                )
                found.append((place, role.value if role else "none"))
    return found


def compare() -> Iterator[str]:
    """Lines that say what was not read as text, the longest first, and a sum of them by role."""
    paragraphs = texts()
    with ProcessPoolExecutor() as pool:
        found = dict(zip(paragraphs, pool.map(missed, paragraphs, chunksize=50), strict=True))
    roles: Counter[str] = Counter()
    for text in sorted(paragraphs, key=len, reverse=True):
        roles.update(role for _, role in found[text])
        if any(role != Role.META.value for _, role in found[text]):
            yield f"{', '.join(sorted({f'{place}: {role}' for place, role in found[text]}))}: {text[:100]}"
    count = sum(len(SHAPES) * (4 if len(text) >= _LONG else 3) for text in paragraphs)
    yield f"{len(paragraphs)} paragraphs at {count} places: {sum(roles.values())} not in the body, as {dict(roles)}"
