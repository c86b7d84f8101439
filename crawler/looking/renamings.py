"""Which names a template has in the place of those it had, told by pages of before and of now."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from lxml.html import HtmlElement

from reading.html.names import Renamed, wrong
from reading.html.parse import text_of
from reading.page import Page

_NUMBERED = re.compile(r"([A-Za-z](?:[\w-]*[_-](?=\d+$)|[\w-]*?[A-Za-z](?=\d{3})))\d+")
_NAME = re.compile(r"[A-Za-z_][\w-]*")
_LONGEST = 4_000  # characters of a text by which two elements are known to be the same
_MOST_ELEMENTS, _MOST_NESTED = 20_000, 600_000  # of a page: elements, and elements counted in each that is around
_FAR = 6  # of its kind: rows and posts beyond are all one place
_MOST = 0.6  # of the elements with an old name: so many have the new one


def renamings(pairs: Iterable[tuple[Page, Page]]) -> list[Renamed]:
    """New and old names of elements, by pages of the same articles: one of before, one of now."""
    before, now = Counter[str](), Counter[str]()
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    alike: list[tuple[HtmlElement, HtmlElement]] = []
    for old, new in pairs:
        before.update(name for element in old.doc.iter() for name in names_of(element))
        now.update(name for element in new.doc.iter() for name in names_of(element))
        alike += _same(old, new)
    gone = before.keys() - now.keys()
    met = Counter[str]()
    for old_element, new_element in alike:
        for name in gone.intersection(names_of(old_element)):
            met[name] += 1
            votes[name].update(names_of(new_element) - before.keys())
    return list(_elected(votes, met))


def by_shape(before: Sequence[Page], now: Sequence[Page]) -> list[Renamed]:
    """The same by pages of other articles: what stands in the same places of the template."""
    places, others = _places(before), _places(now)
    found: dict[str, Counter[str]] = defaultdict(Counter)
    met = Counter[str]()
    for name in places.keys() - others.keys():
        met[name] = 100
        for other in others.keys() - places.keys():
            shared = len(places[name] & others[other])
            found[name][other] = round(100 * shared / len(places[name] | others[other]))
    return list(_elected(found, met))


def fits(page: Page) -> bool:
    """Whether the texts of all its elements can be had: a hostile page has thousands of them, each in the other."""
    tree = page.tree
    if len(tree.elements) > _MOST_ELEMENTS:
        return False
    spans = map(tree.span, tree.elements)
    return sum(end - begin for begin, end in spans) <= _MOST_NESTED


def names_of(element: HtmlElement) -> set[str]:
    """Names by which a layout may look for an element: `.class`, `#id`, or `#word*` of an id with a number."""
    if not isinstance(element.tag, str):
        return set()
    found = {f".{word}" for word in (element.get("class") or "").split() if _NAME.fullmatch(word)}
    given = element.get("id") or ""
    if hit := _NUMBERED.fullmatch(given):
        found.add(f"#{hit[1]}*")
    elif _NAME.fullmatch(given):
        found.add(f"#{given}")
    return found


def _elected(votes: dict[str, Counter[str]], met: Counter[str]) -> Iterator[Renamed]:
    """For each old name the new one that most of its elements have, of the same kind where several have as many."""
    for name in sorted(votes):
        fitting = [
            (count, other[0] == name[0], other)
            for other, count in votes[name].items()
            if count >= _MOST * met[name] and (said := _written(other, name)) and not wrong(said, name)
        ]
        if fitting:
            yield _written(max(fitting)[2], name), name


def _written(new: str, old: str) -> str:
    """The new name as CSS, where the old one isn't of ids that begin so."""
    return f"[id^='{new[1:-1]}']" if new.endswith("*") and not old.endswith("*") else new


def _same(old: Page, new: Page) -> Iterator[tuple[HtmlElement, HtmlElement]]:
    """Elements of both pages that are the same, by their texts; and what is around them."""
    mine, others = _by_text(old), _by_text(new)
    votes: dict[HtmlElement, Counter[HtmlElement]] = defaultdict(Counter)
    for text in mine.keys() & others.keys():
        if len(mine[text]) == len(others[text]):
            for one, other in zip(mine[text], others[text], strict=True):
                votes[one][other] += 10  # more than by what stands in it
                _climb(one, other, votes)
    for one, counted in votes.items():
        yield one, counted.most_common(1)[0][0]


def _climb(one: HtmlElement, other: HtmlElement, votes: dict[HtmlElement, Counter[HtmlElement]]) -> None:
    above, beyond = one.getparent(), other.getparent()
    while above is not None and beyond is not None:
        votes[above][beyond] += 1
        above, beyond = above.getparent(), beyond.getparent()


def _by_text(page: Page) -> dict[str, list[HtmlElement]]:
    found: dict[str, list[HtmlElement]] = defaultdict(list)
    for element in page.doc.iter():
        if element.tag in {"script", "style", "head", "title", "meta"}:
            continue
        text = text_of(element)
        if 1 < len(text) <= _LONGEST:
            found[text].append(element)
    return found


def _places(pages: Iterable[Page]) -> dict[str, set[str]]:
    """Of each name, where its elements stand: the tags around them, each with its number among those of its kind."""
    found: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        for element, place in _placed(page.doc, ""):
            for name in names_of(element):
                found[name].add(place)
    return found


def _placed(root: HtmlElement, around: str) -> Iterator[tuple[HtmlElement, str]]:
    left = [(root, around)]
    while left:
        element, place = left.pop()
        here = f"{place}/{element.tag}"
        yield element, here
        met = Counter[str]()
        for child in element:
            met[str(child.tag)] += 1
            left.append((child, f"{here}[{min(met[str(child.tag)], _FAR)}]"))
