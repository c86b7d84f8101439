"""What the list of a site's folder says was taken out is taken out: once, or again after a kill, a pull, an import.

Everything follows from the list (archive/data/redacted.py) and from the WARC files as they are, so a call that was
killed at any moment is finished by the next one, and one that finds nothing to do changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from archive.data.arrivals import ORIGINALS, Flaw, arrivals, is_arrival, note
from archive.data.files import sha256_of
from archive.data.folder import SiteFolder
from archive.data.redacted import Redacted, Redaction, Taken, everywhere, merged
from archive.fixity.record_checks import record_problems
from archive.fixity.recover import Mended, level_rows, recover
from archive.fixity.verified import FILE as VERIFIED
from archive.fixity.verified import forget
from archive.redaction.addresses import CAPTURES, address, tells_nothing
from archive.redaction.scrub import databases, forget_pages, remove_made, scrub
from archive.rows.moved import answers_in, move
from archive.rows.store import RowStore
from archive.warc import payloads
from archive.warc.cdxj import Index, fields_of
from archive.warc.level import index
from archive.warc.reader import Record, WarcError, records
from archive.warc.redacted.rewrite import rewrite
from archive.warc.redacted.tombstone import redacted_in
from reading.answers import AnswerKind
from reading.page import Redacted as Said

Tick = Callable[[int], None]


@dataclass(slots=True, kw_only=True)
class Done:
    """What one call took out of a site's folder."""

    site: str
    records: int = 0  # that hold tombstones since
    files: int = 0  # in which they are
    removed: list[str] = field(default_factory=list)  # copies that had been set aside
    damage: list[str] = field(
        default_factory=list
    )  # of files that can't be read to their end: what is there stays there
    waits: list[str] = field(default_factory=list)  # why another call is needed


def carry_out(
    folder: SiteFolder, data: Path, tick: Tick = lambda _: None, *, only: Container[str] | None = None
) -> Done:
    """Take out of a site's folder what its list says, and what the lists of other sites say of the same articles: these
    come into its own list. `only`: nothing but these WARC files is new here. Nobody else may write there: hold the
    crawl's lock. Raises DataError, WarcError, StoreError, OSError; the next call goes on.
    """
    done = Done(site=folder.name)
    redacted = Redacted.of(folder)
    wanted = _wanted(redacted, data)
    if not wanted.redactions:
        return done
    recover(folder, data)
    for stray in folder.warc.glob("*.tmp"):
        stray.unlink()
    _remove_originals(folder, done)
    out, told = _found(folder, wanted, done, tick, only if not redacted.unfinished else None)
    if out:  # a file was put back, pulled or imported
        named = {each.article for _, found in out.items() for _, each in found.values()}
        redacted = redacted.put(*(replace(each, finished=None) for each in wanted.redactions if each.article in named))
    if not redacted.unfinished:
        return done
    for warc, found in out.items():
        at = {offset: said for offset, (said, _) in found.items()}
        rewrite(warc, at, datetime.fromisoformat(max(each.at for _, each in found.values())))
        done.records += len(at)
    done.files = len(out)
    _level(folder, data, sorted({*out, *told}), done)
    _remove_originals(folder, done)
    _clean(folder, data, redacted, done)
    if not done.waits:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        redacted.put(*(replace(each, finished=now) for each in redacted.unfinished))
    return done


def _wanted(redacted: Redacted, data: Path) -> Redacted:
    """What may not be in a folder: what its list says; and by id and address what was taken out of another one, where
    the same payload at another address is another site's page.
    """
    own = {each.article for each in redacted.redactions}
    others = [each for one in everywhere(data) for each in one.redactions if each.article not in own]
    there = [replace(each, digests=(), pictures=(), finished=None) for each in others]
    return Redacted(folder=redacted.folder, redactions=(*redacted.redactions, *merged((), there)))


def _found(
    folder: SiteFolder, redacted: Redacted, done: Done, tick: Tick, only: Container[str] | None
) -> tuple[dict[Path, dict[int, tuple[Said, Redaction]]], set[Path]]:
    """The records that are to go, file by file; and the files that have tombstones already."""
    out: dict[Path, dict[int, tuple[Said, Redaction]]] = {}
    told: set[Path] = set()
    with ExitStack() as stack:
        rows = stack.enter_context(RowStore(folder.rows, readonly=True)) if folder.rows.is_file() else None
        target = _Target(redacted, rows)
        for warc in folder.warcs():
            if only is not None and warc.name not in only:
                continue
            damage: list[WarcError] = []
            try:
                for record in records(warc, damage.append):
                    tick(record.length)
                    if redacted_in(record):
                        told.add(warc)
                    elif hit := target.of(record):
                        out.setdefault(warc, {})[record.offset] = hit
            except WarcError as error:
                damage.append(error)
            done.damage += map(str, damage)
    return out, told


class _Target:
    """Tells which records are to go."""

    def __init__(self, redacted: Redacted, rows: RowStore | None) -> None:
        self._rows = rows
        self._records: dict[str, tuple[Taken, Redaction]] = {}
        self._urls: dict[str, Redaction] = {}
        self._digests: dict[str, Redaction] = {}
        self._worded: set[str] = set()  # records that go whatever they answer, as they hold words
        self._spared: set[str] = set()  # captures of these addresses that say that the page is gone
        for each in redacted.redactions:
            self._records.update({taken.record_id: (taken, each) for taken in each.records})
            self._worded.update(taken.record_id for taken in each.records if taken.words or taken.part is None)
            self._urls.update(dict.fromkeys((*each.urls, *each.pictures), each))
            self._digests.update(dict.fromkeys(each.digests, each))
            if rows is not None:
                self._take_rows(rows, each)

    def _take_rows(self, rows: RowStore, redaction: Redaction) -> None:
        """What the rows here say: captures that were brought since are of this article, too."""
        query = "SELECT record_id, part, page_number FROM readings WHERE article_id = ?"
        for record_id, part, page in rows.select(query, redaction.article):
            self._records[record_id] = (Taken(record_id=record_id, part=part, page=page), redaction)
        for url in redaction.urls:
            self._spared.update(
                each.capture.record_id for each in rows.answers.of_url(url) if each.kind is AnswerKind.DELETED
            )

    def of(self, record: Record) -> tuple[Said, Redaction] | None:
        """What stands in the place of a record, and because of which article; None: it stays. Errors, redirects, and
        304s stay where they hold no word of it: they tell what became of the page.
        """
        record_id = record.header("WARC-Record-ID") or f"{record.filename}:{record.offset}"
        taken, redaction = self._records.get(record_id, (None, None))
        if redaction and record.header("WARC-Record-ID") is None and address(record) not in redaction.urls:
            taken = redaction = None  # it has the place that another one had before the file was written anew
        if redaction is None and record.kind in CAPTURES:
            digest = record.header("WARC-Payload-Digest")
            redaction = self._digests.get(digest or "") or self._urls.get(address(record))
        if redaction is None:
            return None
        holds_words = taken is not None and record_id in self._worded
        if not holds_words and (tells_nothing(record) or record_id in self._spared):
            return None
        if taken is None:
            article, part, page = self._of_another(record_id)
        else:
            article, part, page = redaction.article if taken.part else None, taken.part, taken.page
        said = Said(
            on=redaction.at[:10],
            reason=redaction.reason,
            article=article,
            part=part or "article",
            page_number=page or 1,
        )
        return said, redaction

    def _of_another(self, record_id: str) -> tuple[str | None, str | None, int | None]:
        """Of which article a record gave a row, and of which page of it: its payload came from another address, too."""
        query = "SELECT article_id, part, page_number FROM readings WHERE record_id = ?"
        found = self._rows.select(query, record_id) if self._rows else iter(())
        return next(((str(each[0]), str(each[1]), int(each[2])) for each in found), (None, None, None))


def _level(folder: SiteFolder, data: Path, changed: list[Path], done: Done) -> None:
    """Bring all that tells of these files level with them: index, rows, notes of what was whole and of what came."""
    names = {warc.name for warc in changed}
    forget(folder.path / VERIFIED, names)
    lines, fresh = Index(folder.index), False
    try:
        lines.replace(line for line in lines.lines() if fields_of(line)["filename"] not in names)
        lines.tail.unlink(missing_ok=True)
    except (ValueError, LookupError):
        fresh = True  # a line can't be read
    index(folder.path, fresh=fresh, on_damage=lambda _: None)
    payloads.drop(folder.path)
    with RowStore(folder.rows) as rows:
        answers = answers_in(rows, names)
    for warc in changed:
        if is_arrival(warc.name):
            _note(folder, warc)
        with RowStore(folder.rows) as rows:
            if (places := _places(warc)) is None:
                rows.remove_from(warc.name, 0)
            else:
                move(rows, warc.name, places, answers[warc.name])
        mended = Mended()
        level_rows(folder, data, warc, mended)
        done.damage += mended.damage


def _places(warc: Path) -> dict[str, int] | None:
    """Where the records of a file are that were not taken out, by id; None where ids don't tell them apart: then its
    rows are made again.
    """
    found: dict[str, int] = {}
    count = 0
    for record in records(warc, lambda _: None):
        record_id = record.header("WARC-Record-ID")
        if record_id is None:
            return None
        count += 1
        found[record_id] = -1 if redacted_in(record) else record.offset
    return {name: offset for name, offset in found.items() if offset >= 0} if len(found) == count else None


def _note(folder: SiteFolder, warc: Path) -> None:
    """An imported file isn't what came any more."""
    arrival = arrivals(folder).get(warc.name)
    if arrival is None:
        return
    sha256 = sha256_of(warc)
    note(
        folder,
        replace(
            arrival,
            sha256=sha256,
            source_sha256=sha256,
            size=warc.stat().st_size,
            damage=tuple(dict.fromkeys(_flaws(warc))),
        ),
    )


def _remove_originals(folder: SiteFolder, done: Done) -> None:
    """Take away how imported files came, where what came isn't what is here any more: an import brings it again."""
    for name, arrival in arrivals(folder).items():
        original = folder.path / ORIGINALS / name
        if arrival.sha256 == arrival.source_sha256 and original.is_file():
            original.unlink()
            done.removed.append(f"{ORIGINALS}/{name}")


def _flaws(warc: Path) -> Iterator[Flaw]:
    """What is wrong with a file that came so, at the places where it is now."""
    damage: list[WarcError] = []
    with suppress(WarcError):
        for record in records(warc, damage.append):
            for what in record_problems(record, (), set(), own=False):
                yield Flaw(offset=record.offset, what=what)
    for error in damage:
        yield Flaw(offset=error.damage.offset, what=error.damage.what)


def _clean(folder: SiteFolder, data: Path, redacted: Redacted, done: Done) -> None:
    """Nothing of it is left in what was made of the captures, nor in the pages that SQLite freed."""
    urls = [url for each in redacted.redactions for url in each.urls]
    for each in redacted.unfinished:
        forget_pages(folder, each.urls, each.article)
    done.removed += remove_made(data, folder, urls)
    done.waits += filter(None, (scrub(path) for path in databases(data, folder)))
