"""Readings above characters: `<ruby>郴<rp>(</rp><rt>chēn</rt><rp>)</rp></ruby>州` is the word 郴州.

WHATWG HTML 4.5.10: `rt` holds what is printed above the base, `rp` the parentheses of browsers that can't. An old
`rb` names the base, `rtc` holds several `rt`. End tags may be left out, and libxml2 then nests what follows: the
innermost of these elements tells what a text is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from reading.html.tree import settable

_ABOVE, _BASE = frozenset({"rt", "rp", "rtc"}), frozenset({"rb", "ruby"})
_HAN = re.compile(r"[\u3005\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
# Pinyin, romanization, bopomofo and kana. Chinese above a word is no reading but a gloss, which is text.
_READING = re.compile(
    r"[a-zA-Z0-9\u00c0-\u024f\u0250-\u036f\u1e00-\u1eff'’:：·./()（）\[\]【】-]*"
    r"|[\u02c7\u02ca\u02cb\u02d9\u02c9\u02ea\u02eb\u3040-\u30ff\u3105-\u312f\u31a0-\u31bf()（）]*"
)
_LONGEST = 10  # characters of a reading above one of the base: zhuàng, several readings, a romanization

_Text = tuple[HtmlElement, bool, str]  # the element, whether the text is its tail, the text


def leave_out_readings(doc: HtmlElement) -> None:
    """Empty the elements that hold the readings of Chinese characters; glosses, and whatever is no ruby, stay."""
    for ruby in doc.iter("ruby"):
        base: list[_Text] = []
        above: list[_Text] = []
        for node, is_tail, text in _texts(ruby):
            (above if _is_above(node.getparent() if is_tail else node) else base).append((node, is_tail, text))
        count = len(_HAN.findall("".join(text for _, _, text in base)))
        reading = "".join("".join(text for _, _, text in above).split())
        if not reading or not _READING.fullmatch(reading) or len(reading) > _LONGEST * count:
            continue
        for node, is_tail, _ in above:
            _set(node, is_tail, None)
        for node, is_tail, text in base:  # blanks between these elements are only those of the source
            _set(node, is_tail, settable(text.strip()))


def _texts(ruby: HtmlElement) -> Iterator[_Text]:
    """The texts inside, in document order."""
    for node in ruby.iter():
        if node.text:
            yield node, False, node.text
        if node is not ruby and node.tail:
            yield node, True, node.tail


def _is_above(home: HtmlElement) -> bool:
    while home.tag not in _ABOVE:
        if home.tag in _BASE:
            return False
        home = home.getparent()
    return True


def _set(node: HtmlElement, is_tail: bool, text: str | None) -> None:
    if is_tail:
        node.tail = text
    else:
        node.text = text
