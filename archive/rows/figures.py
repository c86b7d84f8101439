"""What a data folder holds, site by site, in figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from archive.data.folder import SiteFolder, size_of
from archive.rows.store import RowStore, Summary
from archive.warc.cdxj import Index
from reading.problem import Problem, ProblemKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """One site's figures."""

    site: str
    captures: int  # records in the index: lists, robots.txt, redirects, errors and images too
    pages: int  # captured article pages, one row each
    articles: int
    comments: int
    problems: dict[str, int]  # articles and walls with a problem, by kind; one may have several
    troubled: int  # articles with any problem, and walls
    walled: int  # addresses of articles of which only challenges and sign-in pages were captured: no articles
    first: str | None  # capture of an article page, UTC
    last: str | None
    bytes: int  # on disk, all files of the site


def status(folder: SiteFolder) -> Status:
    """Count what one site's folder holds. Raises StoreError."""
    articles = comments = troubled = walled = 0
    problems: Counter[str] = Counter()
    summary = Summary(readings=0, first=None, last=None)
    if folder.rows.is_file():
        with RowStore(folder.rows, readonly=True) as store, store.snapshot():
            summary = store.summary()
            for tally in store.tallies():
                articles += not tally.walled
                walled += tally.walled
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
        walled=walled,
        first=summary.first,
        last=summary.last,
        bytes=sum(size_of(path) for path in folder.path.rglob("*") if path.is_file()),
    )


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
