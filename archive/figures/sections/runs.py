"""The last crawls of a site: when, how they ended, what they came to."""

from __future__ import annotations

from collections.abc import Sequence

from archive.data.exits import ExitStatus
from archive.figures.html import Html, Say, element, table
from archive.rows.runs import Run, in_words
from reading.chinese.dates import CHINA


def run_table(say: Say, found: Sequence[Run], *, name: str, named: str) -> Html:
    """The runs in the order in which they are given."""
    if not found:
        return element("p", say("report.nothing"))
    rows = [
        (
            element("time", each.started.astimezone(CHINA).strftime("%Y-%m-%d %H:%M")),
            each.site,
            each.reason,
            exit_words(say, each.exit_status),
            in_words(each),
            each.waiting,
        )
        for each in found
    ]
    heads = ("run", "site", "ended", "exit_status", "outcomes", "waiting")
    return table(name, [say(f"report.{head}") for head in heads], rows, named=named)


def exit_words(say: Say, status: int | None) -> str:
    """An exit status with what it means."""
    if status is None:
        return say("report.exit_none")
    if status in {each.value for each in ExitStatus}:
        return say(f"report.exit_{status}")
    return say("report.exit_other", number=status)
