"""What is known of a site's servers goes with the site from host to host."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from crawler.politeness.put_off import Why
from crawler.politeness.server import domain_of
from crawler.politeness.turns import DAY, FILE, TurnsError, opened


@dataclass(frozen=True, slots=True)
class Learned:
    """What a host has learned of some servers."""

    addresses: tuple[str, ...]  # as turns name them
    holds: tuple[tuple[str, float], ...]  # domains that want to be left alone until then, in seconds since 1970


def learned(data: Path, hosts: Collection[str], now: float) -> Learned:
    """What this host has learned of these. Raises TurnsError."""
    try:
        with closing(opened(data / FILE, now)) as database:
            known = dict(database.execute("SELECT name, address FROM hosts").fetchall())
            until = dict(database.execute("SELECT name, until FROM servers WHERE until > ?", (now,)).fetchall())
    except sqlite3.Error as error:
        raise TurnsError(f"{data / FILE}: {error}") from error
    domains = sorted({domain_of(host) for host in hosts})
    return Learned(
        tuple(sorted({f"address {known[host]}" for host in hosts if host in known})),
        tuple((domain, until[domain]) for domain in domains if domain in until),
    )


def take_over(data: Path, names: Iterable[str], holds: Iterable[tuple[str, float]], now: float) -> None:
    """Have these servers, by domains and addresses, wait as if they had been asked just now, by whatever host that was,
    and those left alone that want to be, for a day at the most. Raises TurnsError.
    """
    try:
        with closing(opened(data / FILE, now)) as database:
            for name in names:
                database.execute(
                    "INSERT INTO servers (name, asked) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE"
                    " SET asked = ?2 WHERE asked < ?2",
                    (name, now),
                )
            for domain, until in holds:
                database.execute(
                    "UPDATE servers SET until = ?2, why = ?3 WHERE name = ?1 AND until < ?2",
                    (domain, min(until, now + DAY), Why.RETRY_AFTER),
                )
    except sqlite3.Error as error:
        raise TurnsError(f"{data / FILE}: {error}") from error
