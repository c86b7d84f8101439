"""A form of text for recognising label words, whatever script or corruption they are printed in. Never for output.

Full-width forms become ASCII, pinyin marks after a character go, traditional characters become simplified one by one.
So 責(zé)任編輯：, 責任編輯: and 责任编辑： all read 责任编辑:.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_MARK = re.compile(r"(?<=[\u4e00-\u9fff])\((?:[a-zü\u00e0-\u01dc]{1,6})\)")


@cache
def simplified() -> dict[str, str]:
    """The first simplified form of each traditional character (OpenCC's TSCharacters)."""
    lines = (files("opencc") / "dictionary" / "TSCharacters.txt").read_text("utf-8").splitlines()
    pairs = (line.partition("\t")[::2] for line in lines)
    return {traditional: forms.split(" ")[0] for traditional, forms in pairs if len(traditional) == 1 and forms}


@cache
def _forms() -> dict[str, str]:
    """Full-width to ASCII, traditional to simplified."""
    wide = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    return wide | {"\u3000": " ", "\xa0": " "} | simplified()


@cache
def _formed() -> re.Pattern[str]:
    """One of these, or any character beyond the BMP: each of those few would be compared by itself."""
    printed = "".join(map(re.escape, (each for each in _forms() if each < "\U00010000")))
    return re.compile(f"[{printed}\U00010000-\U0010ffff]")


def level(text: str) -> str:
    """The text with each character in its plain form, none more and none less: a place in it is one in the text."""
    forms = _forms()
    # A table would be asked of each character, and say of most that it has no other: three times the time.
    return _formed().sub(lambda hit: forms.get(hit[0], hit[0]), text)


def plain(text: str) -> str:
    """The text for comparing with label words written in simplified characters and ASCII punctuation."""
    folded = level(text)
    return _MARK.sub("", folded) if "(" in folded else folded
