"""Which of the articles of a story is the likely original, and by what that is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from archive.lineage.bare import bare
from reading.chinese.papers import outlet

_OWN = ("本报", "本网", "本台", "本刊", "本站")


class Evidence(StrEnum):
    """What speaks for an article as the original of its story."""

    NAMED = "named"  # others print its outlet as their 来源
    NAMES_ITSELF = "names_itself"  # it prints its own outlet as 来源, or its 电头 is its own
    TITLE = "title"  # others print its title as their 原标题
    FIRST_PRINTED = "first_printed"  # none prints an earlier time
    FIRST_SEEN = "first_seen"  # none was captured earlier
    WHOLE = "whole"  # none has more of the text
    SOUND = "sound"  # its text was not corrupted, as others' was
    OUTLET = "outlet"  # an outlet of the catalogue or of sites.toml publishes it, and others are of nobody known


# How much each counts. What is printed of the origin counts more than all times, which farms make up.
_WORTH = {
    Evidence.NAMED: 8,
    Evidence.TITLE: 6,
    Evidence.NAMES_ITSELF: 4,
    Evidence.FIRST_PRINTED: 3,
    Evidence.SOUND: 2,
    Evidence.WHOLE: 1,
    Evidence.OUTLET: 1,
    Evidence.FIRST_SEEN: 1,
}
_ANOTHER = 6  # against an article that names another outlet as its 来源
_RETITLED = 6  # against one that prints another title as 原标题
_POSTED = 3  # against what somebody posted


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """What an article of a story tells of its origin."""

    id: str
    place: str  # site, or host
    outlet: str | None  # whose site that is
    source: str | None  # 来源, as printed
    dateline: str | None
    title: str | None
    original_title: str | None
    published: datetime | None
    first_seen: datetime
    corrupted: bool
    posted: bool  # by a member of a forum
    size: int  # of the bare text

    @property
    def named_before(self) -> str:
        """The bare title that it had elsewhere, as it prints; empty: none, or its own."""
        before = bare(self.original_title or "")
        return "" if before == bare(self.title or "") else before


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The likely original."""

    id: str
    evidence: tuple[Evidence, ...]  # what speaks for it


def origin(members: Sequence[Member], group: Callable[[str | None], str | None]) -> Origin:
    """`group`: the outlet of a printed source (archive/data/sources.py)."""
    named: Counter[str] = Counter()
    for source, _ in {(group(each.source), each.place) for each in members if group(each.outlet) != group(each.source)}:
        if source:
            named[source] += 1
    titles = Counter(each.named_before for each in members if each.named_before)
    printed = [each.published for each in members if each.published]
    seen = min(each.first_seen for each in members)
    most = max(each.size for each in members)
    corrupted = any(each.corrupted for each in members)
    strangers = any(each.outlet is None for each in members)
    ranked = []
    for each in members:
        own = group(each.outlet)
        speaks = {
            Evidence.NAMED: bool(own and named[own]),
            Evidence.NAMES_ITSELF: bool(own) and (own == group(each.source) or _is_own(each, own)),
            Evidence.TITLE: bool(each.title and titles[bare(each.title)]),
            Evidence.FIRST_PRINTED: bool(printed and each.published and _is_first(each.published, min(printed))),
            Evidence.FIRST_SEEN: each.first_seen == seen,
            Evidence.WHOLE: each.size >= 0.97 * most,
            Evidence.SOUND: corrupted and not each.corrupted,
            Evidence.OUTLET: strangers and each.outlet is not None,
        }
        worth = sum(_WORTH[kind] for kind, is_so in speaks.items() if is_so)
        worth += min(named[own], 5) if own else 0
        worth -= _ANOTHER if each.source and group(each.source) != own else 0
        worth -= _RETITLED if each.named_before else 0
        worth -= _POSTED if each.posted else 0
        when = each.published or each.first_seen
        ranked.append((-worth, when, each.first_seen, each.id, tuple(kind for kind, is_so in speaks.items() if is_so)))
    _, _, _, best, evidence = min(ranked)
    return Origin(id=best, evidence=evidence)


def _is_own(member: Member, own: str | None) -> bool:
    """Whether its 电头 is its outlet's: 本报 stands in copies, too, where it was left as it was."""
    if not member.dateline or member.posted:
        return False
    return (member.source is None and member.dateline.startswith(_OWN)) or bool(own and outlet(own) in member.dateline)


def _is_first(published: datetime, first: datetime) -> bool:
    """Whether it is the earliest; a day without a time is as early as any time of that day."""
    midnight = (published.hour, published.minute) == (0, 0)
    return published == first or (midnight and published.date() == first.date())
