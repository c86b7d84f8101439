"""Writing WARC/1.1: one gzip member for each record, records made from the raw bytes and never from parsed heads."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Literal
from urllib.parse import quote_from_bytes

from archive.cdxj import Index, cdxj_line
from archive.http import NO_BODY, Head, parse_head, sha1, transfer_decoded
from archive.reader import NOT_MODIFIED_RESPONSE, WarcError, digest_problem, records
from archive.spool import Raw
from archive.warcfile import Headers, WarcFile, new_id, sync_folder, warc_date, warc_fields
from crawler.page import Capture

__all__ = ["Exchange", "Fsync", "WarcError", "WarcWriter"]

MAX_BYTES = 1_000_000_000
RECENT = 1_000
Fsync = Literal["each", "group", "never"]

IDENTICAL = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_READABLE = " !\"#$&'()*+,/:;<=>?@[]^`{|}"
_SPEC = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request and what came back, as bytes on the wire."""

    url: str  # as sent, never re-encoded
    request_bytes: bytes = field(repr=False)
    response_bytes: Raw = field(repr=False)
    started: datetime
    seconds: float
    ip: str | None = None  # of the peer; None where it isn't the server's, as behind a proxy
    truncated: str | None = None  # WARC-Truncated: length, time, disconnect, unspecified
    via: str | None = None  # the page whose link led here
    protocols: Sequence[str] = ()  # WARC-Protocol: http/1.1, tls/1.3
    metadata: Mapping[str, str] = field(default_factory=dict)  # further lines of the metadata record


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The capture that a revisit refers to."""

    record_id: str
    url: str
    date: str
    digest: str  # of its payload; empty where nothing may refer to it
    status: int


def _revisit(original: Original, digest: str | None, response: Raw) -> dict[str, str | None]:
    """What makes a revisit. Of a 304 the block is empty, because replay shows the original only then (pywb answers with
    the 304 otherwise), and its bytes stand in a header of our own.
    """
    return {
        "WARC-Profile": IDENTICAL if digest else NOT_MODIFIED,
        "WARC-Refers-To": original.record_id,
        "WARC-Refers-To-Target-URI": original.url,
        "WARC-Refers-To-Date": original.date,
        NOT_MODIFIED_RESPONSE: None if digest else quote_from_bytes(bytes(response), safe=_READABLE),
    }


class WarcWriter:
    """The WARC files of one site's crawl, in `folder`. A file carries `.open` behind its name until it is closed.

    After an error nothing more is written: the file ends behind its last whole exchange, and every further call raises.

    `fsync` says when the disk has to have the bytes: after `each` exchange, when the caller has grouped some and calls
    `sync()`, or `never` (they survive the death of the process, not of the machine). Index lines follow after that.
    """

    def __init__(
        self,
        folder: Path,
        *,
        site: str,
        index: Path | None = None,
        max_bytes: int = MAX_BYTES,
        fsync: Fsync = "group",
        info: Mapping[str, str] | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.folder = folder
        self._site = site
        self._index = Index(index) if index else None
        self._max_bytes = max_bytes
        self._fsync = fsync
        self._info = dict(info or {})
        self._clock = clock
        self._file: WarcFile | None = None
        self._serial = 0
        self._info_id = ""
        self._lines: list[str] = []
        self._synced = time.monotonic()
        self._recent: dict[str, Original] = {}  # captures of this crawl, which the sorted index doesn't have yet
        self._failed: WarcError | None = None
        self.repeated = False  # whether the last answer had status and payload of the one before it, of the same URL

    def write(self, exchange: Exchange) -> Capture:
        """Write response, request and metadata; give back where the response lies.

        An answer with status and payload of the one before it, of the same URL, is not written again: a revisit refers
        to it, as it does when the server says that nothing was modified. No row is made of such an answer, so the way
        back to an older version is written whole.
        """
        response_id, url = new_id(), exchange.url
        head = parse_head(exchange.response_bytes)
        digest, original = self._known(exchange, head)
        self.repeated = bool(digest and original)
        block: Raw = exchange.response_bytes
        if head and original:
            block = exchange.response_bytes[: head.end] if digest else b""
        with self._exchange() as file:
            common = self._common(exchange)
            response = {
                "WARC-Type": "revisit" if original else "response",
                "WARC-Record-ID": response_id,
                **common,
                "WARC-Payload-Digest": digest,
                "WARC-Truncated": exchange.truncated,
                **(_revisit(original, digest, exchange.response_bytes) if original else {}),
                "Content-Type": "application/http; msgtype=response",
            }
            offset, length = file.record(response, block)
            self._request_and_metadata(file, exchange, common, response_id, bare=original is not None)
        capture = Capture(
            warc=file.path.name,
            offset=offset,
            record_id=response_id,
            digest=digest or NO_BODY,
            time=exchange.started.astimezone(UTC),
        )
        if self._index:
            line = cdxj_line(
                url=url,
                time=capture.time,
                kind="revisit" if original else "response",
                block=block,
                digest=digest,
                filename=capture.warc,
                offset=offset,
                length=length,
            )
            self._lines.append(line)
            if head and not original:
                again = digest if digest and not exchange.truncated else ""
                date = str(common["WARC-Date"])
                self._remember(Original(record_id=response_id, url=url, date=date, digest=again, status=head.status))
        self._written()
        return capture

    def note(self, exchange: Exchange) -> None:
        """Write what is known of an exchange to which nothing was answered: request and metadata."""
        with self._exchange() as file:
            self._request_and_metadata(file, exchange, self._common(exchange), None)
        self._written()

    def _written(self) -> None:
        """Sync when the policy says so, and a group at the latest after a second."""
        if self._fsync != "group" or time.monotonic() - self._synced > 1:
            self.sync()

    def sync(self) -> None:
        """Make durable what was written, then index it."""
        if self._failed:
            raise self._failed
        if self._file is None:
            return
        with self._errors():
            if self._fsync != "never":
                self._file.sync()
            if self._index and self._lines:
                self._index.append(self._lines)
        self._lines.clear()
        self._synced = time.monotonic()

    def close(self) -> None:
        """Close the file under its final name and sort the index. After a failed write the file keeps `.open`."""
        if self._failed:
            if self._file:
                self._file.close()
                self._file = None
            return
        with self._errors():
            if self._file:
                self._finish_file()
            if self._index:
                self._index.merge()

    def _known(self, exchange: Exchange, head: Head | None) -> tuple[str | None, Original | None]:
        """The payload digest of a response, and the earlier capture that it repeats."""
        if head is None:
            return None, None
        if head.status == 304:
            return None, self._not_modified(exchange.url)
        if head.status == 204:
            return None, None
        entity, problem = transfer_decoded(exchange.response_bytes, head)
        if not any(entity):
            return None, None
        digest = sha1(entity)
        return digest, None if exchange.truncated or problem else self._repeated(exchange.url, digest, head.status)

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
        path, digest = self.folder / entry["filename"], entry["digest"]
        try:
            record = next(records(path, start=int(entry["offset"])), None)
        except WarcError:
            return None
        if record is None or record.header("WARC-Payload-Digest") != digest or digest_problem(record):
            return None
        record_id, date = record.header("WARC-Record-ID") or "", record.header("WARC-Date") or ""
        return Original(record_id=record_id, url=record.url, date=date, digest=digest, status=int(entry["status"]))

    def _remember(self, original: Original) -> None:
        self._recent[original.url] = original
        if len(self._recent) > RECENT:
            del self._recent[next(iter(self._recent))]

    def _common(self, exchange: Exchange) -> Headers:
        return {
            "WARC-Target-URI": exchange.url,
            "WARC-Date": warc_date(exchange.started),
            "WARC-IP-Address": exchange.ip,
            "WARC-Protocol": exchange.protocols,
            "WARC-Warcinfo-ID": self._info_id,
        }

    def _request_and_metadata(
        self, file: WarcFile, exchange: Exchange, common: Headers, response_id: str | None, *, bare: bool = False
    ) -> None:
        """`bare`: without a metadata record that would only tell link and duration, as of the many revisits."""
        concurrent = response_id
        if exchange.request_bytes:
            request_id = new_id()
            request = {
                "WARC-Type": "request",
                "WARC-Record-ID": request_id,
                **common,
                "WARC-Concurrent-To": response_id,
                "Content-Type": "application/http; msgtype=request",
            }
            file.record(request, exchange.request_bytes)
            concurrent = concurrent or request_id
        if bare and not exchange.metadata:
            return
        metadata = {
            "WARC-Type": "metadata",
            "WARC-Record-ID": new_id(),
            **{name: common[name] for name in ("WARC-Target-URI", "WARC-Date", "WARC-Warcinfo-ID")},
            "WARC-Concurrent-To": concurrent,
            "Content-Type": "application/warc-fields",
        }
        lines = {"via": exchange.via, "fetchTimeMs": str(round(exchange.seconds * 1000)), **exchange.metadata}
        file.record(metadata, warc_fields(lines))

    @contextmanager
    def _exchange(self) -> Iterator[WarcFile]:
        """The file to write an exchange to; a new one when the last is full."""
        if self._failed:
            raise self._failed
        with self._errors():
            if self._file and self._file.size >= self._max_bytes:
                self._finish_file()
            file = self._file = self._file or self._start_file()
            with file.exchange():
                yield file

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            where = self._file.path if self._file else self.folder
            self._failed = WarcError(f"can't write {where}: {error.strerror or error}")
            raise self._failed from error

    def _start_file(self) -> WarcFile:
        self.folder.mkdir(parents=True, exist_ok=True)
        now = self._clock().astimezone(UTC)
        file = None
        while file is None:
            self._serial += 1
            with suppress(FileExistsError):
                file = WarcFile(self.folder / f"{self._site}-{now:%Y%m%d%H%M%S}-{self._serial:04}.warc.gz")
        self._info_id = new_id()
        head = {
            "WARC-Type": "warcinfo",
            "WARC-Record-ID": self._info_id,
            "WARC-Date": warc_date(now),
            "WARC-Filename": file.path.name,
            "Content-Type": "application/warc-fields",
        }
        fields = {"format": "WARC File Format 1.1", "conformsTo": _SPEC, "isPartOf": self._site, **self._info}
        with file.exchange():
            file.record(head, warc_fields(fields))
        if self._fsync != "never":
            sync_folder(self.folder)
        return file

    def _finish_file(self) -> None:
        assert self._file is not None
        self.sync()
        if self._index and self._fsync != "never":
            self._index.flush()  # by its lines a restart knows which files a dead crawl wrote
        self._file.finish()
        self._file = None
        if self._fsync != "never":
            sync_folder(self.folder)
