"""Starts crawls in milliseconds: one process that has imported everything, and forks for each.

    python -m tests.support.zygote    # reads {"argv": [...], "stderr": PATH, "fault": {...}} lines, answers with pids

In the forked crawl a fault can wait (`faults.py`), its network can be of our making (`network.py`), and its clock can
be ahead where the zygote's own was bent at its start (`clock.py`). The zygote itself may live in a namespace of its
own, where a folder is a small disk or can only be read.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import pkgutil
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

from tests.support import clock, faults
from tests.support.measured import megabytes_in, note

ROOT = Path(__file__).parents[2]
# What a crawl or a verb imports that installs no reactor, beside what the settings name and all commands and verbs:
# Scrapy imports each command to run one, and each component, also those that are switched off.
PARTS = (
    "scrapy.cmdline",
    "scrapy.core.engine",
    "scrapy.core.scraper",
    "scrapy.core.downloader.handlers.datauri",
    "scrapy.core.downloader.handlers.file",
    "scrapy.core.downloader.handlers.ftp",
    "scrapy.core.downloader.handlers.s3",
    "scrapy.exporters",
    "scrapy.logformatter",
    "crawler.frontier.scheduler",
    "crawler.loader",
    "crawler.robots",
    "crawler.spiders.base",
    "crawler.spiders.urls",
    "archive.__main__",
)
COMMANDS = ("scrapy.commands", "crawler.commands", "archive.verbs")
CLOCK = "--clock"
AHEAD = [0.0]  # seconds
CORRUPTED = ROOT / "tests" / "fixtures" / "songhuajiang"
COMPONENTS = ("EXTENSIONS", "DOWNLOADER_MIDDLEWARES", "SPIDER_MIDDLEWARES", "ITEM_PIPELINES")


class Zygote:
    """The other end: starts crawls, waits for them, kills them. `through` is the command that starts it, as unshare;
    with `clock`, a crawl can be told to be `ahead`.
    """

    def __init__(self, through: Sequence[str] = (), *, clock: bool = False) -> None:
        self._process = subprocess.Popen(
            [*through, sys.executable, "-m", "tests.support.zygote", *([CLOCK] if clock else [])],
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
def shared(*, clock: bool = False) -> Zygote:
    """The one that all tests of this process have in common; with `clock`, the one whose crawls can be ahead."""
    zygote = Zygote(clock=clock)
    atexit.register(zygote.close)
    return zygote


class Ended(subprocess.CompletedProcess[str]):
    """How a command ended, and what memory it took; 0 where it was killed."""

    megabytes: float = 0


@dataclass(frozen=True, kw_only=True)
class Command:
    """A command that runs in a fork of a shared zygote."""

    zygote: Zygote
    words: Sequence[str]
    pid: int
    folder: tempfile.TemporaryDirectory[str]  # has what it prints

    def ended(self, timeout: float = 120) -> Ended:
        """What it printed and its exit status. It is killed where it takes longer."""
        late = threading.Timer(timeout, os.kill, (self.pid, signal.SIGKILL))
        late.start()
        try:
            status = self.zygote.wait(self.pid)
        finally:
            late.cancel()
        with self.folder as name:
            printed, said = (Path(name, each).read_text("utf-8", "replace") for each in ("stdout", "stderr"))
            ended, peak = Ended(self.words, status, printed, said), Path(name, "peak")
            ended.megabytes = megabytes_in(peak) if peak.exists() else 0
        return ended


def started(
    program: str, *words: str, env: Mapping[str, str] | None = None, ahead: float | None = None, **more: Any
) -> Command:
    """Start `scrapy` or `archive` with these words, as subprocess.Popen would start `python -m`; where it says so, with
    a clock that is so many seconds ahead.
    """
    zygote = shared() if ahead is None else shared(clock=True)
    folder = tempfile.TemporaryDirectory()
    printed, said = (Path(folder.name, name) for name in ("stdout", "stderr"))
    more |= {"program": program, "stdout": str(printed), "peak": str(Path(folder.name, "peak")), "env": dict(env or {})}
    if ahead is not None:
        more["ahead"] = ahead
    pid = zygote.start(words, said, **more)
    return Command(zygote=zygote, words=(program, *words), pid=pid, folder=folder)


def main() -> None:
    null = subprocess.DEVNULL
    if CLOCK in sys.argv:
        clock.enter(lambda: AHEAD[0])  # before anything imports `datetime`
    bend = importlib.import_module("tests.support.network").bend
    bend()  # before Twisted is imported, which keeps a `getaddrinfo` of its own
    warm_up()
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


def warm_up() -> None:
    """Have in memory what each fork would read for itself."""
    os.environ.setdefault("SCRAPY_SETTINGS_MODULE", "crawler.settings")
    for name in PARTS:
        importlib.import_module(name)
    for folder in COMMANDS:
        package = importlib.import_module(folder)
        for module in pkgutil.iter_modules(package.__path__, f"{folder}."):
            importlib.import_module(module.name)
    settings = importlib.import_module("scrapy.utils.project").get_project_settings()
    load_object = importlib.import_module("scrapy.utils.misc").load_object
    for name in COMPONENTS:
        for component in settings.get_component_priority_dict_with_base(name):
            load_object(component)
    importlib.import_module("crawler.politeness.server").domain_of("a.example")  # reads the list of public suffixes
    reader: Any = importlib.import_module("archive.rebuild.readings").Reader
    names = importlib.import_module("pipelines.identity.names").Names(key=b"", keep=False)
    for warc in CORRUPTED.glob("*.warc.gz"):  # what restores a text has tables that the first such page makes
        list(reader(CORRUPTED.name, importlib.import_module("reading.sites").SITES, names).captures(warc))
    assert "twisted.internet.reactor" not in sys.modules, "each crawl installs its own"
    gc.freeze()


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
    ahead: float = 0,
) -> None:
    """Be that program, till the interpreter ends. `world` is what `network.enter` takes; memory is noted in `peak`."""
    if peak is not None:
        atexit.register(note, Path(peak))
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for fd, path in ((1, stdout or stderr), (2, stderr)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644), fd)
    os.environ.update(env or {})
    tempfile.tempdir = None  # TMPDIR may be another
    AHEAD[0] = ahead
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
