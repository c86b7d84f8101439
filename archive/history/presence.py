"""Whether an article was on its site, capture by capture: there, taken down, back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.history.seen import Seen
from reading.answers import AnswerKind
from reading.article import Reading
from reading.problem import is_article


@dataclass(slots=True, kw_only=True)
class Presence:
    """What its captures tell of an article's own page, that is the first one."""

    first: Seen | None = None  # the first capture that shows it; None: it was never there
    last: Seen | None = None  # the last one, a 304 and an identical answer too
    down: Seen | None = None  # the first capture that found it gone, where it still is
    turns: list[tuple[bool, Seen]]  # captures that found it gone (False) or there again (True)


def presence(seen: Sequence[Seen]) -> Presence:
    """What the captures of an article tell in their order. An article with several addresses is there while one is."""
    found = Presence(turns=[])
    own = set(_own(seen))
    there: dict[str, bool] = {}  # by address, as far as it is known
    before: dict[str, bool | None] = {}  # what its last answer told
    up: bool | None = None
    for each in seen:
        if each.url not in own:
            continue
        if each.kind is AnswerKind.REDIRECT:
            there.pop(each.url, None)  # the article is where it leads to, if it is
            continue
        before[each.url] = said = shows(each.kind, before.get(each.url), each.reading)
        if said is None:
            continue
        there[each.url] = said
        now = any(there.values())
        if now:
            found.first, found.last, found.down = found.first or each, each, None
            if up is False and found.first is not each:
                found.turns.append((True, each))
        elif up is not False:
            found.down = each
            found.turns.append((False, each))
        up = now
    return found


def shows(kind: AnswerKind, before: bool | None, reading: Reading | None = None) -> bool | None:
    """Whether an answer shows that an article is at its address, or that it is gone; None: it doesn't tell. One that is
    the same as `before` says what that said.
    """
    match kind:
        case AnswerKind.DELETED:
            return False
        case AnswerKind.UNMODIFIED:
            return True
        case AnswerKind.REPEATED:
            return before
        case AnswerKind.REDACTED:  # it was there when it was captured
            return before if reading is None else True
        case AnswerKind.PAGE | AnswerKind.CUT:
            return True if reading is None or is_article(reading.problems) else None
    return None


def _own(seen: Sequence[Seen]) -> Iterator[str]:
    """The addresses of the article's first page, or of the first that was captured of it."""
    readings = [each.reading for each in seen if each.reading]
    sound = [reading for reading in readings if is_article(reading.problems)] or readings
    first = min(map(_place, sound), default=None)
    yield from (reading.url for reading in sound if _place(reading) == first)


def _place(reading: Reading) -> tuple[bool, int]:
    return reading.part != "article", reading.page_number
