"""CDXJ: a sorted file of one line for each response, as cdxj-indexer writes it and pywb reads it."""

from __future__ import annotations

import heapq
import json
import mmap
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from typing import Self

from archive.data.files import first_from, merge_lines, replace_lines, replacing
from archive.warc.http import sha1
from archive.warc.spool import Raw
from archive.warc.surt import surt

_LINE_LIMIT = 1 << 20  # of a head and of its lines: a block without a line end isn't one
_MIME_END = re.compile(r"[;\s]")
_USUAL_HEAD = re.compile(rb"HTTP/1\.[01] (\d{3}) [ -~]*(?:\r\n[!-~][ -~]*)*\r\n\r\n")
_USUAL_TYPE = re.compile(rb"(?i)\r\nContent-Type *:([^\r]*)")


class Index:
    """The index of a site: `index.cdxj`, always sorted, and a running crawl's lines beside it until they are merged."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tail = path.with_suffix(".new.cdxj")

    def append(self, lines: Iterable[str]) -> None:
        with self.tail.open("ab+") as file:
            if end := file.seek(0, os.SEEK_END):
                file.seek(end - 1)
                if file.read(1) != b"\n":
                    file.write(b"\n")  # half a line of a crawl that died; the next one must not be part of it
            file.writelines(line.encode("utf-8") for line in lines)

    def flush(self) -> None:
        """Make the disk have the new lines."""
        with suppress(FileNotFoundError), self.tail.open("rb") as file:
            os.fsync(file.fileno())

    def new_lines(self) -> Iterator[str]:
        """The lines that were written since the index was sorted last."""
        return _whole_lines(self.tail)

    def unmerged(self) -> set[str]:
        """The WARC files that the new lines name: those written since the index was sorted last."""
        found = set()
        for line in _whole_lines(self.tail):
            with suppress(ValueError, LookupError):
                found.add(str(fields_of(line)["filename"]))
        return found

    def merge(self) -> None:
        """Sort the new lines in. Interrupted at any point it loses nothing and can be run again."""
        if not self.tail.exists():
            return
        new = heapq.merge(*_sorted_runs(self.tail))
        with replacing(self.path) as file:
            merge_lines(self.path, (line.encode("utf-8") for line in new), file)
        self.tail.unlink()

    def replace(self, lines: Iterable[str]) -> None:
        replace_lines(self.path, lines)

    def lines(self) -> Iterator[str]:
        """All lines in byte order, each once; half a line at the end of a torn file is left out."""
        last = ""
        for line in heapq.merge(_whole_lines(self.path), *_sorted_runs(self.tail)):
            if line != last:
                yield line
            last = line

    def find(self, url: str, *, tail: bool = True) -> list[dict[str, str]]:
        """The entries of this URL, each with its `timestamp`; without `tail`, those of earlier crawls only.

        Entries of one second stand in no order that says anything: `archive/warc/order.py` says which is the last.
        A damaged line is none here: `verify` names it, and an unclean start makes the index anew.
        """
        entries = []
        for line in self.lines_of(url, tail=tail):
            with suppress(ValueError, LookupError):
                entry = fields_of(line)
                if entry["url"] == url and (entry["filename"], int(entry["offset"])):
                    entries.append({**entry, "timestamp": line.split(" ", 2)[1]})
        return entries

    def lines_of(self, url: str, *, tail: bool = True) -> list[str]:
        """The lines of all spellings of this URL, http and https, in the order of the index."""
        key = f"{surt(url)} "
        lines = [*_lines_from(self.path, key), *(_whole_lines(self.tail) if tail else ())]
        return sorted(line for line in lines if line.startswith(key))

    def ends(self) -> dict[str, int]:
        """For each WARC file, where its last indexed record ends."""
        ends: dict[str, int] = {}
        for line in chain(_whole_lines(self.path), _whole_lines(self.tail)):
            fields = fields_of(line)
            end = int(fields["offset"]) + int(fields["length"])
            ends[fields["filename"]] = max(end, ends.get(fields["filename"], 0))
        return ends


class Lookup:
    """Many look-ups in an index, as it stands at one moment. It is read where it is asked; a running crawl's new lines
    are read once.
    """

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
        """What the lines of this URL say, of all its spellings, http and https, each with its `timestamp`. A damaged
        line says nothing.
        """
        for line in self.lines(url):
            with suppress(ValueError, LookupError):
                yield {**fields_of(line), "timestamp": line.split(" ", 2)[1]}

    def lines(self, url: str) -> list[str]:
        """The lines of all spellings of this URL, http and https, in the order of the index."""
        key = surt(url).encode("utf-8", "replace")
        new = (line for line in self._new.get(key, ()) if line.endswith(b"}\n"))
        return sorted(line.decode("utf-8", "replace") for line in (*self._sorted(key + b" "), *new))

    def _sorted(self, key: bytes) -> Iterator[bytes]:
        """The lines of the sorted file that begin with `key`, found by halving."""
        data = self._data
        if data is None:
            return
        low = first_from(data, key, 0, len(data))
        while data[low : low + len(key)] == key:
            end = data.find(b"\n", low) + 1 or len(data)
            yield data[low:end]
            low = end


def fields_of(line: str) -> dict[str, str]:
    """What a line of the index says of its record. Raises ValueError where it is damaged."""
    fields: dict[str, str] = json.loads(line[line.index("{") :])
    return fields


def cdxj_line(
    *,
    url: str,
    time: datetime,
    kind: str,
    block: Raw,
    digest: str | None,
    filename: str,
    offset: int,
    length: int,
    content_type: str | None = None,
) -> str:
    """The line of one record; `kind` is its WARC-Type, `content_type` the record's own, `digest` its payload digest.

    Status and type are those of the block's first head, an interim response included, because that is what readers of
    the index find at this offset. A record without a payload digest gets one over the bytes behind that head,
    a revisit none.
    """
    status, mime, payload = _first_head(block) if kind in {"response", "revisit"} else (None, content_type, 0)
    if kind == "revisit":
        mime = "warc/revisit"
    elif mime:
        mime = _MIME_END.split(mime, maxsplit=1)[0].strip()
    fields = {
        "url": url,
        "mime": mime,
        "status": status,
        "digest": digest or (sha1([memoryview(block)[payload:]]) if kind != "revisit" else None),
        "length": str(length),
        "offset": str(offset),
        "filename": filename,
    }
    found = {name: value for name, value in fields.items() if value is not None}
    return f"{surt(url)} {time:%Y%m%d%H%M%S} {json.dumps(found)}\n"


def _whole_lines(path: Path) -> Iterator[str]:
    if path.exists():
        with path.open(encoding="utf-8", errors="replace") as file:
            yield from (line for line in file if line.endswith("}\n"))


def _lines_from(path: Path, key: str) -> Iterator[str]:
    """The lines of a sorted file that begin with `key`, found by halving."""
    if not path.exists():
        return
    wanted = key.encode("utf-8")
    with path.open("rb") as file:
        low, high = 0, path.stat().st_size
        while low < high:  # the first line that isn't less than the key begins within low..high
            middle = (low + high) // 2
            file.seek(middle)
            file.readline()
            if file.tell() >= high:
                high = middle
            elif file.readline() < wanted:
                low = file.tell()
            else:
                high = middle
        file.seek(low)
        for line in file:
            if line.startswith(wanted):
                yield line.decode("utf-8", "replace")
            elif line > wanted:
                return


def _sorted_runs(path: Path, size: int = 200_000) -> Iterator[list[str]]:
    lines = _whole_lines(path)
    while run := sorted(islice(lines, size)):
        yield run


def _first_head(block: Raw) -> tuple[str | None, str | None, int]:
    """Status code and Content-Type of the first HTTP head as index writers see them, and where it ends."""
    if not len(block):
        return None, None, 0
    if usual := _USUAL_HEAD.match(block):
        found = _USUAL_TYPE.search(usual[0])
        return usual[1].decode("ascii"), found and found[1].decode("ascii").lstrip(), usual.end()
    end = _line_end(block, 0)
    _, _, status = _text(block[:end]).strip().partition(" ")
    headers: list[list[str]] = []
    more = bool(block[:end].strip())
    while more and end < min(len(block), _LINE_LIMIT):
        start, end = end, _line_end(block, end)
        line = _text(block[start:end]).rstrip()
        more = bool(line)
        if line[:1] in {" ", "\t"} and headers:
            headers[-1][-1] += line if len(headers[-1]) == 2 else ""
        elif line:
            headers.append(line.split(":", 1))
    pairs = [header for header in headers if len(header) == 2]
    types = (value.lstrip() for name, value in pairs if name.rstrip(" \t").lower() == "content-type")
    code = status.strip().split(" ", 1)[0]
    return code if code or pairs else None, next(types, None), end


def _line_end(block: Raw, start: int) -> int:
    newline = block.find(b"\n", start, start + _LINE_LIMIT)
    return min(len(block), start + _LINE_LIMIT) if newline < 0 else newline + 1


def _text(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("latin-1")
