"""One site's folder, checked: its files, records, index and rows, each against the others."""

from __future__ import annotations

import hashlib
from collections import Counter, deque
from collections.abc import Callable, Container
from pathlib import Path

from archive.data.arrivals import Flaw, arrivals, is_arrival
from archive.data.folder import OPEN, SiteFolder
from archive.data.lock import is_locked
from archive.fixity.beside import captured_nothing, check_databases, check_imported, check_redacted, in_stores
from archive.fixity.findings import COPY, REBUILD, Finding, Report
from archive.fixity.index_checks import IndexCheck, line_of
from archive.fixity.record_checks import page_made, record_problems, same_id
from archive.fixity.stored import Stored, check_rows
from archive.fixity.verified import FILE, Verified
from archive.rows.database import UnmergedError
from archive.rows.places import namesake
from archive.rows.store import RowStore, StoreError
from archive.warc.cdxj import Index
from archive.warc.pages import Record, Unanswered, UnansweredRequests, WarcError, records
from archive.warc.reader import WarcDamage
from reading.answers import AnswerKind
from reading.page import Page
from reading.read import READER_VERSION

Tick = Callable[[int], None]


def verify(
    folder: SiteFolder,
    data: Path,
    *,
    rows: bool = False,
    only: Container[str] | None = None,
    tick: Tick = lambda _: None,
) -> Report:
    """Check one site's folder; `rows`: also make every row again, where the stored ones can be read. `only`: of files
    that were whole and are the same since, these alone are read. `tick` is told the bytes of each step.
    """
    report = _Verification(folder, data, only, tick).run()
    if rows and folder.rows.is_file() and not any(found.file == folder.rows.name for found in report.findings):
        from archive.fixity.row_checks import compare_rows  # noqa: PLC0415 - loads every stage

        report.findings += compare_rows(folder, data)
    return report


class _Verification:
    """The check of one site's folder."""

    def __init__(self, folder: SiteFolder, data: Path, only: Container[str] | None, tick: Tick) -> None:
        self.folder = folder
        self.report = Report(site=folder.name)
        self._data, self._only = data, only
        self._tick = tick
        self._busy = is_locked(folder.path)
        self._arrivals = arrivals(folder)
        self._repair = f"python -m archive repair {folder.name}"
        self._recent = set() if self._busy else Index(folder.index).unmerged()  # files of a crawl that was killed
        self._rowless = False  # it was said that no row can be read
        self._unfinished: Counter[str] | None = None  # of one of these: what isn't there yet
        self._index = IndexCheck(folder, self._found, busy=self._busy)

    def run(self) -> Report:
        files = self.folder.warcs()
        self.report.files = len(files)
        there = {path.name.removesuffix(OPEN) for path in files} | in_stores(self.folder, self.report.notes)
        if not there and captured_nothing(self.folder):
            self.report.notes.append("no crawl was answered anything yet")
        elif not there:
            self._found("warc", "no WARC file in it", "put the files back, or take the folder away if it never had one")
        self._index.form(there)
        verified = Verified(self.folder.path / FILE, READER_VERSION)
        rows = self._open_rows()
        try:
            for warc in files:
                self._file(warc, rows, verified)
            if rows:
                self.report.rows = check_rows(rows, there, self._found)
        except StoreError as error:
            self._no_rows(error.what, error.do)
        finally:
            if rows:
                rows.close()
        for name, whole in verified.known.items():
            if name not in there:
                self._found(name, f"gone; it was whole at {whole.at} (sha256 {whole.sha256})", "put the file back")
        check_imported(self.folder, self._arrivals, self._found)
        check_redacted(self.folder, self._found)
        if not self._busy:
            self.report.notes.extend(check_databases(self.folder, self._found))
        verified.finish()
        return self.report

    def _file(self, warc: Path, rows: RowStore | None, verified: Verified) -> None:
        name, left_open = warc.name.removesuffix(OPEN), warc.name.endswith(OPEN)
        stored = Stored.of(rows, name) if rows else Stored()
        index, row_sum = self._index.sum_of(name), stored.sum()
        if not left_open and (whole := verified.resumes(warc, index, row_sum, self._only)):
            self.report.resumed += 1
            self.report.records += whole.records
            self._tick(whole.size)
            return
        before, counted = len(self.report.findings), self.report.records
        if left_open and self._busy:
            self.report.notes.append(f"{warc.name}: a crawl is writing it; its last records were not checked")
        elif left_open or name in self._recent:
            self._unfinished = Counter()
        sha256 = self._fixity(warc, verified)
        self._records(warc, stored, rows)
        if self._unfinished or (self._unfinished is not None and left_open):
            how, parts = "left open" if left_open else "filled", self._unfinished.items()
            missing = "".join(f", {number} {what}" for what, number in parts)
            self._found(warc.name, f"{how} by a crawl that was killed{missing}", self._repair)
        self._unfinished = None
        if len(self.report.findings) > before:
            verified.doubt(warc)
        elif not left_open:
            verified.add(warc, sha256=sha256, records=self.report.records - counted, index=index, rows=row_sum)

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
            self._found(warc.name, f"not the file it was at {known.at}: sha256 {sha256}, was {known.sha256}", COPY)
        arrival = self._arrivals.get(warc.name)
        if arrival and arrival.sha256 != sha256:
            self._found(warc.name, f"not the file that was imported: sha256 {sha256}, was {arrival.sha256}", COPY)
        return sha256

    def _records(self, warc: Path, stored: Stored, rows: RowStore | None) -> None:
        name, own = warc.name.removesuffix(OPEN), not is_arrival(warc.name)
        came_so = set(self._arrivals[warc.name].damage if warc.name in self._arrivals else ())
        growing = warc.name.endswith(OPEN) and self._busy
        damage: list[WarcDamage] = []
        expected: list[str] = []
        requests = UnansweredRequests()
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
                        self._found(warc.name, problem, COPY, record)
                ids.append(record.header("WARC-Record-ID") or "")
                if line := line_of(record):
                    expected.append(line)
                failed = requests.of(record)
                if not growing and failed:
                    self._unanswered(record, failed, stored, rows)
                elif not growing:
                    self._capture(record, stored, rows, sound=not problems)
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
            do = self._repair if torn else COPY
            if self._unfinished is not None and (torn or (offset is None and not done)):
                if size > done:
                    self._unfinished["bytes of a torn record"] = size - done
                continue
            self._found(warc.name, f"{what} ({size - done} bytes to the end)" if torn else what, do, offset=offset)
        self.report.findings[before:] = sorted(self.report.findings[before:], key=lambda found: found.offset or 0)
        self.report.index_lines += len(expected)
        if growing:
            return
        for record_id, (kind, offset) in stored.left().items():
            if offset >= done and self._is_unfinished(f"{kind}s of records that were lost"):
                continue
            what = f"{kind} without its record" if not damage else f"{kind} whose record is damaged or gone"
            do = COPY if damage else REBUILD.format(site=self.folder.name)
            self._found(self.folder.rows.name, f"{what} ({name})", do, offset=offset, record_id=record_id)
        self._index.compare(name, expected, damaged=bool(damage), unfinished=self._unfinished)

    def _unanswered(self, record: Record, failed: Unanswered, stored: Stored, rows: RowStore | None) -> None:
        """Whether it is stored that nothing came to a request."""
        record_id = failed.capture.record_id
        found = stored.answers.pop(record_id, None)
        if rows is None or found or rows.answers.is_there(record_id):
            return
        do = REBUILD.format(site=self.folder.name)
        self._found(record.path.name, f"request without answer that the rows don't know: {failed.url}", do, record)

    def _capture(self, record: Record, stored: Stored, rows: RowStore | None, *, sound: bool) -> None:
        """Whether the answer and the row of a capture are there, and say where it lies."""
        try:
            page = page_made(record)
        except WarcError:
            return  # told already
        if page is None or not page.status:
            return
        if rows is None:
            self._no_rows("missing, and with it the row of every article page")
            return
        record_id, do = page.capture.record_id, REBUILD.format(site=self.folder.name)
        answer, place = stored.answers.pop(record_id, None), stored.places.pop(record_id, None)
        if answer is None:
            self._without_answer(record, page, rows, sound=sound)
            return
        again = page.repeats and not is_arrival(record.path.name)
        if answer.capture.offset != record.offset:
            what = f"answer says that its record is at {answer.capture.offset}"
            self._found(self.folder.rows.name, f"{what} of {page.capture.warc}", do, record)
        if place is None and answer.article_id is not None and self._is_unfinished("rows not made"):
            return
        if place is None and (answer.article_id is not None or (answer.kind is AnswerKind.REPEATED and not again)):
            self._found(record.path.name, f"article page without a row: {page.url}", do, record)
        elif place is not None and (answer.article_id is None or again):
            self._found(self.folder.rows.name, "row of a page that makes none", do, record)
        elif place is not None and place.offset != record.offset:
            what = f"row says that its record is at {place.offset}"
            self._found(self.folder.rows.name, f"{what} of {page.capture.warc}", do, record)

    def _without_answer(self, record: Record, page: Page, rows: RowStore, *, sound: bool) -> None:
        """The record may be a copy of one in another file, or have the id of another one."""
        record_id = page.capture.record_id
        if sound and not rows.answers.is_there(record_id):
            if self._is_unfinished("captures not read"):
                return
            do = REBUILD.format(site=self.folder.name)
            self._found(record.path.name, f"capture without its answer: {page.url}", do, record)
        elif other := namesake(rows, page.url, page.capture):
            if is_arrival(record.path.name):
                self.report.notes.append(f"{record.path.name} at {record.offset}: came so: {same_id(other)}")
            else:
                what = "take the file that was copied or edited away"
                self._found(record.path.name, same_id(other), what, record)

    def _is_unfinished(self, what: str) -> bool:
        """Whether this is what a kill leaves, and the repair of the file brings: then it is said of the file, once."""
        if self._unfinished is None:
            return False
        self._unfinished[what] += 1
        return True

    def _no_rows(self, what: str, do: str | None = None) -> None:
        """Say once what is wrong with all rows together, and what to do if it isn't to rebuild them."""
        if not self._rowless:
            self._rowless = True
            self._found(self.folder.rows.name, what, do or REBUILD.format(site=self.folder.name))

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
