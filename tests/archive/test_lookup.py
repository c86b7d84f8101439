"""Many look-ups in an index find what single ones find."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path

from archive.warc.cdxj import Index, Lookup, cdxj_line
from tests.support.archives import START

ADDRESSES = [
    *(f"http://news.example/{number}.html" for number in range(300)),
    *(f"https://news.example/a?b={number}&a=%E4%B8%AD" for number in range(40)),
    "http://www.news.example/1.html",
    "http://a.example",
    "http://z.example/中文?q=文",
]


def _line(url: str, number: int) -> str:
    time = START + timedelta(seconds=number)
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    return cdxj_line(
        url=url, time=time, kind="response", block=block, digest="sha1:A", filename="a.warc.gz", offset=number, length=9
    )


def _places(index: Index, url: str) -> tuple[list[int], list[int]]:
    with Lookup(index) as lookup:
        found = [int(entry["offset"]) for entry in lookup.entries(url) if entry["url"] == url]
    return sorted(found), sorted(int(entry["offset"]) for entry in index.find(url))


def test_it_finds_what_single_look_ups_find(tmp_path: Path) -> None:
    index = Index(tmp_path / "index.cdxj")
    chance = random.Random(4)
    lines = [_line(url, number) for number, url in enumerate(chance.choices(ADDRESSES, k=900))]
    index.append(lines[:600])
    index.merge()
    index.append(lines[600:])  # of a crawl under way
    with index.tail.open("a") as file:
        file.write("example,news)/1.html 2026")  # half a line
    known = 0
    for url in [*ADDRESSES, "http://news.example/none", "http://0.example/", "http://zz.example/", "http://[bad", ""]:
        found, wanted = _places(index, url)
        assert found == wanted, url
        known += len(found)
    assert known == 900


def test_there_may_be_no_index_or_nothing_in_it(tmp_path: Path) -> None:
    index = Index(tmp_path / "index.cdxj")
    assert _places(index, "http://a.example/") == ([], [])
    index.path.write_bytes(b"")
    assert _places(index, "http://a.example/") == ([], [])


def test_a_damaged_line_says_nothing(tmp_path: Path) -> None:
    index = Index(tmp_path / "index.cdxj")
    whole = _line("http://news.example/1", 1)
    index.path.write_text(whole.replace('"offset"', "offset") + whole, "utf-8")
    assert _places(index, "http://news.example/1") == ([1], [1])
