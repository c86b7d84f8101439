"""Stories and their reposts as tables, where the lineage was made, and what `articles` has of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import fields
from pathlib import Path

from archive.handover.columns import Column, Table, columns
from archive.handover.formats.writer import Row
from archive.handover.tables import row_from
from archive.lineage.book import FILE, Book
from archive.lineage.level import level
from archive.lineage.story import Link, Place, Story
from archive.lineage.told import place, story_ids, told

STORIES = Table(
    name="stories",
    key=("story_id",),
    description="One row for each text that more than one article has, or of which others have a part.",
    columns=columns(Story),
)
LINEAGE = Table(
    name="lineage",
    key=("story_id", "article_id"),
    parent=True,
    description="One row for each article of each story: the likely original, its copies with what they cut, added and "
    "changed, and texts that hold a part of it.",
    columns=columns(Link),
)
OF_ARTICLE: tuple[Column, ...] = columns(Place)


def opened(data: Path) -> Book | None:
    """The lineage of a data folder, level with its rows; None where none was made. Raises ArchiveError."""
    if not (data / FILE).is_file():
        return None
    level(data)
    return Book(data / FILE, readonly=True)


def of_article(book: Book, article_id: str) -> Row:
    """What a row of `articles` has of the lineage."""
    found = place(book, article_id)
    return {each.name: getattr(found, each.name, None) for each in fields(Place)}


def rows(book: Book, chosen: Collection[str] | None, sites: Collection[str]) -> Iterator[tuple[Table, Row]]:
    """The rows of both tables: without `chosen` of all articles, else of these; without `sites`, of all sites."""
    for story_id in story_ids(book):
        story, links = told(book, story_id)
        own = [each for each in links if chosen is None or each.article_id in chosen]
        if own := [each for each in own if not sites or each.site in sites]:
            yield STORIES, row_from(STORIES, story)
            yield from ((LINEAGE, row_from(LINEAGE, each)) for each in own)
