"""What every capture was, stored beside the rows: by a crawl, a rebuild, an import and a repair the same."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from archive.data.folder import SiteFolder
from archive.fixity.recover import Mended, level_rows
from archive.history.gone import gone
from archive.rebuild.readings import Reader
from archive.rows.answers import Answered
from archive.rows.store import RowStore
from archive.warc.writer import WarcWriter
from reading.answers import Removal
from reading.problem import is_article
from tests.samples.site import CHALLENGE
from tests.support.archives import PARAGRAPHS, START, command, exchange, html, run, site_folder, write_warc

HOST = "http://news.example"
ARTICLE = html("秋粮收购进展顺利", *PARAGRAPHS)
SIGN_IN = '<title>会员登录</title><form><input type="password"></form>'.encode()
ANSWERS = [
    ("/1.html", "200 OK", ARTICLE, "page", None, True),
    ("/robots.txt", "200 OK", b"User-agent: *\n", "elsewhere", None, False),
    ("/2.html", "302 Found", b"", "redirect", None, True),
    ("/3.html", "404 Not Found", ARTICLE, "deleted", "status 404", True),
    ("/4.html", "503 Service Unavailable", b"later", "transient", "status 503", True),
    ("/5.html", "403 Forbidden", b"<p>no", "status", "status 403", True),
    ("/6.html", "200 OK", CHALLENGE.encode(), "challenge", "云锁 Yunsuo asks for a script to be run", True),
    ("/7.html", "200 OK", SIGN_IN, "sign_in", None, True),
    ("/8.html", "200 OK", b"", "empty", None, True),
    ("/9.html", "200 OK", b"%PDF-1.4 x", "not_html", "text/html, begins b'%PDF-1.4'", True),
]


def answers(folder: SiteFolder) -> list[Answered]:
    with RowStore(folder.rows, readonly=True) as store:
        return [each for warc in folder.warcs() for each in store.answers.of_file(warc.name)]


@pytest.fixture
def folder(tmp_path: Path) -> SiteFolder:
    made = [
        exchange(HOST + path, body, number=number, status=status)
        for number, (path, status, body, *_) in enumerate(ANSWERS)
    ]
    again = exchange(f"{HOST}/1.html", ARTICLE, number=60)
    not_modified = exchange(f"{HOST}/1.html", b"", number=90, status="304 Not Modified")
    return site_folder(tmp_path / "data", made, [again, not_modified])


def test_every_capture_has_its_answer(folder: SiteFolder) -> None:
    found = answers(folder)
    assert [(each.url, each.kind, each.why, each.wanted) for each in found] == [
        *((HOST + path, kind, why, wanted) for path, _, _, kind, why, wanted in ANSWERS),
        (f"{HOST}/1.html", "repeated", None, True),
        (f"{HOST}/1.html", "unmodified", None, True),
    ]
    assert [each.status for each in found] == [200, 200, 302, 404, 503, 403, 200, 200, 200, 200, 200, 304]
    assert found[0].capture.time == START
    assert found[-1].capture.time == START + timedelta(minutes=90)
    with RowStore(folder.rows, readonly=True) as store:
        ids = {reading.capture.record_id: reading.id for reading in store.readings() if reading.capture}
    assert {each.capture.record_id: each.article_id for each in found if each.article_id} == ids
    assert len(ids) == 7


def test_where_an_answer_was_tampered_with_verify_and_rebuild_say_so(folder: SiteFolder) -> None:
    data = folder.path.parent
    assert run("verify", "--data", data).returncode == 0
    lost, changed, ghost = answers(folder)[1:4]
    with closing(sqlite3.connect(folder.rows)) as database, database:
        database.execute("DELETE FROM answers WHERE record_id = ?", (lost.capture.record_id,))
        database.execute("UPDATE answers SET kind = 'page' WHERE record_id = ?", (changed.capture.record_id,))
        database.execute("UPDATE answers SET record_id = 'ghost' WHERE record_id = ?", (ghost.capture.record_id,))
    done = run("verify", "--data", data)
    assert done.returncode == 1
    for what in (
        f"{lost.capture.record_id}: capture without its answer: {lost.url}",
        f"{changed.capture.record_id}: answer that isn't as it was stored",
        f"ghost: answer without its record ({ghost.capture.warc})",
        f"{ghost.capture.record_id}: capture without its answer: {ghost.url}",
    ):
        assert what in done.stdout
    done = run("rebuild", "--verify", "--data", data)
    assert done.returncode == 1
    assert f"urls: answer of: {lost.url} {lost.capture.record_id}: missing" in done.stdout
    assert (
        f'urls: answer of: {changed.url} {changed.capture.record_id}: changed\n  kind: stored "page" rebuilt "redirect"'
        in (done.stdout)
    )
    assert "; answers: 9 equal, 1 changed, 2 missing, 1 extra" in done.stdout
    assert run("rebuild", "--replace", "--data", data).returncode == 0
    assert run("verify", "--rows", "--data", data).returncode == 0


def test_any_flipped_bit_of_an_answer_is_found(folder: SiteFolder) -> None:
    with closing(sqlite3.connect(folder.rows)) as database, database:
        names = [name for _, name, *_ in database.execute("PRAGMA table_info(answers)")]
        before = database.execute("SELECT * FROM answers ORDER BY offset LIMIT 1").fetchone()
    for name, value in zip(names, before, strict=True):
        if name == "record_id" or value is None:
            continue
        other = value + 1 if isinstance(value, int) else value[:-1] + chr(ord(value[-1]) ^ 1)
        with RowStore(folder.rows) as store:
            with closing(sqlite3.connect(folder.rows)) as database, database:
                database.execute(f"UPDATE answers SET {name} = ? WHERE record_id = ?", (other, before[0]))
            assert [each for each in store.answers.changed() if each] == [before[0]], name
            with closing(sqlite3.connect(folder.rows)) as database, database:
                database.execute(f"UPDATE answers SET {name} = ? WHERE record_id = ?", (value, before[0]))
            assert not any(store.answers.changed())


def test_a_repair_gives_what_a_rebuild_gives(folder: SiteFolder) -> None:
    before = answers(folder)
    with RowStore(folder.rows) as store:
        rows = list(store.lines())
        for warc in folder.warcs():
            store.remove_from(warc.name, 400)
        assert 0 < store.summary().readings < len(rows)
    mended = Mended()
    for warc in folder.warcs():
        level_rows(folder, folder.path.parent, warc, mended)
    assert not mended.damage
    assert answers(folder) == before
    with RowStore(folder.rows, readonly=True) as store:
        assert list(store.lines()) == rows


def test_an_answer_without_its_row_gets_it(folder: SiteFolder) -> None:
    """Killed between the two: they are committed together, but an answer may come a commit earlier."""
    with closing(sqlite3.connect(folder.rows)) as database, database:
        database.execute("DELETE FROM readings")
    level_rows(folder, folder.path.parent, folder.warcs()[0], Mended())
    assert run("rebuild", "--verify", "--data", folder.path.parent).returncode == 0


def test_what_was_imported_has_answers_too(folder: SiteFolder, tmp_path: Path) -> None:
    data = tmp_path / "other"
    assert run("import", *folder.warcs(), "--data", data).returncode == 0
    there = SiteFolder(path=data / "urls")
    assert len(answers(there)) == len(answers(folder))
    assert {each.kind for each in answers(there) if each.article_id} == {
        *("page", "challenge", "sign_in", "empty", "not_html")
    }
    assert run("rebuild", "--verify", "--data", data).returncode == 0
    assert run("verify", "--data", data).returncode == 0


GONE = (f"{HOST}/1.html", ARTICLE)


@pytest.mark.parametrize(
    ("later", "since"),
    [
        ([("404 Not Found", b"")], 10),
        ([("404 Not Found", b""), ("404 Not Found", b"")], 10),
        ([("404 Not Found", b""), ("200 OK", ARTICLE)], None),
        ([("404 Not Found", b"<p>gone"), ("403 Forbidden", b"<p>no"), ("503 Service Unavailable", b"later")], 10),
        ([("503 Service Unavailable", b"later")], None),
        ([("200 OK", CHALLENGE.encode())], None),
        ([("404 Not Found", b""), ("200 OK", ARTICLE), ("410 Gone", b"")], 30),
        ([("200 OK", "<title>提示</title><p>您访问的页面不存在。</p>".encode())], 10),
    ],
)
def test_what_is_gone_is_told_from_answers(tmp_path: Path, later: list[tuple[str, bytes]], since: int | None) -> None:
    """By what was captured last that tells of the page, whatever the frontier has forgotten."""
    url, body = GONE
    first = exchange(url, body)
    others = [exchange(url, body, number=10 * number, status=status) for number, (status, body) in enumerate(later, 1)]
    folder = site_folder(tmp_path / "data", [first], others)
    found = [(page.url, page.since) for page in gone(folder)]
    assert found == ([(url, START + timedelta(minutes=since))] if since else [])
    if since == 10 and len(later) == 1:
        assert gone(folder)[0].last_seen == START
    assert not (folder.path / "frontier.sqlite").exists()


def test_a_list_that_is_gone_is_no_article_that_is_gone(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "sites.toml").write_text('[jurong]\nhosts = ["bbs.jurong.example"]\n')
    urls = [f"http://bbs.jurong.example/{name}-1.html" for name in ("forum-2", "thread-7-1")]
    missing = [exchange(url, b"", number=number, status="404 Not Found") for number, url in enumerate(urls)]
    folder = site_folder(tmp_path / "data", missing, name="jurong")
    assert [(each.kind, each.wanted) for each in answers(folder)] == [("deleted", False), ("deleted", True)]
    assert [page.url for page in gone(folder)] == urls[1:]


def test_a_record_that_is_here_twice_is_answered_once(folder: SiteFolder) -> None:
    copy = folder.warc / "zz.warc.gz"
    copy.write_bytes(folder.warcs()[0].read_bytes())
    before = answers(folder)
    level_rows(folder, folder.path.parent, copy, Mended())
    assert answers(folder) == before


def test_memory_does_not_grow_with_the_answers(tmp_path: Path) -> None:
    path = tmp_path / "data" / "urls" / "rows.sqlite"
    one = answers(site_folder(tmp_path / "one", [exchange(f"{HOST}/1.html", ARTICLE)]))[0]
    with RowStore(path) as store:
        for number in range(50_000):
            capture = replace(one.capture, record_id=f"<urn:{number}>")
            store.add_soon(replace(one, capture=capture, url=f"{HOST}/{number}.html", why="為" * 200))
        store.commit()
    assert path.stat().st_size > 40_000_000
    code = (
        "import resource, sys; from pathlib import Path\n"
        "from archive.rows.store import RowStore; from archive.rows.compare import answer_differences\n"
        "from reading.answers import AnswerKind\n"
        "store = RowStore(Path(sys.argv[1]), readonly=True)\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "assert not list(answer_differences(store, Path(sys.argv[1]), set()))\n"
        "assert sum(1 for _ in store.answers.by_url(AnswerKind.PAGE)) == 50_000\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 20_000  # kB


def test_history_of_a_folder_with_captures_only(tmp_path: Path) -> None:
    folder = SiteFolder(path=tmp_path / "data" / "urls")
    write_warc(folder, [exchange(f"{HOST}/1.html", ARTICLE)])
    assert gone(folder) == []
    assert json.loads(command("history", "--json", "--data", tmp_path / "data").stdout)[0]["gone"] == []


def test_a_request_that_nothing_came_to_has_an_answer_too(tmp_path: Path) -> None:
    """Of an article, of robots.txt, and beside an answer whose head is whole or isn't."""
    folder = SiteFolder(path=tmp_path / "data" / "urls")
    writer = WarcWriter(folder.warc, site="urls", index=folder.index, clock=lambda: START, fsync="never")
    for number, path in enumerate(("/1.html", "/robots.txt")):
        failed = exchange(HOST + path, b"", number=number)
        writer.note(replace(failed, response_bytes=b"", metadata={"failure": "DNSLookupError: no such name"}))
    whole = exchange(f"{HOST}/2.html", ARTICLE, number=2)
    writer.write(replace(whole, truncated="disconnect", metadata={"failure": "ConnectionLost"}))
    half = replace(whole, url=f"{HOST}/3.html", response_bytes=b"HTTP/1.1 2", truncated="disconnect")
    writer.write(replace(half, metadata={"failure": "ConnectionLost: in the head"}))
    writer.close()
    reader = Reader.of("urls", folder.path.parent)
    with RowStore(folder.rows) as store:
        store.add_all(reader.captures(folder.warcs()[0]))
    found = {each.url.removeprefix(HOST): each for each in answers(folder)}
    assert {path: (each.kind, each.why, each.wanted) for path, each in found.items() if path != "/2.html"} == {
        "/1.html": ("unanswered", "DNSLookupError: no such name", True),
        "/robots.txt": ("unanswered", "DNSLookupError: no such name", False),
        "/3.html": ("unanswered", "ConnectionLost: in the head", True),
    }
    assert found["/2.html"].kind in {"page", "cut"}
    assert run("verify", "--rows", "--data", folder.path.parent).returncode == 0
    lost = found["/1.html"].capture
    with closing(sqlite3.connect(folder.rows)) as database, database:
        database.execute("DELETE FROM answers WHERE record_id = ?", (lost.record_id,))
    done = run("verify", "--data", folder.path.parent)
    assert done.returncode == 1
    assert f"{lost.record_id}: request without answer that the rows don't know: {HOST}/1.html" in done.stdout
    level_rows(folder, folder.path.parent, folder.warcs()[0], Mended())
    assert {each.url.removeprefix(HOST): each for each in answers(folder)} == found
    assert run("rebuild", "--verify", "--data", folder.path.parent).returncode == 0


@pytest.mark.parametrize(
    ("words", "removal"),
    [
        ("该内容已被发布者删除", Removal.AUTHOR),
        ("此文已被作者撤回", Removal.AUTHOR),
        ("此内容因违规无法查看", Removal.PLATFORM),
        ("此账号已被屏蔽，内容无法查看", Removal.PLATFORM),
        ("抱歉，您访问的页面不存在", Removal.SITE),
        ("您要查看的文章已下线", Removal.SITE),
    ],
)
def test_who_took_an_article_down_is_told_by_its_words(words: str, removal: Removal, tmp_path: Path) -> None:
    page = f'<html><head><title></title></head><body><div class="msg"><p>{words}</p></div></body></html>'
    folder = site_folder(tmp_path, [exchange(f"{HOST}/1.html", page.encode())])
    (answer,) = answers(folder)
    assert (answer.kind, answer.removal) == ("deleted", removal)
    with RowStore(folder.rows, readonly=True) as store:
        (reading,) = store.readings()
    assert not is_article(reading.problems), "nor does its row stand for one"
