"""Files that are whole or as they were, names that are on the disk, and what a file's content is known by."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from errno import EDQUOT, ENOSPC
from pathlib import Path
from stat import S_IMODE
from typing import BinaryIO

_PAGE = 1 << 18  # bytes: of a large one, with what is stored of it beside


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file that takes the place of `path` when it is complete and on the disk; after an error `path` is as it was."""
    fresh = path.with_name(f"{path.name}.tmp")
    try:
        with fresh.open("wb") as file:
            with suppress(FileNotFoundError):
                os.fchmod(file.fileno(), S_IMODE(path.stat().st_mode))  # a file with passwords stays its owner's
            yield file
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        if error.errno in {ENOSPC, EDQUOT} and error.filename is None:  # a full disk names no file
            raise OSError(error.errno, error.strerror, str(path)) from error
        raise
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def replace_lines(path: Path, lines: Iterable[str]) -> None:
    """Write a text of these lines, each with its line end, in the place of `path`."""
    with replacing(path) as file:
        file.writelines(line.encode("utf-8") for line in lines)


def try_writing(folder: Path) -> None:
    """Make a folder if need be, and see that so much as a page takes can be written there. Raises OSError."""
    trial = folder / ".trial"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with trial.open("wb") as file:
            file.write(os.urandom(_PAGE))  # what packs its files stores zeros on a full disk, too
            file.flush()
            os.fsync(file.fileno())
        trial.unlink()
    except OSError as error:
        with suppress(OSError):
            trial.unlink(missing_ok=True)
        raise OSError(error.errno, f"can't be written: {error.strerror}", str(folder)) from error


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable: of new files and of renamed ones."""
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's content, 64 hex digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
