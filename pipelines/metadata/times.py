"""When an article appeared and when it was changed, as its page prints it."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from itertools import pairwise

from pipelines.metadata.lines import Lines, said
from reading.article import Draft, Precision, Role, TimeFrom
from reading.chinese.dates import CHINA, Moment, in_numerals, moments, parse
from reading.chinese.label_lines import DAY_OF_A_DOCUMENT, DAY_OF_AN_ACT, TIME_OF_ANOTHER, TODAY
from reading.chinese.labels import is_of_something_else
from reading.problem import Problem, ProblemKind

_YEAR_AND_MONTH = r"(?P<year>(?:19|20)\d\d)[/_-]?(?P<month>0[1-9]|1[0-2])"
_DAY = r"(?P<day>0[1-9]|[12]\d|3[01])"
# The month in an article's address: it tells the year where the page prints none.
_MONTH_IN_ADDRESS = re.compile(rf"(?<!\d){_YEAR_AND_MONTH}(?:[/_-]?{_DAY})?(?!\d)")
_CLOCK_AND_NUMBER = r"(?:[01]\d|2[0-3])[0-5]\d[0-5]\d\d{0,6}"
# The day: /20230103/, /2023-01/03/, /2023/0103/, t20230103_, /202301/20230103101500123, /2023/1/3/. No number of an
# article that looks like one: u1ai20061227.
_DAYS_IN_ADDRESS = tuple(
    re.compile(form)
    for form in (
        rf"(?:(?<=[/_=-])|(?<=/t)){_YEAR_AND_MONTH}[/_-]?{_DAY}(?:{_CLOCK_AND_NUMBER})?(?!\d)",
        rf"(?<=/)(?P<year>(?:19|20)\d\d)[/-]?(?P<month>0[1-9]|1[0-2])/(?P=year)(?P=month){_DAY}\d*",
        r"(?<=/)(?P<year>(?:19|20)\d\d)/(?P<month>1[0-2]|[1-9])/(?P<day>[12]\d|3[01]|[1-9])(?=/)",
    )
)
_LED_BY = 12  # characters before a day that say whose it is
_WEB = 1994  # no page is older
_FAR = timedelta(days=31)  # a day of the head alone that is farther from the address's is left over from a template


def take(item: Draft, lines: Lines) -> None:
    """Fill `published` and `updated` from what is printed, else from the address."""
    now = item.capture.time if item.capture else None
    about = _about(item)
    if item.published is None and (found := _published(lines, now, about)):
        origin = TimeFrom.RELATIVE if found.relative else item.published_from or TimeFrom.PRINTED
        _set(item, found, origin)
        if found.has_day and not found.has_year and about is None:
            item.problems += (Problem(kind=ProblemKind.YEAR_GUESSED, detail=found.raw),)
    if item.updated is None:
        raw = lines.first("updated")
        moment = parse(raw, now, about) if raw else None
        item.updated = moment.time if moment and moment.has_day else None
        if moment and item.published is None and item.published_raw is None:  # the only time on the page
            _set(item, moment, TimeFrom.RELATIVE if moment.relative else TimeFrom.PRINTED)
    found = _in_address(item, now) if item.part == "article" and (item.title_raw or lines.body) else None
    if found and (item.published is None or _is_residue(item, found)):
        _set(item, found, TimeFrom.ADDRESS)


def _is_residue(item: Draft, address: Moment) -> bool:
    """Whether the day of the head alone is left over from a template: far from one that the address names twice."""
    if item.published is None or item.published_from is not TimeFrom.HEAD:
        return False
    named = {hit.span("day") for form in _DAYS_IN_ADDRESS for hit in form.finditer(item.canonical_url)}
    day_alone = item.published_precision is Precision.DAY
    return day_alone and len(named) > 1 and abs(item.published - address.time) > _FAR


def _set(item: Draft, found: Moment, origin: TimeFrom) -> None:
    item.published, item.published_raw = found.time if found.has_day else None, found.raw
    if not found.has_day:
        item.published_from = item.published_precision = None
        return
    item.published_from = origin
    # in the head a date without a clock is written as midnight
    no_clock = not found.has_clock or (origin is TimeFrom.HEAD and found.time.time() == time())
    exact = Precision.SECOND if found.has_second else Precision.MINUTE
    item.published_precision = Precision.DAY if no_clock else exact


def _in_address(item: Draft, now: datetime | None) -> Moment | None:
    """The day in the address of a page, none that lies ahead of its capture."""
    for url in (item.canonical_url, item.url):
        for hit in (hit for form in _DAYS_IN_ADDRESS for hit in form.finditer(url)):
            try:
                day = datetime(int(hit["year"]), int(hit["month"]), int(hit["day"]), tzinfo=CHINA)
            except ValueError:  # 20230231
                continue
            if day.year >= _WEB and (now is None or day <= now + timedelta(days=1)):
                return Moment(time=day, raw=hit[0], has_clock=False, start=hit.start(), end=hit.end())
    return None


def _about(item: Draft) -> datetime | None:
    """The day that the head or the address of a page names: it tells the year where the page prints none."""
    if (told := item.printed.get("about")) and (moment := parse(told)):
        return moment.time
    if hit := _MONTH_IN_ADDRESS.search(item.canonical_url):
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
    others = [hit.value for _, hit in lines.labels if is_of_something_else(hit) and hit.value]
    before = ""
    for block in lines.meta:
        text = lines.line(block)
        if TODAY.tells(text):
            continue
        for moment in moments(text, now, about):
            if any(moment.raw in value for value in others):
                continue
            led_by = text[: moment.start] or before
            if TIME_OF_ANOTHER.tells(text[max(moment.start - _LED_BY, 0) : moment.start]):
                found.append((4, moment))
            elif _ends_as_document(led_by, len(led_by)) or (not moment.has_clock and DAY_OF_AN_ACT.tells(text)):
                found.append((3, moment))
            else:
                found.append((2 if lines.before_title(block) else 1, moment))
        before = text
    if not found:
        found = [(1, moment) for block in lines.meta if (moment := in_numerals(said(block)))]
    if not found:  # day and month in a block each
        found = [
            (1, moment)
            for first, second in pairwise(lines.meta)
            if first.nodes.stop == second.nodes.start
            for moment in moments(f"{said(first)} {said(second)}", now, about)
        ]
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
    return bool(DAY_OF_A_DOCUMENT.tells(text[max(end - _LED_BY, 0) : end]))
