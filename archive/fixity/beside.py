"""What lies beside the captures of a site: the notes of imported files, and what its crawl keeps."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path

from archive.data.arrivals import FILE, ORIGINALS, Arrival
from archive.data.files import sha256_of
from archive.data.folder import SiteFolder
from archive.data.printing import counted
from archive.data.redacted import FILE as REDACTED
from archive.data.redacted import Redacted, everywhere
from archive.rows.database import StoreError, UnmergedError, connect
from archive.rows.line import reading_of
from archive.rows.runs import runs
from archive.rows.store import RowStore
from archive.warc.elsewhere.away import away

_COPY = "put back an intact copy of the file"
Found = Callable[[str, str, str], None]  # is told the file, what is wrong with it and what to do


# What the crawl keeps for itself, and what is done about a damaged one.
_OF_THE_CRAWL = {
    "frontier.sqlite": "move it away; the next crawl walks the lists of the site anew",
    "payloads.sqlite": "delete it; the next crawl makes it again from the index",
    "runs.sqlite": "move it away; the next crawl begins it anew, and the WARC files tell of the runs, too",
}


def check_databases(folder: SiteFolder, found: Found) -> Iterator[str]:
    """Whether SQLite can read these, which a crawl may not see by itself; what stands in them is the crawl's alone.

    Gives a note where it can't be told.
    """
    for name, do in _OF_THE_CRAWL.items():
        path = folder.path / name
        if path.is_file() and (note := _check_database(path, do, found)):
            yield note


def _check_database(path: Path, do: str, found: Found) -> str | None:
    try:
        with closing(connect(path, readonly=True)) as database:
            said = database.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except UnmergedError as error:
        return f"{error}; it wasn't checked"
    except sqlite3.DatabaseError as error:
        said = str(error)
    if said != "ok":
        what = f"damaged ({' '.join(said.split())})"
        found(path.name, what, do)
    return None


def captured_nothing(folder: SiteFolder) -> bool:
    """Whether all crawls of the site ended before anything was answered: then there is no WARC file to be missed."""
    try:
        found = runs(folder)
    except StoreError:
        return False
    return bool(found) and not any(run.answers for run in found)


def in_stores(folder: SiteFolder, notes: list[str]) -> set[str]:
    """The names of WARC files that are in a store alone, of which a note tells."""
    elsewhere = away(folder)
    for store, number in sorted(Counter(each.store for each in elsewhere.values()).items()):
        at = store if "://" in store else f"file://{store}"
        files = counted(number, "WARC file")
        notes.append(f"{files} in {store}, and not here; python -m archive verify --data {at} reads what lies there")
    return set(elsewhere)


def check_redacted(folder: SiteFolder, found: Found) -> None:
    """What was to be taken out for good, and is here: a call was interrupted, or a copy was put back."""
    redacted, do = Redacted.of(folder), "python -m archive redact"
    for each in redacted.unfinished:
        found(REDACTED, f"{each.article} isn't taken out to the end", do)
    articles = sorted({each.article for one in everywhere(folder.path.parent) for each in one.redactions})
    if not articles or not folder.rows.is_file():
        return
    with suppress(StoreError), RowStore(folder.rows, readonly=True) as rows:  # what can't be read is told elsewhere
        for article in articles:
            query = "SELECT record_id, line(row) FROM readings WHERE article_id = ?"
            for record_id, row in rows.select(query, article):
                reading = rows.decoded(record_id, reading_of, row)
                if reading.body or reading.title or reading.comments:
                    found(folder.rows.name, f"{article} was taken out, and here is a row of it: {record_id}", do)


def check_imported(folder: SiteFolder, arrivals: Mapping[str, Arrival], found: Found) -> None:
    """The notes of imported files, and the files that are kept as they came."""
    noted = folder.path / FILE
    lines = len(noted.read_bytes().strip().split(b"\n")) if noted.is_file() else 0
    if lines != len(arrivals):
        found(noted.name, f"{counted(lines, 'line')}, {len(arrivals)} can be read", "import the files again")
    for arrival in arrivals.values():
        if arrival.source_sha256 == arrival.sha256:
            continue
        path = folder.path / ORIGINALS / arrival.file
        if not path.is_file():
            found(f"{ORIGINALS}/{arrival.file}", "gone", "put the file back")
        elif (sha256 := sha256_of(path)) != arrival.source_sha256:
            what = f"not the file that was imported: sha256 {sha256}, was {arrival.source_sha256}"
            found(f"{ORIGINALS}/{arrival.file}", what, _COPY)
