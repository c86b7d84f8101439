"""What else holds the words of an article goes, too: feeds, data, lists, what browsers keep. Other articles stay."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from archive.data.folder import SiteFolder
from archive.rows.find import find
from archive.warc.pages import page_of_record, records
from archive.warc.writer import Exchange
from tests.archive.redaction.conftest import REASON, THREAD, Before, holders
from tests.support.archives import START, exchange, html, pages, run, write_warc
from tests.support.exchanges import plain_record

BOARD = "http://bbs.jurong.example"


def answer(path: str, body: bytes, kind: str, number: int, *, zipped: bool = False) -> Exchange:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n"
    if zipped:
        body = gzip.compress(body, mtime=0)
        head += "Content-Encoding: gzip\r\n"
    return Exchange(
        url=BOARD + path,
        request_bytes=f"GET {path} HTTP/1.1\r\nHost: bbs.jurong.example\r\n\r\n".encode(),
        response_bytes=f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body,
        started=START + timedelta(days=30, minutes=number),
        seconds=0.1,
    )


def test_lists_feeds_and_data_go_and_other_articles_stay(before: Before, tmp_path: Path) -> None:
    folder = before.copy(tmp_path / "data")
    article = find(folder.path.parent, THREAD).article
    title, body = article.title or "", article.body or ""
    link = f'<a href="/thread-1002-1-1.html">{title}</a>'
    captured = (record for warc in folder.warcs() for record in records(warc))
    other = page_of_record(next(record for record in captured if record.url.endswith("/thread-1001-1-1.html")))
    assert other
    beside = other.body.replace(b"</body>", f"<div id=hot>{link}</div></body>".encode())
    assert beside != other.body
    goes = [
        answer("/rss.xml", f"<rss><item><![CDATA[<p>{body}</p>]]></item></rss>".encode(), "application/rss+xml", 1),
        answer("/data.json", json.dumps({"html": f"<p>{body}</p>"}).encode(), "application/json", 2, zipped=True),
        answer("/old.html", f"<meta charset=gbk><ul><li>{link}</ul>".encode("gbk"), "text/html", 3),
        answer("/list.html", f"<ul><li>{title[:9]}<b>{title[9:]}</b></ul>".encode(), "text/html", 4, zipped=True),
        answer("/old.html", f"<meta charset=gbk><ul><li>{link}</ul>".encode("gbk"), "text/html", 9),  # a revisit
        answer("/thread-1002-7-1.html", "<p>第七页</p>".encode(), "text/html", 5),
    ]
    stays = [
        answer("/thread-1001-1-1.html", beside, "text/html; charset=utf-8", 6),
        answer("/thread-1002-9-1.html", b"", "text/html", 7),
        answer("/weather.html", "<p>今天晴，东南风二到三级。</p>".encode(), "text/html", 8),
    ]
    write_warc(folder, [*goes, *stays])
    assert run("rebuild", "jurong", "--replace", "--data", tmp_path / "data").returncode == 0
    planned = run("redact", THREAD, "--reason", REASON, "--dry-run", "--data", tmp_path / "data").stdout
    assert f"jurong: 1 capture of {BOARD}/list.html, for its words\n" in planned
    done = run("redact", THREAD, "--reason", REASON, "--data", tmp_path / "data")
    assert done.returncode == 0, done
    stones = Counter(
        record.target for warc in folder.warcs() for record in records(warc) if record.header("Redacted-On")
    )
    assert Counter(each.url for each in goes) <= stones
    assert not {each.url for each in stays[::2]} & stones.keys()
    assert f"stays: jurong-1001 {BOARD}/thread-1001-" in done.stdout
    assert run("verify", "--rows", "--data", tmp_path / "data").returncode == 0


@pytest.mark.parametrize("packed", ["records", "plain", "whole"])
def test_what_browsers_keep_in_files_of_others(packed: str, tmp_path: Path) -> None:
    """Browsertrix writes the text of a page, and its picture, as resources of their own."""
    made: list[bytes] = []
    for number, (url, body) in enumerate(pages(3)):
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body)
        text = re.sub(r"<[^>]+>", "\n", body.decode("gbk" if number == 2 else "utf-8")).encode()
        kinds = (("text", "text/plain"), ("view", "image/png"), ("pageinfo", "application/json"))
        resources = [(f"urn:{name}:{url}", kind, text) for name, kind in kinds]
        for address, kind, block in ((url, "application/http; msgtype=response", head + body), *resources):
            more = {"WARC-Target-URI": address, "Content-Type": kind, "WARC-Record-ID": f"<urn:uuid:{uuid4()}>"}
            made.append(plain_record(block, more, "response" if address == url else "resource"))
    source = tmp_path / "foreign.warc.gz"
    plain = b"".join(made)
    packings = {"plain": plain, "whole": gzip.compress(plain), "records": b"".join(map(gzip.compress, made))}
    source.write_bytes(packings[packed])
    data, words = tmp_path / "data", ("第2号通报", "第2次会议召开")
    assert run("import", source, "--data", data).returncode == 0
    assert holders(data, words)
    done = run("redact", pages(3)[2][0], "--reason", REASON, "--data", data)
    assert "urls: 4 new tombstones in 1 WARC file" in done.stdout, done
    assert holders(data, words) == set()
    assert run("import", source, "--data", data).returncode == 0  # the same file once more
    assert holders(data, words) == set()
    verified = run("verify", "--rows", "--data", data)
    assert verified.returncode == 0, verified.stdout
    assert SiteFolder(path=data / "urls").warcs()


def test_a_text_on_many_sites_is_no_notice(tmp_path: Path) -> None:
    """What half a dozen sites reposted is named on each of them. What a site prints under all tells none."""
    title, notice = "石湾红枫区三年修复湿地两千亩", "本站文章版权归原作者所有，转载请与编辑部联系并注明出处。"
    text = [f"第{at}批修复的湿地位于红枫区{where}，由当地合作社负责管护。" for at, where in enumerate("东西南北中")]
    reposts = [f"http://paper{number}.example/2026/11/7.html" for number in range(6)]
    own = [f"http://paper0.example/2026/11/{day}.html" for day in range(11, 16)]
    front = "http://paper0.example/"
    (tmp_path / "sites.toml").write_text(f'contact = "you@example.org"\n[paper]\nstart_urls = ["{front}"]\n')
    theirs = [f"{url[-7:-5]}号公告的内容是城东片区明天停水，请居民提前蓄水。" for url in own]
    write_warc(
        SiteFolder(path=tmp_path / "paper"),
        [
            exchange(reposts[0], html(title, *text, notice)),
            *(exchange(url, html(f"河湾镇的{said[:4]}", said, notice)) for url, said in zip(own, theirs, strict=True)),
            exchange(front, f'<ul><li><a href="/2026/11/7.html">{title}</a><li>{notice}</ul>'.encode()),
            exchange(f"{front}about.html", f"<p>{notice}</p>".encode()),
        ],
    )
    write_warc(SiteFolder(path=tmp_path / "urls"), [exchange(url, html(title, *text)) for url in reposts[1:]])
    assert run("rebuild", "--replace", "--data", tmp_path).returncode == 0
    said = run("redact", reposts[0], "--reason", REASON, "--dry-run", "--data", tmp_path).stdout
    for url in reposts[1:]:
        assert f"urls: another article with its text, which stays: {find(tmp_path, url).article.id} {url};" in said
    assert f"paper: 1 capture of {front}, for its words\n" in said
    assert not [url for url in (*own, f"{front}about.html") if url in said]
