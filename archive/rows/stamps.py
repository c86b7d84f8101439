"""What tells that rows were written to, so that what is made from them is known to be level or behind."""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby, repeat
from typing import Any, NamedTuple, TypeVar

from archive.data.folder import SiteFolder
from archive.rows.database import MadeFile, StoreError
from archive.rows.store import NoRowsError, RowStore

T = TypeVar("T", bound=tuple[Any, ...])
Digests = Iterator[tuple[str, bytes]]  # of what is made from rows: keys in their order, each with a digest of its rows
ROWS = "SELECT article_id, checksum FROM readings ORDER BY article_id, part, page_number, taken_at, record_id"


class Found(NamedTuple):
    """An article that there are rows of."""

    id: str
    digest: bytes  # of what ROWS gives of each file, one behind the other
    places: tuple[int, ...]  # which of the files have rows of it


class MadeOfArticles(MadeFile):
    """A file that has a row for each article of all sites: the tables `levels`, of sites and stamps, and `articles`, of
    ids and digests of the rows.
    """

    def select(self, query: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        with self._errors():
            yield from self._database.execute(query, values)

    def stamps(self) -> dict[str, str]:
        """What the rows of each site were when this was level with them."""
        return dict(self.select("SELECT site, stamp FROM levels"))

    def digests(self) -> Digests:
        """The articles, in the order of their ids, with the digests of their rows."""
        found: list[tuple[str, bytes]] = [("", b"")]
        while found:  # no statement is open between two of them: articles are written meanwhile
            after = found[-1][0]
            found = [*self.select("SELECT id, digest FROM articles WHERE id > ? ORDER BY id LIMIT 1000", after)]
            yield from found

    def had_more(self, found: Found) -> bool:
        """Whether rows of more files than now were known of an article: where one can't be read, it stays as it was."""
        known = self.select("SELECT length(digest) FROM articles WHERE id = ?", found.id)
        return any(size > len(found.digest) for (size,) in known)


def stamps(folders: Iterable[SiteFolder]) -> dict[str, str]:
    """Of each site's file of rows and of its log: sizes and times, by the name of the site's folder."""
    found = {}
    for folder in folders:
        parts = []
        for path in (folder.rows, folder.rows.with_name(f"{folder.rows.name}-wal")):
            try:
                there = path.stat()
            except FileNotFoundError:
                continue
            if there.st_size:  # who only reads leaves an empty log for a moment
                parts.append(f"{there.st_size} {there.st_mtime_ns}")
        found[folder.name] = ", ".join(parts)
    return found


def differing(now: Iterator[T], then: Digests) -> Iterator[tuple[str, T | None]]:
    """The keys whose digests differ, with what is told of them `now`: tuples of key, digest, and whatever is known.
    None: there are no rows of it any more.
    """
    was = next(then, None)
    for each in now:
        key, digest = each[:2]
        while was and was[0] < key:
            yield was[0], None
            was = next(then, None)
        if not was or was[0] > key:
            yield key, each
            continue
        if was[1] != digest:
            yield key, each
        was = next(then, None)
    while was:
        yield was[0], None
        was = next(then, None)


def opened(folders: Iterable[SiteFolder], stack: ExitStack) -> tuple[list[RowStore], dict[str, StoreError]]:
    """The rows of the folders, each as it is now; and by the name of its folder, why some can't be read."""
    stores, unread = list[RowStore](), dict[str, StoreError]()
    for folder in folders:
        try:
            store = stack.enter_context(RowStore(folder.rows, readonly=True))
            stack.enter_context(store.snapshot())
            stores.append(store)
        except NoRowsError:  # begun, and nothing stored yet
            continue
        except StoreError as error:
            unread[folder.name] = error
    return stores, unread


def of_articles(
    rows: Iterable[Iterable[tuple[str, str]]],
    tick: Callable[[int], object] = lambda _: None,
    first: Callable[[str], bytes] = lambda _: b"",
) -> Iterator[Found]:
    """Every article, in the order of the ids, with a digest of what ROWS gives of each store; and of what is `first` to
    be told of it. `tick` is told how many rows were looked at.
    """
    seen = 0
    placed = [zip(each, repeat(place)) for place, each in enumerate(rows)]
    for article_id, group in groupby(heapq.merge(*placed, key=_article_of), key=_article_of):
        digests: dict[int, Any] = {}
        for (_, checksum), place in group:
            if place not in digests:
                digests[place] = hashlib.sha256(b"" if digests else first(article_id))
            digests[place].update(checksum.encode())
            seen += 1
        tick(seen)
        yield Found(article_id, b"".join(each.digest()[:16] for each in digests.values()), tuple(digests))


def _article_of(placed: tuple[tuple[str, str], int]) -> str:
    return placed[0][0]
