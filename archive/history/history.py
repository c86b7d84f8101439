"""What became of one article since it was first captured. Pure: a crawl, a rebuild and an export tell the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from archive.history.events import Event, events
from archive.history.presence import Presence, presence
from archive.history.revisions import Revision, compared
from archive.history.seen import Captures
from archive.history.versions import Version, body_hash, versions
from archive.rows.join import gave_article, join
from reading.article import Article, Comment, Reading
from reading.chinese.dates import CHINA


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """What `articles` tells of time, beside what the page says."""

    first_seen: datetime | None  # when a capture first showed the article; +08:00
    last_seen: datetime | None  # when a capture last showed it, also by a 304 or an identical answer; +08:00
    taken_down: datetime | None  # since when its page is gone, by the capture that found it so; +08:00; empty: it isn't
    published_date: date | None  # day of `published` at the site, +08:00
    body_hash: str  # sha256 of title and body alone, white space ignored


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneComment:
    """A comment that was deleted."""

    comment: Comment
    since: datetime  # +08:00


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What became of one article."""

    article: Article  # as it reads now
    times: Times
    versions: list[Version]
    events: list[Event]
    gone: list[GoneComment] = field(default_factory=list)  # in the order of their ids


def history(captures: Captures) -> History | None:
    """The history of an article by all its captures; None where they never gave an article."""
    readings = captures.readings
    if not gave_article(readings):
        return None
    article = join(readings)
    came = presence(captures.seen)
    found = compared(readings)
    told = versions(captures.seen, found)
    order = {each.capture.record_id: number for number, each in enumerate(captures.seen)}
    revised = sorted(found.revisions, key=lambda revision: order[revision.record_id])
    return History(
        article=article,
        times=times_of(article, came),
        versions=told,
        events=events(article, came, told, revised, order),
        gone=_gone(article, found.counted, revised),
    )


def times_of(article: Article, came: Presence | None = None) -> Times:
    """The times of an article; of one whose captures aren't at hand what itself tells."""
    seen = (came.first, came.last, came.down) if came else (None, None, None)
    first, last, down = (each.capture.time.astimezone(CHINA) if each else None for each in seen)
    return Times(
        first_seen=first,
        last_seen=last,
        taken_down=down,
        published_date=article.published.astimezone(CHINA).date() if article.published else None,
        body_hash=body_hash(article.title, article.body),
    )


def _gone(article: Article, counted: list[Reading], revised: list[Revision]) -> list[GoneComment]:
    """The comments that were deleted and are not among those that the article has, as they were captured last."""
    since: dict[str, datetime] = {}
    for each in revised:
        since.update(dict.fromkeys(each.removed, each.after))
        for key in each.added:
            since.pop(key, None)
    for comment in article.comments:
        since.pop(comment.id, None)
    if not since:
        return []
    last = {comment.id: comment for reading in counted for comment in reading.comments if comment.id in since}
    return [GoneComment(comment=last[key], since=since[key].astimezone(CHINA)) for key in sorted(since)]
