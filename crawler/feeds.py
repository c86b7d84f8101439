"""Feeds (`-O items.jl`): a line for each reading, as `archive export` writes an article, with its comments."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from scrapy import Spider
from scrapy.exporters import CsvItemExporter, XmlItemExporter
from scrapy.extensions.feedexport import FeedExporter

from archive.handover.declared import ARTICLES
from archive.handover.formats.cells import cell
from archive.handover.tables import whole_row
from archive.rows.join import join
from reading.article import Reading

_TIMES = {column.name for column in ARTICLES.columns if column.kind == "time"}


class RowFeeds(FeedExporter):
    """Scrapy's own, given rows. What a spider of somebody else yields goes through as it is."""

    def item_scraped(self, item: Any, spider: Spider) -> None:
        super().item_scraped(whole_row(join([item])) if isinstance(item, Reading) else item, spider)


class SafeCsv(CsvItemExporter):
    """Cells as in the exported CSV: no spreadsheet program runs them, and lists are JSON."""

    def serialize_field(self, field: Any, name: str, value: Any) -> Any:
        return cell(datetime.fromisoformat(value) if value and name in _TIMES else value)


class PlainXml(XmlItemExporter):
    """What is absent is an empty element."""

    def serialize_field(self, field: Any, name: str, value: Any) -> Any:
        return _filled(value)


def _filled(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _filled(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_filled(each) for each in value]
    return "" if value is None else value
