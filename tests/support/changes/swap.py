"""The article of one page in the template of another."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from tests.support.changes.around import element
from tests.support.changes.specimen import Source, Specimen, days, ground, letters, squeezed

_TITLES = frozenset({"og:title", "twitter:title", "articletitle", "title", "citation_title", "headline"})
_DATED = re.compile(r"\d{4}\D{0,2}\d{1,2}\D{0,2}\d{1,2}")
_FEW = 400  # letters of a line of time and 来源, at most
_TRIES = 12


def _template(source: Source, change: str) -> Specimen | None:
    """A page whose headline, line of time and text stand apart from each other, so that each can be replaced."""
    page = ground(source).specimen(change)
    if page.title is None or page.meta is None or page.container is None or page.container is page.page_body:
        return None
    if page.container.tag in {"table", "tbody", "tr", "ul", "ol"} or len("".join(page.meta.itertext())) > _FEW:
        return None
    inside = set(page.container.iter())
    if page.title in inside or page.meta in inside or page.title in set(page.meta.iter()):
        return None
    return page


def _in_template(page: Specimen, change: str) -> bool:
    if page.title is None or page.meta is None or page.container is None:
        return False
    printed_meta = " ".join("".join(page.meta.itertext()).split())
    for source in page.chance.sample(list(page.others), min(_TRIES, len(page.others))):
        if source.name != page.name and (donor := _template(source, change)) is not None:
            _put(page, donor, printed_meta)
            return True
    return False


def _put(page: Specimen, donor: Specimen, meta: str) -> None:
    """Make the donor's page the article's."""
    assert donor.title is not None
    assert donor.meta is not None
    assert donor.container is not None
    mine, theirs = page.gold["title"], donor.gold["title"]
    _write(donor.title, mine)
    _write(donor.meta, meta)
    for old in list(donor.container):
        donor.container.remove(old)
    donor.container.text = None
    for line in page.gold["body"].split("\n"):
        paragraph = element("<p></p>")
        paragraph.text = line
        donor.container.append(paragraph)
    _renamed(donor, theirs, mine)
    page.doc, page.title, page.meta, page.container = donor.doc, donor.title, donor.meta, donor.container
    page.lines = list(donor.container)


def _write(node: HtmlElement, text: str) -> None:
    for inner in list(node):
        node.remove(inner)
    node.text = text


def _renamed(donor: Specimen, theirs: str, mine: str) -> None:
    """What head, breadcrumb and scripts said of the donor's article is said of this one, or of none."""
    day = days(donor.gold.get("publish_time") or "")
    for node in list(donor.doc.iter("script")):
        node.text = None if node.get("src") else ""
    for node in donor.doc.iter("title"):
        node.text = (node.text or "").replace(theirs, mine)
        if letters(theirs)[:12] in letters(node.text):
            node.text = mine
    for node in list(donor.doc.iter("meta")):
        name = (node.get("property") or node.get("name") or node.get("itemprop") or "").lower()
        content = node.get("content") or ""
        if name in _TITLES or letters(theirs)[:12] in letters(content):
            node.set("content", mine)
        elif _DATED.search(content) or name in {"keywords", "description", "og:description", "author", "source"}:
            node.getparent().remove(node)
    for node in donor.doc.iter("*"):
        for name in ("datetime", "data-time", "data-date", "data-publish-time", "value", "data-timestamp"):
            if name != "value" or _DATED.search(node.get(name) or ""):
                node.attrib.pop(name, None)
        if node is donor.title or not isinstance(node.tag, str) or node.tag in {"script", "style", "title"}:
            continue
        for part in ("text", "tail"):
            said = getattr(node, part)
            if said and (theirs in said or squeezed(theirs) in squeezed(said)):
                setattr(node, part, said.replace(theirs, mine) if theirs in said else mine)
            elif said and len(said) <= _FEW and day and day <= days(said) and node is not donor.meta:
                setattr(node, part, _DATED.sub("", said))


def template_of_another(page: Specimen) -> bool:
    return _in_template(page, "template_of_another")


def template_of_a_second(page: Specimen) -> bool:
    return _in_template(page, "template_of_a_second")


def template_of_a_third(page: Specimen) -> bool:
    return _in_template(page, "template_of_a_third")
