"""Other forms of characters: radicals that stand for characters, ⼤ for 大, as text from PDF prints them.

Unicode gives each Kangxi radical and each compatibility ideograph the character it stands for (NFKC); for the radicals
of the supplement the table below does. A page about radicals keeps what it shows.
"""

from __future__ import annotations

import re
import unicodedata

from pipelines.edits import Change, Found

# CJK Radicals Supplement, those that are whole characters
_SUPPLEMENT = dict(
    zip(
        "⺠⻓⻑⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳⻅⻆⻉⻋⻄⺟⻁⻙⻡",
        "民长長门青页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟见角贝车西母虎韦首",
        strict=True,
    )
)
_FORMS = re.compile(rf"[\u2f00-\u2fd5\uf900-\ufaff{''.join(_SUPPLEMENT)}]")
_GATE = re.compile(r"[\u2e80-\u2fd5\uf900-\ufaff]")
_IN_TEXT = re.compile(
    rf"(?:(?<=[\u3400-\u9fff，。、：；“]){_FORMS.pattern}+)|(?:{_FORMS.pattern}+(?=[\u3400-\u9fff，。、：；”]))"
)
_LISTED = re.compile(r"部首|康熙|偏旁|[Uu]\+|radical|Radical|Unicode|相容|兼容表意|異體|异体")


def found(page: str) -> list[Found]:
    """Where the page prints such forms inside its text."""
    if not _GATE.search(page) or _LISTED.search(page):
        return []
    places = [match.start() for match in _IN_TEXT.finditer(page)]
    return [Found(places=places, mechanism=_changes)] if places else []


def _changes(text: str, page: str) -> list[Change]:
    return [
        Change(kind="form", start=match.start(), end=match.end(), after="".join(map(_whole, match[0])))
        for match in _IN_TEXT.finditer(text)
    ]


def _whole(form: str) -> str:
    return _SUPPLEMENT.get(form) or unicodedata.normalize("NFKC", form)
