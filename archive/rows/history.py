"""What became of the articles since they were first captured: versions, and pages that are gone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby

from archive.data.folder import SiteFolder
from archive.rows.database import connect
from archive.rows.revisions import Revision, revisions
from archive.rows.store import RowStore, StoreError


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """An article page that the site has deleted."""

    url: str
    last_seen: datetime | None  # None: it was gone when it was first asked for
    since: datetime  # the first crawl that found it gone
    why: str  # status 404; what the page said; redirect to the home page


def changes(folder: SiteFolder) -> Iterator[Revision]:
    """Every revision of every article of a site. Raises StoreError."""
    if not folder.rows.is_file():
        return
    with RowStore(folder.rows, readonly=True) as store:
        for _, readings in groupby(store.readings(), key=lambda reading: reading.id):
            yield from revisions(readings)


def gone(folder: SiteFolder) -> list[Gone]:
    """The pages that crawls found deleted, the latest first. Raises StoreError."""
    path = folder.path / "frontier.sqlite"
    if not path.is_file():
        return []
    try:
        with closing(connect(path, readonly=True)) as database:
            found = database.execute(
                "SELECT url, last_seen, gone, why FROM pages WHERE gone IS NOT NULL ORDER BY gone DESC, url"
            ).fetchall()
    except sqlite3.Error as error:
        raise StoreError(path, str(error), "the next crawl moves a damaged one aside") from error
    return [
        Gone(url=url, last_seen=_time(last_seen) if last_seen else None, since=_time(since), why=why)
        for url, last_seen, since, why in found
    ]


def _time(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
