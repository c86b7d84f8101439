"""One article from its readings: the pages of a thread or of a long article, and comments from second URLs.

Pure, and the same whatever the order of the readings. The store, the rebuild and the export all join with this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime
from itertools import groupby
from typing import Any, TypeVar

from archive.rows.fewer_pages import closed
from archive.rows.line import line
from archive.warc.order import in_order
from pipelines.identity.content import content_hash
from reading.article import Article, Comment, Edit, Reading, Row
from reading.problem import INSTEAD, Problem, ProblemKind, is_article, is_wall, place

T = TypeVar("T")
_NEVER = datetime.min.replace(tzinfo=UTC)
# Printed on the last page of a long article as often as on the first.
_ANYWHERE = ("authors", "editor", "duty_editor", "reviewer")


def join(readings: Iterable[Reading]) -> Article:
    """The article that these readings, all of one id, tell of.

    Of each page the latest sound capture counts: one without a problem before one with, one that is the page before
    what stands in its place, one with text before one without. The first page gives the fields of the article, the
    others add their body and comments; a page that isn't there any more adds no comments.
    """
    found = [_same(list(group)) for _, group in groupby(sorted(readings, key=_order), key=_order)]
    if not found:
        raise ValueError("an article needs a reading")
    if len({reading.id for reading in found}) > 1:
        raise ValueError(f"readings of two articles: {found[0].id}, {found[-1].id}")
    ordered = in_order(found)
    captures: dict[tuple[str, int], list[Reading]] = {}
    for reading in sorted(ordered, key=_page):
        captures.setdefault((reading.part, reading.page_number), []).append(reading)
    chosen = {place: max(reversed(group), key=_worth) for place, group in captures.items()}
    kept = {id(reading) for reading in chosen.values()}
    in_time = [reading for reading in ordered if id(reading) in kept]
    pages = [reading for (part, _), reading in chosen.items() if part == "article"]
    others = [reading for (part, _), reading in chosen.items() if part != "article"]
    first = (pages or others)[0]
    article = Article(**{entry.name: getattr(first, entry.name) for entry in fields(Row)})
    if len(pages) > 1:
        _add_pages(article, pages)
    article.page_count = _printed_count([each for each in in_time if each.part == "article"])
    gone = {id(reading) for reading, _ in closed(ordered)}
    article.comments = _comments(reading for reading in in_time if id(reading) not in gone)
    if article.replies is None:
        article.replies = next((other.replies for other in others if other.replies is not None), None)
    article.problems = tuple(dict.fromkeys(_problems(first, chosen, captures, in_time)))
    article.problems += tuple(_comments_missing(article))
    if article.content_hash is None or len(chosen) > 1 or article.comments != first.comments:
        article.content_hash = content_hash(article)
    return article


def gave_article(readings: Iterable[Reading]) -> bool:
    """Whether any capture of it holds a page of it. Where all are walls, errors, messages, lists, it is no article."""
    return any(is_article(reading.problems) for reading in readings)


def _page(reading: Reading) -> tuple[bool, str, int]:
    """Pages of the article first, by number."""
    return (reading.part != "article", reading.part, reading.page_number)


def _order(reading: Reading) -> tuple[bool, str, int, datetime, str]:
    """What tells a record: not which of two is the later one, that is told by `in_order`."""
    return (*_page(reading), _taken(reading), _record(reading))


def _same(readings: list[Reading]) -> Reading:
    """Of readings of the same record, one."""
    return readings[0] if len(readings) == 1 else min(readings, key=line)


def _worth(reading: Reading) -> tuple[bool, bool, bool]:
    """A page without a problem is worth most; one with a doubt more than what stands in the place of a page."""
    elsewhere = any(each.kind in INSTEAD for each in reading.problems)
    return (not reading.problems, not elsewhere, bool(reading.body or reading.comments))


def _taken(reading: Reading) -> datetime:
    return reading.capture.time if reading.capture else _NEVER


def _record(reading: Reading) -> str:
    return reading.capture.record_id if reading.capture else ""


def _add_pages(article: Article, pages: list[Reading]) -> None:
    """Everything that pages after the first add, except comments."""
    article.edits = list(_edits(pages))
    article.corruption = _corruption(pages)
    texts = _texts(pages)
    article.body = body_of(pages)
    article.body_raw = "\n".join(page.body_raw or "" for page in texts) or None
    article.footers = _once(text for page in pages for text in page.footers)
    article.related = _once(text for page in pages for text in page.related)
    article.tags = _once(text for page in pages for text in page.tags)
    article.images = _once((image for page in pages for image in page.images), key=lambda image: image.url)
    article.attachments = _once(entry for page in pages for entry in page.attachments)
    article.replaced = sum(page.replaced for page in pages)
    sure = [page.confidence for page in pages if page.confidence is not None]
    article.confidence = min(sure, default=None)
    for name in _ANYWHERE:
        if getattr(article, name) is None:
            setattr(article, name, next((said for page in pages if (said := getattr(page, name)) is not None), None))


def body_of(pages: Iterable[Reading]) -> str | None:
    """The body of an article by these pages of it."""
    return "\n".join(page.body or "" for page in _texts(pages)) or None


def _texts(pages: Iterable[Reading]) -> list[Reading]:
    """Those with a text; some boards print the opening post on every page of its thread: once is enough."""
    found = [page for page in pages if page.body is not None or page.body_raw is not None]
    said = [page.body_raw for page in found]
    return [page for number, page in enumerate(found) if page.body_raw is None or page.body_raw not in said[:number]]


def _edits(pages: list[Reading]) -> Iterator[Edit]:
    """The steps of all pages. A body's places move by what stands before it in the joined body, clean by then."""
    before = 0
    texts = {id(page) for page in _texts(pages)}
    for number, page in enumerate(pages):
        if number and id(page) not in texts:
            continue
        for edit in page.edits:
            if edit.field == "body":
                yield replace(edit, start=edit.start + before)
            elif not number:
                yield edit
        if id(page) in texts:
            before += len(page.body or "") + 1


def _corruption(pages: list[Reading]) -> dict[str, float]:
    """The share of the whole printed text that each kind touched."""
    sizes = [len(page.body_raw or "") for page in pages]
    whole = sum(sizes)
    kinds = sorted({kind for page in pages for kind in page.corruption})
    if not whole:
        return dict(pages[0].corruption)
    return {
        kind: sum(page.corruption.get(kind, 0.0) * size for page, size in zip(pages, sizes, strict=True)) / whole
        for kind in kinds
    }


def _comments(chosen: Iterable[Reading]) -> list[Comment]:
    """Every comment once; where two pages hold it, as captured last. `chosen` are in the order of captures."""
    found: dict[str, Comment] = {}
    for reading in chosen:
        found.update((comment.id, comment) for comment in reading.comments)
    return sorted(found.values(), key=_place)


def _place(comment: Comment) -> tuple[bool, int, bool, datetime, str]:
    return (
        comment.floor is None,
        comment.floor or 0,
        comment.posted is None,
        comment.posted or _NEVER,
        comment.id,
    )


def _printed_count(readings: list[Reading]) -> int | None:
    """How many pages there are, as the last of these in the order of captures says: threads grow."""
    return next((reading.page_count for reading in reversed(readings) if reading.page_count), None)


def _problems(
    first: Reading,
    chosen: dict[tuple[str, int], Reading],
    captures: dict[tuple[str, int], list[Reading]],
    in_time: list[Reading],
) -> Iterator[Problem]:
    if first.part != "article":
        yield Problem(kind=ProblemKind.OWN_PAGE_MISSING)
    for (part, number), reading in chosen.items():
        for problem in reading.problems:
            yield _placed(problem, part, number)
        last = captures[part, number][-1]
        turned_away = is_wall(last.problems)  # tells of the crawl, not of the article
        if last is not reading and last.problems != reading.problems and not turned_away:
            for problem in last.problems:
                yield replace(_placed(problem, part, number), again=_taken(last))
    for part in dict.fromkeys(("article", *(part for part, _ in chosen))):
        here = sorted(number for other, number in chosen if other == part)
        count = _printed_count([each for each in in_time if each.part == part]) or max(here, default=0)
        for start, end in _gaps(here, count):
            missing = place(part, start) if start == end else f"{place(part, start)} to {end}"
            yield Problem(kind=ProblemKind.PAGES_MISSING, detail=f"{missing} of {count}")


def _comments_missing(article: Article) -> Iterator[Problem]:
    """That a page prints more comments than were captured, where no page is known to be missing: all of them, where a
    script shows them, or a page of their own that was not captured.
    """
    if any(problem.kind is ProblemKind.PAGES_MISSING for problem in article.problems):
        return
    captured = len(article.comments)
    if article.replies is not None and article.replies > captured:
        yield Problem(kind=ProblemKind.COMMENTS_MISSING, number=article.replies - captured, detail=str(article.replies))


def _placed(problem: Problem, part: str, number: int) -> Problem:
    """The problem of a page, with where that is in the article."""
    if (part, number) == ("article", 1):
        return problem
    return replace(problem, part=None if part == "article" else part, page=number)


def _gaps(numbers: list[int], count: int) -> Iterator[tuple[int, int]]:
    """The numbers from 1 to count that aren't there, as first and last: a URL may claim to be page 10**9."""
    start = 1
    for number in [*numbers, count + 1]:
        if start < number:
            yield start, min(number - 1, count)
        if (start := max(start, number + 1)) > count:
            return


def _once(entries: Iterable[T], key: Callable[[T], Any] = repr) -> list[T]:
    found: dict[Any, T] = {}
    for entry in entries:
        found.setdefault(key(entry), entry)
    return list(found.values())
