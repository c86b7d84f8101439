"""The evidence of one article as a file: a WACZ that opens in ReplayWeb.page, with the chain from row to bytes in it.

The same captures and rows give the same bytes, whenever it is made; only a signature by an EC key differs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from archive.data.files import replacing, sha256_of
from archive.data.folder import OPEN, DataError
from archive.data.version import VERSION
from archive.evidence.chain import (
    ANSWERS,
    CHAIN,
    FORMAT,
    KEY,
    READABLE,
    READINGS,
    ROW,
    SIGNATURE,
    SUMS,
    VERSIONS,
    Evidence,
    Link,
    Original,
    Packed,
    Warc,
    answers_text,
    row_of,
    row_text,
    text_of,
)
from archive.evidence.gather import Gathered, Piece, gather, id_of
from archive.evidence.readable import readable
from archive.handover.package import (
    SELECTED,
    Package,
    json_line,
    member_of,
    page_line,
    pages_start,
    stored,
)
from archive.warc.level import record_line
from archive.warc.reader import Record, WarcError, records
from reading.article import Reading

SOFTWARE = f"shengbao/{VERSION}"
ARCHIVE = f"archive/{SELECTED}"
MOST = 2_000_000_000  # bytes of records in one pack: below this a ZIP needs none of the fields for large ones
MOST_SIZE = 2 * MOST  # bytes of a pack, with rows and all
_HEAD = 4096  # more than a gzip member adds to a record that can't be compressed, for each megabyte


class GapsError(DataError):
    """Records are missing that belong to the evidence."""

    def __init__(self, gathered: Gathered) -> None:
        self.gaps = gathered.gaps
        first, *more = gathered.gaps
        others = f", and {len(more)} more" if more else ""
        super().__init__(
            f"{gathered.article.id}: the evidence has a gap: {first}{others}; mend it (verify says how),"
            " or pack what is here: --partial"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What was written."""

    evidence: Evidence
    sha256: str  # of the file
    size: int
    signed_by: str | None  # fingerprint of the key


def write(
    out: Path,
    data: Path,
    article: str,
    *,
    key: Path | None = None,
    partial: bool = False,
    tick: Callable[[int], None] = lambda _: None,
) -> Made:
    """Write the evidence of an article, told as `rows.find` takes it; in place when it is whole. `tick` gets bytes.

    Raises GapsError where a record is missing, unless it may be `partial`; DataError where it can't be made at all.
    """
    if not out.parent.is_dir():
        raise DataError(f"{out.parent}: no such folder")
    signer = None
    if key:
        from archive.evidence.signature import signer_of  # noqa: PLC0415 - loads OpenSSL, which only a signature needs

        signer = signer_of(key)
    gathered = gather(data, article)
    if gathered.gaps and not partial:
        raise GapsError(gathered)
    if not gathered.pieces:
        raise DataError(f"{gathered.article.id}: no record of it can be read: {gathered.gaps[0]}")
    with replacing(out) as file, Package(file, _created(gathered)) as package:
        evidence = _fill(package, gathered, tick)
        _sum_up(package)
        if signer:
            package.add(SIGNATURE, signer.sign(sums_text(package.resources[:-1])))
            package.add(KEY, signer.public)
        signed = signer.signed_data(package.created, evidence.software) if signer else None
        package.finish(about(evidence), signed)
    signed_by = signer.fingerprint if signer else None
    return Made(evidence=evidence, sha256=sha256_of(out), size=out.stat().st_size, signed_by=signed_by)


def about(evidence: Evidence) -> dict[str, str]:
    """What datapackage.json says of the whole."""
    first = next((link for link in evidence.records if link.record_id == evidence.row.record_id), None)
    values = {
        "title": evidence.title or evidence.url,
        "description": f"Evidence of {evidence.article}, {evidence.url}",
        "software": evidence.software,
        "mainPageUrl": evidence.url,
    }
    return values | ({"mainPageDate": first.date[:19] + "Z"} if first and first.date else {})


def sums_text(resources: list[dict[str, str]]) -> bytes:
    """The text of SHA256SUMS: every file before it, as `sha256sum` writes and checks it."""
    lines = (f"{each['hash'].removeprefix('sha256:')}  {each['path']}\n" for each in resources)
    return "".join(lines).encode()


def _sum_up(package: Package) -> None:
    package.add(SUMS, sums_text(package.resources))


def _created(gathered: Gathered) -> datetime:
    return max(each.capture.time for each in gathered.captures.seen)


def _fill(package: Package, gathered: Gathered, tick: Callable[[int], None]) -> Evidence:
    links, lines = _copy(package, gathered.pieces, tick)
    package.write_index(iter(sorted(lines)), sum(len(line.encode()) + _HEAD for line in lines))
    readings = gathered.captures.readings
    package.add("pages/pages.jsonl", pages_text(readings, {link.record_id for link in links}))
    article = gathered.article
    package.add(ROW, row_text(article))
    package.add(READINGS, b"".join(map(row_text, readings)))
    package.add(ANSWERS, answers_text(gathered.captures))
    versions = gathered.history.versions if gathered.history else []
    package.add(VERSIONS, b"".join(map(row_text, versions)))
    evidence = Evidence(
        format=FORMAT,
        software=SOFTWARE,
        created=_created(gathered).replace(microsecond=0),
        article=article.id,
        url=article.url,
        title=article.title,
        complete=not gathered.gaps,
        row=row_of(article),
        readings=tuple(map(row_of, readings)),
        records=tuple(links),
        warcs=tuple(_warcs(gathered.pieces)),
        gaps=tuple(gathered.gaps),
    )
    package.add(CHAIN, text_of(evidence))
    package.add(READABLE, readable(evidence, article, gathered.captures, versions))
    return evidence


def pages_text(readings: list[Reading], record_ids: set[str]) -> bytes:
    """The text of pages.jsonl: the captured pages of the article that have a row and whose record is here."""
    there = [each for each in readings if each.capture and each.capture.record_id in record_ids]
    return pages_start() + b"".join(json_line(page_line(reading)) for reading in there)


def _copy(package: Package, pieces: list[Piece], tick: Callable[[int], None]) -> tuple[list[Link], list[str]]:
    """Bring the records, each in its gzip member as it stands in its file; the links, and the lines of the index."""
    most = sum(piece.length + piece.length // 1000 + _HEAD for piece in pieces)
    if most > MOST:
        raise DataError(f"{most:,} bytes of records, more than a pack holds; hand over the WARC files themselves")
    links: list[Link] = []
    lines: list[str] = []
    offset = 0
    with package.file(ARCHIVE, most) as put:
        for piece in pieces:
            record = next(records(piece.path, start=piece.offset), None)
            if record is None or id_of(record) != piece.record_id:
                raise WarcError(piece.path, "changed while it was read; try again", offset=piece.offset)
            member = member_of(record)
            packed = Packed(file=ARCHIVE, offset=offset, length=len(member), sha256=_sha256(member))
            links.append(_link(piece, record, packed))
            moved = replace(record, path=Path(SELECTED), offset=offset, length=len(member))
            if line := record_line(moved):
                lines.append(line)
            offset += put(member)
            tick(len(member))
    return links, lines


def _link(piece: Piece, record: Record, packed: Packed) -> Link:
    return Link(
        record_id=piece.record_id,
        type=record.kind,
        url=record.url,
        date=record.header("WARC-Date"),
        block_digest=record.header("WARC-Block-Digest"),
        payload_digest=record.header("WARC-Payload-Digest"),
        why=piece.why,
        packed=packed,
        original=Original(
            site=piece.site,
            warc=record.filename,
            offset=record.offset,
            length=record.length,
            sha256=_sha256(stored(record)),
        ),
    )


def _warcs(pieces: list[Piece]) -> list[Warc]:
    """The files that records come from. Of one that a crawl is writing, what it held up to the last record brought."""
    found = []
    ends: dict[tuple[str, Path], int] = {}
    for piece in pieces:
        ends[piece.site, piece.path] = piece.offset + piece.length
    for (site, path), end in ends.items():
        name = path.name.removesuffix(OPEN)
        if path.name.endswith(OPEN):
            found.append(Warc(site=site, warc=name, bytes=end, sha256=_sha256_of_start(path, end), closed=False))
        else:
            stat = path.stat()
            digest = _sha256_of_file(path, stat.st_size, stat.st_mtime_ns, stat.st_ino)
            found.append(Warc(site=site, warc=name, bytes=stat.st_size, sha256=digest, closed=True))
    return found


@lru_cache(maxsize=1000)
def _sha256_of_file(path: Path, *_: int) -> str:
    """SHA-256 of a file as long as it seems the same: a server hashes a gigabyte once for many articles."""
    return sha256_of(path)


def _sha256_of_start(path: Path, size: int) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while size and (part := file.read(min(size, 1 << 20))):
            digest.update(part)
            size -= len(part)
    return digest.hexdigest()


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
