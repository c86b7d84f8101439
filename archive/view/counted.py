"""The figures as pages ask for them: until all was counted once, a page names the sites and says so."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from archive.data.folder import site_folders
from archive.figures.book import DamagedError
from archive.figures.figures import Figures
from archive.rows.database import StoreError
from archive.view.shown import page, view_of


def with_figures(request: Request, answer: Callable[[Figures], Response], *, status: int = 503) -> Response:
    """What `answer` makes of the figures; `status` is that of the page which says that there are none."""
    view = view_of(request)
    try:
        with Figures.of(view.data) as figures:
            if figures.counted():
                return answer(figures)
    except StoreError as error:
        if isinstance(error, DamagedError):
            view.miscounted.set()
    sites = [folder.name for folder in site_folders(view.data)]
    return page(request, "counting.html", status=status, sites=sites, stuck=view.stuck.is_set())
