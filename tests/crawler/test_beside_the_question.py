"""Answers to another question than the one asked: a part of a page, or a 304 where nobody asked for what is newer."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.data.folder import SiteFolder
from archive.rows.store import RowStore
from reading.problem import sentence
from tests.support.crawls import archive
from tests.support.network import PUBLIC, TEXT, Answer, Server, scrapy

ONE = "http://one.example"
PART = Answer(status=206, body=TEXT[:200], headers={"Content-Range": "bytes 0-199/4000"})
UNMODIFIED = Answer(status=304, body="", headers={"ETag": '"1"'})
KINDS = {"206": PART, "206-without-a-range": Answer(status=206, body=TEXT[:200]), "304": UNMODIFIED}


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as served:
        yield served


def crawl(server: Server, folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    path = folder / "urls.txt"
    path.write_text("\n".join(f"{ONE}/{name}.html" for name in (*KINDS, *more)))
    names, ports = {"one.example": [[PUBLIC]]}, {PUBLIC: server.port}
    return scrapy(folder, "urls", "-a", f"file={path}", names=names, ports=ports, trap=server.port)


def problems(folder: Path) -> dict[str, str | None]:
    with RowStore(SiteFolder(path=folder / "urls").rows, readonly=True) as store:
        return {article.url.rpartition("/")[2]: sentence(article.problems) for article in store.articles()}


def test_they_are_asked_once_more_and_may_come_right(server: Server, tmp_path: Path) -> None:
    server.answers.update({f"{ONE}/{name}.html": [answer, Answer()] for name, answer in KINDS.items()})
    done = crawl(server, tmp_path)
    assert sorted(server.pages) == sorted(2 * [f"{ONE}/{name}.html" for name in KINDS])
    assert problems(tmp_path) == {f"{name}.html": None for name in KINDS}
    assert done.returncode == 0, done.stderr


def test_if_they_stay_they_wait_and_the_crawl_says_so(server: Server, tmp_path: Path) -> None:
    server.answers.update({f"{ONE}/{name}.html": answer for name, answer in KINDS.items()})
    done = crawl(server, tmp_path)
    assert sorted(server.pages) == sorted(2 * [f"{ONE}/{name}.html" for name in KINDS])
    assert (
        f"{ONE}/206.html: put off for 10 minutes: status 206, a part of a page that was asked for whole" in done.stderr
    )
    assert f"{ONE}/304.html: put off for 10 minutes: status 304, and nobody asked whether" in done.stderr
    assert "3 requests wait" in done.stderr
    assert done.returncode != 0
    assert {name for name, problem in problems(tmp_path).items() if problem is None} == set()
    server.answers.clear()
    done = crawl(server, tmp_path)
    assert problems(tmp_path) == {f"{name}.html": None for name in KINDS}
    assert done.returncode == 0, done.stderr


def test_rows_and_answers_are_those_of_a_rebuild(server: Server, tmp_path: Path) -> None:
    """Also of a status that is none, RFC 9110 §15: such an answer is recorded, and is no page."""
    server.answers.update({f"{ONE}/{name}.html": answer for name, answer in KINDS.items()})
    server.answers[f"{ONE}/no-status.html"] = Answer(status=99)
    done = crawl(server, tmp_path, "no-status", "fine")
    assert f"{ONE}/no-status.html: put off for 10 minutes" in done.stderr
    for words in (("rebuild", "--verify"), ("verify",)):
        checked = archive(*words, data=tmp_path)
        assert checked.returncode == 0, checked.stdout
