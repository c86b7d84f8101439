"""Which frontier a site has: the file in its folder, or one that several hosts share."""

from __future__ import annotations

from scrapy.settings import BaseSettings

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


def opened(folder: SiteFolder, settings: BaseSettings, *, fresh: bool, clock: Clock) -> Frontier:
    """The frontier of the site of this folder. Raises FrontierError, SitesError, OffsiteError."""
    data = folder.path.parent
    if (url := shared_in(data, folder.name)) is not None:
        lasts = settings.getfloat("LEASE_SECONDS")
        since = settings.getfloat("LEASED_SINCE")
        return RedisFrontier(url, folder.name, host=host_of(data), lasts=lasts, fresh=fresh, since=since)
    fsync = settings.get("WARC_FSYNC", "group") != "never"
    return SqliteFrontier(folder.path, fresh=fresh, fsync=fsync, ahead=_AHEAD, clock=clock)
