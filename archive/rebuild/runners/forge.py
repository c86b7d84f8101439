"""The way to processes that read: the forge that makes them, and each of them as seen by whoever asks it."""

from __future__ import annotations

import atexit
import json
import mmap
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from archive.data.folder import DataError
from archive.rebuild.runners.child import NOWHERE, PLACE, Bounds, Cause, forge

_ROOT = Path(__file__).parents[3]
_STARTS = 10
_PACE = 5.0  # seconds between two looks at where a process is
_CRASHES = frozenset({signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGFPE, signal.SIGILL, signal.SIGTRAP})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """A task that a process didn't bring to its end."""

    cause: Cause
    at: int | None  # offset of the record whose page it read then; None: between two of them
    detail: str = ""


class Forge:
    """Makes processes, and tells how they ended. It is started when it is needed, and again if somebody ends it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._control: socket.socket | None = None
        self.pid = 0  # of the forge

    def start(self) -> None:
        """Have it ready."""
        with self._lock:
            self._started()

    def child(self, bounds: Bounds, place: int) -> tuple[int, socket.socket]:
        """The number of a new process that has this place, and a socket to talk with it. Raises DataError."""
        asked = json.dumps(asdict(bounds)).encode("ascii")
        with self._lock:
            for _ in range(_STARTS):
                # A pair for each try: a forge that is ended may have made a process already, which would take the task.
                ours, theirs = socket.socketpair()
                try:
                    with theirs:
                        socket.send_fds(self._started(), [asked], [theirs.fileno(), place])
                    return int(self._told()["pid"]), ours
                except (OSError, EOFError):  # somebody has ended it
                    ours.close()
                    self._close()
        raise DataError("whoever is started to read pages is ended at once, by whom nobody knows")

    def ended(self, pid: int) -> int | None:
        """The exit status of a process that has ended, or minus its signal; None where nobody knows."""
        with self._lock:
            try:
                if self._control is None:
                    return None
                self._control.sendall(json.dumps({"ended": pid}).encode("ascii"))
                status = self._told()["status"]
            except (OSError, EOFError):
                self._close()
                return None
            return int(status) if status is not None else None

    def close(self) -> None:
        """End it, and with it all that it made."""
        with self._lock:
            self._close()

    def _started(self) -> socket.socket:
        if self._control is not None:
            return self._control
        ours, theirs = socket.socketpair()
        with theirs:
            # Whoever has one thread may be copied as he is, readers and all.
            if _threads() == 1:
                if not (pid := os.fork()):
                    try:
                        forge(theirs)
                    finally:
                        os._exit(1)
                self.pid = pid
            else:
                words = [sys.executable, "-m", "archive.rebuild.runners.child", str(theirs.fileno())]
                way = os.pathsep.join([str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
                started = subprocess.Popen(  # noqa: S603 - ourselves
                    words, pass_fds=[theirs.fileno()], env={**os.environ, "PYTHONPATH": way}, stdin=subprocess.DEVNULL
                )
                self.pid, started.returncode = started.pid, 0  # it is waited for below
        self._control = ours
        return ours

    def _told(self) -> dict[str, Any]:
        assert self._control is not None
        if not (line := self._control.recv(4096)):
            raise EOFError
        told: dict[str, Any] = json.loads(line)
        return told

    def _close(self) -> None:
        if self._control is not None:
            self._control.close()
            self._control = None
            with suppress(ChildProcessError):
                os.waitpid(self.pid, 0)


@cache
def shared() -> Forge:
    """The forge of this process. It stays, as starting it takes a second, and ends with this process."""
    made = Forge()
    atexit.register(made.close)
    return made


class Child:
    """A process that does one task after the other; where it ends, the next task is another one's."""

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._connection: socket.socket | None = None
        self.pid = 0  # of the process; 0: there is none
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as this
        self._file.truncate(PLACE.size)
        self._place = mmap.mmap(self._file.fileno(), PLACE.size)

    def ask(self, task: dict[str, Any]) -> dict[str, Any] | Lost:
        """What a task came to."""
        PLACE.pack_into(self._place, 0, NOWHERE)
        connection = self._connection or self._start()
        try:
            connection.sendall(json.dumps(task).encode("ascii") + b"\n")
            answer = self._heard(connection)
        except OSError:  # it ended meanwhile
            answer = None
        if answer is not None and "lost" not in answer:
            return answer
        at: int = PLACE.unpack_from(self._place)[0]
        connection.close()
        self._connection, pid, self.pid = None, self.pid, 0
        status = shared().ended(pid)
        cause, detail = (Cause(answer["lost"]), answer["detail"]) if answer else (_cause(status), _detail(status))
        return Lost(cause=cause, at=None if at == NOWHERE else at, detail=detail)

    def end(self) -> None:
        """End the process, whatever it does."""
        if self.pid:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)

    def close(self) -> None:
        """End it, and give back what it took."""
        self.end()
        if self._connection is not None:
            self._connection.close()
            shared().ended(self.pid)
        self._place.close()
        self._file.close()

    def _start(self) -> socket.socket:
        self.pid, connection = shared().child(self._bounds, self._file.fileno())
        connection.settimeout(_PACE)
        self._connection = connection
        return connection

    def _heard(self, connection: socket.socket) -> dict[str, Any] | None:
        """Its answer; None where it ended without one, or had to be ended."""
        heard, at, since = bytearray(), b"", time.monotonic()
        while not heard.endswith(b"\n"):
            try:
                part = connection.recv(1 << 16)
            except TimeoutError:
                now, there = time.monotonic(), self._place[:]
                if there != at:
                    at, since = there, now
                elif now - since > self._bounds.silence and PLACE.unpack(there)[0] != NOWHERE:
                    self.end()
                continue
            if not part:
                return None
            heard += part
        answer: dict[str, Any] = json.loads(heard)
        return answer


def _threads() -> int:
    """How many this process has; where the kernel tells, also those of libraries, of which Python knows nothing."""
    known = Path("/proc/self/task")
    return len(list(known.iterdir())) if known.is_dir() else threading.active_count()


def _cause(status: int | None) -> Cause:
    if status == -signal.SIGVTALRM:
        return Cause.TIME
    return Cause.CRASHED if status is not None and -status in _CRASHES else Cause.KILLED


def _detail(status: int | None) -> str:
    return signal.Signals(-status).name if status is not None and status < 0 else ""
