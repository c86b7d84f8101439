"""`rundue` and its crawls in milliseconds, at a time of our choosing: forks of a process that has imported everything.

    python -m tests.support.forked    # reads {"argv": [...], "ahead": SECONDS, "log": PATH, ...}, answers with a status

What a crawl inherits it inherits here, too: the lock, its log, a session of its own. Only the imports are saved. A
server that takes its time does so without anybody's waiting: by what it says, the clock of the crawl goes forward.
"""

from __future__ import annotations

import importlib
import json
import mmap
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from ctypes import c_double
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from tests.support import clock

ROOT = Path(__file__).parents[2]


@dataclass
class Ahead:
    """How far ahead the clock of this process is."""

    seconds: float = 0.0
    taken: c_double | None = None  # by the server of the site that is crawled, in seconds

    def __call__(self) -> float:
        return self.seconds + (self.taken.value if self.taken else 0.0)


AHEAD = Ahead()


def taken(file: Path) -> c_double:
    """How many seconds the answers of a server have taken that no time was spent on: a number that whoever has the
    same file may change.
    """
    if not file.exists():
        file.write_bytes(bytes(8))
    with file.open("r+b") as opened:
        return c_double.from_buffer(mmap.mmap(opened.fileno(), 8))


class Fork:
    """As much of subprocess.Popen as `rundue` uses, for `python -m crawler ...`."""

    def __init__(
        self, argv: Sequence[str], *, stdout: IO[bytes], stderr: IO[bytes], pass_fds: Sequence[int],
        env: Mapping[str, str], stdin: int, start_new_session: bool,
    ) -> None:  # fmt: skip
        assert (argv[1:4], argv[5]) == (["-m", "crawler", "crawl"], "--data")
        assert start_new_session
        self.returncode: int | None = None
        self.pid = os.fork()
        if not self.pid:
            os.setsid()
            os.dup2(stdout.fileno(), 1)
            os.dup2(stderr.fileno(), 2)
            _close_others(pass_fds)
            os.environ.update(env)
            AHEAD.taken = taken(Path(argv[6]).with_name(f"{argv[4]}.taken"))
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, signal.SIG_DFL)
            _be(argv[3:])

    def poll(self) -> int | None:
        if self.returncode is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self.returncode = os.waitstatus_to_exitcode(status) if pid else None
        return self.returncode

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)


def _close_others(kept: Sequence[int]) -> None:
    for fd in [int(path.name) for path in Path("/proc/self/fd").iterdir()]:
        if fd > 2 and fd not in kept:
            with suppress(OSError):  # the one that listed them
                os.close(fd)


def _be(words: Sequence[str]) -> None:
    """Be that command of Scrapy's, till the process ends."""
    status: Any = 70
    try:
        importlib.import_module("scrapy.cmdline").execute(["shengbao", *words])
    except SystemExit as end:
        status = end.code
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status if isinstance(status, int) else 1)


class Forks:
    """The other end: runs a round to its end, or for so many seconds."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.forked"],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def run(self, argv: Sequence[str], ahead: float, log: Path, kill_after: float | None = None) -> int:
        """Its exit status, negative for the signal that ended it."""
        assert self._process.stdin
        assert self._process.stdout
        order = {"argv": argv, "ahead": ahead, "log": str(log), "kill_after": kill_after}
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def close(self) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait(timeout=30)
        self._process.stdout.close()


def main() -> None:
    clock.enter(AHEAD)
    importlib.import_module("tests.support.zygote").warm_up()
    rounds: Any = importlib.import_module("crawler.rounds.rounds")
    rounds.subprocess = type("subprocess", (), {"Popen": Fork, "DEVNULL": subprocess.DEVNULL})
    for line in sys.stdin:
        order = json.loads(line)
        pid = os.fork()
        if not pid:
            AHEAD.seconds = order["ahead"]
            log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
            os.dup2(log, 1)
            os.dup2(log, 2)
            _be(order["argv"])
        if order["kill_after"] is not None:
            importlib.import_module("time").sleep(order["kill_after"])
            os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main()
