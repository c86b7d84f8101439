"""What became of the articles since they were first captured: versions, and pages that are gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from archive.data.folder import SiteFolder
from archive.history.presence import presence, shows
from archive.history.revisions import Revision, revisions
from archive.history.seen import of_article
from archive.rows.answers import Answered
from archive.rows.store import RowStore
from archive.warc.order import in_order
from reading.answers import AnswerKind

_WITH_DELETED = (
    "SELECT DISTINCT article_id FROM answers WHERE article_id IS NOT NULL"
    " AND url IN (SELECT url FROM answers WHERE kind = 'deleted')"
)
# From the index alone: what was read once has no revision, and its row needn't be made.
_SEVERAL = "SELECT article_id FROM readings GROUP BY article_id HAVING count(*) > 1 ORDER BY article_id"


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
    with RowStore(folder.rows, readonly=True) as store, store.snapshot():
        for (article_id,) in store.select(_SEVERAL):
            yield from revisions(store.readings(article_id))


def gone(folder: SiteFolder) -> list[Gone]:
    """The article pages that are deleted by what was captured of them last, the latest first. Raises StoreError."""
    if not folder.rows.is_file():
        return []
    with RowStore(folder.rows, readonly=True) as store:
        found = gone_in(store)
    return sorted(sorted(found, key=lambda page: page.url), key=lambda page: page.since, reverse=True)


def gone_in(store: RowStore) -> list[Gone]:
    """The article pages that are deleted by what was captured of them last, in the order of their addresses."""
    answers = store.answers.by_url(AnswerKind.DELETED)
    pages = (_gone(captures) for _, captures in groupby(answers, key=lambda each: each.url))
    return [page for page in pages if page]


def taken_down(store: RowStore) -> dict[str, datetime]:
    """The articles of a store whose page is gone, by their ids: since when."""
    found: dict[str, datetime] = {}
    for (article_id,) in store.select(_WITH_DELETED):
        if (down := presence(of_article([store], article_id).seen).down) is not None:
            found[article_id] = down.capture.time
    return found


def _gone(captures: Iterable[Answered]) -> Gone | None:
    """Whether the page of one address is gone, by its captures."""
    last_seen, since, why, wanted, there = None, None, "", False, None
    for each in in_order(captures):
        wanted = wanted or each.wanted
        there = shows(each.kind, there)
        if there is False:
            since, why = (since, why) if since else (each.capture.time, each.why or "")
        elif there:
            last_seen, since = each.capture.time, None
    return Gone(url=each.url, last_seen=last_seen, since=since, why=why) if wanted and since else None
