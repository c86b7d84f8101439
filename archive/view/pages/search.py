"""Searching the texts of all sites."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from archive.view.shown import page


def search(request: Request) -> Response:
    return page(request, "search.html", q=request.query_params.get("q", ""))


ROUTES: list[BaseRoute] = [Route("/search", search)]
