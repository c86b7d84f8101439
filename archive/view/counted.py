"""The figures as pages ask for them: while there are none, or damaged ones, a page says that they are being counted."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from archive.figures.book import DamagedError
from archive.figures.figures import Figures
from archive.rows.database import StoreError
from archive.view.shown import page, view_of


def with_figures(request: Request, answer: Callable[[Figures], Response]) -> Response:
    """What `answer` makes of the figures."""
    view = view_of(request)
    try:
        with Figures.of(view.data) as figures:
            return answer(figures)
    except StoreError as error:
        if isinstance(error, DamagedError):
            view.miscounted.set()
        return page(request, "counting.html", status=503)
