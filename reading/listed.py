"""What a list prints beside the link of an article: how many answers it has, and when the last one came.

A row of a list is the largest element around a link that holds no other article's link. Discuz! links the number of
answers to the thread and puts the exact time of a relative one into a title; others say in words which number is which.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from reading.chinese.dates import CHINA, Moment, moments
from reading.chinese.visitors import answered
from reading.html.parse import squash, text_of
from reading.page import Page

_ROWS = frozenset({"tr", "tbody", "li", "dl", "article"})
_MOST, _LONGEST = 200, 80  # elements of a row, characters of a piece of its text
_PAIR = re.compile(r"(\d{1,7})\s?[/／|]\s?(\d{1,8})")
_DAY, _MINUTE = 86400.0, 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What a list says of an article. Times in seconds since 1970."""

    replies: int | None = None
    last: float | None = None  # when the last answer came, where it is printed to the minute
    latest: float | None = None  # no later than this, where it is printed as 3 天前
    day: date | None = field(default=None, compare=False)  # the first that is printed, at the site: when it appeared

    @property
    def tells(self) -> bool:
        return not self.replies is self.last is self.latest is None


# The article of an address and which page of it; None where it is none's.
Place = Callable[[str], tuple[str, int] | None]


def listed(page: Page, links: Iterable[HtmlElement], place: Place) -> Iterator[tuple[HtmlElement, Listed]]:
    """For links of a list, those of them that lead to an article's first page, what the list says of it."""
    first = {link: found[0] for link in links if (found := _place(page, link, place)) and found[1] == 1}
    around: dict[HtmlElement, set[str]] = {}
    for link, article in first.items():
        for element in link.iterancestors():
            around.setdefault(element, set()).add(article)
    order = _order(page) if first else 0
    for link, article in first.items():

        def own(other: HtmlElement, here: tuple[str, int] = (article, 1)) -> bool:
            return _place(page, other, place) == here

        row = _row(link, around)
        if row is not None and (said := _said(page, row, link, own, order)) and (said.tells or said.day):
            yield link, said


def _place(page: Page, link: HtmlElement, place: Place) -> tuple[str, int] | None:
    href = link.get("href")
    return place(page.link(href)) if href else None


def _row(link: HtmlElement, around: dict[HtmlElement, set[str]]) -> HtmlElement | None:
    """The row of a link. On a page that has one article's link only, an element that is made for rows."""
    row = None
    for element in link.iterancestors():
        if len(around[element]) > 1:
            return row
        row = element
    return next((element for element in link.iterancestors() if element.tag in _ROWS), None)


def _order(page: Page) -> int:
    """Which number of 12/345 counts answers, from 1; 0 where the page doesn't say."""
    text = text_of(page.doc)
    return 1 if answered.ANSWERS_FIRST.tells(text) else 2 if answered.ANSWERS_LAST.tells(text) else 0


def _said(page: Page, row: HtmlElement, link: HtmlElement, own: Callable[[HtmlElement], bool], order: int) -> Listed:
    replies: int | None = None
    times: list[Moment] = []
    texts: list[str] = []
    for element, text in _pieces(row, link):
        texts.append(text)
        if replies is None and element.tag == "a" and text.isdecimal() and own(element):
            replies = int(text)
        times += [each for each in moments(text, page.capture.time) if each.has_day]
    line = " ".join(texts)
    if replies is None and order and (pair := _PAIR.search(line)):
        replies = int(pair[order])
    if replies is None and (hit := answered.ANSWERS_LISTED.tells(line)):
        replies = int(hit[1] or hit[2])
    exact = [each.time for each in times if each.has_clock and not _counted(each)]
    vague = [_until(each) for each in times if each.relative and (_counted(each) or not each.has_clock)]
    return Listed(
        replies=replies,
        last=max(exact).timestamp() if exact else None,
        day=min((each.time.astimezone(CHINA).date() for each in times), default=None),
        latest=max(vague) if vague and (not exact or max(vague) > max(exact).timestamp()) else None,
    )


def _pieces(row: HtmlElement, link: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """The texts of a row but for the link's own, in order, each with its element. A time in a title stands for what is
    printed.
    """
    for number, (event, element) in enumerate(iterwalk(row, events=("start", "end"))):
        if number > 2 * _MOST:
            return
        if not isinstance(element.tag, str) or (
            event == "start" and (element is link or link in element.iterancestors())
        ):
            continue
        text = _text(element) if event == "start" else element.tail if element is not row else None
        if text and (short := squash(text)) and len(short) <= _LONGEST:
            yield element if event == "start" else element.getparent(), short


def _text(element: HtmlElement) -> str | None:
    said = (element.get("title") or element.get("datetime") or "")[:_LONGEST]
    return said if said and any(each.has_clock for each in moments(said)) else element.text


def _counted(moment: Moment) -> bool:
    """3 小时前, unlike 昨天 10:20, changes with every look."""
    return moment.relative and not moment.raw.endswith(tuple("0123456789"))


def _until(moment: Moment) -> float:
    """The end of the time that is meant."""
    return moment.time.timestamp() + (_MINUTE if moment.has_clock else _DAY)
