"""The pages that WARC records hold, and the requests that nothing came to, of which a metadata record says why. A crawl
and a rebuild make them with the same functions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote_to_bytes

from archive.data.folder import INDEX
from archive.data.warc_names import written
from archive.warc.cdxj import Index
from archive.warc.dom.record import is_rendered
from archive.warc.dom.record import page_of as page_of_dom
from archive.warc.elsewhere.originals import original_of
from archive.warc.http import (
    BODY_LIMIT,
    Entity,
    Message,
    parse_head,
    parse_response,
    sha1,
    transfer_decoded,
)
from archive.warc.order import before
from archive.warc.reader import NOT_MODIFIED_RESPONSE, Record, WarcError, digest_problem, records
from archive.warc.redacted.tombstone import page_of as page_of_tombstone
from archive.warc.redacted.tombstone import redacted_in
from archive.warc.spool import Raw
from reading.capture import Capture
from reading.page import Page
from reading.problem import Problem, ProblemKind

__all__ = ["Record", "WarcError", "digest_problem", "page_of", "page_of_record", "pages", "records", "repeats"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """A request that nothing came to, or nothing that is HTTP."""

    url: str
    why: str  # for people: the failure of the download
    capture: Capture  # where the metadata record lies


class UnansweredRequests:
    """Tells them among the records of a file, which are shown in their order."""

    def __init__(self) -> None:
        self._response: Record | None = None  # the last one

    def of(self, record: Record) -> Unanswered | None:
        """What a record tells of. A failure behind the head of an answer is one of its page, which is cut short."""
        if record.kind in {"response", "revisit"}:
            self._response = record
        if record.kind != "metadata" or not record.url.startswith(("http:", "https:")):
            return None
        answer = self._response
        beside = record.header("WARC-Concurrent-To")
        if answer and beside == answer.header("WARC-Record-ID") and parse_head(answer.block) is not None:
            return None
        why = told(record.block).get("failure")
        return Unanswered(url=record.url, why=why, capture=record.capture()) if why else None


def told_in(lines: bytes, url: str, time: datetime, place: tuple[str, int, str]) -> Unanswered | None:
    """The same of a record that is being written, with these lines at this place: file, offset, id."""
    if not (why := told(lines).get("failure")):
        return None
    warc, offset, record_id = place
    digest = sha1([memoryview(lines)])
    capture = Capture(warc=warc, offset=offset, record_id=record_id, digest=digest, time=time.astimezone(UTC))
    return Unanswered(url=url, why=why, capture=capture)


def told(block: Raw) -> dict[str, str]:
    """The lines of a metadata record: names and values, as written."""
    lines = bytes(block).decode("utf-8", "replace").splitlines()
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


def pages(warc: Path, on_damage: Callable[[WarcError], None] | None = None) -> Iterator[Page]:
    """Every response in the file, in file order, each checked against its digests.

    Damage raises WarcError; with `on_damage` it is handed over instead, and what can still be read follows.
    """
    for each in exchanges(warc, on_damage):
        if isinstance(each, Page):
            yield each


def exchanges(warc: Path, on_damage: Callable[[WarcError], None] | None = None) -> Iterator[Page | Unanswered]:
    """The same, and the requests that nothing came to."""
    return exchanges_of(records(warc, on_damage), on_damage)


def exchanges_of(
    found: Iterable[Record],
    on_damage: Callable[[WarcError], None] | None = None,
    page_in: Callable[[Record], Page | None] | None = None,
) -> Iterator[Page | Unanswered]:
    """The same of records as they stand in a file, from its beginning or from an answer on; `page_in` gives their
    pages, where that isn't `page_of_record`.
    """
    requests, page_in = UnansweredRequests(), page_in or page_of_record
    for record in found:
        try:
            if failed := requests.of(record):
                yield failed
            page = page_in(record)
            if page and (problem := digest_problem(record)):
                raise WarcError(record.path, problem, offset=record.offset)
        except WarcError as error:
            if on_damage is None:
                raise
            on_damage(error)
            continue
        if page and page.status:  # what isn't an HTTP response gave no page in the crawl either
            yield page


def page_of(
    url: str,
    raw: Raw,
    capture: Capture,
    truncated: str | None = None,
    *,
    limit: int = BODY_LIMIT,
    entity: Entity | None = None,
    message: Message | None = None,
) -> Page:
    """The page of one raw HTTP response; of a head and the entity of another response, where a revisit says so.

    `message` is what was made of `raw` before, if it was.
    """
    response = parse_response(raw, limit=limit, entity=entity, message=message)
    problem = response.problem
    short = problem is not None and problem.kind is ProblemKind.CUT_SHORT
    if short and not response.entity and not truncated and response.status:
        problem = None  # the answer to HEAD: a length without a body
    if truncated and not problem:
        problem = Problem(kind=ProblemKind.CUT_SHORT, detail=truncated)
    return Page(
        url=url,
        status=response.status,
        headers=response.headers,
        body=response.body,
        capture=capture,
        problem=problem,
    )


def page_of_record(record: Record) -> Page | None:
    """The page of a response, a revisit, a resource that is HTML, a page that was rendered, or what stands in the
    place of one; None for others.
    """
    if is_rendered(record):
        return page_of_dom(record)
    if redacted := redacted_in(record):
        return page_of_tombstone(record, redacted)
    if record.is_http:
        page = _page_of_answer(record)
        return replace(page, beside=True) if is_beside(record) else page
    content_type = record.header("Content-Type") or ""
    if record.kind == "resource" and "html" in content_type and record.url.startswith(("http:", "https:")):
        headers = (("Content-Type", content_type),)
        body = bytes(record.block[:BODY_LIMIT])
        return Page(url=record.url, status=200, headers=headers, body=body, capture=record.capture())
    return None


def page_not_read(record: Record, why: str) -> Page | None:
    """The page of such a record without a byte of its body, where reading it came to nothing: `why`."""
    status, headers = 200, tuple[tuple[str, str], ...]((("Content-Type", "text/html"),))
    if record.is_http:
        head = parse_head(record.block)
        status, headers = (head.status, head.headers) if head else (0, ())
        if is_not_modified(record):
            status = 304
    elif record.kind not in {"conversion", "resource"}:
        return None
    return Page(
        url=record.url,
        status=status,
        headers=headers,
        body=b"",
        capture=record.capture(),
        problem=Problem(kind=ProblemKind.NOT_READ, detail=why),
        beside=is_beside(record),
        repeats=repeats(record),
    )


def is_beside(record: Record) -> bool:
    """Whether a page that was rendered asked for this: its script, data, a frame. Browsertrix says so of pages too."""
    return (record.header("WARC-Resource-Type") or "document") != "document"


def is_not_modified(record: Record) -> bool:
    """Whether a revisit is a 304: the server said that the page is still what it was."""
    return "not-modified" in (record.header("WARC-Profile") or "")


def _page_of_answer(record: Record) -> Page:
    capture = record.capture()
    if record.kind == "response":
        return page_of(record.url, record.block, capture, record.header("WARC-Truncated"))
    if is_not_modified(record):
        kept = unquote_to_bytes(record.header(NOT_MODIFIED_RESPONSE) or "")
        return page_of(record.url, kept or record.block or b"HTTP/1.1 304 Not Modified\r\n\r\n", capture)
    original = original_of(record)
    if original is None:
        page = page_of(record.url, record.block, capture, entity=())
        gone = Problem(kind=ProblemKind.ORIGINAL_GONE)
        return replace(page, problem=gone, repeats=repeats(record))
    head = parse_head(original.block)
    entity = transfer_decoded(original.block, head)[0] if head else ()
    page = page_of(record.url, record.block or original.block, capture, entity=entity)
    return replace(page, repeats=repeats(record))


def repeats(record: Record) -> bool:
    """Whether the answer is that of the capture before it. Our writer makes such revisits of no other, but a capture
    that was imported later, or a file that was put back, may stand between.
    """
    identical = record.kind == "revisit" and "identical-payload" in (record.header("WARC-Profile") or "")
    if not identical or record.header("WARC-Refers-To-Target-URI") != record.url:
        return False
    if (file := written(record.filename)) is None:
        return True
    lines = Index(record.path.parent.parent / INDEX).find(record.url)
    second = f"{record.time:%Y%m%d%H%M%S}"
    digest = record.header("WARC-Payload-Digest")
    return all(line["digest"] == digest for line in before(lines, file.site, second, (record.filename, record.offset)))
