"""Rows made again beside the stored ones: what differs, and putting them in place of those."""

from __future__ import annotations

import os
import tempfile
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from archive.data.folder import OPEN, DataError, SiteFolder, site_folders
from archive.data.key import require_key
from archive.data.lock import HeldError, locked, take
from archive.rebuild.rebuild import Rebuilding, Rebuilt
from archive.rebuild.runners.work import Here, Runner
from archive.rows.compare import Difference, answer_differences, count, differences
from archive.rows.database import put_in_place
from archive.rows.places import warcs
from archive.rows.placing import give_way, take_away
from archive.rows.store import Mark, NoRowsError, RowStore, StoreError, VersionError

LOCK = "rebuild.lock"
_BEGUN = 32  # sites at a time: each has files open
Differs = Callable[[str, Difference], None]


@dataclass(slots=True, kw_only=True)
class Tally:
    """How many are byte for byte the stored ones, and how many differ."""

    equal: int = 0
    different: Counter[str] = field(default_factory=Counter)  # records by kind: those of `rows.compare.KINDS`


@dataclass(slots=True, kw_only=True)
class Comparison:
    """What one site's WARC files gave, against its stored rows."""

    rebuilt: Rebuilt
    rows: Tally = field(default_factory=Tally)
    answers: Tally = field(default_factory=Tally)
    replaced: bool = False
    older: Path | None = None  # where rows of another version of this program were put, when they were replaced

    @property
    def differ(self) -> bool:
        """Whether any row or answer isn't the stored one."""
        return bool(self.rows.different or self.answers.different)

    @property
    def whole(self) -> bool:
        """Whether there were article pages, and every WARC file and every page could be read to its end."""
        return bool(self.rebuilt.readings) and not self.rebuilt.damaged and not self.rebuilt.not_read


def compare(
    folder: SiteFolder,
    data: Path,
    *,
    keep: bool = False,
    replace: bool = False,
    runner: Runner | None = None,
    differs: Differs | None = None,
) -> Comparison:
    """Make all rows of a site again and compare them with the stored ones: `Comparing` says how."""
    with Comparing(folder, data, keep=keep, replace=replace, runner=runner or Here()) as begun:
        return begun.finish(differs)


class Comparing:
    """A site whose rows are being made again, to be compared with the stored ones.

    `keep` leaves readings.jsonl and articles.jsonl in SITE/rebuild, and what was read of the shards, so that the next
    time only what is new is read; `replace` puts the new rows in place of the stored ones, all or nothing, but for
    those of WARC files that could not be read whole; with neither, nothing is written. Where a page can't be read now,
    the stored row of its record stays.

    Rows of another version of this program can't be compared: they are put aside where they are replaced. Raises
    StoreError for them elsewhere, PseudonymError where the key of the stored pseudonyms is missing, DataError where
    somebody else rebuilds this site.
    """

    def __init__(self, folder: SiteFolder, data: Path, *, keep: bool, replace: bool, runner: Runner) -> None:
        if not keep or any(each.rows.is_file() for each in site_folders(data)):
            require_key(data)
        self._folder, self._replace = folder, replace
        self._older = replace and _is_of_another_version(folder)
        with ExitStack() as stack:
            if self._older:
                stack.enter_context(locked(folder.path))
            self._target = stack.enter_context(_target(folder, keep))
            self._stored, self._mark = stack.enter_context(_opened(folder, older=self._older))
            self.rebuilding = Rebuilding(folder, data, self._target, runner=runner)
            self._open = stack.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def finish(self, differs: Differs | None = None, meanwhile: Callable[[], object] = lambda: None) -> Comparison:
        """Wait for the rows, compare them, and put them in place. `differs` is told of each difference whether it is of
        a "row" or an "answer"; `meanwhile` is called while one waits.
        """
        comparison = Comparison(rebuilt=self.rebuilding.put_together(meanwhile))
        whole, made, stored = comparison.rebuilt.whole, self._target / "rows.sqlite", self._stored
        if stored:
            left_out = comparison.rebuilt.not_read
            give_way(made, stored, [(each.path.name.removesuffix(OPEN), each.offset or 0) for each in left_out])
        fields = differs is not None
        rows = differences(stored, made, whole, fields=fields)
        answers = answer_differences(stored, made, whole, fields=fields)
        for what, table, tally, found in (
            ("row", "readings", comparison.rows, rows),
            ("answer", "answers", comparison.answers, answers),
        ):
            _count(what, tally, found, differs)
            with RowStore(made, readonly=True) as fresh:
                tally.equal = count(fresh, table) - tally.different["changed"] - tally.different["missing"]
        if self._older:
            comparison.older = put_in_place(made, self._folder.rows)
        elif self._replace:
            kept = (warcs(stored) if stored else set()) - whole
            with RowStore(self._folder.rows) as live:
                live.replace(made, keep=kept, after=self._mark)
        comparison.replaced = self._replace
        return comparison


class InTurn:
    """Sites that are compared one after the other, while the shards of those behind them are read already."""

    def __init__(self, folders: Sequence[SiteFolder], begin: Callable[[SiteFolder], Comparing], ahead: int) -> None:
        self._folders, self._begin, self._ahead = deque(folders), begin, ahead
        self._begun: deque[tuple[SiteFolder, Comparing | StoreError]] = deque()
        self._past = 0

    def __iter__(self) -> Iterator[tuple[SiteFolder, Comparing | StoreError]]:
        """Each site; or why its rows can't be compared."""
        try:
            while self._folders or self._begun:
                self.go_on()
                yield self._begun[0]
                self._end()
        finally:
            while self._begun:
                self._end()

    @property
    def bytes_done(self) -> int:
        """Of the WARC files of all sites."""
        begun = (each.rebuilding.bytes_done for _, each in self._begun if isinstance(each, Comparing))
        return self._past + sum(begun)

    def go_on(self) -> None:
        """Begin sites as long as somebody would have nothing to read."""
        while self._folders and len(self._begun) < _BEGUN and (not self._begun or self._left < self._ahead):
            folder = self._folders.popleft()
            try:
                self._begun.append((folder, self._begin(folder)))
            except StoreError as error:
                self._begun.append((folder, error))

    @property
    def _left(self) -> int:
        return sum(each.rebuilding.left for _, each in self._begun if isinstance(each, Comparing))

    def _end(self) -> None:
        _, ended = self._begun.popleft()
        if isinstance(ended, Comparing):
            self._past += ended.rebuilding.bytes_done
            ended.__exit__()


def _count(what: str, tally: Tally, found: Iterable[Difference], differs: Differs | None) -> None:
    for difference in found:
        tally.different[difference.kind] += 1
        if differs:
            differs(what, difference)


def _is_of_another_version(folder: SiteFolder) -> bool:
    try:
        RowStore(folder.rows, readonly=True).close()
    except VersionError:
        return True
    except NoRowsError:
        pass
    return False


@contextmanager
def _target(folder: SiteFolder, keep: bool) -> Iterator[Path]:
    if not keep:
        with tempfile.TemporaryDirectory(prefix="rebuild-") as name:
            yield Path(name)
        return
    try:
        held = take(folder.rebuild, LOCK)
    except HeldError as error:
        raise DataError(f"{folder.name}: it is being rebuilt ({error}); wait until that ends") from error
    try:
        yield folder.rebuild
    finally:
        take_away(folder.rebuild / "rows.sqlite")
        os.close(held)


@contextmanager
def _opened(folder: SiteFolder, *, older: bool) -> Iterator[tuple[RowStore | None, Mark]]:
    """The stored rows as they are now, whatever a running crawl adds; None where there are none that can be read."""
    with ExitStack() as stack:
        stored, mark = None, Mark(0, 0)
        if not older:
            with suppress(NoRowsError):
                stored = stack.enter_context(RowStore(folder.rows, readonly=True))
                mark = stack.enter_context(stored.snapshot())
        yield stored, mark
