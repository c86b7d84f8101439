"""Capture and read any URLs: -a url=https://... or -a file=urls.txt (one a line, # begins a comment)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

from scrapy.http import Request

from archive.data.declared import SitesError
from crawler.spiders.base import ReadingSpider
from crawler.wire.guard import named_by
from reading.html.urls import unreachable, without_user


class UrlsSpider(ReadingSpider):
    """Reads what it is given: by a known site's layouts, else by templates of known engines, else generic."""

    name = "urls"
    anywhere = True
    takes = ReadingSpider.takes | {"url", "file"}

    def __init__(self, *, url: str = "", file: str = "", **others: str) -> None:
        super().__init__(**others)
        try:
            lines = Path(file).read_text("utf-8").splitlines() if file else []
        except OSError as error:
            raise SitesError(f"urls: {file}: {error.strerror}") from error
        except UnicodeDecodeError as error:
            raise SitesError(f"urls: {file}: not a list of URLs, which is text in UTF-8") from error
        self.urls = [line for raw in [*([url] if url else []), *lines] if (line := raw.split(" #")[0].strip())]
        self.urls = [line for line in self.urls if not line.startswith("#")]
        if not self.urls:
            raise SitesError("urls: nothing to fetch; give -a url=https://... or -a file=urls.txt")
        for line in self.urls:
            if not line.startswith(("http://", "https://")):
                raise SitesError(f"urls: not a URL: {without_user(line)!r}; each must begin with http:// or https://")
            if why := unreachable(line):
                raise SitesError(f"urls: {without_user(line)!r} can't be asked for: {why}")

    def prepare(self) -> None:
        for url in self.urls:
            self.named |= named_by(Request(url).url)  # with its host spelled as it is asked for

    async def start(self) -> AsyncIterator[Request]:
        for url in dict.fromkeys(self.urls):
            yield self.request(url, self.parse_article)
