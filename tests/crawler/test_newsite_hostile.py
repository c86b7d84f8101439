"""`newsite` against a site that wants to lead it astray: it ends, asks little, and writes a declaration that holds."""

# ruff: noqa: E501 - HTML stands in lines as a system prints it

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from html import escape
from pathlib import Path
from stat import S_IMODE

import pytest

from archive.data.exits import ExitStatus
from archive.data.operator import sites_in
from tests.crawler.test_declared import declare, newsite
from tests.samples.server import Sites, serving
from tests.samples.site import Request, Response, Site, redirect
from tests.support.scripted import Scripted

HOST = "www.crooked.example"
# Ends its line and its table in TOML, rings the terminal, turns the line around, and is half a character.
NAME = '某报"\n[evil]\nstart_urls = ["http://evil.example/"]\n\x1b[2J\x7f\x85\u202e\u2066\ufeff' + "长" * 5_000


class Crooked(Site):
    """A paper whose every page is made for the program that looks at it."""

    name = "crooked"
    host = HOST
    ODD = ()  # type: ignore[assignment]

    def __init__(self, title: str = NAME) -> None:
        self.lists = (f"http://{HOST}/",)
        self.title = title
        super().__init__(0)

    @property
    def urls(self) -> list[str]:
        return []

    def answer(self, request: Request) -> Response:
        path = request.path
        answers = {
            "/robots.txt": lambda: Response(body=self.told(), content_type="text/plain"),
            "/": lambda: self.page(self.rows() + self.menu()),
            "/a.xml": lambda: self.index("/a.xml", "/b.xml"),
            "/b.xml": lambda: self.index("/a.xml"),
            "/feed/": lambda: Response(body=self.laughs(), content_type="application/rss+xml"),
            "/large/": lambda: self.page("大" * 3_000_000),
        }
        if path.startswith("/round/"):
            return redirect(f"/round/{len(path)}{path.removeprefix('/round/')[:50]}")
        if path.startswith("/story/"):
            return self.page(
                f"<h1>{self.title}</h1>" + "<p>记者一大早来到这里，看见村民们已经忙开了，大家都说今年收成好。</p>" * 5
            )
        if path.startswith("/menu/"):
            return Response(status=404, body=b"<h1>404</h1>")
        return answers.get(path, lambda: Response(status=404, body=b"<h1>404</h1>"))()

    def told(self) -> bytes:
        named = (
            "a.xml",
            "/b.xml",
            "javascript:alert(1)",
            "http://[::1",
            "http://127.0.0.1:9/x",
            "file:///etc/hosts",
            f"http://{HOST}/a.xml",
        )
        return "".join(f"Sitemap: {each}\n" for each in named).encode()

    def page(self, inside: str) -> Response:
        head = f'<meta property="og:site_name" content="{escape(self.title)}"><title>{self.title}</title><link rel="alternate" type="application/rss+xml" href="/feed/"><link rel="alternate" type="application/rss+xml" href="http://[::1">'
        return Response(
            body=f'<!doctype html><html><head><meta charset="utf-8">{head}</head><body>{inside}</body></html>'.encode(),
            content_type="text/html; charset=utf-8",
        )

    def rows(self) -> str:
        return "".join(
            f'<li class="row"><h3><a href="/story/{2024_00 + each}.html">今年第{each}次走访河湾镇的见闻</a></h3></li>'
            for each in range(9)
        )

    def menu(self) -> str:
        odd = '<a href="/round/1">转圈</a><a href="/large/">大页</a><a href="http://[::1">坏的</a><a href="http://127.0.0.1:9/">里面</a><a href="//">空的</a>'
        return odd + "".join(f'<a href="/menu/{each}/">栏目{each}</a>' for each in range(10_000))

    def index(self, *paths: str) -> Response:
        each = "".join(f"<sitemap><loc>http://{HOST}{path}</loc></sitemap>" for path in paths)
        return Response(body=f"<sitemapindex>{each}</sitemapindex>".encode(), content_type="application/xml")

    def laughs(self) -> bytes:
        tables = "".join(f'<!ENTITY {each} "{f"&{chr(ord(each) - 1)};" * 10}">' for each in "bcdefghij")
        return f'<!DOCTYPE rss [<!ENTITY a "ha">{tables}]><rss ><item><link>/story/&j;</link></item></rss>'.encode()


@pytest.fixture(scope="module")
def crooked() -> Iterator[Sites]:
    with serving({"crooked": Crooked()}) as sites:
        yield sites


@pytest.fixture(scope="module")
def looked(crooked: Sites, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int, str, str]:
    data = tmp_path_factory.mktemp("crooked") / "data"
    declare(data, "")
    return data, *newsite(data, crooked, "crooked", f"http://{HOST}/")


def test_it_ends_and_asks_little(crooked: Sites, looked: tuple[Path, int, str, str]) -> None:
    _, status, said, wrong = looked
    assert "Traceback" not in wrong + said
    assert status in (ExitStatus.WHOLE, ExitStatus.MISSING), wrong
    assert len(crooked.log) < 80
    assert len({request.path for request in crooked.log if request.path.startswith("/menu/")}) <= 30


def test_what_it_prints_does_nothing_to_a_terminal(looked: tuple[Path, int, str, str]) -> None:
    _, _, said, wrong = looked
    odd = {each for each in said + wrong if not each.isprintable() and each != "\n"}
    assert not odd


def test_what_it_writes_is_one_table_of_this_site(looked: tuple[Path, int, str, str]) -> None:
    data, _, _, _ = looked
    said = tomllib.loads((data / "sites.toml").read_text("utf-8"))
    assert set(said) == {"contact", "crooked"}
    assert said["crooked"]["hosts"] == [HOST]
    assert all(url.startswith(f"http://{HOST}/") for url in said["crooked"]["start_urls"])
    assert len(said["crooked"]["title"]) <= 60
    assert next(site for site in sites_in(data) if site.name == "crooked").title.startswith("某报")


def test_a_host_of_another_site_is_not_declared_twice(looked: tuple[Path, int, str, str], crooked: Sites) -> None:
    """Wherever a site leads: the file would be of no use to any other."""
    data = looked[0]
    before = (data / "sites.toml").read_bytes()
    asked = len(crooked.log)
    status, _, wrong = newsite(data, crooked, "another", f"http://{HOST}/")
    assert (status, wrong.count("\n")) == (ExitStatus.NO_START, 1)
    assert "is one of [crooked]" in wrong
    assert len(crooked.log) == asked
    assert (data / "sites.toml").read_bytes() == before


def test_a_file_of_passwords_stays_its_owners(crooked: Sites, tmp_path: Path) -> None:
    declare(tmp_path, "")
    (tmp_path / "sites.toml").chmod(0o600)
    assert newsite(tmp_path, crooked, "crooked", f"http://{HOST}/")[0] in (ExitStatus.WHOLE, ExitStatus.MISSING)
    assert S_IMODE((tmp_path / "sites.toml").stat().st_mode) == 0o600
    (tmp_path / "sites.toml.tmp").mkdir()
    status, _, wrong = newsite(tmp_path, crooked, "another", "http://127.0.0.1:9/")
    assert status == ExitStatus.NO_START
    assert "Traceback" not in wrong


def test_what_the_operator_says_is_looked_at_before_anybody_is_asked(crooked: Sites, tmp_path: Path) -> None:
    declare(tmp_path, "")
    before = len(crooked.log)
    status, said, wrong = newsite(tmp_path, crooked, "crooked", f"http://{HOST}/", "--city", "吉林\x7f")
    assert (status, said, wrong) == (ExitStatus.NO_START, "", "newsite: [crooked] city must be a text\n")
    assert len(crooked.log) == before


def test_a_site_of_scripts_is_told_to_be_rendered(tmp_path: Path) -> None:
    declare(tmp_path, "")
    with serving({"scripted": Scripted()}) as sites:
        status, said, wrong = newsite(tmp_path, sites, "app", f"http://{Scripted.host}/news/")
    assert (status, wrong.count("\n")) == (ExitStatus.NO_START, 1), said
    assert 'write [app] with start_urls, its lists, and rendered = "all"' in wrong
