"""What was captured of a URL before: an answer that repeats it refers to it instead of being written again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from archive.warc.cdxj import Index
from archive.warc.http import Message, sha1
from archive.warc.reader import WarcError, digest_problem, records

_RECENT = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The capture that a revisit refers to."""

    url: str
    date: str
    digest: str  # of its payload; empty where nothing may refer to it
    status: int


class Originals:
    """The captures of a site that an answer may repeat: of this crawl, and by the index those of earlier ones."""

    def __init__(self, folder: Path, index: Index | None) -> None:
        self._folder, self._index = folder, index
        self._recent: dict[str, Original] = {}  # of this crawl, which the sorted index doesn't have yet

    def of(self, url: str, message: Message, *, truncated: bool) -> tuple[str | None, Original | None]:
        """The payload digest of a response, and the earlier capture that it repeats."""
        if message.head and message.head.status == 304:
            return None, self._not_modified(url)
        if message.head is None or not any(message.entity):
            return None, None
        digest = sha1(message.entity)
        if truncated or message.problem:
            return digest, None
        return digest, self._repeated(url, digest, message.head.status)

    def remember(self, original: Original) -> None:
        """Take note of a capture that was just written."""
        self._recent[original.url] = original
        if len(self._recent) > _RECENT:
            del self._recent[next(iter(self._recent))]

    def _repeated(self, url: str, digest: str, status: int) -> Original | None:
        """The last capture of this URL, if it has this payload and status."""
        if recent := self._recent.get(url):
            return recent if (recent.digest, recent.status) == (digest, status) else None
        for entry in self._entries(url):
            revisit = entry.get("mime") == "warc/revisit"
            if revisit and "digest" not in entry:
                continue  # a 304
            if (entry.get("digest"), entry.get("status")) != (digest, str(status)):
                return None
            if not revisit:
                return self._checked(entry)
        return None

    def _not_modified(self, url: str) -> Original | None:
        """The last capture of this URL that holds a page."""
        recent = self._recent.get(url)
        if recent and recent.digest and recent.status == 200:
            return recent
        for entry in self._entries(url):
            if entry.get("status") == "200" and entry.get("mime") != "warc/revisit":
                return self._checked(entry)
        return None

    def _entries(self, url: str) -> Iterator[dict[str, str]]:
        """What earlier crawls indexed of this URL, the last first."""
        return reversed(self._earlier.find(url, tail=False)) if self._earlier else iter(())

    @cached_property
    def _earlier(self) -> Index | None:
        """The index that earlier crawls left, if they did."""
        return self._index if self._index and self._index.path.exists() else None

    def _checked(self, entry: dict[str, str]) -> Original | None:
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
