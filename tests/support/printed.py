"""Pages made for a test, and their rows: as printed, names kept, before anything is restored; or after all stages."""

from __future__ import annotations

from datetime import UTC, datetime

from pipelines import finish, stages
from pipelines.identity.names import Names
from pipelines.metadata import Metadata
from pipelines.split import Split
from reading.article import Draft, Reading
from reading.capture import Capture
from reading.page import Page
from tests.support.drafts import draft_of

CAPTURE = Capture(
    warc="a.warc.gz", offset=0, record_id="<urn:uuid:0>", digest="sha1:A", time=datetime(2024, 1, 1, tzinfo=UTC)
)


def page(markup: str | bytes, url: str = "http://h.example/a.html", content_type: str = "text/html") -> Page:
    body = markup if isinstance(markup, bytes) else markup.encode()
    return Page(url=url, status=200, headers=(("Content-Type", content_type),), body=body, capture=CAPTURE)


def printed(captured: Page) -> Draft:
    row = draft_of(captured, ())
    for stage in (Split(), Metadata()):
        row = stage.process_item(row)
    return row


def finished(captured: Page) -> Reading:
    return finish(draft_of(captured), stages(Names(key=b"")))
