"""Pseudonyms for commenters, and the hash that tells whether an article's content changed."""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from reading.article import Draft, Row

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """How names of commenters are written: as pseudonyms by a secret key, or kept."""

    key: bytes = field(repr=False)
    keep: bool = False

    def written(self, site: str, name: str | None) -> str | None:
        """The name as it stands in a row. One person is one pseudonym on one site, and not linked across sites."""
        if name is None or self.keep:
            return name
        digest = hmac.new(self.key, f"{site}\0{name}".encode(), hashlib.sha256)
        return f"网友{digest.hexdigest()[:12]}"


class Identity:
    """Stage: pseudonyms in place of names, `content_hash`."""

    def __init__(self, names: Names) -> None:
        self.names = names

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.settings["NAMES"])

    def process_item(self, item: Draft) -> Draft:
        for comment in item.comments:
            comment.author = self.names.written(item.site, comment.author)
            comment.quoted_author = self.names.written(item.site, comment.quoted_author)
        item.poster = self.names.written(item.site, item.poster)
        item.content_hash = content_hash(item)
        return item


def content_hash(row: Row) -> str:
    """sha256 over title, body and the comments (id and text), white space left out: counters and clocks change none."""
    parts = [row.title or "", row.body or ""]
    parts += [f"{comment.id} {comment.text}" for comment in sorted(row.comments, key=lambda comment: comment.id)]
    return hashlib.sha256("\n".join(re.sub(r"\s+", "", part) for part in parts).encode()).hexdigest()
