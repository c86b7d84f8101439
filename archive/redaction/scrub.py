"""What is left of deleted rows in SQLite files, and what was made of rows: nothing of it may be read any more."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path

from archive.data.folder import SiteFolder
from archive.figures.book import FILE as FIGURES
from archive.fixity.copies import STAGE
from archive.lineage.book import FILE as LINEAGE
from archive.rebuild.cutting import is_of_parts
from archive.rebuild.rebuild import PARTS
from archive.rows.database import connect, errors
from archive.search.index import FILE as SEARCH

# The frontier is the crawl's (crawler/frontier/tables.py); here only what it knows of these pages goes.
_FRONTIER = "frontier.sqlite"
_FORGET = (
    "DELETE FROM requests WHERE url = :url",
    "DELETE FROM pages WHERE url = :url OR substr(article, 1, length(:article) + 1) = :article || ' '",
    "DELETE FROM listed WHERE substr(article, 1, length(:article) + 1) = :article || ' '",
)
_WAIT = 1000  # milliseconds for readers to end
_PART = 1 << 16


def forget_pages(folder: SiteFolder, urls: Iterable[str], article: str) -> None:
    """Have the frontier know nothing of these pages. Raises StoreError."""
    path = folder.path / _FRONTIER
    if not path.is_file():
        return
    with errors(path, mend="move it away"), closing(connect(path, readonly=False)) as database:
        there = {name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        database.execute("PRAGMA secure_delete = ON")
        for url in urls:
            for statement in _FORGET:
                if statement.split()[2] in there:
                    database.execute(statement, {"url": url, "article": article})


def scrub(path: Path) -> str | None:
    """Write a database anew, so that no freed page and no log holds what was deleted; why that has to wait, where
    another program reads it. Raises StoreError.
    """
    with errors(path), closing(connect(path, readonly=False)) as database:
        database.execute("PRAGMA secure_delete = ON")
        database.execute("VACUUM")
        database.execute(f"PRAGMA busy_timeout = {_WAIT}")
        busy, _, _ = database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return f"{path}: another program reads it, and its log keeps what was deleted until it ends" if busy else None


def databases(data: Path, folder: SiteFolder) -> list[Path]:
    """Those that stay, of the site and of the data folder."""
    made = {data / SEARCH, data / FIGURES, data / LINEAGE}
    return [
        path for path in (*sorted(folder.path.glob("*.sqlite")), *sorted(data.glob("*.sqlite"))) if path not in made
    ]


def remove_made(data: Path, folder: SiteFolder, urls: Iterable[str]) -> list[str]:
    """Take away what was made of rows and is made again when somebody asks for it, and copies that were set aside; the
    names of these copies, which nobody makes again.
    """
    for name in (SEARCH, FIGURES, LINEAGE):
        for path in data.glob(f"{name}*"):
            _remove(path)
    for staged in (data / STAGE).glob("*/*"):  # what a pull was fetching that was killed
        _remove(staged)
    kept = []
    for path in sorted({*folder.path.glob("*.sqlite.*-*"), *folder.warc.glob("*.cut-*")}):
        if ".cut-" in path.name and not _names(path, [url.encode() for url in urls]):
            continue  # what was cut from a file behind its last whole record: of another page
        _remove(path)
        kept.append(path.name)
    return kept


def remove_rebuilt(folder: SiteFolder) -> None:
    """Take away what rebuilds have made: one that is under way ends without its rows.

    The folder of the parts may be a link to a disk of others: it stays, and there goes what rebuilds wrote.
    """
    parts = folder.rebuild / PARTS
    for path in parts.iterdir() if parts.is_dir() else ():
        if is_of_parts(path.name):
            _remove(path)
    for path in folder.rebuild.rglob("*") if folder.rebuild.is_dir() else ():
        if path != parts:
            _remove(path)


def _remove(path: Path) -> None:
    with suppress(FileNotFoundError, IsADirectoryError):
        path.unlink()


def _names(path: Path, urls: list[bytes]) -> bool:
    """Whether the torn record in a file is of one of these addresses, as far as it can be unpacked."""
    return any(url in part for part in _unpacked(path) for url in urls)


def _unpacked(path: Path) -> Iterator[bytes]:
    """What a torn record holds, part by part, each with the end of the one before; of a WARC that isn't compressed, its
    bytes.
    """
    stream, before = zlib.decompressobj(31), b""
    with path.open("rb") as file:
        zipped = file.read(2) == b"\x1f\x8b"
        file.seek(0)
        while part := file.read(_PART):
            while part:
                try:
                    found = stream.decompress(part, 1 << 22) if zipped else part
                except zlib.error:
                    zipped, found = False, part
                yield before + found
                before = found[-4096:]
                part = stream.unconsumed_tail if zipped else b""
