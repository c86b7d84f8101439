"""An engine in processes of its own on a free loopback port, which ends with the block that began it."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Self

Event = Sequence[object]
_ASKED = re.compile(r'(?:\] |")GET (/[^\s"]*)')  # as a router in PHP writes it, or a server in Python


class Engine:
    """One site. What happens there is told in words, and gives ids: ["post", TITLE, PARAGRAPHS, TIME, PICTURE],
    ["edit", POST, PARAGRAPHS], ["delete", POST], ["comment", POST, NAME, TEXT, TIME], ["uncomment", COMMENT].

    A PICTURE is the path of a file or None, a TIME is `YYYY-MM-DD HH:MM:SS` at the site.
    """

    name: ClassVar[str]
    comments: ClassVar[bool] = False  # whether readers write there

    def __init__(self, made: Path, folder: Path) -> None:
        """`made` is where `make engines` has put the engines; what this one keeps is in `folder`."""
        self.made, self.folder = made, folder
        self.root = made / "root"  # of Debian's packages, unpacked and not installed
        libraries = [*(self.root / "usr/lib").glob("*-linux-gnu"), *(self.root / "lib").glob("*-linux-gnu")]
        self.env: Mapping[str, str] = {**os.environ, "LD_LIBRARY_PATH": ":".join(map(str, libraries))}
        self._running: list[subprocess.Popen[bytes]] = []
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])

    @property
    def host(self) -> str:
        return f"www.{self.name}.example"

    def begin(self) -> None:
        """Set the site up, and have it answer."""
        raise NotImplementedError

    def happen(self, events: Sequence[Event]) -> list[str]:
        """The ids of what was posted, commented, changed or deleted, in their order."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        try:
            self.begin()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def _end(self) -> None:
        for process in reversed(self._running):
            process.terminate()
            process.wait(60)

    def asked(self) -> list[str]:
        """The paths that the server was asked for until now, of what it has written about it."""
        return _ASKED.findall((self.folder / "server.log").read_text("utf-8", "replace"))

    def run(self, command: Sequence[object], told: str = "", where: Path | None = None) -> str:
        """What a program prints; it must succeed."""
        words = list(map(str, command))
        done = subprocess.run(
            words, cwd=where or self.folder, env=self.env, input=told, capture_output=True, text=True, timeout=300,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{words}: {done.stdout[-2000:]}{done.stderr[-2000:]}"
        return done.stdout

    def start(self, command: Sequence[object], log: str = "server.log", where: Path | None = None) -> None:
        with (self.folder / log).open("wb") as file:
            words = list(map(str, command))
            self._running.append(
                subprocess.Popen(words, cwd=where or self.folder, env=self.env, stdout=file, stderr=file)
            )

    def wait(self, true: Callable[[], bool]) -> None:
        end = time.monotonic() + 60
        while not true():
            assert time.monotonic() < end, f"{self.name} did not start"
            assert all(process.poll() is None for process in self._running), f"{self.name} ended: see {self.folder}"
            time.sleep(0.1)

    def answers(self) -> bool:
        with socket.socket() as one:
            return one.connect_ex(("127.0.0.1", self.port)) == 0


class Unpacked(Engine):
    """An engine in PHP."""

    modules: ClassVar[Sequence[str]]

    def __init__(self, made: Path, folder: Path) -> None:
        super().__init__(made, folder)
        there = next((self.root / "usr/lib/php").glob("20*"))
        self.php = [str(next((self.root / "usr/bin").glob("php8*"))), "-n", "-d", f"extension_dir={there}"]
        self.php += [word for name in self.modules for word in ("-d", f"extension={name}")]
        self.php += ["-d", "memory_limit=512M", "-d", "zend_extension=opcache", "-d", "opcache.enable_cli=1"]

    def serve(self, www: Path, router: str) -> None:
        """PHP's own server, which a script tells what an address is."""
        (self.folder / "router.php").write_text(router)
        self.start([*self.php, "-S", f"127.0.0.1:{self.port}", "-t", www, self.folder / "router.php"], where=www)
        self.wait(self.answers)
