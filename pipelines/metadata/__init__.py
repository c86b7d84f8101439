"""What is printed about an article: times, 来源, people, 原标题, 电头, channel, tags, counters.

First what the layout found, then the lines that are marked as such, then the first and last words of the body. What
isn't printed stays None. `times`, `source` and `people` each fill their fields; `lines` is what they ask.
"""

from __future__ import annotations

import re

from pipelines.edits import within
from pipelines.metadata import people, source, times
from pipelines.metadata.lines import LONGEST_LINE, Lines, apart, said
from reading.article import Draft, Edit, Role
from reading.chinese.dates import moments
from reading.chinese.labels import labelled

_COUNT = re.compile(r"[\s（(\[【]{0,4}(\d[\d,]{0,14}(?:\.\d{1,3})?)\s*([万亿wW])?(?![\d,]{0,8}[-/年.:：]\d)")
# Without a colon: 阅读 123, 1164次阅读, 评论(18), 0条评论.
_BARE_COUNT = {
    "views": re.compile(
        r"(?:阅读|浏览|点击|围观)[数量]?(?:次数)?\s?[(（]?\s?(\d[\d,]{0,14}(?:\.\d{1,3})?)([万亿wW])?(?![\d:：-]|\s?分)"
        r"|(?<![\d.:：/-])(\d[\d,]{0,14}(?:\.\d{1,3})?)([万亿wW])?\s?次?(?:阅读|浏览|点击|围观)"
    ),
    "replies": re.compile(
        r"评论\s?[(（]\s?(\d[\d,]{0,14})()[)）]|(?<![\d.:：/-])(\d[\d,]{0,14}(?:\.\d{1,3})?)([万亿wW])?\s?条?(?:评论|回复|跟[帖贴])"
    ),
}
# What stands between the steps of a breadcrumb; the first of these that a line holds is the one.
_STEPS = tuple(re.compile(rf"\s?(?:{sign})\s?") for sign in ("[>›»→＞]+", r"[/／\\]", r"[|_·]|-{1,2}", r"\s"))
_CRUMB_LABEL = re.compile(
    r"^(?:您?当前(?:所在)?(?:的)?位置|您?(?:现在)?(?:所在)?的?位置(?:是)?|您现在的位置|所在位置"
    r"|位置|首页位置|您所在的位置|导航)\s*[:：是为]?\s*"
)
_LAST_CRUMB = frozenset(
    ["正文", "文章", "内容", "详情", "文章正文", "新闻详情", "文章详情", "详细内容", "浏览文章", "阅读文章", "查看内容"]
)
_TAG_LABEL = re.compile(r"^(?:关键词|关键字|标签|文章标签|本文标签|热词|tags?)\s*[:：]?\s*", re.IGNORECASE)
_ORIGINAL = re.compile(
    r"原(?:标)?题(?:为|是)\s*[:：]?\s*《(.{2,100})》[）)】\]。]*$|^[（(【\[]?原标题 ([^。:：]{4,60})$"
)
_BESIDE_A_TITLE = frozenset({"source", "published", "authors", "editor", "duty_editor"})
_BRACKETS = {"）": "（", ")": "(", "】": "【", "]": "["}
_DIGITS = 15  # no count has more


class Metadata:
    """Stage: the printed fields of the row, apart from title and texts."""

    def process_item(self, item: Draft) -> Draft:
        lines = Lines(item)
        times.take(item, lines)
        source.take(item, lines)
        people.take(item, lines)
        _texts(item, lines)
        item.channel = item.channel or _channel(item, lines)
        item.tags = item.tags or _tags(lines)
        item.views = item.views if item.views is not None else _count(lines, "views")
        item.replies = item.replies if item.replies is not None else _count(lines, "replies")
        item.city = lines.printed("city") or item.city
        item.place = item.place or lines.printed("place")
        return item


def _texts(item: Draft, lines: Lines) -> None:
    if item.original_title is None:
        item.original_title = _whole_value(lines, "original_title")
    if item.original_title is None:
        hits = (_ORIGINAL.search(text) for text in (*lines.body[:2], *lines.body[-2:], *map(said, lines.meta)))
        item.original_title = next((hit[1] or _bare(hit[2]) for hit in hits if hit), None)
    if item.original_title is not None:
        item.edits += _original_edits(item, item.original_title)
    if item.subtitle is None:
        item.subtitle = _whole_value(lines, "subtitle")


def _original_edits(item: Draft, value: str) -> list[Edit]:
    """What restored the 原标题, told from its line."""
    for block in item.blocks:
        if block.edits and block.clean and "标题" in block.clean.partition(value)[0] and value in block.clean:
            start = block.clean.index(value)
            return within(block.edits, start, start + len(value), "original_title")
    return []


def _whole_value(lines: Lines, field: str) -> str | None:
    """A labelled value that may itself hold colons: the rest of its line."""
    if printed := lines.printed(field):
        return _bare(re.sub(r"^(?:原标题|原题|副标题)\s*[:：]\s*", "", printed)) or None
    for block, hit in lines.labels:
        if hit.field == field:
            value = lines.line(block)[hit.start + len(hit.label) :] if not hit.start else hit.value
            value = re.sub(r"^[（(【\[]?(?:\S{0,4}标题|原题|引题|肩题|副题)?\s*[:：]\s*", "", value.strip())
            if value := _bare(value):
                return value
    return None


def _bare(text: str) -> str:
    """A title without the brackets around it, and without the 来源 and the people that share its line."""
    for hit in labelled(text):
        if hit.start and hit.field in _BESIDE_A_TITLE and text[hit.start - 1] in " \u3000(（|":
            text = text[: hit.start].rstrip(" \u3000(（|")
            break
    text = _without_closing(text.strip(" \u3000"))
    return text[1:-1] if re.fullmatch(r"《[^《》]+》", text) else text


def _without_closing(text: str) -> str:
    """A value without the bracket that closes its whole line: 原标题：大河（下）） -> 大河（下）."""
    while text and (opening := _BRACKETS.get(text[-1])) and text.count(text[-1]) > text.count(opening):
        text = text[:-1].rstrip()
    return text


def _channel(item: Draft, lines: Lines) -> list[str]:
    if printed := lines.printed("channel"):
        texts = [printed]
    else:
        texts = [said(block) for block in lines.blocks if block.role is Role.CHANNEL] or _beside_the_time(lines)
    title = item.title or item.title_raw or ""
    found: list[str] = []
    for text in (_CRUMB_LABEL.sub("", text.strip()) for text in texts):
        for name in _steps(text) if len(texts) == 1 or _STEPS[0].search(text) else [text.strip(" /|\\")]:
            if name in _LAST_CRUMB:
                break
            if name and name not in found and not (len(name) > 6 and name in title):
                found.append(name)
    return found[:8]


def _steps(crumb: str) -> list[str]:
    """The steps of a breadcrumb, without what shares its line: 订阅 首页 > 要闻 > 正文 申请入驻."""
    sign = next((sign for sign in _STEPS if sign.search(crumb)), _STEPS[-1])
    steps = [step.strip(" :：>") for step in sign.split(crumb)]
    if sign is _STEPS[0]:
        words = steps[0].split(" ")
        steps[0] = words[-1] if re.search(r"[\u4e00-\u9fff]", words[-1]) else steps[0]
        words = steps[-1].split(" ")
        steps[-1] = words[0] if re.search(r"[\u4e00-\u9fff]", words[0]) else steps[-1]
    return [step for step in steps if step]


def _beside_the_time(lines: Lines) -> list[str]:
    """The breadcrumb that shares its line with time and 来源."""
    for block in lines.meta:
        text = said(block)
        if not lines.after_body(block) and (_CRUMB_LABEL.match(text) or len(_STEPS[0].findall(text)) >= 2):
            ends = [moment.start for moment in moments(text)] + [hit.start for hit in labelled(text)]
            return [text[: min(ends, default=len(text))]]
    return []


def _tags(lines: Lines) -> list[str]:
    if printed := lines.printed("tags"):
        texts = [printed]
    else:
        texts = [apart(block) for block in lines.blocks if block.role is Role.TAGS]
    texts = texts or [hit.value for _, hit in lines.labels if hit.field == "tags"][:1]
    parts = [
        part.strip(" #＃\u3000")
        for text in texts
        for part in re.split(r"[,，、;；|/\s]+", _TAG_LABEL.sub("", text.strip()))
    ]
    return [part for part in dict.fromkeys(parts) if 1 <= len(part) <= 30 and not re.fullmatch(r"[\W_]+", part)][:30]


def _count(lines: Lines, field: str) -> int | None:
    """A counter: the layout's, or the first number right behind its label, also beside the line of time and 来源."""
    if printed := lines.printed(field):
        return _number(*hit.groups()) if (hit := _COUNT.search(printed)) else None
    texts = [hit.value for _, hit in lines.labels if hit.field == field]
    texts += [hit.value for block in lines.above for hit in labelled(said(block)) if hit.field == field]
    for text in texts:
        if hit := _COUNT.match(text):
            return _number(*hit.groups())
    for text in map(said, [*(block for block in lines.meta if not lines.after_body(block)), *lines.above]):
        if len(text) <= LONGEST_LINE and (hit := _BARE_COUNT[field].search(text)):
            return _number(*(hit.groups()[:2] if hit[1] else hit.groups()[2:]))
    return None


def _number(digits: str, unit: str | None) -> int:
    return int(float(digits.replace(",", "")[:_DIGITS]) * {"亿": 100_000_000, "": 1}.get(unit or "", 10_000))
