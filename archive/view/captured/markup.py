"""HTML as it is written: a text's escapes, and the document type, which chooses how a browser lays a page out."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_SPECIAL = re.compile(r"[&<>\"]")
# HTML §13.2.6.4.1: the modes that a document type puts a browser in, since old sheets are made for one of them.
_QUIRKS = re.compile(
    r"-//(?:ietf|w3o|netscape|microsoft|sun|sq|webtechs|o'reilly|softquad|spyglass|metrius|as//|advasoft)"
    r"|-//w3c//dtd html (?:3|4\.0 (?:transitional|frameset))|-//w3c//dtd w3 html|html$",
    re.IGNORECASE,
)
_LOOSE = re.compile(r"-//w3c//dtd (?:xhtml 1\.0|html 4\.01) (?:transitional|frameset)//", re.IGNORECASE)
_LIMITED = (
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"'
    ' "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'
)


def doctype(root: HtmlElement) -> str:
    """The document type that puts a browser in the mode of the page's own."""
    told = root.getroottree().docinfo
    if not told.doctype or (told.public_id and _QUIRKS.match(told.public_id)):
        return ""
    if told.public_id and _LOOSE.match(told.public_id):
        xhtml = "xhtml" in told.public_id.lower()
        return _LIMITED if xhtml or told.system_url else ""
    return "<!DOCTYPE html>"


def escaped(text: str) -> str:
    """A text as it may stand between tags, and in an attribute in double quotes."""
    if _SPECIAL.search(text) is None:
        return text
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
