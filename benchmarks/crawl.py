"""What recording costs: crawls of the same pages with and without it, in turns, and the medians of both.

`python benchmarks/crawl.py` takes a minute; `--pages 20000 --rounds 5` is the real thing. The pages are those of the
sample sites, as raw bytes from a server of its own on loopback. wget, and warcprox between it and plain Scrapy, crawl
the same pages where they are installed.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
ENV = {**os.environ, "PYTHONPATH": str(ROOT)}
CAPTURE = {
    "DOWNLOAD_HANDLERS": dict.fromkeys(("http", "https"), "crawler.wire.WireDownloadHandler"),
    "DOWNLOADER_MIDDLEWARES": {"crawler.capture.CaptureMiddleware": 950},
}


def sample_responses() -> list[bytes]:
    """The article pages of all sample sites as they come over the wire."""
    from tests.samples.server import serve  # noqa: PLC0415 - only the server process needs the sample sites

    found = []
    with serve() as sites:
        for site in sites.sites.values():
            for url in site.article_urls():
                lines = [
                    f"GET {url.removeprefix(site.url(''))} HTTP/1.1",
                    f"Host: {site.host}",
                    "Accept-Encoding: gzip",
                ]
                raw = fetch(sites.port, "\r\n".join([*lines, "Connection: close", "", ""]).encode())
                if raw.startswith(b"HTTP/1.1 200 "):
                    found.append(raw.replace(b"Connection: close", b"Connection: keep-alive", 1))
    return found


def fetch(port: int, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(request)
        return b"".join(iter(lambda: connection.recv(65536), b""))


class PageServer(asyncio.Protocol):
    """Answers any request with the next page, on a connection that is kept."""

    responses: list[bytes]
    number = 0

    def connection_made(self, transport: Any) -> None:
        self._transport, self._held = transport, b""

    def data_received(self, data: bytes) -> None:
        self._held += data
        while b"\r\n\r\n" in self._held:
            _, _, self._held = self._held.partition(b"\r\n\r\n")
            PageServer.number += 1
            self._transport.write(self.responses[PageServer.number % len(self.responses)])


def run_server() -> None:
    async def serving() -> None:
        server = await asyncio.get_running_loop().create_server(PageServer, "127.0.0.1", 0)
        print(server.sockets[0].getsockname()[1], flush=True)
        await server.serve_forever()

    PageServer.responses = sample_responses()
    with suppress(KeyboardInterrupt):
        asyncio.run(serving())


def run_crawl(port: int, pages: int, folder: str, how: str) -> None:
    """Crawl in this process; print what it took as JSON."""
    import scrapy  # noqa: PLC0415 - only the crawling processes need it
    from scrapy.crawler import CrawlerProcess  # noqa: PLC0415 - as above

    class Pages(scrapy.Spider):
        name = "benchmark"
        seen = 0
        memory: dict[int, int] = {}  # noqa: RUF012 - there is one spider

        async def start(self) -> AsyncIterator[Any]:
            meta = {"proxy": how} if how.startswith("http") else {}
            for number in range(pages):
                yield scrapy.Request(f"http://127.0.0.1:{port}/article/{number}.html", meta=dict(meta))

        def parse(self, response: Any) -> None:
            assert response.css("title")
            self.seen += 1
            if self.seen in {pages // 10, pages}:
                self.memory[self.seen] = memory_kb("VmRSS")

    settings = {
        "LOG_LEVEL": "ERROR",
        "CONCURRENT_REQUESTS": 16,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
        "COOKIES_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "DATA_DIR": folder,
        **(CAPTURE if how == "captured" else {}),
    }
    process = CrawlerProcess(settings)
    crawler = process.create_crawler(Pages)
    process.crawl(crawler)
    started, cpu = time.monotonic(), time.process_time()
    process.start()
    seconds = time.monotonic() - started
    spider: Any = crawler.spider
    assert spider.seen == pages, f"{spider.seen} of {pages} pages"
    result = {"rate": pages / seconds, "cpu": time.process_time() - cpu, "peak": memory_kb("VmHWM") / 1024}
    print(json.dumps({**result, "memory": [kb / 1024 for _, kb in sorted(spider.memory.items())]}))


def memory_kb(name: str) -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition(f"{name}:")[2].split()[0])


def crawl(port: int, pages: int, how: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        words = [sys.executable, __file__, "--crawl", str(port), str(pages), folder, how]
        done = subprocess.run(words, cwd=ROOT, env=ENV, check=True, capture_output=True, text=True)
        result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return {**result, "megabytes": megabytes(folder)}


def megabytes(folder: str) -> float:
    return sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file()) / 2**20


def wget(port: int, pages: int) -> float:
    """Pages a second of wget writing a WARC."""
    with tempfile.TemporaryDirectory() as folder:
        urls = Path(folder) / "urls"
        urls.write_text("".join(f"http://127.0.0.1:{port}/article/{number}.html\n" for number in range(pages)))
        started = time.monotonic()
        options = ["--quiet", "--no-config", "--warc-file=pages", "--output-document=/dev/null"]
        subprocess.run(["wget", *options, f"--input-file={urls}"], cwd=folder, check=True)
        return pages / (time.monotonic() - started)


# warcprox refuses to fetch from loopback addresses, where our server is.
WARCPROX = """
import sys, warcprox.main, warcprox.warcproxy
warcprox.warcproxy.WarcProxyHandler.allow_localhost = True
warcprox.main.main(["warcprox", *sys.argv[1:]])
"""


def warcprox(python: str, port: int, pages: int) -> dict[str, Any]:
    """Plain Scrapy with warcprox in between."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        own = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        files = [f"--{name}-db-file={folder}/{name}.db" for name in ("dedup", "stats")]
        words = [python, "-c", WARCPROX, "--port", str(own), "--gzip", "--quiet", "--dir", folder, *files]
        with subprocess.Popen(words, cwd=folder, stderr=subprocess.DEVNULL) as process:
            try:
                for _ in range(100):
                    with suppress(OSError), socket.create_connection(("127.0.0.1", own)):
                        break
                    time.sleep(0.1)
                result = crawl(port, pages, f"http://127.0.0.1:{own}")
            finally:
                process.terminate()
        return {**result, "megabytes": megabytes(folder)}


def compare(pages: int, rounds: int, warcprox_python: str) -> None:
    server = subprocess.Popen([sys.executable, __file__, "--serve"], cwd=ROOT, env=ENV, stdout=subprocess.PIPE)
    try:
        assert server.stdout is not None
        port = int(server.stdout.readline())
        results: dict[str, list[dict[str, Any]]] = {"plain": [], "captured": []}
        for number in range(rounds):
            for how in ("plain", "captured") if number % 2 == 0 else ("captured", "plain"):
                results[how].append(crawl(port, pages, how))
                print(f"round {number + 1}, {how:9} {tell(results[how][-1])}", flush=True)
        middle = {
            how: {key: statistics.median(one[key] for one in found) for key in ("rate", "cpu", "peak", "megabytes")}
            for how, found in results.items()
        }
        for how in ("plain", "captured"):
            print(f"median,  {how:9} {tell(middle[how])}")
        plain, captured = middle["plain"], middle["captured"]
        print(f"captured / plain: {captured['rate'] / plain['rate']:.2f} of the pages per second,", end=" ")
        print(f"{captured['peak'] - plain['peak']:+.0f} MB at the peak")
        early, late = (statistics.median(one["memory"][at] for one in results["captured"]) for at in (0, -1))
        print(f"captured, memory after {pages // 10} pages {early:.0f} MB, after {pages} {late:.0f} MB")
        if shutil.which("wget"):
            print(f"wget --warc-file  {wget(port, pages):6.0f} pages/s")
        known = subprocess.run([warcprox_python, "-c", "import warcprox"], check=False, stderr=subprocess.DEVNULL)
        if known.returncode == 0:
            print(f"Scrapy + warcprox {tell(warcprox(warcprox_python, port, pages))}")
    finally:
        server.terminate()
        server.communicate()


def tell(result: dict[str, Any]) -> str:
    spent = f"{result['rate']:6.0f} pages/s, {result['cpu']:6.1f} s CPU, {result['peak']:5.0f} MB"
    return f"{spent}, {result['megabytes']:6.1f} MB written"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pages", type=int, default=1500, help="pages of one crawl (default %(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="crawls of each kind (default %(default)s)")
    parser.add_argument(
        "--warcprox-python", default=sys.executable, help="the Python that has warcprox (default: this one)"
    )
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--crawl", nargs=4, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.serve:
        run_server()
    elif args.crawl:
        port, pages, folder, how = args.crawl
        run_crawl(int(port), int(pages), folder, how)
    else:
        compare(args.pages, args.rounds, args.warcprox_python)


if __name__ == "__main__":
    main()
