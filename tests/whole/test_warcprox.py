"""warcprox between us and the server: of what it survives, it and we say the same payload digests.

`make view-test` installs it, apart from everything else.
"""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from archive.warc.http import sha1
from tests.support.views import VIEW, listening
from tests.support.wire import crawl, path_of, request
from tests.support.wire_server import KINDS, WireServer

PYTHON = VIEW / "warcprox" / "bin" / "python"
pytestmark = pytest.mark.skipif(not PYTHON.is_file(), reason="warcprox is not installed; `make view-test` installs it")

# It refuses to fetch from loopback addresses, where our server is, and after one bad answer from a host that gave it.
_CODE = """
import cachetools, sys, warcprox.main, warcprox.mitmproxy, warcprox.warcproxy
warcprox.warcproxy.WarcProxyHandler.allow_localhost = True
warcprox.mitmproxy.TTLCache = lambda maxsize, ttl: cachetools.TTLCache(maxsize, ttl=0)
warcprox.main.main(["warcprox", *sys.argv[1:]])
"""


@contextmanager
def proxy(folder: Path) -> Iterator[str]:
    """warcprox on a loopback port, writing into `folder`; its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    words = ["-p", str(port), "-b", "127.0.0.1", "-d", str(folder), "--gzip", "--base32", "--max-threads", "64"]
    words += ["--dedup-db-file", ""]  # a body that it has seen gets no response record, only a revisit
    with (folder / "log").open("w") as said:
        process = subprocess.Popen([PYTHON, "-c", _CODE, *words], cwd=folder, stdout=said, stderr=said)
    try:
        until = time.monotonic() + 30
        while not listening(port):
            assert process.poll() is None, (folder / "log").read_text()
            assert time.monotonic() < until
            time.sleep(0.2)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(30)


def test_the_payload_digests_are_ours(tmp_path: Path) -> None:
    """It survives what reaches its file as the server sent it. It hangs on some heads, and takes an interim response,
    or the rest of the one before, for the answer.
    """
    kinds = [
        kind for kind in KINDS if len(b"".join(part for part in kind.steps if isinstance(part, bytes))) < 1_000_000
    ]
    folders = {name: tmp_path / name for name in ("direct", "through", "proxy")}
    for folder in folders.values():
        folder.mkdir()
    with WireServer() as server:

        def asked(meta: dict[str, object]) -> list[dict[str, object]]:
            there = f"http://127.0.0.1:{server.port}"
            return [
                {**request(kind), "url": f"{there}/{kind.path or kind.name}", "meta": {**kind.meta, **meta}}
                for kind in kinds
            ]

        direct = crawl(folders["direct"], asked({}), DOWNLOAD_TIMEOUT=3)
        sent = {seen.path: seen.sent for seen in server.seen}
        with proxy(folders["proxy"]) as address:
            crawl(folders["through"], asked({"proxy": address}), DOWNLOAD_TIMEOUT=12, CONCURRENT_REQUESTS=8)
    ours = {path_of(record.url): record.header("WARC-Payload-Digest") for record in direct.records if record.is_http}
    nothing = sha1([])
    broken = {f"/{kind.path or kind.name}" for kind in kinds if kind.truncated}  # it has nothing of cut chunks
    same, different = set(), {}
    for path, (digest, block) in recorded(folders["proxy"]).items():
        if block == sent.get(path) and path not in broken:
            (same.add(path) if digest == (ours[path] or nothing) else different.update({path: (digest, ours[path])}))
    assert not different
    assert len(same) > 36, sorted(ours.keys() - same)
    assert {"/chunked-gzip", "/chunked-gzip-trailer", "/length", "/gzip-twice"} <= same


def recorded(folder: Path) -> dict[str, tuple[str, bytes]]:
    """Payload digest and block of its responses, by path."""
    found = {}
    for path in sorted(folder.glob("*.warc.gz*")):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, no_record_parse=True):
                said = record.rec_headers.get_header
                if record.rec_type == "response":
                    url = path_of(said("WARC-Target-URI"))
                    found[url] = (said("WARC-Payload-Digest"), record.content_stream().read())
    return found
