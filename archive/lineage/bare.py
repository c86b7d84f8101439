"""A text as reposts are told by: its Chinese characters and digits, and nothing that copying sites change.

Punctuation, white space, letters (a reading that was not taken out, a link, a jammer) and the form of a character
count for nothing.
"""

from __future__ import annotations

import re

from archive.search.folding import folded, placed
from reading.chinese.script import HAN

_IDLE = re.compile(rf"[^0-9{HAN.pattern[1:-1]}]+")


def bare(text: str) -> str:
    return _IDLE.sub("", folded(text))


def with_places(text: str) -> tuple[str, list[int]]:
    """The bare text, and where in the text each of its characters stands."""
    line, places = placed(text)
    kept = [at for at, character in enumerate(line) if not _IDLE.match(character)]
    return "".join(line[at] for at in kept), [places[at] for at in kept]
