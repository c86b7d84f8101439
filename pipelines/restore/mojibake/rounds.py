"""Two wrong codecs, one upon the other: 脨脗 for 新, whose bytes were read as ÐÂ, written in UTF-8 and read as GBK.

What the characters are in UTF-8 is letters of one byte each, and those are undone as where they are printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.restore.mojibake import cjk, latin
from pipelines.restore.mojibake.spelled import Spelled

Readers = tuple[str, str]  # the codec of two bytes, the table of one
_LETTERS = 3, 4  # of what the bytes spell, letters of one byte


def readers_of(lines: Sequence[str]) -> Readers | None:
    """Which codec and which table read these lines of a page; None where no two make sense of them."""
    for readers in cjk.OF_TWO_BYTES:
        reader = cjk.narrowest(readers, "".join(lines))
        under = [_under(line, reader) for line in lines]
        text = "".join(c for line in under for c in line if c > "\x7f")
        letters = sum(c < "\u0800" for c in text)
        if letters * _LETTERS[1] < len(text) * _LETTERS[0] or not latin.maybe(set(text)):
            continue
        if table := latin.reader_of(under):
            return reader, table
    return None


def _under(line: str, reader: str) -> str:
    """What the bytes of a line are in UTF-8."""
    return cjk.printed(line, reader).data.decode("utf-8", "replace")


def runs(line: str, readers: Readers) -> Iterator[Spelled]:
    """What is such text in a line, and what it was."""
    reader, table = readers
    for match in cjk.RUN.finditer(line):
        text = _under(match[0], reader)
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
