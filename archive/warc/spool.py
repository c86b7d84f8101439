"""Bytes as they come in: in memory while they are few, in a temporary file once they are many."""

from __future__ import annotations

import mmap
import tempfile
from collections.abc import Iterator
from typing import IO

SPOOL_AFTER = 1024 * 1024
_SLICE = 8 * 1024 * 1024

Raw = bytes | mmap.mmap


def slices(raw: Raw | memoryview) -> Iterator[memoryview]:
    """The bytes in parts, one after the other. The pages of a mapping are given back behind each: they would count as
    memory of this process until the mapping goes.
    """
    view = memoryview(raw)
    for at in range(0, len(view), _SLICE):
        yield view[at : at + _SLICE]
        if len(view) > _SLICE and isinstance(view.obj, mmap.mmap):
            view.obj.madvise(mmap.MADV_DONTNEED)


class Spool:
    """Append only. `raw()` gives what came so far; of a file it is a mapping, so nothing is held twice."""

    def __init__(self, after: int = SPOOL_AFTER) -> None:
        self._after = after
        self._memory = bytearray()
        self._file: IO[bytes] | None = None
        self._length = 0

    def __del__(self) -> None:
        if self._file is not None:
            self._file.close()

    def __len__(self) -> int:
        return self._length

    def write(self, data: bytes | memoryview) -> None:
        self._length += len(data)
        if self._file is None and self._length > self._after:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the spool
            self._file.write(self._memory)
            self._memory = bytearray()
        if self._file is None:
            self._memory += data
        else:
            self._file.write(data)

    def raw(self, end: int | None = None) -> Raw:
        """The bytes up to `end`. A mapping stays valid after the spool is gone."""
        end = self._length if end is None else end
        if self._file is None:
            return bytes(memoryview(self._memory)[:end])
        if end == 0:
            return b""
        self._file.flush()
        return mmap.mmap(self._file.fileno(), end, access=mmap.ACCESS_READ)
