"""What is put into words over and over, whatever it is: [图], <wbr>, （江南热线网）, (san1), 【市】【委】.

What counts is where it stands: the same string, or strings of one shape, between two characters that are one word which
no split explains. Notes, terms and numbers of footnotes stand behind words, units and products between them. Brackets
around one character go where the character makes words with what stands outside of them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import partial

from pipelines.edits import Change, Found
from pipelines.restore import plausible
from pipelines.restore.pinyin import notes

_HAN = r"\u3400-\u9fff"
_OPEN, _CLOSE = "（(【[『〔〖{<《", "）)】]』〕〗}>》"
_IN = re.escape(_OPEN + _CLOSE)
# both begin with a set, which is searched for fast
_BRACKETS = re.compile(rf"[{re.escape(_OPEN)}](?<=[{_HAN}].)[^\n{_IN}]{{1,30}}[{re.escape(_CLOSE)}]")
# of two signs and more: one alone is looked at by `censor`
_SIGN = rf"[^{_HAN}\s，。、；：？！“”‘’…—·,;:?!（）()【】\[\]『』〔〕〖〗{{}}<>《》]"
_RUN = re.compile(rf"{_SIGN}(?<=[{_HAN}].){_SIGN}{{1,23}}")
_LETTERS = re.compile(r"[0-9A-Za-z]+")
_OF_NUMBERS = r"\d.,:%％/~+\-～－℃°"
_NUMBER = re.compile(f"[{_OF_NUMBERS}]+")
_BRACKETS_INSIDE = re.compile(f"{_BRACKETS.pattern}(?=[{_HAN}])")
# whatever stands between two characters but marks, blanks and numbers
_ANY = rf"[^{_HAN}\s，。、；：？！“”‘’,:;()\[\]<>{{}}（）【】『』〔〕〖〗《》]"
_BETWEEN = re.compile(rf"{_ANY}(?<=[{_HAN}].)(?:(?<=\D)|(?![{_OF_NUMBERS}]*[{_HAN}])){_ANY}{{0,23}}(?=[{_HAN}])")
_SINGLES = "【[『〔〖{<"
MARKS = frozenset(_SINGLES)
_OPENS, _CLOSES = re.escape(_SINGLES), r"】\]』〕〗}>"
_BRACKETED = re.compile(rf"[{_OPENS}]([{_HAN}])[{_CLOSES}](?:(?=[{_HAN}{_OPENS}])|(?<=[{_HAN}{_CLOSES}].{{3}}))")
_NUMERALS = frozenset("一二三四五六七八九十百千上下中")  # 【上】, 【一】: parts of a work
_LIKELY = 4.5  # by how much one word must be likelier than its halves
_SAMPLE = 60  # places that tell
_DENSE = 40  # characters of a page to one in brackets
_SAME, _SHAPED, _SINGLE = 3, 6, 6  # places at least of one string, of strings of one shape, of brackets

Place = tuple[int, int]


def between(page: str) -> list[Place]:
    """Where something stands between two characters that is no mark, blank or number. One search tells it for all."""
    return [match.span() for match in _BETWEEN.finditer(page)]


def inside(page: str, between: list[Place]) -> list[Place]:
    """Where the two characters that something stands `between` make a word."""
    words = plausible.words()
    return [one for one in between if plausible.around(page, *one) in words]


def found(page: str, marks: set[str], in_words: list[Place]) -> list[Found]:
    """What the page strews into its words, with what stands `in_words`."""
    kinds = []
    for shape, places in _shapes(page).items() if _may(page, in_words) else ():
        least = _SAME if len({page[start:end] for start, end in places}) == 1 else _SHAPED
        if len(places) < least or not _inside(page, places, least) or _speak(page, shape, places):
            continue
        # readings are for `notes` to judge: those that it leaves are their author's
        if not _read(page, places) and (not _LETTERS.search(shape) or _everyday(page, places)):
            kinds.append(Found(places=[start for start, _ in places], mechanism=partial(_out, shape)))
    many = not marks.isdisjoint(MARKS) and sum(map(page.count, _SINGLES)) >= _SINGLE
    singles = list(_BRACKETED.finditer(page)) if many else []
    # editors of old texts put what they mend in brackets, here and there: 嶓[冢]
    if len(singles) >= _SINGLE and len(singles) * _DENSE >= len(page) and _words_around(page, singles):
        kinds.append(Found(places=[match.start() for match in singles], mechanism=_unbracketed))
    return kinds


def _read(page: str, places: list[Place]) -> bool:
    """Are they right readings of what stands before them, but for slips?"""
    some = places[:_SAMPLE]
    return sum(notes.right(page, start, end) for start, end in some) * 5 >= len(some) * 4


def _everyday(page: str, places: list[Place]) -> bool:
    """Do most stand behind characters that everybody reads?"""
    some = places[:_SAMPLE]
    return sum(plausible.rank(page[start - 1]) <= _READ for start, _ in some) * 2 >= len(some)


_READ = 1500  # characters


def _shape(piece: str) -> str:
    """What pieces of one kind have in common: their letters and digits are any; Chinese ones are the same."""
    return _LETTERS.sub("a", piece)


def _may(page: str, places: list[Place]) -> bool:
    """Do enough pieces of one shape stand between two characters that make a word?"""
    places = places + inside(page, [match.span() for match in _BRACKETS_INSIDE.finditer(page)])
    shapes = Counter(_shape(page[slice(*one)]) for one in places) if len(places) >= _SAME else Counter()
    return any(count >= _SAME for count in shapes.values())


def _shapes(text: str) -> dict[str, list[Place]]:
    out: defaultdict[str, list[Place]] = defaultdict(list)
    for pattern in (_BRACKETS, _RUN):
        for match in pattern.finditer(text):
            if not _NUMBER.fullmatch(match[0]):
                out[_shape(match[0])].append(match.span())
    return out


def _inside(page: str, places: list[Place], least: int) -> bool:
    """Do they stand inside words, far more often than by chance?"""
    words = plausible.words()
    between = [one for one in places if "\u3400" <= page[one[1] : one[1] + 1] <= "\u9fff"][:_SAMPLE]
    pairs = [plausible.fold(page[start - 1] + page[end]) for start, end in between]
    if len(between) < least or sum(pair in words for pair in pairs) * 3 < len(pairs):
        return False
    gains = plausible.gains(page, between)
    proof = {pair for pair, gain in zip(pairs, gains, strict=True) if gain >= _LIKELY}
    inside = sum(gain >= _LIKELY for gain in gains)
    return len(proof) >= min(least, _PROOF) and inside * 3 >= len(between)


_PROOF = 4  # words that are not the same


def _out(shape: str, text: str, page: str) -> list[Change]:
    return [
        Change(kind="junk", start=start, end=end, after="", certainty=0.95)
        for start, end in _shapes(text).get(shape, ())
    ]


def _speak(page: str, shape: str, places: list[Place]) -> bool:
    """Is it one character in brackets, which makes words with what stands around it: 上【海】市?"""
    return bool(_ALONE.fullmatch(shape)) and len(_speaking(page, places)) * 3 >= min(_SAMPLE, len(places))


_ALONE = re.compile(rf".[{_HAN}].")


def _speaking(page: str, places: list[Place]) -> list[str]:
    """The characters in these brackets that make a word with one that stands outside of any; of a sample."""
    some = places[:_SAMPLE]
    clean, ends = plausible.closed(page, [(at, at + 1) for start, end in some for at in (start, end - 1)])
    out = []
    for (start, end), place in zip(some, ends[1::2], strict=True):
        before = _HAN_.match(page, start - 1) and plausible.joined(clean, place - 1, place - 1) >= _LIKELY
        if before or (_HAN_.match(page, end) and plausible.joined(clean, place, place) >= _LIKELY):
            out.append(page[start + 1])
    return out


_HAN_ = re.compile(f"[{_HAN}]")


def _words_around(page: str, singles: list[re.Match[str]]) -> bool:
    """Do the characters in brackets make words with those outside?"""
    told = [match.span() for match in singles if match[1] not in _NUMERALS][:_SAMPLE]
    proof = _speaking(page, told)
    return len(set(proof)) >= _PROOF and len(told) >= _SINGLE and len(proof) * 5 >= len(told) * 2


def _unbracketed(text: str, page: str) -> list[Change]:
    return [
        Change(kind="censor", start=place, end=place + 1, after="", certainty=0.95)
        for match in _BRACKETED.finditer(text)
        for place in (match.start(), match.end() - 1)
    ]
