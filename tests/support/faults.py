"""What can go wrong under a crawl, put into its process: files that can't grow, a kill at a certain step, a power cut.

A step is what the program does to a file or a database: a write, a flush, a rename, a commit. At the given one the
process dies `before` it, `after` it, in the `middle` of a write, `within` it (a timer runs out while the kernel or
SQLite is at work), or by `power`: then what no flush has told the disk to keep is lost as well, wholly or in part.
"""

from __future__ import annotations

import os
import random
import resource
import signal
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

_SECTOR = 512
_LOG_HEAD = 32  # bytes
_COUNTED = ("COMMIT", "INSERT INTO readings", "DELETE FROM requests", "UPDATE requests")


def set_up(fault: dict[str, Any]) -> None:
    """Prepare this process. `file_size`: no file grows beyond it. `step` and `how`: where and how it dies."""
    if "file_size" in fault:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (fault["file_size"], fault["file_size"]))
    if "step" in fault:
        disk = Disk(Path(fault["folder"]), random.Random(fault["seed"])) if fault["how"] == "power" else None
        _count_steps(fault["step"], fault["how"], random.Random(fault.get("seed")), disk)


def _count_steps(at: int, how: str, chance: random.Random, disk: Disk | None) -> None:
    done = 0

    def stepping(original: Callable[..., Any], *, write: bool = False) -> Callable[..., Any]:
        def wrapped(*args: Any, **kwargs: Any) -> Any:
            nonlocal done
            done += 1
            if done == at:
                if how == "power" and disk:
                    disk.cut()
                elif how == "middle" and write:
                    original(args[0], bytes(args[1])[: max(1, len(args[1]) // 2)])
                elif how == "after":
                    original(*args, **kwargs)
                elif how == "within":
                    # As good as SIGKILL: no handler, so the kernel ends the process wherever it is.
                    signal.signal(signal.SIGALRM, signal.SIG_DFL)
                    signal.setitimer(signal.ITIMER_REAL, 10 ** chance.uniform(-5, -3))
                    original(*args, **kwargs)
                os.kill(os.getpid(), signal.SIGKILL)
            return original(*args, **kwargs)

        return wrapped

    flush = os.fsync
    os.write = stepping(os.write, write=True)
    for name in ("ftruncate", "rename", "unlink", "replace"):
        setattr(os, name, stepping(getattr(os, name)))

    def fsync(fd: int) -> None:
        flush(fd)
        if disk:
            disk.flushed(fd)

    os.fsync = stepping(fsync)

    class Connection(sqlite3.Connection):
        def execute(self, sql: str, *args: Any) -> Any:
            run = stepping(super().execute) if sql.startswith(_COUNTED) else super().execute
            found = run(sql, *args)
            if disk:
                disk.executed(self, sql)
            return found

        def executemany(self, sql: str, *args: Any) -> Any:
            return stepping(super().executemany)(sql, *args)

        def close(self) -> None:
            files = disk.files_of(self) if disk else ()
            super().close()
            if disk:
                disk.closed(files)

    connect = sqlite3.connect
    sqlite3.connect = lambda *args, **kwargs: connect(*args, factory=Connection, **kwargs)  # type: ignore[assignment]


class Disk:
    """What the disk is sure to have of the files under a folder: of each what it held when it was flushed last.

    Of SQLite's own flushes only the results are seen: a commit with synchronous = FULL flushes the log, and a changed
    database file is one to which the log was brought, with both flushed.
    """

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self._folder = folder
        self._chance = chance
        self._sure: dict[int, bytes] = {}  # by inode
        self._stamps: dict[int, int] = {}  # of database files, when they were looked at
        self._full: set[int] = set()  # connections with synchronous = FULL
        for path in self._files():
            self._sure[path.stat().st_ino] = path.read_bytes()  # from before this start
        self._names = self._listed()

    def flushed(self, fd: int) -> None:
        """A file was flushed; and with it, as in all file systems with a journal, every name given before."""
        path = Path(f"/proc/self/fd/{fd}")
        if path.is_file():
            self._sure[path.stat().st_ino] = path.read_bytes()
        self._names = self._listed()

    def executed(self, database: sqlite3.Connection, sql: str) -> None:
        if sql.startswith("PRAGMA synchronous"):
            (self._full.add if sql.endswith("FULL") else self._full.discard)(id(database))
            return
        path, log = self.files_of(database)
        if sql == "COMMIT" and id(database) in self._full:
            self._keep(log)
        if path.exists() and self._stamps.get((stat := path.stat()).st_ino) != stat.st_mtime_ns:
            self._stamps[stat.st_ino] = stat.st_mtime_ns
            self._keep(log)
            self._keep(path)

    def closed(self, files: tuple[Path, ...]) -> None:
        """The last connection brings the log into the file and takes it away."""
        for path in files:
            self._keep(path)

    def files_of(self, database: sqlite3.Connection) -> tuple[Path, Path]:
        rows = sqlite3.Connection.execute(database, "PRAGMA database_list").fetchall()
        path = Path(rows[0][2])
        return path, path.with_name(f"{path.name}-wal")

    def cut(self) -> None:
        """The power goes: each file keeps what is sure, and of the rest all, nothing, a part, or zeros."""
        names_too = self._chance.random() < 0.5
        now = self._listed()
        for inode, path in now.items():
            if path.name.endswith("-shm"):
                path.unlink()  # SQLite makes it again
                continue
            path.write_bytes(self._left(path.name, path.read_bytes(), self._sure.get(inode, b"")))
        if names_too:
            for inode, path in now.items():
                if inode in self._names and self._names[inode] != path and path.exists():
                    path.rename(self._names[inode])
            for inode, path in self._names.items():
                if inode not in now and not path.exists() and inode in self._sure:
                    path.write_bytes(self._sure[inode])  # it wasn't taken away yet

    def _left(self, name: str, new: bytes, sure: bytes) -> bytes:
        if name.endswith("-wal"):
            sure = new[:_LOG_HEAD] + sure[_LOG_HEAD:]  # SQLite flushes a new head before it writes behind it
        if new == sure:
            return new
        how = self._chance.choice(("all", "nothing", "part", "sectors", "zeros"))
        if how == "all":
            return new
        if how == "nothing":
            return sure
        if how == "zeros" and new.startswith(sure):
            return sure + bytes(len(new) - len(sure))
        if how == "part" and new.startswith(sure):
            return new[: self._chance.randint(len(sure), len(new))]
        size = max(len(new), len(sure))
        old = sure + bytes(size - len(sure))
        mixed = bytearray(new + bytes(size - len(new)))
        for at in range(0, size, _SECTOR):
            if self._chance.random() < 0.5:
                mixed[at : at + _SECTOR] = old[at : at + _SECTOR]
        return bytes(mixed[: len(new)])

    def _keep(self, path: Path) -> None:
        if path.is_file():
            self._sure[path.stat().st_ino] = path.read_bytes()
            self._names = self._listed()

    def _files(self) -> list[Path]:
        return [path for path in self._folder.rglob("*") if path.is_file()]

    def _listed(self) -> dict[int, Path]:
        return {path.stat().st_ino: path for path in self._files()}
