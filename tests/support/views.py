"""Other people's viewers, where `make view-test` has installed them."""

from __future__ import annotations

import json
import mimetypes
import os
import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

ROOT = Path(__file__).parents[2]
VIEW = Path(os.environ.get("SHENGBAO_VIEW", ROOT / "build" / "view"))
WAYBACK = VIEW / "venv" / "bin" / "wayback"
WACZ = VIEW / "venv" / "bin" / "wacz"
CDXJ_INDEXER = VIEW / "venv" / "bin" / "cdxj-indexer"
AXE = VIEW / "axe" / "axe.min.js"
REPLAY = VIEW / "replaywebpage"
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")

_HOW = "`make view-test` installs it"
needs_wacz = pytest.mark.skipif(not WACZ.is_file(), reason=f"py-wacz is not installed; {_HOW}")
needs_cdxj_indexer = pytest.mark.skipif(not CDXJ_INDEXER.is_file(), reason=f"cdxj-indexer is not installed; {_HOW}")
needs_wayback = pytest.mark.skipif(not WAYBACK.is_file(), reason=f"pywb is not installed; {_HOW}")
needs_replay = pytest.mark.skipif(not (REPLAY / "ui.js").is_file(), reason=f"ReplayWeb.page is not installed; {_HOW}")
needs_axe = pytest.mark.skipif(not AXE.is_file(), reason=f"axe-core is not installed; {_HOW}")
needs_browser = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason=f"no chromium with chromium-driver here; {_HOW}")


def validated(wacz: Path) -> str:
    """What py-wacz says of a file."""
    done = subprocess.run(
        [WACZ, "validate", "-f", wacz], capture_output=True, text=True, timeout=120, check=False, cwd=wacz.parent
    )
    return f"{done.stdout}{done.stderr}exit status {done.returncode}"


class _Handler(BaseHTTPRequestHandler):
    """Files with ranges, as viewers of WACZ ask for them."""

    files: ClassVar[dict[str, Path]] = {}

    def do_GET(self) -> None:
        self._answer(body=True)

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def _answer(self, *, body: bool) -> None:
        path = self.files.get(self.path.partition("?")[0])
        if path is None:
            self.send_error(404)
            return
        content = path.read_bytes()
        start, end = 0, len(content)
        if asked := re.fullmatch(r"bytes=(\d*)-(\d*)", self.headers.get("Range", "")):
            first, last = asked.groups()
            start = int(first) if first else max(0, end - int(last))
            end = min(end, int(last) + 1) if first and last else end
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {start}-{end - 1}/{len(content)}")
        else:
            self.send_response(200)
        self.send_header("Content-Type", mimetypes.guess_type(path.name)[0] or "application/octet-stream")
        self.send_header("Content-Length", str(end - start))
        self.send_header("Accept-Ranges", "bytes")
        self.end_headers()
        if body:
            self.wfile.write(content[start:end])

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(files: dict[str, Path]) -> Iterator[str]:
    """These files on a free loopback port; the address."""
    handler = type("Handler", (_Handler,), {"files": files})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join(10)


@contextmanager
def pywb(folder: Path, config: dict[str, object]) -> Iterator[str]:
    """pywb with this configuration on a free loopback port; the address."""
    (folder / "config.yaml").write_text(json.dumps(config), "utf-8")  # JSON is YAML
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = folder / "pywb.log"
    with (
        log.open("w") as said,
        subprocess.Popen(
            [WAYBACK, "-b", "127.0.0.1", "-p", str(port), "-d", folder], stdout=said, stderr=said
        ) as server,
    ):
        try:
            until = time.monotonic() + 60
            while not listening(port):
                assert server.poll() is None, log.read_text("utf-8")
                assert time.monotonic() < until, log.read_text("utf-8")
                time.sleep(0.2)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def listening(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
