"""Rows made again beside the stored ones: what differs, and putting them in place of those."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from archive.data.folder import DataError, SiteFolder, site_folders
from archive.data.key import KEY_FILE
from archive.rebuild.rebuild import Rebuilt, rebuild
from archive.rows.compare import Difference, differences
from archive.rows.store import RowStore

_MISSING_KEY = "the pseudonyms in the stored rows were made with this key; put it back from your backup"


@dataclass(slots=True, kw_only=True)
class Comparison:
    """What one site's WARC files gave, against its stored rows."""

    rebuilt: Rebuilt
    equal: int = 0  # rows that are byte for byte the stored ones
    different: Counter[str] = field(default_factory=Counter)  # records by kind: those of `rows.compare.KINDS`
    replaced: bool = False

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
    differs: Callable[[Difference], None] | None = None,
) -> Comparison:
    """Make all rows of a site again and compare them with the stored ones.

    `keep` leaves readings.jsonl and articles.jsonl in SITE/rebuild; `replace` puts the new rows in place of the
    stored ones, all or nothing, but for those of WARC files that could not be read whole; with neither, nothing is
    written. `tick` is told the bytes done so far, `differs` each difference. Raises DataError where the key of the
    stored pseudonyms is missing.
    """
    if not keep or any(each.rows.is_file() for each in site_folders(data)):
        _require_key(data)
    with _target(folder, keep) as target, _opened(folder) as (stored, mark):
        comparison = Comparison(rebuilt=rebuild(folder, data, target, jobs=jobs, tick=tick))
        whole = comparison.rebuilt.whole
        made_path = target / "rows.sqlite"
        with RowStore(made_path, readonly=True) as made:
            for difference in differences(stored, made, whole):
                if difference is None:
                    comparison.equal += 1
                    continue
                comparison.different[difference.kind] += 1
                if differs:
                    differs(difference)
        if replace:
            kept = (stored.warcs() if stored else set()) - whole
            with RowStore(folder.rows) as live:
                live.replace(made_path, keep=kept, after=mark)
            comparison.replaced = True
    return comparison


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
def _opened(folder: SiteFolder) -> Iterator[tuple[RowStore | None, int]]:
    """The stored rows as they are now, whatever a running crawl adds; None where there are none."""
    if not folder.rows.is_file():
        yield None, 0
        return
    with RowStore(folder.rows, readonly=True) as stored, stored.snapshot() as mark:
        yield stored, mark


def _require_key(data: Path) -> None:
    """A new key would be made otherwise, and all pseudonyms would be others."""
    if not (data / KEY_FILE).is_file():
        raise DataError(f"{data / KEY_FILE}: missing; {_MISSING_KEY}")
