"""The last crawls of a site: when, how they ended, what they came to."""

from __future__ import annotations

from collections.abc import Sequence

from archive.data.exits import ExitStatus
from archive.figures.html import Html, Say, element, joined, table
from archive.rows.runs import Run
from reading.chinese.dates import CHINA

# What texts/outcome.toml and texts/ended.toml have words for. A record may hold others: of a newer program, or why
# Scrapy or an error closed the crawl.
OUTCOMES = frozenset(
    {
        *("new", "changed", "same", "gone", "back", "moved", "walled", "instead", "challenged"),
        *("left_alone", "outside", "requisites_lost", "put_off", "failed", "given_up", "cut_by_bound"),
        *("cut_for_good", "cut_article_pages", "cut_list_barren", "cut_list_pages", "cut_list_links"),
        *(
            "cut_run_requests",
            "cut_redirects",
            "cut_leads",
            "cut_requisites",
            "cut_requisite_bytes",
            "empty_lists",
            "lists_cut",
        ),
        *("beyond_by_feeds", "beyond_by_archives", "no_issue", "issue_pages_missing"),
        *("cut_render_requests", "cut_render_bytes", "need_script", "rendered", "not_rendered"),
        *("lost_fields", "not_recorded", "not_stored", "damaged", "errors"),
    }
)
ENDED = frozenset({"finished", "shutdown", "bound", "window", "interrupted", "running"})


def run_table(say: Say, found: Sequence[Run], *, name: str, named: str) -> Html:
    """The runs in the order in which they are given."""
    if not found:
        return element("p", say("report.nothing"))
    rows = [
        (
            element("time", each.started.astimezone(CHINA).strftime("%Y-%m-%d %H:%M")),
            each.site,
            say(f"ended.{each.reason}") if each.reason in ENDED else each.reason,
            exit_words(say, each.exit_status),
            _outcomes(say, each),
            each.waiting,
        )
        for each in found
    ]
    heads = ("run", "site", "ended", "exit_status", "outcomes", "waiting")
    return table(name, [say(f"report.{head}") for head in heads], rows, named=named)


def _outcomes(say: Say, run: Run) -> Html:
    """What became of pages and requests."""
    words = (
        say(f"outcome.{name}", number=number) if name in OUTCOMES else f"{number:,} {name.replace('_', ' ')}"
        for name, number in run.outcomes.items()
    )
    return joined(part for at, word in enumerate(words) for part in ((say("base.and"), word) if at else (word,)))


def exit_words(say: Say, status: int | None) -> str:
    """An exit status with what it means."""
    if status is None:
        return say("report.exit_none")
    if status in {each.value for each in ExitStatus}:
        return say(f"report.exit_{status}")
    return say("report.exit_other", number=status)
