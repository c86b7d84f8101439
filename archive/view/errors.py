"""Pages that say what can't be shown: in plain words to who asked, with the particulars to the operator alone."""

from __future__ import annotations

import logging
import traceback
from http import HTTPStatus
from pathlib import PurePath

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, ExceptionHandler, Message, Receive, Scope, Send

from archive.data.errors import ArchiveError
from archive.fixity.findings import printable
from archive.view.shown import page

_LOG = logging.getLogger("archive.view")
_SAID = {HTTPStatus.NOT_FOUND, HTTPStatus.FORBIDDEN, HTTPStatus.METHOD_NOT_ALLOWED}


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    status = HTTPStatus(error.status_code)
    word = status.name.lower() if status in _SAID else "bad_request"
    answer = await run_in_threadpool(page, request, "error.html", status=status, word=word)
    answer.headers.update(error.headers or {})
    return answer


async def _unreadable(request: Request, error: Exception) -> Response:
    """Something of the data folder can't be read: the message names files, so it is the operator's."""
    _LOG.error("%s: %s", _asked(request), printable(str(error)))
    return await run_in_threadpool(page, request, "error.html", status=500, word="unreadable")


HANDLERS: dict[type[Exception] | int, ExceptionHandler] = {HTTPException: _refused, ArchiveError: _unreadable}


class Unforeseen:
    """A fault of ours: one line for the operator with where it was, and a page that tells nothing of it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def seen(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, seen)
        except Exception as error:
            if scope["type"] != "http":
                raise
            request = Request(scope)
            _LOG.error("%s: %s", _asked(request), _where(error))
            if not begun:
                answer = await run_in_threadpool(page, request, "error.html", status=500, word="fault")
                await answer(scope, receive, send)


def _asked(request: Request) -> str:
    return printable(f"{request.method} {request.url.path}"[:200])


def _where(error: Exception) -> str:
    """What happened and in which line, as one line."""
    frames = traceback.extract_tb(error.__traceback__)
    at = f" at {PurePath(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return printable(f"{type(error).__name__}{at}: {error}"[:500])
