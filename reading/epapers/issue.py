"""The page of a printed issue: which articles stand on it, and which other pages the issue has.

The articles of a page are links of its picture (`<map>`), and of a list beside it; its other pages stand in a list of
their own. One page tells all pages of an issue, its pages all articles: what was not captured of it can be told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from lxml.html import HtmlElement

from reading.addresses import key, plain
from reading.article import Draft, Role
from reading.chinese.epapers.pages import PAGE, page_key
from reading.dated.scheme import day_of
from reading.epapers.addresses import days, is_named, is_of_a_page
from reading.epapers.printed import date_of, founder, number_of, printed
from reading.html.blocks import segment
from reading.html.parse import squash, text_of
from reading.page import Page
from reading.problem import Problem, ProblemKind

_MOST = 1000  # links of a page that are looked at
_UNREAD = frozenset({ProblemKind.UNSURE, ProblemKind.LIST})
_NUMBERS = re.compile(r"\d+")
_TITLE = 4  # letters of a headline at least, where no picture of the page names its articles


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleOfPage:
    """An article on a page of an issue."""

    url: str
    title: str | None = None  # as the list beside the page's picture prints it


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOfIssue:
    """A page of an issue."""

    url: str
    number: str | None = None  # as printed: 第03版
    name: str | None = None  # 要闻


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """What one page of an issue tells of it."""

    page: PageOfIssue  # the page itself
    day: date | None  # of the issue
    articles: tuple[ArticleOfPage, ...]  # on this page, in its order
    pages: tuple[PageOfIssue, ...]  # of the issue, this one too where it is listed, in its order


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What of an issue is not there."""

    pages: tuple[PageOfIssue, ...]
    articles: tuple[ArticleOfPage, ...]  # on pages that are there


def issue_of(page: Page, *, schemes: Sequence[str] = ()) -> Issue | None:
    """What a page tells of the issue that it belongs to; None where it is no page of one, names no article, or prints
    another day than its address has: servers show the newest issue in the place of one that there isn't.

    An article of an e-paper is no page of it, though it may list what its page lists. `schemes`: where the issues of
    its site stand, as reading.dated.scheme has it; what such an address leads to is a page, however it looks.
    """
    declared = day_of(page.url, schemes)
    if not (declared or is_of_a_page(page.url)):
        return None
    told = founder(page.decoded.text)
    if not (declared or told or is_named(page.url) or _areas(page)):
        return None
    blocks = segment(page.doc, {})
    said = printed(blocks, named=bool(declared) or is_named(page.url))
    said.comment = told
    address = (declared,) if declared else days(page.url)
    day, doubt = date_of(said, blocks, address)
    if doubt is not None and declared:
        return None
    links = [
        each for each in _links(page) if not (declared and (other := day_of(each[1], schemes)) and other != declared)
    ]
    pages = list(_pages(page, links, schemes))
    articles = list(_articles(page, links, {key(each.url) for each in pages}, address))
    if not articles:
        return None
    number, name = number_of(said)
    own = key(page.url)
    listed = next((each for each in pages if key(each.url) == own), PageOfIssue(url=page.url))
    here = PageOfIssue(url=page.url, number=number or listed.number, name=name or listed.name)
    return Issue(page=here, day=day, articles=tuple(articles), pages=tuple(pages))


def calendar(page: Page) -> list[tuple[date, str]]:
    """The other issues that a page of one leads to by the days of a calendar: the day, and the address of a page."""
    found: dict[date, str] = {}
    own = days(page.url)[:1]
    for _, url, text in _links(page):
        if text.isdecimal() and is_of_a_page(url) and (day := days(url)[0]).day == int(text[:2]) and (day,) != own:
            found.setdefault(day, url)
    return list(found.items())


def say_page(page: Page, draft: Draft) -> None:
    """Say of a page of an issue that shows no article itself that it is a list: it leads to those on it."""
    doubted = any(problem.kind in _UNREAD for problem in draft.problems)
    if not doubted and any(block.role is Role.BODY for block in draft.blocks):
        return
    if issue := issue_of(page):
        detail = f"page {issue.page.number or '?'} of an issue of {issue.day}, {len(issue.articles)} articles"
        others = [problem for problem in draft.problems if problem.kind not in _UNREAD]
        draft.problems = (*others, Problem(kind=ProblemKind.LIST, detail=detail))


def missing(issues: Iterable[Issue], captured: Callable[[str], bool]) -> Missing:
    """Which pages of an issue, and which articles of the pages that are there, `captured` has no capture of."""
    pages: dict[str, PageOfIssue] = {}
    articles: dict[str, ArticleOfPage] = {}
    for issue in issues:
        for page in issue.pages:
            pages.setdefault(key(page.url), page)
        for article in issue.articles:
            articles.setdefault(key(article.url), article)
    return Missing(
        pages=tuple(page for page in pages.values() if not captured(page.url)),
        articles=tuple(article for article in articles.values() if not captured(article.url)),
    )


def _links(page: Page) -> Iterator[tuple[HtmlElement, str, str]]:
    """The links of a page inside its site, each with its address and its text."""
    server = key(page.url).partition("/")[0]
    for link in page.tree.tagged("a")[:_MOST]:
        url = page.link((link.get("href") or "").strip())
        if url.startswith("http") and key(url).partition("/")[0] == server:
            yield link, plain(url), text_of(link) or squash(link.get("title") or "")


def _areas(page: Page) -> list[tuple[str, str]]:
    """The addresses and titles of the areas of the page's picture, without those twice."""
    found: dict[str, str] = {}
    for area in page.tree.tagged("area")[:_MOST]:
        url = page.link((area.get("href") or "").strip())
        if url.startswith("http"):
            title = squash(area.get("title") or area.get("alt") or "")
            found[plain(url)] = found.get(plain(url)) or title
    return list(found.items())


def _pages(page: Page, links: Iterable[tuple[HtmlElement, str, str]], schemes: Sequence[str]) -> Iterator[PageOfIssue]:
    """The pages of the issue: links whose text is a page's number; where none is, those to addresses like this one."""
    numbered: dict[str, PageOfIssue] = {}
    alike: dict[str, PageOfIssue] = {}
    day, shape = days(page.url), _shape(page.url)
    for _, url, text in links:
        if day and days(url) and days(url)[-1] != day[-1]:
            continue  # of another issue
        if hit := PAGE.regex.match(text):
            number = squash(hit[1])
            found = PageOfIssue(url=url, number=number, name=squash(hit[2] or "") or None)
            numbered.setdefault(page_key(number), found)  # behind it stands the same page as a PDF
        elif day_of(url, schemes) or (is_of_a_page(url) and _shape(url) == shape):
            alike.setdefault(key(url), PageOfIssue(url=url))
    yield from (numbered or alike).values()


def _articles(
    page: Page, links: Iterable[tuple[HtmlElement, str, str]], pages: set[str], address: tuple[date, ...]
) -> Iterator[ArticleOfPage]:
    areas = {key(url): (url, title) for url, title in _areas(page) if key(url) not in pages}
    shapes, own = {_shape(url) for url, _ in areas.values()}, _shape(page.url)
    titles: dict[str, tuple[str, str]] = dict(areas)
    for _, url, text in links:
        name = key(url)
        if name in pages or _shape(url) == own or PAGE.regex.match(text):
            continue
        if name in areas or (_shape(url) in shapes if shapes else _is_an_article(url, text, address)):
            longest = max(titles.get(name, ("", ""))[1], text, key=len)
            titles[name] = (titles.get(name, (url, ""))[0] or url, longest)
    for url, title in titles.values():
        yield ArticleOfPage(url=url, title=title or None)


def _is_an_article(url: str, text: str, address: tuple[date, ...]) -> bool:
    """Where no picture names the articles: a headline that links to an address of the same day."""
    same = bool(address) and address[-1] in days(url)
    return len(text) >= _TITLE and same and not url.lower().endswith((".pdf", ".jpg"))


def _shape(url: str) -> str:
    """An address without what tells one page of an issue from another."""
    return _NUMBERS.sub("0", key(url))
