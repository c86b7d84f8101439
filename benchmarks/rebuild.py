"""What a rebuild costs, in processor time: beside the state before, for whoever puts the rows together, and beside
other people's tools on the same WARC file, of the project's pages with gold.

    python -m benchmarks.rebuild --before ../before --others build/beside/bin/python

`--before` is a checkout of an earlier state, which takes turns with this one; `--others` a Python that has
`requirements-rebuild.txt`. Without them only this state is measured. All numbers are milliseconds of processor time a
page, children included: other programs that run meanwhile lengthen none of them much.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from archive.data.folder import SiteFolder
from archive.data.key import names_of
from archive.rebuild.rebuild import rebuild
from archive.rebuild.runners.local import Local
from archive.warc.pages import pages
from archive.warc.writer import Exchange, WarcWriter
from benchmarks.crawl import fetch
from benchmarks.rebuild_beside import compare
from tests.samples.server import make_sites, serving
from tests.support.crawls import operator_file

ROOT = Path(__file__).parents[1]
SITES = 5
_BEGUN = datetime(2026, 11, 1, tzinfo=UTC)


def corpus_parser(about: str | None, articles: int = 60) -> argparse.ArgumentParser:
    """The arguments of whatever is measured on such a corpus."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=articles, help="of each of the five sites")
    parser.add_argument("--furniture", type=int, default=13, help="kB of it on a page, gzipped")
    parser.add_argument("--rounds", type=int, default=3)
    return parser


def make_corpus(data: Path, articles: int, furniture: int) -> list[SiteFolder]:
    """The article pages of the sample sites as a crawl records them, so many of each, with lists and scripts around."""
    made = make_sites(articles=articles)
    for each in made.values():
        each.furniture = furniture
    found = []
    with serving(made) as sites:
        operator_file(data, sites)
        for site in made.values():
            folder = SiteFolder(path=data / site.name)
            writer = WarcWriter(folder.warc, site=folder.name, index=folder.index, clock=lambda: _BEGUN, fsync="never")
            for number, url in enumerate(site.article_urls()):
                asked = f"GET {url.removeprefix(site.url(''))} HTTP/1.1\r\nHost: {site.host}\r\n"
                request = f"{asked}Accept-Encoding: gzip\r\nConnection: close\r\n\r\n".encode()
                writer.write(
                    Exchange(
                        url=url,
                        request_bytes=request,
                        response_bytes=fetch(sites.port, request),
                        started=_BEGUN + timedelta(seconds=number),
                        seconds=0.1,
                    )
                )
            writer.close()
            found.append(folder)
    names_of(data)  # makes the key of the pseudonyms
    return found


def spent(who: int) -> float:
    """Seconds of processor time."""
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def in_checkout(checkout: Path, data: Path) -> float:
    """Seconds that `rebuild --jobs 1` takes there, all processes together."""
    before = spent(resource.RUSAGE_CHILDREN)
    words = [sys.executable, "-m", "archive", "rebuild", "--verify", "--jobs", "1", "--data", str(data)]
    subprocess.run(words, cwd=checkout, stdout=subprocess.DEVNULL, check=False)
    return spent(resource.RUSAGE_CHILDREN) - before


def of_the_parent(folders: list[SiteFolder], data: Path) -> float:
    """Seconds that whoever asks spends himself while others read."""
    runner = Local(1)
    begun = spent(resource.RUSAGE_SELF)
    with tempfile.TemporaryDirectory() as name:
        for folder in folders:
            rebuild(folder, data, Path(name) / folder.name, runner=runner)
    ended = spent(resource.RUSAGE_SELF)
    runner.close()
    return ended - begun


def main() -> None:
    parser = corpus_parser(__doc__)
    parser.add_argument("--before", type=Path)
    parser.add_argument("--others", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        data = Path(name) / "data"
        folders = make_corpus(data, args.articles, args.furniture)
        sizes = [len(page.body) for folder in folders for warc in folder.warcs() for page in pages(warc)]
        count = len(sizes)
        print(f"{count} pages of {sum(sizes) / count / 1000:.0f} kB", flush=True)
        checkouts = {"this state": ROOT, **({"the state before": args.before} if args.before else {})}
        few = Path(name) / "few"
        make_corpus(few, 1, args.furniture)
        took: dict[str, list[tuple[float, float]]] = {which: [] for which in checkouts}
        for _ in range(args.rounds):
            for which, checkout in checkouts.items():
                took[which].append((in_checkout(checkout, data), in_checkout(checkout, few)))
        for which, times in took.items():
            whole, begun = (statistics.median(each) for each in zip(*times, strict=True))
            each = (whole - begun) / (count - SITES)
            print(
                f"{which}: {whole / count * 1000:.2f} ms a page; {each * 1000:.2f} beyond the"
                f" {begun - SITES * each:.2f} s that one takes to begin, {times}",
                flush=True,
            )
        print(f"parent: {of_the_parent(folders, data) / count * 1000:.3f} ms a page", flush=True)
    if args.others:
        compare(args.others, args.rounds)


if __name__ == "__main__":
    main()
