"""The archive in a data folder, for programs: what the verbs do, without their arguments and what they print."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from itertools import chain, groupby
from operator import attrgetter
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from archive.data.folder import DATA, DataError, SiteFolder, check_format, site_folders
from archive.figures.status import Status, status
from archive.history.gone import Gone, changes, gone
from archive.history.revisions import Revision
from archive.rows.find import find, page_at
from archive.rows.join import gave_article, join
from archive.rows.store import RowStore
from reading.article import Article, Reading
from reading.page import Page

if TYPE_CHECKING:
    from archive.evidence.citation import Style
    from archive.evidence.pack import Made
    from archive.fixity.findings import Report
    from archive.handover.release.choice import Choice
    from archive.handover.release.making import Released
    from archive.handover.selection import Entry
    from archive.rebuild.comparison import Comparison
    from archive.search.asking import Filter, Hit, Order
    from archive.search.counting import CountBy

# ruff: noqa: PLC0415 - who reads articles loads neither readers nor stages; what needs them brings them in


class Archive:
    """The archive in one data folder.

    Methods that take `sites` take their names, and mean all sites without any. What can't be done raises
    ArchiveError, whose message is one line. Iterators read as they go: memory doesn't grow with the archive, and a
    crawl may be running.
    """

    def __init__(self, folder: str | PathLike[str] = DATA) -> None:
        self.folder = Path(folder)
        if not self.folder.is_dir():
            raise DataError(f"{self.folder}: no such folder; crawl something first, or name the data folder")
        check_format(self.folder)

    def __repr__(self) -> str:
        return f"Archive({str(self.folder)!r})"

    @property
    def sites(self) -> tuple[str, ...]:
        """Names of the sites that have captures or rows here."""
        return tuple(folder.name for folder in site_folders(self.folder))

    def articles(self, *sites: str) -> Iterator[Article]:
        """The articles, each joined from its readings, in the order of their ids.

        What never gave one is none: a 404, a wall, a message, a list, an empty page.
        """
        for _, group in groupby(self.readings(*sites), key=attrgetter("id")):
            if gave_article(readings := list(group)):
                yield join(readings)

    def article(self, text: str) -> Article:
        """The article of this id, or captured at this URL, or the only one whose id begins like this."""
        return find(self.folder, text).article

    def readings(self, *sites: str) -> Iterator[Reading]:
        """The readings, one for each captured article page, in the order of the articles' ids."""
        with self._stores(sites) as stores:
            yield from heapq.merge(*(store.readings() for store in stores), key=attrgetter("id"))

    def readings_of(self, article: Article | str) -> list[Reading]:
        """The readings of an article, or of the one that `article` would give for this text."""
        found = find(self.folder, article if isinstance(article, str) else article.id)
        return [reading for _, reading in found.readings]

    def page(self, reading: Reading | Article) -> Page:
        """The captured page of a reading: of an article, that of its first page."""
        if reading.capture is None:
            raise DataError(f"{reading.id}: was not captured, so there is no page of it")
        name = reading.capture.warc
        folders = site_folders(self.folder)
        holding = [folder for folder in folders if folder.find_warc(name)]
        return page_at(next(iter(holding), _of(reading, folders)), reading)

    def captures(self, *sites: str) -> Iterator[Entry]:
        """Every capture in the indexes, of lists, images, errors and robots.txt too, site by site in index order."""
        from archive.handover.selection import entries

        return chain.from_iterable(map(entries, site_folders(self.folder, sites)))

    def history(self, *sites: str) -> Iterator[Revision]:
        """Every later version of an article, with what changed in title, body and comments."""
        return chain.from_iterable(map(changes, site_folders(self.folder, sites)))

    def gone(self, *sites: str) -> list[Gone]:
        """The article pages that crawls found deleted, site by site, the latest first."""
        return [page for folder in site_folders(self.folder, sites) for page in gone(folder)]

    def search(
        self,
        words: str,
        which: Filter | None = None,
        *,
        order: Order | Literal["newest", "oldest"] = "newest",
        limit: int = 20,
        after: str | None = None,
    ) -> list[Hit]:
        """Sound articles that hold what is asked for, in the words of the verb; those that follow the id `after`.

        The index of the folder is brought level with the rows first. Raises StoreError where those of a site that is
        asked can't be read.
        """
        from archive.search.asking import Filter, Order, page
        from archive.search.level import all_read, ask
        from archive.search.query import parsed

        query, chosen = parsed(words), which or Filter()
        return ask(
            self.folder,
            lambda index: page(index, query, chosen, order=Order(order), limit=limit, after=after),
            tell=all_read(chosen.sites),
        )

    def search_counts(
        self,
        words: str,
        by: CountBy
        | Literal[
            "day", "month", "site", "province", "source", "outlet", "source_outlet", "layout", "problem", "taken_down"
        ],
        which: Filter | None = None,
    ) -> dict[str | None, int]:
        """How many articles `search` finds, by "month", "site" and the like; None: the page names none."""
        from archive.search.asking import Filter
        from archive.search.counting import CountBy, counts
        from archive.search.level import all_read, ask
        from archive.search.query import parsed

        query, chosen = parsed(words), which or Filter()
        return dict(
            ask(self.folder, lambda index: counts(index, query, chosen, CountBy(by)), tell=all_read(chosen.sites))
        )

    def status(self, *sites: str) -> list[Status]:
        """What the folder of each site holds, in figures."""
        return [status(folder) for folder in site_folders(self.folder, sites)]

    def read_html(self, body: bytes, *, url: str, content_type: str = "", time: datetime | None = None) -> Reading:
        """The reading of a saved page, finished as a crawl into this folder would; nothing is stored.

        The operator's hosts tell the site, the folder's key makes the pseudonyms (one of this call, where the folder
        has none). The arguments are those of `reading.read_html`.
        """
        from dataclasses import replace

        from archive.data.key import names_in
        from archive.data.operator import sites_in
        from pipelines import finish, stages
        from reading.saved import read_html

        outcome = read_html(body, url=url, content_type=content_type, time=time, sites=sites_in(self.folder))
        if outcome.draft is None:
            raise DataError(f"{url}: no page makes a row there: {outcome.answer.why or outcome.answer.kind}")
        return replace(finish(outcome.draft, stages(names_in(self.folder))), capture=None)  # it is no record

    def verify(self, *sites: str, rows: bool = False) -> list[Report]:
        """Check all files, records, index lines and rows against each other; `rows`: make each row again, too."""
        from archive.fixity.verification import verify

        return [verify(folder, self.folder, rows=rows) for folder in site_folders(self.folder, sites)]

    def rebuild(self, *sites: str, replace: bool = False, jobs: int = 1) -> list[Comparison]:
        """Make all rows again from the WARC files into SITE/rebuild, and compare them with the stored ones.

        `replace` puts them in place of those; `jobs` processes read.
        """
        from archive.rebuild.comparison import compare
        from archive.rebuild.runners.local import Local

        runner = Local(jobs)
        try:
            return [
                compare(folder, self.folder, keep=True, replace=replace, runner=runner)
                for folder in site_folders(self.folder, sites)
            ]
        finally:
            runner.close()

    def export(
        self,
        out: str | PathLike[str],
        *sites: str,
        formats: Collection[str] = (),
        choice: Choice | None = None,
        run_id: str | None = None,
        since_release: str | PathLike[str] | None = None,
    ) -> Released:
        """Write a release folder: tables, a codebook and what else explains them; whole or not at all.

        `formats` are names of archive.handover.formats.choice.FORMATS; without any, Parquet, CSV and JSON Lines.
        `choice` says which articles and columns; `since_release` is an older release to compare with.
        """
        from datetime import UTC

        from archive.data.operator import contact_said
        from archive.handover.formats.choice import USUAL
        from archive.handover.release.choice import Choice
        from archive.handover.release.making import Order, fresh_run_id, release

        made = datetime.now(UTC).replace(microsecond=0)
        order = Order(
            place=Path(out),
            formats=tuple(formats) or USUAL,
            run_id=run_id or fresh_run_id(made),
            made=made,
            choice=choice or Choice(),
            since=Path(since_release) if since_release else None,
            contact=contact_said(self.folder),
        )
        with self._stores(sites) as stores:
            return release(stores, self.folder, order)

    def wacz(
        self,
        out: str | PathLike[str],
        site: str | None = None,
        *,
        article: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> int:
        """Write captures to a WACZ, which ReplayWeb.page opens; how many pages its list names.

        Of an article with what its pages need; of a site in a span of time; or of a whole site.
        """
        from archive.handover.contents import contents
        from archive.handover.wacz import write

        folder, chosen = contents(self.folder, site=site, article=article, since=since, until=until)
        return write(Path(out), folder, chosen)

    def evidence(
        self,
        out: str | PathLike[str],
        article: str,
        *,
        key: str | PathLike[str] | None = None,
        partial: bool = False,
    ) -> Made:
        """Write what proves an article to a WACZ: captures, row, versions, and the chain between them.

        `key` is a PEM file with the private key that signs it. Where a record is missing GapsError is raised, whose
        `gaps` name it, unless the pack may be `partial`.
        """
        from archive.evidence.pack import write

        return write(Path(out), self.folder, article, key=Path(key) if key else None, partial=partial)

    def cite(self, article: str, style: Style | Literal["gbt7714", "bibtex", "csl"] = "gbt7714") -> str:
        """How an article is cited, with the capture that shows it, with a line feed at its end."""
        from archive.data.operator import sites_in
        from archive.evidence.citation import Style, cite

        return cite(self.article(article), Style(style), sites_in(self.folder))

    @contextmanager
    def _stores(self, sites: Sequence[str]) -> Iterator[list[RowStore]]:
        """The rows of these sites, those that have any."""
        folders = [folder for folder in site_folders(self.folder, sites) if folder.rows.is_file()]
        with ExitStack() as stack:
            yield [stack.enter_context(RowStore(folder.rows, readonly=True)) for folder in folders]


def _of(reading: Reading | Article, folders: list[SiteFolder]) -> SiteFolder:
    """The folder that should hold the WARC file of a reading which is in none: its error names the file there."""
    return next((folder for folder in folders if folder.name == reading.site), folders[0])
