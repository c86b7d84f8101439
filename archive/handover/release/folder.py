"""The folder of a release: whole or absent, and every file of it named with its SHA-256.

A release is written to FOLDER.tmp beside its place and renamed when all of it is on the disk. One that stood there
is FOLDER.replaced between two renames; the next export puts it back where a kill left it so. Nothing is removed that a
release didn't write.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from archive.data.errors import ArchiveError
from archive.data.files import sha256_of, sync_folder

ABOUT = "release.json"  # the first file a reader of a release opens, and what a folder is known by as one
SUMS = "SHA256SUMS"  # as `sha256sum --check` reads it
_UNFINISHED = "UNFINISHED"  # stands in FOLDER.tmp until everything else does


class ReleaseError(ArchiveError):
    """A folder can't be what a release needs; the message says what to do."""


class Fresh:
    """A release that is being written: where its files go, and what is known of those that are complete."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._digests: dict[str, str] = {}

    def files(self) -> list[str]:
        """What was written, by names relative to the folder, with slashes; sorted."""
        return [name for name in _names(self.path) if name != _UNFINISHED]

    def sha256(self, name: str) -> str:
        """64 hex digits; read once, so the file must be complete."""
        if name not in self._digests:
            self._digests[name] = sha256_of(self.path / name)
        return self._digests[name]

    def write(self, name: str, text: str) -> None:
        """Write a text; half a surrogate pair, which a page may print, is a question mark there."""
        (self.path / name).write_text(text, encoding="utf-8", errors="replace", newline="")


@contextmanager
def fresh_release(place: Path) -> Iterator[Fresh]:
    """A release that stands at `place` when the block ends without an error, in place of an older one.

    Raises ReleaseError where `place` holds anything else than a release, or another export is writing to it.
    """
    place = Path(os.path.realpath(place))  # a link stays one, and what it leads to is replaced
    if not place.name:
        raise ReleaseError(f"{place}: can't be replaced by a release; name a folder in it with --out")
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh = Fresh(place.with_name(f"{place.name}.tmp"))
    lock = _taken(fresh.path)
    try:
        try:
            _recover(place)
            check_place(place)
            _emptied(fresh.path)
        except BaseException:
            with suppress(OSError):  # else something stands there, and stays
                fresh.path.rmdir()
            raise
        (fresh.path / _UNFINISHED).write_text("An export is writing here, or was killed; the next one starts anew.\n")
        try:
            yield fresh
            _finish(fresh)
        except BaseException as error:
            _emptied(fresh.path)
            fresh.path.rmdir()
            if isinstance(error, OSError) and error.filename is None:  # a full disk names no file
                raise OSError(error.errno, error.strerror, str(fresh.path)) from error
            raise
        _put(fresh.path, place)
    finally:
        os.close(lock)


def check_place(place: Path) -> None:
    """Raise ReleaseError unless a release may be written there: nothing, an empty folder, or a release alone."""
    if not os.path.lexists(place):
        return
    if not place.is_dir():
        raise ReleaseError(f"{place}: is no folder; name a new or empty one with --out")
    if not any(place.iterdir()):
        return
    names = _names(place)
    if SUMS not in names or ABOUT not in names:
        first = names[0] if names else next(place.iterdir()).name
        raise ReleaseError(f"{place}: holds {first} and is no release; name a new or empty folder with --out")
    if others := [name for name in names if name not in listed(place) and name != SUMS]:
        raise ReleaseError(
            f"{place / others[0]}: is not of the release that stands there and would be lost; move it away, or name"
            " another folder with --out"
        )


def listed(release: Path) -> dict[str, str]:
    """The files of a release with their SHA-256, as it lists them. Raises ReleaseError."""
    try:
        lines = (release / SUMS).read_text("utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise ReleaseError(f"{release / SUMS}: no UTF-8 at {error.start}; take a whole copy of the release") from None
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        raise ReleaseError(f"{release}: is no release, {SUMS} is not in it; name one that `export` wrote") from None
    found = {}
    for number, line in enumerate(lines, 1):
        digest, _, name = line.partition("  ")
        inside = name and not name.startswith("/") and ".." not in name.split("/")
        if len(digest) != 64 or not inside:
            raise ReleaseError(f"{release / SUMS}:{number}: not a line of sha256sum; take a whole copy of the release")
        found[name] = digest
    return found


def _names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


def _taken(path: Path) -> int:
    """Make the folder and lock it: the kernel takes the lock back whatever happens. Raises ReleaseError, OSError."""
    while True:
        path.mkdir(exist_ok=True)
        fd = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if path.exists() and os.path.samestat(os.fstat(fd), path.stat()):  # else it was renamed since it was opened
                return fd
        except BlockingIOError:
            os.close(fd)
            raise ReleaseError(f"{path}: another export is writing here; wait until it ends") from None
        except OSError as error:
            os.close(fd)
            raise OSError(error.errno, error.strerror, str(path)) from error
        os.close(fd)


def _replaced(place: Path) -> Path:
    return place.with_name(f"{place.name}.replaced")


def _recover(place: Path) -> None:
    """Finish what a killed export had begun: put the older release back, or take what was replaced away."""
    replaced = _replaced(place)
    if not replaced.exists():
        return
    if not place.exists():
        replaced.rename(place)
        return
    _emptied(replaced)
    replaced.rmdir()


def _emptied(folder: Path) -> None:
    """Take away what a release wrote there, last what shows that one did. Raises ReleaseError for anything else."""
    names = _names(folder)
    if _UNFINISHED in names:
        for name in names:
            if name != _UNFINISHED:
                (folder / name).unlink()
        (folder / _UNFINISHED).unlink()
    elif SUMS in names:
        known = listed(folder)
        for name in names:
            if name in known:
                (folder / name).unlink()
            elif name != SUMS:
                raise ReleaseError(f"{folder / name}: stands where an export works; move it away")
        (folder / SUMS).unlink()
    elif names:
        raise ReleaseError(f"{folder / names[0]}: stands where an export works; move it away")
    for path in folder.iterdir():  # without a file in any of them
        shutil.rmtree(path)


def _finish(fresh: Fresh) -> None:
    """List the files, and have all of them and their names on the disk."""
    names = fresh.files()
    (fresh.path / SUMS).write_text("".join(f"{fresh.sha256(name)}  {name}\n" for name in names), "utf-8")
    for name in [*names, SUMS]:
        with (fresh.path / name).open("rb") as file:
            os.fsync(file.fileno())
    (fresh.path / _UNFINISHED).unlink()
    for folder in [*(path for path in fresh.path.rglob("*") if path.is_dir()), fresh.path]:
        sync_folder(folder)


def _put(fresh: Path, place: Path) -> None:
    """Rename a whole release to its place."""
    replaced = _replaced(place)
    older = place.is_dir() and any(place.iterdir())
    if older:
        place.rename(replaced)
    try:
        fresh.rename(place)
    except OSError:
        if older:
            replaced.rename(place)
        raise
    sync_folder(place.parent)
    if older:
        _emptied(replaced)
        replaced.rmdir()
