"""Which page a record is of, and whether it can be one at all."""

from __future__ import annotations

import re

from archive.warc.http import parse_head
from archive.warc.pages import is_not_modified
from archive.warc.reader import Record

CAPTURES = frozenset({"response", "revisit", "resource", "conversion"})
_PREFIX = re.compile(r"[a-zA-Z][\w.+:-]*:(?=https?://)")


def address(record: Record) -> str:
    """The address of the page that a record is of: Browsertrix keeps pictures and the text of pages as urn:view:URL and
    urn:text:URL, Brozzler as screenshot:URL and thumbnail:URL.
    """
    return _PREFIX.sub("", record.url, count=1) if _PREFIX.match(record.url) else record.url


def tells_nothing(record: Record) -> bool:
    """Whether an answer is another than a page: an error, a redirect, a 304."""
    if not record.is_http:
        return False
    if is_not_modified(record):
        return True
    head = parse_head(record.block)
    return head is not None and head.status != 200
