"""What one archive of very many pages costs that came through WARC files: the rebuild of it, and then every command.

    nice -n 15 .venv/bin/python -m benchmarks.large_pages                     100,000 pages
    nice -n 15 .venv/bin/python -m benchmarks.large_pages --pages 10000 100000

The pages are those of the five sample sites, so many of each, fetched from a loopback server and recorded as a crawl
records them; `rebuild --replace` makes their rows. `benchmarks/large.py` asks the same of ten times as many rows that
are made up; here nothing was written but by the programs that write archives. The folders stay in `build/large`. Each
command is a process of its own; the last column is 10 million pages, as the two largest sizes lead there. Exit status
1: a command failed.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from archive.data.folder import SiteFolder
from archive.rows.store import RowStore
from benchmarks.large import Cost, made_apart, run, table
from benchmarks.large_archive import BUILD, Archive
from benchmarks.rebuild import make_corpus

SITES = 5
FURNITURE = 13  # kB of it on a page, gzipped: pages of 67 kB, as the sites' are


def recorded(count: int) -> Archive:
    """The WARC files and indexes of so many pages, made unless a run before has made them whole."""
    data = BUILD / f"pages-{count}"
    if not (data / "whole").exists():
        make_corpus(data, count // SITES, FURNITURE)
        (data / "whole").touch()
    return Archive(data=data, readings=count)


def commands(archive: Archive) -> Iterator[tuple[str, Cost]]:
    """What each command costs, by its name."""
    data = ("--data", archive.data)
    for folder in archive.data.glob("*/rebuild"):
        shutil.rmtree(folder)  # of a run before
    yield "rebuild, rows made", run("rebuild", "--replace", "--jobs", "2", *data)
    yield "rebuild, all was read", run("rebuild", "--replace", "--jobs", "2", *data)
    yield "verify", run("verify", *data)
    site = SiteFolder(path=archive.data / "jurong")
    with RowStore(site.rows, readonly=True) as store:
        one = next(iter(store.readings()))
    yield "status", run("status", *data)
    yield "show ID", run("show", one.id, *data)
    yield "show URL", run("show", one.url, *data)
    yield "history", run("history", site.name, *data)
    yield "export (Parquet)", run("export", "--out", archive.data / "export", "--format", "parquet", *data)
    for path in archive.data.glob("search.sqlite*"):
        path.unlink()
    yield "search, index made", run("search", "乡村振兴", *data)
    (archive.data / "lineage.sqlite").unlink(missing_ok=True)
    yield "lineage", run("lineage", *data)


def size(folder: Path) -> str:
    """What lies there, in MB."""
    sums = {
        name: sum(each.stat().st_size for each in folder.glob(pattern)) / 1e6
        for name, pattern in (("WARC", "*/warc/*"), ("index", "*/index.cdxj*"), ("rows", "*/rows.sqlite"))
    }
    return ", ".join(f"{name} {number:,.0f} MB" for name, number in sums.items())


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pages", type=int, nargs="+", default=[100_000], metavar="N", help="sizes, the least first")
    args = parser.parse_args()
    archives, costs = [], []
    for count in args.pages:
        archives.append(made_apart(recorded, count))
        costs.append(dict(commands(archives[-1])))
        print(f"{count:,} pages: {size(archives[-1].data)}", flush=True)
    print("\n".join(table(archives, costs)))
    failed = sorted({name for each in costs for name, cost in each.items() if cost.status})
    if failed:
        print(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
