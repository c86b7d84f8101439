"""The report: the figures of sites as one HTML file, which opens without a server and asks for nothing."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from archive.data.files import replacing
from archive.data.folder import DataError, SiteFolder, site_folders
from archive.data.operator import sites_in
from archive.figures.book import FILE
from archive.figures.figures import Figures
from archive.figures.html import Html, element, joined
from archive.figures.level import level
from archive.report.frame import framed, say
from archive.report.parts import Facts, parts
from archive.rows.database import StoreError, told
from archive.rows.runs import Run, runs
from reading.chinese.dates import CHINA

_RUNS = 3  # of each site
_SHOWN = 50  # lines of what is missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """What was written."""

    size: int  # bytes
    sites: tuple[str, ...]
    missing: list[str]  # what could not be counted, a line each


def report(
    data: Path, out: Path, sites: Sequence[str], *, made: datetime, tick: Callable[[int, int], None] | None = None
) -> Reported:
    """Write the figures of these sites, or of all, to `out`: whole or not at all.

    The figures are brought level with the rows first; `tick` is told how far that is. Raises ArchiveError, OSError.
    """
    with levelled(data, tick) as figures:
        facts = _facts(data, figures, sites, made)
        text = page(facts)
    with replacing(out) as file:
        file.write(text.encode("utf-8", "replace"))
    return Reported(size=out.stat().st_size, sites=facts.sites, missing=facts.missing)


@contextmanager
def levelled(data: Path, tick: Callable[[int, int], None] | None) -> Iterator[Figures]:
    """The figures of now; where nothing can be written into the data folder, made for this once."""
    with tempfile.TemporaryDirectory(prefix="shengbao-") as folder:
        path = data / FILE
        try:
            level(data, tick=tick)
        except StoreError as error:
            if error.path != path:
                raise
            path = Path(folder) / FILE
            level(data, at=path, tick=tick)
        with Figures(path) as figures:
            yield figures


def _facts(data: Path, figures: Figures, asked: Sequence[str], made: datetime) -> Facts:
    there = figures.sites()
    folders = site_folders(data)
    known = {*there, *(folder.name for folder in folders)}
    if missing := [name for name in asked if name not in known]:
        raise DataError(f"{missing[0]}: nothing of such a site is here; {data} holds {', '.join(sorted(known))}")
    names = tuple(dict.fromkeys(asked)) or tuple(there)
    own = [folder for folder in folders if not asked or folder.name in asked]
    found, unread = _runs(own)
    return Facts(
        figures=figures,
        made=made,
        sites=names,
        asked=names if asked else (),
        declared={site.name: site for site in sites_in(data)},
        runs=found,
        missing=[*(each.what if not each.unit else f"{each.unit}: {each.what}" for each in figures.missing()), *unread],
    )


def _runs(folders: Sequence[SiteFolder]) -> tuple[list[Run], list[str]]:
    """The last runs of these sites, and which could not be read."""
    found: list[Run] = []
    unread: list[str] = []
    for folder in folders:
        try:
            found += runs(folder, last=_RUNS)
        except StoreError as error:
            unread.append(told(error))
    return found, unread


def page(facts: Facts) -> str:
    """The whole file."""
    return framed("report.title", _head(facts), joined(parts(say, facts)))


def _head(facts: Facts) -> Html:
    when = facts.made.astimezone(CHINA).strftime("%Y-%m-%d %H:%M")
    if facts.asked:
        scope = say("report.scope", names=", ".join(facts.asked))
    else:
        scope = say("report.all_sites", number=len(facts.sites))
    lines = [element("p", say("report.made", when=when), Html(" "), scope), element("p", say("report.same"))]
    if facts.missing:
        shown = [element("li", line) for line in facts.missing[:_SHOWN]]
        if more := len(facts.missing) - len(shown):
            shown.append(element("li", say("report.missing_more", number=more)))
        lead = element("p", say("report.missing_lead"))
        heading = element("h2", say("report.missing"), id="missing")
        lines.append(
            element("section", heading, lead, element("ul", *shown), class_="notice", aria_labelledby="missing")
        )
    return element("header", element("h1", say("report.title")), *lines)
