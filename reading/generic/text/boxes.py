"""What is no text wherever it stands: dialogs, and boxes in which the page speaks to its visitors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reading.chinese import buttons, headings
from reading.chinese.visitors import asked
from reading.generic import words
from reading.generic.text.below import Below, holds
from reading.generic.text.visitors import asks, is_told
from reading.generic.weighing import Kind, Sheet
from reading.html.tree import tree_of

_LINES = 3  # of a text without sentences: a poem, a list; and of a call, at most
_DIALOG, _SCRIPTED = 8, ("#", "javascript:")  # lines of a dialog, at most; how its links begin
_NEARLY_ALL = 0.8  # of the sentences of rules
_TYPED = frozenset({"text", "email", "tel"})  # by a visitor
_FORM, _SHORT = 4, 40  # lines around a field to fill in, and characters of each
_HEAD, _CALL = 14, 60  # characters of its heading, and of a line of it


@dataclass(frozen=True, slots=True)
class _Said:
    """Of each element: the worth of its sentences, and of those that ask something of visitors; how many of these speak
    of the page, too.
    """

    prose: list[float]
    asked: list[float]
    told: list[int]

    def mostly_asks(self, node: int) -> bool:
        return self.told[node] > 0 and 2 * self.asked[node] > self.prose[node]


def find(page: Sheet, title: int | None, text: Below | None) -> set[int]:
    """Dialogs; where readers are to write, with the rules for it; and behind the text elements whose sentences mostly
    speak to visitors, of what they may do on the page.
    """
    outline, headline = page.outline, -1 if title is None else title
    own = {headline, headline if text is None else text.first}
    said = _said(page, headline)
    found = {node for node in _to_write_in(page, said) if not own & {*range(*outline.spans[node])}}
    found.update(_to_fill_in(page, text) if text is not None else ())
    if title is None:
        return {node for node in found if said.mostly_asks(node)}
    begin, dialogs, sentences = _ends(page, title, text), _dialogs(page), _sentences(page)
    for node in range(1, len(outline.parents)):
        first, last = outline.spans[node]
        if node in dialogs:
            if not first <= title < last:
                found.add(node)
        elif last - first < 2:
            continue
        elif first >= begin:
            asks = said.mostly_asks(node) or (2 * said.asked[node] > said.prose[node] and _has_buttons(page, node))
            if asks and not _is_further(page, node, text):
                found.add(node)
        elif (
            text is not None
            and first > text.first
            and (_calls(page, node, sentences) or _are_rules(page, node, said, text))
        ):
            found.add(node)
    return found


def _said(page: Sheet, title: int) -> _Said:
    outline, count = page.outline, len(page.outline.parents)
    said = _Said([0.0] * count, [0.0] * count, [0] * count)
    kinds, prose = page.kinds, Kind.PROSE
    for number in range(title + 1, len(page.blocks)):
        home, block = outline.homes[number], page.blocks[number]
        if kinds[number] is prose:
            said.prose[home] += page.weights[number]
            if asks(block.text):
                said.asked[home] += page.weights[number]
                said.told[home] += is_told(block)
    if not any(said.asked) and "textarea" not in tree_of(outline.elements[0]).by_tag:
        return said  # as on most pages: nobody asks for the worth of the rest
    for node in range(count - 1, 0, -1):
        parent = outline.parents[node]
        said.prose[parent] += said.prose[node]
        said.asked[parent] += said.asked[node]
        said.told[parent] += said.told[node]
    return said


def _ends(page: Sheet, title: int, text: Below | None) -> int:
    """The block from which on elements of several lines may be something else: the element of the paragraphs has ended,
    or where that holds the headline too, the first paragraph.
    """
    if text is not None:
        return text.first + 1 if holds(page, text.home, title) else page.outline.spans[text.home][1]
    lines = [number for number in range(title + 1, len(page.blocks)) if page.kinds[number] is Kind.SHORT]
    return lines[_LINES - 1] + 1 if len(lines) >= _LINES else len(page.blocks)


def _sentences(page: Sheet) -> dict[int, tuple[int, int]]:
    """By element, the first and the last sentence in it, or in an element right inside of it."""
    found: dict[int, tuple[int, int]] = {}
    for number, home in enumerate(page.outline.homes):
        if page.kinds[number] is Kind.PROSE:
            for around in (home, page.outline.parents[home]):
                found[around] = found.get(around, (number, number))[0], number
    return found


def _calls(page: Sheet, node: int, sentences: dict[int, tuple[int, int]]) -> bool:
    """Whether a box between the paragraphs is headed and calls on visitors: an advertisement, an account to follow."""
    outline = page.outline
    first, last = outline.spans[node]
    if last - first > _LINES:
        return False
    lines = [page.blocks[number].text for number in range(first, last)]
    if len(lines[0]) > _HEAD or page.kinds[first] is Kind.PROSE or max(map(len, lines)) > _CALL:
        return False
    begin, end = sentences.get(outline.parents[node], (last, 0))
    if not begin < first <= last <= end:
        return False
    if lines[0] in buttons.ADVERTISEMENTS or headings.RELATED.tells(lines[0]):
        return True
    return any(map(asked.ASKED.tells, lines)) and any(map(asked.APPARATUS.tells, lines))


def _are_rules(page: Sheet, node: int, said: _Said, text: Below) -> bool:
    """Whether an element at the end of the one with the paragraphs is headed, and nearly all its sentences ask."""
    first, last = page.outline.spans[node]
    if last != page.outline.spans[text.home][1] or page.kinds[first] is Kind.PROSE:
        return False
    return said.mostly_asks(node) and said.asked[node] >= _NEARLY_ALL * said.prose[node]


def _has_buttons(page: Sheet, node: int) -> bool:
    """Whether an element of a few lines has buttons, or links that a script follows."""
    first, last = page.outline.spans[node]
    elements = [page.blocks[number].element for number in range(first, last)] if last - first <= _DIALOG else []
    return any(
        element.tag == "button" or (element.tag == "a" and (element.get("href") or "#").startswith(_SCRIPTED))
        for element in elements
    )


def _is_further(page: Sheet, node: int, text: Below | None) -> bool:
    """Whether an element is named like the one of the paragraphs: some texts stand in several."""
    return text is not None and bool(page.names[node]) and page.names[node] == page.names[text.home]


def _to_write_in(page: Sheet, said: _Said) -> Iterator[int]:
    """The smallest elements with sentences around a place to write in, where these speak to visitors."""
    outline = page.outline
    tree = tree_of(outline.elements[0])
    if "textarea" not in tree.by_tag:
        return
    nodes = {element: node for node, element in enumerate(outline.elements)}
    for place in tree.by_tag["textarea"]:
        around = next(node for node in map(nodes.get, tree.elements[place].iterancestors()) if node is not None)
        node = next((node for node in page.ancestors(around) if said.prose[node]), 0)
        lines = range(*outline.spans[node])
        if node and (said.asked[node] or any(headings.COMMENT_FORM.tells(page.blocks[n].text[:40]) for n in lines)):
            yield node


def _to_fill_in(page: Sheet, text: Below) -> Iterator[int]:
    """The few short lines around a field to fill in behind the first paragraph: a letter to subscribe to, a search."""
    outline = page.outline
    tree = tree_of(outline.elements[0])
    begin, end = tree.span(outline.elements[text.around])
    fields = [field for field in tree.tagged_between("input", begin, end) if (field.get("type") or "text") in _TYPED]
    if not fields:
        return
    nodes = {element: node for node, element in enumerate(outline.elements)}
    known: dict[tuple[int, str, str], list[int]] = {}
    for field in fields:
        around = next(node for node in map(nodes.get, field.iterancestors()) if node is not None)
        box = None
        for node in page.ancestors(around):
            first, last = outline.spans[node]
            lines = page.blocks[first:last]
            if first <= text.first or len(lines) > _FORM or any(len(line.text) > _SHORT for line in lines):
                break
            box = node if lines else None
        if box is not None and not _is_a_paragraph(page, box, text, known):
            yield box


def _is_a_paragraph(page: Sheet, box: int, text: Below, known: dict[tuple[int, str, str], list[int]]) -> bool:
    """Whether an element around a field is one line of the text, as those are that stand beside it: a gap in a
    question. `known` are the sentences of elements alike, noted here for the next field.
    """
    outline, spans = page.outline, page.outline.spans
    first, last = spans[box]
    if last - first != 1:
        return False
    kind = (outline.parents[box], outline.elements[box].tag, page.names[box])
    if kind not in known:
        beside = [n for n in page.children[kind[0]] if (outline.elements[n].tag, page.names[n]) == kind[1:]]
        firsts = [spans[n][0] for n in beside if spans[n][0] < len(page.kinds)]
        known[kind] = [number for number in firsts if page.kinds[number] is Kind.PROSE]
    said = known[kind]
    return bool(said) and text.first <= said[0] < first < said[-1]


def _dialogs(page: Sheet) -> set[int]:
    called = {name for name in page.called if words.is_dialog(name)}
    tagged = {*tree_of(page.outline.elements[0]).by_tag.get("dialog", ())}
    if not called and not tagged:
        return set()
    named = enumerate(zip(page.names, page.outline.places, strict=True))
    return {node for node, (name, place) in named if node and (name in called or place in tagged)}
