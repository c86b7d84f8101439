"""What is captured later in an article's place never replaces it: walls, absent pages, lists, sold texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from archive.history.revisions import revisions
from archive.rows.join import join
from archive.rows.store import RowStore
from reading.problem import Problem, ProblemKind
from tests.reading.test_in_an_articles_place import ABSENT, LEAD, MENU, SHAPES
from tests.reading.test_no_article import FIREWALLS, LINKS
from tests.support.archives import exchange, html, reading, site_folder

TITLE = "全市安全生产工作会议召开"
TEXTS = [f"第{number}段。会议指出，各县区要结合实际制定方案，加强值班值守，做好应急准备。" for number in range(5)]


def later() -> Iterator[bytes]:
    for wall in FIREWALLS:
        yield f"<html><body>{wall}</body></html>".encode()
    for number, words in enumerate(ABSENT):
        box = SHAPES[number % len(SHAPES)].format(words)
        yield f"<html><head><title>河湾网</title></head><body>{MENU}{box}</body></html>".encode()
    yield f"<html><title>首页_河湾网</title><h2>果农摘早梨</h2>{LEAD}<ul>{LINKS}</ul></html>".encode()
    yield f"<html><title>{TITLE}_河湾网</title><h1>{TITLE}</h1>{TEXTS[0]}<p>订阅后阅读全文</p></html>".encode()
    yield b""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RowStore, int]]:
    data: Path = tmp_path_factory.mktemp("data")
    bodies = list(later())
    urls = [f"http://news.example/2023/0103/{number}.html" for number in range(len(bodies))]
    sound = [exchange(url, html(TITLE, *TEXTS)) for url in urls]
    walls = [exchange(url, body, number=90) for url, body in zip(urls, bodies, strict=True)]
    folder = site_folder(data, sound, walls)
    with RowStore(folder.rows) as found:
        yield found, len(urls)


def test_no_wall_replaces_an_article(store: tuple[RowStore, int]) -> None:
    articles = list(store[0].articles())
    assert len(articles) == store[1]
    for article in articles:
        assert article.title == TITLE
        assert (article.body or "").split("\n") == TEXTS
        assert all(problem.again for problem in article.problems)  # said of the later capture


def test_no_wall_is_a_version(store: tuple[RowStore, int]) -> None:
    ids = {article.id for article in store[0].articles()}
    assert [list(revisions(list(store[0].readings(name)))) for name in ids] == [[]] * store[1]


def test_a_doubted_text_outweighs_what_stands_in_its_place() -> None:
    doubted = reading(1, body="正文", problems=(Problem(kind=ProblemKind.YEAR_GUESSED, detail="1月3日"),))
    wall = Problem(kind=ProblemKind.UNSURE, detail="a home page", confidence=0.3)
    for first, second in permutations((doubted, replace(reading(2), body="别的", title="首页", problems=(wall,)))):
        assert join([first, second]).body == "正文"
