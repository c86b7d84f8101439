r"""Chinese written in escapes that nobody undid: \u672c, \u{672c}, \xe6\x9c\xac, %u672C, u672c, #26412;, %E6%9C%AC,
=E6=9C=AC, ~{1>~}.

A page whose Chinese is mostly written so has lost a step of its making. A page that shows how such escapes look, in an
address or in a lesson, has more Chinese beside them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from urllib.parse import unquote_to_bytes

from pipelines.edits import Change, Found
from reading.chinese.script import HAN

_CJK = "[\u2014\u2018-\u201d\u2026\u3000-\u303f\u3400-\u9fff\uff00-\uffef\u00b7]"
_LEAST = 8  # Chinese characters of a page that are spelt so


def _hex(match: re.Match[str]) -> str | None:
    text = "".join(map(chr, (int(code, 16) for code in re.findall("[0-9a-fA-F]{4}", match[0]))))
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text if "\ufffd" not in text else None


def _braced(match: re.Match[str]) -> str | None:
    codes = [int(code, 16) for code in re.findall(r"[0-9a-fA-F]{4,5}", match[0])]
    return "".join(map(chr, codes)) if max(codes) < 0x30000 else None


def _bare(match: re.Match[str]) -> str | None:
    text = _hex(match)
    return text if text and re.fullmatch(f"{_CJK}+", text) else None


def _decimal(match: re.Match[str]) -> str | None:
    codes = [int(code) for code in re.findall(r"\d+", match[0])]
    text = "".join(map(chr, codes)) if max(codes) < 0x11000 else ""
    return text if re.fullmatch(f"{_CJK}+", text) else None


def _bytes(match: re.Match[str]) -> str | None:
    data = unquote_to_bytes(match[0].replace("=\n", "").replace("=", "%").replace("\\x", "%"))
    for codec in ("utf-8", "gb18030"):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        return text if HAN.search(text) else None
    return None


def _hz(match: re.Match[str]) -> str | None:
    try:
        return match[0].encode("ascii").decode("hz")
    except UnicodeError:
        return None


# What is looked for first, the escapes, what they spell.
_WAYS: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], str | None]], ...] = (
    ("\\u", re.compile(r"(?:\\u[0-9a-fA-F]{4})+"), _hex),
    ("%u", re.compile(r"(?:%u[0-9a-fA-F]{4})+"), _hex),  # JavaScript's escape()
    ("\\u{", re.compile(r"(?:\\u\{[0-9a-fA-F]{4,5}\})+"), _braced),
    ("\\x", re.compile(r"(?:\\x[0-9a-fA-F]{2})+"), _bytes),
    ("u", re.compile(r"(?<![A-Za-z\\])(?:u[2-9f][0-9a-f]{3})+(?![A-Za-z])"), _bare),
    ("#", re.compile(r"(?<!&)(?:#\d{4,5};)+"), _decimal),
    ("%", re.compile(r"(?<![A-Za-z0-9/=&?%._-])(?:%[0-9A-F]{2})+(?:[A-Za-z0-9]{0,8}(?:%[0-9A-F]{2})+)*"), _bytes),
    ("=", re.compile(r"(?<![A-Za-z0-9/&?])(?:=[0-9A-F]{2}(?:=\n)?)+"), _bytes),
    ("~{", re.compile(r"~\{(?:[!-~]{2})+?~\}"), _hz),
)
_MAY = re.compile(
    r"\\u[0-9a-fA-F]{4}|u[4-9][0-9a-f]{3}u[2-9f][0-9a-f]{3}|#[2-4]\d{4};#|%[E-F][0-9A-F]%|=[E-F][0-9A-F]=|%[B-D][0-9A-F]%[A-F]"
    r"|=[B-D][0-9A-F]=[A-F]|~\{[!-~]"
)


def found(page: str) -> list[Found]:
    """How the page spells its Chinese, where it does."""
    if not any(sign in page for sign in ("%u", "\\u{", "\\x")) and not _MAY.search(page):
        return []
    right = len(HAN.findall(page))
    kinds = []
    for sign, pattern, spelt in _WAYS:
        if sign not in page:
            continue
        matches = list(pattern.finditer(page))
        han = sum(len(HAN.findall(spelt(match) or "")) for match in matches)
        spelt_out = sum(match.end() - match.start() for match in matches)
        if han >= _LEAST and han > right and spelt_out * 3 > len(page):
            kinds.append(Found(places=[m.start() for m in matches], mechanism=partial(_changes, pattern, spelt)))
    return kinds


def _changes(
    pattern: re.Pattern[str], spelt: Callable[[re.Match[str]], str | None], text: str, page: str
) -> list[Change]:
    return [
        Change(kind="entity", start=match.start(), end=match.end(), after=after)
        for match in pattern.finditer(text)
        if (after := spelt(match)) is not None
    ]
