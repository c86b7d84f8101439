"""The hash that tells whether an article's content changed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from reading.article import Row


def content_hash(row: Row) -> str:
    """sha256 over title, body and the comments (id and text), white space left out: counters and clocks change none.

    Of the texts as the row has them, so names in them count as their pseudonyms.
    """
    parts = [row.title or "", row.body or ""]
    parts += [f"{comment.id} {comment.text}" for comment in sorted(row.comments, key=lambda comment: comment.id)]
    return hash_of(parts)


def hash_of(texts: Iterable[str]) -> str:
    """sha256 over texts, white space left out."""
    said = "\n".join(re.sub(r"\s+", "", text) for text in texts)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()  # a page may print half a pair
