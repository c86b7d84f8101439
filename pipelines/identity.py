"""Pseudonyms for commenters, and the hash that tells whether an article's content changed."""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Self

from crawler.article import Article
from crawler.sites import keep_names_in

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

KEY_FILE = "pseudonym.key"


class PseudonymError(Exception):
    """The key of the pseudonyms can't be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """How names of commenters are written: as pseudonyms by a secret key, or kept."""

    key: bytes = field(repr=False)
    keep: bool = False

    @classmethod
    def of(cls, folder: Path) -> Self:
        """The names of a data folder: its `pseudonym.key` (made on first use), `keep_names = true` in `sites.toml`."""
        return cls(key=_key(folder / KEY_FILE), keep=keep_names_in(folder))

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
        return cls(Names.of(Path(crawler.settings["DATA_DIR"])))

    def process_item(self, item: Article) -> Article:
        for comment in item.comments:
            comment.author = self.names.written(item.site, comment.author)
            comment.quoted_author = self.names.written(item.site, comment.quoted_author)
        item.poster = self.names.written(item.site, item.poster)
        item.content_hash = content_hash(item)
        return item


def content_hash(article: Article) -> str:
    """sha256 over title, body and the comments (id and text), white space left out: counters and clocks change none."""
    parts = [article.title or "", article.body or ""]
    parts += [f"{comment.id} {comment.text}" for comment in sorted(article.comments, key=lambda comment: comment.id)]
    return hashlib.sha256("\n".join(re.sub(r"\s+", "", part) for part in parts).encode()).hexdigest()


def _key(path: Path) -> bytes:
    try:
        return _read_key(path)
    except FileNotFoundError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_hex(32) + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(fresh, path)  # of two crawls that start at once, one makes the key and both use it
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
    return _read_key(path)


def _read_key(path: Path) -> bytes:
    text = path.read_text("ascii", "replace").strip()
    if not re.fullmatch(r"[0-9a-f]{64}", text):
        raise PseudonymError(
            f"{path}: not a key (64 hex digits); put the right one back, a new one makes other pseudonyms"
        )
    return bytes.fromhex(text)
