"""HTML that is made without a template: what isn't HTML already is escaped, and there is no other way in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Protocol, TypeAlias


class Html(str):
    """Text that is HTML already, to Jinja too."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


Cell: TypeAlias = str | int | None  # None: an empty cell


class Say(Protocol):
    """The words of texts/FILE.toml, `word` being FILE.NAME, with parts in their places: as text, or as Html."""

    def __call__(self, word: str, /, **parts: str | int) -> str: ...


_CONTROLS = {at: "\ufffd" for at in range(32) if chr(at) not in "\t\n\r"}  # HTML has no way to write them


def html(text: str) -> Html:
    return text if isinstance(text, Html) else Html(escape(text.translate(_CONTROLS)))


def joined(parts: Iterable[str]) -> Html:
    return Html("".join(map(html, parts)))


def element(name: str, *parts: str, **attributes: str | None) -> Html:
    """An element with this content; `class_` is its class, an attribute of None is left out."""
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Html(f"<{name}{said}>{joined(parts)}</{name}>")


def table(
    name: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]], *, named: str, foot: Sequence[Cell] | None = None
) -> Html:
    """A table with this id, the first cell of each row its head; `named`: id of the element that says what it is.

    It scrolls by itself where it is too wide, with the keyboard too.
    """
    lines = [*rows]
    numbers = {at for row in lines[:1] for at, cell in enumerate(row) if isinstance(cell, int)}
    head = joined(
        element("th", each, scope="col", class_="number" if at in numbers else None) for at, each in enumerate(heads)
    )
    parts = [element("thead", element("tr", head)), element("tbody", joined(map(_row, lines)))]
    if foot is not None:
        parts.append(element("tfoot", _row(foot)))
    return element(
        "div", element("table", *parts, id=name), class_="wide", tabindex="0", role="group", aria_labelledby=named
    )


def details(summary: str, *parts: str, name: str) -> Html:
    """What is shown on demand; the id is that of its summary."""
    return element("details", element("summary", summary, id=name), *parts)


def _row(row: Sequence[Cell]) -> Html:
    first, *others = row
    return element("tr", element("th", _cell(first), scope="row"), joined(map(_data, others)))


def _data(cell: Cell) -> Html:
    return element("td", _cell(cell), class_="number" if isinstance(cell, int) else None)


def _cell(cell: Cell) -> str:
    return f"{cell:,}" if isinstance(cell, int) else cell or ""
