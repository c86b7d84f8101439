"""What lies beside the captures of a site: the notes of imported files, and the frontier of its crawl."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing

from archive.data.arrivals import FILE, ORIGINALS, Arrival
from archive.data.files import sha256_of
from archive.data.folder import SiteFolder
from archive.rows.database import UnmergedError, connect

_COPY = "put back an intact copy of the file"
Found = Callable[[str, str, str], None]  # is told the file, what is wrong with it and what to do


def check_frontier(folder: SiteFolder, found: Found) -> str | None:
    """Whether SQLite can read the file, which a crawl may not see by itself; what stands in it is the crawl's alone.

    Gives a note where it can't be told.
    """
    path = folder.path / "frontier.sqlite"
    if not path.is_file():
        return None
    try:
        with closing(connect(path, readonly=True)) as database:
            said = database.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except UnmergedError as error:
        return f"{error}; it wasn't checked"
    except sqlite3.DatabaseError as error:
        said = str(error)
    if said != "ok":
        what = f"damaged ({' '.join(said.split())})"
        found(path.name, what, "move it away; the next crawl walks the lists of the site anew")
    return None


def check_imported(folder: SiteFolder, arrivals: Mapping[str, Arrival], found: Found) -> None:
    """The notes of imported files, and the files that are kept as they came."""
    noted = folder.path / FILE
    lines = len(noted.read_bytes().strip().split(b"\n")) if noted.is_file() else 0
    if lines != len(arrivals):
        found(noted.name, f"{lines} lines, {len(arrivals)} can be read", "import the files again")
    for arrival in arrivals.values():
        if arrival.source_sha256 == arrival.sha256:
            continue
        path = folder.path / ORIGINALS / arrival.file
        if not path.is_file():
            found(f"{ORIGINALS}/{arrival.file}", "gone", "put the file back")
        elif (sha256 := sha256_of(path)) != arrival.source_sha256:
            what = f"not the file that was imported: sha256 {sha256}, was {arrival.source_sha256}"
            found(f"{ORIGINALS}/{arrival.file}", what, _COPY)
