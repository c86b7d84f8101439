"""What wrong codecs lose, named for what it is: U+FFFD, question marks, 锟斤拷, bytes dropped, rounds over rounds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.restore.mojibake import utf8_as_gbk
from reading.problem import Problem, ProblemKind

_HAN = re.compile(r"[\u3400-\u9fff]")
_FEW = 3  # so many are no slips
_ABOUT = re.compile(
    "乱码|亂碼|编码|編碼|解码|解碼|字符集|字元集|[Mm]ojibake|[Cc]harset|[Ee]ncod|[Dd]ecod"
    "|(?i:utf-?8|gbk|gb ?2312|gb18030|big5|latin-?1)"
)


def speaks_of_codecs(page: str) -> bool:
    """May it quote such text?"""
    return _ABOUT.search(page) is not None


_LEADS = frozenset("åäæçè")
_DROPPED_BYTES = re.compile(r"[åäæçèé][\u0080-\u00bfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™äåæçèé§¥£]")
# Behind a word they are its author's: 真的吗????
_MARKS = re.compile(r"(?<![\u3400-\u9fff?])\?{4,}")
_ONE = re.compile("(?<=[\u3400-\u9fff])\ufffd{1,2}(?=[\u3400-\u9fff])")
_KUN_INSIDE = re.compile(r"(?<![“‘「\"'（(])(?:锟斤拷)+(?![”’」\"'）)])")
_SHOWN = re.compile(rf"{_ABOUT.pattern}|烫烫|屯屯|[Uu]nicode|U\+|替换字符|替換字元")
_KUN = re.compile("锟斤拷|锟[\u3400-\u9fff]|[\u3400-\u9fff]锟|斤拷")


def found(text: str, telling: set[str]) -> list[Problem]:
    """Which kinds of loss a page shows."""
    found = []
    if "\ufffd" in telling and ((count := text.count("\ufffd")) >= _FEW or _one_lost(text)):
        found.append(not_restored(f"{count} characters lost in decoding (U+FFFD)"))
    if "????" in text:
        marks = sum(map(len, _MARKS.findall(text)))
        if marks >= 12 and marks * 10 > len(text):
            found.append(not_restored(f"{marks} characters lost as question marks"))
    replaced = "锟" in telling and "锟斤拷" in text
    if replaced and _mostly_kun(text):
        found.append(_not_invertible(_REPLACED))
    elif replaced and _kun_line(text):
        found.append(not_restored(_REPLACED))
    elif utf8_as_gbk.maybe(text, telling) and _all_wrong(text):
        found.append(_not_invertible("UTF-8 read as GBK more than once"))
    elif replaced and (count := len(_KUN_INSIDE.findall(text))) and not _SHOWN.search(text):
        found.append(not_restored(f"characters lost in decoding at {count} places (锟斤拷)"))
    if not telling.isdisjoint(_LEADS) and len(_DROPPED_BYTES.findall(text)) * 6 > len(text):
        found.append(_not_invertible("UTF-8 read as Latin-1 with bytes dropped"))
    return found


_REPLACED = "bytes that were no UTF-8, replaced and read as GBK (锟斤拷)"


def _mostly_kun(text: str) -> bool:
    return sum(map(len, _KUN.findall(text))) * 2 > len(_HAN.findall(text))


def _kun_line(text: str) -> bool:
    """Is one line mostly this, on a page that doesn't tell of codecs? 手持两把锟斤拷 says it once."""
    return any(line.count("锟") >= _FEW and _mostly_kun(line) for line in text.split("\n")) and not speaks_of_codecs(
        text
    )


def _one_lost(text: str) -> bool:
    """Is one lost between two characters, on a page that doesn't show what that looks like?"""
    return bool(_ONE.search(text)) and not _SHOWN.search(text)


_ENOUGH, _FIRST, _HALF = 4000, 400, 0.5  # characters that tell; what the first of them must be


def _all_wrong(text: str) -> bool:
    """Is it running text all made of bytes of UTF-8? A dictionary has such characters too, one by one."""
    if utf8_as_gbk.share(text[:_FIRST]) < _HALF:  # as most are
        return False
    han = len(_HAN.findall(text))
    return han >= 20 and han * 2 > len(text) and utf8_as_gbk.share(text[:_ENOUGH]) > 0.9


def not_restored(detail: str) -> Problem:
    return Problem(kind=ProblemKind.NOT_RESTORED, detail=detail)


def _not_invertible(detail: str) -> Problem:
    return Problem(kind=ProblemKind.NOT_INVERTIBLE, detail=detail)


def hopeless(problems: Sequence[Problem]) -> bool:
    """Is nothing on the page what it was?"""
    return any(each.kind is ProblemKind.NOT_INVERTIBLE for each in problems)
