"""When an article is asked for again, and what became of it. It computes; the frontier keeps the known pages."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.counts import BACK, CHANGED, GONE, INSTEAD, MOVED, NEW, SAME, WALLED, Count
from crawler.frontier.queue import KnownPage
from crawler.politeness.again import next_visit
from crawler.validators import IN_A_ROW, NO_VALIDATORS, SURE, Validators


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What one answer told of a page."""

    validators: Validators = NO_VALIDATORS
    unmodified: bool = False  # 304: the version that we have
    content: str | None = None  # content_hash; None where the answer made no row
    published: float | None = None
    gone: str | None = None  # what says that the page is deleted
    moved: bool = False  # it led to another page
    wall: bool = False  # a sign-in page in the article's place: nothing is known of that
    instead: str | None = None  # what else stands in its place: a message, another status, nothing
    posts: tuple[float, ...] = ()  # when they were written, where the page has all of its article's
    leads_on: bool = False  # to a page of its article that wasn't known
    asked: float | None = None  # when it was asked for: later than that the page may have become another
    same: bool = False  # byte for byte what was sound before; no row was made of it


def visited(known: KnownPage, visit: Visit, now: float) -> Count:
    """Put what a visit told into the page; gives what it was, one of `counts.VISITS`."""
    first = known.last_seen is None and known.gone is None
    fetched, known.fetched = known.fetched, now if visit.asked is None else visit.asked
    if visit.gone:
        became = GONE if known.gone is None else SAME
        known.gone = known.gone if known.gone is not None else now
        known.why = visit.gone
        known.due = next_visit(now, born=known.gone)
        return became
    if visit.wall:
        known.due = next_visit(now, born=known.changed or known.first_seen)
        return WALLED
    if visit.instead:
        known.why = known.why or visit.instead
        known.due = next_visit(now, born=known.changed or known.first_seen)
        return INSTEAD
    became = BACK if known.gone is not None else SAME
    known.gone = known.why = None
    if visit.content is not None or visit.same:
        # What the site sends now counts: validators that came with an older version must not be sent again.
        there_before = (visit.same or visit.content == known.content) and now - fetched >= SURE
        sent = visit.validators if there_before or not visit.validators.doubtful else NO_VALIDATORS
        known.etag, known.modified, known.unmodified = sent.etag, sent.modified, 0
    asked_by = Validators(etag=known.etag, modified=known.modified)
    contradicted = visit.unmodified and asked_by.contradict(visit.validators)
    known.unmodified = IN_A_ROW if contradicted else known.unmodified + visit.unmodified
    if visit.content is not None and visit.content != known.content:
        became = CHANGED if known.content is not None else became
        known.content = visit.content
        known.changed = now
    known.last_seen = now
    # On its first visit a page is as old as its date says: an archive of ten years isn't asked for daily.
    born = min(visit.published, now) if first and visit.published else known.changed or known.first_seen
    known.due = now if contradicted else next_visit(now, born=born)
    if visit.moved:
        return MOVED
    return NEW if first else became
