"""Paragraphs of a text that are links: an editor linked a sentence, or a template or an open tag linked them all."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement

from reading.html.blocks import Outline

_SENTENCE, _ENDS = 24, ("。", "”")  # characters of one, at least; headlines end otherwise
_NOWHERE = ("#", "javascript:")


def paragraphs(outline: Outline, kinds: Sequence[int], link: int, prose: int) -> list[int]:
    """Whole sentences that are links and lead to no other articles: all of them in one link, or in some that lead
    nowhere, or each alone beside a text. `kinds` are those of the blocks; `link` and `prose` are two of them.
    """
    said = [
        number
        for number, block in enumerate(outline.blocks)
        if kinds[number] == link and len(block.text) >= _SENTENCE and block.text.endswith(_ENDS)
    ]
    if not said:
        return []
    targets = [_targets(outline.blocks[number].element) for number in said]
    if len(said) > 1 and all(target == targets[0] for target in targets):
        return said
    told = zip(said, targets, strict=True)
    return [number for number, target in told if not target or _is_alone(outline, kinds, number, link, prose)]


def _is_alone(outline: Outline, kinds: Sequence[int], number: int, link: int, prose: int) -> bool:
    """Whether a linked line stands beside a text, and beside no other link."""
    homes, parents = outline.homes, outline.parents
    beside = [near for near in (number - 1, number + 1) if 0 <= near < len(kinds)]
    text = any(kinds[near] == prose and parents[homes[near]] == parents[homes[number]] for near in beside)
    return text and not any(kinds[near] == link for near in beside)


def _targets(element: HtmlElement) -> set[str]:
    """Where the links in a line and around it lead."""
    links = (link.get("href") or "" for link in (*element.iter("a"), *element.iterancestors("a")))
    return {link for link in links if link and not link.lstrip().lower().startswith(_NOWHERE)}
