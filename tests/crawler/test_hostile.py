"""Whatever a server sends, a crawl holds little of it, asks a few times at most, ends, and says what it cut."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from archive.data.folder import warc_files
from archive.warc.pages import records
from tests.support.hostile import BODIES, HEADS, PAGES, Hostile, Kind, Stalled, bombs, robots
from tests.support.measured import MOST, Measured, measured

GROUPS: dict[str, Callable[[], Sequence[Kind]]] = {
    "heads": lambda: HEADS,
    "bodies": lambda: BODIES,
    "bombs": bombs,
    "pages": lambda: PAGES,
}


def crawl(folder: Path, urls: Sequence[str], *settings: str) -> Measured:
    folder.joinpath("sites.toml").write_text('contact = "test@example.org"\n')
    folder.joinpath("urls.txt").write_text("\n".join(urls))
    said = (f"DATA_DIR={folder}", "DOWNLOAD_DELAY=0", "DOWNLOAD_TIMEOUT=15", "RETRY_TIMES=1", *settings)
    words = [part for each in said for part in ("-s", each)]
    return measured(folder, "crawl", "urls", "-a", f"file={folder / 'urls.txt'}", *words)


@pytest.mark.parametrize("group", GROUPS)
def test_each_is_bounded_and_said(group: str, tmp_path: Path) -> None:
    kinds = GROUPS[group]()
    with Hostile(*kinds) as server:
        done = crawl(tmp_path, [server.url(kind.name) for kind in kinds])
    lines, asked = done.said.splitlines(), Counter(server.asked)
    silent = [
        kind.name for kind in kinds if not any(server.url(kind.name) in line and kind.says in line for line in lines)
    ]
    assert not [kind.name for kind in kinds if kind.says and kind.name in silent], done.said[-5000:]
    assert {kind.name: asked[f"/{kind.name}"] for kind in kinds if asked[f"/{kind.name}"] > kind.asked} == {}
    assert "Traceback" not in done.said
    assert done.megabytes < MOST
    assert all(kind.name in str(asked) for kind in kinds)


@pytest.mark.parametrize("kind", robots(), ids=lambda kind: kind.name)
def test_so_is_robots_txt(kind: Kind, tmp_path: Path) -> None:
    with Hostile(robots=kind) as server:
        done = crawl(tmp_path, [server.url("page")])
    assert any("/robots.txt" in line and kind.says in line for line in done.said.splitlines()), done.said[-5000:]
    assert Counter(server.asked)["/robots.txt"] <= 4
    assert "Traceback" not in done.said
    assert done.megabytes < MOST


def test_what_came_of_a_head_is_kept_and_it_is_said_that_it_was_cut(tmp_path: Path) -> None:
    head = next(kind for kind in HEADS if kind.name == "head-without-end")
    with Hostile(head) as server:
        done = crawl(tmp_path, [server.url(head.name)])
    (response,) = (
        record
        for path in warc_files(tmp_path / "urls")
        for record in records(path)
        if record.kind == "response" and record.url == server.url(head.name)
    )
    assert response.header("WARC-Truncated") == "length"
    assert 1 << 20 < len(response.block) < 2 << 20
    assert done.status == 1


def test_a_cookie_that_no_browser_would_keep_is_not_sent_back(tmp_path: Path) -> None:
    kinds = [kind for kind in PAGES if kind.name.endswith("back")]
    with Hostile(*kinds) as server:
        crawl(tmp_path, [*(server.url(kind.name) for kind in kinds), server.url("last")], "CONCURRENT_REQUESTS=1")
    sent = {
        record.url: bytes(record.block)
        for path in warc_files(tmp_path / "urls")
        for record in records(path)
        if record.kind == "request"
    }
    last = sent[server.url("last")]
    assert len(last) < 8192
    assert b"a19999=b" in last


@pytest.mark.parametrize("first", [b"", b"\x16\x03\x03\x40\x00", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_a_handshake_that_stalls_ends(first: bytes, tmp_path: Path) -> None:
    with Stalled(first) as server:
        url = f"https://127.0.0.1:{server.port}/"
        done = crawl(tmp_path, [url], "ROBOTSTXT_OBEY=False", "DOWNLOAD_TIMEOUT=4")
    assert done.status in {1, 3}  # it failed, or is tried again by the next crawl
    assert any(url in line and "WARNING" in line for line in done.said.splitlines()), done.said
    assert 1 <= len(server.taken) <= 4
    assert done.megabytes < MOST
