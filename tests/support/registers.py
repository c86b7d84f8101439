"""Registers as a test has them: a folder, a bucket of moto's server, a real Redis; and time that a test lets go by."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from archive.fleet.in_redis import RedisRegister
from archive.fleet.in_store import StoreRegister
from archive.fleet.register import Register, Seen
from archive.offsite.place import Place
from tests.support.s3 import s3

KINDS = ("folder", "s3", "redis")


@dataclass
class Later:
    """A register whose clock is ahead by as much as a test says."""

    register: Register
    ahead: list[float] = field(default_factory=lambda: [0.0])  # seconds; one for all that share it
    name: str = "register"

    def seen(self) -> Seen:
        return self.register.seen()

    def follow(self, seen: Seen, text: bytes) -> bool:
        return self.register.follow(seen, text)

    def now(self) -> float:
        return self.register.now() + self.ahead[0]


@dataclass
class Redis:
    """A Redis server of a test, which may be killed and started anew."""

    folder: Path
    port: int
    address: str = "127.0.0.1"
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://{self.address}:{self.port}/0"

    def start(self) -> None:
        program = shutil.which("redis-server")
        assert program
        self.process = subprocess.Popen(
            [program, "--bind", self.address, "--port", str(self.port), "--protected-mode", "no", "--save", "",
             "--dir", str(self.folder), "--appendonly", "yes", "--appendfsync", "always"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        _await(self.process, self.address, self.port)

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()


@contextmanager
def redis_server(folder: Path) -> Iterator[Redis]:
    """A server that is gone when the block ends. It skips where there is no Redis."""
    if shutil.which("redis-server") is None:
        pytest.skip("needs redis-server: apt-get install redis-server")
    pytest.importorskip("redis", reason="needs redis: make store-test")
    server = Redis(folder=folder, port=free_port())
    server.start()
    try:
        yield server
    finally:
        server.kill()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def _await(process: subprocess.Popen[bytes], address: str, port: int) -> None:
    for _ in range(600):
        assert process.poll() is None, "redis-server doesn't start"
        with suppress(OSError), socket.create_connection((address, port), timeout=1) as there:
            there.sendall(b"PING\r\n")
            if there.recv(16).startswith(b"+PONG"):
                return
        time.sleep(0.1)
    raise AssertionError("redis-server doesn't answer")


def stored(url: str, host: str) -> StoreRegister:
    """The register of a store that is in use."""
    place = Place(url)
    place.begin()
    return StoreRegister(place, host)


@contextmanager
def registers(kind: str, folder: Path, monkeypatch: pytest.MonkeyPatch, hosts: int) -> Iterator[list[Register]]:
    """What so many hosts have in common, as each of them reaches it."""
    pytest.importorskip("fsspec", reason="needs fsspec: make store-test")
    if kind == "redis":
        with redis_server(folder) as server:
            yield [RedisRegister(server.url, "ours") for _ in range(hosts)]
    elif kind == "s3":
        for package in ("s3fs", "moto"):
            pytest.importorskip(package, reason=f"needs {package}: make store-test")
        with s3() as store:
            for name, value in store.environment().items():
                monkeypatch.setenv(name, value)
            yield [stored("s3://shelf/fleet", f"host{number}") for number in range(hosts)]
    else:
        folder = folder / "mounted"
        folder.mkdir()
        yield [stored(str(folder), f"host{number}") for number in range(hosts)]
