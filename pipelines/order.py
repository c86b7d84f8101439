"""Item pipelines, in order. Scrapy runs them in a crawl, a plain loop runs them in a rebuild.

A stage gets a draft, adds what it knows and returns it. It drops nothing, imports no Scrapy, knows no other stage.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from pipelines.check import Check
from pipelines.identity.names import Names
from pipelines.identity.stage import Identity
from pipelines.metadata import Metadata
from pipelines.restore import Restore
from pipelines.split import Split
from reading.article import Draft, Reading

STAGES = (Split, Restore, Metadata, Identity, Check)


class Stage(Protocol):
    """What Scrapy asks of an item pipeline."""

    def process_item(self, item: Draft) -> Draft: ...


# What each stage writes of a draft; everything else is as the stage before it left it.
WRITES: dict[type[Stage], frozenset[str]] = {
    Split: frozenset({"blocks", "body_raw", "footers", "related", "comments"}),
    Restore: frozenset(
        {"blocks", "script", "title", "body", "footers", "related", "comments", "images", "edits", "corruption"}
        | {"problems"}
    ),
    Metadata: frozenset(
        {"published", "published_raw", "published_from", "published_precision", "updated"}
        | {"source", "source_url", "dateline", "attachments"}
        | {"authors", "editor", "duty_editor", "reviewer", "original_title", "subtitle", "edits"}
        | {"channel", "tags", "views", "replies", "city", "place"}
    ),
    Identity: frozenset(
        {"comments", "poster", "content_hash", "edits"}
        # of a thread, where everything is said by visitors
        | {"title", "title_raw", "original_title", "subtitle", "body", "body_raw", "footers", "related", "signature"}
        | {"place", "published_raw", "source", "source_url", "dateline", "authors", "editor", "duty_editor", "reviewer"}
        | {"tags", "channel", "images", "attachments", "problems"}
    ),
    Check: frozenset({"problems"}),
}


def stages(names: Names) -> tuple[Stage, ...]:
    """One of each stage, as Scrapy would make them for a crawl into the folder that the names are of."""
    return tuple(Identity(names) if stage is Identity else stage() for stage in STAGES)  # type: ignore[call-arg]  # Identity alone takes the names


def finish(draft: Draft, through: Iterable[Stage]) -> Reading:
    """The reading that all stages make of the draft, which is used up by that."""
    for stage in through:
        draft = stage.process_item(draft)
    return draft.finished()
