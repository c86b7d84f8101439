"""What is known of stories written into the book: each with its members and the likely original."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence

from archive.data.sources import Groups
from archive.lineage.book import Book, Facts
from archive.lineage.differences import differences
from archive.lineage.origin import origin
from archive.lineage.stories import Pair
from archive.lineage.story import Role
from reading.catalogue import of_source

_HALF = 0.5
_MORE = 0.2  # of its text, by which the one that is held is more of the other


class Telling:
    """Writes the stories of the articles that are `known`."""

    def __init__(self, book: Book, known: Mapping[int, tuple[str, Facts]], groups: Groups) -> None:
        self._book, self._known, self._groups = book, known, groups
        self._left: set[str] = set()  # stories of others, of which a member was taken

    def forget(self, within: Iterable[int]) -> None:
        """Take these articles out of every story, and all stories away whose text they have."""
        book = self._book
        own: set[str] = set()
        for one in within:
            for story, role in book.select("SELECT story, role FROM members WHERE serial = ?", one):
                (self._left if role == Role.PART else own).add(story)
            book.run("DELETE FROM members WHERE serial = ?", [(one,)])
        self._remove(own)
        self._left -= own

    def tell(self, group: Sequence[int]) -> str:
        """Write a story of these articles; its id."""
        members = {one: self._known[one][1].member(self._known[one][0]) for one in group}
        told = origin([*members.values()], self._outlet)
        original = next(one for one in group if members[one].id == told.id)
        story = min((members[one].first_seen, members[one].id) for one in group)[1]
        self._book.run("INSERT INTO stories VALUES (?, ?, ?)", [(story, original, json.dumps(told.evidence))])
        body = self._book.body(original)
        rows: list[tuple[str, int, Role, float | None]] = [(story, original, Role.ORIGINAL, None)]
        for one in group:
            if one != original:
                beside = differences(body, self._book.body(one))
                cut = beside.cut_characters > _HALF * members[original].size
                rows.append((story, one, Role.CUT if cut else Role.COPY, beside.similarity))
        self._book.run("INSERT INTO members VALUES (?, ?, ?, ?)", rows)
        return story

    def tell_parts(self, parts: Iterable[Pair], ranks: Mapping[int, int]) -> None:
        """Write which articles hold a part of which story, and forget stories that nobody else has anything of now."""
        best: dict[tuple[int, str], float] = {}
        for pair in parts:
            holder, held = _holder(pair, ranks)
            key = (holder, self._story_of(held) or self.tell([held]))
            best[key] = max(best.get(key, 0.0), self._similarity(pair))
        rows = ((story, holder, Role.PART, similarity) for (holder, story), similarity in best.items())
        self._book.run("INSERT OR IGNORE INTO members VALUES (?, ?, ?, ?)", rows)
        count = "SELECT count(*) FROM members WHERE story = ?"
        self._remove([story for story in self._left for (left,) in self._book.select(count, story) if left < 2])

    def _remove(self, stories: Collection[str]) -> None:
        for table in ("members", "stories"):
            self._book.run(f"DELETE FROM {table} WHERE story = ?", ((each,) for each in stories))  # noqa: S608 - our own words

    def _outlet(self, source: str | None) -> str | None:
        """The outlet of a printed source: as the operator says, or the catalogue, or by its name."""
        group = self._groups.of_source(source)
        return of_source(group) or group

    def _story_of(self, one: int) -> str | None:
        """The story whose text an article has."""
        query = "SELECT story FROM members WHERE serial = ? AND role <> 'part'"
        return next((story for (story,) in self._book.select(query, one)), None)

    def _similarity(self, pair: Pair) -> float:
        a, b = (self._known[one][1].size for one in (pair.a, pair.b))
        both = pair.verdict.share_a * a + pair.verdict.share_b * b
        return round(both / (a + b), 4)


def _holder(pair: Pair, ranks: Mapping[int, int]) -> tuple[int, int]:
    """Which of two articles holds a part of the other: the one that has more beside it, else the later one."""
    a, b = pair.verdict.share_a, pair.verdict.share_b
    if abs(a - b) > _MORE:
        return (pair.a, pair.b) if a < b else (pair.b, pair.a)
    return (pair.a, pair.b) if ranks[pair.a] > ranks[pair.b] else (pair.b, pair.a)
