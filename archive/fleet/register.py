"""What hosts must have in common to lease sites: a small text that they change one after the other, and a clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The text as it was found. `life` is another one when whoever keeps it may have forgotten what it had told."""

    number: int  # of the change that made it; 0: there is none yet
    text: bytes
    life: str = ""


class Register(Protocol):
    """Every method raises OffsiteError."""

    name: str  # for people

    def seen(self) -> Seen:
        """The text as it is."""
        ...

    def follow(self, seen: Seen, text: bytes) -> bool:
        """Put another text in the place of the one that was seen; False where somebody else did so first."""
        ...

    def now(self) -> float:
        """What time it is by the clock that all hosts have in common, in seconds since 1970."""
        ...
