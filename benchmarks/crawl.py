"""What recording costs: crawls of the same pages with and without it, in turns, and the medians of both.

`python -m benchmarks.crawl` takes two minutes; `--pages 20000` is the real thing, a quarter of an hour. Compared are

- a trivial spider with and without capture, on raw pages of the sample sites from a server of its own on loopback;
- the spiders of the sample sites as `scrapy crawl` runs them, without a delay, and the same spiders and reading in
  plain Scrapy: its own scheduler, no capture, no rows; and one long crawl, for its memory;
- wget, and plain Scrapy through warcprox, where they are installed.

In the end it says what each kind of exchange takes on the disk. Rates are those after the first tenth of a crawl.
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
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from archive.data.folder import SiteFolder
from archive.warc.reader import records

ROOT = Path(__file__).parents[1]
ENV = {**os.environ, "PYTHONPATH": str(ROOT)}
SITES = ("repost_farm", "songhuajiang", "shanxidayuan")  # nothing, validators, comments at a second URL
KINDS = {"response": "a new page", "not-modified": "304 Not Modified", "identical": "the same page again"}


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


def run_server(articles: int) -> None:
    """Serve raw pages at one port, the sample sites with so many articles at another; print both."""
    from tests.samples.server import answering, listen, make_sites  # noqa: PLC0415 - as above

    async def serving() -> None:
        pages = await asyncio.get_running_loop().create_server(PageServer, "127.0.0.1", 0)
        sites = await listen(answering(make_sites(articles=articles)))
        print(*(server.sockets[0].getsockname()[1] for server in (pages, sites)), flush=True)
        await asyncio.gather(pages.serve_forever(), sites.serve_forever())

    PageServer.responses = sample_responses()
    with suppress(KeyboardInterrupt):
        asyncio.run(serving())


@contextmanager
def served(articles: int) -> Iterator[tuple[int, int]]:
    words = [sys.executable, "-m", "benchmarks.crawl", "--serve", str(articles)]
    with subprocess.Popen(words, cwd=ROOT, env=ENV, stdout=subprocess.PIPE) as server:
        try:
            assert server.stdout is not None
            pages, sites = server.stdout.readline().split()
            yield int(pages), int(sites)
        finally:
            server.terminate()


@contextmanager
def data_folder() -> Iterator[Path]:
    """An operator's data folder, for the sites whose hosts nobody else knows."""
    from tests.samples.server import Sites, make_sites  # noqa: PLC0415 - as above
    from tests.support.crawls import operator_file  # noqa: PLC0415 - only where sample sites are crawled

    with tempfile.TemporaryDirectory() as folder:
        operator_file(Path(folder), Sites(port=0, sites=make_sites(articles=1), log=[]))
        yield Path(folder)


def crawl_anew(how: str, port: int, pages: int, proxy: str = "") -> dict[str, Any]:
    with data_folder() as folder:
        return crawl(how, port, pages, folder, proxy)


def crawl(how: str, port: int, pages: int, folder: Path, proxy: str = "") -> dict[str, Any]:
    words = [sys.executable, "-m", "benchmarks.one_crawl", how, str(port), str(pages), str(folder), proxy]
    done = subprocess.run(words, cwd=ROOT, env=ENV, check=True, capture_output=True, text=True)
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return {**result, "megabytes": megabytes(folder)}


def megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20


def compare(plain: str, ours: str, port: int, pages: int, *, rounds: int, sites: tuple[str, ...] = ("",)) -> None:
    """Crawl in turns, each round another site, and print the ratio of the medians."""
    results: dict[str, list[dict[str, Any]]] = {plain: [], ours: []}
    for number in range(rounds):
        site = sites[number % len(sites)]
        for how in (plain, ours) if number % 2 == 0 else (ours, plain):
            results[how].append(crawl_anew(f"{how}:{site}" if site else how, port, pages))
            print(f"{how:9} {site:13} {tell(results[how][-1])}", flush=True)
    rates = [ours["rate"] / plain["rate"] for plain, ours in zip(*results.values(), strict=True)]
    cpu = [plain["cpu"] / ours["cpu"] for plain, ours in zip(*results.values(), strict=True)]
    more = [ours["peak"] - plain["peak"] for plain, ours in zip(*results.values(), strict=True)]
    early, late = (statistics.median(one[at] for one in results[ours]) for at in ("early", "late"))
    print(
        f"{ours} / {plain}, medians of the rounds: {statistics.median(rates):.2f} of the pages per second,"
        f" {statistics.median(cpu):.2f} by CPU time, {statistics.median(more):+.0f} MB at the peak"
    )
    print(f"{ours}: {early:.0f} MB after {pages // 10} pages, {late:.0f} MB at the end\n")


def exchange_bytes(port: int, pages: int) -> None:
    """Crawl two sites, and again when every page is due; print what exchanges took in the WARCs and beside them."""
    sizes: dict[str, list[int]] = defaultdict(list)
    with data_folder() as data:
        for site in SITES[:2]:
            folder = SiteFolder(path=data / site)
            for how in ("shengbao", "again"):
                before = {path.name: path.stat().st_size for path in folder.path.glob("*.*") if path.is_file()}
                crawl(f"{how}:{site}", port, pages, data)
                grown = {
                    name: (folder.path / name).stat().st_size - before.get(name, 0)
                    for name in ("index.cdxj", "rows.sqlite", "frontier.sqlite")
                }
                beside = ", ".join(f"{name} {size / pages:.0f}" for name, size in grown.items())
                print(f"{how:9} {site:13} bytes a page beside the WARC: {beside}")
                warc = folder.warcs()[-1]
                for kind, size in exchanges(warc):
                    sizes[f"{site}, {KINDS[kind]}"].append(size)
    for kind, found in sizes.items():
        if len(found) > pages // 2:
            print(f"{kind:34} {statistics.median(found):6.0f} bytes in the WARC, with its request")


def exchanges(warc: Path) -> Iterator[tuple[str, int]]:
    """Kind and size of each exchange of a file."""
    kind, size = "", 0
    for record in records(warc):
        if record.kind in {"response", "revisit"}:
            if kind:
                yield kind, size
            profile = record.header("WARC-Profile") or ""
            kind, size = next((kind for kind in KINDS if kind in profile), "response"), 0
        size += record.length
    if kind:
        yield kind, size


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
                result = crawl_anew("plain", port, pages, proxy=f"http://127.0.0.1:{own}")
            finally:
                process.terminate()
        return {**result, "megabytes": megabytes(Path(folder))}


def tell(result: dict[str, Any]) -> str:
    spent = f"{result['rate']:6.0f} pages/s, {result['cpu']:5.1f} ms CPU a page, {result['peak']:5.0f} MB"
    return f"{spent}, {result['megabytes']:6.1f} MB written"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pages", type=int, default=1500, help="pages of one crawl (default %(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="crawls of each kind (default %(default)s)")
    parser.add_argument("--site-pages", type=int, help="pages of one crawl of a sample site (default: a tenth, or 500)")
    parser.add_argument(
        "--warcprox-python", default=sys.executable, help="the Python that has warcprox (default: this one)"
    )
    parser.add_argument("--serve", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.serve is not None:
        run_server(args.serve)
        return
    pages, few = args.pages, args.site_pages or max(500, args.pages // 10)
    with served(few) as (raw, sites):
        compare("plain", "captured", raw, pages, rounds=args.rounds)
        compare("reading", "shengbao", sites, few, rounds=args.rounds, sites=SITES)
        exchange_bytes(sites, few)
        if shutil.which("wget"):
            print(f"wget --warc-file  {wget(raw, pages // 4):6.0f} pages/s")
        known = subprocess.run([args.warcprox_python, "-c", "import warcprox"], check=False, stderr=subprocess.DEVNULL)
        if known.returncode == 0:
            print(f"Scrapy + warcprox {tell(warcprox(args.warcprox_python, raw, pages // 4))}")
    if pages > few:
        with served(pages) as (_, sites):
            long = crawl_anew(f"shengbao:{SITES[0]}", sites, pages)
        print(f"shengbao, {pages} pages of {SITES[0]}: {tell(long)};", end=" ")
        print(f"{long['early']:.0f} MB after {pages // 10} pages, {long['late']:.0f} MB at the end")


if __name__ == "__main__":
    main()
