"""Cases after other programs' bug reports, and siblings of each: what a site or a file has, and what becomes of it.

The cases lie in the project's shared material; their siblings stand here, and for files in
`tests/support/foreign.py`, of which `tests/archive/test_foreign.py` reads and imports each.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from scrapy.http import Request

from reading.html.urls import host_of, joined
from reading.layout import locate
from reading.sites import SITES
from tests.support.archives import run
from tests.support.network import PUBLIC, Answer, Server, scrapy
from tests.support.shared import SHARED, needs_shared

CASES = SHARED / "cases" / "pages"
HOST = "www.shjnet.cn"
LIST, FOLDER = f"http://{HOST}/xw/index.html", f"http://{HOST}/xw/jlxw/202301/"


def case(number: int) -> tuple[Path, dict[str, Any]]:
    (folder,) = CASES.glob(f"{number}-*")
    return folder, json.loads((folder / "expected.json").read_text("utf-8"))


def walked(folder: Path, list_page: str | bytes, url: str = LIST) -> list[str]:
    """What a crawl of the site asks for that finds this list page: articles as the page spells them, in order."""
    (folder / "sites.toml").write_text(
        f'contact = "test@example.org"\n[songhuajiang]\nhosts = ["{HOST}"]\nstart_urls = ["{url}"]\n'
    )
    with Server({url: Answer(body=list_page)}) as server:
        done = scrapy(folder, "songhuajiang", names={HOST: [[PUBLIC]]}, ports={PUBLIC: server.port}, trap=server.port)
    assert "Traceback" not in done.stderr
    return [each for each in server.pages if each != url]


def links(*hrefs: str) -> str:
    return "".join(f'<li><a href="{href}">松花江上修新桥</a></li>' for href in hrefs)


# As a list prints an address, and what is asked for.
BACKSLASHES: Mapping[str, str] = {
    r"\xw\jlxw\202301\t20230103_1.html": f"{FOLDER}t20230103_1.html",
    r"jlxw\202301/t20230103_2.html": f"{FOLDER}t20230103_2.html",
    r"..\xw\jlxw\202301\.\t20230103_3.html": f"{FOLDER}t20230103_3.html",
    rf"\\{HOST}\xw\jlxw\202301\t20230103_4.html": f"{FOLDER}t20230103_4.html",
    rf"http:\\{HOST}\xw/jlxw\202301\t20230103_5.html": f"{FOLDER}t20230103_5.html",
    r" /xw/jlxw\202301\t20230103_6.html ": f"{FOLDER}t20230103_6.html",
}


@needs_shared
def test_57_backslashes_in_a_link() -> None:
    folder, expected = case(57)
    (href,) = re.findall('href="([^"]*)"', (folder / "page.html").read_text("utf-8"))
    assert [Request(joined(expected["url"], href)).url] == expected["requested"]


def test_backslashes_in_links(tmp_path: Path) -> None:
    assert walked(tmp_path, f"<ul>{links(*BACKSLASHES)}</ul>") == list(BACKSLASHES.values())


MARKS = (
    *("?from=index", "?spm=1.2.3", ";jsessionid=1A2B", "?utm_source=a&utm_medium=b", "?from=timeline&isappinstalled=0"),
    *(
        "?osCsid=3f2a9c1b7e5d4f60a1b2c3d4e5f60718",
        "?_t=1672704000123",
        "#top",
        "?PHPSESSID=1a2b&spm=4",
        ";jsessionid=9!-1",
    ),
)


@needs_shared
def test_60_marks_behind_the_address_of_an_article(tmp_path: Path) -> None:
    folder, expected = case(60)
    urls = (folder / "urls.txt").read_text("utf-8").split()
    site = next(each for each in SITES if each.name == expected["site"])
    assert all(locate(url, site) for url in urls)
    assert walked(tmp_path, f"<ul>{links(*urls)}</ul>") == urls[:1]  # they are one


def test_marks_behind_addresses(tmp_path: Path) -> None:
    """Each of another article, and of the one that was named first, which is not asked for again."""
    named = [f"{FOLDER}t20230103_{number}.html{mark}" for number, mark in enumerate(MARKS)]
    first = [f"{FOLDER}t20230103_0.html{mark}" for mark in MARKS]
    assert walked(tmp_path, f"<ul>{links(*named, *first)}</ul>") == [url.partition("#")[0] for url in named]


LEADS: Mapping[str, Answer] = {
    "meta": Answer(body='<meta http-equiv=refresh content="0; url=/t.html">正在跳转'),
    "meta-in-capitals": Answer(body="<META HTTP-EQUIV='Refresh' CONTENT='1;URL=\"/t.html\"'><body>请稍候"),
    "header": Answer(body="<html><body></body></html>", headers={"Refresh": "0; url=/t.html"}),
    "script": Answer(body='<script>window.location.href="/t.html";</script>'),
    "replaced": Answer(body="<script>setTimeout(\"location.replace('/t.html')\", 100)</script>跳转中"),
    "top": Answer(body="<script>top.location = '/t.html'</script>"),
    "frames": Answer(body="<frameset rows='*,0'><frame src='/t.html'></frameset>"),
}  # fmt: skip


def led(folder: Path, answers: Mapping[str, Answer]) -> list[str]:
    """What a crawl asks for that is given these pages."""
    (folder / "urls.txt").write_text("\n".join(answers))
    names = {host_of(url): [[PUBLIC]] for url in answers}
    with Server(answers) as server:
        words = ("urls", "-a", f"file={folder / 'urls.txt'}")
        done = scrapy(folder, *words, names=names, ports={PUBLIC: server.port}, trap=server.port)
    assert "Traceback" not in done.stderr
    return server.pages


@needs_shared
def test_66_a_page_that_only_leads_on(tmp_path: Path) -> None:
    folder, expected = case(66)
    pages = sorted(folder.glob("page*.html"))
    answers = {f"http://news.example/2023/0103/{page.stem}.html": Answer(body=page.read_bytes()) for page in pages}
    asked = led(tmp_path, answers)
    assert {"http://news.example/m_target.html", "http://news.example/j_target.html"} <= set(asked)
    for page in pages:
        done = run("read", page, "--url", expected["url"])
        (row,) = map(json.loads, done.stdout.splitlines())
        assert re.search(expected["expect"]["problem"], json.dumps(row["problems"], ensure_ascii=False)), row[
            "problems"
        ]


def test_pages_that_only_lead_on(tmp_path: Path) -> None:
    asked = led(tmp_path, {f"http://{name}.news.example/1.html": answer for name, answer in LEADS.items()})
    assert {f"http://{name}.news.example/t.html" for name in LEADS} <= set(asked)


@needs_shared
@pytest.mark.parametrize("number", [76, 78, 79, 83])
def test_files_of_other_programs(tmp_path: Path, number: int) -> None:
    folder, expected = case(number)
    (path,) = folder.glob("input.*")
    brought = run("import", path, "--data", tmp_path / "data")
    new = re.search(r"([\d,]+) new rows?", brought.stdout)
    assert new, brought.stdout + brought.stderr
    assert int(new[1]) == expected["rows"]
    if "read_rows" in expected:
        assert len(run("read", path).stdout.splitlines()) == expected["read_rows"]
