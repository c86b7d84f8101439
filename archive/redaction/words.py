"""The words of an article, by which what else holds them is found: lists, feeds, data of scripts, copies elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Self
from urllib.parse import unquote

from reading.article import Reading

_LEAST_TITLE = 8  # characters: a shorter one may be anybody's
_LEAST = 14  # characters of a sentence
_MOST = 60  # sentences; of a thread with more the longest
_MUCH = 0.5  # of the sentences
_ENDS = re.compile(r"[。！？!?；;\n\r]|…+")
# Blanks, what takes no room (soft hyphens, joiners, marks of direction), and the strokes before escaped quotes.
_BLANK = re.compile(r"[\s\\\u00ad\u200b-\u200f\u2060\ufeff]+")
_TAG = re.compile(r"<[^<>]*>")
_ESCAPED = re.compile(r"(?:\\+u[0-9a-fA-F]{4})+|(?:%u[0-9a-fA-F]{4})+")  # in JSON; by JavaScript's escape()
_ESCAPES = re.compile(r"\\+u|%u")
_PERCENT = re.compile(r"(?:%[0-9a-fA-F]{2}){3}")  # in addresses
_DEEP = 3  # times that a text is escaped: what a page says in a feed, in an attribute


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What of an article's text tells it, without blanks."""

    titles: frozenset[str]
    sentences: frozenset[str]
    shared: frozenset[str] = frozenset()  # of these sentences those that copies of the article have, too

    @classmethod
    def of(cls, readings: Iterable[Reading]) -> Self:
        """Those of these captures, as printed and as they read now."""
        titles: set[str] = set()
        found: set[str] = set()
        for each in readings:
            titles.update(filter(None, (bare(each.title or ""), bare(each.title_raw or ""))))
            for text in (each.body, each.body_raw, *(comment.text for comment in each.comments)):
                found.update(sentences(text or ""))
        kept = sorted(found, key=lambda sentence: (-len(sentence), sentence))[:_MOST]
        return cls(
            titles=frozenset(title for title in titles if len(title) >= _LEAST_TITLE),
            sentences=frozenset(kept),
        )

    def without(self, other: Iterable[str], *, shared: Iterable[str]) -> Words:
        """But for these: a notice that stands under everything tells nothing."""
        common = frozenset(other)
        left = self.sentences - common
        return Words(titles=self.titles - common, sentences=left, shared=left & frozenset(shared))

    def told_by(self, found: frozenset[str]) -> bool:
        """Whether these, in a text, are what only this article says: its title, a sentence, or much of what a copy
        says, too.
        """
        return bool(found - self.shared) or len(found) > _MUCH * len(self.sentences)

    def in_text(self, text: str) -> frozenset[str]:
        """Which of them stand in a text, page or data: shown, in attributes, or escaped."""
        found: set[str] = set()
        for plain in _unescaped(text):
            for shown in (bare(_TAG.sub("", plain)), bare(plain)):
                found.update(each for each in (*self.titles, *self.sentences) if each in shown)
        return frozenset(found)


def _unescaped(text: str) -> Iterator[str]:
    """A text as its readers may have it, escaped less each time."""
    for _ in range(_DEEP):
        plain = unescape(_ESCAPED.sub(_characters, text))
        yield plain
        if plain == text:
            break
        text = plain
    if _PERCENT.search(text):
        yield unquote(text)


def sentences(text: str) -> set[str]:
    """The longer sentences of a text, without blanks."""
    return {found for part in _ENDS.split(text) if len(found := bare(part)) >= _LEAST}


def bare(text: str) -> str:
    return _BLANK.sub("", text)


def _characters(escaped: re.Match[str]) -> str:
    """Those of a row of escapes: an emoji is written as two."""
    return bytes.fromhex(_ESCAPES.sub("", escaped[0])).decode("utf-16-be", "replace")
