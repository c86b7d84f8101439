"""How things stand: what is due, what runs, what is amiss."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from archive.figures.figures import Figures
from archive.figures.html import Html, html, joined
from archive.operations.alarms.alarm import Tongue
from archive.operations.board import board
from archive.operations.standing import standing
from archive.view.counted import with_figures
from archive.view.shown import page, view_of
from archive.view.words import Language, said_as_html


def status(request: Request) -> Response:
    def answer(figures: Figures) -> Response:
        found = standing(view_of(request).data, figures, datetime.now(UTC))

        def parts(language: Language) -> Html:
            say = partial(said_as_html, language)
            return joined(board(say, lambda sentence: html(sentence(Tongue(language))), found))

        return page(request, "status.html", parts=parts)

    return with_figures(request, answer, status=200)


ROUTES: list[BaseRoute] = [Route("/status", status)]
