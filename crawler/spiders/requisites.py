"""Asking for what pages need to look as they do: pictures, style sheets and what these name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scrapy.http import Request, Response
from twisted.python.failure import Failure

from archive.data.declared import Requisites
from crawler.bounds import Bound, cut, most
from crawler.counts import REQUISITES_LOST, count
from crawler.meta import ANY_HOST, MAX_BYTES, OUTCOME, REFUSED, REQUISITE, REVISIT, WARN_BYTES
from crawler.politeness.put_off import RequestPutOff
from crawler.spiders.base import ReadingSpider
from crawler.wire.capture import CaptureFailed
from reading.article import Draft
from reading.html.urls import unreachable, without_user
from reading.read import Outcome
from reading.requisites import STEPS, named_by

_REQUISITES_LAST = -10  # priority
_LARGEST = 20 * 1024 * 1024  # bytes of a requisite


class RequisiteSpider(ReadingSpider):
    """Asks for what its articles' pages need, as far as the operator wants that."""

    def read(self, outcome: Outcome, response: Response) -> Iterator[Draft | Request]:
        yield from super().read(outcome, response)
        if outcome.draft and self.manner.requisites is not Requisites.NONE:
            urls = [image.url for image in outcome.draft.images]
            if self.manner.requisites is Requisites.ALL:
                urls += named_by(outcome.page)
            yield from self.needed(urls, outcome.page.url, 1)

    def needed(self, urls: Iterable[str], page: str, steps: int) -> Iterator[Request]:
        """Requests for what a page needs to look as it does. What is archived isn't asked for again (the frontier)."""
        found = [url for url in dict.fromkeys(urls) if not unreachable(url)]
        bound = most(self.crawler, Bound.REQUISITES)
        if len(found) > bound:
            cut(self.crawler, Bound.REQUISITES, page)
        beside = {**REQUISITE.entry(steps), **ANY_HOST.entry(True), **MAX_BYTES.entry(_LARGEST), **WARN_BYTES.entry(0)}
        for url in found[:bound]:
            request = self.request(url, self.parse_requisite, **beside, **REVISIT.entry(False))
            yield request.replace(priority=_REQUISITES_LAST, errback=self.requisite_failed)

    def parse_requisite(self, response: Response) -> Iterator[Request]:
        """A picture, or a style sheet that names others."""
        steps, page = REQUISITE.get(response) or 1, OUTCOME.of(response).page
        if response.status != 200:
            count(self.crawler.stats, REQUISITES_LOST)
        elif steps < STEPS and "css" in (page.header("Content-Type") or "").lower():
            yield from self.needed(named_by(page), page.url, steps + 1)

    def requisite_failed(self, failure: Failure) -> None:
        """A picture of a host that is gone is asked for no more in this crawl, and no sign of trouble."""
        if isinstance(failure.value, CaptureFailed | RequestPutOff):
            self.failed(failure)
            return
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy puts it there
        REFUSED.put(request, failure.getErrorMessage())
        count(self.crawler.stats, REQUISITES_LOST)
        self.logger.info("not there: %.200s: %s", without_user(request.url), failure.getErrorMessage())
