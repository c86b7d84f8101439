"""Requests for what article pages need to look as they do: pictures, style sheets and what these name, scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from scrapy.exceptions import CannotResolveHostError
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from archive.data.allowed import Requisites
from crawler.answering import unusable
from crawler.bounds import Bound, cut, most
from crawler.counts import REQUISITES_LOST, count
from crawler.meta import ANY_HOST, MAX_BYTES, OUTCOME, REFUSED, REQUISITE, REVISIT, WARN_BYTES
from crawler.politeness.put_off import RequestPutOff
from crawler.spiders.base import ReadingSpider
from crawler.wire.guard import AddressRefused
from reading.answers import AnswerKind
from reading.article import Draft
from reading.generic.media import is_file
from reading.html.urls import unreachable, without_user
from reading.read import Outcome, read
from reading.requisites import STEPS, named_by, pictures

_LAST = -10  # priority: articles first


class RequisitesSpider(ReadingSpider):
    """Asks for the pictures of each article that it reads, or for all that its page needs, as the operator says."""

    def read(self, outcome: Outcome, response: Response) -> Iterator[Draft | Request]:
        urls = self.requisites(outcome)  # before the stages have the draft
        yield from super().read(outcome, response)
        yield from self.needed(urls, outcome.page.url, 1)

    def requisites(self, outcome: Outcome) -> list[str]:
        """What of an article's page is to be kept. One that is as it was is looked at, too: its pictures may have been
        in a queue that was lost, or weren't wanted then.
        """
        if self.manner.requisites is Requisites.NONE:
            return []
        draft = outcome.draft
        if draft is None and outcome.answer.kind is AnswerKind.REPEATED:
            draft = read(outcome.page, self.sites, anywhere=self.anywhere, arrival=True).draft
        if draft is None:
            return []
        found = pictures(outcome.page, [image.url for image in draft.images])
        if self.manner.requisites is Requisites.ALL:
            found += named_by(outcome.page)
            found += [file.url for file in draft.attachments if file.url and is_file(file.url)]
        return found

    def needed(self, urls: Iterable[str], page: str, steps: int) -> Iterator[Request]:
        """Requests for what a page needs. What is archived isn't asked for again (`crawler/requisites/life.py`)."""
        bound = most(self.crawler, Bound.REQUISITES)
        found = list(islice((url for url in dict.fromkeys(urls) if not unreachable(url)), bound + 1))
        if len(found) > bound:
            cut(self.crawler, Bound.REQUISITES, page)
        largest = self.settings.getint("REQUISITE_MAXSIZE")
        beside = {**REQUISITE.entry(steps), **ANY_HOST.entry(True), **MAX_BYTES.entry(largest), **WARN_BYTES.entry(0)}
        for url in found[:bound]:
            request = self.request(url, self.parse_requisite, **beside, **REVISIT.entry(False))
            yield request.replace(priority=_LAST, errback=self.requisite_failed)

    def parse_requisite(self, response: Response) -> Iterator[Draft | Request]:
        """A picture; a style sheet, which names others; or an article's page that stands at such an address: a rebuild
        makes a row of it, so the crawl does.
        """
        outcome = OUTCOME.of(response)
        if outcome.draft:
            yield outcome.draft
        if unusable(response):
            return  # the frontier has it asked for again
        steps, page = REQUISITE.get(response) or 1, outcome.page
        kind = (page.header("Content-Type") or "").lower()
        if response.status != 200 or "html" in kind:
            count(self.crawler.stats, REQUISITES_LOST)
        elif steps < STEPS and "css" in kind:
            yield from self.needed(named_by(page), page.url, steps + 1)

    def requisite_failed(self, failure: Failure) -> None:
        """Nothing came. A host that is no more is no sign of trouble, and asked no more in this crawl."""
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy puts it there
        error, why = failure.value, failure.getErrorMessage()
        put_off = error.put_off if isinstance(error, RequestPutOff) else None
        gone = isinstance(error, AddressRefused | CannotResolveHostError) or (put_off and put_off.no_host)
        if not gone:
            self.failed(failure)
            return
        REFUSED.put(request, why)
        count(self.crawler.stats, REQUISITES_LOST)
        self.logger.info("not there: %.200s: %s", without_user(request.url), why)
