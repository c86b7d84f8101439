"""The fleet that a data folder belongs to, as its `sites.toml` says."""

from __future__ import annotations

from pathlib import Path

from archive.data.key import marks, names_of
from archive.data.operator import leases_in, store_in, store_seconds_in
from archive.fleet.fleet import TERM, Fleet
from archive.fleet.held import NoLeaseError, held, host_of
from archive.fleet.in_store import StoreRegister
from archive.fleet.register import Register
from archive.offsite.place import Place


def fleet_of(data: Path, *, term: float = TERM) -> Fleet | None:
    """The fleet; None where this host crawls alone. `term`: seconds that a lease lasts. Raises SitesError,
    NoLeaseError, and OffsiteError where leases can't be kept there.
    """
    if (where := leases_in(data)) is None:
        return None
    return Fleet(_register(data, where), term=term)


def store_of(data: Path) -> Place:
    """The store to which hosts push what they crawled, and from which the next one gets it. Raises NoLeaseError,
    SitesError, OffsiteError.
    """
    if (store := store_in(data)) is None:
        raise NoLeaseError(f"{data / 'sites.toml'}: hosts that lease sites have a store in common; name it")
    place = Place(store, store_seconds_in(data))
    place.apart_from(data)
    place.begin()
    return place


def require(data: Path, site: str) -> None:
    """Raise NoLeaseError where sites are leased, and this host has no lease of this one. Raises SitesError."""
    if leases_in(data) is None:
        return
    lease = held(data / site)
    if lease is None or lease.left <= 0:
        raise NoLeaseError(
            f"{site}: other hosts crawl it too (leases in {data / 'sites.toml'}), and this one has no lease of it:"
            f" `scrapy rundue` takes one when the site is due, `scrapy lease {site}` now"
        )


def _register(data: Path, where: str) -> Register:
    if where == "store":
        found = StoreRegister(store_of(data), host_of(data))
        found.prove()
        return found
    from archive.fleet.in_redis import RedisRegister  # noqa: PLC0415 - only who leases in Redis has its client

    names_of(data)  # makes the key where there is none
    return RedisRegister(where, marks(data)[0])  # the first one stays, whatever others come behind it
