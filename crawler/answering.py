"""Every recorded page is read once, whatever it is and whoever asked for it; what it was is stored beside the rows."""

from __future__ import annotations

import logging
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from archive.rows.answers import answered
from crawler.meta import CUT, OUTCOME, PAGE
from crawler.sink import Store
from reading.answers import AnswerKind
from reading.read import read

logger = logging.getLogger(__name__)


def unusable(response: Response) -> str | None:
    """Why this answer is put off and asked for again; None where it is the page's own, good or bad."""
    if (outcome := OUTCOME.get(response)) is None:
        return None
    answer = outcome.answer
    if answer.kind is AnswerKind.CHALLENGE:
        return f"challenge: {answer.why}"
    if answer.kind is AnswerKind.TRANSIENT:
        return answer.why
    # It has its row, which says so; the rest of the page is wanted all the same.
    return f"cut short: {cut}" if (cut := CUT.get(response)) else None


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

    def process_request(self, request: Request) -> None:
        OUTCOME.take(request)  # of the page that redirected here

    def process_response(self, request: Request, response: Response) -> Response:
        page = PAGE.get(request)
        if page is None:
            return response  # not from the network: data:, file:
        spider = self._crawler.spider
        try:
            outcome = read(page, spider.sites, anywhere=spider.anywhere)  # type: ignore[union-attr]  # a ReadingSpider
        except Exception:
            logger.exception("%s can't be read", page.url)
            return response
        OUTCOME.put(request, outcome)
        store = self._crawler.get_item_pipeline(Store)
        if store is not None:
            store.note(answered(outcome))
        return response
