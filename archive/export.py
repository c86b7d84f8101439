"""Tables for analysts: articles, comments and captures as Parquet, CSV and JSON Lines, with a codebook."""

from __future__ import annotations

import argparse
import heapq
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from archive.arguments import add_data, add_sites, add_verb
from archive.codebook import ARTICLES, CAPTURES, COMMENTS, TABLES, Column, Table, as_csv, as_markdown
from archive.folder import SiteFolder, site_folders
from archive.join import join, walled
from archive.progress import Progress
from archive.rows import plain
from archive.sheets import FORMATS, Row, Writer, writers
from archive.store import RowStore
from crawler.article import Article, Comment

_BATCH = 2000  # rows held at a time; a row group in Parquet
_EXCEL_ROWS = 1_048_575


@dataclass(slots=True, kw_only=True)
class Exported:
    """What was written."""

    files: list[Path] = field(default_factory=list)
    rows: Counter[str] = field(default_factory=Counter)  # by table
    articles: Counter[str] = field(default_factory=Counter)  # by site
    comments: Counter[str] = field(default_factory=Counter)
    walled: Counter[str] = field(default_factory=Counter)  # of which only challenges and sign-in pages were captured


def export(
    stores: Sequence[RowStore],
    out: Path,
    *,
    formats: Collection[str] = FORMATS,
    excel: bool = False,
    tick: Callable[[], None] | None = None,
) -> Exported:
    """Write the tables of these stores, and the codebook. An article captured in two of them is one article.

    Challenges and sign-in pages are no articles: where nothing else was captured, only `captures` tells of it.

    `tick` is called for every reading. Memory doesn't grow with the number of rows.
    """
    out.mkdir(parents=True, exist_ok=True)
    exported = Exported()
    filled: dict[str, Counter[str]] = {table.name: Counter() for table in TABLES}
    with ExitStack() as stack:
        sheets = {
            table.name: _Sheet(table, list(writers(out, table, formats, excel=excel)), filled[table.name])
            for table in TABLES
        }
        for sheet in sheets.values():
            for writer in sheet.writers:
                stack.push(writer.close)
        readings = heapq.merge(*(store.readings() for store in stores), key=lambda reading: reading.id)
        for _, group in groupby(readings, key=lambda reading: reading.id):
            own = []
            for reading in group:
                own.append(reading)
                if tick:
                    tick()
            article = join(own)
            for reading in own:
                sheets["captures"].add(capture_row(reading))
            if walled(article):
                exported.walled[article.site] += 1
                continue
            sheets["articles"].add(article_row(article))
            for comment in article.comments:
                sheets["comments"].add(comment_row(article, comment))
            exported.articles[article.site] += 1
            exported.comments[article.site] += len(article.comments)
        for sheet in sheets.values():
            sheet.flush()
    exported.rows.update({name: sheet.count for name, sheet in sheets.items()})
    exported.files = [writer.path for sheet in sheets.values() for writer in sheet.writers]
    for name, text in (
        ("codebook.md", as_markdown(filled, exported.rows)),
        ("codebook.csv", as_csv(filled, exported.rows)),
    ):
        (out / name).write_text(text, encoding="utf-8", newline="")
        exported.files.append(out / name)
    return exported


def article_row(article: Article) -> Row:
    return {
        **_values(article, ARTICLES),
        "comment_count": len(article.comments),
        **{f"capture_{name}": value for name, value in _values(article.capture, CAPTURES).items()},
    }


def comment_row(article: Article, comment: Comment) -> Row:
    return {**_values(comment, COMMENTS), "article_id": article.id, "site": article.site}


def capture_row(reading: Article) -> Row:
    return {**_values(reading.capture, CAPTURES), **_values(reading, CAPTURES), "article_id": reading.id}


def _values(value: object, table: Table) -> dict[str, Any]:
    """Those columns of the table that this object has."""
    return {column.name: getattr(value, column.name) for column in table.columns if hasattr(value, column.name)}


class _Sheet:
    """The rows of one table on their way to its files."""

    def __init__(self, table: Table, writers: Sequence[Writer], filled: Counter[str]) -> None:
        self.table = table
        self.writers = writers
        self.count = 0
        self._filled = filled
        self._batch: list[Row] = []

    def add(self, row: Row) -> None:
        made = {column.name: _finished(column, row[column.name]) for column in self.table.columns}
        self._filled.update(name for name, value in made.items() if value not in (None, [], ""))
        self._batch.append(made)
        self.count += 1
        if len(self._batch) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        for writer in self.writers:
            writer.write(self._batch)
        self._batch = []


def _finished(column: Column, value: Any) -> Any:
    if column.kind == "records":
        return plain(value)
    if column.kind == "shares":
        return [{"kind": kind, "share": share} for kind, share in sorted(value.items())]
    return value


def add_parser(commands: Any) -> None:
    parser = add_verb(
        commands,
        "export",
        summary="write tables of articles, comments and captures for analysts, with a codebook",
        about="Write articles, comments and captures to DATA/export as Parquet, CSV and JSON Lines, and what "
        "each column means to codebook.md and codebook.csv. Exit status 1: a site had nothing to export.",
        example="python -m archive export jurong cri_hlj --format parquet --out tables",
    )
    add_sites(parser)
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="where to (default: DATA/export)")
    parser.add_argument(
        "--format",
        type=_formats,
        default=FORMATS,
        metavar="FORMATS",
        help=f"of {', '.join(FORMATS)}; several with commas between (default: all)",
    )
    parser.add_argument("--excel", action="store_true", help="write *.excel.csv too, which Excel opens as it should")
    add_data(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    folders = site_folders(args.data, args.sites)
    out = args.out or args.data / "export"
    empty: list[str] = []
    with ExitStack() as stack:
        stores, total = [], 0
        for folder in folders:
            if not _has_rows(folder):
                empty.append(folder.name)
                continue
            store = stack.enter_context(RowStore(folder.rows, readonly=True))
            stores.append(store)
            total += store.summary().readings
        progress = stack.enter_context(Progress("export", total))
        exported = export(stores, out, formats=args.format, excel=args.excel, tick=progress.add)
    for site in sorted(exported.articles | exported.walled):
        walls = f"; {exported.walled[site]:,} only seen as a wall, in captures alone" if exported.walled[site] else ""
        print(f"{site}: {exported.articles[site]:,} articles, {exported.comments[site]:,} comments{walls}")
    for name in empty:
        print(f"{name}: nothing to export, no page was stored; crawl it, or rebuild its rows")
    if args.excel and max(exported.rows.values()) > _EXCEL_ROWS:
        print(f"more rows than the {_EXCEL_ROWS:,} that Excel opens; export fewer sites at a time")
    print(f"written to {out}: {', '.join(path.name for path in exported.files)}")
    return 1 if empty else 0


def _has_rows(folder: SiteFolder) -> bool:
    if not folder.rows.is_file():
        return False
    with RowStore(folder.rows, readonly=True) as store:
        return store.summary().readings > 0


def _formats(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(","))
    for name in names:
        if name not in FORMATS:
            raise argparse.ArgumentTypeError(f"no format {name!r}; there are {', '.join(FORMATS)}")
    return names
