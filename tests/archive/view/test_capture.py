"""Captured pages in the view: the frame with what is told beside it, and what that frame asks for."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from archive.archive import Archive
from archive.data.folder import SiteFolder
from archive.view.captured.document import ANCHOR
from archive.warc.writer import Exchange
from reading.article import Role
from reading.html.blocks import visible_text
from tests.archive.view.test_captured import faults, page_of
from tests.support.archives import PARAGRAPHS, START, site_folder
from tests.support.archives import html as page_html
from tests.support.served import Answer, Served, served

TOKEN = "a-token-of-many-letters"
PNG = b"\x89PNG\r\n\x1a\n and so on"
HOST = "http://news.example"
SHEET = "/* 样式 */@import 'more.css';p{color:red;background:url(../1.png)}p::after{content:'完'}".encode("gbk")


def _answer(path: str, body: bytes, kind: str, number: int, status: str = "200 OK") -> Exchange:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    return Exchange(
        url=f"{HOST}{path}",
        request_bytes=b"GET / HTTP/1.1\r\nHost: news.example\r\n\r\n",
        response_bytes=head.encode() + body,
        started=START + timedelta(hours=number),
        seconds=0.1,
    )


def _news(title: str, *paragraphs: str) -> bytes:
    made = page_html(title, *paragraphs).decode()
    more = (
        "<link rel=stylesheet href=/css/a.css><script src=/x.js></script><img src=/1.png><img src=/fake.png>"
        "<img src=/none.png><a href=/2026/11/2.html>下一篇</a><a href=/list/>列表</a><a href=/gone.html>无</a>"
    )
    return made.replace("</body>", f"{more}</body>").encode()


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("capture") / "data"
    links = "".join(f"<li><a href=/2026/11/{n}.html>秋粮收购第{n}次通报会议在本市召开</a></li>" for n in range(40))
    first = _news("秋粮收购进展顺利", *PARAGRAPHS)
    site_folder(
        data,
        [
            _answer("/2026/11/1.html", first, "text/html", 0),
            _answer("/1.png", PNG, "image/png", 1),
            _answer("/fake.png", b"<html><script>x</script>", "image/png", 1),
            _answer("/css/a.css", SHEET, "text/css", 1),
            _answer("/css/more.css", b"b{c:d}", "text/css", 1),
            _answer("/2026/11/2.html", _news("另一篇报道今天发表", *PARAGRAPHS[::-1]), "text/html", 2),
            _answer("/list/", f"<html><title>新闻列表</title><ul>{links}</ul></html>".encode(), "text/html", 3),
            _answer("/large/", b"<html><title>a</title><p>a" + b"<br>" * 130_000, "text/html", 3),
            _answer("/gone.html", b"<html>404", "text/html", 3, "404 Not Found"),
            _answer(
                "/2026/11/1.html",
                _news("秋粮收购进展顺利", *PARAGRAPHS, "记者后来又补充了一段新的情况说明。"),
                "text/html",
                30,
            ),
        ],
    )
    return data


@pytest.fixture(scope="module")
def view(data: Path) -> Iterator[Served]:
    with served(data) as server:
        yield server


@pytest.fixture(scope="module")
def article(data: Path) -> str:
    return Archive(data).article(f"{HOST}/2026/11/1.html").id


def _source(answer: Answer) -> str:
    """What the frame of a page shows."""
    (found,) = re.findall(r'<iframe src="([^"]*)"', answer.text)
    return html.unescape(found).partition("#")[0]


def _named(text: str, pattern: str) -> list[str]:
    return [html.unescape(found) for found in re.findall(pattern, text)]


def test_a_page_is_shown_in_a_frame_that_can_do_nothing(view: Served, article: str) -> None:
    answer = view.get(f"/capture/{article}")
    (frame,) = re.findall(r"<iframe [^>]*>", answer.text)
    assert 'sandbox="allow-top-navigation-by-user-activation"' in frame
    assert 'referrerpolicy="no-referrer"' in frame
    shown = view.get(_source(answer))
    policy = shown.headers["Content-Security-Policy"].split("; ")
    assert {"default-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'self'"} <= set(policy)
    assert policy[0] == "sandbox allow-top-navigation-by-user-activation"
    assert shown.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert shown.headers["Referrer-Policy"] == "no-referrer"
    assert shown.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "<script" not in shown.text
    assert [fault for fault in faults(shown.body) if "/requisite/" not in fault] == []


def test_what_is_told_beside_it(view: Served, data: Path, article: str) -> None:
    text = view.get(f"/capture/{article}").text
    capture = Archive(data).article(article).capture
    assert capture
    for said in (
        capture.warc,
        capture.record_id,
        capture.digest,
        f"{capture.offset:,} bytes",
        f"{HOST}/2026/11/1.html",
    ):
        assert html.escape(said) in text
    assert "Pictures: 2 in the archive, 1 not" in text
    assert "Style sheets: 1 in the archive, 0 not" in text
    assert "<code>script</code> 1" in text
    assert "commenters" in text
    assert text.count('aria-current="true">') >= 1
    assert len(_named(text, r'href="(/capture/[^"]*record=[^"]*)">\d{4}-')) == 2  # both captures


def test_each_paragraph_leads_to_its_block(view: Served, data: Path, article: str) -> None:
    body = Archive(data).article(article).body
    assert body
    links = _named(view.get(f"/capture/{article}").text, r'<li><a href="(/capture/[^"]*block=\d+)"')
    lines = body.split("\n")
    assert len(links) == len(lines) == 4
    for number, (link, line) in enumerate(zip(links, lines, strict=True), start=1):
        framed = view.get(link)
        assert f"<code>{Role.BODY}</code>" in framed.text
        assert "/html/body/div" in framed.text
        marked = view.get(_source(framed)).text
        ((words),) = re.findall(f'<span id="{ANCHOR}"[^>]*>([^<]*)</span>', marked)
        assert words[:8] == line[:8]
        by_number = view.get(f"/capture/{article}?paragraph={number}")
        assert parse_qs(urlsplit(_source(by_number)).query)["block"] == parse_qs(urlsplit(link).query)["block"]


def test_all_blocks_are_told_apart(view: Served, article: str) -> None:
    framed = view.get(f"/capture/{article}?blocks=all&lang=zh")
    assert "的角色" in framed.text
    shown = view.get(_source(framed)).text
    roles = set(re.findall(r">\d+ ([a-z]+)</span>", shown))
    assert {"title", "body", "meta"} <= roles
    for role in roles:
        assert f"<code>{role}</code>" in framed.text
    bare = re.sub(r"<span style[^>]*>\d+ [a-z]+</span>", "", shown)
    whole = view.get(_source(view.get(f"/capture/{article}"))).text
    assert "".join(visible_text(page_of(bare.encode()).doc)) == "".join(visible_text(page_of(whole.encode()).doc))


def test_pictures_and_sheets_come_from_the_archive(view: Served, article: str) -> None:
    shown = view.get(_source(view.get(f"/capture/{article}"))).text
    image, fake = _named(shown, r'<img src="(/requisite/image/[^"]*)"')
    answer = view.get(image)
    assert (answer.status, answer.body, answer.headers["Content-Type"]) == (200, PNG, "image/png")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert view.get(fake).status == 404  # the server said that it is an image
    (sheet,) = _named(shown, r'<link rel="stylesheet" href="([^"]*)"')
    css = view.get(sheet)
    assert css.headers["Content-Type"] == "text/css; charset=utf-8"
    more, picture = re.findall(r'"(/requisite/[^"]*)"', css.text)
    assert css.text == f'/**/@import "{more}";p{{color:red;background:url("{picture}")}}p::after{{content:"完"}}'
    unescaped = [re.sub(r"\\26 ", "&", each) for each in (more, picture)]
    assert view.get(unescaped[0]).text == "b{c:d}"
    assert view.get(unescaped[1]).body == PNG


def test_only_addresses_that_were_shown_are_answered(view: Served, article: str) -> None:
    shown = view.get(_source(view.get(f"/capture/{article}"))).text
    image = _named(shown, r'<img src="(/requisite/image/[^"]*)"')[0]
    assert view.get(image).status == 200
    for other in (
        image.replace("/image/", "/sheet/"),
        image.replace("/image/", "/page/"),
        image.replace("1.png", "fake.png"),
        image.replace("/urls/", "/other/"),
        image.replace("/urls/", "/..%2f/"),
        image.replace("key=", "key=0"),
        image.partition("&key")[0],
        re.sub(r"/\d{14}", "/20261120", image),
        re.sub("key=.*", "key=%ff%00", image),
    ):
        assert view.get(other).status == 404, other


def test_links_lead_to_what_was_captured(view: Served, article: str) -> None:
    shown = view.get(_source(view.get(f"/capture/{article}?lang=zh"))).text
    assert re.search(r'<a title="http://news.example/gone.html">无</a>', shown)
    other, listed = _named(shown, r'<a href="(/capture\?[^"]*)" target="_top"')
    answer = view.get(other)
    assert answer.status == 307
    there = answer.headers["Location"]
    assert there.startswith("/capture/")
    assert "lang=zh" in there
    assert "另一篇报道今天发表" in view.get(there).text
    page = view.get(listed)
    assert page.status == 200
    assert "这一页不是文章" in page.text
    assert "秋粮收购第3次" in view.get(_source(page)).text


def test_a_page_that_is_too_large_says_so(view: Served) -> None:
    answer = view.get(f"/capture?site=urls&time=20261120010203&url={HOST}/large/")
    assert answer.status == 200
    assert "This is not the whole page: " in answer.text
    assert re.search("130,?004 tags", answer.text)
    assert view.get(_source(answer)).status == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/capture", 404),
        ("/capture/", 404),
        ("/capture/none", 404),
        ("/capture?site=urls&time=20261120010203&url=http://[", 404),
        ("/capture?site=urls&time=2026&url=http://news.example/1.png", 404),
        ("/capture?site=..&time=20261120010203&url=x", 404),
        ("/capture/{id}?record=none", 404),
        ("/capture/{id}?block=99999&blocks=&paragraph=x", 200),
        ("/capture/{id}?block=%00&paragraph=0", 200),
        ("/capture/{id}?block=-1&paragraph=999999999999999999999", 200),
        ("/captured/urls/none/0", 404),
        ("/captured/none/none/0", 404),
        ("/captured/urls/..%2f..%2fetc%2fpasswd/0", 404),
        ("/captured/urls/../0", 404),
        ("/captured/urls/{warc}/99999999999999", 404),
        ("/captured/urls/{warc}/{offset}?block=99999", 200),
        ("/captured/urls/{warc}/{offset}?block=1e9&blocks=none", 200),
        ("/requisite/image/urls/20261120010203?url=x", 404),
    ],
)
def test_odd_addresses_get_a_clear_answer(view: Served, data: Path, article: str, path: str, status: int) -> None:
    capture = Archive(data).article(article).capture
    assert capture
    answer = view.get(path.format(id=article, warc=capture.warc, offset=capture.offset))
    assert answer.status == status
    for internal in ("Traceback", str(data), "site-packages"):
        assert internal not in answer.text


def test_beyond_this_machine_captures_are_off(data: Path, article: str, tmp_path: Path) -> None:
    (tmp_path / "token").write_text(TOKEN, "utf-8")
    words = ("--host", "0.0.0.0", "--name", "127.0.0.1", "--token-file", tmp_path / "token")
    mine = {"Authorization": f"Bearer {TOKEN}"}
    capture = Archive(data).article(article).capture
    assert capture
    document = f"/captured/urls/{capture.warc}/{capture.offset}"
    with served(data, *words) as view:
        assert view.get(f"/capture/{article}").status == 401
        answer = view.get(f"/capture/{article}", mine)
        assert answer.status == 200
        assert "--captures" in answer.text
        assert "<iframe" not in answer.text
        assert view.get(document, mine).status == 403
        assert view.get(f"/capture?site=urls&time=20261120010203&url={HOST}/list/", mine).status == 403
    with served(data, *words, "--captures") as view:
        assert view.get(document).status == 401
        shown = view.get(_source(view.get(f"/capture/{article}", mine)), mine)
        image = _named(shown.text, r'<img src="(/requisite/image/[^"]*)"')[0]
        assert view.get(image).body == PNG  # the frame has no cookie; the address is signed
        assert view.get(image + "0").status == 404


@pytest.mark.parametrize("harm", ["missing", "damaged"])
def test_a_warc_that_cant_be_read_is_told_in_plain_words(data: Path, article: str, tmp_path: Path, harm: str) -> None:
    copy = tmp_path / "data"
    shutil.copytree(data, copy)
    capture = Archive(copy).article(article).capture
    assert capture
    path = SiteFolder(path=copy / "urls").find_warc(capture.warc)
    assert path
    if harm == "missing":
        path.unlink()
    else:
        content = bytearray(path.read_bytes())
        content[capture.offset + 40 : capture.offset + 300] = bytes(260)
        path.write_bytes(content)
    log = tmp_path / "log"
    with served(copy, log=log) as view:
        answer = view.get(f"/capture/{article}")
        assert answer.status == 200
        assert ("is not in the data folder" if harm == "missing" else "is damaged") in answer.text
        assert str(copy) not in answer.text
        assert html.escape(capture.record_id) in answer.text
        assert "<iframe" not in answer.text
        assert view.get(f"/captured/urls/{capture.warc}/{capture.offset}").status in {404, 500}
    assert capture.warc in log.read_text("utf-8")
