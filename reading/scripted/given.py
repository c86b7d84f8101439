"""The values that a page gives its scripts: assigned in them, handed to their functions, kept in scripts that are data
and in attributes, and sent in pieces. Nothing is run.
"""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any
from urllib.parse import unquote

from lxml.html import HtmlElement

from reading.html.literals import MOST, Budget, LiteralError, as_json, called, literal
from reading.html.things import things
from reading.page import Page

_SCRIPTS, _ASSIGNED = 40, 30  # of a page, and values of one
_SENTENCES = 1
_STOPS = ("。", "\\u3002", "！", "\\uff01", "%E3%80%82", "%u3002")
MARKUP_IN_BASE64 = ("PHA", "PGRp", "PHNl")  # how <p, <di and <se begin in it
_BASE64 = ("eyJ", *MARKUP_IN_BASE64)  # and {"
# window.__INITIAL_STATE__ = {, var data = [, __NUXT__=(function(
_ASSIGNMENT = re.compile(
    r"(?:^|[;\s,({])(?:window\.|self\.|globalThis\.)?(?:var\s+|let\s+|const\s+)?[\w$.]*[\w$\]\"']\s*=\s*"
    r"(?=[{\[]|JSON\.parse\(|\(\s*function)"
    r"|[\w$]\(\s*(?=\{\s*[\"'\w]|\[\s*\{)"  # callback({"data":, store.push({
)
_ENCODED = re.compile(r"[\"']((?:eyJ|W3si)[A-Za-z0-9+/_-]{100,}={0,2})[\"']")  # {" and [{" in base64
_PUSHED = re.compile(r"__next_f(?:\s*=[^;]{0,80}?\))?\.push\(\s*(?=\[1,)")
_ROW = re.compile(rb"([0-9a-f]+):(?:T([0-9a-f]+),)?")
_PLACES, _DEEP = 200_000, 60
_BASE_36 = re.compile("[0-9a-z]{1,4}")
# What an attribute holds, as it stands in the page: data-page="{&quot;component&quot;:…
_IN_ATTRIBUTES = re.compile(r"=\s*(?:\"[\[{]\s*(?:&quot;|&#34;|&#x22;|')|'[\[{]\s*\")")
_ANGULAR = {"&q;": '"', "&s;": "'", "&l;": "<", "&g;": ">", "&a;": "&"}
_OF_ANGULAR = re.compile("|".join(_ANGULAR))


class Given:
    """What one page gives its scripts: each of them is read once, whoever asks."""

    def __init__(self, page: Page) -> None:
        self._page, self._budget = page, Budget()
        self._read: dict[int, list[Any]] = {}
        self._in_attributes: list[Any] | None = None

    def values(self, least: int, sentences: int = _SENTENCES) -> Iterator[Any]:
        """Those of scripts that are large enough for a text of so many letters, and have as many ends of sentences; of
        attributes, those with a sentence.
        """
        tree = self._page.tree
        pushed: list[Any] = []
        seen = 0
        for number in tree.by_tag.get("script", ()):
            text = tree.texts[number]
            if not text or len(text) > MOST:
                continue
            if "__next_f" in text:
                pushed += self._of(number, text)
                continue
            if len(text) <= least or (
                sum(map(text.count, _STOPS)) < sentences and not any(mark in text for mark in _BASE64)
            ):
                continue
            seen += 1
            if seen > _SCRIPTS:
                break
            yield from self._of(number, text)
        yield from _rows("".join(each[1] for each in pushed if _is_a_piece(each)))
        if self._in_attributes is None:
            holds = _IN_ATTRIBUTES.search(self._page.decoded.text) is not None
            self._in_attributes = [*_of_attributes(self._page, self._budget)] if holds else []
        yield from self._in_attributes

    def _of(self, number: int, text: str) -> list[Any]:
        """The values of one script; of one that sends pieces, these."""
        if number not in self._read:
            of_script = _of_script(text, self._page.tree.elements[number], self._budget)
            is_sent = "__next_f" in text
            self._read[number] = [*(_literals(text, _PUSHED, budget=self._budget) if is_sent else of_script)]
        return self._read[number]


def _of_script(text: str, script: HtmlElement, budget: Budget) -> Iterator[Any]:
    kind, name = (script.get("type") or "").lower(), script.get("id")
    text = text.strip().removeprefix("<!--").removesuffix("-->")  # a comment, in which nothing is escaped
    if (
        "json" in kind
        or (kind and "script" not in kind and text[:1] in {"{", "["})
        or name in {"__NEXT_DATA__", "__NUXT_DATA__"}
    ):
        value = as_json(_unescaped(text.strip().rstrip(";")))
        if kind == "qwik/json" and isinstance(value, dict) and isinstance(value.get("objs"), list):
            yield hydrated(value["objs"], (at for at, each in enumerate(value["objs"]) if isinstance(each, dict)))
        else:
            yield hydrated(value) if name == "__NUXT_DATA__" and isinstance(value, list) else value
    elif not kind or "script" in kind or kind == "module":
        yield from _literals(text, _ASSIGNMENT, budget=budget)
        for hit in islice(_ENCODED.finditer(text), _ASSIGNED):
            yield _of_base64(hit[1])


def hydrated(flat: list[Any], roots: Iterable[int] | None = None) -> Any:
    """The value of Nuxt 3's `__NUXT_DATA__`: a list in which each number is the place of a value in it. Qwik writes the
    numbers to the base of 36, as texts; its values begin at `roots`.
    """
    left = [_PLACES]

    def at(place: Any, depth: int) -> Any:
        left[0] -= 1
        if isinstance(place, str) and _BASE_36.fullmatch(place):
            place = int(place, 36)
        if not isinstance(place, int) or not 0 <= place < len(flat) or depth > _DEEP or left[0] < 0:
            return None
        value = flat[place]
        if isinstance(value, dict):
            return {key: at(entry, depth + 1) for key, entry in value.items()}
        if isinstance(value, list) and value and isinstance(value[0], str):  # ["Reactive", 1]
            return at(value[1], depth + 1) if len(value) > 1 else None
        return [at(entry, depth + 1) for entry in value] if isinstance(value, list) else value

    return at(0, 0) if roots is None else [at(root, 0) for root in roots]


def _unescaped(text: str) -> str:
    """JSON as it was before it was made fit for a script: in percent codes, or by Angular."""
    if text[:3].upper() in {"%7B", "%5B"}:
        return unquote(text)
    return _OF_ANGULAR.sub(lambda hit: _ANGULAR[hit[0]], text) if text[1:4] == "&q;" or text[:4] == "[{&q" else text


def _of_base64(text: str) -> Any:
    return as_json(text_of_base64(text))


def text_of_base64(text: str) -> str:
    """What a text says in base64; empty where it is none."""
    try:
        return b64decode(text + "=" * (-len(text) % 4), altchars=b"-_" if {*"-_"} & {*text} else None).decode()
    except (Error, ValueError):
        return ""


def _literals(text: str, begin: re.Pattern[str], *, budget: Budget) -> Iterator[Any]:
    """The values of a script that begin behind such words."""
    for hit in islice(begin.finditer(text), _ASSIGNED):
        try:
            function = text.startswith("(", hit.end())
            yield called(text, hit.end(), budget) if function else literal(text, hit.end(), budget)
        except (LiteralError, RecursionError, ValueError):
            continue


def _is_a_piece(value: Any) -> bool:
    return isinstance(value, list) and len(value) > 1 and isinstance(value[1], str)


def _rows(stream: str) -> Iterator[Any]:
    """The values of what React's server components send: rows of an id and JSON, or of a text of so many bytes, which
    others name by its id.
    """
    if len(stream) > MOST:
        return
    data, place = stream.encode("utf-8", "replace"), 0
    texts: dict[str, str] = {}
    found: list[Any] = []
    while hit := _ROW.match(data, place):
        end = hit.end() + int(hit[2], 16) if hit[2] and len(hit[2]) < 8 else data.find(b"\n", hit.end())
        end = len(data) if end < 0 else end
        row = data[hit.end() : end].decode("utf-8", "replace")
        if hit[2]:
            texts[f"${hit[1].decode()}"] = row
        elif row[:1] in {"[", "{"}:
            found.append(as_json(row))
        place = end + (data[end : end + 1] == b"\n")
    for value in found:
        _put_in_place(value, texts)
        yield value


def _put_in_place(value: Any, texts: dict[str, str]) -> None:
    """Put texts where their names stand."""
    for held in (thing.value for thing in things(value)) if texts else ():
        for at, each in [*(held.items() if isinstance(held, dict) else enumerate(held))]:
            if isinstance(each, str) and each in texts:
                held[at] = texts[each]


def _of_attributes(page: Page, budget: Budget) -> Iterator[Any]:
    """What components are given: Inertia's `data-page`, Rails' `data-react-props`, Vue's `:article`, Astro's."""
    for element in page.tree.elements:
        if isinstance(element.tag, str):
            for text in element.attrib.values():
                if text[:1] in {"{", "["} and sum(map(text.count, _STOPS)) >= _SENTENCES:
                    try:
                        value = literal(text, 0, budget)
                    except (LiteralError, RecursionError, ValueError):
                        continue
                    yield _bare(value) if element.tag == "astro-island" else value


def _bare(value: Any, depth: int = 0) -> Any:
    """Astro's values without the number of their kind: {"title": [0, "…"], "tags": [1, [[0, "…"]]]}."""
    if depth > _DEEP:
        return None
    if isinstance(value, dict):
        return {key: _bare(each, depth + 1) for key, each in value.items()}
    if isinstance(value, list) and len(value) == 2 and isinstance(value[0], int):
        inner = value[1]
        return [_bare(each, depth + 1) for each in inner] if isinstance(inner, list) else _bare(inner, depth + 1)
    return value
