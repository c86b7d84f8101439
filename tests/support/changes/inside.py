"""Changes inside the article: what is put between its paragraphs, hidden in them, or behind a short text."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from reading.html.literals import decoded
from tests.support.changes import words
from tests.support.changes.around import element
from tests.support.changes.specimen import Specimen, squeezed, texts

_PARAGRAPHS = frozenset({"p", "div", "section", "h2", "h3", "h4", "li"})
_SHORT = 60  # letters of a short text, at least
_SAID = 12  # of a line that is looked for in scripts
_LONG_ENOUGH = 30  # of a paragraph that something is hidden in


def promotion_between_paragraphs(page: Specimen) -> bool:
    """A box in the middle of the text that asks to download, to follow, to buy."""
    if (place := middle(page)) is None:
        return False
    head, said = page.chance.choice(words.PROMOTIONS)
    tag = page.chance.choice(("div", "aside", "section"))
    inner = page.chance.choice(
        (
            f"<h4>{head}</h4><p>{said}</p>",
            f'<a href="/app/">{head}</a><p>{said}</p>',
            f'<a href="/x"><b>{head}</b><p>{said}</p></a>',
        )
    )
    box = element(f"<{tag}{page.chance.choice(('', ' class=card', ' class=promo-box'))}>{inner}</{tag}>")
    (place.addnext if place.tag == "br" else place.addprevious)(box)
    return True


def middle(page: Specimen) -> HtmlElement | None:
    """The paragraph, or the `<br>`, in front of which half of the text stands."""
    if page.container is None:
        return None
    places: list[HtmlElement] = []
    for line in page.lines:
        place = line
        if line.tag != "br":
            while place.tag not in _PARAGRAPHS and place is not page.container:
                place = place.getparent()
        if place is not page.container and place not in places:
            places.append(place)
    return places[len(places) // 2] if len(places) >= 2 else None


def hidden_spans_in_paragraphs(page: Specimen) -> bool:
    """Words against copying, which no browser shows, in the middle of sentences."""
    style = page.chance.choice(("display:none", "display: none;", "font-size:0;display:none"))
    done = 0
    for line in page.lines:
        text = line.tail if line.tag == "br" else line.text
        if text and len(text) > _LONG_ENOUGH:
            cut = len(text) // 2
            span = element(f'<span style="{style}">{page.chance.choice(words.HIDDEN)}</span>')
            if line.tag == "br":
                line.tail = text[:cut]
                span.tail = text[cut:]
                _behind_tail(line, span)
            else:
                line.text, span.tail = text[:cut], text[cut:]
                line.insert(0, span)
            done += 1
    return done > 0


def _behind_tail(node: HtmlElement, new: HtmlElement) -> None:
    tail, rest = node.tail, new.tail
    node.tail = None
    node.addnext(new)
    node.tail, new.tail = tail, rest


def iframe_fallback(page: Specimen) -> bool:
    """Words for browsers that can't show what stands here."""
    if page.container is None:
        return False
    said = page.chance.choice(words.FALLBACKS)
    kind = page.chance.choice(
        (
            '<iframe src="/player.html">{}</iframe>',
            '<div><iframe src="/v/1.html" width="600">{}</iframe></div>',
            "<noscript><p>{}</p></noscript>",
            '<div><object data="/v.swf"><p>{}</p></object></div>',
            '<p><video src="/v.mp4" controls>{}</video></p>',
        )
    )
    page.container.insert(page.chance.choice((0, len(page.container))), element(kind.format(said)))
    return True


def own_lines(page: Specimen) -> list[str]:
    """The paragraphs of the text."""
    return [line for line in page.gold["body"].split("\n") if line.strip()]


def short_text(page: Specimen) -> bool:
    """The first two paragraphs alone, or as many as make a few sentences."""
    if page.container is None:
        return False
    lines = own_lines(page)
    count = 2
    while count < len(lines) and len(squeezed("".join(lines[:count]))) < _SHORT:
        count += 1
    kept, gone = squeezed("".join(lines[:count])), squeezed("".join(lines[count:]))
    if not gone or len(kept) < _SHORT:
        return False
    nodes = [(node, is_tail, squeezed(text)) for node, is_tail, text in texts(page.container)]
    last = max((place for place, (_, _, piece) in enumerate(nodes) if len(piece) > 1 and piece in gone), default=-1)
    found = ""
    for node, is_tail, piece in nodes[: last + 1]:
        if piece in kept and piece not in found and len(found) < len(kept):
            found += piece
        elif len(found) < len(kept) and piece not in gone:  # above the text, or between its first lines
            continue
        elif is_tail:
            node.tail = None
        else:
            node.text = None
    left = squeezed("".join(text for _, _, text in texts(page.container)))
    if kept not in left or any(squeezed(line) in left for line in lines[count:] if len(line) > _SHORT):
        return False
    _drop_empty(page.container)
    _drop_from_scripts(page, lines[count:])
    page.gold["body"] = "\n".join(lines[:count])
    alive = set(page.container.iter())
    page.lines = [
        line for line in page.lines if line in alive and squeezed(line.tail if line.tag == "br" else line.text or "")
    ]
    return True


def _drop_from_scripts(page: Specimen, gone: list[str]) -> None:
    """A short article is no longer in the page's data than where it is shown."""
    said = [squeezed(line)[:_SAID] for line in gone if len(squeezed(line)) >= _SAID]
    for script in page.doc.iter("script"):
        text = squeezed(decoded(script.text or ""))
        if any(line in text for line in said):
            script.text = None


def _drop_empty(container: HtmlElement) -> None:
    """Take away the paragraphs, tables and pictures that have lost their text."""
    for node in reversed(list(container.iter("p", "tr", "table", "br", "li", "h2", "h3", "h4", "figure"))):
        if not "".join(node.itertext()).strip() and not (node.tail or "").strip() and node.find(".//img") is None:
            node.getparent().remove(node)


def rules_behind_short_text(page: Specimen) -> bool:
    """A short text, and behind it the rules for those who want to comment, which are longer."""
    if page.container is None or not short_text(page):
        return False
    head, *rules = page.chance.choice(words.RULES)
    lines = "".join(f"<p>{line}</p>" for line in rules)
    if page.chance.random() < 0.5:
        lines = re.sub("</p><p>", "<br>", lines)
    form = "<form><textarea name=content></textarea><input type=submit value=发表></form>"
    box = element(
        f"<div>{page.chance.choice(('<h3>{}</h3>', '<div>{}</div>', '<p>{}</p>')).format(head)}{lines}{form}</div>"
    )
    tail, page.container.tail = page.container.tail, None
    if page.container.tag in {"td", "body"}:
        page.container.append(box)
    else:
        page.container.addnext(box)
    page.container.tail = tail
    return True
