"""Files to be imported, copied into the data folder first: out of a WACZ, or as they are; and what else they may be."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from archive.data.files import sha256_of
from archive.data.folder import DataError, make_data_folder
from archive.data.lock import LOCK, locked

STAGE = ".import"
GZIP = b"\x1f\x8b"
_OTHERS = (
    (b"\x28\xb5\x2f\xfd", "compressed with Zstandard; unpack it first: zstd -d FILE"),
    (b"\x5d\x2a\x4d\x18", "compressed with Zstandard and a dictionary of its own; unpack it first: zstd -d FILE"),
    (b"filedesc:", "an ARC file; make a WARC of it first: warcio recompress FILE.arc.gz FILE.warc.gz"),
    (b"PK\x03\x04", "a damaged ZIP or WACZ; get it again"),
    (b"BZh", "compressed with bzip2; unpack it first"),
    (b"\xfd7zXZ", "compressed with xz; unpack it first"),
)


@contextmanager
def staging(data: Path, path: Path) -> Iterator[Iterator[tuple[str, Path]]]:
    """The WARC files of a file, copied into the data folder under names of ours: (where from, where to).

    Raises DataError, which doesn't name the file.
    """
    make_data_folder(data)
    folder = data / STAGE
    with locked(folder):
        _clear(folder)  # what an import left that was killed
        try:
            yield _copies(path, folder)
        finally:
            _clear(folder)


def _clear(folder: Path) -> None:
    for leftover in folder.iterdir():
        if leftover.name != LOCK:
            leftover.unlink()


def _copies(path: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    if not path.is_file():
        raise DataError("a folder; name the files in it" if path.is_dir() else "no such file")
    if not zipfile.is_zipfile(path):
        with path.open("rb") as file:
            yield path.name, _copy(file, folder / "0")
        return
    try:
        with zipfile.ZipFile(path) as archive:
            hashes = _hashes(archive)
            names = [info for info in archive.infolist() if _is_warc(info.filename)]
            if not names:
                raise DataError("no WARC file in it; a WACZ holds them in archive/")
            for number, info in enumerate(names):
                if info.flag_bits & 1:
                    raise DataError(f"{info.filename!r} is encrypted")
                # The name in the ZIP names nothing on the disk.
                with archive.open(info) as inside:
                    copy = _copy(inside, folder / str(number))
                said = hashes.get(info.filename)
                if said and said.startswith("sha256:") and said != f"sha256:{sha256_of(copy)}":
                    raise DataError(f"{info.filename!r} is not the file that its datapackage.json describes")
                yield f"{path.name}!{info.filename}", copy
    except (zipfile.BadZipFile, zlib.error, NotImplementedError) as error:
        raise DataError(f"damaged or no WACZ ({error}); get it again") from error


def _is_warc(name: str) -> bool:
    return name.lower().endswith((".warc", ".warc.gz"))


def _hashes(archive: zipfile.ZipFile) -> dict[str, str]:
    """What the manifest of a WACZ says of each file; nothing where there is none."""
    try:
        manifest = json.loads(archive.read("datapackage.json"))
        return {str(entry["path"]): str(entry["hash"]) for entry in manifest["resources"] if entry.get("hash")}
    except KeyError:
        return {}
    except (ValueError, TypeError, AttributeError) as error:
        raise DataError(f"its datapackage.json can't be read ({error})") from error


def _copy(file: IO[bytes], to: Path) -> Path:
    with to.open("wb") as out:
        shutil.copyfileobj(file, out, 1 << 20)
        out.flush()
        os.fsync(out.fileno())
    return to


def other_kind(path: Path) -> str | None:
    """What a file is that is no WARC, and what to do."""
    with path.open("rb") as file:
        start = file.read(16)
        if start.startswith(GZIP):
            file.seek(0)
            with suppress(zlib.error):
                start = zlib.decompressobj(31).decompress(file.read(4096), 16)
    return next((what for mark, what in _OTHERS if start.startswith(mark)), None)


def begins(path: Path, start: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(start)) == start
