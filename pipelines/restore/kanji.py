"""Japanese without kana, or with few: names, addresses, lists of words, headlines.

Japan writes 国 and 区 as simplified text does, but 東 and 長 as traditional text does. Chinese text of any length has
characters of the one script or of the other that Japan writes in a form of its own.
"""

from __future__ import annotations

from reading.chinese.script import HAN, KANA, japan_changed, japanese, only_japanese, told_apart

_OF_SENTENCES = frozenset("的了是這这們们吗嗎呢吧么麼你您她它很")
_NO_SENTENCES = 50  # characters to one of these at least
_SAMPLE = 2000  # characters
_FORMS, _SHARED = 3, 3  # of a list; that simplified text has as well, where there is nothing else
_TO_ONE = 3  # forms to one character that Japan does not write


def in_kanji(text: str, telling: set[str]) -> bool:
    """Is it Japanese, and no sentence of Chinese? `telling` are its characters that may tell."""
    own = len(telling & only_japanese())
    traditional = telling & told_apart()[0]
    if (own < _FORMS and not traditional) or _says(text[:_SAMPLE]) * _NO_SENTENCES >= min(len(text), _SAMPLE):
        return False
    simplified = set(text) & told_apart()[1]
    shared = len(simplified & japanese().keys())
    against = len(simplified) - shared
    listed = own >= _FORMS and own >= _TO_ONE * against
    against += len(traditional & japan_changed())
    sure = own + bool(KANA.search(text))
    written = traditional and (sure or shared >= _SHARED) and sure + shared >= _TO_ONE * against
    return bool(listed or written) and _says(text) * _NO_SENTENCES < len(HAN.findall(text))


def _says(text: str) -> int:
    """How many characters it has that sentences of Chinese are made with."""
    return sum(map(text.count, _OF_SENTENCES))
