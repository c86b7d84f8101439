"""What a probe says: lines for people, and the same as values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from archive.data.printing import counted
from crawler.looking.examined import FIELDS, Examined, Fault, FaultKind, Probe, comments_of
from crawler.looking.probing import Part
from reading.problem import sentence

# What is amiss, by its detail; and what to do.
_SAID: Mapping[FaultKind, tuple[str, str]] = {
    FaultKind.ROBOTS: (
        "robots.txt forbids it",
        "ask the site's owner; what is forbidden is left alone. Other lists go into start_urls",
    ),
    FaultKind.ROBOTS_UNREACHABLE: (
        "its robots.txt can't be had, nothing is asked of it {detail}",
        "look whether the host is there at all; without its robots.txt nothing is asked of it",
    ),
    FaultKind.PUT_OFF: ("the server wants to be left alone {detail}", "try again later, with a longer delay"),
    FaultKind.NO_ANSWER: ("no answer: {detail}", "look at it in a browser; has the host moved?"),
    FaultKind.OTHER_HOST: (
        "leads to {detail}, which is none of the site's hosts",
        "if the site has moved there, name {detail} in hosts, and its lists in start_urls, in sites.toml",
    ),
    FaultKind.STATUS: ("status {detail}", "look at it in a browser; name its lists in start_urls"),
    FaultKind.WALL: (
        "a wall in its place: {detail}",
        "wait; if it stays, a longer delay, another window, or cookies of somebody who has signed in",
    ),
    FaultKind.NO_LINKS: ("names no article by the site's own rules{looked_for}", "say links in sites.toml"),
    FaultKind.FEW_ARTICLES: ("{detail} of the articles that it names can be had", "look at the lines above"),
    FaultKind.NO_ARTICLE: ("no article there: {detail}", "is the list the right one? leave takes paths out"),
    FaultKind.OTHER_LAYOUT: (
        "read by the layout {detail}, and not by the site's own",
        "has the site a new template? See the repair",
    ),
    FaultKind.FIELD_EMPTY: ("without {detail}", "has the site a new template? See the repair"),
    FaultKind.BODY_SHORT: (
        "its text has {short} characters, where the generic reader finds {long}",
        "has the site a new template? See the repair",
    ),
    FaultKind.COMMENTS: (
        "says that it has {detail} comments, and none was read",
        "where do they stand? See the repair",
    ),
    FaultKind.PROBLEM: ("{detail}", "look at the row: python -m archive show"),
}


def said(fault: Fault) -> str:
    """What is amiss, in words."""
    return _SAID[fault.kind][0].format(**_details(fault))


def to_do(fault: Fault) -> str:
    """What to do about it."""
    return _SAID[fault.kind][1].format(**_details(fault))


def _details(fault: Fault) -> dict[str, str]:
    short, _, long = fault.detail.partition(" ")
    looked_for = f"; {fault.detail} of its links look like one" if fault.detail else "; no link looks like one"
    return {"detail": fault.detail, "short": short, "long": long, "looked_for": looked_for}


def lines(probe: Probe) -> Iterator[str]:
    """A line for each thing that was seen, and two for each that is amiss."""
    walk = probe.walk
    for server, status in sorted(walk.robots.items()):
        yield f"{server}/robots.txt: status {status}"
    for each in probe.pages:
        yield from _of_page(each, probe)
    for asked in walk.asked:
        if asked.page is None:
            yield f"{asked.part} {asked.url}: nothing came"
    for fault in probe.faults:
        yield f"AMISS {fault.kind}: {fault.url}: {said(fault)}"
        yield f"    {to_do(fault)}"


def _of_page(each: Examined, probe: Probe) -> Iterator[str]:
    page, asked, reading = each.page, each.asked, each.reading
    through = f", by {' and '.join((*asked.through[1:], page.url))}" if asked.through else ""
    encoding = f"{page.decoded.encoding} (said to be {', '.join(dict.fromkeys(page.decoded.declared)) or 'nothing'})"
    begin = f"{asked.part} {asked.url}: status {page.status}{through}; {encoding}"
    if asked.part is Part.LIST:
        last = [one for one in probe.pages if one.asked.part is Part.LIST][-1] is each
        yield f"{begin}; {counted(probe.walk.named, 'article')}" if last else begin
        return
    if reading is None:
        yield f"{begin}; no row: {each.outcome.answer.why or each.outcome.answer.kind}"
        return
    printed, had = comments_of(each, probe.pages)
    comments = f"; {had} of {printed} comments" if printed is not None else f"; {counted(had, 'comment')}"
    problems = f"; {sentence(reading.problems)}" if reading.problems else ""
    yield (
        f"{begin}; {reading.title or 'no title'}; layout {reading.layout}; {len(reading.body or '')} characters,"
        f" {', '.join(name for name in each.filled if name not in {'title', 'body'}) or 'nothing else'}"
        f"{comments}{problems}"
    )
    other = each.generic
    if other is not None and asked.part is Part.ARTICLE and reading.layout != "generic":
        differs = [name for name in FIELDS if getattr(other, name) != getattr(reading, name)]
        alike = "the same" if not differs else f"otherwise {', '.join(differs)}"
        yield f"    the generic reader says {alike}; {len(other.body or '')} characters, {len(other.comments)} comments"


def as_values(probe: Probe) -> dict[str, Any]:
    """All of it, for programs."""
    return {
        "site": probe.site.name,
        "robots": dict(probe.walk.robots),
        "articles_named": probe.walk.named,
        "links_like_articles": probe.walk.looked_for,
        "pages": [_values(each, probe) for each in probe.pages],
        "unanswered": [
            {"url": each.url, "part": each.part, "why": each.unhad, "said": each.why, "through": list(each.through)}
            for each in probe.walk.asked
            if each.page is None
        ],
        "faults": [
            {"kind": each.kind, "url": each.url, "detail": each.detail or None, "says": said(each), "do": to_do(each)}
            for each in probe.faults
        ],
    }


def _values(each: Examined, probe: Probe) -> dict[str, Any]:
    reading, other, page = each.reading, each.generic, each.page
    printed, had = comments_of(each, probe.pages)
    return {
        "url": each.asked.url,
        "part": each.asked.part,
        "status": page.status,
        "through": list(each.asked.through),
        "answer": each.outcome.answer.kind,
        "encoding": page.decoded.encoding,
        "declared": list(page.decoded.declared),
        "layout": reading.layout if reading else None,
        "fields": each.filled,
        "characters": len(reading.body or "") if reading else None,
        "comments": had if reading else None,
        "comments_printed": printed,
        "problems": [problem.kind for problem in reading.problems] if reading else [],
        "generic": {
            "fields": [name for name in FIELDS if getattr(other, name)],
            "characters": len(other.body or ""),
            "comments": len(other.comments),
        }
        if other
        else None,
    }
