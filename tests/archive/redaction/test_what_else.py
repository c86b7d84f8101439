"""What else holds the words of an article goes, too: feeds, data, lists, what browsers keep. Other articles stay."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from html import escape
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

import pytest

from archive.data.folder import SiteFolder
from archive.redaction.words import Words
from archive.rows.find import find
from archive.warc.pages import page_of_record, records
from archive.warc.writer import Exchange
from tests.archive.redaction.conftest import REASON, THREAD, Before, holders
from tests.support.archives import START, exchange, html, pages, run, site_folder, write_warc
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


def failed(path: str, text: str, status: str, number: int) -> Exchange:
    told = answer(path, text.encode(), "text/html; charset=utf-8", number)
    return replace(told, response_bytes=bytes(told.response_bytes).replace(b"200 OK", status.encode(), 1))


def test_lists_feeds_and_data_go_and_other_articles_stay(before: Before, tmp_path: Path) -> None:
    folder = before.copy(tmp_path / "data")
    article = find(folder.path.parent, THREAD).article
    title, body = article.title or "", article.body or ""
    first = body.split("\n")[1]
    quoted = "".join(f"&#x{ord(character):x};" for character in first)
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
        answer("/cut.html", f'<li><a title="{title}">{title[:9]}...</a>'.encode(), "text/html; charset=utf-8", 10),
        answer("/told.html", f'<meta name="description" content="{first}">'.encode(), "text/html; charset=utf-8", 11),
        answer("/twice.xml", f"<rss><d>{escape(escape(quoted))}</d></rss>".encode(), "text/xml", 12),
        answer("/thin.html", f"<p>{'&#8203;'.join(title)}</p>".encode(), "text/html; charset=utf-8", 13),
        answer("/linked.json", json.dumps({"text": first}).encode(), "application/ld+json", 14),
        answer("/share.html", f'<a href="//w.example/?t={quote(title)}">+</a>'.encode(), "text/html", 15),
        # Errors and notices at its own address, where they say more than that.
        failed("/thread-1002-1-1.html", f"<p>《{title}》已被删除</p>", "404 Not Found", 16),
        failed("/thread-1002-2-1.html", f"<p>{first}</p>", "500 Oops", 17),
    ]
    stays = [
        answer("/thread-1001-1-1.html", beside, "text/html; charset=utf-8", 6),
        failed("/thread-1002-9-1.html", "<p>没有找到</p>", "404 Not Found", 7),
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
    assert not {each.url for each in stays} & stones.keys()
    assert f"stays: jurong-1001 {BOARD}/thread-1001-" in done.stdout
    assert run("verify", "--rows", "--data", tmp_path / "data").returncode == 0


def test_what_the_site_prints_everywhere_is_nobodys(tmp_path: Path) -> None:
    """Who posts the slogan of a site would have every list of it taken out with him."""
    slogan = "江城新闻网是全省重点综合新闻网站欢迎您"
    around = [
        exchange(
            url,
            body.replace(b"<body>", f'<body><div class="nav"><a href="/">{slogan}</a></div>'.encode()),
            number=number,
        )
        for number, (url, body) in enumerate(pages(5))
        if number != 2  # GBK
    ]
    front = answer("/menu.json", json.dumps({"top": slogan}).encode(), "application/json", 8)
    poster = "http://news.example/2026/11/9.html"
    text = html(
        "某小区业主对物业收费的意见", "物业收费的标准在今年三月里没有公示。", f"{slogan}。", "这件事大家都看着呢"
    )
    site_folder(tmp_path, [*around, front, exchange(poster, text, number=9)])
    found = run("redact", poster, "--reason", REASON, "--dry-run", "--data", tmp_path)
    assert ": 1 capture, 0 other records with its words" in found.stdout, found


def test_what_others_wrote_without_a_date_goes_too(before: Before, tmp_path: Path) -> None:
    folder = before.copy(tmp_path / "data")
    title = find(folder.path.parent, THREAD).article.title or ""
    made = []
    for path in ("/thread-1002-1-1.html", "/undated.html"):
        answered = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + f"<p>{title}</p>".encode()
        more = {"WARC-Target-URI": BOARD + path, "WARC-Date": "yesterday", "WARC-Record-ID": f"<urn:uuid:{uuid4()}>"}
        made.append(gzip.compress(plain_record(answered, more)))
    source = tmp_path / "undated.warc.gz"
    source.write_bytes(b"".join(made))
    assert run("import", source, "--into", "jurong", "--data", tmp_path / "data").returncode == 1  # came so
    done = run("redact", THREAD, "--reason", REASON, "--data", tmp_path / "data")
    assert done.returncode == 0, done
    assert all(name.startswith("urls/") for name in holders(tmp_path / "data", (*before.words, title)))
    assert "finding" not in run("verify", "jurong", "--data", tmp_path / "data").stdout


@pytest.mark.parametrize("zipped", [True, False])
def test_a_torn_record_that_was_cut_off_goes_with_its_article(zipped: bool, before: Before, tmp_path: Path) -> None:
    """However far from its beginning the address stands, and also of a WARC that isn't compressed."""
    folder = before.copy(tmp_path / "data")
    far = b"x" * 5_000_000 + f"WARC-Target-URI: {BOARD}/thread-1002-1-1.html\r\n".encode()
    for name, record in (("mine", far), ("other", far.replace(b"1002", b"7777"))):
        (folder.warc / f"{name}.warc.cut-9").write_bytes(gzip.compress(record)[:-9] if zipped else record)
    (tmp_path / "data" / "export").mkdir()
    (tmp_path / "data" / "export" / "news.sqlite").write_bytes(b"SQLite format 3")
    done = run("redact", THREAD, "--reason", REASON, "--data", tmp_path / "data")
    assert "deleted, for it held words of the article: mine.warc.cut-9" in done.stdout
    assert "made before, and stays as it is: export/news.sqlite" in done.stdout
    assert [path.name for path in folder.warc.glob("*.cut-*")] == ["other.warc.cut-9"]


@pytest.mark.parametrize("number", ["9" * 20, "9" * 5000, "-1", "two"])
def test_what_others_write_like_a_tombstone_is_read(number: str, tmp_path: Path) -> None:
    """Whoever writes WARC files may write these fields, too."""
    said = {"Redacted-On": "2026-11-30", "Redacted-Reason": "none", "Redacted-Article": "jurong-1001"}
    more = {"WARC-Target-URI": f"{BOARD}/x.html", "Content-Type": "text/html", "Redacted-Page": number}
    source = tmp_path / "forged.warc.gz"
    source.write_bytes(gzip.compress(plain_record(b"<html>", {**said, **more}, "resource")))
    assert run("import", source, "--into", "jurong", "--data", tmp_path / "data").returncode == 0
    assert run("verify", "--rows", "--data", tmp_path / "data").returncode == 0


def test_words_are_found_however_they_are_written() -> None:
    told = Words(titles=frozenset({"他说“好”的江城日报😀头条"}), sentences=frozenset())
    (title,) = told.titles
    for text in (
        json.dumps(title),
        json.dumps(json.dumps(title)),
        "".join(f"%u{ord(each):04x}" if ord(each) < 0x10000 else "%ud83d%ude00" for each in title),
        quote(title),
        "&amp;#x200b;".join(title),
        f"<p>{title[:3]}<b>{title[3:]}</b>",
    ):
        assert told.in_text(text) == told.titles, text
    assert not told.in_text(title[:-1])


@pytest.mark.parametrize("packed", ["records", "plain", "whole"])
def test_what_browsers_keep_in_files_of_others(packed: str, tmp_path: Path) -> None:
    """Browsertrix writes the text of a page, and its picture, as resources of their own."""
    made: list[bytes] = []
    for number, (url, body) in enumerate(pages(3)):
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body)
        text = re.sub(r"<[^>]+>", "\n", body.decode("gbk" if number == 2 else "utf-8")).encode()
        kinds = (("text", "text/plain"), ("view", "image/png"), ("pageinfo", "application/json"))
        resources = [(f"urn:{name}:{url}", kind, text) for name, kind in kinds]
        resources.append((f"screenshot:{url}", "image/jpeg", text))  # Brozzler's
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
    assert "urls: 5 new tombstones in 1 WARC file" in done.stdout, done
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
