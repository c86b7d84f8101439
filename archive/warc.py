"""Writing WARC/1.1: one gzip member for each record, records made from the raw bytes and never from parsed heads."""

from __future__ import annotations

import os
import time
import uuid
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from archive.http import NO_BODY, payload_digest, sha1
from archive.index import Index, cdxj_line
from archive.records import WarcError
from archive.spool import Raw
from crawler.page import Capture

__all__ = ["Exchange", "Fsync", "WarcError", "WarcWriter", "record_head", "warc_date", "warc_fields"]

MAX_BYTES = 1_000_000_000
Fsync = Literal["each", "group", "never"]

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
        self._fd: int | None = None
        self._path = folder  # of the open file, without .open
        self._offset = 0
        self._buffer = bytearray()
        self._serial = 0
        self._info_id = ""
        self._lines: list[str] = []
        self._synced = time.monotonic()
        self._failed: WarcError | None = None

    def write(self, exchange: Exchange) -> Capture:
        """Write response, request and metadata; give back where the response lies."""
        response_id = _new_id()
        digest = payload_digest(exchange.response_bytes)
        with self._exchange():
            offset = self._offset
            response = {
                "WARC-Type": "response",
                "WARC-Record-ID": response_id,
                **self._common(exchange),
                "WARC-Payload-Digest": digest,
                "WARC-Truncated": exchange.truncated,
                "Content-Type": "application/http; msgtype=response",
            }
            self._record(response, exchange.response_bytes)
            length = self._offset - offset
            self._request_and_metadata(exchange, response_id)
        capture = Capture(
            warc=self._path.name,
            offset=offset,
            record_id=response_id,
            digest=digest or NO_BODY,
            time=exchange.started.astimezone(UTC),
        )
        if self._index:
            line = cdxj_line(
                url=exchange.url,
                time=capture.time,
                kind="response",
                block=exchange.response_bytes,
                digest=digest,
                filename=capture.warc,
                offset=offset,
                length=length,
            )
            self._lines.append(line)
        self._written()
        return capture

    def note(self, exchange: Exchange) -> None:
        """Write what is known of an exchange to which nothing was answered: request and metadata."""
        with self._exchange():
            self._request_and_metadata(exchange, None)
        self._written()

    def _written(self) -> None:
        """Sync when the policy says so, and a group at the latest after a second."""
        if self._fsync != "group" or time.monotonic() - self._synced > 1:
            self.sync()

    def sync(self) -> None:
        """Make durable what was written, then index it."""
        if self._failed:
            raise self._failed
        if self._fd is None:
            return
        with self._errors():
            if self._fsync != "never":
                os.fsync(self._fd)
            if self._index and self._lines:
                self._index.append(self._lines)
        self._lines.clear()
        self._synced = time.monotonic()

    def close(self) -> None:
        """Close the file under its final name and sort the index. After a failed write the file keeps `.open`."""
        if self._fd is not None:
            try:
                if not self._failed:
                    self.sync()
            finally:
                os.close(self._fd)
                self._fd = None
            if not self._failed:
                with self._errors():
                    self._open_path.rename(self._path)
                    self._sync_folder()
        if self._index and not self._failed:
            with self._errors():
                self._index.merge()

    @property
    def _open_path(self) -> Path:
        return self._path.with_name(self._path.name + ".open")

    def _common(self, exchange: Exchange) -> dict[str, str | Sequence[str] | None]:
        return {
            "WARC-Target-URI": exchange.url,
            "WARC-Date": warc_date(exchange.started),
            "WARC-IP-Address": exchange.ip,
            "WARC-Protocol": exchange.protocols,
            "WARC-Warcinfo-ID": self._info_id,
        }

    def _request_and_metadata(self, exchange: Exchange, response_id: str | None) -> None:
        concurrent = response_id
        if exchange.request_bytes:
            request_id = _new_id()
            request = {
                "WARC-Type": "request",
                "WARC-Record-ID": request_id,
                **self._common(exchange),
                "WARC-Concurrent-To": response_id,
                "Content-Type": "application/http; msgtype=request",
            }
            self._record(request, exchange.request_bytes)
            concurrent = concurrent or request_id
        metadata = {
            "WARC-Type": "metadata",
            "WARC-Record-ID": _new_id(),
            "WARC-Target-URI": exchange.url,
            "WARC-Date": warc_date(exchange.started),
            "WARC-Concurrent-To": concurrent,
            "WARC-Warcinfo-ID": self._info_id,
            "Content-Type": "application/warc-fields",
        }
        lines = {"via": exchange.via, "fetchTimeMs": str(round(exchange.seconds * 1000)), **exchange.metadata}
        self._record(metadata, warc_fields(lines))

    def _record(self, headers: Mapping[str, str | Sequence[str] | None], block: Raw) -> None:
        """One record as one gzip member."""
        head = {**headers, "WARC-Block-Digest": sha1([memoryview(block)]), "Content-Length": str(len(block))}
        member = zlib.compressobj(6, zlib.DEFLATED, 31)
        self._put(member.compress(record_head(head)))
        for at in range(0, len(block), 1 << 20):
            self._put(member.compress(block[at : at + (1 << 20)]))
        self._put(member.compress(b"\r\n\r\n") + member.flush())

    def _put(self, data: bytes) -> None:
        """Add to the open file. Small exchanges reach it in a single write, large ones a megabyte at a time."""
        self._buffer += data
        self._offset += len(data)
        if len(self._buffer) > 1 << 20:
            self._flush()

    def _flush(self) -> None:
        assert self._fd is not None
        view = memoryview(self._buffer)
        while view:
            view = view[os.write(self._fd, view) :]
        self._buffer = bytearray()

    @contextmanager
    def _exchange(self) -> Iterator[None]:
        """Around the records of one exchange: all of them are in the file afterwards, or none."""
        if self._failed:
            raise self._failed
        with self._errors():
            if self._fd is not None and self._offset >= self._max_bytes:
                self._finish_file()
            if self._fd is None:
                self._start_file()
        start = self._offset
        with self._errors():
            try:
                yield
                self._flush()
            except BaseException:
                self._buffer = bytearray()
                self._offset = start
                if self._fd is not None:
                    os.ftruncate(self._fd, start)
                raise

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self._failed = WarcError(f"can't write {self._path}: {error.strerror or error}")
            raise self._failed from error

    def _finish_file(self) -> None:
        self.sync()
        assert self._fd is not None
        os.close(self._fd)
        self._fd = None
        self._open_path.rename(self._path)
        self._sync_folder()

    def _start_file(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        now = self._clock().astimezone(UTC)
        while True:
            self._serial += 1
            self._path = self.folder / f"{self._site}-{now:%Y%m%d%H%M%S}-{self._serial:04}.warc.gz"
            if self._path.exists():
                continue
            try:
                self._fd = os.open(self._open_path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o644)
                break
            except FileExistsError:
                continue
        self._sync_folder()
        self._offset, self._buffer = 0, bytearray()
        self._info_id = _new_id()
        head = {
            "WARC-Type": "warcinfo",
            "WARC-Record-ID": self._info_id,
            "WARC-Date": warc_date(now),
            "WARC-Filename": self._path.name,
            "Content-Type": "application/warc-fields",
        }
        fields = {"format": "WARC File Format 1.1", "conformsTo": _SPEC, "isPartOf": self._site, **self._info}
        self._record(head, warc_fields(fields))
        self._flush()

    def _sync_folder(self) -> None:
        if self._fsync == "never":
            return
        folder = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def record_head(headers: Mapping[str, str | Sequence[str] | None]) -> bytes:
    """The head of a WARC record; a header without a value is left out, one with several is repeated."""
    lines = ["WARC/1.1"]
    for name, value in headers.items():
        values = [value] if isinstance(value, str) else value or []
        lines += [f"{name}: {one}" for one in values]
    return "\r\n".join([*lines, "", ""]).encode("utf-8")


def warc_fields(fields: Mapping[str, str | None]) -> bytes:
    """A block of type application/warc-fields."""
    return "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value is not None).encode("utf-8")


def warc_date(time: datetime) -> str:
    """WARC-Date of 1.1: UTC with microseconds."""
    return f"{time.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}Z"


def _new_id() -> str:
    return f"<urn:uuid:{uuid.uuid4()}>"
