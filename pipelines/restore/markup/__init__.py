"""Residue of markup in the text: tags, cells of spreadsheets, and entities that were escaped twice.

A page about markup keeps what it shows.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from pipelines.edits import Change, Found, taken
from pipelines.restore import plausible
from pipelines.restore.markup.around import around, codes, ends
from pipelines.restore.markup.signs import about_markup, holds

_SOUP = re.compile(r"</?[a-z]{1,10}(?: id=['\"][a-z0-9]{4,8}['\"])?>(?:</[a-z]{1,10}>)*")
_SOUP_ID = re.compile(r"<[a-z]{1,10} id=['\"][a-z0-9]{4,8}['\"]>")
_EXCEL = re.compile(r"_x000[dDaA9]_")
_TAG = re.compile(
    r"</?(?:span|font|p|br|strong|b|div|em|[ovwm]:\w+|st1:\w+|td|tr|table|tbody)(?:\s[^<>]{0,200})?/?>"
    r"|<\?xml:namespace\s[^<>]{0,200}>|<!(?:--)?\[(?:if\s[^<>\[\]]{1,40}|endif)\](?:--)?>",  # of Word
    re.IGNORECASE,
)
_FORMAT = re.compile(
    r"<br(?!/)|\b(?:style|class|align|href|size|face|width|lang|id)\s*=|<t[dr]|<o:|<st1:|<!(?:--)?\[(?:if|endif)",
    re.IGNORECASE,
)
_NAMED = "[lr][ds]quo|[lr]aquo|[mn]dash|hellip|middot|bull|times|deg|quot|nbsp|(?:en|em|thin)sp|zwn?j|shy|lrm|rlm|zwsp"
_ENTITY = re.compile(rf"&(?:amp;)*(?:({_NAMED}|#\d{{2,6}}|#x[0-9a-fA-F]{{2,5}});|({_NAMED})(?![0-9A-Za-z;=]))")
_ENTITIES = {
    "nbsp": " ",
    "ensp": " ",
    "emsp": "\u3000",
    "ldquo": "“",
    "rdquo": "”",
    "lsquo": "‘",
    "rsquo": "’",
    "mdash": "—",
    "hellip": "…",
    "middot": "·",
    "quot": '"',
    "bull": "•",
    "laquo": "«",
    "raquo": "»",
    "times": "×",
    "deg": "°",
    "ndash": "–",
    "thinsp": " ",
    **dict.fromkeys(("shy", "zwj", "zwnj", "zwsp", "lrm", "rlm"), ""),  # not seen between characters
}


_NAMES = (
    r"(?:span|font|p|br|strong|b|i|u|em|h[1-6]|div|section|img|a|li|ul|ol|td|tr|table|tbody|ruby|rb|rt|rp|o:p|st1:\w+)"
)
_LT, _GT = r"(?:&(?:amp;)?lt;|\\u003[cC]|\\x3[cC])", r"(?:&(?:amp;)?gt;|\\u003[eE]|\\x3[eE])"
_ESCAPED = re.compile(rf"{_LT}\\?/?{_NAMES}(?:\s(?:(?!{_LT}|{_GT}).){{0,300}})?\\?/?{_GT}", re.IGNORECASE)
_SIGNS = re.compile(rf"{_LT}|{_GT}")


MARKS = frozenset("<[{*_&;\\")


def found(page: str, marks: set[str]) -> list[Found]:
    """What residue of tags and spreadsheets the page shows."""
    if marks.isdisjoint(MARKS):
        return []
    kinds = [taken("junk", pattern, page) for pattern in (*_strewn(page), *_residue(page))]
    if pattern := codes(page) or around(page) or ends(page):
        kinds.append(taken("junk", pattern, page))
    if (tags := _escaped_tags(page)) and _wrapped(page):
        kinds.append(Found(places=tags, mechanism=_unwrapped))
    return kinds


def entities(page: str, marks: set[str]) -> list[Found]:
    """Which entities, and line ends as programs write them, stand in its text. They may spell readings: (gu&#243;)."""
    if marks.isdisjoint("&;\\"):
        return []
    kinds = []
    text = _ESCAPED.sub("", page) if _escaped_tags(page) else page
    if "&" in page and _ENTITY.search(page) and _escapes(text):
        kinds.append(Found(places=[match.start() for match in _ENTITY.finditer(page)], mechanism=_entities))
    if (";" in page and _eaten(text)) or ("\\" in page and _line_ends(text)):
        kinds.append(Found(places=[match.start() for match in _EATEN.finditer(page)], mechanism=_residues))
    return kinds


def _escaped_tags(page: str) -> list[int]:
    if not (";" in page and "lt;" in page) and not holds(page, "\\u003", "\\x3"):
        return []
    return [match.start() for match in _ESCAPED.finditer(page)]


def _wrapped(page: str) -> bool:
    """Are tags that somebody escaped around its text, and nothing else of markup in it?"""
    text = _ESCAPED.sub("", page)
    wrapped = re.findall(rf"(?:{_GT})(?=[\u3000-\u9fff“])|(?<=[\u3000-\u9fff”，])(?={_LT})", page)
    return len(wrapped) >= _PAIR and not _SIGNS.search(text) and not about_markup(text)


_PAIR = 2
_BLOCKS = re.compile(r"(?:p|br|div|li|tr|h[1-6]|section)\b", re.IGNORECASE)


def _unwrapped(text: str, page: str) -> list[Change]:
    """The escaped tags out of a text; those of blocks leave a line's end where none is."""
    out: list[Change] = []
    for match in _ESCAPED.finditer(text):
        block = _BLOCKS.match(_SIGNS.sub("", match[0]).lstrip("\\/"))
        before = text[: match.start()].rstrip(" ")[-1:]
        inside = before not in ("", "\n") and match.end() < len(text) and text[match.end()] != "\n"
        first = not out or out[-1].end != match.start()
        out.append(
            Change(kind="junk", start=match.start(), end=match.end(), after="\n" * bool(block and inside and first))
        )
    return out


# an entity whose & was eaten, and line ends as a program writes them
_EATEN = re.compile(
    # shy, times and bull are words as well: [shy;bashful]
    rf"(?<![&A-Za-z])(?!(?:shy|times|bull);[ ,]?[A-Za-z])({'|'.join(_ENTITIES)});"
    r"|(?<=[\u3000-\u303f\u3400-\u9fff\uff00-\uffef:])(?:(?:\\r)?\\n(?:\\t)?)+(?![A-Za-z])"
)


def _eaten(page: str) -> bool:
    if page.count(";") < _EATEN_LEAST or sum(page.count(name + ";") for name in _ENTITIES) < _EATEN_LEAST:
        return False
    found = [match for match in _EATEN.finditer(page) if match[1]]
    # nobody writes two of them before each paragraph, whatever a page tells
    return len(found) >= _EATEN_LEAST and (len(_TWICE.findall(page)) >= _EATEN_LEAST or not about_markup(page))


_EATEN_LEAST = 3
_TWICE = re.compile(r"^(?:[ \u3000]*(?:nbsp|ensp|emsp);){2,}", re.MULTILINE)


def _line_ends(page: str) -> bool:
    found = sum(match[0].count("\\n") for match in _EATEN.finditer(page))
    return found >= 2 and page.count("\\n") == found and not _CODE.search(_EATEN.sub("", page))


_CODE = re.compile(r"[{}=<>\\`%\[\]]|换行|換行|转义|轉義")


def _residues(text: str, page: str) -> list[Change]:
    indents = _indents(text)
    return [
        Change(
            kind="entity",
            start=match.start(),
            end=match.end(),
            after="\n" if not match[1] else "" if match.start() in indents else _ENTITIES[match[1]],
        )
        for match in _EATEN.finditer(text)
    ]


def _indents(text: str) -> set[int]:
    """The places of blanks that would indent a line."""
    return {place for match in _INDENT.finditer(text) for place in range(*match.span())}


_INDENT = re.compile(r"^(?:[ \u3000]|&?(?:amp;)?(?:nbsp|ensp|emsp);)+", re.MULTILINE)


# between characters: tags around nothing or around what nobody sees, and comments
_UNSEEN = re.compile(
    r"(?<=[\u3400-\u9fff])(?:<([a-z]{1,6})\b[^<>]{0,60}></\1>|<!--[^<>]{0,40}-->|\[([a-z]{1,6})(?:=[^\[\]]{1,12})?\]\w?\[/\2\]"
    r"|<(span|font|i|b|em)\s[^<>]{0,60}(?:display: ?none|size=.?0\b|font-size: ?0)[^<>]{0,20}>[^<>]{0,12}</\3>)"
    r"(?=[\u3400-\u9fff])"
)


# what stands for a value in the templates of engines, or of the language that fills them
_TEMPLATE = re.compile(
    r"(?<=[\u3400-\u9fff])(?:\{\{[^{}\n]{1,40}\}\}|\{[:$%][^{}\n]{1,40}\}|<\?(?:php|=)[^<>\n]{1,80}\?>|<%[^<>\n]{1,60}%>)"
    r"(?=[\u3400-\u9fff])"
)
_MOSTLY = 6, 4  # places to one that is inside a word: messages of programs have values as well


def _strewn(page: str) -> Iterator[re.Pattern[str]]:
    """Which of them are put into its words?"""
    gates = ("></", "<!--", "[/", "</span>", "</font>"), ("{{", "{:", "{$", "{%", "<?", "<%")
    for signs, pattern, most in zip(gates, (_UNSEEN, _TEMPLATE), _MOSTLY, strict=True):
        found = list(pattern.finditer(page)) if holds(page, *signs) else []
        inside = sum(plausible.in_a_word(page, *match.span()) for match in found) if len(found) > 1 else 0
        if inside > 1 and inside * most >= len(found):
            yield pattern


def _soup(page: str) -> bool:
    """Are there tags with names that nobody gives? A lesson's <div id="root"> comes again, or beside other tags."""
    ids = _SOUP_ID.findall(page)
    # elements of several names under one and the same id are nobody's, however often they come
    shared = Counter(one.partition("=")[2] for one in set(ids))
    once = len(set(ids)) * 2 > len(ids) or max(shared.values(), default=0) >= _NAMES_OF_ONE
    if len(set(ids)) < 2 or not once or "`<" in page or "```" in page:
        return False
    return len(_GATE.findall(_SOUP.sub("", page))) * 2 < len(ids)


_NAMES_OF_ONE = 3
_GATE = re.compile("<[a-zA-Z/]")


def _residue(page: str) -> tuple[re.Pattern[str], ...]:
    """Which kinds of residue the page shows."""
    found = [_EXCEL] if "_" in page and page.count("_x000") >= 2 else []
    if "<" not in page or not _GATE.search(page):
        return tuple(found)
    if _soup(page):
        found.append(_SOUP)
    else:
        tags = len(_TAG.findall(page))
        others = len(_GATE.findall(_TAG.sub("", page)))
        # programs print messages with a few bare pairs, <b>, <p>
        written = _FORMAT.search(page) or "&nbsp;" in page
        if (
            (tags >= _TAGS or len(_BROKEN.findall(page)) >= _PAIR)
            and written
            and not others
            and not about_markup(_TAG.sub("", page))
        ):
            found.append(_TAG)
    return tuple(found)


_TAGS = 4
_BROKEN = re.compile(r"[。！？”]<br ?/?>")  # lines whose ends became text


def _entities(text: str, page: str) -> list[Change]:
    out: list[Change] = []
    indents = _indents(text)
    for match in _ENTITY.finditer(text):
        name = match[1] or match[2]
        # as browsers read them: leading zeros, numbers of Windows-1252, no character beyond Unicode's last
        after = _ENTITIES[name] if name in _ENTITIES else html.unescape(f"&{name};")
        after = "" if match.start() in indents or unicodedata.category(after or " ") == "Cf" else after
        out.append(Change(kind="entity", start=match.start(), end=match.end(), after=after))
    return out


def _escapes(page: str) -> bool:
    """Is the page made of entities that were escaped twice, and not about them?"""
    found = [match[1] or match[2] for match in _ENTITY.finditer(page)]
    if len(_SPELT.findall(page)) >= _SPELLS:
        return True
    if not found or "<" in page or "&lt;" in page or about_markup(page):
        return False
    inside = len(_INSIDE.findall(page))
    if inside == len(found) and not _SAYS.search(page):
        return True
    if len(found) < (2 if len(_QUOTING.findall(page)) == len(found) else 3):
        return False
    if found.count("ldquo") != found.count("rdquo"):
        return False
    listed = len(set(found)) == len(found)  # each once: a list of entities, unless they quote or spell
    return not listed or "ldquo" in found or any(name[0] == "#" for name in found)


# inside a sentence
_INSIDE = re.compile(
    rf"(?<=[\u3400-\u9fff，。、：；！？”）》])&(?:amp;)*(?:{_NAMED}|#(?:39|34|82\d\d|8204|8205|160));"
    r"(?=&|[\u3400-\u9fff“‘（《，。、：；！？”])"
)
_SAYS = re.compile(
    r"空格|空白|字符|字元|符号|符號|引号|引號|编码|編碼|表示|写成|寫成|写作|显示|顯示|替换|取代|[Xx][Mm][Ll]|乱码|亂碼|[{}`\\=]"
)
_QUOTING = re.compile(
    r"(?<=[\u3000-\u9fff，：])&(?:amp;)?(?:[lr]d)?quot?;|&(?:amp;)?(?:[lr]d)?quot?;(?=[\u3400-\u9fff])"
)
_SPELT = re.compile(r"(?:&(?:amp;)?#(?:[2-3]\d{4}|4[0-3]\d{3}|19[9]\d\d|x[4-9][0-9a-fA-F]{3});){2}")  # Chinese
_SPELLS = 10  # pairs of them that no lesson about markup has

# of the user-defined rows of GBK, U+E000 to U+E765
_PRIVATE = re.compile(r"&(?:amp;)?#(5734[4-9]|573[5-9]\d|57[4-9]\d\d|58\d{3}|59[01]\d\d|592[0-2]\d|5923[0-7]);")


def private_places(page: str) -> list[int]:
    return [match.start() for match in _PRIVATE.finditer(page)]


def private(text: str) -> list[Change]:
    """Private-use characters that a page writes as numbers: they are bytes of shifted text, and read before it is."""
    return [
        Change(kind="entity", start=match.start(), end=match.end(), after=chr(int(match[1])))
        for match in _PRIVATE.finditer(text)
    ]
