"""What one archive of very many readings costs: every command by itself, processor and memory, at several sizes.

    nice -n 15 .venv/bin/python -m benchmarks.large                           100,000 readings
    nice -n 15 .venv/bin/python -m benchmarks.large --readings 100000 1000000

The readings are made up, and stored by the store's own writer, five of a hundred twice with another text, one of a
hundred deleted afterwards; the texts are drawn from the word counts of the restoration. The folders stay in
`build/large`, so that a second run only asks. Each command is a process of its own. What a size costs per reading is
held beside the size before: what grows faster than the archive stands out. The archive is written by another process,
since a command has at least the memory of this program, which starts it. The last column is 10 million readings, as the
two largest sizes lead there (of one size: in proportion). Exit status 1: a command failed, or a look-up took longer
than its bound.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from archive.rows.find import ids_in
from archive.rows.store import RowStore
from archive.warc.cdxj import Index
from benchmarks.large_archive import SITE, Archive, answer, article, index_line, made
from reading.answers import AnswerKind

ROOT = Path(__file__).parents[1]
LOOK_UP = 5.0  # ms
AIM = 10_000_000


class Cost(NamedTuple):
    """What a process took."""

    seconds: float  # of the processors
    wall: float  # seconds of the clock
    memory: float  # MB, at most
    status: int


def run(*arguments: str | Path) -> Cost:
    """`python -m archive ...` in a process of its own. Memory is that of the largest process."""
    begun = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "archive", *map(str, arguments)], cwd=ROOT, stdout=subprocess.DEVNULL
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - begun
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1000, process.returncode)  # kB on Linux


def made_apart(make: Callable[[int], Archive], count: int) -> Archive:
    """An archive that another process makes."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as other:
        return other.submit(make, count).result()


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
    heads = "".join(f"{f'{each.readings:,}':>34}" for each in archives)
    yield f"{'processor, clock':<22}{heads}{f'{AIM:,}':>16}"
    for name in costs[-1]:
        cells = "".join(
            f"{cost.seconds:>13.2f} s{cost.wall:>9.2f} s{cost.memory:>6.0f} MB"
            for cost in (each[name] for each in costs)
        )
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
        archive = made_apart(made, count)
        print(size(archive), flush=True)
        for name, milliseconds in look_ups(archive).items():
            slow = slow or milliseconds > LOOK_UP
            print(f"  an article by {name}: {milliseconds:.2f} ms, at most {LOOK_UP:.0f}", flush=True)
        print(f"  1,000 lines more in the index: {sorted_in(archive):.2f} s", flush=True)
        archives.append(archive)
        costs.append(dict(commands(archive)))
    print("\n".join(table(archives, costs)))
    failed = sorted({name for each in costs for name, cost in each.items() if cost.status})
    if failed:
        print(f"failed: {', '.join(failed)}")
    return 1 if failed or slow else 0


if __name__ == "__main__":
    sys.exit(main())
