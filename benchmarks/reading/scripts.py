"""Whether a page in traditional characters is read as its twin in simplified ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import opencc

from archive.warc.pages import pages as pages_of
from benchmarks.reading.pages import SETS, UNLABELLED, dev_pages, draft_of, fresh
from reading.article import Draft
from reading.page import Page

FIELDS = ("title", "source", "authors", "editor", "published", "body", "comments", "problems")
_TRADITIONAL, _SIMPLIFIED = opencc.OpenCC("s2t"), opencc.OpenCC("t2s")
_CHARSET = re.compile(r'(?i)(charset\s*=\s*["\']?)[\w-]+')
_LEAST = 2000  # bytes of a page


def twins() -> Iterator[tuple[Page, Page]]:
    """The pages of all sets, each with its twin, character by character, as UTF-8."""
    found = [page for name in SETS for page, _ in dev_pages(name).values()]
    for page in [*found, *pages_of(UNLABELLED)]:
        text = page.decoded.text
        if len(page.body) >= _LEAST and "html" in text[:5000].lower():
            other = _CHARSET.sub(r"\1utf-8", _TRADITIONAL.convert(text))
            yield fresh(page.url, page.body), fresh(page.url, other.encode("utf-8", "replace"))


def compare() -> tuple[int, Counter[str]]:
    """How many pages were read twice, and on how many a field is another; printed are those pages."""
    count, others = 0, Counter[str]()
    for page, twin in twins():
        one, other = said(draft_of(page)), said(draft_of(twin))
        count += 1
        for field in FIELDS:
            if one.get(field) != other.get(field):
                others[field] += 1
                print(f"{field} of {page.url}", flush=True)
    return count, others


def said(draft: Draft | None) -> dict[str, str]:
    """The fields of a row in simplified characters."""
    if draft is None:
        return {}
    found = {
        "title": draft.title_raw,
        "source": draft.source,
        "authors": draft.authors,
        "editor": draft.editor,
        "published": draft.published,
        "body": draft.body_raw,
        "comments": [comment.text for comment in draft.comments],
        "problems": [problem.kind.value for problem in draft.problems],
    }
    # Through both tables: what is no pair of them (著 着) is the same in both twins.
    return {field: _SIMPLIFIED.convert(_TRADITIONAL.convert(str(value))) for field, value in found.items()}
