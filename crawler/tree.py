"""A page's elements in document order, laid out once: what is asked of each of them again and again stands in lists.

One pass in C for each list costs a tenth of a walk in Python, and a page's readers share them.
"""

from __future__ import annotations

from functools import cached_property
from itertools import repeat
from operator import attrgetter

from lxml.etree import _Element
from lxml.html import HtmlElement

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

    @cached_property
    def class_names(self) -> frozenset[str]:
        return frozenset(" ".join(filter(None, {*self.classes})).split())

    @cached_property
    def id_names(self) -> frozenset[str]:
        return frozenset(filter(None, self.ids))

    @cached_property
    def by_class(self) -> dict[str, list[int]]:
        """The elements with a class, in document order."""
        found: dict[str, list[int]] = {}
        for number, words in enumerate(self.classes):
            if words:
                for word in {*words.split()}:
                    found.setdefault(word, []).append(number)
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

    def beginning(self, start: str) -> list[int]:
        """The elements whose id begins so, in document order. Forums ask this of every post."""
        if start not in self._beginning:
            self._beginning[start] = [
                number for number in self.identified if (self.ids[number] or "").startswith(start)
            ]
        return self._beginning[start]

    def end(self, node: HtmlElement) -> int:
        """The number behind the last element inside this one."""
        after: HtmlElement | None = node
        while after is not None and after is not self.root and after.getnext() is None:
            after = after.getparent()
        return len(self.elements) if after is None or after is self.root else self.numbers[after.getnext()]


class _Latest:
    """The page that was asked last. Pages are read one after the other: only one is kept."""

    def __init__(self) -> None:
        self.tree: Tree | None = None

    def of(self, node: HtmlElement) -> Tree:
        """The tree of the node's page."""
        tree = self.tree
        if tree is None or (node is not tree.root and node not in tree.numbers):
            tree = self.tree = Tree(node.getroottree().getroot())
        return tree


_latest = _Latest()
tree_of = _latest.of
