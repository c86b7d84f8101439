"""What the page of an article says of the printed issue that it stood in: the day, the page (版次) and its name (版名).

An e-paper is told by what it prints: the number of the page beside 上一版, 下一期, 数字报, a list of pages, or the day
and its day of the week; or by what 方正 Founder's system writes into a comment behind the page. Its address alone tells
the day only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from reading.article import Block, Draft, Role
from reading.chinese.dates import CHINA, moments
from reading.chinese.epapers.pages import (
    BARE_PAGE,
    BESIDE_A_PAGE,
    CONTINUED_FROM,
    CONTINUED_ON,
    LABELLED_NAME,
    LABELLED_NUMBER,
    OF_AN_ISSUE,
    PAGE,
    PAGE_BEHIND_A_DAY,
    WEEKDAY,
    page_key,
)
from reading.chinese.label_lines import TODAY
from reading.epapers.addresses import days, is_named
from reading.html.parse import squash
from reading.page import Page
from reading.problem import Problem, ProblemKind

_LONGEST = 80  # characters of a line that names day or page
_PAGES = 2  # of a list of them
_DAY = 11  # characters of a line that is a day: 2019年03月06日
_MARKS = re.compile("[版期报報]")
_NO_PRINT = frozenset({Role.TITLE, Role.COMMENT, Role.QUOTE})
_TEXT = frozenset({Role.BODY, Role.CAPTION})
# What 方正 writes behind the page: <!--enpproperty <founder-date>2019-03-06</founder-date>…/enpproperty-->
_COMMENT = re.compile(r"<!--\s*(?:mp|enp)property\b(.{1,5000}?)-->", re.DOTALL | re.IGNORECASE)
_PROPERTY = re.compile(r"<(?:founder-)?(date|subtitle|introtitle|pagenum|type)>([^<]{1,300})</")
_NEAR = 4  # lines of a text's beginning or end that may say where it goes on


@dataclass(slots=True)
class Printed:
    """What the lines of a page and the comment behind it say of an issue."""

    pages: list[tuple[str, str | None]] = field(default_factory=list)  # numbers of this page, the best first; names
    within: list[tuple[str, str | None]] = field(default_factory=list)  # those in the line of the article itself
    linked: list[tuple[str, str | None]] = field(default_factory=list)  # those that are links of a line each
    listed: dict[str, str] = field(default_factory=dict)  # key of each page in the list of pages: its name
    cells: list[date] = field(default_factory=list)  # days beside the page's number
    name: str | None = None  # of the page, in a line of its own
    of_an_issue: bool = False  # whether it has what stands around the articles of e-papers
    headed: bool = False  # whether a line is number and name of a page, and nothing else
    dated: bool = False  # whether a line has number of the page, day and day of the week
    comment: dict[str, str] = field(default_factory=dict)


def take(page: Page, draft: Draft) -> None:
    """Fill in the issue, where the page is an article of an e-paper. Two days that don't agree are a problem."""
    named, address = is_named(page.url), days(page.url)
    if draft.comments or not draft.blocks:
        return
    said = printed([block for block in draft.blocks if block.role not in _NO_PRINT], named=named)
    if not (said.pages or said.of_an_issue or named):
        return
    said.comment = founder(page.decoded.text)
    if len({page_key(number) for number, _ in said.linked}) == 1:  # its own page is a link, too
        said.pages = said.pages or said.linked
    numbered = bool(said.pages or "pagenum" in said.comment)
    if not (numbered or (named and address)):  # 数字报 stands among the links of any site
        return
    headed = said.headed and _has_its_day(draft.blocks, address)
    around = len(said.listed) >= _PAGES or said.of_an_issue or said.dated or headed
    if not ("pagenum" in said.comment or around or (named and address)):
        return
    draft.page_number_printed, draft.page_name = number_of(said)
    draft.issue_date, problem = date_of(said, draft.blocks, address)
    draft.problems = (*draft.problems, problem) if problem else draft.problems
    _titles(draft, said)
    _continued(draft)


def _has_its_day(blocks: Sequence[Block], address: tuple[date, ...]) -> bool:
    """Whether a line around the text names a day and its day of the week, or is nothing but the day of the address."""
    return any(WEEKDAY.tells(text) or (len(text) <= _DAY and days[0] in address) for text, days in _dated(blocks))


def _dated(blocks: Sequence[Block]) -> Iterator[tuple[str, list[date]]]:
    """The lines around the text that name days, with these; not what day it is."""
    for block in blocks:
        text, around = block.text, block.role not in _TEXT and block.role not in _NO_PRINT
        if len(text) <= _LONGEST and around and not TODAY.tells(text) and (found := list(_dates(text))):
            yield text, found


def printed(blocks: Sequence[Block], *, named: bool) -> Printed:
    """What lines of a page print of its issue: those with 版, 期 or 报, where its address is `named` like an e-paper's
    those that are a number and a name too.
    """
    said = Printed()
    for block in blocks:
        text = block.text
        if not _MARKS.search(text):
            if named and (bare := BARE_PAGE.tells(text)):
                _add(said, [(bare[1], bare[2])], linked=block.links > 0)
            continue
        if len(text) > _LONGEST and not block.links:
            continue
        if behind := PAGE_BEHIND_A_DAY.tells(text):
            said.within.append((squash(behind[1] or behind[3]), behind[2] or behind[4] or None))
            said.cells += _dates(text)
        elif block.role not in _TEXT and (block.role is not Role.RELATED or block.links):
            _line(block, said)
    said.pages += said.within
    return said


def _line(block: Block, said: Printed) -> None:
    text = block.text
    said.of_an_issue = said.of_an_issue or (len(text) <= _LONGEST and bool(OF_AN_ISSUE.tells(text)))
    own: list[tuple[str, str | None]] = [(squash(hit[1]), _name(hit[2])) for hit in PAGE.regex.finditer(text)]
    if label := LABELLED_NUMBER.tells(text):
        name = LABELLED_NAME.tells(text)
        own = [(squash(label[1]), name and name[1])]
        said.of_an_issue = said.of_an_issue or name is not None
    elif name := LABELLED_NAME.tells(text):
        said.name = said.name or name[1]
    whole = PAGE.regex.fullmatch(text)
    said.headed = said.headed or bool(whole and whole[2] and not block.links)
    linked = block.links > len("".join(text.split())) / 2 and not OF_AN_ISSUE.tells(text)
    if len(own) == 1 and not block.links and WEEKDAY.tells(text) and any(True for _ in _dates(text)):
        said.dated = True
    _add(said, own, linked=linked)


def _add(said: Printed, own: list[tuple[str, str | None]], *, linked: bool) -> None:
    """What one line says: one page's number that is no link is this page's, others are a list of pages."""
    if len(own) == 1 and not linked:
        said.pages += own
    elif len(own) == 1:
        said.linked += own
    for number, name in own if linked or len(own) > 1 else ():
        if name:
            said.listed.setdefault(page_key(number), name)


def _name(text: str | None) -> str | None:
    """The name of a page without the buttons beside it."""
    if not text:
        return None
    hit = BESIDE_A_PAGE.tells(text)
    name = text[: hit.start()] if hit else text
    return name.strip(" ()（）[]【】·|｜-—") or None


def _dates(text: str) -> Iterator[date]:
    if not any(sign.isdigit() for sign in text):
        return
    for moment in moments(text):
        if moment.has_year and not moment.relative:
            yield moment.time.astimezone(CHINA).date()


def founder(source: str) -> dict[str, str]:
    """What 方正's comment says of a page, by name; empty where there is none. `source` is the page as served."""
    found: dict[str, str] = {}
    for comment in _COMMENT.finditer(source):
        for name, value in _PROPERTY.findall(comment[1]):
            if value := squash(value):
                found.setdefault(name, value)
    return found


def number_of(said: Printed) -> tuple[str | None, str | None]:
    """The number of the page as printed, and its name: the one that 方正's comment says too before others."""
    told = said.comment.get("pagenum")
    pages = said.pages or ([(told, None)] if told else [])
    same = [each for each in pages if told and page_key(each[0]) == page_key(told)]
    if not pages:
        return None, None
    # In a list of pages without links, this article's is the one that is said once more.
    times = Counter(page_key(number) for number, _ in pages)
    often = [each for each in pages if times[page_key(each[0])] == max(times.values())]
    chosen = (same or often)[0]
    key = page_key(chosen[0])
    named = next((name for number, name in pages if page_key(number) == key and name), None)
    return chosen[0], named or said.listed.get(key) or said.name


def date_of(said: Printed, blocks: Sequence[Block], address: tuple[date, ...]) -> tuple[date | None, Problem | None]:
    """The day of the issue, and what is wrong with it: that of the address, where nothing on the page denies it.

    A day beside a day of the week or beside the page's number is that of the issue, other lines only agree with it.
    """
    written = list(_dates(said.comment.get("date", "")))
    cells, dates = list(said.cells), list[date]()
    for text, found in _dated(blocks):
        (cells if WEEKDAY.tells(text) else dates).extend(found)
    strong = cells or written
    if not address:
        return next(iter(strong or dates), None), None
    if agreed := next((day for day in address if day in {*cells, *dates, *written}), None):
        return agreed, None
    if not strong:
        return address[0], None
    problem = Problem(kind=ProblemKind.ISSUE_DATES, detail=f"{strong[0]} on the page, {address[0]} in the address")
    return strong[0] if cells and cells[0] in written else address[0], problem


def _titles(draft: Draft, said: Printed) -> None:
    """引题 and 副题, which the comment tells from the names of who wrote it: only where the page shows them."""
    told = [value for name in ("introtitle", "subtitle") if (value := said.comment.get(name))]
    if not told:
        return
    text = "".join("".join(block.text.split()) for block in draft.blocks if block.role is not Role.BODY)
    shown = [value for value in dict.fromkeys(told) if "".join(value.split()) in text]
    if shown:
        draft.printed["subtitle"] = " ".join(value.strip("—－- ") for value in shown)


def _continued(draft: Draft) -> None:
    """Where the text goes on, and where it began, as its last and first lines say."""
    body = [block.text for block in draft.blocks if block.role is Role.BODY]
    for text in reversed(body[-_NEAR:]):
        if "版" in text and (hit := CONTINUED_ON.tells(text)):
            draft.continued_on = squash(hit[1])
            break
    for text in body[:_NEAR]:
        if "版" in text and (hit := CONTINUED_FROM.tells(text)):
            draft.continued_from = squash(hit[1])
            break
