"""Whose turn it is here, of sites that several hosts crawl: by what all of them tried, and by who has what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from archive.data.operator import declared_in
from archive.fleet.fleet import Fleet
from archive.fleet.held import host_of
from archive.fleet.table import Asked, Table, TakenError, Try, taken
from archive.offsite.place import OffsiteError
from archive.operations.turns import Shared, Turn, turns
from archive.rows.starts import Start
from crawler.rounds.leased import asked_for
from crawler.rounds.rounds import hosts_of


def shared_turns(data: Path, fleet: Fleet, now: datetime, say: Callable[[str], None]) -> list[Turn]:
    """Every site's turn. Where nobody can say who has what, nothing begins, which is said. Raises ArchiveError."""
    try:
        table, there = fleet.look()
    except OffsiteError as error:
        said = str(error)
        say(f"nothing begins: {said}")
        return turns(data, now, lambda site: Shared(why_not=said))
    hosts, ours = hosts_of(data), host_of(data)
    together = {each.site.name for each in declared_in(data) if each.manner.shared}

    def shared(site: str) -> Shared:
        known = table.known(site)
        tries = [_start(site, each) for each in known.tries] if known else []
        asked = asked_for(data, site, hosts[site], host=ours, at=now, table=table, shared=site in together)
        return Shared(tries=tries, why_not=_why_not(table, asked, there))

    return turns(data, now, shared)


def _why_not(table: Table, asked: Asked, there: float) -> str:
    """Why a site can't be leased now; empty where it can, as far as is known."""
    try:
        taken(table, asked, there)
    except TakenError as error:
        return str(error)
    return ""


def _start(site: str, each: Try) -> Start:
    # An end that nobody saw: the host is no more. No site is the worse for that.
    return Start(number=0, site=site, at=each.at, run_before=None, ended=each.ended, came=each.came)
