"""Pages of a site that its operator declares as `rendered` are run in the browser, between their record and the spider.

The response goes on with the rendered page in place of what was sent; both are recorded, both are read and stored, and
a page that was sent before a crash, and rendered before it, is rendered no more.
"""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response

from archive.data.allowed import Rendering
from archive.data.folder import SiteFolder
from archive.warc.cdxj import Index
from archive.warc.dom.record import LOADED, URN, Rendered, page_at
from archive.warc.order import ours
from archive.warc.pages import page_of_record
from archive.warc.reader import Record, WarcError, records
from crawler.answering import CONDITIONS, Answering
from crawler.counts import NOT_RENDERED, RENDERED, count
from crawler.manner import declared_of
from crawler.meta import AS_SENT, BROWSED, LIST, OUTCOME, REQUISITE, UNRULED
from crawler.rendering.asked import Asker, Scripts
from crawler.rendering.chromium import FOLDER, Browser, BrowserError, check, program_in
from crawler.rendering.tab import Seen, Tab
from crawler.wire.capture import CaptureMiddleware, response_of
from reading.answers import AnswerKind, is_html
from reading.html.urls import without_user
from reading.page import Page
from reading.read import Outcome

logger = logging.getLogger(__name__)

# Of an article's page or a list: nothing stands in its place. What only leads on is followed without a browser.
_PAGES = frozenset({AnswerKind.PAGE, AnswerKind.LIST, AnswerKind.ELSEWHERE, AnswerKind.REPEATED, AnswerKind.EMPTY})


def ready(crawler: Crawler) -> None:
    """See that what the site needs is there. Raises SitesError."""
    if _rendering(crawler) is not Rendering.NONE:
        check(crawler.settings)


def _rendering(crawler: Crawler) -> Rendering:
    found = declared_of(crawler)
    return found.manner.rendered if found else Rendering.NONE


class Renderer:
    """Downloader middleware, behind the reading. One page at a time, in one browser for the whole crawl."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._rendered = _rendering(crawler)
        name = crawler.spider.name if crawler.spider else ""
        self._folder = SiteFolder(path=Path(crawler.settings["DATA_DIR"]) / name)
        self._begun = datetime.now(UTC)
        self._one = asyncio.Lock()
        self._scripts = Scripts()
        self._browser: Browser | None = None
        self._browsers = 0  # that were started

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        middleware = cls(crawler)
        if middleware._rendered is not Rendering.NONE:
            crawler.signals.connect(middleware.spider_closed, signal=signals.spider_closed)
            shutil.rmtree(middleware._folder.path / FOLDER, ignore_errors=True)
        return middleware

    async def spider_closed(self, spider: Spider) -> None:
        await self._end()
        shutil.rmtree(self._folder.path / FOLDER, ignore_errors=True)

    def process_request(self, request: Request) -> None:
        AS_SENT.take(request)
        if self._is_for(request):
            for name in CONDITIONS:  # a page that is as it was may show another text by now
                request.headers.pop(name, None)

    async def process_response(self, request: Request, response: Response) -> Response:
        outcome = OUTCOME.get(request)
        if outcome is None or not self._is_for(request) or not _is_page(outcome):
            return response
        page = outcome.page
        async with self._one:
            rendered = self._before(page) or await self._render(page)
        if rendered is None:
            return response
        answering = self._crawler.get_downloader_middleware(Answering)
        assert answering is not None
        if not rendered.repeats:
            AS_SENT.put(request, outcome)
        answering.take(request, rendered, known=rendered.repeats)
        return response_of(request, rendered, None)

    def _is_for(self, request: Request) -> bool:
        if any(key.get(request) for key in (BROWSED, UNRULED, REQUISITE)):
            return False
        which = Rendering.LISTS if LIST.get(request) is not None else Rendering.ARTICLES
        return self._rendered in {which, Rendering.ALL}

    def _before(self, page: Page) -> Page | None:
        """What was made of this very capture, before a crash."""
        if page.capture.time >= self._begun:
            return None
        own = page.capture.record_id
        found = next((each for each in self._records(page.url) if each.header("WARC-Refers-To") == own), None)
        return page_of_record(found) if found is not None else None

    def _records(self, url: str) -> list[Record]:
        """What is here of how a page was rendered, the latest first."""
        found = []
        for line in reversed(ours(Index(self._folder.index).find(URN + url), self._folder.name)):
            path = self._folder.find_warc(line["filename"])
            try:
                if path is not None:
                    found += [record for record in [next(records(path, start=int(line["offset"])), None)] if record]
            except WarcError as error:
                logger.warning("%s; rendered again", error)
        return found

    async def _render(self, page: Page) -> Page | None:
        """The rendered page, recorded; the record of the last time where it is the same, as sent and as rendered. None
        where there is none.
        """
        asker = Asker(self._crawler, page, self._scripts)
        try:
            browser = await self._started()
            settings = self._crawler.settings
            tab = Tab(browser, page, asker, settings["USER_AGENT"])
            seen = await tab.see(settings.getfloat("RENDER_SECONDS"), settings.getfloat("RENDER_QUIET"))
        except BrowserError as error:
            logger.warning("not rendered: %.300s: %s", without_user(page.url), error)
            count(self._crawler.stats, NOT_RENDERED)
            await self._end()  # a page that hangs must not hold the next one
            return None
        if asker.put_off is not None:
            raise asker.put_off
        made = self._made(page, seen, asker, browser.version)
        last = next(iter(self._records(page.url)), None) if page.repeats else None
        if last is not None and last.header("WARC-Payload-Digest") == made.digest:
            before = page_of_record(last)
            return replace(before, repeats=True) if before else None
        capture = self._crawler.get_downloader_middleware(CaptureMiddleware)
        assert capture is not None
        assert capture.writer is not None
        with capture.failing_closed():
            place = capture.writer.convert(made)
        count(self._crawler.stats, RENDERED)
        return page_at(made.url, made.html, place, leads_to=made.leads_to, truncated=made.truncated)

    def _made(self, page: Page, seen: Seen, asker: Asker, version: str) -> Rendered:
        if seen.truncated:
            logger.warning("%.300s: rendered in part: %s", without_user(page.url), seen.truncated)
        told = {
            "software": version,
            "via": page.url,
            LOADED: " ".join(asker.loaded),
            **({"cut": ", ".join(asker.bounds)} if asker.bounds else {}),
        }
        return Rendered(
            url=page.url,
            response_id=page.capture.record_id,
            html=seen.html,
            taken=datetime.now(UTC),
            truncated=seen.truncated,
            leads_to=seen.leads_to,
            told=told,
        )

    async def _started(self) -> Browser:
        if self._browser is None or self._browser.gone:
            await self._end()
            if os.geteuid() == 0 and not self._browsers:
                logger.warning("run by root, Chromium has no sandbox: let another user run crawls that render")
            self._browsers += 1
            browser = Browser(program_in(self._crawler.settings), self._folder.path / FOLDER)
            await browser.start()
            self._browser = browser
        return self._browser

    async def _end(self) -> None:
        browser, self._browser = self._browser, None
        if browser is not None:
            await browser.end()


def _is_page(outcome: Outcome) -> bool:
    page = outcome.page
    return page.status == 200 and page.problem is None and is_html(page) and outcome.answer.kind in _PAGES
