"""CSS of a captured page, written out again: what could ask for anything is the archive's own or gone.

The tokens are those of CSS Syntax Level 3, §4. Each is written by us in its plain spelling: no escape, comment or odd
case of the page gets to a browser, so both see the same tokens. What a token is decides, not where it stands: an
address is rewritten wherever one can be said, so broken nesting hides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from reading.html.styles import PREFIX, TOKEN, address_at, imported_at, is_closed, plain, said, unescaped

Address = Callable[[str], str | None]  # of what a page or sheet names, as printed: where the view has it, else None

# Rules whose block holds rules or declarations like those outside. What isn't here is left out with its block:
# fonts, since none is served; namespaces and character sets, which would make the next rules mean something else.
_RULES = frozenset({"media", "supports", "layer", "container", "scope", "starting-style", "keyframes"})
# Functions that name nothing outside of the sheet. Of the others some load what a string says (image-set, src), or
# run a script (expression, in Internet Explorer): a declaration that has one is made invalid.
_FUNCTIONS = (
    "rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark alpha device-cmyk"
    " calc min max clamp round mod rem abs sign sin cos tan asin acos atan atan2 pow sqrt hypot log exp var env counter"
    " counters attr repeat minmax fit-content linear-gradient radial-gradient conic-gradient gradient from to"
    " color-stop repeating-linear-gradient repeating-radial-gradient repeating-conic-gradient matrix matrix3d rotate"
    " rotate3d rotatex rotatey rotatez scale scale3d scalex scaley scalez skew skewx skewy translate translate3d"
    " translatex translatey translatez perspective cubic-bezier steps linear blur brightness contrast drop-shadow"
    " grayscale hue-rotate invert opacity saturate sepia rect inset circle ellipse polygon path not is where has any"
    " matches nth-child nth-last-child nth-of-type nth-last-of-type lang dir selector format alpha and or style layer"
    " supports media only"
)
_KNOWN = frozenset(_FUNCTIONS.split())
_LOADING = frozenset({"behavior", "-moz-binding", "-o-link", "-o-link-source"})  # of browsers that are no more
_GONE = "left-out"  # no name of CSS: a declaration that has it is ignored


def nowhere(_: str) -> None:
    """Where the view has nothing that is named."""
    return


def safe_css(text: str, image: Address, sheet: Address = nowhere) -> str:
    """A style sheet, or the declarations of an attribute, that asks for nothing but what `image` and `sheet` give.

    `@import` stays where `sheet` knows what it names; in other places an address that `image` doesn't know becomes
    `none`. The result holds no `</`, `<!` and no control character but line feeds, so it can stand in an element
    `style`.
    """
    return _Writer(plain(text), image, sheet).written()


class _Writer:
    """Where the reading of a sheet is, and what of it is written."""

    def __init__(self, text: str, image: Address, sheet: Address) -> None:
        self._text, self._image, self._sheet = text, image, sheet
        self._at = 0
        self._out: list[str] = []

    def written(self) -> str:
        while hit := TOKEN.match(self._text, self._at):
            self._at = hit.end()
            kind = hit.lastgroup
            if kind == "name":
                self._out.append(_name(hit["name"]))
            elif kind == "call":
                self._call(unescaped(hit["name"]))
            elif kind == "at":
                self._rule(unescaped(hit["at"]))
            elif kind == "string":
                self._out.append(self._quoted(hit))
            elif kind == "comment":
                self._out.append("/**/")  # it parts two tokens, as it did
            elif kind == "block":
                self._out.append(hit[0])
            else:
                self._out.append(self._plain(hit[0]))
        return "".join(self._out)

    def _quoted(self, hit: re.Match[str]) -> str:
        """A string; one that its line ends is none, but the end of the sheet is its end (CSS Syntax §4.3.5)."""
        return _string(said(hit[0])) if is_closed(hit[0]) or self._at == len(self._text) else f" {_GONE} "

    def _plain(self, text: str) -> str:
        """Signs and blanks. A backslash here escapes nothing."""
        if text == "<":  # (width <= 600px)
            return "<" if self._text.startswith(("=", " ", "\n"), self._at) else "< "
        return f" {_GONE} " if text == "\\" else _CONTROLS.sub(" ", text)

    def _call(self, name: str) -> None:
        lower = name.lower()
        if lower == "url":
            self._url()
        elif PREFIX.sub("", lower) in _KNOWN:
            self._out.append(f"{_name(name)}(")
        else:
            self._out.append(f"{_GONE}(")

    def _url(self) -> None:
        """What stands behind `url(`. Quoted it ends with its `)` as any function does; bare it ends here."""
        printed, self._at = address_at(self._text, self._at)
        known = self._image(printed) if printed else None
        self._out.append(f"url({_string(known)})" if known else "none")

    def _rule(self, name: str) -> None:
        lower = PREFIX.sub("", name.lower())
        if lower == "import":
            self._import()
        elif lower in _RULES:
            self._out.append(f"@{_name(name)}")
        else:
            self._skip_rule()

    def _import(self) -> None:
        printed, self._at = imported_at(self._text, self._at)
        known = self._sheet(printed) if printed else None
        if known:
            self._out.append(f"@import {_string(known)}")  # for which media, the next tokens say
        else:
            self._skip_rule()

    def _skip_rule(self) -> None:
        """To the end of an at-rule: its `;`, or its block, or the end of the block around it."""
        self._out.append(" ")  # else what stands before and behind it could be one token: `/` and `*`
        open_: list[str] = []
        while hit := TOKEN.match(self._text, self._at):
            sign = "(" if hit["call"] else hit["block"]
            if sign == "}" and not open_:
                return  # it closes what is around
            self._at = hit.end()
            if hit["call"] and unescaped(hit["name"]).lower() == "url":
                _, self._at = address_at(self._text, self._at)
            elif sign in _CLOSERS:
                open_.append(_CLOSERS[sign])
            elif open_ and sign == open_[-1]:
                open_.pop()
                if not open_ and sign == "}":
                    return
            elif sign == ";" and not open_:
                return


# What only an escape can put into a name, and what can't stand in a string, or not in an element of HTML.
_NO_NAME = re.compile(r"[^-\w\u0080-\U0010ffff]")
_NO_STRING = re.compile(r"[\x00-\x1f\"\\<>&\x7f]")
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_CLOSERS = {"(": ")", "[": "]", "{": "}"}


def _name(name: str) -> str:
    """A name in its plain spelling."""
    if "\\" not in name:
        return _GONE if name.lower() in _LOADING else name
    said = unescaped(name)
    if said.lower() in _LOADING:
        return _GONE
    if name[0] == "\\" and said[0].isdecimal():
        return f"\\{ord(said[0]):x} {_NO_NAME.sub(_code, said[1:])}"
    return _NO_NAME.sub(_code, said)


def _string(text: str) -> str:
    return '"' + _NO_STRING.sub(_code, text) + '"'


def _code(hit: re.Match[str]) -> str:
    return f"\\{ord(hit[0]):x} "
