"""A raw HTTP response, parsed without Scrapy or Twisted: the crawl and the rebuild both read captures with this.

Forgiving where Twisted's client is forgiving (bare line feeds, lines without a colon, no reason phrase), and never
raises: what is wrong with the bytes is the `problem` of the answer, and the body is what could be had.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from archive.warc.encodings import content_decoded
from archive.warc.spool import Raw, slices
from reading.problem import Problem, ProblemKind

BODY_LIMIT = 64 * 1024 * 1024  # decoded bytes of one page; a larger one is cut, and says so

Entity = tuple[memoryview, ...]
# Below 100 there is no status (RFC 9110 §15); of thousands of digits Python makes no number.
_STATUS_LINE = re.compile(rb"([!-~]+/\d+(?:\.\d+)?)[ \t]+([1-9]\d{2,8})(?:[ \t]+(.*))?")
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]+)[ \t]*(?:;.*)?")
_UNFINISHED = Problem(kind=ProblemKind.CUT_SHORT, detail="chunked body without its end")
_BROKEN_CHUNKS = Problem(kind=ProblemKind.FRAMING, detail="broken chunked body")
_HEAD_LIMIT = 4 * 1024 * 1024  # bytes; what has no end till there is none
_LENGTH_DIGITS = 18  # of a Content-Length; as many bytes has nobody
_CRUMB = 512  # bytes; a view of them takes nearly as many
_GZIP = b"\x1f\x8b"
_BODILESS = frozenset({204, 304})


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpResponse:
    """One final response. `body` is decoded; `entity` is what WARC calls the payload: only transfer-decoded."""

    status: int  # 0: no HTTP head was there
    reason: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = field(default=b"", repr=False)
    entity: Entity = field(default=(), repr=False)
    problem: Problem | None = None

    def header(self, name: str) -> str | None:
        return next(iter(_values(self.headers, name)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of the final response; interim (1xx) responses before it are passed over."""

    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    end: int  # where the body begins


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A raw response taken apart once, for its record, its index line and its page."""

    head: Head | None
    entity: Entity = field(default=(), repr=False)
    problem: Problem | None = None  # with the entity


def parse_message(raw: Raw) -> Message:
    """All of `raw` is the message, even beyond a Content-Length: archives that store bodies decoded keep it."""
    head = parse_head(raw)
    if head is None or head.status in _BODILESS:
        return Message(head=head)
    entity, problem = transfer_decoded(raw, head)
    return Message(head=head, entity=entity, problem=problem)


def parse_response(
    raw: Raw, *, limit: int = BODY_LIMIT, entity: Entity | None = None, message: Message | None = None
) -> HttpResponse:
    """Parse one response; of a `message` its body only. With an `entity`, `raw` is the head to it."""
    if message is None:
        message = parse_message(raw) if entity is None else Message(head=parse_head(raw), entity=entity)
    head = message.head
    if head is None and _STATUS_LINE.match(raw):
        return HttpResponse(status=0, problem=Problem(kind=ProblemKind.CUT_SHORT, detail="HTTP head without its end"))
    if head is None:
        return HttpResponse(status=0, body=bytes(raw[:limit]), problem=Problem(kind=ProblemKind.NO_HEAD))
    if head.status in _BODILESS:
        return HttpResponse(status=head.status, reason=head.reason, headers=head.headers)
    body, undecoded = content_decoded(message.entity, _tokens(head.headers, "Content-Encoding"), limit)
    return HttpResponse(
        status=head.status,
        reason=head.reason,
        headers=head.headers,
        body=body,
        entity=message.entity,
        problem=message.problem or undecoded,
    )


def payload_digest(raw: Raw) -> str | None:
    """WARC-Payload-Digest: over the transfer-decoded, still content-encoded entity. None where there is no body.

    iipc/warc-specifications#22: chunk sizes and trailers are no part of the payload.
    """
    entity = parse_message(raw).entity
    return sha1(entity) if any(entity) else None


def packed_at(raw: Raw, message: Message) -> int | None:
    """Where in a response the body begins, if its server compressed it; None where compressing it is no waste."""
    head, entity = message.head, message.entity
    if head is None or not entity or entity[0][: len(_GZIP)] != _GZIP:
        return None
    there = len(raw) - head.end  # nothing in a revisit; with small chunks more text than body
    return head.end if 0 < there < 1.1 * sum(map(len, entity)) else None


def is_whole(raw: Raw) -> bool:
    """Whether a response ends exactly where its own head or its last chunk says. One whose first chunk has no size
    that could be read doesn't say.
    """
    head = parse_head(raw)
    if head is None:
        return False
    length = next(_values(head.headers, "Content-Length"), None)
    chunked = _tokens(head.headers, "Transfer-Encoding") == ["chunked"]
    if head.status in _BODILESS or chunked or length is None:
        sized = chunked and _CHUNK_SIZE.fullmatch(_chunk_line(raw, head.end)[0]) is not None
        return sized and raw[-4:] == b"\r\n\r\n" and transfer_decoded(raw, head)[1] is None
    return length == str(len(raw) - head.end)


def sha1(parts: Iterable[bytes | memoryview]) -> str:
    """A digest as WARC headers spell it."""
    digest = hashlib.sha1(usedforsecurity=False)
    for part in parts:
        for each in slices(memoryview(part)):
            digest.update(each)
    return "sha1:" + base64.b32encode(digest.digest()).decode("ascii")


NO_BODY = sha1([])  # which captures and indexes give to a response without a body


def parse_head(raw: Raw, start: int = 0) -> Head | None:
    """The final response's head; None if there is no status line, or the head is cut short."""
    while True:
        lines, end = _head_lines(raw, start)
        match = _STATUS_LINE.fullmatch(lines[0]) if lines else None
        if match is None or end is None:
            return None
        status = int(match[2])
        if not 100 <= status < 200:
            return Head(status=status, reason=(match[3] or b"").decode("latin-1"), headers=_headers(lines[1:]), end=end)
        start = end


def transfer_decoded(raw: Raw, head: Head) -> tuple[Entity, Problem | None]:
    """The body without its transfer encoding, as views of `raw`, and what is wrong with it."""
    rest = _views(raw, head.end)
    codings = _tokens(head.headers, "Transfer-Encoding")
    if codings and codings != ["identity"]:
        if codings != ["chunked"]:
            return rest, _framing(f"unknown transfer-encoding {', '.join(codings)[:80]}")
        return _dechunked(raw, head.end)
    lengths = {length.strip() for value in _values(head.headers, "Content-Length") for length in value.split(",")}
    if len(lengths) > 1:
        return rest, _framing("contradicting Content-Length headers")
    length = lengths.pop() if lengths else ""
    there = len(raw) - head.end
    if not (length.isascii() and length.isdigit()):
        return rest, None
    length = length.lstrip("0") or "0"
    if len(length) > _LENGTH_DIGITS:
        return rest, _framing(f"a Content-Length of {len(length)} digits")
    if there < int(length):
        return rest, Problem(kind=ProblemKind.CUT_SHORT, detail=f"{there} of {int(length)} bytes")
    return rest, None


def _head_lines(raw: Raw, start: int) -> tuple[list[bytes], int | None]:
    """The lines of one head without line ends, and where it ends (None: it never does)."""
    limit = start + _HEAD_LIMIT
    end = raw.find(b"\r\n\r\n", start, limit)
    if end > start and (head := raw[start:end]).count(b"\n") == head.count(b"\r\n") and not head.startswith(b"\r\n"):
        return head.split(b"\r\n"), end + 4  # what nearly all servers send
    lines: list[bytes] = []
    while (newline := raw.find(b"\n", start, limit)) >= 0:
        line = raw[start:newline].removesuffix(b"\r")
        start = newline + 1
        if not line:
            return lines, start
        lines.append(line)
    return lines, None


def _headers(lines: list[bytes]) -> tuple[tuple[str, str], ...]:
    unfolded: list[bytes] = []
    for line in lines:
        if line[:1] in b" \t" and unfolded:
            unfolded[-1] += line  # RFC 9112 §5.2: obsolete line folding
        else:
            unfolded.append(line)
    pairs = (line.decode("latin-1").split(":", 1) for line in unfolded if b":" in line)
    return tuple((name.strip(), value.strip()) for name, value in pairs)


def _values(headers: tuple[tuple[str, str], ...], name: str) -> Iterator[str]:
    name = name.lower()
    return (value for key, value in headers if key.lower() == name)


def _tokens(headers: tuple[tuple[str, str], ...], name: str) -> list[str]:
    return [token for value in _values(headers, name) for part in value.split(",") if (token := part.strip().lower())]


def _views(raw: Raw, start: int) -> Entity:
    return (memoryview(raw)[start:],) if start < len(raw) else ()


def _framing(detail: str) -> Problem:
    return Problem(kind=ProblemKind.FRAMING, detail=detail)


class _Chunks:
    """The data of chunks, as views; that of small ones is put together: a body of bytes would be as many views."""

    def __init__(self, raw: Raw) -> None:
        self._view = memoryview(raw)
        self._pieces: list[memoryview] = []
        self._crumbs = bytearray()

    def add(self, start: int, end: int) -> None:
        piece = self._view[start:end]
        if len(piece) < _CRUMB:
            self._crumbs += piece
        else:
            self._sweep()
            self._pieces.append(piece)

    def entity(self) -> Entity:
        self._sweep()
        return tuple(self._pieces)

    def _sweep(self) -> None:
        if self._crumbs:
            self._pieces.append(memoryview(bytes(self._crumbs)))
            self._crumbs = bytearray()


def _chunk_line(raw: Raw, at: int) -> tuple[bytes, int]:
    """The line that should say a chunk's size, and where it ends; -1: it doesn't."""
    newline = raw.find(b"\n", at, at + 65536)
    return raw[at : newline if newline >= 0 else at + 65536].removesuffix(b"\r"), newline


def _dechunked(raw: Raw, start: int) -> tuple[Entity, Problem | None]:
    chunks, at = _Chunks(raw), start
    while True:
        line, newline = _chunk_line(raw, at)
        match = _CHUNK_SIZE.fullmatch(line)
        if newline < 0 and (match or not line):
            return chunks.entity(), _UNFINISHED
        if match is None and at == start:
            return _views(raw, start), None  # other archivers store it without its chunks and leave the header standing
        if match is None:
            return chunks.entity(), _BROKEN_CHUNKS
        size, at = int(match[1], 16), newline + 1
        if size == 0:
            return chunks.entity(), None  # trailers may follow
        chunks.add(at, at + size)
        if at + size > len(raw):
            return chunks.entity(), _UNFINISHED
        at += size
        if raw[at : at + 2] == b"\r\n":
            at += 2
        elif raw[at : at + 1] == b"\n":
            at += 1
        else:
            return chunks.entity(), _BROKEN_CHUNKS if at < len(raw) else _UNFINISHED
