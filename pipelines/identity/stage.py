"""The stage: pseudonyms in place of visitors' names, in the fields that hold one and in whatever else they wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Self

from pipelines.edits import undo
from pipelines.identity.content import content_hash
from pipelines.identity.known import is_of_a_member, is_thread, known, place_of
from pipelines.identity.mentions import Mentions
from pipelines.identity.names import Names
from pipelines.identity.trail import Find, rewritten, written
from reading.article import Attachment, Draft, Edit, Image
from reading.chinese.plain import level

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

# Of an address: a member's number or name. Pictures of members lie in folders that spell the number.
_MEMBER = re.compile(
    r"(?i)((?:[?&;/_-]|^)(?:uid|authorid|fromuid|userid|username|touid)[=-])[^&#/.]+|(/avatars?/)\d{3}/\d\d/\d\d/\d\d(?=_)"
)
_LISTS = ("footers", "related")
_PEOPLE = ("authors", "tags", "channel")
_LINES = ("subtitle", "place", "published_raw", "source", "editor", "duty_editor", "reviewer", "dateline")


class Identity:
    """Stage: pseudonyms in place of names, marks in place of what reaches their owners, `content_hash`.

    In comments, their quotes and a forum's threads all texts are searched; a newspaper's own text, its people, and what
    stands below it are never touched.
    """

    def __init__(self, names: Names) -> None:
        self.names = names

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.settings["NAMES"])

    def process_item(self, item: Draft) -> Draft:
        if not self.names.keep:
            self._hide(item)
        item.content_hash = content_hash(item)
        return item

    def _hide(self, item: Draft) -> None:
        where, at = place_of(item), item.capture.time if item.capture else None
        whole = is_thread(item) or is_of_a_member(item)
        if not (item.comments or whole):
            return
        plain = level("\n".join(_texts(item, whole=whole)))
        names = known(item, plain, whole=whole)
        mentions = Mentions(names, lambda name: self.names.pseudonym(where, name, at)).among(plain)
        find = mentions.finder()
        if find(plain):
            texts = _Texts(item)
            _comments(item, texts, find)
            if whole:
                _thread(item, texts, find, mentions.finder(of_an_office=False))
            item.edits = texts.edits()
        if whole:
            _addresses(item)
        for comment in item.comments:
            comment.author = self.names.written(where, comment.author, at)
            comment.quoted_author = self.names.written(where, comment.quoted_author, at)
        item.poster = self.names.written(where, item.poster, at)


class _Texts:
    """The texts of a draft with their edits."""

    def __init__(self, item: Draft) -> None:
        self._edits = item.edits
        self._of: dict[str, list[Edit]] = {}
        for edit in item.edits:
            self._of.setdefault(edit.field, []).append(edit)

    def hide(self, field: str, text: str, find: Find) -> str:
        """The text of a field without what is found in it; its edits follow."""
        edits = self._of.get(field, [])
        clean, kept = rewritten(text, edits, find)
        if kept != edits:
            self._of[field] = kept
            self._edits = []
        return clean

    def printed(self, field: str, clean: str | None, raw: str, find: Find) -> tuple[str | None, str]:
        """The same of a field that has its printed text beside it, which is what its edits lead back to."""
        if clean is None or undo(clean, self._of.get(field, ())) != raw:
            return clean and self.hide(field, clean, find), written(raw, find(raw))
        hidden = self.hide(field, clean, find)
        return hidden, undo(hidden, self._of.get(field, ()))

    def edits(self) -> list[Edit]:
        return self._edits or [edit for edits in self._of.values() for edit in edits]


def _texts(item: Draft, *, whole: bool) -> Iterator[str]:
    """All that is searched, as printed and as it was restored."""
    for comment in item.comments:
        yield from filter(None, (comment.text, comment.quoted_text, comment.edited_raw, comment.hidden))
        yield from filter(None, (comment.place, comment.client))
    yield from (edit.before for edit in item.edits)
    if whole:
        yield from filter(None, (item.title, item.original_title, item.body))
        yield from filter(None, (item.title_raw, item.body_raw) if item.edits else ())
        yield from filter(None, (getattr(item, name) for name in (*_LINES, "signature")))
        for name in (*_LISTS, *_PEOPLE):
            yield from getattr(item, name) or ()
        yield from filter(None, (image.caption for image in item.images))
        yield from filter(None, (problem.detail for problem in item.problems))
        yield from (attachment.name for attachment in item.attachments)


def _comments(item: Draft, texts: _Texts, find: Find) -> None:
    for comment in item.comments:
        comment.text = texts.hide(f"comment {comment.id}", comment.text, find)
        if comment.quoted_text:
            comment.quoted_text = texts.hide(f"quote {comment.id}", comment.quoted_text, find)
        for name in ("edited_raw", "hidden", "place", "client"):
            if (text := getattr(comment, name)) is not None:
                setattr(comment, name, written(text, find(text)))


def _thread(item: Draft, texts: _Texts, reached: Find, find: Find) -> None:
    """All other texts of a page that is its visitors'. `reached` finds what an office has too."""
    if item.title_raw is not None:
        item.title, item.title_raw = texts.printed("title", item.title, item.title_raw, find)
    if item.body_raw is not None:
        item.body, item.body_raw = texts.printed("body", item.body, item.body_raw, find)
    if item.original_title:
        item.original_title = texts.hide("original_title", item.original_title, find)
    for name in _LISTS:
        found = [texts.hide(f"{name}[{place}]", text, find) for place, text in enumerate(getattr(item, name))]
        setattr(item, name, found)
    _lines(item, find)
    if item.signature:
        item.signature = written(item.signature, reached(item.signature))
    item.images = [
        Image(url=each.url, caption=each.caption and written(each.caption, find(each.caption))) for each in item.images
    ]
    item.attachments = [Attachment(name=written(each.name, find(each.name)), url=each.url) for each in item.attachments]
    item.problems = tuple(
        replace(each, detail=written(each.detail, find(each.detail))) if each.detail else each for each in item.problems
    )


def _lines(item: Draft, find: Find) -> None:
    """Fields of a line, which have no edits of their own."""
    for name in _LINES:
        if text := getattr(item, name):
            setattr(item, name, written(text, find(text)))
    for name in _PEOPLE:
        if texts := getattr(item, name):
            setattr(item, name, [written(text, find(text)) for text in texts])


def _addresses(item: Draft) -> None:
    """Pictures of members, and files and sources that lead to them."""
    item.images = [Image(url=_address(each.url), caption=each.caption) for each in item.images]
    item.attachments = [Attachment(name=each.name, url=each.url and _address(each.url)) for each in item.attachments]
    item.source_url = item.source_url and _address(item.source_url)


def _address(url: str) -> str:
    return _MEMBER.sub(lambda hit: f"{hit[1] or hit[2]}removed", url)
