"""Linked documents that a text names one by one below a line that leads them in: 推荐学习的法规有：《…》《…》."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.chinese.headings import COMMENTS, RELATED
from reading.html.blocks import Outline

_LEADS_IN = ("：", ":")
_LEAST, _MOST = 8, 20  # characters of a line that leads in; linked lines below it
# A title in its marks, a part of a sentence, a numbered item: headlines of other articles are none of these.
_ITEM = re.compile(
    r"(?:[一二三四五六七八九十\d]{1,3}[、.．]\s?|[（(][一二三四五六七八九十\d]{1,2}[）)])?《[^《》]+》.{0,20}"
    r"|.+[。；;]|[（(][一二三四五六七八九十\d]{1,2}[）)].+"
)


def linked_items(outline: Outline, kinds: Sequence[int], link: int, prose: int) -> list[int]:
    """The linked lines that are items of a text: a line of it leads them in, and it goes on behind them."""
    blocks, homes, parents = outline.blocks, outline.homes, outline.parents
    found: list[int] = []
    end = 0
    for number, kind in enumerate(kinds):
        if kind != link or number < end or not number:
            continue
        before = blocks[number - 1]
        if not before.text.endswith(_LEADS_IN) or len(before.text) < _LEAST or before.links:
            continue
        end = number
        while end < len(kinds) and kinds[end] == link and end - number <= _MOST:
            end += 1
        if end == len(kinds) or kinds[end] != prose or parents[homes[end]] != parents[homes[number - 1]]:
            continue
        if RELATED.tells(before.text) or COMMENTS.tells(before.text):
            continue
        if all(_ITEM.fullmatch(block.text) for block in blocks[number:end]):
            found += range(number, end)
    return found
