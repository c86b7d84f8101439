"""A short line that is wrong by itself on a page that is right: 懂埭ㄩ笢弊陔恓厙 above a text, for 来源：中国新闻网.

What holds for a page is told from long lines. Of a short one every byte must be there: all pairs of codecs are tried,
and what is left must be made of usual characters, be much likelier than what is printed, and be one reading alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.edits import Change
from pipelines.edits import lines as lines_of
from pipelines.restore import plausible
from pipelines.restore.mojibake import channels, cjk, latin, turned
from pipelines.restore.mojibake.lost import speaks_of_codecs
from pipelines.restore.mojibake.spelled import LOST
from reading.chinese.labels import FIELDS
from reading.chinese.script import HAN, foreign, told_apart
from reading.problem import Problem, ProblemKind

_LONGEST = 160  # characters of a line
_TRIED = 60  # lines of a page
_ODD = 3  # characters that text has seldom: of a page, and letters of a line to one of them
_WRITERS = ("utf-8", "gbk", "big5")
_LEAST = {"utf-8": 2, "gbk": 4, "big5": 4}  # Chinese characters that bytes must spell
# how likely each of them must be: bytes of UTF-8 prove themselves, those of names too
_LIKELY = {"utf-8": -13.0, "gbk": -8.2, "big5": -8.2}
_USUAL = {"utf-8": 0.75, "gbk": 0.9, "big5": 0.9}  # and how many of them usual
_BETTER = 3.0  # by how much each must be likelier than what is printed
_LEADS = 1.0  # and than of any other reading
_PROVED = 4.0  # what it is worth that bytes are UTF-8
_LABEL = (*(label for label in FIELDS if len(label) > 1), "下一篇", "上一篇", "联系", "关于")
_LABELLED = 1.5  # and that it begins as such lines do
_OWN_LABEL = re.compile(r"[^\x00-\x7f]{2,6}[：:]\s*|[A-Za-z ]{2,12}[：:]\s*")  # what a template prints rightly


Odd = tuple[int, int, str]  # the number of a text, and where in it a line stands that is not as text is


def changes(odd: Sequence[Odd], texts: Sequence[str], telling: set[str]) -> dict[int, list[Change]]:
    """What gives such lines back, of those that are `odd`."""
    out: dict[int, list[Change]] = {}
    for number, start, line in odd:
        # a message of a program quotes
        if len(line) > _LONGEST or len(_WORD.findall(line)) > 1 or _GONE.search(line):
            continue
        for skip in (0, label.end() if (label := _OWN_LABEL.match(line)) else 0):
            if not (rest := line[skip:]):
                continue
            text, certainty = _of_one_case(rest) if _case(rest) else (_spelled(rest), 0.95)
            if text:
                where = {"start": start + skip, "end": start + len(line)}
                out.setdefault(number, []).append(Change(kind="mojibake", after=text, certainty=certainty, **where))
                break
    return {} if out and _quotes(texts, telling) else out


def _case(line: str) -> str:
    """What was made of its letters, if they are those of bytes of UTF-8; empty where nothing."""
    if max(line) >= "\u2600" or len(_OF_UTF8.findall(line)) * 5 < sum(c > "\x7f" for c in line):
        return ""
    if line == line.lower():
        return "lower case" if _EITHER.search(line) else ""
    return "upper case" if line == line.upper() else ""


def _of_one_case(line: str) -> tuple[str, float]:
    """What such a line was: of letters that may be two bytes each the likelier."""
    read = (channels.run(line, ("utf-8", "cp1252", _case(line), script)) for script in (0, 1))
    found = [one for one in read if one and one.han * 3 >= len(one.text)]
    best = max(found, key=lambda one: plausible.weight(plausible.fold(one.text)), default=None)
    return (best.text, 0.8) if best else ("", 0.0)


_WORD = re.compile(r"(?<![^\s'\"(:])[A-Za-z]{3,}(?![^\s'\"):,.])")


def _quotes(texts: Sequence[str], telling: set[str]) -> bool:
    """May the page have such lines of its own: does it tell of codecs, or is it in another language?"""
    page = "\n".join(texts)
    return speaks_of_codecs(page) or foreign(page, telling) or len(set(_RUSSIAN.findall(page))) >= _NAMES


# a name in Russian: bytes of Chinese read as its letters mix small and capital ones
_RUSSIAN, _NAMES = re.compile(r"\b[А-ЯЁ][а-яё]{4,}\b"), 4


def lost(odd: Sequence[Odd], texts: Sequence[str], telling: set[str], among_wrong: bool) -> list[Problem]:
    """The first line of which nothing tells what it was: rare characters with bytes gone between them, or any such line
    of a page that has other wrong ones.
    """
    for _, _, line in odd:
        if (among_wrong or ((_GONE.search(line) or _case(line)) and _wrong(line))) and not _quotes(texts, telling):
            detail = f"a line that was read by a wrong codec, with bytes lost ({line.strip()[:16]})"
            return [Problem(kind=ProblemKind.NOT_RESTORED, detail=detail)]
    return []


_TOLD = 2000  # characters of a line that tells


def _wrong(line: str) -> bool:
    """Is it made of rare characters, or of letters that bytes of UTF-8 are?"""
    letters, han = [c for c in line if c > "\x7f"], "".join(set(HAN.findall(line)))
    if not han:
        return len(_OF_UTF8.findall(line)) * 5 > len(letters)
    rare = "\ufffd" in line or (len(han) >= _ENOUGH and cjk.frequent(han) * 3 <= len(han) * 2)
    return rare and len(HAN.findall(line)) * 2 > len(letters)


_ENOUGH = 5  # different characters
_GONE = re.compile(r"[^\x00-\x7f][?\ufffd]+[@-~]?[^\x00-\x7f?]|\ufffd")
_EITHER = re.compile("[šœžÿ]")  # of two bytes, where all letters were made small
_OF_UTF8 = re.compile("[ãäåæçèéïÃÄÅÆÇÈÉÏ][^\x00-\x7f]")


def odd(texts: Sequence[str], telling: set[str]) -> list[Odd]:
    """The lines whose letters are not those that text has; no more than can be tried. Clean pages pay for this."""
    if len(traditional := telling & told_apart()[0]) >= _MANY:  # which a page in that script has everywhere
        telling = telling - traditional
    if len(telling) < _ODD:
        return []
    found: list[Odd] = []
    for number, text in enumerate(texts):
        if len(telling) < _MANY and not any(one in text for one in telling):
            continue
        for start, line in lines_of(text):
            own = telling.intersection(line)
            if 1 < len(own) >= len(line) / _SPARSE and len(line) <= _TOLD and _rare(line, len(own)):
                found.append((number, start, line))
                if len(found) == _TRIED:
                    return found
    return found


_MANY = 30  # different characters: no line alone has so many, and texts are not asked for each of them
_SPARSE = 12  # characters of a line to one of them at most


def _rare(line: str, own: int) -> bool:
    letters = "".join(c for c in line if c > "\x7f")
    if len(_SOUNDS.findall(line)) * 3 > len(letters):  # a word of Japanese, or one and how it is read
        return False
    return own * _ODD >= len(set(letters)) and cjk.frequent(letters) * 3 < len(letters) * 2


# kana, bopomofo, and the letters and tones of phonetics
_SOUNDS = re.compile("[\u3040-\u30ff\uff66-\uff9f\u3105-\u312f\u02c7\u02ca\u02cb\u02d9\u0250-\u02af\u0300-\u036f]")


def _spelled(line: str) -> str:
    """What the line was; empty where nothing, or more than one thing, is likely."""
    least = plausible.weight(plausible.fold(line)) / len(line) + _BETTER
    found = {text: likely for text, likely in _readings(line) if likely >= least}
    ranked = sorted(found, key=lambda text: -found[text])
    if not ranked or (len(ranked) > 1 and found[ranked[1]] + _LEADS > found[ranked[0]]):
        return ""
    return ranked[0]


def _readings(line: str) -> Iterator[tuple[str, float]]:
    """What the bytes of a line spell, by each pair of codecs, and how likely each character of it is."""
    for data, readers in _bytes(line):
        for writer in _WRITERS:
            if writer in readers:
                continue
            try:
                text = data.decode(writer)
            except UnicodeDecodeError:
                continue
            if (likely := _likely(text, writer)) is not None:
                yield text, likely


def _bytes(line: str) -> Iterator[tuple[bytes, tuple[str, ...]]]:
    """The bytes behind a line, by each codec that has all its letters, and that codec's relations."""
    seen: set[bytes] = set()
    if max(line) < "\u2600":
        for table in latin.READERS:
            letters = latin.letters(line, table)
            if max(letters) < "\u0100":
                seen.add(letters.encode("latin-1"))
        yield from ((data, ()) for data in seen)
        return
    for readers in cjk.OF_TWO_BYTES:
        for own in {line, turned.back(line)} if "gbk" in readers else (line,):
            data = cjk.printed(own, cjk.narrowest(readers, own)).data
            if LOST not in data and data not in seen:
                seen.add(data)
                yield data, readers


def _likely(text: str, writer: str) -> float | None:
    letters = "".join(c for c in text if c > "\x7f")
    han = len(HAN.findall(letters))
    usual = sum(map(plausible.usual, letters))
    if (
        len(set(HAN.findall(letters))) < _LEAST[writer]
        or han * 3 < len(letters)
        or usual < _USUAL[writer] * len(letters)
    ):
        return None
    clean = plausible.fold(letters)
    likely = plausible.weight(clean) / len(clean) + _LABELLED * clean.startswith(_LABEL)
    if likely < _LIKELY[writer]:
        return None
    return likely + (_PROVED if writer == "utf-8" else 0.0)
