"""Names of the WARC files that crawls write: they say in which order the files were written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

# As crawls name their files; imported ones are called import-SHA-NAME, and no site has a hyphen in its name.
_OURS = re.compile(r"(\w+)-(\d{14})-(\d{4,})\.warc\.gz(?:\.open|\.cut-\d+)?")


class Written(NamedTuple):
    """A file that a crawl wrote, as its name says. Those of a site compare in the order of writing."""

    site: str
    stamp: str
    number: int

    @property
    def name(self) -> str:
        return f"{self.site}-{self.stamp}-{self.number:04}.warc.gz"


def written(name: str) -> Written | None:
    """The file of this name, if a crawl wrote it."""
    found = _OURS.fullmatch(name)
    return Written(found[1], found[2], int(found[3])) if found else None


def next_file(site: str, now: datetime, names: Iterable[str], first: int = 1) -> Written:
    """The file to be written after those of these names: its name counts on where the clock hasn't come on. Of a second
    it begins with the number `first`.
    """
    there = [file for name in names if (file := written(name)) and file.site == site]
    last = max(there, default=Written(site, "", 0))
    stamp = f"{now:%Y%m%d%H%M%S}"
    return Written(site, stamp, first) if stamp > last.stamp else last._replace(number=max(last.number + 1, first))
