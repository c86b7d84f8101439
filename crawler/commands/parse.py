"""`scrapy parse`, which leaves the archive alone, and shows the row that a crawl would store."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from scrapy.commands import parse

from archive.data.key import names_of
from archive.rows.line import line
from crawler.unrecorded import Aside
from pipelines import finish, stages
from reading.article import Draft


class Command(Aside, parse.Command):
    def add_items(self, lvl: int, new_items: list[Any]) -> None:
        assert self.settings is not None
        of_all = stages(names_of(Path(self.settings["DATA_DIR"])))
        rows = [json.loads(line(finish(each, of_all))) if isinstance(each, Draft) else each for each in new_items]
        super().add_items(lvl, rows)
