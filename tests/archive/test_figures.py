"""The figures: equal to the tables of a release, whatever changed since they were counted."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from archive.data.folder import SiteFolder
from archive.data.operator import expected_in
from archive.figures.book import FILE, Book
from archive.figures.figures import Figures
from archive.figures.level import is_level, level
from archive.figures.measures import Measure
from archive.figures.status import status
from archive.rows.store import RowStore
from reading.answers import AnswerKind
from tests.support.archives import ROOT, captured, reading, run
from tests.support.counted import Tables
from tests.support.happened import PUBLISHED, fill
from tests.support.past import Past

DAYS = {"published", "captured", "failed", "walled", "listed_only", "asked"}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("figures")
    fill(data)
    (data / "sites.toml").write_text("[jurong]\nexpect = 4\n", "utf-8")
    return data


@pytest.fixture
def data(filled: Path, tmp_path: Path) -> Path:
    shutil.copytree(filled, tmp_path / "data")
    return tmp_path / "data"


def agree(data: Path, *, without: str | None = None) -> None:
    """Every figure is that of the tables which are exported now."""
    out = data.parent / "release"
    names = sorted(path.parent.name for path in data.glob("*/rows.sqlite"))
    done = run(
        "export", *(name for name in names if name != without), "--data", data, "--out", out, "--format", "parquet"
    )
    assert done.returncode == 0, done.stderr
    tables = Tables(out)
    with Book(data / FILE, readonly=True) as book:
        found = {tuple(row[:4]): row[4] for row in book.select("SELECT * FROM cells") if row[0] not in DAYS}
        assert found == dict(tables.figures())
        totals = "SELECT measure, site, name, sum(number) FROM cells GROUP BY measure, site, name ORDER BY 1, 2, 3"
        assert book.select(totals) == book.select("SELECT * FROM totals ORDER BY 1, 2, 3")
    expected = expected_in(data)
    with Figures.of(data) as figures:
        days = [day for site in figures.sites() for day in figures.days(site, expected=expected.get(site))]
    assert [
        (day.site, day.day, day.published, day.captured, day.listed_only, day.failed, day.walled, day.expected)
        for day in days
    ] == tables.coverage()


def test_every_figure_is_that_of_the_tables(data: Path) -> None:
    level(data)
    agree(data)
    with Figures.of(data) as figures:
        names = {measure for measure in Measure if not figures.by_name(measure)}
        assert not names, "the archive has nothing of these, so this test says nothing of them"
        assert figures.by_name(Measure.REPLY_LAGS, "site")["before"] == 1
        assert figures.by_name(Measure.LISTED_ONLY)[""] == 1, "another folder shows what the list names"
        assert figures.by_site(Measure.ARTICLES) == {"site": 3, "unknown": 1}
        assert figures.by_month(Measure.EDITS) == {"2026-02": {"script": 3}}
        assert figures.provinces() == {"site": "吉林"}
    assert is_level(data)
    assert level(data).counted == 0


def test_a_span_of_days_is_a_part_of_all(data: Path) -> None:
    level(data)
    with Figures.of(data) as figures:
        whole = list(figures.days("site", expected=3))
        assert figures.years("site") == [2026]
        for at in range(0, len(whole), 7):
            for end in (at, at + 1, at + 5, len(whole) - 1):
                span = whole[at : end + 1]
                assert list(figures.days("site", span[0].day, span[-1].day, expected=3)) == span
        gap = [date(2026, 3, 12), date(2026, 4, 1)]  # between two days on which the site was asked
        assert list(figures.days("site", *gap)) == [day for day in figures.days("site") if gap[0] <= day.day <= gap[1]]
        assert list(figures.days("site", date(2027, 1, 1), date(2027, 12, 31))) == []


def more(data: Path) -> None:
    past = Past(data)
    past.store.close()
    with RowStore(data / "site" / "rows.sqlite") as store:
        store.add_all([captured(reading(950, id="site-new", site="site", published=PUBLISHED))])


def confirmed(data: Path) -> None:
    """A 304, which is no row but an answer."""
    past = Past(data)
    past._numbers = iter(range(500, 600))  # type: ignore[assignment]
    past.came(9, AnswerKind.UNMODIFIED)
    past.store.close()


def fewer(data: Path) -> None:
    with closing(sqlite3.connect(data / "site" / "rows.sqlite")) as database:
        database.execute("DELETE FROM readings WHERE article_id = 'site-8'")
        database.execute("DELETE FROM answers WHERE url LIKE '%/11.html'")
        database.commit()


def emptied(data: Path) -> None:
    shutil.rmtree(data / "urls")


def shown_elsewhere(data: Path) -> None:
    with RowStore(data / "urls" / "rows.sqlite") as store:
        store.add_all([captured(reading(960, id="site-77", site="site"))])


def another_folder(data: Path) -> None:
    with RowStore(SiteFolder(path=data / "third").rows) as store:
        store.add_all([captured(reading(970, id="site-7", site="site")), captured(reading(971, id="third-1"))])


CHANGES = [more, confirmed, fewer, emptied, shown_elsewhere, another_folder]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_change_is_counted_and_nothing_else(data: Path, change: Callable[[Path], None]) -> None:
    whole = level(data).counted
    change(data)
    assert not is_level(data)
    assert 0 < level(data).counted < whole
    agree(data)


def test_a_file_of_rows_that_cannot_be_read_is_missing_until_it_can(data: Path) -> None:
    level(data)
    rows = data / "urls" / "rows.sqlite"
    kept = rows.read_bytes()
    rows.write_bytes(b"no database" * 1000)
    level(data)
    agree(data, without="urls")
    with Figures.of(data) as figures:
        (missing,) = figures.missing()
    assert (missing.folder, missing.unit) == ("urls", "")
    assert missing.what.startswith("urls/rows.sqlite: damaged"), "no path of this machine: others read it"
    rows.write_bytes(kept)
    level(data)
    agree(data)
    with Figures.of(data) as figures:
        assert figures.missing() == []


def test_a_damaged_row_is_missing_and_all_others_are_counted(data: Path) -> None:
    with closing(sqlite3.connect(data / "site" / "rows.sqlite")) as database:
        database.execute("UPDATE readings SET row = '{', checksum = 'x' WHERE article_id = 'site-8'")
        database.commit()
    level(data)
    with Figures.of(data) as figures:
        (missing,) = figures.missing()
        assert (missing.folder, missing.unit) == ("site", "site-8")
        assert figures.by_site(Measure.ARTICLES) == {"site": 2, "unknown": 1}


def test_captures_without_rows_are_missing(data: Path) -> None:
    (data / "fourth" / "warc").mkdir(parents=True)
    level(data)
    with Figures.of(data) as figures:
        assert [each.folder for each in figures.missing()] == ["fourth"]
    agree(data)


@pytest.mark.parametrize("damage", ["cut", "noise", "version", "catalogue", "cells"])
def test_a_file_of_figures_that_is_no_good_is_made_anew(data: Path, damage: str) -> None:
    level(data)
    path = data / FILE
    whole = path.read_bytes()
    if damage == "cut":
        path.write_bytes(whole[: len(whole) // 2])
    elif damage == "noise":
        path.write_bytes(b"x" * len(whole))
    else:
        with closing(sqlite3.connect(path)) as database:
            if damage == "version":
                database.execute("PRAGMA user_version = 99")
            elif damage == "catalogue":
                database.execute("UPDATE made_by SET catalogue = 'an older one'")
            else:
                database.execute("UPDATE units SET packed = x'00'")
                database.execute("DELETE FROM stamps")
                database.execute("UPDATE levels SET digest = x'00'")
            database.commit()
    assert damage == "cells" or not is_level(data)
    done = level(data)
    assert (done.damaged is not None) == (damage not in ("version", "catalogue"))
    agree(data)


def test_a_killed_process_leaves_nothing_wrong(data: Path) -> None:
    with RowStore(SiteFolder(path=data / "many").rows) as store:
        store.add_all([captured(reading(number, id=f"many-{number}", site="many")) for number in range(1000, 1600)])
    code = (
        "import os, signal, sys; from pathlib import Path; from archive.figures.level import level\n"
        "level(Path(sys.argv[1]), tick=lambda seen, total: seen and os.kill(os.getpid(), signal.SIGKILL))"
    )
    killed = subprocess.run([sys.executable, "-c", code, data], cwd=ROOT, check=False)
    assert killed.returncode == -9
    with Figures.of(data) as figures:
        assert 0 < sum(figures.by_site(Measure.ARTICLES).values()) < 600
    assert not is_level(data)
    level(data)
    agree(data)


def test_figures_beside_a_writer_are_level_in_the_end(data: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from archive.rows.store import RowStore\n"
        "from tests.support.archives import captured, reading\n"
        "with RowStore(Path(sys.argv[1])) as store:\n"
        "    for number in range(3000, 3200):\n"
        "        store.add_all([captured(reading(number, id=f'site-{number % 50}', site='site', body=f'{number}'))])"
    )
    with subprocess.Popen([sys.executable, "-c", code, data / "site" / "rows.sqlite"], cwd=ROOT) as writer:
        while writer.poll() is None:
            level(data)
            with Figures.of(data) as figures:
                assert figures.by_site(Measure.ARTICLES)["site"] >= 3
    assert writer.returncode == 0
    level(data)
    agree(data)


def test_whoever_is_told_how_far_it_is_may_end_it(data: Path) -> None:
    class Ended(Exception):
        pass

    def end(_: int, __: int) -> None:
        raise Ended

    with pytest.raises(Ended):
        level(data, tick=end)
    assert not is_level(data)
    level(data)
    agree(data)


def test_status_agrees_where_a_folder_has_the_articles_of_a_site_alone(data: Path) -> None:
    shutil.rmtree(data / "urls")
    level(data)
    found = status(SiteFolder(path=data / "site"))
    with Figures.of(data) as figures:
        assert figures.by_site(Measure.ARTICLES)["site"] == found.articles
        assert figures.by_site(Measure.NO_ARTICLES)["site"] == found.no_articles
