"""What the tables of time cost: `python -m benchmarks.history` makes up an archive and makes all its rows.

Each article is captured on so many nights, and changes on some of them. Printed is the CPU time for each row that
versions, events and coverage have more than articles, comments and captures, and the memory at its highest. Exit
status 1: a row costs more than 0.3 ms, or ten times the articles take more memory.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from archive.data.folder import SiteFolder
from archive.handover.tables import tables
from archive.rows.answers import Answered, Captured
from archive.rows.join import join
from archive.rows.store import RowStore
from reading.answers import AnswerKind
from tests.support.archives import PARAGRAPHS, START, capture, comment, hashed, reading

MOST_MS, MOST_MORE_MB = 0.3, 30
NEW = ("versions", "events", "coverage")


def captured(articles: int, nights: int) -> Iterator[Captured]:
    """Every third article is edited now and then; every fourth loses a reply; a night without news is a 304."""
    number = 0
    for night in range(nights):
        for article in range(articles):
            number += 1
            at = capture(number)
            url = f"http://news.example/{article}.html"
            made = None
            edited, answered = night if article % 3 == 0 and night % 2 else 0, article % 4 == 0 and night == 2
            if night == 0 or edited or answered:
                body = "\n".join((*PARAGRAPHS * 2, f"第{article}号第{edited}次更正"))
                replies = [comment(index) for index in range(3 - answered)]
                made = hashed(reading(
                    number, id=f"jurong-{article:06d}", url=url, body=body, comments=replies,
                    published=START + timedelta(hours=article % 2000),
                ))  # fmt: skip
            kind = AnswerKind.PAGE if made else AnswerKind.UNMODIFIED
            answer = Answered(
                url=url, status=200, kind=kind, why=None, wanted=True, site="jurong",
                article_id=made.id if made else None, capture=at,
            )  # fmt: skip
            yield Captured(answered=answer, reading=made)


def measure(folder: Path, articles: int, nights: int) -> None:
    """Make all rows of an archive of this size, and print what it cost."""
    with RowStore(SiteFolder(path=folder / "jurong").rows) as store:
        store.add_all(captured(articles, nights))
        begun = time.process_time()
        joined = sum(1 for _, own in groupby(store.readings(), key=attrgetter("id")) if join(own).id)
        reading_ = time.process_time() - begun
        begun = time.process_time()
        rows = Counter(table.name for table, _ in tables([store]))
        all_ = time.process_time() - begun
    assert joined == rows["articles"] == articles
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"{articles} {rows.total()} {sum(rows[name] for name in NEW)} {reading_:.3f} {all_:.3f} {memory:.0f}")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--nights", type=int, default=5)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.measure:
        measure(args.measure, args.articles, args.nights)
        return 0
    found = []
    for articles in (args.articles, args.articles * 10):
        with tempfile.TemporaryDirectory(prefix="history-") as folder:
            words = ["--articles", articles, "--nights", args.nights, "--measure", folder]
            command = [sys.executable, "-m", "benchmarks.history", *map(str, words)]
            told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        count, rows, new, joined, every, memory = map(float, told)
        cost = every / rows * 1000
        print(
            f"{count:,.0f} articles: {rows:,.0f} rows, {new:,.0f} of them of time; reading and joining {joined:.2f} s,"
            f" all tables {every:.2f} s CPU: {cost:.3f} ms a row; {memory:.0f} MB"
        )
        found.append((cost, memory))
    more = found[1][1] - found[0][1]
    print(f"{more:+.0f} MB at ten times the articles")
    return int(max(cost for cost, _ in found) > MOST_MS or more > MOST_MORE_MB)


if __name__ == "__main__":
    sys.exit(main())
