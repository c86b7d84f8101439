"""Files to be imported, copied into the data folder first: out of a WACZ, or as they are; and what else they may be."""

from __future__ import annotations

import hashlib
import json
import lzma
import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from archive.data.arrivals import name_of
from archive.data.folder import DataError, make_data_folder
from archive.data.lock import LOCK, locked
from archive.warc.members import is_foreign, is_gzip
from archive.warc.packing import ZSTD, Unpacked

STAGE = ".import"
_MANIFEST = "datapackage.json"
_LARGEST_MANIFEST = 16 * 1024 * 1024  # bytes: it names each file, and a WACZ has some
# Bytes that a ZIP may hold whatever its own are, and how many times its own: its WARC files are packed already.
_ANY_SIZE, _RATIO = 100_000_000, 100
_ENCRYPTED = 1
_PART = 1 << 20  # bytes
_OTHERS = (
    (ZSTD, "compressed with Zstandard, and no WARC file"),
    (b"filedesc:", "a damaged ARC file; get it again"),
    (b"PK\x03\x04", "a damaged ZIP or WACZ; get it again"),
    (b"BZh", "compressed with bzip2; unpack it first"),
    (b"\xfd7zXZ", "compressed with xz; unpack it first"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """A file that is to come in, copied into the data folder: alone in a folder of its own."""

    path: Path  # by the name that it gets, where its records can be read at their places
    source: str  # where it came from
    sha256: str
    foreign: bool  # records can't be read at their places

    def name(self, suffix: str) -> str:
        """What it is called here."""
        return name_of(self.source, self.sha256, suffix)


@contextmanager
def staging(data: Path) -> Iterator[Path]:
    """A folder in the data folder for what is to come in. It is empty, and nobody else's meanwhile."""
    make_data_folder(data)
    folder = data / STAGE
    with locked(folder):
        _clear(folder)  # what an import left that was killed
        try:
            yield folder
        finally:
            _clear(folder)


def _clear(folder: Path) -> None:
    for leftover in folder.iterdir():
        if leftover.is_dir() and not leftover.is_symlink():
            shutil.rmtree(leftover)
        elif leftover.name != LOCK:
            leftover.unlink()


def copies(path: Path, folder: Path) -> Iterator[Staged]:
    """The WARC files of a file, each copied when it is asked for. Raises DataError, which doesn't name the file."""
    if not path.is_file():
        raise DataError("a folder; name the files in it" if path.is_dir() else "no such file")
    if not zipfile.is_zipfile(path):
        with path.open("rb") as file:
            yield _staged(file, folder, path.name, "".join(path.suffixes[-2:]))
        return
    try:
        with zipfile.ZipFile(path) as archive:
            hashes = _hashes(archive)
            names = [info for info in archive.infolist() if _is_warc(info.filename)]
            if not names:
                raise DataError("no WARC file in it; a WACZ holds them in archive/")
            _check_sizes(path, names, folder)
            for info in names:
                if info.flag_bits & _ENCRYPTED:
                    raise DataError(f"{info.filename!r} is encrypted; get the WACZ without a password")
                # The name in the ZIP names nothing on the disk; its ending tells how it is packed.
                with archive.open(info) as inside:
                    copy = _staged(inside, folder, f"{path.name}!{info.filename}", Path(info.filename).suffix)
                said = hashes.get(info.filename)
                if said and said.startswith("sha256:") and said != f"sha256:{copy.sha256}":
                    raise DataError(f"{info.filename!r} is not the file that its datapackage.json describes")
                yield copy
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, EOFError, RuntimeError) as error:
        raise DataError(f"damaged or no WACZ ({error}); get it again") from error


def _is_warc(name: str) -> bool:
    return name.lower().endswith((".warc", ".warc.gz", ".warc.zst", ".arc", ".arc.gz", ".arc.zst"))


def _check_sizes(path: Path, members: list[zipfile.ZipInfo], folder: Path) -> None:
    """Raise DataError where what is to be unpacked is too much: for what the ZIP is, or for the disk."""
    whole = sum(info.file_size for info in members)
    if whole > _ANY_SIZE and whole > _RATIO * path.stat().st_size:
        raise DataError(f"its files unpack to {whole:,} bytes, more than {_RATIO} times its size; no WACZ does")
    if whole > (free := shutil.disk_usage(folder).free):
        raise DataError(f"its files take {whole:,} bytes, and {folder} has room for {free:,}; make room first")


def _hashes(archive: zipfile.ZipFile) -> dict[str, str]:
    """What the manifest of a WACZ says of each file; nothing where there is none."""
    try:
        info = archive.getinfo(_MANIFEST)
    except KeyError:
        return {}
    if info.file_size > _LARGEST_MANIFEST:
        raise DataError(f"its {_MANIFEST} says that it has {info.file_size:,} bytes; that of no WACZ has")
    if info.flag_bits & _ENCRYPTED:
        raise DataError(f"{_MANIFEST!r} is encrypted; get the WACZ without a password")
    try:
        manifest = json.loads(archive.read(info))
        return {str(entry["path"]): str(entry["hash"]) for entry in manifest["resources"] if entry.get("hash")}
    except KeyError:
        return {}
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise DataError(f"its {_MANIFEST} can't be read ({error})") from error


def _staged(file: IO[bytes], folder: Path, source: str, suffix: str) -> Staged:
    """A copy of a file that is open, which is read once."""
    copy = Path(tempfile.mkdtemp(dir=folder)) / f"0{suffix}"
    digest = hashlib.sha256()
    with copy.open("wb") as out:
        while part := file.read(_PART):
            digest.update(part)
            out.write(part)
        out.flush()
        os.fsync(out.fileno())
    staged = Staged(path=copy, source=source, sha256=digest.hexdigest(), foreign=is_foreign(copy))
    if staged.foreign:
        return staged
    return replace(staged, path=copy.rename(copy.with_name(staged.name(".warc.gz" if is_gzip(copy) else ".warc"))))


def other_kind(path: Path) -> str | None:
    """What a file is that is no WARC, and what to do."""
    with path.open("rb") as file, Unpacked(path) as source:
        start, inside = file.read(16), bytes(source.ahead(16)[:16])
        if not inside and source.damage:
            return source.damage
    return next((what for mark, what in _OTHERS if start.startswith(mark) or inside.startswith(mark)), None)
