"""What a data folder holds, site by site, in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from archive.data.folder import SiteFolder, size_of
from archive.history.issues import Paper, ledger, papers
from archive.rows.join import gave_article, join
from archive.rows.store import RowStore, Summary
from archive.rows.values import is_enough, stand_in
from archive.warc.cdxj import Index
from reading.article import Reading
from reading.problem import Problem, ProblemKind

_ALIKE = 4096  # tallies that are remembered: most articles have one of few


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
    """Comments and problems of each article, as `articles` has them: of most by what stands beside the rows."""
    for article_id, group in groupby(store.tallies(), key=itemgetter(0)):
        (_, part, page_number, tally), *others = group
        if tally is None or any(each is None for *_, each in others):
            yield _joined([*store.readings(article_id)])
        elif others:
            own = [*store.stand_ins(article_id)]
            yield _joined(own if is_enough(own) else [*store.readings(article_id)])
        else:
            yield store.decoded(article_id, partial(_of_one, part, page_number), tally)


@lru_cache(_ALIKE)
def _of_one(part: str, page_number: int, tally: str) -> Tally:
    """Of an article of one reading. Raises RowError."""
    return _joined([stand_in(tally, "", part, page_number)])


def _joined(readings: list[Reading]) -> Tally:
    article = join(readings)
    return Tally(len(article.comments), article.problems, gave_article(readings))


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
