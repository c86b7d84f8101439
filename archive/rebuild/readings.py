"""From the pages of WARC files to answers and finished readings: with the reading and the stages of the crawl."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from archive.data.arrivals import is_arrival
from archive.data.folder import ANYWHERE, site_folder_of
from archive.data.key import names_of
from archive.data.operator import sites_in
from archive.rows.answers import Captured, answered, unanswered
from archive.warc.members import readable
from archive.warc.pages import Unanswered, WarcError, exchanges, pages
from pipelines import finish, stages
from pipelines.identity.names import Names
from reading.article import Reading
from reading.belonging import is_wanted
from reading.layout import Site, site_of
from reading.page import Page
from reading.read import read
from reading.saved import saved_page

_NOBODYS = Path(__file__).with_name("nobodys.html")
_WARC_NAMES = (".warc", ".warc.gz", ".warc.gz.open", ".warc.zst", ".arc", ".arc.gz", ".arc.zst")


class Reader:
    """Reads the captures of one site's folder as its crawl does; those that were imported, as the import does.

    In the folder `urls`, any page is an article.
    """

    def __init__(self, site: str, sites: Sequence[Site], names: Names) -> None:
        self._anywhere = site == ANYWHERE
        self._sites = sites
        self._stages = stages(names)

    @classmethod
    def of(cls, site: str, data: Path) -> Reader:
        """With the sites and the pseudonyms of a data folder."""
        return cls(site, sites_in(data, site), names_of(data))

    def unanswered(self, failed: Unanswered) -> Captured:
        """What a request gives that nothing came to. In the folder `urls` whatever was asked for is an article."""
        arrival = is_arrival(failed.capture.warc)
        site = site_of(failed.url, self._sites)
        return Captured(
            answered=unanswered(
                failed.url,
                failed.why,
                failed.capture,
                wanted=is_wanted(failed.url, site, anywhere=self._anywhere and not arrival),
                site=site,
            )
        )

    def read(self, page: Page, *, arrival: bool | None = None) -> Captured:
        """What a captured page gives. Whether it is an arrival is told by its file's name, unless it is said."""
        arrival = is_arrival(page.capture.warc) if arrival is None else arrival
        outcome = read(page, self._sites, anywhere=self._anywhere, arrival=arrival)
        reading = finish(outcome.draft, self._stages) if outcome.draft else None
        return Captured(answered=answered(outcome), reading=reading)

    def captures(self, warc: Path, on_damage: Callable[[WarcError], None] | None = None) -> Iterator[Captured]:
        """What each page of a WARC file gives, and each request that nothing came to, in the file's order.

        Damage raises WarcError; with `on_damage` it is handed over instead, and what can still be read follows.
        """
        for each in exchanges(warc, on_damage):
            yield self.read(each) if isinstance(each, Page) else self.unanswered(each)


def ready() -> None:
    """Read a page that is nobody's: then patterns and dictionaries that are made at their first use are there."""
    time = datetime(2024, 5, 6, tzinfo=UTC)
    page = saved_page(_NOBODYS.read_bytes(), url="http://news.example/1.html", time=time)
    Reader(ANYWHERE, (), Names(key=bytes(32))).read(page, arrival=False)


def page_of_file(path: Path, url: str | None = None) -> Page:
    """A page saved as a file. Times like 3小时前 are told from the file's time; its capture is no WARC record."""
    time = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return saved_page(path.read_bytes(), url=url or path.absolute().as_uri(), time=time, name=path.name)


def readings_of_file(
    path: Path,
    sites: Sequence[Site],
    names: Names,
    url: str | None = None,
    on_damage: Callable[[WarcError], None] | None = None,
) -> Iterator[Reading]:
    """The readings of a saved page, or of a WARC file. Raises OSError, and WarcError where nothing can be read.

    A WARC in a data folder gives the rows that its rebuild has, any other one those that its import would have. Damage
    raises WarcError; with `on_damage` it is handed over instead, and what can still be read follows.
    """
    if path.name.endswith(".wacz"):
        raise WarcError(path, "a WACZ, which packs WARC files; python -m archive import takes them in")
    if not path.name.endswith(_WARC_NAMES):
        captured = Reader(ANYWHERE, sites, names).read(page_of_file(path, url), arrival=False)
        if captured.reading:
            yield replace(captured.reading, capture=None)
        return
    if folder := site_folder_of(path):
        reader = Reader(folder.name, sites, names)
        yield from _readings(reader, path, None, on_damage)
        return
    reader = Reader(ANYWHERE, sites, names)
    with tempfile.TemporaryDirectory(prefix="read-") as temporary:
        warc, flaws = readable(path, Path(temporary) / f"{path.name.partition('.')[0]}.warc.gz")
        for flaw in flaws:
            if on_damage is None:
                raise WarcError(path, flaw.what)
            on_damage(WarcError(path, flaw.what))
        if flaws and not warc.stat().st_size:
            return  # that no record could be had is said
        yield from _readings(reader, warc, True, on_damage)


def _readings(
    reader: Reader, warc: Path, arrival: bool | None, on_damage: Callable[[WarcError], None] | None
) -> Iterator[Reading]:
    for page in pages(warc, on_damage):
        if reading := reader.read(page, arrival=arrival).reading:
            yield reading
