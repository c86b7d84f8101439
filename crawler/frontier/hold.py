"""Who may write into a site's folder: one crawl at a time."""

from __future__ import annotations

from pathlib import Path

from archive.data.lock import HeldError, take
from crawler.frontier.queue import FrontierError


class BusyError(FrontierError):
    """Another process crawls this site."""


_held: dict[Path, int] = {}


def hold(folder: Path) -> None:
    """Keep every other process from writing into this site's folder, until this process ends. Raises BusyError."""
    folder = folder.resolve()
    if folder in _held:
        return
    try:
        _held[folder] = take(folder)
    except HeldError as held:
        why = f"another crawl of this site is running ({held}), or a verb that writes there; wait until it ends"
        raise BusyError(f"{folder.name}: {why}") from held
    except OSError as error:
        raise FrontierError(f"{error.filename}: {error.strerror}; a crawl must be able to write there") from error
