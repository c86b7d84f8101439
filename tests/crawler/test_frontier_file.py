"""The frontier's file: damaged, made before, in use; and one module alone opens it and speaks SQL."""

from __future__ import annotations

import ast
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from crawler.frontier.hold import BusyError, hold
from crawler.frontier.identity import identify_by, rules_of
from crawler.frontier.queue import FIRST, FrontierError, KnownPage, Wanted
from crawler.frontier.sqlite import FILE, SqliteFrontier, check
from reading.families import discuz
from reading.layout import Site
from tests.crawler.test_frontier import Clock, order, wanted

ROOT = Path(__file__).parents[2]
SQLITE = "crawler/frontier/sqlite.py"
NAMING = {
    SQLITE,
    "archive/data/folder.py",  # tells people what lies in the data folder
    "archive/fixity/beside.py",  # asks SQLite whether the file is whole, and knows no table
    "archive/redaction/scrub.py",  # takes out what it knows of pages that are taken out for good
}


def test_a_damaged_frontier_is_kept_and_begun_anew(tmp_path: Path) -> None:
    frontier = SqliteFrontier(tmp_path)
    for number in range(500):
        frontier.add(wanted(f"page-{number}"))
    frontier.close()
    with (tmp_path / FILE).open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(20_000))
    frontier = SqliteFrontier(tmp_path)
    assert frontier.opening.moved is not None
    assert frontier.opening.moved.stat().st_size > 20_000
    assert frontier.waiting == 0
    frontier.close()


# As crawls left it that knew version 1 of the tables.
MADE_BEFORE = """
CREATE TABLE requests (
    id INTEGER PRIMARY KEY, fingerprint BLOB NOT NULL, url TEXT NOT NULL, priority INTEGER NOT NULL,
    depth INTEGER NOT NULL, state TEXT NOT NULL DEFAULT 'waiting', due REAL NOT NULL DEFAULT 0,
    crashes INTEGER NOT NULL DEFAULT 0, failures INTEGER NOT NULL DEFAULT 0, request TEXT NOT NULL
);
CREATE INDEX requests_in_order ON requests (state, priority DESC, id);
CREATE TABLE seen (fingerprint BLOB PRIMARY KEY, run INTEGER NOT NULL, done REAL) WITHOUT ROWID;
CREATE TABLE facts (name TEXT PRIMARY KEY, value REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE pages (
    fingerprint BLOB PRIMARY KEY, url TEXT NOT NULL, request TEXT NOT NULL, first_seen REAL NOT NULL,
    fetched REAL NOT NULL, last_seen REAL, changed REAL, due REAL NOT NULL, etag TEXT, modified TEXT, content TEXT,
    gone REAL, why TEXT
) WITHOUT ROWID;
CREATE INDEX pages_by_due ON pages (due);
PRAGMA user_version = 1;
INSERT INTO requests VALUES (3, 'b', 'http://a.example/b', 0, 2, 'leased', 1700000000, 0, 1,
    '{"url": "http://a.example/b", "callback": "b"}');
INSERT INTO requests VALUES (4, 'c', 'http://a.example/c', 5, 2, 'waiting', 0, 0, 0,
    '{"url": "http://a.example/c", "callback": "c"}');
INSERT INTO seen VALUES ('a', 7, 1700000001), ('b', 7, NULL), ('c', 7, NULL);
INSERT INTO facts VALUES ('run', 7), ('began', 1700000000), ('open', 1), ('lists walked', 1600000000);
INSERT INTO pages VALUES ('p', 'http://a.example/p', '{}', 1, 2, 3, 4, 5, '"6"', '7', '8', NULL, NULL);
"""


def made_before(folder: Path, *more: str) -> None:
    with closing(sqlite3.connect(folder / FILE)) as database:
        database.executescript(MADE_BEFORE)
        for table in ("requests", "seen", "pages"):
            database.execute(f"UPDATE {table} SET fingerprint = CAST(fingerprint AS BLOB)")
        for statement in more:
            database.execute(statement)
        database.commit()


def test_a_frontier_made_before_is_read(tmp_path: Path) -> None:
    made_before(tmp_path)
    for _ in range(2):
        check(tmp_path)
        frontier = SqliteFrontier(tmp_path, clock=Clock())
        assert (frontier.opening.run, frontier.opening.continued, frontier.opening.moved) == (7, True, None)
        assert frontier.opening.interrupted == {3: ("http://a.example/b", 1_700_000_000.0)}
        assert not frontier.add(wanted("a"))
        assert frontier.lists_walked() == 1_600_000_000
        known = KnownPage(
            fingerprint=b"p", url="http://a.example/p", request="{}", first_seen=1, fetched=2, last_seen=3, changed=4,
            due=5, etag='"6"', modified="7", unmodified=4, content="8",
        )  # fmt: skip
        assert frontier.due_after(FIRST) == [known]
        assert order(frontier) == ["c", "b"]
        frontier.abandon()
        with closing(sqlite3.connect(tmp_path / FILE)) as database:
            database.execute("UPDATE requests SET crashes = 0, state = iif(id = 3, 'leased', 'waiting')")
            database.commit()


FORUM = Site(
    name="bbs",
    title="河湾论坛",
    province="江苏",
    hosts=("a.example",),
    links="a",
    addresses=discuz.ADDRESSES,
    layouts=(),
)
# As crawls left it to which every spelling of a thread's address was a page.
THREADS = [
    ("http://a.example/thread-5-1-1.html", 100, 200, None),
    ("http://a.example/thread-5-1-7.html", 150, 400, "'the newest'"),
    ("http://a.example/forum.php?mod=viewthread&tid=5&extra=page%3D2", 50, 300, None),
    ("http://a.example/thread-5-2-1.html", 100, 200, None),
    ("http://a.example/thread-6-1-1.html", 100, 200, None),
]


def test_a_frontier_in_which_spellings_were_pages_is_brought_up_to_date(tmp_path: Path) -> None:
    made_before(
        tmp_path,
        "DELETE FROM pages",
        "DELETE FROM requests",
        *(
            "INSERT INTO pages (fingerprint, url, request, first_seen, fetched, due, content)"
            f" VALUES (CAST('{number}' AS BLOB), '{url}', '{{}}', {first}, {fetched}, 9, {content or 'NULL'})"
            for number, (url, first, fetched, content) in enumerate(THREADS)
        ),
        *(
            "INSERT INTO requests (id, fingerprint, url, priority, depth, request)"
            f" VALUES ({10 + number}, CAST('{number}' AS BLOB), '{url}', 0, 0,"
            f" json_object('url', '{url}', 'callback', 'r{number}'))"
            for number, (url, *_) in enumerate(THREADS)
        ),
    )
    for _ in range(2):
        frontier = SqliteFrontier(tmp_path, clock=Clock())
        frontier.identified(rules_of(FORUM), identify_by(FORUM))
        first, second = frontier.pages_of("bbs-5 article")
        assert (first.url, first.first_seen, first.fetched, first.content) == (THREADS[1][0], 50, 400, "the newest")
        assert (second.url, second.number) == (THREADS[3][0], 2)
        assert len(frontier.due_after(FIRST)) == 3
        assert frontier.waiting == 3
        fingerprint = identify_by(FORUM)(f"{THREADS[0][0]}?mobile=no").fingerprint
        assert frontier.known(fingerprint) == first
        assert not frontier.add(Wanted(fingerprint=fingerprint, url="", request="")), "it is in the queue"
        frontier.close()
    frontier = SqliteFrontier(tmp_path, clock=Clock())
    assert order(frontier) == ["r0", "r3", "r4"]
    frontier.abandon()


def test_a_frontier_made_by_a_later_program_is_left_alone_in_one_line(tmp_path: Path) -> None:
    made_before(tmp_path, "PRAGMA user_version = 6")
    before = (tmp_path / FILE).read_bytes()
    for opened in (check, SqliteFrontier):
        with pytest.raises(FrontierError, match=r"frontier\.sqlite: made by another version .* move it away") as caught:
            opened(tmp_path)
        assert "\n" not in str(caught.value)
    assert (tmp_path / FILE).stat().st_size == len(before)
    assert [path.name for path in tmp_path.glob("*.damaged*")] == []


def test_a_frontier_that_cannot_be_opened_is_one_line(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    with pytest.raises(FrontierError, match=r"frontier\.sqlite: can't be opened") as error:
        check(tmp_path)
    assert "\n" not in str(error.value)


def test_two_crawls_of_one_site(tmp_path: Path) -> None:
    script = f"from crawler.frontier.hold import hold; from pathlib import Path; hold(Path({str(tmp_path)!r}))"
    with subprocess.Popen(
        [sys.executable, "-c", f"{script}; print(flush=True); input()"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2],
    ) as first:  # fmt: skip
        assert first.stdout
        first.stdout.readline()
        with pytest.raises(BusyError, match=rf"another crawl of this site is running \(pid {first.pid}"):
            hold(tmp_path)
        first.kill()
    hold(tmp_path)
    hold(tmp_path)  # one process may ask twice


def sources() -> dict[str, str]:
    paths = [
        path for folder in ("reading", "pipelines", "archive", "crawler") for path in (ROOT / folder).rglob("*.py")
    ]
    return {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in paths}


def names_the_file(source: str) -> bool:
    """Whether the file's name is written in the code; what docstrings say opens nothing."""
    tree = ast.parse(source)
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return any(FILE in str(node.value) and id(node) not in said for node in texts)


def uses_sqlite(source: str) -> bool:
    return any(
        "sqlite3" in (getattr(node, "module", None), *(alias.name for alias in node.names))
        for node in ast.walk(ast.parse(source))
        if isinstance(node, (ast.Import, ast.ImportFrom))
    )


def test_one_module_opens_the_frontier() -> None:
    naming = {name for name, source in sources().items() if names_the_file(source)}
    assert SQLITE in naming
    assert naming == NAMING


def test_the_modules_of_the_crawler_that_have_sql_stand_together() -> None:
    having = {name for name, source in sources().items() if name.startswith("crawler/") and uses_sqlite(source)}
    handed = {"crawler/politeness/handed.py", "crawler/rounds/packed.py"}  # what the next host of a fleet is told
    assert having == handed | {"crawler/frontier/tables.py", "crawler/frontier/pages.py", "crawler/politeness/turns.py"}
    words = ("from crawler.frontier.tables import", "from crawler.frontier.pages import")
    importing = {name for name, source in sources().items() if any(word in source for word in words)}
    assert importing == {SQLITE, "crawler/frontier/pages.py", "crawler/rounds/packed.py"}


@pytest.mark.parametrize("code", ["path = folder / 'frontier.sqlite'", "f'{folder}/frontier.sqlite'"])
def test_the_name_is_seen_where_it_is_written(code: str) -> None:
    assert names_the_file(code)
    assert not names_the_file('"""It stands in frontier.sqlite."""')


@pytest.mark.parametrize("code", ["import sqlite3", "from sqlite3 import connect", "def f():\n import os, sqlite3"])
def test_sqlite_is_seen_where_it_is_imported(code: str) -> None:
    assert uses_sqlite(code)
