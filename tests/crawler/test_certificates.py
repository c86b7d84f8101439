"""A server whose certificate doesn't prove that it is that server is read all the same, and that is never forgotten."""

from __future__ import annotations

import ssl
import subprocess
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.data.folder import SiteFolder, warc_files
from archive.rows.runs import runs
from archive.warc.pages import records
from tests.support.archives import run
from tests.support.network import Server, scrapy
from tests.support.wire import Authority

# Which certificate a host shows, and what is said of it.
HOSTS: dict[str, tuple[Callable[[Authority], ssl.SSLContext], str | None]] = {
    "good.example": (lambda authority: authority.context("good.example"), None),
    "own.example": (lambda authority: authority.context("own.example", trusted=False), "self-signed certificate"),
    "late.example": (lambda authority: authority.context("late.example", days=-1), "certificate has expired"),
    "other.example": (lambda authority: authority.context("wrong.example"), "it is not for other.example"),
    "both.example": (
        lambda authority: authority.context("wrong.example", trusted=False),
        "self-signed certificate; it is not for both.example",
    ),
    "93.184.216.200": (lambda authority: authority.context("a.example"), "it is not for 93.184.216.200"),
}


@dataclass(frozen=True, kw_only=True)
class Crawled:
    done: subprocess.CompletedProcess[str]
    data: Path


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    folder = tmp_path_factory.mktemp("certificates")
    authority = Authority(tmp_path_factory.mktemp("authority"))
    names, ports = {}, {}
    with ExitStack() as stack:
        for number, (host, (context, _)) in enumerate(HOSTS.items()):
            address = host if host[0].isdigit() else f"93.184.216.{number + 1}"
            names[host] = [[address]]
            ports[address] = stack.enter_context(Server(tls=context(authority))).port
        (folder / "urls.txt").write_text("".join(f"https://{host}/{page}.html\n" for host in HOSTS for page in "ab"))
        done = scrapy(
            folder,
            *("urls", "-a", f"file={folder / 'urls.txt'}"),
            names=names,
            ports=ports,
            trap=1,
            env={"SSL_CERT_FILE": str(authority.trust)},
        )
    assert done.returncode == 0, done.stderr
    return Crawled(done=done, data=folder)


@pytest.mark.parametrize("host", HOSTS)
def test_it_is_written_beside_each_answer_and_said_once(crawled: Crawled, host: str) -> None:
    doubt = HOSTS[host][1]
    told = [
        [line for line in bytes(record.block).decode().splitlines() if line.startswith("certificate: ")]
        for path in warc_files(crawled.data / "urls")
        for record in records(path)
        if record.kind == "metadata" and record.url.startswith(f"https://{host}/")
    ]
    assert len(told) == 3  # of robots.txt and two pages
    assert told == [[f"certificate: {doubt}"] if doubt else []] * 3
    lines = [line for line in crawled.done.stderr.splitlines() if f"WARNING {host}:443: its certificate" in line]
    assert [f": {doubt}; kept" in line for line in lines] == ([True] if doubt else [])


@pytest.mark.parametrize("host", HOSTS)
def test_show_tells_it(crawled: Crawled, host: str) -> None:
    shown = run("show", f"https://{host}/a.html", "--data", crawled.data)
    assert shown.returncode == 0, shown.stderr
    doubt = HOSTS[host][1]
    found = [line.strip() for line in shown.stdout.splitlines() if "certificate: " in line]
    assert found == ([f"certificate: {doubt}"] if doubt else [])


def test_rows_are_those_of_the_records(crawled: Crawled) -> None:
    rebuilt = run("rebuild", "urls", "--data", crawled.data)
    assert rebuilt.returncode == 0, rebuilt.stdout + rebuilt.stderr
    assert "byte for byte the stored rows" in rebuilt.stdout


def test_the_run_tells_until_when_each_is_good(crawled: Crawled) -> None:
    [of_the_crawl] = runs(SiteFolder(path=crawled.data / "urls"))
    days = of_the_crawl.heard.certificates
    assert set(days) == set(HOSTS)
    today = datetime.now(UTC).date().isoformat()
    assert [host for host, day in days.items() if day < today] == ["late.example"]
