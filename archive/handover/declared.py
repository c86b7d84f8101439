"""The tables that analysts get, column by column."""

from __future__ import annotations

from archive.handover.columns import Column, Table, columns
from reading.article import Article, Comment, Reading
from reading.capture import Capture
from reading.problem import ProblemKind

_PROBLEMS = (
    Column(name="problem", kind="text", description="why this row should not be trusted, in words"),
    Column(name="problem_kinds", kind="texts", description=f"the same, each kind once: {', '.join(ProblemKind)}"),
)
ARTICLES = Table(
    name="articles",
    key=("id",),
    year_of="published",
    description="One row for each article, joined from the captures of its pages. Key: `id`. An address that was only "
    "ever answered with a challenge or a sign-in page is no article: it stands in `captures` alone.",
    columns=(
        *columns(Article, without={"comments", "capture", "problems"}),
        *_PROBLEMS,
        Column(name="comment_count", kind="integer", description="rows of `comments` that belong to the article"),
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
    description="One row for each comment. Key: `article_id` with `id`.",
    columns=(*_OF_ARTICLE, *columns(Comment)),
)
CAPTURES = Table(
    name="captures",
    key=("record_id",),
    year_of="time",
    description="One row for each captured page of an article, the superseded ones too. Key: `record_id`.",
    columns=(
        *_OF_ARTICLE,
        *columns(Reading, only=("url", "part", "page_number", "layout", "reader_version")),
        *_PROBLEMS,
        *columns(Capture),
    ),
)
TABLES = (ARTICLES, COMMENTS, CAPTURES)
