"""What all rooms raise where something can't be done."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path


class ArchiveError(Exception):
    """What can't be done, in one line that names the file or the argument and says what to do."""


def needs(what: str, extra: str) -> str:
    """The line that says which package isn't there and how the extra that brings it is installed: by the Python that
    runs, since the `pip` of a shell may be another one's.
    """
    pip = f"{shlex.quote(sys.executable)} -m pip install"
    pinned = f"{pip} --require-hashes -r requirements-{extra}.txt"
    return f"needs {what}, not installed here; in the checkout: {pinned}, or {pip} '.[{extra}]'"


def message_of(error: Exception) -> str:
    """What went wrong, in one line; of what the system refused, the file where it names one."""
    if not isinstance(error, OSError):
        return str(error)
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}"


def not_toml(path: Path, error: ValueError) -> str:
    """The line that says why a file of the operator can't be read, without a word of it: that may be a password."""
    if isinstance(error, UnicodeDecodeError):
        return f"{path}: not UTF-8; have your editor save it as UTF-8"
    return f'{path}: {error}; a line is  key = "text"  or  key = ["text", "text"]  in straight quotes, each key once'
