"""What is asked for: words and phrases joined by AND, OR and NOT."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from archive.data.errors import ArchiveError
from archive.search.folding import spellings

_WORDS, _DEEP = 100, 20  # more words, or more brackets in each other, is no question of people
_TOKEN = re.compile(r'\s+|(?P<bracket>[()])|"(?P<phrase>[^"]*)"|(?P<word>[^\s()"]+)|(?P<open>")')


class Fault(StrEnum):
    """Why a query can't be understood."""

    MANY_WORDS = "many_words"
    DEEP = "deep"
    EMPTY = "empty"
    CLOSES = "closes"  # a bracket that none opens
    OPENS = "opens"  # one that is not closed
    QUOTE = "quote"
    NOTHING = "nothing"  # a word of characters that count for nothing
    NOT_FIRST = "not_first"
    NO_WORD = "no_word"  # where one belongs
    ENDS = "ends"  # where a word belongs


_SAID = {
    Fault.MANY_WORDS: f"more than {_WORDS} words; ask for them in parts",
    Fault.DEEP: f"more than {_DEEP} brackets in each other; ask for less",
    Fault.EMPTY: "no word to look for; give one",
    Fault.CLOSES: "a bracket ) that none opens; in a word write it in quotes",
    Fault.OPENS: "a bracket ( that is not closed; in a word write it in quotes",
    Fault.QUOTE: 'a quote " without its second one; close the phrase',
    Fault.NOTHING: "{at}: nothing of it can be looked for; give a word",
    Fault.NOT_FIRST: "NOT takes away from what stands before it; give a word before it",
    Fault.NO_WORD: "{at} stands where a word belongs; to look for AND, OR or NOT write it in quotes",
    Fault.ENDS: "a word is missing at the end; give one behind AND, OR, NOT or the bracket",
}


class QueryError(ArchiveError):
    """What is asked for can't be understood: why, and at which word."""

    def __init__(self, fault: Fault, at: str = "") -> None:
        super().__init__(fault, at)
        self.fault, self.at = fault, at

    def __str__(self) -> str:
        return _SAID[self.fault].format(at=self.at)


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase, found wherever a text holds it."""

    spellings: tuple[str, ...]  # folded; one of them

    def match(self) -> str:
        phrases = ['"' + " ".join(spelling) + '"' for spelling in self.spellings]
        return phrases[0] if len(phrases) == 1 else f"({' OR '.join(phrases)})"

    def words(self) -> Iterator[str]:
        yield from self.spellings


@dataclass(frozen=True, slots=True)
class Every:
    """All of some, and none of others."""

    of: tuple[Query, ...]
    none_of: tuple[Query, ...] = ()

    def match(self) -> str:
        wanted = " AND ".join(part.match() for part in self.of)
        if not self.none_of:
            return f"({wanted})"
        return f"(({wanted}) NOT ({' OR '.join(part.match() for part in self.none_of)}))"

    def words(self) -> Iterator[str]:
        for part in self.of:
            yield from part.words()


@dataclass(frozen=True, slots=True)
class Either:
    """One of some."""

    of: tuple[Query, ...]

    def match(self) -> str:
        return f"({' OR '.join(part.match() for part in self.of)})"

    def words(self) -> Iterator[str]:
        for part in self.of:
            yield from part.words()


Query = Word | Every | Either  # `match` is it in the words of SQLite's FTS5, `words` what to show of it


def parsed(text: str) -> Query:
    """What a line asks for. Words beside each other are AND, which binds closer than OR. Raises QueryError."""
    tokens = [*_tokens(text)]
    if sum(isinstance(token, Word) for token in tokens) > _WORDS:
        raise QueryError(Fault.MANY_WORDS)
    if not tokens:
        raise QueryError(Fault.EMPTY)
    parser = _Parser(tokens)
    found = parser.either(0)
    if parser.next() is not None:
        raise QueryError(Fault.CLOSES)
    return found


def _tokens(text: str) -> Iterator[str | Word]:
    for hit in _TOKEN.finditer(text):
        if hit["open"]:
            raise QueryError(Fault.QUOTE)
        if hit["bracket"] or hit["word"] in ("AND", "OR", "NOT"):
            yield hit[0]
        elif hit["word"] is not None or hit["phrase"] is not None:
            found = spellings(hit["word"] or hit["phrase"] or "")
            if not found:
                raise QueryError(Fault.NOTHING, ascii(hit[0]))
            yield Word(found)


class _Parser:
    """Reads tokens from the left."""

    def __init__(self, tokens: list[str | Word]) -> None:
        self._tokens, self._at = tokens, 0

    def next(self) -> str | Word | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def either(self, depth: int) -> Query:
        parts = [self._every(depth)]
        while self.next() == "OR":
            self._at += 1
            parts.append(self._every(depth))
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def _every(self, depth: int) -> Query:
        of, none_of = [self._one(depth)], []
        while (token := self.next()) not in (None, ")", "OR"):
            if token == "AND":  # noqa: S105 - no password
                self._at += 1
            if self.next() == "NOT":
                self._at += 1
                none_of.append(self._one(depth))
            else:
                of.append(self._one(depth))
        return of[0] if len(of) == 1 and not none_of else Every(tuple(of), tuple(none_of))

    def _one(self, depth: int) -> Query:
        token = self.next()
        self._at += 1
        if isinstance(token, Word):
            return token
        if token == "(":  # noqa: S105 - no password
            if depth >= _DEEP:
                raise QueryError(Fault.DEEP)
            found = self.either(depth + 1)
            if self.next() != ")":
                raise QueryError(Fault.OPENS)
            self._at += 1
            return found
        if token == "NOT":  # noqa: S105 - no password
            raise QueryError(Fault.NOT_FIRST)
        raise QueryError(Fault.NO_WORD, token) if token else QueryError(Fault.ENDS)
