"""Many look-ups in an index, as it stands at one moment: a page names hundreds of addresses."""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from contextlib import suppress
from typing import Self

from archive.warc.cdxj import Index, fields_of
from archive.warc.surt import surt


class Lookup:
    """The index of a site, read where it is asked; a running crawl's new lines are read once, as they are now."""

    def __init__(self, index: Index) -> None:
        self._data: mmap.mmap | None = None
        with suppress(FileNotFoundError, ValueError), index.path.open("rb") as file:  # an empty one can't be mapped
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._new: dict[bytes, list[bytes]] = {}
        with suppress(FileNotFoundError), index.tail.open("rb") as file:
            for line in file:
                self._new.setdefault(line.partition(b" ")[0], []).append(line)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._data is not None:
            self._data.close()

    def entries(self, url: str) -> Iterator[dict[str, str]]:
        """What the lines of this URL say, of all its spellings, http and https. A damaged line says nothing."""
        key = surt(url).encode("utf-8", "replace")
        for line in (*self._sorted(key + b" "), *self._new.get(key, ())):
            with suppress(ValueError, LookupError):
                yield fields_of(line.decode("utf-8", "replace"))

    def _sorted(self, key: bytes) -> Iterator[bytes]:
        """The lines of the sorted file that begin with `key`, found by halving."""
        data = self._data
        if data is None:
            return
        low, high = 0, len(data)  # the first line that isn't less than the key begins within low..high
        while low < high:
            middle = (low + high) // 2
            begin = data.rfind(b"\n", low, middle) + 1 or low
            end = data.find(b"\n", begin) + 1 or len(data)
            if data[begin:end] < key:
                low = end
            else:
                high = begin
        while data[low : low + len(key)] == key:
            end = data.find(b"\n", low) + 1 or len(data)
            yield data[low:end]
            low = end
