"""The last crawls of a site: when, how they ended, what they came to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
            ended(say, each),
            exit_words(say, each.exit_status),
            joined(_with_and(say, outcomes(say, each))),
            each.waiting,
        )
        for each in found
    ]
    heads = ("run", "site", "ended", "exit_status", "outcomes", "waiting")
    return table(name, [say(f"report.{head}") for head in heads], rows, named=named)


def ended(say: Say, run: Run) -> str | None:
    """Why a run ended; None: it hasn't."""
    return say(f"ended.{run.reason}") if run.reason in ENDED else run.reason


def outcomes(say: Say, run: Run) -> Iterator[str]:
    """What became of pages and requests, one after the other."""
    for name, number in run.outcomes.items():
        known = name in OUTCOMES
        yield say(f"outcome.{name}", number=number) if known else f"{number:,} {name.replace('_', ' ')}"


def _with_and(say: Say, words: Iterator[str]) -> Iterator[str]:
    for number, word in enumerate(words):
        if number:
            yield say("base.and")
        yield word


def exit_words(say: Say, status: int | None) -> str:
    """An exit status with what it means."""
    if status is None:
        return say("report.exit_none")
    if status in {each.value for each in ExitStatus}:
        return say(f"report.exit_{status}")
    return say("report.exit_other", number=status)
