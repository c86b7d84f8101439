"""Whether posts of others may stand in a body: they are seen there, and were not told apart."""

from __future__ import annotations

from reading.chinese import headings
from reading.chinese.visitors import post_notes
from reading.generic.body import Body
from reading.generic.dated import Dated
from reading.generic.threads import timeless
from reading.generic.threads.authors import name_among
from reading.generic.threads.find import is_clock
from reading.generic.threads.lines import whole
from reading.generic.threads.post import is_name, name_before
from reading.generic.threads.texts import label
from reading.generic.weighing import Kind, Sheet

_FEW = 2  # heads of posts, where little says that a page is a forum's
_HEAD = 40  # characters of the head of a post in its own line
_ABOVE = 2  # lines above a text where its author's name stands
_AFTER = 12  # characters of a line that is said behind a heading


def posts(page: Sheet, body: Body, times: Dated, *, forum: int, opened: bool, answers: int) -> int:
    """How many heads of posts stand between the first and the last line of a body; 0 where there are few.

    `forum` is how many of address and title say that the page is a forum's, `opened` whether the body is a thread's
    opening post, `answers` how many a letter has: the first belongs to it.
    """
    if not body.blocks:
        return 0
    if answers > 1:
        return answers
    own = {*body.blocks}
    if opened:
        return _heads_inside(page, own, times)
    inside = range(body.blocks[0], body.blocks[-1] + 1)
    signed = [n for n in times.signed if n in inside and page.kinds[n] is not Kind.LINK and times.get(n)]
    clocks = [n for n in signed if is_clock(page, n, times) or post_notes.POSTING.tells(page.blocks[n].text[:_HEAD])]
    heads = {name for number in clocks if (name := _who(page, number, times))}
    floors = [number for number in inside if post_notes.FLOOR_ALONE.tells(page.blocks[number].text)]
    members = (
        {page.blocks[n].text for n in timeless.marks(page) if inside[0] - 2 <= n <= inside[-1]} if forum else set()
    )
    named = _over_texts(page, inside)
    members |= named if forum or len(named) > _FEW else set()
    alike = _alike(page, clocks, times)
    lined = [post for _, posts in whole.groups(page, times) for post in posts if post.clock in inside]
    if max(alike, len(lined)) > 1:
        return max(alike, len(lined), len(heads))
    count = max(len(heads), len(floors) if forum or len(floors) > _FEW else 0, len(members))
    if count > (0 if forum > 1 else 1 if forum else _FEW):
        return count
    return int(any(_heads_answers(page, number, own) for number in inside if number != inside[0]))


def _heads_inside(page: Sheet, own: set[int], times: Dated) -> int:
    """How many lines of an opening post say who posted when, and quote nobody; 0 for one, which may be its own."""
    clocks = [n for n in times.signed if n in own and is_clock(page, n, times)]
    clocks = [n for n in clocks if not post_notes.QUOTE_HEAD.tells(page.blocks[n].text)]
    names = {name for number in clocks if (name := _who(page, number, times))}
    floors = [number for number in own if post_notes.FLOOR_ALONE.tells(page.blocks[number].text)]
    count = max(len(names), len(floors))
    return count if count > 1 else 0


def _alike(page: Sheet, clocks: list[int], times: Dated) -> int:
    """How many names stand each before a minute, in elements of one kind: heads of posts, of whatever page."""
    told: dict[str, set[str]] = {}
    for number in clocks:
        moment = times.get(number)[0]
        if (moment.has_clock or moment.relative) and (name := _who(page, number, times)):
            told.setdefault(label(page, page.outline.homes[number]), set()).add(name)
    return max(map(len, told.values()), default=0)


def _over_texts(page: Sheet, inside: range) -> set[str]:
    """The names that stand as headings over texts, each text with a rule behind it: a thread without scripts."""
    lines = range(max(inside[0] - _ABOVE, 0), inside[-1] + 1)
    texts = ((number, page.blocks[number].text) for number in lines)
    return {text for number, text in texts if is_name(text) and timeless.is_above_a_rule(page, number)}


def _who(page: Sheet, number: int, times: Dated) -> str | None:
    """The name in the line of a time, or in the short line above it."""
    head = page.blocks[number].text
    moment = times.get(number)[0]
    if name := name_before(head[: moment.start]) or name_among(page, number):
        return name
    above = page.blocks[number - 1].text if number else ""
    return above if page.kinds[number - 1] is Kind.SHORT and is_name(above) else None


def _heads_answers(page: Sheet, number: int, own: set[int]) -> bool:
    """Whether a line is a heading over what others say, with something of the body said behind it."""
    text = page.blocks[number].text
    if page.kinds[number] is Kind.PROSE or len(text) > _HEAD:
        return False
    told = (headings.ANSWERS, headings.COMMENTS, post_notes.ANSWERED)
    if not any(wording.tells(text) for wording in told):
        return False
    return any(after in own and len(page.blocks[after].text) >= _AFTER for after in range(number + 1, number + 6))
