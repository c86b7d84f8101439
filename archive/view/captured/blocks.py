"""The blocks of a captured page: what each is, which paragraph came from which, and how they are marked on the page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from archive.data.key import names_in
from archive.data.operator import sites_in
from archive.view.captured.document import Marked
from pipelines import finish, stages
from reading.article import Block, Role
from reading.page import Page
from reading.read import read

_OUTLINE = "outline:3px solid #9a4f00!important;scroll-margin:4em!important"
_CHOSEN = f"background:#ffe680!important;color:#1d1d1b!important;{_OUTLINE}"
# A colour for each kind of role; its name stands before the words, so that nobody needs to tell them apart.
_COLOURS = {
    **dict.fromkeys((Role.TITLE, Role.META, Role.CHANNEL, Role.TAGS), "#cfe3fb"),
    **dict.fromkeys((Role.BODY, Role.CAPTION), "#d4efcf"),
    **dict.fromkeys((Role.COMMENT, Role.QUOTE, Role.SIGNATURE), "#f6dcf3"),
    **dict.fromkeys((Role.FOOTER, Role.NOTICE), "#fbe7c6"),
}
_OTHERS = "#e4e4e4"


def blocks_of(page: Page, data: Path) -> list[Block]:
    """All blocks of a page, read as a crawl into this data folder reads it; none of a page that makes no row."""
    draft = read(page, sites_in(data), anywhere=True).draft
    if draft is None:
        return []
    finish(draft, stages(names_in(data)))
    return draft.blocks


def of_paragraphs(blocks: Sequence[Block], body: str) -> list[int | None]:
    """For each paragraph of a clean text the number of the block that it came from; None where that can't be told.

    Paragraphs are the blocks of the body in their order, those left out that hold nothing but junk. In a text with
    pseudonyms they don't say the same, and are told by their order alone.
    """
    own = [number for number, block in enumerate(blocks) if block.role is Role.BODY and _clean(block)]
    lines = body.split("\n")
    if len(own) == len(lines):
        return [*own]
    found: list[int | None] = []
    for line in lines:
        same = next((number for number in own if _clean(blocks[number]) == line), None)
        found.append(same)
        own = [number for number in own if same is None or number > same]
    return found


def _clean(block: Block) -> str:
    return block.text if block.clean is None else block.clean


def chosen(blocks: Sequence[Block], number: int) -> dict[int, Marked]:
    """The marks of one block, by the numbers of its text nodes."""
    block = blocks[number]
    return {
        node: Marked(style=_CHOSEN, title=f"{block.role}  {block.rule}", first=node == block.nodes.start)
        for node in block.nodes
    }


def all_of(blocks: Sequence[Block], first: int | None = None) -> dict[int, Marked]:
    """The marks of all blocks; the `first` is framed, and the page scrolled to it."""
    return {
        node: Marked(
            style=f"background:{_COLOURS.get(block.role or Role.NAV, _OTHERS)}!important;color:#1d1d1b!important"
            + (f";{_OUTLINE}" if number == first else ""),
            title=f"{number}  {block.role}  {block.rule}",
            label=f"{number} {block.role}" if node == block.nodes.start else None,
            first=number == first and node == block.nodes.start,
        )
        for number, block in enumerate(blocks)
        for node in block.nodes
    }
