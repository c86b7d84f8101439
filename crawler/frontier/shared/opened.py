"""Which frontier a site has: the file in its folder, or one that several hosts share."""

from __future__ import annotations

import hashlib
from pathlib import Path

from scrapy.settings import BaseSettings

from archive.data.declared import SitesError
from archive.data.folder import SiteFolder
from archive.data.key import marks, names_of
from archive.data.operator import shared_in
from archive.data.redacted import Barred
from archive.fleet.held import host_of
from crawler.frontier import sqlite
from crawler.frontier.queue import Clock, Frontier
from crawler.frontier.shared.in_redis import RedisFrontier
from crawler.frontier.shared.joined import Joined, check_kept
from crawler.frontier.shared.kept import page_of
from crawler.frontier.sqlite import SqliteFrontier

_AHEAD = 16  # leases committed together


def check(folder: SiteFolder, lasts: float) -> None:
    """Raise FrontierError, SitesError or OffsiteError where no frontier can be opened for the site of this folder.
    `lasts`: seconds of a lease.
    """
    if (url := shared_in(folder.path.parent, folder.name)) is not None:
        check_kept(url, lasts)
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
        names_of(data)  # makes the key where there is none
        project = marks(data)[0]  # the first one stays, whatever others come behind it
        frontier = RedisFrontier(
            url, folder.name, host=host_of(data), lasts=lasts, project=project, fresh=fresh, since=since
        )
        _bring(folder.path, frontier)
        _forget(data, frontier.joined)
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


def _forget(data: Path, joined: Joined) -> None:
    """Nothing is known there of pages that were taken out for good. All are looked at, once after each such change."""
    barred = Barred.of(data)
    said = hashlib.sha256(repr((sorted(barred.keys), sorted(barred.articles))).encode()).hexdigest()
    (known,) = joined.read("HMGET", "facts", "taken out")
    if not (barred.keys or barred.articles) or known == said.encode():
        return
    for some in joined.scanned("HSCAN", "pages"):
        for fingerprint, text in zip(some[::2], some[1::2], strict=True):
            page = page_of(bytes.fromhex(fingerprint.decode()), text)
            if barred.bars(page.url, (page.article or "").partition(" ")[0]):
                joined.change("forget_page", page.fingerprint, page.article or "", page.number)
    joined.change("fact", "taken out", said)
