"""A table of everything that is hostile to some format reads back equal in the tools that analysts use.

R, LibreOffice and Datasette have theirs in tests/whole/test_table_readers.py.
"""

from __future__ import annotations

import gzip
import json
import math
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest

from archive.handover.columns import Column, Table
from archive.handover.formats.choice import FORMATS, writers
from archive.handover.formats.xlsx import Xlsx
from tests.support.hostile_tables import EMPTY, LONG, LONG_TOO, TABLE, TWICE, rows
from tests.support.released import EXCEL_UNITS, as_text, uncut, unescaped, write_release

pandas = pytest.importorskip("pandas", reason="needs pandas: pip install -r requirements-dev.txt")
polars = pytest.importorskip("polars", reason="needs polars: pip install -r requirements-dev.txt")
duckdb = pytest.importorskip("duckdb", reason="needs duckdb: pip install -r requirements-dev.txt")
openpyxl = pytest.importorskip("openpyxl", reason="needs openpyxl: pip install -r requirements-dev.txt")
pyreadstat = pytest.importorskip("pyreadstat", reason="needs pyreadstat: pip install -r requirements-dev.txt")
frictionless = pytest.importorskip("frictionless", reason="needs frictionless: pip install -r requirements-dev.txt")
pytest.importorskip("xlsxwriter", reason="needs XlsxWriter: pip install -r requirements-dev.txt")

ROWS = rows()
SHORT_TOO = f"{LONG[:30]}2"  # in Stata, where both long names begin alike
NAMES = [column.name for column in TABLE.columns]
TEXTS = [{name: as_text(value) for name, value in row.items()} for row in ROWS]


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("release")
    write_release(folder, FORMATS)
    assert not [path for path in folder.iterdir() if path.name.endswith(".tmp")]
    return folder


def dicts(names: Sequence[str], found: Iterable[Sequence[Any]]) -> list[dict[str, Any]]:
    return [dict(zip(names, values, strict=True)) for values in found]


def equal(found: Sequence[dict[str, Any]], expected: Sequence[dict[str, Any]]) -> None:
    """Value by value, so that a difference is told by its row and column and not by 40,000 characters."""
    assert len(found) == len(expected)
    for number, (one, other) in enumerate(zip(found, expected, strict=True)):
        assert list(one) == list(other)
        different = [name for name in one if not same(one[name], other[name])]
        assert not different, (number, [(name, f"{one[name]!r:.80}", f"{other[name]!r:.80}") for name in different])


def same(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, float) and math.isnan(one) and math.isnan(other):
        return True
    return type(one) is type(other) and bool(one == other)


# Parquet, the truth: each value with its type.


def test_parquet_in_pandas(release: Path) -> None:
    frame = pandas.read_parquet(release / "articles.parquet", dtype_backend="pyarrow")
    equal(pyarrow.Table.from_pandas(frame, preserve_index=False).to_pylist(), ROWS)


def test_parquet_in_polars(release: Path) -> None:
    frame = polars.read_parquet(release / "articles.parquet")
    equal(frame.to_dicts(), ROWS)
    assert frame.schema["published"] == polars.Datetime("us", "Asia/Shanghai")


def test_parquet_in_duckdb(release: Path) -> None:
    session = duckdb.connect()
    session.execute("SET TimeZone = 'UTC'")
    found = session.sql(f"SELECT * FROM '{release / 'articles.parquet'}'")
    equal(dicts(found.columns, found.fetchall()), ROWS)
    # The day at the site, not the one of the reader.
    days = session.sql(f"SELECT published_date FROM '{release / 'articles.parquet'}'").fetchall()
    assert [day for (day,) in days] == [row["published_date"] for row in ROWS]


# CSV and JSON Lines.


def defused(value: str) -> str:
    return value.removeprefix("'")


@pytest.mark.parametrize("tool", ["pandas", "polars", "duckdb", "frictionless"])
def test_csv(release: Path, tool: str) -> None:
    path = release / "articles.csv"
    equal([{name: defused(value) for name, value in row.items()} for row in CSV[tool](path)], TEXTS)


def csv_in_pandas(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pandas.read_csv(path, dtype=str, keep_default_na=False).to_dict("records")
    return found


def csv_in_polars(path: Path) -> list[dict[str, Any]]:
    found = polars.read_csv(path, infer_schema=False).fill_null("")
    return list(found.to_dicts())


def csv_in_duckdb(path: Path) -> list[dict[str, Any]]:
    found = duckdb.sql(f"SELECT * FROM read_csv('{path}', all_varchar = true)")
    return dicts(found.columns, [[value or "" for value in row] for row in found.fetchall()])


def csv_in_frictionless(path: Path) -> list[dict[str, Any]]:
    schema = {"fields": [{"name": name, "type": "string"} for name in NAMES], "missingValues": []}
    resource = frictionless.Resource(
        name="articles", path=path.name, basepath=str(path.parent), schema=frictionless.Schema.from_descriptor(schema)
    )
    report = resource.validate()
    assert report.valid, report.flatten(["rowNumber", "fieldNumber", "note"])[:5]
    with resource:
        return [dict(row) for row in resource.row_stream]


CSV: dict[str, Callable[[Path], list[dict[str, Any]]]] = {
    "pandas": csv_in_pandas, "polars": csv_in_polars, "duckdb": csv_in_duckdb, "frictionless": csv_in_frictionless,
}  # fmt: skip


@pytest.mark.parametrize("ending", ["jsonl", "jsonl.gz"])
def test_json_lines_everywhere(release: Path, ending: str) -> None:
    path = release / f"articles.{ending}"
    expected = [json.loads(json.dumps(row, default=lambda each: each.isoformat())) for row in ROWS]
    raw = gzip.decompress(path.read_bytes()) if ending == "jsonl.gz" else path.read_bytes()
    equal([json.loads(line) for line in raw.decode().split("\n") if line], expected)
    texts = [row["title"] for row in ROWS]
    assert pandas.read_json(path, lines=True, dtype=False)["title"].tolist() == texts
    assert polars.read_ndjson(path, infer_schema_length=None)["title"].to_list() == texts
    assert [title for (title,) in duckdb.sql(f"SELECT title FROM read_json('{path}')").fetchall()] == texts


# What spreadsheet programs open.


def test_excel_csv_in_pandas(release: Path) -> None:
    frame = pandas.read_csv(release / "articles.excel.csv", dtype=str, keep_default_na=False, encoding="utf-8-sig")
    found = [{name: defused(value) for name, value in row.items()} for row in frame.to_dict("records")]
    cut_as_told(found, TEXTS, EXCEL_UNITS)
    for row in frame.to_dict("records"):
        for name in ("title", "body", "authors", "images", "cut_cells"):
            assert not row[name].lstrip().startswith(tuple("=+-@＝＋－＠\t\r\n")), row[name][:20]


def test_xlsx(release: Path) -> None:
    sheet = openpyxl.load_workbook(release / "articles.xlsx").active
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f" or cell.hyperlink]
    names, *found = sheet.iter_rows(values_only=True)
    assert names == (*NAMES, "cut_cells")
    equal(dicts(names, [list(map(shown, values)) for values in found]), list(map(in_workbook, ROWS)))


def shown(value: Any) -> Any:
    return unescaped(value) if isinstance(value, str) else value


def in_workbook(row: dict[str, Any]) -> dict[str, Any]:
    cells: dict[str, Any] = {}
    cut = []
    for name, value in row.items():
        cells[name] = value
        if not isinstance(value, bool | float | int) or (isinstance(value, int) and abs(value) >= 10**15):
            cells[name] = uncut(as_text(value), EXCEL_UNITS)
        if value is None:
            cells[name] = None
        if value == TWICE:
            cells[name] = "_x005FA"
        if cells[name] != value and cells[name] != as_text(value) and value is not None:
            cut.append(name)
    return {**cells, "cut_cells": ", ".join(cut) or None}


def test_more_rows_than_a_sheet_holds(tmp_path: Path) -> None:
    writer = Xlsx(tmp_path, TABLE, sheet_rows=30)
    writer.write(ROWS[:50])
    writer.write(ROWS[50:])
    writer.close(None)
    assert len(ROWS) > 60
    assert [path.name for path in writer.paths] == ["articles-001.xlsx", "articles-002.xlsx", "articles-003.xlsx"]
    ids = []
    for path in writer.paths:
        names, *found = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
        assert names == (*NAMES, "cut_cells")
        ids += [row[0] for row in found]
    assert ids == [row["id"] for row in ROWS]


def cut(row: dict[str, str], units: int) -> str:
    return ", ".join(name for name, value in row.items() if uncut(value, units) != value)


def cut_as_told(found: Sequence[dict[str, Any]], expected: Sequence[dict[str, str]], units: int) -> None:
    """Whatever is cut is cut where it must be, and named in its row."""
    whole = [{**{n: uncut(v, units) for n, v in row.items()}, "cut_cells": cut(row, units)} for row in expected]
    assert any(row["cut_cells"] for row in whole)
    equal(found, whole)


# SQLite.


def test_sqlite(release: Path) -> None:
    with sqlite3.connect(release / "release.sqlite") as database:
        found = database.execute("SELECT * FROM articles ORDER BY rowid").fetchall()
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        frame = pandas.read_sql("SELECT title FROM articles ORDER BY rowid", database)
    database.close()
    expected = [
        {
            name: value if value is None or isinstance(value, int | float) else as_text(value)
            for name, value in row.items()
        }
        for row in ROWS
    ]
    equal(dicts(NAMES, found), [{n: int(v) if isinstance(v, bool) else v for n, v in row.items()} for row in expected])
    assert frame["title"].tolist() == [row["title"] for row in ROWS]


@pytest.fixture(scope="module")
def asked(release: Path) -> Iterator[Callable[[str], list[str]]]:
    told = json.loads((release / "datasette.json").read_text("utf-8"))["databases"]["release"]
    database = sqlite3.connect(release / "release.sqlite")
    yield lambda word: [row[0] for row in database.execute(told["queries"]["search_articles"]["sql"], {"word": word})]
    database.close()


@pytest.mark.parametrize(
    "word", ["秋", "秋粮", "粮收", "秋粮收购", "粮粮粮", "a,b", 'a"b', "=1+1", "NaN", "nan", "000123", "1E5"]
)
def test_a_word_of_any_length_is_found(asked: Callable[[str], list[str]], word: str) -> None:
    holding = [
        row["id"] for row in ROWS if any(word.lower() in (row[name] or "").lower() for name in ("title", "body"))
    ]
    assert holding
    assert set(holding) <= set(asked(word))
    wide = [row for row in ROWS if row["id"] in set(asked(word)) - set(holding)]
    assert all("＝" in row["title"] or not row["title"].isascii() for row in wide), "found for its folded form alone"


def test_what_no_text_holds_is_not_found(asked: Callable[[str], list[str]]) -> None:
    for word in ("粮秋", "收 购 秋", "", " ", '"', "NOT", "AND", "*", "没有的词"):
        found = asked(word)
        assert all(word in (row["title"] + (row["body"] or "")) for row in ROWS if row["id"] in found), word
    assert asked("粮秋") == asked("") == asked("没有的词") == []


# Stata and SPSS.


@pytest.mark.parametrize("tool", ["pyreadstat", "pandas"])
def test_stata(release: Path, tool: str) -> None:
    path = release / "articles.dta"
    assert path.read_bytes().startswith(b"<stata_dta><header><release>118</release>")
    if tool == "pyreadstat":
        frame, told = pyreadstat.read_dta(path)
        assert told.column_names_to_labels["title"] == "粮" * 79 + "…"
        assert told.column_names_to_labels[SHORT_TOO].startswith(f"{LONG_TOO}: ")
        assert told.variable_value_labels == {SHORT_TOO: {0: "false", 1: "true"}}
        assert (told.original_variable_types["published_date"], told.file_label) == ("%td", "articles")
    else:
        frame = pandas.read_stata(path, convert_categoricals=False, convert_dates=False)
    names = [{"with": "with_", LONG: LONG[:31], LONG_TOO: SHORT_TOO}.get(name, name) for name in NAMES]
    assert list(frame) == [*names, "cut_cells"]
    found = dicts([*NAMES, "cut_cells"], [list(row.values()) for row in frame.to_dict("records")])
    zero = date(1960, 1, 1)
    statistical(found, lambda text: text, lambda day: (day - zero).days, days=tool == "pandas")


def test_spss(release: Path) -> None:
    frame, told = pyreadstat.read_sav(release / "articles.zsav")
    assert told.column_names_to_labels["title"] == "粮" * 84 + "…"
    assert len(told.column_names_to_labels["title"].encode()) <= 256
    assert told.original_variable_types["published_date"] == "SDATE10"
    names = [{"with": "with_"}.get(name, name) for name in NAMES]
    assert list(frame) == [*names, "cut_cells"]
    found = dicts([*NAMES, "cut_cells"], [list(row.values()) for row in frame.to_dict("records")])
    first = date(1582, 10, 15)
    statistical(found, spss_text, lambda day: day if day >= first else None)
    assert pandas.read_spss(release / "articles.zsav")["id"].tolist() == [row["id"] for row in ROWS]


def spss_text(text: str) -> str:
    return text.encode()[:32_766].decode("utf-8", "ignore").rstrip(" ")


def statistical(
    found: Sequence[dict[str, Any]], kept: Callable[[str], str], day: Callable[[date], Any], *, days: bool = False
) -> None:
    """Numbers are numbers of 64 bits, texts are never absent, and what is not whole is named."""
    kinds = {column.name: column.kind for column in TABLE.columns}
    assert len(found) == len(ROWS)
    some_cut = False
    for number, (one, row) in enumerate(zip(found, ROWS, strict=True)):
        not_whole = []
        for name, value in row.items():
            held = one[name]
            if kinds[name] in ("integer", "number", "truth"):
                assert math.isnan(held) if value is None else held == float(value), (number, name)
                whole = value is None or float(value) == value
            elif kinds[name] == "date":
                wanted = value and (day(value) if days or not isinstance(day(value), int) else value)
                assert held != held if wanted is None else held == wanted, (number, name, held)  # noqa: PLR0124 - NaT
                whole = value is None or day(value) is not None
            else:
                assert held == kept(as_text(value)), (number, name, f"{held!r:.60}")
                whole = kept(as_text(value)) == as_text(value)
            not_whole += [] if whole else [name]
        assert one["cut_cells"] == ", ".join(not_whole)
        some_cut |= bool(not_whole)
    assert some_cut


@pytest.mark.parametrize("name", ["articles", "comments"])
def test_files_of_so_many_rows(tmp_path: Path, name: str) -> None:
    from archive.handover.formats.stata import Stata  # noqa: PLC0415 - skipped without pandas

    many = Table(name=name, description="", columns=(Column(name="id", kind="text", description=""),))
    writer = Stata(tmp_path, many, rows=4)
    writer.write([{"id": str(number)} for number in range(9)])
    writer.close(None)
    assert [path.name for path in writer.paths] == [f"{name}-00{number}.dta" for number in (1, 2, 3)]
    ids = [value for path in writer.paths for value in pyreadstat.read_dta(path)[0]["id"].tolist()]
    assert ids == [str(number) for number in range(9)]


def test_no_rows(release: Path) -> None:
    """A table without rows is a file with its columns, in every format."""
    assert pandas.read_parquet(release / "comments.parquet").columns.tolist() == NAMES
    assert pandas.read_csv(release / "comments.csv").columns.tolist() == NAMES
    assert pandas.read_csv(release / "comments.excel.csv").columns.tolist() == [*NAMES, "cut_cells"]
    assert (release / "comments.jsonl").read_bytes() == b""
    assert pandas.read_excel(release / "comments.xlsx").columns.tolist() == [*NAMES, "cut_cells"]
    for frame, _ in (pyreadstat.read_dta(release / "comments.dta"), pyreadstat.read_sav(release / "comments.zsav")):
        assert (len(frame), len(frame.columns)) == (0, len(NAMES) + 1)
    with sqlite3.connect(release / "release.sqlite") as database:
        assert database.execute("SELECT count(*) FROM comments").fetchone() == (0,)
    database.close()


def test_what_fails_leaves_nothing(tmp_path: Path) -> None:
    opened = writers(tmp_path, (TABLE, EMPTY), FORMATS)
    for writer in [*opened[TABLE.name], *opened[EMPTY.name]]:
        writer.write(ROWS[:3])
        writer.close(KeyboardInterrupt)
        assert list(writer.paths) == [] or not writer.paths[0].exists()
    assert list(tmp_path.iterdir()) == []
