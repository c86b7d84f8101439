"""The tables that analysts get, column by column."""

from __future__ import annotations

from dataclasses import replace

from archive.handover.columns import Column, Table, columns
from archive.history.coverage import Day
from archive.history.events import Event
from archive.history.history import Times
from archive.history.issues import IssuePage
from archive.history.versions import Version
from archive.rows.answers import Answered
from reading.answers import AnswerKind
from reading.article import Article, Comment, Reading
from reading.capture import Capture
from reading.catalogue import Told
from reading.problem import ProblemKind

_PROBLEMS = (
    Column(name="problem", kind="text", description="why this row should not be trusted, in words"),
    Column(name="problem_kinds", kind="texts", description=f"the same, each kind once: {', '.join(ProblemKind)}"),
)
ARTICLES = Table(
    name="articles",
    key=("id",),
    year_of="published",
    description="One row for each article, joined from the captures of its pages. What never gave one (a "
    "404, a wall, a message, a list, an empty page) is no article: it stands in `captures`, and in `events` where it "
    "says that it is gone.",
    columns=(
        *columns(Article, without={"comments", "capture", "problems"}),
        *_PROBLEMS,
        Column(name="comment_count", kind="integer", description="rows of `comments` that belong to the article"),
        *columns(Times),
        *columns(Told, without={"province", "city"}),
        *columns(Capture, prefix="capture_"),
    ),
)
_OF_ARTICLE = (
    Column(name="article_id", kind="text", description="`id` in `articles`"),
    *columns(Article, only=("site",)),
)
COMMENTS = Table(
    name="comments",
    key=("article_id", "id"),
    year_of="posted",
    parent=True,
    description="One row for each comment, also of those that were deleted.",
    columns=(
        *_OF_ARTICLE,
        *columns(Comment),
        Column(
            name="gone_since",
            kind="time",
            description="when a capture first found it deleted; empty: it is there",
        ),
    ),
)
CAPTURES = Table(
    name="captures",
    key=("record_id",),
    year_of="time",
    description="One row for each capture: of pages of articles, the superseded ones too, and of lists, robots.txt, "
    "redirects, errors, walls, and what was never answered.",
    columns=(
        Column(
            name="article_id",
            kind="text",
            description="`id` in `articles`, where that has it; else of what was looked for there",
        ),
        *columns(Answered, only=("site", "url", "status")),
        Column(name="answer", kind="text", description=f"what the answer was: {', '.join(AnswerKind)}"),
        *columns(Answered, only=("why", "wanted")),
        *columns(Reading, only=("part", "page_number", "layout", "reader_version")),
        *_PROBLEMS,
        *columns(Capture),
    ),
)
VERSIONS = Table(
    name="versions",
    key=("article_id", "number"),
    year_of="first_seen",
    parent=True,
    description="One row for each version of an article: what its title, body and images were from one change to the "
    "next.",
    columns=columns(Version),
)
EVENTS = Table(
    name="events",
    year_of="time",
    description="One row for each thing that happened to an article, as far as captures tell, those of one article in "
    "the order of time. An address that never gave an article has one where it says that it is gone.",
    columns=columns(Event),
)
COVERAGE = Table(
    name="coverage",
    key=("site", "day"),
    year_of="day",
    description="One row for each day of each site.",
    columns=columns(Day),
)
ISSUES = Table(
    name="issues",
    key=("site", "paper", "day", "url"),
    year_of="day",
    description="One row for each page (版) of each issue of an e-paper, also of those that are missing; and one for "
    "each day that was asked for and has no issue.",
    # When it was asked for is the time of a capture, as everywhere.
    columns=tuple(replace(each, zone="UTC") if each.name == "asked" else each for each in columns(IssuePage)),
)
TABLES = (ARTICLES, COMMENTS, VERSIONS, EVENTS, CAPTURES, COVERAGE, ISSUES)
