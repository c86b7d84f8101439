"""One article to read: its clean text, what was restored in it, its versions and its comments."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from archive.rows.find import of_id
from archive.view.shown import page, view_of


def article(request: Request) -> Response:
    with view_of(request).opened.rows() as rows:
        found = of_id(rows.stores, request.path_params["id"])
    if found is None:
        raise HTTPException(404)
    return page(request, "article.html", article=found.article)


ROUTES: list[BaseRoute] = [Route("/article/{id:path}", article)]
