"""A second crawl of known pages, all due: what it finds, what it asks for, and what it writes.

`python -m benchmarks.incremental` takes some minutes; `--pages 20000` is the real thing. Half of the pages are on a
site that gives validators (cri_hlj), nearly half on one that gives none (shanxidayuan, an article and its comments at
a second URL), and a few on a forum (jurong) that prints another form hash, counter and clock in every answer. Between
the crawls articles are published, edited, answered and deleted; the second crawl (`-a due=all`) must find these and
nothing else. Exit status 1: it found something else, asked without the validators that it had, or wrote too much.

Pages have the size of real ones: 14 kB when gzipped, a little less than the first quartile of 86 saved pages of Chinese
news sites. `--measure FOLDER` prints the sizes of the saved pages in a folder.
"""

from __future__ import annotations

import argparse
import gzip
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from archive.data.folder import SiteFolder
from archive.history.gone import changes, gone
from archive.rows.store import RowStore
from reading.layout import locate
from reading.sites import SITES
from tests.samples import serve
from tests.samples.server import Sites
from tests.samples.site import Site
from tests.support.crawls import TO_ITS_END, operator_file

ROOT = Path(__file__).parents[1]

WITH, WITHOUT, LIVELY = "cri_hlj", "shanxidayuan", "jurong"
PAGES_AN_ARTICLE = 2.6  # of shanxidayuan, with its comments; of jurong 1.65
OPTIONS = [
    part
    for setting in ("DOWNLOAD_DELAY=0", "CONCURRENT_REQUESTS_PER_DOMAIN=4", "LOG_LEVEL=ERROR")
    for part in ("-s", setting)
]
CHANGES = {"new": 50, "edited": 20, "replied": 10, "deleted": 5}  # with 20,000 pages
STORES = ("warc", "index", "rows", "frontier")


@dataclass(kw_only=True)
class Changed:
    """Ids of articles, as they were changed or as they were found changed."""

    new: set[str] = field(default_factory=set)
    edited: set[str] = field(default_factory=set)
    replied: Counter[str] = field(default_factory=Counter)  # replies of each
    deleted: set[str] = field(default_factory=set)  # URLs


@dataclass(frozen=True, kw_only=True)
class Crawled:
    """What one round of crawls took and left."""

    seconds: float
    cpu: float
    said: list[str]
    sizes: dict[str, int]  # by store, bytes on the disk


def crawl_all(data: Path, sites: Sites, names: Iterable[str], *more: str) -> Crawled:
    """Crawl the sites, two at a time, as an operator would."""
    started, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    there = sites.there
    waiting, running, said = list(names), dict[str, subprocess.Popen[str]](), []
    while waiting or running:
        while waiting and len(running) < 2:
            name = waiting.pop(0)
            words = [sys.executable, "-m", "scrapy", "crawl", name, *OPTIONS, "-s", f"DATA_DIR={data}", *there, *more]
            running[name] = subprocess.Popen(
                words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
            )
        for name, process in list(running.items()):
            if process.poll() is not None:
                text, _ = process.communicate()
                said += text.splitlines()
                if process.returncode not in TO_ITS_END:
                    raise SystemExit(f"the crawl of {name} ended with {process.returncode}:\n{text[-3000:]}")
                del running[name]
        time.sleep(0.2)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    folders = [SiteFolder(path=data / name) for name in names]
    return Crawled(seconds=time.monotonic() - started, cpu=cpu, said=said, sizes=sizes(folders))


def sizes(folders: Iterable[SiteFolder]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for folder in folders:
        for path in folder.path.rglob("*"):
            if path.is_file():
                found[next((store for store in STORES if store in str(path.relative_to(folder.path))), "other")] += (
                    path.stat().st_size
                )
    return dict(found)


def change(sites: Sites, counts: dict[str, int]) -> Changed:
    """Publish, edit, answer and delete; the truth of what was done."""
    truth = Changed()
    plain = [sites.sites[WITH], sites.sites[WITHOUT]]
    for index, site in enumerate(plain):
        share = {what: count // 2 + (index < count % 2) for what, count in counts.items()}
        numbers = iter(spread(site.count, share["edited"] + share["deleted"]))
        truth.new |= {identity(site, number) for number in site.publish(share["new"])}
        for turn in range(share["edited"]):
            number = next(numbers)
            site.edit(number, "title" if turn % 2 else "body")
            truth.edited.add(identity(site, number))
        for turn in range(share["deleted"]):
            number = next(numbers)
            site.delete(number, ("404", "message", "home", "410")[(turn * 2 + index) % 4])
            truth.deleted.add(site.url(site.article_path(number)))
    for index, name in enumerate((WITHOUT, LIVELY)):
        site = sites.sites[name]
        others = [number for number in site.members() if number > 0 and number not in site.edited]
        for place in spread(len(others), counts["replied"] // 2 + (index < counts["replied"] % 2)):
            site.reply(others[place])
            truth.replied[identity(site, others[place])] += 1
    return truth


def spread(count: int, wanted: int) -> range:
    """So many of the numbers of a site's articles, from the newest to the oldest."""
    return range(0, count, max(2, count // (wanted + 1)))[:wanted]


def identity(sample: Site, number: int) -> str:
    """The id of an article of a sample site, as the crawl must give it."""
    site = next(site for site in SITES if site.name == sample.name)
    place = locate(sample.url(sample.article_path(number)), site)
    assert place
    return place.id


def found_changed(data: Path, names: Iterable[str], since: datetime) -> Changed:
    """What `history` and the rows say that came since then."""
    found = Changed()
    for name in names:
        folder = SiteFolder(path=data / name)
        for revision in changes(folder):
            if revision.after < since:
                raise SystemExit(f"{revision.article_id}: a change before anything was changed")
            if revision.title or revision.body or revision.edited or revision.removed:
                found.edited.add(revision.article_id)
            if revision.added:
                found.replied[revision.article_id] += len(revision.added)
        found.deleted |= {page.url for page in gone(folder) if page.last_seen and page.since > since}
        with RowStore(folder.rows, readonly=True) as rows:
            first: dict[str, datetime] = {}
            for reading in rows.readings():
                assert reading.capture
                taken = reading.capture.time
                first[reading.id] = min(first.get(reading.id, taken), taken)
        found.new |= {name for name, taken in first.items() if taken > since}
    return found


def differences(truth: Changed, found: Changed) -> Iterator[str]:
    for what in ("new", "edited", "deleted"):
        made, seen = getattr(truth, what), getattr(found, what)
        yield from (f"{what}, not found: {name}" for name in sorted(made - seen))
        yield from (f"found as {what}, and isn't: {name}" for name in sorted(seen - made))
    for name in sorted(truth.replied.keys() | found.replied.keys()):
        if truth.replied[name] != found.replied[name]:
            yield f"{name}: {truth.replied[name]} replies, found {found.replied[name]}"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pages", type=int, default=2000, help="known pages (default %(default)s)")
    parser.add_argument("--kilobytes", type=int, default=13, help="furniture of a page, gzipped (default %(default)s)")
    for what, count in CHANGES.items():
        parser.add_argument(f"--{what}", type=int, help=f"(default: {count} for 20,000 pages, at least 2)")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="a new folder for the data, which is kept")
    parser.add_argument("--measure", type=Path, metavar="FOLDER", help="print the sizes of saved pages, and end")
    args = parser.parse_args()
    if args.measure:
        found = [len(gzip.compress(path.read_bytes())) for path in args.measure.rglob("*.html")]
        low, median, high = statistics.quantiles(found)
        print(f"{len(found)} pages, gzipped: median {median:,.0f} bytes, quartiles {low:,.0f} and {high:,.0f}")
        return 0
    if args.keep:
        return run(args, args.keep)
    with tempfile.TemporaryDirectory(prefix="incremental-") as folder:
        return run(args, Path(folder))


def run(args: argparse.Namespace, data: Path) -> int:
    names = (WITHOUT, WITH, LIVELY)
    with serve() as sites:
        few = max(8, args.pages // 200)  # articles of the forum
        set_up(sites, args, few)
        operator_file(data, sites)
        first = crawl_all(data, sites, names)
        tell("first", first, len(sites.log))
        since = datetime.now(UTC)
        counts = {what: getattr(args, what) or max(2, count * args.pages // 20_000) for what, count in CHANGES.items()}
        truth = change(sites, counts)
        known = Counter(request.host for request in sites.log)
        sites.log.clear()
        second = crawl_all(data, sites, names, "-a", "due=all")
        tell("second", second, len(sites.log))
        asked = [(site, request) for site in sites.sites.values() for request in sites.log if request.host == site.host]
        wrong = [*differences(truth, found := found_changed(data, names, since))]
        articles = {site.host: {site.article_path(n) for n in range(site.count)} for site in sites.sites.values()}
        could = articles[sites.sites[WITH].host]
        conditional = len({each.path for _, each in asked if "if-none-match" in each.headers} & could)
        again = len({request.path for _, request in asked if request.path in articles[request.host]})
    for what in ("new", "edited", "deleted"):
        print(f"{what}: {len(getattr(truth, what))} made, {len(getattr(found, what))} found")
    print(f"replies: {truth.replied.total()} made, {found.replied.total()} found")
    print(f"known: {dict(known)} answers in the first crawl; {again} known articles asked for again")
    print(f"conditional requests: {conditional}, for {len(could)} articles on the site that gives validators")
    grown = {store: second.sizes.get(store, 0) - first.sizes.get(store, 0) for store in first.sizes}
    for store in (*STORES, "other"):
        if first.sizes.get(store):
            share = grown[store] / first.sizes[store]
            print(f"{store:9} {first.sizes[store]:13,} bytes in the first crawl, {grown[store]:12,} more: {share:.3f}")
    total, more = sum(first.sizes.values()), sum(grown.values())
    share = more / total
    print(f"{'all':9} {total:13,} bytes in the first crawl, {more:12,} more: {share:.3f}")
    if conditional < len(could):
        wrong.append(f"{len(could) - conditional} articles were asked for without their validators")
    if share >= 0.1:
        wrong.append(f"the second crawl wrote {share:.3f} of the bytes of the first")
    for text in wrong[:40]:
        print(f"WRONG: {text}")
    return 1 if wrong else 0


def set_up(sites: Sites, args: argparse.Namespace, few: int) -> None:
    half = args.pages // 2
    counts = {WITH: half, LIVELY: few, WITHOUT: round((half - few * 1.65) / PAGES_AN_ARTICLE)}
    for name, site in sites.sites.items():
        site.count = counts.get(name, 1)
        site.furniture = args.kilobytes
        site.PER_LIST = 50
        site.robots = "User-agent: *\nDisallow:\n"  # as they are, some forbid a whole year of their articles
        site.odd = {}  # no challenges, errors and redirects here: counts must be exact
    sites.sites[WITH].validators, sites.sites[WITHOUT].validators = True, False


def tell(which: str, crawled: Crawled, requests: int) -> None:
    rate = requests / crawled.seconds
    print(f"{which} crawl: {requests} requests, {crawled.seconds:.0f} s ({rate:.0f} a second), {crawled.cpu:.0f} s CPU")
    for line in crawled.said:
        print(f"  {line}")


if __name__ == "__main__":
    sys.exit(main())
