"""The versions of an article: what changed between two captures of a page, and what didn't change isn't one.

Pure. A version is known by its `content_hash`, over title, body and comments: counters, form hashes, clocks and
advertisements make none. Captures with a problem (half a page, a challenge, a deleted page) make none either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from difflib import unified_diff
from itertools import groupby, pairwise

from crawler.article import Article, Comment


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What a later capture of a page has other than the one before."""

    article_id: str
    url: str
    page_number: int
    before: datetime  # capture of the version before, when it was seen last
    after: datetime  # capture that first has this version
    record_id: str  # of that capture
    title: tuple[str | None, str | None] | None  # None: the same
    body: tuple[str, ...]  # lines of a diff, paragraph by paragraph; empty: the same
    added: tuple[str, ...]  # ids of comments
    removed: tuple[str, ...]
    edited: tuple[str, ...]


def revisions(readings: Iterable[Article]) -> Iterator[Revision]:
    """Every change of one article, page by page and in the order of its captures."""
    sound = sorted((reading for reading in readings if reading.problem is None and reading.capture), key=_order)
    for _, captures in groupby(sound, key=lambda reading: (reading.part, reading.page_number)):
        for old, new in pairwise(captures):
            if old.content_hash != new.content_hash:
                yield _revision(old, new)


def told(revision: Revision) -> str:
    """A revision in words: title, body +2 −1 paragraphs, 3 comments more."""
    parts = []
    if revision.title:
        parts.append("title")
    if revision.body:
        plus = sum(line.startswith("+") for line in revision.body)
        minus = sum(line.startswith("-") for line in revision.body)
        parts.append(f"body +{plus} -{minus} paragraphs")
    for ids, what in ((revision.added, "new"), (revision.removed, "gone"), (revision.edited, "edited")):
        if ids:
            parts.append(f"{len(ids)} comments {what}")
    return ", ".join(parts)


def _order(reading: Article) -> tuple[bool, str, int, datetime, str]:
    assert reading.capture is not None
    return (
        reading.part != "article",
        reading.part,
        reading.page_number,
        reading.capture.time,
        reading.capture.record_id,
    )


def _revision(old: Article, new: Article) -> Revision:
    assert old.capture is not None
    assert new.capture is not None
    had = {comment.id: comment for comment in old.comments}
    has = {comment.id: comment for comment in new.comments}
    body = unified_diff((old.body or "").split("\n"), (new.body or "").split("\n"), lineterm="", n=0)
    return Revision(
        article_id=new.id,
        url=new.url,
        page_number=new.page_number,
        before=old.capture.time,
        after=new.capture.time,
        record_id=new.capture.record_id,
        title=(old.title, new.title) if old.title != new.title else None,
        body=tuple(line for line in body if not line.startswith(("---", "+++", "@@"))),
        added=tuple(sorted(has.keys() - had.keys())),
        removed=tuple(sorted(had.keys() - has.keys())),
        edited=tuple(sorted(key for key in had.keys() & has.keys() if _said(had[key]) != _said(has[key]))),
    )


def _said(comment: Comment) -> str:
    return comment.text
