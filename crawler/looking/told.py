"""What a probe says: lines for people, and the same as values. Its sentences: said.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from archive.operations.alarms.alarm import Tongue
from archive.view.problems import problem_words
from archive.view.words import Language
from crawler.looking.examined import FIELDS, Examined, Fault, Probe, comments_of
from crawler.looking.probing import Part
from reading.problem import Problem, sentence

_SAID = Path(__file__).with_name("said.toml")


def said(fault: Fault, tongue: Tongue = Tongue.EN) -> str:
    """What is amiss, in words."""
    return _sentences()[fault.kind]["says"][tongue].format(**_details(fault, tongue))


def to_do(fault: Fault, tongue: Tongue = Tongue.EN) -> str:
    """What to do about it."""
    return _sentences()[fault.kind]["do"][tongue].format(**_details(fault, tongue))


def word(name: str, tongue: Tongue, **parts: object) -> str:
    """A word or two around it: those of the table `words`."""
    return _sentences()["words"][name][tongue].format(**parts)


def counted(name: str, number: int, tongue: Tongue) -> str:
    """So many of them, by the word for one."""
    return word(name if number == 1 else f"{name}s", tongue, number=number)


@cache
def _sentences() -> dict[str, dict[str, dict[str, str]]]:
    """By kind of fault what it is and what to do, each by language."""
    found: dict[str, dict[str, dict[str, str]]] = tomllib.loads(_SAID.read_text("utf-8"))
    return found


def _details(fault: Fault, tongue: Tongue) -> dict[str, str]:
    short, _, long = fault.detail.partition(" ")
    looked_for = word("like_one" if fault.detail else "none_like_one", tongue, detail=fault.detail)
    detail = _problems(fault.problems, tongue) or fault.detail
    return {"detail": detail, "short": short, "long": long, "looked_for": looked_for}


def _problems(problems: tuple[Problem, ...], tongue: Tongue) -> str:
    """Why not to trust a row, as the row says it, or as the view does."""
    if tongue is Tongue.EN:
        return sentence(problems) or ""
    return word("semicolon", tongue).join(problem_words(Language(tongue), each) for each in problems)


def lines(probe: Probe, tongue: Tongue = Tongue.EN) -> Iterator[str]:
    """A line for each thing that was seen, and two for each that is amiss."""
    walk = probe.walk
    for server, status in sorted(walk.robots.items()):
        yield word("robots", tongue, server=server, status=status)
    for each in probe.pages:
        yield from _of_page(each, probe, tongue)
    for asked in walk.asked:
        if asked.page is None:
            yield word("nothing_came", tongue, part=word(f"part_{asked.part}", tongue), url=asked.url)
    yield from faults(probe, tongue)


def faults(probe: Probe, tongue: Tongue) -> Iterator[str]:
    """Two lines for each thing that is amiss."""
    for fault in probe.faults:
        yield word("amiss", tongue, kind=fault.kind, url=fault.url, said=said(fault, tongue))
        yield f"    {to_do(fault, tongue)}"


def _of_page(each: Examined, probe: Probe, tongue: Tongue) -> Iterator[str]:
    page, asked, reading, semicolon = each.page, each.asked, each.reading, word("semicolon", tongue)
    by = word("and", tongue).join((*asked.through[1:], page.url))
    begin = word(
        "page", tongue, part=word(f"part_{asked.part}", tongue), url=asked.url, status=page.status,
        through=word("through", tongue, urls=by) if asked.through else "", encoding=page.decoded.encoding,
        declared=_joined(dict.fromkeys(page.decoded.declared), "nothing", tongue),
    )  # fmt: skip
    if asked.part is Part.LIST:
        last = [one for one in probe.pages if one.asked.part is Part.LIST][-1] is each
        yield f"{begin}{semicolon}{counted('article', probe.walk.named, tongue)}" if last else begin
        return
    if reading is None:
        why = each.outcome.answer.why or each.outcome.answer.kind
        yield begin + semicolon + word("no_row", tongue, why=why)
        return
    printed, had = comments_of(each, probe.pages)
    fields = [name for name in each.filled if name not in {"title", "body"}]
    what = word(
        "read", tongue, title=reading.title or word("no_title", tongue), layout=reading.layout,
        characters=len(reading.body or ""), fields=_joined(fields, "nothing_else", tongue),
        comments=counted("comment", had, tongue) if printed is None
        else word("comments_of", tongue, had=had, printed=printed),
    )  # fmt: skip
    yield semicolon.join(filter(None, (begin, what, _problems(reading.problems, tongue))))
    other = each.generic
    if other is not None and asked.part is Part.ARTICLE and reading.layout != "generic":
        unlike = [name for name in FIELDS if getattr(other, name) != getattr(reading, name)]
        differs = (
            word("differs", tongue, fields=_joined(unlike, "nothing", tongue)) if unlike else word("alike", tongue)
        )
        so_many = {"characters": len(other.body or ""), "comments": len(other.comments)}
        yield "    " + word("generic", tongue, differs=differs, **so_many)


def _joined(words: Iterable[str], none: str, tongue: Tongue) -> str:
    return word("comma", tongue).join(words) or word(none, tongue)


def as_values(probe: Probe, tongue: Tongue = Tongue.EN) -> dict[str, Any]:
    """All of it, for programs; what people are told in this language."""
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
            {
                "kind": each.kind,
                "url": each.url,
                "detail": each.detail or sentence(each.problems),
                "says": said(each, tongue),
                "do": to_do(each, tongue),
            }
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
