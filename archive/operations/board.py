"""The status page: how things stand, as HTML. The view and the file that `rundue` writes show the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import TypeAlias

from archive.figures import charts
from archive.figures.html import Cell, Html, Say, element, joined, table
from archive.figures.overview import RECENT
from archive.figures.sections.runs import exit_words
from archive.operations.alarms.alarm import Tongue, name_of, said, to_do
from archive.operations.standing import SPAN, Disk, SiteStanding, Standing
from archive.operations.turns import READY, State
from archive.rows.runs import Run
from reading.chinese.dates import CHINA

Told: TypeAlias = Callable[[Callable[[Tongue], str]], Html]

_NEXT = 8  # sites that are due next


def board(say: Say, told: Told, found: Standing) -> Iterator[Html]:
    """The parts of the page below its heading. `told` shows a sentence of alarms in the language of the page, or in
    each of its languages.
    """
    yield element("p", say("status.made", when=_time(found.now)), class_="made")
    yield element("p", say("status.lead", sites=len(found.sites), alarms=len(found.alarms)))
    yield _alarms(say, told, found)
    if found.missing:
        lines = [element("li", line) for line in found.missing]
        yield _section(say, "missing", element("ul", *lines), class_="notice")
    yield _running(say, found.sites)
    yield _due(say, found.sites)
    yield _disk(say, found.disk)
    yield _sites(say, found.sites)


def _section(say: Say, name: str, *content: Html, class_: str | None = None) -> Html:
    heading = element("h2", say(f"status.{name}"), id=name)
    return element("section", heading, *content, aria_labelledby=name, class_=class_)


def _time(when: datetime | None) -> Html:
    """A time, which no line's end breaks."""
    return element("time", when.astimezone(CHINA).strftime("%Y-%m-%d %H:%M")) if when else Html("")


def _name(each: SiteStanding) -> Html:
    """A site by its title, where it has one, and its name."""
    code = element("code", each.turn.site)
    return joined((element("span", each.title, lang="zh-Hans"), Html(" "), code)) if each.title else code


def _alarms(say: Say, told: Told, found: Standing) -> Html:
    if not found.alarms:
        return _section(say, "alarms", element("p", say("status.no_alarms")))
    lines = []
    for alarm in found.alarms:
        of = alarm.finding
        site = element("code", alarm.site) if alarm.site else say("status.all_sites")
        kind = element("strong", told(partial(name_of, of.kind)))
        head = joined((kind, Html(" "), site, Html(" "), say("status.since", when=_time(alarm.began))))
        what, do = told(partial(said, of)), told(partial(to_do, of, alarm.site))
        lines.append(element("li", head, Html("<br>"), what, Html("<br>"), do))
    return _section(say, "alarms", element("ul", *lines), element("p", say("status.to_quiet")), class_="notice")


def _running(say: Say, sites: Sequence[SiteStanding]) -> Html:
    lines = []
    for each in sites:
        if each.turn.state is not State.RUNNING:
            continue
        now = each.under_way
        if now is None:
            lines.append(element("li", _name(each), Html(" "), say("status.unknown_progress")))
            continue
        left = now.minutes_left
        share = now.answers / (now.answers + now.waiting) if now.answers else 0.0
        words = say("status.progress", answers=now.answers, waiting=now.waiting, rate=round(now.per_minute))
        eta = say("status.eta", minutes=max(round(left), 1)) if left is not None else Html("")
        lines.append(element("li", _name(each), Html(" "), words, eta, Html(charts.bar(share, 1))))
    return _section(say, "running", element("ul", *lines) if lines else element("p", say("status.none_runs")))


def _due(say: Say, sites: Sequence[SiteStanding]) -> Html:
    """What would begin now, and what is next."""
    ready = [each for each in sites if each.turn.state in READY]
    later = sorted(
        (each for each in sites if each.turn.state not in READY and each.turn.until),
        key=lambda each: (each.turn.until or datetime.max.replace(tzinfo=CHINA), each.turn.site),
    )[:_NEXT]
    lines = [element("li", _name(each), Html(" "), _state(say, each)) for each in (*ready, *later)]
    return _section(say, "due", element("ul", *lines) if lines else element("p", say("status.none_due")))


def _disk(say: Say, disk: Disk) -> Html:
    free = say("status.free", free=_size(disk.free), size=_size(disk.size))
    came = say("status.came", came=_size(disk.came), days=SPAN.days)
    full = say("status.full", days=disk.days_left) if disk.days_left is not None else Html("")
    return _section(say, "disk", element("p", free, came, full), Html(charts.bar(disk.size - disk.free, disk.size)))


def _sites(say: Say, sites: Sequence[SiteStanding]) -> Html:
    rows: list[list[Cell]] = []
    for each in sites:
        glance = each.glance
        recent = glance.recent if glance else ()
        spark = element("div", Html(charts.columns(recent)), element("span", f"{sum(recent):,}"), class_="spark")
        run = glance.run if glance else None
        last = _last(say, run) if run else say("status.no_run")
        state = joined((_state(say, each), _loud(say, each.alarms)))
        rows.append([_name(each), state, spark, last])
    heads = (
        say("report.site"), say("status.state"), say("home.recent", days=RECENT), say("home.run"),
    )  # fmt: skip
    return _section(say, "sites", table("standing", heads, rows, named="sites"))


def _last(say: Say, run: Run) -> Html:
    ended = say("home.exit", status=exit_words(say, run.exit_status))
    return joined((_time(run.started), say("base.comma"), ended))


def _loud(say: Say, alarms: int) -> Html:
    return (
        element("strong", Html(" "), say("status.so_many_alarms", number=alarms), class_="loud") if alarms else Html("")
    )


def _state(say: Say, each: SiteStanding) -> Html:
    turn = each.turn
    word = turn.state.replace(" ", "_")
    return joined(
        (say(f"status.state_{word}", since=_time(turn.since), until=_time(turn.until), failures=turn.failures),)
    )


def _size(size: int) -> str:
    """Bytes, in the largest unit of which there is one at least; no line ends before it."""
    amount, unit = float(size), "B"
    for larger in ("kB", "MB", "GB", "TB"):
        if amount < 1000:
            break
        amount, unit = amount / 1000, larger
    return f"{amount:.0f}\u00a0{unit}" if unit == "B" else f"{amount:.1f}\u00a0{unit}"
