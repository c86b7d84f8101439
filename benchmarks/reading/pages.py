"""The pages that reading is measured on, and what the product's own rows say of them."""

from __future__ import annotations

import importlib.util
import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from archive.warc.pages import pages as pages_of
from pipelines.metadata import Metadata
from pipelines.split import Split
from reading.article import Draft
from reading.capture import Capture
from reading.page import Page
from reading.read import read
from tests.support.shared import SHARED

DATA = SHARED / "data"
# With gold; and real pages of some 390 hosts, of which labels set by eye say what they are and what their text is.
SETS = ("pages", "pages2")
UNLABELLED, LABELS = DATA / "unlabelled.warc.gz", DATA / "unlabelled.labels.jsonl"
CAPTURE = Capture(
    warc="", offset=0, record_id="", digest="", time=datetime(2026, 1, 1, tzinfo=UTC)
)  # dev pages say nothing of when they were saved


@cache
def dev_pages(name: str = "pages") -> dict[str, tuple[Page, dict[str, Any]]]:
    """The pages of a set that have gold, by id."""
    found = {}
    for path in sorted((DATA / name).glob("*/*.gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        page_id = f"{path.parent.name}/{path.name.removesuffix('.gold.json')}"
        body = path.with_name(path.name.replace(".gold.json", ".html")).read_bytes()
        url = gold.get("url") or "http://unknown.example/2022/1011/884213.html"
        found[page_id] = (fresh(url, body), gold)
    return found


def fresh(url: str, body: bytes) -> Page:
    """A page that nobody has read yet."""
    return Page(url=url, status=200, headers=(), body=body, capture=CAPTURE)


def labelled_pages() -> dict[str, tuple[Page, dict[str, Any]]]:
    """The pages without gold, each with its label, by address."""
    labels = {row["url"]: row for row in map(json.loads, LABELS.read_text("utf-8").splitlines())}
    found = {}
    for page in pages_of(UNLABELLED):
        if page.url in labels and page.url not in found:
            found[page.url] = (page, labels[page.url])
    return found


def draft_of(page: Page) -> Draft | None:
    """The row as printed: restoration has its own benchmark."""
    draft = read(page, (), anywhere=True).draft
    return finished(draft) if draft else None


def finished(draft: Draft) -> Draft:
    for stage in (Split(), Metadata()):
        draft = stage.process_item(draft)
    return draft


def prediction(name: str, page: Page) -> dict[str, Any]:
    """What `score_pages.py` scores, from the product's own row."""
    row = draft_of(page)
    if row is None:
        return {"id": name}
    return {
        "id": name,
        "title": row.title_raw,
        "published": f"{row.published:%Y-%m-%d %H:%M}" if row.published else None,
        "source": row.source,
        "body": row.body_raw,
        "comments": [comment.text for comment in row.comments],
    }


def scorer() -> ModuleType:
    """The project's scoring tool."""
    path = Path(SHARED / "tools" / "score_pages.py")
    spec = importlib.util.spec_from_file_location("score_pages", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
