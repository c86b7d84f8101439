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
# The addresses that an article's first page was captured at, and when that was last.
_OWN_PAGES = (
    "SELECT url, max(taken_at) FROM readings WHERE article_id = ? AND part = 'article' AND page_number = 1 GROUP BY url"
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
        found = gone_in(store)
    return sorted(sorted(found, key=lambda page: page.url), key=lambda page: page.since, reverse=True)


def gone_in(store: RowStore) -> list[Gone]:
    """The article pages that are deleted by what was captured of them last, in the order of their addresses."""
    answers = store.answers.by_url(AnswerKind.DELETED)
    pages = (_gone(captures) for _, captures in groupby(answers, key=lambda each: each.url))
    return [page for page in pages if page]


def taken_down(store: RowStore) -> dict[str, datetime]:
    """The articles whose own page is gone and was captured nowhere else since, by their ids: since when."""
    found: dict[str, datetime] = {}
    pages = {page.url: page.since for page in gone_in(store)}
    for url, since in pages.items():
        for (article_id,) in store.select("SELECT DISTINCT article_id FROM answers WHERE url = ?", url):
            if article_id is None:
                continue
            captured = dict(store.select(_OWN_PAGES, article_id))
            later = [time for at, time in captured.items() if at not in pages and datetime.fromisoformat(time) > since]
            if url in captured and not later:
                found[article_id] = max(since, found.get(article_id, since))
    return found


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
