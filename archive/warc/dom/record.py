"""The record of a rendered page: its DOM, written out when its scripts had run.

It is a `conversion` (WARC 1.1): another version of a record's content, made by an archival process, and WARC-Refers-To
names the response that it was made of. Its WARC-Target-URI is not the page's own, or replay would show it in place of
what the server sent: `urn:dom:` stands before the page's, as others write `urn:text:` and `urn:view:`. What the browser
asked for on the way stands in records of its own, and by address in the metadata record behind this one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from archive.warc.http import sha1
from archive.warc.warcfile import Headers, warc_date
from reading.capture import Capture
from reading.page import Page
from reading.problem import Problem, ProblemKind

if TYPE_CHECKING:
    from archive.warc.reader import Record

URN = "urn:dom:"  # before the address of the page
LEADS_TO = "Rendered-Leads-To"  # where the page's scripts would have sent the browser; it stayed
LOADED = "loaded"  # in the metadata record: addresses of what was loaded for it, with spaces between
TYPE = "text/html; charset=utf-8"


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """The DOM of a page, written out."""

    url: str  # of the page
    response_id: str  # WARC-Record-ID of the response that was rendered
    html: bytes = field(repr=False)  # UTF-8
    taken: datetime
    truncated: str | None = None  # WARC-Truncated: length, time
    leads_to: str | None = None
    told: Mapping[str, str] = field(default_factory=dict)  # lines of the metadata record

    @property
    def target(self) -> str:
        """WARC-Target-URI."""
        return URN + self.url

    @cached_property
    def digest(self) -> str:
        """WARC-Payload-Digest."""
        return sha1([memoryview(self.html)])


def heads(made: Rendered, ids: Sequence[str], info_id: str) -> tuple[Headers, Headers]:
    """The heads of its two records, the conversion and what is told of it."""
    common = {"WARC-Target-URI": made.target, "WARC-Date": warc_date(made.taken)}
    conversion: Headers = {
        "WARC-Type": "conversion",
        "WARC-Record-ID": ids[0],
        **common,
        "WARC-Refers-To": made.response_id,
        "WARC-Payload-Digest": made.digest,
        "WARC-Truncated": made.truncated,
        LEADS_TO: made.leads_to,
        "WARC-Warcinfo-ID": info_id,
        "Content-Type": TYPE,
    }
    told: Headers = {
        "WARC-Type": "metadata",
        "WARC-Record-ID": ids[1],
        **common,
        "WARC-Concurrent-To": ids[0],
        "Content-Type": "application/warc-fields",
    }
    return conversion, told


def is_rendered(record: Record) -> bool:
    return record.kind == "conversion" and record.target.startswith(URN + "http")


def page_of(record: Record) -> Page:
    """The page of a record that `is_rendered`."""
    return page_at(
        record.url,
        bytes(record.block),
        record.capture(),
        leads_to=record.header(LEADS_TO),
        truncated=record.header("WARC-Truncated"),
    )


def page_at(url: str, html: bytes, capture: Capture, *, leads_to: str | None, truncated: str | None) -> Page:
    """A rendered page. Where its scripts lead on, it says so as a server would, by a Refresh."""
    refresh = (("Refresh", f"0; url={leads_to}"),) if leads_to else ()
    cut = Problem(kind=ProblemKind.CUT_SHORT, detail=truncated) if truncated else None
    headers = (("Content-Type", TYPE), *refresh)
    return Page(url=url, status=200, headers=headers, body=html, capture=capture, problem=cut, rendered=True)
