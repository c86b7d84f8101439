"""When a page is asked for again, and what an answer made of it."""

from __future__ import annotations

from crawler.counts import BACK, CHANGED, GONE, INSTEAD, NEW, SAME
from crawler.frontier.due import Visit, visited
from crawler.politeness.again import DAY, HOUR, next_visit
from crawler.validators import Validators
from tests.crawler.test_frontier import page


def test_news_is_asked_for_soon_and_then_ever_more_rarely() -> None:
    now = born = 1_700_000_000.0
    waits = []
    while now < born + 3 * 365 * DAY:
        due = next_visit(now, born=born)
        waits.append(due - now)
        now = due
    assert waits[0] == 6 * HOUR
    assert waits == sorted(waits)
    assert waits[-1] == 90 * DAY
    assert sum(wait < DAY for wait in waits) <= 6
    assert len(waits) < 30


def test_what_visits_tell_of_a_page() -> None:
    now = 1_700_000_000.0
    known = page(last_seen=None, content=None)
    assert visited(known, Visit(validators=Validators(etag='"1"'), content="x", published=now - 900 * DAY), now) is NEW
    assert known.due == now + 90 * DAY  # an old article
    assert visited(known, Visit(), now + DAY) is SAME
    assert known.etag == '"1"'
    assert visited(known, Visit(content="x"), now + 2 * DAY) is SAME
    assert known.etag is None  # the site gives none any more
    assert visited(known, Visit(content="y"), now + 3 * DAY) is CHANGED
    assert known.due == now + 3 * DAY + 6 * HOUR
    assert visited(known, Visit(gone="status 404"), now + 4 * DAY) is GONE
    assert (known.last_seen, known.gone, known.why) == (now + 3 * DAY, now + 4 * DAY, "status 404")
    assert visited(known, Visit(gone="status 404"), now + 5 * DAY) is SAME
    assert known.gone == now + 4 * DAY
    assert visited(known, Visit(content="y"), now + 6 * DAY) is BACK
    assert known.gone is None


def test_what_stands_in_the_place_of_a_page_is_no_version_of_it() -> None:
    now = 1_700_000_000.0
    refused = Visit(content="403", instead="status 403", validators=Validators(etag='"403"'))
    known = page(last_seen=None, content=None)
    assert visited(known, refused, now - DAY) is INSTEAD
    assert (known.content, known.last_seen, known.changed) == (None, None, None)
    assert visited(known, Visit(content="x", validators=Validators(etag='"1"')), now) is NEW
    assert visited(known, refused, now + DAY) is INSTEAD
    assert (known.content, known.etag, known.last_seen, known.changed) == ("x", '"1"', now, now)
    assert known.due > now + DAY
    assert visited(known, refused, now + 2 * DAY) is INSTEAD
    assert visited(known, Visit(content="x"), now + 3 * DAY) is SAME
    assert not known.why
    assert visited(known, Visit(gone="status 404"), now + 4 * DAY) is GONE
    gone = (known.gone, known.why)
    assert visited(known, refused, now + 5 * DAY) is INSTEAD
    assert (known.gone, known.why) == gone, "nobody saw it come back"
    assert visited(known, Visit(content="x"), now + 6 * DAY) is BACK
