"""One article to read: its clean text, what was restored in it, its versions and its comments."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from archive.data.errors import ArchiveError
from archive.evidence.citation import Style
from archive.fixity.findings import printable
from archive.history.history import GoneComment
from archive.lineage.book import FILE, Book, UnmadeError
from archive.lineage.told import stories_of
from archive.rows.database import StoreError
from archive.view.captured.archived import Around
from archive.view.compared import compared, parts
from archive.view.gathering import Gathered, gathered
from archive.view.marked import Marked, marked
from archive.view.shown import View, page, view_of
from reading.article import Article, Comment, Image
from reading.catalogue import told as told_of

_COMMENTS = 200  # of a page
_CAPTURES, _EVENTS = 50, 50  # that are listed, the last ones
_LOG = logging.getLogger("archive.view")


class Text(StrEnum):
    """How the text is shown."""

    CLEAN = "clean"
    PRINTED = "printed"
    DIFFERENCE = "difference"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comments:
    """A page of an article's comments, those that are gone among them."""

    shown: Sequence[tuple[Comment, GoneComment | None]]
    total: int
    number: int  # of this page, from 1
    pages: Sequence[tuple[int, int, int]]  # number, first and last comment of each


def article(request: Request) -> Response:
    found = _asked_for(request)
    if isinstance(found, Response):
        return found
    told = found.history
    given = request.query_params.get("text")
    text = Text(given) if given in tuple(Text) else Text.CLEAN
    marks, why = _marked(told.article) if text is Text.DIFFERENCE else (None, None)
    return page(
        request,
        "article.html",
        article=told.article,
        known=told_of(told.article),
        found=found,
        text=text,
        texts=tuple(Text),
        marks=marks,
        why=why,
        comments=_comments(found, request.query_params.get("comments", "")),
        captures=found.captures.seen[::-1][:_CAPTURES],
        captures_left=max(len(found.captures.seen) - _CAPTURES, 0),
        events=told.events[-_EVENTS:],
        events_left=max(len(told.events) - _EVENTS, 0),
        people=_people(told.article),
        images=_images(view_of(request), found),
        cites=tuple(Style),
        captures_shown=view_of(request).captures,
        web=_web,
        reposts=_has_reposts(view_of(request), told.article.id),
    )


def difference(request: Request) -> Response:
    """Two versions beside each other: `old` and `new`, else the last two."""
    found = _asked_for(request)
    if isinstance(found, Response):
        return found
    versions = found.history.versions
    new = _number(request.query_params.get("new"), len(versions))
    old = _number(request.query_params.get("old"), max(new - 1, 1))
    if not (1 <= old <= len(versions) and 1 <= new <= len(versions)):
        raise HTTPException(404)
    before, after = versions[old - 1], versions[new - 1]
    titles = (before.title or "", after.title or "")
    return page(
        request,
        "difference.html",
        article=found.history.article,
        old=before,
        new=after,
        versions=versions,
        title_parts=parts(*titles) if titles[0] != titles[1] else None,
        steps=compared(before.body or "", after.body or ""),
        images_gone=[url for url in before.images if url not in after.images],
        images_new=[url for url in after.images if url not in before.images],
    )


def _asked_for(request: Request) -> Gathered | Response:
    """The article of the address; or the page that says that it may be among what can't be read."""
    with view_of(request).opened.rows() as rows:
        found = gathered(rows.stores, request.path_params["id"])
        unreadable = list(rows.unreadable)
    for error in unreadable:
        _LOG.error("%s", printable(str(error)))
    if found:
        return found
    if not unreadable:
        raise HTTPException(404)
    sites = ", ".join(error.path.parent.name for error in unreadable)
    return page(request, "error.html", status=503, word="unreadable_rows", sites=sites)


def _marked(shown: Article) -> tuple[Marked | None, str | None]:
    try:
        return marked(shown), None
    except ValueError as error:
        _LOG.error("%s: %s", printable(shown.id), printable(str(error)))
        return None, str(error)


def _people(shown: Article) -> list[tuple[str, str]]:
    """Who the article names as having made it, with the word for what they did."""
    named = [
        ("authors", "、".join(shown.authors) if shown.authors else None),
        ("editor", shown.editor),
        ("duty_editor", shown.duty_editor),
        ("reviewer", shown.reviewer),
        ("poster", shown.poster),
        ("place", shown.place),
    ]
    return [(word, name) for word, name in named if name]


def _comments(found: Gathered, asked: str) -> Comments:
    gone = {each.comment.id: each for each in found.history.gone}
    every = [*found.history.article.comments, *(each.comment for each in gone.values())]
    every.sort(key=lambda each: (each.floor is None, each.floor or 0))
    count = max(-(-len(every) // _COMMENTS), 1)
    number = min(max(_number(asked, 1), 1), count)
    first = (number - 1) * _COMMENTS
    pages = [(at + 1, at * _COMMENTS + 1, min((at + 1) * _COMMENTS, len(every))) for at in range(count)]
    shown = [(each, gone.get(each.id)) for each in every[first : first + _COMMENTS]]
    return Comments(shown=shown, total=len(every), number=number, pages=pages if count > 1 else [])


def _images(view: View, found: Gathered) -> list[tuple[Image, str | None]]:
    """The images of the text, each with where its capture is shown; None: there is none, or captures are not shown."""
    shown = found.history.article
    if not (view.captures and shown.capture and shown.images):
        return [(image, None) for image in shown.images]
    try:
        with Around(found.folder, shown.capture.time, view.key) as archived:
            return [(image, archived.image(image.url)) for image in shown.images]
    except (ArchiveError, OSError) as error:  # the index of captures is missing or damaged: the text is not
        _LOG.error("%s: %s", printable(shown.id), printable(str(error)))
        return [(image, None) for image in shown.images]


def _has_reposts(view: View, article_id: str) -> bool:
    """Whether others have its text, as far as was looked for."""
    try:
        with Book(view.data / FILE, readonly=True) as book:
            return bool(stories_of(book, article_id))
    except UnmadeError:
        return False
    except StoreError as error:  # the text is not damaged
        _LOG.error("%s", printable(str(error)))
        return False


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 8 else otherwise


def _web(url: str | None) -> str | None:
    """An address that a link may lead to; what a page names may be anything."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


ROUTES: list[BaseRoute] = [Route("/article/{id:path}/difference", difference), Route("/article/{id:path}", article)]
