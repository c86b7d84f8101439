"""What of an article is taken along: its evidence, and how it is cited."""

from __future__ import annotations

import tempfile
from pathlib import Path
from threading import BoundedSemaphore

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from archive.data.operator import sites_in
from archive.evidence.citation import MEDIA_TYPES, Style, cite
from archive.evidence.pack import GapsError, write
from archive.rows.find import of_id
from archive.view.shown import page, view_of
from reading.article import Article

_MAKING = BoundedSemaphore(2)  # packs at a time: each reads WARC files and hashes them
_WAIT = 10  # seconds for one's turn
_HELD = BoundedSemaphore(8)  # packs on the disk, until whoever asked has them
_SUFFIXES = {Style.GBT7714: "txt", Style.BIBTEX: "bib", Style.CSL: "json"}


class _Taken(FileResponse):
    """A pack on its way; its file is gone when it is there, or when nobody waits for it any more."""

    def __init__(self, folder: tempfile.TemporaryDirectory[str], path: Path, name: str) -> None:
        super().__init__(path, media_type="application/wacz", filename=name)
        self._folder = folder

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._folder.cleanup()
            _HELD.release()


def evidence(request: Request) -> Response:
    """The WACZ. It holds pages as they were captured, names and all: only where captures are shown, too."""
    if not view_of(request).captures:
        raise HTTPException(403)
    article = _article(request)
    if not _HELD.acquire(blocking=False):
        return _busy(request)
    folder = tempfile.TemporaryDirectory(prefix="evidence-")
    answer: Response | None = None
    try:
        answer = _made(request, article, folder)
    finally:
        if not isinstance(answer, _Taken):
            folder.cleanup()
            _HELD.release()
    return answer


def _made(request: Request, article: Article, folder: tempfile.TemporaryDirectory[str]) -> Response:
    if not _MAKING.acquire(timeout=_WAIT):
        return _busy(request)
    try:
        path = Path(folder.name) / "evidence.wacz"
        write(path, view_of(request).data, article.id)
    except GapsError:
        return page(request, "error.html", status=409, word="gaps")
    finally:
        _MAKING.release()
    return _Taken(folder, path, _name(article, "wacz"))


def citation(request: Request) -> Response:
    try:
        style = Style(request.path_params["style"])
    except ValueError:
        raise HTTPException(404) from None
    article = _article(request)
    said = f'inline; filename="{_name(article, _SUFFIXES[style])}"'
    headers = {"Content-Disposition": said} if style is not Style.GBT7714 else None
    return Response(
        cite(article, style, sites_in(view_of(request).data)), media_type=MEDIA_TYPES[style], headers=headers
    )


def _busy(request: Request) -> Response:
    answer = page(request, "error.html", status=503, word="busy")
    answer.headers["Retry-After"] = str(_WAIT)
    return answer


def _article(request: Request) -> Article:
    with view_of(request).opened.rows() as rows:
        found = of_id(rows.stores, request.path_params["id"])
    if found is None:
        raise HTTPException(404)
    return found.article


def _name(article: Article, suffix: str) -> str:
    """Under which name it is saved."""
    name = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in article.id)
    return f"{name[:100]}.{suffix}"


ROUTES: list[BaseRoute] = [
    Route("/article/{id:path}/evidence.wacz", evidence),
    Route("/article/{id:path}/cite/{style}", citation),
]
