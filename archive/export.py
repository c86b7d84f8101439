"""Tables for analysts: articles, comments and captures as Parquet, CSV and JSON Lines, with a codebook."""

from __future__ import annotations

import argparse
import csv
import heapq
import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any, Protocol

from archive.arguments import add_data, add_sites, add_verb
from archive.codebook import ARTICLES, CAPTURES, COMMENTS, TABLES, Column, Table, as_csv, as_markdown
from archive.folder import SiteFolder, site_folders
from archive.join import join
from archive.progress import Progress
from archive.rows import plain
from archive.store import RowStore
from crawler.article import Article, Comment

Row = Mapping[str, Any]
FORMATS = ("parquet", "csv", "jsonl")
_BATCH = 2000  # rows held at a time; a row group in Parquet
_CELL = 32_767  # what a cell of Excel holds, in UTF-16 units
_EXCEL_ROWS = 1_048_575
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|['\t\r\n]")
# What Excel turns into a number, a date or a truth value: 000123, 3-1, 2022/3/5, 1E5, 3月1日, 50%
_GUESSED = re.compile(r"[\d.,:/\-+ eE%年月日时分秒¥$()]*\d[\d.,:/\-+ eE%年月日时分秒¥$()]*|true|false", re.IGNORECASE)


@dataclass(slots=True, kw_only=True)
class Exported:
    """What was written."""

    files: list[Path] = field(default_factory=list)
    rows: Counter[str] = field(default_factory=Counter)  # by table
    articles: Counter[str] = field(default_factory=Counter)  # by site
    comments: Counter[str] = field(default_factory=Counter)


class Writer(Protocol):
    """One file of one table; takes the place of an older one when it is closed."""

    path: Path

    def write(self, rows: Sequence[Row]) -> None: ...
    def close(self, complete: bool) -> None: ...


def export(
    stores: Sequence[RowStore],
    out: Path,
    *,
    formats: Collection[str] = FORMATS,
    excel: bool = False,
    tick: Callable[[], None] | None = None,
) -> Exported:
    """Write the tables of these stores, and the codebook. An article captured in two of them is one article.

    `tick` is called for every reading. Memory doesn't grow with the number of rows.
    """
    out.mkdir(parents=True, exist_ok=True)
    exported = Exported()
    filled: dict[str, Counter[str]] = {table.name: Counter() for table in TABLES}
    with ExitStack() as stack:
        sheets = {
            table.name: _Sheet(table, [make(out, table) for make in _makers(formats, excel)], filled[table.name])
            for table in TABLES
        }
        for sheet in sheets.values():
            stack.push(sheet.close)
        readings = heapq.merge(*(store.readings() for store in stores), key=lambda reading: reading.id)
        for _, group in groupby(readings, key=lambda reading: reading.id):
            own = []
            for reading in group:
                own.append(reading)
                if tick:
                    tick()
            article = join(own)
            sheets["articles"].add(article_row(article))
            for comment in article.comments:
                sheets["comments"].add(comment_row(article, comment))
            for reading in own:
                sheets["captures"].add(capture_row(reading))
            exported.articles[article.site] += 1
            exported.comments[article.site] += len(article.comments)
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
            self._flush()

    def close(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._flush()
        for writer in self.writers:
            writer.close(complete=kind is None)

    def _flush(self) -> None:
        for writer in self.writers:
            writer.write(self._batch)
        self._batch = []


def _finished(column: Column, value: Any) -> Any:
    if column.kind == "records":
        return plain(value)
    if column.kind == "shares":
        return [{"kind": kind, "share": share} for kind, share in sorted(value.items())]
    return value


class _TextFile:
    """A text file that takes the place of an older one when it is complete."""

    def __init__(self, path: Path, encoding: str = "utf-8") -> None:
        self.path = path
        self._fresh = path.with_name(f"{path.name}.tmp")
        self.file = self._fresh.open("w", encoding=encoding, newline="")

    def close(self, complete: bool) -> None:
        self.file.close()
        if complete:
            self._fresh.replace(self.path)
        else:
            self._fresh.unlink()


class JsonLines(_TextFile):
    """One JSON object a line, columns in the order of the table."""

    def __init__(self, out: Path, table: Table) -> None:
        super().__init__(out / f"{table.name}.jsonl")

    def write(self, rows: Sequence[Row]) -> None:
        for row in rows:
            self.file.write(json.dumps(plain(row), ensure_ascii=False) + "\n")


class Csv(_TextFile):
    """RFC 4180, UTF-8 without byte order mark: what pandas and R read as it is."""

    def __init__(self, out: Path, table: Table) -> None:
        super().__init__(out / f"{table.name}.csv")
        self._writer = csv.writer(self.file)
        self._writer.writerow(column.name for column in table.columns)

    def write(self, rows: Sequence[Row]) -> None:
        for row in rows:
            self._writer.writerow([_cell(value) for value in row.values()])


class ExcelCsv(_TextFile):
    """CSV for Excel: see the codebook."""

    def __init__(self, out: Path, table: Table) -> None:
        super().__init__(out / f"{table.name}.excel.csv", encoding="utf-8-sig")
        self._writer = csv.writer(self.file)
        self._writer.writerow([*(column.name for column in table.columns), "cut_cells"])

    def write(self, rows: Sequence[Row]) -> None:
        for row in rows:
            cells, cut = [], []
            for name, value in row.items():
                cell = _cell(value)
                if isinstance(value, str) and cell == value and _GUESSED.fullmatch(cell.strip()):
                    cell = f"'{cell}"
                if len(cell) > _CELL // 2 and len(units := cell.encode("utf-16-le")) > _CELL * 2:
                    cell = units[: _CELL * 2].decode("utf-16-le", "ignore")
                    cut.append(name)
                cells.append(cell)
            self._writer.writerow([*cells, ", ".join(cut)])


class Parquet:
    """Parquet with Zstandard; the meaning of a column is in its field's metadata."""

    def __init__(self, out: Path, table: Table) -> None:
        import pyarrow.parquet  # noqa: PLC0415, a slow import that only this format needs

        self.path = out / f"{table.name}.parquet"
        self._fresh = out / f"{table.name}.parquet.tmp"
        self._arrow = pyarrow
        self._schema = pyarrow.schema([self._field(column) for column in table.columns])
        self._writer = pyarrow.parquet.ParquetWriter(self._fresh, self._schema, compression="zstd")

    def write(self, rows: Sequence[Row]) -> None:
        if rows:
            self._writer.write_table(self._arrow.Table.from_pylist(list(rows), schema=self._schema))

    def close(self, complete: bool) -> None:
        self._writer.close()
        if complete:
            self._fresh.replace(self.path)
        else:
            self._fresh.unlink()

    def _field(self, column: Column) -> Any:
        arrow = self._arrow
        simple = {"text": arrow.string(), "integer": arrow.int64(), "number": arrow.float64()}
        if column.kind == "time":
            kind = arrow.timestamp("us", tz=column.zone)
        elif column.kind == "texts":
            kind = arrow.list_(arrow.string())
        elif column.kind == "shares":
            kind = arrow.list_(arrow.struct([("kind", arrow.string()), ("share", arrow.float64())]))
        elif column.kind == "records":
            kind = arrow.list_(arrow.struct([(name, simple[member]) for name, member in column.members]))
        else:
            kind = simple[column.kind]
        return arrow.field(column.name, kind, metadata={"description": column.description})


def _makers(formats: Collection[str], excel: bool) -> Iterator[Callable[[Path, Table], Writer]]:
    makers: dict[str, Callable[[Path, Table], Writer]] = {"parquet": Parquet, "csv": Csv, "jsonl": JsonLines}
    yield from (makers[name] for name in FORMATS if name in formats)
    if excel:
        yield ExcelCsv


def _cell(value: Any) -> str:
    """A value as a CSV cell, which no spreadsheet program runs."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if _FORMULA.match(value) else value
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False) if value else ""
    return str(plain(value))


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
    for site in sorted(exported.articles):
        print(f"{site}: {exported.articles[site]:,} articles, {exported.comments[site]:,} comments")
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
