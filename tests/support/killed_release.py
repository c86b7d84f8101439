"""A release that is killed at the n-th thing it does to a file of its own, for every n.

    python -m tests.support.killed_release DATA PLACE    # reads numbers and run ids, answers with exit statuses

One process that has imported everything, and forks for each start: -9 is the kill, 0 that the release came to its end.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from archive.__main__ import main as archive
from archive.__main__ import parser

_EVENTS = {"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "shutil.rmtree"}


def kill_at(number: int, beside: str) -> None:
    """Kill this process before the n-th event at a path that holds this text."""
    seen = 0

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen
        if event in _EVENTS and beside in str(arguments[0]):
            seen += 1
            if seen == number:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def main() -> None:
    data, place = sys.argv[1:]
    parser()  # imports all verbs
    for line in sys.stdin:
        number, run_id = line.split()
        pid = os.fork()
        if not pid:
            kill_at(int(number), Path(place).name)
            with redirect_stdout(sys.stderr):
                os._exit(archive(["export", "--data", data, "--out", place, "--format", "csv", "--run-id", run_id]))
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)


if __name__ == "__main__":
    main()
