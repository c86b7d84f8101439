"""Rows made again beside the stored ones: what differs, and putting them in place of those."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path

from archive.data.folder import SiteFolder, site_folders
from archive.data.key import require_key
from archive.data.lock import locked
from archive.rebuild.rebuild import Rebuilt, rebuild
from archive.rows.compare import Difference, answer_differences, differences
from archive.rows.database import put_in_place
from archive.rows.places import warcs
from archive.rows.store import Mark, NoRowsError, RowStore, VersionError


@dataclass(slots=True)
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
        """Whether there were article pages, and every WARC file could be read to its end."""
        return bool(self.rebuilt.readings) and not self.rebuilt.damaged


def compare(
    folder: SiteFolder,
    data: Path,
    *,
    keep: bool = False,
    replace: bool = False,
    jobs: int = 1,
    tick: Callable[[int], None] | None = None,
    differs: Callable[[str, Difference], None] | None = None,
) -> Comparison:
    """Make all rows of a site again and compare them with the stored ones.

    `keep` leaves readings.jsonl and articles.jsonl in SITE/rebuild; `replace` puts the new rows in place of the
    stored ones, all or nothing, but for those of WARC files that could not be read whole; with neither, nothing is
    written. `tick` is told the bytes done so far, `differs` of each difference whether it is of a "row" or an "answer".
    Rows of another version of this program can't be compared: they are put aside where they are replaced. Raises
    StoreError for them elsewhere, PseudonymError where the key of the stored pseudonyms is missing.
    """
    if not keep or any(each.rows.is_file() for each in site_folders(data)):
        require_key(data)
    older = replace and _is_of_another_version(folder)
    with (
        locked(folder.path) if older else nullcontext(),
        _target(folder, keep) as target,
        _opened(folder, older=older) as (stored, mark),
    ):
        comparison = Comparison(rebuilt=rebuild(folder, data, target, jobs=jobs, tick=tick))
        whole = comparison.rebuilt.whole
        made_path = target / "rows.sqlite"
        with RowStore(made_path, readonly=True) as made:
            _count("row", comparison.rows, differences(stored, made, whole), differs)
            _count("answer", comparison.answers, answer_differences(stored, made, whole), differs)
        if older:
            comparison.older = put_in_place(made_path, folder.rows)
        elif replace:
            kept = (warcs(stored) if stored else set()) - whole
            with RowStore(folder.rows) as live:
                live.replace(made_path, keep=kept, after=mark)
        comparison.replaced = replace
    return comparison


def _count(
    what: str,
    tally: Tally,
    found: Iterable[Difference | None],
    differs: Callable[[str, Difference], None] | None,
) -> None:
    for difference in found:
        if difference is None:
            tally.equal += 1
            continue
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
    if keep:
        try:
            yield folder.rebuild
        finally:
            for path in folder.rebuild.glob("rows.sqlite*"):
                path.unlink()
        return
    with tempfile.TemporaryDirectory(prefix="rebuild-") as name:
        yield Path(name)


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
