"""What else a page needs to look as it does: the pictures, style sheets, fonts and scripts that it names, and what its
style sheets name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from lxml.html import HtmlElement

from reading.html import styles
from reading.html.parse import css
from reading.html.urls import candidates, joined, unreachable
from reading.page import Page

STEPS = 3  # away from a page: its style sheet imports another one, which names a picture
_MOST = 5_000  # addresses that a page or a sheet names
_LONGEST = 2_000  # characters of an address; what is longer is data, or meant to take time
_NAMED = (
    *(("img", name) for name in ("src", "file", "zoomfile", "data-src", "data-original")),
    *(("link[rel~=stylesheet]", "href"), ("link[rel~=icon]", "href"), ("link[rel~=preload]", "href")),
    *(("script", "src"), ("video", "poster"), ("input[type=image]", "src"), ("[background]", "background")),
    *(("image", "href"), ("image", "xlink:href")),  # of SVG
)
# The address of a picture in any other attribute, which a script puts into `src` when a reader scrolls there.
_LAZY = re.compile(r"[^\s,]+\.(?:jpe?g|png|gif|webp|avif|bmp)(?:[?#!@_]\S*)?", re.IGNORECASE)
_SETS = ("srcset", "data-srcset")
_WIDTH = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)([wx])", re.ASCII)
_WINDOW = 1_280  # pixels, of the browser for whose choice among a set the pictures of a body are kept
_SIZE = re.compile(r"(?:^|\s)(\d{1,5}(?:\.\d{1,5})?)(px|vw)$", re.ASCII)


def named_by(page: Page) -> list[str]:
    """Absolute addresses of what belongs to how a page or a style sheet looks, each once, the first 5,000; none of any
    other answer.
    """
    kind = (page.header("Content-Type") or "").lower()
    if "css" in kind:
        return _reachable(page, page.url, (each.address for each in styles.named(page.decoded.text)))
    return _reachable(page, page.base, _in_page(page)) if "html" in kind else []


def pictures(page: Page, images: Collection[str]) -> list[str]:
    """Absolute addresses at which a browser asks for these pictures of a page, each once: where the row has them, what
    stands in `src` until a script puts the picture there, and what is taken of a set (HTML §4.8.4.3) by a browser with
    one dot for each pixel and a window of 1,280.
    """
    wanted = frozenset(images)
    base = page.base
    found = [*images, *_shown(page, base, wanted)] if wanted else []
    return _reachable(page, base, found)


def _shown(page: Page, base: str, wanted: frozenset[str]) -> Iterator[str]:
    ends = frozenset(map(_end, wanted))  # to join addresses takes time
    for element in css(page.doc, "img"):
        sets = [(each, value) for each in _with_sources(element) for name in _SETS if (value := each.get(name))]
        named = [*map(str, element.values()), *(url for _, said in sets for url, _ in candidates(said))]
        near = (each.strip() for each in named if len(each) <= _LONGEST and _end(each.strip()) in ends)
        if not any(joined(base, each) in wanted for each in near):
            continue
        if printed := element.get("src"):
            yield printed
        for each, said in sets:
            yield from _taken(said, each.get("sizes") or element.get("sizes") or "")


def _end(url: str) -> str:
    return url[max(url.rfind("/"), url.rfind("\\")) + 1 :].partition("#")[0]


def _with_sources(image: HtmlElement) -> list[HtmlElement]:
    """A picture and the sources that stand beside it in its `picture`."""
    around = image.getparent()
    while around is not None and around.tag == "source":  # has no end tag, which libxml2 doesn't know
        around = around.getparent()
    return [image, *(around.iter("source") if around is not None and around.tag == "picture" else ())]


def _taken(srcset: str, sizes: str) -> Iterator[str]:
    """The smallest picture of a set that is large enough, else the largest."""
    wide = _wide(sizes)
    found = []
    for url, said in candidates(srcset):
        hit = _WIDTH.fullmatch(said)
        found.append((float(hit[1]) / (wide if hit[2] == "w" else 1) if hit else 1.0, url))
    enough = [each for each in found if each[0] >= 1]
    if found:
        yield min(enough, key=lambda each: each[0])[1] if enough else max(found, key=lambda each: each[0])[1]


def _wide(sizes: str) -> float:
    """How many pixels wide a picture is in the window: what is said last holds where no condition does."""
    hit = _SIZE.search(sizes.rpartition(",")[2].strip())
    if not hit:
        return _WINDOW
    return max(float(hit[1]) * (_WINDOW / 100 if hit[2] == "vw" else 1), 1.0)


def _in_page(page: Page) -> Iterator[str]:
    for selector, name in _NAMED:
        yield from (value for each in css(page.doc, selector) if (value := each.get(name)))
    for each in css(page.doc, "img, source"):
        yield from (address for name in _SETS for address, _ in candidates(each.get(name) or ""))
        yield from (value for value in map(str, each.values()) if len(value) <= _LONGEST and _LAZY.fullmatch(value))
    for each in css(page.doc, "style"):
        yield from (named.address for named in styles.named(each.text or ""))
    for each in css(page.doc, "[style]"):
        yield from (named.address for named in styles.named(each.get("style") or ""))


def _reachable(page: Page, base: str, printed: Iterable[str]) -> list[str]:
    encoding = page.decoded.encoding
    links = (joined(base, name.strip(), encoding).partition("#")[0] for name in printed if len(name) <= _LONGEST)
    found: dict[str, bool] = {}
    for url in links:
        if url not in found:
            found[url] = bool(url) and not unreachable(url)
        if len(found) >= _MOST:
            break
    return [url for url, reachable in found.items() if reachable]
