"""What a text and a word that is looked for are compared by: one character for each that counts, whatever its form.

Half and full width are one, so are upper and lower case, Kangxi and other radicals and the characters they are drawn
as, compatibility ideographs, and a character that only traditional text has and its simplified form. Characters
without a width count for nothing, nor does white space beside a Chinese character. A text that holds a word holds it
folded, too.
"""

from __future__ import annotations

import re
import unicodedata

from reading.chinese.script import HAN, characters, fold, has_simplified, told_apart

# Radicals that Unicode gives no decomposition, as PDF files have them for the characters.
_RADICALS = dict(
    zip(
        "⺁⺎⺒⺓⺝⺟⺠⺩⺫⺬⺶⺷⺸⺼⺽⻁⻄⻅⻆⻉⻊⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂兀巳幺月母民王目示羊羊羊肉臼虎西见角贝足车長长门雨青韦页风飞食首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)
# A place for each sign of ASCII where no page has one: the tokenizer of the index takes letters and digits, and all
# that isn't ASCII.
_SIGNS = 0x10FF00
_SPACE, _LINE = chr(_SIGNS + ord(" ")), chr(_SIGNS + ord("\n"))
# White space that counts for nothing: at the ends, beside a line's end, more than one, and beside Chinese.
_CLOSE = rf"[{HAN.pattern[1:-1]}\u3000-\u30ff\n]"
_IDLE = re.compile(rf"(?<={_CLOSE}) +| +(?={_CLOSE})|\A +| +\Z| +(?= )")


class _Table(dict[int, str]):
    """What a character counts as, told when it is met first."""

    def __missing__(self, code: int) -> str:
        made = self[code] = _counted(chr(code))
        return made


_TABLE = _Table()


def folded(text: str) -> str:
    """The text as it is compared; paragraphs stay apart."""
    return _apart(_IDLE.sub("", text.translate(_TABLE)))


def placed(text: str) -> tuple[str, list[int]]:
    """The text as it is compared, and where in the text each of its characters stands."""
    counted = [(_TABLE[ord(character)], place) for place, character in enumerate(text)]
    counted = [each for each in counted if each[0]]
    line = "".join(character for character, _ in counted)
    kept: list[int] = []
    end = 0
    for idle in _IDLE.finditer(line):
        kept += range(end, idle.start())
        end = idle.end()
    kept += range(end, len(line))
    return _apart("".join(line[at] for at in kept)), [counted[at][1] for at in kept]


def spellings(word: str) -> tuple[str, ...]:
    """As what a word that is looked for may stand in folded rows; none where nothing of it counts.

    Rows are simplified: 乾淨 stands there as 干净, and 乾隆 as it is. A word of characters that both scripts have is
    looked for both ways, where one of these is simplified as a rule; but a single one is meant as it is typed.
    """
    plain = _IDLE.sub("", word.strip().translate(_WIDTHS))
    own = folded(plain)
    if not own:
        return ()
    if len(own) == 1 or has_simplified(plain, 1):
        return (own,)
    simplified = zip(plain, fold(plain), strict=True)
    other = "".join(after if before in characters() else before for before, after in simplified)
    return tuple(dict.fromkeys((own, folded(other))))


def signature() -> str:
    """What the comparison depends on beside this module: an index that was made with another is made anew."""
    return f"Unicode {unicodedata.unidata_version}, {len(characters())} traditional characters"


def _apart(line: str) -> str:
    return line.replace(" ", _SPACE).replace("\n", _LINE)


def _counted(character: str) -> str:
    """What a character counts as: one character, or nothing."""
    formed = _formed(character)
    if not formed:
        return ""
    if formed in told_apart()[0]:
        formed = characters()[formed]
    lower = formed.lower()
    formed = lower if len(lower) == 1 else formed
    if formed.isascii() and not formed.isalnum() and formed not in " \n":
        return chr(_SIGNS + ord(formed))
    return formed


def _formed(character: str) -> str:
    """A character without its width and its compatibility form; of white space a blank; nothing of what isn't seen."""
    if character == "\n":
        return character
    if character.isspace():
        return " "
    kind = unicodedata.category(character)
    if kind in ("Cc", "Cf") or unicodedata.name(character, "").startswith(("VARIATION SELECTOR", "MONGOLIAN FREE")):
        return ""
    if kind == "Cs" or _SIGNS <= ord(character) < _SIGNS + 0x80:
        return "\ufffd"
    mark, _, codes = unicodedata.decomposition(character).rpartition(" ")
    radical = mark == "<compat>" and "RADICAL" in unicodedata.name(character, "")
    if codes and (mark in ("<wide>", "<narrow>") or radical or (not mark and HAN.match(character))):
        return _formed(chr(int(codes, 16)))
    return _RADICALS.get(character, character)


class _Widths(_Table):
    """A character's form alone, in its own script."""

    def __missing__(self, code: int) -> str:
        made = self[code] = _formed(chr(code))
        return made


_WIDTHS = _Widths()
