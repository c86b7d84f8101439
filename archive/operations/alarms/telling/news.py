"""What is told of alarms, in words and for programs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from archive.fixity.findings import printable
from archive.operations.alarms.alarm import Tongue, name_of, said, to_do, word
from archive.operations.alarms.kept import Alarm, Event, News
from reading.chinese.dates import CHINA

_LONGEST = 300  # characters of a line: an address may have thousands, and WeCom takes 2,048 bytes in all


def line(news: News, tongue: Tongue) -> str:
    """One line for people: nothing that a page has printed does anything in it."""
    alarm = news.alarm
    of, site = alarm.finding, alarm.site or word("all_sites", tongue)
    name = name_of(of.kind, tongue)
    if news.event is Event.ENDED:
        times = " – ".join(_minute(at) for at in (alarm.began, alarm.ended) if at)
        return _short(f"[{word('over', tongue)}] {site}: {name}: {said(of, tongue)} ({times})")
    return _short(f"{site}: {name}: {said(of, tongue)}") + "\n    → " + _short(to_do(of, alarm.site, tongue))


def subject(every: Sequence[News]) -> str:
    """What stands above a mail: sites and kinds, which are words of ours."""
    told = [
        f"{news.alarm.site or 'all sites'} {news.alarm.finding.kind}{' over' * (news.event is Event.ENDED)}"
        for news in every
    ]
    more = f" and {len(told) - 3} more" if len(told) > 3 else ""
    return printable("shengbao: " + ", ".join(told[:3]) + more)


def as_dict(alarm: Alarm, tongue: Tongue = Tongue.EN) -> dict[str, Any]:
    """An alarm for programs."""
    of = alarm.finding
    times = {"began": alarm.began, "ended": alarm.ended, "acknowledged": alarm.acknowledged}
    return {
        "number": alarm.number,
        "site": alarm.site or None,
        "kind": of.kind,
        "about": of.about or None,
        "details": dict(of.values),
        "says": said(of, tongue),
        "do": to_do(of, alarm.site, tongue),
        **{name: time.isoformat() if time else None for name, time in times.items()},
        "muted_until": alarm.muted_until.isoformat() if alarm.muted_until else None,
        "muted_for": alarm.muted_for or None,
    }


def _short(text: str) -> str:
    text = printable(text)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} ..."


def _minute(when: datetime) -> str:
    return f"{when.astimezone(CHINA):%Y-%m-%d %H:%M}"
