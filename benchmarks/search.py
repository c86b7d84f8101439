"""How fast the index answers over made-up articles, and that it answers what a scan does.

    .venv/bin/python -m benchmarks.search                              100,000 articles of 1,500 characters
    .venv/bin/python -m benchmarks.search --articles 5000 --words 50
    .venv/bin/python -m benchmarks.search --duckdb build/duckdb/bin/python

Rows, index and a plain table for LIKE stay in `build/search`, so a second run only asks. The texts are drawn from the
word counts of the restoration, so 中国 stands in most of them: worse than any real archive. `--duckdb` names a Python
that has duckdb, for its `contains` over Parquet. Times are the best of five, of the processor, which is what they are
on a machine that does nothing else and has the files in memory. Exit status 1: an answer isn't the scan's, or a bound
is exceeded.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from itertools import accumulate
from pathlib import Path

from archive.data.folder import SiteFolder
from archive.rows.store import RowStore
from archive.search.asking import Filter, Order, count, page
from archive.search.counting import CountBy, counts, facets
from archive.search.folding import folded
from archive.search.index import FILE, Index, Texts
from archive.search.level import ask, level
from archive.search.query import parsed
from pipelines.words import counts as word_counts
from reading.article import Comment, Reading
from reading.capture import Capture
from reading.chinese.dates import CHINA
from reading.problem import Problem, ProblemKind

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "build" / "search"
SITES = {f"site_{number}": province for number, province in enumerate(("吉林", "江苏", "黑龙江", "山西", None) * 4)}
# ms; what isn't here is a count. What articles have in common is looked up article by article.
BOUNDS = {
    "newest": 10.0,
    "oldest": 60.0,
    "one site": 60.0,
    "one 来源": 60.0,
    "all at once": 300.0,
    **{f"by {by}": 200.0 for by in (CountBy.SOURCE, CountBy.LAYOUT, CountBy.PROBLEM, CountBy.TAKEN_DOWN)},
}
COUNT = 100.0
MEMORY = 300  # MB
COMMON = ("中国", "我们", "一个", "的", "疫情", "乡村振兴", "社会主义", "是一", "，的", "马铃薯")
_FIRST = datetime(2016, 1, 1, 8, tzinfo=CHINA)


@cache
def vocabulary() -> tuple[list[str], list[int]]:
    """The simplified words, and how often each is met, added up."""
    words = {word: number for word, number in word_counts().items() if folded(word) == word}  # a scan knows one script
    return [*words], [*accumulate(words.values())]


def made_up(articles: int, site: str, first: int) -> Iterator[Reading]:
    """Readings of one site, 1,500 characters each; `first` numbers them."""
    chance = random.Random(f"{site} {first}")  # noqa: S311 - made-up texts
    words, weights = vocabulary()
    sentences = []
    for _ in range(8000):
        chosen = chance.choices(words, cum_weights=weights, k=chance.randint(10, 35))
        sentences.append(f"{''.join(chosen[:8])}，{''.join(chosen[8:])}。")
    for number in range(first, first + articles):
        said = chance.sample(sentences, 36)
        when = _FIRST + timedelta(days=chance.randrange(3000))
        capture = Capture(
            warc=f"{site}-{number // 10000:05d}.warc.gz",
            offset=number,
            record_id=f"<urn:uuid:{site}-{number}>",
            digest="sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ",
            time=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=number),
        )
        yield Reading(
            id=f"{site}-{number}",
            url=f"http://{site}.example/{number}.html",
            canonical_url=f"http://{site}.example/{number}.html",
            site=site,
            province=SITES[site],
            title=said[35][:20],
            body="\n".join("".join(said[at : at + 3]) for at in range(0, 30, 3)),
            comments=[Comment(id=str(at), text=said[at]) for at in range(30, 34)],
            published=when,
            source=f"来源{number % 50}",
            layout=f"layout_{number % 3}",
            problems=(Problem(kind=ProblemKind.YEAR_GUESSED, detail="3-5"),) * (number % 10 == 0),
            capture=capture,
        )


def make_rows(data: Path, articles: int) -> None:
    each = articles // len(SITES)
    for site in SITES:
        rows = SiteFolder(path=data / site).rows
        if rows.is_file():
            continue
        fresh = rows.with_name("made.sqlite")
        fresh.unlink(missing_ok=True)
        with RowStore(fresh) as store:
            for reading in made_up(each, site, 0):
                store.add_soon(reading)
            store.commit()
        fresh.rename(rows)


def best(work: Callable[[], object], times: int = 5) -> float:
    """Milliseconds of the processor: nothing that is measured waits for anything else."""
    found = []
    for _ in range(times):
        started = time.process_time()
        work()
        found.append((time.process_time() - started) * 1000)
    return min(found)


def measured(index: Index, word: str) -> dict[str, float]:
    """What each way of asking for a word takes, in milliseconds."""
    query, everything = parsed(f'"{word}"'), Filter()
    site = Filter(sites=["site_3"])
    return {
        "newest": best(lambda: page(index, query, everything)),
        "oldest": best(lambda: page(index, query, everything, order=Order.OLDEST)),
        "one site": best(lambda: page(index, query, site)),
        "one 来源": best(lambda: page(index, query, Filter(sources=["来源7"]))),
        "count": best(lambda: count(index, query, everything)),
        **{f"by {by}": best(partial(counts, index, query, everything, by)) for by in CountBy},
        "all at once": best(lambda: facets(index, query, everything)),
    }


def times(data: Path) -> bool:
    """Print them, and whether all hold their bounds."""
    words, weights = vocabulary()
    commonest = sorted(range(1, len(words)), key=lambda at: weights[at - 1] - weights[at])
    chosen = dict.fromkeys((*COMMON, *[words[at] for at in commonest if len(words[at]) == 2][:20]))
    worst: dict[str, tuple[float, str]] = {}
    with Index(data / FILE, readonly=True) as index:
        for word in chosen:
            took = measured(index, word)
            held, _ = count(index, parsed(f'"{word}"'), Filter())
            if word in COMMON:
                print(f"{word}\t{held:,} articles\t" + "\t".join(f"{name} {ms:.1f}" for name, ms in took.items()))
            for name, ms in took.items():
                worst[name] = max(worst.get(name, (0.0, "")), (ms, word))
    for name, (ms, word) in worst.items():
        print(f"worst of {len(chosen)} words: {name} {ms:.1f} ms ({word}), bound {BOUNDS.get(name, COUNT):.0f}")
    return all(ms <= BOUNDS.get(name, COUNT) for name, (ms, _) in worst.items())


def is_exact(data: Path, words: int) -> bool:
    """Whether random words of one to six characters are found where a scan of the texts finds them."""
    chance = random.Random(20261129)  # noqa: S311 - a sample
    with Index(data / FILE, readonly=True) as index:
        serials = [serial for (serial,) in index.select("SELECT serial FROM articles")]
        chosen: dict[str, set[int]] = {}
        while len(chosen) < words:
            text = chance.choice([*paragraphs(index.texts(chance.choice(serials)))])
            start, size = chance.randrange(len(text)), len(chosen) % 6 + 1
            if len(word := text[start : start + size]) == size:
                chosen[word] = set()
        for serial in serials:
            whole = "\n".join(paragraphs(index.texts(serial)))
            for word, held in chosen.items():
                if word in whole:
                    held.add(serial)
        wrong = []
        for word, held in chosen.items():
            asked = parsed(f'"{word}"').match()
            found = index.select("SELECT rowid & 268435455 FROM words WHERE words MATCH ?", asked)
            if {serial for (serial,) in found} != held:
                wrong.append(word)
    held_by = sum(map(len, chosen.values()))
    print(f"{len(chosen)} random words in {held_by:,} articles; not as a scan: {', '.join(wrong) or 'none'}")
    return not wrong


def paragraphs(texts: Texts) -> Iterator[str]:
    yield from (texts.title, *texts.body.split("\n"), *texts.comments)


def beside(data: Path, duckdb: str | None) -> None:
    """What others take to count the articles that hold a word."""
    path = BUILD / f"{data.name}-like.sqlite"
    if not path.is_file():
        fresh = path.with_suffix(".made")
        fresh.unlink(missing_ok=True)
        with closing(sqlite3.connect(fresh)) as table, Index(data / FILE, readonly=True) as index:
            table.execute("CREATE TABLE texts (text TEXT)")
            serials = index.select("SELECT serial FROM articles")
            table.executemany("INSERT INTO texts VALUES (?)", (_whole(index, serial) for (serial,) in serials))
            table.commit()
        fresh.rename(path)
    with closing(sqlite3.connect(path)) as table:
        asked = "SELECT count(*) FROM texts WHERE text LIKE ?"
        for word in COMMON[:6]:
            ms = best(lambda like=(f"%{word}%",): table.execute(asked, like).fetchone(), 2)  # type: ignore[misc]
            print(f"SQLite LIKE: {word} {ms:,.0f} ms")
        if duckdb:
            _duckdb(table, duckdb)
        else:
            print("DuckDB: not asked; name a Python that has it with --duckdb")


def _whole(index: Index, serial: int) -> tuple[str]:
    return ("\n".join(paragraphs(index.texts(serial))),)


def _duckdb(table: sqlite3.Connection, python: str) -> None:
    import pyarrow  # noqa: PLC0415 - only this needs it
    import pyarrow.parquet  # noqa: PLC0415

    path = BUILD / "texts.parquet"
    schema = pyarrow.schema([("text", pyarrow.string())])
    with pyarrow.parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        texts = table.execute("SELECT text FROM texts")
        while rows := texts.fetchmany(5000):
            writer.write_table(pyarrow.table({"text": [text for (text,) in rows]}, schema=schema))
    code = (
        "import duckdb, json, sys, time\n"
        "for word in json.loads(sys.argv[2]):\n"
        "    times = []\n"
        "    for _ in range(2):\n"
        "        started = time.perf_counter()\n"
        "        asked = 'SELECT count(*) FROM read_parquet(?) WHERE contains(text, ?)'\n"
        "        duckdb.execute(asked, [sys.argv[1], word]).fetchall()\n"
        "        times.append((time.perf_counter() - started) * 1000)\n"
        "    print(f'DuckDB contains: {word} {min(times):,.0f} ms', flush=True)\n"
    )
    subprocess.run([python, "-c", code, str(path), json.dumps(COMMON[:6])], check=True)


def levelled(data: Path) -> bool:
    """Bring the index level in a process of its own; what it took, and whether its memory holds the bound."""
    code = (
        "import resource, sys, time; from pathlib import Path; from archive.search.level import level\n"
        "started = time.monotonic(); done = level(Path(sys.argv[1]))\n"
        "peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000\n"
        "cpu = time.process_time()\n"
        "print(f'{done.written} {time.monotonic() - started:.1f} {cpu:.1f} {peak}')"
    )
    done = subprocess.run([sys.executable, "-c", code, str(data)], cwd=ROOT, capture_output=True, text=True, check=True)
    written, seconds, cpu, peak = done.stdout.split()
    print(f"level: {int(written):,} articles written in {seconds} s ({cpu} s of a processor), memory {peak} MB at most")
    return int(peak) <= MEMORY


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--words", type=int, default=200, help="random words that are compared with a scan")
    parser.add_argument("--duckdb", metavar="PYTHON", help="a Python that has duckdb")
    args = parser.parse_args()
    data = BUILD / str(args.articles)
    make_rows(data, args.articles)
    sound = levelled(data)
    rows = sum(SiteFolder(path=data / site).rows.stat().st_size for site in SITES)
    print(f"rows {rows / 1e6:,.0f} MB, index {(data / FILE).stat().st_size / 1e6:,.0f} MB")
    print(f"nothing changed: level in {best(lambda: level(data)):.1f} ms")
    with RowStore(SiteFolder(path=data / "site_0").rows) as store:
        have = store.summary().readings
        for reading in made_up(200, "site_0", have):
            store.add_soon(reading)
        store.commit()
    sound = levelled(data) and sound
    sound = times(data) and sound
    sound = is_exact(data, args.words) and sound
    first = best(lambda: ask(data, lambda index: page(index, parsed("中国"), Filter())))
    print(f"first page, with the check that nothing changed: {first:.1f} ms")
    print(f"memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000} MB")
    beside(data, args.duckdb)
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
