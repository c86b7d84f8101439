"""The lineage brought level with the rows: which articles are new, changed or gone, and whom these belong with.

Only these are compared again, and what stood beside them. A call that is killed leaves them marked, for the next one.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from archive.data.errors import ArchiveError, needs
from archive.data.folder import SiteFolder, site_folders
from archive.data.lock import alone
from archive.data.operator import sites_in
from archive.data.sources import Groups
from archive.lineage.bare import bare
from archive.lineage.book import FILE, Book, DamagedError, Entry, Facts
from archive.rows.database import StoreError, move_away
from archive.rows.join import gave_article, join
from archive.rows.stamps import ROWS, Found, differing, of_articles, opened, stamps
from archive.rows.store import RowStore
from reading.article import UNKNOWN, Article, Reading
from reading.catalogue.told import of_row
from reading.chinese.dates import CHINA

Tick = Callable[[str, int, int], None]  # what is done, how much of it, of how much
_BATCH = 500  # articles that are written at a time
_PACKAGES = ("numpy", "duckdb")


@dataclass(slots=True, kw_only=True)
class Levelled:
    """What was done to bring the lineage level."""

    written: int = 0  # articles that were new or changed
    removed: int = 0
    compared: int = 0  # pairs of articles
    unread: dict[str, StoreError] = field(default_factory=dict)  # by the site: why its rows can't be read
    damaged: Path | None = None  # where a file is now that could not be read


def level(data: Path, tick: Tick = lambda *_: None) -> Levelled:
    """Bring the lineage level with the rows of all sites; make it where there is none. Raises ArchiveError.

    Of a site whose rows can't be read it keeps what it had, also of articles of which another site has rows, too; the
    next call looks at them again.
    """
    path = data / FILE
    try:
        if is_level(data):
            return Levelled()
    except DamagedError:
        pass  # seen again below, by the one process that writes
    if missing := [name for name in _PACKAGES if find_spec(name) is None]:
        raise ArchiveError(needs(" and ".join(missing), "lineage"))
    with alone(data):
        try:
            return _levelled(data, tick)
        except DamagedError:
            moved = move_away(path, time.time()) if path.exists() else None
            done = _levelled(data, tick)
            done.damaged = moved
            return done


def is_level(data: Path) -> bool:
    """Whether nothing has changed since the lineage was made. Raises DamagedError where it can't be read, or isn't."""
    with Book(data / FILE, readonly=True) as book:
        return _is_level(book, stamps(_with_rows(data)))


def behind(book: Book, data: Path) -> str | None:
    """Why what it tells isn't all that could be told; None where it is level with the rows."""
    if book.is_behind():
        return "articles wait to be compared, since a call was ended early"
    return None if _is_level(book, stamps(_with_rows(data))) else "rows have changed since it was made"


def _is_level(book: Book, now: dict[str, str]) -> bool:
    return book.stamps() == now and not book.is_behind()


def _with_rows(data: Path) -> list[SiteFolder]:
    return [folder for folder in site_folders(data) if folder.rows.is_file()]


def _levelled(data: Path, tick: Tick) -> Levelled:
    from archive.lineage.comparing import compare  # noqa: PLC0415 - needs packages that a crawl doesn't

    done = Levelled()
    with ExitStack() as stack:
        book = stack.enter_context(Book(data / FILE))
        folders = _with_rows(data)
        now = stamps(folders)
        if _is_level(book, now):  # another process has just done it
            return done
        stores, done.unread = opened(folders, stack)
        _write(book, stores, _publishers(data), done, tick)
        done.compared = compare(book, Groups.of(data), tick)
        book.level_with({site: stamp for site, stamp in now.items() if site not in done.unread})
    return done


def _write(
    book: Book, stores: list[RowStore], publisher: Callable[[Article], str | None], done: Levelled, tick: Tick
) -> None:
    """Take in what is new or changed, and forget what is gone: of a site that can't be read, nothing."""
    whole = not done.unread
    changed = differing(_of_rows(stores, done, tick), book.digests())
    while batch := [each for _, each in zip(range(_BATCH), changed, strict=False)]:
        with book.write():
            for article_id, found in batch:
                if found is not None and done.unread and book.had_more(found):
                    continue
                readings = [] if found is None else _readings([stores[each] for each in found.places], article_id, done)
                if found is not None and readings:
                    book.put(_entry(join(readings), readings, found.digest, publisher))
                    done.written += 1
                elif found is None and whole and not done.unread:
                    book.remove(article_id)
                    done.removed += 1


def _readings(stores: list[RowStore], article_id: str, done: Levelled) -> list[Reading] | None:
    found: list[Reading] = []
    for store in stores:
        try:
            found += store.readings(article_id)
        except StoreError as error:
            done.unread[error.path.parent.name] = error
            return None
    return found


def _of_rows(stores: list[RowStore], done: Levelled, tick: Tick) -> Iterator[Found]:
    """Every article, in the order of the ids, with a digest of its rows."""
    total = sum(store.summary().readings for store in stores)
    return of_articles([_checksums(store, done) for store in stores], lambda seen: tick("articles", seen, total))


def _checksums(store: RowStore, done: Levelled) -> Iterator[tuple[str, str]]:
    try:
        yield from store.select(ROWS)
    except StoreError as error:
        done.unread[store.path.parent.name] = error


def _entry(
    article: Article, readings: list[Reading], digest: bytes, publisher: Callable[[Article], str | None]
) -> Entry:
    from archive.lineage.samples import packed, samples  # noqa: PLC0415 - needs packages that a crawl doesn't

    body = (article.body or "") if gave_article(readings) else ""  # what never gave an article says nothing
    text = bare(body)
    facts = Facts(
        site=article.site,
        url=article.canonical_url or article.url,
        place=article.site if article.site != UNKNOWN else (urlsplit(article.url).hostname or UNKNOWN),
        outlet=publisher(article),
        source=article.source,
        dateline=article.dateline,
        title=article.title,
        original_title=article.original_title,
        published=_text(article.published),
        first_seen=_text(min(each.capture.time for each in readings if each.capture)) or "",
        corruption=article.corruption,
        posted=article.poster is not None,
        size=len(text),
    )
    return Entry(id=article.id, digest=digest, facts=facts, body=body, samples=packed(samples(text)))


def _text(time: datetime | None) -> str | None:
    """Such texts sort as the times do."""
    return time.astimezone(CHINA).isoformat(timespec="seconds") if time else None


def _publishers(data: Path) -> Callable[[Article], str | None]:
    """Whose page an article stands on: the name of the site, or of the outlet in the catalogue."""
    titles = {site.name: site.title for site in sites_in(data)}

    def publisher(article: Article) -> str | None:
        entry = of_row(article)
        return entry.title if entry else titles.get(article.site)

    return publisher
