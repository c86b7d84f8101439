"""The seams of a text: the lines between its sentences behind which somebody else begins to speak.

No template is asked, and nothing has to repeat: between the sentences of an article stand no lines of who, when, on
which floor, or what can be done with what somebody says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reading.article import Role
from reading.chinese import forums
from reading.chinese.dates import Moment
from reading.chinese.visitors import answered, post_notes
from reading.generic import words
from reading.generic.body import Body
from reading.generic.dated import Dated, is_of_an_event
from reading.generic.threads import evidence, floors, units
from reading.generic.threads.areas import Area, is_who
from reading.generic.threads.authors import author_of, name_beside
from reading.generic.threads.find import is_clock
from reading.generic.threads.lines import whole
from reading.generic.threads.pieces import texts_of
from reading.generic.threads.post import Post, beside, has_member, is_head, is_name, is_tool, may_be_said, name_before
from reading.generic.threads.replies import Found
from reading.generic.weighing import Kind, Sheet

_ENOUGH = 2  # of what speaks for a seam: a name and a minute, a floor, a button and one of these
_HEAD = 80  # characters of a line that says who and when
_BESIDE = 40  # of them beside the time
_PIECES = 12  # of a line
_BEHIND = 16  # behind a time that ends a line
_LINKED = 24  # linked characters of such a line
_ROWS = 12  # lines of a seam; in more a time stands in a table, and names beside it are anything
_MAY_TELL = re.compile(
    r"[回引举舉檢答盖楼樓层#＃沙板藤地报顶※]|[RrQq]e|[Qq]u|\d\s?[FL]|[BN]\w?\.?\d|FROM|来自|[发發]自"
)  # floors, buttons
_LABEL = re.compile(r"\S{1,8}\s?[:：]")
_DASHES = ("—", "–", "--", "－")
_SPAN = re.compile(r"\s?[-–—~～至到]+\s?(?:\d|[次当翌])")  # behind a clock: 08:00-18:00


def find(page: Sheet, body: list[int], times: Dated, own: int | None) -> list[list[int]]:
    """The seams of a text, each as its lines; `own` is the line that says when the text is from."""
    return [seam for seam in _runs(page, body, times, own) if _worth(page, seam, times, own) >= _ENOUGH]


def answers(page: Sheet, body: Body, times: Dated, meta: list[int], *, forum: int) -> list[Post]:
    """What others say in a body, one post for each, from the first seam on; none where not all of it names who says
    it, names stand below, nobody says a sentence, or too little speaks for posts of people: articles quote what
    somebody posted, with his name and the minute. `meta` are the lines that belong to the text itself, `forum` how much
    speaks for a forum's page.
    """
    own = next((number for number in meta if times.get(number)), None)
    told = find(page, body.blocks, times, own)
    begin = next((number for seam in told[:1] for number in seam if _begins(page, times, number)), None)
    if begin is None or not any(_is_a_text(page, number) for number in body.blocks if number < begin):
        return []
    end = body.blocks[-1] + 1
    while end < len(page.blocks) and (is_head(page, end) or is_who(page, times, end)):
        end += 1
    if not _goes_on(page, times, told[-1], end) or any(_signs(page, number) for seam in told for number in seam):
        return []
    found = units.posts(page, [Area([page.outline.homes[begin]], begin, end)], times, Found())
    written = next(iter(times.get(own)), None) if own is not None else None
    sentences = any(page.kinds[number] is Kind.PROSE for post in found for number in post.text)
    if not sentences or not all(_answers(page, post, written) for post in found):
        return []
    worth = evidence.of(page, found, bare=True, numbered=floors.are_printed(page, found)) + forum
    return found if evidence.is_enough(worth, len(found), bare=True) else []


def _answers(page: Sheet, post: Post, written: Moment | None) -> bool:
    """Whether a post says something, names who says it, and is no earlier than what it answers. A text says
    6月1日 14:30 of what it tells, where a board prints 06-01 14:30.
    """
    if post.moment and not post.moment.has_year and "月" in post.moment.raw:
        return False
    if not post.text or author_of(page, post) is None or any(map(post_notes.BEGUN.tells, beside(page, post))):
        return False
    return not (written and post.moment and written.has_clock and post.moment.time < written.time)


def _is_a_text(page: Sheet, number: int) -> bool:
    """Whether a line is a sentence, and none behind a label: 投诉对象：河湾公司."""
    return page.kinds[number] is Kind.PROSE and not _LABEL.match(page.blocks[number].text)


def _signs(page: Sheet, number: int) -> bool:
    """Whether a line names behind a dash who has said what stands above it: —— 张三，2023-05-06 09:15."""
    return page.blocks[number].text.startswith(_DASHES)


def _goes_on(page: Sheet, times: Dated, seam: list[int], end: int) -> bool:
    """Whether something is said behind the last names of a seam: else they stand below what is said."""
    named = [number for number in seam if is_who(page, times, number) or _says_when(page, number, times)]
    return any(may_be_said(page, number) and number not in named for number in range((named or seam)[-1] + 1, end))


def _begins(page: Sheet, times: Dated, number: int) -> bool:
    """Whether a line of a seam can be the first of what stands over an answer, or ends the text above."""
    return is_tool(page, number) or evidence.is_heading(page, number) or is_who(page, times, number)


def own_time(page: Sheet, times: Dated) -> int | None:
    """The line that tells when the article is from: it may stand below its lead."""
    return next(
        (number for number in times.signed if page.blocks[number].role is Role.META and times.get(number)), None
    )


def is_said_by_another(page: Sheet, number: int, times: Dated) -> bool:
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


def _runs(page: Sheet, body: list[int], times: Dated, own: int | None) -> Iterator[list[int]]:
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
    if not (moment.has_clock or moment.relative) or post_notes.EDITED.tells(text) or is_of_an_event(page, number):
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
