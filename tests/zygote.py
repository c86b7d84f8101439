"""Starts crawls in milliseconds: one process that has imported everything, and forks for each.

    python -m tests.zygote        # reads {"argv": [...], "stderr": PATH, "fault": {...}} lines, answers {"pid": ...}

In the forked crawl a fault can wait: `steps` counts what the program does to files and databases (writes, flushes,
renames, commits). At the given step the process kills itself, before it, after it, or in the middle of a write.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
# What a crawl imports that installs no reactor.
PARTS = (
    "scrapy.cmdline",
    "scrapy.core.engine",
    "scrapy.core.scraper",
    "crawler.capture",
    "crawler.commands.crawl",
    "crawler.scheduler",
    "crawler.spiders.base",
    "crawler.wire",
    "pipelines.store",
)


class Zygote:
    """The other end: starts crawls, waits for them, kills them."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.zygote"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdin
        assert self._process.stdout
        self._in, self._out = self._process.stdin, self._process.stdout

    def start(self, argv: list[str], stderr: Path, fault: dict[str, Any] | None = None) -> int:
        self._say({"argv": argv, "stderr": str(stderr), "fault": fault or {}})
        return int(json.loads(self._out.readline())["pid"])

    def wait(self, pid: int) -> int:
        """Its exit status, negative for the signal that ended it."""
        self._say({"wait": pid})
        return int(json.loads(self._out.readline())["status"])

    def close(self) -> None:
        self._in.close()
        self._process.wait(timeout=30)
        self._out.close()

    def _say(self, message: dict[str, Any]) -> None:
        self._in.write(json.dumps(message) + "\n")
        self._in.flush()


def main() -> None:
    for name in PARTS:
        importlib.import_module(name)
    for line in sys.stdin:
        order = json.loads(line)
        if "wait" in order:
            _, status = os.waitpid(order["wait"], 0)
            print(json.dumps({"status": os.waitstatus_to_exitcode(status)}), flush=True)
            continue
        if pid := os.fork():
            print(json.dumps({"pid": pid}), flush=True)
        else:
            _crawl(order)


def _crawl(order: dict[str, Any]) -> None:
    status = 70
    try:
        fd = os.open(order["stderr"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        devnull = os.open(os.devnull, os.O_RDONLY)
        os.dup2(devnull, 0)
        os.dup2(fd, 1)
        os.dup2(fd, 2)
        _set_up(order["fault"])
        importlib.import_module("scrapy.cmdline").execute(["scrapy", *order["argv"]])
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1 if end.code else 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _set_up(fault: dict[str, Any]) -> None:
    if "file_size" in fault:  # a full disk, by the kernel: no file grows beyond this
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (fault["file_size"], fault["file_size"]))
    if "step" in fault:
        _count_steps(fault["step"], fault["how"])


def _count_steps(step: int, how: str) -> None:
    """Die at the step-th thing done to a file or a database: `before`, `after` or in the `middle` of it."""
    done = 0

    def stepping(original: Callable[..., Any], *, write: bool = False) -> Callable[..., Any]:
        def wrapped(*args: Any, **kwargs: Any) -> Any:
            nonlocal done
            done += 1
            if done != step:
                return original(*args, **kwargs)
            if how == "middle" and write:
                original(args[0], bytes(args[1])[: max(1, len(args[1]) // 2)])
            elif how == "after":
                original(*args, **kwargs)
            os.kill(os.getpid(), signal.SIGKILL)
            raise AssertionError

        return wrapped

    os.write = stepping(os.write, write=True)  # type: ignore[assignment]
    for name in ("fsync", "ftruncate", "rename"):
        setattr(os, name, stepping(getattr(os, name)))

    class Connection(sqlite3.Connection):
        def execute(self, sql: str, *args: Any) -> Any:  # type: ignore[override]
            if sql.startswith(("COMMIT", "INSERT INTO readings", "DELETE FROM requests", "UPDATE requests")):
                return stepping(super().execute)(sql, *args)
            return super().execute(sql, *args)

    connect = sqlite3.connect
    sqlite3.connect = lambda *args, **kwargs: connect(*args, factory=Connection, **kwargs)  # type: ignore[assignment]


if __name__ == "__main__":
    main()
