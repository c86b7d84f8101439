"""What is finished after a round of crawls goes to the store that sites.toml names."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from archive.data.errors import ArchiveError, message_of
from archive.data.exits import ExitStatus
from archive.data.folder import SiteFolder, folders_in
from archive.data.operator import store_in
from archive.data.printing import counted

if TYPE_CHECKING:
    from archive.offsite.push import Pushed

# A timer of systemd doesn't start the next round while this one lasts: what isn't begun by then waits for it.
MOST = timedelta(minutes=10)


def push_after(data: Path, say: Callable[[str], None]) -> ExitStatus:
    """Push all sites to the store, if there is one. Killed, the next round goes on. What goes wrong is said."""
    try:
        store = store_in(data)
        if store is None or not any(SiteFolder(path=data / name).warc.is_dir() for name in folders_in(data)):
            return ExitStatus.WHOLE
        from archive.offsite.push import push  # noqa: PLC0415 - loads every reader, for who has a store

        pushed = push(data, store, until=time.monotonic() + MOST.total_seconds())
    except (ArchiveError, OSError) as error:
        say(f"push: {message_of(error)}")
        return ExitStatus.MISSING
    for line in _lines(pushed):
        say(f"push: {line}")
    if pushed.wrong or pushed.failed:
        return ExitStatus.MISSING
    return ExitStatus.GOES_ON if pushed.waits else ExitStatus.WHOLE


def _lines(pushed: Pushed) -> Iterator[str]:
    yield from (*pushed.wrong, *pushed.notes)
    yield from [pushed.failed] if pushed.failed else [f"waits: {each}" for each in pushed.waits]
    if pushed.pushed:
        yield f"{counted(pushed.pushed, 'file')} pushed to {pushed.store} and read back"
