"""Single characters that a page spells by their number or name, those that a codec lacked: 省委&#20070;记."""

from __future__ import annotations

import re
import unicodedata

from pipelines.edits import Change, Found
from pipelines.restore import plausible
from pipelines.restore.markup.signs import holds
from reading.chinese.script import HAN

# what spells one character beyond doubt: by its number, or by its name
_POINT = (
    r"(?:&(?:amp;)*#(?:\d{5}|[xX][0-9a-fA-F]{4,5});|[\\%]u[0-9a-fA-F]{4}|\\x\{[0-9a-fA-F]{4,5}\}"
    r"|\\N\{[A-Z]{3}[A-Z0-9 -]{5,40}\})"
)
_POINTS = re.compile(f"{_POINT}+")
_BEGINNINGS = ("&#", "&amp;", "\\u", "\\x{", "\\N{", "%u")
_ABOUT = re.compile("转义|轉義|编码|編碼|[Uu]nicode|实体|實體|字符|字元|Python|JavaScript|HTML")
_WORDS = 3  # that such characters make with their neighbours


def found(page: str) -> list[Found]:
    """Where the page spells some of its characters so, those that a codec lacked: 省委&#20070;记."""
    if not holds(page, *_BEGINNINGS):
        return []
    matches = [match for match in _POINTS.finditer(page) if HAN.search(_pointed(match))]
    if len(matches) < _WORDS or _ABOUT.search(_POINTS.sub("", page)):
        return []
    inside = sum(bool(plausible.words_around(page, *match.span(), _pointed(match))) for match in matches)
    if inside < _WORDS or inside * 2 < len(matches):
        return []
    return [Found(places=[match.start() for match in matches], mechanism=_changes)]


def _pointed(match: re.Match[str]) -> str:
    """What a run of numbers and names spells."""
    return "".join(map(_point, re.findall(_POINT, match[0])))


def _point(written: str) -> str:
    if written.startswith("\\N"):
        try:
            return unicodedata.lookup(written[3:-1])
        except KeyError:
            return written
    digits = re.search(r"#(\d+)|([0-9a-fA-F]{4,5})", written)
    assert digits is not None  # all others have some
    code = int(digits[1]) if digits[1] else int(digits[2], 16)
    return written if 0xD800 <= code < 0xE000 else chr(code)


def _changes(text: str, page: str) -> list[Change]:
    return [
        Change(kind="entity", start=match.start(), end=match.end(), after=_pointed(match))
        for match in _POINTS.finditer(text)
    ]
