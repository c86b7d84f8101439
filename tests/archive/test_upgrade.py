"""A data folder that an earlier version made: today's reads it, or says in one line what to run, and that helps.

`tests/data/older` has folders as versions left them, each a crawl of two threads of a sample site; that of 2026-11-29
has rows of version 4, and a frontier and a record of crawls without what came later.
"""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import pytest

from archive.data.folder import SiteFolder
from archive.fixity.recover import recover
from archive.rows.store import RowStore
from tests.samples import serve
from tests.support.archives import run
from tests.support.crawls import TO_ITS_END, crawl, operator_file, scrapy_due

OLDER = sorted((Path(__file__).parents[1] / "data" / "older").iterdir())
ARTICLE = "jurong-1001"
OF_ROWS = [["status"], ["show", ARTICLE], ["history"], ["rebuild"], ["cite", ARTICLE]]
OTHERS = [["alarms"], ["runs"], ["index"], ["repair"]]


@pytest.fixture(params=OLDER, ids=lambda path: path.name)
def data(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    shutil.copytree(request.param, tmp_path / "data")
    return tmp_path / "data"


def test_what_cant_be_read_says_what_to_run_and_that_helps(data: Path, tmp_path: Path) -> None:
    captures = {path: path.read_bytes() for path in (data / "jurong" / "warc").iterdir()}
    told = set()
    for words in (*OF_ROWS, ["export", "--out", str(tmp_path / "first")], *OTHERS):
        done = run(*words, "--data", data)
        if done.returncode:
            assert done.returncode == 2, done
            (line,) = done.stderr.splitlines()
            told.add(line.rpartition(": ")[2])
        else:
            assert not done.stderr, done
    assert len(told) <= 1
    for command in told:
        assert run(*shlex.split(command.removeprefix("python -m archive ")), "--data", data).returncode == 0
    for words in (
        *OF_ROWS,
        ["verify", "--rows"],
        ["search", "县"],
        ["export", "--out", str(tmp_path / "second")],
        *OTHERS,
    ):
        done = run(*words, "--data", data)
        assert done.returncode == 0, (words, done)
    assert {path: path.read_bytes() for path in captures} == captures


def test_a_crawl_goes_on_in_it(data: Path) -> None:
    """Without the rows of before where they are of another version: those stay beside, and come from the captures."""
    before = {path.name for path in (data / "jurong" / "warc").iterdir()}
    with serve(articles=2) as sites:
        operator_file(data, sites)
        assert "http" in scrapy_due(data, "jurong").stdout
        done = crawl("jurong", data, sites)
        if done.returncode == 2:
            (line,) = done.stderr.splitlines()
            assert run(*shlex.split(line.rpartition("python -m archive ")[2]), "--data", data).returncode == 0
            done = crawl("jurong", data, sites)
    assert done.returncode in TO_ITS_END, done.stderr[-2000:]
    folder = SiteFolder(path=data / "jurong")
    assert before < {path.name for path in folder.warcs()}
    assert not recover(folder, data).damage
    with RowStore(folder.rows, readonly=True) as store:
        assert ARTICLE in {article.id for article in store.articles()}
    assert run("verify", "--rows", "--data", data).returncode == 0
