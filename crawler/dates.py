"""Times as Chinese pages print them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))

_DAY = r"(?P<year>(?:19|20)\d\d)\s?[-/.年－—·]\s?(?P<month>\d{1,2})\s?[-/.月－—·]\s?(?P<day>\d{1,2})\s?(?:日|号|號)?"
_CLOCK = (
    r"(?P<half>上午|下午|晚上|凌晨|中午|AM|PM|am|pm)?\s?(?P<hour>[01]?\d|2[0-4])\s?[:：时時点點]\s?(?P<minute>[0-5]?\d)"
    r"(?:\s?[:：分]\s?(?P<second>[0-5]?\d))?(?:\.\d+)?\s?(?P<half2>AM|PM|am|pm)?\s?(?P<zone>Z"
    r"|[+-]\d{2}:?\d{2}(?!\d))?"
)
# Between day and clock: a week day, brackets, the T of ISO 8601.
_GAP = (
    r"(?:T|[\s,，/|]{0,3}[（(\[]?(?:(?:星期|周|週|礼拜)[一二三四五六日天])?[）)\]]?[\s,，/|]{0,3}"
    r"(?:北京时间\s?|(?P<utc>格林尼治标准时间|格林威治时间|GMT)\s?)?)"
)
_FULL = re.compile(rf"(?<![\d.]){_DAY}(?:{_GAP}{_CLOCK})?(?!\d)")
# No year: 05-20 13:15, 5月20日 13:15; the last one before the page was captured.
_SHORT = re.compile(rf"(?<![\d年./-])(?P<month>\d{{1,2}})[-/月](?P<day>\d{{1,2}})(?:日|号)?{_GAP}{_CLOCK}(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(?P<year>20\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)")
_AGO = re.compile(
    r"(?P<count>\d+|半)\s?个?(?P<unit>秒|分钟|分鐘|小时|小時|天|周|月)(?:之)?前"
    rf"|(?P<near>今天|今日|昨天|昨日|前天)\s?(?:{_CLOCK})?|(?P<now>刚刚|剛剛)"
)
_UNITS = {"秒": 1, "分钟": 60, "分鐘": 60, "小时": 3600, "小時": 3600, "天": 86400, "周": 604800, "月": 2592000}
_NEAR = {"今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "前天": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A time found in a text."""

    time: datetime  # aware; midnight where only the day is printed
    raw: str  # as printed
    has_clock: bool
    start: int
    end: int


def moments(text: str, now: datetime | None = None) -> Iterator[Moment]:
    """The times of a text, in order. Those that lean on the present (昨天 08:30, 05-20 13:15) only with `now`."""
    taken = 0
    for hit in _FULL.finditer(text):
        taken += 1
        if found := _moment(hit, int(hit["year"])):
            yield found
    if taken or now is None:
        return
    here = now.astimezone(CHINA)
    for hit in _SHORT.finditer(text):
        taken += 1
        found = _moment(hit, here.year)
        if found and found.time > here + timedelta(days=1):
            found = _moment(hit, here.year - 1)
        if found:
            yield found
    for hit in () if taken else _AGO.finditer(text):
        yield Moment(
            time=_relative(hit, here),
            raw=hit[0].strip(),
            has_clock=bool(hit["hour"]) or hit["unit"] not in {None, "天", "周", "月"},
            start=hit.start(),
            end=hit.end(),
        )


def parse(text: str, now: datetime | None = None) -> Moment | None:
    """The first time of a text, one with a clock before one without."""
    found = list(moments(text, now))
    if not found:
        compact = _COMPACT.search(text)
        return _moment(compact, int(compact["year"])) if compact else None
    return next((moment for moment in found if moment.has_clock), found[0])


def _moment(hit: re.Match[str], year: int) -> Moment | None:
    groups = hit.groupdict()
    clock = groups.get("hour") is not None
    try:
        time = datetime(year, int(groups["month"]), int(groups["day"]), tzinfo=CHINA)
        if clock:
            time = _with_clock(time, groups)
    except ValueError:  # 2023-13-45
        return None
    return Moment(time=time, raw=hit[0].strip(" \u3000,，/|（(["), has_clock=clock, start=hit.start(), end=hit.end())


def _with_clock(day: datetime, groups: dict[str, str | None]) -> datetime:
    hour = int(groups["hour"] or 0)
    half = groups["half"] or groups["half2"] or ""
    if half.lower() in {"下午", "晚上", "pm"} and hour < 12:
        hour += 12
    elif half.lower() in {"凌晨", "am"} and hour == 12:
        hour = 0
    clock = timedelta(hours=hour, minutes=int(groups["minute"] or 0), seconds=int(groups["second"] or 0))
    zone = "Z" if groups.get("utc") else groups["zone"]
    if not zone:
        return day + clock
    offset = timedelta() if zone == "Z" else timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    sign = -1 if zone[0] == "-" else 1
    return (day.replace(tzinfo=timezone(sign * offset)) + clock).astimezone(CHINA)


def _relative(hit: re.Match[str], here: datetime) -> datetime:
    if hit["now"]:
        return here.replace(microsecond=0)
    if hit["near"]:
        day = here.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=_NEAR[hit["near"]])
        return _with_clock(day, hit.groupdict()) if hit["hour"] else day
    count = 0.5 if hit["count"] == "半" else int(hit["count"])
    if count > 10_000:  # a number that no page means
        return here.replace(microsecond=0)
    time = here.replace(microsecond=0) - timedelta(seconds=count * _UNITS[hit["unit"]])
    coarse = hit["unit"] in {"天", "周", "月"}
    return time.replace(hour=0, minute=0, second=0) if coarse else time
