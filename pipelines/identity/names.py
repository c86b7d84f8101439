"""How a commenter's name is written."""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass, field
from datetime import datetime

from reading.chinese.plain import level

# By the second key and later ones it says which: 网友2-0123456789ab.
PSEUDONYM = re.compile("网友(?:([2-9]|[1-9][0-9]+)-)?[0-9a-f]{12}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """A key that came after others."""

    since: datetime  # captures from then on
    key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """How names of commenters are written: as pseudonyms by a secret key, or kept."""

    key: bytes = field(repr=False)
    keep: bool = False
    later: tuple[Later, ...] = ()  # in the order of time

    def written(self, where: str, name: str | None, at: datetime | None = None) -> str | None:
        """The name as it stands in the row of a capture of this time. One person is one pseudonym in one place, and not
        linked across places, nor across keys.
        """
        return name if name is None or self.keep else self.pseudonym(where, name, at)

    def pseudonym(self, where: str, name: str, at: datetime | None = None) -> str:
        """By the name's plain form: a page in traditional characters and one in simplified name the same person."""
        number, key = 1, self.key
        for count, each in enumerate(self.later, start=2):
            if at is not None and at >= each.since:
                number, key = count, each.key
        digest = hmac.new(key, f"{where}\0{level(name)}".encode("utf-8", "surrogatepass"), hashlib.sha256)
        return f"网友{'' if number == 1 else f'{number}-'}{digest.hexdigest()[:12]}"


def keys_in(*texts: str | None) -> frozenset[str]:
    """Which keys the pseudonyms in these texts were made with, by number."""
    return frozenset(hit[1] or "1" for text in texts if text for hit in PSEUDONYM.finditer(text))


def anybody(text: str) -> str:
    """The text with one word for every pseudonym: what it says under whatever key."""
    return PSEUDONYM.sub("网友", text)
