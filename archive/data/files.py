"""Files that are whole or as they were, sorted ones that get more lines, names that are on the disk, and what a file's
content is known by.
"""

from __future__ import annotations

import hashlib
import mmap
import os
import secrets
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from errno import EDQUOT, ENOSPC
from pathlib import Path
from stat import S_IMODE
from typing import BinaryIO

_PAGE = 1 << 18  # bytes: of a large one, with what is stored of it beside
_PART = 1 << 20  # bytes that are copied at once
_STEP = 256  # bytes: about a line


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


def create_whole(path: Path, text: bytes) -> None:
    """Make a file that holds these bytes, whole and on the disk. Raises FileExistsError where there is one: a link is
    made or not, on mounts of NFS too, where an exclusive open is not to be relied on.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with fresh.open("xb") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.link(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)
    sync_folder(path.parent)


def written_at(folder: Path) -> float:
    """The time that a file has which is written there now, in seconds since 1970: that of who keeps the folder."""
    with tempfile.TemporaryFile(dir=folder) as file:
        file.write(b"now")
        file.flush()
        os.fsync(file.fileno())
        return os.fstat(file.fileno()).st_mtime


def replace_lines(path: Path, lines: Iterable[str]) -> None:
    """Write a text of these lines, each with its line end, in the place of `path`."""
    with replacing(path) as file:
        file.writelines(line.encode("utf-8") for line in lines)


def merge_lines(path: Path, new: Iterable[bytes], out: BinaryIO) -> None:
    """Write the lines of a sorted file and the `new` ones, which are sorted too, each once. Half a line at the end of
    the file is left out.

    What stands between new lines is copied as it is: it costs a look-up for each of them, however many there are.
    """
    with mapped(path) as data:
        whole = data.rfind(b"\n") + 1
        at, last = 0, b""
        for line in new:
            place = first_from(data, line, at, whole)
            _copy(data, at, place, out)
            at = place
            if line != last and data[at : at + len(line)] != line:
                out.write(line)
            last = line
        _copy(data, at, whole, out)


def first_from(data: bytes | mmap.mmap, key: bytes, low: int, high: int) -> int:
    """Where the first line begins that isn't less than the key, of the sorted lines from `low` to `high`; `high` where
    none is. What is near is found soon.
    """
    step = _STEP
    while low < high:
        probe = min(low + step, high - 1)
        begin = data.rfind(b"\n", low, probe) + 1 or low
        if data[begin : _end(data, begin, high)] >= key:
            high = begin
            break
        low, step = _end(data, begin, high), step * 2
    while low < high:
        middle = (low + high) // 2
        begin = data.rfind(b"\n", low, middle) + 1 or low
        end = _end(data, begin, high)
        if data[begin:end] < key:
            low = end
        else:
            high = begin
    return low


def _end(data: bytes | mmap.mmap, begin: int, high: int) -> int:
    """Behind the line that begins here."""
    return data.find(b"\n", begin, high) + 1 or high


def _copy(data: bytes | mmap.mmap, begin: int, end: int, out: BinaryIO) -> None:
    out.writelines(data[part : min(part + _PART, end)] for part in range(begin, end, _PART))


@contextmanager
def mapped(path: Path) -> Iterator[mmap.mmap | bytes]:
    """The content of a file, without reading it; nothing where there is none."""
    with ExitStack() as stack:
        data: mmap.mmap | bytes = b""
        with suppress(FileNotFoundError, ValueError), path.open("rb") as file:  # an empty one can't be mapped
            data = stack.enter_context(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        yield data


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
