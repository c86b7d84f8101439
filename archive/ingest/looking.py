"""Looking through a staged file, once: what is in it, whose it is, the lines of its index, and what its pages say.

Which site's folder it goes to is known behind its last page, and pages are read as that folder has them: each is read
as if the file ended with it. What was read otherwise then, and revisits, which take what lies around the file, are
left for when it is in its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from archive.data.arrivals import Flaw
from archive.data.files import sha256_of
from archive.data.folder import ANYWHERE
from archive.data.operator import sites_in
from archive.fixity.record_checks import flaw_of, flaws, page_made
from archive.ingest.parcel import ParcelWriter
from archive.rebuild.made_of import read_with
from archive.rebuild.readings import Reader
from archive.warc.level import record_line
from archive.warc.members import made_of
from archive.warc.pages import exchanges_of, is_not_modified, page_not_read, page_of_record
from archive.warc.reader import Record, WarcError, records
from reading.answers import is_html
from reading.layout import site_of
from reading.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A staged file that is to be looked through."""

    data: str  # the data folder, absolute
    into: str | None  # the site that is told; None: the one of most of its pages
    staged: str  # the file, absolute
    made: str | None = None  # what is looked through instead: its records, each in a gzip member of its own
    parcel: str  # where what it gives is put
    not_read: tuple[tuple[int, str], ...] = ()  # records whose pages can't be read: offset, and why

    def task(self) -> dict[str, Any]:
        """What a process is asked that does so."""
        return {"room": __name__, "values": asdict(self)}

    def without(self, not_read: tuple[tuple[int, str], ...]) -> Look:
        """The same, with these pages left out."""
        return replace(self, not_read=not_read)

    @property
    def path(self) -> Path:
        """The file that is looked through."""
        return Path(self.made or self.staged)


@dataclass(slots=True, kw_only=True)
class Seen:
    """What there was to be seen."""

    records: int = 0
    pages: Counter[str] = field(default_factory=Counter)  # good HTML pages by site, "" for other hosts
    damage: list[Flaw] = field(default_factory=list)
    not_read: list[tuple[int, str, str]] = field(default_factory=list)  # pages that nobody can: offset, address, why
    sha256: str | None = None  # of the file that was made

    @property
    def site(self) -> str:
        """Whose folder it goes to: that of a site which has most of its pages, or else the one for all."""
        total = self.pages.total()
        return next((name for name, pages in self.pages.most_common(1) if name and pages * 2 > total), ANYWHERE)

    def as_json(self) -> dict[str, Any]:
        damage = [asdict(each) for each in self.damage]
        return {
            "records": self.records,
            "pages": self.pages,
            "damage": damage,
            "not_read": self.not_read,
            "sha256": self.sha256,
        }

    @classmethod
    def of_json(cls, values: dict[str, Any]) -> Seen:
        damage = [Flaw(**each) for each in values["damage"]]
        not_read = [(int(offset), url, why) for offset, url, why in values["not_read"]]
        return cls(**{**values, "damage": damage, "not_read": not_read, "pages": Counter(values["pages"])})


def note(damage: list[Flaw], flaw: Flaw) -> None:
    """Add what isn't among it yet."""
    if flaw not in damage:
        damage.append(flaw)


def answer(values: dict[str, Any], at: Callable[[int | None], None]) -> dict[str, Any]:
    """Look through a file, as `Look.task` asks for it. `at` is told where a page is read, and None behind it."""
    look = Look(**{**values, "not_read": tuple((offset, why) for offset, why in values["not_read"])})
    return _Looking(look, at).seen().as_json()


class _Looking:
    """A file that is under way."""

    def __init__(self, look: Look, at: Callable[[int | None], None]) -> None:
        self._look, self._at, self._data = look, at, Path(look.data)
        self._sites = sites_in(self._data, *([look.into] if look.into else ()))
        self._seen = Seen()
        self._why = dict(look.not_read)
        self._readers: dict[str, tuple[Reader, str]] = {}

    def seen(self) -> Seen:
        seen, look = self._seen, self._look
        if look.made:
            # Unpacked, both files are the same, to the byte, of a WARC file.
            for damage in made_of(Path(look.staged), Path(look.made)):
                note(seen.damage, Flaw(what=damage.what))
            seen.sha256 = sha256_of(Path(look.made))
        with ParcelWriter(Path(look.parcel)) as self._parcel:
            try:
                for each in exchanges_of(self._records(), lambda _: None, self._page):
                    if isinstance(each, Page):
                        reader, made_with = self._reader(each.url)
                        self._parcel.read(made_with, reader.read(each))
                    else:
                        self._parcel.failed(each)
            except WarcError as error:
                note(seen.damage, flaw_of(error))
        return seen

    def _records(self) -> Iterator[Record]:
        seen = self._seen
        for record in records(self._look.path, lambda error: note(seen.damage, flaw_of(error))):
            seen.records += 1
            self._at(record.offset)
            for flaw in flaws(record):
                note(seen.damage, flaw)
            with suppress(WarcError):  # it is among the flaws
                if line := record_line(record):
                    self._parcel.index(line)
            page = page_made(record)
            if page is not None:
                self._parcel.url(page.url)
            if page is not None and page.status == 200 and is_html(page):
                site = site_of(page.url, self._sites)
                seen.pages[site.name if site else ""] += 1
            yield record
            self._at(None)

    def _page(self, record: Record) -> Page | None:
        """The page of a record, if it can be read before the file is in its place."""
        if why := self._why.get(record.offset):
            page = page_not_read(record, why)
            if page:
                self._seen.not_read.append((record.offset, page.url, why))
            return page
        if record.kind == "revisit" and not is_not_modified(record):
            self._parcel.later(record.offset)
            return None
        return page_of_record(record)

    def _reader(self, url: str) -> tuple[Reader, str]:
        """Who reads a page, and with what, as far as can be told."""
        site = self._look.into or self._seen.site
        if not self._look.into and not self._seen.pages:
            own = site_of(url, self._sites)
            site = own.name if own else ANYWHERE
        if site not in self._readers:
            self._readers[site] = Reader.of(site, self._data), read_with(self._data, site)
        return self._readers[site]
