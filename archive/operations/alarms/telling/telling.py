"""Tell all channels what they were not told yet, within a bound of time. Who can't be told now is told next time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from archive.operations.alarms.alarm import Tongue
from archive.operations.alarms.kept import AlarmTable, News
from archive.operations.alarms.telling.channels import Channels, Hook, Mail
from archive.operations.alarms.telling.senders import SECONDS, NotTakenError, fits, post, send


@dataclass(slots=True)
class Told:
    """What became of it with one channel. Another thread fills it."""

    channel: str
    news: list[News] = field(default_factory=list)  # that it has taken
    why: str = ""  # that it has not taken the rest; or what else is to be said
    waiting: int = 0  # news left


def tell(table: AlarmTable, channels: Channels, today: date, seconds: float = SECONDS) -> list[Told]:
    """Tell every channel its news, all at once: it takes so many seconds at the most. Raises StoreError."""
    found = [(channel, table.untold(channel.channel, today)) for channel in channels.every]
    told = _all_at_once([(each, news) for each, news in found if news], channels.tongue, seconds)
    for each in told:
        table.note_told(each.channel, each.news)
    return told


def try_all(channels: Channels, news: News, seconds: float = SECONDS) -> list[Told]:
    """Send this to every channel, and note nothing."""
    return _all_at_once([(channel, [news]) for channel in channels.every], channels.tongue, seconds)


def ping(hook: Hook, path: str = "", said: str = "") -> Callable[[], str]:
    """Tell it in a thread of its own; who calls what comes back waits for it, and has why it was not taken."""
    why = [f"no answer within {SECONDS:.0f} s"]

    def run() -> None:
        try:
            post(hook, path, said.encode("utf-8", "replace"))
            why[0] = ""
        except NotTakenError as error:
            why[0] = str(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    ends = time.monotonic() + SECONDS

    def wait() -> str:
        thread.join(max(ends - time.monotonic(), 0))
        return why[0]

    return wait


def _all_at_once(found: Sequence[tuple[Mail | Hook, list[News]]], tongue: Tongue, seconds: float) -> list[Told]:
    """In a thread for each: a server may send its answer byte by byte, for longer than any timeout of a socket."""
    told, threads = [], []
    for channel, news in found:
        each = Told(channel.channel)
        threads.append(threading.Thread(target=_tell, args=(channel, news, tongue, each), daemon=True))
        told.append(each)
        threads[-1].start()
    ends = time.monotonic() + seconds
    for thread in threads:
        thread.join(max(ends - time.monotonic(), 0))
    return [_as_it_is(each, len(news), seconds) for each, (_, news) in zip(told, found, strict=True)]


def _as_it_is(each: Told, news: int, seconds: float) -> Told:
    """What is known of it now: its thread may go on, and what is taken after this is told once more."""
    taken = list(each.news)
    waiting = news - len(taken)
    why = each.why or (f"no answer within {seconds:.0f} s" if waiting else "")
    return Told(each.channel, taken, why, waiting)


def _tell(channel: Mail | Hook, news: Sequence[News], tongue: Tongue, told: Told) -> None:
    left = list(news)
    try:
        while left:
            now = left[: fits(channel, left, tongue)]
            told.why = send(channel, now, tongue) or told.why
            told.news.extend(now)
            left = left[len(now) :]
    except NotTakenError as error:
        told.why = str(error)
