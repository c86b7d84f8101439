"""The keys of the pseudonyms, and how names of commenters are written in a data folder.

`pseudonym.key` has one key in each line, 64 hex digits; behind each but the first stands since when it is used:
`<64 hex digits> since 2027-01-05T03:00:00+00:00`. Captures from that time on are read with it, whoever reads them, so a
rebuild gives the same bytes. None is ever taken out of the file.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from archive.data.errors import ArchiveError
from archive.data.operator import keep_names_in
from pipelines.identity.names import Later, Names

KEY_FILE = "pseudonym.key"
_LINE = re.compile(r"([0-9a-f]{64})(?: since (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00))?")


class PseudonymError(ArchiveError):
    """The keys of the pseudonyms can't be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One of the keys."""

    secret: bytes = field(repr=False)
    since: datetime | None = None  # captures from then on; None: from the first one on

    @property
    def line(self) -> str:
        return self.secret.hex() + (f" since {self.since.isoformat(timespec='seconds')}" if self.since else "") + "\n"

    @property
    def mark(self) -> str:
        """What it is known by where it may not be shown: eight hex digits that lead back to nothing."""
        return hashlib.sha256(self.secret).hexdigest()[:8]


def names_of(folder: Path) -> Names:
    """The names of a data folder: its `pseudonym.key`, and `keep_names = true` in `sites.toml`.

    The key is made on first use. Raises PseudonymError where it is missing and there are rows: another one would name
    everyone anew, and nobody could tell the pseudonyms of one from those of the other. Whoever writes rows asks for
    them when he holds the lock of their site: then no key comes in between.
    """
    first, *others = _made_keys(folder / KEY_FILE)
    later = tuple(Later(since=each.since, key=each.secret) for each in others if each.since)
    return Names(key=first.secret, keep=keep_names_in(folder), later=later)


def require_key(folder: Path) -> None:
    """Raise PseudonymError where the key of the stored pseudonyms is missing."""
    if not (folder / KEY_FILE).is_file():
        raise PseudonymError(
            f"{folder / KEY_FILE}: missing; the pseudonyms in the stored rows were made with this key; put it back from"
            " your backup"
        )


def keys_of(path: Path) -> list[Key]:
    """The keys in a file like `pseudonym.key`, in the order of their use. Raises PseudonymError, FileNotFoundError."""
    with _open(path, fcntl.LOCK_SH) as file:
        return _parsed(path, file.read())


@contextmanager
def alone_with(path: Path) -> Iterator[list[Key]]:
    """The keys, which nobody reads meanwhile. Raises PseudonymError, and OSError where no lock can be had."""
    with _open(path, fcntl.LOCK_EX) as file:
        yield _parsed(path, file.read())


@contextmanager
def _open(path: Path, how: int) -> Iterator[BinaryIO]:
    """The file of this name, locked. Who waited for the lock may have the one that was replaced meanwhile."""
    while True:
        with path.open("rb") as file:
            try:
                fcntl.flock(file, how)
            except OSError:  # a network file system without locks: there nobody is alone with it, either
                if how == fcntl.LOCK_EX:
                    raise
            if os.path.samestat(os.fstat(file.fileno()), path.stat()):
                yield file
                return


def _parsed(path: Path, content: bytes) -> list[Key]:
    keys: list[Key] = []
    for number, line in enumerate(content.decode("ascii", "replace").strip().splitlines() or [""], start=1):
        found = _LINE.fullmatch(line.strip())
        since = _time(found[2]) if found and found[2] else None
        if not found or (since is None) is bool(keys):
            what = "64 hex digits" if number == 1 else "64 hex digits, since, and a time in UTC"
            raise PseudonymError(
                f"{path}: line {number}: not a key ({what}); put the right one back, a new one makes other pseudonyms"
            )
        if since and (before := keys[-1].since) and since <= before:
            raise PseudonymError(f"{path}: line {number}: since a time before that of the line above; put it back")
        keys.append(Key(secret=bytes.fromhex(found[1]), since=since))
    return keys


def _time(text: str) -> datetime | None:
    with suppress(ValueError):
        return datetime.fromisoformat(text)
    return None


def _made_keys(path: Path) -> list[Key]:
    if any(path.parent.glob("*/rows.sqlite")):  # looked for first: who makes the key does so before any row
        require_key(path.parent)
    try:
        return keys_of(path)
    except FileNotFoundError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(Key(secret=secrets.token_bytes(32)).line)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(fresh, path)  # of two crawls that start at once, one makes the key and both use it
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
    return keys_of(path)


def names_in(data: Path) -> Names:
    """The names of a data folder that may not be there: pseudonyms of this run only, then."""
    if (data / KEY_FILE).is_file():
        return names_of(data)
    return Names(key=secrets.token_bytes(32), keep=keep_names_in(data))


def marks(data: Path) -> list[str]:
    """What the keys of a data folder are known by elsewhere; none where there is no key yet. Raises PseudonymError."""
    try:
        return [key.mark for key in keys_of(data / KEY_FILE)]
    except FileNotFoundError:
        return []
