"""What one archive of very many pages costs that came through WARC files: the rebuild of it, and then every command.

    nice -n 15 .venv/bin/python -m benchmarks.large_pages                     100,000 pages
    nice -n 15 .venv/bin/python -m benchmarks.large_pages --pages 10000 100000
    nice -n 15 .venv/bin/python -m benchmarks.large_pages --pages 10000 100000 --only lineage

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
from benchmarks.rebuild import SITES, make_corpus

FURNITURE = 13  # kB of it on a page, gzipped: pages of 67 kB, as the sites' are


def recorded(count: int) -> Archive:
    """The WARC files and indexes of so many pages, made unless a run before has made them whole."""
    data = BUILD / f"pages-{count}"
    if not (data / "whole").exists():
        make_corpus(data, count // SITES, FURNITURE)
        (data / "whole").touch()
    return Archive(data=data, readings=count)


def commands(archive: Archive, only: str) -> Iterator[tuple[str, Cost]]:
    """What each command costs, by its name; of those alone whose names begin so."""
    for name, anew, words in steps(archive):
        if name.startswith(only):
            for path in archive.data.glob(anew) if anew else ():
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            yield name, run(*words, "--data", archive.data)


def steps(archive: Archive) -> Iterator[tuple[str, str, tuple[str | Path, ...]]]:
    """The commands in their order, each with its name and with what it is to make anew."""
    rebuild = ("rebuild", "--replace", "--jobs", "2")
    yield "rebuild, rows made", "*/rebuild", rebuild
    yield "rebuild, all was read", "", rebuild
    yield "verify", "", ("verify",)
    site = SiteFolder(path=archive.data / "jurong")
    with RowStore(site.rows, readonly=True) as store:
        one = next(iter(store.readings()))
    yield "status", "", ("status",)
    yield "show ID", "", ("show", one.id)
    yield "show URL", "", ("show", one.url)
    yield "history", "", ("history", site.name)
    yield "export (Parquet)", "export", ("export", "--out", archive.data / "export", "--format", "parquet")
    yield "search, index made", "search.sqlite*", ("search", "乡村振兴")
    yield "lineage", "lineage.sqlite*", ("lineage",)


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
    parser.add_argument("--only", default="", metavar="NAME", help="only what begins so")
    args = parser.parse_args()
    archives, costs = [], []
    for count in args.pages:
        archives.append(made_apart(recorded, count))
        costs.append(dict(commands(archives[-1], args.only)))
        print(f"{count:,} pages: {size(archives[-1].data)}", flush=True)
    print("\n".join(table(archives, costs)))
    failed = sorted({name for each in costs for name, cost in each.items() if cost.status})
    if failed:
        print(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
