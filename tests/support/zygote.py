"""Starts crawls in milliseconds: one process that has imported everything, and forks for each.

    python -m tests.support.zygote    # reads {"argv": [...], "stderr": PATH, "fault": {...}} lines, answers with pids

In the forked crawl a fault can wait (`faults.py`). The zygote itself may live in a namespace of its own, where a
folder is a small disk or can only be read.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.support import faults

ROOT = Path(__file__).parents[2]
# What a crawl imports that installs no reactor.
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

    def start(self, argv: list[str], stderr: Path, fault: dict[str, Any] | None = None) -> int:
        self._say({"argv": argv, "stderr": str(stderr), "fault": fault or {}})
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


def main() -> None:
    null = subprocess.DEVNULL
    for name in PARTS:
        importlib.import_module(name)
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
            _crawl(order)


def _crawl(order: dict[str, Any]) -> None:
    status = 70
    try:
        fd = os.open(order["stderr"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        devnull = os.open(os.devnull, os.O_RDONLY)
        os.dup2(devnull, 0)
        os.dup2(fd, 1)
        os.dup2(fd, 2)
        faults.set_up(order["fault"])
        importlib.import_module("scrapy.cmdline").execute(["scrapy", *order["argv"]])
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1 if end.code else 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    main()
