"""What was captured of a URL before: an answer that repeats it refers to it instead of being written again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from urllib.parse import quote_from_bytes

from archive.data.folder import OPEN
from archive.warc.cdxj import Index
from archive.warc.http import Head, Message, parse_head, sha1
from archive.warc.order import Line, answers, before, ours
from archive.warc.payloads import Payloads, Place
from archive.warc.reader import NOT_MODIFIED_RESPONSE, Record, WarcError, digest_problem, records
from archive.warc.spool import Raw

IDENTICAL = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_READABLE = " !\"#$&'()*+,/:;<=>?@[]^`{|}"
_RECENT = 1_000
# RFC 9110 §13.1: the conditions to which 304 is an answer. The requests have no body in which they could stand.
_CONDITION = re.compile(rb"^If-(?:None-Match|Modified-Since)[ \t]*:", re.IGNORECASE | re.MULTILINE)

_CODINGS = frozenset({"content-encoding", "transfer-encoding"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The capture that a revisit refers to."""

    url: str
    date: str
    digest: str  # of its payload; empty where nothing may refer to it
    status: int


def revisit_of(original: Original, digest: str | None, response: Raw) -> dict[str, str | None]:
    """The headers that make a revisit. Of a 304 the block is empty, because replay shows the original only then (pywb
    answers with the 304 otherwise), and its bytes stand in a header of our own.

    URL and date, to the microsecond, name the original as surely as its id, and are what replay looks for.
    """
    return {
        "WARC-Profile": IDENTICAL if digest else NOT_MODIFIED,
        "WARC-Refers-To-Target-URI": original.url,
        "WARC-Refers-To-Date": original.date,
        NOT_MODIFIED_RESPONSE: None if digest else quote_from_bytes(bytes(response), safe=_READABLE),
    }


class Originals:
    """The captures of a site that an answer may repeat: of this crawl, and by the index those of earlier ones."""

    def __init__(self, folder: Path, index: Index | None, site: str) -> None:
        self._folder, self._index, self._site = folder, index, site
        self._payloads: Payloads | None = None  # of what may be stored once for several addresses, if there is any
        self._recent: dict[str, Original] = {}  # of this crawl, which the sorted index doesn't have yet
        self._outdated: set[str] = set()  # URLs of which this crawl wrote more than the index has, not recently

    def of(
        self, url: str, message: Message, *, asked: Raw, taken: datetime, truncated: bool, once: bool
    ) -> tuple[str | None, Original | None]:
        """The payload digest of a response, and the earlier capture that it repeats: the last one of this URL, or of
        any URL where a payload is to be stored `once`.

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
        found = self._repeated(url, digest, message.head.status, taken)
        if found is None and once and message.head.status == 200:
            found = self._elsewhere(digest, message.head)
        return digest, found

    def sync(self) -> None:
        if self._payloads is not None:
            self._payloads.sync()

    def close(self) -> None:
        if self._payloads is not None:
            self._payloads.close()
            self._payloads = None

    def remember(self, original: Original, once: Place | None) -> None:
        """Take note of a capture that was just written; and where, if its payload is to be stored `once`."""
        if once and original.digest and original.status == 200 and (payloads := self._of_all_urls()) is not None:
            payloads.add(original.digest, once)
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

    def _elsewhere(self, digest: str, head: Head) -> Original | None:
        """What was written whole of this payload, whatever its URL, if it came in the same coding: replay joins the
        head of the one with the body of the other.
        """
        payloads = self._of_all_urls()
        place = payloads.place(digest) if payloads is not None else None
        if place is None:
            return None
        path = self._folder / place[0]
        record = _whole_at(path if path.exists() else path.with_name(path.name + OPEN), place[1], digest)
        there = parse_head(record.block) if record else None
        if (
            record is None
            or record.kind != "response"
            or there is None
            or there.status != 200
            or _coding(there) != _coding(head)
        ):
            return None
        return Original(url=record.url, date=record.header("WARC-Date") or "", digest=digest, status=200)

    def _of_all_urls(self) -> Payloads | None:
        if self._payloads is None and self._index is not None:
            self._payloads = Payloads(self._index.path.parent, self._index)
        return self._payloads

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
        if (record := _whole_at(path, int(entry["offset"]), digest)) is None:
            return None
        date = record.header("WARC-Date") or ""
        return Original(url=record.url, date=date, digest=digest, status=int(entry["status"]))


def _whole_at(path: Path, offset: int, digest: str) -> Record | None:
    """The record at a place, if it can be read and holds this payload."""
    try:
        record = next(records(path, start=offset), None)
    except WarcError:
        return None
    if record is None or record.header("WARC-Payload-Digest") != digest:
        return None
    return None if digest_problem(record) else record


def _coding(head: Head) -> list[tuple[str, str]]:
    """How an entity is coded, and cut up."""
    return sorted((name.lower(), value.strip().lower()) for name, value in head.headers if name.lower() in _CODINGS)
