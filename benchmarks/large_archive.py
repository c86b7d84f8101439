"""A made-up archive of so many readings, for `benchmarks/large.py`: what a crawl would have stored, and its index."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate, islice
from pathlib import Path

from archive.data.folder import SiteFolder
from archive.rows.answers import Answered, Captured
from archive.rows.line import line
from archive.rows.store import RowStore
from archive.warc.cdxj import Index, cdxj_line
from pipelines.words import counts
from reading.answers import AnswerKind, Removal
from reading.article import Comment, Edit, Reading
from reading.capture import Capture
from reading.chinese.dates import CHINA

BUILD = Path(__file__).parents[1] / "build" / "large"
SITE = "jurong"
_FIRST = datetime(2006, 1, 1, 8, tzinfo=CHINA)
_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"


@dataclass(slots=True)
class Archive:
    """A data folder of so many readings."""

    data: Path
    readings: int

    @property
    def folder(self) -> SiteFolder:
        return SiteFolder(path=self.data / SITE)


def texts(chance: random.Random) -> Iterator[str]:
    """Paragraphs without an end, made of words as often as they stand in texts."""
    words, weights = [*counts()], [*accumulate(counts().values())]
    while True:
        yield "".join(chance.choices(words, cum_weights=weights, k=80)) + "。"


def made_up(count: int) -> Iterator[Captured]:
    """So many readings, the same every time, in the order in which a crawl would come by them."""
    chance = random.Random(11)  # noqa: S311 - no secret
    paragraphs, number = texts(chance), 0
    while number < count:
        reading = article(number, [*islice(paragraphs, 4)], chance)
        yield Captured(answered=answer(reading, AnswerKind.PAGE), reading=reading)
        number += 1
        if number % 20 == 0 and number < count:
            later = capture(number, hours=900)
            again = replace(
                reading, body=f"{reading.body}\n更正。", views=number, capture=later, content_hash=f"{number:064x}"
            )
            yield Captured(answered=answer(again, AnswerKind.PAGE), reading=again)
            number += 1
        if number % 100 == 0:
            gone = replace(reading, capture=replace(capture(number, hours=2000), record_id=f"<urn:uuid:gone-{number}>"))
            yield Captured(answered=replace(answer(gone, AnswerKind.DELETED), article_id=None, removal=Removal.STATUS))


def article(number: int, paragraphs: list[str], chance: random.Random) -> Reading:
    url, body = f"http://bbs.jurong.example/thread-{number}-1-1.html", "\n".join(paragraphs)
    return Reading(
        id=f"jurong-{number}",
        url=url,
        canonical_url=url,
        site=SITE,
        province="江苏",
        title=paragraphs[0][:20],
        title_raw=paragraphs[0][:20],
        published=_FIRST + timedelta(minutes=number * 10),
        source="金山网",
        authors=["黄伟"],
        body=body,
        body_raw=body,
        script="hans",
        edits=[Edit(kind="script", field="body", start=at, before="國", after="国", certainty=1.0) for at in (1, 7)],
        comments=[
            Comment(
                id=f"pid{number}-{each}", floor=each + 2, text=paragraphs[each][:30], author=f"网友{chance.random()}"
            )
            for each in range(number % 3)
        ],
        views=number,
        layout="discuz.x34",
        encoding="utf-8",
        capture=capture(number),
        content_hash=f"{number:064d}",
    )


def capture(number: int, hours: int = 0) -> Capture:
    return Capture(
        warc=f"jurong-{number // 5000:05d}.warc.gz",
        offset=number % 5000 * 20_000,
        record_id=f"<urn:uuid:{random.Random(number).getrandbits(128):032x}>",  # noqa: S311 - no secret
        digest=f"sha1:{number:032d}",
        time=(_FIRST + timedelta(minutes=number * 10, hours=hours)).astimezone(UTC),
    )


def answer(reading: Reading, kind: AnswerKind) -> Answered:
    assert reading.capture is not None
    return Answered(
        url=reading.url,
        status=404 if kind is AnswerKind.DELETED else 200,
        kind=kind,
        why="status 404" if kind is AnswerKind.DELETED else None,
        wanted=True,
        site=SITE,
        article_id=reading.id,
        capture=reading.capture,
    )


def index_line(answered: Answered) -> str:
    at = answered.capture
    return cdxj_line(
        url=answered.url,
        time=at.time,
        kind="response",
        block=_ANSWER,
        digest=at.digest,
        filename=at.warc,
        offset=at.offset,
        length=20_000,
    )


def made(count: int) -> Archive:
    """The data folder with so many readings; one that is there is taken as it is."""
    archive = Archive(data=BUILD / str(count), readings=count)
    whole = archive.data / "whole"
    if whole.exists():
        return archive
    index, found = Index(archive.folder.index), made_up(count)
    seconds = lines = 0.0
    with RowStore(archive.folder.rows) as store:
        while batch := [*islice(found, 1000)]:
            begun = time.process_time()
            store.add_all(batch)
            seconds += time.process_time() - begun
            lines += sum(len(line(each.reading).encode()) for each in batch if each.reading)
            index.append(index_line(each.answered) for each in batch)
    index.merge()
    whole.write_text(f"{seconds / count * 1e6:.0f} {lines / count:.0f}\n")
    return archive
