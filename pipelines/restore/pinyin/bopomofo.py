"""Readings in bopomofo, ㄒㄧㄣ, as pinyin without tones: the letters of the two stand for the same sounds."""

from __future__ import annotations

import re

LETTERS = "\u3105-\u3129\u02ca\u02c7\u02cb\u02d9\u02c9"  # and the marks of tones

_SOUNDS = (
    "ㄅb ㄆp ㄇm ㄈf ㄉd ㄊt ㄋn ㄌl ㄍg ㄎk ㄏh ㄐj ㄑq ㄒx ㄓzh ㄔch ㄕsh ㄖr ㄗz ㄘc ㄙs",
    "ㄚa ㄛo ㄜe ㄝe ㄞai ㄟei ㄠao ㄡou ㄢan ㄣen ㄤang ㄥeng ㄦer",
)
_INITIALS, _FINALS = ({one[0]: one[1:] for one in sounds.split()} for sounds in _SOUNDS)
# behind ㄧ, ㄨ and ㄩ: as written alone, as written behind another letter
_MEDIALS = {
    "ㄧ": "yi i", "ㄧㄚ": "ya ia", "ㄧㄛ": "yo io", "ㄧㄝ": "ye ie", "ㄧㄠ": "yao iao", "ㄧㄡ": "you iu",
    "ㄧㄢ": "yan ian", "ㄧㄣ": "yin in", "ㄧㄤ": "yang iang", "ㄧㄥ": "ying ing",
    "ㄨ": "wu u", "ㄨㄚ": "wa ua", "ㄨㄛ": "wo uo", "ㄨㄞ": "wai uai", "ㄨㄟ": "wei ui", "ㄨㄢ": "wan uan",
    "ㄨㄣ": "wen un", "ㄨㄤ": "wang uang", "ㄨㄥ": "weng ong",
    "ㄩ": "yu ü", "ㄩㄝ": "yue üe", "ㄩㄢ": "yuan üan", "ㄩㄣ": "yun ün", "ㄩㄥ": "yong iong",
}  # fmt: skip
_SYLLABLE = re.compile(
    rf"˙?([{''.join(_INITIALS)}]?)({'|'.join(sorted(_MEDIALS, key=len, reverse=True))})?([{''.join(_FINALS)}]?)[ˊˇˋ˙ˉ]?"
)


def pinyin(text: str) -> str:
    """The text with what is bopomofo in pinyin."""
    return _SYLLABLE.sub(_spelt, text)


def _spelt(match: re.Match[str]) -> str:
    initial, medial, final = match[1], match[2], match[3]
    if not (initial or medial or final):
        return match[0]
    first = _INITIALS.get(initial, "")
    if not medial:
        return first + (_FINALS.get(final) or "i")  # ㄓ alone is zhi
    alone, behind = _MEDIALS[medial].split()
    if not first:
        return alone
    return first + (behind.replace("ü", "u") if initial in "ㄐㄑㄒ" else behind)
