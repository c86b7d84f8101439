"""A table of everything that is hostile to some format, read by R, LibreOffice and Datasette.

Skipped where they aren't installed; `make tables-test` installs them. Those that pip gives have theirs in
tests/archive/test_formats.py.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.support.hostile_tables import LONG, LONG_TOO, TABLE, TWICE, rows
from tests.support.released import EXCEL_UNITS, as_text, uncut, write_release

ROOT = Path(__file__).parents[2]
TABLES = ROOT / "build" / "tables"
DATASETTE = TABLES / "venv" / "bin" / "datasette"
HOW = "`make tables-test` installs it"
pytest.importorskip("pyreadstat", reason="needs pyreadstat: pip install -r requirements-dev.txt")
needs_r = pytest.mark.skipif(not (TABLES / ".made").exists() or not shutil.which("Rscript"), reason=f"no R; {HOW}")
needs_office = pytest.mark.skipif(
    not (TABLES / ".made").exists() or not shutil.which("soffice"), reason=f"no LibreOffice; {HOW}"
)
needs_datasette = pytest.mark.skipif(not DATASETTE.is_file(), reason=f"Datasette is not installed; {HOW}")

ROWS = rows()
NAMES = [column.name for column in TABLE.columns]
TEXTS = [{name: as_text(value) for name, value in row.items()} for row in ROWS]
NUMBERS = {column.name for column in TABLE.columns if column.kind in ("integer", "number", "truth")}
Found = list[dict[str, str]]


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("release")
    write_release(folder, ("csv", "excel.csv", "xlsx", "sqlite", "stata", "spss"))
    return folder


def run(*words: str | Path, **environment: str) -> str:
    done = subprocess.run(
        words,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=180,
        check=False,
        env={**os.environ, **environment},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def differences(found: Found, expected: Found) -> list[tuple[int, str, str, str]]:
    assert len(found) == len(expected)
    return [
        (row, name, f"{one.get(name)!r:.60}", f"{value!r:.60}")
        for row, (one, other) in enumerate(zip(found, expected, strict=True))
        for name, value in other.items()
        if one.get(name) != value
    ]


def defused(value: str) -> str:
    return value.removeprefix("'")


def in_r(how: str, path: Path, locale: str) -> Found:
    found: dict[int, dict[str, str]] = {}
    for line in run(
        "Rscript", "--vanilla", ROOT / "tests/support/read_tables.R", how, path, LC_ALL=locale
    ).splitlines():
        row, name, *held = line.split()
        found.setdefault(int(row), {})[name] = bytes.fromhex("".join(held)).decode()
    return [found[row] for row in sorted(found)]


@needs_r
@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
@pytest.mark.parametrize("how", ["read.csv", "readr"])
def test_csv_in_r(release: Path, how: str, locale: str) -> None:
    found = [
        {name: defused(value) for name, value in row.items()} for row in in_r(how, release / "articles.csv", locale)
    ]
    expected = TEXTS
    if how == "read.csv":  # its files are of lines, and their ends are all alike to it
        expected = [{n: v.replace("\r\n", "\n").replace("\r", "\n") for n, v in row.items()} for row in TEXTS]
    assert list(found[0]) == NAMES
    assert differences(found, expected) == []


@needs_r
@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
@pytest.mark.parametrize("ending", ["dta", "zsav"])
def test_stata_and_spss_in_r(release: Path, ending: str, locale: str) -> None:
    names = {"with": "with_", **({LONG: LONG[:31], LONG_TOO: f"{LONG[:30]}2"} if ending == "dta" else {})}
    expected = []
    for row in ROWS:
        values: dict[str, str] = {}
        for name, value in row.items():
            text = as_text(value)
            if isinstance(value, bool | int | float):
                text = f"{float(value):.17g}"
            elif name == "published_date" and isinstance(value, date):
                early = ending == "zsav" and value < date(1582, 10, 15)
                text = "" if early else str((value - date(1970, 1, 1)).days)
            elif ending == "zsav":
                text = text.encode()[:32_766].decode("utf-8", "ignore").rstrip(" ")
            values[names.get(name, name)] = text
        expected.append(values)
    assert differences(in_r("haven", release / f"articles.{ending}", locale), expected) == []


def in_office(path: Path, out: Path, infilter: str | None = None) -> Found:
    """What LibreOffice has read, told by the CSV that it writes: formulas as formulas, numbers as they are."""
    run(
        *("soffice", f"-env:UserInstallation={(out / 'profile').as_uri()}", "--headless"),
        *([f"--infilter={infilter}"] if infilter else []),
        *("--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,true", "--outdir", out, path),
    )
    csv.field_size_limit(1_000_000)
    with (out / f"{path.stem}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@needs_office
@pytest.mark.parametrize(("ending", "infilter"), [("xlsx", None), ("excel.csv", "CSV:44,34,76,1")])
def test_libreoffice(release: Path, tmp_path: Path, ending: str, infilter: str | None) -> None:
    found = in_office(release / f"articles.{ending}", tmp_path, infilter)
    assert list(found[0]) == [*NAMES, "cut_cells"]
    if ending == "excel.csv":
        found = [{name: defused(value) for name, value in row.items()} for row in found]
    wanted = [{name: uncut(value, EXCEL_UNITS) for name, value in row.items()} for row in TEXTS]
    told = differences(list(map(in_office_cells, found)), list(map(in_office_cells, wanted)))
    twice = {str((row, name)) for row, texts in enumerate(TEXTS) for name in NAMES if texts[name] == TWICE}
    assert [each for each in told if ending != "xlsx" or str(each[:2]) not in twice] == []


def in_office_cells(row: dict[str, str]) -> dict[str, str]:
    """A row as LibreOffice can tell it: it has one kind of line end, and prints numbers with 15 digits."""
    return {
        name: number(value) if name in NUMBERS else value.replace("\r\n", "\n").replace("\r", "\n")
        for name, value in row.items()
    }


def number(text: str) -> str:
    said = {"true": "1", "false": "0"}.get(text.lower(), text)
    if not said or (said.lstrip("-").isdigit() and len(said) > 15):
        return said
    return f"{float(said):.14g}"


@needs_datasette
def test_sqlite_in_datasette(release: Path) -> None:
    def get(path: str) -> Any:
        return json.loads(
            run(DATASETTE, release / "release.sqlite", "--metadata", release / "datasette.json", "--get", path)
        )

    found = get("/release/articles.json?_shape=array&_size=max")
    assert [row["title"] for row in found] == [row["title"] for row in ROWS]
    assert [row["id"] for row in found] == [row["id"] for row in ROWS]
    for word in ("秋粮", "收购", "秋粮收购"):
        ids = [row["id"] for row in get(f"/release/search_articles.json?_shape=array&word={quote(word)}")]
        assert ids == [row["id"] for row in ROWS if word in row["title"]], word
    assert get("/release/search_articles.json?_shape=array&word=" + quote("粮秋")) == []
    tables = {table["name"]: table for table in get("/release.json")["tables"]}
    assert tables["articles"]["fts_table"] is None, "a search box would look for a word as one token, and find nothing"
    page = run(DATASETTE, release / "release.sqlite", "-m", release / "datasette.json", "--get", "/release/articles")
    assert "a number as a text" in page
