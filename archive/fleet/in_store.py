"""The register in a store: one object for each change, numbered, which whoever comes first makes, and the next find.

A store needs nothing but to write where nothing is (S3: If-None-Match), and a mounted disk hard links.
"""

from __future__ import annotations

import re

from archive.fleet.register import Seen
from archive.offsite.place import OffsiteError, Place

FOLDER = "shengbao-fleet"  # no site is called so
_TABLE = f"{FOLDER}/table"
_NUMBERED = re.compile(r"(\d{12})\.json")
_KEPT = 100  # changes: who has read one that is older, and writes now, finds that it is too late


class StoreRegister:
    """The register of a store. `host` names this one."""

    def __init__(self, place: Place, host: str) -> None:
        self.name, self._place, self._clock = place.url, place, f"{FOLDER}/clock/{host}"

    def seen(self) -> Seen:
        number = max(self._numbers(), default=0)
        if not number and not self._place.check():
            raise OffsiteError(f"{self.name}: isn't the store that it was; is the disk mounted?")
        return Seen(number=number, text=self._place.read(_object(number)) if number else b"")

    def follow(self, seen: Seen, text: bytes) -> bool:
        if not self._place.create(_object(seen.number + 1), text):
            return False
        numbers = self._numbers()
        if seen.number and seen.number not in numbers:
            raise OffsiteError(f"{self.name}: isn't the store that it was; is the disk mounted?")
        # This one had been taken away as an old one; nobody has read it since.
        if max(numbers, default=0) > seen.number + 1:
            self._place.remove(_object(seen.number + 1))
            return False
        for each in sorted(numbers)[:-_KEPT]:
            self._place.remove(_object(each))
        return True

    def now(self) -> float:
        return self._place.clock(self._clock)

    def prove(self) -> None:
        """See that the store keeps its word, for some take a condition and don't look at it: there every host would
        have every lease. Raises OffsiteError.
        """
        proof = f"{FOLDER}/proof"
        self._place.create(proof, b"written once")
        if self._place.create(proof, b"written again"):
            raise OffsiteError(
                f"{self.name}: writes over what is there although it is told not to (If-None-Match), so leases can't"
                " be kept there; keep them in Redis"
            )

    def _numbers(self) -> list[int]:
        return [int(found[1]) for name in self._place.names(_TABLE) if (found := _NUMBERED.fullmatch(name))]


def _object(number: int) -> str:
    return f"{_TABLE}/{number:012}.json"
