"""Files out of a store, in the data folder until they are looked at: `.offsite/SHA256/NAME`, under their own names."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection
from pathlib import Path

from archive.data.files import sha256_of
from archive.fixity.copies import STAGE
from archive.offsite.held import Held
from archive.offsite.place import DamagedError, Place

Tick = Callable[[int], None]


def fetch(place: Place, held: Held, data: Path, tick: Tick) -> Path:
    """Get a file, whole and with the digest that it is held under; where a call was killed, the rest of it. What is
    another file is thrown away. Raises OffsiteError, OSError.
    """
    staged = data / STAGE / held.sha256 / held.file
    staged.parent.mkdir(parents=True, exist_ok=True)
    start = staged.stat().st_size if staged.exists() else 0
    if start > held.size:
        staged.unlink()
        start = 0
    tick(start)
    with staged.open("ab") as file:
        for part in place.parts(held.key, held.size, start):
            file.write(part)
            tick(len(part))
        file.flush()
        os.fsync(file.fileno())
    if sha256_of(staged) != held.sha256:
        drop(staged)
        if start:  # what a killed call left, or a disk that lost its power, was none of it
            return fetch(place, held, data, lambda _: None)
        raise DamagedError(
            f"{place.url}/{held.key}: not the file of that digest any more; delete it there with its .held, and push it"
            " again from a host that has it"
        )
    return staged


def drop(staged: Path) -> None:
    """Throw a file away that was fetched."""
    shutil.rmtree(staged.parent, ignore_errors=True)


def clear(data: Path, keep: Collection[str] = ()) -> None:
    """Throw away what killed calls left, but for the beginnings of files with these digests."""
    for folder in (data / STAGE).glob("*"):
        if folder.name not in keep:
            shutil.rmtree(folder, ignore_errors=True)
