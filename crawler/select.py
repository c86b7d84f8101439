"""CSS selectors without a search of the whole page for each: classes and ids are looked up in an index of the page.

A layout asks a page twenty or a hundred questions, and XPath reads every element's class for each of them. What the
index can't answer (`:has`, `:contains`, `:nth-child`) still goes to XPath; both give the same elements.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache

from cssselect import parser
from lxml import etree
from lxml.html import HtmlElement
from parsel.csstranslator import HTMLTranslator

Test = Callable[[HtmlElement, HtmlElement], bool]  # element, and the element that the search began from


class Index:
    """Where a page's elements with a class or an id stand, in document order."""

    __slots__ = ("classes", "elements", "identified", "ids", "numbers")

    def __init__(self, root: HtmlElement) -> None:
        self.elements: list[HtmlElement] = list(root.iter())
        self.numbers: dict[HtmlElement, int] = dict(zip(self.elements, range(len(self.elements)), strict=True))
        self.classes: dict[str, list[int]] = {}
        self.ids: dict[str, list[int]] = {}
        self.identified: list[int] = []
        for number, element in enumerate(self.elements):
            if words := element.get("class"):
                for word in {*words.split()}:
                    self.classes.setdefault(word, []).append(number)
            if (name := element.get("id")) is not None:
                self.ids.setdefault(name, []).append(number)
                self.identified.append(number)

    def within(self, found: list[int], node: HtmlElement) -> Iterable[HtmlElement]:
        """Those that are the node or stand inside it, in document order."""
        start = self.numbers[node]
        after: HtmlElement | None = node
        while after is not None and after.getnext() is None:
            after = after.getparent()
        end = len(self.elements) if after is None else self.numbers[after.getnext()]
        return [self.elements[number] for number in found[bisect_left(found, start) : bisect_left(found, end)]]


class _BeyondError(Exception):
    """The index can't answer this part of a selector."""


class Selector:
    """One compiled selector."""

    __slots__ = ("plans", "xpath")

    def __init__(self, selector: str) -> None:
        self.xpath = etree.XPath(HTMLTranslator().css_to_xpath(selector, prefix="descendant-or-self::"))
        try:
            self.plans = [(_key(tree.parsed_tree), _test(tree.parsed_tree)) for tree in parser.parse(selector)]
        except _BeyondError:
            self.plans = []

    def __call__(self, node: HtmlElement) -> list[HtmlElement]:
        """The elements that match, the node itself or inside it, in document order."""
        if not self.plans:
            by_xpath: list[HtmlElement] = self.xpath(node)
            return by_xpath
        index = _latest.of(node)
        if len(self.plans) == 1:
            key, test = self.plans[0]
            return [element for element in _candidates(index, key, node) if test(element, node)]
        found: dict[HtmlElement, None] = {}
        for key, test in self.plans:
            found.update((one, None) for one in _candidates(index, key, node) if test(one, node))
        return sorted(found, key=index.numbers.__getitem__)


@cache
def compiled(selector: str) -> Selector:
    return Selector(selector)


class _Latest:
    """The page that was asked last, and its index. Pages are read one after the other: only one index is kept."""

    def __init__(self) -> None:
        self.index: Index | None = None

    def of(self, node: HtmlElement) -> Index:
        """The index of the node's page."""
        if self.index is not None and node in self.index.numbers:
            return self.index
        self.index = Index(node.getroottree().getroot())
        return self.index


_latest = _Latest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """By what the elements are found that the last part of a selector can be."""

    kind: str  # id or class; empty: by the tag alone
    name: str = ""  # empty with kind id: any id
    tag: str = "*"  # with `inside`: of the elements looked for inside those that kind and name find
    inside: bool = False


def _candidates(index: Index, key: Lookup, node: HtmlElement) -> Iterable[HtmlElement]:
    """Elements in document order, those that match among them."""
    if not key.kind:
        tagged: Iterable[HtmlElement] = node.iter(key.tag)
        return tagged
    if key.kind == "class":
        found = index.classes.get(key.name, [])
    else:
        found = index.ids.get(key.name, []) if key.name else index.identified
    places = index.within(found, node)
    return dict.fromkeys(element for place in places for element in place.iter(key.tag)) if key.inside else places


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
        elif isinstance(tree, parser.Attrib) and tree.attrib == "id" and not kind:
            kind = "id"
        tree = tree.selector
    return Lookup(kind=kind, name=name, tag=tree.element.lower() if tree.element else "*")


def _test(tree: parser.Tree) -> Test:
    """Whether an element is what a selector names."""
    match tree:
        case parser.Element():
            return _tag(tree)
        case parser.Class():
            return _and(_test(tree.selector), _class(tree.class_name))
        case parser.Hash():
            return _and(_test(tree.selector), _attribute("id", "=", tree.id))
        case parser.Attrib():
            value = tree.value.value if tree.value is not None else ""
            return _and(_test(tree.selector), _attribute(tree.attrib.lower(), tree.operator, value or ""))
        case parser.Negation():
            refused = _test(tree.subselector)
            return _and(_test(tree.selector), lambda element, top: not refused(element, top))
        case parser.Matching():
            choices = [_test(choice) for choice in tree.selector_list]
            return _and(_test(tree.selector), lambda element, top: any(choice(element, top) for choice in choices))
        case parser.CombinedSelector():
            return _and(_test(tree.subselector), _beside(tree.combinator, _test(tree.selector)))
    raise _BeyondError


def _and(first: Test, second: Test) -> Test:
    if first is _anything:
        return second
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
