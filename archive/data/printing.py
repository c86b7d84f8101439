"""What commands print is UTF-8."""

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
