"""What happened to an article, in the order in which it did, as far as captures tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from archive.history.presence import Presence
from archive.history.revisions import Revision
from archive.history.seen import Captures, Seen
from archive.history.versions import Version
from reading.answers import AnswerKind, Removal
from reading.article import Article
from reading.chinese.dates import CHINA


class EventKind(StrEnum):
    """What happened. The names are stable: tables hold them."""

    PUBLISHED = "published"  # as the page says
    FIRST_SEEN = "first_seen"
    CHANGED = "changed"
    COMMENT_GONE = "comment_gone"
    TAKEN_DOWN = "taken_down"
    BACK = "back"  # there again, the article or a comment
    CONFIRMED = "confirmed"  # the last capture that shows it there, a 304 and an identical answer too


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened to an article, or to an address where one was looked for."""

    article_id: str | None  # `id` in `articles`; of what never gave an article the id that it would have, if it has one
    site: str  # name of the site, or "unknown"
    url: str  # the address that tells
    time: datetime  # of what is printed, else when it was found by a capture: it happened before; +08:00
    kind: EventKind  # published, first_seen, changed, comment_gone, taken_down, back, or confirmed
    version: int | None = None  # of first_seen and changed: `number` in `versions`
    comment_id: str | None = None  # of comment_gone, and of back where it is a comment: `id` in `comments`
    removal: Removal | None = None  # of taken_down: by the author, the platform, the site; status (404, 410), or home
    words: str | None = None  # of taken_down: what says so
    record_id: str | None = None  # of the capture that tells: `record_id` in `captures`; none for published


def events(
    article: Article, came: Presence, versions: list[Version], revisions: list[Revision], order: Mapping[str, int]
) -> list[Event]:
    """The events of an article. `order` has the place of each capture in their order, by its record id: a clock that
    was set back turns none round. `revisions` are in it.
    """
    found = [*_of_page(article, came), *_of_text(article, versions), *_of_comments(article, revisions)]

    def place(event: Event) -> tuple[int, int, str]:
        """What is published comes first, whatever the page says of the day."""
        when = order[event.record_id] if event.record_id is not None else -1
        return when, list(EventKind).index(event.kind), event.comment_id or ""

    return sorted(found, key=place)


def taken_down(site: str, article_id: str | None, each: Seen) -> Event:
    """That a capture found an article gone."""
    answer = each.answer
    return Event(
        article_id=article_id,
        site=site,
        url=each.url,
        time=each.capture.time.astimezone(CHINA),
        kind=EventKind.TAKEN_DOWN,
        removal=answer.removal if answer else None,
        words=answer.why if answer else None,
        record_id=each.capture.record_id,
    )


def gone_addresses(captures: Captures) -> Iterator[Event]:
    """Of what never gave an article: the first capture that found it gone, of each of its addresses."""
    found: dict[str, Seen] = {}
    for each in captures.seen:
        if each.kind is AnswerKind.DELETED and each.answer and each.answer.wanted:
            found.setdefault(each.url, each)
    for each in found.values():
        assert each.answer
        yield taken_down(each.answer.site, captures.id, each)


def _of_page(article: Article, came: Presence) -> Iterator[Event]:
    for there, each in came.turns:
        if there:
            yield _event(article, EventKind.BACK, each)
        else:
            yield taken_down(article.site, article.id, each)
    if came.first is None or came.last is None:
        return
    if article.published:
        yield Event(
            article_id=article.id,
            site=article.site,
            url=article.url,
            time=article.published,
            kind=EventKind.PUBLISHED,
        )
    yield _event(article, EventKind.FIRST_SEEN, came.first, version=1)
    yield _event(article, EventKind.CONFIRMED, came.last)


def _event(article: Article, kind: EventKind, each: Seen, version: int | None = None) -> Event:
    return Event(
        article_id=article.id,
        site=article.site,
        url=each.url,
        time=each.capture.time.astimezone(CHINA),
        kind=kind,
        version=version,
        record_id=each.capture.record_id,
    )


def _of_text(article: Article, versions: list[Version]) -> Iterator[Event]:
    for version in versions[1:]:
        yield Event(
            article_id=article.id,
            site=article.site,
            url=version.url,
            time=version.first_seen,
            kind=EventKind.CHANGED,
            version=version.number,
            record_id=version.record_id,
        )


def _of_comments(article: Article, revisions: list[Revision]) -> Iterator[Event]:
    were: set[str] = set()  # gone before
    for each in revisions:
        found = [(EventKind.COMMENT_GONE, comment) for comment in each.removed]
        found += [(EventKind.BACK, comment) for comment in each.added if comment in were]
        were = (were | set(each.removed)) - set(each.added)
        for kind, comment in found:
            yield Event(
                article_id=article.id,
                site=article.site,
                url=each.url,
                time=each.after.astimezone(CHINA),
                kind=kind,
                comment_id=comment,
                record_id=each.record_id,
            )
