"""What is fresh in the book put beside all else that is in it, and the stories that come of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from archive.data.sources import Groups
from archive.lineage.bare import bare
from archive.lineage.book import Book
from archive.lineage.candidates import Candidates, Documents, candidates, in_turn
from archive.lineage.samples import Samples, is_short, own_end, own_share, samples, unpacked
from archive.lineage.stories import Pair, Sets, grouped
from archive.lineage.telling import Telling
from archive.lineage.verdict import Relation, verdict

_PART = 5000  # articles whose samples are looked through at a time
_TEXTS = 20_000  # bare texts that are held
_AT_ONCE = 1000  # pairs
# Fresh ones that nobody has anything of, and had nothing, tell no story.
_TO_TELL = (
    "SELECT serial FROM articles WHERE fresh AND (serial IN (SELECT a FROM pairs UNION SELECT b FROM pairs)"
    " OR serial IN (SELECT serial FROM members))"
)
Tick = Callable[[str, int, int], None]


def compare(book: Book, groups: Groups, tick: Tick) -> int:
    """Put the fresh articles beside the others, and tell their stories anew; how many pairs were compared."""
    fresh = [serial for (serial,) in book.select("SELECT serial FROM articles WHERE fresh")]
    if not fresh:
        return 0
    found = _candidates(book, fresh)
    with book.write():
        book.run("DELETE FROM notices", [()])
        book.run("INSERT INTO notices VALUES (?)", [(found.notices.astype("<u8").tobytes(),)])
        verified = _verified(book, found, tick)
        while some := [*islice(verified, _AT_ONCE)]:
            book.put_pairs(some)
        usual = ((usual, serial) for serial, usual in in_turn(found.usual))
        book.run("UPDATE articles SET usual = ? WHERE serial = ?", usual)
        _retell(book, [serial for (serial,) in book.select(_TO_TELL)], groups, tick)
        book.run("UPDATE articles SET fresh = 0 WHERE serial = ?", ((serial,) for serial in fresh))
    return len(found.pairs)


def _candidates(book: Book, fresh: list[int]) -> Candidates:
    """Of the fresh articles: what to put them beside. `notices` of it are those of the whole book."""
    about = (
        "SELECT serial, usual, fresh, length(packed) FROM articles JOIN samples USING (serial)"
        ' ORDER BY articles."when", articles.id'
    )
    known = [*book.select(about)]
    documents = Documents(
        doc=np.array([serial for serial, *_ in known], dtype=np.int32),
        rank=np.arange(len(known), dtype=np.int32),
        usual=np.array([usual for _, usual, *_ in known], dtype=np.int32),
        fresh=np.array([bool(each) for _, _, each, _ in known], dtype=np.bool_),
        few=np.array([is_short(size) for *_, size in known], dtype=np.bool_),
    )
    asked: Samples | None = None
    if len(fresh) < len(known):
        own = [unpacked(packed) for serial in fresh for packed in _samples(book, serial)]
        asked = np.unique(np.concatenate(own)) if own else np.empty(0, dtype=np.uint64)
    found = candidates(_held(book, asked), documents)
    before = next((unpacked(packed) for (packed,) in book.select("SELECT packed FROM notices")), None)
    if before is not None and asked is not None:
        kept = before[~np.isin(before, asked)]
        return Candidates(found.pairs, np.union1d(kept, found.notices), found.usual)
    return found


def _samples(book: Book, serial: int) -> Iterator[bytes]:
    for (packed,) in book.select("SELECT packed FROM samples WHERE serial = ?", serial):
        yield packed


def _held(book: Book, asked: Samples | None) -> Iterator[tuple[NDArray[np.uint64], NDArray[np.int32]]]:
    """The samples of all articles, of those `asked` for, with the articles."""
    last = -1
    while rows := [
        *book.select("SELECT serial, packed FROM samples WHERE serial > ? ORDER BY serial LIMIT ?", last, _PART)
    ]:
        last = rows[-1][0]
        each = [unpacked(packed) for _, packed in rows]
        hashes = np.concatenate(each)
        docs = np.repeat(np.array([serial for serial, _ in rows], dtype=np.int32), [len(one) for one in each])
        if asked is not None:
            wanted = np.isin(hashes, asked)
            hashes, docs = hashes[wanted], docs[wanted]
        yield hashes, docs


class _Text(NamedTuple):
    """An article on its way to be compared."""

    own: str  # the bare text, without the notice behind it
    share: float  # of the whole
    place: str
    samples: Samples  # of its own text


def _verified(book: Book, found: Candidates, tick: Tick) -> Iterator[Pair]:
    """Those of the pairs that have something of each other. What is surely one text isn't compared twice."""

    @lru_cache(_TEXTS)
    def text(serial: int) -> _Text:
        whole = bare(book.body(serial))
        own = whole[: own_end(whole, found.notices)]
        return _Text(own, len(own) / max(len(whole), 1), book.article(serial)[1].place, samples(own))

    sure = Sets()
    for number, (a, b, _) in enumerate(in_turn(found.pairs), 1):
        tick("pairs", number, len(found.pairs))
        if sure.of(a) == sure.of(b):
            continue
        one, other = text(a), text(b)
        own = own_share(one.samples, other.samples, found.notices)
        told = verdict(one.own, other.own, own=own, one_site=one.place == other.place)
        if told is None:
            continue
        share_a, share_b = round(told.share_a * one.share, 4), round(told.share_b * other.share, 4)
        pair = Pair(a, b, replace(told, share_a=share_a, share_b=share_b))
        if pair.is_sure:
            sure.join(a, b)
        yield pair


def _retell(book: Book, fresh: list[int], groups: Groups, tick: Tick) -> None:
    """Tell the stories of these articles, and of all that belongs with them, anew: one after the other, so that never
    all are in memory.
    """
    left = set(fresh)
    for number, one in enumerate(fresh, 1):
        tick("stories", number, len(fresh))
        if one in left:
            within = _belonging(book, one)
            left -= within
            _retell_these(book, within, groups)


def _retell_these(book: Book, within: set[int], groups: Groups) -> None:
    pairs = {(each.a, each.b): each for one in within for each in book.pairs("a = ? OR b = ?", one, one)}
    known = {serial: book.article(serial) for serial in {*within, *(one for pair in pairs for one in pair)}}
    order = sorted(known, key=lambda one: (known[one][1].published or known[one][1].first_seen, known[one][0]))
    ranks = {serial: rank for rank, serial in enumerate(order)}
    titles = {serial: bare(facts.title or "") for serial, (_, facts) in known.items()}
    found = grouped(pairs.values(), ranks, titles)
    telling = Telling(book, known, groups)
    telling.forget(within)
    for group in found.groups:
        if len(group) > 1:  # all of them are within
            telling.tell(group)
    telling.tell_parts(found.parts, ranks)


def _belonging(book: Book, start: int) -> set[int]:
    """An article, and all that were found to be one with it, directly or through others."""
    found, left = {start}, [start]
    while left:
        one = left.pop()
        for pair in book.pairs(f"(a = ? OR b = ?) AND relation <> '{Relation.PART}'", one, one):
            for each in (pair.a, pair.b):
                if each not in found:
                    found.add(each)
                    left.append(each)
    return found
