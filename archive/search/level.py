"""The index brought level with the rows, before anything is asked of it.

A search does this, not the crawl: so a crawl writes no second file for each page, nothing is left behind when it is
killed, and whatever else changes rows (rebuild, import, repair, a copy put back) is seen alike. Where no file of rows
has changed since, that costs nothing. Where one has, the checksums that stand beside the rows tell which articles are
new, changed or gone; only these are written.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from archive.data.folder import SiteFolder, site_folders
from archive.data.lock import alone
from archive.history.gone import taken_down
from archive.rows.database import StoreError, move_away
from archive.rows.join import join
from archive.rows.stamps import ROWS, Found, differing, of_articles, opened, stamps
from archive.rows.store import RowStore
from archive.search.index import FILE, DamagedError, Entry, Index, Texts
from reading.article import Article
from reading.catalogue import told
from reading.chinese.dates import CHINA
from reading.problem import INSTEAD

T = TypeVar("T")


@dataclass(slots=True, kw_only=True)
class Levelled:
    """What was done to bring the index level."""

    written: int = 0  # articles that were new or changed
    removed: int = 0
    unread: dict[str, StoreError] = field(default_factory=dict)  # by the site: why its rows, or some, can't be read
    damaged: Path | None = None  # where an index is now that could not be read


def ask(
    data: Path,
    question: Callable[[Index], T],
    *,
    tick: Callable[[int, int], None] | None = None,
    tell: Callable[[Levelled], None] | None = None,
) -> T:
    """What the question gives of the index of a data folder, which is level with the rows. Raises ArchiveError.

    `tick` is told how many rows of how many were looked at, `tell` what was done, and which sites can't be read: it may
    raise where the others are not enough. An index that is found damaged, by
    the question too, is moved away and made anew.
    """
    path = data / FILE
    for last in (False, True):
        done = level(data, tick)
        if tell:
            tell(done)
        try:
            with Index(path, readonly=True) as index:
                return question(index)
        except DamagedError:
            if last:
                raise
            with alone(data):
                moved = move_away(path, time.time())
            if tell:
                tell(Levelled(damaged=moved))
    raise AssertionError


def level(data: Path, tick: Callable[[int, int], None] | None = None) -> Levelled:
    """Bring the index level with the rows of all sites; make it where there is none.

    Of a site whose rows can't be read it keeps what it had; the next call looks at them again.
    """
    folders = [folder for folder in site_folders(data) if folder.rows.is_file()]
    path = data / FILE
    try:
        if _is_level(path, folders):
            return Levelled()
    except DamagedError:
        pass  # seen again below, by the one process that writes
    with alone(data):
        try:
            return _levelled(path, folders, tick)
        except DamagedError:
            moved = move_away(path, time.time())
            done = _levelled(path, folders, tick)
            done.damaged = moved
            return done


def all_read(sites: Sequence[str]) -> Callable[[Levelled], None]:
    """For `ask`: raises StoreError where the rows of one of these sites can't be read; without any, of one at all."""

    def tell(done: Levelled) -> None:
        for site, error in done.unread.items():
            if not sites or site in sites:
                raise error

    return tell


def anew(data: Path, tick: Callable[[int, int], None] | None = None) -> Levelled:
    """The index made from the rows again, whatever there was; that is moved away."""
    path = data / FILE
    with alone(data):
        moved = move_away(path, time.time()) if path.is_file() else None
    done = level(data, tick)
    done.damaged = done.damaged or moved
    return done


def _is_level(path: Path, folders: list[SiteFolder]) -> bool:
    if not path.is_file():
        return False
    with Index(path, readonly=True) as index:
        return index.stamps() == stamps(folders)


def _levelled(path: Path, folders: list[SiteFolder], tick: Callable[[int, int], None] | None) -> Levelled:
    done = Levelled()
    with ExitStack() as stack:
        index = stack.enter_context(Index(path))
        now = stamps(folders)
        if index.stamps() == now:  # another search has just done it
            return done
        stores, done.unread = opened(folders, stack)
        while not _written(index, stores, done, tick):
            stores = [store for store in stores if store.path.parent.name not in done.unread]
        index.level_with({site: stamp for site, stamp in now.items() if site not in done.unread}, done.unread)
    return done


def _written(index: Index, stores: list[RowStore], done: Levelled, tick: Callable[[int, int], None] | None) -> bool:
    """Write what changed; False where the rows of a site, which is noted, end in damage: once more without it.

    What none of the others has may be an article of a site that can't be read: it stays, and so does one of which
    others have a part.
    """
    every = not done.unread
    try:
        for article_id, found, down in _changed(index, stores, tick):
            if found is not None:
                if done.unread and index.had_more(found):
                    continue
                try:
                    article = join(reading for each in found.places for reading in stores[each].readings(article_id))
                except StoreError as error:  # this article's row; others of the file may be whole
                    done.unread[error.path.parent.name] = error
                    continue
                index.put(_entry(article, found.digest, down))
                done.written += 1
            elif every:
                index.remove(article_id)
                done.removed += 1
    except StoreError as error:
        if error.path == index.path:
            raise
        done.unread[error.path.parent.name] = error
        index.flush()
        return False
    return True


def _changed(
    index: Index, stores: list[RowStore], tick: Callable[[int, int], None] | None
) -> Iterator[tuple[str, Found | None, datetime | None]]:
    """The articles whose entry isn't level: id, what there is of it (None: no rows), since when taken down."""
    down: dict[str, datetime] = {}
    for store in stores:
        down.update(taken_down(store))
    for article_id, found in differing(_of_rows(stores, down, tick), index.digests()):
        yield article_id, found, down.get(article_id)


def _of_rows(
    stores: list[RowStore], down: Mapping[str, datetime], tick: Callable[[int, int], None] | None
) -> Iterator[Found]:
    """Every article, in the order of the ids, with a digest of its rows and of when it was taken down."""
    total = sum(store.summary().readings for store in stores)
    return of_articles(
        [store.select(ROWS) for store in stores],
        lambda seen: tick(seen, total) if tick else None,
        lambda article_id: down[article_id].isoformat().encode() if article_id in down else b"",
    )


def _entry(article: Article, digest: bytes, down: datetime | None) -> Entry:
    published, known = article.published, told(article)
    return Entry(
        id=article.id,
        digest=digest,
        site=article.site,
        province=known.province,
        url=article.canonical_url or article.url,
        published=published.isoformat() if published else None,
        day=published.astimezone(CHINA).date() if published else None,
        source=article.source,
        outlet=known.outlet,
        source_outlet=known.source_outlet,
        layout=article.layout,
        problems=[*dict.fromkeys(each.kind for each in article.problems)],
        taken_down=down.isoformat() if down else None,
        sound=not any(each.kind in INSTEAD and each.page is None and each.again is None for each in article.problems),
        texts=Texts(
            title=article.title or "", body=article.body or "", comments=[comment.text for comment in article.comments]
        ),
    )
