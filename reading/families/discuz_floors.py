"""Which floor a post of a Discuz! thread has, and which page of the thread is at hand: as printed, else counted."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from reading.article import Draft
from reading.chinese.forums import FLOORS
from reading.chinese.numbers import number as number_of
from reading.html.parse import Within, css, text_of
from reading.page import Page

_PER_PAGE = (10, 20, 15, 30, 25, 40, 50, 5)  # posts on a page: the default, then what sites set


def number_pages(doc: HtmlElement, draft: Draft) -> None:
    """The page that was served (beyond the end of a thread it is the last one) and how many there are."""
    for current in css(doc, ".pg > strong")[:1]:
        if (text := text_of(current)).isdecimal():
            draft.page_number = number_of(text)
    totals = [hit[1] for span in css(doc, ".pg label span") if (hit := re.search(r"(\d+)", span.get("title") or ""))]
    if totals:
        draft.page_count = number_of(totals[0])
    elif not css(doc, ".pg"):  # no pager: all there is, whatever page was asked for
        draft.page_number = draft.page_count = 1


def floors_of(page: Page, draft: Draft, found: list[tuple[HtmlElement, int]], within: Within) -> list[int | None]:
    """The floor of each post: as printed; counted where none is (for robots, or a site has its own names for some)."""
    floors = [_printed_floor(within.css(post, "[id^=postnum]")) for post, _ in found]
    pids = [pid for _, pid in found]
    if "authorid=" in page.url:  # one author's posts, numbered among themselves
        return [1 if floor == 1 else None for floor in floors]
    if pids == sorted(pids) and "ordertype=1" not in page.url:
        known = next((floor - number for number, floor in enumerate(floors) if floor is not None), None)
        if known is None:
            known = (draft.page_number - 1) * _per_page(page.doc, draft, len(found)) + 1
        return [number + known if floor is None else floor for number, floor in enumerate(floors)]
    # In reverse order the thread's first post still stands on top, with an empty number.
    if floors[0] is None and draft.page_number == 1 and pids[0] == min(pids):
        floors[0] = 1
    return floors


def _printed_floor(links: list[HtmlElement]) -> int | None:
    for link in links:
        text = text_of(link)
        if hit := re.search(r"\d+", text):
            return number_of(hit[0])
        return next((floor for name, floor in FLOORS.items() if name in text), None)
    return None


def _per_page(doc: HtmlElement, draft: Draft, here: int) -> int:
    """Posts on a full page, where none is numbered: told by the page's own count, or by the count of replies."""
    if draft.page_number == 1 or not draft.page_count:
        return 10
    if draft.page_number < draft.page_count:
        return next((number for number in sorted(_PER_PAGE) if number >= here), here)
    total = number_of(replies(doc) or "0") + 1  # later pages print it only in some templates
    fitting = [number for number in _PER_PAGE if -(-total // number) == draft.page_count]
    exact = [number for number in fitting if total - number * (draft.page_count - 1) == here]
    return next(iter(exact or fitting), 10)


def replies(doc: HtmlElement) -> str | None:
    counts = css(doc, "#postlist td.pls .hm .xi1")  # 查看, then 回复
    return next((text for count in counts[1:2] if (text := text_of(count)).isdecimal()), None)
