"""Bytes shifted by an insertion: 日?qǐng)?bào) for 日報, ?。ㄋ苫ń for （松花江.

The farm inserts on GBK bytes, not on characters, so its pattern also matches the second byte of one character and the
first of the next. What follows is then read one byte off, until a single byte sets it right. A lead byte before the
inserted parenthesis is no character: decoders print one question mark for the two, and the lead byte is lost.

A line is therefore read as bytes again (`shifted`): what they spell without the insertions is the printed line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.edits import Change, apply
from pipelines.restore import plausible
from pipelines.restore.pinyin import law as pinyin
from pipelines.restore.pinyin.law import Law
from pipelines.restore.pinyin.shifted import BREAK, BREAK_MARK, Broken, Cell, cells, read, segments
from pipelines.restore.plausible import Judge
from reading.article import Edit
from reading.chinese import script
from reading.problem import Problem, ProblemKind


def lost(text: str, edits: Sequence[Edit]) -> list[Problem]:
    """What no reading gave back."""
    found = []
    digits = sum(edit.kind == "shift" and edit.after.endswith("?") and edit.before != "(" for edit in edits)
    if digits:
        found.append(_lost(f"{digits} digits swallowed by shifted bytes"))
    if left := len(_UNREAD.findall(text)):
        found.append(_lost(f"{left} shifted stretches could not be read"))
    return found


_UNREAD = re.compile(rf"(?<=[^\x00-\x7f]){pinyin.ORPHANED.pattern}")


def _lost(what: str) -> Problem:
    return Problem(kind=ProblemKind.NOT_RESTORED, detail=what)


def maybe(page: str) -> bool:
    """May a full stop or question mark have been found across two characters? Then a lost byte stands before it."""
    # one literal character at the beginning makes a search ten times as fast
    return bool(BREAK_MARK.search(page) or ("\ufffd" in page and BREAK.search(page)))


_TRIES = 12  # readings of one line before its question marks stay as printed


def changes(text: str, law: Law, judge: Judge) -> list[Change]:
    """What undoes the insertions in one text."""
    out: list[Change] = []
    start = 0
    for piece in text.splitlines(keepends=True):
        if (")" in piece or "?" in piece) and not _is_gone(piece):
            for first, segment in segments(piece.rstrip("\r\n"), law):
                out += _line(segment, start + first, law, judge)
        start += len(piece)
    return out


def _is_gone(line: str) -> bool:
    """Whether so many characters are question marks that bytes were lost in another way: a shift leaves one for two
    characters at most, among readings and characters that stand as printed.
    """
    return (line.count("?") + line.count("\ufffd")) * _GONE > len(line)


_GONE = 3  # characters of a line to a question mark


def _line(text: str, offset: int, law: Law, judge: Judge) -> list[Change]:
    literal: set[int] = set()
    for _ in range(_TRIES):
        line = read(text, law, literal)
        try:
            found = _between(cells(line, text, judge), text, judge)
        except Broken as broken:
            at = broken.at
            before = [flip for flip in line.flips if flip <= at]
            if (
                before
                and (found := _ended([], before[-1], at + 1, text, law=law, literal=literal, judge=judge))
                and not any(
                    change.kind == "break" and _invented(change, text[change.start : change.end]) for change in found
                )
            ):
                return [_at(offset, _without_tag(change, text)) for change in found]
        else:
            found = _mended(_fill(found, text, law, literal, judge), text, law, literal, judge)
            doubted = [change.start for change in found if change.kind == "break" and not _better(change, text, judge)]
            if not doubted:
                return [_at(offset, _without_tag(change, text)) for change in found]
            at = doubted[0]
        flips = [flip for flip in line.flips if flip <= at] or line.flips
        if not flips:
            break
        literal.add(flips[-1])
    return []


def _at(offset: int, change: Change) -> Change:
    return Change(
        kind=change.kind,
        start=change.start + offset,
        end=change.end + offset,
        after=change.after,
        certainty=change.certainty,
    )


def _without_tag(change: Change, text: str) -> Change:
    """The change, with the rest of a tag whose < the shift swallowed."""
    if change.after.endswith("<") and (tag := _TAG.match(text, change.end)):
        return replace(change, after=change.after[:-1], end=tag.end())
    return change


_TAG = re.compile(r"/?[a-z]{1,10}(?: [^<>]{0,80})?/?>")  # what stands behind the < of a tag


def _mended(found: list[Change], text: str, law: Law, literal: set[int], judge: Judge) -> list[Change]:
    """The changes, or others that make the text likelier: a shift that ended at a mark, where a byte was cut off."""
    odd = [change for change in found if change.kind != "pinyin" and not all(map(plausible.usual, change.after))]
    for change in odd:
        found = _ended(found, change.start, change.end, text, law=law, literal=literal, judge=judge)
    return found


def _ended(
    found: list[Change], start: int, end: int, text: str, *, law: Law, literal: set[int], judge: Judge
) -> list[Change]:
    """The changes, or those with a shift in this stretch ended at a mark, if the text is likelier so."""
    best, weight = found, _weight(found, text)
    for gap, wide in _ends(text, start, end):
        try:
            others = _between(cells(read(text, law, literal, gap=gap, wide=wide), text, judge), text, judge)
        except Broken:
            continue
        if (other := _weight(others, text)) > weight + _GAIN:
            weight = other
            best = [one if one in found else replace(one, certainty=min(one.certainty, 0.9)) for one in others]
    return best


def _ends(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Marks at which a stretch may have ended, with full-width letters before them that may have been folded."""
    marks = [place for place in range(start, min(end + 2, len(text))) if text[place] in _CUTS]
    for mark in marks[:_MARKS]:
        yield mark, -1
        letter = mark - 2 if text[mark - 1] == "?" else mark - 1
        if text[letter].isalpha() and text[letter].isascii():
            yield mark, letter


_CUTS = "，。！？：；,!:;"
_MARKS = 3


def _weight(found: list[Change], text: str) -> float:
    """How likely a line is as these changes leave it."""
    clean, _ = apply(text, found, "")
    return plausible.weight(plausible.fold(clean))


def _fill(found: list[Change], text: str, law: Law, literal: set[int], judge: Judge) -> list[Change]:
    """The changes, with a dropped character put back where a shifted stretch spells an odd one without it."""
    for number, change in enumerate(found):
        odd = not all(map(plausible.usual, change.after))
        if change.kind == "pinyin" or change.end - change.start > _LONG or not (odd or change.kind == "break"):
            continue
        best, score = None, _score(change, text, judge) + (_GAIN if odd else 3 * _GAIN)
        for hole, single in _holes(change, text) if judge.looked < _LOOKED else ():
            judge.looked += 1
            try:
                others = _between(cells(read(text, law, literal, hole, single=single), text, judge), text, judge)
            except Broken:
                continue
            same = next((o for o in others if o.start == change.start), None)
            if not same or same.end > change.end + 1 or not all(plausible.usual(c) or c == single for c in same.after):
                continue
            if (other := _score(same, text, judge)) > score:
                best, score = replace(same, certainty=min(same.certainty, 0.9)), other
        if best:
            found[number] = best
    return found


def _holes(change: Change, text: str) -> Iterator[tuple[int, str]]:
    """Where in a stretch a character may have been dropped, and the single byte that it ended with: the bracket that
    the text closes behind it.
    """
    closes = next(
        (c for c in text[change.end - 1 : change.end + _CLOSES] if c in _OPENING or c in _OPENING.values()), ""
    )
    for hole in range(change.start + 1, change.end + 1):
        yield hole, ""
        if closes in _OPENING:
            yield hole, _OPENING[closes]


_OPENING = {"]": "[", "}": "{"}
_CLOSES = 16  # characters behind a stretch in which it is closed
_LOOKED = 3000  # places of a page: each line is read anew for each, and 45,000 characters of a farm have a few hundred
_LONG = 60  # characters of a stretch that is searched for a dropped one
_GAIN = 1.0  # by how much a dropped character must make a stretch more plausible


def _score(change: Change, text: str, judge: Judge) -> float:
    return judge.score(text[: change.start], change.after, text[change.end :])


def _better(change: Change, text: str, judge: Judge) -> bool:
    """Does reading the bytes anew make a stretch much more plausible? For shifts that no reading proves."""
    if _invented(change, text[change.start : change.end]):
        return False
    before, after = text[: change.start], text[change.end :]
    printed = plausible.weight(plausible.fold(before[-4:] + text[change.start : change.end] + after[:4]))
    return judge.score(before, change.after, after) > printed + _PROOF


_PROOF = 6.0


def _invented(change: Change, printed: str) -> bool:
    """Is all of it guessed, as where a text asks `?!` or `?;`, or is it no text: marks twice, or rare characters?"""
    text = change.after
    han = len(script.HAN.findall(text))
    rare = sum(not plausible.usual(character) for character in text)
    # `??` stands for a character that a codec lacked as well; the last one that pairs of bytes spell is guessed
    least = _TELLING + (printed[:2] == "??" and printed[-1:] > "\x7f")
    return len(printed) < least or bool(_STOPS_TWICE.search(text)) or rare * _RARE >= max(1, han)


_TELLING = 3  # characters of a stretch, of which one is known
_STOPS_TWICE, _RARE = re.compile("[。，；：]{2}"), 3


def _between(found: list[Cell], text: str, judge: Judge) -> list[Change]:
    """The changes between the characters that stand as printed."""
    found = _paired(found)
    words = [cell.choices[0] for cell in found]
    sure = [cell.certainty for cell in found]
    for i, cell in enumerate(found):
        if len(cell.choices) > 1:
            words[i], margin = judge.best(
                cell.choices, "".join(words[max(0, i - 6) : i]), "".join(words[i + 1 : i + 7])
            )
            sure[i] = min(sure[i], margin)
    out: list[Change] = []
    done, after, certainty = 0, "", 1.0
    for word, own, (_, start, end, _) in zip(words, sure, found, strict=True):
        if start == end and text[start] == word and start >= done:
            if done < start or after:
                out.append(_change(text, done, start, after, certainty))
                after, certainty = "", 1.0
            done = start + 1
        else:
            after += word
            certainty = min(certainty, own)
    if done < len(text) or after:
        out.append(_change(text, done, len(text), after, certainty))
    return out


def _paired(found: list[Cell]) -> list[Cell]:
    """Two uncertain cells side by side are chosen together."""
    out: list[Cell] = []
    uncertain = False
    for cell in found:
        if len(cell.choices) == 1:
            uncertain = False
            out.append(cell)
        elif uncertain:
            before = plausible.likeliest(out[-1].choices)
            pairs = [a + b for a in before for b in plausible.likeliest(cell.choices)]
            out[-1] = Cell(pairs, out[-1].start, cell.end, 0.9)
        else:
            uncertain = True
            out.append(cell)
    return out


def _change(text: str, start: int, end: int, after: str, certainty: float) -> Change:
    before = text[start:end]
    if not after and pinyin.NOTE.match(before):
        kind = "pinyin"
    elif pinyin.ORPHANED.search(before) or ")" in before:
        kind = "shift"
    else:
        kind = "break"
    return Change(kind=kind, start=start, end=end, after=after, certainty=certainty)
