"""Who has which site, and what of a site the next host must know: one value, and how it changes. Pure.

Times are seconds since 1970 by the register's clock, but for those of tries, which are for schedules.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from archive.rows.starts import Came

_TRIES = 12  # of a site
AGREE = 1 / 5  # of a term: so much clocks may differ


class TakenError(Exception):
    """A site can't be had now; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """A site that a host has. Nobody else asks a server that it is asking."""

    site: str
    host: str
    token: int
    names: tuple[str, ...]  # of the servers that the site is on, as domains and addresses
    at: datetime  # when the crawl was started, by the clock of its host
    until: float
    shared: bool = False  # other hosts may have the site as well


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """A crawl that some host made."""

    at: datetime
    ended: datetime | None  # None: its lease ran out
    came: Came


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """A server that wants to be left alone."""

    domain: str
    until: float  # by the clock of the host that it said so to


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What a host leaves of a site when it gives it back."""

    tried: Try
    addresses: tuple[str, ...] = ()  # of its servers
    holds: tuple[Hold, ...] = ()
    frontier: str | None = None  # SHA-256 of the frontier in the store; None: none could be left


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a site that was leased before."""

    site: str
    token: int  # of its last lease
    host: str  # who had that
    tries: tuple[Try, ...] = ()  # the latest first
    addresses: tuple[str, ...] = ()
    holds: tuple[Hold, ...] = ()
    frontier: str | None = None
    left: int = 0  # token of the lease under which the frontier was left


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """All leases. `token` only grows."""

    id: str
    term: float  # seconds that a lease lasts after its last beat
    life: str  # of the register
    since: float  # nobody is given a lease before: some may be held that the register has lost
    nonce: str = ""  # of the last change, so that no two changes are the same text
    token: int = 0
    leases: tuple[Lease, ...] = ()
    sites: tuple[Known, ...] = field(default=())

    def lease(self, token: int) -> Lease | None:
        return next((each for each in self.leases if each.token == token), None)

    def leases_of(self, site: str) -> tuple[Lease, ...]:
        """One, but for a site that several hosts have together."""
        return tuple(each for each in self.leases if each.site == site)

    def known(self, site: str) -> Known | None:
        return next((each for each in self.sites if each.site == site), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a host wants: a site, and nobody else on its servers meanwhile."""

    site: str
    host: str
    names: frozenset[str]
    at: datetime
    own: int  # token of the last lease of the site that this host has had in this table; 0: none
    shared: bool = False  # together with other hosts


def current(table: Table, now: float) -> Table:
    """The table without leases that have run out."""
    over = [each for each in table.leases if each.until <= now]
    for each in over:
        table = _ended(table, each, Try(at=each.at, ended=None, came=Came.INTERRUPTED))
    return table


def put_back(table: Table, now: float) -> Table | None:
    """The table where the register's clock was put back since it was written: nothing lasts longer than a term from
    now. None: it was not.
    """
    last = now + table.term
    if all(until <= last + table.term * AGREE for until in (table.since, *(each.until for each in table.leases))):
        return None
    leases = tuple(replace(each, until=min(each.until, last)) for each in table.leases)
    return replace(table, since=min(table.since, last), leases=leases)


def closed(table: Table, now: float) -> str:
    """Why nobody is given a site before `since`, and for how long."""
    why = "leases may be held that its register forgot when it was started anew"
    if table.token == 0:
        why = "this table of leases is new, and leases may be held of one that was lost"
    return f"nobody is given a site for {table.since - now:.0f} s: {why}"


def taken(table: Table, asked: Asked, now: float) -> Table:
    """With one lease more, that of the greatest token. Raises TakenError."""
    table = current(table, now)
    if now < table.since:
        raise TakenError(closed(table, now))
    known = table.known(asked.site)
    names = asked.names | set(known.addresses if known else ())
    for each in table.leases:
        together = each.shared and asked.shared
        if each.site == asked.site:
            if each.token != asked.own and not (together and each.host != asked.host):
                raise TakenError(f"{each.host} has it")
        # Of a site that several hosts ask, none of them can keep the delay of its servers for another site.
        elif (each.host != asked.host or each.shared or asked.shared) and (both := names & set(each.names)):
            raise TakenError(f"{each.host} is asking {min(both)} for {each.site}")
    before = table.lease(asked.own)
    if before is not None and before.site == asked.site:  # of a process here that is no more
        table = _ended(table, before, Try(at=before.at, ended=None, came=Came.INTERRUPTED))
    token = table.token + 1
    lease = Lease(
        site=asked.site, host=asked.host, token=token, names=tuple(sorted(names)), at=asked.at,
        until=now + table.term, shared=asked.shared,
    )  # fmt: skip
    return replace(_with(table, _begun(table, lease)), token=token, leases=(*table.leases, lease))


def renewed(table: Table, token: int, now: float, holds: Iterable[Hold], addresses: Iterable[str]) -> Table | None:
    """With a lease that lasts a term from now on, and what was learned meanwhile; None: it has run out, or is lost."""
    table = current(table, now)
    if (lease := table.lease(token)) is None:
        return None
    names = tuple(sorted({*lease.names, *addresses}))
    fresh = replace(lease, until=now + table.term, names=names)
    known = table.known(lease.site) or _begun(table, lease)
    known = replace(known, holds=tuple(holds), addresses=tuple(sorted({*known.addresses, *addresses})))
    leases = tuple(fresh if each is lease else each for each in table.leases)
    return replace(_with(table, known), leases=leases)


def given_back(table: Table, token: int, left: Left, now: float) -> Table | None:
    """Without a lease, and with what was left of its site; None: it has run out, or is lost: then nothing of that
    counts.
    """
    table = current(table, now)
    if (lease := table.lease(token)) is None:
        return None
    table = _ended(table, lease, left.tried)
    known = table.known(lease.site)
    assert known
    known = replace(known, holds=left.holds, addresses=tuple(sorted({*known.addresses, *left.addresses})))
    if left.frontier:
        known = replace(known, frontier=left.frontier, left=token)
    return _with(table, known)


def _begun(table: Table, lease: Lease) -> Known:
    known = table.known(lease.site) or Known(site=lease.site, token=0, host="")
    return replace(known, token=lease.token, host=lease.host)


def _ended(table: Table, lease: Lease, tried: Try) -> Table:
    known = table.known(lease.site) or _begun(table, lease)
    known = replace(known, tries=(tried, *known.tries)[:_TRIES])
    return replace(_with(table, known), leases=tuple(each for each in table.leases if each is not lease))


def _with(table: Table, known: Known) -> Table:
    others = (each for each in table.sites if each.site != known.site)
    return replace(table, sites=tuple(sorted((*others, known), key=lambda each: each.site)))
