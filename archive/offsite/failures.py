"""How often a store may fail: a file that it won't take or give keeps no other from going, one that is down does."""

from __future__ import annotations

from archive.offsite.place import OffsiteError

_MOST = 3  # files in a row


class Failures:
    """Counts them in one push or pull."""

    def __init__(self, waits: list[str]) -> None:
        self._waits, self._row = waits, 0
        self.last: OffsiteError | None = None

    def good(self) -> None:
        """A file came where it was to be."""
        self._row = 0

    def bad(self, error: OffsiteError) -> None:
        """One didn't: it waits. Raises the error where it is one too many."""
        self.last = error
        self._row += 1
        if self._row == _MOST:
            raise error
        self._waits.append(str(error))
