"""Where the article stands on its page: the smallest element that holds title and text, and what in it is text.

Every element gets the worth of the text inside it. A part that is worth nothing (a list of links, a share bar) is
left out, but costs the element around it no more than a little. So a link box inside the body container, or a big
sidebar beside a short body, changes little.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise

from reading.chinese import headings, notices
from reading.generic import words
from reading.generic.dated import Dated, is_label_line
from reading.generic.text import between, boxes, kin, others, visitors
from reading.generic.text.below import Below, below, holds
from reading.generic.weighing import Kind, Sheet

_PRUNED = -4.0  # what a worthless part costs the element around it
_ENOUGH = 40.0  # worth of text that can be an article
_SENTENCE = 12.0  # worth of a short post
_LINES = 6  # of telephone and address, one behind the other
_WRAPPED = 4  # elements around a paragraph, itself among them, that stand in its text
_STRANGE, _STRANGE_TO_A_LEAD = 0.5, 0.7  # two texts: half as many words in common as those of one have, and fewer
_NEXT = 4  # lines from a headline, past those of time and source, to a text of one sentence
_INFO = 3  # lines between title and text that may be of time and source
_MUCH_MORE = 2.2  # a lead beside the title is left for an element with so many times more text


@dataclass(slots=True, kw_only=True)
class Body:
    """The blocks of the body, and how sure that is."""

    blocks: list[int] = field(default_factory=list)  # in order
    captions: list[int] = field(default_factory=list)
    apart: set[int] = field(default_factory=set)  # the blocks of other articles
    region: int = 0  # the element they were looked for in
    worth: float = 0.0
    rivals: float = 0.0  # worth of the text elsewhere on the page


def find(page: Sheet, title: int | None, times: Dated, left_out: set[int], taken: Container[int] = ()) -> Body:
    """The body of the page, given the block of its title where that is known.

    `left_out` are elements that are something else (comments), `taken` blocks that are.
    """
    begin = -1 if title is None else title
    cards = others.cards(page, title)
    text = below(page, title, times, others.listed(page), cards)
    apart = others.teasers(page, title, times) | others.columns(page, text) | cards
    left_out = left_out | apart | boxes.find(page, title, text)
    beside = [unit for unit in others.beside(page, title) if unit not in left_out]
    worth = _worths(page, begin, left_out, taken, text)
    region = _region(page, worth, title, times=times, beside=beside, text=text)
    if worth[region] < _ENOUGH:  # a single sentence; or none: tables, lists of names
        any_worth = _worths(page, begin, left_out, taken, text, any_text=True)
        any_region = _region(page, any_worth, title, times=times, beside=beside, text=text, enough=_SENTENCE)
        if worth[region] < _SENTENCE or any_worth[any_region] > 4 * _ENOUGH:
            worth, region = any_worth, any_region
    kept = [block for block in _kept(page, worth, region) if block > begin and block not in taken]
    if not kept and text is not None and text.signed and text.first <= begin + _NEXT:  # one sentence among controls
        kept, region = [number for number in range(*page.outline.spans[text.home]) if number not in taken], text.home
    body = Body(blocks=_with_contacts(page, kept), region=region)
    body.apart = {number for node in apart for number in range(*page.outline.spans[node])}
    body.worth = sum(page.weights[block] for block in kept if page.kinds[block] is Kind.PROSE)
    body.rivals = max(worth[0] - max(body.worth, worth[region]), 0.0)
    return body


def _with_contacts(page: Sheet, kept: list[int]) -> list[int]:
    """The blocks, and between and below them the lines of telephone, address or licences, which stand in texts as in
    footers.
    """
    found, outline = kept[:1], page.outline
    for before, after in pairwise(kept):
        if 1 < after - before <= _LINES:
            around = _around(page, before) | _around(page, after)
            inside = [n for n in range(before + 1, after) if not around.isdisjoint(_around(page, n, lists=True))]
            contacts = {number for number in inside if _is_contact(page, number)}
            lists = {outline.around(number) for number in contacts} - around
            found += [
                number
                for number in inside
                if number in contacts or (page.kinds[number] is Kind.SHORT and outline.around(number) in lists)
            ]
        found.append(after)
    return found + (_contacts_below(page, kept[-1]) if kept else [])


def _around(page: Sheet, number: int, *, lists: bool = False) -> set[int]:
    """The elements in which a line stands among others: around its own, and around all that hold nothing else; with
    `lists`, around the list whose item it is.
    """
    outline = page.outline
    around = outline.around(number)
    of_a_list = lists and outline.elements[around].tag in between.LISTS
    return {outline.parents[outline.homes[number]], around, outline.parents[around] if of_a_list else around}


def _contacts_below(page: Sheet, last: int) -> list[int]:
    """The lines of telephone, address or licences behind a text, in its element: a footer goes on with rights."""
    around, size = _around(page, last), len(page.blocks)
    end = last + 1
    while end < size and not around.isdisjoint(_around(page, end)) and is_last_contact(page, end):
        end += 1
    foot = end < size and not around.isdisjoint(_around(page, end)) and page.kinds[end] is Kind.NOTICE
    return [*range(last + 1, end)] if end - last <= _LINES and not foot else []


def _is_contact(page: Sheet, number: int) -> bool:
    """Whether a line which a footer may hold may belong to a text as well: a telephone, no rights."""
    text = page.blocks[number].text
    return page.kinds[number] is Kind.NOTICE and bool(notices.CONTACT.tells(text) or not notices.NOTICE.tells(text))


def is_last_contact(page: Sheet, number: int) -> bool:
    """Whether such a line may end a text: the telephone and the address of what it tells of, not of the site."""
    return _is_contact(page, number) and not notices.OF_A_SITE.tells(page.blocks[number].text)


def _worths(
    page: Sheet, begin: int, left_out: set[int], taken: Container[int], text: Below | None, *, any_text: bool = False
) -> list[float]:
    """The worth of each element, by the text behind block `begin`."""
    homes, parents = page.outline.homes, page.outline.parents
    prose = [0.0] * len(parents)  # inside, whatever stands around it
    worth = [0.0] * len(parents)
    for block in range(begin + 1, len(page.blocks)):
        if block in taken:
            continue
        weight, kind = page.weights[block], page.kinds[block]
        if kind is Kind.PROSE:
            prose[homes[block]] += weight
        elif any_text and kind is Kind.SHORT and not weight:
            weight = len(page.blocks[block].text) / 3
        worth[homes[block]] += weight
    for node in range(len(parents) - 1, 0, -1):
        if prose[node]:
            prose[parents[node]] += prose[node]
    total = prose[0] - sum(prose[node] for node in left_out) or 1.0
    around = set(page.ancestors(homes[begin])) if begin >= 0 else set()
    away = {name for name in page.called if words.is_away(name)}
    bound = text if text and text.is_bound else None
    for node in range(len(parents) - 1, 0, -1):
        own = worth[node]
        named = own >= 0 and (own < _ENOUGH or node not in around)  # with headline and text it is no furniture
        if named and page.names[node] in away:
            share = 0.0 if bound and not holds(page, node, bound.first) else prose[node] / total
            named = _away(page.names[node], share) and not _is_of_the_text(page, node)
        else:
            named = False
        if named or node in left_out:
            own = worth[node] = -1.0
        if own:
            worth[parents[node]] += max(_PRUNED, own)
    return worth


def _is_of_the_text(page: Sheet, node: int) -> bool:
    """Whether an element holds sentences and nothing else, among the paragraphs of a text."""
    outline = page.outline
    first, last = outline.spans[node]
    if first == last or not all(_is_said(page, number) for number in range(first, last)):
        return False
    beside = [n for n in (first - 1, last) if 0 <= n < len(page.blocks) and _is_said(page, n)]
    around = {outline.parents[outline.homes[number]] for number in beside}
    if len(beside) == 2:
        return len(around) == 1 and not around.isdisjoint(islice(page.ancestors(node), 1, _WRAPPED))
    tags = [outline.elements[outline.homes[number]].tag for number in beside]
    return around == {outline.parents[node]} and tags == [outline.elements[node].tag] == ["p"]


def _is_said(page: Sheet, number: int) -> bool:
    return page.kinds[number] is Kind.PROSE and not page.blocks[number].links


def _away(name: str, share: float) -> bool:
    """Whether an element that is named like furniture doesn't hold most of the page's text all the same."""
    return share <= (0.5 if words.is_home(name) else 0.7)


def _region(
    page: Sheet,
    worth: list[float],
    title: int | None,
    *,
    times: Dated,
    beside: Sequence[int],
    text: Below | None,
    enough: float = _ENOUGH,
) -> int:
    """The element that holds the article: around the title the first with enough text behind it."""
    if title is None:
        return _descend(page, worth, 0)
    around = list(page.ancestors(page.outline.homes[title]))
    own = [worth[node] - _held(page, worth, beside, node) for node in around]
    place = next((place for place, node in enumerate(around) if worth[node] >= enough), None)
    if place is None:
        return text.around if text and text.is_bound else _descend(page, worth, 0)
    if own[place] < _SENTENCE < max(own):
        text_of = [value - _of_labels(page, title, node) for value, node in zip(own, around, strict=True)]
        place = next((place for place, value in enumerate(text_of) if value >= _SENTENCE), place)
    region = around[place]
    whole = _is_a_text(page, region, title, times)
    for node in around[place + 1 :]:
        more = worth[node] - (_held(page, worth, beside, node, region) if whole else 0.0)
        if more > _MUCH_MORE * worth[region]:
            if _ended(page, worth, region, title) or _is_of_another(page, worth, region, node, title, whole=whole):
                break
            region = node
    return region


def _held(page: Sheet, worth: list[float], beside: Sequence[int], node: int, without: int = -1) -> float:
    """The worth of those elements that stand in one, but not in another."""
    spans = page.outline.spans
    first, last = spans[node]
    begin, end = spans[without] if without >= 0 else (last, last)
    return sum(
        max(worth[unit], 0.0)
        for unit in beside
        if first <= spans[unit][0] < last and unit != node and not begin <= spans[unit][0] < end
    )


def _of_labels(page: Sheet, title: int, node: int) -> float:
    """The worth of the lines of time and 来源 right behind the title, which are no text: 2023-01-03 来源：某报."""
    last = min(page.outline.spans[node][1], title + 1 + _INFO)
    near = [n for n in range(title + 1, last) if page.kinds[n] is Kind.PROSE]
    return sum(page.weights[number] for number in near if is_label_line(page.blocks[number].text))


def _is_a_text(page: Sheet, region: int, title: int, times: Dated) -> bool:
    """Whether two paragraphs or more stand behind the title: a lead is one."""
    first, last = page.outline.spans[region]
    prose = [n for n in range(max(first, title + 1), last) if page.kinds[n] is Kind.PROSE and n not in times]
    return len(prose) >= 2


def _ended(page: Sheet, worth: list[float], region: int, title: int) -> bool:
    """Whether the text behind the title is followed by what ends an article: who edited it, the next one."""
    first, last = page.outline.spans[region]
    seen = 0.0
    for number in range(max(first, title + 1), last):
        if page.kinds[number] is Kind.PROSE and worth[page.outline.homes[number]] >= 0:
            seen += page.weights[number]
        elif seen >= _ENOUGH and headings.END.tells(page.blocks[number].text[:40]):
            return True
    return False


def _is_of_another(page: Sheet, worth: list[float], region: int, node: int, title: int, *, whole: bool) -> bool:
    """Whether what stands in an element beside the text below the headline speaks of something else."""
    here, there = page.outline.spans[region], page.outline.spans[node]
    said = [
        number
        for number in range(max(there[0], title + 1), there[1])
        if page.kinds[number] is Kind.PROSE and worth[page.outline.homes[number]] >= 0
    ]
    below = [page.blocks[number] for number in said if here[0] <= number < here[1]]
    own = [block.text for block in below if not visitors.is_told(block)]
    if not own:
        return False
    others = [page.blocks[number].text for number in said if not here[0] <= number < here[1]]
    strange = kin.strange(page.blocks[title].text, "\n".join(own), "\n".join(others))
    return strange > (_STRANGE if whole else _STRANGE_TO_A_LEAD)


def _descend(page: Sheet, worth: list[float], node: int) -> int:
    """The deepest element that holds nearly all the text."""
    while True:
        heir = max(page.children[node], key=lambda child: worth[child], default=None)
        if heir is None or worth[heir] < 0.8 * worth[node] or worth[heir] < _ENOUGH:
            return node
        node = heir


def _kept(page: Sheet, worth: list[float], region: int) -> list[int]:
    """The blocks of an element without its worthless parts."""
    outline = page.outline
    first, last = outline.spans[region]
    gone: dict[int, bool] = {region: False}
    kept = []
    for block in range(first, last):
        node = outline.homes[block]
        path = []
        while node not in gone:
            path.append(node)
            node = outline.parents[node]
        lost = gone[node]
        for inner in reversed(path):
            lost = lost or worth[inner] < 0
            gone[inner] = lost
        if not lost:
            kept.append(block)
    return kept
