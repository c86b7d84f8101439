"""All sites of a data folder at a glance, and one of them: what pages and programs ask of the figures and the runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from archive.data.declared import SitesError
from archive.data.folder import site_folders
from archive.data.operator import sites_in
from archive.figures.figures import Figures
from archive.figures.measures import Measure
from archive.rows.database import StoreError, told
from archive.rows.runs import Run, runs
from reading.layout import Site
from reading.sites import SITES

RECENT = 60  # days
_NUMBERS = (Measure.ARTICLES, Measure.COMMENTS, Measure.CAPTURES, Measure.TROUBLED, Measure.TAKEN_DOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """One site."""

    site: str
    title: str | None  # 中文名
    expected: int | None  # articles that it publishes on a usual day, as it was declared
    province: str | None  # of most of its articles
    articles: int
    comments: int
    captures: int
    troubled: int  # articles with a problem
    taken_down: int
    recent: tuple[int, ...]  # articles that were captured, on each of the last RECENT days
    last: date | None  # the last day on which one was
    run: Run | None  # its last crawl


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All sites."""

    sites: list[Glance]  # by province, those of none last, and name
    missing: list[str]  # what could not be counted or read, a line each

    def total(self, name: str) -> int:
        """The sum of one of the numbers of the sites."""
        return sum(getattr(each, name) for each in self.sites)


def overview(figures: Figures, data: Path, today: date, *, only: str | None = None) -> Overview:
    """The sites of the figures and of the folders in `data`, or one of them; `today` at the sites. Raises DataError."""
    folders = [folder for folder in site_folders(data) if only in (None, folder.name)]
    names = {*figures.sites(), *(folder.name for folder in folders)}
    missing = [
        each.what if not each.unit else f"{each.unit}: {each.what}"
        for each in figures.missing()
        if only in (None, each.folder)
    ]
    declared = {site.name: site for site in _declared(data, missing)}
    last: dict[str, Run] = {}
    for folder in folders:
        try:
            for run in runs(folder, last=1):
                last[folder.name] = run
        except StoreError as error:
            missing.append(told(error))
    provinces, numbers = figures.provinces(), {measure: figures.by_site(measure) for measure in _NUMBERS}
    sites = [
        Glance(
            site=site,
            title=declared[site].title if site in declared else None,
            expected=declared[site].expect if site in declared else None,
            province=provinces.get(site),
            recent=_recent(figures, site, today),
            last=figures.last_day(Measure.CAPTURED, site),
            run=last.get(site),
            **{measure.value: of.get(site, 0) for measure, of in numbers.items()},
        )
        for site in sorted(names)
        if only in (None, site)
    ]
    sites.sort(key=lambda each: (not each.province, each.province, each.site))
    return Overview(sites=sites, missing=missing)


def _recent(figures: Figures, site: str, today: date) -> tuple[int, ...]:
    days = [today - timedelta(days=before) for before in reversed(range(RECENT))]
    found = figures.by_day(Measure.CAPTURED, site, days[0], today)
    return tuple(found.get(day, 0) for day in days)


def _declared(data: Path, missing: list[str]) -> tuple[Site, ...]:
    """The sites as the operator sees them, else as the code does."""
    try:
        return sites_in(data)
    except SitesError as error:
        missing.append(str(error).removeprefix(f"{data}/"))
        return SITES
