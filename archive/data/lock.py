"""The lock of a site's folder, which a crawl holds while it runs: verbs that change captures hold it too. That of the
whole data folder is for what is made of all sites' rows.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from archive.data.folder import DataError

LOCK = "crawl.lock"
# Who asks whether a lock is held has it himself for a moment.
_MOMENTS, _MOMENT = 5, 0.02


class HeldError(Exception):
    """Another process holds the lock."""

    def __init__(self, path: Path, holder: str) -> None:
        super().__init__(f"pid {holder}, {path}")


def take(folder: Path, name: str = LOCK) -> int:
    """Lock a folder, making it if need be; the file descriptor that holds the lock until it is closed.

    The lock belongs to the open file, so the kernel takes it back whatever happens to this process. Raises HeldError;
    OSError, which names the file, where the lock can't be had for any other reason: a full disk, a file system without.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        if not _taken(fd, _MOMENTS):
            raise HeldError(path, os.read(fd, 32).decode("ascii", "replace").strip())
        os.ftruncate(fd, 0)
        os.write(fd, f"{os.getpid()}\n".encode())
    except OSError as error:
        os.close(fd)
        raise OSError(error.errno, error.strerror, str(path)) from error
    except HeldError:
        os.close(fd)
        raise
    return fd


@contextmanager
def hold(folder: Path, name: str = LOCK) -> Iterator[None]:
    """Hold the lock of a folder while the block lasts. Raises HeldError, and OSError as `take` does."""
    fd = take(folder, name)
    try:
        yield
    finally:
        os.close(fd)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep crawls out of a site's folder. Raises DataError where one is running."""
    with ExitStack() as stack:
        try:
            stack.enter_context(hold(folder))
        except HeldError as held:
            raise DataError(
                f"{folder.name}: a crawl or another verb is writing here ({held}); wait until it ends"
            ) from held
        yield


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """One process at a time makes what is made of the rows of a data folder; others wait for it."""
    fd = os.open(data, os.O_RDONLY | os.O_CLOEXEC | os.O_DIRECTORY)  # a lock of the folder leaves no file behind
    try:
        fcntl.flock(fd, fcntl.LOCK_EX)
        yield
    finally:
        os.close(fd)


def is_locked(folder: Path, name: str = LOCK) -> bool:
    """Whether a crawl is running there."""
    try:
        fd = os.open(folder / name, os.O_RDONLY | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError):
        return False
    try:
        return not _taken(fd, 1)
    finally:
        os.close(fd)


def _taken(fd: int, moments: int) -> bool:
    for left in range(moments - 1, -1, -1):
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if left:
                time.sleep(_MOMENT)
        else:
            return True
    return False
