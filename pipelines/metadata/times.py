"""When an article appeared and when it was changed, as its page prints it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from pipelines.metadata.lines import Lines, said
from reading.article import Draft, Role
from reading.chinese.dates import CHINA, Moment, in_numerals, moments, parse
from reading.chinese.label_lines import DAY_OF_A_DOCUMENT, TODAY
from reading.chinese.labels import Labelled

# /20230103/, /2023-01/03/, /2023/0103/, t20230103_: the day in an article's address
_IN_ADDRESS = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)[/_-]?(?P<month>0[1-9]|1[0-2])(?:[/_-]?(?P<day>0[1-9]|[12]\d|3[01]))?(?!\d)"
)


def take(item: Draft, lines: Lines) -> None:
    """Fill `published` and `updated` from what is printed."""
    now = item.capture.time if item.capture else None
    about = _about(item)
    if item.published is None and (found := _published(lines, now, about)):
        item.published, item.published_raw = found.time if found.has_day else None, found.raw
    if item.updated is None:
        raw = lines.first("updated")
        moment = parse(raw, now, about) if raw else None
        item.updated = moment.time if moment and moment.has_day else None
        if moment and item.published is None and item.published_raw is None:  # the only time on the page
            item.published, item.published_raw = item.updated, moment.raw


def _about(item: Draft) -> datetime | None:
    """The day that the head or the address of a page names: it tells the year where the page prints none."""
    if (told := item.printed.get("about")) and (moment := parse(told)):
        return moment.time
    if hit := _IN_ADDRESS.search(item.canonical_url):
        try:
            return datetime(int(hit["year"]), int(hit["month"]), int(hit["day"] or 15), tzinfo=CHINA)
        except ValueError:  # 20230231
            return None
    return None


def _published(lines: Lines, now: datetime | None, about: datetime | None) -> Moment | None:
    printed = lines.printed("published")
    if printed and (moment := parse(printed, now, about)):
        return moment
    found: list[tuple[int, Moment]] = []
    for block, hit in lines.labels:
        if hit.field == "published" and block.role is Role.META and (moment := parse(hit.value, now, about)):
            of_document = _ends_as_document(lines.line(block), hit.start + len(hit.label))
            found.append((3 if of_document else 0, moment))
    others = [hit.value for _, hit in lines.labels if _is_of_something_else(hit) and hit.value]
    before = ""
    for block in lines.meta:
        text = said(block)
        if TODAY.tells(text):
            continue
        for moment in moments(text, now, about):
            if any(moment.raw in value for value in others):
                continue
            if _ends_as_document(text, moment.start) if moment.start else _ends_as_document(before, len(before)):
                found.append((3, moment))
            else:
                found.append((2 if lines.before_title(block) else 1, moment))
        before = text
    if not found:
        found = [(1, moment) for block in lines.meta if (moment := in_numerals(said(block)))]
    if now is not None:  # what lies ahead is an event, unless there is nothing else
        found = [pair for pair in found if pair[1].time <= now + timedelta(days=1)] or found
    # a clock outweighs the label: 发布时间：2019-05-18 beside 2019-05-18 10:20
    found.sort(key=lambda pair: pair[0])
    days = {moment.time.date() for _, moment in found[:1]}
    clocks = [
        moment for _, moment in found if moment.has_clock and (moment.time.date() in days or not found[0][1].has_clock)
    ]
    return next(iter(clocks or [moment for _, moment in found]), None)


def _ends_as_document(text: str, end: int) -> bool:
    """Whether what stands before a place in a line calls the day behind it the document's: 成文日期："""
    return bool(DAY_OF_A_DOCUMENT.tells(text[max(end - 12, 0) : end]))


def _is_of_something_else(hit: Labelled) -> bool:
    """Whether a label names another time than that of publication: 更新时间, 成文日期, 截止时间."""
    return hit.field == "updated" or (not hit.field and hit.label.endswith(("时间", "日期")))
