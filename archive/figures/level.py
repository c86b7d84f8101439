"""The figures brought level with the rows: only what changed is counted again.

Where no file of rows has changed, that costs nothing. Where one has, the checksums that stand beside the rows and
answers of this folder tell which articles and addresses are new, changed or gone. These are noted first and counted
then, so that a killed process leaves nothing wrong; two that do this at once do it twice, and agree.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TypeVar

from archive.data.folder import SiteFolder, site_folders
from archive.figures.book import FILE, UNREAD, Book, DamagedError, Missing, Unit
from archive.figures.counting import counted
from archive.figures.measures import Cell
from archive.history.coverage import listed_on
from archive.history.seen import of_address, of_article
from archive.rows.database import move_away, told
from archive.rows.stamps import Digests, differing, stamps
from archive.rows.store import NoRowsError, RowStore, StoreError

_BATCH = 500  # units that are written together
_ROWS = "SELECT article_id, url, checksum FROM readings ORDER BY article_id, part, page_number, taken_at, record_id"
_ANSWERS = "SELECT checksum FROM answers WHERE url = ? ORDER BY taken_at, warc, offset"
_OTHERS = (
    "SELECT url, checksum FROM answers WHERE url IN (SELECT url FROM answers GROUP BY url HAVING count(article_id) = 0)"
    " ORDER BY url, taken_at, warc, offset"
)
T = TypeVar("T")
Tick = Callable[[int, int], None]


@dataclass(slots=True, kw_only=True)
class Levelled:
    """What was done to bring the figures level."""

    counted: int = 0  # articles and addresses that were new, changed or gone
    damaged: Path | None = None  # where a file is now that could not be read


def level(data: Path, *, at: Path | None = None, anew: bool = False, tick: Tick | None = None) -> Levelled:
    """Bring the figures of a data folder level with its rows; make them where there are none, or damaged ones.

    They are in `at`, else in the folder itself; `anew`: who read them found them damaged. What of the rows can't be
    read is noted in them as missing. `tick` is told how many units of how many were counted, and may raise to
    end it: the next call goes on. Raises ArchiveError where nothing can be written, or nothing was crawled.
    """
    folders, path = site_folders(data), at or data / FILE
    try:
        if anew and path.exists():
            raise DamagedError(path, "damaged", None)
        return _levelled(path, folders, tick)
    except DamagedError:
        moved = move_away(path, time.time())
        done = _levelled(path, folders, tick)
        done.damaged = moved
        return done


def is_level(data: Path) -> bool:
    """Whether nothing has changed since the figures were counted."""
    path = data / FILE
    try:
        with Book(path, readonly=True) as book:
            return book.stamps() == stamps(site_folders(data)) and not book.behind_count()
    except StoreError:
        return False


def _levelled(path: Path, folders: list[SiteFolder], tick: Tick | None) -> Levelled:
    now = stamps(folders)
    with ExitStack() as stack:
        book = stack.enter_context(Book(path))
        known = book.stamps()
        if known == now and not book.behind_count():
            return Levelled()
        stores = _Stores({folder.name: folder for folder in folders})
        stack.enter_context(closing(stores))
        there = {name for (name,) in book.select("SELECT DISTINCT folder FROM levels UNION SELECT folder FROM missing")}
        for name in sorted(there - set(now)):
            book.forget(name, None)
        unread = set()
        for name in now:
            if known.get(name) != now[name] and not _noted(book, name, stores, tick):
                unread.add(name)
        done = _count(book, stores, tick)
        book.count_listed()
        book.level_with({name: UNREAD if name in unread else stamp for name, stamp in now.items()})
    return Levelled(counted=done)


class _Stores:
    """The rows of the folders, opened when they are asked for, each as it was then."""

    def __init__(self, folders: Mapping[str, SiteFolder]) -> None:
        self._folders = folders
        self._open: dict[str, RowStore] = {}
        self._stack = ExitStack()

    def __getitem__(self, name: str) -> RowStore:
        if name not in self._open:
            store = self._stack.enter_context(RowStore(self._folders[name].rows, readonly=True))
            self._stack.enter_context(store.snapshot())
            self._open[name] = store
        return self._open[name]

    def close(self) -> None:
        self._stack.close()


def _noted(book: Book, name: str, stores: _Stores, tick: Tick | None) -> bool:
    """Note what of a folder is to be counted again; False where it can't be read."""
    try:
        store = stores[name]
    except NoRowsError as error:
        begun = error.path.is_file()  # and nothing stored yet
        book.forget(name, None if begun else told(error))
        return begun
    except StoreError as error:
        book.forget(name, told(error))
        return False
    try:
        for kind, found in (("article ", _articles(store)), ("address ", _addresses(store, name))):
            for changed in _batches(differing(found, book.digests(name, kind)), _BATCH):
                book.note(name, [(key, there and there[1], _is_shown(store, key)) for key, there in changed])
                if tick:
                    tick(0, book.behind_count())
        listed = (
            (article_id, site, day.isoformat())
            for article_id, site, said, taken_at in store.answers.listed_only()
            if (day := listed_on(said, taken_at)) is not None
        )
        book.found(name, listed)
    except DamagedError:
        raise
    except StoreError as error:
        book.forget(name, told(error))
        return False
    return True


def _articles(store: RowStore) -> Digests:
    for article_id, group in groupby(store.select(_ROWS), key=lambda row: row[0]):
        digest = hashlib.sha256()
        urls: dict[str, None] = {}
        for _, url, checksum in group:
            digest.update(checksum.encode())
            urls[url] = None
        for url in urls:
            for (checksum,) in store.select(_ANSWERS, url):
                digest.update(checksum.encode())
        yield Unit(article_id).key, digest.digest()[:16]


def _addresses(store: RowStore, folder: str) -> Digests:
    for url, group in groupby(store.select(_OTHERS), key=lambda row: row[0]):
        digest = hashlib.sha256()
        for _, checksum in group:
            digest.update(checksum.encode())
        yield Unit(None, folder, url).key, digest.digest()[:16]


def _is_shown(store: RowStore, key: str) -> bool:
    article_id = Unit.of(key).article_id
    return article_id is not None and store.answers.shows(article_id)


def _count(book: Book, stores: _Stores, tick: Tick | None) -> int:
    """Count what is behind; how much that was."""
    total, seen = book.behind_count(), 0
    while behind := book.behind(_BATCH):
        book.put([(unit, *_counted(unit, folders, stores)) for unit, folders in behind])
        seen += len(behind)
        if tick:
            tick(seen, max(total, seen))
    return seen


def _counted(unit: Unit, folders: list[str], stores: _Stores) -> tuple[Mapping[Cell, int], Missing | None]:
    """The cells of a unit by the rows of these folders; or why there are none."""
    try:
        own = [stores[name] for name in folders]
        if unit.article_id is not None:
            return (counted(of_article(own, unit.article_id)) if own else {}), None
        return (counted(of_address(own[0], unit.url)) if own else {}), None
    except StoreError as error:
        return {}, Missing(error.path.parent.name, unit.article_id or unit.url, told(error))


def _batches(found: Iterator[T], size: int) -> Iterator[list[T]]:
    batch = []
    for each in found:
        batch.append(each)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
