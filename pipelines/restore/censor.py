"""Marks that a site puts into words so that no filter finds them, `市.委` and `自主创*新`, and stars over a character.

A mark was put in where the characters around it are a word that no split at the mark explains. Stars around words are
emphasis, between numbers a product; a full stop ends a sentence.
"""

from __future__ import annotations

import re

from pipelines.edits import Change, Found, Mechanism
from pipelines.restore import plausible
from reading.chinese.names import DOUBLE_SURNAMES, SURNAMES
from reading.chinese.script import HAN

_HAN = r"\u3400-\u9fff"
_MARKED = re.compile(rf"(?<=[{_HAN}])[.*](?=[{_HAN}])")
_DOTTED = re.compile(rf"\.(?=[{_HAN}])(?<=[{_HAN}].)")
_EMPHASIS = re.compile(r"\*+[^*\n，。、,.；;：:！!？?]{1,24}\*+|\*\*")
_NO_TEXT = re.compile(r"[`=|×^]|\d\*|\*\d")  # code, sums
_MASKED = re.compile(rf"(?<![{_HAN}])(?:{DOUBLE_SURNAMES}|[{''.join(SURNAMES)}])$")  # 张*明: a name, hidden
_PROOF = 7.0  # by how much one word must be likelier than its halves
_ENOUGH = 2.5  # where another mark of the page is proof
_RUNNING = 6  # Chinese characters of a line of running text


def found(page: str) -> list[Found]:
    """Whether the page has such marks. Clean pages pay for these searches, so they are plain ones."""
    if "*" not in page and not ("." in page and _DOTTED.search(page)):
        return []
    marks: dict[str, list[re.Match[str]]] = {"*": [], ".": []}
    for match in _MARKED.finditer(page):
        marks[match[0]].append(match)
    kinds = []
    for matches in marks.values():
        gains = [plausible.joined(page, m.start(), m.end()) for m in matches]
        if max(gains, default=0.0) >= _PROOF and sum(gain >= _ENOUGH for gain in gains) * 2 >= len(gains):
            kinds.append(Found(places=[m.start() for m in matches], mechanism=_inserted(matches[0][0])))
    if marks["*"]:
        kinds.append(Found(places=[m.start() for m in marks["*"]], mechanism=_covered))
    return kinds


def _inserted(mark: str) -> Mechanism:
    def changes(text: str, page: str) -> list[Change]:
        return [
            Change(kind="censor", start=match.start(), end=match.end(), after="", certainty=0.95)
            for match in _alone(text)
            if match[0] == mark and plausible.joined(text, match.start(), match.end()) >= _ENOUGH
        ]

    return changes


def _covered(text: str, page: str) -> list[Change]:
    """`中央*治局`: one character is covered, and comes back if one word fits."""
    out = []
    for match in _alone(text):
        if match[0] != "*" or _MASKED.search(text[max(0, match.start() - 3) : match.start()]):
            continue
        if word := plausible.covered(text, match.start()):
            out.append(Change(kind="censor", start=match.start(), end=match.end(), after=word, certainty=0.9))
    return out


def _alone(text: str) -> list[re.Match[str]]:
    """The marks of a text that stand in running text and for nothing else."""
    out: list[re.Match[str]] = []
    start = 0
    for line in text.split("\n"):
        if ("*" in line or "." in line) and len(HAN.findall(line)) >= _RUNNING and not _NO_TEXT.search(line):
            emphasis = {place for match in _EMPHASIS.finditer(line) for place in (match.start(), match.end() - 1)}
            places = (match for match in _MARKED.finditer(text, start, start + len(line)))
            out += [match for match in places if match.start() - start not in emphasis]
        start += len(line) + 1
    return out
