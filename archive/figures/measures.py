"""What is counted, and under which name: `Measure`, `Cell`, and the steps into which numbers are sorted."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Measure(StrEnum):
    """What one number of the figures counts. `when` and `name` of its cells are said behind each."""

    # Of a day, as `coverage` counts them: archive/history/coverage.py.
    PUBLISHED = "published"
    CAPTURED = "captured"
    FAILED = "failed"
    WALLED = "walled"
    LISTED_ONLY = "listed_only"
    ASKED = "asked"  # articles and addresses that were asked for: any number says that the site was asked
    # Articles.
    ARTICLES = "articles"  # month of first_seen; province
    NO_ARTICLES = "no_articles"  # asked for as one, and never gave one
    PROBLEMS = "problems"  # articles with a problem; month of publication; its kind
    TROUBLED = "troubled"  # articles with any problem; month of publication
    LAYOUTS = "layouts"  # month of the capture; layout
    ENCODINGS = "encodings"  # month of the capture; codec
    SOURCES = "sources"  # 来源 as printed
    OUTLETS = "outlets"  # of the catalogue that articles are of, or "unknown"
    SOURCE_OUTLETS = "source_outlets"  # of the catalogue that 来源 name
    EDITS = "edits"  # steps of the restoration; month of publication; kind
    EDITED = "edited"  # articles with such a step; month of publication; kind
    VERSIONS = "versions"  # month of its first capture
    VERSIONED = "versioned"  # articles by how many versions they have
    TAKEN_DOWN = "taken_down"  # articles that are gone; month since when
    EVENTS = "events"  # month; kind
    # Comments, deleted ones too.
    COMMENTS = "comments"  # day
    COMMENTED = "commented"  # articles by how many comments they have, in steps of COMMENTED_STEPS
    REPLY_LAGS = "reply_lags"  # comments by minutes since the article, in steps of LAG_STEPS
    NEXT_LAGS = "next_lags"  # comments by minutes since the one before, in steps of LAG_STEPS
    # Captures.
    CAPTURES = "captures"  # month; what the answer was, "" where that can't be read any more
    BAD_CAPTURES = "bad_captures"  # captured pages with a problem; day of the capture; its kind


class Cell(NamedTuple):
    """One place of the figures."""

    measure: Measure
    site: str  # name of the site, or "unknown"
    when: str  # 2024-05-06 or 2024-05, at the site; "": no day is known, or none is told apart
    name: str  # what is told apart beside that; "": nothing, or it is not said


COMMENTED_STEPS = (0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)  # the first number of each
LAG_STEPS = (0, 1, 5, 15, 30, 60, 180, 360, 720, 1440, 2880, 10080, 43200, 525600)  # minutes, the first of each
BEFORE = "before"  # a comment that says it is older than what it answers
UNTOLD = "untold"  # no time is printed, or only a day


def step(number: float, steps: tuple[int, ...]) -> str:
    """The first number of the step that this one belongs to."""
    return str(max(first for first in steps if first <= number))
