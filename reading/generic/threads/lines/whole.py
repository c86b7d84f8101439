"""Lines that are a whole comment each: who, what and when one behind the other, as boards for the phones of 2005 and
diaries among friends have them: 3楼.张三：说得对 (05-06 07:52) 回复.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reading.chinese import forums
from reading.chinese.dates import Moment, moments
from reading.chinese.visitors import lines
from reading.generic.dated import Dated
from reading.generic.threads.post import Post, is_button, is_name, name_before
from reading.generic.weighing import Sheet

_BEHIND = 16  # characters behind a time that ends a line: a bracket, buttons, 来自网页
_END = 18  # characters of a time at the end of a line, with what stands behind it
_BEFORE = 40  # characters of a head that begins one
_LINKED = 24  # linked characters of a line beside its name: buttons, whom it answers
_FEW = 2  # lines
_ADDRESS = re.compile(r"\s*\d{1,3}(?:\.[\d*x]{1,3}){2,3}\s?[于於]?\s*")  # 张三 ip:183.60.*.* 于 2013-11-20 10:17


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What a line says of one comment."""

    author: str
    moment: Moment
    floor: int | None = None


def groups(page: Sheet, times: Dated) -> Iterator[tuple[int, list[Post]]]:
    """The posts of lines alike, with the element around them, where two or more stand side by side."""
    alike: dict[tuple[int, str], list[tuple[int, Line]]] = {}
    outline = page.outline
    for number in times.signed:
        if number in page.hidden or (line := _line(page, number, times)) is None:
            continue
        home = outline.homes[number]
        alike.setdefault((outline.parents[home], outline.elements[home].tag), []).append((number, line))
    for (around, _), found in alike.items():
        named = {line.author for _, line in found}
        if len(found) >= _FEW and (len(named) > 1 or any(map(lines.ANYBODY.tells, named))):
            homes = [outline.homes[number] for number, _ in found]
            element = around if len({*homes}) > 1 else homes[0]
            yield element, [_post(page, number, line, homes) for number, line in found]


def one(page: Sheet, number: int, times: Dated) -> Post | None:
    """The post that a line is by itself."""
    line = _line(page, number, times)
    return _post(page, number, line, [page.outline.homes[number]]) if line else None


def _post(page: Sheet, number: int, line: Line, homes: list[int]) -> Post:
    home = page.outline.homes[number]
    inside = [number] if homes.count(home) > 1 else [*range(*page.outline.spans[home])]
    post = Post(home, inside, number, line.moment, [number])
    post.author, post.floor = line.author, line.floor
    return post


def _line(page: Sheet, number: int, times: Dated) -> Line | None:
    """What a line says of its comment; None where it is no whole one."""
    found = times.get(number)
    text = page.blocks[number].text
    if found and len(text) - found[-1].end > _BEHIND:  # a day is talked of, and the line ends with one without a year
        begin = len(text) - _END
        tail = moments(text[begin:], times.now) if begin > found[-1].end else ()
        found = [*found, *(replace(told, start=begin + told.start, end=begin + told.end) for told in tail)]
    if not found or (found[-1].has_year and not found[-1].has_clock and not found[-1].relative):
        return None
    line = _ended(text, found[-1]) or _begun(text, found[0])
    return line if line and page.blocks[number].links <= len(line.author) + _LINKED else None


def _ended(text: str, moment: Moment) -> Line | None:
    """A line with its time at its end."""
    behind = text[moment.end :].strip(" )）]】")
    if len(behind) > _BEHIND or behind[-1:] in {"。", "！", "？"}:
        return None
    hit = lines.NAMED.tells(text[: moment.start].rstrip(" (（[【|·—-"))
    return _named(hit[2], hit[1], hit[3], moment) if hit else None


def _begun(text: str, moment: Moment) -> Line | None:
    """A line with its time at its beginning, before or behind the name."""
    before, behind = text[: moment.start], text[moment.end :]
    if len(before) > _BEFORE:
        return None
    if not before.strip(" (（[【"):
        hit = lines.NAMED.tells(behind.lstrip(" )）]】"))
        return _named(hit[2], hit[1], hit[3], moment) if hit else None
    name = name_before(before)
    return Line(author=name, moment=moment) if name and lines.SAYS.tells(behind) else None


def _named(name: str, floor: str | None, said: str, moment: Moment) -> Line | None:
    if (
        not is_name(name.strip())
        or (is_button(said) and not forums.SHORT_ANSWER.tells(said))
        or _ADDRESS.fullmatch(said)
    ):
        return None
    return Line(author=name.strip(), moment=moment, floor=int(floor) if floor else None)
