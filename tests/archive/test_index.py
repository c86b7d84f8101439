"""The CDXJ index is the one that cdxj-indexer makes, whatever is in the WARC files, and survives being interrupted."""

from __future__ import annotations

import gzip
import json
import os
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.data.folder import warc_files
from archive.warc.cdxj import Index
from archive.warc.level import index
from archive.warc.pages import records
from archive.warc.surt import surt
from archive.warc.writer import WarcWriter
from tests.support.exchanges import ODD_HEADS, exchange, plain_record, response, write
from tests.support.indexer import reference
from tests.support.views import CDXJ_INDEXER, needs_cdxj_indexer

URLS = [
    "http://www.Jrrx.com/Forum.php?mod=viewthread&TID=7&extra=page%3D1",
    "https://jrrx.com/forum.php?tid=7&mod=viewthread&extra=page%3D1",
    "http://www2.shjdaily.com:8080/a//b/../c.HTML#top",
    "http://big5.cri.cn/gate/big5/hlj.cri.cn/2015-03-25/a.html?",
    "http://news.example/?q=%B9%FA&%C3%FB=%D6%D0",
    "http://news.example/list_1.html?PHPSESSID=0123456789abcdef0123456789abcdef&b=2&a=1",
    "http://news.example",
    "http://127.0.0.1:8081/x/",
    "http://[2001:db8::1]:8080/x",
    "http://[FE80::1]/x",
    "http://[某某/x",  # as some crawlers record what a link said
    "http://[%41]/x",
    "http://江城日报.cn/新闻?题=一",
    "http://user:password@news.example/a%20b",
]


KEPT = (
    Path(__file__).parents[1] / "data" / "cdxj"
)  # what surt 0.3.1 and cdxj-indexer 1.5.0 made of these URLs and files


def test_lines_are_sorted_in_as_if_all_were_sorted_anew(tmp_path: Path) -> None:
    chance, site = random.Random(4), Index(tmp_path / "index.cdxj")

    def made() -> str:
        return "".join(chance.choices("ab ,中", k=chance.randrange(chance.choice([3, 8, 700])))) + "{}\n"

    for _ in range(300):
        old = sorted({made() for _ in range(chance.choice([0, 1, 5, 60]))})
        new = [
            made() if chance.random() < 0.6 or not old else chance.choice(old) for _ in range(chance.choice([1, 80]))
        ]
        torn = chance.choice(["", "a", "zz{"])
        site.path.write_text("".join(old) + torn, "utf-8", newline="\n")
        site.append(new)
        site.merge()
        assert site.path.read_text("utf-8") == "".join(sorted({*old, *new}))
        assert not site.tail.exists()


def test_keys_are_those_of_cdxj_indexer_and_pywb() -> None:
    kept = dict(map(json.loads, (KEPT / "keys.jsonl").read_text("utf-8").splitlines()))
    assert kept.keys() >= set(URLS)
    assert {url: surt(url) for url in kept} == kept


def random_urls(count: int) -> list[str]:
    pieces = [
        "a",
        "B",
        "/",
        "//",
        ".",
        "..",
        "/../",
        "?",
        "&",
        "=",
        "%20",
        "%2F",
        "%25",
        "%",
        "%zz",
        "中",
        "%B9%FA",
        ":",
        "#",
    ]
    pieces += [";", "+", "~", "www.", "|", "'", " ", "_", "1", "sid=0123456789abcdef0123456789abcdef", "x.aspx", "@"]
    hosts = ["a.com", "WWW.b.cn", "x.y:8080", "1.2.3.4", "a.com:80", "a-b.c.com.", "news.中国.cn", "2130706433"]
    hosts += ["www.b.cn", "www1.c.cn", "wwwx.c", "a.1b", "1.2.3", "0x7f.1", "a_b.cn"]
    chooser = random.Random(20261122)
    return [
        f"http://{chooser.choice(hosts)}{chooser.choice(['/', '/', '?', '/a?'])}"
        + "".join(chooser.choice(pieces) for _ in range(chooser.randrange(8)))
        for _ in range(count)
    ]


@needs_cdxj_indexer
def test_keys_of_random_urls_are_those_of_surt_today() -> None:
    code = "import json, sys; from surt import surt; print(json.dumps([surt(url) for url in json.load(sys.stdin)]))"
    urls = [*URLS, *random_urls(5_000)]
    theirs = subprocess.run(
        [CDXJ_INDEXER.with_name("python"), "-W", "ignore", "-c", code],
        input=json.dumps(urls), check=True, capture_output=True, text=True, timeout=60,
    ).stdout  # fmt: skip
    assert [surt(url) for url in urls] == json.loads(theirs)


ODD = [
    *ODD_HEADS,
    b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nhi",
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html;charset=gbk\r\nContent-type: text/plain\r\n\r\nhi",
    b"HTTP/1.1 200 OK\r\ncontent-type :\ttext/html\r\n ; folded\r\n\r\nhi",
    b"HTTP/1.1 200 OK\r\nX: a\r\n b\r\nContent-Type:\r\n\r\nhi",
    b"HTTP/1.1 304 Not Modified\r\nETag: 1\r\n\r\n",
    b"HTTP/1.1 200\r\nContent-Type: \xd6\xd0\xce\xc4; x\r\n\r\n",
    b"HTTP/1.1 301 Moved\nLocation: /\xe4\xb8\xad\n\n",
    b"HTTP/1.1  200  Two  spaces \r\nContent-Type: text/html\r\n\r\nhi",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\n2\r\nhi\r\n0\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html",
    b"<html>no head</html>\nContent-Type: text/x\n\nbody",
    b"garbage",
]


def odd_site(site: Path) -> Path:
    write(site, *(exchange(raw, url=f"http://news.example/{number}", number=number) for number, raw in enumerate(ODD)))
    write(site, *(exchange(response(b"hello"), url=url, number=number) for number, url in enumerate(URLS)))
    write(site, *(exchange(response(b"hello"), url=url, number=100 + number) for number, url in enumerate(URLS)))
    write(site, exchange(b"HTTP/1.1 304 Not Modified\r\n\r\n", url=URLS[0], number=300))
    return site


def other_peoples_site(site: Path) -> Path:
    (site / "warc").mkdir(parents=True)
    members = [
        plain_record(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nhi"),
        plain_record(b"<p>hi</p>", {"Content-Type": "text/html; charset=utf-8"}, kind="resource"),
        plain_record(b"{}", {"Content-Type": "application/json"}, kind="metadata"),
        plain_record(b"a: b", {"Content-Type": "application/warc-fields"}, kind="metadata"),
        plain_record(b"GET / HTTP/1.1\r\n\r\n", {"Content-Type": "application/http; msgtype=request"}, kind="request"),
        plain_record(b"", {"Content-Type": "application/http; msgtype=response"}),
    ]
    (site / "warc" / "others.warc.gz").write_bytes(b"".join(gzip.compress(member, mtime=0) for member in members))
    (site / "warc" / "plain.warc").write_bytes(b"".join(members))
    index(site)
    return site


@pytest.mark.parametrize("name", ["odd", "others"])
def test_our_index_is_the_one_that_cdxj_indexer_made(name: str, tmp_path: Path) -> None:
    site = Path(shutil.copytree(KEPT / name, tmp_path / name))
    kept = (site / "index.cdxj").read_text("utf-8")
    assert index(site, fresh=True) == len(kept.splitlines()) > 5
    assert (site / "index.cdxj").read_text("utf-8") == kept


@needs_cdxj_indexer
@pytest.mark.parametrize("made", [odd_site, other_peoples_site])
def test_our_index_is_the_one_that_cdxj_indexer_makes_today(made: Callable[[Path], Path], tmp_path: Path) -> None:
    site = made(tmp_path / "site")
    assert (site / "index.cdxj").read_text("utf-8").splitlines() == reference(site).splitlines()


def test_the_index_written_beside_the_records_is_the_one_made_of_them(tmp_path: Path) -> None:
    site = odd_site(tmp_path / "site")
    assert sum(record.kind == "revisit" for path in warc_files(site) for record in records(path)) == len(URLS) + 1
    written = (site / "index.cdxj").read_text()
    assert index(site, fresh=True) == len(written.splitlines())
    assert (site / "index.cdxj").read_text() == written


def test_the_index_is_sorted_merged_and_complete_at_any_time(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write(site, *(exchange(response(b"%d" % n), url=f"http://z{n % 7}.example/{n}", number=n) for n in range(50)))
    writer = WarcWriter(site / "warc", site="site", index=site / "index.cdxj", fsync="each")
    for number in range(50):
        writer.write(exchange(response(b"%d" % -number), url=f"http://a{number % 7}.example/{number}", number=number))
    index_now = Index(site / "index.cdxj")
    lines = list(index_now.lines())
    assert lines == sorted(lines)
    assert len(lines) == 100
    assert len(index_now.path.read_text().splitlines()) == 50  # what pywb sees is sorted all the time
    assert index(site) == 0  # nothing is missing, the open file included
    writer.close()
    assert index_now.path.read_text() == "".join(lines)
    assert not index_now.tail.exists()


def test_an_interrupted_merge_loses_nothing(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write(site, *(exchange(response(b"%d" % n), url=f"http://z{n % 7}.example/{n}", number=n) for n in range(20)))
    whole = (site / "index.cdxj").read_text()
    lines = whole.splitlines(keepends=True)
    here = Index(site / "index.cdxj")
    here.append(lines[5:12])  # merged already, and not taken away yet
    with here.tail.open("a") as file:
        file.write(lines[12][:30])  # torn in the middle of a line
    here.path.with_name(f"{here.path.name}.tmp").write_text(lines[0])
    here.merge()
    assert here.path.read_text() == whole
    here.path.write_text("".join(lines[:-3]))
    assert index(site, fresh=True) == 20  # lines that were lost come back from the records
    assert here.path.read_text() == whole


def test_finding_by_halving_finds_every_url(tmp_path: Path) -> None:
    site = tmp_path / "site"
    urls = [f"http://z{n % 11}.example/{'x' * (n % 5)}{n}" for n in range(300)]
    write(site, *(exchange(response(os.urandom(3)), url=url, number=n) for n, url in enumerate(urls * 2)))
    here = Index(site / "index.cdxj")
    for url in urls:
        found = here.find(url)
        assert [entry["url"] for entry in found] == [url, url]
        assert int(found[0]["offset"]) < int(found[1]["offset"])
    for url in ("http://a.example/", "http://zz.example/", "http://z1.example/", "http://z0.example/0x"):
        assert here.find(url) == []
    assert Index(tmp_path / "none.cdxj").find(urls[0]) == []
