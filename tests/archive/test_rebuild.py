"""All rows again from the WARC files: the same bytes as stored, whatever happened to the files in between."""

import hashlib
import json
import resource
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from archive.data.folder import SiteFolder
from archive.data.lock import locked
from archive.rebuild.rebuild import rebuild
from archive.rows.line import as_dict, line, line_of
from archive.rows.store import RowStore
from reading.problem import sentence
from reading.read import READER_VERSION
from tests.support.archives import ROOT, command, exchange, html, pages, run, site_folder, write_warc


@pytest.fixture
def folder(tmp_path: Path) -> SiteFolder:
    """Eight pages in three WARC files, one of them gone the second time."""
    found = [exchange(url, body, number=number, zipped=number % 2 == 1) for number, (url, body) in enumerate(pages(8))]
    again = exchange(found[0].url, html("页面不存在", "抱歉"), number=60, status="404 Not Found")
    redirect = exchange("http://news.example/old", b"", number=61, status="301 Moved Permanently")
    return site_folder(tmp_path / "data", found[:3], found[3:], [again, redirect])


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_rebuilt_rows_are_the_stored_rows(folder: SiteFolder) -> None:
    done = run("rebuild", "--data", folder.path.parent)
    assert done.returncode == 0, done.stderr
    said = "urls: 9 rows of 8 articles from 3 WARC files"
    assert done.stdout == f"{said}, byte for byte the stored rows, and so the answers of 10 captures\n"
    made = (folder.rebuild / "readings.jsonl").read_text("utf-8").splitlines(keepends=True)
    with RowStore(folder.rows, readonly=True) as store:
        stored = {row.record_id: row.line for row in store.lines()}
        assert {json.loads(text)["capture"]["record_id"]: text for text in made} == stored
        joined = [line(article) for article in store.articles()]
    assert (folder.rebuild / "articles.jsonl").read_text("utf-8").splitlines(keepends=True) == joined
    left = ["articles.jsonl", "readings.jsonl", "rebuild.lock", "shards", "shards.jsonl"]
    assert sorted(path.name for path in folder.rebuild.iterdir()) == left
    (first,) = [row for row in map(json.loads, joined) if row["url"] == "http://news.example/2026/11/0.html"]
    assert [(each["kind"], each["number"]) for each in first["problems"]] == [("status", 404)]


def test_a_second_rebuild_and_one_by_two_processes_give_the_same_files(folder: SiteFolder) -> None:
    run("rebuild", "--data", folder.path.parent)
    first = tree(folder.rebuild)
    said = run("rebuild", "--data", folder.path.parent).stdout
    assert said.startswith("urls: 3 of 3 shards had been read before\n")
    assert tree(folder.rebuild) == first
    done = run("rebuild", "--data", folder.path.parent, "--jobs", "2")
    assert done.returncode == 0, done.stderr
    assert tree(folder.rebuild) == first


def test_no_scrapy_and_no_twisted(folder: SiteFolder) -> None:
    code = (
        "import sys; from archive.__main__ import main; status = main(sys.argv[1:]);"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'scrapy', 'twisted'})); sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "rebuild", "--data", str(folder.path.parent)],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "[]"


def test_verify_writes_nothing(folder: SiteFolder) -> None:
    data = folder.path.parent
    before = tree(data)
    done = run("rebuild", "--verify", "--data", data)
    assert (done.returncode, done.stderr) == (0, "")
    assert tree(data) == before


def test_verify_shows_differences_field_by_field(folder: SiteFolder) -> None:
    with RowStore(folder.rows) as store:
        changed, missing, *_ = sorted(store.lines(), key=lambda row: json.loads(row.line)["url"])[2:]
    row = json.loads(changed.line)
    long = row["body"]
    row["title"], row["views"], row["body"] = "另一个标题", 3, long[:60] + "改" + long[61:]
    database = sqlite3.connect(folder.rows)
    database.execute(
        "UPDATE readings SET row = ? WHERE record_id = ?",
        (json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n", changed.record_id),
    )
    database.execute("DELETE FROM readings WHERE record_id = ?", (missing.record_id,))
    database.execute(
        "INSERT INTO readings"
        " SELECT '<urn:uuid:extra>', article_id, part, page_number, url, taken_at, warc, 7, row, checksum, tally"
        " FROM readings WHERE record_id = ?",
        (changed.record_id,),
    )
    database.commit()
    database.close()
    done = run("rebuild", "urls", "--verify", "--data", folder.path.parent)
    assert done.returncode == 1
    said = done.stdout.splitlines()
    head = said.index(f"urls: {changed.article_id} {changed.record_id}: changed")
    assert said[head + 1].startswith('  body: stored "…') or said[head + 1].startswith("  body: stored …")
    assert "改" in said[head + 1]
    assert said[head + 2] == '  title: stored "另一个标题" rebuilt ' + json.dumps(
        json.loads(changed.line)["title"], ensure_ascii=False
    )
    assert said[head + 3] == "  views: stored 3 rebuilt null"
    assert f"urls: {missing.article_id} {missing.record_id}: missing" in said
    assert f"urls: {changed.article_id} <urn:uuid:extra>: extra" in said
    assert said[-1].endswith("7 equal, 1 changed, 1 missing, 1 extra")

    done = run("rebuild", "urls", "--verify", "--json", "--data", folder.path.parent)
    assert done.returncode == 1
    (report,) = json.loads(done.stdout)
    assert (report["equal"], report["changed"], report["missing"], report["extra"]) == (7, 1, 1, 1)
    (shown,) = [each for each in report["differences"] if each["kind"] == "changed"]
    assert shown["fields"]["views"] == {"stored": 3, "rebuilt": None}

    done = run("rebuild", "urls", "--data", folder.path.parent)
    assert done.returncode == 0, "a rebuild that only tells is no failure"
    assert done.stdout.splitlines()[-1].startswith("the stored rows stay; --verify shows each difference, --replace")
    done = run("rebuild", "urls", "--replace", "--data", folder.path.parent)
    assert done.returncode == 0
    assert done.stdout.endswith("7 equal, 1 changed, 1 missing, 1 extra; replaced\n")
    assert run("rebuild", "urls", "--verify", "--data", folder.path.parent).returncode == 0


def test_rows_of_another_reader_that_says_the_same_are_summed_up(folder: SiteFolder) -> None:
    """A new reader makes all rows other ones; what it reads otherwise must not be lost among them."""
    with RowStore(folder.rows) as store:
        old = [replace(each, reader_version="6.old") for each in store.readings()]
    with closing(sqlite3.connect(folder.rows)) as database, database:
        database.execute("DELETE FROM readings")
    with RowStore(folder.rows) as store:
        for each in (replace(old[0], views=7), *old[1:]):
            store.add(each)
    done = run("rebuild", "--verify", "--data", folder.path.parent)
    assert done.returncode == 1
    assert f"urls: 8 rows of reader 6.old, the same by {READER_VERSION}\n" in done.stdout
    assert done.stdout.endswith("0 equal, 9 changed (8 of them in reader_version alone), 0 missing, 0 extra\n")
    assert (done.stdout.count(": changed"), done.stdout.count("  views: stored 7 rebuilt null")) == (1, 1)


def test_rows_with_flipped_bits_are_replaced(folder: SiteFolder) -> None:
    """What `verify` says to do has to work: broken JSON, text that isn't UTF-8 any more, another record id."""
    before = stored_rows(folder)
    database = sqlite3.connect(folder.rows)
    first, second, third = (row for (row,) in database.execute("SELECT record_id FROM readings LIMIT 3"))
    for column, value, record_id in (
        ("row", "{", first),
        ("row", b"\xe4\xb8", second),
        ("record_id", b"<urn\xff", third),
        ("article_id", b"\xff", first),
    ):
        database.execute(f"UPDATE readings SET {column} = CAST(? AS TEXT) WHERE record_id = ?", (value, record_id))
    database.commit()
    database.close()
    done = run("verify", "--data", folder.path.parent)
    assert done.returncode == 1
    assert "To do: python -m archive rebuild urls --replace" in done.stdout
    done = run("rebuild", "urls", "--verify", "--data", folder.path.parent)
    assert (done.returncode, done.stderr) == (1, "")
    assert 'row: stored "damaged" rebuilt "whole"' in done.stdout
    assert run("rebuild", "urls", "--replace", "--data", folder.path.parent).returncode == 0
    assert stored_rows(folder) == before
    assert run("verify", "--data", folder.path.parent).returncode == 0


OLDER = """
DROP TABLE answers;
DROP TABLE readings;
CREATE TABLE readings (
    record_id TEXT PRIMARY KEY, article_id TEXT NOT NULL, part TEXT NOT NULL, page_number INTEGER NOT NULL,
    url TEXT NOT NULL, taken_at TEXT NOT NULL, warc TEXT NOT NULL, offset INTEGER NOT NULL, problem TEXT,
    row TEXT NOT NULL, checksum TEXT NOT NULL
);
PRAGMA user_version = 2;
"""


def make_older(folder: SiteFolder) -> None:
    """The stored rows as they were when a problem was a sentence."""
    with RowStore(folder.rows) as store:
        readings = list(store.readings())
    with closing(sqlite3.connect(folder.rows)) as database:
        database.executescript(OLDER)
        for reading in readings:
            capture = reading.capture
            assert capture is not None
            row = as_dict(reading)
            row["problem"] = sentence(reading.problems)
            del row["problems"]
            text = line_of(row)
            database.execute(
                "INSERT INTO readings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(capture.record_id, reading.id, reading.part, reading.page_number, reading.url),
                    *(capture.time.isoformat(timespec="microseconds"), capture.warc, capture.offset),
                    *(row["problem"], text, hashlib.sha256(text.encode()).hexdigest()),
                ),
            )
        database.commit()


def test_rows_of_an_older_version_are_made_again(folder: SiteFolder) -> None:
    before, data = stored_rows(folder), folder.path.parent
    make_older(folder)
    for verb in ("verify", "rebuild", "status", "history", "export"):
        done = run(verb, "urls", "--data", data)
        assert done.returncode == (1 if verb == "verify" else 2), done.stdout
        (said,) = [text for text in (done.stdout + done.stderr).splitlines() if "rows of version" in text]
        assert said.endswith("make them again: python -m archive rebuild urls --replace")
        assert "Traceback" not in done.stderr
    done = run("rebuild", "urls", "--replace", "--data", data)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("; replaced, the file of the older version is rows.sqlite.version-2\n")
    assert stored_rows(folder) == before
    assert run("verify", "--rows", "--data", data).returncode == 0
    assert run("rebuild", "--verify", "--data", data).returncode == 0
    with closing(sqlite3.connect(folder.path / "rows.sqlite.version-2")) as database:
        assert database.execute("SELECT count(*) FROM readings WHERE problem = 'status 404'").fetchone() == (1,)


def test_rows_of_an_older_version_stay_while_somebody_writes(folder: SiteFolder) -> None:
    make_older(folder)
    with locked(folder.path):
        done = run("rebuild", "urls", "--replace", "--data", folder.path.parent)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "is writing here" in done.stderr


def stored_rows(folder: SiteFolder) -> list[tuple[str, ...]]:
    with RowStore(folder.rows, readonly=True) as store:
        return [*store.lines(), *store.answers.lines()]


def test_rows_are_made_where_none_were_stored(folder: SiteFolder) -> None:
    with RowStore(folder.rows, readonly=True) as store:
        before = list(store.lines())
    for path in folder.path.glob("rows.sqlite*"):
        path.unlink()
    done = run("rebuild", "--verify", "--data", folder.path.parent)
    assert done.returncode == 1
    assert not folder.rows.exists()
    assert run("rebuild", "--replace", "--data", folder.path.parent).returncode == 0
    with RowStore(folder.rows, readonly=True) as store:
        assert list(store.lines()) == before


def test_a_file_that_the_crawl_closes_meanwhile(folder: SiteFolder, tmp_path: Path) -> None:
    second = folder.warcs()[1]
    still_open = second.rename(second.with_name(f"{second.name}.open"))

    def close(done: int) -> None:
        if still_open.exists():
            still_open.rename(second)

    rebuilt = rebuild(folder, folder.path.parent, tmp_path / "out", tick=close)
    assert (rebuilt.readings, rebuilt.torn, rebuilt.damaged) == (9, [], [])


def test_a_damaged_file_is_named_and_its_rows_stay(folder: SiteFolder) -> None:
    damaged = folder.warcs()[1]
    damaged.write_bytes(damaged.read_bytes()[:-900])
    done = run("rebuild", "--replace", "--data", folder.path.parent)
    assert done.returncode == 1
    assert damaged.name in done.stdout.splitlines()[0]
    assert " kept because their WARC file is not whole or not here; answers: 9 equal, 1 kept; replaced" in done.stdout
    with RowStore(folder.rows, readonly=True) as store:
        assert store.summary().readings == 9


def test_everything_from_the_warc_files_alone(folder: SiteFolder, tmp_path: Path) -> None:
    """As docs/preservation.md tells."""
    before, lines, data = stored_rows(folder), folder.index.read_bytes(), tmp_path / "another machine"
    shutil.copytree(folder.warc, data / folder.name / "warc")
    shutil.copy(folder.path.parent / "pseudonym.key", data)
    assert run("index", "--data", data).returncode == 0
    assert run("rebuild", "--replace", "--data", data).returncode == 0
    assert run("verify", "--data", data).returncode == 0
    copy = SiteFolder(path=data / folder.name)
    assert (stored_rows(copy), copy.index.read_bytes()) == (before, lines)


def test_a_site_whose_hosts_nobody_told(folder: SiteFolder) -> None:
    """Only sites.toml knows some hosts: without it there is no row, and that is said."""
    folder.path.rename(folder.path.with_name("jurong"))
    for path in folder.path.with_name("jurong").glob("rows.sqlite*"):
        path.unlink()
    done = run("rebuild", "jurong", "--replace", "--data", folder.path.parent)
    assert done.returncode == 1
    assert "no article page in its WARC files; are the hosts of this site in sites.toml?" in done.stdout


def test_rows_whose_file_is_elsewhere_stay(folder: SiteFolder) -> None:
    folder.warcs()[0].rename(folder.path / "moved-to-another-disk.warc.gz")
    done = run("rebuild", "--replace", "--data", folder.path.parent)
    assert "6 equal, 0 changed, 0 missing, 0 extra, 3 kept because" in done.stdout
    assert run("rebuild", "--verify", "--data", folder.path.parent).returncode == 1
    with RowStore(folder.rows, readonly=True) as store:
        assert store.summary().readings == 9


def test_the_open_file_of_a_killed_crawl(folder: SiteFolder) -> None:
    last = folder.warcs()[1]
    whole = last.read_bytes()
    last.unlink()
    torn = last.with_name(f"{last.name}.open")
    torn.write_bytes(whole[:-900])
    done = run("rebuild", "--data", folder.path.parent)
    assert done.returncode == 0, done.stdout
    assert "(a crawl is writing this file, or was killed)" in done.stdout
    with RowStore(folder.rows, readonly=True) as store:
        stored = {row.record_id: row.line for row in store.lines()}
    made = (folder.rebuild / "readings.jsonl").read_text("utf-8").splitlines(keepends=True)
    assert 5 < len(made) <= 9
    assert {json.loads(text)["capture"]["record_id"]: text for text in made}.items() <= stored.items()


def test_a_file_that_is_no_warc(folder: SiteFolder) -> None:
    (folder.warc / "zzz.warc.gz").write_bytes(b"hello")
    done = run("rebuild", "--data", folder.path.parent)
    assert done.returncode == 1
    assert "zzz.warc.gz: not a WARC file" in done.stdout
    assert "byte for byte the stored rows" in done.stdout


def test_what_can_not_be_done_is_one_line(folder: SiteFolder, tmp_path: Path) -> None:
    data = folder.path.parent
    cases: tuple[tuple[list[str | Path], str], ...] = (
        (["jurong", "--data", data], "jurong: nothing was crawled yet"),
        (["zhurong", "--data", data], "zhurong: no site is called that"),
        (["--data", tmp_path / "nowhere"], "nowhere: no such folder"),
        (["--data", folder.path / "warc"], "no site has been crawled into this folder"),
    )
    for arguments, message in cases:
        done = run("rebuild", *arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.count("\n") == 1
        assert message in done.stderr
    folder.rows.write_bytes(b"no database" * 1000)
    done = run("rebuild", "--data", data)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "rows.sqlite: damaged" in done.stderr


def test_a_lost_key_is_not_made_anew(folder: SiteFolder) -> None:
    (folder.path.parent / "pseudonym.key").unlink()
    done = run("rebuild", "--replace", "--data", folder.path.parent)
    assert done.returncode == 2
    assert "put it back from your backup" in done.stderr
    assert not (folder.path.parent / "pseudonym.key").exists()


def test_a_site_without_captures(folder: SiteFolder) -> None:
    shutil.rmtree(folder.warc)
    done = run("rebuild", "--data", folder.path.parent)
    assert done.returncode == 1
    assert "no WARC files to rebuild from" in done.stdout


def test_a_full_disk(folder: SiteFolder) -> None:
    before = tree(folder.path)

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))

    done = command("rebuild", "--replace", "--data", folder.path.parent, preexec_fn=limit)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    shutil.rmtree(folder.rebuild)  # what could be read stays, for the next time
    assert tree(folder.path) == before


def test_memory_does_not_grow_with_the_archive(tmp_path: Path) -> None:
    big = "".join(f"<p>第{number}段，秋粮收购进展顺利。</p>" for number in range(1500)).encode()
    folder = SiteFolder(path=tmp_path / "urls")
    for part in range(3):
        write_warc(
            folder,
            [exchange(f"http://news.example/{part}/{n}", big, number=part * 100 + n, zipped=True) for n in range(4)],
        )
    code = (
        "import resource, sys; from pathlib import Path; from archive.data.folder import SiteFolder\n"
        "from archive.rebuild.rebuild import rebuild\n"
        "seen = []\n"
        "def tick(size): seen.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
        "folder = SiteFolder(path=Path(sys.argv[1]))\n"
        "assert rebuild(folder, folder.path.parent, folder.rebuild, tick=tick).readings == 12\n"
        "print(seen[-1] - seen[0])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder.path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
        check=True,
    )
    assert int(done.stdout) < 15_000  # kB; one page's tree takes 10,000


def test_rebuild_is_a_function(folder: SiteFolder, tmp_path: Path) -> None:
    seen: list[int] = []
    rebuilt = rebuild(folder, folder.path.parent, tmp_path / "out", tick=seen.append)
    assert (rebuilt.readings, rebuilt.articles, rebuilt.damaged, rebuilt.torn) == (9, 8, [], [])
    assert rebuilt.whole == {path.name for path in folder.warcs()}
    assert seen == sorted(seen)
    assert seen[-1] == sum(path.stat().st_size for path in folder.warcs())


@pytest.mark.parametrize("begun", [b"", "PRAGMA journal_mode = WAL"])
def test_rows_that_a_killed_program_had_only_begun_are_made(folder: SiteFolder, begun: bytes | str) -> None:
    data = folder.path.parent
    whole = folder.rows.read_bytes()
    folder.rows.unlink()
    if isinstance(begun, bytes):
        folder.rows.write_bytes(begun)
    else:
        with closing(sqlite3.connect(folder.rows)) as database:
            database.execute(begun)
    assert folder.rows.stat().st_size < len(whole)
    done = run("status", "--data", data)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "no rows are stored here; crawl the site, or rebuild it from its WARC files" in done.stderr
    done = run("rebuild", "--data", data)
    assert "0 equal, 0 changed, 9 missing, 0 extra; answers: 10 missing\n" in done.stdout, done.stderr
    assert run("rebuild", "--replace", "--data", data).returncode == 0
    assert run("rebuild", "--verify", "--data", data).returncode == 0
