"""Corruption as copying sites do it, on bytes: what the tests of the restoration start from."""

from __future__ import annotations

import re

# Printed by a portal in traditional script, and what must be read of it.
NEWS = (
    "省委書記今天主持召開會議,強調堅決發展經濟。\n"
    "會議指出,各級領導要落實任務,網上發布的報告請各單位學習。\n"
    "吉林日報記者在網上報道,全省經濟發展堅實,領導強調服務。"
)
CLEAN = (
    "省委书记今天主持召开会议,强调坚决发展经济。\n"
    "会议指出,各级领导要落实任务,网上发布的报告请各单位学习。\n"
    "吉林日报记者在网上报道,全省经济发展坚实,领导强调服务。"
)
NOTES = {
    "網": "wǎng",
    "報": "bào",
    "請": "qǐng",
    "會": "huì",
    "議": "yì",
    "強": "qiáng",
    "調": "diào",
    "經": "jīng",
    "濟": "jì",
    "發": "fā",
    "實": "shí",
    "堅": "jiān",
    "決": "jué",
    "導": "dǎo",
    "領": "lǐng",
    "務": "wù",
}


def encoded(text: str) -> bytes:
    """GBK, with the user-defined rows as GB 18030 maps them."""
    return b"".join(c.encode("gb18030") if len(c.encode("gb18030")) <= 2 else b"?" for c in text)


def decoded(data: bytes) -> str:
    """As the farms decode: an illegal pair is one question mark."""
    out, place = [], 0
    while place < len(data):
        byte = data[place]
        if byte < 0x80:
            out.append(chr(byte))
            place += 1
            continue
        pair = data[place : place + 2]
        legal = byte not in {0x80, 0xFF} and len(pair) == 2 and 0x40 <= pair[1] <= 0xFE and pair[1] != 0x7F
        out.append(pair.decode("gb18030", "replace") if legal else "?")
        place += 1 if byte in {0x80, 0xFF} else 2
    return "".join(out)


def annotated(text: str, notes: dict[str, str] | None = None) -> str:
    """Readings behind characters, one character after another in the order of their codes, on bytes."""
    data = encoded(text)
    for character, note in sorted((notes or NOTES).items(), key=lambda item: encoded(item[0])):
        data = data.replace(encoded(character), encoded(f"{character}({note})"))
    return decoded(data)


def cut(text: str, mark: str = "。") -> str:
    """The text cut wherever the mark's bytes stand, across characters too."""
    pieces = encoded(text).split(encoded(mark))
    return mark.join(decoded(piece) for piece in pieces)


def comma_inserted(text: str, marks: str = "，、。？") -> str:
    """A comma before each mark's bytes, across characters too, where the lead byte before swallows it."""
    found = b"|".join(encoded(mark) for mark in marks)
    return decoded(re.sub(found, rb",\g<0>", encoded(text)))
