"""The captured page as a document that asks for nothing outside of the archive, runs nothing and sends nothing.

The tree that the reader reads is written out again, element by element of `allowed.py`. The writer's own marks are the
only ones: each `<` of the result begins a tag of ours, no element of it but `style` is read as anything but HTML, and
that holds no `<` (`css.py`). So a browser finds in it what is written, however it mends markup.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from lxml.html import HtmlElement

from archive.fixity.findings import printable
from archive.view.captured import allowed
from archive.view.captured.css import safe_css
from archive.view.captured.kinds import data_image
from archive.view.captured.markup import doctype, escaped
from reading.html import picture
from reading.html.blocks import places
from reading.page import Page

ANCHOR = "shengbao-block"  # the id of the first words that are marked
_MOST_CSS = 4_000_000  # characters of a page's own styles that are written; a second of work for each million
_MOST_ASKED = 5_000  # addresses of a page that the archive is asked for; to look one up takes 0.05 ms
_HEAD = '<meta charset="utf-8">'
# `all` first: no rule of the page, however important, hides or disguises what is ours (CSS Cascade 4 §6.1, §3.2).
_OURS = "all:initial!important;unicode-bidi:isolate!important"
_NOTE = "border:1px dashed #767676!important;padding:0 .3em!important;background:#f2f2f2!important;color:#333!important"
_IMPORTANT = "max-width:100%!important;overflow-wrap:anywhere!important"
_LABEL = "border:1px solid #595959!important;font:11px/1.2 monospace!important;padding:0 .3em!important"
_PRE = frozenset({"pre", "xmp", "listing", "plaintext"})
_KEEPS_LINES = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_OF_THE_HEAD = frozenset({"title", "meta", "base"})  # nothing that is looked at
# Of an open element: itself, its tail, its end tag, and whether line feeds end lines around it.
_Open = tuple[HtmlElement, str | None, str, bool]


class Archived(Protocol):
    """What a captured page names, in the archive: addresses of the view, or None where it was not captured."""

    def image(self, url: str) -> str | None: ...
    def sheet(self, url: str) -> str | None: ...
    def page(self, url: str) -> str | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """How some words of the page are marked."""

    style: str  # declarations
    title: str  # said where a pointer rests
    label: str | None = None  # stands before them
    first: bool = False  # what is scrolled to


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A captured page as it is shown, and what of it is not."""

    html: bytes
    left_out: Counter[str] = field(default_factory=Counter)  # elements by name: script, iframe, svg ...
    images: tuple[int, int] = (0, 0)  # how many it names that are in the archive, and how many that aren't
    sheets: tuple[int, int] = (0, 0)


def shown(page: Page, archived: Archived, marked: Mapping[int, Marked] | None = None) -> Shown:
    """The document. `marked` are text nodes, by their number among the page's visible ones, as blocks count them.

    A page that can't be parsed (`page.cut`) gives an empty one.
    """
    return _Writer(page, archived, marked or {}).written()


class _Writer:
    """What is written of a page, and which of its elements are open."""

    def __init__(self, page: Page, archived: Archived, marked: Mapping[int, Marked]) -> None:
        self._page, self._archived = page, archived
        self._out: list[str] = []
        self._left_out: Counter[str] = Counter()
        self._found: dict[tuple[str, str], str | None] = {}  # (kind, URL): where the view has it
        self._styles: dict[str, str] = {}
        self._css_left = _MOST_CSS
        self._body = self._pre = False
        self._marked: dict[tuple[HtmlElement, bool], Marked] = {}
        if marked:
            self._marked = {place: marked[number] for number, place in enumerate(places(page.doc)) if number in marked}

    def written(self) -> Shown:
        tree = self._page.tree
        open_: list[
            tuple[HtmlElement, str | None, str, bool]
        ] = []  # element, tail, end tag, whether lines count around
        hidden: HtmlElement | None = None  # all inside it is passed over
        root = tree.root
        self._out.append(f"{doctype(root)}<html{self._attributes(root, 'html')}>{_HEAD}")
        if root.text:
            self._text(root.text, root, tail=False)
        for element, tag, text, tail, parent in zip(
            tree.elements[1:], tree.tags[1:], tree.texts[1:], tree.tails[1:], tree.parents[1:], strict=True
        ):
            while open_ and open_[-1][0] is not parent:
                hidden = self._close(open_, hidden)
            if hidden is not None:
                open_.append((element, None, "", self._pre))
                continue
            around = self._pre
            if tag == "br" and around and tail and tail.startswith("\n"):  # the parser's own, for a line feed
                self._text(tail, element, tail=True)
                continue
            end, goes_in = self._open(element, tag, text)
            open_.append((element, tail, end, around))
            if not goes_in:
                hidden = element
            elif text:
                self._text(text, element, tail=False)
        while open_:
            hidden = self._close(open_, hidden)
        return Shown(
            html="".join(self._out).encode("utf-8", "replace"),
            left_out=self._left_out,
            images=self._counted("image"),
            sheets=self._counted("sheet"),
        )

    def _counted(self, kind: str) -> tuple[int, int]:
        found = [known for (what, _), known in self._found.items() if what == kind]
        return len(found) - found.count(None), found.count(None)

    def _close(self, open_: list[_Open], hidden: HtmlElement | None) -> HtmlElement | None:
        """The innermost open element ends; what is passed over now."""
        element, tail, end, self._pre = open_.pop()
        if hidden is not None and element is not hidden:
            return hidden
        self._out.append(end)
        if tail:
            self._text(tail, element, tail=True)
        return None

    def _open(self, element: HtmlElement, tag: str, text: str | None) -> tuple[str, bool]:
        """An element begins: what is written at its end, and whether what stands in it is written, too."""
        if tag in allowed.UNSEEN:
            if tag not in _OF_THE_HEAD:
                self._left_out[tag] += 1
            return "", False
        if tag in allowed.WINDOWS:
            self._window(element, tag)
            return "", False
        if tag == "style":
            self._sheet_of_the_page(element, text or "")
            return "", False
        if tag == "link":
            self._link(element)
            return "", True
        if tag in allowed.PASSED:
            return "", True
        name = self._name(element, tag)
        if name is None:
            return "", False
        if tag in _PRE or (_KEEPS_LINES.search(element.get("style") or "")):
            self._pre = True
        attributes = self._attributes(element, name)
        if name == "body":
            self._body = True
            self._out.append(f"<body{attributes}>")
            return "", True
        self._out.append(f"<{name}{attributes}>")
        return "" if name in allowed.VOID else f"</{name}>", True

    def _name(self, element: HtmlElement, tag: str) -> str | None:
        """The name that an element is written with; None where it isn't."""
        if tag == "body" and self._body:
            return "div"
        if tag == "input":
            kind = (element.get("type") or "").strip().lower()
            return {"hidden": None, "image": "img"}.get(kind, "input")
        return tag if tag in allowed.KEPT else allowed.RENAMED.get(tag, allowed.UNKNOWN)

    def _window(self, element: HtmlElement, tag: str) -> None:
        """What stands in the place of a frame, a player, an object: its kind, and its address."""
        self._left_out[tag] += 1
        named = next((value for name in allowed.WINDOW_ADDRESSES if (value := element.get(name))), "")
        said = printable(f"〔{tag} {named[:200].strip()}".rstrip()) + "〕"  # else an address is turned around
        self._out.append(f'<span style="{_OURS};{_NOTE};{_IMPORTANT}">{escaped(said)}</span>')

    def _sheet_of_the_page(self, element: HtmlElement, text: str) -> None:
        kind = (element.get("type") or "").strip().lower()
        if kind not in {"", "text/css"} or len(text) > self._css_left:  # other kinds are for a script: text/less
            self._left_out["style"] += 1
            return
        self._css_left -= len(text)
        self._out.append(f"<style{_media(element)}>{safe_css(text, self._image, self._sheet)}</style>")

    def _link(self, element: HtmlElement) -> None:
        """A style sheet, where the archive has it; all other links ask for something or tell of it."""
        kinds = (element.get("rel") or "").lower().split()
        if "stylesheet" not in kinds or "alternate" in kinds:
            self._left_out["link"] += 1
        elif address := self._sheet(element.get("href") or ""):
            self._out.append(f'<link rel="stylesheet" href="{escaped(address)}"{_media(element)}>')

    def _attributes(self, element: HtmlElement, name: str) -> str:
        """The attributes that an element is written with, each behind a blank."""
        said: dict[str, str] = {}
        for key, value in element.items():
            if key in allowed.ATTRIBUTES:
                said[key] = value
            elif key == "style":
                if style := self._style(value):
                    said[key] = style
            elif key == "background" and (address := self._image(value)):
                said[key] = address
        if said.get("id", "").startswith(ANCHOR):
            del said["id"]
        if name in {"a", "area"}:
            self._lead(element, said)
        elif name == "img":
            self._picture(element, said)
        elif name in {"input", "button", "select", "textarea"}:
            said["disabled"] = ""
            if name != "select":
                kind = (said.get("type") or "").strip().lower()
                said["type"] = "button" if name == "button" else allowed.INPUT_TYPES.get(kind, "text")
        return "".join(f' {key}="{escaped(value)}"' for key, value in said.items())

    def _style(self, printed: str) -> str:
        if printed not in self._styles:
            self._css_left -= len(printed)
            self._styles[printed] = safe_css(printed, self._image) if self._css_left > 0 else ""
        return self._styles[printed]

    def _lead(self, element: HtmlElement, said: dict[str, str]) -> None:
        """Where a link leads: to what was captured of it, within the page, or nowhere: then its address is told."""
        printed = (element.get("href") or "").strip()
        if not printed:
            return
        if printed.startswith("#"):
            said["href"] = printed
        elif address := self._known("page", self._page.link(printed)):
            said["href"], said["target"] = address, "_top"
        else:
            said["title"] = " ".join(filter(None, [said.get("title"), self._page.link(printed) or printed]))[:2_000]

    def _picture(self, element: HtmlElement, said: dict[str, str]) -> None:
        """An image from the archive: the picture that a script would load, else what stands in its place."""
        printed = [element.get("src") or ""]
        if (lazy := picture.address(element)) and lazy != printed[0]:
            printed.insert(0, lazy)
        found = next(filter(None, map(self._image, filter(None, printed))), None)
        for name in ("type", "value", "checked", "start"):  # of an input that was an image
            said.pop(name, None)
        if found:
            said["src"] = found
        elif any(printed):
            said["alt"] = said.get("alt", "").strip() or "▨"  # else nothing is seen of it
            said["title"] = " ".join(filter(None, [said.get("title"), next(filter(None, printed))]))[:2_000]

    def _image(self, printed: str) -> str | None:
        printed = printed.strip()
        if printed[:5].lower() == "data:":
            return data_image(printed)
        return self._known("image", self._page.link(printed)) if printed else None

    def _sheet(self, printed: str) -> str | None:
        return self._known("sheet", self._page.link(printed.strip())) if printed.strip() else None

    def _known(self, kind: str, url: str) -> str | None:
        """Where the view has it, asked once for each address."""
        url = url.partition("#")[0]
        if not url.startswith(("http://", "https://")):
            return None
        if (kind, url) not in self._found:
            few = len(self._found) < _MOST_ASKED
            self._found[kind, url] = getattr(self._archived, kind)(url) if few else None
        return self._found[kind, url]

    def _text(self, text: str, element: HtmlElement, *, tail: bool) -> None:
        written = escaped(text)
        mark = self._marked.get((element, tail)) if self._marked else None
        if mark is None:
            self._out.append(written)
            return
        style = escaped(mark.style)
        if mark.label:
            self._out.append(f'<span style="{_OURS};{style};{_LABEL}">{escaped(mark.label)}</span>')
        anchor = f' id="{ANCHOR}"' if mark.first else ""
        self._out.append(f'<span{anchor} style="{style}" title="{escaped(mark.title)}">{written}</span>')


def _media(element: HtmlElement) -> str:
    said = element.get("media")
    return f' media="{escaped(said)}"' if said else ""
