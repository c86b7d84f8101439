"""The sample sites serve what they say: routing, encodings, framing, validators, robots' pages, corruption, truth."""

from __future__ import annotations

import gzip
import html
import http.client
import re
import signal
import subprocess
import sys
import tomllib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from opencc import OpenCC

from tests import samples
from tests.samples import ALL, corrupt, discuz
from tests.samples.articles import SHARED, article
from tests.support.shared import SHARED as MATERIAL
from tests.support.shared import needs_shared

BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/120 Safari/537.36"
ROBOT = "examplebot/1.0"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) Mobile/15E148"


SEED_SITES = {"000": "songhuajiang", "001": "jurong", "002": "cri_hlj", "003": "repost_farm", "004": "shanxidayuan"}


@dataclass(frozen=True, kw_only=True)
class Got:
    status: int
    headers: dict[str, str]
    body: bytes
    chunked: bool

    @property
    def text(self) -> str:
        try:
            return self.body.decode("utf-8")
        except UnicodeDecodeError:
            return self.body.decode("gb18030")


def fetch(sites: samples.Sites, url: str, agent: str = BROWSER, **headers: str) -> Got:
    parts = urlsplit(url)
    host, port = sites.connect_to[f"{parts.hostname}:80"].split(":")
    connection = http.client.HTTPConnection(host, int(port), timeout=10)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET", path, headers={"Host": parts.hostname or "", "User-Agent": agent, **names})
    answer = connection.getresponse()
    try:
        body = answer.read()
    finally:
        connection.close()
    told = {name.lower(): value for name, value in answer.getheaders()}
    match told.get("content-encoding"):
        case "gzip":
            body = gzip.decompress(body)
        case "deflate":
            body = zlib.decompress(body, 15 if body[0] & 15 == 8 else -15)
    return Got(
        status=answer.status, headers=told, body=body, chunked=answer.chunked is True or "chunked" in told.values()
    )


class _Visible(HTMLParser):
    VOID = frozenset("meta link img br input hr base area col".split())  # noqa: SIM905 - reads better as text

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.stack: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            style = dict(attrs).get("style") or ""
            self.stack.append((tag, tag in {"head", "script", "style"} or "display:none" in style.replace(" ", "")))

    def handle_endtag(self, tag: str) -> None:
        while self.stack and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not any(hidden for _, hidden in self.stack):
            self.parts.append(data)


def visible(page: str) -> str:
    """The page's visible text without any white space."""
    parser = _Visible()
    parser.feed(page)
    return re.sub(r"\s", "", "".join(parser.parts))


@pytest.fixture(scope="module")
def sites() -> Iterator[samples.Sites]:
    with samples.serve() as running:
        yield running


@pytest.mark.parametrize("site", [site.name for site in ALL])
def test_lists_lead_to_every_article(sites: samples.Sites, site: str) -> None:
    (start,) = sites.sites[site].start_urls
    base = f"http://{sites.sites[site].host}"
    waiting, seen, found = [start], set(), set()
    while waiting:
        url = waiting.pop()
        seen.add(url)
        text = fetch(sites, url).text
        folder = url.rpartition("/")[0] + "/" if site != "jurong" else base + "/"  # Discuz! has a <base href>
        for link in map(html.unescape, re.findall(r'href="([^"#:]+)"', text)):
            target = base + link if link.startswith("/") else folder + link
            found.add(target)
            stem = re.sub(r"\d+|\?.*|\.html|_", "", start)
            if re.sub(r"\d+|\?.*|\.html|_", "", target) == stem and target not in seen and target not in waiting:
                waiting.append(target)
    assert len(seen) >= 3  # there is paging
    assert set(sites.truth[site]) <= found
    assert len(sites.truth[site]) == 40
    assert sites.odd[site]["private"] in found


@pytest.mark.parametrize("site", [site.name for site in ALL])
def test_odd_pages(sites: samples.Sites, site: str) -> None:
    odd = sites.odd[site]
    status = {kind: fetch(sites, url).status for kind, url in odd.items() if kind != "truncated"}
    assert status == {
        "moved": 302, "missing": 404, "error": 200, "challenge": 200,
        "empty": 200, "pdf": 200, "unknown": 200, "private": 200,
    }  # fmt: skip
    assert fetch(sites, odd["moved"]).headers["location"] in sites.truth[site]
    challenge = fetch(sites, odd["challenge"]).text
    assert "reload()" in challenge if site == "jurong" else "security_verify_data" in challenge
    with pytest.raises(http.client.IncompleteRead):
        fetch(sites, odd["truncated"])
    disallowed = re.findall(r"Disallow: (\S+)", fetch(sites, f"http://{sites.sites[site].host}/robots.txt").text)
    assert any(urlsplit(odd["private"]).path.startswith(path) for path in disallowed)


def test_one_self_redirect() -> None:
    with samples.serve(articles=10) as sites:
        url = list(sites.truth["shanxidayuan"])[5]
        assert [fetch(sites, url).status for _ in range(3)] == [302, 200, 200]


def test_framing_coding_and_validators_differ_from_page_to_page(sites: samples.Sites) -> None:
    codings, chunked, types, validated = set(), set(), set(), 0
    for truth in sites.truth.values():
        for url in truth:
            got = fetch(sites, url, Accept_Encoding="gzip, deflate")
            codings.add(got.headers.get("content-encoding"))
            chunked.add(got.chunked)
            types.add(got.headers.get("content-type"))
            if "etag" in got.headers and got.status == 200:
                validated += 1
                again = fetch(sites, url, If_None_Match=got.headers["etag"])
                assert (again.status, again.body) == (304, b"")
                assert fetch(sites, url, If_Modified_Since=got.headers["last-modified"]).status == 304
                assert fetch(sites, url, If_None_Match='"other"').status == 200
            else:
                assert "last-modified" not in got.headers
    assert codings == {"gzip", "deflate", None}
    assert chunked == {True, False}
    assert {"text/html", "text/html; charset=ISO-8859-1", "text/html; charset=gb2312"} <= types
    assert 20 < validated < 150
    plain = fetch(sites, next(iter(sites.truth["cri_hlj"])), Accept_Encoding="identity")
    assert "content-encoding" not in plain.headers


def test_gbk_pages_lie(sites: samples.Sites) -> None:
    liars = 0
    for site in ("songhuajiang", "repost_farm"):
        for url in list(sites.truth[site])[6:16]:
            got = fetch(sites, url)
            try:
                got.body.decode("utf-8")
            except UnicodeDecodeError:
                got.body.decode("gb18030")
                liars += "gb" not in got.headers["content-type"]
    assert liars == 15


def test_robots_browsers_and_phones_get_different_threads(sites: samples.Sites) -> None:
    url = "http://bbs.jurong.example/thread-1004-1-1.html"
    browser, robot, phone = (fetch(sites, url, agent).text for agent in (BROWSER, ROBOT, PHONE))
    assert "postnum100402" in browser
    assert "只看该作者" in browser
    assert "postnum" not in robot
    assert "显示全部楼层" in robot
    assert "authorposton" not in phone
    assert "手机版 - Powered by Discuz!" in phone
    assert [discuz.kind(agent) for agent in ("Java/1.8", "webseries/1", "iPad Mobile", "shengbao/0.1")] == [
        "touch", "touch", "browser", "browser",
    ]  # fmt: skip
    first, second = (re.findall(r'formhash" value="(\w{8})"', fetch(sites, url).text) for _ in range(2))
    assert len(set(first)) == len(set(second)) == 1
    assert first[0] != second[0]


def test_a_thread_beyond_its_end_gives_the_last_page(sites: samples.Sites) -> None:
    def pids(number: int) -> list[str]:
        got = fetch(sites, f"http://bbs.jurong.example/thread-1004-{number}-1.html")
        if got.status == 302:
            got = fetch(sites, got.headers["location"])
        return re.findall(r'id="post_(\d+)"', got.text)

    pages = [pids(number) for number in range(1, 6)]
    assert all(pages)
    assert pids(9) == pages[-1]
    truth = sites.truth["jurong"]["http://bbs.jurong.example/thread-1004-1-1.html"]
    every = [pid for page in pages for pid in page]
    assert every[1:] == [comment["pid"] for comment in truth["comments"]]
    assert len(set(every)) == len(every) > 40


def test_truth_stands_on_the_page(sites: samples.Sites) -> None:
    for url, truth in sites.truth["jurong"].items():
        got = fetch(sites, url)
        page = visible((fetch(sites, url) if got.status == 302 else got).text)
        for text in (truth["title"], *truth["body"], *(c["text"] for c in truth["comments"][:9])):
            assert all(re.sub(r"\s", "", line) in page for line in text.split("\n")), (url, text)
    for url, truth in sites.truth["shanxidayuan"].items():
        got = fetch(sites, url)
        page = visible((fetch(sites, url) if got.status == 302 else got).text)
        page += visible(fetch(sites, url.replace(".html", "_2.html")).text) if truth["pages"] == 2 else ""
        for text in (truth["title"], *truth["body"], *truth["footers"], *truth["tags"]):
            assert re.sub(r"\s", "", text) in page, (url, text)
        comments = "".join(fetch(sites, f"{truth['comments_url']}&page={n}").text for n in range(6))
        assert re.findall(r'id="zcpldiv(\d+)"', comments) == [comment["pid"] for comment in truth["comments"]]


def test_script_folds_back() -> None:
    """What the converters of the samples make of our words, the usual converter undoes exactly."""
    back = OpenCC("tw2s")
    for site in ("songhuajiang", "cri_hlj"):
        for number in range(60):
            item = article(site, number)
            for text in (item.title, *item.paragraphs):
                assert back.convert(corrupt.gateway(text)) == text
                assert back.convert(corrupt.gateway(text).replace("為", "爲")) == text
                assert back.convert(corrupt.traditional(text)) == text
                assert "?" not in corrupt.decode(corrupt.encode(corrupt.traditional(text)))


def test_articles() -> None:
    everything = [article(site.name, number) for site in ALL for number in range(60)]
    sizes = sorted(sum(map(len, item.paragraphs)) for item in everything)
    assert sizes[0] > 90
    assert 1200 < sizes[-1] < 2600
    assert all(3 <= len(item.paragraphs) <= 9 for item in everything)
    for number in range(SHARED):
        assert len({article(site.name, number).paragraphs for site in ALL}) == 1
    distinct = {item.paragraphs for item in everything}
    assert len(distinct) == 5 * 60 - 4 * SHARED


def test_corruption_as_seen_on_real_pages() -> None:
    some = corrupt.PINYIN
    assert corrupt.annotate("吉林日報", some) == "吉林日?qǐng)?bào)"
    assert "詢(xún)?nèi)绾" in corrupt.annotate("咨詢如何", some)
    assert corrupt.annotate("談認識", {"務": "wù", "認": "rèn"}).startswith("談?wù)J識")
    assert corrupt.annotate("要創新", {"獎": "jiǎng", "創": "chuàng"}) == "要?jiǎng)?chuàng)新"
    assert corrupt.annotate("溧li", {"鄉": "xiāng"}) == "溧l(xiāng)i"
    noted = corrupt.annotate("　　（松花江網編輯楊世陽）", {"網": "wǎng"})
    assert corrupt.fold(corrupt.break_at(noted)) == " ?。ㄋ苫ń\ue137W(wǎng)編輯楊世陽)"
    assert corrupt.decode(corrupt.encode(" ?。ㄋ苫ń\ue137W")) == " ?。ㄋ苫ń\ue137W"
    title = "吉林省委书记:当前全省疫情防控正处于背水一战、决战决胜的关键阶段"
    pieces = "吉林|省委|书记|当前|全省|疫情|防控|正处|于背|水战|决战|决胜|的关|键阶|段"
    assert "|".join(corrupt.chunks(title)) == pieces
    buckets = corrupt.fragments(title, "x")
    assert len(buckets) == 7
    assert sorted("".join(buckets)) == sorted(pieces.replace("|", ""))
    assert corrupt.splice(["3月25日,省委书记、省长的话,", "当前,"], ["甲", "乙"], 4) == [
        "3月25日,甲省委书记、乙省长的甲话,乙",
        "当前,",
    ]


def test_every_page_of_the_mirror_is_annotated(sites: samples.Sites) -> None:
    shifted = 0
    for url, truth in sites.truth["songhuajiang"].items():
        got = fetch(sites, url)
        if got.status == 302:
            continue
        notes = re.findall(r"(.)\([a-zāáǎàēéěèīíǐìōóǒòūúǔùüǘǚǜ]+\)", got.text)
        assert len(set(notes)) >= 5
        assert "?。ㄋ苫ń\ue137W(wǎng)" in got.text
        shifted += bool(truth["shifted"])
    assert 0 < shifted < 40


def test_requests_are_kept(sites: samples.Sites) -> None:
    sites.log.clear()
    fetch(sites, "http://www.shjnet.cn/xw/jlxw/index.html", ROBOT)
    (request,) = sites.log
    assert (request.method, request.host, request.path) == ("GET", "www.shjnet.cn", "/xw/jlxw/index.html")
    assert request.user_agent == ROBOT
    assert request.raw.startswith(b"GET /xw/jlxw/index.html HTTP/1.1\r\n")
    assert b"Host: www.shjnet.cn" in request.raw


def test_a_host_nobody_has(sites: samples.Sites) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", sites.port, timeout=10)
    connection.request("GET", "/", headers={"Host": "elsewhere.example"})
    assert connection.getresponse().status == 421
    connection.close()


def test_the_operators_file(sites: samples.Sites) -> None:
    tables = tomllib.loads(sites.toml("pictures"))
    assert set(tables) == set(sites.sites)
    assert {each["requisites"] for each in tables.values()} == {"pictures"}
    assert {name: each["hosts"] for name, each in tables.items() if "hosts" in each} == {
        "jurong": ["bbs.jurong.example"],
        "repost_farm": ["www.repost-farm.example"],
    }
    assert tables["jurong"]["start_urls"] == ["http://bbs.jurong.example/forum-2-1.html"]


def test_many_articles_cost_nothing_until_asked_for() -> None:
    with samples.serve(articles=20_000) as sites:
        for site, truth in sites.truth.items():
            assert len(truth) == 20_000
            url = list(truth)[19_999]
            assert fetch(sites, url).status == 200
            assert truth[url]["title"] == article(site, 19_999).title


def test_command_line() -> None:
    command = [sys.executable, "-m", "tests.samples", "--articles", "3"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        line = process.stdout.readline()
        port = re.match(r"sample sites on 127\.0\.0\.1:(\d+): www\.shjnet\.cn", line)
        assert port, line
        connection = http.client.HTTPConnection("127.0.0.1", int(port[1]), timeout=10)
        connection.request("GET", "/robots.txt", headers={"Host": "www.shjnet.cn"})
        assert connection.getresponse().status == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0
        connection.close()


@needs_shared
def test_texts_are_served_whole_and_in_order() -> None:
    folder = MATERIAL / "seeds"
    with samples.serve(texts=folder) as sites:
        assert set(sites.truth) == {site.name for site in ALL}
        for path in sorted(folder.glob("*.txt")):
            site = SEED_SITES[path.name[:3]]
            ((url, gold),) = sites.truth[site].items()
            page = corrupt.fold(visible(fetch(sites, url, ROBOT).text))  # the dumps are width-folded
            at = 0
            for line in path.read_text("utf-8").split("\n"):
                text = re.sub(r"\s", "", line)
                assert text in page[at:], (site, text)
                at = page.index(text, at) + len(text)
            assert gold["site"] == site
            listed = fetch(sites, sites.sites[site].start_urls[0]).text
            assert urlsplit(url).path.rpartition("/")[2] in listed
