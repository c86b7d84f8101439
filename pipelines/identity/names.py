"""How a commenter's name is written."""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass, field

from reading.chinese.plain import level

PSEUDONYM = re.compile("网友[0-9a-f]{12}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """How names of commenters are written: as pseudonyms by a secret key, or kept."""

    key: bytes = field(repr=False)
    keep: bool = False

    def written(self, where: str, name: str | None) -> str | None:
        """The name as it stands in a row. One person is one pseudonym in one place, and not linked across places."""
        return name if name is None or self.keep else self.pseudonym(where, name)

    def pseudonym(self, where: str, name: str) -> str:
        """By the name's plain form: a page in traditional characters and one in simplified name the same person."""
        digest = hmac.new(self.key, f"{where}\0{level(name)}".encode("utf-8", "surrogatepass"), hashlib.sha256)
        return f"网友{digest.hexdigest()[:12]}"
