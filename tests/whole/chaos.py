"""Crawls that are killed again and again, and what must be there in the end.

    python -m tests.whole.chaos --kills 300        # `make chaos`; every kill with its seed goes to build/chaos.log
    python -m tests.whole.chaos --seed 17          # the same kills again, as far as time can be repeated

How a crawl is killed, and what it is compared with: `tests/support/kills.py`. When one has come to its end all the
same, the next one begins in a new folder.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

from archive.data.folder import SiteFolder
from tests.samples import serve
from tests.support import damage
from tests.support.crawls import operator_file
from tests.support.illustrated import declare, illustrated
from tests.support.kills import killed_crawl

ROOT = Path(__file__).parents[2]


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.whole.chaos", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--articles", type=int, default=1500, help="of the site, in each crawl")
    parser.add_argument("--per-crawl", type=int, default=100, help="kills of one crawl, then it may end")
    parser.add_argument("--site", default="songhuajiang", help="hewan: one that is declared, with pictures")
    parser.add_argument(
        "--seed", default=str(int(time.time())), help="what the kills are drawn from (default: the time)"
    )
    parser.add_argument("--log", type=Path, default=ROOT / "build" / "chaos.log")
    options = parser.parse_args()
    options.log.parent.mkdir(parents=True, exist_ok=True)
    killed = crawls = bad = 0
    with options.log.open("a", encoding="utf-8") as file:

        def log(text: str) -> None:
            print(text, flush=True)
            file.write(f"{text}\n")
            file.flush()

        while killed < options.kills:
            crawls += 1
            folder = Path(tempfile.mkdtemp(prefix="chaos-"))
            served = illustrated if options.site == "hewan" else lambda articles: serve(articles=articles)
            with served(options.articles) as sites:
                left = min(options.kills - killed, options.per_crawl)
                harms = 0.1 if crawls % 2 else 0.0  # whole crawls are compared most strictly
                seed = f"{options.seed}-{crawls}"
                declared = declare if options.site == "hewan" else operator_file
                outcome = killed_crawl(
                    folder, sites, options.site, kills=left, seed=seed, harms=harms, declare=declared, log=log
                )
            killed += outcome.kills.total()
            for text in outcome.wrong[:50]:
                log(f"WRONG: {text}")
            log(
                f"crawl {crawls}: {outcome.articles} articles, {outcome.kills.total()} kills {dict(outcome.kills)},"
                f" {outcome.repeated} articles asked for again, {len(outcome.wrong)} wrong"
                + (f"; kept in {folder}" if outcome.wrong else "")
            )
            bad += bool(outcome.wrong)
            if not outcome.wrong:
                site = SiteFolder(path=folder / options.site)
                unnamed = [
                    text
                    for number in range(10)
                    for text in damage.named(site, folder, random.Random(f"{seed}-harm-{number}"))
                ]
                for text in unnamed:
                    log(f"WRONG: {text}")
                log(f"crawl {crawls}: 10 WARC files harmed, {len(unnamed)} not named as they must be")
                bad += bool(unnamed)
                shutil.rmtree(folder)
        log(f"{killed} kills in {crawls} crawls, {crawls - bad} of them whole")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
