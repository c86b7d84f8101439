"""What the answer at the address of an e-paper's page tells of its issue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reading.epapers.addresses import place_in_issue

if TYPE_CHECKING:  # who shows rows loads no readers
    from reading.layout import Site
    from reading.read import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPage:
    """A page of an issue, as another one names it."""

    url: str
    number: str | None  # as printed
    name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfIssue:
    """What an answer tells of the issue of an e-paper, one of whose pages was looked for."""

    paper: str  # what the addresses of all its issues have in common
    day: str  # of the issue, as the address says, ISO 8601
    shown: bool  # whether a page of that issue came; else something else, or nothing
    number: str | None = None  # of the page, as printed
    name: str | None = None
    pages: tuple[ListedPage, ...] = ()  # of the issue, as this one lists them


def looked_for(url: str, site: Site | None) -> OfIssue | None:
    """That a page of an issue was looked for at this address, and didn't come."""
    place = place_in_issue(url, site.issues) if site else None
    return OfIssue(paper=place[0], day=place[1].isoformat(), shown=False) if place else None


def issue_in(outcome: Outcome) -> OfIssue | None:
    """What an answer tells of an issue; of one that repeats the answer before it, no more than its address does."""
    url, site = outcome.page.url, outcome.site
    issue = outcome.issue if site and not outcome.page.repeats else None
    place = place_in_issue(url, site.issues, told=issue is not None) if site else None
    if place is None or issue is None:
        return looked_for(url, site)
    return OfIssue(
        paper=place[0],
        day=place[1].isoformat(),
        shown=True,
        number=issue.page.number,
        name=issue.page.name,
        pages=tuple(ListedPage(url=each.url, number=each.number, name=each.name) for each in issue.pages),
    )
