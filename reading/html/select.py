"""CSS selectors without a search of the whole page for each: classes and ids are looked up in an index of the page.

A layout asks a page twenty or a hundred questions, and XPath reads every element's class for each of them. What the
index can't answer (`:has`, `:contains`, `:nth-child`) still goes to XPath; both give the same elements.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product

from cssselect import SelectorError, parser
from lxml import etree
from lxml.html import HtmlElement
from parsel.csstranslator import HTMLTranslator

from reading.html.tree import Tree, tree_of

_MOST_CHOICES = 64  # ways to match that are told apart
Test = Callable[[HtmlElement, HtmlElement], bool]  # element, and the element that the search began from


class _BeyondError(Exception):
    """The index can't answer this part of a selector."""


class Selector:
    """One compiled selector."""

    __slots__ = ("needs", "plans", "xpath")

    def __init__(self, selector: str) -> None:
        self.xpath = etree.XPath(HTMLTranslator().css_to_xpath(selector, prefix="descendant-or-self::"))
        alternatives = [tree.parsed_tree for tree in parser.parse(selector)]
        self.needs = [needs for tree in alternatives for needs in _needs(tree)]
        try:
            self.plans = [(key := _key(tree), _test(tree, key)) for tree in alternatives]
        except _BeyondError:
            self.plans = []

    def __call__(self, node: HtmlElement) -> list[HtmlElement]:
        """The elements that match, the node itself or inside it, in document order."""
        if not self.plans:
            by_xpath: list[HtmlElement] = self.xpath(node)
            return by_xpath
        tree = tree_of(node)
        places = self._places(tree)
        return _found(tree, places, node, None if node is tree.root else tree.span(node)) if places else []

    def each(self, spans: Mapping[HtmlElement, tuple[int, int]]) -> Mapping[HtmlElement, list[HtmlElement]]:
        """The same of many elements of one page, whose spans are known."""
        if not self.plans:
            return {node: self.xpath(node) for node in spans}
        tree = tree_of(next(iter(spans)))
        places = self._places(tree)
        return {node: _found(tree, places, node, span) for node, span in spans.items()} if places else {}

    def _places(self, tree: Tree) -> list[Places]:
        return [(numbers, key, test) for key, test in self.plans if (numbers := _numbers(tree, key))]


@cache
def compiled(selector: str) -> Selector:
    return Selector(selector)


def is_selector(text: str) -> bool:
    """Whether a text is a selector, of at least one element."""
    try:
        return bool(text.strip()) and compiled(text) is not None
    except (SelectorError, etree.XPathError, ValueError):  # ValueError: a control character, which no XML may hold
        return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """By what the elements are found that the last part of a selector can be."""

    kind: str  # id or class; "id^": how the id begins; attribute: there is one; empty: by the tag alone
    name: str = ""
    tag: str = "*"  # with `inside`: of the elements looked for inside those that kind and name find
    inside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """Names without which no element is what a selector speaks of, on it or on one that it names beside it."""

    tags: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()
    starts: frozenset[str] = frozenset()  # of ids

    @classmethod
    def together(cls, all_needs: Iterable[Needs]) -> Needs:
        """Every name that one of these needs speaks of."""
        needs = list(all_needs)
        return cls(
            tags=frozenset[str]().union(*(need.tags for need in needs)),
            classes=frozenset[str]().union(*(need.classes for need in needs)),
            ids=frozenset[str]().union(*(need.ids for need in needs)),
            starts=frozenset[str]().union(*(need.starts for need in needs)),
        )


Places = tuple[Sequence[int], Lookup, Test]  # where on a page to look, for what, and how it is told


def _needs(tree: parser.Tree) -> list[Needs]:
    """What an element needs, one of these, of which a selector speaks: `:is` names several."""
    tags, classes, ids, starts = set(), set(), set(), set()
    choices, parts = [Needs()], [tree]
    for part in parts:
        if isinstance(part, parser.CombinedSelector):
            parts += [part.selector, part.subselector]
        elif isinstance(part, parser.Element):
            tags |= {part.element.lower()} if part.element else set()
        else:
            if isinstance(part, parser.Class):
                classes.add(part.class_name)
            elif isinstance(part, parser.Hash):
                ids.add(part.id)
            elif isinstance(part, parser.Attrib) and part.attrib == "id" and part.operator == "^=" and part.value:
                starts.add(part.value.value or "")
            elif isinstance(part, parser.Matching):
                either = [needs for choice in part.selector_list for needs in _needs(choice)]
                if len(either) * len(choices) <= _MOST_CHOICES:
                    choices = [Needs.together(both) for both in product(choices, either)]
            parts.append(part.selector)
    own = Needs(tags=frozenset(tags), classes=frozenset(classes), ids=frozenset(ids), starts=frozenset(starts))
    return [Needs.together([own, choice]) for choice in choices]


def _found(
    tree: Tree,
    places: Iterable[Places],
    node: HtmlElement,
    span: tuple[int, int] | None,
) -> list[HtmlElement]:
    """The elements inside a node that one of the plans finds, in document order; no span: the whole page."""
    found: list[HtmlElement] = []
    plans = 0
    for numbers, key, test in places:
        here = numbers
        if span:
            begin = bisect_left(numbers, span[0])
            here = numbers[begin : bisect_left(numbers, span[1], begin)]
        if not here:
            continue
        elements: Iterable[HtmlElement] = [tree.elements[number] for number in here]
        if key.inside:
            elements = dict.fromkeys(element for place in elements for element in place.iter(key.tag))
        plans += 1
        found += elements if test is _anything else [element for element in elements if test(element, node)]
    return sorted({*found}, key=tree.numbers.__getitem__) if plans > 1 and len(found) > 1 else found


def _numbers(tree: Tree, key: Lookup) -> Sequence[int]:
    """Elements of the page in document order, those that match among them, or around them."""
    match key.kind:
        case "class":
            return tree.by_class.get(key.name, ())
        case "id":
            return tree.by_id.get(key.name, ())
        case "id^":
            return tree.beginning(key.name)
        case "attribute":
            return tree.identified if key.name == "id" else tree.having(key.name)
    return range(len(tree.elements)) if key.tag == "*" else tree.by_tag.get(key.tag, ())


def _key(tree: parser.Tree) -> Lookup:
    """What the last part names, its id before its class; for a mere tag what the part before it names."""
    if isinstance(tree, parser.CombinedSelector):
        key = _key(tree.subselector)
        outer = _key(tree.selector) if not key.kind and tree.combinator in {" ", ">"} else key
        return replace(outer, tag=key.tag, inside=True) if outer.kind and not key.kind else key
    kind = name = ""
    while not isinstance(tree, parser.Element):
        if isinstance(tree, parser.Hash):
            return Lookup(kind="id", name=tree.id)
        if isinstance(tree, parser.Class):
            kind, name = "class", tree.class_name
        elif isinstance(tree, parser.Attrib) and not kind:
            kind, name = "attribute", tree.attrib.lower()
            if name == "id" and tree.operator == "^=" and tree.value is not None and tree.value.value:
                kind, name = "id^", tree.value.value
        tree = tree.selector
    tag = tree.element.lower() if tree.element else "*"
    if kind == "attribute" and name != "id" and tag != "*":  # few elements are of one kind
        kind = name = ""
    return Lookup(kind=kind, name=name, tag=tag)


def _test(tree: parser.Tree, found_by: Lookup | None = None) -> Test:
    """Whether an element is what a selector names. What it was found by is not asked again."""
    match tree:
        case parser.Element():
            return _anything if found_by and (found_by.inside or not found_by.kind) else _tag(tree)
        case parser.Class():
            known = found_by and not found_by.inside and found_by.kind == "class" and found_by.name == tree.class_name
            return _and(_test(tree.selector, found_by), _anything if known else _class(tree.class_name))
        case parser.Hash():
            known = found_by and not found_by.inside and found_by.kind == "id" and found_by.name == tree.id
            return _and(_test(tree.selector, found_by), _anything if known else _attribute("id", "=", tree.id))
        case parser.Attrib():
            value = tree.value.value if tree.value is not None else ""
            known = found_by and not found_by.inside and found_by.kind == "id^" and found_by.name == value
            known = known and tree.operator == "^=" and tree.attrib == "id"
            asked = _anything if known else _attribute(tree.attrib.lower(), tree.operator, value or "")
            return _and(_test(tree.selector, found_by), asked)
        case parser.Negation():
            refused = _test(tree.subselector)
            return _and(_test(tree.selector, found_by), lambda element, top: not refused(element, top))
        case parser.Matching():
            choices = [_test(choice) for choice in tree.selector_list]
            return _and(
                _test(tree.selector, found_by), lambda element, top: any(choice(element, top) for choice in choices)
            )
        case parser.CombinedSelector():
            return _and(_test(tree.subselector, found_by), _beside(tree.combinator, _test(tree.selector)))
    raise _BeyondError


def _and(first: Test, second: Test) -> Test:
    if first is _anything:
        return second
    if second is _anything:
        return first
    return lambda element, top: first(element, top) and second(element, top)


def _anything(element: HtmlElement, top: HtmlElement) -> bool:
    return True


def _tag(tree: parser.Element) -> Test:
    if tree.element is None:
        return _anything
    name = tree.element.lower()
    return lambda element, top: element.tag == name


def _class(name: str) -> Test:
    def test(element: HtmlElement, top: HtmlElement) -> bool:
        words = element.get("class")
        return words is not None and name in words and name in words.split()

    return test


def _attribute(name: str, operator: str, value: str) -> Test:
    def test(element: HtmlElement, top: HtmlElement) -> bool:
        said = element.get(name)
        if said is None:
            return False
        match operator:
            case "exists":
                return True
            case "=":
                return bool(said == value)
            case "^=":
                return bool(value) and said.startswith(value)
            case "$=":
                return bool(value) and said.endswith(value)
            case "*=":
                return bool(value) and value in said
        return value in said.split()  # ~=

    if operator not in {"exists", "=", "^=", "$=", "*=", "~="}:
        raise _BeyondError
    return test


def _beside(combinator: str, other: Test) -> Test:
    """Whether an element stands below, inside or after one that the other part names, no further out than `top`."""

    def inside(element: HtmlElement, top: HtmlElement) -> bool:
        while element is not top and (outer := element.getparent()) is not None:
            if other(outer, top):
                return True
            element = outer
        return False

    def child(element: HtmlElement, top: HtmlElement) -> bool:
        outer = element.getparent() if element is not top else None
        return outer is not None and other(outer, top)

    def after(element: HtmlElement, top: HtmlElement) -> bool:
        before = element.getprevious() if element is not top else None
        return before is not None and other(before, top)

    def later(element: HtmlElement, top: HtmlElement) -> bool:
        return element is not top and any(other(before, top) for before in element.itersiblings(preceding=True))

    return {" ": inside, ">": child, "+": after, "~": later}[combinator]
