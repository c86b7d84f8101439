"""What else a page needs to look as it does: the pictures, style sheets and scripts that it names, and what its style
sheets name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from reading.html.parse import css
from reading.html.urls import candidates, unreachable
from reading.page import Page

STEPS = 3  # away from a page: its style sheet imports another one, which names a picture
_LONGEST = 2_000  # characters of an address in a style sheet; what is longer is data, or meant to take time
_CSS_URL = re.compile(
    rf"""url\(\s{{0,100}}+["']?+([^"')]{{1,{_LONGEST}}}+)["']?+\s{{0,100}}+\)|@import\s{{1,100}}+["']([^"']{{1,{_LONGEST}}}+)["']""",
    re.IGNORECASE,
)
_NAMED = (
    *(("img", name) for name in ("src", "file", "zoomfile", "data-src", "data-original")),
    *(("link[rel~=stylesheet]", "href"), ("link[rel~=icon]", "href"), ("script", "src")),
    *(("video", "poster"), ("input[type=image]", "src"), ("body", "background"), ("td", "background")),
)
_SETS = ("img", "source")


def named_by(page: Page) -> list[str]:
    """Absolute addresses of what belongs to how a page or a style sheet looks, each once; none of any other answer."""
    kind = (page.header("Content-Type") or "").lower()
    if "css" in kind:
        base, printed = page.url, _in_sheet(page.decoded.text)
    elif "html" in kind:
        base, printed = page.base, list(_in_page(page))
    else:
        return []
    return [url for url in dict.fromkeys(_joined(base, name) for name in printed) if url and not unreachable(url)]


def _in_page(page: Page) -> Iterator[str]:
    for selector, name in _NAMED:
        yield from (value for each in css(page.doc, selector) if (value := each.get(name)))
    for name in _SETS:
        for each in css(page.doc, name):
            yield from (address for address, _ in candidates(each.get("srcset") or ""))
    for each in css(page.doc, "style"):
        yield from _in_sheet(each.text or "")
    for each in css(page.doc, "[style]"):
        yield from _in_sheet(each.get("style") or "")


def _in_sheet(text: str) -> list[str]:
    return [quoted or imported for quoted, imported in _CSS_URL.findall(text)]


def _joined(base: str, name: str) -> str:
    try:
        return urljoin(base, name.strip()).partition("#")[0]
    except ValueError:  # [::bad
        return ""
