"""The order of captures: which of two came later, and so which version of a page is the last. One rule for all:

1. Captures in the files that crawls wrote into a site's folder come in the order of writing: file by file as their
   names count up, in a file by offset. Among each other their dates decide nothing: a clock is set back at times.
2. Captures in other files, which `import` brought, come by their full WARC-Date. One of ours stands among them where
   its own says, but never before one of ours that was written earlier.
3. Where that is the same, they come in the order of files and offsets.

The time of a CDXJ line ends at the second, and lines of one second stand in the order of their digests. So it tells
ours and others apart only where they are seconds apart; where they aren't, `before` gives all that may be the last, and
an answer that isn't that of all of them is written whole and has a row.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Protocol, TypeVar

from archive.data.warc_names import Written, written
from reading.capture import Capture


class Captured(Protocol):
    """What is told of one capture: a reading, an answer."""

    @property
    def capture(self) -> Capture | None: ...


T = TypeVar("T", bound=Captured)
Line = dict[str, str]  # of an index, as `Index.find` gives it
_NEVER = datetime.min.replace(tzinfo=UTC)


def in_order(captured: Iterable[T]) -> list[T]:
    """Readings or answers, the one captured first first; those without a capture before them."""
    latest: dict[str, datetime] = {}
    found: list[tuple[datetime, T]] = []
    for each in sorted(captured, key=_place):
        time = each.capture.time if each.capture else _NEVER
        if each.capture and (file := written(each.capture.warc)):
            time = latest[file.site] = max(time, latest.get(file.site, time))
        found.append((time, each))
    return [each for _, each in sorted(found, key=lambda pair: pair[0])]


def ours(lines: Iterable[Line], site: str) -> list[Line]:
    """Of the index lines of a URL those of this site's crawls, in the order of writing."""
    return sorted(
        (line for line in lines if _is_ours(line, site)), key=lambda line: _at(line["filename"], line["offset"])
    )


def answers(lines: Iterable[Line]) -> list[Line]:
    """Those that hold an answer, or refer to one: all but 304s, which a page doesn't change with."""
    return [line for line in lines if "digest" in line]


def before(lines: Iterable[Line], site: str, second: str, place: tuple[str, int] | None = None) -> list[Line]:
    """Of the index lines of a URL those that may be of the answer before one of ours, in the order of captures.

    It was taken in this second, and lies at this place; without one it is still to be written.
    """
    found = answers(lines)
    mine = ours(found, site)
    if place is not None:
        mine = [line for line in mine if _at(line["filename"], line["offset"]) < _at(*place)]
    others = [line for line in found if not _is_ours(line, site) and line["timestamp"] <= second]
    latest = max((line["timestamp"] for line in (*others, *mine[-1:])), default="")
    return [*mine[-1:], *(line for line in others if line["timestamp"] == latest)]


def last_is_ours(lines: Iterable[Line], site: str, second: str) -> bool:
    """Whether the last capture of a URL, as far as its index lines can tell, isn't one of others."""
    return all(_is_ours(line, site) for line in before(lines, site, second))


def _is_ours(line: Line, site: str) -> bool:
    return (file := written(line["filename"])) is not None and file.site == site


def _at(name: str, offset: str | int) -> tuple[Written, int]:
    """A place to be compared with others: where a file isn't of a crawl, only with those in the same one."""
    return written(name) or Written(name, "", 0), int(offset)


def _place(each: Captured) -> tuple[Written, int]:
    return _at(each.capture.warc, each.capture.offset) if each.capture else _at("", 0)
