"""The versions of an article: what changed between two captures of a page, and what didn't change isn't one.

Pure. A version is known by its `content_hash`, over title, body and comments: counters, form hashes, clocks and
advertisements make none. Captures with a problem (half a page, a challenge, a deleted page) make none either, unless
the problem is the page's own, as it had it before: a post that is hidden from guests. Nor does a comment make one that
only moved to another page because others came before it or went.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import unified_diff
from itertools import groupby

from archive.warc.order import in_order
from reading.article import Comment, Reading
from reading.problem import OF_THE_BYTES

Rank = dict[int, int]  # by id() of a reading: its place in the order of captures


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


def revisions(readings: Iterable[Reading]) -> Iterator[Revision]:
    """Every change of one article, page by page and in the order of its captures."""
    sound = in_order(reading for reading in readings if _is_whole(reading))
    rank = {id(reading): number for number, reading in enumerate(sound)}
    by_page = sorted(sound, key=_page)
    pages = [list(captures) for _, captures in groupby(by_page, key=_page)]
    for captures in pages:
        versions = [*_versions(captures)]
        if (before := _without(captures[0], by_page, rank)) is not None:
            empty = replace(captures[0], capture=before.capture, body=None, comments=[])
            versions.insert(0, (empty, captures[0]))
        others = [each for each in pages if each is not captures]
        for old, new in versions:
            revision = _revision(old, new, captures, others, rank)
            if revision.title or revision.body or revision.added or revision.removed or revision.edited:
                yield revision


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
            parts.append(f"{len(ids)} {'comment' if len(ids) == 1 else 'comments'} {what}")
    return ", ".join(parts)


def _page(reading: Reading) -> tuple[bool, str, int]:
    return (reading.part != "article", reading.part, reading.page_number)


def _is_whole(reading: Reading) -> bool:
    """Whether this can be a version: a page that was read to its end and says something."""
    if reading.capture is None:
        return False
    cut = any(each.kind in OF_THE_BYTES for each in reading.problems)
    return not reading.problems or (bool(reading.body or reading.comments) and not cut)


def _versions(captures: list[Reading]) -> Iterator[tuple[Reading, Reading]]:
    """Captures of a page whose content is another than that of the version before, with that."""
    version = captures[0]
    for each in captures[1:]:
        if each.problems and each.problems != version.problems:
            continue
        if each.content_hash != version.content_hash:
            yield version, each
        version = each


def _without(first: Reading, readings: Iterable[Reading], rank: Rank) -> Reading | None:
    """What was captured before this page, its first capture, and says that the page wasn't there yet."""
    earlier = [each for each in readings if each.part == first.part and rank[id(each)] < rank[id(first)]]
    most = max((len(each.comments) for each in earlier if each.page_number < first.page_number), default=0)
    for each in reversed(earlier):
        if each.page_count is not None:
            if each.page_count < first.page_number:
                return each
        elif each.page_number == first.page_number - 1 and len(each.comments) < most:
            return each  # it was the last page: it wasn't full
    return None


def _revision(old: Reading, new: Reading, captures: list[Reading], others: list[list[Reading]], rank: Rank) -> Revision:
    """`captures` are those of the same page, `others` those of the article's other pages."""
    assert old.capture is not None
    assert new.capture is not None
    had = {comment.id: comment for comment in old.comments}
    has = {comment.id: comment for comment in new.comments}
    whole = new.part == "article" and new.page_number == 1
    added, removed = has.keys() - had.keys(), had.keys() - has.keys()
    now = rank[id(new)]
    if added:
        added -= {comment.id for page in others for each in page if rank[id(each)] < now for comment in each.comments}
    if removed:
        until = next((rank[id(each)] for each in captures if rank[id(each)] > now), len(rank))
        removed -= {
            comment.id for page in others for each in _in_force(page, now, until, rank) for comment in each.comments
        }
    body = unified_diff((old.body or "").split("\n"), (new.body or "").split("\n"), lineterm="", n=0)
    return Revision(
        article_id=new.id,
        url=new.url,
        page_number=new.page_number,
        before=old.capture.time,
        after=new.capture.time,
        record_id=new.capture.record_id,
        # Printed on every page, told once.
        title=(old.title, new.title) if whole and old.title != new.title else None,
        body=tuple(line for line in body if not line.startswith(("---", "+++", "@@"))),
        added=tuple(sorted(added)),
        removed=tuple(sorted(removed)),
        edited=tuple(sorted(key for key in had.keys() & has.keys() if _said(had[key]) != _said(has[key]))),
    )


def _in_force(captures: list[Reading], since: int, until: int, rank: Rank) -> Iterator[Reading]:
    """A page as it was then, and its captures from then on until another place in the order."""
    for each, following in zip(captures, [*captures[1:], None], strict=True):
        if (following is None or rank[id(following)] > since) and rank[id(each)] < until:
            yield each


def _said(comment: Comment) -> str:
    return comment.text
