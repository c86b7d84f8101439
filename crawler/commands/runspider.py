"""`scrapy runspider`, which leaves the archive alone: a spider of somebody else's makes none of its rows."""

from __future__ import annotations

from scrapy.commands import runspider

from crawler.unrecorded import Aside


class Command(Aside, runspider.Command):
    pass
