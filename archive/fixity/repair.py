"""Mend what a crash or a failing disk left: cut torn ends, and bring index and rows level with the WARC files.

Damage in the middle of a file can't be mended and isn't touched: what follows it can still be read.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from archive.data.arrivals import is_arrival
from archive.data.folder import OPEN, SiteFolder
from archive.data.printing import counted
from archive.fixity.recover import Mended, cut, level_index, level_rows, recover, whole_until
from archive.fixity.verified import FILE, forget, whole_files


def repair(folder: SiteFolder, data: Path, tick: Callable[[int], None]) -> Mended:
    """Mend one site's folder; nobody may be writing there. Interrupted at any point, it can be run again.

    A file that `verify` found whole, and that nobody has written to since, isn't read again: whether its bytes are
    still those is for `verify` to say. `tick` is told the bytes of each file that was looked at.
    """
    mended = recover(folder, data)
    torn, verified = [], whole_files(folder.path / FILE)
    for warc in folder.warcs():
        if warc.name.endswith(OPEN):
            continue  # told by `recover`: there is a file of its final name too
        if (known := verified.get(warc.name)) and known.is_still(warc):
            tick(known.size)
            continue
        tail = whole_until(warc)
        tick(tail.size)
        if tail.end == 0:
            mended.damage.append(f"{warc}: no whole record in its {counted(tail.size, 'byte')}; not touched")
            continue
        if is_arrival(warc.name):
            mended.damage += tail.damage
            continue  # it stays as it came
        if tail.end < tail.size:
            torn.append(warc)
        cut(warc, tail, mended)
    level_index(folder, mended)
    for warc in torn:
        level_rows(folder, data, warc, mended)
    if torn:
        forget(folder.path / FILE, {warc.name for warc in torn})
    mended.damage = list(dict.fromkeys(mended.damage))
    return mended
