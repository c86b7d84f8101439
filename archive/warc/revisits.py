"""What was captured of a URL before: an answer that repeats it refers to it instead of being written again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from archive.warc.cdxj import Index
from archive.warc.http import Message, sha1
from archive.warc.order import Line, answers, before, ours
from archive.warc.reader import WarcError, digest_problem, records
from archive.warc.spool import Raw

_RECENT = 1_000
# RFC 9110 §13.1: the conditions to which 304 is an answer. The requests have no body in which they could stand.
_CONDITION = re.compile(rb"^If-(?:None-Match|Modified-Since)[ \t]*:", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The capture that a revisit refers to."""

    url: str
    date: str
    digest: str  # of its payload; empty where nothing may refer to it
    status: int


class Originals:
    """The captures of a site that an answer may repeat: of this crawl, and by the index those of earlier ones."""

    def __init__(self, folder: Path, index: Index | None, site: str) -> None:
        self._folder, self._index, self._site = folder, index, site
        self._recent: dict[str, Original] = {}  # of this crawl, which the sorted index doesn't have yet
        self._outdated: set[str] = set()  # URLs of which this crawl wrote more than the index has, not recently

    def of(
        self, url: str, message: Message, *, asked: Raw, taken: datetime, truncated: bool
    ) -> tuple[str | None, Original | None]:
        """The payload digest of a response, and the earlier capture that it repeats.

        A 304 says of the version whose validators were sent that it still holds (RFC 9110 §15.4.5). Where the request
        that was `asked` sent none, it says nothing of any version.
        """
        if message.head and message.head.status == 304:
            return None, self._not_modified(url) if _CONDITION.search(bytes(asked)) else None
        if message.head is None or not any(message.entity):
            return None, None
        digest = sha1(message.entity)
        if truncated or message.problem:
            return digest, None
        return digest, self._repeated(url, digest, message.head.status, taken)

    def remember(self, original: Original) -> None:
        """Take note of a capture that was just written."""
        self._recent[original.url] = original
        if len(self._recent) > _RECENT:
            url = next(iter(self._recent))
            del self._recent[url]
            if self._entries(url):
                self._outdated.add(url)

    def _repeated(self, url: str, digest: str, status: int, taken: datetime) -> Original | None:
        """The last capture of this URL, if it has this payload and status."""
        if recent := self._recent.get(url):
            return recent if (recent.digest, recent.status) == (digest, status) else None
        if url in self._outdated:
            return None
        if not (entries := self._entries(url)):
            return None
        last = before(entries, self._site, f"{taken.astimezone(UTC):%Y%m%d%H%M%S}")
        if not last or any((each["digest"], each.get("status")) != (digest, str(status)) for each in last):
            return None
        return self._whole(entries, digest, str(status))

    def _not_modified(self, url: str) -> Original | None:
        """The last capture of this URL that holds a page: of our own, with whose validators the server was asked."""
        recent = self._recent.get(url)
        if recent and recent.digest and recent.status == 200:
            return recent
        if url in self._outdated:
            return None
        entries = self._entries(url)
        pages = [each for each in answers(entries) if each.get("status") == "200"]
        last = (ours(pages, self._site) or sorted(pages, key=lambda each: each["timestamp"]))[-1:]
        return self._whole(entries, last[0]["digest"], "200") if last else None

    def _whole(self, entries: list[Line], digest: str, status: str) -> Original | None:
        """What was written whole of this payload and status: by us last, else by others."""
        found = [
            each
            for each in answers(entries)
            if each.get("mime") != "warc/revisit" and (each["digest"], each.get("status")) == (digest, status)
        ]
        whole = (ours(found, self._site) or found)[-1:]
        return self._checked(whole[0]) if whole else None

    def _entries(self, url: str) -> list[Line]:
        """What earlier crawls and imports indexed of this URL."""
        return self._earlier.find(url, tail=False) if self._earlier else []

    @cached_property
    def _earlier(self) -> Index | None:
        """The index that earlier crawls left, if they did."""
        return self._index if self._index and self._index.path.exists() else None

    def _checked(self, entry: Line) -> Original | None:
        """What the index points at, if it is whole: nothing may refer to a record that can't be read."""
        path, digest = self._folder / entry["filename"], entry["digest"]
        try:
            record = next(records(path, start=int(entry["offset"])), None)
        except WarcError:
            return None
        if record is None or record.header("WARC-Payload-Digest") != digest or digest_problem(record):
            return None
        date = record.header("WARC-Date") or ""
        return Original(url=record.url, date=date, digest=digest, status=int(entry["status"]))
