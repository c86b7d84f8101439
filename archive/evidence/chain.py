"""The chain from an article's row to the bytes that it was made of, as the values that stand in evidence.json.

Row, readings and answers stand in files of their own; each link names the next one by its digest.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from archive.evidence.gather import Gap, Why
from archive.history.seen import Captures, Seen
from archive.history.versions import Version
from archive.rows.answers import Answered
from archive.rows.line import as_dict, line
from reading.answers import AnswerKind
from reading.article import Article, Reading
from reading.capture import Capture

FORMAT = "shengbao evidence 1"
ROW, READINGS, ANSWERS, VERSIONS = (
    f"evidence/{name}" for name in ("article.json", "readings.jsonl", "captures.jsonl", "versions.jsonl")
)
SIGNATURE, KEY = "evidence/SHA256SUMS.sig", "evidence/public-key.pem"
CHAIN, READABLE, SUMS = (f"evidence/{name}" for name in ("evidence.json", "EVIDENCE.txt", "SHA256SUMS"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """Where a record stands in the pack."""

    file: str
    offset: int
    length: int  # of its gzip member, in bytes
    sha256: str  # of these bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """Where a record stands in the WARC file that the crawl wrote, or that was imported."""

    site: str  # folder in the data folder
    warc: str
    offset: int
    length: int  # in the file, in bytes
    sha256: str  # of these bytes: that of `Packed`, unless the file isn't compressed


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One record."""

    record_id: str  # WARC-Record-ID; of a record that has none, FILE:OFFSET of the original
    type: str  # WARC-Type
    url: str
    date: str | None  # WARC-Date
    block_digest: str | None  # WARC-Block-Digest
    payload_digest: str | None  # WARC-Payload-Digest
    why: Why
    packed: Packed
    original: Original


@dataclass(frozen=True, slots=True, kw_only=True)
class Warc:
    """One WARC file of the data folder that records come from."""

    site: str
    warc: str
    bytes: int
    sha256: str
    closed: bool  # False: a crawl was writing it, and `sha256` is that of its first `bytes`


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One capture of the article, a line of captures.jsonl; they stand in the order in which they were made."""

    url: str
    capture: Capture
    kind: AnswerKind  # what the answer was
    answer: Answered | None  # the same with what says so; None: it can't be read any more
    reading: int | None  # number of its line in readings.jsonl, from 1; None: it makes no row


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row in one of the files beside, by the digest of its line."""

    sha256: str
    record_id: str  # of the record that it was made of; of the article's row, of its first page


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What evidence.json holds."""

    format: str
    software: str
    created: datetime  # of the newest capture, UTC
    article: str  # id
    url: str
    title: str | None
    complete: bool  # False: records are missing that belong here
    row: Row  # the article, article.json, joined from its readings
    readings: tuple[Row, ...]  # readings.jsonl, line by line
    records: tuple[Link, ...]  # in the order of the pack
    warcs: tuple[Warc, ...]
    gaps: tuple[Gap, ...]


def text_of(evidence: Evidence) -> bytes:
    """The text of evidence.json."""
    return (json.dumps(as_dict(evidence), ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def row_text(row: Article | Reading | Version) -> bytes:
    """One line: of article.json, readings.jsonl, versions.jsonl."""
    return line(row).encode("utf-8")


def row_of(row: Article | Reading) -> Row:
    """What the chain has of a row."""
    assert row.capture
    return Row(sha256=hashlib.sha256(row_text(row)).hexdigest(), record_id=row.capture.record_id)


def answers_text(captures: Captures) -> bytes:
    """The text of captures.jsonl."""
    lines = []
    readings = 0
    for each in captures.seen:
        readings += each.reading is not None
        taken = Taken(
            url=each.url,
            capture=each.capture,
            kind=each.kind,
            answer=each.answer,
            reading=readings if each.reading is not None else None,
        )
        lines.append(line(taken).encode("utf-8"))
    return b"".join(lines)


def captures_of(article_id: str, taken: list[Taken], readings: list[Reading]) -> Captures:
    """The captures again. Raises IndexError where a line is named that isn't there."""
    return Captures(
        id=article_id,
        seen=tuple(
            Seen(
                url=each.url,
                capture=each.capture,
                kind=each.kind,
                answer=each.answer,
                reading=None if each.reading is None else readings[each.reading - 1],
            )
            for each in taken
        ),
    )
