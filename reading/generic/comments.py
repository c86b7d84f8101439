"""Comment lists of any site: units that repeat, each with who and when, text, and buttons."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

from reading.article import Comment, Role
from reading.chinese import forums
from reading.chinese.dates import CHINA, moments
from reading.chinese.numbers import number as number_of
from reading.generic import words
from reading.generic.weighing import Kind, Sheet, name_of

_MOST = 2_000
_ANY_TIME = datetime(2030, 1, 1, tzinfo=CHINA)  # whether a line prints one, whenever it is read
_ROW = 60  # characters of a row of buttons; in longer ones there are too many ways to look for them
_FORM = words.named("submit input write publish textarea", "form login area-?input editor")


@dataclass(slots=True, kw_only=True)
class Unit:
    """One comment as found: its blocks, by what they are."""

    head: list[int] = field(default_factory=list)
    text: list[int] = field(default_factory=list)
    tools: list[int] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Found:
    """The comments of a page, and the elements that hold nothing else."""

    areas: set[int] = field(default_factory=set)
    comments: list[Comment] = field(default_factory=list)
    roles: dict[int, tuple[Role, str | None]] = field(default_factory=dict)  # block: role, comment id


def is_button(text: str) -> bool:
    """Whether a line is a row of buttons and counters."""
    return len(text) <= _ROW and forums.TOOLS.tells(text) is not None


def areas(page: Sheet) -> set[int]:
    """The outermost elements that are named as, or headed as, comment lists and look like ones."""
    named = {name for name in {*page.names} if name and words.is_comments(name)}
    if not named:
        return set()
    outline = page.outline
    found: set[int] = set()
    end = 1  # behind the last element inside the one found last; the root is none
    for node in [node for node, name in enumerate(page.names) if name in named]:
        if node < end or outline.elements[node].tag in {"body", "html"}:
            continue
        first, last = outline.spans[node]
        if last > first and _is_list(page, first, last):
            found.add(node)
            count = len(outline.parents)
            end = next((after for after in range(node + 1, count) if outline.parents[after] < node), count)
    return found


def _is_list(page: Sheet, first: int, last: int) -> bool:
    """Whether a run of blocks reads like comments (or an empty place for them), not like an article."""
    heads = buttons = prose = longest = 0
    for number in range(first, last):
        text = page.blocks[number].text
        if page.kinds[number] is Kind.PROSE:
            prose += 1
            longest = max(longest, len(text))
        if is_button(text) or forums.NO_COMMENT.tells(text) or page.kinds[number] is Kind.UI:
            buttons += 1
        elif _is_head(page, number):
            heads += 1
    if not prose and not heads:
        return True
    return heads + buttons >= max(prose, 1) and (heads > 0 or buttons >= 2)


def _is_head(page: Sheet, number: int) -> bool:
    """Whether a block says who wrote, or when."""
    block = page.blocks[number]
    text = block.text
    if len(text) > 90 or page.kinds[number] is Kind.NOTICE:
        return False
    if len(text) < 60 and next(moments(text, _ANY_TIME), None) is not None and not text.endswith("。"):
        return True
    if forums.SOMEBODY.tells(text) and (block.links or len(text) < 30) and text[-1:] not in "。！？!?":
        return True
    own = f"{name_of(block.element)} {page.names[page.outline.homes[number]]}"
    return bool(words.NAME.search(own)) and len(text) <= 40


def read(page: Sheet, found: Found, now: datetime) -> None:
    """The comments inside the areas: one for each text between one head or row of buttons and the next."""
    seen: set[str] = set()
    for area in sorted(found.areas)[:_MOST]:
        units = _units(page, *page.outline.spans[area], found)
        for unit in units:
            comment = _comment(page, unit, now)
            key = f"{comment.author}\0{''.join(page.blocks[number].text for number in unit.text)}"
            again = key in seen  # a hot comment stands in the list too; a floor that is quoted stands by itself
            text_key = "".join(page.blocks[number].text for number in unit.text)
            again = again or (comment.posted_raw is None and text_key in seen)
            for number in unit.head:
                found.roles[number] = (Role.META, comment.id)
            for number in unit.tools:
                found.roles[number] = (Role.NAV, comment.id)
            for number in unit.text:
                found.roles[number] = (Role.NAV, None) if again else (Role.COMMENT, comment.id)
            if not again:
                seen |= {key, text_key}
                found.comments.append(comment)


def _units(page: Sheet, first: int, last: int, found: Found) -> list[Unit]:
    units: list[Unit] = []
    unit = Unit()
    waiting: list[int] = []  # heads that no text has followed yet
    for number in range(first, last):
        text = page.blocks[number].text
        if is_button(text) or page.kinds[number] is Kind.UI:
            found.roles[number] = (Role.NAV, None)
            if unit.text:
                unit.tools.append(number)
        elif number in page.hidden and not waiting and not (unit.text and unit.text[-1] in page.hidden):
            found.roles[number] = (Role.HIDDEN, None)  # the mould that a script makes answers from
        elif forums.NO_COMMENT.tells(text) and len(text) < 60:
            found.roles[number] = (Role.NAV, None)
            unit = Unit()
        elif _is_head(page, number) and not _in_form(page, number):
            found.roles[number] = (Role.META, None)
            if unit.text:
                unit = Unit()
            waiting.append(number)
        elif (
            (not units and not waiting and not unit.text)
            or _in_form(page, number)
            or (not waiting and (unit.tools or not unit.text) and _linked(page, number))
        ):
            found.roles[number] = (Role.NAV, None)  # the heading of the list, its form, a link to all of them
        else:
            if unit.tools or not unit.text:
                unit = Unit(head=_claim(page, waiting))
                units.append(unit)
            unit.text.append(number)
    return units


def _in_form(page: Sheet, number: int) -> bool:
    """Whether a block stands where a reader is to write."""
    return any(
        _FORM.search(page.names[node])
        for node, _ in zip(page.ancestors(page.outline.homes[number]), range(3), strict=False)
    )


def _linked(page: Sheet, number: int) -> bool:
    return page.blocks[number].links * 5 > len(page.blocks[number].text) * 4


def _claim(page: Sheet, waiting: list[int]) -> list[int]:
    """The heads of the text at hand: the last run of them; of nested floors the outer one waits for its own text."""
    if not waiting:
        return []
    home = page.outline.parents[page.outline.homes[waiting[-1]]]
    mine = [waiting.pop()]
    while (
        waiting
        and page.outline.parents[page.outline.homes[waiting[-1]]] in {home, page.outline.parents[home]}
        and waiting[-1] == mine[-1] - 1
    ):
        mine.append(waiting.pop())
    return mine[::-1]


def _comment(page: Sheet, unit: Unit, now: datetime) -> Comment:
    heads = " ".join(page.blocks[number].text for number in unit.head)
    text = "\n".join(page.blocks[number].text for number in unit.text)
    moment = next(iter(moments(heads, now)), None)
    author = _author(page, unit, heads, moment.raw if moment else None)
    identity = "\0".join((author or "", moment.raw if moment else "", text))
    comment = Comment(id=hashlib.sha256(identity.encode()).hexdigest()[:16], author=author)
    if moment:
        comment.posted, comment.posted_raw = moment.time, moment.raw
    if hit := forums.FLOOR_OF_A_COMMENT.tells(heads):
        comment.floor = int(hit[1])
    if hit := forums.PLACE.tells(heads):
        comment.place = hit[1] or hit[2]
    if forums.PHONE in heads:
        comment.client = forums.PHONE
    votes(comment, " ".join(page.blocks[number].text for number in (*unit.head, *unit.tools)))
    return comment


def votes(comment: Comment, tools: str) -> None:
    """The numbers printed beside the buttons of a comment."""
    for name, wording in forums.VOTES.items():
        if hit := wording.tells(tools):
            setattr(comment, name, number_of(hit[1]))


def _author(page: Sheet, unit: Unit, heads: str, time: str | None) -> str | None:
    """The name in the heads: what stands in a link or a name element, else what stands before time and place."""
    for number in unit.head:
        element = page.blocks[number].element
        if element.tag == "a" and element.text and element.text.strip():
            return str(element.text.strip())[:60]
    rest = heads.replace(time, " ") if time else heads
    rest = forums.AFTER_A_COMMENTER.regex.split(rest)[0].strip()
    return rest[:60] or None
