"""The records of a pack, each against its own digests and against what the chain says of it."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from archive.evidence.chain import CHAIN, Evidence, Link
from archive.evidence.check.faults import Fault, FaultKind
from archive.evidence.gather import GapKind, id_of
from archive.evidence.pack import ARCHIVE
from archive.fixity.record_checks import payload_problem
from archive.warc.level import record_line
from archive.warc.reader import Record, WarcError, digest_problem, records

_MOST_UNPACKED = 1 << 32  # bytes of all records together
_PART = 1 << 20
_END = b"\r\n\r\n"
OnFault = Callable[[Fault], None]


class Held:
    """The records of a pack that can be read, by their ids. They may be many: each is read when it is asked for."""

    def __init__(self, warc: Path, evidence: Evidence, on_fault: OnFault) -> None:
        """Reads all of them, in the order of the pack, and tells what is wrong."""
        self._warc = warc
        self.links: dict[str, Link] = {}
        self.lines: list[str] = []  # of the index
        at = unpacked = 0
        size = warc.stat().st_size
        repeats: list[tuple[Link, str]] = []
        whole: set[tuple[str, str | None]] = set()  # address and payload digest of what revisits may repeat
        for link in evidence.records:
            if link.packed.file != ARCHIVE or link.packed.offset != at or not 0 < link.packed.length <= size - at:
                on_fault(_fault(link, "the chain doesn't say where it stands"))
                break
            at += link.packed.length
            sha256, length = _unpacked(warc, link, _MOST_UNPACKED - unpacked)
            unpacked += length or 0
            if sha256 != link.packed.sha256:
                on_fault(Fault(kind=FaultKind.OTHER_DIGEST, where=_where(link), detail=CHAIN))
            if length is None:
                on_fault(_fault(link, "no whole gzip member, or one that unpacks to too much"))
            elif record := self._checked(link, evidence, on_fault):
                self.links[link.record_id] = link
                if record.kind == "revisit":
                    repeats.append((link, record.repeated_url))
                else:
                    whole |= {(record.url, record.capture().digest), (record.url, None)}  # a 304 has no digest
        if at != size:
            on_fault(Fault(kind=FaultKind.UNACCOUNTED, where=ARCHIVE, detail=f"{size - at} bytes at {at}"))
        _check_originals(repeats, whole, evidence, on_fault)

    def record(self, record_id: str) -> Record:
        return _record(self._warc, self.links[record_id])

    def _checked(self, link: Link, evidence: Evidence, on_fault: OnFault) -> Record | None:
        known = {gap.record_id for gap in evidence.gaps if gap.kind is GapKind.OTHER_DIGEST}
        try:
            record = _record(self._warc, link)
            if line := record_line(record):
                self.lines.append(line)
            digests = [] if link.record_id in known else [digest_problem(record), payload_problem(record)]
            for problem in filter(None, (*digests, *_differences(link, record))):
                on_fault(_fault(link, problem))
        except WarcError as error:
            on_fault(_fault(link, error.damage.what))
            return None
        if link.record_id in self.links:
            on_fault(_fault(link, "is there twice"))
        return record


def _record(warc: Path, link: Link) -> Record:
    return next(records(warc, start=link.packed.offset))


def check_places(evidence: Evidence, on_fault: OnFault) -> None:
    """Whether what the chain says of the WARC files of the archive can be so."""
    warcs = {(warc.site, warc.warc): warc for warc in evidence.warcs}
    named = {(link.original.site, link.original.warc) for link in evidence.records}
    if len(warcs) != len(evidence.warcs) or warcs.keys() != named:
        on_fault(Fault(kind=FaultKind.RECORD, where="evidence.json", detail="other WARC files than its records name"))
    for link in evidence.records:
        place = link.original
        warc = warcs.get((place.site, place.warc))
        if warc and not 0 <= place.offset <= place.offset + place.length <= warc.bytes:
            on_fault(_fault(link, "its place is outside of its WARC file"))


def _unpacked(warc: Path, link: Link, most: int) -> tuple[str, int | None]:
    """SHA-256 of its bytes in the pack, and to how many it unpacks: None, where it is no gzip member of that length, or
    those are more than `most`.
    """
    digest, stream, unpacked, sound = hashlib.sha256(), zlib.decompressobj(31), 0, True
    with warc.open("rb") as file:
        file.seek(link.packed.offset)
        left = link.packed.length
        while left and (part := file.read(min(left, _PART))):
            left -= len(part)
            digest.update(part)
            while sound and part and not stream.eof:
                try:
                    unpacked += len(stream.decompress(part, _PART))
                except zlib.error:
                    sound = False
                part = stream.unconsumed_tail
                sound = sound and unpacked <= most
    whole = sound and stream.eof and not stream.unused_data and not left
    return digest.hexdigest(), unpacked if whole else None


def _differences(link: Link, record: Record) -> Iterator[str]:
    """What a record is other than the chain says."""
    place = link.original
    said = (link.type, link.url, link.date, link.block_digest, link.payload_digest)
    headers = (record.header(f"WARC-{name}") for name in ("Date", "Block-Digest", "Payload-Digest"))
    if said != (record.kind, record.url, *headers) or link.packed.length != record.length:
        yield "its headers aren't those that the chain has of it"
    has_id = record.header("WARC-Record-ID") is not None
    if link.record_id != (id_of(record) if has_id else f"{place.warc}:{place.offset}"):
        yield "its WARC-Record-ID is another one"
    if (place.sha256, place.length) != (link.packed.sha256, link.packed.length) and not _is_of_plain(record, link):
        yield "it can't be the one of its WARC file: other bytes"


def _is_of_plain(record: Record, link: Link) -> bool:
    """Whether a record was packed from a file that isn't compressed: these bytes with two line ends behind them."""
    with record.path.open("rb") as file:
        file.seek(record.offset)
        plain = gzip.decompress(file.read(record.length)).removesuffix(_END)
    return (hashlib.sha256(plain).hexdigest(), len(plain)) == (link.original.sha256, link.original.length)


def _check_originals(
    repeats: list[tuple[Link, str]], whole: set[tuple[str, str | None]], evidence: Evidence, on_fault: OnFault
) -> None:
    """Whether what each revisit repeats is there, unless the pack says that it isn't."""
    known = {gap.record_id for gap in evidence.gaps if gap.kind is GapKind.ORIGINAL_GONE}
    for link, url in repeats:
        if (url, link.payload_digest) not in whole and link.record_id not in known:
            on_fault(Fault(kind=FaultKind.NO_RECORD, where=_where(link), detail=f"what it repeats, {url}"))


def _where(link: Link) -> str:
    return f"{ARCHIVE} {link.record_id}"


def _fault(link: Link, what: str) -> Fault:
    return Fault(kind=FaultKind.RECORD, where=_where(link), detail=what)
