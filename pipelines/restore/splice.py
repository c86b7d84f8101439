"""Fragments of the title spliced into a copy: 3月25日,当前的关段吉林省委书记.

The farm cuts the title, without punctuation and 一, into chunks of two characters, deals the chunks in order into a
few fragments, and inserts these in turn after every comma, 、 and 的, as often as there are chunks. One turn of
fragments holds each chunk of the title exactly once. That checksum is the evidence: without a title, or without a
whole turn, nothing is changed. A title that the site cut short is found whole in a heading or in the 原标题.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipelines.edits import Change, apply
from pipelines.restore import plausible
from reading.chinese.label_lines import ORIGINAL_LABELLED
from reading.chinese.labels import ORIGINAL

_DROPPED = re.compile(r"[\W_一]")
_AFTER = re.compile(r"[,，、的]|(?<=。)(?= )|(?<=。)(?=\S)")
_MOST = 20_000  # steps of the search for the first turn
_RUN = "xxx"  # places in a row where a fragment may begin; every whole turn has them
_WAYS = 16  # ways to tell the fragments that are weighed against each other
_FEWEST = 4  # chunks of a title that can prove anything


@dataclass(frozen=True, slots=True)
class Insertion:
    """One fragment in one text."""

    text: int  # its number
    start: int
    end: int


def chunks(title: str) -> list[str]:
    """The title as the farm deals it."""
    bare = _DROPPED.sub("", title)
    return [bare[i : i + 2] for i in range(0, len(bare), 2)]


def insertions(title: str, texts: Mapping[int, str]) -> tuple[list[Insertion], bool]:
    """The fragments found in the texts of a page in their order, and whether they could be told in one way only."""
    pieces = chunks(title)
    if len(pieces) < _FEWEST:
        return [], True
    stream = [(name, *place) for name, text in texts.items() for place in _places(text)]
    found: list[list[Insertion]] = []
    first_pieces = tuple(pieces)
    for first, (name, start, _) in enumerate(stream):
        if not texts[name].startswith(first_pieces, start):
            continue
        turns = _turns(pieces, stream, texts, first)
        found += [made for turn in turns if (made := _rest(turn, stream, texts, len(pieces)))]
        if any(len(one) >= len(pieces) for one in found):
            break
    most = max(map(len, found), default=0)
    longest = [one for one in found if len(one) == most]
    if not longest:
        return [], True
    best = max(longest[:_WAYS], key=lambda one: _left(one, texts))
    return [*best, *_again(best, len("".join(pieces)), texts)], len(longest) == 1


def _again(best: list[Insertion], length: int, texts: Mapping[int, str]) -> list[Insertion]:
    """The same fragments in a text that prints the beginning once more, as a summary does."""
    turn: list[str] = []
    for one in best:
        if sum(map(len, turn)) < length:
            turn.append(texts[one.text][one.start : one.end])
    out: list[Insertion] = []
    for name in texts.keys() - {one.text for one in best}:
        made: list[Insertion] = []
        for start, certain in _places(texts[name]):
            fragment = turn[len(made) % len(turn)]
            if made and start <= made[-1].end:
                continue
            if texts[name].startswith(fragment, start):
                made.append(Insertion(name, start, start + len(fragment)))
            elif made and certain:
                break
        out += made if len(made) > 1 else []
    return out


def titles(title: str | None, page: str) -> list[str]:
    """What the page may be called, with evidence on it: each chunk, and several where fragments begin.

    A title may be cut short; then a line that goes on, a heading, or the 原标题 has it whole. Without a title the first
    line and lines printed twice are tried. What proves one of them is the checksum alone; a 原标题 that isn't the title
    may hold fragments itself, and comes last.
    """
    found: list[str] = []
    begun = title.strip().rstrip(".…。 ") if title else ""
    if len(begun) >= _BEGUN and "\n" + begun in page:
        # not by a pattern of its own: to compile one for each page takes longer than to look through its lines
        rests = [behind.partition("\n")[0] for behind in f"\n{page}".split(f"\n{begun}")[1:]]
        rests = [rest for rest in rests if rest and rest[-1] not in ".…。" and not rest[-1].isspace()]
        found += [begun + rest for rest in rests[:_TITLES]]
    originals = (
        [match[1] for match in ORIGINAL_LABELLED.regex.finditer(page)] if any(word in page for word in ORIGINAL) else []
    )
    found += [one for one in originals if begun and one.startswith(begun)]
    if title and not title.strip().endswith(_CUT):
        found.append(title.strip())
    elif not title:
        lines = page.split("\n")
        counted = Counter(line.strip() for line in lines if _LEAST <= len(line) <= _MOST_LINE)
        found += [lines[0].strip(), *[line for line, count in counted.most_common(_TITLES) if count > 1]]
    found += originals
    return [one for one in dict.fromkeys(found) if len(one) <= _MOST_LINE and _possible(one, page)]


_CUT = ("...", "…")
_BEGUN = 8  # characters of a cut title
_TITLES = 3  # candidates of one kind
_LEAST, _MOST_LINE = 12, 80  # characters of a line that may be a title


def _possible(title: str, page: str) -> bool:
    pieces = chunks(title)
    if len(pieces) < _FEWEST:
        return False
    if len(set("".join(pieces))) < len(pieces):  # 平平仄仄平平仄: its pieces stand everywhere
        return False
    page = page.replace(title, "")
    if not all(piece in page for piece in pieces):
        return False
    longest = sorted(map(re.escape, {*pieces}), key=lambda piece: (-len(piece), piece))  # in an order of its own
    place = re.compile(f"[,，、的]({'|'.join(longest)})?")
    return _RUN in "".join("x" if match[1] else "." for match in place.finditer(page))


def _left(made: list[Insertion], texts: Mapping[int, str]) -> float:
    """How plausible the texts are that close over the fragments."""
    total = 0.0
    for name in dict.fromkeys(one.text for one in made):
        own = [Change(kind="splice", start=one.start, end=one.end, after="") for one in made if one.text == name]
        total += plausible.weight(plausible.fold(apply(texts[name], own, "")[0]))
    return total


def _places(text: str) -> Iterator[tuple[int, bool]]:
    """Where fragments go: after a separator always, after the full stop at the end of an element sometimes."""
    for match in _AFTER.finditer(text):
        yield match.end(), bool(match[0])


def _prefixes(pieces: list[str], text: str, start: int, used: frozenset[int]) -> list[tuple[int, frozenset[int]]]:
    """The fragments that may stand here: ends, and the chunks used with them. A fragment's chunks go in order."""
    found: list[tuple[int, frozenset[int]]] = []

    def grow(end: int, after: int, taken: frozenset[int]) -> None:
        for number in range(after, len(pieces)):
            if number not in taken and text.startswith(pieces[number], end):
                grown = taken | {number}
                found.append((end + len(pieces[number]), grown))
                grow(end + len(pieces[number]), number + 1, grown)

    grow(start, 0, used)
    return found


Stream = list[tuple[int, int, bool]]
Turn = tuple[list[Insertion], int]  # the first turn, and the place in the stream after it


def _turns(pieces: list[str], stream: Stream, texts: Mapping[int, str], first: int) -> list[Turn]:
    """All ways in which consecutive places from `first` on hold every chunk once."""
    turns: list[Turn] = []
    steps = 0

    def search(place: int, used: frozenset[int], made: list[Insertion]) -> None:
        nonlocal steps
        steps += 1
        if len(used) == len(pieces):
            turns.append((made, place))
            return
        if place == len(stream) or steps > _MOST:
            return
        name, start, certain = stream[place]
        if made and made[-1].text == name and start <= made[-1].end:
            search(place + 1, used, made)  # a separator inside the fragment before
            return
        for end, taken in _prefixes(pieces, texts[name], start, used):
            search(place + 1, taken, [*made, Insertion(name, start, end)])
        if not certain:
            search(place + 1, used, made)

    search(first, frozenset(), [])
    return [(made, place) for made, place in turns if len(made) > 1 and _inside(made, pieces, texts)]


def _inside(turn: list[Insertion], pieces: list[str], texts: Mapping[int, str]) -> bool:
    """Does text go on behind them? Behind the fields of a table there is the next comma."""
    fields = sum(not texts[one.text][one.end : one.end + 1].strip(",，、\n") for one in turn)
    return fields * 2 < len(turn) and not _quoted(turn, pieces, texts)


def _quoted(turn: list[Insertion], pieces: list[str], texts: Mapping[int, str]) -> bool:
    """Does the text say the title in one go, with the title's own commas?"""
    first, last = turn[0], turn[-1]
    whole = texts[first.text][first.start : last.end] if first.text == last.text else ""
    return _DROPPED.sub("", whole) == "".join(pieces)


def _rest(turn: Turn, stream: Stream, texts: Mapping[int, str], most: int) -> list[Insertion]:
    """The first turn and those that repeat it; nothing where what follows the fragments comes again with them.

    A title cut short is dealt into the beginnings of the fragments only: their ends would be left in the text.
    """
    made, place = list(turn[0]), turn[1]
    first = len(made)
    fragments = [texts[one.text][one.start : one.end] for one in made]
    while place < len(stream):
        name, start, certain = stream[place]
        place += 1
        if made[-1].text == name and start <= made[-1].end:
            continue
        fragment = fragments[len(made) % first]
        if texts[name].startswith(fragment, start):
            made.append(Insertion(name, start, start + len(fragment)))
        elif certain or len(made) >= most:
            break
    if len(made) == most + 1:  # one more: what the text itself says there
        made.pop()
    behind = [texts[one.text][one.end : one.end + 2] for one in made]
    again = sum(len(behind[i]) == 2 and behind[i] == behind[i % first] for i in range(first, len(made)))
    return [] if again >= 2 and again * 2 > len(made) - first else made


def changes(title: str, texts: Mapping[int, str]) -> dict[int, list[Change]]:
    """What takes the fragments out of the texts of a page."""
    found, sole = insertions(title, texts)
    out: dict[int, list[Change]] = {}
    for one in found:
        change = Change(kind="splice", start=one.start, end=one.end, after="", certainty=1.0 if sole else 0.5)
        out.setdefault(one.text, []).append(change)
    return out
