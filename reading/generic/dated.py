"""Lines that hold a time, or a label like 来源 with its value."""

from __future__ import annotations

import itertools
import re
from copy import copy
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from reading.chinese import forums, label_lines, papers
from reading.chinese.dates import Moment, moments
from reading.chinese.labels import (
    COLONS,
    DAYS,
    OF_AN_EVENT,
    OF_DOCUMENTS,
    PLACE,
    WHEN_AND_WHERE,
    is_of_something_else,
    labelled,
)
from reading.chinese.visitors.answered import PROVINCE
from reading.chinese.visitors.post_notes import BEHIND_A_TIME
from reading.generic.weighing import Sheet
from reading.html.parse import squash

_COLON = re.compile(f"[{re.escape(COLONS)}]")
_CLOCK = re.compile(r"\d:[0-5]\d")
# What every printed time has: numbers with a mark between them, a word for a day near by, an English month.
_NUMBERS = re.compile(r"\d(?:[-/.月:：∶]\s?\d| [A-Z][a-z]{2,8}\.?,? \d{4})")
_NEAR_BY = re.compile(r"[前昨今]天|\d\s?日前|[昨今前][晚早晨夜]\s?\d|[时時月周天]前|分[钟鐘]?前")
_NO_DIGIT = re.compile("[前昨今民０-９]")  # one of them is in a time without a digit of ASCII
_MAY_TELL = re.compile("[0-9前昨今民０-９]")  # one of them is in all
# Day and month in a block each, as on the leaf of a calendar.
_LEAF_PART, _LEAF_MARKS = re.compile(r"[\d年月日/.-]{1,8}"), "年月日/.-"
_MONTH_FIRST = re.compile(r"[A-Z][a-z]{2,8}\.? \d{1,2}[a-z,]{0,3} \d{4}")
# Behind a name that ends in digits, without a space.
_GLUED = re.compile(
    r"(?<=[A-Za-z_]\d)(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]|(?<=[A-Za-z_]\d\d)(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]"
)
# A counter stands right behind the clock: 2024-01-22 21:0812.6万次播放
_BEFORE_A_COUNT = re.compile(r"\d[-/.月日]\d{1,2}日?\s\d{1,2}:[0-5]\d(?=\d)")
_DAY_AND_TOOLS = re.compile(r"(\d{1,2}[-/月]\d{1,2}日?)\s?(\D.{0,40})")  # below a comment: 6月18日 回复 顶
_OF_A_DAY = 6  # characters
_DAY_ALONE = re.compile(r"\d{1,2}月\d{1,2}日")  # below a comment
_GOES_ON = re.compile(r"[\u4e00-\u9fff，！？]")
_BESIDE_A_DAY = 8  # characters: 发布于今天 河湾网
_NOUN = 4  # characters before 时间 that say of what
_APART = frozenset(" ·|｜丨•/-")
_FIELDS = {
    "published",
    "updated",
    "source",
    "authors",
    "editor",
    "duty_editor",
    "reviewer",
    "original_title",
    "subtitle",
}
_NO_NAME = re.compile(r"(?:https?://|www\.)[\w./-]+|[\d\W]+|[发發]表[于於]|[发發][布佈]|星期.|[年月日时時分秒]")


class Dated:
    """Which short lines hold a time, or a label like 来源 with a value; found out when asked for."""

    def __init__(self, page: Sheet, now: datetime) -> None:
        self._page, self._texts, self.now = page, [block.text for block in page.blocks], now
        # The lines that may say when, in order; of most lines of a thread it is asked whether they are among them.
        self.signed = dict.fromkeys(number for number, text in enumerate(self._texts) if _is_signed(text))
        self._known: dict[int, list[Moment] | None] = {**self.signed}
        self._known |= self._leaves()

    def get(self, number: int) -> list[Moment]:
        """The times of a line."""
        if number not in self._known:
            return []
        times = self._known[number]
        if times is None:
            text = self._texts[number]
            times = self._known[number] = self._read(text) or self._glued(number, text)
        return times

    def is_little_more(self, number: int, most: int) -> bool:
        """Whether a line says a minute, and beside its time no more than so many characters."""
        found = self.get(number)
        return bool(found) and found[0].has_clock and len(self._texts[number]) - len(found[0].raw) <= most

    def _glued(self, number: int, text: str) -> list[Moment]:
        """The times of a line whose elements stand side by side without a space: B1 and 3月3日 22:40; 61日前, 更多."""
        if len(self._page.blocks[number].nodes) < 2 or not (_CLOCK.search(text) or _NEAR_BY.search(text)):
            return []
        found, begin = [], 0
        for piece in (squash(piece) for piece, _ in self._page.nodes(number)):
            begin = max(text.find(piece, begin), begin)
            found += [replace(told, start=begin + told.start, end=begin + told.end) for told in self._read(piece)]
        return found

    def __contains__(self, number: int) -> bool:
        if not 0 <= number < len(self._texts):
            return False
        if self.get(number):
            return True
        text = self._texts[number]
        if "《" in text and label_lines.PRINTED_IN.tells(text):
            return True
        return len(text) <= 100 and ("：" in text or ":" in text or "∶" in text) and is_label_line(text)

    def _leaves(self) -> dict[int, list[Moment] | None]:
        """The days that two short blocks beside each other print together."""
        found: dict[int, list[Moment] | None] = {}
        parts = [
            number
            for number, text in enumerate(self._texts)
            if 0 < len(text) <= 8 and (text[0].isdecimal() or text[0] in _LEAF_MARKS) and _LEAF_PART.fullmatch(text)
        ]
        for first, second in itertools.pairwise(parts):
            if second == first + 1 and (times := list(moments(f"{self._texts[first]} {self._texts[second]}"))):
                found[first] = found[second] = times
        return found

    def of_posts(self, page: Sheet, told: dict[int, list[Moment]]) -> Dated:
        """The same, and the times that only posts have: those told (`threads/moulds/posted.py`), and days without a
        year. Of an article the head tells it.
        """
        found: dict[int, list[Moment] | None] = {number: each for number, each in told.items() if not self.get(number)}
        for number, block in enumerate(page.blocks):
            text = block.text
            if len(text) <= _OF_A_DAY and _DAY_ALONE.fullmatch(text) and number not in found and not self.get(number):
                found[number] = self._day(text)
        if not found:
            return self
        both = copy(self)
        both._known, both.signed = self._known | found, dict.fromkeys(sorted({*self.signed, *found}))
        return both

    def _read(self, text: str) -> list[Moment]:
        if clock := _BEFORE_A_COUNT.search(text):
            text = text[: clock.end()]
        if times := [moment for moment in moments(text, self.now) if not _is_told(text, moment)]:
            return times
        if ("20" in text or "19" in text) and (glued := _GLUED.search(text)):
            return list(moments(text[glued.start() :], self.now))
        if (day := _DAY_AND_TOOLS.match(text)) and forums.TOOLS.tells(day[2]):
            return self._day(day[1])
        return []

    def _day(self, text: str) -> list[Moment]:
        """The day that a text without a year is: read as that day's first minute, for without a clock it is none."""
        told = moments(f"{text} 0:00", self.now)
        return [replace(moment, raw=text, has_clock=False, end=len(text)) for moment in told]


def _signs_on(text: str, moment: Moment) -> bool:
    """Whether what goes on behind a time says who published then, or what is done with a page: 昨天10:20河湾日报."""
    after = text[moment.end :].strip()
    apart = text[moment.end - 1].isspace() and any(map(str.isdigit, moment.raw))  # 今天 10:20 河湾台
    return (
        (apart and len(after) <= _BESIDE_A_DAY)
        or BEHIND_A_TIME.tells(after) is not None
        or PROVINCE.tells(after) is not None
        or papers.MEDIA.tells(after) is not None
    )


def _is_told(text: str, moment: Moment) -> bool:
    """Whether a line tells what happens today, as headlines do, rather than when it was printed: 某桥今天通车."""
    if not moment.relative:
        return False
    before, after = text[: moment.start], text[moment.end :]
    if _GOES_ON.match(after) and not _signs_on(text, moment):
        return True
    if moment.has_clock or any(map(str.isdigit, moment.raw)):
        return False
    apart = (not before and after[:1] in _APART) or (not after and before[-1:] in _APART)  # 昨天 · 河湾晚报官方账号
    return not apart and len(before) + len(after) > _BESIDE_A_DAY


def _is_signed(text: str) -> bool:
    """Whether a line is short, and has what every printed time has."""
    if len(text) > 200 or not _MAY_TELL.search(text):
        return False
    return bool(
        _NUMBERS.search(text)
        or (_NO_DIGIT.search(text) and (_NEAR_BY.search(text) or next(moments(text), None)))
        or (" " in text and _MONTH_FIRST.search(text))
    )


def _names_no_time(value: str) -> bool:
    """Whether something else than a time stands behind a label of one: 时间：腊月里, in a play."""
    return bool(value) and "年" not in value and not _NO_DIGIT.search(value) and not re.search(r"\d|刚", value)


@lru_cache(maxsize=4096)  # asked for the same lines again and again while one page is read
def is_label_line(text: str) -> bool:
    """Whether a line is one of 来源, 责任编辑 ... with a value: nothing but times stands before the first label."""
    bare = text.strip("（）()[]【】 ")
    if len(bare) > 30 and bare.endswith(("。", "！", "？", "”")):  # a sentence: 时间：早上8点，地点：…
        return False
    if not ("源" in text or "20" in text or "19" in text or _COLON.search(text)):
        return False
    text = bare
    for hit in labelled(text):
        if hit.field not in _FIELDS or (hit.field == "published" and _names_no_time(hit.value)):
            continue
        before = text[: hit.start]
        if hit.start <= 4 or (hit.start <= 60 and len(_NO_NAME.sub("", before)) <= 6):
            return True
    return bool(label_lines.SOURCE_ALONE.tells(text) or (len(text) <= 30 and label_lines.BARRED.tells(text)))


def is_of_an_event(page: Sheet, number: int) -> bool:
    """Whether a line says when something takes place: 报告时间：…; 时间：… as an item, with a weekday, from one hour to
    another, or beside its 地点：.
    """
    text = page.blocks[number].text
    if hit := WHEN_AND_WHERE.tells(text):
        beside = page.blocks[max(number - 1, 0) : number + 3]
        return bool(hit[1] or OF_AN_EVENT.tells(text) or any(PLACE.tells(block.text) for block in beside))
    if DAYS.tells(text):
        return True
    told = labelled(text)
    return (
        bool(told)
        and told[0].start <= _NOUN
        and is_of_something_else(told[0])
        and all(not hit.field and hit.label not in OF_DOCUMENTS for hit in told)
    )
