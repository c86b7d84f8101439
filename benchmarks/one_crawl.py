"""One crawl for `benchmarks/crawl.py`, in a process of its own; what it took is printed as JSON."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import scrapy
from scrapy import Request, signals
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response
from scrapy.settings import Settings
from scrapy.utils.project import get_project_settings
from twisted.internet.endpoints import HostnameEndpoint
from twisted.web.client import _StandardEndpointFactory

from crawler.meta import PAGE
from reading.capture import Capture
from reading.page import Page

CAPTURE = {
    "DOWNLOAD_HANDLERS": dict.fromkeys(("http", "https"), "crawler.wire.handler.WireDownloadHandler"),
    "DOWNLOADER_MIDDLEWARES": {"crawler.wire.capture.CaptureMiddleware": 950},
}


class Pages(scrapy.Spider):
    """Asks for so many pages and looks at their titles."""

    name = "pages"
    port = pages = 0
    proxy = ""

    async def start(self) -> AsyncIterator[Any]:
        for number in range(self.pages):
            meta = {"proxy": self.proxy} if self.proxy else {}
            yield Request(f"http://127.0.0.1:{self.port}/article/{number}.html", meta=meta)

    def parse(self, response: Response) -> None:
        assert response.css("title")


class PageFromResponse:
    """Gives the reading what Scrapy made of a response, where nothing is captured."""

    capture = Capture(warc="none", offset=0, record_id="none", digest="none", time=datetime.now(UTC))

    def process_response(self, request: Request, response: Response) -> Response:
        headers = tuple(
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, values in response.headers.items()
            for value in values
        )
        page = Page(url=request.url, status=response.status, headers=headers, body=response.body, capture=self.capture)
        PAGE.put(request, page)
        return response


def trivial_settings(folder: str, port: int, *, captured: bool) -> Settings:
    return Settings(
        {
            "LOG_LEVEL": "ERROR",
            "CONCURRENT_REQUESTS": 16,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
            "COOKIES_ENABLED": False,
            "TELNETCONSOLE_ENABLED": False,
            "REMOTE_CONTROL_ENABLED": False,
            "DATA_DIR": folder,
            "CONNECT_TO": f"::127.0.0.1:{port}",  # named, or the capture refuses this machine's own address
            **(CAPTURE if captured else {}),
        }
    )


def site_settings(folder: str, port: int, *, recorded: bool) -> Settings:
    """The project's settings without a delay; or these with Scrapy's own scheduler, no capture and no rows."""
    os.environ["SCRAPY_SETTINGS_MODULE"] = "crawler.settings"
    settings = get_project_settings()
    changed = {"LOG_LEVEL": "ERROR", "DATA_DIR": folder, "DOWNLOAD_DELAY": 0, "CONNECT_TO": f"::127.0.0.1:{port}"}
    settings.setdict(changed)
    if recorded:
        return settings
    middlewares = dict(settings["DOWNLOADER_MIDDLEWARES"]) | {PageFromResponse: 950}  # in the capture's place
    for name in ("crawler.wire.capture.CaptureMiddleware", "crawler.wire.recorded.Recorded"):
        del middlewares[name]
    settings.set("DOWNLOADER_MIDDLEWARES", middlewares)
    settings.set("DOWNLOAD_HANDLERS", {})
    settings.set("EXTENSIONS", {**settings.getdict("EXTENSIONS"), "crawler.runs.RunRecord": None})
    settings.set("SCHEDULER", "scrapy.core.scheduler.Scheduler")
    *stages, _ = sorted(settings["ITEM_PIPELINES"].items(), key=lambda pipeline: pipeline[1])
    settings.set("ITEM_PIPELINES", dict(stages))
    factory: Any = _StandardEndpointFactory
    factory.endpointForURI = lambda self, _: HostnameEndpoint(self._reactor, "127.0.0.1", port)
    return settings


def run(how: str, port: int, pages: int, folder: str, proxy: str) -> dict[str, Any]:
    """`how`: plain or captured (a trivial spider); reading:SITE or shengbao:SITE (the site's own), again:SITE."""
    spider: Any = Pages
    kind, _, site = how.partition(":")
    arguments: dict[str, str] = {}
    if site:
        spider = site
        settings = site_settings(folder, port, recorded=kind != "reading")
        arguments = {"due": "all"} if kind == "again" else {}
    else:
        Pages.port, Pages.pages, Pages.proxy = port, pages, proxy
        settings = trivial_settings(folder, port, captured=kind == "captured")
    process = CrawlerProcess(settings)
    crawler = process.create_crawler(spider)
    answers = 0
    memory: list[float] = []  # after each tenth
    clocks: list[tuple[float, float]] = []  # after the first tenth, and at the end

    def answered() -> None:
        nonlocal answers
        answers += 1
        if answers % (pages // 10) == 0:
            memory.append(memory_mb("VmRSS"))
            clocks[1:] = [(time.monotonic(), time.process_time())]

    crawler.signals.connect(answered, signal=signals.response_received)
    process.crawl(crawler, **arguments)
    process.start()
    assert answers >= pages, f"{answers} of {pages} pages"
    timed = (len(memory) - 1) * (pages // 10)
    (started, cpu), (ended, cpu_then) = clocks
    return {
        "rate": timed / (ended - started),
        "cpu": (cpu_then - cpu) / timed * 1000,
        "peak": memory_mb("VmHWM"),
        "early": memory[0],
        "late": memory[-1],
    }


def memory_mb(name: str) -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition(f"{name}:")[2].split()[0]) / 1024


if __name__ == "__main__":
    how, port, pages, folder, proxy = sys.argv[1:]
    print(json.dumps(run(how, int(port), int(pages), folder, proxy)))
