"""The lines around what was found (KWIC, keyword in context), as the row has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.search.asking import Part
from archive.search.folding import placed
from archive.search.index import Texts
from archive.search.query import Query


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One place where a word stands."""

    part: Part
    comment: int | None  # which of the article's comments, from 1
    start: int  # offset in characters, in the title, body or comment
    before: str
    word: str  # as it stands there
    after: str


def lines(texts: Texts, query: Query, context: int, parts: tuple[Part, ...] = tuple(Part)) -> Iterator[Line]:
    """Every place where one of the query's words stands, in the order of the text; of two that overlap, the first.

    Words that must not stand there are not looked for. `context` characters stand on either side, line ends as blanks.
    """
    words = sorted(set(query.words()), key=lambda word: (-len(word), word))
    pattern = re.compile("|".join(map(re.escape, words)))
    for part, comment, text in _texts(texts):
        if part not in parts:
            continue
        line, places = placed(text)
        for hit in pattern.finditer(line):
            start, end = places[hit.start()], places[hit.end() - 1] + 1
            yield Line(
                part=part,
                comment=comment,
                start=start,
                before=_one_line(text[max(0, start - context) : start]),
                word=_one_line(text[start:end]),
                after=_one_line(text[end : end + context]),
            )


def _texts(texts: Texts) -> Iterator[tuple[Part, int | None, str]]:
    yield Part.TITLE, None, texts.title
    yield Part.BODY, None, texts.body
    for number, comment in enumerate(texts.comments, 1):
        yield Part.COMMENTS, number, comment


def _one_line(text: str) -> str:
    return re.sub(r"\s", " ", text)
