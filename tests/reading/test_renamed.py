"""A site that names its elements otherwise than its layouts do, and says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.data.declared import SitesError
from archive.data.operator import sites_in
from reading.capture import Capture
from reading.html.names import wrong
from reading.layout import Site
from reading.page import Page
from reading.read import read
from reading.sites import SITES
from tests.samples.jurong import Jurong

TIME = datetime(2026, 11, 29, tzinfo=UTC)
BOARD = replace(next(site for site in SITES if site.name == "jurong"), hosts=(Jurong.host,))
NAMES = (("#msg-*", "#postmessage_*"), (".t-text", ".t_f"), ("header > .subject", "#thread_subject"))


def page(body: bytes) -> Page:
    capture = Capture(warc="a.warc.gz", offset=0, record_id="<urn:uuid:0>", digest="sha1:A", time=TIME)
    url = f"http://{Jurong.host}/thread-1003-1-1.html"
    return Page(url=url, status=200, headers=(("Content-Type", "text/html"),), body=body, capture=capture)


def thread() -> bytes:
    answer = Jurong(8).page("/thread-1003-1-1.html")
    assert answer is not None
    return answer.body


def changed(body: bytes) -> bytes:
    other = body.replace(b'id="postmessage_', b'id="msg-').replace(b'class="t_f"', b'class="t-text"')
    return other.replace(b'<span id="thread_subject">', b'<header><span class="subject">', 1)


def said(site: Site, body: bytes) -> tuple[str | None, list[str], list[str]]:
    draft = read(page(body), (site,)).draft
    assert draft is not None
    texts = [block.text for block in draft.blocks if block.role in {"body", "comment"}]
    return draft.title_raw, texts, [comment.id for comment in draft.comments]


def test_what_is_named_otherwise_is_read_as_before() -> None:
    was = thread()
    now = changed(was)
    assert now != was
    as_it_was = said(BOARD, was)
    assert as_it_was[0]
    assert as_it_was[1]
    assert said(BOARD, now) != as_it_was
    told = replace(BOARD, renamed=NAMES)
    assert said(told, now) == as_it_was
    assert said(told, was) == as_it_was  # pages that were captured before


def test_names_may_be_exchanged() -> None:
    body = '<h1>题</h1><div class="a">正文一二三四五六七八九十。</div><div class="b">广告</div>'.encode()
    swapped = body.replace(b'"a"', b'"x"').replace(b'"b"', b'"a"').replace(b'"x"', b'"b"')
    exchanged = replace(page(swapped), renamed=((".a", ".b"), (".b", ".a")))
    assert [(each.get("class")) for each in exchanged.doc.iter("div")] == ["b a", "a b"]


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ('renamed = "t_f"', "must be a table of names"),
        ('renamed = {".text" = "t_f"}', "'t_f' is no name that a layout looks for"),
        ('renamed = {".text" = ".t_f*"}', "'.t_f\\*' is no name that a layout looks for"),
        ('renamed = {"#msg-*" = "#post"}', "both must end in"),
        ('renamed = {"div[" = ".t_f"}', "is no CSS selector"),
        ("layout = {}", "must be a table of CSS, with marker"),
        ('layout = {marker = "#a", text = "#b"}', "must be a table of CSS, with marker, and any of title, body"),
        ('layout = {marker = "#a["}', "marker must be a CSS selector"),
        ("layout = {marker = \"a[x='\\u0001']\"}", "marker must be a CSS selector"),
        ('layout = {marker = "#a", body = "#a"}', "that has a title where it has a body"),
    ],
)
def test_what_is_no_name_is_said(tmp_path: Path, table: str, why: str) -> None:
    (tmp_path / "sites.toml").write_text(f"[jurong]\n{table}\n", "utf-8")
    with pytest.raises(SitesError, match=why):
        sites_in(tmp_path)


def test_an_operator_describes_a_template(tmp_path: Path) -> None:
    (tmp_path / "sites.toml").write_text(
        '[jurong]\nhosts = ["bbs.jurong.example"]\nrenamed = {".t-text" = ".t_f"}\n\n[jurong.layout]\n'
        'marker = "article"\ntitle = "h1"\nbody = "article .text"\n',
        "utf-8",
    )
    site = next(site for site in sites_in(tmp_path) if site.name == "jurong")
    body = "<h1>一座桥</h1><article><p class='text'>河上的桥修好了。</p><p>广告</p></article>".encode()
    draft = read(page(body), (site,)).draft
    assert draft is not None
    assert (draft.layout, draft.title_raw) == ("declared", "一座桥")
    assert [each.text for each in draft.blocks if each.role == "body"] == ["河上的桥修好了。"]
    assert not wrong(".t-text", ".t_f")
