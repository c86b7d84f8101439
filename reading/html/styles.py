"""Tokens of style sheets (CSS Syntax Level 3, §4), and the addresses that a sheet names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ESCAPE = r"\\(?:[0-9a-fA-F]{1,6}[ \t\n]?|[^\n0-9a-fA-F])"
_NAME = rf"(?:[-\w\u0080-\U0010ffff]++|{_ESCAPE})++"
_STRING = r'"(?:[^"\\\n]++|\\[\s\S])*+"?+|' + r"'(?:[^'\\\n]++|\\[\s\S])*+'?+"
# A name with `call` begins a function; one that is `url` names an address, and `address_at` reads on.
TOKEN = re.compile(
    rf"(?P<comment>/\*[\s\S]*?(?:\*/|\Z)|<!--|-->)|@(?P<at>{_NAME})|(?P<name>{_NAME})(?P<call>\()?+|(?P<string>{_STRING})"
    r"|(?P<block>[][(){};])|(?P<rest>[^][(){};\"'@\\/<\w\u0080-\U0010ffff-]++|[\s\S])"
)
BLANKS = re.compile(r"(?:[ \t\n]|/\*[\s\S]*?\*/)*")
PREFIX = re.compile(r"^-(?:webkit|moz|ms|o)-")
_URL_QUOTED = re.compile(rf"[ \t\n]*+({_STRING})")
_URL_BARE = re.compile(r"((?:[^)\\]++|\\[\s\S])*+)\)?+")
_URL_BAD = re.compile(r"[\"'(\x00-\x08\x0b\x0e-\x1f\x7f]|[ \t\n]|\\\n")
_ESCAPED = re.compile(_ESCAPE)
_LINE_END = re.compile(r"\r\n?|\f")
_CODE = re.compile(r"\\([0-9a-fA-F]{1,6})[ \t\n]?|\\\n|\\([\s\S])")
_LOADING = frozenset({"image-set", "src"})  # functions of which a string is an address (CSS Images 4, CSS Values 5)
_LOOKED_AT = 1_000_000  # characters of a sheet: half a second


@dataclass(frozen=True, slots=True)
class Named:
    """What a sheet names."""

    address: str  # as printed, without escapes
    sheet: bool  # by `@import`; else a picture, a font, a cursor


def plain(text: str) -> str:
    """A sheet as it is cut into tokens (§3.3)."""
    return _LINE_END.sub("\n", text).replace("\0", "\ufffd")


def named(text: str) -> Iterator[Named]:
    """The addresses that a style sheet, or the declarations of an attribute, names, in order. Of a sheet of more than a
    million characters, those of the beginning.
    """
    text, at = plain(text[:_LOOKED_AT]), 0
    around: list[str] = []  # functions and brackets that are open
    while hit := TOKEN.match(text, at):
        at = hit.end()
        if hit["call"]:
            name = PREFIX.sub("", unescaped(hit["name"]).lower())
            if name == "url":
                address, at = address_at(text, at)
                if address:
                    yield Named(address, sheet=False)
            else:
                around.append(name)
        elif hit["at"] and unescaped(hit["at"]).lower() == "import":
            address, at = imported_at(text, at)
            if address:
                yield Named(address, sheet=True)
        elif hit["string"] and around and around[-1] in _LOADING and (address := said(hit["string"]).strip()):
            yield Named(address, sheet=False)
        elif hit["block"] == "(":
            around.append("")
        elif hit["block"] and around:
            if hit["block"] == ")":
                around.pop()
            elif hit["block"] in "{};":
                around.clear()  # one that is never closed, else it would take in what follows


def address_at(text: str, at: int) -> tuple[str | None, int]:
    """The address that an `url(` names, read from behind it, and where its `)` ends. None where it is none."""
    if hit := _URL_QUOTED.match(text, at):
        behind = _URL_BARE.match(text, hit.end())
        assert behind  # it matches nothing, too
        return None if behind[1].strip() else said(hit[1]), behind.end()
    hit = _URL_BARE.match(text, at)
    assert hit
    bare = hit[1].strip(" \t\n")
    return None if _URL_BAD.search(_ESCAPED.sub("", bare)) else unescaped(bare), hit.end()


def imported_at(text: str, at: int) -> tuple[str | None, int]:
    """The address that an `@import` names, read from behind it, and where it ends. None, and nothing read, where it
    names none.
    """
    blank = BLANKS.match(text, at)
    assert blank
    hit = TOKEN.match(text, blank.end())
    if hit and hit.lastgroup == "string":
        return said(hit[0]), hit.end()
    if hit and hit["call"] and unescaped(hit["name"]).lower() == "url":
        return address_at(text, hit.end())
    return None, at


def unescaped(text: str) -> str:
    """What a name, a string or an address says (§4.3.7)."""
    return _CODE.sub(_character, text) if "\\" in text else text


def _character(hit: re.Match[str]) -> str:
    if not hit[1]:
        return hit[2] or ""
    code = int(hit[1], 16)
    return "\ufffd" if not code or 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code)


def is_closed(string: str) -> bool:
    """Whether a string has its second mark."""
    inner = string[:-1]
    return len(string) > 1 and string[0] == string[-1] and (len(inner) - len(inner.rstrip("\\"))) % 2 == 0


def said(string: str) -> str:
    """What a string says."""
    return unescaped(string[1:-1] if is_closed(string) else string[1:])
