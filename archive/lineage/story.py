"""What is told of a story and of each article in it; the comments here are the codebook of its two tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What an article is in a story."""

    ORIGINAL = "original"  # likely the first, by what is printed and seen
    COPY = "copy"  # has the text, most of it at least
    CUT = "cut"  # has half of the text or less, and nothing of other stories
    PART = "part"  # a roundup, or a text of its own: has a passage of it beside others


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Words that a copy has in the place of others."""

    before: str  # in the likely original
    after: str  # in the copy


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One text, and all articles that have it or a part of it."""

    story_id: str  # id of the article of this story that was captured first
    original: str  # id of the likely original
    evidence: list[str]  # what tells it: named, names_itself, title, first_printed, first_seen, whole, sound, outlet
    articles: int  # how many have the text, the original too
    parts: int  # how many have a passage of it only, beside other text
    sites: int  # on how many sites, or hosts of no known site, these are
    first_published: datetime | None  # the earliest time that any of them prints; +08:00
    first_published_id: str | None  # id of the article that prints it
    first_seen: datetime  # when the first of them was captured; +08:00
    first_seen_id: str  # id of that article


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an article stands among stories: what `articles` has of it."""

    story_id: str | None  # `story_id` in `stories`, of the story whose text it has; empty: nobody else has it
    copy_of: str | None  # id of the likely original of that story; empty: it is this article, or there is no story
    similarity: float | None  # characters that both have, of all in both, 0 to 1, Chinese and digits alone counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One article in a story, beside the likely original."""

    story_id: str  # `story_id` in `stories`
    article_id: str  # `id` in `articles`
    site: str  # name of the site, or "unknown"
    role: Role  # original, copy, cut (half of the text or less), or part (a passage beside other text)
    copy_of: str | None  # id of the likely original; empty: it is this one, or this one has a part only
    similarity: float | None  # characters that it and the original have, of all in both, 0 to 1; empty: it is that
    title: str | None  # its title, clean and simplified
    retitled: bool | None  # whether its title is another one than the original's; empty: one has none
    published: datetime | None  # when it appeared, as its page says; +08:00
    first_seen: datetime  # when a capture first showed it; +08:00
    cut_characters: int | None  # Chinese characters and digits of the original that it leaves out; empty: a part
    added_characters: int | None  # those that it has and the original hasn't; empty: a part
    changed_characters: int | None  # those that it has in the place of others; empty: a part
    cut: list[str] = field(default_factory=list)  # passages that it leaves out
    added: list[str] = field(default_factory=list)  # passages that it adds
    changed: list[Change] = field(default_factory=list)  # words in the place of others
    corruption: dict[str, float] = field(default_factory=dict)  # kind of corruption: share of its printed text touched
