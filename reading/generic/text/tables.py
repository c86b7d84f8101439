"""Tables whose cells hold text: what they link to is a part of it."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement

from reading.article import Block
from reading.chinese import script
from reading.html.blocks import Outline
from reading.html.tree import tree_of

_CELLS = frozenset({"td", "th"})
_LOOKS = 4  # elements around a figure: <td><p><span><font>
_ROWS, _WORDS, _MOST = 3, 6, 0.6  # of a table of items: rows, characters of one, share of the rows with links


def linked_cells(outline: Outline, kinds: Sequence[int], link: int) -> list[int]:
    """The linked cells of tables whose rows say in words of their own what they link to: 招生章程 | http://…

    Lists of articles that stand in tables have a name and a day beside each linked headline, and no more.
    """
    tree = tree_of(outline.elements[0])
    if "tr" not in tree.by_tag:
        return []
    tags = [tree.tags[place] for place in outline.places]
    tables: dict[int, list[tuple[int, int]]] = {}
    for node, tag in enumerate(tags):
        if tag == "tr" and (last := outline.spans[node][1]) - outline.spans[node][0] >= 2:
            table = outline.parents[node]
            while table > 0 and tags[table] != "table":
                table = outline.parents[table]
            tables.setdefault(table, []).append((outline.spans[node][0], last))
    found: list[int] = []
    for rows in tables.values():
        if len(rows) < _ROWS:
            continue
        linked = [row for row in rows if link in kinds[slice(*row)]]
        if linked and sum(_says_more(outline.blocks[slice(*row)]) for row in linked) > _MOST * len(linked):
            found += [number for row in rows for number in range(*row) if kinds[number] == link]
    return found


def _says_more(cells: list[Block]) -> bool:
    """Whether a row has more in words of its own than in its links."""
    own = sum(len(script.HAN.findall(cell.text)) for cell in cells if not cell.links)
    return own >= _WORDS and own > sum(len(script.HAN.findall(cell.text)) for cell in cells if cell.links)


def is_in_a_cell(block: Block) -> bool:
    """Whether a line stands in a cell of a table, in no more than a few elements that give it its looks."""
    around: HtmlElement | None = block.element
    for _ in range(_LOOKS):
        if around is None or around.tag in _CELLS:
            break
        around = around.getparent()
    if around is None or around.tag not in _CELLS:
        return False
    return around is block.element or around.getprevious() is not None or around.getnext() is not None
