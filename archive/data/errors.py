"""What all rooms raise where something can't be done."""

from __future__ import annotations


class ArchiveError(Exception):
    """What can't be done, in one line that names the file or the argument and says what to do."""
