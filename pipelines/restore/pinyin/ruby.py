"""Readings above characters, whose tags are printed: <ruby>新<rp>(</rp><rt>xīn</rt><rp>)</rp></ruby>.

They become 新(xīn), which is looked at as any other reading is.
"""

from __future__ import annotations

import re

from pipelines.edits import Change, Found
from pipelines.restore.markup.signs import about_markup, holds

_RUBY = re.compile(r"</?(?:ruby|rbc?|rtc?|rp)(?:\s[^<>]{0,80})?>", re.IGNORECASE)
_READ_SO = 3  # characters whose readings are tagged


def found(page: str) -> list[Found]:
    """The tags of such readings, where there are several and the page is not about them."""
    if not holds(page, "</rt>", "</RT>"):
        return []
    text = _RUBY.sub("", page)
    if page.lower().count("</rt>") < _READ_SO or "</" in text or about_markup(text):
        return []
    return [Found(places=[match.start() for match in _RUBY.finditer(page)], mechanism=_unruby)]


def _unruby(text: str, page: str) -> list[Change]:
    bare = not holds(page.lower(), "<rp>")
    ends = {"<rt>": "(", "</rt>": ")"} if bare else {}
    return [
        Change(kind="junk", start=match.start(), end=match.end(), after=ends.get(match[0].lower(), ""))
        for match in _RUBY.finditer(text)
    ]
