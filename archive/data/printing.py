"""What commands print: UTF-8, and numbers of things in words."""

from __future__ import annotations

import io
import sys


def print_utf8() -> None:
    """Have standard output and error take UTF-8, whatever the locale: rows, titles and addresses are. What is none, as
    the name of a file may be, is printed in escapes.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def counted(number: int, one: str, several: str = "") -> str:
    """So many of them: `1 row`, `2,000 rows`. `several` is the word where it isn't the other one with an s."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"
