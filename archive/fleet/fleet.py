"""Leases of sites, as a host takes, keeps and gives them back.

No host's clock is believed. A lease runs out by the register's clock, a term after its last beat; its host asks for
nothing any more when half of that has gone by, reckoned from before it began to write the beat. What is left, less the
longest request, is by how much clocks of the register may differ among each other.
"""

from __future__ import annotations

import random
import secrets
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from archive.fleet.held import Held, NoLeaseError, boot, elapsed, note
from archive.fleet.register import Register, Seen
from archive.fleet.table import AGREE, Asked, Hold, Left, Table, current, given_back, put_back, renewed, taken
from archive.offsite.place import OffsiteError
from archive.offsite.said import value
from archive.rows.line import line

TERM = 300.0  # seconds
ASKS = 1 / 2  # of a term: so long after a beat a site may be asked
BEATS = 1 / 6  # of a term: so long after a beat comes the next
_TRIES = 20  # to change the table while others change it


class Fleet:
    """The leases that a register keeps."""

    def __init__(self, register: Register, *, term: float = TERM, clock: Callable[[], float] = time.time) -> None:
        self._register, self._term, self._clock = register, term, clock

    def look(self) -> tuple[Table, float]:
        """All leases that last, and what time it is by the register's clock. Raises OffsiteError."""
        found: list[tuple[Table, float]] = []

        def look(table: Table, now: float) -> None:
            found.append((current(table, now), now))

        self._change(look)
        return found[-1]

    def read(self) -> tuple[Table | None, float]:
        """The same, for people: nothing is changed, whatever term leases have; None where there was never a lease."""
        seen, now = self._register.seen(), self._register.now()
        return (current(self._read(seen), now) if seen.number else None), now

    def take(self, asked: Asked, folder: Path) -> tuple[Held, Table]:
        """Lease a site, and note that in its folder. Raises TakenError, OffsiteError, NoLeaseError, OSError."""
        began = elapsed()
        before, there, after = self._clock(), self._register.now(), self._clock()
        if not before - self._term * AGREE <= there <= after + self._term * AGREE:
            raise NoLeaseError(
                f"the clock of this host is {after - there:+.0f} s from that of {self._register.name}: set it by NTP,"
                " or captures of several hosts would stand in the wrong order"
            )
        table = self._change(lambda table, now: taken(table, asked, now))
        assert table
        return self._noted(table, table.token, began, folder), table

    def beat(self, lease: Held, folder: Path, holds: Iterable[Hold], addresses: Iterable[str]) -> Held | None:
        """Have a lease last longer; None: it has run out. Raises OffsiteError, OSError."""
        began, holds, addresses = elapsed(), tuple(holds), tuple(addresses)
        table = self._change(
            lambda table, now: renewed(table, lease.token, now, holds, addresses) if table.id == lease.table else None
        )
        return self._noted(table, lease.token, began, folder) if table else None

    def give_back(self, lease: Held, left: Left) -> bool:
        """Give a site back with what is left of it; False: the lease had run out, and nothing of that counts. Raises
        OffsiteError.
        """
        found = self._change(
            lambda table, now: given_back(table, lease.token, left, now) if table.id == lease.table else None
        )
        return found is not None

    def _noted(self, table: Table, token: int, began: float, folder: Path) -> Held:
        lease = Held(table=table.id, token=token, boot=boot(), until=began + self._term * ASKS)
        note(folder, lease)
        return lease

    def _change(self, change: Callable[[Table, float], Table | None]) -> Table | None:
        """Change the table as it is, until nobody else was quicker; None where there is nothing to change. Raises
        OffsiteError, and what `change` raises.
        """
        for number in range(_TRIES):
            seen, now = self._register.seen(), self._register.now()
            table = self._table(seen, now)
            if not seen.number or table.life != seen.life:  # leases may have been lost
                first: Table | None = replace(table, life=seen.life, since=now + self._term)
            else:
                first = put_back(table, now)
            changed = first or change(table, now)  # the first is noted first, whatever is asked
            if changed is None:
                return None
            changed = replace(changed, nonce=secrets.token_hex(8))
            if not self._register.follow(seen, line(changed).encode()):
                time.sleep(random.uniform(0, 0.05 * min(number + 1, 10)))  # noqa: S311 - no secret
            elif first is None:
                return changed
        raise OffsiteError(f"{self._register.name}: so many hosts change its leases that this one didn't get through")

    def _table(self, seen: Seen, now: float) -> Table:
        """The table that was seen; a new one where there is none: leases may be held that were lost."""
        if seen.number == 0:
            return Table(id=secrets.token_hex(8), term=self._term, life=seen.life, since=now + self._term)
        table = self._read(seen)
        if table.term != self._term:
            raise OffsiteError(
                f"{self._register.name}: leases there last {table.term:g} s, here {self._term:g} (LEASE_SECONDS): say"
                " the same on all hosts"
            )
        return table

    def _read(self, seen: Seen) -> Table:
        try:
            return value(Table, seen.text)
        except ValueError as error:
            raise OffsiteError(
                f"{self._register.name}: its leases can't be read ({error}); see docs/fleet.md"
            ) from error
