"""Two versions of a text, paragraph by paragraph: what went, what came, and within a paragraph what became what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest

_LONG = 4_000  # characters: of longer paragraphs, and of ones of which less than this part is the same,
_ALIKE = 0.3  # each is shown whole
_MANY = 2_000  # paragraphs; of more the matcher leaves out what stands there often


class What(StrEnum):
    """What became of paragraphs."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a paragraph: what only the older version has there, and only the newer; or the same of both."""

    old: str
    new: str

    @property
    def is_same(self) -> bool:
        return self.old == self.new


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Paragraphs that are the same, or one that is not."""

    what: What
    paragraphs: Sequence[str] = ()  # that are the same
    parts: Sequence[Part] = ()  # of one that was changed, went or came


def compared(old: str, new: str) -> list[Step]:
    """The steps from one text to the other, paragraphs by line ends; one step of what is the same where nothing is."""
    before, after = old.split("\n") if old else [], new.split("\n") if new else []
    matcher = SequenceMatcher(None, before, after, autojunk=len(before) + len(after) > _MANY)
    found: list[Step] = []
    for kind, i, to_i, j, to_j in matcher.get_opcodes():
        if kind == "equal":
            found.append(Step(what=What.SAME, paragraphs=before[i:to_i]))
        else:
            for one, other in zip_longest(before[i:to_i], after[j:to_j]):
                found += _steps(one, other)
    return found


def parts(old: str, new: str) -> list[Part] | None:
    """What became what within a paragraph; None where too little stayed the same."""
    if max(len(old), len(new)) > _LONG:
        return None
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return None
    return [Part(old=old[i:to_i], new=new[j:to_j]) for _, i, to_i, j, to_j in matcher.get_opcodes()]


def _steps(old: str | None, new: str | None) -> Iterator[Step]:
    if old is not None and new is not None and (changed := parts(old, new)):
        yield Step(what=What.CHANGED, parts=changed)
        return
    if old is not None:
        yield Step(what=What.GONE, parts=[Part(old=old, new="")])
    if new is not None:
        yield Step(what=What.NEW, parts=[Part(old="", new=new)])
