"""A file for Prometheus, as node_exporter's textfile collector reads it. It is OpenMetrics, too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from archive.data.files import replacing
from archive.data.folder import SiteFolder
from archive.data.operator import sites_in
from archive.fixity.findings import printable
from archive.operations.alarms.kept import Alarm
from archive.rows.database import StoreError
from archive.rows.runs import Run, runs
from reading.chinese.dates import CHINA


def write(path: Path, data: Path, alarms: Sequence[Alarm], waiting: Mapping[str, int], now: datetime) -> None:
    """Write the file, whole or not at all. `waiting`: by channel, news it was not told. Raises OSError, SitesError."""
    last = {site.name: run for site in sites_in(data) if (run := _last(data / site.name))}
    with replacing(path) as file:
        for line in lines(alarms, last, waiting, now):
            file.write(f"{line}\n".encode())


def lines(alarms: Sequence[Alarm], last: Mapping[str, Run], waiting: Mapping[str, int], now: datetime) -> Iterator[str]:
    """The lines: families of gauges, and the end."""
    today = now.astimezone(CHINA).date()
    yield from _family(
        "shengbao_alarm",
        "An alarm that stands: 1, or 0 where somebody has acknowledged or muted it.",
        [
            ({"site": each.site, "kind": each.finding.kind, "about": each.finding.about}, float(each.is_loud(today)))
            for each in alarms
            if each.ended is None
        ],
    )
    for name, about, value in (
        ("last_crawl_start_timestamp_seconds", "When the last crawl that ended began.", _started),
        ("last_crawl_duration_seconds", "How long it took.", _took),
        ("last_crawl_exit_status", "Its exit status.", lambda run: float(run.exit_status or 0)),
        ("last_crawl_new_articles", "New articles that it brought.", lambda run: float(run.outcomes.get("new", 0))),
        ("last_crawl_answers", "Answers that it recorded.", lambda run: float(run.answers)),
        ("waiting_requests", "Requests that waited at its end.", lambda run: float(run.waiting)),
    ):
        yield from _family(f"shengbao_{name}", about, [({"site": site}, value(run)) for site, run in last.items()])
    yield from _family(
        "shengbao_alarm_news_waiting",
        "Beginnings and ends of alarms that a channel could not be told yet.",
        [({"channel": channel}, float(number)) for channel, number in waiting.items()],
    )
    yield from _family("shengbao_round_timestamp_seconds", "When this was written.", [({}, now.timestamp())])
    yield "# EOF"


def _family(name: str, about: str, values: Sequence[tuple[Mapping[str, str], float]]) -> Iterator[str]:
    yield f"# HELP {name} {about}"
    yield f"# TYPE {name} gauge"
    found: dict[str, float] = {}
    for labels, value in values:
        said = ",".join(f'{label}="{_escaped(text)}"' for label, text in labels.items())
        found[said] = max(
            value, found.get(said, value)
        )  # of one series told twice node_exporter refuses the whole file
    for said, value in found.items():
        yield f"{name}{{{said}}} {value:.3f}" if said else f"{name} {value:.3f}"


def _escaped(text: str) -> str:
    return printable(text).replace("\\", "\\\\").replace('"', '\\"')


def _last(folder: Path) -> Run | None:
    try:
        return next((run for run in runs(SiteFolder(path=folder), last=5) if run.ended), None)
    except StoreError:  # who looks after alarms has said so
        return None


def _started(run: Run) -> float:
    return run.started.timestamp()


def _took(run: Run) -> float:
    assert run.ended
    return (run.ended - run.started).total_seconds()
