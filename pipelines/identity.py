"""Pseudonyms for commenters, and the hash that tells whether an article's content changed."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from reading.article import UNKNOWN, Draft, Row
from reading.html.urls import host_of, ungated

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """How names of commenters are written: as pseudonyms by a secret key, or kept."""

    key: bytes = field(repr=False)
    keep: bool = False

    def written(self, where: str, name: str | None) -> str | None:
        """The name as it stands in a row. One person is one pseudonym in one place, and not linked across places."""
        if name is None or self.keep:
            return name
        digest = hmac.new(self.key, f"{where}\0{name}".encode(), hashlib.sha256)
        return f"网友{digest.hexdigest()[:12]}"


class Identity:
    """Stage: pseudonyms in place of names, `content_hash`."""

    def __init__(self, names: Names) -> None:
        self.names = names

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.settings["NAMES"])

    def process_item(self, item: Draft) -> Draft:
        where = place_of(item)
        for comment in item.comments:
            comment.author = self.names.written(where, comment.author)
            comment.quoted_author = self.names.written(where, comment.quoted_author)
        item.poster = self.names.written(where, item.poster)
        item.content_hash = content_hash(item)
        return item


def place_of(row: Row) -> str:
    """Where a name stands for one person: on a known site, whatever its hosts; elsewhere on one host, www or not."""
    if row.site != UNKNOWN:
        return row.site
    return f"//{host_of(ungated(row.url)).rstrip('.').removeprefix('www.')}"


def content_hash(row: Row) -> str:
    """sha256 over title, body and the comments (id and text), white space left out: counters and clocks change none."""
    parts = [row.title or "", row.body or ""]
    parts += [f"{comment.id} {comment.text}" for comment in sorted(row.comments, key=lambda comment: comment.id)]
    return hash_of(parts)


def hash_of(texts: Iterable[str]) -> str:
    """sha256 over texts, white space left out."""
    return hashlib.sha256(
        "\n".join(re.sub(r"\s+", "", text) for text in texts).encode("utf-8", "surrogatepass")
    ).hexdigest()
