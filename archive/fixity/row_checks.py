"""Is every stored row what its record gives now? Each is made again, and compared byte for byte."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from archive.data.folder import SiteFolder
from archive.fixity.findings import REBUILD, Finding
from archive.rebuild.rebuild import rebuild
from archive.rows.compare import answer_differences, differences
from archive.rows.store import RowStore
from archive.warc.elsewhere.away import away


def compare_rows(folder: SiteFolder, data: Path) -> Iterator[Finding]:
    """The rows of a site, and what its captures were, that aren't what is read now."""
    if away(folder):
        do = f"python -m archive rebuild {folder.name} --verify"
        yield Finding(site=folder.name, file=folder.rows.name, what="WARC files lie in a store, not here", do=do)
        return
    with tempfile.TemporaryDirectory(prefix="verify-") as target:
        made = rebuild(folder, data, Path(target))
        with RowStore(folder.rows, readonly=True) as stored:
            for name, compare in (("row", differences), ("answer", answer_differences)):
                for difference in compare(stored, Path(target) / "rows.sqlite", made.whole):
                    if difference.kind == "changed":
                        yield Finding(
                            site=folder.name,
                            file=folder.rows.name,
                            what=f"{name} isn't what is read now: {', '.join(difference.fields)}",
                            do=REBUILD.format(site=folder.name),
                            record=difference.record_id,
                        )
