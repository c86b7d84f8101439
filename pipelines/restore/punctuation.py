"""Marks and blanks that copying sites insert: `,,` `,。` a blank or line end before a comma, blanks between characters.

Each is a habit of the whole page. A page that does it once or twice wrote it itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, partial

from pipelines.edits import Change, Found, taken
from pipelines.restore import plausible

_HAN = r"\u3400-\u9fff"
# one of the four is not ASCII: 0,, is a number's format
# A comma first: what begins with what stands before it is tried at every character of a page.
_DOUBLED = re.compile(
    r"[,，](?=[,，、。？?](?![,，、。？?！!]))(?<=[^\s,，、。？?！!].)(?:(?<=[^\x00-\x7f].)|(?=.?[^\x00-\x7f]))"
)
_ENDED = re.compile(r"[,，][、。？]")
# behind a bracket that closes an address or a foreign word a blank is its author's: [a](http://b.example) 。
_BLANK = re.compile(
    rf"(?:(?<=[{_HAN}）”’》])|(?<=[{_HAN}”》]\)))[ \u3000]+(?=([,，、。；;])([{_HAN}“‘（(《0-9]|[ \u3000\n]|$))"
)
_LINE_END = re.compile(rf"(?<=[{_HAN}0-9）)”])[ \u3000]*\n[ \u3000]*(?=[,，、。；](?:[{_HAN}“‘（(《0-9]|\n|$))")
# what stands between all characters of a page: the same sign, blank, tag or entity
_APART_BY = re.compile(
    rf"[{_HAN}](?![\u4e00-\u9fff])"  # most characters are asked no more
    rf"((?:[^\S\n]|[^\w\s]|[_ー]){{1,3}}|</?[a-z]{{1,6}} ?/?>|&[#a-z0-9]{{2,7}};)(?:[{_HAN}]\1){{5}}"
)


_OF_SIGNS = r"#&*+./:;=@\\^_`|~•·-"  # not those of figures, 8.2%
# what may stand before a mark: a blank, a line's end or a comma, of which no page with the first three habits is
# without, or a sign
_BEFORE_A_MARK = re.compile(rf"([ \u3000\n,，{_OF_SIGNS}])(?=([,，、。；;：？?]))")


@cache
def _spaced(sign: str) -> re.Pattern[str]:
    return re.compile(rf"[{_HAN}](?:{re.escape(sign)}[{_HAN}，。、；：“”0-9]){{5,}}")


_APART = re.compile(rf"[{_HAN}] (?=[{_HAN}])")


def found(texts: Sequence[str], page: str) -> list[Found]:
    """Which of these habits the page has. Clean pages pay for these searches, so they are plain ones."""
    before = _BEFORE_A_MARK.findall(page)
    kinds = _before_marks(page, set(before))
    if len(before) >= _SIGNS and (sign := _signed(page)):
        kinds.append(taken("punctuation", re.compile(rf"{re.escape(sign)}(?=[，。、；：“”])"), page))
    if "句号" in page and _spoken(page):
        kinds.append(Found(places=_starts(_SPOKEN, page), mechanism=_written))
    for match in _APART_BY.finditer(max(texts, key=len)[:_SAMPLE]):
        sign = match[1]
        if page.count(sign) * len(sign) * 4 >= len(page) and _spaces(page, sign):
            return [*kinds, Found(places=_starts(_spaced(sign), page), mechanism=partial(_closed, sign))]
    return kinds


def _before_marks(page: str, stand: set[tuple[str, str]]) -> list[Found]:
    """`stand`: signs with the mark that they stand before."""
    blanks = any(one in " \u3000" and mark in ",，、。；;" for one, mark in stand)
    kinds = []
    if any(one in ",，" and mark in ",，、。？?" for one, mark in stand) and doubles(page):
        kinds.append(taken("punctuation", _DOUBLED, page))
    if blanks and _blanks(page):
        kinds.append(taken("punctuation", _BLANK, page))
    if (blanks or any(one == "\n" and mark in ",，、。；" for one, mark in stand)) and _breaks(page):
        kinds.append(taken("punctuation", _LINE_END, page))
    return kinds


_SIGN = re.compile(rf"[{_OF_SIGNS}](?=[，。、；：])")


def _signed(page: str) -> str:
    """The sign that the page prints before most of its marks; empty where it has none.

    It ends sentences as well. What ends the items of a list is theirs: 张*、李*, 1#、2#, AA+、BB-.
    """
    signs = Counter(_SIGN.findall(page))
    sign, count = signs.most_common(1)[0] if signs else ("", 0)
    text = len(re.findall(rf"[{_HAN}]{{{_TEXT}}}{re.escape(sign)}(?=[，。、；：])", page)) if sign else 0
    if page.count(sign + "。") < _SENTENCES or text * 3 < count:
        return ""
    # what stands around words as well is emphasis, **姓名**：
    elsewhere = page.count(sign) - count if sign else 0
    often = count >= _SIGNS and count * 3 >= len(_A_MARK.findall(page)) * 2
    return sign if often and elsewhere * 4 <= count else ""


_SIGNS, _SENTENCES, _TEXT = 6, 2, 4
_A_MARK = re.compile("[，。、；：]")
_A_NARROW_MARK = re.compile(r"[,.;:](?=\s|$|[\u3400-\u9fff])")
_NAMES = {"逗号": "，", "句号": "。", "顿号": "、", "冒号": "：", "分号": "；", "问号": "？", "感叹号": "！"}
_SPOKEN = re.compile("|".join(_NAMES))


def _spoken(page: str) -> bool:
    """Are its marks spelt, as who dictates says them? A text about marks has marks as well, and a list of their names
    has no text before and behind each comma.
    """
    found = Counter(_SPOKEN.findall(page))
    marks = len(_A_MARK.findall(page)) + len(_A_NARROW_MARK.findall(page))
    often = min(found["逗号"], found["句号"]) >= 2 and found.total() > _FEW_MARKS * marks
    return often and len(_SPOKEN_COMMA.findall(page)) * 3 >= found["逗号"] * 2


_FEW_MARKS = 4
_SPOKEN_COMMA = re.compile(rf"(?<=[{_HAN}0-9a-zA-Z]{{2}})逗号(?=[{_HAN}0-9a-zA-Z]{{2}})(?!{_SPOKEN.pattern})")


def _written(text: str, page: str) -> list[Change]:
    return [
        Change(kind="punctuation", start=match.start(), end=match.end(), after=_NAMES[match[0]], certainty=0.95)
        for match in _SPOKEN.finditer(text)
    ]


def _stand(page: str, before: str, marks: str) -> bool:
    """Does one of these characters stand before one of these marks?"""
    marks = "".join(mark for mark in marks if mark in page)
    return any(one in page and any(one + mark in page for mark in marks) for one in before)


def _starts(pattern: re.Pattern[str], page: str) -> list[int]:
    return [match.start() for match in pattern.finditer(page)]


_PRINTED = f"[{_HAN}，。、；：“”（）《》,.;:]"


def _closed(sign: str, text: str, page: str) -> list[Change]:
    """Characters set apart one by one, together again; a blank alone between two may be its author's."""
    one = re.escape(sign)
    if sign == " ":
        spans = [
            (run.start() + i, run.start() + i + 1)
            for run in _spaced(sign).finditer(text)
            for i, c in enumerate(run[0])
            if c == sign
        ]
        return [Change(kind="spacing", start=start, end=end, after="") for start, end in spans]
    # three in a row: the one in the middle was printed before
    pattern = re.compile(rf"(?<={_PRINTED}){one}({one}(?={one}))?(?:(?<={one}{one}){one})?|{one}(?={_PRINTED})")
    return [Change(kind="spacing", start=m.start(), end=m.end(), after=m[1] or "") for m in pattern.finditer(text)]


def doubles(page: str) -> bool:
    """Does the page insert commas? `,。` is no one's typing; `,,` alone could be empty fields of a table."""
    if not _stand(page, ",，", ",，、。？?"):
        return False
    found = len(_DOUBLED.findall(page))
    if found < 2 or ",,," in page or "，，，" in page:
        return False
    single = len(re.findall(r"[,，、。](?![,，、。？])", page))
    return found * 6 >= single and ((found >= 3 and "。" in page) or bool(_ENDED.search(page)))


def _blanks(page: str) -> bool:
    """Does it put a blank before its marks? Not where words or marks stand apart everywhere, as in segmented text."""
    found = _BLANK.findall(page)
    marks = len(re.findall(r"[,，、。；]", page))
    apart = sum(after in (" ", "\u3000") for _, after in found)
    # 税号 、名称 、金额: who lists so does it at no other mark
    listed = sum(mark == "、" for mark, _ in found)
    often = len(found) >= 3 + listed and len(found) * 3 >= marks
    return often and apart * 4 < len(found) > len(_APART.findall(page))


def _breaks(page: str) -> bool:
    """Does it break lines before most of its marks? Pages cut at inline elements do so at a few, lists of words do so
    beside many lines that end without a mark.
    """
    found = len(_LINE_END.findall(page))
    return (
        found >= 2
        and found * 2 >= len(re.findall(r"[,，、。；]", page))
        and found >= len(re.findall(rf"[{_HAN}]\n(?=[{_HAN}])", page))
    )


def _spaces(page: str, sign: str) -> bool:
    """Are its characters set apart one by one, where words are? A heading alone, 公 告, a poem, or a table of
    characters is not enough.
    """
    runs = list(_spaced(sign).finditer(page))
    step = len(sign) + 1
    apart = sum((run.end() - run.start()) // step for run in runs)
    if apart < 30 or apart * 2 < len(re.findall(rf"[{_HAN}]", page)):
        return False
    gaps = [place for run in runs for place in range(run.start() + 1, run.end(), step)][:_SAMPLE]
    clean, places = plausible.closed(page, [(place, place + len(sign)) for place in gaps])
    words = sum(plausible.in_a_word(clean[place - 1 : place + 1], 1, 1) for place in places)
    return words * 6 >= len(gaps)


_SAMPLE = 200  # characters, and signs, that tell
