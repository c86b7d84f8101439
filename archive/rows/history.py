"""What became of the articles since they were first captured: versions, and pages that are gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from archive.data.folder import SiteFolder
from archive.rows.answers import Answered
from archive.rows.revisions import Revision, revisions
from archive.rows.store import RowStore
from archive.warc.order import in_order
from reading.answers import AnswerKind

# Answers that show that the page is there. Others tell nothing of it: behind a wall or an error it may be there.
_THERE = frozenset(
    {
        *(AnswerKind.PAGE, AnswerKind.CUT, AnswerKind.TOO_LARGE, AnswerKind.NOT_HTML, AnswerKind.LIST),
        *(AnswerKind.UNMODIFIED, AnswerKind.REDIRECT),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """An article page that the site has deleted."""

    url: str
    last_seen: datetime | None  # None: it was gone when it was first asked for
    since: datetime  # the first capture that found it gone
    why: str  # status 404; what the page said; redirect to the home page


def changes(folder: SiteFolder) -> Iterator[Revision]:
    """Every revision of every article of a site. Raises StoreError."""
    if not folder.rows.is_file():
        return
    with RowStore(folder.rows, readonly=True) as store:
        for _, readings in groupby(store.readings(), key=lambda reading: reading.id):
            yield from revisions(readings)


def gone(folder: SiteFolder) -> list[Gone]:
    """The article pages that are deleted by what was captured of them last, the latest first. Raises StoreError."""
    if not folder.rows.is_file():
        return []
    with RowStore(folder.rows, readonly=True) as store:
        pages = (_gone(captures) for _, captures in groupby(store.answers.by_url(), key=lambda each: each.url))
        found = [page for page in pages if page]
    return sorted(sorted(found, key=lambda page: page.url), key=lambda page: page.since, reverse=True)


def _gone(captures: Iterable[Answered]) -> Gone | None:
    """Whether the page of one address is gone, by its captures."""
    last_seen, since, why, wanted = None, None, "", False
    for each in in_order(captures):
        wanted = wanted or each.wanted
        if each.kind is AnswerKind.DELETED:
            since, why = (since, why) if since else (each.capture.time, each.why or "")
        elif each.kind is AnswerKind.REPEATED:
            last_seen = last_seen if since else each.capture.time  # gone it stays gone
        elif each.kind in _THERE:
            last_seen, since = each.capture.time, None
    return Gone(url=each.url, last_seen=last_seen, since=since, why=why) if wanted and since else None
