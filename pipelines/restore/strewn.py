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
_OPEN, _CLOSE = "（(【[『〔〖{<《〈", "）)】]』〕〗}>》〉"
_IN = re.escape(_OPEN + _CLOSE)
# both begin with a set, which is searched for fast
_BRACKETS = re.compile(rf"[{re.escape(_OPEN)}](?<=[{_HAN}].)[^\n{_IN}]{{1,30}}[{re.escape(_CLOSE)}]")
# of two signs and more: one alone is looked at by `censor`
_SIGN = rf"[^{_HAN}\s，。、；：？！“”‘’…—·,;:?!（）()【】\[\]『』〔〕〖〗{{}}<>《》]"
_RUN = re.compile(rf"{_SIGN}(?<=[{_HAN}].){_SIGN}{{1,23}}")
_LETTERS = re.compile(r"[0-9A-Za-z]+")
_NUMBER = re.compile(r"[\d.,:%％/~+\-～－℃°]+")
_OPENS, _CLOSES = r"【\[『〔〖{<", r"】\]』〕〗}>"
_BRACKETED = re.compile(rf"[{_OPENS}]([{_HAN}])[{_CLOSES}](?:(?=[{_HAN}{_OPENS}])|(?<=[{_HAN}{_CLOSES}].{{3}}))")
_NUMERALS = frozenset("一二三四五六七八九十百千上下中")  # 【上】, 【一】: parts of a work
_LIKELY = 4.5  # by how much one word must be likelier than its halves
_SAMPLE = 60  # places that tell
_DENSE = 40  # characters of a page to one in brackets
_SAME, _SHAPED, _SINGLE = 3, 6, 6  # places at least of one string, of strings of one shape, of brackets

Place = tuple[int, int]


def found(page: str) -> list[Found]:
    """What the page strews into its words. Clean pages pay for this search, so it is a plain one."""
    shapes = _shapes(page)
    kinds = _marked(page, shapes)
    for shape, places in shapes.items():
        least = _SAME if len({page[start:end] for start, end in places}) == 1 else _SHAPED
        if len(places) < least or not _inside(page, places, least) or _speak(page, shape, places):
            continue
        # readings are for `notes` to judge: those that it leaves are their author's
        if not _read(page, places) and (not _LETTERS.search(shape) or _everyday(page, places)):
            kinds.append(Found(places=[start for start, _ in places], mechanism=partial(_out, shape)))
    singles = list(_BRACKETED.finditer(page))
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


_MARKED = re.compile(rf"[^{_HAN}\w\s]([{_HAN}]{{2,4}})[^{_HAN}\w\s]")
_MANY, _OFTEN = 12, 60  # words in the same marks, and characters of the page to each
_PLAIN = -12.5  # weight of a word that nobody has to point out: one in 270,000


def _marked(page: str, shapes: dict[str, list[Place]]) -> list[Found]:
    """Where the page puts ordinary words into marks inside its sentences, more often than anybody points at words."""
    marks = Counter({shape[0] + shape[-1]: 0 for shape in shapes})
    for shape, places in shapes.items():
        if _MARKED.fullmatch(shape):
            marks[shape[0] + shape[-1]] += len(places)
    kinds = []
    words = plausible.words()
    for pair, count in marks.items():
        if count < _MANY or count * _OFTEN < len(page):
            continue
        pattern = re.compile(rf"{re.escape(pair[0])}([{_HAN}]{{2,4}}){re.escape(pair[1])}")
        found = list(pattern.finditer(page))
        edges = [(at, at + 1) for match in found for at in (match.start(), match.end() - 1)][: 2 * _SAMPLE]
        cut = sum(gain >= _LIKELY for gain in plausible.gains(page, edges))
        plain = {match[1] for match in found if words.get(plausible.fold(match[1]), plausible.UNKNOWN) > _PLAIN}
        among = sum(_among(page, match, pair) for match in found)
        bare = sum(page.count(word) > page.count(pair[0] + word + pair[1]) for word in plain)
        needless = len(plain) * 3 >= len({m[1] for m in found}) * 2 and bare * 4 >= len(plain)
        if cut >= _PROOF or (needless and among * 2 >= len(found)):
            kinds.append(Found(places=[match.start() for match in found], mechanism=partial(_unmarked, pattern)))
    return kinds


def _among(page: str, match: re.Match[str], pair: str) -> bool:
    """Do words go on at both sides, one of them without such marks?"""
    around = page[match.start() - 1 : match.start()] + page[match.end() : match.end() + 1]
    han = sum("\u3400" <= c <= "\u9fff" for c in around)
    return han == len(around) or (han > 0 and any(c in pair for c in around))


def _unmarked(pattern: re.Pattern[str], text: str, page: str) -> list[Change]:
    return [
        Change(kind="censor", start=place, end=place + 1, after="", certainty=0.9)
        for match in pattern.finditer(text)
        for place in (match.start(), match.end() - 1)
    ]


def _unbracketed(text: str, page: str) -> list[Change]:
    return [
        Change(kind="censor", start=place, end=place + 1, after="", certainty=0.95)
        for match in _BRACKETED.finditer(text)
        for place in (match.start(), match.end() - 1)
    ]
