"""What programs make of text after they read it wrongly, or of its bytes before: what is printed of each character."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, partial

from reading.chinese.script import HAN

SEVEN = "7 bits"
CASED = "any case"
_HIDDEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\xad]")
MADE: dict[str, Callable[[str], str]] = {  # what programs make of letters
    "": str,
    "upper case": str.upper,
    "lower case": str.lower,
    CASED: lambda text: text.upper().lower(),  # whose text is read so as well: Ä ä in Titles And wHeReVeR
    "NFKC": partial(unicodedata.normalize, "NFKC"),
    "zeros dropped": lambda text: text.replace("\0", ""),
    "controls dropped": lambda text: _HIDDEN.sub("", text),
}
LOSES = "?"  # behind a reader that prints U+FFFD for the bytes that it lacks; others leave them as they are
_SLASH = 0x5C
CUT: dict[str, Callable[[int], bytes]] = {  # what programs that know no pairs make of the second byte of one
    "lower case": lambda byte: bytes((byte,)).lower(),
    "upper case": lambda byte: bytes((byte,)).upper(),
    "slashes added": lambda byte: bytes((byte,)) * (1 + (byte == _SLASH)),
    "slashes stripped": lambda byte: bytes((byte,)) * (byte != _SLASH),
}


def printed(writer: str, reader: str, made: str) -> Callable[[str], str]:
    """What a channel prints of a character; empty where it can't."""
    if not writer:
        return lambda c: chr(ord(c) + int(made)) if HAN.match(c) else c
    if writer == reader:
        return partial(_cut, writer, CUT[made])
    own = letters(reader, made)
    return lambda c: "".join(own[byte] for byte in c.encode(writer, "ignore"))


def _cut(codec: str, cut: Callable[[int], bytes], character: str) -> str:
    data = character.encode(codec, "ignore")
    return (data[:1] + cut(data[1])).decode(codec, "replace") if len(data) > 1 else character


@cache
def letters(reader: str, made: str) -> tuple[str, ...]:
    """What is printed of each byte."""
    if reader == SEVEN:
        return tuple(MADE[made](chr(byte & 0x7F)) for byte in range(0x100))
    read = (bytes((byte,)).decode(reader.rstrip(LOSES), "replace") for byte in range(0x100))
    kept = not reader.endswith(LOSES)
    return tuple(MADE[made](chr(byte) if c == "\ufffd" and kept else c) for byte, c in enumerate(read))


def cased(text: str) -> str:
    """A text as a channel of any case prints it."""
    return MADE[CASED](text)
