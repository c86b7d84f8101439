"""The lines of a body that are facts of the article: when and where it was published, who made it."""

from __future__ import annotations

import re

from reading.chinese import editing, label_lines
from reading.chinese.dates import Moment
from reading.chinese.labels import BESIDE, WHEN_AND_WHERE, is_of_a_work, labelled, tells_of_the_page
from reading.chinese.names import Turns
from reading.generic.dated import Dated, is_label_line, is_of_an_event
from reading.generic.text import between
from reading.generic.weighing import Kind, Sheet

_SENTENCE = 12  # characters behind a label: no name is so long


def is_one(page: Sheet, number: int, times: Dated, done: int, total: int, *, of: Turns) -> bool:
    """Whether a line says when or where the article was published, or who made it; not of a book that it tells of, nor
    what somebody says in turn with others. `of` is who speaks in the body.
    """
    text = page.blocks[number].text
    if not _says_when_or_who(page, number, times, done, total):
        return False
    if of.take(text):
        return False
    beside = page.blocks[max(number - BESIDE, 0) : number + BESIDE + 1]
    return tells_of_the_page(text) or not is_of_a_work(block.text for block in beside)


def _says_when_or_who(page: Sheet, number: int, times: Dated, done: int, total: int) -> bool:
    text = page.blocks[number].text
    if (
        between.leads_in(page.blocks, number)
        or is_of_an_event(page, number)
        or (done > 0.1 * total and WHEN_AND_WHERE.tells(text) and len(labelled(text)) <= 1)
    ):  # of a meeting, in a notice
        return False
    if done and page.kinds[number] is Kind.PROSE and text.endswith("。") and ("，" in text or _explains(text)):
        return False  # a sentence, whatever it begins with: 来源：国家统计局数据显示，…
    if done < 0.1 * total and label_lines.PRINTED_IN.tells(text):
        return True
    if is_label_line(text) or (2 * done > total and len(text) <= 24 and editing.CREDIT.tells(text)):
        return True
    if done < 0.1 * total and len(text) <= 80 and (found := times.get(number)):
        rest = len(re.sub(r"[\d\W]+", "", text)) - sum(len(re.sub(r"[\d\W]+", "", moment.raw)) for moment in found)
        if page.kinds[number] is Kind.PROSE and text.endswith("。"):
            return False
        return (
            rest <= 24
            if any(moment.has_clock for moment in found)
            else rest <= 6 and page.kinds[number] is not Kind.PROSE and not _says_what(text, found[0])
        )
    return False


def _says_what(text: str, day: Moment) -> bool:
    """Whether a line says something of today or yesterday: 今天白天：晴."""
    return day.relative and any(colon in text[day.end :] for colon in "：:")


def _explains(text: str) -> bool:
    """Whether a sentence says what a label means: 5.发布日期：该信息可为公众获得的起始时间。"""
    hit = next(iter(labelled(text)), None)
    return hit is not None and len(hit.value) >= _SENTENCE and not any(map(str.isdigit, hit.value)) and " " not in text
