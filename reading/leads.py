"""Pages that show nothing and only say where a browser goes next: by a Refresh, a script's `location`, or frames."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from reading.layout import asked_for
from reading.page import Page

_LARGE, _FEW, _NONE = 30_000, 150, 30  # characters: of a page, and shown by one that only leads on, and by a frame's
_MOST = 10  # frames
_SOON = 10  # seconds: a page that stays for longer is there to be looked at
# As browsers read it, HTML §4.2.5.3: without a time it is none, and `url=` with nothing behind it is the page itself.
_REFRESH = re.compile(
    r"\s*(?:(?P<seconds>\d+)[\d.]*|\.[\d.]*)(?:\s*[;,]|\s)\s*(?:url\s*=\s*)?+(?P<url>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
# The whole of what is assigned: an address that a script puts together can't be told.
_LOCATION = re.compile(
    r"(?<![\w$.])(?:(?:window|self|top|parent|document)\s*\.\s*)*location\s*(?:\.\s*href\s*)?"
    r"(?:=\s*(?P<quote>[\"'])(?P<url>[^\"'\s<>]+)(?P=quote)"
    r"|\.\s*(?:replace|assign)\s*\(\s*(?P<quote2>[\"'])(?P<url2>[^\"'\s<>]+)(?P=quote2)\s*\))\s*(?![+\s]*[+\w])"
)
_COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", re.DOTALL)
_PHONE = re.compile(r"(?:m|wap|3g|mobile)\.|/(?:m|wap|mobile)(?:/|$)", re.IGNORECASE)


def leads_to(page: Page) -> tuple[str, ...]:
    """Where a page leads that shows nothing; () where it is a page of its own, or leads to itself."""
    if len(page.decoded.text) > _LARGE or page.shown > _FEW:
        return ()
    here = asked_for(page.url, None)
    found = [*_refreshed(page), *_sent_by_script(page)][:1] or (_framed(page) if page.shown <= _NONE else [])
    urls = dict.fromkeys(url.partition("#")[0] for printed in found if (url := page.link(printed)))
    return tuple(url for url in urls if url.startswith(("http://", "https://")) and asked_for(url, None) != here)


def _refreshed(page: Page) -> Iterator[str]:
    if said := page.header("Refresh"):
        yield from _address(said, page.shown)
    for meta in page.tree.tagged("meta"):
        inside = any(outer.tag == "noscript" for outer in meta.iterancestors())
        if not inside and (meta.get("http-equiv") or "").strip().lower() == "refresh":
            yield from _address(meta.get("content") or "", page.shown)


def _address(said: str, shown: int) -> Iterator[str]:
    """The address of `0; url='/a.html'`; none of a number alone, which loads the page anew."""
    hit = _REFRESH.fullmatch(said)
    if hit is None or (int((hit["seconds"] or "0")[:6]) > _SOON and shown > _NONE):
        return
    url = hit["url"].strip()
    if url[:1] in {'"', "'"}:
        url = url[1:].partition(url[0])[0]
    if url and not url.isdigit():
        yield url


def _sent_by_script(page: Page) -> Iterator[str]:
    """A script that asks what browser it runs in sends phones elsewhere: what it says to others counts."""
    for script in page.tree.tagged("script"):
        code = _COMMENT.sub("", script.text or "")
        found = [hit["url"] or hit["url2"] for hit in _LOCATION.finditer(code)]
        if "userAgent" in code or "navigator" in code:
            found = [url for url in found if not _for_phones(page.link(url))]
        yield from found[-1:] if "userAgent" in code else found[:1]


def _for_phones(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(_PHONE.match(parts.netloc) or _PHONE.match(parts.path))


def _framed(page: Page) -> list[str]:
    frames = [*page.tree.tagged("frame"), *page.tree.tagged("iframe")]
    return [said for frame in frames[:_MOST] if (said := (frame.get("src") or "").strip())]
