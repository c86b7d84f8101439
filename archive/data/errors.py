"""What all rooms raise where something can't be done."""

from __future__ import annotations


class ArchiveError(Exception):
    """What can't be done, in one line that names the file or the argument and says what to do."""


def message_of(error: Exception) -> str:
    """What went wrong, in one line; of what the system refused, the file where it names one."""
    if not isinstance(error, OSError):
        return str(error)
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}"
