"""Headings that are no headline: the name of the paper, the site or the channel, above one that is no heading; the
heading of a menu in a column beside the text.
"""

from __future__ import annotations

import re

from reading.chinese import papers, script
from reading.generic.headline import place
from reading.generic.headline.place import SupportsContains
from reading.generic.page_title import letters
from reading.generic.weighing import Kind, Sheet

_LEAD = 8  # letters of a headline that outranks a first heading by its place alone
_LONGEST = 24  # characters of a masthead
_MENU = 3  # links between a masthead and the headline
_SECTION = 8  # letters of a section's name
_SIGNED = 3  # lines behind a headline that may tell its time
_LISTED = 2  # links in the menu of a section
_HOME = re.compile(r"(?:https?://[^/]+)?/?(?:(?:index|default|main)\.\w{2,5})?")


def apart(page: Sheet, told: str, dated: SupportsContains, candidates: list[int]) -> tuple[list[int], set[str]]:
    """The candidates without the first headings that name what publishes the page, where a line without a heading
    stands right above time or text; and the letters of these. `told` are those of the headline in the page's title.
    """
    sections, names = _of_menus(page, told, dated, candidates)
    found = _find(page, told, dated, candidates) | sections
    names |= {letters(page.blocks[number].text) for number in found}
    return [n for n in candidates if n not in found], names


def _find(page: Sheet, told: str, dated: SupportsContains, candidates: list[int]) -> set[int]:
    tags = [page.outline.elements[page.outline.homes[number]].tag for number in candidates]
    heads = [number for number, tag in zip(candidates, tags, strict=True) if tag == "h1"]
    if not heads or not any(_may_be_one(page, number, told) for number in heads):
        return set()
    lead = place.above_the_text(page, dated, [number for number in candidates if number not in heads])
    if lead is None or len(letters(page.blocks[lead].text)) < _LEAD:
        return set()
    above = [number for number in heads if number < lead]
    found = {number for number in above if _may_be_one(page, number, told) and _is_one(page, number, lead, told)}
    return found if len(found) == len(above) else set()


def _of_menus(page: Sheet, told: str, dated: SupportsContains, candidates: list[int]) -> tuple[set[int], set[str]]:
    """The short headings above links and nothing else, in an element that a longer line right above time or text does
    not share: 新闻中心 above 公司新闻 and 行业动态; and what the page's title says, where that is such a section.
    """
    heads = [number for number in candidates if len(letters(page.blocks[number].text)) <= _SECTION]
    heads = [number for number in heads if _heads_a_menu(page, number)]
    lead = place.above_the_text(page, dated, [n for n in candidates if n not in heads]) if heads else None
    if lead is None or lead in heads or len(key := letters(page.blocks[lead].text)) < _LEAD:
        return set(), set()
    if not any(near in dated for near in page.near(lead, _SIGNED)):  # a home page has such headings above its boxes
        return set(), set()
    of_a_section = told.startswith(tuple(letters(page.blocks[number].text) for number in heads))
    named = key not in told and (of_a_section or _is_printed_in_links(page, told))
    return set(heads), {told} if named else set()


def _heads_a_menu(page: Sheet, number: int) -> bool:
    outline = page.outline
    around = next((n for n in page.ancestors(outline.homes[number]) if outline.spans[n][1] > number + 1), 0)
    first, last = outline.spans[around]
    others = [page.kinds[each] for each in range(first, last) if each != number]
    return first == number and others.count(Kind.LINK) >= _LISTED and not {*others} - {Kind.LINK, Kind.UI}


def _is_printed_in_links(page: Sheet, told: str) -> bool:
    """Whether what the page's title says is printed nowhere but in links, as the names of sections are."""
    said = [number for number, block in enumerate(page.blocks) if letters(block.text) == told]
    return 0 < len(told) <= _SECTION and bool(said) and all(page.kinds[number] is Kind.LINK for number in said)


def _may_be_one(page: Sheet, number: int, told: str) -> bool:
    """Whether a line is short, and the page's title says nothing behind it: 河湾大学 - 河湾百科."""
    text = page.blocks[number].text
    return len(text) <= _LONGEST and not (told != letters(text) and told.startswith(letters(text)))


def _is_one(page: Sheet, number: int, lead: int, told: str) -> bool:
    text = page.blocks[number].text
    if papers.MASTHEAD.tells(text):
        return True
    if letters(text) in told:
        return False
    return _leads_home(page, number) or not script.HAN.search(text) or _is_above_a_menu(page, number, lead)


def _leads_home(page: Sheet, number: int) -> bool:
    link = page.blocks[number].element
    return link.tag == "a" and _HOME.fullmatch(link.get("href") or "-") is not None


def _is_above_a_menu(page: Sheet, number: int, lead: int) -> bool:
    """Whether a menu parts a line from what stands where headlines do."""
    between = range(number + 1, lead)
    return sum(page.kinds[each] in {Kind.LINK, Kind.UI} or page.is_in_a_menu(each) for each in between) >= _MENU
