"""Units filled from one mould, whatever the page calls them and whatever it prints for a time: elements alike, each
with somebody's name at the same place, and with something said.

Repetition alone does not tell posts from the people of a report, from products or teasers: the page must say that
people answer here, in an element's name, in a heading or a count above the units, or by a button in each.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import islice

from reading.chinese.visitors import answered, lines, post_notes
from reading.generic import words
from reading.generic.dated import Dated
from reading.generic.threads import evidence
from reading.generic.threads.authors import name_among
from reading.generic.threads.moulds.places import Place, kind_of, places_in
from reading.generic.threads.pieces import texts_of
from reading.generic.threads.post import Post, has_member, is_name, is_said, is_tool
from reading.generic.weighing import Kind, Sheet

_MOST = 600  # units on one page; more is a list of something else
_SIZE = 60  # lines of one of them
_NAME = 20  # characters beside a time
_LINE = 60  # characters of a line that names somebody
_SHARE = 0.6  # of the units
_CELLS = frozenset({"td", "th"})
_KINDS = 40  # kinds of elements that are looked at, the most frequent first
# One of them is in every heading over what people say, and in every button to answer it.
_MAY_TELL = re.compile("[评評回跟留答引举檢盖蓋]|[Cc]omment|[Rr]epl|[Rr]espon|[Tt]hought|[Qq]uote")
_SIGN = re.compile(r"^[\s—–\-―~·•|]+")  # before a name that stands below what is said
_ABOVE = 12  # lines above the first unit where the page says that people answer


def find(page: Sheet, times: Dated, called: set[int], forum: int) -> Iterator[tuple[list[Post], bool]]:
    """The units of each kind that may be posts, in order, and whether most have a button to answer them. `called` are
    the elements that are named as comments, `forum` says how much address and title speak for one. The line that names
    its author stands for each post's time.
    """
    lines = [n for n, block in enumerate(page.blocks) if len(block.text) <= _LINE and _MAY_TELL.search(block.text)]
    answering = {number for number in lines if _answers(page, number)}
    headings = {number for number in lines if evidence.is_heading(page, number)}
    if not (called or forum or headings or len(answering) > 1):
        return
    for nodes in islice(sorted(_alike(page), key=len, reverse=True), _KINDS):
        posts = _posts(page, nodes)
        if len(posts) < 2 or _are_cells(page, posts):
            continue
        buttons = sum(not answering.isdisjoint(post.blocks) for post in posts) >= _SHARE * len(posts)
        first = posts[0].blocks[0]
        told = buttons or forum or not headings.isdisjoint(range(max(first - _ABOVE, 0), first + 1))
        told = told or any(not called.isdisjoint(page.ancestors(post.element)) for post in posts[:2])
        if told and _name(page, times, posts):
            yield posts, buttons


def _are_cells(page: Sheet, posts: list[Post]) -> bool:
    """Whether two of the elements are cells of one row: who, and what he says."""
    rows = [page.outline.parents[post.element] for post in posts]
    return page.outline.elements[posts[0].element].tag in _CELLS and len({*rows}) < len(rows)


def _alike(page: Sheet) -> Iterator[list[int]]:
    """The elements of one kind, wherever they stand; those without a name, where they stand side by side."""
    outline = page.outline
    found: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    for node, (first, last) in enumerate(outline.spans):
        if node and 2 <= last - first <= _SIZE:
            tag, kind = kind_of(page, node)
            found[-1 if kind else outline.parents[node], tag, kind].append(node)
    return (nodes for nodes in found.values() if 2 <= len(nodes) <= _MOST)


def _posts(page: Sheet, nodes: list[int]) -> list[Post]:
    """A post for each element, with the lines that stand in no other of them."""
    owners: dict[int, int] = {}
    for node in nodes:  # the inner ones behind those around them
        owners.update(dict.fromkeys(range(*page.outline.spans[node]), node))
    blocks: dict[int, list[int]] = {node: [] for node in nodes}
    for number in sorted(owners):
        if number not in page.hidden:
            blocks[owners[number]].append(number)
    return [Post(node, mine) for node, mine in blocks.items() if mine and not _is_a_form(page, node)]


def _is_a_form(page: Sheet, node: int) -> bool:
    """Whether an element is where somebody is to write."""
    return any(True for _ in page.outline.elements[node].iter("textarea"))


def _answers(page: Sheet, number: int) -> bool:
    """Whether a line is a button that only what somebody says has, or holds one."""
    block = page.blocks[number]
    return any(map(answered.TO_ANSWER.tells, texts_of(page, number) if len(block.nodes) > 1 else [block.text]))


def _name(page: Sheet, times: Dated, posts: list[Post]) -> bool:
    """Note the lines that name who posted: at one place in most units, not the same in all; False where there is none,
    or nothing else is said.
    """
    columns: dict[tuple[Place, int], dict[int, int]] = defaultdict(dict)
    for count, places in enumerate(places_in(page, posts)):
        above = Counter[Place]()
        for number, place in places.items():
            columns[place, above[place]][count] = number
            above[place] += 1
    enough = _SHARE * len(posts)
    known = sorted(columns.values(), key=lambda column: not _are_called(page, column))  # before the subjects of posts
    for column in known:
        if len(column) < enough or len(column) < 2:
            continue
        names = {count: name for count, number in column.items() if (name := _named(page, number))}
        if len(names) < max(enough, 2) or _is_a_label({*names.values()}):
            continue
        if not _speak(page, posts, column) or _are_below_times(page, times, posts, column):
            continue
        for count, name in names.items():
            posts[count].clock, posts[count].author = column[count], name
        posts[:] = [post for post in posts if post.clock is not None]
        return True
    return False


def _is_a_label(names: set[str]) -> bool:
    """Whether the same stands in all units, and is not what anybody is called: 匿名网友."""
    return len(names) < 2 and not any(map(lines.ANYBODY.tells, names))


def _are_below_times(page: Sheet, times: Dated, posts: list[Post], column: dict[int, int]) -> bool:
    """Whether most lines of a column stand below one that says when: what was written then begins with them."""
    below = 0
    for count, number in column.items():
        above = (n for n in posts[count].blocks if n < number)
        below += any(len(page.blocks[n].text) <= len(told.raw) + _NAME for n in above for told in times.get(n)[:1])
    return 2 * below > len(column)


def _are_called(page: Sheet, column: dict[int, int]) -> bool:
    """Whether the lines of a column are called names, or lead to members."""
    called = (has_member(page, n) or words.NAME.search(page.names[page.outline.homes[n]]) for n in column.values())
    return all(called)


def _speak(page: Sheet, posts: list[Post], column: dict[int, int]) -> bool:
    """Whether something is said in most units beside the names, sentences in some, and no more between the units than
    in them: there they would be heads.
    """
    said = [[n for n in post.blocks if n != column.get(count) and is_said(page, n)] for count, post in enumerate(posts)]
    if sum(map(bool, said)) < _SHARE * len(posts):
        return False
    inside = {n for mine in said for n in mine if page.kinds[n] is Kind.PROSE}
    around = range(posts[0].blocks[0], max(post.blocks[-1] for post in posts) + 1)
    outside = (n for n in around if n not in inside and n not in page.hidden and page.kinds[n] is Kind.PROSE)
    return bool(inside) and sum(page.weights[n] for n in inside) >= sum(page.weights[n] for n in outside)


def _named(page: Sheet, number: int) -> str | None:
    """Who is named in a short line, alone or in an element of it."""
    text = page.blocks[number].text
    if len(text) > _LINE or page.kinds[number] in {Kind.PROSE, Kind.NOTICE} or is_tool(page, number):
        return None
    if (name := name_among(page, number)) is not None:
        return name
    name = _SIGN.sub("", post_notes.bare_name(text)).strip()
    return name if is_name(name) and not any(map(str.isdigit, name[:1])) else None
