"""The command `shengbao`: the walk by Scrapy, and the verbs of `python -m archive`, in any folder."""

from __future__ import annotations

import os
import sys

from archive.__main__ import main as verb

PROG = "shengbao"
# Scrapy's part. In a folder below a scrapy.cfg `scrapy crawl` does the same.
WALK = {
    "crawl": "walk a site: keep its pages as captures and their rows",
    "rundue": "crawl whatever is due of all sites, by their schedules",
    "lease": "crawl a site that several hosts share, while no other has it",
    "due": "what the next crawl of a site would ask for, and why, without a crawl",
    "sites": "the outlets of the catalogue, by province, kind and evidence",
    "newsite": "look at a site, and declare it in sites.toml",
    "probe": "ask a site for a list and five articles, and say what is amiss",
    "layout": "write layout and fixture for a site in the code, from one saved page",
}


def main() -> int:
    """Run what the command line says; its exit status."""
    words = sys.argv[1:]
    if not words or words[0] not in WALK:
        return verb(words, prog=PROG, others=WALK)
    # Where the settings are is told here, not by a scrapy.cfg above; an operator may have settings of their own.
    os.environ.setdefault("SCRAPY_SETTINGS_MODULE", "crawler.settings")
    from scrapy.cmdline import execute  # noqa: PLC0415 - the verbs start without an engine

    execute([PROG, *words])
    return 0  # not reached: Scrapy exits with the command's status


if __name__ == "__main__":
    sys.exit(main())
