"""A new key for the pseudonyms of a data folder, and the copy of the keys that is kept elsewhere.

The old keys stay in the file: captures from before are read with the key of their time, whenever they are read. Nobody
can tell from the pseudonyms which commenter of before is which one since.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from archive.data.errors import ArchiveError
from archive.data.files import replacing, sha256_of, sync_folder
from archive.data.folder import DataError, SiteFolder, folders_in
from archive.data.key import KEY_FILE, Key, alone_with, keys_of, require_key
from archive.data.lock import LOCK, locked
from archive.rows.database import NoRowsError
from archive.rows.runs import Run
from archive.rows.store import RowStore

COPY_FILE = "pseudonym.copy"  # says of which state of the keys a copy was seen, and when
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A copy of the keys that was compared with them."""

    sha256: str  # of the file
    at: datetime


def rotate(data: Path, now: datetime) -> Key:
    """Add a key for captures from now on. No crawl and no verb writes meanwhile, or a row could be by another key than
    a rebuild takes. Raises PseudonymError, DataError where somebody writes, StoreError, OSError.
    """
    path = data / KEY_FILE
    require_key(data)
    with alone_with(path) as keys, ExitStack() as stack:
        folders = [SiteFolder(path=data / name) for name in sorted(folders_in(data))]
        folders = [each for each in folders if (each.path / LOCK).exists() or each.rows.exists()]
        for folder in folders:
            stack.enter_context(locked(folder.path))
        # A clock may have been ahead, or be set back: what was captured stays with the key that it was read with.
        latest = [now, *_latest(folders), *(each.since for each in keys if each.since)]
        made = Key(secret=secrets.token_bytes(32), since=max(latest).astimezone(UTC).replace(microsecond=0) + _SECOND)
        with replacing(path) as file:
            file.write("".join(each.line for each in (*keys, made)).encode("ascii"))
        sync_folder(data)
    return made


def _latest(folders: list[SiteFolder]) -> Iterator[datetime]:
    """When the last reading of each site was captured."""
    for folder in folders:
        try:
            with closing(RowStore(folder.rows, readonly=True)) as store:
                if last := store.summary().last:
                    yield datetime.fromisoformat(last)
        except NoRowsError:
            continue


def note_copy(data: Path, copy: Path, now: datetime) -> Copy:
    """Note that a copy of the keys is kept. Raises DataError where it is none, or is the file itself."""
    path = data / KEY_FILE
    require_key(data)
    if not copy.is_file():
        raise DataError(f"{copy}: no such file; name the copy of {path} that you keep with your backups")
    if copy.samefile(path):
        raise DataError(f"{copy}: the key itself, and no copy of it")
    keys, there = ([each.line for each in keys_of(each)] for each in (path, copy))
    if keys != there:
        raise DataError(f"{copy}: not a copy of {path} as it is now; copy it again")
    noted = Copy(sha256=sha256_of(path), at=now)
    with replacing(data / COPY_FILE) as file:
        file.write((json.dumps({"sha256": noted.sha256, "at": now.isoformat(timespec="seconds")}) + "\n").encode())
    return noted


def without_copy(data: Path, runs: Sequence[Run]) -> datetime | None:
    """Since when the keys are as they are now, or in use, and no copy of them was seen; None: one was, or there are no
    keys. What can't be read is no matter here: whoever reads it says so.
    """
    try:
        if copy_of(data) or not runs:
            return None
        return keys_of(data / KEY_FILE)[-1].since or min(run.started for run in runs)
    except (ArchiveError, OSError):
        return None


def copy_of(data: Path) -> Copy | None:
    """The copy that was seen last of the keys as they are now; None where none was. Raises ArchiveError."""
    path = data / COPY_FILE
    try:
        noted = json.loads(path.read_text("utf-8", "replace"))
        found = Copy(sha256=noted["sha256"], at=datetime.fromisoformat(noted["at"]))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise ArchiveError(f"{path}: not as `key --copied` writes it; delete it, and say it again") from error
    return found if found.sha256 == sha256_of(data / KEY_FILE) else None
