"""The files that pages are made from, open to read: rows of sites, and the index of their texts.

Opening one costs more than to ask it. So a file that was read stays open for the next page, whatever thread makes that,
and is opened again where another file stands in its place: a rebuild, a copy that was put back, a folder made anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Protocol, TypeVar, cast

from archive.data.folder import SiteFolder, site_folders
from archive.rows.database import NoRowsError, StoreError
from archive.rows.store import RowStore
from archive.search.asking import UnknownError
from archive.search.index import FILE, Index, UnmadeError

_IDLE = 100  # open files that nobody reads; each holds up to 2 MB
_Inode = tuple[int, int]


class _Closes(Protocol):
    def close(self) -> None: ...


T = TypeVar("T", bound=_Closes)


@dataclass(slots=True, kw_only=True)
class Rows:
    """The rows of all sites."""

    stores: list[tuple[SiteFolder, RowStore]] = field(default_factory=list)
    unreadable: list[StoreError] = field(default_factory=list)  # of the others, why


class Opened:
    """What is open. Who asks for one has it for himself until his block ends."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._idle: list[tuple[Path, _Inode, _Closes]] = []  # that was read last stands last
        self._lock = Lock()

    @contextmanager
    def rows(self) -> Iterator[Rows]:
        """The rows of all sites, those that can be read. Raises DataError where there are no sites."""
        found = Rows()
        with ExitStack() as stack:
            for folder in site_folders(self._data):
                try:
                    store = stack.enter_context(self._one(folder.rows, lambda path: RowStore(path, readonly=True)))
                    found.stores.append((folder, store))
                except NoRowsError:  # captured, and nothing stored yet
                    continue
                except StoreError as error:
                    found.unreadable.append(error)
            yield found

    @contextmanager
    def index(self) -> Iterator[Index]:
        """The index of texts. Raises DamagedError; UnmadeError where there is none yet, or only its first part, without
        what was asked for; UnknownError where that is none's.
        """
        with self._one(self._data / FILE, lambda path: Index(path, readonly=True)) as index:
            try:
                yield index
            except UnknownError as error:
                if index.is_made():
                    raise
                raise UnmadeError(index.path, "not made yet", "it is being made: ask again") from error

    def close(self) -> None:
        with self._lock:
            for *_, each in self._idle:
                each.close()
            self._idle.clear()

    @contextmanager
    def _one(self, path: Path, opened: Callable[[Path], T]) -> Iterator[T]:
        inode = _inode(path)
        # What is opened at a path is always of one kind.
        one = cast("T | None", self._idling(path, inode)) or opened(path)
        try:
            yield one
        except BaseException:
            one.close()  # whatever is wrong with it, the next page has a fresh one
            raise
        if inode is None or inode != _inode(path):
            one.close()
            return
        with self._lock:
            self._idle.append((path, inode, one))
            left, self._idle = self._idle[:-_IDLE], self._idle[-_IDLE:]
        for *_, each in left:
            each.close()

    def _idling(self, path: Path, inode: _Inode | None) -> _Closes | None:
        """One that is open and idle; those of this path that are of another file are closed."""
        with self._lock:
            mine = [each for each in self._idle if each[0] == path]
            found = next((each for each in reversed(mine) if each[1] == inode), None)
            gone = [each for each in mine if each[1] != inode]
            self._idle = [each for each in self._idle if each is not found and each not in gone]
        for *_, each in gone:
            each.close()
        return found[2] if found else None


def _inode(path: Path) -> _Inode | None:
    with suppress(OSError):
        found = path.stat()
        return found.st_dev, found.st_ino
    return None
