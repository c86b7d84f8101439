"""What changed between two captures of a page; what only looks like a change is none.

Pure. Title, body, comments and images are looked at: counters, form hashes, clocks and advertisements change none.
Captures with a problem (half a page, a challenge, a deleted page) change nothing either, unless the problem is the
page's own, as it had it before: a post that is hidden from guests. Nor does a comment that only moved to another page
because others came before it or went. Only what was read alike is compared, by one version of the reader and from one
template: a reader that reads better, or another address of the page for phones, changes no page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import unified_diff
from itertools import groupby
from urllib.parse import urlsplit

from archive.data.printing import counted
from archive.rows.fewer_pages import closed
from archive.warc.order import in_order
from pipelines.identity.names import anybody, keys_in
from reading.article import Comment, Image, Reading
from reading.problem import OF_THE_BYTES, is_article

_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp|avif)$", re.IGNORECASE)
Pairs = list[
    tuple[Reading | None, Reading]
]  # of a page: a capture that counts, and the one before it; None: there is none
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
    images: tuple[tuple[str, ...], tuple[str, ...]]  # addresses of those that went, and of those that came
    added: tuple[str, ...]  # ids of comments
    removed: tuple[str, ...]
    edited: tuple[str, ...]

    @property
    def of_text(self) -> bool:
        """Whether the article itself is another: its title, body or images."""
        return bool(self.title or self.body or any(self.images))

    @property
    def tells(self) -> bool:
        return bool(self.of_text or self.added or self.removed or self.edited)


def revisions(readings: Iterable[Reading]) -> list[Revision]:
    """Every change of one article, page by page and in the order of its captures."""
    return compared(readings).revisions


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The captures of one article that tell what it says, and every change between them."""

    counted: list[Reading]  # in the order of captures
    revisions: list[Revision]  # page by page


def compared(readings: Iterable[Reading]) -> Compared:
    """Compare the captures of one article, page by page."""
    whole = in_order(reading for reading in readings if _is_whole(reading))
    found = Compared(counted=[], revisions=[])
    pairs: Pairs = []
    for _, group in groupby(sorted(whole, key=_page), key=_page):
        pairs += _pairs(list(group))
    told = {id(reading) for _, reading in pairs}
    found.counted.extend(reading for reading in whole if id(reading) in told)
    rank = {id(reading): number for number, reading in enumerate(found.counted)}
    by_page = sorted(found.counted, key=_page)
    went = {id(old): _emptied(old, told, rank) for old, told in closed(found.counted)}
    # Its comments may be captured elsewhere until what told that it went is captured again.
    tells = {
        id(went[id(old)]): [each for each in by_page if _page(each) == _page(told)]
        for old, told in closed(found.counted)
    }
    pages = [_with_empty(group, went) for _, group in groupby(by_page, key=_page)]
    for captures in pages:
        own = _with_emptied([(old, new) for old, new in pairs if _page(new) == _page(captures[0])], went)
        if (before := _without(captures[0], by_page, rank)) is not None:
            empty = replace(captures[0], capture=before.capture, body=None, comments=[], images=[], content_hash=None)
            rank[id(empty)] = rank[id(before)]
            own[0] = (empty, captures[0])
        others = [each for each in pages if each is not captures]
        for old, new in own:
            if old is None or (old.content_hash == new.content_hash and _images(old) == _images(new)):
                continue
            until = _until(new, [*captures, *tells.get(id(new), ())], rank)
            revision = _revision(old, new, until, others, rank)
            if revision.tells:
                found.revisions.append(revision)
    return found


def told(revision: Revision) -> str:
    """A revision in words: title, body +2 −1 paragraphs, 3 comments more."""
    parts = []
    if revision.title:
        parts.append("title")
    if revision.body:
        plus = sum(line.startswith("+") for line in revision.body)
        minus = sum(line.startswith("-") for line in revision.body)
        parts.append(f"body +{plus} -{minus} paragraphs")
    for addresses, what in zip(revision.images, ("gone", "new"), strict=True):
        if addresses:
            parts.append(f"{counted(len(addresses), 'image')} {what}")
    for ids, what in ((revision.added, "new"), (revision.removed, "gone"), (revision.edited, "edited")):
        if ids:
            parts.append(f"{counted(len(ids), 'comment')} {what}")
    return ", ".join(parts)


def _page(reading: Reading) -> tuple[bool, str, int]:
    return (reading.part != "article", reading.part, reading.page_number)


def _is_whole(reading: Reading) -> bool:
    """Whether this can be a version: a page that was read to its end and says something."""
    if reading.capture is None:
        return False
    cut = any(each.kind in OF_THE_BYTES for each in reading.problems)
    said = bool(reading.body or reading.comments) and is_article(reading.problems)
    return not reading.problems or (said and not cut)


def _pairs(captures: list[Reading]) -> Iterator[tuple[Reading | None, Reading]]:
    """The captures of a page that count, each with the one before that was read alike; None: there is none."""
    before: dict[tuple[str, str | None], Reading] = {}
    last = captures[0]
    for each in captures:
        if each is not last and each.problems and each.problems != last.problems:
            continue
        alike = (each.reader_version, each.layout)
        yield before.get(alike), each
        before[alike] = last = each


def _emptied(page: Reading, told: Reading, rank: Rank) -> Reading:
    """A page that isn't there any more, from the capture on that tells so. What its text was may stand elsewhere now:
    only its comments went.
    """
    empty = replace(page, capture=told.capture, comments=[], content_hash=None)
    rank[id(empty)] = rank[id(told)]
    return empty


def _with_empty(captures: Iterable[Reading], went: Mapping[int, Reading]) -> list[Reading]:
    """The captures of a page, and when it was there no more."""
    return [one for each in captures for one in (each, went.get(id(each))) if one is not None]


def _with_emptied(pairs: Pairs, went: Mapping[int, Reading]) -> Pairs:
    """The pairs of a page, where it went in between with what it was then."""
    found: Pairs = []
    for old, new in pairs:
        found.append((went.get(id(old), old), new))
        if (empty := went.get(id(new))) is not None:
            found.append((new, empty))
    return found


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


def _revision(old: Reading, new: Reading, until: int, others: list[list[Reading]], rank: Rank) -> Revision:
    """`until` is where the page was captured again, `others` are the captures of the article's other pages."""
    assert old.capture is not None
    assert new.capture is not None
    was, is_ = _under_one_key(old, new)
    had = {comment.id: comment for comment in was.comments}
    has = {comment.id: comment for comment in is_.comments}
    whole = new.part == "article" and new.page_number == 1
    added, removed = has.keys() - had.keys(), had.keys() - has.keys()
    now = rank[id(new)]
    if added:
        since = rank[id(old)]
        added -= {
            comment.id for page in others for each in _in_force(page, since, now, rank) for comment in each.comments
        }
    if removed:
        removed -= {
            comment.id for page in others for each in _in_force(page, now, until, rank) for comment in each.comments
        }
    return Revision(
        article_id=new.id,
        url=new.url,
        page_number=new.page_number,
        before=old.capture.time,
        after=new.capture.time,
        record_id=new.capture.record_id,
        # Printed on every page, told once.
        title=(old.title, new.title) if whole and _squeezed(was.title) != _squeezed(is_.title) else None,
        body=tuple(_paragraphs(was.body, is_.body)),
        images=_other_images(old, new),
        added=tuple(sorted(added)),
        removed=tuple(sorted(removed)),
        edited=tuple(sorted(key for key in had.keys() & has.keys() if _said(had[key]) != _said(has[key]))),
    )


def _under_one_key(old: Reading, new: Reading) -> tuple[Reading, Reading]:
    """Two captures as they can be compared: where their pseudonyms are by different keys, each is anybody's. A key that
    was changed changes no page.
    """
    if keys_in(*_texts(old)) == keys_in(*_texts(new)):
        return old, new
    return _of_anybody(old), _of_anybody(new)


def _texts(reading: Reading) -> Iterator[str | None]:
    yield from (reading.title, reading.body)
    yield from (comment.text for comment in reading.comments)


def _of_anybody(reading: Reading) -> Reading:
    return replace(
        reading,
        title=reading.title and anybody(reading.title),
        body=reading.body and anybody(reading.body),
        comments=[replace(comment, text=anybody(comment.text)) for comment in reading.comments],
    )


def _paragraphs(old: str | None, new: str | None) -> Iterator[str]:
    """Lines of a diff, paragraph by paragraph; none where only white space differs."""
    if _squeezed(old) == _squeezed(new):
        return
    lines = unified_diff((old or "").split("\n"), (new or "").split("\n"), lineterm="", n=0)
    for line in list(lines)[2:]:  # behind the names of two files
        if not line.startswith("@@"):
            yield line


def _squeezed(text: str | None) -> str:
    """As `content_hash` takes a text: white space counts for nothing."""
    return "".join((text or "").split())


def _until(new: Reading, captures: Iterable[Reading], rank: Rank) -> int:
    """The place in the order of the first of these captures behind this one; without one, the end."""
    return min((place for each in captures if (place := rank[id(each)]) > rank[id(new)]), default=len(rank))


def _in_force(captures: list[Reading], since: int, until: int, rank: Rank) -> Iterator[Reading]:
    """A page as it was then, and its captures from then on until another place in the order."""
    for each, following in zip(captures, [*captures[1:], None], strict=True):
        if (following is None or rank[id(following)] > since) and rank[id(each)] < until:
            yield each


def image_key(image: Image) -> tuple[str, str]:
    """What tells two images of one place apart. Hosts that share the load, sizes and signatures behind a picture's name
    tell nothing: pages print others each time.
    """
    parts = urlsplit(image.url)
    named = _PICTURE.search(parts.path)
    return parts.path if named else f"{parts.path}?{parts.query}", _squeezed(image.caption)


def _images(reading: Reading) -> list[tuple[str, str]]:
    return [image_key(image) for image in reading.images]


def _other_images(old: Reading, new: Reading) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Addresses of the images that only one of two captures has."""
    had, has = set(_images(old)), set(_images(new))
    return (
        tuple(image.url for image in old.images if image_key(image) not in has),
        tuple(image.url for image in new.images if image_key(image) not in had),
    )


def _said(comment: Comment) -> str:
    return _squeezed(comment.text)
