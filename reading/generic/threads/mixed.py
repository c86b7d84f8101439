"""Whether posts of others may stand in a body: they are seen there, and were not told apart."""

from __future__ import annotations

from reading.chinese import forums, headings
from reading.chinese.visitors import post_notes
from reading.generic import words
from reading.generic.body import Body
from reading.generic.dated import Dated
from reading.generic.threads import timeless
from reading.generic.threads.lines import seams
from reading.generic.threads.pieces import spaced
from reading.generic.threads.post import is_name
from reading.generic.weighing import Kind, Sheet

_HEADING = 40  # characters of one
_ABOVE = 2  # lines above a text where its author's name stands
_AFTER = 12  # characters of a line that is said behind a heading
_HEAD = 80  # characters of a line that says who and when
_HEADED = 3  # lines above a text where its floor may stand
_NUMBERED = 1_000  # and more is the number of a post among all of a board


def posts(page: Sheet, body: Body, times: Dated, *, opened: bool, answers: int) -> int:
    """How many posts of others are seen between the first and the last line of a body.

    `opened` is whether the body is a thread's opening post, `answers` how many a letter has: the first belongs to it.
    """
    if not body.blocks:
        return 0
    if answers > 1:
        return answers
    seen = _seen(page, body.blocks, times)
    if opened or seen:
        return seen
    if _is_a_reply(page, body.blocks[0], times):
        return 1
    inside = range(body.blocks[0], body.blocks[-1] + 1)
    if (count := len(_over_texts(page, inside))) > 1:
        return count
    if _is_among_comments(page, body.blocks):
        return 1
    own = {*body.blocks}
    return int(any(_heads_answers(page, number, own) for number in inside if number != inside[0]))


def _is_among_comments(page: Sheet, lines: list[int]) -> bool:
    """Whether a text goes on with sentences in an element that is called comments."""
    called = {name for name in page.called if words.is_comments(name)}
    spans = [page.outline.spans[node] for node, name in enumerate(page.names) if name in called] if called else []
    behind = [number for number in lines if number != lines[0] and page.kinds[number] is Kind.PROSE]
    return any(lines[0] < first <= number < last for first, last in spans for number in behind)


def _over_texts(page: Sheet, inside: range) -> set[str]:
    """The names that stand as headings over texts, each text with a rule behind it: a thread without scripts."""
    lines = range(max(inside[0] - _ABOVE, 0), inside[-1] + 1)
    texts = ((number, page.blocks[number].text) for number in lines)
    return {text for number, text in texts if is_name(text) and timeless.is_above_a_rule(page, number)}


def _heads_answers(page: Sheet, number: int, own: set[int]) -> bool:
    """Whether a line is a heading over what others say, with something of the body said behind it."""
    text = page.blocks[number].text
    if page.kinds[number] is Kind.PROSE or len(text) > _HEADING:
        return False
    told = (headings.ANSWERS, headings.COMMENTS, post_notes.ANSWERED)
    if not any(wording.tells(text) for wording in told):
        return False
    said = any(after in own and len(page.blocks[after].text) >= _AFTER for after in range(number + 1, number + 6))
    return said and not _is_a_section(page, number, own)


def _is_a_section(page: Sheet, number: int, own: set[int]) -> bool:
    """Whether the text goes on below a heading as it stood above it: 评论 heads a part that its author wrote. What
    others say is counted there, and stands in elements of its own.
    """
    if any(map(str.isdigit, page.blocks[number].text)):
        return False
    above = max((other for other in own if other < number and page.kinds[other] is Kind.PROSE), default=None)
    if above is None:
        return False
    text, heading = _place(page, above), _place(page, number)
    below = (other for other in own if other > number)
    return all(_place(page, other) == (text if page.kinds[other] is Kind.PROSE else heading) for other in below)


def _place(page: Sheet, number: int) -> tuple[int, str]:
    """The element around that of a line, and the line's own tag."""
    home = page.outline.homes[number]
    return page.outline.parents[home], page.outline.elements[home].tag


def _seen(page: Sheet, body: list[int], times: Dated) -> int:
    """How many seams a text has, and lines in it that are somebody's comment, or end with who and when."""
    own = seams.own_time(page, times)
    lines = (number for number in body if number in times.signed and number != own)
    return len(seams.find(page, body, times, own)) + sum(seams.is_said_by_another(page, n, times) for n in lines)


def _is_a_reply(page: Sheet, first: int, times: Dated) -> bool:
    """Whether the floor right above a text is that of a reply, beside a time."""
    above = [number for number in range(max(first - _HEADED, 0), first) if len(page.blocks[number].text) <= _HEAD]
    floors = [hit for number in above if number in times.signed and (hit := forums.FLOOR.tells(spaced(page, number)))]
    return any(1 < int(hit[hit.lastindex or 1]) < _NUMBERED for hit in floors)
