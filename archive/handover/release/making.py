"""Making a release: rows stream into the files of each format, and what explains them is written beside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain
from pathlib import Path
from secrets import token_hex

from archive.data.operator import expected_in
from archive.data.sources import Groups
from archive.handover import reposts
from archive.handover.columns import Column, Table
from archive.handover.declared import ARTICLES, TABLES
from archive.handover.formats.writer import Row
from archive.handover.release import packages
from archive.handover.release.about import About
from archive.handover.release.choice import Choice, Chooser
from archive.handover.release.citation import citation, rights_csv, rights_markdown
from archive.handover.release.codebook import as_csv, as_html, as_markdown
from archive.handover.release.difference import DIFFERENCES, Differences
from archive.handover.release.figures import Figures, OfTable
from archive.handover.release.folder import ABOUT, Fresh, ReleaseError, fresh_release
from archive.handover.release.meanings import Language
from archive.handover.release.sheets import Sheets
from archive.handover.tables import tables
from archive.lineage.book import Book
from archive.rows.store import RowStore
from reading.catalogue import called
from reading.chinese.papers import outlet

_GROUP = Column(
    name="source_group",
    kind="text",
    description="the paper, agency or station that `source` is of, whatever account or house of it is printed: by a"
    " rule for such endings, and as the operator's sources.toml says",
)
_ARTICLES = replace(
    ARTICLES,
    columns=tuple(
        chain.from_iterable((each, _GROUP) if each.name == "source" else (each,) for each in ARTICLES.columns)
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a release is to be."""

    place: Path
    formats: tuple[str, ...]
    run_id: str
    made: datetime  # UTC
    choice: Choice = field(default_factory=Choice)
    since: Path | None = None  # an older release that this one is compared with
    contact: str | None = None  # of the operator


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """What was written."""

    figures: Figures
    files: list[Path]
    differences: Differences | None  # to the older release, where one was named

    @property
    def rows(self) -> dict[str, int]:
        """How many each table has."""
        return {name: of.rows for name, of in self.figures.of.items()}


def released_tables(*, lineage: bool = False) -> tuple[Table, ...]:
    """The tables of a release: those that are declared, and in `articles` the group of each source; where the lineage
    was made, what that tells of articles and stories, too.
    """
    articles = replace(_ARTICLES, columns=(*_ARTICLES.columns, *reposts.OF_ARTICLE)) if lineage else _ARTICLES
    declared = tuple(articles if table.name == ARTICLES.name else table for table in TABLES)
    return (*declared, reposts.STORIES, reposts.LINEAGE) if lineage else declared


def fresh_run_id(made: datetime) -> str:
    """A name that no other release has: 20261129T130500Z-a1b2c3."""
    return f"{made:%Y%m%dT%H%M%SZ}-{token_hex(3)}"


def release(
    stores: Sequence[RowStore],
    data: Path,
    order: Order,
    *,
    tick: Callable[[], None] | None = None,
) -> Released:
    """Write the tables of these stores and what explains them to `order.place`, whole or not at all.

    `data` is the folder whose operator groups sources, and says how many articles a site publishes on a day. `tick` is
    called for every reading. Memory doesn't grow with the rows. Raises ArchiveError, OSError.
    """
    if order.since and "parquet" not in order.formats:
        raise ReleaseError("--since-release compares Parquet files; have the format parquet among those written")
    order.choice.check()
    groups, expected = Groups.of(data), expected_in(data)
    chooser = Chooser(order.choice, groups)
    with ExitStack() as stack:
        if book := reposts.opened(data):
            stack.enter_context(book)
        fresh = stack.enter_context(fresh_release(order.place))
        for store in stores:
            stack.enter_context(store.snapshot())  # all tables are of one moment, whatever a crawl stores meanwhile
        made = _Made(fresh, order, groups, book)
        if order.choice.sample is not None:
            chooser.draw(row for table, row in tables(stores, expected=expected) if table.name == ARTICLES.name)
        choose = None if order.choice.every_article else chooser.takes
        made.write(tables(stores, choose, expected=expected, tick=tick))
        chooser.check()
        differences = made.compare()
        made.explain()
        files = [order.place / name for name in fresh.files()]
    return Released(figures=made.figures, files=files, differences=differences)


class _Made:
    """A release on its way into a fresh folder."""

    def __init__(self, fresh: Fresh, order: Order, groups: Groups, book: Book | None) -> None:
        self.fresh, self.order = fresh, order
        self.tables = order.choice.tables(released_tables(lineage=book is not None))
        self.figures = Figures.of_tables(self.tables)
        self.files: dict[str, list[str]] = {}  # by table
        self._groups, self._book = groups, book
        self._ids: set[str] | None = None if order.choice.every_article else set()
        self._sites = frozenset(order.choice.sites)
        self._differences = None
        if order.since:  # read before anything is written: a wrong name is told at once
            names = {each.name for each in self.tables}
            self._differences = Differences(order.since, fresh.path, names, order.choice.asked())

    def write(self, rows: Iterator[tuple[Table, Row]]) -> None:
        """Write the rows of all tables to their files."""
        with Sheets(self.fresh.path, self.tables, self.order.formats, self.figures) as sheets:
            for table, row in rows:
                if self._sites and row["site"] not in self._sites:
                    continue  # coverage is told of all sites
                whole = self._whole(row) if table.name == ARTICLES.name else row
                self.figures.add(table, whole)
                sheets.add(table.name, whole)
            for table, row in reposts.rows(self._book, self._ids, self._sites) if self._book else ():
                sheets.add(table.name, row)
        self.files |= sheets.files()

    def compare(self) -> Differences | None:
        """Write what differs from the older release, where one was named: a table more, and its summary."""
        if (differences := self._differences) is None:
            return None
        self.tables = (*self.tables, DIFFERENCES)
        self.figures.of[DIFFERENCES.name] = OfTable(DIFFERENCES)
        with Sheets(self.fresh.path, (DIFFERENCES,), self.order.formats, self.figures) as sheets:
            for row in differences.rows():
                sheets.add(DIFFERENCES.name, row)
        self.files |= sheets.files()
        self.fresh.write("differences.md", differences.as_markdown())
        return differences

    def explain(self) -> None:
        """Write what people and programs read of the rows."""
        order = self.order
        about = About(
            run_id=order.run_id,
            made=order.made,
            contact=order.contact,
            asked=order.choice.asked(),
            formats=order.formats,
            figures=self.figures,
        )
        texts = {
            ABOUT: about.as_json(),
            "codebook.md": as_markdown(about, Language.EN),
            "codebook.zh.md": as_markdown(about, Language.ZH),
            "codebook.html": as_html(about, Language.EN),
            "codebook.zh.html": as_html(about, Language.ZH),
            "codebook.csv": as_csv(about),
            "CITATION.cff": citation(about),
            "RIGHTS.md": rights_markdown(about),
            "rights.csv": rights_csv(about),
            packages.DATAPACKAGE: packages.datapackage(about, self.fresh, self.files),
            packages.CSVW: packages.csvw(about, self.files),
        }
        for name, text in texts.items():
            if text is not None:
                self.fresh.write(name, text)

    def _whole(self, row: Row) -> Row:
        """A row of `articles` with what others than its page tell of it."""
        if self._ids is not None:
            self._ids.add(row["id"])
        source = row["source"]
        grouped = {**row, _GROUP.name: (group := self._groups.of_source(source))}
        if group is not None and group != outlet(source):  # what the operator says of a source counts
            grouped["source_outlet"] = called(group)
        whole = {column.name: grouped[column.name] for column in _ARTICLES.columns}
        return {**whole, **reposts.of_article(self._book, row["id"])} if self._book else whole
