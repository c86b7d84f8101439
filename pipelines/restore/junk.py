"""What is no part of the text: symbols strewn into words, random Discuz! lines, residue of markup, keyword lines.

Each is told by several signs of the whole page; an emoji after a sentence or a tag named in a lesson stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from pipelines.edits import Change, Found, taken, without
from pipelines.restore import chance, markup, plausible
from pipelines.restore.advertising import keywords

_HAN = r"\u3400-\u9fff"
_SYMBOLS = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d]+")
_MARKS = "，。、；：！？,.;:!?”’）》)"
# inside a text: behind a character or a mark, or before one
_STREWN = re.compile(rf"(?<=[{_HAN}{_MARKS}0-9A-Za-z]){_SYMBOLS.pattern}|{_SYMBOLS.pattern}(?=[{_HAN}0-9A-Za-z])")
_NOTED = re.compile(rf"\((?<=[{_HAN}].){_SYMBOLS.pattern}\)(?=[{_HAN}{_MARKS}]|$)", re.MULTILINE)
_UNDERSCORE = re.compile(rf"(?<=[{_HAN}])_+(?=[{_HAN}])")
# Line breaks, joiners, directions, variation selectors, letters that fill: between Chinese characters none of them is
# seen. Marks over and through letters: no Chinese character has one.
_NO_WIDTH = (
    *range(0x0300, 0x034F),
    *range(0x0350, 0x0370),
    *range(0x0483, 0x048A),
    *range(0x20D0, 0x20F1),
    *(0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0),
    *(0xAD, 0x034F, 0x061C, 0x180E, 0xFEFF),
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10),
    *range(0xE0001, 0xE0080),
    *range(0xE0100, 0xE01F0),
)
# those beyond the BMP as ranges: one by one each would be asked for every character
_HIDDEN = "".join(chr(c) for c in _NO_WIDTH if c <= 0xFFFF) + "\U000e0001-\U000e007f\U000e0100-\U000e01ef"
_INVISIBLE = re.compile(rf"[{_HIDDEN}](?<=[{_HAN}].)[{_HIDDEN}]*(?=[{_HAN}])")  # begins with a set: fast
# where a page hides them; a sign before them may need them
_HIDDEN_IN_TEXT = re.compile(
    rf"(?<=[{_HAN}{_MARKS}“‘（《、·…—])[{_HIDDEN}]+|(?<![^\s0-9A-Za-z])[{_HIDDEN}]+(?=[{_HAN}{_MARKS}“‘（《、·…—])"
)
# of control, which some readers print as nothing: between letters or marks no text has any
_CONTROL = frozenset(map(chr, (*range(0x09), 0x0B, *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F)))
_CONTROLS = re.compile(
    r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]+(?:(?<=\S.)(?=\S)|(?=[^\x00-\x7f]))|(?<=[^\x00-\x7f])\x0c(?=[^\x00-\x7f])"
)
_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}])[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]+(?=[{_HAN}])")
# the mark of a file's order of bytes, or what wrong codecs made of it, before lines of several files put together
_BEGUN = re.compile(rf"^(?:\ufeff|ï»¿|锘(?:\?|\ufffd|(?=[{_HAN}])))+(?=[{_HAN}“《【（\u3000 0-9])", re.MULTILINE)
STREWN = frozenset(
    map(
        chr,
        (
            *range(0x1F000, 0x1FB00),
            *range(0x2600, 0x27C0),
            *range(0x2B00, 0x2C00),
            *_NO_WIDTH,
            *map(ord, _CONTROL),
        ),
    )
)


def strewn(page: str, telling: set[str]) -> list[Found]:
    """The symbols that the page strews into its words. None of them is in GBK, so none is a part of shifted bytes."""
    kinds: list[Found] = []
    if "锘" in page or "ï»¿" in page or "\ufeff" in telling:
        begun = len(_BEGUN.findall(page))
        element = page.count("锘") > begun or ("锘" in page and "元素" in page)  # nobelium, of which a page tells
        if begun >= 1 + ("锘" not in page and "ï»¿" not in page) and not element and _text_behind(page):
            kinds.append(taken("junk", _BEGUN, page))
    if telling.isdisjoint(STREWN):
        return kinds
    if not telling.isdisjoint(_CONTROL) and len(_BETWEEN_HAN.findall(page)) > 1:
        kinds.append(taken("junk", _CONTROLS, page))
    if _hides(page):
        kinds.append(taken("junk", _HIDDEN_IN_TEXT, page))
    if "(" in page and _notes(page):
        kinds.append(taken("junk", _NOTED, page))
    if _strews(page):
        kinds += taken("junk", _STREWN, page), taken("junk", _UNDERSCORE, page)
    return kinds


def _text_behind(page: str) -> bool:
    """Do words stand behind such marks? In a table of codes characters do that hardly anybody uses."""
    behind = [page[match.end() : match.end() + _WORDS] for match in _BEGUN.finditer(page)]
    return sum(all(map(plausible.usual, one)) for one in behind) * 2 >= len(behind)


_WORDS = 4  # characters


def found(page: str, marks: set[str], heads: Mapping[str, Sequence[int]]) -> list[Found]:
    """What other kinds of junk the page shows. Clean pages pay for these searches, so they are plain ones."""
    kinds = markup.found(page, marks)
    kinds += keywords.found(page, heads)
    if jammed := _jammed(page):
        kinds.append(Found(places=jammed, mechanism=_jammer_lines))
    if noise := _noise(page):
        kinds.append(noise)
    if stretches := chance.found(page):
        kinds.append(stretches)
    if "??" in page and _indents(page):
        kinds.append(taken("junk", _INDENT, page))
    return kinds


# --- symbols inside words ---


def _hides(page: str) -> bool:
    """Does the page hide characters inside its words? Some stand between words, where a line may be broken, and a few
    joiners keep a program's labels on one line.
    """
    found = list(_INVISIBLE.finditer(page))
    inside = sum(plausible.in_a_word(page, *m.span()) for m in found)
    return inside >= 1 and len(found) >= 2 and inside * 6 >= len(found) and len(found) * _HIDDEN_OF >= len(page)


_HIDDEN_OF = 400  # characters of a page to one that is hidden


def _strews(page: str) -> bool:
    """Does the page strew symbols into its words? Those of an author stand between words, and come again."""
    runs = [
        match
        for match in _SYMBOLS.finditer(page)
        if _BETWEEN.fullmatch(page[match.start() - 1 : match.start()] + page[match.end() : match.end() + 1])
    ]
    if len(runs) < 2 or len({match[0] for match in runs}) * 4 < len(runs) * 3:
        return False
    inside = [plausible.in_a_word(page, *m.span()) for m in runs]
    # 生日🎂快乐 is an author's, 上🏏海 is none's: an emoji may stand between two words that are often one
    split = sum(
        plausible.around(page, *m.span()) in plausible.words() for m, own in zip(runs, inside, strict=True) if own
    )
    if split > 1 and split * _SPLIT >= len(runs):
        return True
    odd = [bool(_ODD.search(match[0])) for match in _SYMBOLS.finditer(page)]
    told = sum(own or bool(_ODD.search(match[0])) for match, own in zip(runs, inside, strict=True))
    if any(inside) and any(odd) and told * 3 >= len(runs):
        return True
    blocks = {ord(match[0][0]) // _BLOCK for match in runs}  # what chess or cards are told with is all of one
    return all(odd) and len({match[0] for match in runs}) == len(runs) and len(blocks) > 1


_BLOCK = 64  # signs
_SPLIT = 6  # of so many symbols one splits a word


_BETWEEN = re.compile(rf"[{_HAN}]{{2}}")


def _notes(page: str) -> bool:
    """Does it put symbols in parentheses into its words?"""
    found = list(_NOTED.finditer(page))
    different = len({match[0] for match in found})
    return different >= max(3, len(found) * 3 / 4) and any(plausible.in_a_word(page, *m.span()) for m in found)


# dominoes, cards, letters in boxes, ornaments, alchemy, arrows, and of the pictures those that no keyboard has: no one
# types them between words as they do emoji, stars, hearts and check marks
_ODD = re.compile(
    "[\U0001f030-\U0001f0ce\U0001f0d0-\U0001f1e5\U0001f210-\U0001f22e\U0001f260-\U0001f2ff\U0001f650-\U0001f67f"
    "\U0001f540-\U0001f548\U0001f57b-\U0001f586\U0001f591-\U0001f594\U0001f597-\U0001f5a3\U0001f5a6-\U0001f5b0"
    "\U0001f5b3-\U0001f5bb\U0001f5c5-\U0001f5d0\U0001f700-\U0001f7df\U0001f800-\U0001f8ff"
    "\u2607-\u260d\u2616\u2617\u2619-\u261c\u2624-\u2629\u2630-\u2637\u263d\u263e\u2641-\u2647\u2654-\u265f\u2670-\u267e"
    "\u2680-\u2691\u269d-\u269f\u26a2-\u26a9\u26ac-\u26bc\u26bf-\u26c3\u26c6-\u26cd\u26cf-\u26ff]"
)


# --- blanks of an indent that became question marks ---

_INDENT = re.compile(r"^\?{2,8} ?(?=[^?\s])", re.MULTILINE)


def _indents(page: str) -> bool:
    """Do its paragraphs begin with the same question marks?"""
    found = Counter(match[0] for match in _INDENT.finditer(page))
    lines = sum(len(line) > 8 for line in page.split("\n"))
    return bool(found) and max(found.values()) >= max(3, lines / 2)


# --- random signs that fill lines, or begin or end them ---


def _jammer_lines(text: str, page: str) -> list[Change]:
    return without("junk", text, [match.span() for match in _jams(text)])


def _jammed(page: str) -> list[int]:
    """Where random signs fill a line, or begin or end it, if the page has several such beside its text."""
    if page.count(" ") < 10 or not _SIGNS_APART.search(page):
        return []
    found = _jams(page)
    if not found:
        return []
    signs = [_signs(match[0]) for match in found]
    several = len(found) >= 2 and len(set().union(*signs)) >= 5
    # one alone behind a text has more signs than anybody means
    alone = any(len(own) >= 6 and match.end() - match.start() >= 20 for match, own in zip(found, signs, strict=True))
    enough = len(re.findall(rf"[{_HAN}]", page)) >= (20 if several else 10)
    return [match.start() for match in found] if (several or alone) and enough else []


def _jams(text: str) -> list[re.Match[str]]:
    return [
        match
        for match in _JAM.finditer(text)
        if len(_signs(match[0])) >= 2 and _at_an_end(text, match) and not _LISTED.fullmatch(match[0].strip())
    ]


_LISTED = re.compile(r"\S(?P<apart>\s+)\S(?:(?P=apart)\S)*")  # signs that are named one by one


def _at_an_end(text: str, match: re.Match[str]) -> bool:
    """Of a line: at its beginning or at its end."""
    start, end = match.span()
    return not start or text[start - 1] == "\n" or end == len(text) or text[end] == "\n"


# Discuz! hides 5 to 15 times a character below <, a blank and a character above >; blanks next to each other have run
# together since
_JAM = re.compile(
    r"(?:^|(?<=[^\x00-\x7f])|(?<=[\d%] )) ?[!-;]? ?[?-~](?: ?[!-;]? [?-~]){4,47}(?:$|(?=[\d\s]|[^\x00-\x7f]))",
    re.MULTILINE,
)


# other engines': a sign or two at a time, behind sentences as well
_NOISE = re.compile(r"[!-~](?<=[。！？\n].)[!-~]?(?: [!-~]{1,2}){5,23}(?=[^\x00-\x7f]|\n|$)")

_ONES_APART = re.compile(r" [!-~]{1,2} (?=[!-~]{1,2} [!-~]{1,2} )")  # in each: begins with one sign


def _noise(page: str) -> Found | None:
    """Are signs and letters by chance put behind its sentences, never the same?"""
    if page.count(" ") < _BLANKS or not _ONES_APART.search(page):
        return None
    found = [match[0] for match in _NOISE.finditer(page)]
    odd = [len(_signs(one)) >= _ODD_SIGNS and bool(re.search("[A-Za-z]", one)) for one in found]
    if len(set(found)) < _RUNS or len(set(found)) < len(found) or sum(odd) * 4 < len(found) * 3:
        return None
    return taken("junk", _NOISE, page)


_BLANKS, _ODD_SIGNS, _RUNS = 10, 2, 3


_SIGNS_APART = re.compile(r" [?-~](?: ?[!-;]? [?-~]){3}")  # in each: begins with one sign, which is searched for fast


def _signs(text: str) -> set[str]:
    return {c for c in text if not c.isalnum() and c != " "}
