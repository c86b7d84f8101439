"""Values that a page's scripts write down: JSON, and the object literals of JavaScript. Nothing is run.

What is no plain value (a name, a call that isn't known) is None. Sizes are bounded: a literal that is larger, or nested
deeper, is none at all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import unquote

MOST = 3_000_000  # characters of a script that are read
_DEEP = 60
_BLANK = re.compile(r"(?:\s+|//[^\n]*|/\*.*?\*/)*", re.DOTALL)
_STRING = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|`((?:[^`\\]|\\.)*)`", re.DOTALL)
_NUMBER = re.compile(r"[+-]?(?:0[xX][\da-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)")
_NAME = re.compile(r"(?:new\s+)?[A-Za-z_$][\w$]*(?:\s*\.\s*[A-Za-z_$][\w$]*)*")
_KEY = re.compile(r"[\w$]+")
_ESCAPE = re.compile(r"\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|u\{([\da-fA-F]{1,6})\}|(\r\n|.))", re.DOTALL)
_CODE = re.compile(r"%u([\da-fA-F]{4})")
_ONE = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": "", "\r": "", "\r\n": ""}
_JSON = json.JSONDecoder(strict=False)
_WORDS = {"true": True, "false": False, "null": None, "undefined": None, "NaN": None}
# Anything that is skipped between brackets: texts in it may hold brackets too.
_SKIPPED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`|[()\[\]{}]", re.DOTALL)
_OPERATOR = re.compile(r"\|\||\?\?|[+*]|\.\s*[A-Za-z_$][\w$]*\s*(?=\()|\?\.|[-/%&]")
_PART = re.compile(r"\.\s*slice\s*\(\s*(-?\d{1,6})\s*(?:,\s*(-?\d{1,6})\s*)?\)")
_FUNCTION = re.compile(r"\(?\s*function\s*\w*\s*\(([^()]{0,60000})\)\s*\{")
_RETURN = re.compile(r"\breturn\s*(?=[{\[])")
_ENDS = {"(": ")", "[": "]", "{": "}"}


class LiteralError(Exception):
    """What stands there is no value that can be told without running it."""


@dataclass(slots=True)
class Budget:
    """How much may still be read: one for all literals of a page."""

    values: int = 200_000
    letters: int = 6_000_000  # of texts, and of what is skipped


def literal(text: str, start: int, budget: Budget, names: Mapping[str, Any] | None = None) -> Any:
    """The value that begins at `start`; `names` are values of names. Raises LiteralError."""
    try:  # most are JSON, which is read fifty times as fast
        return _JSON.raw_decode(text, start)[0]
    except (ValueError, RecursionError):
        return _Reader(text, budget, names or {}).value(start)[0]


def called(text: str, start: int, budget: Budget) -> Any:
    """What `(function(a,b){return {…a…}}("x",1))` at `start` gives, its names put in place. Raises LiteralError."""
    head = _FUNCTION.match(text, start)
    if head is None:
        raise LiteralError("no function")
    reader = _Reader(text, budget, {})
    end = reader.behind(head.end() - 1)
    place = _BLANK.match(text, end).end()  # type: ignore[union-attr]  # matches nothing too
    place = place + 1 if text[place : place + 1] == ")" else place
    given, _ = reader.values(_expected(text, _BLANK.match(text, place).end(), "("), ")")  # type: ignore[union-attr]
    back = _RETURN.search(text, head.end(), end)
    if back is None:
        raise LiteralError("it returns no object")
    names = [name.strip() for name in head[1].split(",")]
    return literal(text, back.end(), budget, dict(zip(names, given, strict=False)))


def decoded(printed: str) -> str:
    """A text of a script without its escapes; pairs of surrogates are put together."""
    if "\\" not in printed:
        return printed
    return _whole(_ESCAPE.sub(_sign, printed))


def _whole(text: str) -> str:
    """A text whose halves of characters are put together."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def unescaped(text: str) -> str:
    """A text without what JavaScript's `escape` made of its letters: %u4e2d, %20."""
    return unquote(_whole(_CODE.sub(lambda hit: chr(int(hit[1], 16)), text)))


# What is done to a text, by the last word of what does it. JsDecode and htmlDecode are those of WeChat.
_CALLS: dict[str, Callable[[str], str]] = {
    "JsDecode": unescape,
    "htmlDecode": unescape,
    "decodeURIComponent": unquote,
    "unescape": unescaped,
    "String": str,
}


def _sign(hit: re.Match[str]) -> str:
    if code := hit[1] or hit[2] or hit[3]:
        number = int(code, 16)
        return chr(number) if number < 0x110000 else "\ufffd"
    return _ONE.get(hit[4], hit[4])


def _expected(text: str, place: int, sign: str) -> int:
    if text[place : place + 1] != sign:
        raise LiteralError(f"{sign} expected")
    return place + 1


class _Reader:
    """One reading of a text."""

    def __init__(self, text: str, budget: Budget, names: Mapping[str, Any]) -> None:
        self._text, self._names, self._budget = text, names, budget

    def _spend(self, letters: int) -> None:
        self._budget.letters -= letters
        if self._budget.letters < 0:
            raise LiteralError("too much")

    def value(self, place: int, depth: int = 0) -> tuple[Any, int]:
        """The value at a place, and the place behind it."""
        self._budget.values -= 1
        if depth > _DEEP or self._budget.values < 0:
            raise LiteralError("too much")
        value, place = self._first(self._blank(place), depth)
        while hit := _OPERATOR.match(self._text, self._blank(place)):
            place = hit.end()
            if hit[0].startswith("."):  # .replace(…): what it does isn't known, what it is done to is
                end = self.behind(self._blank(place))
                if isinstance(value, str) and (part := _PART.fullmatch(self._text, hit.start(), end)):
                    value = value[int(part[1]) : int(part[2]) if part[2] else None]
                place = end
                continue
            other, place = self._first(self._blank(place), depth + 1)
            if hit[0] in {"||", "??"}:
                value = value or other
            elif hit[0] == "+" and isinstance(value, str) and isinstance(other, str):
                value += other
        return value, place

    def values(self, place: int, end: str, depth: int = 0) -> tuple[list[Any], int]:
        """The values up to a closing bracket, and the place behind that."""
        found: list[Any] = []
        while True:
            place = self._blank(place)
            if self._text.startswith(end, place):
                return found, place + 1
            if self._text.startswith(",", place):  # [1,,2]
                place += 1
                continue
            value, place = self.value(place, depth + 1)
            found.append(value)
            place = self._blank(place)
            if not self._text.startswith((",", end), place):
                raise LiteralError("a list that goes on otherwise")

    def behind(self, place: int) -> int:
        """The place behind what brackets hold, the first of them here."""
        if self._text[place : place + 1] not in _ENDS:
            raise LiteralError("no bracket")
        self._spend(0)  # nothing is left to look for where all is spent
        depth = 0
        for hit in _SKIPPED.finditer(self._text, place):
            depth += (hit[0] in _ENDS) - (hit[0] in ")]}")
            if depth == 0 and hit[0] in ")]}":
                self._spend(hit.end() - place)
                return hit.end()
        self._spend(len(self._text) - place)
        raise LiteralError("a bracket that isn't closed")

    def _behind_arrow(self, place: int) -> int | None:
        """The place behind `=> {…}`; None where none stands here."""
        place = self._blank(place)
        return self.behind(self._blank(place + 2)) if self._text.startswith("=>", place) else None

    def _blank(self, place: int) -> int:
        hit = _BLANK.match(self._text, place)
        return hit.end() if hit else place

    def _first(self, place: int, depth: int) -> tuple[Any, int]:
        """A value without what operators add to it."""
        sign = self._text[place : place + 1]
        if sign == "{":
            return self._object(place + 1, depth)
        if sign == "[":
            return self.values(place + 1, "]", depth)
        if sign == "(" and (end := self._behind_arrow(self.behind(place))):
            return None, end
        if sign == "(":
            value, place = self.value(place + 1, depth + 1)
            return value, _expected(self._text, self._blank(place), ")")
        if sign and sign in "\"'`":
            hit = _STRING.match(self._text, place)
            self._spend((hit.end() if hit else len(self._text)) - place)
            if hit is None:
                raise LiteralError("a text that isn't closed")
            return decoded(next(group for group in hit.groups() if group is not None)), hit.end()
        if hit := _NUMBER.match(self._text, place):
            return _number(hit[0]), hit.end()
        if sign == "!":
            value, place = self._first(self._blank(place + 1), depth + 1)
            return not value, place
        if hit := _NAME.match(self._text, place):
            return self._named(hit, depth)
        raise LiteralError(f"{sign!r} begins no value")

    def _object(self, place: int, depth: int) -> tuple[dict[str, Any], int]:
        found: dict[str, Any] = {}
        while True:
            place = self._blank(place)
            if self._text.startswith("}", place):
                return found, place + 1
            if self._text.startswith(",", place):
                place += 1
                continue
            if hit := _STRING.match(self._text, place):
                key = decoded(next(group for group in hit.groups() if group is not None))
            elif hit := _KEY.match(self._text, place):
                key = hit[0]
            else:
                raise LiteralError("no key")
            place = self._blank(hit.end())
            if self._text.startswith("(", place):  # a method
                place = self.behind(self._blank(self.behind(place)))
                continue
            if self._text.startswith(":", place):
                found[key], place = self.value(place + 1, depth + 1)
            else:
                found[key] = self._names.get(key)
            if not self._text.startswith((",", "}"), self._blank(place)):
                raise LiteralError("an object that goes on otherwise")

    def _named(self, hit: re.Match[str], depth: int) -> tuple[Any, int]:
        name, place = "".join(hit[0].split()), self._blank(hit.end())
        if end := self._behind_arrow(place):
            return None, end
        if name in _WORDS:
            return _WORDS[name], hit.end()
        if name.startswith("function"):
            place = self._text.find("(", hit.end())
            return None, self.behind(self._blank(self.behind(place)))
        if name == "void":
            return None, self._first(place, depth + 1)[1]
        if not self._text.startswith("(", place):
            return self._names.get(name), hit.end()
        try:
            given, end = self.values(place + 1, ")", depth)
        except LiteralError:
            return None, self.behind(place)
        if name == "JSON.parse" and given and isinstance(given[0], str):
            return as_json(given[0]), end
        if name == "newDate" and given and isinstance(given[0], str | int):  # as it is written
            return given[0], end
        change = _CALLS.get(name.rpartition(".")[2])
        text = given[0] if given else None
        return (change(text) if change and isinstance(text, str) else None), end


def as_json(text: str) -> Any:
    """The value of a JSON text; None where it is none."""
    if len(text) > MOST:
        return None
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _number(printed: str) -> float | int:
    if printed.lower().lstrip("+-").startswith("0x"):
        return int(printed, 16)
    try:
        return int(printed[:400])
    except ValueError:
        return float(printed)
