"""Pages at hand: bytes that somebody saved, without a record in a WARC file."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime

from reading.capture import Capture
from reading.layout import Site
from reading.page import Page
from reading.read import Outcome, read
from reading.sites import SITES


def saved_page(
    body: bytes, *, url: str, content_type: str = "", time: datetime | None = None, name: str = "saved"
) -> Page:
    """The page of a saved body. Its capture names no record: `record_id` is empty.

    `content_type` is the server's header, where it is known. `time`, when the page was fetched, tells what 3小时前
    means; now, where it isn't given. `name` is that of the file.
    """
    digest = base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode("ascii")
    return Page(
        url=url,
        status=200,
        headers=(("Content-Type", content_type),) if content_type else (),
        body=body,
        capture=Capture(
            warc=name, offset=0, record_id="", digest=f"sha1:{digest}", time=(time or datetime.now(UTC)).astimezone(UTC)
        ),
    )


def read_html(
    body: bytes, *, url: str, content_type: str = "", time: datetime | None = None, sites: Sequence[Site] = SITES
) -> Outcome:
    """What a saved page is, and what it says: the draft of a row, with the blocks of the page and their roles.

    It is not finished: the stages of `pipelines` make body, times, names and the clean text of these, and
    `archive.open(...).read_html` calls both. The URL tells the site, whose layout reads the page; pages of other
    hosts are read by the layout of their engine, or by the generic one.
    """
    return read(saved_page(body, url=url, content_type=content_type, time=time), sites, anywhere=True)
