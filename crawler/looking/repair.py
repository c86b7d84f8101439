"""The repair of a site whose pages are read no more: what `sites.toml` should say of it, drafted from the captures that
fail and from those of before, and kept only where pages are read the better for it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from lxml.html import HtmlElement

from archive.data.declared import declared
from crawler.looking.elements import blocks_of, container, selector
from crawler.looking.examined import FIELDS, generic_of, read_as
from crawler.looking.renamings import by_shape, fits, renamings
from reading.article import Draft, Reading, Role
from reading.by_layout import layout_of
from reading.found import articles
from reading.html.names import Renamed
from reading.html.parse import css, squash, text_of
from reading.layout import Site, locate
from reading.lists import named
from reading.page import Page
from reading.read import read

_SAMPLES = 3  # pages are enough to tell
_LOOK = 600  # characters of two texts that are compared
_NOWHERE = frozenset({"head", "title", "script", "style", "meta"})
_ABOUT: Mapping[Role, tuple[str, ...]] = {Role.META: ("published_raw", "source"), Role.CHANNEL: ("channel",)}
_MOST_LINES = 0.8  # of an earlier text: an element that holds so many of them is its place


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A captured page of an article, with what an earlier capture of the same article gave, where there is one."""

    page: Page
    before: Page | None = None
    reading: Reading | None = None  # of the page before


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """What `sites.toml` should say of a site."""

    site: Site  # as it is then
    renamed: Mapping[str, str] = field(default_factory=dict)
    layout: Mapping[str, str] = field(default_factory=dict)
    links: str = ""

    def __bool__(self) -> bool:
        return bool(self.renamed or self.layout or self.links)

    @property
    def toml(self) -> str:
        """The lines, for the table of the site and behind it."""
        lines = [f"links = {_text(self.links)}"] if self.links else []
        for name, table in (("renamed", self.renamed), ("layout", self.layout)):
            if table:
                keys = (f"{key if name == 'layout' else _text(key)} = {_text(value)}" for key, value in table.items())
                lines += ["", f"[{self.site.name}.{name}]", *keys]
        return "\n".join(lines).strip() + "\n"


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def with_names(site: Site, names: Sequence[Renamed]) -> Site:
    """The site, where these names are said of it, besides those that are."""
    return replace(site, renamed=(*site.renamed, *names))


def with_layout(site: Site, layout: Mapping[str, str]) -> Site:
    """The site, where this layout is described."""
    return declared(site.name, {"layout": dict(layout)}, site).site


def repair(site: Site, samples: Sequence[Sample], others: Sequence[Page], lists: Sequence[Page] = ()) -> Repair:
    """The repair by which these pages are read best; an empty one where none reads them better than they are now.

    `others`: captures of other articles of the site, of before its change. `lists`: those that name no article now.
    """
    best = Repair(site=site)
    samples = [each for each in samples if fits(each.page) and (each.before is None or fits(each.before))]
    samples = sorted(samples, key=lambda each: each.before is None)[:_SAMPLES]
    others = [page for page in others if fits(page)]
    if samples:
        pairs = [(each.before, each.page) for each in samples if each.before is not None]
        pages = [each.page for each in samples]
        found = _names(site, samples, renamings(pairs)) if pairs else []
        if not found and others:
            found = _names(site, samples, by_shape(others, pages))
        if found:
            best = Repair(site=with_names(site, found), renamed=dict((*site.renamed, *found)))
        if _score(best.site, samples) < _full(site, samples):
            best = _described(best, samples)
    links = next(filter(None, (_links(best.site, page) for page in lists)), "")
    return replace(best, site=replace(best.site, links=links), links=links) if links else best


def _names(site: Site, samples: Sequence[Sample], found: list[Renamed]) -> list[Renamed]:
    """Those of the names that matter: without one of them the pages are read worse."""
    reached = _score(with_names(site, found), samples)
    if reached <= _score(site, samples):
        return []
    kept = list(found)
    for name in found:
        without = [each for each in kept if each != name]
        if _score(with_names(site, without), samples) >= reached:
            kept = without
    return kept


def _described(best: Repair, samples: Sequence[Sample]) -> Repair:
    """A layout of its own, where one reads the pages better; or the word that the generic reader should."""
    score = _score(best.site, samples)
    for sample in samples:
        described = _layout(sample, best.site)
        for layout in (described, _generic(sample, best.site, described)):
            if layout and (reached := _score(with_layout(best.site, layout), samples)) > score:
                score = reached
                best = replace(best, site=with_layout(best.site, layout), layout=layout)
    return best


def _layout(sample: Sample, site: Site) -> dict[str, str]:
    """CSS for title, text and what stands around it: by the words of an earlier capture, else by the generic reader."""
    draft = read(replace(sample.page, repeats=False), (generic_of(site),)).draft
    if draft is None:
        return {}
    title, body = _by_words(sample) if sample.reading else (None, None)
    places = {
        "title": [title] if title is not None else blocks_of(draft.blocks, Role.TITLE),
        "body": [body] if body is not None else container(blocks_of(draft.blocks, Role.BODY)),
    }
    found = {name: said for name, elements in places.items() if (said := selector(sample.page, elements))}
    if len(found) < len(places):
        return {}
    return {"marker": found["body"], **found, **_around(sample, draft, found)}


def _around(sample: Sample, draft: Draft, found: Mapping[str, str]) -> dict[str, str]:
    taken = set(found.values())
    around = {}
    for role in (Role.META, Role.CHANNEL, Role.RELATED, Role.FOOTER):
        words = _ABOUT.get(role, ())
        said = selector(sample.page, container(_saying(sample, words) or blocks_of(draft.blocks, role)))
        if said and said not in taken:
            around[str(role)] = said
            taken.add(said)
    return around


def _saying(sample: Sample, names: Iterable[str]) -> list[HtmlElement]:
    """The elements, outside of a head, that print what an earlier capture had for these fields, each the innermost."""
    found = []
    for name in names:
        said = getattr(sample.reading, name) if sample.reading else None
        words = [squash(each) for each in ([said] if isinstance(said, str) else said or ())][-1:]
        for word in words:
            holding = [
                element
                for element in sample.page.tree.elements
                if element.tag not in _NOWHERE and word in (element.text or "")
            ]
            found += holding[:1]
    return found


def _by_words(sample: Sample) -> tuple[HtmlElement | None, HtmlElement | None]:
    """The elements of the page that hold the title and the text which an earlier capture of it had."""
    assert sample.reading is not None
    shown = [each for each in sample.page.tree.elements if each.tag not in _NOWHERE]
    lines = [squash(line) for line in (sample.reading.body_raw or "").split("\n") if squash(line)]
    wanted = squash(sample.reading.title_raw or "")
    title = body = None
    for element in shown:  # in document order, so that the last is the innermost
        text = text_of(element)
        if wanted and text == wanted and title is None:
            title = element
        if lines and sum(line in text for line in lines) >= _MOST_LINES * len(lines):
            body = element
    return title, body


def _generic(sample: Sample, site: Site, described: Mapping[str, str]) -> dict[str, str]:
    """The mark of a template that the generic reader should read: of a layout that reads it no more, else its body."""
    layout = layout_of(sample.page, site)
    marker = layout.marker if layout and layout.reads else described.get("marker")
    return {"marker": marker} if marker else {}


def _links(site: Site, page: Page) -> str:
    """CSS of the links on a list page of which the site's own rules take none."""
    found = dict(articles(page, site.hosts))
    if not found:
        return ""
    wanted = len({place.id if (place := locate(url, site)) else url for url in found.values()})
    around = selector(page, container(list(found)))
    for said in [f"{around} a"] if around else []:
        if len(named(page, replace(site, links=said))) * 2 >= wanted and css(page.doc, said):
            return said
    return "a" if len(named(page, replace(site, links="a"))) * 2 >= wanted else ""


# -- how well pages are read -------------------------------------------------------------------------------------------


def _score(site: Site, samples: Iterable[Sample]) -> float:
    """How much of these pages is read: as it was read before, else at all."""
    return sum(_worth(read_as(each.page, site), each.reading) for each in samples)


def _full(site: Site, samples: Iterable[Sample]) -> float:
    """What the score would be if all were read as before, or at least as well as the generic reader reads it."""
    return sum(
        _worth(each.reading, each.reading) if each.reading else _worth(read_as(each.page, generic_of(site)), None)
        for each in samples
    )


def _worth(reading: Reading | None, before: Reading | None) -> float:
    if reading is None:
        return 0.0
    had = sum(
        _likeness(getattr(reading, name), getattr(before, name) if before else None)
        for name in FIELDS
        if before is None or getattr(before, name)
    )
    told = _told(reading)
    if before is None:
        comments = min(len(told), 60) / 60
    elif wanted := _told(before):
        comments = len(told & wanted) / len(wanted)
    else:
        comments = 0.0 if told else 1.0
    return had + 3 * comments - 0.1 * len(reading.problems)


def _told(reading: Reading) -> set[tuple[str, str, str]]:
    """What is told of each comment: what it says, by whom, when and where."""
    return {
        (squash(each.text), name, str(value))
        for each in reading.comments
        for name in ("text", "author", "posted", "place", "floor", "quoted_id")
        if (value := getattr(each, name))
    }


def _likeness(value: object, before: object) -> float:
    """1 for what it was before; a part of that for what is filled, or in part the same."""
    if not value:
        return 0.0
    if before is None:
        return 0.5
    if isinstance(value, str) and isinstance(before, str) and value != before:
        return 0.2 + 0.7 * SequenceMatcher(None, value[:_LOOK], before[:_LOOK], autojunk=False).ratio()
    return 1.0 if value == before else 0.5
