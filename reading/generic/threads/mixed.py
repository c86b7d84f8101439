"""Whether posts of others may stand in a body: they are seen there, and were not told apart.

No template is asked, and nothing has to repeat: between the sentences of an article stand no lines of who, when, on
which floor, or what can be done with what somebody says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reading.article import Role
from reading.chinese import forums, headings
from reading.chinese.visitors import answered, post_notes
from reading.generic import words
from reading.generic.body import Body
from reading.generic.dated import Dated
from reading.generic.threads import timeless
from reading.generic.threads.authors import name_beside
from reading.generic.threads.find import is_clock
from reading.generic.threads.lines import whole
from reading.generic.threads.pieces import spaced, texts_of
from reading.generic.threads.post import has_member, is_name, name_before
from reading.generic.weighing import Kind, Sheet

_HEADING = 40  # characters of one
_ABOVE = 2  # lines above a text where its author's name stands
_AFTER = 12  # characters of a line that is said behind a heading
_ENOUGH = 2  # of what speaks for a seam: a name and a minute, a floor, a button and one of these
_HEAD = 80  # characters of a line that says who and when
_BESIDE = 40  # of them beside the time
_PIECES = 12  # of a line
_BEHIND = 16  # behind a time that ends a line
_LINKED = 24  # linked characters of such a line
_HEADED = 3  # lines above a text where its floor may stand
_NUMBERED = 1_000  # and more is the number of a post among all of a board
_ROWS = 12  # lines of a seam; in more a time stands in a table, and names beside it are anything
_MAY_TELL = re.compile(
    r"[回引举舉檢答盖楼樓层#＃沙板藤地报顶※]|[RrQq]e|[Qq]u|\d\s?[FL]|[BN]\w?\.?\d|FROM|来自|[发發]自"
)  # floors, buttons
_SPAN = re.compile(r"\s?[-–—~～至到]+\s?(?:\d|[次当翌])")  # behind a clock: 08:00-18:00


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
    own = {*body.blocks}
    return int(any(_heads_answers(page, number, own) for number in inside if number != inside[0]))


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
    return any(after in own and len(page.blocks[after].text) >= _AFTER for after in range(number + 1, number + 6))


def _seen(page: Sheet, body: list[int], times: Dated) -> int:
    """How many seams a text has, and lines in it that are somebody's comment, or end with who and when."""
    own = _own_time(page, times)
    seams = sum(_worth(page, seam, times, own) >= _ENOUGH for seam in _seams(page, body, times, own))
    lines = sum(_is_said(page, number, times) for number in body if number in times.signed and number != own)
    return seams + lines


def _own_time(page: Sheet, times: Dated) -> int | None:
    """The line that tells when the article is from: it may stand below its lead."""
    return next(
        (number for number in times.signed if page.blocks[number].role is Role.META and times.get(number)), None
    )


def _is_said(page: Sheet, number: int, times: Dated) -> bool:
    """Whether a line of a text is a comment: a whole one, one that begins with who and when, or ends with both."""
    if whole.one(page, number, times):
        return True
    block, found = page.blocks[number], times.get(number)
    if not found or not found[-1].has_clock:
        return False
    head = block.text[: found[0].start]
    if len(head) <= _BESIDE and post_notes.POSTING.tells(block.text[: found[0].end]) and name_before(head):
        return True
    if not 0 < block.links <= _LINKED:
        return False
    return found[-1].start > _BESIDE // 4 and len(block.text) - found[-1].end <= _BEHIND


def _is_a_reply(page: Sheet, first: int, times: Dated) -> bool:
    """Whether the floor right above a text is that of a reply, beside a time."""
    above = [number for number in range(max(first - _HEADED, 0), first) if len(page.blocks[number].text) <= _HEAD]
    floors = [hit for number in above if number in times.signed and (hit := forums.FLOOR.tells(spaced(page, number)))]
    return any(1 < int(hit[hit.lastindex or 1]) < _NUMBERED for hit in floors)


def _seams(page: Sheet, body: list[int], times: Dated, own: int | None) -> Iterator[list[int]]:
    """The runs of lines between the sentences of a text, and between the last of them and its end."""
    prose = {number for number in body if page.kinds[number] is Kind.PROSE and not _is_head(page, number, times)}
    if not prose:
        return
    end = next(number for number in reversed(body) if number in prose or not _is_beside(page, number, times, own))
    seam: list[int] = []
    for number in range(min(prose), end + 1):
        if number not in prose:
            if number not in page.hidden:
                seam.append(number)
        elif seam:
            yield seam
            seam = []
    if seam:
        yield seam


def _worth(page: Sheet, seam: list[int], times: Dated, own: int | None) -> int:
    """How much speaks for somebody else beginning to speak behind these lines."""
    lines = [number for number in seam if len(page.blocks[number].text) <= _HEAD]
    clocks = [number for number in lines if number != own and _says_when(page, number, times)]
    if not clocks and not any(_MAY_TELL.search(page.blocks[number].text) for number in lines):
        return 0
    named = any(_names_a_member(page, number) for number in lines)
    if clocks and not named and len(seam) <= _ROWS:
        near = {other for number in clocks for other in (number - 1, number, number + 1)} & {*lines}
        named = any(_may_name(page, number, times) for number in near)
    pieces = {text for number in lines for text in _pieces(page, number)}
    numbered = any(map(post_notes.FLOOR_ALONE.tells, pieces)) or any(map(post_notes.SENT_FROM.tells, pieces))
    answers = any(map(answered.TO_ANSWER.tells, pieces))
    return bool(clocks) + named + 2 * numbered + answers


def _is_head(page: Sheet, number: int, times: Dated) -> bool:
    """Whether a line that reads like a sentence says who and when: 第 2 条 姓名：张三 时间：2003-05-06 07:08."""
    return number in times.signed and is_clock(page, number, times) and times.is_little_more(number, _BESIDE)


def _is_beside(page: Sheet, number: int, times: Dated, own: int | None) -> bool:
    """Whether a line can only stand beside what somebody says: a time, a button."""
    return number == own or _says_when(page, number, times) or any(map(answered.TO_ANSWER.tells, _pieces(page, number)))


def _says_when(page: Sheet, number: int, times: Dated) -> bool:
    """Whether a line says when something was posted, to the minute or counted from now."""
    if number not in times.signed or not (found := times.get(number)):
        return False
    text, moment = page.blocks[number].text, found[0]
    if not (moment.has_clock or moment.relative) or post_notes.EDITED.tells(text):
        return False
    return not _SPAN.match(text, moment.end)


def _names_a_member(page: Sheet, number: int) -> bool:
    """Whether a line is a link to a member, is called a name, or says that it is somebody's: 河湾网友, 游客."""
    if has_member(page, number) or words.NAME.search(page.names[page.outline.homes[number]]):
        return True
    return forums.SOMEBODY.tells(page.blocks[number].text) is not None


def _may_name(page: Sheet, number: int, times: Dated) -> bool:
    """Whether a line beside a time, or what stands before the time in it, can be a name."""
    text = page.blocks[number].text
    if found := times.get(number):
        return name_beside(page, number, found[0].start) is not None
    return page.kinds[number] in {Kind.SHORT, Kind.LINK} and is_name(text)


def _pieces(page: Sheet, number: int) -> list[str]:
    block = page.blocks[number]
    return [block.text, *texts_of(page, number)] if 1 < len(block.nodes) <= _PIECES else [block.text]
