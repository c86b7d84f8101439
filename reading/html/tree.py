"""A page's elements in document order, laid out once: what is asked of each of them again and again stands in lists.

One pass in C for each list costs a tenth of a walk in Python, and a page's readers share them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from itertools import chain, repeat, takewhile
from operator import attrgetter
from weakref import WeakValueDictionary

from lxml.etree import _Element
from lxml.html import HtmlElement

_NOT_SHOWN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
# libxml2 makes these of references: `&#1;`. lxml gives them out, and takes none of them back.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Asked of thousands of elements, so the loop over them is left to C too.
_TAG, _TEXT, _TAIL = attrgetter("tag"), attrgetter("text"), attrgetter("tail")
_get, _parent = _Element.get, _Element.getparent


class Tree:
    """The elements of a page. They are numbered in document order; number 0 is the root."""

    def __init__(self, root: HtmlElement) -> None:
        self.root = root
        self.elements: list[HtmlElement] = list(root.iter())
        self.tags: list[str] = list(map(_TAG, self.elements))
        self.classes: list[str | None] = list(map(_get, self.elements, repeat("class")))
        self.ids: list[str | None] = list(map(_get, self.elements, repeat("id")))
        self._beginning: dict[str, list[int]] = {}
        self._having: dict[str, list[int]] = {}
        self._spanned, self._span = root, (0, len(self.elements))

    @cached_property
    def texts(self) -> list[str | None]:
        return list(map(_TEXT, self.elements))

    @cached_property
    def tails(self) -> list[str | None]:
        return list(map(_TAIL, self.elements))

    @cached_property
    def parents(self) -> list[HtmlElement | None]:
        return list(map(_parent, self.elements))

    @cached_property
    def unshown(self) -> frozenset[int]:
        """The elements that are not displayed, by a style or an attribute of their own."""
        styles = list(map(_get, self.elements, repeat("style")))
        hiding = {style for style in {*styles} - {None} if "none" in style.lower() and _NOT_SHOWN.search(style)}
        by_style = [number for number, style in enumerate(styles) if style in hiding] if hiding else []
        return frozenset(chain(by_style, self.having("hidden")))

    @cached_property
    def numbers(self) -> dict[HtmlElement, int]:
        return dict(zip(self.elements, range(len(self.elements)), strict=True))

    @cached_property
    def by_tag(self) -> dict[str, list[int]]:
        """The elements of a kind, in document order."""
        found: dict[str, list[int]] = {tag: [] for tag in {*self.tags}}
        for number, tag in enumerate(self.tags):
            found[tag].append(number)
        return found

    def tagged(self, tag: str) -> list[HtmlElement]:
        """All elements of a kind, in document order."""
        return [self.elements[number] for number in self.by_tag.get(tag, ())]

    def tagged_between(self, tag: str, begin: int, end: int) -> list[HtmlElement]:
        """The same of those with a number from `begin` up to `end`."""
        return [self.elements[number] for number in self.by_tag.get(tag, ()) if begin <= number < end]

    @cached_property
    def class_names(self) -> frozenset[str]:
        return frozenset(" ".join(filter(None, {*self.classes})).split())

    @cached_property
    def id_names(self) -> frozenset[str]:
        return frozenset(filter(None, self.ids))

    @cached_property
    def by_class(self) -> dict[str, list[int]]:
        """The elements with a class, in document order."""
        alike: dict[str | None, list[int]] = {words: [] for words in {*self.classes}}
        for number, words in enumerate(self.classes):
            alike[words].append(number)
        found: dict[str, list[int]] = {}
        for words, numbers in alike.items():
            for word in {*(words or "").split()}:
                found.setdefault(word, []).extend(numbers)
        for numbers in found.values():
            numbers.sort()
        return found

    @cached_property
    def by_id(self) -> dict[str, list[int]]:
        """The elements with an id, in document order."""
        found: dict[str, list[int]] = {}
        for number, name in enumerate(self.ids):
            if name is not None:
                found.setdefault(name, []).append(number)
        return found

    @cached_property
    def identified(self) -> list[int]:
        """The elements with any id."""
        return [number for number, name in enumerate(self.ids) if name is not None]

    def having(self, attribute: str) -> list[int]:
        """The elements with an attribute, in document order."""
        if attribute not in self._having:
            values = list(map(_get, self.elements, repeat(attribute)))
            none = values.count(None) == len(values)  # as with most attributes that are asked for
            self._having[attribute] = [] if none else [n for n, value in enumerate(values) if value is not None]
        return self._having[attribute]

    @cached_property
    def _sorted_ids(self) -> list[str]:
        return sorted(self.by_id)

    def beginning(self, start: str) -> list[int]:
        """The elements whose id begins so, in document order. Forums ask this of every post."""
        if start not in self._beginning:
            names = self._sorted_ids[bisect_left(self._sorted_ids, start) :]
            alike = takewhile(lambda name: name.startswith(start), names)
            self._beginning[start] = sorted(chain.from_iterable(self.by_id[name] for name in alike))
        return self._beginning[start]

    def span(self, node: HtmlElement) -> tuple[int, int]:
        """The numbers of an element and of the first behind all inside it. One is asked many times in a row."""
        if node is not self._spanned:
            after = behind(node)
            end = len(self.elements) if after is None else self.numbers[after]
            self._spanned, self._span = node, (self.numbers[node], end)
        return self._span


def behind(element: HtmlElement) -> HtmlElement | None:
    """The first element behind all that another one holds; None where that is the last of the page."""
    around: HtmlElement | None = element
    while around is not None and (after := around.getnext()) is None:
        around = around.getparent()
    return None if around is None else after


class _Trees:
    """The trees of pages, by their roots. A tree belongs to its page, and goes with it; here it is only found again.

    Of markup that is no page's, the tree asked last is kept.
    """

    def __init__(self) -> None:
        self._by_root: WeakValueDictionary[int, Tree] = WeakValueDictionary()
        self._latest: Tree | None = None

    def of(self, node: HtmlElement) -> Tree:
        """The tree of the node's page."""
        tree = self._latest
        if tree is None or (node is not tree.root and node.getroottree().getroot() is not tree.root):
            root = node.getroottree().getroot()
            tree = self._by_root.get(id(root))
            if tree is None or tree.root is not root:  # the number of an element that is gone is given again
                tree = self._by_root[id(root)] = Tree(root)
            self._latest = tree
        return tree


_trees = _Trees()
tree_of = _trees.of


def settable(text: str) -> str:
    """A text of a page as it may be set as that of an element: U+FFFD for what XML has no place for."""
    return _NO_XML.sub("\ufffd", text)
