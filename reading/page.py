"""A captured page: the bytes of one response. The crawl and the rebuild both make these."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from lxml.html import HtmlElement

from reading.capture import Capture
from reading.html.blocks import shown
from reading.html.decode import Decoded, decode
from reading.html.names import Renamed, rename
from reading.html.packed import unpacked
from reading.html.parse import MOST_BYTES, parse, parsed
from reading.html.tree import Tree, tree_of
from reading.html.urls import joined
from reading.problem import Problem, ProblemKind

SHOWN = 300  # characters: a page that shows fewer may only stand before another


@dataclass(frozen=True, slots=True, kw_only=True)
class Redacted:
    """That the bytes of a capture were taken out of the archive, and which page of which article they were."""

    on: str  # the day, ISO 8601, UTC
    reason: str
    article: str | None = None  # its id; None: they made no row
    part: str = "article"
    page_number: int = 1


@dataclass(frozen=True, kw_only=True)
class Page:
    """One HTTP response, its content-encoding removed, with its capture; or what a browser made of it.

    `headers` are (name, value) as sent, in order; values are Latin-1 text. `problem` names what is wrong with the
    bytes themselves (cut short, not decompressed, too large); the body is then what could be had.
    """

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = field(repr=False)
    capture: Capture
    problem: Problem | None = None
    rendered: bool = False  # not as sent, but as a browser had made it by running its scripts
    beside: bool = False  # asked for by such a page: a script, data, a frame, and no article whatever its address
    renamed: tuple[Renamed, ...] = ()  # names of elements that its site has changed, as the operator says
    repeats: bool = False  # with status and payload of the capture of this URL before it: nothing new to read
    redacted: Redacted | None = None  # nothing is left of it but that

    def header(self, name: str) -> str | None:
        """The first header of this name, in any case; None when there is none."""
        name = name.lower()
        return next((value for key, value in self.headers if key.lower() == name), None)

    @property
    def html(self) -> bytes:
        """The body; unpacked where it is a packed page and no header says so."""
        return self._unpacked[0]

    @cached_property
    def _unpacked(self) -> tuple[bytes, Problem | None]:
        return unpacked(self.body, MOST_BYTES)

    @cached_property
    def decoded(self) -> Decoded:
        """The text. Of a page too large to be parsed, its beginning: enough to tell a challenge."""
        return decode(self.html[:MOST_BYTES], self.header("Content-Type") or "")

    @cached_property
    def tree(self) -> Tree:
        """The parsed page, its elements laid out once: it is the page's own, so pages asked in turns keep theirs."""
        return tree_of(self._parsed[0])

    @property
    def doc(self) -> HtmlElement:
        """The root of the parsed page; a page without any element is an empty `<html>`."""
        return self.tree.root

    @property
    def cut(self) -> Problem | None:
        """Why `doc` is not the whole page: too deep, too large, its packing broken; None where it is."""
        return self._unpacked[1] or self._parsed[1]

    @cached_property
    def shown(self) -> int:
        """How many characters a page shows, as far as it shows few: those behind `SHOWN` aren't counted."""
        return shown(self.doc, SHOWN)

    @cached_property
    def _parsed(self) -> tuple[HtmlElement, Problem | None]:
        if len(self.html) > MOST_BYTES:
            return parse(""), Problem(kind=ProblemKind.NOT_PARSED, detail=f"{len(self.html) / 1e6:.0f} MB")
        kind = self.header("Content-Type") or ""
        found = parsed(self.decoded.utf8, xhtml=kind.lower().lstrip().startswith("application/xhtml+xml"))
        rename(found[0], self.renamed)
        return found

    @cached_property
    def base(self) -> str:
        """What relative links of the page resolve against: Discuz! prints `<base href>` on every page."""
        found = (joined(self.url, href) for base in self.tree.tagged("base") if (href := base.get("href")))
        return next(filter(None, found), self.url)

    def link(self, address: str) -> str:
        """The absolute address of what the page links to; empty where what is printed is none."""
        return joined(self.base, address.strip(), self.decoded.encoding)
