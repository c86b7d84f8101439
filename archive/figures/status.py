"""What a data folder holds, site by site, in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from archive.data.folder import SiteFolder, size_of
from archive.history.issues import Paper, ledger, papers
from archive.rows.join import gave_article, join
from archive.rows.line import plain_of, problems_of
from archive.rows.store import RowStore, Summary
from archive.warc.cdxj import Index
from reading.problem import Problem, ProblemKind, is_article


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """One site's figures."""

    site: str
    captures: int  # records in the index: lists, robots.txt, redirects, errors and images too
    pages: int  # captured article pages, one row each
    articles: int
    comments: int
    problems: dict[str, int]  # articles and what is none, with a problem, by kind; one may have several
    troubled: int  # articles with any problem, and what is none
    no_articles: int  # what was asked for as one and never gave one: 404s, walls, messages, lists, empty pages
    first: str | None  # capture of an article page, UTC
    last: str | None
    papers: tuple[Paper, ...]  # e-papers: their issues, pages and articles
    bytes: int  # on disk, all files of the site


class Tally(NamedTuple):
    """What there is to count of one article."""

    comments: int
    problems: tuple[Problem, ...]
    is_article: bool


def status(folder: SiteFolder) -> Status:
    """Count what one site's folder holds. Raises StoreError."""
    articles = comments = troubled = no_articles = 0
    problems: Counter[str] = Counter()
    summary = Summary(readings=0, first=None, last=None)
    found: tuple[Paper, ...] = ()
    if folder.rows.is_file():
        with RowStore(folder.rows, readonly=True) as store, store.snapshot():
            summary = store.summary()
            found = tuple(papers(ledger(store)))
            for tally in tallies(store):
                articles += tally.is_article
                no_articles += not tally.is_article
                comments += tally.comments
                if tally.problems:
                    troubled += 1
                    problems.update(set(map(kind_of, tally.problems)))
    return Status(
        site=folder.name,
        captures=_line_count(folder.index) + _line_count(Index(folder.index).tail),
        pages=summary.readings,
        articles=articles,
        comments=comments,
        problems=dict(sorted(problems.items(), key=lambda entry: (-entry[1], entry[0]))),
        troubled=troubled,
        no_articles=no_articles,
        first=summary.first,
        last=summary.last,
        papers=found,
        bytes=sum(size_of(path) for path in folder.path.rglob("*") if path.is_file()),
    )


def tallies(store: RowStore) -> Iterator[Tally]:
    """Comments and problems of each article, as `articles` has them; most rows needn't be made for that."""
    query = "SELECT article_id, count(*), part, page_number, line(row) FROM readings GROUP BY article_id"
    for article_id, readings, part, page_number, text in store.select(query):
        if readings == 1 and part == "article" and page_number == 1:
            page_count, tally = store.decoded(article_id, _of_one, text)
            if page_count in (None, 1):
                yield tally
                continue
        own = list(store.readings(article_id))
        article = join(own)
        yield Tally(len(article.comments), article.problems, gave_article(own))


def _of_one(text: str) -> tuple[int | None, Tally]:
    """How many pages the article of a row says it has, and what there is to count if that is one. Raises RowError."""
    row = plain_of(text)
    problems = problems_of(row["problems"])
    return row["page_count"], Tally(len(row["comments"]), problems, is_article(problems))


def kind_of(problem: Problem) -> str:
    """A problem without its particulars; but whose challenge it is, which layout didn't match, which status came."""
    said = {
        ProblemKind.CHALLENGE: problem.detail,
        ProblemKind.STATUS: problem.number,
        ProblemKind.LAYOUT: problem.layout,
        ProblemKind.NO_LAYOUT: problem.layout,
    }.get(problem.kind)
    return f"{problem.kind}: {said}" if said is not None else str(problem.kind)


def _line_count(path: Path) -> int:
    if not path.is_file():
        return 0
    with path.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))
