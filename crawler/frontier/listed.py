"""What lists say of known articles: which of their pages are asked for again, whenever they are due."""

from __future__ import annotations

from enum import Enum, auto

from crawler.frontier.queue import Frontier, KnownPage
from reading.listed import Listed

_MINUTE = 60.0


class Told(Enum):
    """What a list tells of an article."""

    NOTHING = auto()
    MORE = auto()  # answers have come: they stand on its last page, and behind it
    FEWER = auto()  # one is gone: what stood behind it has moved, on pages that nobody names


def told(said: Listed, before: Listed | None, fetched: float) -> Told:
    """What a list tells that had said something else before, or nothing yet; the pages were asked for then.

    A later time outranks a number: another list may be older, and keep the row of a thread that was moved.
    """
    if before is None:
        return Told.MORE if _since(said, fetched) else Told.NOTHING
    later = earlier = False
    if said.last is not None and before.last is not None:
        later, earlier = said.last > before.last, said.last < before.last
    counts = said.replies is not None and before.replies is not None
    more = counts and said.replies > before.replies  # type: ignore[operator]  # both are numbers
    fewer = counts and said.replies < before.replies  # type: ignore[operator]
    if later or (more and not earlier):
        return Told.MORE
    if fewer:
        return Told.FEWER
    return Told.MORE if not counts and said.last is None and _since(said, fetched) else Told.NOTHING


def caught_up(said: Listed, posts: tuple[float, ...]) -> Listed:
    """What a list says of an article whose page has all its posts, written at these times. An answer that came between
    the list and the page is on the page: the list will print its time, if what it printed was that of a post.
    """
    minutes = [post - post % _MINUTE for post in posts]
    if said.last not in minutes:
        return said
    return Listed(replies=max(said.replies or 0, len(posts) - 1), last=max(minutes))


def _since(said: Listed, fetched: float) -> bool:
    """Whether an answer may have come after that; a minute that is printed has sixty seconds."""
    return max((said.last or 0.0) + _MINUTE, said.latest or 0.0) > fetched if said.last or said.latest else False


def pages_with_news(frontier: Frontier, article: str, said: Listed) -> list[KnownPage]:
    """The known pages of an article that have to be asked for, after what a list says of it. Where it says nothing new,
    that is remembered.
    """
    pages = frontier.pages_of(article)
    if not pages:
        return []
    before = frontier.listed(article)
    match told(said, before, pages[-1].fetched):
        case Told.MORE:
            return pages[-1:]
        case Told.FEWER:
            return pages
    if (known := _together(said, before)) != before:
        frontier.keep_listed(article, known)
    return []


def keep_if_met(frontier: Frontier, article: str, said: Listed, pages: list[KnownPage]) -> None:
    """Remember what a list says of pages that this crawl had asked for before it read that list, if they were asked for
    after the last answer that it tells of. Else the next crawl is told of it anew, looks in vain, and then elsewhere.
    """
    if said.last is not None and not any(_since(said, page.fetched) for page in pages):
        frontier.keep_listed(article, _together(said, frontier.listed(article)))


def _together(said: Listed, before: Listed | None) -> Listed:
    """What is known of an article of which lists say nothing new."""
    if before is None:
        return said
    return Listed(
        replies=before.replies if said.replies is None else max(said.replies, before.replies or 0),
        last=before.last if said.last is None else max(said.last, before.last or 0.0),
    )
