"""Heads of WARC records, and what is damage in one."""

from __future__ import annotations

import mmap
import re

VERSION = re.compile(rb"WARC/\d+\.\d+[ \t]*\r*\n")
HEAD_END = re.compile(rb"\n\r*\n")  # line feeds alone, and CR CR LF, occur
HEAD_LIMIT = 1024 * 1024
BOMB_RATIO = 400  # gzip can do 1030, and text comes to 20
_ANY_SIZE = 1 << 28


class DamagedError(Exception):
    """The record at hand is damaged."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def bomb(unpacked: int, packed: int) -> bool:
    """Whether so much can't have been meant to come out of so little."""
    return unpacked > _ANY_SIZE and unpacked > BOMB_RATIO * packed


def head_end(data: bytearray | mmap.mmap, at: int = 0) -> int:
    """Where the WARC head that begins at `at` ends; 0 if it doesn't within the limit."""
    end = HEAD_END.search(data, at, at + HEAD_LIMIT)
    return end.end() if end else 0


def parsed_head(head: bytes) -> tuple[tuple[tuple[str, str], ...], int]:
    """Headers and Content-Length of a WARC head. Raises DamagedError."""
    if not VERSION.match(head):
        raise DamagedError("no WARC head")
    lines: list[str] = []
    for line in head.decode("utf-8", "replace").split("\n")[1:]:
        if line[:1] in {" ", "\t"} and lines:
            lines[-1] += line
        elif ":" in line:
            lines.append(line)
    pairs = (line.split(":", 1) for line in lines)
    headers = tuple((name.strip(), value.strip()) for name, value in pairs)
    length = next((value for name, value in headers if name.lower() == "content-length"), "")
    if not re.fullmatch("[0-9]{1,18}", length):
        raise DamagedError(f"unreadable Content-Length {length!r}")
    return headers, int(length)
