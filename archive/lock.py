"""The lock of a site's folder, which a crawl holds while it runs: verbs that change captures hold it too."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.folder import DataError

LOCK = "crawl.lock"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep crawls out of a site's folder. Raises DataError where one is running.

    The lock belongs to the open file, so the kernel takes it back whatever happens to this process.
    """
    folder.mkdir(parents=True, exist_ok=True)
    fd = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        if not _taken(fd):
            pid = os.read(fd, 32).decode("ascii", "replace").strip()
            raise DataError(f"{folder.name}: a crawl or another verb is writing here (pid {pid}); wait until it ends")
        os.ftruncate(fd, 0)
        os.write(fd, f"{os.getpid()}\n".encode())
        yield
    finally:
        os.close(fd)


def is_locked(folder: Path) -> bool:
    """Whether a crawl is running there."""
    try:
        fd = os.open(folder / LOCK, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    try:
        return not _taken(fd)
    finally:
        os.close(fd)


def _taken(fd: int) -> bool:
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
