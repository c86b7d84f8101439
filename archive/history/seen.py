"""One article's captures, from the rows of sites: what each answer was, with its reading where it gave one."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from archive.rows.answers import Answered
from archive.rows.store import RowStore
from archive.warc.order import in_order
from reading.answers import AnswerKind
from reading.article import UNKNOWN, Reading
from reading.capture import Capture


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One capture of an address."""

    url: str
    capture: Capture
    kind: AnswerKind
    answer: Answered | None = None  # None: it can't be read any more, only its reading
    reading: Reading | None = None  # None: it makes no row

    @property
    def site(self) -> str:
        """Name of the site whose page was asked for, or "unknown"."""
        return self.reading.site if self.reading else self.answer.site if self.answer else UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Captures:
    """All captures of an article's addresses, in their order; without an id, of an address that never was one's."""

    id: str | None
    seen: tuple[Seen, ...]

    @property
    def readings(self) -> list[Reading]:
        return [each.reading for each in self.seen if each.reading]


def captures(stores: Sequence[RowStore], tick: Callable[[], None] | None = None) -> Iterator[Captures]:
    """Article by article in the order of their ids; never all of them in memory. `tick` is called for every reading."""

    def numbered(number: int) -> Iterator[tuple[str, int, Reading]]:
        for reading in stores[number].readings():
            if tick:
                tick()
            yield reading.id, number, reading

    merged = heapq.merge(*map(numbered, range(len(stores))), key=lambda each: each[0])
    for article_id, group in groupby(merged, key=lambda each: each[0]):
        yield _captures(article_id, stores, [(number, reading) for _, number, reading in group])


def of_article(stores: Iterable[RowStore], article_id: str) -> Captures:
    """The captures of one article."""
    stores = list(stores)
    own = [(number, each) for number, store in enumerate(stores) for each in store.readings(article_id)]
    return _captures(article_id, stores, own)


def of_no_article(store: RowStore) -> Iterator[Captures]:
    """Those of addresses that never gave a reading, address by address: robots.txt, lists, images, what never came."""
    for url, answers in groupby(store.answers.without_reading(), key=lambda each: each.url):
        yield _of_address(url, answers)


def of_address(store: RowStore, url: str) -> Captures:
    """Those of one address that never gave a reading."""
    return _of_address(url, store.answers.of_url(url))


def _of_address(url: str, answers: Iterable[Answered]) -> Captures:
    seen = [Seen(url=url, capture=each.capture, kind=each.kind, answer=each) for each in answers]
    return Captures(id=None, seen=tuple(in_order(seen)))


def _captures(article_id: str, stores: Sequence[RowStore], own: list[tuple[int, Reading]]) -> Captures:
    left = {_place(reading.capture): reading for _, reading in own}
    found: list[Seen] = []
    for number, url in dict.fromkeys((number, reading.url) for number, reading in own):
        for answer in _belonging(stores[number].answers.of_url(url), article_id):
            reading = left.pop(_place(answer.capture), None)
            found.append(Seen(url=url, capture=answer.capture, kind=answer.kind, answer=answer, reading=reading))
    for reading in left.values():
        assert reading.capture
        found.append(Seen(url=reading.url, capture=reading.capture, kind=AnswerKind.PAGE, reading=reading))
    return Captures(id=article_id, seen=tuple(in_order(found)))


def _belonging(answers: Iterable[Answered], article_id: str) -> Iterator[Answered]:
    """Of the answers of one address those of this article. What makes no row belongs to what was there before."""
    ordered = in_order(answers)
    current = next((each.article_id for each in ordered if each.article_id), None)
    for each in ordered:
        current = each.article_id or current
        if current == article_id:
            yield each


def _place(capture: Capture | None) -> tuple[str, str, int]:
    assert capture is not None
    return capture.record_id, capture.warc, capture.offset
