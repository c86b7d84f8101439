"""Replay beside the live page: `python -m benchmarks.replay`.

Crawls the sample sites with all that their pages need, and looks at ten articles of each live, in pywb and in
ReplayWeb.page, in headless Chromium: the share of the pixels of the article's column that differ, and pictures that are
lost. Another site that was crawled, and still answers:

    python -m benchmarks.replay --data DATA --site NAME --live HOST=ADDRESS:PORT

Or the engines that `make engines` installed, each begun, filled, declared by `newsite` alone and crawled:

    python -m benchmarks.replay --engines build/engines [--site NAME]

Needs what `make view-test` installs. The pictures stay in build/view/replay. Exit status 1 where a column differs in
more than 5 % of its pixels, or a picture is lost.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path

from archive.data.folder import SiteFolder
from archive.rows.runs import runs
from tests.samples import serve
from tests.samples.server import Sites
from tests.support.crawls import SITES_IN_ORDER, TO_ITS_END, crawl, operator_file
from tests.support.illustrated import declare, illustrated
from tests.support.replayed import HEAD, Compared, Viewers, table
from tests.support.views import VIEW
from tests.whole.engines.__main__ import ENGINES
from tests.whole.engines.life import Life, first_night
from tests.whole.engines.nights import declare as declare_engine
from tests.whole.engines.nights import night

MOST = 0.05  # of a column's pixels
DECLARED = "hewan"
# What the robots.txt of every Discuz! board forbids, its style sheets among it: a crawl leaves them alone, and so does
# the browser that shows the live page.
FORBIDDEN = {"jurong": ("*/data/cache/*",), DECLARED: ("*/private/*",)}


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.replay", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=10)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--site", action="append", help="(default: every sample site)")
    parser.add_argument("--engines", type=Path, help="what `make engines` made")
    parser.add_argument("--live", action="append", default=[], metavar="HOST=ADDRESS:PORT")
    options = parser.parse_args()
    shots = VIEW / "replay"
    shots.mkdir(parents=True, exist_ok=True)
    print(HEAD)
    if options.engines:
        found = list(of_engines(options.engines.absolute(), options.site, shots, options.articles))
    elif options.data:
        hosts = dict(each.split("=", 1) for each in options.live)
        found = [
            each for site in options.site for each in looked_at(options.data, site, hosts, shots, options.articles)
        ]
    else:
        found = list(of_samples(options.site or [*SITES_IN_ORDER, DECLARED], shots, options.articles))
    bad = [each for each in found if each.differs > MOST or each.lost]
    for each in bad:
        print(f"{each.viewer}: {each.url}: {each.differs:.2%} of the pixels differ, {each.lost} pictures lost")
    return 1 if bad or not found else 0


def of_samples(names: list[str], shots: Path, articles: int) -> Iterator[Compared]:
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            data = Path(folder) / name
            served: AbstractContextManager[Sites] = illustrated(15) if name == DECLARED else serve(articles=30)
            with served as sites:
                operators(name, data, sites)
                done = crawl(name, data, sites)
                assert done.returncode in TO_ITS_END, done.stderr[-2000:]
                hosts = {rule.partition(":")[0]: address for rule, address in sites.connect_to.items()}
                yield from looked_at(data, name, hosts, shots, articles)


def of_engines(made: Path, names: list[str] | None, shots: Path, articles: int) -> Iterator[Compared]:
    for kind in ENGINES:
        if names and kind.name not in names:
            continue
        with tempfile.TemporaryDirectory() as folder:
            there, data = Path(folder) / "site", Path(folder) / "data"
            there.mkdir()
            with kind(made, there) as engine:
                life = Life(engine, Path(folder) / "pictures")
                first_night(life)
                declare_engine(data, engine)
                with (data / "sites.toml").open("a") as file:
                    file.write('requisites = "all"\n')
                done = night(data, engine, life, 0)
                print(f"{kind.name:<14} articles found: {done.articles[0]} of {done.articles[1]}", flush=True)
                yield from looked_at(data, kind.name, {engine.host: f"127.0.0.1:{engine.port}"}, shots, articles)


def operators(name: str, data: Path, sites: Sites) -> None:
    """What the operator says: that all is kept that pages need."""
    if name == DECLARED:
        declare(data, sites, 'requisites = "all"\n')
    else:
        operator_file(data, sites, "all")


def looked_at(data: Path, site: str, hosts: Mapping[str, str], shots: Path, articles: int) -> list[Compared]:
    with Viewers(data, site, hosts, shots, FORBIDDEN.get(site, ())) as viewers:
        each = filter(None, map(viewers.compared, viewers.articles()))
        found = [one for both in islice(each, articles) for one in both]
    print(*table(site, found), sep="\n")
    run = runs(SiteFolder(path=data / site), last=1)[0]
    share = f"{run.requisites} of {run.answers} answers and {run.requisite_bytes:,} of {run.bytes:,} bytes"
    print(f"{site:<14} {share} were what pages need")
    return found


if __name__ == "__main__":
    sys.exit(main())
