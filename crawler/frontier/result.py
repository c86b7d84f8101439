"""What became of a request: whether it has its answer, and what the answer tells of an article page."""

from __future__ import annotations

from dataclasses import dataclass

from scrapy.http import Request, Response

from crawler.answering import beside_the_question, unusable
from crawler.frontier.due import Visit
from crawler.frontier.queue import KnownPage, Lease
from crawler.meta import OUTCOME, PUT_OFF, REFUSED, REQUISITE, UNANSWERED
from crawler.validators import sent_with, validators_of
from reading.answers import WALLS, AnswerKind, led_away
from reading.article import Reading
from reading.page import Page
from reading.read import Outcome

# Nothing of the article, where one was: what is read of such an answer is no version of it.
_INSTEAD = frozenset(
    {
        AnswerKind.STATUS,
        AnswerKind.EMPTY,
        AnswerKind.NOT_HTML,
        AnswerKind.MESSAGE,
        AnswerKind.LIST,
        AnswerKind.TOO_LARGE,
    }
)


@dataclass
class Out:
    """A request that is in the engine, and what is known of its end."""

    lease: Lease
    request: Request
    asked: float  # when the engine got it, in seconds since 1970
    response: Response | None = None
    item: Reading | None = None
    moved_to: str | None = None
    news: bool = False  # it led to an article that wasn't known, or that has new answers, or was changed
    named: bool = False  # it names an article that its list hadn't named before in this run
    cut: bool = False  # its list isn't followed further, by a bound
    replaced: bool = False  # by a retry or a redirect, which is queued
    broken: bool = False  # our own code failed on it

    @property
    def outcome(self) -> Outcome | None:
        return OUTCOME.get(self.response) if self.response is not None else None

    @property
    def page(self) -> Page | None:
        return self.outcome.page if self.outcome else None

    @property
    def is_requisite(self) -> bool:
        return REQUISITE.get(self.request) is not None

    @property
    def challenge(self) -> str | None:
        """Who took the crawl for a robot, where a challenge was the answer."""
        answer = self.outcome.answer if self.outcome else None
        return answer.why if answer and answer.kind is AnswerKind.CHALLENGE else None

    @property
    def failure(self) -> str | None:
        """Why this request has to be tried again; None when it has its answer."""
        if self.broken:
            return "our own code failed"
        if self.replaced or REFUSED.get(self.request) is not None:
            return None
        if (put_off := PUT_OFF.get(self.request)) is not None:
            return put_off.why
        if self.response is not None:
            return unusable(self.response)
        return UNANSWERED.get(self.request) or "no answer"

    def visit(self, known: KnownPage | None) -> Visit | None:
        """What the answer tells of an article page; None where it tells nothing. An answer that repeats the one before
        it tells what is `known`.
        """
        if self.moved_to is not None:
            gone = led_away(self.moved_to)
            return Visit(gone=f"redirect to {gone}") if gone else Visit(moved=True)
        if (outcome := self.outcome) is None or outcome.answer.kind is AnswerKind.REDIRECT:
            return None
        if beside_the_question(self.request, outcome.page.status) is not None:
            return None
        page, answer, item = outcome.page, outcome.answer, self.item
        if answer.kind is AnswerKind.REPEATED and known is not None:
            if known.gone is not None:
                return Visit(gone=known.why)
            if known.why is not None:
                return Visit(instead=known.why)
            if known.content is not None:
                return Visit(validators=validators_of(page), same=True)
        if answer.kind is AnswerKind.DELETED:
            return Visit(gone=answer.why)
        if answer.kind in WALLS:
            return Visit(wall=True)
        if answer.kind is AnswerKind.UNMODIFIED:
            return Visit(validators=sent_with(page), unmodified=True)
        instead = (answer.why or answer.kind) if answer.kind in _INSTEAD else None
        if item is None and instead and page.problem is None:
            return Visit(instead=instead)  # the same as last time makes no row
        if item is None or page.problem is not None:
            # Half a page must not be taken for the article, nor its validators sent: the server would say that all is
            # well.
            return Visit()
        published = item.published.timestamp() if item.published else None
        return Visit(
            validators=validators_of(page),
            content=item.content_hash,
            instead=instead,
            published=published,
            posts=_posts(item, published),
        )


def _posts(item: Reading, published: float | None) -> tuple[float, ...]:
    """When the posts of an article were written that says how many answers it has, and has them all on this page."""
    times = [comment.posted.timestamp() for comment in item.comments if comment.posted]
    if published is None or item.replies is None or not item.replies == len(times) == len(item.comments):
        return ()
    return (published, *times)
