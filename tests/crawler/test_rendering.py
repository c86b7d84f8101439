"""Pages that are made by their scripts: run in a browser that reaches nobody, recorded, read again from the record."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import archive
from archive.data.exits import ExitStatus
from archive.data.folder import SiteFolder
from archive.evidence.gather import gather
from archive.rows.find import page_at
from archive.view.captured.archived import Around
from archive.view.captured.document import shown
from archive.warc.cdxj import Index
from archive.warc.dom.record import URN
from archive.warc.reader import Record, records
from reading.article import Article
from tests.samples.server import Sites, serving
from tests.samples.site import Request
from tests.support.crawls import archive as verb
from tests.support.crawls import crawl
from tests.support.scripted import HOST, SCRIPTS, Scripted, ScriptHost

NAME = "scripted"
COOKIES = "# Netscape HTTP Cookie File\n.hewan-app.example\tTRUE\t/\tFALSE\t0\tmember\tsecret\n"
NUMBERS = {way: number for number, way in enumerate(Scripted.WAYS, start=1)}
needs_chromium = pytest.mark.skipif(not shutil.which("chromium"), reason="chromium is not on the PATH")


@dataclass
class Walked:
    """A site that was crawled."""

    data: Path
    site: Scripted
    status: int
    said: str
    log: list[Request]
    trapped: list[bytes]  # what came to a port that nobody may ask

    @property
    def articles(self) -> dict[str, Article]:
        return {each.url: each for each in archive.open(self.data).articles(NAME)}

    @property
    def records(self) -> list[Record]:
        folder = self.data / NAME / "warc"
        return [record for path in sorted(folder.iterdir()) for record in records(path)]


def declare(data: Path, rendered: str = 'rendered = "all"') -> None:
    data.mkdir(parents=True, exist_ok=True)
    table = f'[{NAME}]\ntitle = "河湾县客户端"\nstart_urls = ["http://{HOST}/news/"]\n{rendered}\n'
    (data / "sites.toml").write_text(f'contact = "test@example.org"\n\n{table}', "utf-8")


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walked]:
    data = tmp_path_factory.mktemp("rendered")
    declare(data, 'rendered = "all"\ncookies = "signed-in.txt"\nheaders = { X-Reader-Key = "k" }')
    (data / "signed-in.txt").write_text(COOKIES, "utf-8")
    trapped: list[bytes] = []
    with socket.socket() as tcp, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        tcp.bind(("127.0.0.1", 0))
        tcp.listen()
        udp.bind(tcp.getsockname())

        def accept() -> None:
            while True:
                try:
                    tcp.accept()
                except OSError:
                    return
                trapped.append(b"tcp")

        def receive() -> None:
            while True:
                try:
                    trapped.append(udp.recv(100))
                except OSError:
                    return

        for each in (accept, receive):
            threading.Thread(target=each, daemon=True).start()
        site = Scripted(tcp.getsockname()[1])
        with serving({NAME: site, "scripts": ScriptHost()}) as sites:
            done = crawl(NAME, data, sites, "-s", "MOST_RENDER_REQUESTS=12", "-s", "RENDER_QUIET=1")
            found = Walked(data, site, done.returncode, done.stdout + done.stderr, sites.log, trapped)
        yield found
        tcp.shutdown(socket.SHUT_RDWR)


@needs_chromium
@pytest.mark.parametrize("way", ["fetch", "decoded", "bundle", "hostile", "many", "static"])
def test_what_scripts_make_is_read(walked: Walked, way: str) -> None:
    article = walked.articles[walked.site.at(way)]
    told = walked.site.data(NUMBERS[way])
    assert article.title == told["title"]
    assert (article.body or "").split("\n") == told["text"]
    assert article.source == told["source"]
    assert article.rendered
    assert not article.problems


@needs_chromium
def test_a_script_that_never_ends_costs_its_own_page_alone(walked: Walked) -> None:
    assert "/a/6.html: no answer to" in walked.said
    assert "1 not rendered" in walked.said
    assert walked.status == ExitStatus.MISSING
    assert walked.site.at("endless") not in walked.articles


@needs_chromium
def test_where_a_script_leads_is_followed_as_any_other_page(walked: Walked) -> None:
    assert walked.site.at("sent") not in walked.articles
    [made] = [each for each in walked.records if each.target == URN + walked.site.at("sent")][:1]
    assert made.header("Rendered-Leads-To") == walked.site.at("static")


@needs_chromium
def test_nobody_is_asked_who_may_not_be(walked: Walked) -> None:
    assert walked.trapped == []
    asked = {request.path for request in walked.log}
    assert not asked & {"/beacon", "/sw.js", "/private/secret.json", "/erase", "/events", "/popup.html", "/favicon.ico"}
    told = [each for each in walked.records if each.kind == "metadata" and b"nothing was asked" in bytes(each.block)]
    assert {each.url.split("/")[2] for each in told} >= {f"127.0.0.1:{walked.site.trap}", "10.0.0.1"}
    assert not any("etc/passwd" in each.target for each in walked.records)


@needs_chromium
def test_who_keeps_the_scripts_learns_nothing_of_who_has_signed_in(walked: Walked) -> None:
    asked = [request.headers for request in walked.log if request.host == SCRIPTS]
    assert len(asked) == 2  # robots.txt, too
    assert not [headers for headers in asked if {"cookie", "x-reader-key"} & headers.keys()]
    assert {request.headers.get("cookie") for request in walked.log if request.host == HOST} == {"member=secret"}


@needs_chromium
def test_a_script_sends_little_and_an_answer_that_is_none_holds_nothing_up(walked: Walked) -> None:
    asked = {request.path for request in walked.log}
    assert "/odd" in asked
    assert "/takes-much" not in asked
    assert "its script sends 2000000 bytes" in walked.said
    assert "/a/1.html: rendered in part" not in walked.said


@needs_chromium
def test_what_a_page_may_ask_for_is_bounded_and_said(walked: Walked) -> None:
    much = [request for request in walked.log if request.path.startswith("/much/")]
    assert len(much) == 11  # and its own data
    assert "its scripts ask for more than 12 things" in walked.said
    assert sum(request.path == "/bundle.js" for request in walked.log) == 1


@needs_chromium
def test_every_request_of_the_browser_is_a_record(walked: Walked) -> None:
    of_crawl = [each for each in walked.records if each.kind == "request"]
    assert len(of_crawl) == len(walked.log)
    sent = [
        re.sub(rb"(X-Reader-Key|Cookie): [^\r]*", rb"\1: redacted", each.raw)  # the operator's
        for each in walked.log
    ]
    assert sorted(bytes(each.block) for each in of_crawl) == sorted(sent)
    posted = next(each for each in walked.records if each.is_http and each.url.endswith("/api/3"))
    assert posted.header("WARC-Resource-Type") == "xhr"
    agents = {request.user_agent for request in walked.log}
    assert len(agents) == 1
    assert "test@example.org" in agents.pop()


@needs_chromium
def test_the_dom_is_a_record_that_names_what_it_was_made_of(walked: Walked) -> None:
    made = [each for each in walked.records if each.kind == "conversion"]
    by_id = {each.header("WARC-Record-ID"): each for each in walked.records}
    assert len(made) == len({each.target for each in made}) == 8  # the list and seven pages
    for each in made:
        assert by_id[each.header("WARC-Refers-To")].url == each.url
        assert each.target == URN + each.url
        assert len(Index(walked.data / NAME / "index.cdxj").find(each.target)) == 1
    beside = next(each for each in walked.records if each.kind == "metadata" and each.target == made[1].target)
    assert b"software: Chromium" in bytes(beside.block)
    assert b"loaded: http" in bytes(beside.block)


@needs_chromium
def test_rows_come_again_from_the_records(walked: Walked) -> None:
    for words in (("verify", "--rows"), ("rebuild", "--verify")):
        done = verb(*words, data=walked.data)
        assert done.returncode == ExitStatus.WHOLE, done.stdout + done.stderr
    told = gather(walked.data, walked.articles[walked.site.at("fetch")].id).history
    assert told is not None
    assert len(told.versions) == 1  # what was sent is no version, nor is the same page again


@needs_chromium
def test_the_view_says_so_and_runs_nothing(walked: Walked) -> None:
    article = walked.articles[walked.site.at("hostile")]
    assert article.capture
    folder = SiteFolder(path=walked.data / NAME)
    page = page_at(folder, article)
    assert page.rendered
    with Around(folder, article.capture.time, b"key") as around:
        html = shown(page, around).html.decode()
    assert article.title is not None
    assert article.title in html
    assert "<script" not in html
    assert f'="http://127.0.0.1:{walked.site.trap}' not in html


@needs_chromium
def test_it_goes_along_where_its_article_goes(walked: Walked, tmp_path: Path) -> None:
    article = walked.articles[walked.site.at("bundle")].id
    done = verb("evidence", article, "--out", tmp_path / "e.wacz", data=walked.data)
    assert done.returncode == ExitStatus.WHOLE, done.stdout + done.stderr
    done = verb("evidence", "--check", tmp_path / "e.wacz")
    assert done.returncode == ExitStatus.WHOLE, done.stdout + done.stderr
    done = verb("wacz", NAME, "--article", article, "--out", tmp_path / "w.wacz", data=walked.data)
    assert done.returncode == ExitStatus.WHOLE, done.stdout + done.stderr
    for packed in ("e.wacz", "w.wacz"):
        shutil.unpack_archive(tmp_path / packed, tmp_path / packed[0], "zip")
        [warc] = (tmp_path / packed[0] / "archive").iterdir()
        there = [each.target for each in records(warc)]
        assert URN + walked.site.at("bundle") in there
        assert {f"http://{HOST}/bundle.js", f"http://{HOST}/api/3"} <= set(there)


@needs_chromium
def test_no_browser_outlives_a_killed_crawl_and_the_next_start_goes_on(tmp_path: Path) -> None:
    declare(tmp_path)
    site = Scripted(ways=("fetch", "static", "decoded"))
    with serving({NAME: site}) as sites:
        site.goes_on.clear()
        crawling = started(tmp_path, sites)
        assert site.asked.wait(60)
        assert browsers(tmp_path)
        os.kill(crawling.pid, signal.SIGKILL)
        crawling.wait(10)
        end = time.monotonic() + 15
        while browsers(tmp_path) and time.monotonic() < end:
            time.sleep(0.1)
        assert browsers(tmp_path) == []
        site.goes_on.set()
        done = crawl(NAME, tmp_path, sites)
        assert done.returncode == ExitStatus.WHOLE, done.stdout + done.stderr
        assert sum(request.path == "/a/1.html" for request in sites.log) == 1
        found = {each.url: each.id for each in archive.open(tmp_path).articles(NAME)}
        assert set(found) == {site.at(way) for way in site.ways}
        site.longer = True  # the data, not what is sent as the page
        done = crawl(NAME, tmp_path, sites, "-a", "due=all")
        assert done.returncode == ExitStatus.WHOLE, done.stdout + done.stderr
    versions = {way: gather(tmp_path, found[site.at(way)]).history for way in site.ways}
    assert {way: len(told.versions) for way, told in versions.items() if told} == {
        "fetch": 2,
        "static": 1,
        "decoded": 1,
    }
    assert not (tmp_path / NAME / "browser").exists()
    assert verb("rebuild", "--verify", data=tmp_path).returncode == ExitStatus.WHOLE


def started(data: Path, sites: Sites) -> subprocess.Popen[bytes]:
    settings = ["-s", f"DATA_DIR={data}", "-s", "DOWNLOAD_DELAY=0"]
    command = ["scrapy", "crawl", NAME, *settings, *sites.there]
    return subprocess.Popen([sys.executable, "-m", *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def browsers(data: Path) -> list[str]:
    """The processes whose command names a profile in this data folder."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = path.read_bytes()
        except OSError:
            continue
        if f"--user-data-dir={data}".encode() in command:
            found.append(path.parent.name)
    return found


def test_without_a_browser_nothing_is_begun(tmp_path: Path) -> None:
    declare(tmp_path)
    with serving({NAME: Scripted()}) as sites:
        done = crawl(NAME, tmp_path, sites, "-s", "CHROMIUM=/nowhere/chromium")
        assert done.returncode == ExitStatus.NO_START
        assert "CHROMIUM = '/nowhere/chromium' is no program: `rendered` in sites.toml needs one" in done.stderr
        assert sites.log == []


def test_without_rendering_pages_say_what_they_need(tmp_path: Path) -> None:
    declare(tmp_path, rendered="")
    with serving({NAME: Scripted()}) as sites:
        done = crawl(NAME, tmp_path, sites)
    assert 'its script brings them: rendered = "lists"' in done.stderr
