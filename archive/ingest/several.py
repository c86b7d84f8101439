"""Several files that are imported at a time: looked through by processes, and put in their places in their order."""

from __future__ import annotations

import shutil
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.data.folder import DataError
from archive.ingest.ingest import Imported, bring
from archive.ingest.looking import Look, Seen
from archive.ingest.staging import Staged, copies, staging
from archive.rebuild.runners.local import Local
from archive.warc.members import is_gzip


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A file of which nothing more is to come."""

    path: Path
    why: str | None = None  # it could not be imported, or not all of it: for people


@dataclass(frozen=True, slots=True)
class _Begun:
    """A WARC file that is looked through."""

    staged: Staged
    look: Look
    seen: Future[dict[str, Any] | str]


def bring_all(paths: Iterable[Path], data: Path, into: str | None, runner: Local) -> Iterator[Imported | Ended]:
    """Take in the WARC files of these files. What became of each, and behind those of a file that it has ended.

    The runner's processes look through them; it is closed behind the last one. `runner.ahead` copies are in the data
    folder at a time, and one that is put in its place; what a file comes to doesn't depend on that. Raises DataError
    where somebody else imports.
    """
    with staging(data) as folder, closing(runner):
        yield from _Turns(folder, data.absolute(), into, runner).of(paths)


class _Turns:
    """Files in their order."""

    def __init__(self, folder: Path, data: Path, into: str | None, runner: Local) -> None:
        self._folder, self._data, self._into, self._runner = folder, data, into, runner
        self._waiting: deque[_Begun | Ended] = deque()
        self._under_way = 0  # of them, those that are looked through
        self._why: str | None = None  # the file whose turn it is could not be imported

    def of(self, paths: Iterable[Path]) -> Iterator[Imported | Ended]:
        for path in paths:
            why = None
            try:
                for staged in copies(path, self._folder):
                    self._waiting.append(self._begun(staged, members=staged.foreign))
                    self._under_way += 1
                    yield from self._settled(self._runner.ahead)
            except DataError as error:
                why = str(error)
            except OSError:
                yield from self._settled(0)  # a full disk takes nothing from those before
                raise
            self._waiting.append(Ended(path=path, why=why))
        yield from self._settled(0)
        yield from self._ended()

    def _settled(self, left: int) -> Iterator[Imported | Ended]:
        """The first of those that wait, until no more than so many are looked through."""
        while self._under_way > left:
            yield from self._ended()
            begun = self._waiting.popleft()
            assert isinstance(begun, _Begun)
            self._under_way -= 1
            try:
                if self._why is None:
                    yield self._brought(begun)
            except DataError as error:
                self._why = str(error)
            finally:
                shutil.rmtree(begun.staged.path.parent)

    def _ended(self) -> Iterator[Ended]:
        """Files of which nothing is to come, if it is their turn."""
        while self._waiting and isinstance(each := self._waiting[0], Ended):
            self._waiting.popleft()
            yield Ended(path=each.path, why=self._why or each.why)
            self._why = None

    def _begun(self, staged: Staged, *, members: bool) -> _Begun:
        """Have a copy looked through; `members`: its records, each in a gzip member of its own."""
        beside, made = staged.path.parent, None
        if members:
            beside /= "members"
            beside.mkdir()
            made = str(beside / staged.name(".warc.gz"))
        look = Look(
            data=str(self._data),
            into=self._into,
            staged=str(staged.path),
            made=made,
            parcel=str(beside / "parcel.zst"),
        )
        return _Begun(staged, look, self._runner.stretch(look))

    def _brought(self, begun: _Begun) -> Imported:
        seen = _seen(begun)
        if not begun.staged.foreign and seen.damage and is_gzip(begun.staged.path):
            again = self._begun(begun.staged, members=True)
            if (found := _seen(again)).records > seen.records:
                begun, seen = again, found
        return bring(begun.staged, begun.look, seen)


def _seen(begun: _Begun) -> Seen:
    answer = begun.seen.result()
    if isinstance(answer, str):
        raise DataError(f"{begun.staged.source} can't be read to its end: {answer}")
    return Seen.of_json(answer)
