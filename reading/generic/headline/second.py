"""The lines above and below a headline that belong to it: 引题, 肩题, 副题."""

from __future__ import annotations

import re

from reading.generic.headline import place
from reading.generic.headline.place import SupportsContains
from reading.generic.page_title import letters
from reading.generic.weighing import Kind, Sheet
from reading.html.tree import tree_of

# An element named so holds one.
NAME = re.compile(
    r"sub-?_?(?:title|head)|futi|fubiaoti|yinti|jianti|yinbiaoti|kicker|eyebrow|pre-?title|(?:^|[\s_-])(?:title2|stitle|yt|ft|vice|dek|standfirst)(?=$|[\s_-])"
)
_LONGEST = 80
_SECTIONS = frozenset({"h2", "h3", "h4"})


def lines(page: Sheet, covers: list[int], dated: SupportsContains) -> tuple[int, ...]:
    """The lines of 引题 and 副题 next to the headline."""
    outline = page.outline
    around = outline.parents[outline.homes[covers[0]]]
    found = []
    for number in (covers[0] - 1, covers[-1] + 1, covers[-1] + 2):
        if not 0 <= number < len(page.blocks) or (number == covers[-1] + 2 and number - 1 not in found):
            continue
        block, home = page.blocks[number], outline.homes[number]
        if not 4 <= len(block.text) <= _LONGEST or number in dated or block.links or page.kinds[number] in place.NEVER:
            continue
        if number in page.hidden:
            continue
        named = NAME.search(f"{page.names[home]} {page.names[outline.parents[home]]}")
        beside = outline.parents[home] == around and outline.elements[home].tag in {"h2", "h3", "h4", "h5", "h6"}
        if number < covers[0]:
            belongs = beside and len(block.text) >= 8
        else:
            before_the_time = any(near in dated for near in range(number + 1, number + 4))
            belongs = before_the_time and (beside or block.text.startswith(("—", "--", "－")))
        if named or belongs:
            found.append(number)
    return tuple(sorted(found))


def whole(page: Sheet, section: int) -> int | None:
    """The headline that the heading of a section says again, with something behind it (红烧肉的做法): the only h1,
    where sentences stand between the two.
    """
    outline = page.outline
    tags, places = tree_of(outline.elements[0]).tags, outline.places
    if tags[places[outline.homes[section]]] not in _SECTIONS:
        return None
    heads = [number for number, home in enumerate(outline.homes) if tags[places[home]] == "h1"]
    if len(heads) != 1 or heads[0] > section or Kind.PROSE not in page.kinds[heads[0] + 1 : section]:
        return None
    key, said = letters(page.blocks[heads[0]].text), letters(page.blocks[section].text)
    return heads[0] if len(key) > 1 and said != key and said.startswith(key) else None
