"""How old a comment is, as boxes say it that were never translated: 3 years ago, 2日前, 3개월 전; and in years: 3 年前.

Asked only of what stands by itself beside what somebody says: in a text 3年前 is what is told of.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from reading.chinese.dates import CHINA, Moment
from reading.chinese.visitors.post_notes import AGE
from reading.chinese.wording import Wording

_MINUTE, _HOUR, _DAY, _WEEK, _MONTH, _YEAR = 60, 3600, 86400, 604800, 2592000, 31536000
_UNITS = {
    **dict.fromkeys(("s", "sec", "second", "秒", "초"), 1),
    **dict.fromkeys(("m", "min", "minute", "分", "分钟", "分鐘", "분"), _MINUTE),
    **dict.fromkeys(("h", "hr", "hour", "小时", "小時", "時間", "时", "時", "시간"), _HOUR),
    **dict.fromkeys(("d", "day", "天", "日", "일"), _DAY),
    **dict.fromkeys(("w", "wk", "week", "周", "週", "週間", "星期", "주"), _WEEK),
    **dict.fromkeys(("mo", "month", "月", "个月", "個月", "ヶ月", "か月", "カ月", "ヵ月", "개월", "달"), _MONTH),
    **dict.fromkeys(("y", "yr", "year", "年", "년"), _YEAR),
}
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_COUNT = r"\d{1,3}|an?|one"
AGO = Wording(
    {
        rf"(?:[a-z]{{3,12}} )?(?:about |over |almost |more than )?({_COUNT})\s?({_UNIT})s? ago": (
            "3 years ago",
            "commented about an hour ago",
            "5d ago",
        ),
        rf"(?:大约|约)?\s?(\d{{1,3}})\s?({_UNIT})(?:之|以)?前": ("3 年前", "大约 3 年前", "5ヶ月前"),
        rf"(\d{{1,3}})\s?({_UNIT})\s?전": ("3개월 전", "2년전"),
    },
    how="fullmatch",
    flags=re.IGNORECASE,
    misses=("3 years later", "年前", "2019年前", "3"),
)
_BARE = re.compile(rf"(\d{{1,3}})\s?({_UNIT})s?", re.IGNORECASE)


def age(text: str, now: datetime, *, bare: bool = False) -> Moment | None:
    """When that was, if a text says an age and nothing else; `bare`: 3 年 is one too, without a word behind it."""
    hit = AGO.tells(text) or (_BARE.fullmatch(text) if bare and AGE.tells(text) else None)
    if hit is None:
        return None
    count, unit = (group for group in hit.groups() if group)
    seconds = _UNITS[unit.lower()]
    time = now.astimezone(CHINA).replace(microsecond=0) - timedelta(
        seconds=seconds * (int(count) if count.isdecimal() else 1)
    )
    if seconds >= _DAY:
        time = time.replace(hour=0, minute=0, second=0)
    return Moment(
        time=time, raw=text, has_clock=seconds < _DAY, has_day=seconds <= _DAY, relative=True, start=0, end=len(text)
    )
