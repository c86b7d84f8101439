"""`scrapy shell`, which leaves the archive alone."""

from __future__ import annotations

from scrapy.commands import shell

from crawler.unrecorded import Aside


class Command(Aside, shell.Command):
    pass
