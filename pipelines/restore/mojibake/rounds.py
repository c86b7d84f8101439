"""Wrong codecs one upon the other: 脨脗 for 新, whose bytes were read as ÐÂ, written in UTF-8 and read as GBK.

Each round is undone by its own reader: what the letters are in its bytes is, in UTF-8, letters again, and fewer. The
last round is undone as where it is alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.restore.mojibake import cjk, latin
from pipelines.restore.mojibake.spelled import Spelled

Readers = tuple[str, ...]  # those of the rounds, the outermost first, and the table of one byte a letter below them
_ROUNDS = 2  # above the last
_LETTERS = 3, 4  # of what the bytes spell, letters of one byte
_LOST = 20  # letters to one that is lost
_WRONG = 3  # of a line: a third is lost where it was right
_SAMPLE = 600  # letters that tell


def readers_of(lines: Sequence[str]) -> Readers | None:
    """Which readers made these lines of a page; None where none make sense of them."""
    found: list[tuple[Readers, list[str]]] = [((), [line[:_SAMPLE] for line in lines])]
    for _ in range(_ROUNDS):
        found = [one for above, own in found for one in _below(above, own)]
        for above, own in found:
            if latin.maybe(set("".join(own))) and (table := latin.reader_of(own)):
                return (*above, table)
    return None


def _below(above: Readers, lines: list[str]) -> Iterator[tuple[Readers, list[str]]]:
    """What may be below these lines, by each reader."""
    text = "".join(lines)
    seen: set[str] = set()
    for readers in (*cjk.OF_TWO_BYTES, *((table,) for table in latin.READERS)):
        reader = cjk.narrowest(readers, text) if len(readers) > 1 else readers[0]
        under = [line for line in (_under(line, reader) for line in lines) if not _is_right(line)]
        whole = "".join(c for line in under for c in line if c > "\x7f")
        letters = sum(c < "\u2600" for c in whole)
        lost = whole.count("\ufffd")
        if lost * _LOST > len(whole) or letters * _LETTERS[1] < len(whole) * _LETTERS[0] or whole in seen:
            continue
        if len(readers) > 1 or len(whole) * _LETTERS[1] < len(text) * _LETTERS[0]:
            seen.add(whole)
            yield (*above, reader), under


def _is_right(line: str) -> bool:
    """Whether a line that was undone makes no sense: it is a headline, say, which the page's template prints right."""
    return line.count("\ufffd") * _WRONG > len(line)


def _under(line: str, reader: str) -> str:
    """What the bytes of a line are in UTF-8."""
    if reader in latin.READERS:
        return latin.letters(line, reader).encode("latin-1", "replace").decode("utf-8", "replace")
    return cjk.printed(line, reader).data.decode("utf-8", "replace")


def runs(line: str, readers: Readers) -> Iterator[Spelled]:
    """What is such text in a line, and what it was."""
    *above, table = readers
    for match in cjk.RUN.finditer(line):
        text = match[0]
        for reader in above:
            text = _under(text, reader)
        found = list(latin.runs(text, table))
        if not found:
            continue
        for one in reversed(found):
            text = text[: one.start] + one.text + text[one.end :]
        lost = text.count("\ufffd")
        yield replace(
            found[0],
            start=match.start(),
            end=match.end(),
            text=text,
            certainty=min(0.9 if lost else 1.0, *(one.certainty for one in found)),
            han=sum(one.han for one in found),
            gaps=sum(one.gaps for one in found) + lost,
            left=0,
        )
