"""Days whose month is a word: Mar 4, 2012; Sat May  6 07:08:00 2023; 五月 06, 2023; 03 五月 2021; 5月 3, 2014; and days
with the year last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reading.chinese.wording import Wording

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = rf"(?:{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_NUMERALS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
_YEAR = r"(?:19|20)\d\d"
_HALF = r"(?:\s?(?:[AaPp][Mm]|上午|下午))"
_CLOCK = rf"(?:[01]?\d|2[0-4])[:：][0-5]\d(?:[:：][0-5]\d)?{_HALF}?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
NAME = re.compile(
    rf"{'|'.join(_MONTHS)}|[\d一二三四五六七八九十]\s?月\s|\d([-/.])\d\d?\1{_YEAR},?\s(?:at\s)?\d"
)  # one of them is in all
FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?<![A-Za-z\d])(?P<day>\d{{1,2}})[\s-](?P<month>{_MONTH}),?[\s-](?P<year>{_YEAR})(?!\d)",
        rf"(?<!\d)(?P<year>{_YEAR})-(?P<month>{_MONTH})-(?P<day>\d{{1,2}})(?!\d)",
        rf"(?<![A-Za-z\d])(?P<month>{_MONTH})\s(?P<day>{_DAY}),?\s(?P<year>{_YEAR})(?!\d)",
        # ctime, as boards read by telnet print it, and Java's, with a zone: CST is China's
        rf"(?<![A-Za-z\d])(?P<month>{_MONTH})\s{{1,2}}(?P<day>\d{{1,2}})\s(?P<clock>{_CLOCK})(?:\s(?:CST|(?P<zone>GMT|UTC)))?"
        rf"\s(?P<year>{_YEAR})(?!\d)",
        rf"(?<![\u4e00-\u9fff])(?P<month>十?[一二三四五六七八九十])月\s{{1,2}}(?P<day>{_DAY}),?\s(?P<year>{_YEAR})(?!\d)",
        rf"(?<!\d)(?P<day>[0-3]?\d)\s(?P<month>十?[一二三四五六七八九十])月,?\s(?P<year>{_YEAR})(?!\d)",
        rf"(?<!\d)(?P<month>0?[1-9]|1[0-2])\s?月\s{{1,2}}(?P<day>{_DAY}),\s(?P<year>{_YEAR})(?!\d)",
        # told from other numbers by the clock behind it
        rf"(?<![\d/.-])(?P<one>[0-3]?\d)(?P<mark>[-/.])(?P<two>[0-3]?\d)(?P=mark)(?P<year>{_YEAR})(?=,?\s(?:at\s)?{_CLOCK})",
    )
)
_MONTHS_IN_A_YEAR = 12
_ZONE = r"(?:\s?(?:(?:GMT|UTC)[+-]\d{1,2}(?::?\d\d)?(?!\d)|Z|GMT|UTC|[+-]\d\d:?\d\d(?!\d)))?"
_BEHIND = re.compile(rf",?\s(?:at\s|-\s|\|\s)?({_HALF}?\s?{_CLOCK}{_ZONE})")


def in_figures(text: str) -> Iterator[tuple[str, int, int]]:
    """The days of a text, with the clocks behind them, written 2023-05-06 07:08; where each begins and ends."""
    for form in FORMS:
        for hit in form.finditer(text):
            groups = hit.groupdict()
            clock, end = groups.get("clock"), hit.end()
            if clock and groups.get("zone"):
                clock = f"{clock} {groups['zone']}"
            if clock is None and (behind := _BEHIND.match(text, end)):
                clock, end = behind[1], behind.end()
            if clock and clock.endswith(("上午", "下午")):  # 8:30 下午
                clock = f"{clock[-2:]} {clock[:-2].rstrip()}"
            month, day = _in_order(groups, clock or "") if "one" in groups else (groups["month"], groups["day"])
            day = re.sub(r"\D", "", day)
            yield f"{groups['year']}-{_number(month)}-{day} {clock or ''}".rstrip(), hit.start(), end


def _in_order(groups: dict[str, str], clock: str) -> tuple[str, str]:
    """Month and day of a date with the year last. Where either can be the month: servers set to the United States put
    it first (05-06-2023, and 5/6/2023 7:08:00 AM with seconds), those of Hong Kong the day (6/5/2023 7:08 AM).
    """
    one, two = groups["one"], groups["two"]
    bare = (
        groups["mark"] == "/"
        and not one.startswith("0")
        and not two.startswith("0")
        and len(re.findall("[:：]", clock)) == 1
    )
    if int(two) > _MONTHS_IN_A_YEAR or (int(one) <= _MONTHS_IN_A_YEAR and groups["mark"] != "." and not bare):
        return one, two
    return two, one


def _number(month: str) -> int:
    if month.isascii():
        return int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
    return _NUMERALS.index(month) + 1


# On the link to what a site published in a month, with how much that is: 2024年3月 (12).
_COUNT = r"(?:\s?[(（\[]\s?\d{1,5}\s?[篇]?[)）\]])?"
MONTH = Wording(
    {
        rf"({_YEAR})\s?[-/.]\s?(0?[1-9]|1[0-2]){_COUNT}": ("2024-03", "2024/3 (12)"),
        rf"({_YEAR})\s?年\s?(0?[1-9]|1[0-2]|十?[一二三四五六七八九十])\s?月份?{_COUNT}": (
            "2024年3月",
            "2024 年 03 月（12）",
            "2024年三月",
        ),
        rf"({_MONTH})\s({_YEAR}){_COUNT}": ("March 2024", "Mar 2024 (7)"),
    },
    how="fullmatch",
    misses=("2024年3月5日", "2024年", "3月", "2024年3月工作要点"),
)


def month(text: str) -> tuple[int, int] | None:
    """The year and the month that a text names and nothing else; None where it doesn't."""
    if not (hit := MONTH.tells(text)):
        return None
    said = [each for each in hit.groups() if each]
    year, name = (said[1], said[0]) if said[0][0].isalpha() and said[0].isascii() else (said[0], said[1])
    return int(year), _number(name)
