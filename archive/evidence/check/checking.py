"""Is a pack what it says? Nothing that it says of itself is believed that doesn't follow from what is in it.

Memory and disk are bounded by the size of the file, whatever is in it; nothing is unpacked to a name that it gives.
"""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

from archive.data.files import replace_lines, sha256_of
from archive.data.folder import DataError, SiteFolder
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
    Taken,
    answers_text,
    captures_of,
    row_text,
    text_of,
)
from archive.evidence.check.faults import Fault, FaultKind, NoPackError, Report
from archive.evidence.check.held import Held, check_places
from archive.evidence.check.index import check_index
from archive.evidence.check.rows import check_captures, check_following, check_readings, reread
from archive.evidence.check.signed import check_digests, check_signature
from archive.evidence.check.values import MOST, lines, value
from archive.evidence.check.zipped import Zipped
from archive.evidence.pack import ARCHIVE, MOST_SIZE, SOFTWARE, pages_text
from archive.handover.package import DIGEST, MANIFEST, SELECTED, zip_time
from reading.article import Reading

INDEXES = ("indexes/index.cdx.gz", "indexes/index.idx")
PAGES = "pages/pages.jsonl"
_NEEDED = (ARCHIVE, *INDEXES, PAGES, ROW, READINGS, ANSWERS, VERSIONS, CHAIN, READABLE, SUMS, MANIFEST, DIGEST)


def check(path: Path, expected: bytes | None = None) -> Report:
    """Check the pack at `path`; `expected` is the key by which it must be signed, as DER.

    Raises OSError where the file can't be opened, DataError where it is none that could be a pack.
    """
    size = path.stat().st_size
    if size > MOST_SIZE:
        raise DataError(f"{path}: {size:,} bytes, more than any pack has")
    report = Report(sha256=sha256_of(path), size=size)
    with path.open("rb") as file:
        try:
            zipped = Zipped(file, report.faults.append)
            _check(zipped, report, expected)
        except NoPackError as error:
            report.faults.append(error.fault)
        except (
            ValueError,
            TypeError,
            LookupError,
            ArithmeticError,
            AttributeError,
            AssertionError,
            RuntimeError,
        ) as error:
            # Made-up values may each be of their type and make no sense together: a time of year 1 in another zone.
            why = f"{type(error).__name__}: {error}"
            report.faults.append(Fault(kind=FaultKind.UNREADABLE, where=CHAIN, detail=f"it makes no sense ({why})"))
    report.faults = list(dict.fromkeys(report.faults))
    return report


def _check(zipped: Zipped, report: Report, expected: bytes | None) -> None:
    tell = report.faults.append
    report.files = len(zipped.members)
    known = {*_NEEDED, SIGNATURE, KEY}
    report.faults += [Fault(kind=FaultKind.UNEXPECTED, where=name) for name in zipped.members if name not in known]
    report.faults += [Fault(kind=FaultKind.MISSING, where=name) for name in _NEEDED if name not in zipped.members]
    evidence = value(Evidence, zipped.read(CHAIN, MOST), CHAIN)
    if evidence.format != FORMAT:
        raise NoPackError(Fault(kind=FaultKind.UNREADABLE, where=CHAIN, detail=f"{evidence.format!r}, not {FORMAT!r}"))
    if text_of(evidence) != zipped.read(CHAIN, MOST):
        tell(Fault(kind=FaultKind.NOT_MADE_SO, where=CHAIN, detail="its own values"))
    if evidence.complete == bool(evidence.gaps):
        tell(Fault(kind=FaultKind.NOT_MADE_SO, where=CHAIN, detail="its own gaps"))
    report.faults += [Fault(kind=FaultKind.GAP, where=CHAIN, detail=str(gap)) for gap in evidence.gaps]
    report.article = evidence.article
    report.records = len(evidence.records)
    for name, member in zipped.members.items():
        if member.time != zip_time(evidence.created):
            tell(Fault(kind=FaultKind.ENTRY, where=name, detail="the time isn't that of the newest capture"))
    check_digests(zipped, evidence, tell)
    report.signed_by = check_signature(zipped, evidence, expected, tell)
    report.named = expected is not None and report.signed_by == hashlib.sha256(expected).hexdigest()
    check_places(evidence, tell)
    _check_contents(zipped, evidence, report)


def _check_contents(zipped: Zipped, evidence: Evidence, report: Report) -> None:
    """Records, index, page list and rows."""
    tell = report.faults.append
    with tempfile.TemporaryDirectory(prefix="evidence-") as temporary:
        folder = SiteFolder(path=Path(temporary))  # so that what revisits repeat is found as in an archive
        folder.warc.mkdir()
        warc = folder.warc / SELECTED
        with warc.open("wb") as file:
            file.writelines(zipped.parts(ARCHIVE))
        held = Held(warc, evidence, tell)
        replace_lines(folder.index, sorted(held.lines))
        check_index(zipped.read(INDEXES[0], MOST), zipped.read(INDEXES[1], MOST), sorted(held.lines), tell)
        try:
            taken = list(lines(Taken, zipped.read(ANSWERS, MOST), ANSWERS))
            readings = list(lines(Reading, zipped.read(READINGS, MOST), READINGS))
        except NoPackError as error:
            if evidence.software == SOFTWARE:
                raise
            report.notes.append(f"rows of {evidence.software}, which {SOFTWARE} can't read: {error.fault}")
            return
        report.captures, report.readings = len(taken), len(readings)
        check_captures(evidence, taken, held, tell)
        if zipped.read(PAGES, MOST) != pages_text(readings, set(held.links)):
            tell(Fault(kind=FaultKind.NOT_MADE_SO, where=PAGES, detail="the readings"))
        if not readings or not check_readings(evidence, taken, readings, tell):
            return
        captures = captures_of(evidence.article, taken, readings)
        for name, text in ((ANSWERS, answers_text(captures)), (READINGS, b"".join(map(row_text, readings)))):
            if zipped.read(name, MOST) != text:
                tell(Fault(kind=FaultKind.NOT_MADE_SO, where=name, detail="its own values"))
        if why := check_following(evidence, captures, lambda name: zipped.read(name, MOST), tell):
            report.notes.append(why)
        report.reread, notes = reread(evidence, taken, readings, held, tell)
        report.notes += notes
