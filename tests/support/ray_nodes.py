"""A Ray cluster of two nodes on one machine, over loopback alone, for as long as whoever started it is there.

    python -m tests.support.ray_nodes

It says its address and the process of each node's raylet as JSON, adds a node for each line it is sent and says its
process, and ends with the input.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from archive.rebuild.runners.wire import ENVIRONMENT
from tests.support.archives import ROOT

_STORE = 80_000_000  # bytes of memory for Ray's objects: the least it takes
_ATTEMPTS = 5  # Ray gives a node 30 seconds to start, also where the machine is slow


def attempt(start: Callable[[], Any]) -> Any:
    """What starting gives, once it has succeeded."""
    for left in reversed(range(_ATTEMPTS)):
        try:
            return start()
        except Exception:
            if not left:
                raise
    return None


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(PermissionError):
        os.setpriority(os.PRIO_PROCESS, 0, -10)
    from ray.cluster_utils import Cluster  # noqa: PLC0415 - takes seconds, and isn't everywhere

    made: dict[str, Any] = {"num_cpus": 1, "object_store_memory": _STORE, "include_log_monitor": False}
    cluster = Cluster()
    try:
        nodes = [attempt(lambda: cluster.add_node(**made, include_dashboard=False))]
        nodes.append(attempt(lambda: cluster.add_node(**made)))
        print(json.dumps({"address": cluster.address, "raylets": [*map(raylet, nodes)]}), flush=True)
        for _ in sys.stdin:
            print(json.dumps(raylet(attempt(lambda: cluster.add_node(**made)))), flush=True)
    finally:
        cluster.shutdown()


def raylet(node: Any) -> int:
    (process,) = node.all_processes["raylet"]
    return int(process.process.pid)


@dataclass(kw_only=True)
class Nodes:
    """The cluster, as a test sees it."""

    address: str
    raylets: list[int]
    pid: int  # of the process that holds it
    asked: IO[str]
    answers: IO[str]
    seen: set[int] = field(default_factory=set)  # processes that it had

    def below(self, pid: int) -> list[int]:
        """All processes of one."""
        found = descendants(pid)
        self.seen.update(found)
        return found

    def add(self) -> None:
        self.asked.write("one more\n")
        self.asked.flush()
        self.raylets.append(int(self.answers.readline()))

    def kill(self) -> None:
        """End the last node as a machine ends that loses its power."""
        last = self.raylets.pop()
        for pid in (last, *self.below(last)):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def reading(self, raylet: int) -> list[int]:
        """Processes of a node that read for a rebuild."""
        return [pid for pid in self.below(raylet) if "archive.rebuild.runners.child" in words_of(pid)]


@contextmanager
def nodes(more: Mapping[str, str] | None = None, mounts: Mapping[Path, Path] | None = None) -> Iterator[Nodes]:
    """A cluster, with more of an environment; behind it nothing of it is left.

    In the place of what `mounts` names it sees what that names for it.
    """
    folder = tempfile.mkdtemp(prefix="ray-")  # of a short name: sockets lie in it
    # Ray has those that work give way to all else; on a machine with much else nobody would read.
    environment = {**os.environ, **ENVIRONMENT, "RAY_TMPDIR": folder, "RAY_worker_niceness": "0", **(more or {})}
    words = [sys.executable, "-m", "tests.support.ray_nodes"]
    if mounts:
        steps = [shlex.join(["mount", "--bind", str(seen), str(place)]) for place, seen in mounts.items()]
        words = ["unshare", "--mount", "sh", "-c", " && ".join([*steps, f"exec {shlex.join(words)}"])]
    with (Path(folder) / "said").open("wb") as said:
        started = subprocess.Popen(
            words, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said, text=True
        )
    made = None
    try:
        assert started.stdin
        assert started.stdout
        line = started.stdout.readline()
        assert line, (Path(folder) / "said").read_text("utf-8")[-2000:]
        made = Nodes(**json.loads(line), pid=started.pid, asked=started.stdin, answers=started.stdout)
        made.below(made.pid)
        yield made
        made.below(made.pid)
    finally:
        assert started.stdin
        assert started.stdout
        started.stdin.close()
        started.wait()
        started.stdout.close()
        if made:
            ended(made.seen)
        shutil.rmtree(folder, ignore_errors=True)


def ended(pids: set[int]) -> None:
    """Wait until none of these processes is there: what Ray started ends a moment after what started it."""
    while any(map(words_of, pids)):
        time.sleep(0.1)


def descendants(pid: int) -> list[int]:
    of: dict[int, list[int]] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parent = status.read_text("ascii", "replace").rpartition(")")[2].split()[1]
            of.setdefault(int(parent), []).append(int(status.parent.name))
    found, look = list[int](), [pid]
    while look:
        more = of.get(look.pop(), [])
        found += more
        look += more
    return found


def words_of(pid: int) -> str:
    """How a process was started; "" where it has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
    except OSError:
        return ""


if __name__ == "__main__":
    main()
