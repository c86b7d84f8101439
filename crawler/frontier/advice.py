"""What is wrong with a file that SQLite refuses, and what an operator can do about it."""

from __future__ import annotations

import time
from pathlib import Path


def is_damage(error: Exception) -> bool:
    """Whether the file is no database any more, or not the one that it was; else the disk or the folder is at fault."""
    code = getattr(error, "sqlite_errorname", "")
    return code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_ERROR")) or not code


def advice(error: Exception) -> str:
    code = getattr(error, "sqlite_errorname", "") or ""
    if code.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return f"can't be written ({error}); is the disk full? Free some space and start again, nothing is lost"
    if code.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return f"can't be opened or written here ({error}); check the folder and its permissions"
    if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return f"damaged ({error}); start again, it will be moved aside and the lists walked anew"
    return str(getattr(error, "strerror", None) or error)


def move_away(path: Path, now: float) -> Path:
    """Keep a database that can't be read beside its name, with its logs; where it is now."""
    stamp = time.strftime("%Y%m%d%H%M%S", time.gmtime(now))
    target = path.with_name(f"{path.name}.damaged-{stamp}")
    for suffix in ("", "-wal", "-shm"):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.rename(target.with_name(target.name + suffix))
    return target
