"""Writing WARC/1.1: one gzip member for each record, records made from the raw bytes and never from parsed heads."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from archive.data.files import sync_folder
from archive.data.warc_names import next_file
from archive.warc.cdxj import Index, cdxj_line
from archive.warc.dom.record import TYPE, Rendered, heads
from archive.warc.elsewhere.away import names
from archive.warc.http import NO_BODY, Message, packed_at, parse_message
from archive.warc.pages import Unanswered, told_in
from archive.warc.reader import WarcError
from archive.warc.revisits import Original, Originals, revisit_of
from archive.warc.spool import Raw
from archive.warc.warcfile import Headers, WarcFile, new_id, new_ids, warc_date, warc_fields
from reading.capture import Capture

__all__ = ["Exchange", "Fsync", "WarcError", "WarcWriter"]

MAX_BYTES = 1_000_000_000
Fsync = Literal["each", "group", "never"]

_SPEC = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"


@dataclass(frozen=True, kw_only=True)
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
    once: bool = False  # a payload that was captured at another URL isn't written again: of pictures and the like
    asked_as: str | None = None  # WARC-Resource-Type, where a rendered page asked for it: script, xhr, iframe
    metadata: Mapping[str, str] = field(default_factory=dict)  # further lines of the metadata record

    @cached_property
    def message(self) -> Message:
        return parse_message(self.response_bytes)


def _common(exchange: Exchange) -> dict[str, str]:
    """What every record of an exchange says."""
    return {"WARC-Target-URI": exchange.url, "WARC-Date": warc_date(exchange.started)}


def _connection(exchange: Exchange) -> Headers:
    """What the first record of an exchange says for those that are concurrent to it."""
    return {"WARC-IP-Address": exchange.ip, "WARC-Protocol": exchange.protocols}


def _request(record_id: str, common: Headers) -> Headers:
    kind = "application/http; msgtype=request"
    return {"WARC-Type": "request", "WARC-Record-ID": record_id, **common, "Content-Type": kind}


def _tell(file: WarcFile, record_id: str, common: Headers, exchange: Exchange) -> Unanswered | None:
    """Write the metadata record; what a reader of it is told of a failure."""
    said = {"via": exchange.via, "fetchTimeMs": str(round(exchange.seconds * 1000)), **exchange.metadata}
    kind = "application/warc-fields"
    head = {"WARC-Type": "metadata", "WARC-Record-ID": record_id, **common, "Content-Type": kind}
    at, _ = file.record(head, lines := warc_fields(said))
    return told_in(lines, exchange.url, exchange.started, (file.path.name, at, record_id))


class WarcWriter:
    """The WARC files of one site's crawl, in `folder`. A file carries `.open` behind its name until it is closed.

    After an error nothing more is written: the file ends behind its last whole exchange, and every further call raises.

    `fsync` says when the disk has to have the bytes: after `each` exchange, when the caller has grouped some and calls
    `sync()`, or `never` (they survive the death of the process, not of the machine). Index lines follow after that.
    `first` is the number that files of a new second begin with.
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
        first: int = 1,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.folder = folder
        self._site = site
        self._index = Index(index) if index else None
        self._max_bytes = max_bytes
        self._fsync = fsync
        self._info = dict(info or {})
        self._first = first
        self._clock = clock
        self._file: WarcFile | None = None
        self._info_id = ""
        self._lines: list[str] = []
        self._synced = time.monotonic()
        self._originals = Originals(folder, self._index, site)
        self._failed: WarcError | None = None
        self.failed: Unanswered | None = None  # what the last one tells of a failure
        self.repeated = False  # whether the last answer had status and payload of the one before it, of the same URL

    def write(self, exchange: Exchange) -> Capture:
        """Write response, request and metadata; give back where the response lies.

        An answer with status and payload of the one before it, of the same URL, is not written again, nor is a 304: a
        revisit refers to it. No row is made of such an answer, so the way back to an older version is written whole.
        """
        url, head = exchange.url, exchange.message.head
        asked, taken, cut = exchange.request_bytes, exchange.started, exchange.truncated is not None
        digest, original = self._originals.of(
            url, exchange.message, asked=asked, taken=taken, truncated=cut, once=exchange.once
        )
        self.repeated = bool(digest and original and original.url == url)
        block: Raw = exchange.response_bytes
        if head and original:
            block = exchange.response_bytes[: head.end] if digest else b""
        response_id, *ids = new_ids()
        common = _common(exchange)
        with self._exchange() as file:
            of_file = {"WARC-Warcinfo-ID": self._info_id}
            response = {
                "WARC-Type": "revisit" if original else "response",
                "WARC-Record-ID": response_id,
                **common,
                **_connection(exchange),
                "WARC-Payload-Digest": digest,
                "WARC-Truncated": exchange.truncated,
                "WARC-Resource-Type": exchange.asked_as,
                **(revisit_of(original, digest, exchange.response_bytes) if original else of_file),
                "Content-Type": "application/http; msgtype=response",
            }
            offset, length = file.record(response, block, packed=packed_at(block, exchange.message))
            concurrent = {**common, "WARC-Concurrent-To": response_id}
            if exchange.request_bytes:
                file.record(_request(ids[0], concurrent), exchange.request_bytes)
            self.failed = _tell(file, ids[1], concurrent, exchange) if not original or exchange.metadata else None
        time = exchange.started.astimezone(UTC)
        capture = Capture(
            warc=file.path.name, offset=offset, record_id=response_id, digest=digest or NO_BODY, time=time
        )
        if self._index:
            kind = "revisit" if original else "response"
            self._line(capture, url, kind=kind, block=block, digest=digest, length=length)
            if head and not original and head.status != 304:
                again = digest if digest and not exchange.truncated else ""
                now = Original(url=url, date=common["WARC-Date"], digest=again, status=head.status)
                self._originals.remember(now, (capture.warc, offset) if exchange.once else None)
        self._written()
        return capture

    def note(self, exchange: Exchange) -> Unanswered | None:
        """Write request and metadata of an exchange to which nothing was answered; what a reader is told of it."""
        request_id, metadata_id, _ = new_ids()
        with self._exchange() as file:  # which may be a new one, with a warcinfo of its own
            common: Headers = {**_common(exchange), "WARC-Warcinfo-ID": self._info_id}
            if exchange.request_bytes:
                file.record(_request(request_id, {**common, **_connection(exchange)}), exchange.request_bytes)
                common = {**_common(exchange), "WARC-Concurrent-To": request_id}
            failed = _tell(file, metadata_id, common, exchange)
        self._written()
        return failed

    def convert(self, made: Rendered) -> Capture:
        """Write the DOM of a rendered page, and what is told of how it was made; where it lies."""
        with self._exchange() as file:
            head, beside = heads(made, new_ids(), self._info_id)
            offset, length = file.record(head, made.html)
            file.record(beside, warc_fields(made.told))
        name, record_id = file.path.name, str(head["WARC-Record-ID"])
        time = made.taken.astimezone(UTC)
        capture = Capture(warc=name, offset=offset, record_id=record_id, digest=made.digest, time=time)
        if self._index:
            told = {"kind": "conversion", "block": made.html, "length": length, "content_type": TYPE}
            self._line(capture, made.target, digest=made.digest, **told)
        self._written()
        return capture

    def _line(self, capture: Capture, url: str, **told: Any) -> None:
        """Index a record when it is durable; `url` is its WARC-Target-URI."""
        place: dict[str, Any] = {"time": capture.time, "filename": capture.warc, "offset": capture.offset}
        self._lines.append(cdxj_line(url=url, **place, **told))

    def describe(self, fields: Mapping[str, str]) -> None:
        """Write what there is to say of the crawl that wrote this file; nothing, if it wrote none."""
        if self._file is None:
            return
        with self._exchange() as file:
            head: Headers = {
                "WARC-Type": "metadata",
                "WARC-Record-ID": new_id(),
                "WARC-Date": warc_date(self._clock()),
                "WARC-Warcinfo-ID": self._info_id,
                "WARC-Refers-To": self._info_id,
                "Content-Type": "application/warc-fields",
            }
            file.record(head, warc_fields(fields))
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
            self._originals.sync()
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
            self._originals.close()
            if self._index:
                self._index.merge()

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
            self._failed = WarcError(where, f"can't be written: {error.strerror or error}")
            raise self._failed from error

    def _start_file(self) -> WarcFile:
        self.folder.mkdir(parents=True, exist_ok=True)
        now = self._clock().astimezone(UTC)
        name = next_file(self._site, now, names(self.folder), self._first).name
        file = WarcFile(self.folder / name)
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
