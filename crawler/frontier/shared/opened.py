"""Which frontier a site has: the file in its folder, or one that several hosts share."""

from __future__ import annotations

from pathlib import Path

from scrapy.settings import BaseSettings

from archive.data.declared import SitesError
from archive.data.folder import SiteFolder
from archive.data.operator import shared_in
from archive.fleet.held import host_of
from crawler.frontier import sqlite
from crawler.frontier.queue import Clock, Frontier
from crawler.frontier.shared.in_redis import RedisFrontier
from crawler.frontier.shared.joined import check_kept
from crawler.frontier.sqlite import SqliteFrontier

_AHEAD = 16  # leases committed together


def check(folder: SiteFolder) -> None:
    """Raise FrontierError, SitesError or OffsiteError where no frontier can be opened for the site of this folder."""
    if (url := shared_in(folder.path.parent, folder.name)) is not None:
        check_kept(url)
    else:
        sqlite.check(folder.path)


def require_own(folder: SiteFolder) -> None:
    """Raise SitesError where the site's frontier isn't a file, for what reads only that."""
    if (url := shared_in(folder.path.parent, folder.name)) is not None:
        raise SitesError(f"{folder.name}: what is due of a site that hosts share stands in {url}, and isn't told yet")


def opened(folder: SiteFolder, settings: BaseSettings, *, fresh: bool, clock: Clock) -> Frontier:
    """The frontier of the site of this folder. Raises FrontierError, SitesError, OffsiteError."""
    data = folder.path.parent
    if (url := shared_in(data, folder.name)) is not None:
        lasts = settings.getfloat("LEASE_SECONDS")
        since = settings.getfloat("LEASED_SINCE")
        frontier = RedisFrontier(url, folder.name, host=host_of(data), lasts=lasts, fresh=fresh, since=since)
        _bring(folder.path, frontier)
        return frontier
    fsync = settings.get("WARC_FSYNC", "group") != "never"
    return SqliteFrontier(folder.path, fresh=fresh, fsync=fsync, ahead=_AHEAD, clock=clock)


def _bring(folder: Path, shared: RedisFrontier) -> None:
    """What this host alone knew of pages becomes known to all, once, but for what they know better."""
    (brought,) = shared.joined.read("HMGET", "facts", "brought")
    if brought or shared.opening.joined or not (folder / sqlite.FILE).is_file():
        return
    own, after = SqliteFrontier(folder), b""
    while some := own.pages_after(after):
        for page in some:
            if shared.known(page.fingerprint) is None:
                shared.keep(page)
        shared.commit()
        after = some[-1].fingerprint
    own.close()
    shared.joined.change("fact", "brought", 1)
