"""`archive serve` as a process of its own, and what it answers."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tests.support.archives import ROOT


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A server that answers at this address: http://127.0.0.1:PORT/."""

    address: str
    process: subprocess.Popen[str]

    @property
    def port(self) -> int:
        port = urlsplit(self.address).port
        assert port
        return port

    def get(
        self,
        path: str,
        headers: Mapping[str, str] | None = None,
        *,
        method: str = "GET",
        body: bytes | None = None,
    ) -> Answer:
        """The answer to a request whose path is sent as it stands; no redirect is followed."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.putrequest(method, path, skip_host="Host" in (headers or {}), skip_accept_encoding=True)
            for name, value in (headers or {}).items():
                connection.putheader(name, value)
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            answer = connection.getresponse()
            return Answer(status=answer.status, headers=answer.headers, body=answer.read())
        finally:
            connection.close()


@contextmanager
def served(
    data: Path, *words: str | Path, log: Path | None = None, env: Mapping[str, str] | None = None
) -> Iterator[Served]:
    """`archive serve` on a free port over this data folder, until the block ends; what it says goes to `log`."""
    command = [sys.executable, "-m", "archive", "serve", "--data", data, "--port", "0", *words]
    said = log.open("w") if log else None
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=said, text=True, env={**os.environ, **(env or {})}
    ) as process:
        try:
            assert process.stdout
            line = process.stdout.readline()
            assert "http://" in line, (line, log.read_text("utf-8") if log else "")
            yield Served(address=line[line.index("http://") :].split()[0], process=process)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)
            if said:
                said.close()
