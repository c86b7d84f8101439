"""robots.txt holds for every request, also for those that wait together for the first answer of their host."""

from __future__ import annotations

import gzip
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tests.support.network import PUBLIC, Answer, Server, redirect, scrapy

ONE, OTHER = "one.example", "other.example"
NAMES = {ONE: [[PUBLIC]], OTHER: [[PUBLIC]]}
NOTHING = "User-agent: *\nDisallow: /\n"
NOT_US = "User-agent: shengbao-archiver\nDisallow: /\n\nUser-agent: *\nAllow: /\n"
ONLY_US = "User-agent: *\nDisallow: /\n\nUser-agent: shengbao-archiver\nDisallow: /secret\n"


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as served:
        yield served


def crawl(
    server: Server, folder: Path, *words: str, names: dict[str, list[list[str]]] = NAMES
) -> subprocess.CompletedProcess[str]:
    return scrapy(folder, *words, names=names, ports={PUBLIC: server.port}, trap=server.port)


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


STATUSES = (429, 500, 502, 503, 504, 507, 520, 599)
UNREACHABLE = (
    *("loop", "round", "six-hops", "nowhere", "scheme", "broken", "partial", "unmodified", "large", "no-gzip"),
    *("cut", "slow"),
    *(f"status-{code}" for code in STATUSES),
)


def answers_of(host: str) -> dict[str, Answer | list[Answer]]:
    """By what goes wrong with robots.txt, what a server of this host answers."""
    robots = f"http://{host}/robots.txt"

    def hops(count: int) -> dict[str, Answer | list[Answer]]:
        steps = [robots, *(f"http://{host}/hop{number}" for number in range(1, count)), f"http://{host}/rules.txt"]
        return {steps[-1]: Answer(body=""), **{url: redirect(to) for url, to in pairwise(steps)}}

    kinds: dict[str, dict[str, Answer | list[Answer]]] = {
        "loop": {robots: redirect(robots)},
        "round": {robots: redirect(f"http://{host}/r2"), f"http://{host}/r2": redirect(robots)},
        "six-hops": hops(6),
        "nowhere": {robots: Answer(status=301, body="moved")},
        "scheme": {robots: redirect("ftp://files.example/robots.txt")},
        "broken": {robots: redirect("http://[")},
        "partial": {robots: Answer(status=206, body="", headers={"Content-Range": "bytes 0-0/90"})},
        "unmodified": {robots: Answer(status=304, body="")},
        "large": {robots: Answer(body="User-agent: *\nDisallow: /none\n" + "Disallow: /other\n" * 600_000)},
        "no-gzip": {robots: Answer(body=b"\x1f\x8b\x08\x00cut", headers={"Content-Encoding": "gzip"})},
        "cut": {robots: Answer(body="User-agent: *\nAllow: /\n", headers={"Content-Length": "5000"})},
        "slow": {robots: Answer(stall=6)},
        **{f"status-{code}": {robots: Answer(status=code, body="")} for code in STATUSES},
    }
    return kinds[host.removesuffix(".example")]


def test_where_robots_txt_can_not_be_had_nothing_is_allowed_for_now(server: Server, tmp_path: Path) -> None:
    hosts = [f"{kind}.example" for kind in UNREACHABLE]
    for host in hosts:
        server.answers |= answers_of(host)
    pages = [f"http://{host}/{page}.html" for host in hosts for page in "ab"]
    words = ("urls", "-a", urls(tmp_path, *pages, f"http://{ONE}/fine.html"))
    more = ("-s", "DOWNLOAD_TIMEOUT=3", "-s", "RETRY_TIMES=1")
    done = crawl(server, tmp_path, *words, *more, names={host: [[PUBLIC]] for host in (*hosts, ONE)})
    assert [url for url in server.seen if url.endswith(".html")] == [f"http://{ONE}/fine.html"]
    for host in hosts:
        (line,) = [
            one for one in done.stderr.splitlines() if "nothing is asked of this server for now" in one and host in one
        ]
        assert f"WARNING http://{host}/robots.txt: " in line
    assert "Traceback" not in done.stderr
    assert done.returncode != 0
    # The next start asks again, and goes on.
    server.answers, server.seen = {}, []
    done = crawl(server, tmp_path, *words, names={host: [[PUBLIC]] for host in (*hosts, ONE)})
    assert set(pages) <= set(server.seen)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("end", "packed"), [(b"\n", False), (b"\r", False), (b"\r\n", True)])
def test_of_a_large_one_the_first_500_kB_hold(server: Server, tmp_path: Path, end: bytes, packed: bool) -> None:
    """RFC 9309 §2.5. The line that goes over their end is none."""
    first = b"User-agent: *" + end + b"Disallow: /first" + end
    rest = b"# of no use" + end
    last = b"Disallow: /last"
    fill = (500 * 1024 - len(first) - len(last)) // len(rest) * rest
    over = b"Allow: /first" + b"/" * 40 + end + b"Disallow: /behind" + end + rest * 50_000
    body = first + fill + last + end + over
    headers = {"Content-Encoding": "gzip"} if packed else {}
    server.answers[f"http://{ONE}/robots.txt"] = Answer(body=gzip.compress(body) if packed else body, headers=headers)
    pages = [f"http://{ONE}/{name}.html" for name in ("first", "first" + "/" * 40 + "a", "last", "behind", "a")]
    done = crawl(server, tmp_path, "urls", "-a", urls(tmp_path, *pages))
    assert server.pages == [f"http://{ONE}/behind.html", f"http://{ONE}/a.html"]
    (line,) = [line for line in done.stderr.splitlines() if "512000" in line]
    assert f"WARNING http://{ONE}/robots.txt: larger than 512000 bytes" in line


def test_a_server_that_has_no_robots_txt_allows_all(server: Server, tmp_path: Path) -> None:
    hosts = [f"status-{code}.example" for code in (400, 401, 403, 404, 405, 410, 418, 451)]
    for host in hosts:
        server.answers[f"http://{host}/robots.txt"] = Answer(status=int(host[7:10]), body=NOTHING)
    pages = [f"http://{host}/a.html" for host in hosts]
    done = crawl(server, tmp_path, "urls", "-a", urls(tmp_path, *pages), names={host: [[PUBLIC]] for host in hosts})
    assert set(pages) <= set(server.seen)
    assert done.returncode == 0, done.stderr


def test_a_robots_txt_that_is_elsewhere_is_obeyed(server: Server, tmp_path: Path) -> None:
    """Five redirects are followed, also to another host; for a site's spider as well, which asks no other host."""
    steps = [f"http://{ONE}/robots.txt", *(f"http://{OTHER}/{number}.txt" for number in range(5))]
    server.answers |= {url: redirect(to) for url, to in pairwise(steps)}
    server.answers[steps[-1]] = Answer(body=NOTHING, headers={"Content-Type": "text/plain"})
    (tmp_path / "sites.toml").write_text(
        f'contact = "test@example.org"\n[jurong]\nhosts = ["{ONE}"]\nstart_urls = ["http://{ONE}/forum-2-1.html"]\n'
    )
    done = crawl(server, tmp_path, "jurong")
    assert server.seen == steps
    assert "Forbidden by robots.txt" in done.stderr


def test_words_of_the_user_agent_that_name_no_product_have_no_group(server: Server, tmp_path: Path) -> None:
    agents = {
        f"{number}.example": agent for number, agent in enumerate(("news", "archive", "example", "test", "org", "0.1"))
    }
    for host, agent in agents.items():
        server.answers[f"http://{host}/robots.txt"] = Answer(body=f"User-agent: {agent}\nDisallow: /\n")
    pages = [f"http://{host}/a.html" for host in agents]
    done = crawl(server, tmp_path, "urls", "-a", urls(tmp_path, *pages), names={host: [[PUBLIC]] for host in agents})
    assert sorted(server.pages) == pages
    assert done.returncode == 0, done.stderr


def test_each_port_has_its_own(server: Server, tmp_path: Path) -> None:
    server.answers[f"http://{ONE}/robots.txt"] = Answer(body="User-agent: *\nDisallow: /b\n")
    server.answers[f"http://{ONE}:8080/robots.txt"] = Answer(body="User-agent: *\nDisallow: /a\n")
    pages = [f"http://{ONE}{port}/{page}.html" for port in ("", ":8080") for page in "ab"]
    crawl(server, tmp_path, "urls", "-a", urls(tmp_path, *pages))
    assert sorted(server.pages) == sorted([pages[0], pages[3]])


NAMED = "User-agent: {}\nDisallow: /\n\nUser-agent: *\nAllow: /\n"
SPELLINGS: dict[str, str | bytes] = {
    "utf-16": b"\xff\xfe" + NOTHING.encode("utf-16-le"),
    "utf-16-be": b"\xfe\xff" + NOTHING.encode("utf-16-be"),
    "utf-16-no-mark": NOTHING.encode("utf-16-le"),
    "utf-16-be-no-mark": NOTHING.encode("utf-16-be"),
    "utf-8-mark": "\ufeff" + NOTHING,
    "two-marks": "\ufeff\ufeff" + NOTHING,
    "nul": b"\0" + NOTHING.encode(),
    "long-line": "#" + "x" * 300_000 + "\n" + NOTHING,
    "line-ends": NOTHING.replace("\n", "\r"),
    "other-comment": "# 禁止\n".encode("gbk") + NOTHING.encode(),
    "version": NAMED.format("shengbao-archiver/0.1"),
    "version-apart": NAMED.format("Shengbao-Archiver 2.0"),
    "asterisk": NAMED.format("shengbao-archiver*"),
    "group-behind-others": NAMED.format("baiduspider\nUser-agent: shengbao-archiver\nUser-agent: other"),
    "two-groups": f"{NAMED.format('other')}\nUser-agent: shengbao-archiver\nDisallow: /b\n\n{NOT_US}",
}


def test_spellings_of_what_is_forbidden(server: Server, tmp_path: Path) -> None:
    hosts = {f"{kind}.example": body for kind, body in SPELLINGS.items()}
    for host, body in hosts.items():
        server.answers[f"http://{host}/robots.txt"] = Answer(body=body)
    pages = [f"http://{host}/a.html" for host in (*hosts, ONE)]
    names = {host: [[PUBLIC]] for host in (*hosts, ONE)}
    done = crawl(server, tmp_path, "urls", "-a", urls(tmp_path, *pages), names=names)
    assert server.pages == [f"http://{ONE}/a.html"]
    assert done.stderr.count("Forbidden by robots.txt") == len(hosts)
