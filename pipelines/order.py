"""Item pipelines, in order. Scrapy runs them in a crawl, a plain loop runs them in a rebuild.

A stage gets an article, adds what it knows and returns it. It drops nothing, imports no Scrapy, knows no other stage.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from pipelines.check import Check
from pipelines.identity import Identity, Names
from pipelines.metadata import Metadata
from pipelines.restore import Restore
from pipelines.split import Split
from reading.article import Article

STAGES = (Split, Restore, Metadata, Identity, Check)


class Stage(Protocol):
    """What Scrapy asks of an item pipeline."""

    def process_item(self, item: Article) -> Article: ...


def stages(names: Names) -> tuple[Stage, ...]:
    """One of each stage, as Scrapy would make them for a crawl into the folder that the names are of."""
    return tuple(Identity(names) if stage is Identity else stage() for stage in STAGES)  # type: ignore[call-arg]  # Identity alone takes the names


def finish(article: Article, through: Iterable[Stage]) -> Article:
    """The article after all stages."""
    for stage in through:
        article = stage.process_item(article)
    return article
