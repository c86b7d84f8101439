"""`scrapy fetch`, which leaves the archive alone."""

from __future__ import annotations

from scrapy.commands import fetch

from crawler.unrecorded import Aside


class Command(Aside, fetch.Command):
    pass
