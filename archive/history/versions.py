"""The versions of an article: what its title, body and images were, from when to when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from archive.history.revisions import Compared, Revision, image_key
from archive.history.seen import Seen
from archive.rows.join import body_of
from pipelines.identity.content import hash_of
from reading.answers import AnswerKind
from reading.article import Image, Reading
from reading.chinese.dates import CHINA

_VISIT = timedelta(hours=12)  # a crawl captures the pages of an article within hours


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What an article said, between two changes of its title, body or images."""

    article_id: str  # `id` in `articles`
    site: str  # name of the site, or "unknown"
    number: int  # 1 is the one that was captured first; a text that comes back is a version of its own
    first_seen: datetime  # when it was captured first; +08:00
    last_seen: datetime  # when a capture last showed it, also by a 304 or an identical answer; +08:00
    title: str | None  # clean and simplified
    body: str | None  # clean, simplified, paragraphs by \n
    images: list[str]  # their addresses
    body_hash: str  # sha256 of title and body, white space ignored
    content_hash: str  # sha256 of title, body and images with their captions: the same in versions that say the same
    changed: list[str]  # what is other than in the version before: title, body, images; of the first one nothing
    added: list[str]  # paragraphs that the version before didn't have
    removed: list[str]  # paragraphs that only the version before had
    url: str  # address of the capture that first has it
    reader_version: str  # of the rules that read it; versions of one reader are compared with each other
    record_id: str  # of the capture that first has it: `record_id` in `captures`


def body_hash(title: str | None, body: str | None) -> str:
    """sha256 of title and body, white space left out."""
    return hash_of((title or "", body or ""))


def versions(seen: Sequence[Seen], found: Compared) -> list[Version]:
    """The versions of an article by its captures, in their order.

    Pages of a long article are captured one after another. What changed on several of them is one version, unless one
    of them was captured again in between, or half a day passed.
    """
    changes = {each.record_id: each for each in found.revisions if each.of_text}
    counted = {id(reading) for reading in found.counted if reading.part == "article"}
    own = {each.url for each in seen if each.reading is not None and each.reading.part == "article"}
    pages: dict[int, Reading] = {}
    made: list[_Version] = []
    there: dict[str, bool] = {}  # by address: whether it gave the text when it was captured last
    met: set[str] = set()  # the addresses that did since one of them did again
    begun: datetime | None = None  # when the first of these did
    for each in seen:
        reading = each.reading if each.reading is not None and id(each.reading) in counted else None
        there[each.url] = each.url in own and _is_there(each.kind, there.get(each.url, False), reading)
        if not there[each.url]:
            continue
        if each.url in met or (begun and each.capture.time - begun > _VISIT):
            met.clear()
            if made:
                made[-1].open = False
        begun = begun if met else each.capture.time
        met.add(each.url)
        if reading is not None:
            pages[reading.page_number] = reading
            revision = changes.get(each.capture.record_id)
            if not made or (revision and not made[-1].open):
                made.append(_Version(seen=each, reading=reading))
            if revision and len(made) > 1:
                made[-1].revisions.append(revision)
            made[-1].pages = [pages[number] for number in sorted(pages)]
        if made:
            made[-1].last = max(each.capture.time, made[-1].last)
    return [version.finished(number) for number, version in enumerate(made, start=1)]


def _is_there(kind: AnswerKind, before: bool, reading: Reading | None) -> bool:
    """Whether this capture shows the text: its reading does, or it says that nothing is new."""
    if kind is AnswerKind.REPEATED:
        return before
    return reading is not None or kind is AnswerKind.UNMODIFIED


class _Version:
    """One in the making."""

    def __init__(self, *, seen: Seen, reading: Reading) -> None:
        self.seen, self.reading = seen, reading
        self.last = seen.capture.time
        self.open = True  # what changes on further pages is part of it
        self.pages: list[Reading] = []
        self.revisions: list[Revision] = []

    def finished(self, number: int) -> Version:
        title, body = self.pages[0].title, body_of(self.pages)
        images = list({image_key(image): image for page in self.pages for image in page.images}.values())
        lines = [line for revision in self.revisions for line in revision.body]
        return Version(
            article_id=self.reading.id,
            site=self.reading.site,
            number=number,
            first_seen=self.seen.capture.time.astimezone(CHINA),
            last_seen=self.last.astimezone(CHINA),
            title=title,
            body=body,
            images=[image.url for image in images],
            body_hash=body_hash(title, body),
            content_hash=_content_hash(title, body, images),
            changed=[name for name, changed in self._changed() if changed],
            added=[line[1:] for line in lines if line.startswith("+") and line != "+"],
            removed=[line[1:] for line in lines if line.startswith("-") and line != "-"],
            url=self.seen.url,
            reader_version=self.pages[0].reader_version,
            record_id=self.seen.capture.record_id,
        )

    def _changed(self) -> tuple[tuple[str, bool], ...]:
        return (
            ("title", any(each.title for each in self.revisions)),
            ("body", any(each.body for each in self.revisions)),
            ("images", any(any(each.images) for each in self.revisions)),
        )


def _content_hash(title: str | None, body: str | None, images: list[Image]) -> str:
    return hash_of((title or "", body or "", *(" ".join(image_key(image)) for image in images)))
