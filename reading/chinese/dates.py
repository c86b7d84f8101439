"""Times as Chinese pages print them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone

from reading.chinese import month_names
from reading.chinese.numbers import NUMERALS, counted, numeral
from reading.chinese.wording import words

CHINA = timezone(timedelta(hours=8))

_DAY = r"\s?(?P<month>\d{1,2})\s?[-/.月－—·]\s?(?P<day>\d{1,2})\s?(?:日|号|號)?"
_AM = frozenset({"凌晨", "早上", "早晨", "清晨", "上午", "am"})
_PM = frozenset({"下午", "午后", "午後", "傍晚", "晚上", "夜间", "夜間", "深夜", "pm"})
_CLOCK = (
    rf"(?P<half>{'|'.join(sorted(_AM | _PM))}|中午|AM|PM)?\s?(?P<hour>[01]?\d|2[0-4])\s?(?:[:：∶时時点點]\s?"
    r"(?P<minute>[0-5]?\d)(?:\s?[:：∶分]\s?(?P<second>[0-5]?\d)秒?|分)?|(?<!24)[时時点點][整正]?(?![间間段许許左起至到前后後以—–~-]))(?:\.\d+)?\s?(?P<half2>AM|PM|am|pm)?\s?"
    # 09:00-11:30 is a span, 09:00:00-05:00 has a zone
    r"(?P<zone>(?:GMT|UTC)[+-]\d{1,2}(?::?\d\d)?(?!\d)|(?:Z|GMT|UTC)(?![A-Za-z-])|\+\d{2}:?\d{2}(?!\d)|(?(second)-(?:0\d|1[0-2]):?[0-5]\d(?!\d)|(?!)))?"
)
_CLOCKED = re.compile(r"\d\s?[:：∶时時点點]\s?\d")  # in every text with a clock
# Between day and clock: a week day, brackets, the T of ISO 8601.
_GAP = (
    r"(?:T|[\s,，/|_]{0,3}(?:[农農][历曆]\S{2,9}\s{1,3})?[（(\[]?(?:(?:星期|周|週|[礼禮]拜)?[一二三四五六日天])?[）)\]]?"
    r"[\s,，/|]{0,3}"
    r"(?:北京[时時][间間]\s?|(?P<utc>格林(?:尼治|威治)(?:[标標][准準])?[时時][间間]|GMT)\s?)?)"
)
# No number before the year. Asked behind its first digit: what begins with 1 or 2 is searched for four times as fast.
_YEAR = r"(?P<year>(?:1(?<![\d.]1)9|2(?<![\d.]2)0)\d\d)"
_FULL = re.compile(rf"{_YEAR}(?:\s?[-/.年－—·]|\s?(?=\d\d/\d\d\s?\d\d:\d\d)){_DAY}(?:{_GAP}{_CLOCK})?(?!\d)")
_MINGUO = re.compile(rf"(?:中華|中华)?民[國国]\s?(?P<year>\d{{2,3}})\s?年{_DAY}(?:{_GAP}{_CLOCK})?(?!\d)")
# No year: 05-20 13:15, 5月20日 13:15; the last one before the page was captured.
_SHORT = re.compile(
    rf"(?<![\d年./-])(?P<month>\d{{1,2}})(?:[-/月]|\.(?=\d\d\s\d\d[:：]))(?P<day>\d{{1,2}})(?:日|号)?{_GAP}{_CLOCK}(?!\d)"
)
# A year of two digits, told from other numbers by the clock behind it. Style sheets part the two: 18-03-0823:16.
_TWO = re.compile(
    rf"(?<![\d./-])(?P<year>\d\d)([-/.])(?P<month>[01]?\d)\2(?P<day>[0-3]?\d)(?:\s{{1,3}}|(?<=\2\d\d)){_CLOCK}(?!\d)"
)
# A year of the Republic without its name, told from other numbers by the clock behind it: 101/05/25 08:36.
_MINGUO_BARE = re.compile(
    rf"(?<![\d./-])(?P<year>9\d|1[0-4]\d)([-/.])(?P<month>[01]\d)\2(?P<day>[0-3]\d)\s{{1,3}}{_CLOCK}(?!\d)"
)
# A leaf of a calendar is the whole of its line: 21 2024年02月, 02-21 2024, 2024 02-21, 2024-02 21. Style sheets part
# day and year, so both may stand together: 212024/02.
_LEAVES = tuple(
    re.compile(form)
    for form in (
        r"(?P<day>\d{1,2})日?\s?(?P<year>(?:19|20)\d\d)[-/.年]\s?(?P<month>\d{1,2})月?",
        r"(?P<month>\d{1,2})[-/.月]\s?(?P<day>\d{1,2})日?\s?(?P<year>(?:19|20)\d\d)年?",
        r"(?P<year>(?:19|20)\d\d)年?\s?(?P<month>\d{1,2})[-/.月]\s?(?P<day>\d{1,2})日?",
        r"(?P<year>(?:19|20)\d\d)[-/.年]\s?(?P<month>\d{1,2})月?\s(?P<day>\d{1,2})日?",
    )
)
_AHEAD = re.compile(rf"(?<![\d:.-]){_CLOCK}[\s,，|·•]{{1,3}}\Z")
_COMPACT = re.compile(r"(?<!\d)(?P<year>20\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)")
_COUNT = f"(?<!\\d)\\d{{1,6}}|(?<![{NUMERALS}十两兩])[{NUMERALS}十两兩]{{1,3}}|半"
_SECONDS = {1: words("秒 秒钟"), 60: words("分钟 分鐘 分"), 3600: words("小时 小時"), 86400: words("天")}
_SECONDS |= {604800: words("周 週 星期"), 2592000: words("月")}
_UNITS = {unit: seconds for seconds, units in _SECONDS.items() for unit in units}
_UNITS["日"] = _UNITS["天"]  # in Hong Kong; elsewhere 5日前 is before the fifth, so nothing stands around it there
_NO_DAY = frozenset({"周", "週", "星期", "月"})  # these name none
_COARSE = _NO_DAY | {"天", "日"}
_NEAR = {
    **dict.fromkeys(words("今天 今日 今早 今晨 今晚"), 0),
    **dict.fromkeys(words("昨天 昨日 昨早 昨晨 昨晚 昨夜"), 1),
    **dict.fromkeys(words("前天 前日 前晚"), 2),
}
_EVENINGS = ("晚", "夜")
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_AGO = re.compile(
    rf"(?P<count>{_COUNT})\s?[个個]?(?P<unit>{_UNIT})(?:(?P<count2>\d{{1,2}})\s?(?P<unit2>{_UNIT}))?(?:之|以)?前"
    rf"|(?P<near>{'|'.join(_NEAR)})\s?(?:{_CLOCK})?|(?P<now>刚刚|剛剛)"
)
# One of them is in all of these.
_AGO_WORDS = re.compile(r"[秒钟鐘分时時天日周週期月][之以]?前|[今昨][天日早晨晚夜]|前[天日晚]|刚刚|剛剛")
_WIDE = str.maketrans("０１２３４５６７８９：／－．", "0123456789:/-.")
_WIDE_DIGIT = re.compile("[０-９]")
_SIGN = re.compile(r"[\d半前今昨刚剛民]")  # one of them is in every time
# The day of an article, as its own line or table prints it.
DAY = r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?"
# A day in Chinese numerals: 二〇二三年三月五日, 2023年元月三十一日.
DAY_IN_NUMERALS = (
    rf"(?:[一二][○零{NUMERALS}]{{3}}|(?:19|20)\d\d)年(?:元|十?[{NUMERALS}]|十)月"
    rf"(?:[一二三]?十?[{NUMERALS}]|[二三]?十)日"
)
_IN_NUMERALS = re.compile(DAY_IN_NUMERALS)
_MINGUO_IN_NUMERALS = re.compile(
    rf"民[國国]((?:[一二]?百[零〇]?)?(?:[{NUMERALS}]?十)?[{NUMERALS}]?)年(元|十?[{NUMERALS}]|十)月([二三]?十?[{NUMERALS}]|[二三]?十)日"
)
_AROUND = " \u3000,，/|（(["
_LONGEST_LEAF = 16
_MOST = 10_000
_SIGNS = " \u3000|·•・/()（）[]【】"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A time found in a text."""

    time: datetime  # aware; midnight where only the day is printed
    raw: str  # as printed
    has_clock: bool
    start: int
    end: int
    has_day: bool = True  # 10月前 names none: `time` is a day near it
    has_second: bool = False
    has_year: bool = True  # else it was taken from what is known of the page, or guessed from its capture
    relative: bool = False  # 两小时前: counted from the time of capture


def moments(text: str, now: datetime | None = None, about: datetime | None = None) -> Iterator[Moment]:
    """The times of a text, in order. Those that lean on the present (昨天 08:30) only with `now`.

    A date without a year (05-20 13:15) is the one nearest to `about`, else the last one before `now`.
    """
    if not _SIGN.search(text):
        return
    if _WIDE_DIGIT.search(text):
        for wide in moments(text.translate(_WIDE), now, about):
            yield replace(wide, raw=text[wide.start : wide.end].strip(_AROUND))
        return
    has_year = "20" in text or "19" in text
    if has_year and len(text) <= _LONGEST_LEAF:
        leaves = (leaf for form in _LEAVES if (leaf := form.fullmatch(text.strip())))
        if day := next((day for leaf in leaves if (day := _moment(leaf, int(leaf["year"])))), None):
            yield day
            return
    taken = 0
    end = 0
    if has_year:
        for hit in _FULL.finditer(text):
            taken += 1
            if found := _moment(hit, int(hit["year"])):
                yield found if found.has_clock else _clock_ahead(found, text, end)
            end = hit.end()
    if "民" in text:  # the Republic's years begin in 1912
        for hit in _MINGUO.finditer(text):
            taken += 1
            if found := _moment(hit, int(hit["year"]) + 1911):
                yield found
        if not taken and (words_of := _MINGUO_IN_NUMERALS.search(text)):
            numbers = [numeral(part) for part in words_of.groups()]
            digits = f"{numbers[0] + 1911}年{numbers[1]}月{numbers[2]}日"
            yield from (replace(found, raw=words_of[0]) for found in moments(digits))
            return
    if has_year and not taken and month_names.NAME.search(text):
        for digits, start, stop in month_names.in_figures(text):
            taken += 1
            for found in moments(digits):
                yield replace(found, raw=text[start:stop].strip(_AROUND), start=start, end=stop)
    if taken or (now is None and about is None):
        return
    if _CLOCKED.search(text):
        for hit in _TWO.finditer(text):
            taken += 1
            found = _moment(hit, 2000 + int(hit["year"]))
            if found and (now is None or found.time <= now + timedelta(days=1)):
                yield found
        for hit in () if taken else _MINGUO_BARE.finditer(text):
            taken += 1
            found = _moment(hit, int(hit["year"]) + 1911)
            if found and (now is None or found.time <= now + timedelta(days=1)):
                yield found
        for hit in () if taken else _SHORT.finditer(text):
            taken += 1
            if found := _without_year(hit, now, about):
                yield found
    if taken or now is None or not _AGO_WORDS.search(text):
        return
    yield from _relatives(text, now.astimezone(CHINA))


def _relatives(text: str, here: datetime) -> Iterator[Moment]:
    """The times of a text that are counted from the time of capture."""
    for hit in _AGO.finditer(text):
        units = {hit["unit"], hit["unit2"]} - {None}
        if hit["count"] and counted(hit["count"]) is None:
            continue
        if hit["unit2"] == "日" or (hit["unit"] == "日" and not _is_apart(text, hit)):
            continue
        yield Moment(
            time=_relative(hit, here),
            raw=hit[0].strip(),
            has_clock=bool(hit["hour"]) or (not hit["near"] and not units <= _COARSE) or bool(hit["now"]),
            has_day=not (units & _NO_DAY),
            has_second=bool(hit["second"]),
            relative=True,
            start=hit.start(),
            end=hit.end(),
        )


def _is_apart(text: str, hit: re.Match[str]) -> bool:
    """Whether a time stands by itself, or beside signs alone."""
    around = text[max(hit.start() - 1, 0) : hit.start()] + text[hit.end() : hit.end() + 1]
    return all(sign in _SIGNS for sign in around)


def _clock_ahead(moment: Moment, text: str, begin: int) -> Moment:
    """With the clock that stands before the day, where there is one: 00:26 2017/12/09."""
    hit = _AHEAD.search(text, begin, moment.start)
    if not hit:
        return moment
    time = _with_clock(moment.time, hit.groupdict())
    raw = text[hit.start() : moment.end].strip()
    return Moment(time=time, raw=raw, has_clock=True, has_second=bool(hit["second"]), start=hit.start(), end=moment.end)


def _without_year(hit: re.Match[str], now: datetime | None, about: datetime | None) -> Moment | None:
    if about is not None:
        years = (about.year, about.year - 1, about.year + 1)
        found = [replace(moment, has_year=False) for year in years if (moment := _moment(hit, year))]
        return min(found, key=lambda moment: abs(moment.time - about), default=None)
    assert now is not None
    here = now.astimezone(CHINA)
    moment = _moment(hit, here.year)
    if moment is None or moment.time > here + timedelta(days=1):
        moment = _moment(hit, here.year - 1)
    return moment and replace(moment, has_year=False)


def parse(text: str, now: datetime | None = None, about: datetime | None = None) -> Moment | None:
    """The first time of a text, one with a clock before one without."""
    found = list(moments(text, now, about))
    if not found:
        compact = _COMPACT.search(text)
        return _moment(compact, int(compact["year"])) if compact else None
    return next((moment for moment in found if moment.has_clock), found[0])


def in_numerals(text: str) -> Moment | None:
    """The first day of a text in Chinese numerals, with the clock behind it: 二〇二三年三月五日 08:05."""
    if (hit := _IN_NUMERALS.search(text)) is None:
        return None
    year, month, day = re.split("[年月日]", hit[0])[:3]
    if not year.isdigit():
        year = "".join(str(NUMERALS.index(sign)) if sign in NUMERALS else "0" for sign in year)
    digits = f"{year}年{numeral(month)}月{numeral(day)}日"
    moment = parse(digits + text[hit.end() :])
    return moment and replace(moment, raw=text[hit.start() : hit.end() + moment.end - len(digits)].strip())


def _moment(hit: re.Match[str], year: int) -> Moment | None:
    groups = hit.groupdict()
    clock = groups.get("hour") is not None
    try:
        time = datetime(year, int(groups["month"]), int(groups["day"]), tzinfo=CHINA)
        if clock:
            time = _with_clock(time, groups)
    except ValueError:  # 2023-13-45
        return None
    return Moment(
        time=time,
        raw=hit[0].strip(_AROUND),
        has_clock=clock,
        has_second=bool(groups.get("second")),
        start=hit.start(),
        end=hit.end(),
    )


def _with_clock(day: datetime, groups: dict[str, str | None]) -> datetime:
    hour = int(groups["hour"] or 0)
    half = (groups["half"] or groups["half2"] or "").lower()
    if (half in _PM and hour < 12) or (half == "中午" and hour < 10):
        hour += 12
    elif half in _AM and hour == 12:
        hour = 0
    clock = timedelta(0, 3600 * hour + 60 * int(groups["minute"] or 0) + int(groups["second"] or 0))
    zone = "Z" if groups.get("utc") else groups["zone"]
    if not zone:
        return day + clock
    ahead = "".join(filter(str.isdigit, zone)) or "0"  # 08, 0800, 8
    offset = timedelta(hours=int(ahead[:2]), minutes=int(ahead[2:] or 0))
    return (day.replace(tzinfo=timezone(-offset if "-" in zone else offset)) + clock).astimezone(CHINA)


def _relative(hit: re.Match[str], here: datetime) -> datetime:
    if hit["now"]:
        return here.replace(microsecond=0)
    if hit["near"]:
        day = here.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=_NEAR[hit["near"]])
        if not hit["hour"]:
            return day
        groups = hit.groupdict()
        if hit["near"].endswith(_EVENINGS):  # 昨晚 8:30
            groups["half"] = groups["half"] or "晚上"
        return _with_clock(day, groups)
    time = here.replace(microsecond=0)
    coarse = hit["unit"] in _COARSE and (not hit["unit2"] or hit["unit2"] in _COARSE)
    for count, unit in ((counted(hit["count"]), hit["unit"]), (counted(hit["count2"] or "0"), hit["unit2"])):
        if count is None or count > _MOST:  # a number that no page means
            return here.replace(microsecond=0)
        time -= timedelta(seconds=count * _UNITS[unit or "秒"])
    return time.replace(hour=0, minute=0, second=0) if coarse else time
