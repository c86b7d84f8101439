"""What is wrong with a frontier that SQLite refuses, and what an operator can do about it."""

from __future__ import annotations


def advice(error: Exception) -> str:
    code = getattr(error, "sqlite_errorname", "") or ""
    if code.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return f"can't be written ({error}); is the disk full? Free some space and start again, nothing is lost"
    if code.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return f"can't be opened or written here ({error}); check the folder and its permissions"
    if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return f"damaged ({error}); start again, it will be moved aside and the lists walked anew"
    return str(getattr(error, "strerror", None) or error)
