"""What one archive of very many readings costs: every command by itself, processor and memory, at several sizes.

    nice -n 15 .venv/bin/python -m benchmarks.large                           100,000 readings
    nice -n 15 .venv/bin/python -m benchmarks.large --readings 100000 1000000

The readings are made up, and stored by the store's own writer, five of a hundred twice with another text, one of a
hundred deleted afterwards; the texts are drawn from the word counts of the restoration. The folders stay in
`build/large`, so that a second run only asks. Each command is a process of its own. What a size costs per reading is
held beside the size before: what grows faster than the archive stands out; a process has at least the memory of this
program, which started it. The last column is 10 million readings, as
the two largest sizes lead there (of one size: in proportion). Exit status 1: a command failed, or a look-up took longer
than its bound.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate, islice
from pathlib import Path
from typing import NamedTuple

from archive.data.folder import SiteFolder
from archive.rows.answers import Answered, Captured
from archive.rows.find import ids_in
from archive.rows.line import line
from archive.rows.store import RowStore
from archive.verbs import VERBS
from archive.warc.cdxj import Index, cdxj_line
from pipelines.words import counts
from reading.answers import AnswerKind, Removal
from reading.article import Comment, Edit, Reading
from reading.capture import Capture
from reading.chinese.dates import CHINA

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "build" / "large"
SITE = "jurong"
LOOK_UP = 5.0  # ms
AIM = 10_000_000
_FIRST = datetime(2006, 1, 1, 8, tzinfo=CHINA)
_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"


class Cost(NamedTuple):
    """What a process took."""

    seconds: float  # of the processor
    memory: float  # MB, at most
    status: int


@dataclass(slots=True)
class Archive:
    """A data folder of so many readings, and what it took to write it."""

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


def run(*arguments: str | Path) -> Cost:
    """`python -m archive ...` in a process of its own."""
    with subprocess.Popen(
        [sys.executable, "-m", "archive", *map(str, arguments)], cwd=ROOT, stdout=subprocess.DEVNULL
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1000, process.returncode)  # kB on Linux


def commands(archive: Archive) -> Iterator[tuple[str, Cost]]:
    """What each command costs, by its name."""
    number, data = archive.readings // 2 + 1, ("--data", archive.data)
    yield "status", run("status", *data)
    yield "show ID", run("show", f"jurong-{number}", *data)
    yield "show URL", run("show", f"http://bbs.jurong.example/thread-{number}-1-1.html", *data)
    yield "show, a beginning", run("show", f"jurong-{archive.readings - 1}"[:-1], *data)
    yield "history", run("history", SITE, *data)
    yield "export (Parquet)", run("export", "--out", archive.data / "export", "--format", "parquet", *data)
    for path in archive.data.glob("search.sqlite*"):
        path.unlink()
    yield "search, index made", run("search", "乡村振兴", *data)
    yield "search, level", run("search", "乡村振兴", *data)
    for path in archive.data.glob("figures.sqlite*"):
        path.unlink()
    yield "report, figures made", run("report", "--out", archive.data / "report.html", *data)
    if "lineage" in VERBS:
        yield "lineage", run("lineage", *data)


def look_ups(archive: Archive) -> dict[str, float]:
    """Milliseconds of the processor for a look-up in an open file: the best of five for each, the worst of ten."""
    found = {}
    with RowStore(archive.folder.rows, readonly=True) as store:
        for name, form in (
            ("ID", "jurong-{}"),
            ("URL", "http://bbs.jurong.example/thread-{}-1-1.html"),
            ("a beginning", "jurong-{}*"),
            ("none of these", "http://nobody.example/{}"),
        ):
            worst = 0.0
            for number in random.Random(1).sample(range(10, archive.readings), 10):  # noqa: S311 - no secret
                text = form.format(number)
                text = text[:-2] if text.endswith("*") else text
                worst = max(worst, min(timed(store, text) for _ in range(5)))
            found[name] = worst
    return found


def timed(store: RowStore, text: str) -> float:
    begun = time.process_time_ns()
    ids_in(store, text)
    return (time.process_time_ns() - begun) / 1e6


def sorted_in(archive: Archive) -> float:
    """Seconds of the processor that a file of 1,000 captures more takes in the index; those of the first are known."""
    index, chance = Index(archive.folder.index), random.Random(2)  # noqa: S311 - no secret
    some = sorted(chance.sample(range(archive.readings), min(1000, archive.readings)))
    before = archive.folder.index.stat().st_size
    index.append(index_line(answer(article(each, ["一"] * 4, chance), AnswerKind.PAGE)) for each in some)
    begun = time.process_time()
    index.merge()
    seconds = time.process_time() - begun
    if archive.folder.index.stat().st_size < before:
        raise ValueError(f"{archive.folder.index}: lines are lost")
    return seconds


def size(archive: Archive) -> str:
    seconds, raw = (archive.data / "whole").read_text().split()
    rows, index = archive.folder.rows.stat().st_size, archive.folder.index.stat().st_size
    count = archive.readings
    return (
        f"{count:,} readings: written in {seconds} µs each; a line has {raw} bytes, rows.sqlite {rows / count:,.0f} for"
        f" each, the index {index / count:,.0f}; for {AIM:,}: {rows / count * AIM / 1e9:,.0f} and"
        f" {index / count * AIM / 1e9:,.1f} GB"
    )


def table(archives: list[Archive], costs: list[dict[str, Cost]]) -> Iterator[str]:
    heads = "".join(f"{f'{each.readings:,}':>24}" for each in archives)
    yield f"{'seconds and MB':<22}{heads}{f'{AIM:,}':>16}"
    for name in costs[-1]:
        cells = "".join(f"{each[name].seconds:>15.2f} {each[name].memory:>5.0f} MB" for each in costs)
        yield f"{name:<22}{cells}{projected(archives, [each[name].seconds for each in costs]):>14,.0f} s"


def projected(archives: list[Archive], seconds: list[float]) -> float:
    """Seconds for the aim, on the line through the two largest sizes, or through nothing and the only one."""
    (fewer, before), (more, after) = [(0, 0.0), *zip((each.readings for each in archives), seconds, strict=True)][-2:]
    return after + (after - before) / (more - fewer) * (AIM - more)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--readings", type=int, nargs="+", default=[100_000], metavar="N", help="sizes, the least first"
    )
    args = parser.parse_args()
    archives, costs, slow = [], [], False
    for count in args.readings:
        archive = made(count)
        print(size(archive), flush=True)
        for name, milliseconds in look_ups(archive).items():
            slow = slow or milliseconds > LOOK_UP
            print(f"  an article by {name}: {milliseconds:.2f} ms, at most {LOOK_UP:.0f}", flush=True)
        print(f"  1,000 lines more in the index: {sorted_in(archive):.2f} s", flush=True)
        archives.append(archive)
        costs.append(dict(commands(archive)))
    print("\n".join(table(archives, costs)))
    print(
        f"memory of this program, which wrote them: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:.0f} MB"
    )
    failed = sorted({name for each in costs for name, cost in each.items() if cost.status})
    if failed:
        print(f"failed: {', '.join(failed)}")
    return 1 if failed or slow else 0


if __name__ == "__main__":
    sys.exit(main())
