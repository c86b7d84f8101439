"""What stands in the place of a record that was taken out: a tombstone, and a metadata record that tells of it.

The tombstone is a `resource` (WARC 1.1 §6.4), for no server sent it: a page that says what happened, with digests of
its own. It keeps the id, the address and the date of the record whose place it has: requests, rows and citations name
them. The metadata record behind it refers to it and holds what is left to be told: old digests, reason, date.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from typing import TYPE_CHECKING

from archive.warc.dom.record import URN
from archive.warc.http import sha1
from archive.warc.warcfile import record_head, warc_date, warc_fields
from reading.page import Page, Redacted

if TYPE_CHECKING:
    from archive.warc.reader import Record

TYPE = "text/html; charset=utf-8"
STATUS = 451  # RFC 7725: of the page that is read here; the record has none
_LONGEST = 1 << 14  # bytes of what is told of a tombstone
# Named fields that WARC 1.1 §4 lets programs add.
_ON, _WHY, _ARTICLE, _PART, _NUMBER = (
    "Redacted-On",
    "Redacted-Reason",
    "Redacted-Article",
    "Redacted-Part",
    "Redacted-Page",
)
# What is kept of the old record's head; the rest may hold words: of a 304 the whole answer.
_KEPT = ("WARC-Record-ID", "WARC-Target-URI", "WARC-Date", "WARC-Warcinfo-ID", "WARC-Concurrent-To")
_TOLD = {
    "old-type": "WARC-Type",
    "old-block-digest": "WARC-Block-Digest",
    "old-payload-digest": "WARC-Payload-Digest",
    "old-length": "Content-Length",
    "old-content-type": "Content-Type",
    "old-truncated": "WARC-Truncated",
    "old-profile": "WARC-Profile",
    "old-refers-to-date": "WARC-Refers-To-Date",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A record as bytes, not compressed: its head, and its block."""

    head: bytes
    block: bytes


def redacted_in(record: Record) -> Redacted | None:
    """What a tombstone says; None where the record is none."""
    on, reason = record.header(_ON), record.header(_WHY)
    if record.kind != "resource" or on is None or reason is None:
        return None
    number = record.header(_NUMBER) or "1"
    return Redacted(
        on=on,
        reason=reason,
        article=record.header(_ARTICLE),
        part=record.header(_PART) or "article",
        page_number=int(number) if re.fullmatch(r"[0-9]{1,9}", number) else 1,  # others may write whatever they like
    )


def is_told(record: Record) -> bool:
    """Whether it is what stands behind a tombstone, and tells what was there."""
    if record.kind != "metadata" or record.header("WARC-Refers-To") is None:
        return False
    names = {line.partition(b":")[0] for line in bytes(record.block[:_LONGEST]).split(b"\r\n")}
    return {b"redacted", b"reason", b"old-type"} <= names


def page_of(record: Record, redacted: Redacted) -> Page:
    """The page of a tombstone, at the address of the page that was there."""
    return Page(
        url=record.target.removeprefix(URN),
        status=STATUS,
        headers=(("Content-Type", TYPE),),
        body=bytes(record.block),
        capture=record.capture(),
        redacted=redacted,
    )


def tombstone(record: Record, redacted: Redacted, at: datetime) -> tuple[Written, Written]:
    """What is written in the place of a record: the tombstone, and what is told of it. Same input, same bytes."""
    block = _page(record, redacted)
    kept = {name: value for name in _KEPT if (value := record.header(name)) is not None}
    head: Mapping[str, str | None] = {
        "WARC-Type": "resource",
        **kept,
        _ON: redacted.on,
        _WHY: redacted.reason,
        _ARTICLE: redacted.article,
        _PART: redacted.part if redacted.article else None,
        _NUMBER: str(redacted.page_number) if redacted.article else None,
        "WARC-Payload-Digest": sha1([block]),
        "WARC-Block-Digest": sha1([block]),
        "Content-Type": TYPE,
        "Content-Length": str(len(block)),
    }
    lines = warc_fields(
        {
            "redacted": at.astimezone(UTC).isoformat(timespec="seconds"),
            "reason": redacted.reason,
            "article": redacted.article,
            **{name: record.header(said) for name, said in _TOLD.items()},
        }
    )
    name = f"redacted {kept.get('WARC-Record-ID')} {record.header('WARC-Block-Digest')} {at.isoformat()}"
    told = {
        "WARC-Type": "metadata",
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}>",
        "WARC-Target-URI": kept.get("WARC-Target-URI"),
        "WARC-Date": warc_date(at),
        "WARC-Refers-To": kept.get("WARC-Record-ID"),
        "WARC-Warcinfo-ID": kept.get("WARC-Warcinfo-ID"),
        "WARC-Block-Digest": sha1([lines]),
        "Content-Type": "application/warc-fields",
        "Content-Length": str(len(lines)),
    }
    return Written(head=record_head(head), block=block), Written(head=record_head(told), block=lines)


def _page(record: Record, redacted: Redacted) -> bytes:
    said = (
        ("page", record.target.removeprefix(URN)),
        ("captured", record.header("WARC-Date")),
        ("taken out", redacted.on),
        ("reason", redacted.reason),
    )  # nothing that two copies of a record may not have in common
    lines = "\n".join(f"<p>{name}: {escape(value)}</p>" for name, value in said if value)
    head = '<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>Redacted</title></head>'
    return f"{head}\n<body>\n{lines}\n</body></html>\n".encode()
