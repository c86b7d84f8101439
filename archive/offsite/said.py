"""What a store said, in one line in which no secret stands."""

from __future__ import annotations

import os
import re

_SECRET = re.compile(r"SECRET|TOKEN|PASSWORD|ACCESS_KEY")
_LONGEST = 300  # characters


def said_by(error: Exception) -> str:
    """One line; no value of the environment that is secret stands in it."""
    said = (getattr(error, "strerror", None) if isinstance(error, OSError) else None) or str(error)
    text = " ".join(said.split()) or ("no answer in time" if isinstance(error, TimeoutError) else type(error).__name__)
    for name, value in os.environ.items():
        if _SECRET.search(name) and len(value) >= 4:
            text = text.replace(value, "…")
    return text[:_LONGEST]
