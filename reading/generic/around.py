"""Single lines around the body told by their words: times and 来源, the breadcrumb, furniture."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import pairwise

from reading.article import Draft, Role, TimeFrom
from reading.chinese import bylines, headings, label_lines, papers
from reading.chinese.dates import moments, parse
from reading.chinese.labels import is_of_something_else, labelled
from reading.generic.body import Body
from reading.generic.dated import Dated, is_label_line
from reading.generic.embedded import whose
from reading.generic.head import Head, scripted, time_of
from reading.generic.page_title import letters
from reading.generic.title import Headline
from reading.generic.weighing import Kind, Sheet

_CRUMB_NAME = re.compile(r"crumb|mianbaoxie|weizhi|(?:^|[\s_-])(?:mbx|dqwz)(?=$|[\s_-])")
_LEADS = 2  # lines of text between headline and time
_BETWEEN = 4  # lines between such a lead and the text
_LINE = 60  # characters of a line of time
_NEAR = 4  # elements around a piece of a breadcrumb
_ARROW = re.compile(r"[>›»＞→/-]")
# What is no part of the article: its role, and the rule that says so.
_UNSHOWN = (Role.HIDDEN, "generic:not shown")
_CHANNEL = (Role.CHANNEL, "generic:crumb")
_NOTICE = (Role.FOOTER, "generic:notice")
_TAGGED = (Role.TAGS, "generic:tags")
_ELSEWHERE = (Role.RELATED, "generic:elsewhere")
_REST = (Role.NAV, "generic:rest")


def meta(page: Sheet, body: Body, title: int | None, times: Dated) -> list[int]:
    """The lines of time, source and people: around the headline, and behind the body."""
    taken = body.apart | set(body.blocks)
    first, last = (body.blocks[0], body.blocks[-1]) if body.blocks else (title or 0, title or 0)
    for lead, second in pairwise(body.blocks[: _LEADS + 1]):  # the line of time stands below a lead
        between = range(lead + 1, second)
        if len(between) <= _BETWEEN and any(times.get(n) and len(page.blocks[n].text) <= _LINE for n in between):
            first = second
    begin = max((title if title is not None else first) - 8, 0)
    found = []
    for number in range(begin, min(last + 30, len(page.blocks))):
        block = page.blocks[number]
        if number in taken or number == title or len(block.text) > 200:
            continue
        if (
            number > last
            and number - last > 3
            and (headings.RELATED.tells(block.text) or (headings.COMMENTS.tells(block.text) and len(block.text) < 20))
        ):
            break
        near = number < first
        if (
            (near or number > last)
            and page.kinds[number] is Kind.LINK
            and not is_label_line(block.text)
            and not (near and times.get(number))
        ) or (near and _is_listed(page, number, times)):
            continue
        if (
            is_label_line(block.text)
            or (near and times.get(number) and (title is None or number >= title - 3))
            or (
                near
                and title is not None
                and number > title
                and (
                    bylines.names_somebody(block.text)
                    or (
                        len(block.text) <= 30
                        and page.kinds[number] is Kind.SHORT
                        and papers.NAMED.tells(block.text)
                        and any(near in times for near in (number - 2, number - 1, number + 1, number + 2))
                    )
                )
            )
        ):
            found.append(number)
    if title is not None and any(title < number < first and times.get(number) for number in found):
        # A time above a headline that has its own below it is that of another article.
        found = [number for number in found if number > title or is_label_line(page.blocks[number].text)]
    return found


def _is_listed(page: Sheet, number: int, times: Dated) -> bool:
    """Whether a link with a time stands beside another one, as in a list of articles."""
    return page.kinds[number] is Kind.LINK and any(
        0 <= near < len(page.blocks) and page.kinds[near] is Kind.LINK and times.get(near)
        for near in (number - 1, number + 1)
    )


def is_crumb(text: str) -> bool:
    """Whether a line says where one is: 首页 > 新闻 > 正文, 当前位置：..."""
    return len(text) < 120 and ("位置" in text or _ARROW.search(text) is not None) and bool(headings.CRUMB.tells(text))


def crumb(page: Sheet, before: int) -> frozenset[int]:
    """The breadcrumb: the last line before the article that is one, or the pieces of an element named like one."""
    for number in range(before - 1, -1, -1):
        if is_crumb(page.blocks[number].text):
            return frozenset({number})
    pieces: list[int] = []
    for number in range(before - 1, -1, -1):
        if len(page.blocks[number].text) <= 40 and _in_crumb(page, page.outline.homes[number]):
            pieces.append(number)
        elif pieces:
            break
    return frozenset(pieces)


def _in_crumb(page: Sheet, node: int) -> bool:
    """Whether an element, or one of those next around it, is named like a breadcrumb."""
    names, parents = page.names, page.outline.parents
    for _ in range(_NEAR):
        if node < 0:
            break
        if (name := names[node]) and is_crumb_name(name):
            return True
        node = parents[node]
    return False


@lru_cache(maxsize=1 << 12)
def is_crumb_name(name: str) -> bool:
    """Whether an element is named like a breadcrumb."""
    return bool(_CRUMB_NAME.search(name))


def furniture(page: Sheet, number: int, *, title: int, crumb: frozenset[int], last_of_body: int) -> tuple[Role, str]:
    """The role of a block that is no part of the article."""
    kind = page.kinds[number]
    if number in page.hidden:
        return _UNSHOWN
    if number in crumb:
        return _CHANNEL
    if kind is Kind.NOTICE:
        return _NOTICE
    if title < number < last_of_body + 30 and kind is not Kind.UI and label_lines.TAGS.tells(page.blocks[number].text):
        return _TAGGED
    if number > last_of_body and (kind is Kind.PROSE or (kind is Kind.LINK and len(page.blocks[number].text) >= 12)):
        return _ELSEWHERE
    return _REST


def printed(
    draft: Draft,
    page: Sheet,
    said: Head,
    *,
    body: Body,
    meta_blocks: list[int],
    headline: Headline | None,
    times: Dated,
) -> None:
    """The time that head and page agree on, and the day that the head names."""
    now = times.now
    told = [moment for text in said.times if (moment := parse(text))]
    day = told[0].time if told else None
    titles = list(headline.blocks) if headline else []
    shown = [
        moment
        for number in [*titles, *meta_blocks]
        for moment in [*moments(page.blocks[number].text, now, day)] or times.get(number)
        if number not in titles or not moment.relative  # 昨日 in a headline is when it happened
    ]
    apart = {
        moment.raw
        for number in meta_blocks
        for hit in labelled(page.blocks[number].text)
        if is_of_something_else(hit)
        for moment in moments(hit.value, now, day)
    }
    inside = page.blocks[titles[0]].text if titles else ""  # some templates print the time inside the heading
    if found := time_of(said, told, shown, apart):
        draft.printed["published"], draft.published_from = found
    elif shown and shown[0].raw in inside and headline and shown[0].raw not in headline.text:
        draft.printed["published"] = shown[0].raw
    elif not shown and (raw := _scripted(page, body, headline, now)):
        draft.printed["published"], draft.published_from = raw, TimeFrom.SCRIPT
    if told:
        draft.printed["about"] = told[0].raw
    if said.authors:
        draft.printed["writer"] = "、".join(dict.fromkeys(said.authors))
    if said.sources:
        draft.printed["publisher"] = said.sources[0]
    if headline and headline.sub:
        draft.printed["subtitle"] = " ".join(page.blocks[number].text.strip("—－- ") for number in headline.sub)


def _scripted(page: Sheet, body: Body, headline: Headline | None, now: datetime) -> str | None:
    """The time that no line prints, and a script writes."""
    first = page.blocks[headline.blocks[0]].element if headline and headline.blocks else None
    last = page.blocks[body.blocks[0]].element if body.blocks else None
    titles = {letters(headline.text)} if headline else set[str]()
    for text in scripted(page.outline.elements[0], first, last, lambda title: whose.is_own(title, titles)):
        if (moment := parse(text)) and moment.time <= now + timedelta(days=1):
            return moment.raw
    return None
