"""A process that reads shards, joins articles, or looks into files that are to come in, for another one, and may end at
any moment: by its bounds, by a page that ends whoever reads it, or because somebody ends it.

It is forked by the forge, a process that has loaded the readers and does nothing else, so that the next one is there
in a moment. Both end when whoever they work for does. One task is a line of JSON on a socket, and so is its answer.
"""

from __future__ import annotations

import gc
import json
import mmap
import os
import resource
import signal
import socket
import struct
import sys
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from archive.data.errors import ArchiveError, message_of
from archive.rebuild.joining import Joining, join_articles
from archive.rebuild.readings import ready
from archive.rebuild.shard import Shard, read_shard

PLACE = struct.Struct("<q")  # the offset of the record that is read, shared with who watches
NOWHERE = -1
_GRACE = 1.25  # of the time of a page: code that hears no signal has ended itself by then


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What reading one page may take."""

    memory: int = 2 << 30  # bytes that the process may have of its own
    seconds: float = 60.0  # of its time on a core, for one page
    silence: float = 1200.0  # by the clock, for one page


class Cause(StrEnum):
    """Why a process could not go on."""

    MEMORY = "memory"
    TIME = "time"
    RAISED = "raised"  # an exception that nobody expected
    CRASHED = "crashed"  # by a signal of its own making
    KILLED = "killed"  # by somebody else, for whatever reason


class TooLong(BaseException):
    """Reading a page takes more time than it may. No handler of a reader's catches it."""


def serve(connection: socket.socket, place: mmap.mmap, bounds: Bounds) -> NoReturn:
    """Do what is asked for, until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ^C is for who asks
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGVTALRM, signal.SIG_DFL)
    signal.signal(signal.SIGPROF, _too_long)
    # Not of addresses: a WARC file that is mapped to be read takes those, and no memory.
    resource.setrlimit(resource.RLIMIT_DATA, (bounds.memory, resource.getrlimit(resource.RLIMIT_DATA)[1]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    parent = os.getppid()

    def at(offset: int | None) -> None:
        if os.getppid() != parent:
            os._exit(0)
        PLACE.pack_into(place, 0, NOWHERE if offset is None else offset)
        seconds = bounds.seconds if offset is not None else 0
        signal.setitimer(signal.ITIMER_PROF, seconds, 1.0 if seconds else 0)
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds * _GRACE)

    with connection.makefile("rb") as tasks:
        for line in tasks:
            at(None)
            answer = _answer(json.loads(line), at)
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            with suppress(BrokenPipeError, ConnectionResetError):
                connection.sendall(json.dumps(answer).encode("ascii") + b"\n")
            if "lost" in answer:
                break
    os._exit(0)


def _too_long(*_: object) -> NoReturn:
    raise TooLong


def _answer(task: dict[str, Any], at: Any) -> dict[str, Any]:
    """What a task came to; where it can't go on, why, and whose fault that is."""
    try:
        if "shard" in task:
            return {"part": read_shard(Shard.of_json(task["shard"]), at).as_json()}
        if "room" in task:  # of a floor above this one, so it is known by its name
            found: dict[str, Any] = import_module(task["room"]).answer(task["values"], at)
            return found
        values = task["joining"]
        return {
            "joined": join_articles(Joining(**{**values, "rows": Path(values["rows"]), "out": Path(values["out"])}))
        }
    except MemoryError:
        return {"lost": Cause.MEMORY, "detail": ""}
    except TooLong:
        return {"lost": Cause.TIME, "detail": ""}
    except ArchiveError as error:
        return {"refused": str(error)}
    except OSError as error:
        return {"refused": message_of(error)}
    except Exception as error:  # of a page: the others are read all the same, and it is told
        return {"lost": Cause.RAISED, "detail": f"{type(error).__name__}: {error}"[:300]}


def forge(control: socket.socket) -> NoReturn:
    """Fork a process for each line that brings a socket and a place; say how one ended that is asked for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.collect()
    # Whoever it was forked from may have servers and locks: they are his.
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.closerange(3, control.fileno())
    os.closerange(control.fileno() + 1, os.sysconf("SC_OPEN_MAX"))
    ready()  # before the first fork, and not each by itself
    gc.freeze()  # or the collector would write to every page of memory that is shared
    while True:
        message, given, _, _ = socket.recv_fds(control, 4096, 2)
        if not message:
            os._exit(0)
        asked = json.loads(message)
        if "ended" in asked:
            control.sendall(json.dumps({"status": _ended(asked["ended"])}).encode("ascii") + b"\n")
            continue
        pid = os.fork()
        if not pid:
            control.close()
            connection, file = given
            with mmap.mmap(file, PLACE.size) as place:
                try:
                    serve(socket.socket(fileno=connection), place, Bounds(**asked))
                finally:
                    os._exit(1)
        for each in given:
            os.close(each)
        control.sendall(json.dumps({"pid": pid}).encode("ascii") + b"\n")


def _ended(pid: int) -> int | None:
    """The exit status of a process; None where a forge before this one has made it."""
    try:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    except ChildProcessError:
        return None


if __name__ == "__main__":
    forge(socket.socket(fileno=int(sys.argv[1])))
