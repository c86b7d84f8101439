"""The loopback server: one port, the site chosen by the Host header, every request kept."""

from __future__ import annotations

import asyncio
import contextlib
import json
import ssl
import threading
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass, field
from email.utils import formatdate
from http import HTTPStatus
from pathlib import Path

from tests.samples.articles import Truth
from tests.samples.site import Request, Response, Site, coded, read_dumps, validators


@dataclass(frozen=True, slots=True, kw_only=True)
class Sites:
    """The running sample sites, as a test sees them."""

    port: int
    sites: dict[str, Site]
    log: list[Request] = field(repr=False)  # every request received, in order

    @property
    def connect_to(self) -> dict[str, str]:
        """Where to connect instead: like curl's --connect-to."""
        return {f"{site.host}:80": f"127.0.0.1:{self.port}" for site in self.sites.values()}

    @property
    def there(self) -> list[str]:
        """The same as words of a command."""
        return [word for rule in self.connect_to.items() for word in ("--connect-to", ":".join(rule))]

    def toml(self, requisites: str) -> str:
        """The operator's tables: where the sites are that nobody but the operator knows, and what is kept of pages."""
        places = {
            site.name: f"hosts = {json.dumps([site.host])}\nstart_urls = {json.dumps(site.start_urls)}\n"
            for site in self.sites.values()
            if site.host.endswith(".example")
        }
        return "\n".join(f'[{name}]\n{places.get(name, "")}requisites = "{requisites}"\n' for name in self.sites)

    @property
    def truth(self) -> dict[str, Truth]:
        """By site and URL of the article's first page, what must be read of it."""
        return {name: site.truth for name, site in self.sites.items()}

    @property
    def odd(self) -> dict[str, dict[str, str]]:
        """By site and kind, URLs of pages that are no articles."""
        return {name: site.odd for name, site in self.sites.items()}


def make_sites(texts: Path | None = None, articles: int = 40) -> dict[str, Site]:
    """The five sites; with a folder of texts, only the sites that have a text there, serving it."""
    from tests.samples import ALL  # noqa: PLC0415 - the package lists the site modules, which import this package's base

    if texts is None:
        return {site.name: site(articles) for site in ALL}
    if not any(texts.glob("*.txt")):
        raise ValueError(f"{texts}: no *.txt there")
    gold_file = texts / "gold.json"
    gold = json.loads(gold_file.read_text("utf-8")) if gold_file.exists() else {}
    dumps = read_dumps(texts)
    return {
        site.name: site(1, dumps[site.name][1], gold.get(dumps[site.name][0])) for site in ALL if site.name in dumps
    }


async def _read(reader: asyncio.StreamReader) -> Request | None:
    """The next request of a connection; None at its end."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    first, *lines = head.decode("latin-1").split("\r\n")
    method, target, _ = first.split(" ", 2)
    headers = {
        name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)
    }
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    host = headers.get("host", "")
    if target.startswith("http://"):  # as sent to a proxy
        host, _, rest = target.removeprefix("http://").partition("/")
        target = "/" + rest
    return Request(method=method, host=host.partition(":")[0].lower(), path=target, headers=headers, raw=head + body)


def _write(request: Request, response: Response) -> tuple[bytes, bool]:
    """The response's bytes, and whether the connection stays open."""
    body = response.fresh(response.body) if response.fresh else response.body
    status, checks = response.status, validators(response, body)
    if checks and status == 200:
        (_, stamp), (_, tag) = checks
        if request.headers.get("if-none-match", "") == tag or (
            "if-none-match" not in request.headers and request.headers.get("if-modified-since") == stamp
        ):
            status = 304
    data, coding = coded(response, body, request.headers.get("accept-encoding", ""))
    headers = [("Server", "nginx/1.22.1"), ("Date", formatdate(usegmt=True))]
    if response.content_type and status != 304:
        headers.append(("Content-Type", response.content_type))
    headers += [*response.headers, *checks]
    if coding:
        headers += [("Content-Encoding", coding), ("Vary", "Accept-Encoding")]
    bare = status == 304 or request.method == "HEAD"
    if status != 304:
        headers.append(("Transfer-Encoding", "chunked") if response.chunked else ("Content-Length", str(len(data))))
    keep = not response.cut and request.headers.get("connection", "").lower() != "close"
    headers.append(("Connection", "keep-alive" if keep else "close"))
    head = f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n" + "".join(f"{n}: {v}\r\n" for n, v in headers) + "\r\n"
    if bare:
        return head.encode("latin-1"), keep
    if response.cut:
        data = data[: len(data) // 2]
    elif response.chunked:
        step = max(1, len(data) // 3 + 7)  # odd sizes: chunks end inside characters
        parts = [data[at : at + step] for at in range(0, len(data), step)]
        data = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"
    return head.encode("latin-1") + data, keep


async def listen(
    answer: Callable[[Request], Response], port: int = 0, context: ssl.SSLContext | None = None
) -> asyncio.Server:
    """A server on loopback that sends what `answer` gives to each request; with `context` it speaks TLS."""

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError, ssl.SSLError):
            while (request := await _read(reader)) is not None:
                response = answer(request)
                if not response.status:
                    break
                data, keep = _write(request, response)
                writer.write(data)
                await writer.drain()
                if not keep:
                    break
        writer.close()

    return await asyncio.start_server(connected, "127.0.0.1", port, ssl=context)


@contextlib.contextmanager
def listening(*servers: Coroutine[None, None, asyncio.Server]) -> Iterator[list[int]]:
    """These servers in a thread, until the block ends: their ports."""
    loop = asyncio.new_event_loop()
    there = [loop.run_until_complete(server) for server in servers]
    thread = threading.Thread(target=loop.run_forever, name="sample sites", daemon=True)
    thread.start()
    try:
        yield [server.sockets[0].getsockname()[1] for server in there]
    finally:
        for server in there:
            asyncio.run_coroutine_threadsafe(_close(server), loop).result(timeout=10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(timeout=10)
        loop.close()


@contextlib.contextmanager
def serve(texts: Path | str | None = None, articles: int = 40, port: int = 0) -> Iterator[Sites]:
    """The sample sites on a free loopback port, in a thread, until the block ends."""
    with serving(make_sites(Path(texts) if texts else None, articles), port) as sites:
        yield sites


@contextlib.contextmanager
def serving(sites: dict[str, Site], port: int = 0) -> Iterator[Sites]:
    """These sites on a free loopback port, in a thread, until the block ends."""
    log: list[Request] = []
    with listening(listen(answering(sites, log.append), port)) as (there,):
        yield Sites(port=there, sites=sites, log=log)


def answering(
    sites: dict[str, Site], heard: Callable[[Request], object] = lambda _: None
) -> Callable[[Request], Response]:
    """What these sites answer; `heard` is told of each request."""
    hosts = {site.host: site for site in sites.values()}

    def answer(request: Request) -> Response:
        heard(request)
        site = hosts.get(request.host)
        return site.answer(request) if site else Response(status=421, body=b"no such sample site\n")

    return answer


async def _close(server: asyncio.Server) -> None:
    """Stop listening and end the open connections."""
    server.close()
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
