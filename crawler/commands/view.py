"""`scrapy view`, which leaves the archive alone."""

from __future__ import annotations

from scrapy.commands import view

from crawler.unrecorded import Aside


class Command(Aside, view.Command):
    pass
