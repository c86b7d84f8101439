"""What the frame of a captured page asks for: the page itself, written so that it can do nothing, and the images and
style sheets that the archive has of it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from hmac import compare_digest

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from archive.data.folder import OPEN, SiteFolder, site_folders
from archive.handover.selection import page_at as captured_at
from archive.handover.selection import seen_at
from archive.view.captured.archived import KINDS, STAMP, Around, signature
from archive.view.captured.blocks import all_of, blocks_of, chosen
from archive.view.captured.css import Address, safe_css
from archive.view.captured.document import Marked, shown
from archive.view.captured.kinds import data_image, image_type
from archive.view.shown import View, kept_of, view_of
from archive.warc.pages import page_of_record, records
from reading.html.urls import joined
from reading.page import Page

# Of the attribute `sandbox` of its frame, too: no script, no form, no origin, no window; the links are all ours, and
# lead the page around the frame away when somebody follows one.
SANDBOX = "allow-top-navigation-by-user-activation"
_DOCUMENT = (
    f"sandbox {SANDBOX}; default-src 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'"
)
_HEADERS = {
    "Content-Security-Policy": _DOCUMENT,
    "X-Frame-Options": "SAMEORIGIN",
    "Cross-Origin-Opener-Policy": "unsafe-none",  # a sandboxed page with another one is refused by browsers
    "X-DNS-Prefetch-Control": "off",
}
# Asked for by a page without an origin, so to a browser from another one; what the answer holds can be seen, not read.
_REQUISITE = {
    "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "private, max-age=3600",
}
_DIGITS = 18  # of an offset: a file system's largest file has some fewer
_LARGEST = {"image": 32_000_000, "sheet": 4_000_000}  # bytes


def document(request: Request) -> Response:
    """The page of a record. `block=N` marks a block, `blocks=all` marks all."""
    view, told = view_of(request), request.path_params
    if not view.captures:
        raise HTTPException(403)
    folder = site_of(view, told["site"])
    page = page_in(folder, told["warc"], _offset(told["offset"]))
    with Around(folder, page.capture.time, view.key, kept_of(request)) as archived:
        made = shown(page, archived, _marked(request, page, view))
    return Response(made.html, media_type="text/html", headers=_HEADERS)


def _offset(text: str) -> int:
    """A place in a file; what can be none is not found."""
    if not (text.isascii() and text.isdecimal() and len(text) <= _DIGITS):
        raise HTTPException(404)
    return int(text)


def _marked(request: Request, page: Page, view: View) -> dict[int, Marked]:
    number = block_number(request)
    everything = request.query_params.get("blocks") == "all"
    if number is None and not everything:
        return {}
    blocks = blocks_of(page, view.data)
    if everything:
        return all_of(blocks, number)
    return chosen(blocks, number) if number is not None and number < len(blocks) else {}


def block_number(request: Request) -> int | None:
    """The block that is asked for; None where none is, or what stands there is no number."""
    text = request.query_params.get("block", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 8 else None


def requisite(request: Request) -> Response:
    """An image or a style sheet that a captured page names, as captured nearest to the time of the page."""
    view, told, url = view_of(request), request.path_params, request.query_params.get("url", "")
    kind, site, stamp = told["kind"], told["site"], told["stamp"]
    wanted = signature(view.key, kind, site, stamp, url)
    if not compare_digest(request.query_params.get("key", "").encode(), wanted.encode()) or kind not in KINDS:
        raise HTTPException(404)
    folder = site_of(view, site)
    time = datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
    entry = seen_at(folder, url, time)
    page = captured_at(folder, entry) if entry else None
    if page is None or len(page.body) > _LARGEST[kind]:
        raise HTTPException(404)
    if kind == "sheet":
        with Around(folder, time, view.key) as archived:
            text = _sheet(page, archived)
        return Response(text.encode("utf-8", "replace"), media_type="text/css", headers=_REQUISITE)
    if (media_type := image_type(page.body)) is None:
        raise HTTPException(404)
    return Response(page.body, media_type=media_type, headers=_REQUISITE)


def _sheet(page: Page, archived: Around) -> str:
    def known(find: Address) -> Address:
        def at(printed: str) -> str | None:
            return find(joined(page.url, printed.strip(), page.decoded.encoding).partition("#")[0])

        return at

    def image(printed: str) -> str | None:
        return data_image(printed) or known(archived.image)(printed)

    return safe_css(page.decoded.text, image, known(archived.sheet))


def site_of(view: View, name: str) -> SiteFolder:
    """The folder of a site; an unknown one is not found."""
    found = next((folder for folder in site_folders(view.data) if folder.name == name), None)
    if found is None:
        raise HTTPException(404)
    return found


def page_in(folder: SiteFolder, warc: str, offset: int) -> Page:
    """The page of the record at a place; what isn't there is not found. Raises WarcError where it is damaged."""
    path = next((path for path in folder.warcs() if path.name.removesuffix(OPEN) == warc), None)
    record = next(records(path, start=offset), None) if path else None
    page = page_of_record(record) if record else None
    if page is None:
        raise HTTPException(404)
    return page


ROUTES: list[BaseRoute] = [
    Route("/captured/{site}/{warc}/{offset}", document),
    Route("/requisite/{kind}/{site}/{stamp}", requisite),
]
