"""Requests that nothing came to: a crawl leaves a metadata record of each, which says why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from archive.warc.http import parse_head, sha1
from archive.warc.reader import Record
from archive.warc.spool import Raw
from reading.capture import Capture


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
