"""The view: a web application over one data folder, which only reads."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from pathlib import Path

from anyio.to_thread import current_default_thread_limiter
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from archive.view.doors import LOOPBACK, Doors
from archive.view.errors import HANDLERS, Unforeseen
from archive.view.headers import Headers
from archive.view.opened import Opened
from archive.view.pages import article, capture, captured, evidence, home, lineage, results, search, site, status
from archive.view.shown import View

_AT_ONCE = 8  # pages that are made at a time: each is work for the one processor that Python uses, the rest waits
_STATIC = Path(__file__).with_name("static")
# The first that fits answers: what stands below an article comes before the article, whose id may hold a slash.
_PAGES = (home, status, results, search, site, capture, captured, evidence, lineage, article)


def app(data: Path, *, names: Collection[str] = LOOPBACK, token: str | None = None, captures: bool = True) -> Starlette:
    """The application over the data folder `data`. GET and HEAD only, but for the sign-in form.

    `names` are those that a request may call this server (its Host header, without the port); with a `token` who
    doesn't show it gets the sign-in form. `captures`: whether pages are shown as they were captured, names and all.
    """
    made = Starlette(
        routes=[
            Mount("/static", StaticFiles(directory=_STATIC)),
            *(route for page in _PAGES for route in page.ROUTES),
        ],
        middleware=[
            Middleware(Headers),
            Middleware(Unforeseen),
            Middleware(Doors, names=frozenset(names), token=token),
        ],
        exception_handlers=HANDLERS,
        lifespan=_life,
    )
    made.state.view = View(data=data, captures=captures, opened=Opened(data))
    return made


@asynccontextmanager
async def _life(application: Starlette) -> AsyncIterator[None]:
    current_default_thread_limiter().total_tokens = _AT_ONCE
    yield
    application.state.view.opened.close()
