"""Bytes read by a codec of two bytes a character that they were not written in: Big5 as GBK, UTF-8 as Shift-JIS.

A page whose letters are not those of its own script's text is searched through all pairs of codecs: what the letters
are in the reader's bytes, and what those spell in the writer's codec. The pair is the one whose text is Chinese as
sentences are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipelines.restore import plausible
from pipelines.restore.mojibake import lossy
from pipelines.restore.mojibake.likeliest import Part, resolved
from pipelines.restore.mojibake.spelled import LOST, READABLE, Spelled
from reading.chinese import script

Codecs = tuple[str, str]  # what the page was read by, what it was written in
_READERS = (  # each from what it reads by the standard to what decoders read beyond
    ("big5", "cp950", "big5hkscs"),
    ("gb2312", "gbk", "gb18030"),
    ("euc_kr", "cp949"),
    ("johab",),
    ("shift_jis", "cp932", "shift_jis_2004"),
    ("euc_jp", "euc_jis_2004"),
    ("utf-16-le",),
    ("utf-16-be",),
)
OF_TWO_BYTES = _READERS[:-2]
_WRITERS = ("utf-8", "gbk", "big5", "utf-16-be", "utf-16-le")
_SAMPLE = 400  # characters that tell
_FLUENT_WEIGHT = -7.0
_DOUBTED = 0.9
_LEAST = 8  # Chinese characters that a reading must spell
RUN = re.compile(r"[^\x00-\x7f](?:[^\n]*[^\x00-\x7f])?[@-~]?")
_APART = 9, 10  # letters that stand alone between ASCII: a list of characters, which no codec makes
_LETTERS = re.compile(r"[^\x00-\x7f]")
_FREQUENT = re.compile(r"[\u3000-\u3015\uff01-\uff5e“”‘’—…·]")
# Of a page's letters those that tell: each note on a character has a toned vowel, and farms note every fifth character.
# Emoji, with what joins and colours them, are no letters.
_TELLING = re.compile(r"[^\x00-\x7fāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü\u200d\ufe0f\U0001f000-\U0001faff\U000e0020-\U000e007f]+")


def maybe(telling: set[str]) -> bool:
    """May the page be such? Told by its characters."""
    return "\ufffd" in telling or not telling.isdisjoint(script.told())


def letters(page: str) -> int:
    """How many letters of a page are none of ASCII."""
    return len(_LETTERS.findall(page))


def suspicious(page: str, telling: set[str]) -> bool:
    """Are the page's letters not those that text has?"""
    if not maybe(telling):
        return False
    runs = _TELLING.findall(page[: 8 * _SAMPLE])[:_SAMPLE]
    if sum(len(run) == 1 for run in runs) * _APART[1] > len(runs) * _APART[0]:
        return False
    sample = "".join(runs)
    most = len(sample) * _CLEAN[0]
    # asked first as it stands: folding only makes more of them frequent
    return len(sample) >= _LEAST and all(count(sample) * _CLEAN[1] < most for count in (_first_level, frequent))


def codecs_of(lines: list[str]) -> Codecs | None:
    """Which codec was read as which, where what some lines of a page spell is Chinese."""
    found = {codecs: _weight(lines, codecs) for codecs in _possible(lines)}
    best = max(found, key=lambda codecs: found[codecs], default=None)
    return best if best and found[best] >= _FLUENT_WEIGHT else None


_CLEAN = 9, 10  # of the letters of running text are frequent
_RIGHT = 4, 5  # and of any text, lists of names apart


def frequent(sample: str) -> int:
    """How many of these letters text has often: those of the first level of GB 2312, and usual marks."""
    return _first_level(plausible.fold(sample)) + len(_FREQUENT.findall(sample))


def _first_level(sample: str) -> int:
    codes = sample.encode("gb2312", "ignore")[::2]
    return len(codes) - len(codes.translate(None, _FIRST_LEVEL))


_FIRST_LEVEL = bytes(range(0xB0, 0xD8))  # first bytes of its characters


def some(page: str) -> list[str]:
    """The lines of a page that tell, some hundred letters of them."""
    out: list[str] = []
    left = _SAMPLE
    for line in page.split("\n"):
        if left > 0 and not line.isascii():
            out.append(line[: 2 * left])
            left -= len(out[-1])
    return out


_TRIED = 3  # pairs of codecs that are looked at closely


def _possible(lines: list[str]) -> list[Codecs]:
    """The pairs of codecs in which most of the lines' bytes are characters that text has."""
    found: dict[Codecs, float] = {}
    for readers in _READERS:
        reader = narrowest(readers, "".join(lines))
        data = b"".join(printed(line, reader).data for line in lines)
        if data.count(LOST) * 4 > len(data) * 3:
            continue
        for writer in _WRITERS:
            if writer not in readers and (share := _share(data, writer)):
                found[reader, writer] = share
    return sorted(found, key=lambda codecs: -found[codecs])[:_TRIED]


_STRUCTURE = re.compile(rb"[\xe2-\xe9\xef\xff][\x80-\xbf\xff][\x80-\xbf\xff]")


def _share(data: bytes, writer: str) -> float:
    """How much of the bytes the writer's codec makes frequent characters of, about; 0 where it is too little."""
    letters = sum(byte >= 0x80 for byte in data)
    if writer == "utf-8":
        known = sum(byte in lossy.CONTINUES or byte in lossy.FIRST for byte in data)
        share = known / max(1, letters - data.count(LOST))
        return share if share > _FITTING and len(_STRUCTURE.findall(data)) * 6 > letters else 0.0
    one = bytes((LOST,) * (2 if writer.startswith("utf-16") else 1))
    text = data.replace(one, b"").decode(writer, "ignore")
    bytes_ = 2 * (frequent("".join(_LETTERS.findall(text))))
    share = bytes_ / max(1, letters)
    return share if share > _COMMON else 0.0


_FITTING, _COMMON = 0.95, 0.3


def _weight(lines: list[str], codecs: Codecs) -> float:
    """How fluent what the lines spell is, for each character; too little where most of it would be chosen."""
    reader, writer = codecs
    # asked first: to choose is what takes time
    if lossy.bits([part for line in lines for part in _parts(printed(line, reader), writer)]) > lossy.TOO_MUCH:
        return _FLUENT_WEIGHT - 1
    text = plausible.fold("".join(one.text for line in lines for one in runs(line, codecs)))
    if len(script.HAN.findall(text)) < max(_LEAST, sum(map(len, lines)) // 8):
        return _FLUENT_WEIGHT - 1
    return plausible.weight(text) / len(text)


def runs(line: str, codecs: Codecs) -> Iterator[Spelled]:
    """What is such text in a line, and what its bytes spell."""
    reader, writer = codecs
    for match in RUN.finditer(line, _label(line)):
        if not _reads(reader, match[0]):
            continue
        found = _parts(printed(match[0], reader), writer)
        text, certainty = resolved(found, line[max(0, match.start() - 4) : match.start()])
        gaps = sum(not isinstance(part, str) or part == "\ufffd" for part in found)
        han = len(script.HAN.findall(text))
        clean = plausible.fold(text)
        unusual = sum(not plausible.usual(c) for c in clean)
        if gaps or unusual:  # a byte is missing somewhere, marked or not
            certainty = min(certainty, _DOUBTED)
            gaps = max(gaps, unusual)
        if han < 2 or text.count("\ufffd") * 4 > len(text):
            continue
        each = plausible.weight(clean) / len(clean)
        # a line that is right among such lines is likelier as it stands
        if each >= max(READABLE, plausible.weight(plausible.fold(match[0])) / len(match[0]) + 1):
            yield Spelled(start=match.start(), end=match.end(), text=text, certainty=certainty, han=han, gaps=gaps)


def _reads(reader: str, text: str) -> bool:
    """Has the reader these letters, but for few? What it has not it cannot have made."""
    codecs = next(readers for readers in _READERS if reader in readers)
    letters = [c for c in _LETTERS.findall(text) if c != "\ufffd"]
    own = sum(any(_has(codec, letter) for codec in codecs) for letter in letters)
    return own * _OWN[1] >= len(letters) * _OWN[0]


_OWN = 3, 4  # of the letters: a later hand may have changed some


def _label(line: str) -> int:
    """Where a line ends to be right as it stands: a template's label and date before what a visitor wrote."""
    end = 0
    for match in _WORD.finditer(line[:_LABEL]):
        word = plausible.fold(match[0].strip())
        if not all(c.isascii() or plausible.usual(c) for c in word) or plausible.weight(word) < READABLE * len(word):
            return end
        end = match.end()
    return 0  # all of it: the line is for its page to judge


_WORD, _LABEL = re.compile(r"\S+\s+"), 80  # characters


def _parts(printed: lossy.Printed, writer: str) -> Sequence[Part]:
    """What bytes spell, with what may stand where some are gone."""
    return _whole(printed.data, writer) or lossy.parts(printed, writer)


def _whole(data: bytes, writer: str) -> list[str]:
    """What the bytes spell, if all of them are there and make characters that text has."""
    try:
        text = data.decode(writer)
    except UnicodeDecodeError:
        return []
    letters = "".join(_LETTERS.findall(text))
    right = writer == "utf-8" or frequent(letters) * _RIGHT[1] >= len(letters) * _RIGHT[0]
    return [text] if right else []


def printed(text: str, reader: str) -> lossy.Printed:
    """The bytes that the reader made this text of."""
    pieces = [_bytes(c, reader) for c in text]
    begins = [at == 0 for piece in pieces for at in range(len(piece))]
    return lossy.Printed(b"".join(pieces), begins, reader)


def narrowest(readers: tuple[str, ...], text: str) -> str:
    """Which of these codecs has read the text: the first that has all its characters, or the most of them."""
    letters = set(text) - {"\ufffd"}
    return min(readers, key=lambda reader: sum(not _has(reader, letter) for letter in letters))


@cache
def _has(reader: str, letter: str) -> bool:
    """Is it a character of this codec? Korean ones spell what they lack in eight bytes."""
    try:
        return len(letter.encode(reader)) <= 4
    except UnicodeEncodeError:
        return False


@cache
def _bytes(character: str, reader: str) -> bytes:
    if character == "\ufffd":
        return bytes((LOST,) * (2 if reader.startswith("utf-16") else 1))
    for codec in next(readers for readers in _READERS if reader in readers):
        if _has(codec, character):
            return character.encode(codec)
    return bytes((LOST, LOST))
