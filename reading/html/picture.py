"""Where a picture's file lies, among what its element says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml.html import HtmlElement

from reading.chinese.numbers import number as number_of
from reading.html.urls import candidates

# Lazy loading: the real address stands beside a placeholder in `src`.
_ADDRESSES = (
    *("data-original", "data-src", "data-actualsrc", "data-lazy-src", "data-lazyload", "data-lazy", "data-echo"),
    *("data-url", "data-original-src", "data-real-src", "data-img", "lazy-src", "lazysrc", "lazyload", "original"),
    *("zoomfile", "file", "_src", "src"),
)
_PLAIN = frozenset({"src", "_src", "data-src", "data-original", "zoomfile", "file"})
_IS_ADDRESS = re.compile(r"[/.]")  # and no flag: lazyload="true"
_SETS = ("data-srcset", "srcset")
_A_PICTURE = re.compile(
    r"[^\s\"'<>()]{1,800}\.(?:jpe?g|png|gif|webp|bmp|avif)(?:[?#!@][^\s\"'<>]{0,200})?", re.IGNORECASE
)
_NOT_THE_PICTURE = re.compile(
    r"^(?:alt|title|on\w+|name|id|class)$|default|fallback|holder|error|loading|avatar|logo|icon"
)
# A picture of one color, or the words of a button as the whole name of the file, or its beginning with a number or
# a state behind: share_photo.jpg is a picture.
_NO_PICTURE = re.compile(
    r"^(?:data|about|javascript):"
    r"|(?:^|/)(?:blank|none|loading|spacer|gr[ea]y|pixel|lazy|placeholder|transparent|1x1|\d?px|white|empty)[\d_-]*\.(?:gif|png|jpe?g|svg|webp)"
    r"|(?:^|[/_.-])(?:icons?|logo|qr|qrcode|ewm|erweima|share|avatar|weixin|weibo|wx|btn|button|arrow|bg|zan)"
    r"\d{0,2}(?:[_-](?:\d{1,2}|[a-z]|on|off|hover|left|right|up|down|top|small|new|wx|qq|weixin|weibo|close|play|prev|next))*"
    r"(?:@\dx)?\.(?:gif|png|jpe?g|svg|webp)",
    re.IGNORECASE,
)
# The code that leads to this page, to its app or its account, as its own text says.
_CODE = re.compile(r"(?:手机|微信|本页|页面|当前页|公众号|公眾號)?二[维維][码碼](?:图片)?|扫一扫")
_WIDTH = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)[wx]", re.ASCII)
_SMALL = 60  # of width and height: a button's


def address(element: HtmlElement) -> str | None:
    """Where a picture's file lies, as printed; None for buttons, icons, placeholders and codes to scan."""
    said: dict[str, str] = dict(element.items())
    if any(_CODE.fullmatch(said.get(name, "").strip()) for name in ("alt", "title")):
        return None
    for side in ("width", "height"):
        size = said.get(side, "").removesuffix("px")
        if size.isdecimal() and number_of(size) < _SMALL:
            return None
    for name in _ADDRESSES:
        url = said.get(name, "").strip()
        if url and not _NO_PICTURE.search(url) and (name in _PLAIN or _IS_ADDRESS.search(url)):
            return url
    sets = [said[name] for name in _SETS if name in said]
    around = element.getparent()
    while around is not None and around.tag == "source":  # has no end tag, which libxml2 doesn't know
        around = around.getparent()
    if around is not None and around.tag == "picture":
        sets += [value for source in around.iter("source") for name in _SETS if (value := source.get(name))]
    largest = next((best for each in sets if (best := _largest(each)) and not _NO_PICTURE.search(best)), None)
    return largest or next(_under_other_names(said), None)


def _under_other_names(said: Mapping[str, str]) -> Iterator[str]:
    """The addresses of pictures in other attributes: each script that loads pictures late has a name of its own."""
    for name, value in said.items():
        url = value.strip()
        if not _NOT_THE_PICTURE.search(name) and _A_PICTURE.fullmatch(url) and not _NO_PICTURE.search(url):
            yield url


def _largest(srcset: str) -> str | None:
    """Of a srcset the address of the largest picture."""
    found = list(candidates(srcset))
    return max(found, key=lambda each: _width(each[1]))[0] if found else None


def _width(said: str) -> float:
    hit = _WIDTH.fullmatch(said)
    return float(hit[1]) if hit else 1.0
