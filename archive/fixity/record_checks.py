"""What can be wrong with one WARC record, beyond its bytes being whole."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from archive.data.arrivals import Flaw
from archive.rows.places import Place
from archive.warc.dom.record import is_rendered
from archive.warc.elsewhere.originals import is_in_store
from archive.warc.http import parse_head, transfer_decoded
from archive.warc.pages import is_beside, page_of_record, repeats
from archive.warc.reader import Record, WarcError, digest_problem
from archive.warc.spool import slices
from reading.page import Page
from reading.problem import ProblemKind, sentence

_NEEDED = ("WARC-Type", "WARC-Record-ID", "WARC-Date", "Content-Length")


def record_problems(record: Record, ids: Container[str], info: set[str], *, own: bool) -> Iterator[str]:
    """What is wrong with a record. `ids` are of the records shortly before it, `info` of the file's warcinfo records.

    References are checked in our `own` files only: those of other programs may point into files that weren't brought.
    """
    for name in _NEEDED:
        if record.header(name) is None:
            yield f"no {name}"
    try:
        _ = record.time
    except WarcError:
        yield f"unreadable WARC-Date {record.header('WARC-Date')!r}"
        return
    if problem := digest_problem(record) or payload_problem(record):
        yield problem
    if own:
        yield from _reference_problems(record, ids, info)


def flaws(record: Record) -> list[Flaw]:
    """The same of a file that another program wrote, as it is noted of an imported one."""
    return [Flaw(offset=record.offset, what=what) for what in record_problems(record, (), set(), own=False)]


def flaw_of(error: WarcError) -> Flaw:
    """What a reader says of a file, without the file's passing name."""
    return Flaw(offset=error.damage.offset, what=error.damage.what)


def payload_problem(record: Record) -> str | None:
    """What is wrong with the payload digest of a response or request; None if nothing is.

    Right is the digest of the transfer-decoded entity. Heritrix until 2026, and others, took the bytes as sent.
    """
    label = record.header("WARC-Payload-Digest")
    if label is None or record.kind != "response" or not record.is_http:
        return None
    head = parse_head(record.block)
    if head is None:
        return None
    entity, _ = transfer_decoded(record.block, head)
    if _is_digest(label, entity) or _is_digest(label, [memoryview(record.block)[head.end :]]):
        return None
    return f"payload is not the one of {label}"


def same_id(other: Place) -> str:
    """What is wrong with a record that has the id of another one, whose row it is."""
    return f"another record has its WARC-Record-ID, at {other.offset} of {other.warc}; only one of them has a row"


def page_made(record: Record) -> Page | None:
    """The page of a record, without its body where the head tells what it is; None where it gives none."""
    if record.kind not in {"response", "revisit", "resource"} and not is_rendered(record):
        return None
    if not record.is_http:
        return page_of_record(record)
    head = parse_head(record.block)
    try:
        capture = record.capture()
    except WarcError:
        return None
    if head is None:
        return page_of_record(record) if record.kind == "revisit" else None
    if not any(name.lower() == "content-type" for name, _ in head.headers):
        return page_of_record(record)  # only its body tells what it is
    page = Page(url=record.url, status=head.status, headers=head.headers, body=b"", capture=capture)
    return replace(page, repeats=repeats(record), beside=is_beside(record))


def _reference_problems(record: Record, ids: Container[str], info: set[str]) -> Iterator[str]:
    if record.kind == "warcinfo":
        info.add(record.header("WARC-Record-ID") or "")
        name = record.header("WARC-Filename")
        if name and name != record.filename:
            yield f"the file was written as {name}; captures name it so"
        return
    named = record.header("WARC-Warcinfo-ID")  # without it, a record belongs to the warcinfo before it
    if not info or (named is not None and named not in info):
        yield f"WARC-Warcinfo-ID {named} is of no record in this file" if named else "no warcinfo record before it"
    concurrent = record.header("WARC-Concurrent-To")
    if concurrent is not None and concurrent not in ids:
        yield f"WARC-Concurrent-To {concurrent} is of no record before this one"
    if record.kind == "revisit" and "identical-payload" in (record.header("WARC-Profile") or ""):
        page = page_of_record(record)
        problem = page.problem if page is not None else None
        if problem is not None and problem.kind is ProblemKind.ORIGINAL_GONE and not is_in_store(record):
            original = f"{record.header('WARC-Refers-To-Target-URI')} of {record.header('WARC-Refers-To-Date')}"
            yield f"{sentence([problem])}: {original}"


def _is_digest(label: str, parts: Iterable[bytes | memoryview]) -> bool:
    """Whether a labelled digest, in base 32 or 16, is that of these parts. An unknown algorithm passes."""
    algorithm, _, value = label.partition(":")
    try:
        digest = hashlib.new(algorithm.replace("-", "").lower(), usedforsecurity=False)
    except ValueError:
        return True
    for part in parts:
        for each in slices(memoryview(part)):
            digest.update(each)
    found = digest.digest()
    return value.rstrip("=").upper() in {base64.b32encode(found).decode().rstrip("="), found.hex().upper()}
