"""Which of the templates that many sites share can be on a page at all, by the names on it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from reading.families import FAMILIES
from reading.html.select import Needs, compiled
from reading.layout import Layout
from reading.page import Page


def possible(page: Page) -> Sequence[Layout]:
    """The families that have all names on the page without which their marker can't match."""
    tree = page.tree
    ids = "\n".join(["", *tree.id_names])
    return _naming(
        _NAMES.tags.intersection(tree.by_tag),
        tree.class_names & _NAMES.classes,
        tree.id_names & _NAMES.ids,
        frozenset(start for start in _NAMES.starts if f"\n{start}" in ids),
    )


_NAMES = Needs.together(need for layout in FAMILIES for need in compiled(layout.marker).needs)


@lru_cache(maxsize=1 << 12)
def _naming(
    tags: frozenset[str], classes: frozenset[str], ids: frozenset[str], starts: frozenset[str]
) -> tuple[Layout, ...]:
    return tuple(
        layout
        for layout in FAMILIES
        if any(
            need.tags <= tags and need.classes <= classes and need.ids <= ids and need.starts <= starts
            for need in compiled(layout.marker).needs
        )
    )
