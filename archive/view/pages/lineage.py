"""The stories of an article: who else has its text, which was likely first, and what each copy has made of it."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from archive.lineage.book import FILE, Book, UnmadeError
from archive.lineage.story import Link, Story
from archive.lineage.told import stories_of, told
from archive.view.shown import page, view_of

_PASSAGES = 50  # of each kind that are shown


def lineage(request: Request) -> Response:
    article_id = request.path_params["id"]
    stories = found(request, article_id)
    if not stories:
        raise HTTPException(404)
    own = [(story, links, next(each for each in links if each.article_id == article_id)) for story, links in stories]
    return page(request, "lineage.html", id=article_id, stories=own, most=_PASSAGES)


def found(request: Request, article_id: str) -> list[tuple[Story, list[Link]]]:
    """The stories that an article has the text of, or a part of; none where no lineage was made. Raises StoreError."""
    try:
        with Book(view_of(request).data / FILE, readonly=True) as book:
            return [told(book, story) for story in stories_of(book, article_id)]
    except UnmadeError:
        return []


ROUTES: list[BaseRoute] = [Route("/article/{id:path}/lineage", lineage)]
