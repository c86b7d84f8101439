"""What is looked at in a site's folder: what was verified, what is in the store, and whether index and
rows tell of the same files.

It is cheap, and no `verify`: of the files that were written last, whether both know them at all.
"""

from __future__ import annotations

import mmap
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from archive.data.declared import SitesError
from archive.data.folder import OPEN, SiteFolder
from archive.data.lock import is_locked
from archive.data.operator import store_in
from archive.data.warc_names import written
from archive.fixity.copies import address_of, copies
from archive.fixity.verified import FILE, verified_at
from archive.operations.alarms.rules.folder import Standing, is_unpushed, is_unverified
from archive.rows.database import NoRowsError, StoreError
from archive.rows.store import RowStore

_LAST = 3  # files


def store_of(data: Path) -> str | None:
    """The operator's store, as it is noted; None where there is none, or what is said of it can't be used: whoever
    pushes says so.
    """
    try:
        store = store_in(data)
    except SitesError:
        return None
    return address_of(store) if store else None


def look(folder: SiteFolder, now: datetime, store: str | None) -> Standing:
    """What stands in the folder of this site, and in the store. Of one in which somebody writes, nothing is said of
    index and rows; of one that can't be read, nothing at all: whoever crawls there says why.
    """
    try:
        return _standing(folder, now, store)
    except OSError:
        return Standing()


def _standing(folder: SiteFolder, now: datetime, store: str | None) -> Standing:
    done = [path for path in folder.warcs() if not path.name.endswith(OPEN)]
    at = verified_at(folder.path / FILE)
    old = [when for path in done if is_unverified(when := max(at.get(path.name, _since(path)), _since(path)), now)]
    waiting = [when for when in _unpushed(folder, done, store) if is_unpushed(when, now)]
    unindexed, unread = (None, None) if _is_written(folder) else _level(folder, done[-_LAST:])
    return Standing(
        unverified=len(old),
        since=min(old, default=None),
        unpushed=len(waiting),
        unpushed_since=min(waiting, default=None),
        unindexed=unindexed,
        unread=unread,
    )


def _unpushed(folder: SiteFolder, done: list[Path], store: str | None) -> list[datetime]:
    """Of files that were not confirmed in the operator's store as they are now, when they were written last."""
    if store is None:
        return []
    known = copies(folder, store)
    there = {path for path in done if (copy := known.get(f"{path.parent.name}/{path.name}")) and copy.is_of(path)}
    return [datetime.fromtimestamp(path.stat().st_mtime, UTC) for path in done if path not in there]


def _is_written(folder: SiteFolder) -> bool:
    try:
        return is_locked(folder.path)
    except OSError:  # another user's
        return True


def _since(path: Path) -> datetime:
    """When a file was written: as its name says, else the file system."""
    if name := written(path.name):
        return datetime.strptime(name.stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _level(folder: SiteFolder, files: list[Path]) -> tuple[str | None, str | None]:
    """The first of these files that only the rows know, and the first that only the index knows."""
    unindexed: str | None = None
    unread: str | None = None
    if not files:
        return None, None
    try:
        known = _read(folder.rows, [path.name for path in files])
    except StoreError:  # whoever reads them says so
        return None, None
    for path in files:
        indexed = any(_names(index, path.name) for index in (folder.index, folder.index.with_suffix(".new.cdxj")))
        if path.name in known and not indexed:
            unindexed = unindexed or path.name
        if indexed and path.name not in known:
            unread = unread or path.name
    return unindexed, unread


def _read(rows: Path, names: list[str]) -> set[str]:
    """Which of these files have answers among the rows; of a request to which nothing came the index has no line."""
    try:
        with closing(RowStore(rows, readonly=True)) as store:
            return {name for name in names if any(each.status for each in store.answers.of_file(name))}
    except NoRowsError:
        return set()


def _names(index: Path, name: str) -> bool:
    """Whether an index names this file."""
    try:
        with index.open("rb") as file:
            if not index.stat().st_size:
                return False
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text:
                return text.find(f'"{name}"'.encode()) >= 0
    except FileNotFoundError:
        return False
