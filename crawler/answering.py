"""Every recorded page is read once, whatever it is and whoever asked for it; what it was is stored beside the rows."""

from __future__ import annotations

import logging
from functools import cached_property
from pathlib import Path
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.http import Response

from archive.data.operator import sites_in
from archive.rows.answers import Answered, answered, unanswered
from crawler.meta import CUT, FAILED, OUTCOME, PAGE
from crawler.runs import record_of
from crawler.sink import Store
from reading.answers import AnswerKind
from reading.belonging import is_wanted
from reading.layout import Site, site_of
from reading.page import Page
from reading.read import read

logger = logging.getLogger(__name__)

CONDITIONS = ("If-None-Match", "If-Modified-Since")  # headers that ask only for what is newer than what we have


def unusable(response: Response) -> str | None:
    """Why this answer is put off and asked for again; None where it is the page's own, good or bad."""
    if (outcome := OUTCOME.get(response)) is None:
        return None
    answer = outcome.answer
    if answer.kind is AnswerKind.CHALLENGE:
        return f"challenge: {answer.why}"
    if answer.kind is AnswerKind.TRANSIENT:
        return answer.why
    if (why := beside_the_question(response.request, response.status)) is not None:
        return why
    # It has its row, which says so; the rest of the page is wanted all the same.
    return f"cut short: {cut}" if (cut := CUT.get(response)) else None


def beside_the_question(request: Request | None, status: int) -> str | None:
    """Why this status answers nothing that was asked; None where it does. It comes with a part of a page, or says that
    the page is as it was, where nobody asked for a part, or said how it was.
    """
    if status == 206:
        return "status 206, a part of a page that was asked for whole"
    if status == 304 and request is not None and not any(name in request.headers for name in CONDITIONS):
        return "status 304, and nobody asked whether it was modified"
    return None


class Answering:
    """Downloader middleware, behind the capture: robots.txt, redirects and errors pass here too, which no spider sees.

    A spider and the frontier find the outcome in the response's meta. Where our own code fails there is none: the
    spider then fails on it, and the request is tried again.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    @cached_property
    def _sites(self) -> tuple[Site, ...]:
        found: tuple[Site, ...] | None = getattr(self._crawler.spider, "sites", None)
        return found or sites_in(Path(self._crawler.settings["DATA_DIR"]))

    @cached_property
    def _anywhere(self) -> bool:
        """A spider that is none of ours reads whatever it asked for: that of `scrapy shell`, for one."""
        return bool(getattr(self._crawler.spider, "anywhere", True))

    def process_request(self, request: Request) -> None:
        OUTCOME.take(request)  # of the page that redirected here

    def process_exception(self, request: Request, exception: Exception) -> None:
        """A request that nothing came to has its record, and so its answer in the rows."""
        if (record := record_of(self._crawler)) is not None:
            record.heard.unanswered(request, exception)
        if (failed := FAILED.take(request)) is None:
            return
        site = site_of(failed.url, self._sites)
        wanted = is_wanted(failed.url, site, anywhere=self._anywhere)
        self._note(unanswered(failed.url, failed.why, failed.capture, wanted=wanted, site=site))

    def _note(self, answer: Answered) -> None:
        store = self._crawler.get_item_pipeline(Store)
        if store is not None:
            store.note(answer)

    def take(self, request: Request, page: Page, *, known: bool = False) -> bool:
        """Read a recorded page, and note what it was, unless that is known; False where our own code failed on it."""
        try:
            outcome = read(page, self._sites, anywhere=self._anywhere)
        except Exception:
            logger.exception("%s can't be read", page.url)
            return False
        OUTCOME.put(request, outcome)
        if not known:
            self._note(answered(outcome))
        return True

    def process_response(self, request: Request, response: Response) -> Response | Request:
        page = PAGE.get(request)
        if page is None or not self.take(request, page):
            return response  # not from the network: data:, file:
        if (record := record_of(self._crawler)) is not None:
            record.heard.answered(request, response, OUTCOME.of(request))
        if why := beside_the_question(request, response.status):
            assert self._crawler.spider is not None
            # Once more at once; if it is the same again, the frontier puts it off.
            again = get_retry_request(
                request, spider=self._crawler.spider, reason=why, max_retry_times=1, give_up_log_level=logging.DEBUG
            )
            return again or response
        return response
