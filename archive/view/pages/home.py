"""All sites at a glance."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from archive.data.folder import site_folders
from archive.view.shown import page, view_of


def home(request: Request) -> Response:
    sites = [folder.name for folder in site_folders(view_of(request).data)]
    return page(request, "home.html", sites=sites)


ROUTES: list[BaseRoute] = [Route("/", home)]
