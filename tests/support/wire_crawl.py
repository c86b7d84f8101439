"""A crawl of given requests with our capture, in a process of its own: `python -m tests.support.wire_crawl JOB.json`.

The job holds settings and requests; what came of each goes to `result` beside it, one JSON line each.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.politeness.server import Server, server_of
from reading.problem import sentence

SETTINGS = {
    "DOWNLOAD_HANDLERS": dict.fromkeys(("http", "https"), "crawler.wire.handler.WireDownloadHandler"),
    "DOWNLOADER_MIDDLEWARES": {"crawler.wire.capture.CaptureMiddleware": 950},
    "TELNETCONSOLE_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
    "COOKIES_ENABLED": False,
    "TWISTED_DNS_RESOLVER": "scrapy.resolver.CachingHostnameResolver",
    "HTTPERROR_ALLOW_ALL": True,
    "LOG_LEVEL": "WARNING",
    "CONCURRENT_REQUESTS": 32,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 32,
    "DEFAULT_REQUEST_HEADERS": {"Accept-Encoding": "gzip, deflate, br"},
}


class WireSpider(scrapy.Spider):
    name = "wire"
    job: dict[str, Any]

    @property
    def named(self) -> set[Server]:
        return {server_of(one["url"]) for one in self.job["requests"]}

    async def start(self) -> AsyncIterator[Any]:
        for one in self.job["requests"]:
            meta = {"dont_retry": True, "key": one["url"], **one.get("meta", {})}
            yield scrapy.Request(
                one["url"],
                method=one.get("method", "GET"),
                headers=one.get("headers"),
                body=base64.b64decode(one.get("body", "")),
                meta=meta,
                dont_filter=True,
                callback=self.parse,
                errback=self.failed,
            )

    def parse(self, response: Response) -> None:
        page = response.meta["page"]
        self.put(
            url=response.url,
            key=response.meta["key"],
            status=page.status,
            problem=sentence([page.problem]) if page.problem else None,
            body=hashlib.sha1(page.body).hexdigest(),
            scrapy_body=hashlib.sha1(response.body).hexdigest(),
            scrapy_status=response.status,
            headers=page.headers,
            capture=[page.capture.warc, page.capture.offset, page.capture.record_id, page.capture.digest],
            time=page.capture.time.isoformat(),
            flags=response.flags,
        )

    def failed(self, failure: Failure) -> None:
        request = failure.request  # type: ignore[attr-defined]
        self.put(url=request.url, key=request.meta["key"], error=type(failure.value).__name__)

    def put(self, **fields: Any) -> None:
        with Path(self.job["result"]).open("a") as file:
            file.write(json.dumps(fields) + "\n")


def main() -> None:
    job = json.loads(Path(sys.argv[1]).read_text())
    process = CrawlerProcess({**SETTINGS, **job["settings"]})
    crawler = process.create_crawler(WireSpider)
    process.crawl(crawler, job=job)
    process.start()
    stats = crawler.stats.get_stats() if crawler.stats else {}
    peak = Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]
    counts = {key: value for key, value in stats.items() if isinstance(value, (int, str))}
    print(json.dumps({**counts, "peak_kb": int(peak)}))


if __name__ == "__main__":
    main()
