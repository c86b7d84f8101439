r"""Chinese written in escapes that nobody undid: \u672c, \u{672c}, \xe6\x9c\xac, %u672C, u672c, #26412;, %E6%9C%AC,
=E6=9C=AC, ~{1>~}.

A page whose Chinese is mostly written so has lost a step of its making. A page that shows how such escapes look, in an
address or in a lesson, has more Chinese beside them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from functools import partial
from urllib.parse import unquote_to_bytes

from pipelines.edits import Change, Found, shared, taken
from pipelines.restore.escapes import numbered, packed, single
from pipelines.restore.markup.signs import holds
from reading.chinese.script import HAN

_CJK = "[\u2014\u2018-\u201d\u2026\u3000-\u303f\u3400-\u9fff\uff00-\uffef\u00b7]"
_PERCENT, _QUOTED, _BEFORE_PERCENT = "%(?:25)*[0-9A-Fa-f]{2}", "=[0-9A-Fa-f]{2}", "(?<![A-Za-z/=&?_-])"
ROUNDS = 3  # of escapes upon escapes
_LEAST = 8  # letters of a page that are spelt so
_MORE = 3  # times as many as are written rightly
_SPELT = re.compile(f"{HAN.pattern}|[\xc0-\u24ff]")  # Chinese, or what it became when it was read wrongly


def _hex(match: re.Match[str]) -> str | None:
    text = "".join(map(chr, (int(code, 16) for code in re.findall("[0-9a-fA-F]{4}", match[0]))))
    try:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeDecodeError:
        return None


def _bare(match: re.Match[str]) -> str | None:
    text = _hex(match)
    return text if text and re.fullmatch(f"{_CJK}+", text) else None


def _decimal(match: re.Match[str]) -> str | None:
    codes = [int(code) for code in re.findall(r"\d+", match[0])]
    if ";" in match[0] and match[0][-1] != ";" and match.end() == len(match.string):  # the page was cut there
        codes[-1] = 0xFFFD
    text = "".join(map(chr, codes)) if max(codes) < 0x11000 else ""
    return text if text and min(text) > "\x7f" else None


def _codes(match: re.Match[str]) -> str | None:
    codes = [int(code) for code in re.findall(r"\d+", match[0])]
    return "".join(map(chr, codes)) if max(codes) < 0x30000 and not any(0xD800 <= c < 0xE000 for c in codes) else None


def _bytes(match: re.Match[str]) -> str | None:
    """What a run of bytes is, with the letters of ASCII between; else what those that stand together are."""
    escaped = _SOFT.sub("", match[0]).replace("=", "%") if match[0][0] == "=" else match[0]
    escaped = re.sub("%(?:25)+", "%", escaped)  # escaped more than once
    body, tail = (escaped[:-1], escaped[-1]) if not _ESCAPED_LAST.search(escaped) else (escaped, "")
    data = unquote_to_bytes(body)
    for codec in numbered.CODECS[:2]:
        text = numbered.strict(data, tail, codec)
        if text and (_SPELT.search(text) or _MAY.search(text)):
            return text
    return _text(unquote_to_bytes(escaped)) or (_cut(data) if match.end() >= len(match.string) - 2 else None)


def _cut(data: bytes) -> str | None:
    """UTF-8 whose last character was cut; U+FFFD stands for that."""
    whole = (numbered.strict(data[:-lost], "", "utf-8") for lost in range(1, 4))
    return next((text + "\ufffd" for text in whole if text and _SPELT.search(text)), None)


_SOFT = re.compile(r"=\s")  # an end of a line that is none of the text, or the blank that it became
_ESCAPED_LAST = re.compile("%[0-9A-Fa-f]{2}$")


def _text(data: bytes) -> str | None:
    """What bytes are: Chinese, what it became when it was read wrongly, or other escapes of it."""
    if text := numbered.bytes_text(data):
        return text
    for codec in ("utf-8", "gb18030"):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        return text if _SPELT.search(text) or _MAY.search(text) else None
    return None


def _letters(text: str) -> int:
    """How many letters it has that count, or escapes of some."""
    return len(_SPELT.findall(text)) or len(_MAY.findall(text))


def _hz(match: re.Match[str]) -> str | None:
    try:
        return match[0].encode("ascii").decode("hz")
    except UnicodeError:
        return None


def _iso2022(match: re.Match[str]) -> str | None:
    """Seven bits with the escapes that switch between alphabets, or what is left of these: $B?7(B."""
    if not match[0].endswith(("(B", "(J")):
        return None
    parts = _SWITCHED.finditer(match[0])
    data = b"".join(b"\x1b" * bool(part[1]) + (part[1] or part[0]).encode("ascii") for part in parts)
    try:
        return data.decode("iso2022_jp_2")
    except UnicodeDecodeError:
        return None


_SWITCHED = re.compile(r"\x1b?(\$(?:\([A-D]|[@AB])|\([BJ])|[!-~]{2}")


def _rtf(match: re.Match[str]) -> str | None:
    """Numbers of sixteen bits with a sign, each with a question mark for who can't read it."""
    codes = [int(code) % 0x10000 for code in re.findall(r"-?\d+", match[0])]
    return b"".join(code.to_bytes(2, "little") for code in codes).decode("utf-16-le", "replace")


def _mime(match: re.Match[str]) -> str | None:
    try:
        return str(make_header(decode_header(match[0])))
    except (HeaderParseError, LookupError, UnicodeDecodeError):
        return None


def _octal(match: re.Match[str]) -> str | None:
    data = bytes(int(code, 8) & 0xFF for code in match[0].split("\\")[1:])
    return _text(data)


def _css(match: re.Match[str]) -> str | None:
    """Code points as style sheets write them; a blank ends one."""
    text = "".join(chr(int(code, 16)) for code in match[0].split("\\")[1:])
    return text if len(HAN.findall(text)) * 2 > len(text) or re.fullmatch(f"{_CJK}+", text) else None


def _entities(match: re.Match[str]) -> str | None:
    return html.unescape(re.sub("&(?:amp;)+", "&", match[0]))


_HALF = re.compile("[\ud800-\udfff]")  # of a pair: no text


def _utf7(match: re.Match[str]) -> str | None:
    """UTF-7, or what the names of mail folders have in place of it: & for +, a comma for a stroke."""
    runs = "+" + match[0][1:].replace(",", "/") if match[0][0] == "&" else match[0]
    try:
        text = runs.encode("ascii").decode("utf-7")
        return None if _HALF.search(text) else text
    except UnicodeError:
        return None


# What is looked for first, the escapes, what they spell.
_WAYS: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], str | None]], ...] = (
    ("\\u", re.compile(r"(?:\\u-?\d{3,5} ?\?)+"), _rtf),
    ("\\u", re.compile(r"(?:\\{1,2}u[0-9a-fA-F]{4})+"), _hex),
    ("=?", re.compile(r"(?:=\?[A-Za-z0-9-]+\?[BbQq]\?[^?\s]+\?=[ \n]?)+"), _mime),
    ("%u", re.compile(r"(?:%u[0-9a-fA-F]{4})+"), _hex),  # JavaScript's escape()
    ("fromCharCode", re.compile(r"(?:String\.)?fromCharCode\( ?\d{2,6}(?: ?, ?\d{2,6})* ?\)"), _codes),
    ("\\", re.compile(r"(?:\\[0-3][0-7]{2})+"), _octal),
    ("\\", re.compile(r"(?:\\[0-9a-fA-F]{4} ?)+"), _css),
    (
        "#",
        # without a ; and before a digit of the text, the numbers of Chinese characters and marks alone
        re.compile(
            r"(?:(?<!&)#\d{4,5};|&(?:amp;)*# ?"
            r"(?:\d{3,5}(?:;|(?![\d;]))|(?:(?:1[3-9]|[23]\d|40)\d{3}|65[23]\d\d|82[12]\d|122\d\d)(?=\d)))+"
        ),
        _decimal,
    ),
    (
        "%",
        re.compile(rf"{_BEFORE_PERCENT}{_PERCENT}(?:[ -~]{{0,80}}?{_PERCENT})*[@-~]?"),
        _bytes,
    ),
    (
        "=",
        re.compile(rf"(?<![A-Za-z/&]){_QUOTED}(?:(?:[ -~]|=\s){{0,80}}?{_QUOTED})*[@-~]?"),
        _bytes,
    ),
    # where bytes of Japanese and Korean have a backslash they are read as a sign of money
    ("u", re.compile(r"(?<![A-Za-z\\¥￥₩￦])(?:u[2-9fF][0-9a-fA-F]{3})+(?![A-Za-z])"), _bare),
    (
        "$",
        # without an end too, which spells nothing: else each of its beginnings would be read to where it fails
        re.compile(r"\x1b?\$(?:\([A-D]|[@AB])(?:\x1b?\$(?:\([A-D]|[@AB])|(?!\x1b?\([BJ])[!-~]{2})*(?:\x1b?\([BJ])?"),
        _iso2022,
    ),
    ("~{", re.compile(r"~\{(?:[!-w][!-~])+~\}"), _hz),  # no row begins with ~
    ("&", re.compile(r"(?:&(?:amp;)*(?:[A-Za-z]{2,8}\d{0,2}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});)+"), _entities),
    ("+", re.compile(r"\+[A-Za-z0-9+/]{3,}-?"), _utf7),
    ("&", re.compile(r"&[A-Za-z0-9+,]{3,}-"), _utf7),
)
_MAY = re.compile(
    r"(?m)"
    r"\\[uU][0-9a-fA-F]{4}|[uU]\+[4-9][0-9a-fA-F]{3}|u[4-9][0-9a-fA-F]{3}u[2-9f][0-9a-f]{3}|#[2-4]\d{4};?&?#|#[xX][4-9][0-9a-fA-F]{3};"
    r"|%[E-Fe-f][0-9A-Fa-f]%|=[E-Fe-f][0-9A-Fa-f]=|%[B-D][0-9A-F]%[A-F]|=[B-D][0-9A-F]=[A-F]|~\{[!-~]|&#\d{3};&#|&[A-Za-z]{2,8};&[A-Za-z]{2,8};&"
    r"|%26(?:amp%3[bB])?%23|%5[cC]u[0-9a-fA-F]{4}|^[0-9a-fA-F]{32,}$"
    r"|\$\(?[@-D][!-~]{2}"
    r"|%25[E-Fe-f][0-9A-Fa-f]%|%2525|\\[4-9][0-9a-fA-F]{3} ?\\[2-9a-fA-F]"
    r"|\\3[0-7]{2}\\[23][0-7]{2}|[+&][A-Za-z0-9+/,]{5,}-"
    r"|\\u-?\d{4,5} ?\?|\\'[b-fB-F][0-9a-fA-F]\\'|=\?[A-Za-z0-9-]+\?[BbQq]\?"
    r"|0x[4-9][0-9a-fA-F]{3}[ ,;]|fromCharCode\(\d"
    r"|^(?=[A-Za-z0-9+/]*[0-9/+])(?=[A-Za-z0-9+/]*[A-Z])[A-Za-z0-9+/]{32,}={0,2}$"
    r"|^(?:[eE][4-9][89abAB][0-9a-fA-F])[0-9a-fA-F]{28,}$"
)


def _others(page: str) -> int:
    """How many letters are none of ASCII, about: Chinese characters, of three bytes each."""
    return (len(page.encode("utf-8", "surrogatepass")) - len(page)) // 2


def found(page: str) -> list[Found]:
    """How the page spells its Chinese, where it does: most of it, or here and there a character.

    What is spelt may be spelt once more.
    """
    return _most(page) or single.found(page)


def _most(page: str) -> list[Found]:
    if _others(page) * 2 >= len(page):
        return []
    for one in packed.codes(page):
        for codec, fluent in (*((codec, True) for codec in numbered.CODECS), ("utf-8", False)):
            if found := _spelt(page, one.pattern, partial(one.spelt, codec), fluent=fluent):
                return found
    if holds(page, "%u", "\\u{", "\\x") or _MAY.search(page):
        for sign, pattern, spelt in _WAYS:
            if sign in page and (found := _spelt(page, pattern, spelt)):
                return found
    for way in numbered.writings(page):
        if found := _spelt(page, way.pattern, way.spelt, fluent=True):
            return found
    return []


def _spelt(
    page: str,
    pattern: re.Pattern[str],
    spelt: Callable[[re.Match[str]], str | None],
    *,
    fluent: bool = False,
) -> list[Found]:
    """What one way spells, if it is most of the page. What one way spells may look like another, so it is alone."""
    matches = list(pattern.finditer(page))
    texts = [spelt(match) or "" for match in matches]
    letters = sum(map(_letters, texts))
    spelt_out = sum(match.end() - match.start() for match in matches)
    if letters < _LEAST or spelt_out * 3 <= len(page):
        return []
    right = len(_SPELT.findall(page)) - sum(len(_SPELT.findall(match[0])) for match in matches)
    if letters <= right:
        return []
    # what nobody named has to be more of the page, and Chinese as it is written
    if fluent and not (letters > _MORE * right and numbered.fluent("".join(texts))):
        return []
    found = [Found(places=[m.start() for m in matches], mechanism=partial(_changes, pattern, spelt))]
    if around := _around(page, matches):
        found.insert(0, taken("entity", around, page))
    return found


def _around(page: str, matches: list[re.Match[str]]) -> re.Pattern[str] | None:
    r"""What stands around what is spelt in each line, as programs write it: b'\xe4\xbd\xa0'."""
    spans: dict[int, tuple[int, int]] = {}  # of each line by its beginning: where what is spelt begins and ends
    for match in matches:
        line = page.rfind("\n", 0, match.start()) + 1
        # a bracket behind bytes may be one of them
        spans[line] = spans.get(line, match.span())[0], match.end() - (match[0][-1] in ")]}")
    if len(spans) < _FRAMED:
        return None
    ends = {line: (page + "\n").index("\n", last) for line, (_, last) in spans.items()}
    before = shared([page[line:first] for line, (first, _) in spans.items()])
    behind = shared([page[last : ends[line]][::-1] for line, (_, last) in spans.items()])[::-1]
    if not before.strip() or not behind.strip() or HAN.search(before + behind):
        return None
    return re.compile(rf"^{re.escape(before)}(?=.*{re.escape(behind)}$)|{re.escape(behind)}$", re.MULTILINE)


_FRAMED = 2  # lines


def _changes(
    pattern: re.Pattern[str], spelt: Callable[[re.Match[str]], str | None], text: str, page: str
) -> list[Change]:
    return [
        Change(kind="entity", start=match.start(), end=match.end(), after=after)
        for match in pattern.finditer(text)
        if (after := spelt(match)) is not None
    ]
