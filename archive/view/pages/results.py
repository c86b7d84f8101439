"""What a search found, to take along: a table of the articles, or the captures of their pages as a WACZ."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path
from threading import BoundedSemaphore
from typing import BinaryIO

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from archive.handover.declared import ARTICLES
from archive.handover.release.figures import Figures
from archive.handover.release.sheets import Sheets
from archive.handover.selection import of_article
from archive.handover.tables import row_of
from archive.handover.wacz import Contents, write
from archive.search.asking import UnknownError, ids
from archive.search.index import DamagedError
from archive.view.asked import Asked, asked
from archive.view.gathering import gathered
from archive.view.shown import View, page, view_of

TABLE, PACK = 5_000, 100  # articles at most
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "jsonl": "application/x-ndjson",
    "wacz": "application/wacz",
}
FORMATS = tuple(_TYPES)
_MADE = BoundedSemaphore(2)  # at a time: each takes a disk and a processor for seconds


def results(request: Request) -> Response:
    """The articles of a search in the order of their ids, as `csv`, `parquet`, `jsonl`; or `wacz`."""
    form = request.path_params["form"]
    if form not in FORMATS:
        raise HTTPException(404)
    view, what = view_of(request), asked(request.query_params)
    if form == "wacz" and not view.captures:
        return page(request, "error.html", status=403, word="no_captures")
    if not what.is_sound:
        raise HTTPException(400)
    most = PACK if form == "wacz" else TABLE
    try:
        with view.opened.index() as index:
            found = ids(index, what.query, what.which)
    except UnknownError:
        raise HTTPException(404) from None
    except DamagedError:
        return page(request, "error.html", status=503, word="making")
    if not 0 < len(found) <= most:
        word = "too_many" if found else "none_found"
        return page(request, "error.html", status=400, word=word, number=len(found), most=most)
    if not _MADE.acquire(blocking=False):
        answer = page(request, "error.html", status=503, word="busy")
        answer.headers["Retry-After"] = "10"
        return answer
    try:
        with tempfile.TemporaryDirectory(prefix="shengbao-") as name:
            folder = Path(name)
            made = _pack(view, found, what, folder) if form == "wacz" else _table(view, found, form, folder)
            if made is None:
                return page(request, "error.html", status=400, word="several_sites")
            file = made.open("rb")  # it has no name any more when it is sent: nothing is left behind, whoever hangs up
    finally:
        _MADE.release()
    headers = {
        "Content-Disposition": f'attachment; filename="articles.{form}"',
        "Content-Length": str(os.fstat(file.fileno()).st_size),
    }
    return StreamingResponse(_parts(file), media_type=_TYPES[form], headers=headers)


def _parts(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while part := file.read(1 << 18):
            yield part


def _table(view: View, found: Collection[str], form: str, folder: Path) -> Path:
    with Sheets(folder, (ARTICLES,), (form,), Figures.of_tables((ARTICLES,))) as sheets, view.opened.rows() as rows:
        for article_id in sorted(found):
            if told := gathered(rows.stores, article_id):
                sheets.add(ARTICLES.name, row_of(told.history))
    [name] = sheets.files()[ARTICLES.name]
    return folder / name


def _pack(view: View, found: Collection[str], what: Asked, folder: Path) -> Path | None:
    """The WACZ of these articles; None where they are of several sites: it holds the captures of one."""
    with view.opened.rows() as rows:
        told = [each for article_id in sorted(found) if (each := gathered(rows.stores, article_id))]
    sites = {each.folder.name: each.folder for each in told}
    if len(sites) != 1:
        return None
    (site,) = sites.values()
    needed = (entry for each in told for entry in of_article(site, each.captures.readings))
    selected = {(entry.filename, entry.offset): entry for entry in needed}
    contents = Contents(
        title=what.q or site.name,
        description=f"{len(told)} articles of {site.name}",
        selected=[selected[at] for at in sorted(selected)],
    )
    out = folder / "articles.wacz"
    write(out, site, contents)
    return out


ROUTES: list[BaseRoute] = [Route("/search/results.{form}", results)]
