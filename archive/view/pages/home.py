"""All sites at a glance."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from archive.figures.charts import columns
from archive.figures.figures import Figures
from archive.figures.html import Html
from archive.figures.overview import RECENT, overview
from archive.figures.sections.runs import exit_words
from archive.view.counted import with_figures
from archive.view.shown import page, view_of
from reading.chinese.dates import CHINA


def home(request: Request) -> Response:
    def answer(figures: Figures) -> Response:
        found = overview(figures, view_of(request).data, datetime.now(CHINA).date())
        return page(
            request,
            "home.html",
            found=found,
            by_province=[(name, [*sites]) for name, sites in groupby(found.sites, key=lambda each: each.province)],
            days=RECENT,
            spark=lambda numbers: Html(columns(numbers)),
            exit_words=exit_words,
        )

    return with_figures(request, answer, status=200)


ROUTES: list[BaseRoute] = [Route("/", home)]
