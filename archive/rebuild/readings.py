"""From the pages of WARC files to finished readings: the same reading and the same stages as in the crawl."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from archive.data.arrivals import makes_row
from archive.data.key import names_of
from archive.data.operator import sites_in
from archive.warc.http import sha1
from archive.warc.pages import WarcError, pages
from pipelines import finish, stages
from pipelines.identity import Names
from reading.article import Reading
from reading.capture import Capture
from reading.layout import Site, site_of
from reading.page import Page
from reading.read import is_article, read


def readings(
    warc: Path, *, data: Path, anywhere: bool = False, on_damage: Callable[[WarcError], None] | None = None
) -> Iterator[Reading]:
    """The finished readings of one WARC file, in its order.

    Damage raises WarcError; with `on_damage` it is handed over instead, and what can still be read follows.
    """
    sites = sites_in(data)
    through = stages(names_of(data))
    for page in pages(warc, on_damage):
        if makes_row(page, sites, anywhere=anywhere):
            yield finish(read(page, sites), through)


_WARC_NAMES = (".warc", ".warc.gz", ".warc.gz.open")


def page_of_file(path: Path, url: str | None = None) -> Page:
    """A page saved as a file. Times like 3小时前 are told from the file's time; its capture is no WARC record."""
    body = path.read_bytes()
    time = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    capture = Capture(warc=path.name, offset=0, record_id="", digest=sha1([memoryview(body)]), time=time)
    return Page(url=url or path.absolute().as_uri(), status=200, headers=(), body=body, capture=capture)


def readings_of_file(path: Path, sites: Sequence[Site], names: Names, url: str | None = None) -> Iterator[Reading]:
    """The readings of a saved page, or of every article page in a WARC file. Raises WarcError and OSError."""
    through = stages(names)
    if path.name.endswith(".wacz"):
        raise WarcError(path, "a WACZ, which packs WARC files; python -m archive import takes them in")
    if not path.name.endswith(_WARC_NAMES):
        yield replace(finish(read(page_of_file(path, url), sites), through), capture=None)
        return
    for page in pages(path):
        known = site_of(page.url, sites) is not None
        if is_article(page, sites, anywhere=not known) and (known or _is_html(page)):
            yield finish(read(page, sites), through)


def _is_html(page: Page) -> bool:
    kind = (page.header("Content-Type") or "").lower()
    return "html" in kind or (not kind and page.body.lstrip()[:1] == b"<")
