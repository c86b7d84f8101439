"""Starts crawls in milliseconds: one process that has imported everything, and forks for each.

    python -m tests.support.zygote    # reads {"argv": [...], "stderr": PATH, "fault": {...}} lines, answers with pids

In the forked crawl a fault can wait (`faults.py`), and its network can be of our making (`network.py`). The zygote
itself may live in a namespace of its own, where a folder is a small disk or can only be read.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.support import faults
from tests.support.measured import megabytes_in, note

ROOT = Path(__file__).parents[2]
# What a crawl or a verb imports that installs no reactor.
PARTS = (
    "scrapy.cmdline",
    "scrapy.core.engine",
    "scrapy.core.scraper",
    "crawler.wire.capture",
    "crawler.commands.crawl",
    "crawler.frontier.scheduler",
    "crawler.spiders.base",
    "crawler.wire.handler",
    "crawler.sink",
    "archive.__main__",
)


class Zygote:
    """The other end: starts crawls, waits for them, kills them. `through` is the command that starts it, as unshare."""

    def __init__(self, through: Sequence[str] = ()) -> None:
        self._process = subprocess.Popen(
            [*through, sys.executable, "-m", "tests.support.zygote"],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self._process.stdin
        assert self._process.stdout
        self._in, self._out = self._process.stdin, self._process.stdout
        self.root = Path(f"/proc/{self._process.pid}/root")  # the files as it sees them

    def start(self, argv: Sequence[str], stderr: Path, fault: dict[str, Any] | None = None, **more: Any) -> int:
        """Start `scrapy`; what it prints goes to `stderr` too. What `more` there is, `_command` says."""
        self._say({"argv": argv, "stderr": str(stderr), "fault": fault or {}, **more})
        return int(json.loads(self._out.readline())["pid"])

    def wait(self, pid: int) -> int:
        """Its exit status, negative for the signal that ended it."""
        self._say({"wait": pid})
        return int(json.loads(self._out.readline())["status"])

    def run(self, *command: object) -> int:
        """Run another program where the crawls run; its exit status."""
        self._say({"run": [str(word) for word in command]})
        return int(json.loads(self._out.readline())["status"])

    def close(self) -> None:
        self._in.close()
        self._process.wait(timeout=30)
        self._out.close()

    def _say(self, message: dict[str, Any]) -> None:
        self._in.write(json.dumps(message) + "\n")
        self._in.flush()


@cache
def shared() -> Zygote:
    """The one that all tests of this process have in common."""
    zygote = Zygote()
    atexit.register(zygote.close)
    return zygote


class Ended(subprocess.CompletedProcess[str]):
    """How a command ended, and what memory it took; 0 where it was killed."""

    megabytes: float = 0


@dataclass(frozen=True, kw_only=True)
class Command:
    """A command that runs in a fork of the shared zygote."""

    words: Sequence[str]
    pid: int
    folder: tempfile.TemporaryDirectory[str]  # has what it prints

    def ended(self, timeout: float = 120) -> Ended:
        """What it printed and its exit status. It is killed where it takes longer."""
        late = threading.Timer(timeout, os.kill, (self.pid, signal.SIGKILL))
        late.start()
        try:
            status = shared().wait(self.pid)
        finally:
            late.cancel()
        with self.folder as name:
            printed, said = (Path(name, each).read_text("utf-8", "replace") for each in ("stdout", "stderr"))
            ended, peak = Ended(self.words, status, printed, said), Path(name, "peak")
            ended.megabytes = megabytes_in(peak) if peak.exists() else 0
        return ended


def started(program: str, *words: str, env: Mapping[str, str] | None = None, **more: Any) -> Command:
    """Start `scrapy` or `archive` with these words, as subprocess.Popen would start `python -m`."""
    folder = tempfile.TemporaryDirectory()
    printed, said = (Path(folder.name, name) for name in ("stdout", "stderr"))
    more |= {"program": program, "stdout": str(printed), "peak": str(Path(folder.name, "peak")), "env": dict(env or {})}
    pid = shared().start(words, said, **more)
    return Command(words=(program, *words), pid=pid, folder=folder)


def main() -> None:
    null = subprocess.DEVNULL
    bend = importlib.import_module("tests.support.network").bend
    bend()  # before Twisted is imported, which keeps a `getaddrinfo` of its own
    for name in PARTS:
        importlib.import_module(name)
    gc.freeze()
    for line in sys.stdin:
        order = json.loads(line)
        if "run" in order:
            status = subprocess.call(order["run"], stdin=null, stdout=sys.stderr)
            print(json.dumps({"status": status}), flush=True)
            continue
        if "wait" in order:
            _, status = os.waitpid(order["wait"], 0)
            print(json.dumps({"status": os.waitstatus_to_exitcode(status)}), flush=True)
            continue
        if pid := os.fork():
            print(json.dumps({"pid": pid}), flush=True)
        else:
            _command(**order)


def _command(
    *,
    argv: list[str],
    stderr: str,
    fault: dict[str, Any],
    program: str = "scrapy",
    stdout: str | None = None,
    env: Mapping[str, str] | None = None,
    world: Mapping[str, Any] | None = None,
    peak: str | None = None,
) -> None:
    """Be that program, till the interpreter ends. `world` is what `network.enter` takes; memory is noted in `peak`."""
    if peak is not None:
        atexit.register(note, Path(peak))
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for fd, path in ((1, stdout or stderr), (2, stderr)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644), fd)
    os.environ.update(env or {})
    tempfile.tempdir = None  # TMPDIR may be another
    if world is not None:
        importlib.import_module("tests.support.network").enter(world)
    faults.set_up(fault)
    if program == "archive":
        sys.exit(importlib.import_module("archive.__main__").main(argv))
    if program.startswith("tests."):
        sys.exit(importlib.import_module(program).main(argv))
    importlib.import_module("scrapy.cmdline").execute([program, *argv])


if __name__ == "__main__":
    main()
