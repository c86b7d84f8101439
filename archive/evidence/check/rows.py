"""The rows of a pack: each against its record, and what follows from others made again."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace

from archive.data.arrivals import is_arrival
from archive.evidence.chain import (
    ANSWERS,
    READABLE,
    READINGS,
    ROW,
    VERSIONS,
    Evidence,
    Link,
    Row,
    Taken,
    row_of,
    row_text,
)
from archive.evidence.check.faults import Fault, FaultKind
from archive.evidence.check.held import Held
from archive.evidence.pack import SOFTWARE
from archive.evidence.readable import readable
from archive.history.history import history
from archive.history.seen import Captures
from archive.rebuild.readings import Reader
from archive.rows.answers import Captured
from archive.rows.join import join
from archive.rows.line import line
from archive.warc.pages import UnansweredRequests, page_of_record
from archive.warc.reader import Record, WarcError
from pipelines.identity.names import PSEUDONYM, Names
from reading.article import UNKNOWN, Reading
from reading.html.urls import host_of
from reading.read import READER_VERSION
from reading.sites import SITES

OnFault = Callable[[Fault], None]
_ANYBODY = "网友000000000000"


def check_captures(evidence: Evidence, taken: list[Taken], held: Held, on_fault: OnFault) -> None:
    """Whether each capture that the pack tells of is the record that it names."""
    missing = {gap.record_id for gap in evidence.gaps}
    for number, each in enumerate(taken, start=1):
        where, capture = f"{ANSWERS} line {number}", each.capture
        if capture.record_id not in held.links:
            if capture.record_id not in missing:
                on_fault(Fault(kind=FaultKind.NO_RECORD, where=where, detail=capture.record_id))
            continue
        link, record = held.links[capture.record_id], held.record(capture.record_id)
        try:
            found = replace(record.capture(), warc=link.original.warc, offset=link.original.offset)
        except WarcError as error:
            on_fault(Fault(kind=FaultKind.RECORD, where=where, detail=error.damage.what))
            continue
        answer = each.answer
        same = answer is None or (answer.url, answer.capture, answer.kind) == (each.url, capture, each.kind)
        if not same or (each.url, replace(capture, record_id=link.record_id)) != (
            record.url,
            replace(found, record_id=link.record_id),
        ):
            on_fault(Fault(kind=FaultKind.ROW, where=where, detail=f"isn't what {capture.record_id} says"))


def check_readings(evidence: Evidence, taken: list[Taken], readings: list[Reading], on_fault: OnFault) -> bool:
    """Whether the readings are those of the captures and of the chain; where they aren't, nothing follows from them."""
    said = [Row(sha256=row.sha256, record_id=row.record_id) for row in evidence.readings]
    sound = True
    if [row_of(each) for each in readings if each.capture] != said:
        on_fault(Fault(kind=FaultKind.OTHER_DIGEST, where=READINGS, detail="evidence.json"))
        sound = False
    numbers = [each.reading for each in taken if each.reading is not None]
    if numbers != [*range(1, len(readings) + 1)]:
        on_fault(Fault(kind=FaultKind.ROW, where=ANSWERS, detail="names other readings than there are"))
        return False
    for each in taken:
        reading = readings[each.reading - 1] if each.reading else None
        if reading and (reading.id, reading.url, reading.capture) != (evidence.article, each.url, each.capture):
            on_fault(Fault(kind=FaultKind.ROW, where=f"{READINGS} line {each.reading}", detail="is of another capture"))
            sound = False
    return sound


def check_following(
    evidence: Evidence,
    captures: Captures,
    content: Callable[[str], bytes],
    on_fault: OnFault,
) -> str | None:
    """Make what follows from the readings again. Why it isn't told, where another version may do it otherwise."""
    article, told = join(captures.readings), history(captures)
    versions = told.versions if told else []
    made = {
        ROW: row_text(article),
        VERSIONS: b"".join(map(row_text, versions)),
        READABLE: readable(evidence, article, captures, versions),
    }
    other = [name for name, text in made.items() if content(name) != text]
    facts = (article.id, article.url, article.title, row_of(article))
    if not other and facts != (evidence.article, evidence.url, evidence.title, evidence.row):
        other = ["evidence/evidence.json"]
    if other and evidence.software != SOFTWARE:
        return f"made by {evidence.software}, this is {SOFTWARE}: {', '.join(other)} may follow from the readings"
    for name in other:
        on_fault(Fault(kind=FaultKind.NOT_MADE_SO, where=name, detail="the readings"))
    return None


def reread(
    evidence: Evidence, taken: list[Taken], readings: list[Reading], held: Held, on_fault: OnFault
) -> tuple[int, list[str]]:
    """Read the records again; how many readings came out as they are in the pack, and what could not be told.

    Pseudonyms are made with a secret key, so any of them stands for any other one. Whether an answer repeats the one
    before it is told by what the site's other files hold.
    """
    older = sorted({each.reader_version for each in readings if each.reader_version != READER_VERSION})
    if older or evidence.software != SOFTWARE:
        by = f"reader {', '.join(older)}" if older else evidence.software
        return 0, [
            f"{READINGS}: of {by}, this is {SOFTWARE} with reader {READER_VERSION}: the records are not read again"
        ]
    count, notes = 0, []
    for number, each in enumerate(taken, start=1):
        where = f"{ANSWERS} line {number}"
        if each.capture.record_id not in held.links:
            continue
        if each.answer is None:
            notes.append(f"{where}: there is no answer of it: not read again")
            continue
        if each.answer.site not in {UNKNOWN, *(site.name for site in SITES)}:
            notes.append(f"{where}: of {each.answer.site}, which its operator declared: not read again")
            continue
        link, record = held.links[each.capture.record_id], held.record(each.capture.record_id)
        reading = readings[each.reading - 1] if each.reading else None
        if _is_read_so(Captured(answered=each.answer, reading=reading), link, record):
            count += reading is not None
        elif record.kind == "revisit" and reading is None:
            notes.append(f"{where}: {each.kind}: told by what else was captured: not by the pack")
        else:
            on_fault(Fault(kind=FaultKind.ROW, where=where, detail=f"isn't what the reader reads of {link.record_id}"))
    return count, notes


def _is_read_so(captured: Captured, link: Link, record: Record) -> bool:
    """Whether a record gives this answer and reading, with pseudonyms or with names kept."""
    answer = captured.answered
    # Which hosts a site has is what its operator says: it is believed.
    host = host_of(answer.url)
    own = [replace(site, hosts=(*site.hosts, host)) for site in SITES if site.name == answer.site]
    sites = [*own, *(site for site in SITES if site.name != answer.site)]
    page, failed = page_of_record(record), UnansweredRequests().of(record)
    for keep in (False, True):
        reader = Reader(link.original.site, sites, Names(key=secrets.token_bytes(32), keep=keep))
        if failed:
            found = reader.unanswered(replace(failed, capture=answer.capture))
        elif page:
            found = reader.read(replace(page, capture=answer.capture), arrival=is_arrival(link.original.warc))
        else:
            return False
        same = replace(found.answered, listed=()) == answer
        if same and _without_key(found.reading) == _without_key(captured.reading):
            return True
    return False


def _without_key(reading: Reading | None) -> str | None:
    """A reading as a line that is the same under every key: ids and hashes that are made of names are left out."""
    if reading is None:
        return None
    comments = [replace(comment, id="", quoted_id=None) for comment in reading.comments]
    return PSEUDONYM.sub(_ANYBODY, line(replace(reading, comments=comments, content_hash=None)))
