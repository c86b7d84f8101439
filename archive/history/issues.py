"""The ledger of e-papers: of each issue its pages (版), of each page its articles; what was captured of them, what was
read, and what is missing. Made of the answers alone, so a rebuild makes it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby

from archive.rows.answers import Answered
from archive.rows.store import RowStore
from archive.warc.order import in_order
from reading.addresses import key
from reading.answers import AnswerKind


class PageState(StrEnum):
    """What is known of a page of an issue. The names are stable: they are exported."""

    CAPTURED = "captured"
    MISSING = "missing"  # something else stands there, though the issue has such a page
    WAITS = "waits"  # not asked for yet, or without an answer so far
    NO_ISSUE = "no_issue"  # asked for by its date, and no page of an issue of that day is known: there is none


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuePage:
    """One page of one issue; of a day without an issue, the address where it was looked for."""

    site: str  # name of the site
    paper: str  # what the addresses of all issues have in common, without dates: tells editions apart
    day: date  # of the issue, as its addresses say
    url: str  # of the page
    page_number_printed: str | None  # 版次, as printed: 第03版, A03版
    page_name: str | None  # 版名, as printed: 要闻
    state: PageState  # captured, missing, waits (not asked for yet, or without an answer), no_issue (none on that day)
    why: str | None  # what stands there instead of the page
    asked: datetime | None  # when it was asked for last
    articles_listed: int  # articles that the page names
    articles_captured: int  # of these, those of which a page was captured
    articles_read: int  # of these, those that gave a row
    articles_missing: list[str]  # addresses of those that were not captured


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What the ledger comes to, of one paper."""

    paper: str  # what the addresses of all issues have in common
    first: str  # day of the first issue, ISO 8601; without any, the first day that was looked for
    last: str
    issues: int
    days_without: int  # days that were asked for and have no issue
    pages: int  # of these issues
    pages_missing: int
    pages_waiting: int
    articles_listed: int
    articles_captured: int
    articles_read: int
    articles_missing: int


@dataclass(slots=True)
class _Page:
    """One page, as its issue's answers come by."""

    url: str
    number: str | None = None
    name: str | None = None
    answers: list[Answered] = field(default_factory=list)
    articles: dict[str, str] = field(default_factory=dict)  # by what all their addresses have in common

    @property
    def shown(self) -> bool:
        return any(each.issue is not None and each.issue.shown for each in self.answers)


_AS_BEFORE = frozenset({AnswerKind.REPEATED, AnswerKind.UNMODIFIED})
_READ = frozenset({AnswerKind.PAGE, AnswerKind.CUT})


def ledger(store: RowStore, since: date | None = None, until: date | None = None) -> Iterator[IssuePage]:
    """The pages of a site's issues between two days, both counted in: paper by paper, day by day."""
    first, last = since.isoformat() if since else None, until.isoformat() if until else None
    found = store.answers.of_issues(first, last)
    for (paper, day), group in groupby(
        found, key=lambda each: (each.issue.paper, each.issue.day) if each.issue else ("", "")
    ):
        yield from _issue(store, paper, date.fromisoformat(day), list(group))


def papers(pages: Iterable[IssuePage]) -> Iterator[Paper]:
    """What the pages of a ledger come to, paper by paper."""
    for paper, group in groupby(pages, key=lambda each: each.paper):
        yield _summed(paper, group)


def _summed(paper: str, pages: Iterable[IssuePage]) -> Paper:
    days: set[date] = set()
    without: set[date] = set()
    states = dict.fromkeys(PageState, 0)
    listed = captured = read = missing = 0
    for each in pages:
        (without if each.state is PageState.NO_ISSUE else days).add(each.day)
        states[each.state] += 1
        listed, captured = listed + each.articles_listed, captured + each.articles_captured
        read, missing = read + each.articles_read, missing + len(each.articles_missing)
    span = days or without
    return Paper(
        paper=paper,
        first=min(span).isoformat(),
        last=max(span).isoformat(),
        issues=len(days),
        days_without=len(without - days),
        pages=sum(number for state, number in states.items() if state is not PageState.NO_ISSUE),
        pages_missing=states[PageState.MISSING],
        pages_waiting=states[PageState.WAITS],
        articles_listed=listed,
        articles_captured=captured,
        articles_read=read,
        articles_missing=missing,
    )


def _issue(store: RowStore, paper: str, day: date, answers: list[Answered]) -> Iterator[IssuePage]:
    pages: dict[str, _Page] = {}
    for each in in_order(answers):
        page = pages.setdefault(key(each.url), _Page(each.url))
        page.answers.append(each)
        if each.issue is not None and each.issue.shown:
            page.url, page.number, page.name = each.url, each.issue.number, each.issue.name
            page.articles |= {key(article.url): article.url for article in each.listed}
    there = [each for page in pages.values() for each in page.answers if each.issue and each.issue.shown]
    for listed in (each for answer in there if answer.issue for each in answer.issue.pages):
        page = pages.setdefault(key(listed.url), _Page(listed.url))
        page.number, page.name = page.number or listed.number, page.name or listed.name
    for page in sorted(pages.values(), key=lambda each: (each.number or "", each.url)):
        yield _told(store, paper, day, page, site=answers[0].site, is_issue=bool(there))


def _told(store: RowStore, paper: str, day: date, page: _Page, *, site: str, is_issue: bool) -> IssuePage:
    said = [each for each in page.answers if not each.kind.says_nothing and each.kind not in _AS_BEFORE]
    if page.shown:
        state = PageState.CAPTURED
    elif said:
        state = PageState.MISSING if is_issue else PageState.NO_ISSUE
    else:
        state = PageState.WAITS
    last = said[-1] if said and not page.shown else None
    came = _came(store, list(page.articles.values()))
    return IssuePage(
        site=site,
        paper=paper,
        day=day,
        url=page.url,
        page_number_printed=page.number,
        page_name=page.name,
        state=state,
        why=(last.why or last.kind.value) if last else None,
        asked=page.answers[-1].capture.time if page.answers else None,
        articles_listed=len(page.articles),
        articles_captured=len(came),
        articles_read=sum(came.values()),
        articles_missing=[url for name, url in page.articles.items() if name not in came],
    )


def _came(store: RowStore, urls: list[str]) -> dict[str, bool]:
    """Of these articles, those of which a page was captured: whether one gave a row. One that moved is followed a
    step.
    """
    came: dict[str, bool] = {}
    moved: dict[str, list[str]] = {}  # where to: what led there
    for each in store.answers.of_urls(_spelled(urls)):
        name = key(each.url)
        if each.kind is AnswerKind.REDIRECT and each.why and key(each.why) != name:
            moved.setdefault(each.why, []).append(name)
        elif each.status in {200, 304} and not each.kind.says_nothing and each.kind is not AnswerKind.DELETED:
            came[name] = came.get(name, False) or (each.kind in _READ and each.article_id is not None)
    for each in store.answers.of_urls(_spelled(moved)):
        if each.status == 200 and each.kind in _READ and each.article_id is not None:
            came |= {name: True for where, names in moved.items() if key(where) == key(each.url) for name in names}
    return came


def _spelled(urls: Iterable[str]) -> list[str]:
    """The addresses, each with and without `www`, by http and by https: one of them answered."""
    found: dict[str, None] = {}
    for url in urls:
        bare = url.partition("://")[2].removeprefix("www.")
        found |= dict.fromkeys((url, *(f"{how}://{www}{bare}" for how in ("http", "https") for www in ("", "www."))))
    return list(found)
