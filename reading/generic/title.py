"""Which line of a page is the headline: ranked by what the head says and by where the lines stand."""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import dataclass
from itertools import islice

from reading.chinese import headings, papers
from reading.generic import words
from reading.generic.head import Head
from reading.generic.headline import masthead, place, printed, second
from reading.generic.headline.place import SupportsContains
from reading.generic.page_title import SEPARATOR, letters, names_an_office, told_of, without_site
from reading.generic.text.sections import heads_one, is_like
from reading.generic.weighing import Kind, Sheet
from reading.html.tree import tree_of

_HEADLINE = 1.6  # the least score of a headline that the head names too
_DATED = 0.8  # what a line of time or source behind it adds
_LOOKS_LIKE_ONE = 1.1  # and of one that only stands where headlines stand
_MAX = 160
_HEADING = 20  # characters of one above comments or other articles
_HEADINGS = frozenset({"h1", "h2", "h3"})
_COLONS = ("：", ":")
_BEST_LOOKS = 1.4  # no line looks more like a headline
_A_TEXT = 3  # paragraphs
_TIE = 0.01  # of a line by its place with a heading that looks like one, which wins
_LINES_OF_A_HEADLINE = 4
_OF_A_CRUMB = 2.0
_OF_A_LIST = 0.6  # what a list of other articles right behind it takes off


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """The headline: its text, and the blocks that print it (none: it stands in the head of the page only)."""

    text: str
    blocks: tuple[int, ...] = ()
    sub: tuple[int, ...] = ()  # the lines above and below it that belong to it: 引题, 副题
    agreed: bool = False  # head and page say the same


def find(page: Sheet, said: Head, dated: SupportsContains) -> Headline | None:
    """The headline of the page. `dated` are the blocks that hold a time or a 来源 line."""
    told = told_of(page, said)
    names = {letters(name) for title in (said.page_title, *said.titles) for name in (title, *SEPARATOR.split(title))}
    others = {letters(text) for text in said.titles}
    best: tuple[float, list[int], str, bool] | None = None
    candidates = sorted({*_candidates(page, "\n".join((said.page_title, *said.titles))), *_far_above(page, names)})
    candidates, mastheads = masthead.apart(page, told, dated, candidates)
    told, others = "" if told in mastheads else told, others - mastheads
    lead = None if told or others else _lead(page, dated, candidates)
    done: set[int] = set()
    for number in sorted({*candidates, lead} if lead is not None else candidates):
        if number in done:
            continue
        text, covers = printed.without_labels(printed.without_badges(page, number, names), names), [number]
        key = letters(text)
        if len(key) < 2 or (_heads_something_else(text) and not _goes_on(page, number, key, told)):
            continue
        if best is not None and key == letters(best[2]) and _is_behind_a_text(page, best[1][-1], number, named=best[3]):
            continue
        agreed = _agreement(key, told)
        if 0 < agreed < 1 and number + 1 < len(page.blocks) and _in_one_heading(page, number, number + 1):
            text, covers = _joined(page, number, text, told)
            key = letters(text)
            agreed = _agreement(key, told)
        elif not agreed and page.outline.elements[page.outline.homes[number]].tag == "h1":
            text, covers = _joined(page, number, text, None)
            key = letters(text)
            done.update(covers)
        also = max([_agreement(key, other) for other in others], default=0.0)
        score = (3.0 * agreed + 1.2 * also) * min(1.0, 0.3 + len(key) / 12)
        if best is not None and score + _BEST_LOOKS + _DATED < best[0]:
            continue
        of_a_list = not agreed and not also and place.is_of_a_list(page, covers[-1])
        looks = _looks(page, number) - _OF_A_LIST * of_a_list
        if number == lead and not of_a_list:  # its place is just enough for one: a heading that looks like one wins
            looks = max(looks, _LOOKS_LIKE_ONE - _DATED * any(near in dated for near in page.near(number, 6)))
        score += looks
        if best is not None and score + _DATED < best[0]:
            continue
        if (looks > 0.0 or agreed or also) and not of_a_list:
            score += _DATED * any(near in dated for near in page.near(covers[-1], 6))
        score -= _OF_A_CRUMB * _is_a_crumb(text)
        if best is None or score - _TIE * (number == lead) >= best[0]:
            best = (score, covers, text, agreed > 0.5 or also > 0.5)
    if (best is None or not best[3]) and (cell := place.behind_its_label(page)) is not None:
        return Headline(text=page.blocks[cell].text, blocks=(cell,))
    if best and best[0] >= (_HEADLINE if best[3] else _LOOKS_LIKE_ONE) and (best[3] or not heads_one(page, best[1][0])):
        _, covers, text, agrees = best
        if (whole := second.whole(page, covers[0])) is not None and letters(page.blocks[whole].text) not in mastheads:
            covers, text = [whole], page.blocks[whole].text
        text, below = printed.uncut(text, said), second.lines(page, covers, dated)
        text = printed.without_clock(text, page.blocks[covers[-1] + 1 : covers[-1] + _LINES_OF_A_HEADLINE])
        return Headline(text=text, blocks=tuple(covers), sub=below, agreed=agrees)
    return (
        _above_a_section(page, lead, best[1][0] if best else -1, dated)
        or _above_the_text(page, said, told, dated, candidates)
        or _unprinted(page, said, told)
    )


def told(page: Sheet, said: Head) -> Headline | None:
    """The headline that the head tells, wherever it stands: for pages where what looks like one is another's."""
    return _unprinted(page, said, told_of(page, said))


def _heads_something_else(text: str) -> bool:
    """Whether a line is a label, or stands above comments or other articles."""
    short = len(text) <= _HEADING
    return text.endswith(_COLONS) or bool(short and (headings.COMMENTS.tells(text) or headings.RELATED.tells(text)))


def _goes_on(page: Sheet, number: int, key: str, told: str) -> bool:
    """Whether the head says a line and the next one in one breath: 海外留学生看两会：<br>出国前后关注点大不同."""
    more = letters(page.blocks[number + 1].text) if number + 1 < len(page.blocks) else ""
    return len(more) > 1 and told.startswith(key + more)


def _is_a_crumb(text: str) -> bool:
    return (">" in text or "位置" in text or text.startswith(("首页", "首頁"))) and headings.CRUMB.tells(
        text
    ) is not None


def _above_a_section(page: Sheet, lead: int | None, section: int, dated: SupportsContains) -> Headline | None:
    """The line that stands where headlines do, where only the heading of a section below it looks more like one."""
    if lead is None or lead >= section or is_like(page, lead, section):
        return None
    return Headline(text=page.blocks[lead].text, blocks=(lead,), sub=second.lines(page, [lead], dated))


def _lead(page: Sheet, dated: SupportsContains, candidates: list[int]) -> int | None:
    """The line that stands where headlines do, unless its name says that it is the second one."""
    lead = place.above_the_text(page, dated, candidates)
    return None if lead is None or second.NAME.search(page.names[page.outline.homes[lead]]) else lead


def _is_behind_a_text(page: Sheet, first: int, second: int, *, named: bool) -> bool:
    """Whether a headline is said again below its text, or in the middle of it. A heading outweighs a line that the head
    does not name.
    """
    if not named and page.outline.elements[page.outline.homes[second]].tag in _HEADINGS:
        return False
    return page.kinds[first + 1 : second].count(Kind.PROSE) >= _A_TEXT


def _above_the_text(
    page: Sheet, said: Head, told: str, dated: SupportsContains, candidates: list[int]
) -> Headline | None:
    """The line that stands where headlines do, where the page's title ends with it, names an office and no more, or
    says something else than the page.
    """
    lead = place.above_the_text(page, dated, candidates) if told else None
    if lead is None:
        return None
    text = page.blocks[lead].text
    agreed = letters(text) in told
    # in large letters it is the headline, where what the head says is printed nowhere
    large = place.is_large(page, lead) and not papers.SITE_ALONE.tells(text)
    if not (agreed or large or names_an_office(said) or papers.SITE_ALONE.tells(said.page_title)):
        return None
    return Headline(text=text, blocks=(lead,), sub=second.lines(page, [lead], dated), agreed=agreed)


def _unprinted(page: Sheet, said: Head, told: str) -> Headline | None:
    """The headline that only the head tells, or a part of a line: its `<title>` where that says more than a channel,
    else the rest of it.
    """
    text = without_site(said.page_title, said)
    first, *rest = SEPARATOR.split(text)
    if len(rest) == 1 and len(first) > 2 * len(rest[0]) and any(first in block.text for block in page.blocks):
        text = first  # behind it a name that is said nowhere to be a site's
    if said.titles and (not told or (papers.OF_A_SITE.tells(text) and letters(said.titles[0]) not in told)):
        text = without_site(said.titles[0], said)
    return Headline(text=text) if text and not headings.NO_HEADLINE.tells(text) else None


def _joined(page: Sheet, number: int, text: str, told: str | None) -> tuple[str, list[int]]:
    """A headline broken by <br>: its lines as far as the head says the same, and their numbers. Without `told` all."""
    home, covers = page.outline.homes[number], [number]
    for more in range(number + 1, min(number + _LINES_OF_A_HEADLINE, len(page.blocks))):
        both = f"{text} {page.blocks[more].text}"
        if (
            len(both) > _MAX
            or (page.outline.homes[more] != home if told is None else not _in_one_heading(page, number, more))
            or (told is not None and not told.startswith(letters(both)))
        ):
            break
        text = both
        covers.append(more)
    return text, covers


def _in_one_heading(page: Sheet, number: int, more: int) -> bool:
    """Whether two lines are parted by <br>, or by elements of their own where the first ends with a colon."""
    outline = page.outline
    home, other = outline.homes[number], outline.homes[more]
    around = outline.parents[home]
    if home == other or around != outline.parents[other] or not page.blocks[number].text.endswith(_COLONS):
        return home == other
    if outline.elements[home].tag == outline.elements[other].tag and page.names[home] == page.names[other]:
        return True
    return around >= 0 and (outline.elements[around].tag in _HEADINGS or words.is_title(page.names[around]))


def _candidates(page: Sheet, told: str) -> list[int]:
    """The lines worth a look: said in the head, headings, or named as one; and sentences follow."""
    blocks, kinds, names = page.blocks, page.kinds, page.names
    homes, parents, elements = page.outline.homes, page.outline.parents, page.outline.elements
    ui, notice, link = Kind.UI, Kind.NOTICE, Kind.LINK
    tags, places = tree_of(elements[0]).tags, page.outline.places
    heads: dict[int, bool] = {}  # elements: most stand around many lines
    found = []
    for number in _prose_ahead(page):
        block, kind = blocks[number], kinds[number]
        text = block.text
        if kind is ui or kind is notice or (kind is link and text[:6] not in told) or not 2 <= len(text) <= _MAX:
            continue
        if text[:4] not in told and text[-4:] not in told:
            home = homes[number]
            for node in (home, parents[home]):
                if node not in heads:
                    heads[node] = tags[places[node]] in printed.TAGS or (
                        bool(names[node]) and words.is_title(names[node])
                    )
            inline = block.element is not elements[home] and block.element.tag in printed.TAGS
            if not (inline or heads[home] or heads[parents[home]]):
                continue
        found.append(number)
    return [number for number in found if number not in page.hidden]


def _far_above(page: Sheet, names: set[str]) -> list[int]:
    """The first headings that the head names, however many lines of contents or languages stand behind them."""
    last = max((number for number, kind in enumerate(page.kinds) if kind is Kind.PROSE), default=0)
    tags, places, homes = tree_of(page.outline.elements[0]).tags, page.outline.places, page.outline.homes
    found = (
        number
        for number in range(last)
        if (tags[places[homes[number]]] in _HEADINGS or words.is_title(page.names[homes[number]]))
        and number not in page.hidden
        and not page.blocks[number].links
        and letters(page.blocks[number].text) in names
        and not papers.SITE_ALONE.tells(page.blocks[number].text)
    )
    return list(islice(found, 1))


def _prose_ahead(page: Sheet) -> list[int]:
    """The blocks with sentences in the next forty lines behind them; of a page without sentences all."""
    ahead: list[int] = []
    begin = 0
    prose = Kind.PROSE
    for number in [number for number, kind in enumerate(page.kinds) if kind is prose]:
        ahead += range(max(begin, bisect_left(page.steps, page.steps[number] - 40)), number)
        begin = number
    return ahead or list(range(len(page.blocks)))  # a page of pictures


def _agreement(key: str, told: str) -> float:
    """How far a line says what the head says: 1 for the same, less for a part of it."""
    if not told:
        return 0.0
    if key == told:
        return 1.0
    if told.startswith(key):
        return 0.95 if len(key) >= 6 else 0.6 * len(key) / 6
    if told.endswith(key) and len(key) < 12:  # the name of the site
        return 0.0
    if key in told:
        return 0.85 if len(key) >= 10 else 0.4 * len(key) / 10
    if key.startswith(told) and len(told) >= 6:
        return 0.8
    same = max(10, math.ceil(0.6 * len(key)))
    return 0.7 if len(key) >= same and key[:same] == told[:same] else 0.0


def _looks(page: Sheet, number: int) -> float:
    block, home = page.blocks[number], page.outline.homes[number]
    element = page.outline.elements[home]
    looks = max(printed.TAGS.get(element.tag, 0.0), printed.TAGS.get(block.element.tag, 0.0))
    names = page.names[home]
    if parent := page.outline.parents[home]:
        looks = max(looks, printed.TAGS.get(page.outline.elements[parent].tag, 0.0) - 0.1)
        names = f"{names} {page.names[parent]}" if parent > 0 else names
    if words.is_title(names):
        looks += 0.0 if second.NAME.search(page.names[home]) else 0.4
    if words.is_away(names):
        looks -= 0.6
    if block.links * 2 > len(block.text):
        looks -= 1.0
    if page.kinds[number] is Kind.PROSE and len(block.text) > 60:
        looks -= 0.6
    return looks
