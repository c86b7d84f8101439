"""The lines of the index of one WARC file, packed to lie beside it in a store: who has them knows where its records are
without reading it.
"""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from archive.warc.cdxj import fields_of
from archive.warc.level import lines_in
from archive.warc.reader import WarcError

_MOST = 1 << 24  # bytes, packed: of a file whose lines come to more none lie there
_LINE = 1 << 20  # bytes of one
_UNPACKED = 1 << 30  # bytes of all
_BEGIN = re.compile(r"[^\x00-\x20\x7f]+ \d{11,14} \{")  # address and time, as a line begins
_NUMBER = re.compile(r"[0-9]{1,18}")


def packed(warc: Path) -> bytes | None:
    """The lines of a file in its order, as gzip; None where they are too many. The same of the same."""
    made = io.BytesIO()
    with gzip.GzipFile(fileobj=made, mode="wb", mtime=0) as file, suppress(WarcError):  # no WARC file: there are none
        for line in lines_in(warc, 0, lambda _: None):
            file.write(line.encode("utf-8", "replace"))
            if made.tell() > _MOST:
                return None
    return made.getvalue() if made.tell() <= _MOST else None


def unpacked(lines: bytes, name: str, size: int) -> Iterator[str]:
    """These lines, but for what is none of a file with this name and so many bytes: others may have written it."""
    left = _UNPACKED
    with gzip.open(io.BytesIO(lines)) as file, suppress(OSError, EOFError, zlib.error):
        while left > 0 and (raw := file.readline(_LINE)):
            left -= len(raw)
            line = raw.decode("utf-8", "replace")
            if _is_of(line, name, size):
                yield line


def _is_of(line: str, name: str, size: int) -> bool:
    try:
        fields = fields_of(line)
    except (ValueError, RecursionError):
        return False
    if not _BEGIN.match(line) or not line.endswith("}\n") or not all(isinstance(each, str) for each in fields.values()):
        return False
    begin, length = fields.get("offset", ""), fields.get("length", "")
    if "url" not in fields or fields.get("filename") != name:
        return False
    return all(map(_NUMBER.fullmatch, (begin, length))) and int(begin) < int(begin) + int(length) <= size
