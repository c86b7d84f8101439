"""`python -m archive VERB` as people and programs use it.

Run as a module, this rewrites the help pages in docs/verbs.md.
"""

from __future__ import annotations

import argparse
import json
import os
import pty
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from archive.__main__ import parser
from archive.data.folder import SiteFolder
from archive.figures.status import kind_of
from archive.rows.store import RowStore
from archive.verbs import VERBS
from archive.verbs.progress import Progress
from reading.article import Edit
from reading.problem import Problem, ProblemKind
from tests.support.archives import (
    PARAGRAPHS,
    ROOT,
    captured,
    command,
    comment,
    exchange,
    html,
    pages,
    reading,
    run,
    site_folder,
)
from tests.support.said import said

PAGE = ROOT / "docs" / "verbs.md"


def verbs() -> dict[str, argparse.ArgumentParser]:
    (commands,) = [action for action in parser()._actions if isinstance(action, argparse._SubParsersAction)]
    return dict(commands.choices)


def with_help_pages(text: str) -> str:
    """The page with every verb's help as the program prints it, under the verb's heading; a new verb gets one."""
    os.environ["COLUMNS"] = "100"
    place = len(text)
    for name, verb in reversed(verbs().items()):
        block = re.compile(rf"(?<=\n)## {name}\n(.*?```text\n).*?(?=```)", re.DOTALL)
        if found := block.search(text):
            place = found.start()
            text = f"{text[:place]}## {name}\n{found[1]}{verb.format_help()}{text[found.end() :]}"
        else:
            text = f"{text[:place]}## {name}\n\n```text\n{verb.format_help()}```\n\n{text[place:]}"
    return text


def test_every_verb_is_documented() -> None:
    text = PAGE.read_text("utf-8")
    assert with_help_pages(text).split() == text.split(), (
        "python -m tests.archive.test_verbs brings docs/verbs.md up to date"
    )
    assert re.findall(r"^## (\w+)$", text, re.MULTILINE) == list(verbs())
    assert len(VERBS) == len(verbs())


@pytest.mark.parametrize("name", verbs())
def test_every_help_ends_in_an_example_that_can_be_typed(name: str) -> None:
    text = verbs()[name].format_help()
    example = text.strip().splitlines()[-1]
    assert example.startswith(f"example: python -m archive {name}")
    words = example.removeprefix("example: python -m archive ").split(" > ")[0].split(" | ")[0].split()
    parser().parse_args(words)


@pytest.fixture
def folder(tmp_path: Path) -> SiteFolder:
    found = [exchange(url, body, number=number, zipped=number == 1) for number, (url, body) in enumerate(pages(3))]
    lost = exchange("http://news.example/2026/11/9.html", html("404", "没有"), number=9, status="404 Not Found")
    return site_folder(tmp_path / "data", [*found, lost])


def test_verbs_are_processes(folder: SiteFolder, tmp_path: Path) -> None:
    """One true process each; elsewhere they are run without one."""
    data = folder.path.parent
    environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PATH": os.environ["PATH"]}
    for arguments, shown in (
        (["status"], "first capture"),
        (["show", "http://news.example/2026/11/0.html"], "秋粮收购进展顺利 第0次会议召开"),
        (["rebuild", "--verify"], "urls: 4 rows of 3 articles from 1 WARC file, byte for byte the stored rows"),
        (["export", "--out", tmp_path / "out"], "unknown: 3 articles, 0 comments"),
        (["read", folder.warcs()[0]], "秋粮收购进展顺利 第2次会议召开"),
    ):
        done = command(*arguments, "--data", data, env=environment)
        assert (done.returncode, done.stderr) == (0, ""), arguments
        assert shown in done.stdout


def test_output_that_nobody_reads_on(folder: SiteFolder) -> None:
    words = [
        sys.executable,
        "-m",
        "archive",
        "read",
        *map(str, folder.warcs() * 300),
        "--data",
        str(folder.path.parent),
    ]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(1) == b"{"
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


# read


def test_read_a_saved_page(tmp_path: Path) -> None:
    page = tmp_path / "页面.html"
    page.write_bytes(html("秋粮收购进展顺利", *PARAGRAPHS, encoding="gbk"))
    done = run("read", page, "--data", tmp_path / "nowhere")
    row = json.loads(done.stdout)
    assert done.returncode == 0
    assert row["file"] == str(page)
    assert row["url"] == page.as_uri()
    assert row["title"] == "秋粮收购进展顺利"
    assert row["encoding"] == "gb18030"
    assert row["capture"] is None
    assert not (tmp_path / "nowhere").exists()


def test_read_a_page_of_a_known_site(tmp_path: Path) -> None:
    (tmp_path / "sites.toml").write_text('[jurong]\nhosts = ["bbs.jurong.example"]\n')
    page = tmp_path / "page.html"
    page.write_bytes(html("秋粮收购进展顺利", *PARAGRAPHS))
    url = "http://bbs.jurong.example/thread-77-2-1.html"
    row = json.loads(run("read", page, "--url", url, "--data", tmp_path).stdout)
    assert (row["site"], row["id"], row["page_number"]) == ("jurong", "jurong-77", 2)


def test_read_a_warc(folder: SiteFolder) -> None:
    done = run("read", *folder.warcs(), "--data", folder.path.parent)
    rows = [json.loads(text) for text in done.stdout.splitlines()]
    assert [said(row) for row in rows] == [None, None, None, "status 404"]
    assert {row["file"] for row in rows} == {str(folder.warcs()[0])}
    with RowStore(folder.rows, readonly=True) as store:
        assert [row.pop("file") and row for row in rows] == [json.loads(row.line) for row in sorted(
            store.lines(), key=lambda row: json.loads(row.line)["capture"]["offset"])]  # fmt: skip


def test_read_what_can_not_be_read(folder: SiteFolder, tmp_path: Path) -> None:
    good = tmp_path / "good.html"
    good.write_bytes(html("秋粮收购进展顺利", *PARAGRAPHS))
    bad = tmp_path / "bad.warc.gz"
    bad.write_bytes(b"hello")
    cut = tmp_path / "cut.warc.gz"
    cut.write_bytes(folder.warcs()[0].read_bytes()[:-300])
    done = run("read", tmp_path / "nothing.html", bad, cut, good, "--data", tmp_path)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 3
    assert "nothing.html: No such file or directory" in done.stderr
    assert "bad.warc.gz: not a WARC file" in done.stderr
    assert "cut.warc.gz" in done.stderr
    assert json.loads(done.stdout.splitlines()[-1])["file"] == str(good)
    done = run("read", good, good, "--url", "http://news.example/", "--data", tmp_path)
    assert (done.returncode, done.stdout) == (2, "")


def test_read_what_is_no_page(tmp_path: Path) -> None:
    packed = tmp_path / "site.wacz"
    packed.write_bytes(b"PK\x03\x04")
    done = run("read", packed, "--data", tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "python -m archive import takes them in" in done.stderr
    for url in ("news.example/1.html", "http://[", "http://news.example:port/"):
        done = run("read", tmp_path / "page.html", "--url", url, "--data", tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert f"--url {url}: not the address of a page" in done.stderr


def test_read_a_warc_without_articles(tmp_path: Path) -> None:
    image = exchange("http://news.example/logo.png", b"\x89PNG\r\n\x1a\n")
    robots = exchange("http://news.example/robots.txt", b"User-agent: *")
    folder = site_folder(tmp_path, [robots])
    done = run("read", *folder.warcs(), "--data", tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "no article page in it" in done.stderr
    site_folder(tmp_path, [image], name="other")


# show


@pytest.fixture
def thread(tmp_path: Path) -> Path:
    with RowStore(SiteFolder(path=tmp_path / "jurong").rows) as store:
        store.add_all(
            captured(each)
            for each in [
                reading(
                    1,
                    page_count=3,
                    body="首帖正文",
                    source="金山网",
                    authors=["黄伟", "陈志奎"],
                    footers=["版权声明"],
                    edits=[Edit(kind="pinyin", field="body", start=1, before="(a)", after="", certainty=1.0)],
                    comments=[comment(1, 2, "说得好\n第二行")],
                ),
                reading(2, page_number=2, page_count=3, comments=[comment(2, 3)]),
                reading(3, id="jurong-77"),
            ]
        )
    return tmp_path


def test_show_an_article(thread: Path) -> None:
    said = run("show", "jurong-7", "--data", thread).stdout
    lines = said.splitlines()
    assert lines[:4] == [
        "秋粮收购",
        "jurong-7  http://news.example/thread-7-1-1.html",
        "来源 金山网  记者 黄伟 陈志奎",
        "problem: page 3 of 3 not captured",
    ]
    assert "首帖正文" in lines
    assert "| 版权声明" in lines
    assert "2 comments" in lines
    assert "  #2  2026-11-20 01:02" in lines
    assert "    第二行" in lines
    warc = thread / "jurong" / "warc" / "jurong-00000.warc.gz"
    assert f"  warcio extract --payload {warc} 1000" in lines
    assert "page 2, captured 2026-11-20T01:04:03Z from http://news.example/thread-7-2-1.html" in lines
    row = json.loads(run("show", "jurong-7", "--json", "--data", thread).stdout)
    assert [each["id"] for each in row["comments"]] == ["pid1", "pid2"]
    assert run("show", "jurong-7", "--edits", "--data", thread).stdout == "body 1  pinyin  '(a)' -> ''  1.00\n"


def test_show_by_url_and_by_beginning(thread: Path) -> None:
    url = "http://news.example/thread-7-2-1.html"
    assert run("show", url, "--data", thread).stdout.splitlines()[1].startswith("jurong-7 ")
    assert run("show", "jurong-77", "--data", thread).stdout.splitlines()[1].startswith("jurong-77 ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nothing"], "nothing: no article of this id or URL in {data}; `search` finds it by its words"),
        (["jurong"], "jurong: several articles begin like this: jurong-7, jurong-77"),
        (["jurong-7", "--raw"], "jurong-00000.warc.gz: not here; put the WARC file back"),
        (["jurong-7", "--raw", "--page", "3"], "jurong-7: page 3 was not captured; there is 1, 2"),
    ],
)
def test_show_what_is_not_there(thread: Path, arguments: list[str], message: str) -> None:
    done = run("show", *arguments, "--data", thread)
    assert (done.returncode, done.stdout) == (2, "")
    assert message.format(data=thread) in done.stderr
    assert done.stderr.count("\n") == 1


def test_an_option_that_a_verb_does_not_have_shows_those_it_has(tmp_path: Path) -> None:
    done = run("search", "秋粮", "--by", "month", "--data", tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("usage: python -m archive search ")
    assert "--count-by" in done.stderr
    assert done.stderr.endswith("python -m archive search: error: unrecognized arguments: --by month\n")


def test_show_says_that_more_articles_begin_alike_than_it_names(tmp_path: Path) -> None:
    (tmp_path / "jurong").mkdir()
    with RowStore(tmp_path / "jurong" / "rows.sqlite") as store:
        store.add_all(captured(reading(number, id=f"jurong-1{number:02d}")) for number in range(1, 12))
    done = run("show", "jurong-1", "--data", tmp_path)
    assert done.stderr.endswith("jurong-109, jurong-110 and others; give more of the id\n")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_show_the_bytes_as_captured(folder: SiteFolder) -> None:
    data = folder.path.parent
    for number, (url, body) in enumerate(pages(3)):
        words = [sys.executable, "-m", "archive", "show", url, "--raw", "--data", str(data)]
        done = subprocess.run(words, cwd=ROOT, capture_output=True, timeout=60, check=True)
        assert done.stdout == body, f"page {number}"


def test_the_command_that_show_prints_gives_the_payload(folder: SiteFolder) -> None:
    (url, body), *_ = pages(1)
    said = run("show", url, "--data", folder.path.parent).stdout.splitlines()[-1].split()
    assert said[:3] == ["warcio", "extract", "--payload"]
    done = subprocess.run([sys.executable, "-m", "warcio.cli", *said[1:]], capture_output=True, timeout=60, check=True)
    assert done.stdout == body


def test_show_blocks(folder: SiteFolder) -> None:
    said = run("show", "http://news.example/2026/11/2.html", "--blocks", "--data", folder.path.parent).stdout
    assert "    秋粮收购进展顺利 第2次会议召开" in said.splitlines()
    assert f"    {PARAGRAPHS[1]}" in said.splitlines()
    assert re.search(r"^body  \[\S+\]  /html/body/div\[2\]/p\[2\]$", said, re.MULTILINE)


def test_show_a_record_that_is_another(folder: SiteFolder) -> None:
    first, second = folder.warcs()[0], folder.warc / "copy"
    shutil.copy(first, second)
    first.unlink()
    site_folder(folder.path.parent, [exchange("http://news.example/other", html("别的", *PARAGRAPHS))], name="other")
    (other,) = SiteFolder(path=folder.path.parent / "other").warcs()
    shutil.copy(other, first)
    done = run("show", "http://news.example/2026/11/2.html", "--raw", "--data", folder.path.parent)
    assert done.returncode == 2
    assert first.name in done.stderr
    assert done.stderr.count("\n") == 1


# status


def test_status(folder: SiteFolder, thread: Path) -> None:
    data = folder.path.parent
    shutil.copytree(thread / "jurong", data / "jurong")
    with (folder.path / "index.new.cdxj").open("w") as tail:
        tail.write("a running crawl's line\n")
    done = run("status", "--data", data)
    assert done.returncode == 0
    lines = [line.split() for line in done.stdout.splitlines()]
    assert lines[0] == [
        *("site", "captures", "pages", "articles", "comments", "problems"),
        *("first", "capture", "last", "capture", "size"),
    ]
    assert lines[1][:6] == ["jurong", "0", "3", "2", "2", "1"]
    assert lines[2][:6] == ["urls", "5", "4", "3", "0", "1"]
    assert lines[2][6:10] == ["2026-11-20", "01:02Z", "2026-11-20", "01:11Z"]
    assert done.stdout.splitlines()[3:] == ["jurong: 1 × pages missing", "urls: 1 × error status: 404"]
    assert len({len(line) for line in done.stdout.splitlines()[:3]}) == 1
    (row,) = json.loads(run("status", "urls", "--json", "--data", data).stdout)
    assert row["problems"] == {"status: 404": 1}
    assert row["bytes"] == sum(path.stat().st_size for path in folder.path.rglob("*") if path.is_file())
    assert row["first"].startswith("2026-11-20T01:02:03")


def test_a_damaged_site_does_not_hide_the_others(folder: SiteFolder, thread: Path) -> None:
    data = folder.path.parent
    (data / "cri_hlj").mkdir()
    (data / "cri_hlj" / "rows.sqlite").write_bytes(b"no database" * 1000)
    for verb in ("status", "rebuild"):
        done = run(verb, "--data", data)
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1
        assert "cri_hlj/rows.sqlite: damaged" in done.stderr
        assert "urls" in done.stdout


def test_status_of_a_site_with_captures_only(tmp_path: Path) -> None:
    SiteFolder(path=tmp_path / "jurong").warc.mkdir(parents=True)
    done = run("status", "--data", tmp_path)
    assert done.returncode == 0
    assert done.stdout.splitlines()[1].split() == ["jurong", "0", "0", "0", "0", "0", "-", "-", "0", "B"]


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (Problem(kind=ProblemKind.STATUS, number=404), "status: 404"),
        (Problem(kind=ProblemKind.STATUS, number=404, page=2), "status: 404"),
        (Problem(kind=ProblemKind.PAGES_MISSING, detail="page 3 to 7 of 9"), "pages_missing"),
        (Problem(kind=ProblemKind.CHALLENGE, detail="captcha"), "challenge: captcha"),
        (Problem(kind=ProblemKind.UNDECODED, number=5), "undecoded"),
        (Problem(kind=ProblemKind.LAYOUT, layout="dz", detail="title: 'h1' matched 0 elements"), "layout: dz"),
    ],
)
def test_kinds_of_problems(problem: Problem, words: str) -> None:
    assert kind_of(problem) == words


# all


def test_a_verb_that_does_not_exist() -> None:
    done = run("reticulate")
    assert done.returncode == 2
    assert "invalid choice: 'reticulate'" in done.stderr


def test_sites_that_can_not_be_used_are_one_line(folder: SiteFolder) -> None:
    data = folder.path.parent
    (data / "sites.toml").write_text("[nosuch]\nexpect = 3\n")
    done = run("rebuild", "--data", data)
    assert done.returncode == 2
    assert "no site of code or catalogue is called 'nosuch'" in done.stderr
    (data / "sites.toml").unlink()
    (data / "pseudonym.key").write_text("x")
    done = run("rebuild", "--data", data)
    assert done.returncode == 2
    assert "pseudonym.key: line 1: not a key" in done.stderr
    assert done.stderr.count("\n") == 1


def test_progress_on_a_terminal_is_one_line_with_an_estimate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.verbs.progress._ON_TERMINAL", 0.0)
    mine, its = pty.openpty()
    with os.fdopen(its, "w") as file:
        with Progress("rebuild jurong", 4, file=file) as progress:
            for _ in range(4):
                time.sleep(0.01)
                progress.add()
        said = ""
        while not said.endswith("\r\x1b[K"):
            said += os.read(mine, 10_000).decode()
    os.close(mine)
    assert "\n" not in said, "the line is rewritten, and taken away at the end"
    assert re.search(r"\rrebuild jurong:  25%, \d+ s left", said)


def test_progress_in_a_log_is_plain_lines(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with (tmp_path / "log").open("w") as file:
        with Progress("export", 100, file=file) as progress:
            progress.to(10)
        assert (tmp_path / "log").read_text() == "", "short work says nothing"
        monkeypatch.setattr("archive.verbs.progress._IN_LOG", 0.0)
        with Progress("export", 100, file=file) as progress:
            progress.to(10)
            progress.to(100)
    assert re.fullmatch(r"export:  10%, \d+ s left\nexport: 100%, 0 s left\n", (tmp_path / "log").read_text())
    assert Progress("export", 1000).text(10.0) == "export:   0%"
    half = Progress("export", 1000)
    half.done = 500
    assert half.text(4000.0) == "export:  50%, 1 h 06 min left"


if __name__ == "__main__":
    PAGE.write_text(with_help_pages(PAGE.read_text("utf-8")), "utf-8")
