"""What is printed about an article: times, 来源, people, 原标题, 电头, channel, tags, numbers.

First what the layout found, then the lines that are marked as such, then the first and last words of the body. What
isn't printed stays None. `times`, `source` and `people` each fill their fields; `lines` is what they ask.
"""

from __future__ import annotations

import re

from pipelines.edits import within
from pipelines.metadata import people, source, times
from pipelines.metadata.lines import LONGEST_LINE, Lines, apart, said
from reading.article import Draft, Edit, Role
from reading.chinese import headings, numbers
from reading.chinese.dates import moments
from reading.chinese.label_lines import ORIGINAL_TITLE, PRINTED_TITLE_LABEL, TAGS_LABEL, TITLE_LABEL
from reading.chinese.labels import labelled

# What stands between the steps of a breadcrumb; the first of these that a line holds is the one.
_STEPS = tuple(re.compile(rf"\s?(?:{sign})\s?") for sign in ("[>›»→＞]+", r"[/／\\]", r"[|_·]|-{1,2}", r"\s"))
_LAST_CRUMBS = frozenset(headings.LAST_CRUMBS.spellings)
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
        hits = (ORIGINAL_TITLE.tells(text) for text in (*lines.body[:2], *lines.body[-2:], *map(said, lines.meta)))
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
        return _bare(PRINTED_TITLE_LABEL.regex.sub("", printed)) or None
    for block, hit in lines.labels:
        if hit.field == field:
            value = lines.line(block)[hit.start + len(hit.label) :] if not hit.start else hit.value
            value = TITLE_LABEL.regex.sub("", value.strip())
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
        texts = [said(block) for block in lines.of(Role.CHANNEL)] or _beside_the_time(lines)
    title = item.title or item.title_raw or ""
    found: list[str] = []
    for text in (headings.CRUMB_LABEL.regex.sub("", text.strip()) for text in texts):
        for name in _steps(text) if len(texts) == 1 or _STEPS[0].search(text) else [text.strip(" /|\\")]:
            if name in _LAST_CRUMBS:
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
        if not lines.after_body(block) and (headings.CRUMB_LABEL.tells(text) or len(_STEPS[0].findall(text)) >= 2):
            ends = [moment.start for moment in moments(text)] + [hit.start for hit in labelled(text)]
            return [text[: min(ends, default=len(text))]]
    return []


def _tags(lines: Lines) -> list[str]:
    texts = [printed] if (printed := lines.printed("tags")) else [apart(block) for block in lines.of(Role.TAGS)]
    texts = texts or [hit.value for _, hit in lines.labels if hit.field == "tags"][:1]
    parts = [
        part.strip(" #＃\u3000")
        for text in texts
        for part in re.split(r"[,，、;；|/\s]+", TAGS_LABEL.regex.sub("", text.strip()))
    ]
    return [part for part in dict.fromkeys(parts) if 1 <= len(part) <= 30 and not re.fullmatch(r"[\W_]+", part)][:30]


def _count(lines: Lines, field: str) -> int | None:
    """A counter: the layout's, or the first number right behind its label, also beside the line of time and 来源."""
    if printed := lines.printed(field):
        return _number(*hit.groups()) if (hit := numbers.VALUE.regex.search(printed)) else None
    texts = [hit.value for _, hit in lines.labels if hit.field == field]
    texts += [hit.value for block in lines.above for hit in labelled(said(block)) if hit.field == field]
    for text in texts:
        if hit := numbers.VALUE.tells(text):
            return _number(*hit.groups())
    for text in map(said, [*(block for block in lines.meta if not lines.after_body(block)), *lines.above]):
        if len(text) <= LONGEST_LINE and (hit := numbers.BARE[field].tells(text)):
            return _number(*(hit.groups()[:2] if hit[1] else hit.groups()[2:]))
    return None


def _number(digits: str, unit: str | None) -> int:
    return int(
        float(digits.replace(",", "")[:_DIGITS]) * {"亿": 100_000_000, "億": 100_000_000, "": 1}.get(unit or "", 10_000)
    )
