"""A page as it was captured, beside its clean text, with where its bytes lie and what of it is not shown."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from archive.data.folder import DataError, SiteFolder
from archive.fixity.findings import printable
from archive.handover.selection import seen_at
from archive.rows.find import Found, at_place, of_id, page_at
from archive.view.captured.archived import STAMP, Around
from archive.view.captured.blocks import blocks_of, of_paragraphs
from archive.view.captured.document import ANCHOR, Shown, shown
from archive.view.pages.captured import SANDBOX, block_number, page_in, site_of
from archive.view.shown import address, kept_of, page, view_of
from archive.warc.reader import WarcError
from reading.article import Article, Block, Reading
from reading.capture import Capture
from reading.chinese.dates import CHINA
from reading.page import Page
from reading.problem import Problem

_TOLD = ("record", "site", "time", "url")  # of a query: which capture is shown
_LOG = logging.getLogger("archive.view")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of the clean text, and the block of the page that it came from."""

    text: str
    block: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A captured page, looked at."""

    blocks: Sequence[Block]
    made: Shown
    rendered: bool  # not as it was sent
    flaws: Sequence[Problem]  # of its bytes, and why it isn't the whole page

    @property
    def roles(self) -> dict[str, int]:
        """How many blocks have each role, in the order of their first."""
        return Counter(str(block.role) for block in self.blocks)


def of_article(request: Request) -> Response:
    """The capture of an article: the one that `record` names, else the one that the article was taken from."""
    view, told = view_of(request), request.query_params
    with view.opened.rows() as rows:
        found = of_id(rows.stores, request.path_params["id"])
    if found is None:
        raise HTTPException(404)
    paragraph = _number(told.get("paragraph", ""))
    record = told.get("record") or _record_of(found, paragraph)
    at = next(
        ((folder, one) for folder, one in found.readings if one.capture and one.capture.record_id == record), None
    )
    if at is None:
        raise HTTPException(404)
    folder, reading = at
    assert reading.capture
    looked, trouble, paragraphs = None, None if view.captures else "off", []
    if view.captures:
        try:
            looked = _look(request, page_at(folder, reading), folder)
        except (DataError, WarcError) as error:
            _LOG.error("%s: %s", printable(reading.id), printable(str(error)))
            trouble = "missing" if isinstance(error, DataError) else "damaged"
    if looked and reading.body:
        numbers = of_paragraphs(looked.blocks, reading.body)
        paragraphs = [
            Paragraph(text=text, block=at) for text, at in zip(reading.body.split("\n"), numbers, strict=True)
        ]
    number = block_number(request)
    if number is None and paragraph is not None:
        number = _block_of(found.article, paragraphs, paragraph)
    told_of = {"url": reading.url, "trouble": trouble, "paragraphs": paragraphs}
    return _frame(request, reading.capture, folder, looked, found=found, number=number, **told_of)


def _record_of(found: Found, paragraph: int | None) -> str | None:
    """The record of the page that a paragraph of the article stands on, the latest that has it; else of its first."""
    if paragraph is not None and (line := _line(found.article, paragraph)) is not None:
        having = [one for _, one in found.readings if one.capture and line in (one.body or "").split("\n")]
        if having:
            return max(having, key=_taken).capture.record_id  # type: ignore[union-attr]  # those have one
    return found.article.capture.record_id if found.article.capture else None


def _taken(reading: Reading) -> datetime:
    assert reading.capture
    return reading.capture.time


def _line(article: Article, paragraph: int) -> str | None:
    lines = article.body.split("\n") if article.body else []
    return lines[paragraph - 1] if 0 < paragraph <= len(lines) else None


def _block_of(article: Article, paragraphs: Sequence[Paragraph], paragraph: int) -> int | None:
    line = _line(article, paragraph)
    same = (each.block for each in paragraphs if each.text == line and each.block is not None)
    return next(same, None)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 8 else None


def of_address(request: Request) -> Response:
    """The capture of an address of a site nearest to a time, where a link of a captured page leads: of its article,
    where it has one.
    """
    view, told = view_of(request), request.query_params
    folder = site_of(view, told.get("site", ""))
    try:
        time = datetime.strptime(told.get("time", ""), STAMP).replace(tzinfo=UTC)
    except ValueError:
        raise HTTPException(404) from None
    entry = seen_at(folder, told.get("url", ""), time)
    if entry is None:
        raise HTTPException(404)
    with view.opened.rows() as rows:
        store = next((store for each, store in rows.stores if each.name == folder.name), None)
        row = at_place(store, entry.filename, entry.offset) if store else None
        found = of_id(rows.stores, row[0]) if row else None
    if row and found:
        there = address(f"/capture/{quote(row[0])}", {"record": row[1], **kept_of(request)})
        return RedirectResponse(there, 307)
    if not view.captures:
        raise HTTPException(403)
    captured = page_in(folder, entry.filename, entry.offset)
    looked = _look(request, captured, folder)
    return _frame(request, captured.capture, folder, looked, number=block_number(request), url=captured.url)


def _look(request: Request, captured: Page, folder: SiteFolder) -> Looked:
    view = view_of(request)
    with Around(folder, captured.capture.time, view.key) as archived:
        made = shown(captured, archived)
    flaws = [flaw for flaw in (captured.problem, captured.cut) if flaw]
    return Looked(blocks=blocks_of(captured, view.data), made=made, rendered=captured.rendered, flaws=flaws)


def _frame(
    request: Request,
    capture: Capture,
    folder: SiteFolder,
    looked: Looked | None,
    *,
    found: Found | None = None,
    number: int | None = None,
    **values: Any,
) -> Response:
    everything = request.query_params.get("blocks") == "all"
    block = looked.blocks[number] if looked and number is not None and number < len(looked.blocks) else None
    if block is None:
        number = None
    marks = {"block": number, "blocks": "all" if everything else None}
    where = f"/captured/{quote(folder.name, safe='')}/{quote(capture.warc, safe='')}/{capture.offset}"
    kept = {name: value for name, value in request.query_params.items() if name in _TOLD} | kept_of(request)

    def link(**query: str | int | None) -> str:
        """Where it stands with other marks."""
        return address(quote(request.url.path), {**kept, **query})

    known: dict[str, Any] = {"article": found.article if found else None, "paragraphs": [], "trouble": None}
    return page(
        request,
        "capture.html",
        **{**known, **values},
        capture=capture,
        site=folder.name,
        looked=looked,
        block=block,
        number=number,
        everything=everything,
        asked_blocks=marks["blocks"],
        source=address(where, {**marks, **kept_of(request)}) + (f"#{ANCHOR}" if block else ""),
        versions=sorted((one for _, one in found.readings if one.capture), key=_taken) if found else [],
        sandbox=SANDBOX,
        link=link,
        time=lambda when: f"{when.astimezone(CHINA):%Y-%m-%d %H:%M:%S}",
    )


ROUTES: list[BaseRoute] = [Route("/capture", of_address), Route("/capture/{id:path}", of_article)]
