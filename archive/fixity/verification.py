"""One site's folder, checked: its files, records, index and rows, each against the others."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import tempfile
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from archive.data.arrivals import FILE as IMPORTED
from archive.data.arrivals import ORIGINALS, Flaw, arrivals, is_arrival, makes_row
from archive.data.folder import ANYWHERE, OPEN, SiteFolder
from archive.data.lock import is_locked
from archive.data.operator import sites_in
from archive.fixity.findings import Finding, Report
from archive.fixity.index_checks import IndexCheck
from archive.fixity.record_checks import page_made, record_problems, same_id
from archive.fixity.verified import FILE, Sum, Verified
from archive.rebuild.rebuild import rebuild
from archive.rows.compare import differences
from archive.rows.database import UnmergedError, connect
from archive.rows.store import Place, RowStore, StoreError
from archive.warc.level import record_line
from archive.warc.pages import Record, WarcError, records
from archive.warc.reader import WarcDamage
from reading.layout import Site
from reading.read import READER_VERSION

_COPY = "put back an intact copy of the file; what is whole in it can still be read"
_REBUILD = "python -m archive rebuild {site} --replace"


class Verification:
    """The check of one site's folder."""

    def __init__(self, folder: SiteFolder, data: Path, tick: Callable[[int], None] = lambda _: None) -> None:
        self.folder = folder
        self.report = Report(site=folder.name)
        self._data = data
        self._sites = sites_in(data)
        self._tick = tick
        self._busy = is_locked(folder.path)
        self._arrivals = arrivals(folder)
        self._rowless = False  # it was said that no row can be read
        self._index = IndexCheck(folder, self._found, busy=self._busy)

    def run(self) -> Report:
        warcs = self.folder.warcs()
        self.report.files = len(warcs)
        if not warcs:
            self._found("warc", "no WARC file in it", "put the files back, or take the folder away if it never had one")
        self._index.form({path.name.removesuffix(OPEN) for path in warcs})
        verified = Verified(self.folder.path / FILE, _rules(self._sites))
        rows = self._open_rows()
        try:
            for warc in warcs:
                self._file(warc, rows, verified)
            if rows:
                self._rows(rows, {path.name.removesuffix(OPEN) for path in warcs})
        except StoreError as error:
            self._no_rows(error.what, error.do)
        finally:
            if rows:
                rows.close()
        names = {path.name for path in warcs}
        for name, whole in verified.known.items():
            if name not in names:
                self._found(name, f"gone; it was whole at {whole.at} (sha256 {whole.sha256})", "put the file back")
        self._imported()
        self._frontier()
        verified.finish()
        return self.report

    def _frontier(self) -> None:
        """What a crawl has still to do is no part of the archive, but it may not see by itself that it is damaged."""
        path = self.folder.path / "frontier.sqlite"
        if not path.is_file() or self._busy:
            return
        try:
            with closing(connect(path, readonly=True)) as database:
                found = database.execute("PRAGMA integrity_check(1)").fetchone()[0]
        except UnmergedError as error:
            self.report.notes.append(f"{error}; it wasn't checked")
            return
        except sqlite3.DatabaseError as error:
            found = str(error)
        if found != "ok":
            what = f"damaged ({' '.join(found.split())})"
            self._found(path.name, what, "move it away; the next crawl walks the lists of the site anew")

    def _imported(self) -> None:
        """The notes of imported files, and the files that are kept as they came."""
        noted = self.folder.path / IMPORTED
        lines = len(noted.read_bytes().strip().split(b"\n")) if noted.is_file() else 0
        if lines != len(self._arrivals):
            self._found(noted.name, f"{lines} lines, {len(self._arrivals)} can be read", "import the files again")
        for arrival in self._arrivals.values():
            if arrival.source_sha256 == arrival.sha256:
                continue
            path = self.folder.path / ORIGINALS / arrival.file
            if not path.is_file():
                self._found(f"{ORIGINALS}/{arrival.file}", "gone", "put the file back")
            elif (found := _sha256(path)) != arrival.source_sha256:
                what = f"not the file that was imported: sha256 {found}, was {arrival.source_sha256}"
                self._found(f"{ORIGINALS}/{arrival.file}", what, _COPY)

    def _file(self, warc: Path, rows: RowStore | None, verified: Verified) -> None:
        name, left_open = warc.name.removesuffix(OPEN), warc.name.endswith(OPEN)
        places = [*rows.places(name)] if rows else []
        index, row_sum = self._index.sum_of(name), _sum_of(places)
        if not left_open and (whole := verified.resumes(warc)) and (whole.index, whole.rows) == (index, row_sum):
            self.report.resumed += 1
            self.report.records += whole.records
            self._tick(whole.size)
            return
        before, counted = len(self.report.findings), self.report.records
        if left_open and self._busy:
            self.report.notes.append(f"{warc.name}: a crawl is writing it; its last records were not checked")
        elif left_open:
            self._found(
                warc.name, "left open by a crawl that was killed", f"python -m archive repair {self.folder.name}"
            )
        sha256 = self._fixity(warc, verified)
        self._records(warc, {place.record_id: place for place in places}, rows)
        if not left_open and len(self.report.findings) == before:
            found = self.report.records - counted
            verified.add(warc, sha256=sha256, records=found, index=index, rows=row_sum)

    def _fixity(self, warc: Path, verified: Verified) -> str:
        """The file's digest, compared with the one it had when it was found whole, or when it was imported."""
        digest = hashlib.sha256()
        with warc.open("rb") as file:
            while part := file.read(1 << 20):
                digest.update(part)
                self._tick(len(part) // 2)
        sha256 = digest.hexdigest()
        known = verified.known.get(warc.name)
        if known and known.sha256 != sha256:
            self._found(warc.name, f"not the file it was at {known.at}: sha256 {sha256}, was {known.sha256}", _COPY)
        arrival = self._arrivals.get(warc.name)
        if arrival and arrival.sha256 != sha256:
            self._found(warc.name, f"not the file that was imported: sha256 {sha256}, was {arrival.sha256}", _COPY)
        return sha256

    def _records(self, warc: Path, places: dict[str, Place], rows: RowStore | None) -> None:
        name, own = warc.name.removesuffix(OPEN), not is_arrival(warc.name)
        came_so = set(self._arrivals[warc.name].damage if warc.name in self._arrivals else ())
        growing = warc.name.endswith(OPEN) and self._busy
        damage: list[WarcDamage] = []
        expected: list[str] = []
        ids: deque[str] = deque(maxlen=16)  # of the last records; those of one exchange stand together
        info: set[str] = set()
        done, size, before = 0, warc.stat().st_size, len(self.report.findings)
        try:
            for record in records(warc, lambda error: damage.append(error.damage)):
                self.report.records += 1
                # Behind damage, references to what was damaged are no findings of their own.
                problems = [*record_problems(record, ids, info, own=own and not damage)]
                for problem in problems:
                    if Flaw(offset=record.offset, what=problem) in came_so:
                        self.report.notes.append(f"{warc.name} at {record.offset}: came so: {problem}")
                    else:
                        self._found(warc.name, problem, _COPY, record)
                ids.append(record.header("WARC-Record-ID") or "")
                if line := _line_of(record):
                    expected.append(line)
                if not growing:
                    self._row_of(record, places, rows, sound=not problems)
                self._tick((record.offset + record.length - done) // 2)
                done = record.offset + record.length
        except WarcError as error:
            damage.append(error.damage)
        for each in damage:
            offset, what = each.offset, each.what
            if growing and offset is not None and offset >= done:
                continue  # the record that the crawl is writing now
            if Flaw(offset=offset, what=what) in came_so:
                self.report.notes.append(f"{warc.name}: came damaged: {what} at {offset}")
                continue
            torn = offset is not None and offset >= done
            do = f"python -m archive repair {self.folder.name}" if torn else _COPY
            self._found(warc.name, f"{what} ({size - done} bytes to the end)" if torn else what, do, offset=offset)
        self.report.findings[before:] = sorted(self.report.findings[before:], key=lambda found: found.offset or 0)
        self.report.index_lines += len(expected)
        if growing:
            return
        for place in places.values():
            what = "row without its record" if not damage else "row whose record is damaged or gone"
            do = _COPY if damage else _REBUILD.format(site=self.folder.name)
            self._found(self.folder.rows.name, f"{what} ({name})", do, offset=place.offset, record_id=place.record_id)
        self._index.compare(name, expected, damaged=bool(damage))

    def _row_of(self, record: Record, places: dict[str, Place], rows: RowStore | None, *, sound: bool) -> None:
        try:
            page = page_made(record)
        except WarcError:
            return  # told already
        if page is None or not makes_row(page, self._sites, anywhere=self.folder.name == ANYWHERE):
            return
        if rows is None:
            self._no_rows("missing, and with it the row of every article page")
            return
        record_id, do = page.capture.record_id, _REBUILD.format(site=self.folder.name)
        place = places.pop(record_id, None)
        if place is None:
            if sound and rows.place_of(record_id) is None:  # else: a copy of a record in another file
                self._found(record.path.name, f"article page without a row: {page.url}", do, record)
            elif other := rows.namesake(page.url, page.capture):
                if is_arrival(record.path.name):
                    self.report.notes.append(f"{record.path.name} at {record.offset}: came so: {same_id(other)}")
                else:
                    what = "take the file that was copied or edited away"
                    self._found(record.path.name, same_id(other), what, record)
        elif place.offset != record.offset:
            what = f"row says that its record is at {place.offset}"
            self._found(self.folder.rows.name, f"{what} of {page.capture.warc}", do, record)

    def _no_rows(self, what: str, do: str | None = None) -> None:
        """Say once what is wrong with all rows together, and what to do if it isn't to rebuild them."""
        if not self._rowless:
            self._rowless = True
            self._found(self.folder.rows.name, what, do or _REBUILD.format(site=self.folder.name))

    def _open_rows(self) -> RowStore | None:
        if not self.folder.rows.is_file():
            return None
        store = None
        try:
            store = RowStore(self.folder.rows, readonly=True)
            store.check(indexes=True)
        except UnmergedError:
            raise  # nothing is wrong with them, but no row could be told from a missing one
        except StoreError as error:
            if store:
                store.close()
            self._no_rows(error.what, error.do)
            return None
        return store

    def _rows(self, rows: RowStore, there: set[str]) -> None:
        """Every row by itself, and the files that rows name."""
        do = _REBUILD.format(site=self.folder.name)
        for name in sorted(rows.warcs() - there):
            count = sum(1 for _ in rows.places(name))
            self._found(self.folder.rows.name, f"{count} rows of {name}, which isn't here", "put the file back")
        for record_id in rows.changed():
            self.report.rows += 1
            if record_id is not None:
                self._found(self.folder.rows.name, "row that isn't as it was stored", do, record_id=record_id)

    def compare_rows(self) -> None:
        """Make every row again and compare it with the stored one, byte for byte."""
        with tempfile.TemporaryDirectory(prefix="verify-") as target:
            made = rebuild(self.folder, self._data, Path(target))
            with (
                RowStore(self.folder.rows, readonly=True) as stored,
                RowStore(Path(target) / "rows.sqlite", readonly=True) as fresh,
            ):
                for difference in differences(stored, fresh, made.whole):
                    if difference and difference.kind == "changed":
                        what = f"row isn't what is read now: {', '.join(difference.fields)}"
                        do = _REBUILD.format(site=self.folder.name)
                        self._found(self.folder.rows.name, what, do, record_id=difference.record_id)

    def _found(
        self,
        file: str,
        what: str,
        do: str,
        record: Record | None = None,
        *,
        offset: int | None = None,
        record_id: str | None = None,
    ) -> None:
        self.report.findings.append(
            Finding(
                site=self.folder.name,
                file=file,
                what=what,
                do=do,
                offset=record.offset if record else offset,
                record=record.header("WARC-Record-ID") if record else record_id,
            )
        )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _rules(sites: Sequence[Site]) -> str:
    """What decides which records make rows, as a digest."""
    said = [(site.name, site.hosts, [address.pattern.pattern for address in site.addresses]) for site in sites]
    return hashlib.sha256(json.dumps([READER_VERSION, said]).encode()).hexdigest()[:16]


def _sum_of(places: Sequence[Place]) -> str:
    total = Sum()
    for place in places:
        total.add(f"{place.record_id} {place.offset}")
    return str(total)


def _line_of(record: Record) -> str | None:
    try:
        return record_line(record)
    except WarcError:
        return None  # its date can't be read, which is told already
