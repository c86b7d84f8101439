"""A phrase inside a title that the page knows nothing of: 列车停2024最快结果查询运 on a page that tells of 列车停运.

What tells it, and where it begins and ends: that it comes again in titles (`repeats`), that it is a run of words that
gamblers search for (`runs`), or that the page has nothing of it and much else speaks against it (`foreign`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from pipelines.edits import Change, Found
from pipelines.restore.titled import foreign, repeats, runs
from reading.article import Edit
from reading.problem import Problem, ProblemKind

_HEADLINE = range(8, 120)  # characters
_BODY = 40  # characters of a page that can tell


def found(title: str | None, page: str) -> list[Found]:
    """Where titles hold such phrases."""
    kinds = []
    for headline, rest in _headlines(title, page):
        for phrase in filter(None, (repeats.in_several(headline, page), repeats.in_one(headline, rest))):
            places = [match.start() for match in re.finditer(re.escape(phrase), page)]
            kinds.append(Found(places=places, mechanism=partial(_everywhere, phrase)))
        if not kinds and (spans := _spans(headline, rest)):
            places = [match.start() for match in re.finditer(re.escape(headline), page)]
            kinds.append(Found(places=places, mechanism=partial(_taken, headline, spans)))
    return kinds


def named(title: str | None, page: str) -> list[Problem]:
    """What is left in titles of which this is likely, and not sure enough to take it out."""
    found = [
        headline[one.start : one.end]
        for headline, rest in _headlines(title, page)
        for one in foreign.phrases(headline, rest)
        if one.weight >= _NAMED and one.reads >= _READS and one.proved
    ]
    found = [one for one in found if not foreign.MARKS.search(one)]
    detail = "a phrase in the title that the page knows nothing of ({})"
    return [Problem(kind=ProblemKind.NOT_RESTORED, detail=detail.format(one.strip())) for one in dict.fromkeys(found)]


def guessed(edits: Mapping[int, Sequence[Edit]]) -> list[Problem]:
    """Which phrases went from a page's texts though nothing but words tells where they begin and end."""
    made = (edit for own in edits.values() for edit in own)
    found = {edit.before.strip() for edit in made if edit.kind == "keywords" and edit.certainty == _GUESSED}
    detail = "where a phrase in the title begins and ends is guessed ({})"
    return [Problem(kind=ProblemKind.NOT_RESTORED, detail=detail.format(one)) for one in sorted(found)]


Span = tuple[int, int, float]
_CHOSEN, _GUESSED = 0.8, 0.6


def _headlines(title: str | None, page: str) -> Iterator[tuple[str, str]]:
    """The title and the first line of a page, and what the page says beside each."""
    for headline in dict.fromkeys(((title or "").strip(), page.lstrip().partition("\n")[0].strip())):
        if len(headline) not in _HEADLINE or "。" in headline or "\t" in headline:  # a row of a table is no title
            continue
        rest = page.replace(headline, "")
        if len(rest) >= _BODY and ("，" in rest or "。" in rest):  # below a line of a dictionary stand others
            yield headline, rest


def _spans(headline: str, rest: str) -> list[Span]:
    """Where phrases begin and end, and how sure that is."""
    sought = runs.Runs(headline, rest)
    if spans := list(sought.shamed()):
        return [(*span, _CHOSEN) for span in spans]
    if found := [one for one in foreign.phrases(headline, rest) if one.weight >= _TAKEN]:
        return [(one.start, one.end, _CHOSEN if one.sure else _GUESSED) for one in found]
    return [(*span, _CHOSEN) for span in sought.said()]


_TAKEN, _NAMED = 6.0, 4.2  # what must speak for a phrase that goes, and for one that is named
_READS = 2.0  # and how much that must read like what people search for


def _everywhere(phrase: str, text: str, page: str) -> list[Change]:
    return [
        Change(kind="keywords", start=m.start(), end=m.end(), after="", certainty=0.9)
        for m in re.finditer(re.escape(phrase), text)
    ]


def _taken(headline: str, spans: Sequence[Span], text: str, page: str) -> list[Change]:
    return [
        Change(kind="keywords", start=m.start() + start, end=m.start() + end, after="", certainty=certainty)
        for m in re.finditer(re.escape(headline), text)
        for start, end, certainty in spans
    ]
