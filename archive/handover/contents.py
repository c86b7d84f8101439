"""What goes into a WACZ: a whole site, a time span of it, or what one article needs."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from archive.data.folder import OPEN, DataError, SiteFolder, site_folders
from archive.handover.selection import check_index, of_article, of_span
from archive.handover.wacz import Contents
from archive.rows.find import find
from archive.warc.elsewhere.away import away, require_here


def contents(
    data: Path,
    *,
    site: str | None = None,
    article: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> tuple[SiteFolder, Contents]:
    """The captures of an article (told as `rows.find` takes it); of a site from `since` to `until`, or all of them.

    A WARC file that is still open is no part of a whole site. `until` at midnight means the end of that day. Raises
    DataError where that isn't one site's, or its index is missing.
    """
    if article and (since or until):
        raise DataError("--article brings every capture of the article; leave --from and --to away")
    folder, chosen = _of_article(data, article, site) if article else _of_site(data, site, since, until)
    check_index(folder)
    return folder, chosen


def _of_article(data: Path, text: str, site: str | None) -> tuple[SiteFolder, Contents]:
    found = find(data, text)
    folder = found.readings[0][0]
    if site not in (None, folder.name):
        raise DataError(f"{text} is an article of {folder.name}, not of {site}")
    readings = [reading for where, reading in found.readings if where.name == folder.name]
    about = f"{found.article.id}, {found.article.canonical_url}"
    title = found.article.title or found.article.canonical_url
    selected = of_article(folder, readings)
    if not away(folder).keys().isdisjoint(entry.filename for entry in selected):
        require_here(folder)
    return folder, Contents(title=title, description=about, selected=selected, main=found.article)


def _of_site(
    data: Path, site: str | None, since: datetime | None, until: datetime | None
) -> tuple[SiteFolder, Contents]:
    folders = site_folders(data, [site] if site else [])
    if len(folders) > 1:
        raise DataError(f"name the site: {', '.join(folder.name for folder in folders)}")
    (folder,) = folders
    require_here(folder)
    if since or until:
        first = since or datetime.min.replace(tzinfo=UTC)
        last = until or datetime.now(UTC)
        if last.time() == time():  # a day, which is included
            last += timedelta(days=1, microseconds=-1)
        said = f"captures from {since or 'the first'} to {until or 'the last'}"
        return folder, Contents(title=folder.name, description=said, selected=of_span(folder, first, last))
    warcs = [warc for warc in folder.warcs() if not warc.name.endswith(OPEN)]
    return folder, Contents(title=folder.name, description=f"all captures of {folder.name}", warcs=warcs)
