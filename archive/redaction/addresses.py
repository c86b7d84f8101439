"""Which page a record is of."""

from __future__ import annotations

import re

from archive.warc.reader import Record

_URN = re.compile(r"urn:[a-zA-Z-]+:(?=https?:)")


def address(record: Record) -> str:
    """The address of the page that a record is of: Browsertrix keeps pictures and the text of pages as urn:view:URL and
    urn:text:URL.
    """
    return _URN.sub("", record.url)
