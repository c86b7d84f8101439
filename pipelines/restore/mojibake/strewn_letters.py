"""Letters and marks of UTF-8 that were read as Western text, on a page that is right: (wÇŽng) for (wǎng), â€œ for “.

Each of them proves itself: it is valid UTF-8, and almost nothing else on the page has such letters. The five bytes that
cp1252 lacks may be gone; behind their first letter only one reading of a character, or one mark, can have had them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipelines.edits import Change, Found
from pipelines.restore.mojibake.merged import SINGLE
from reading.chinese.script import HAN

_TIMES, _KINDS = 3, 2  # on a page, and of them not the same
_TEXT = 20  # Chinese characters of it
_LEADS = frozenset("ÂÃÄÅÇâãï")
_QUOTED = re.compile("乱码|亂碼|编码|編碼|[Mm]ojibake|[Ee]ncod|(?i:utf-?8)")
# what is left where cp1252 has no letter for the last byte
_ENDS = {"Ä": "ā", "Å": "ō", "Ç": "ǐ", "â€": "”", "Ã": "à"}


def found(page: str, telling: set[str]) -> list[Found]:
    """Where the page has such letters."""
    if telling.isdisjoint(_LEADS) or _QUOTED.search(page):
        return []
    places = list(_read(page))
    whole = {after for _, end, after in places if after}
    if len(places) < _TIMES or len(whole) < _KINDS or len(HAN.findall(page)) < _TEXT:
        return []
    inside = sum(end - start for start, end, _ in places)
    if sum(c in SINGLE and c not in _PLAIN for c in page) > inside + len(places) // 8:
        return []
    return [Found(places=[start for start, _, _ in places], mechanism=_changes)]


def _changes(text: str, page: str) -> list[Change]:
    return [Change(kind="mojibake", start=start, end=end, after=after) for start, end, after in _read(text)]


def _read(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _pattern().finditer(text):
        after = _ENDS.get(match[0].strip()) or _decoded(match[0])
        if after:
            yield *match.span(), after


def _decoded(letters: str) -> str:
    """The character whose bytes were read so, if it is a letter or a mark; else nothing."""
    try:
        character = bytes(SINGLE[c] for c in letters).decode()
    except (KeyError, UnicodeDecodeError):
        return ""
    return character if character < "\u0250" or _MARK.match(character) else ""


_MARK = re.compile("[\u2010-\u2044\u3001-\u301f\uff01-\uff5e]")


@cache
def _pattern() -> re.Pattern[str]:
    behind = "".join(re.escape(c) for c, byte in SINGLE.items() if byte < 0xC0)
    return re.compile(f"[ÂÃÄÅÇ][{behind}]|[âãï][{behind}][{behind}]|â€(?![{behind}])|Ã (?=[a-z)])|[ÄÅÇ](?=[a-z)])")


_PLAIN = frozenset("\xa0·“”‘’…—–•×°±§£€™®©")
