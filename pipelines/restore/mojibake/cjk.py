"""Bytes of one East Asian codec read as another: Big5 as GBK, GBK as Big5, EUC-KR or Shift-JIS.

The letters of such a page are those that no text of their own script has many of: a GBK page read as Big5 is half made
of the characters that Big5 holds as rare, a Big5 page read as GBK of kana and of characters that GB 2312 lacks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipelines.restore import plausible
from pipelines.restore.mojibake.spelled import LOST, READABLE, Option, Part, Spelled, option, options, resolved
from reading.chinese import script

Codecs = tuple[str, str]  # what the page was read by, what it was written in
_SAMPLE = 400  # characters that tell
_FLUENT_WEIGHT = -7.0
_DOUBTED = 0.9
_LEAST = 8  # Chinese characters that a reading must spell
_RUN = re.compile(r"[^\x00-\x7f](?:[^\n]*[^\x00-\x7f])?[@-~]?")
_CJK = re.compile(r"[\u3041-\u30fa\u3105-\u3129\u3400-\u9fff\uac00-\ud7a3\uff66-\uff9d]")
_FLUENT = re.compile(r"[\u3041-\u3096ー]{3,}|[\u30a1-\u30faー]{3,}")  # Japanese
_HALF_KANA = re.compile(r"[\uff66-\uff9d]")


def maybe(telling: set[str]) -> bool:
    """May the page be such? Told by its characters."""
    return not telling.isdisjoint(script.told())


def codecs_of(page: str, telling: set[str]) -> Codecs | None:
    """Which codec was read as which, where a page shows it by its letters and what they spell is Chinese."""
    if not maybe(telling):
        return None
    sample = "".join(_CJK.findall(page[: 8 * _SAMPLE])[:_SAMPLE])
    if len(sample) < _LEAST:
        return None
    lines = [line for line in page[: 8 * _SAMPLE].split("\n") if not line.isascii()]
    for codecs in _possible(sample):
        text = "".join(one.text for line in lines for one in runs(line, codecs))
        if len(script.HAN.findall(text)) >= max(_LEAST, len(sample) // 4) and _fluent(plausible.fold(text)):
            return codecs
    return None


def _fluent(text: str) -> bool:
    """Is this Chinese as sentences are, or only made of frequent characters?"""
    return plausible.weight(text) >= _FLUENT_WEIGHT * len(text)


def _possible(sample: str) -> Iterator[Codecs]:
    """What the letters of a page speak for."""
    size = len(sample)
    han = len(script.HAN.findall(sample))
    rare = sum(code >= 0xC9 for code in sample.encode("big5", "ignore")[::2])
    lacking = han - len("".join(script.HAN.findall(sample)).encode("gb2312", "ignore")) // 2
    kana, hangul = len(script.KANA.findall(sample)), len(script.HANGUL.findall(sample))
    if rare * 4 > size:
        yield "big5", "gbk"
    if (lacking + kana) * 4 > size and kana and len("".join(_FLUENT.findall(sample))) * 5 < kana:
        yield "gbk", "big5"
    if hangul * 2 > size:
        yield "cp949", "gbk"
        yield "cp949", "big5"
    if len(_HALF_KANA.findall(sample)) * 4 > size:
        yield "cp932", "gbk"
        yield "cp932", "big5"


def runs(line: str, codecs: Codecs) -> Iterator[Spelled]:
    """What is such text in a line, and what its bytes spell."""
    reader, writer = codecs
    for match in _RUN.finditer(line):
        data = b"".join(_bytes(c, reader) for c in match[0])
        parts = list(_parts(data, writer))
        text, certainty = resolved(parts, line[max(0, match.start() - 4) : match.start()])
        gaps = sum(not isinstance(part, str) or part == "\ufffd" for part in parts)
        han = len(script.HAN.findall(text))
        clean = plausible.fold(text)
        if gaps or not all(map(plausible.usual, clean)):  # a byte is missing somewhere, marked or not
            certainty = min(certainty, _DOUBTED)
        if han >= 2 and gaps * 2 <= len(text) and plausible.weight(clean) >= READABLE * len(clean):
            yield Spelled(start=match.start(), end=match.end(), text=text, certainty=certainty, han=han, gaps=gaps)


@cache
def _bytes(character: str, reader: str) -> bytes:
    if character == "\ufffd":
        return bytes((LOST,))
    for codec in (reader, {"big5": "cp950", "gbk": "gb18030"}.get(reader, reader)):
        try:
            return character.encode(codec)
        except UnicodeEncodeError:
            continue
    return bytes((LOST, LOST))


def _parts(data: bytes, writer: str) -> Iterator[Part]:
    """What pairs of bytes spell, with the likely ones where one is gone."""
    place = 0
    while place < len(data):
        lead = data[place]
        trail = data[place + 1] if place + 1 < len(data) else 0
        if lead < 0x80 or (lead == LOST and trail < 0x40):
            yield chr(lead) if lead < 0x80 else "\ufffd"
            place += 1
        elif LOST in (lead, trail):
            yield _likely(lead, trail, writer)
            place += 2
        else:
            character = _character(lead, trail, writer)
            yield character or "\ufffd"
            place += 2 if character else 1


@cache
def _character(lead: int, trail: int, writer: str) -> str | None:
    try:
        return bytes((lead, trail)).decode(writer)
    except UnicodeDecodeError:
        return None


_LEADS = {"big5": range(0xA1, 0xC7), "gbk": range(0xA1, 0xF8)}
_TRAILS = {"big5": (*range(0x40, 0x7F), *range(0xA1, 0xFF)), "gbk": range(0xA1, 0xFF)}
_MOST = 250  # characters that both bytes of are gone of


@cache
def _likely(lead: int, trail: int, writer: str) -> Sequence[Option]:
    leads = _LEADS[writer] if lead == LOST else (lead,)
    trails = _TRAILS[writer] if trail == LOST else (trail,)
    found = [c for a in leads for b in trails if (c := _character(a, b, writer)) and plausible.usual(c)]
    if len(found) > _MOST:
        found = sorted(found, key=lambda c: -option(c).own)[:_MOST]
    return options(found) or [option("\ufffd")]
