"""The repository's own pages with gold: invented, one kind of page each, in `tests/data/gate`.

PAGE.html is the body as sent; PAGE.gold.json holds its `url` and what is right of it: `title`, `publish_time` (as far
as the page says it), `precision`, `from`, `source`, `authors`, `editor`, `duty_editor`, `body` and `comments` as
printed, `captions` (address of the picture -> its caption), `problem` (a kind, or `any`), `more` (addresses of further
pages), and of an e-paper `issue_date`, `page_number_printed`, `page_name`, `continued_on`, `continued_from`. What gold
doesn't name must be absent where that is wrong to have: a problem, a comment, a further page.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipelines import finish, stages
from pipelines.identity.names import Names
from reading.article import Reading
from reading.capture import Capture
from reading.page import Page
from reading.read import Outcome, read

GATE = Path(__file__).parents[1] / "data" / "gate"
CAPTURED = datetime(2026, 11, 20, 4, 5, 6, tzinfo=UTC)
_NAMES = Names(key=b"gate" * 8, keep=False)


@dataclass(frozen=True, slots=True)
class GoldPage:
    """One page and what is right of it."""

    name: str
    body: bytes
    gold: dict[str, Any]


def gold_pages() -> list[GoldPage]:
    return [
        GoldPage(path.stem, path.read_bytes(), json.loads(path.with_suffix(".gold.json").read_text("utf-8")))
        for path in sorted(GATE.glob("*.html"))
    ]


def read_gold(page: GoldPage) -> tuple[Outcome, Reading | None]:
    """What is read of the page, as of a host that nobody knows."""
    capture = Capture(warc="gate.warc.gz", offset=0, record_id="<urn:uuid:0>", digest="sha1:A", time=CAPTURED)
    whole = Page(url=page.gold["url"], status=200, headers=(), body=page.body, capture=capture)
    outcome = read(whole, (), anywhere=True)
    return outcome, finish(outcome.draft, stages(_NAMES)) if outcome.draft else None


def differs(gold: dict[str, Any], outcome: Outcome, row: Reading) -> list[str]:
    """What of the row isn't as gold has it, in words."""
    said: dict[str, object] = {
        "title": row.title_raw,
        "source": row.source,
        "body": row.body_raw,
        "precision": row.published_precision,
        "from": row.published_from,
        "authors": row.authors,
        "editor": row.editor,
        "duty_editor": row.duty_editor,
        "subtitle": row.subtitle,
        "issue_date": row.issue_date and row.issue_date.isoformat(),
        "page_number_printed": row.page_number_printed,
        "page_name": row.page_name,
        "continued_on": row.continued_on,
        "continued_from": row.continued_from,
    }
    wrong = [f"{name}: {said[name]!r}" for name in said if name in gold and said[name] != gold[name]]
    printed = f"{row.published:%Y-%m-%d %H:%M:%S}" if row.published else ""
    if not printed.startswith(gold.get("publish_time", "")):
        wrong.append(f"publish_time: {printed!r}, printed {row.published_raw!r}")
    kinds = {problem.kind.value for problem in row.problems}
    if kinds if "problem" not in gold else not (kinds if gold["problem"] == "any" else gold["problem"] in kinds):
        wrong.append(f"problem: {sorted(kinds)}")
    if "title" in gold and (texts := [comment.text for comment in row.comments]) != gold.get("comments", []):
        wrong.append(f"comments: {texts}")
    if "title" in gold and list(outcome.more) != gold.get("more", []):
        wrong.append(f"more: {list(outcome.more)}")
    for url, caption in gold.get("captions", {}).items():
        found = [image.caption for image in row.images if image.url.endswith(url)]
        if found != [caption]:
            wrong.append(f"caption of {url}: {found}")
    return wrong
