"""robots.txt holds for every request, also for those that wait together for the first answer of their host."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.network import PUBLIC, Answer, Server, scrapy

ONE, OTHER = "one.example", "other.example"
NAMES = {ONE: [[PUBLIC]], OTHER: [[PUBLIC]]}
NOTHING = "User-agent: *\nDisallow: /\n"
NOT_US = "User-agent: shengbao-archiver\nDisallow: /\n\nUser-agent: *\nAllow: /\n"
ONLY_US = "User-agent: *\nDisallow: /\n\nUser-agent: shengbao-archiver\nDisallow: /secret\n"


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as served:
        yield served


def crawl(server: Server, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return scrapy(folder, *words, names=NAMES, ports={PUBLIC: server.port}, trap=server.port)


def urls(folder: Path, *addresses: str) -> str:
    path = folder / "urls.txt"
    path.write_text("\n".join(addresses))
    return f"file={path}"


@pytest.mark.parametrize("robots", [NOTHING, NOT_US], ids=["for all", "for us"])
@pytest.mark.parametrize("count", [3, 4, 9])
def test_urls_that_wait_for_one_robots_txt(server: Server, tmp_path: Path, robots: str, count: int) -> None:
    server.answers[f"http://{ONE}/robots.txt"] = Answer(body=robots)
    asked = [f"http://{ONE}/n{number}.html" for number in range(count)]
    done = crawl(server, tmp_path, "urls", "-a", urls(tmp_path, *asked))
    assert server.seen == [f"http://{ONE}/robots.txt"]
    for url in asked:
        assert f"left alone: {url}: Forbidden by robots.txt" in done.stderr
    assert "Traceback" not in done.stderr


def test_two_hosts_at_once_are_told_apart(server: Server, tmp_path: Path) -> None:
    server.answers[f"http://{ONE}/robots.txt"] = Answer(body=NOTHING)
    server.answers[f"http://{OTHER}/robots.txt"] = Answer(body=ONLY_US)
    asked = [f"http://{host}/{path}{n}.html" for n in range(6) for host in (ONE, OTHER) for path in ("n", "secret")]
    done = crawl(server, tmp_path, "urls", "-a", urls(tmp_path, *asked), "-s", "CONCURRENT_REQUESTS=16")
    assert sorted(server.pages) == [f"http://{OTHER}/n{number}.html" for number in range(6)]
    assert sorted(set(server.seen) - set(server.pages)) == [f"http://{host}/robots.txt" for host in (ONE, OTHER)]
    assert len(server.seen) == 6 + 2
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("robots", [NOTHING, NOT_US], ids=["for all", "for us"])
def test_start_urls_of_a_site(server: Server, tmp_path: Path, robots: str) -> None:
    lists = [f"http://{ONE}/forum-{number}-1.html" for number in range(2, 7)]
    (tmp_path / "sites.toml").write_text(
        f'contact = "test@example.org"\n[jurong]\nhosts = ["{ONE}"]\nstart_urls = {lists}\n'.replace("'", '"')
    )
    server.answers[f"http://{ONE}/robots.txt"] = Answer(body=robots)
    done = crawl(server, tmp_path, "jurong")
    assert server.seen == [f"http://{ONE}/robots.txt"]
    assert done.stderr.count("Forbidden by robots.txt") == len(lists)
    assert done.returncode == 1  # no article was read
