"""What the figures and the report cost over made-up articles of several years.

    .venv/bin/python -m benchmarks.report                       100,000 articles of 40 sites in six years
    .venv/bin/python -m benchmarks.report --articles 4000

Rows stay in `build/report`, so that a second run only counts; the figures are made anew. Each step is a process of its
own; times are of the processor. Exit status 1: the file is 5 MB or more, or memory is over its bound.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from archive.data.folder import SiteFolder
from archive.figures.book import FILE
from archive.rows.answers import Answered, Captured, Listed
from archive.rows.store import RowStore
from reading.answers import AnswerKind, Removal
from reading.article import Comment, Edit, Reading
from reading.capture import Capture
from reading.chinese.dates import CHINA
from reading.problem import Problem, ProblemKind
from tests.support.archives import hashed

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "build" / "report"
SITES, DAYS = 40, 6 * 365
LARGEST, MEMORY = 5_000_000, 250  # bytes of the file; MB
PROVINCES = ("吉林", "江苏", "黑龙江", "山西", "浙江", "四川", "甘肃", None)
KINDS = ("script", "pinyin", "shift", "splice", "punctuation", "junk")
DOUBTS = (
    Problem(kind=ProblemKind.NO_TITLE),
    Problem(kind=ProblemKind.UNDECODED, number=3),
    Problem(kind=ProblemKind.UNSURE, confidence=0.4, detail="a short text"),
)
_FIRST = datetime(2020, 12, 1, 8, tzinfo=CHINA)
_ADDED = range(2000, 2010)  # numbers of the WARC files that hold what a run adds
_CHARACTERS = "".join(map(chr, range(0x4E00, 0x4E00 + 3000)))
# In a process of its own: what it returns, CPU seconds and MB.
_MEASURED = """
import json, resource, sys, time
from datetime import UTC, date, datetime
from pathlib import Path
from archive.figures.level import level
from archive.figures.figures import Figures
from archive.report.report import report
data = Path(sys.argv[1])
begun = time.process_time()
found = {work}
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
print(json.dumps([found, time.process_time() - begun, peak]))
"""


class Made:
    """The captures of one site, in the order of time."""

    def __init__(self, site: int) -> None:
        self.site, self.province = f"site_{site:02}", PROVINCES[site % len(PROVINCES)]
        self._chance = random.Random(site)  # noqa: S311 - made-up texts
        self._numbers = count(1)

    def articles(self, numbers: range, days: int) -> Iterator[Captured]:
        """Each with what became of it: a 304, another version, a wall, its end."""
        chance = self._chance
        for number in numbers:
            published = _FIRST + timedelta(days=number * days // numbers.stop, minutes=chance.randrange(600))
            yield self._page(number, published, night=1)
            if chance.random() < 0.3:
                yield self._answer(number, published, AnswerKind.UNMODIFIED, night=2)
            if chance.random() < 0.05:
                yield self._page(number, published, night=3, changed=True)
            if chance.random() < 0.02:
                yield self._answer(number, published, AnswerKind.CHALLENGE, night=4)
            if chance.random() < 0.01:
                yield self._answer(number, published, AnswerKind.DELETED, night=9, removal=Removal.STATUS, why="404")
            if number % 8 == 0:
                yield self._list(number, published)

    def _capture(self, time: datetime) -> Capture:
        number = next(self._numbers)
        return Capture(
            warc=f"{self.site}-{number // 5000:05}.warc.gz",
            offset=number * 1000,
            record_id=f"<urn:uuid:{self.site}-{number:08}-{time:%Y%m%d}>",
            digest=f"sha1:{number:032}",
            time=time.astimezone(UTC) + timedelta(microseconds=number),
        )

    def _url(self, number: int) -> str:
        return f"http://{self.site}.example/{number}.html"

    def _page(self, number: int, published: datetime, *, night: int, changed: bool = False) -> Captured:
        chance = self._chance
        paragraphs = ["".join(chance.choices(_CHARACTERS, k=150)) for _ in range(4)]
        comments = [
            Comment(id=f"{number}-{at}", text="说得好", posted=published + timedelta(minutes=chance.randrange(6000)))
            for at in range(chance.randrange(12) if chance.random() < 0.2 else 0)
        ]
        edits = [
            Edit(kind=chance.choice(KINDS), field="body", start=at, before="國", after="国", certainty=1.0)
            for at in range(chance.randrange(5) if chance.random() < 0.3 else 0)
        ]
        reading = hashed(
            Reading(
                id=f"{self.site}-{number:06}",
                url=self._url(number),
                canonical_url=self._url(number),
                site=self.site,
                province=self.province,
                title=f"{paragraphs[0][:18]}{'更正' * changed}",
                body="\n".join(paragraphs),
                published=published,
                source=f"来源{chance.randrange(300)}",
                comments=comments,
                edits=edits,
                layout=chance.choice(("desk", "desk", "phone", "generic")),
                encoding=chance.choice(("utf-8", "utf-8", "gb18030")),
                problems=(chance.choice(DOUBTS),) if chance.random() < 0.03 else (),
                capture=self._capture(published + timedelta(days=night - 1, hours=10)),
            )
        )
        assert reading.capture
        return Captured(answered=self._answered(number, AnswerKind.PAGE, reading.capture, reading.id), reading=reading)

    def _answer(self, number: int, published: datetime, kind: AnswerKind, *, night: int, **own: Any) -> Captured:
        at = self._capture(published + timedelta(days=night - 1, hours=10))
        return Captured(answered=self._answered(number, kind, at, None, **own))

    def _answered(self, number: int, kind: AnswerKind, capture: Capture, article: str | None, **own: Any) -> Answered:
        values = {"why": None, "wanted": True, "url": self._url(number), **own}
        return Answered(status=200, kind=kind, site=self.site, article_id=article, capture=capture, **values)

    def _list(self, number: int, published: datetime) -> Captured:
        """A list that names ten articles, one of which nobody ever captures."""
        named = [
            Listed(id=f"{self.site}-{each:06}", url=self._url(each), day=f"{published:%Y-%m-%d}")
            for each in (*range(max(number - 8, 0), number + 1), 900_000 + number)
        ]
        at = self._capture(published + timedelta(hours=9))
        url = f"http://{self.site}.example/list.html"
        own = {"listed": tuple(named), "wanted": False, "url": url}
        return Captured(answered=self._answered(number, AnswerKind.ELSEWHERE, at, None, **own))


def make_rows(data: Path, articles: int) -> None:
    for site in range(SITES):
        made = Made(site)
        rows = SiteFolder(path=data / made.site).rows
        if rows.is_file():
            continue
        fresh = rows.with_name("made.sqlite")
        fresh.unlink(missing_ok=True)
        with RowStore(fresh) as store:
            store.add_all(made.articles(range(articles // SITES), DAYS))
        fresh.rename(rows)


def add_rows(data: Path, number: int, sites: int) -> None:
    """So many articles more, spread over so many sites."""
    for site in range(sites):
        made = Made(site)
        made._numbers = count(10_000_000)
        first = 500_000
        with RowStore(SiteFolder(path=data / made.site).rows) as store:
            store.add_all(
                made._page(each, datetime.now(CHINA), night=1) for each in range(first, first + number // sites)
            )


def take_out(data: Path) -> None:
    """What an earlier run added, and its figures."""
    for path in data.glob(f"{FILE}*"):
        path.unlink()
    for folder in data.glob("site_*"):
        with RowStore(folder / "rows.sqlite") as store:
            for warc in _ADDED:
                store.remove_from(f"{folder.name}-{warc:05}.warc.gz", 0)


def measured(data: Path, what: str, work: str) -> tuple[Any, float]:
    """What a piece of work in a process of its own gives, and its MB at most."""
    words = [sys.executable, "-c", _MEASURED.format(work=work), str(data)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    found, seconds, peak = json.loads(done.stdout)
    print(f"{what}: {seconds:.2f} s of a processor, {peak:.0f} MB; {found}", flush=True)
    return found, peak


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    args = parser.parse_args()
    data = BUILD / str(args.articles)
    make_rows(data, args.articles)
    take_out(data)
    rows = sum(SiteFolder(path=path).rows.stat().st_size for path in data.glob("site_*"))
    print(f"{args.articles:,} articles of {SITES} sites: rows {rows / 1e6:,.0f} MB")
    counted = "level(data).counted"
    peaks = [measured(data, "first figures", counted)[1]]
    print(f"figures: {(data / FILE).stat().st_size / 1e6:,.0f} MB")
    peaks.append(measured(data, "nothing changed", counted)[1])
    add_rows(data, 100, 1)
    peaks.append(measured(data, "100 new articles of one site", counted)[1])
    add_rows(data, 100, SITES)
    peaks.append(measured(data, "and of all sites", counted)[1])
    work = "report(data, data / 'report.html', (), made=datetime.now(UTC)).size"
    size, peak = measured(data, "report", work)
    days = "len(list(Figures.of(data).days('site_07', date(2023, 1, 1), date(2023, 12, 31))))"
    peaks += [peak, measured(data, "days of a site and year", days)[1]]
    print(f"report: {size / 1e6:.2f} MB, bound {LARGEST / 1e6:.0f}; memory {max(peaks):.0f} MB at most, bound {MEMORY}")
    return int(size >= LARGEST or max(peaks) > MEMORY)


if __name__ == "__main__":
    sys.exit(main())
