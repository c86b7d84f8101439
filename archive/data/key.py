"""The key of the pseudonyms, and how names of commenters are written in a data folder."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from pathlib import Path

from archive.data.errors import ArchiveError
from archive.data.operator import keep_names_in
from pipelines.identity.names import Names

KEY_FILE = "pseudonym.key"


class PseudonymError(ArchiveError):
    """The key of the pseudonyms can't be used."""


def names_of(folder: Path) -> Names:
    """The names of a data folder: its `pseudonym.key`, and `keep_names = true` in `sites.toml`.

    The key is made on first use. Raises PseudonymError where it is missing and there are rows: another one would name
    everyone anew, and nobody could tell the pseudonyms of one from those of the other.
    """
    return Names(key=_key(folder / KEY_FILE), keep=keep_names_in(folder))


def require_key(folder: Path) -> None:
    """Raise PseudonymError where the key of the stored pseudonyms is missing."""
    if not (folder / KEY_FILE).is_file():
        raise PseudonymError(
            f"{folder / KEY_FILE}: missing; the pseudonyms in the stored rows were made with this key; put it back from"
            " your backup"
        )


def _key(path: Path) -> bytes:
    if any(path.parent.glob("*/rows.sqlite")):  # looked for first: who makes the key does so before any row
        require_key(path.parent)
    try:
        return _read_key(path)
    except FileNotFoundError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_hex(32) + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(fresh, path)  # of two crawls that start at once, one makes the key and both use it
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
    return _read_key(path)


def _read_key(path: Path) -> bytes:
    text = path.read_text("ascii", "replace").strip()
    if not re.fullmatch(r"[0-9a-f]{64}", text):
        raise PseudonymError(
            f"{path}: not a key (64 hex digits); put the right one back, a new one makes other pseudonyms"
        )
    return bytes.fromhex(text)


def names_in(data: Path) -> Names:
    """The names of a data folder that may not be there: pseudonyms of this run only, then."""
    if (data / KEY_FILE).is_file():
        return names_of(data)
    return Names(key=secrets.token_bytes(32), keep=keep_names_in(data))


def fingerprint(data: Path) -> str | None:
    """What tells the key of a data folder from others, and nothing of it; None where there is none.

    The key has 256 bits of chance: nobody finds it by trying. Raises PseudonymError where it can't be read.
    """
    try:
        return hashlib.sha256(b"shengbao pseudonyms\0" + _read_key(data / KEY_FILE)).hexdigest()[:16]
    except FileNotFoundError:
        return None
