"""What `import` costs, beside the state before and by several processes: processor, clock, and reads of its files.

    nice -n 15 .venv/bin/python -m benchmarks.imports --before ../before

`--before` is a checkout of an earlier state, which takes turns with this one. The files are those of
`benchmarks.rebuild`, one for each of five sites. How often they are read is what the processes ask the kernel for, what
it takes to load the program aside: a WARC file that is mapped doesn't count.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from archive.warc.pages import pages
from archive.warc.reader import records
from benchmarks.rebuild import ROOT, corpus_parser, make_corpus, spent

_RUN = "import sys; from archive.__main__ import main; main(sys.argv[1:]); print(open('/proc/self/io').read())"


class Cost(NamedTuple):
    """What one import took, all its processes together."""

    seconds: float  # of the processor
    clock: float
    read: int  # bytes


def imported(checkout: Path, files: Sequence[Path], sites: Path, *more: str) -> Cost:
    """`import` of these files into a new data folder, with an operator's file. Linux."""
    with tempfile.TemporaryDirectory() as name:
        data = Path(name) / "data"
        data.mkdir()
        (data / "sites.toml").write_bytes(sites.read_bytes())
        words = [sys.executable, "-c", _RUN, "import", *map(str, files), *more, "--data", str(data)]
        before, begun = spent(resource.RUSAGE_CHILDREN), time.perf_counter()
        done = subprocess.run(words, cwd=checkout, capture_output=True, text=True, check=True)
        clock = time.perf_counter() - begun
        read = int(done.stdout.rpartition("rchar: ")[2].split()[0])
        return Cost(spent(resource.RUSAGE_CHILDREN) - before, clock, read)


def main() -> None:
    parser = corpus_parser(__doc__)
    parser.add_argument("--before", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        data = Path(name) / "data"
        files = [warc for folder in make_corpus(data, args.articles, args.furniture) for warc in folder.warcs()]
        size, count = sum(file.stat().st_size for file in files), sum(1 for file in files for _ in pages(file))
        print(f"{count} pages in {len(files)} files of {size:,} bytes", flush=True)
        ways: dict[str, tuple[Path, tuple[str, ...]]] = {"before": (args.before, ())} if args.before else {}
        ways |= {f"--jobs {jobs}": (ROOT, ("--jobs", jobs)) for jobs in "12"}
        took: dict[str, list[Cost]] = {way: [] for way in ways}
        little = Path(name) / "little.warc.gz"
        little.write_bytes(files[0].read_bytes()[: sum(each.length for each in islice(records(files[0]), 3))])
        loaded = {
            way: imported(checkout, [little], data / "sites.toml", *more).read for way, (checkout, more) in ways.items()
        }
        for _ in range(args.rounds):
            for way, (checkout, more) in ways.items():
                took[way].append(imported(checkout, files, data / "sites.toml", *more))
        for way, costs in took.items():
            seconds, clock, read = (statistics.median(each) for each in zip(*costs, strict=True))
            print(
                f"{way}: {seconds / count * 1000:.2f} ms a page, {clock:.1f} s by the clock, files read"
                f" {(read - loaded[way]) / size:.2f} times; {[round(each.seconds, 2) for each in costs]}",
                flush=True,
            )


if __name__ == "__main__":
    main()
