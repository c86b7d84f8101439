"""Bad input gets a row with problems or one clear line and an exit status; what was stored stays."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from archive.data.folder import SiteFolder
from archive.offsite.place import OffsiteError, Place
from archive.rows.line import as_dict
from archive.rows.store import NoRowsError, RowStore
from tests.samples import serve
from tests.samples.server import Sites
from tests.support.crawls import ROOT, TO_ITS_END, archive, crawl, operator_file
from tests.support.said import said


@pytest.fixture(scope="module")
def sites() -> Iterator[Sites]:
    with serve(articles=6) as running:
        yield running


def rows(data: Path, site: str) -> dict[str, dict[str, Any]]:
    with RowStore(SiteFolder(path=data / site).rows, readonly=True) as store:
        return {row["url"]: row for row in map(as_dict, store.articles())}


@pytest.fixture(scope="module")
def odd(sites: Sites, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """Rows of the odd pages of one site, each asked for by URL; by kind."""
    data = tmp_path_factory.mktemp("odd")
    operator_file(data, sites)
    urls = sites.odd["songhuajiang"]
    kinds = {kind: url for kind, url in urls.items() if kind not in {"moved", "private"}}
    listed = data / "urls.txt"
    listed.write_text("\n".join(["# pages that go wrong", *kinds.values()]), "utf-8")
    done = crawl("urls", data, sites, "-a", f"file={listed}")
    assert done.returncode in TO_ITS_END, done.stderr[-2000:]
    found = rows(data, "urls")
    assert set(found) == set(kinds.values())
    return {kind: found[url] for kind, url in kinds.items()}


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        ("pdf", "not HTML"),
        ("empty", "empty page"),
        ("error", "message page"),
        ("challenge", "challenge"),
        ("missing", "status 404"),
        ("unknown", "no layout of songhuajiang matches"),
        ("truncated", "cut short"),
    ],
)
def test_an_odd_page_gives_a_row_that_says_so(odd: dict[str, dict[str, Any]], kind: str, what: str) -> None:
    assert what in (said(odd[kind]) or "")
    if kind in {"unknown", "truncated"}:
        assert odd[kind]["body"]  # read all the same
    else:
        assert odd[kind]["title"] is None
        assert odd[kind]["body"] is None


def test_a_file_that_is_no_warc(tmp_path: Path, sites: Sites) -> None:
    operator_file(tmp_path, sites)
    assert crawl("songhuajiang", tmp_path, sites).returncode in TO_ITS_END
    before = rows(tmp_path, "songhuajiang")
    (tmp_path / "songhuajiang" / "warc" / "other.warc.gz").write_bytes(b"<html>no WARC</html>")
    done = archive("rebuild", "--replace", data=tmp_path)
    assert done.returncode == 1
    assert "other.warc.gz" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert rows(tmp_path, "songhuajiang") == before
    read = archive("read", tmp_path / "songhuajiang" / "warc" / "other.warc.gz")
    assert read.returncode != 0
    assert "other.warc.gz" in read.stderr
    assert "Traceback" not in read.stderr


def test_a_site_that_does_not_exist(tmp_path: Path, sites: Sites) -> None:
    operator_file(tmp_path, sites)
    done = crawl("heilongjang", tmp_path, sites)
    assert done.returncode == 2
    said = done.stderr.strip().splitlines()[-1]
    assert said.startswith("crawl: no site is called 'heilongjang'; there are cri_hlj")
    assert said.endswith(f"; others are declared in {tmp_path / 'sites.toml'}")
    assert archive("status", "heilongjang", data=tmp_path).returncode == 2


@pytest.mark.parametrize("command", ["crawl", "due", "probe", "lease"])
def test_a_site_of_another_data_folder(tmp_path: Path, command: str) -> None:
    """Whoever forgot --data is told which file was looked into, and finds no new folder afterwards."""
    folder = tmp_path / "elsewhere"
    words = [sys.executable, "-m", "crawler", command, "hewan", "--data", str(folder)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
    assert done.stderr.endswith(f"declared in {folder / 'sites.toml'}, which is not there: --data names the folder\n")
    assert not folder.exists()


@pytest.mark.parametrize("words", [[], ["jurong", "cri_hlj"]])
def test_a_crawl_of_no_site_or_of_two_is_one_line(words: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "crawler", "crawl", *words],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("crawl: name one site; there are cri_hlj, ")
    assert done.stderr.count("\n") == 1


def test_a_site_without_a_host_and_a_crawl_without_contact(tmp_path: Path, sites: Sites) -> None:
    done = crawl("songhuajiang", tmp_path, sites)
    assert (done.returncode, "no contact" in done.stderr) == (2, True), done.stderr
    (tmp_path / "sites.toml").write_text('contact = "test@example.org"\n', "utf-8")
    done = crawl("jurong", tmp_path, sites)
    assert (done.returncode, "no host is known" in done.stderr) == (2, True), done.stderr
    for hosts, start, why in (
        ("http://bbs.a.example", "http://bbs.a.example/", "a list of host names"),
        ("bbs.b.example", "http://bbs.a.example/", "on none of its hosts"),
        ("bbs.a.example", "http://bbs.a.example:port/", "can't be asked for"),
    ):
        said = f'contact = "test@example.org"\n[jurong]\nhosts = ["{hosts}"]\nstart_urls = ["{start}"]\n'
        (tmp_path / "sites.toml").write_text(said, "utf-8")
        done = crawl("jurong", tmp_path, sites)
        assert (done.returncode, done.stderr.count("\n"), why in done.stderr) == (2, 1, True), done.stderr
    (tmp_path / "sites.toml").write_text("[jurong]\nhost = 1\n", "utf-8")
    done = crawl("jurong", tmp_path, sites)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False), done.stderr


@pytest.mark.parametrize("blocks", [24, 64, 160])
def test_a_full_disk_ends_the_crawl_and_loses_nothing_stored(tmp_path: Path, sites: Sites, blocks: int) -> None:
    """No file may grow beyond some kB: writing fails as it does on a full disk, early or in the middle of the crawl."""
    operator_file(tmp_path, sites)
    there = " ".join(f"--connect-to {name}:{address}" for name, address in sites.connect_to.items())
    command = (
        f"{sys.executable} -m scrapy crawl jurong -s DATA_DIR={shlex.quote(str(tmp_path))} -s DOWNLOAD_DELAY=0 {there}"
    )
    done = subprocess.run(
        ["bash", "-c", f"ulimit -f {blocks}; exec {command}"],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode in {1, 2}, done.stderr[-2000:]
    assert "written" in done.stderr, done.stderr[-2000:]
    assert "Traceback" not in done.stderr
    try:
        before = rows(tmp_path, "jurong")
    except NoRowsError:  # it was full before there was a table
        before = {}
    # Once there is space again, the same command does the rest.
    assert crawl("jurong", tmp_path, sites).returncode in TO_ITS_END
    after = rows(tmp_path, "jurong")
    assert before.keys() <= after.keys()
    assert set(sites.truth["jurong"]) <= after.keys()
    verified = archive("rebuild", "--verify", data=tmp_path)
    assert verified.returncode == 0, verified.stdout + verified.stderr


def test_settings_that_can_not_be_and_a_site_that_is_down(tmp_path: Path, sites: Sites) -> None:
    operator_file(tmp_path, sites)
    done = crawl("songhuajiang", tmp_path, sites, "-s", "WARC_FSYNC=always")
    assert (done.returncode, done.stderr) == (2, "crawl: WARC_FSYNC is 'always'; it can be each, group, never\n")
    done = crawl("songhuajiang", tmp_path, replace(sites, port=1))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.splitlines()[-1].startswith("crawl songhuajiang: incomplete: ")


def test_a_list_that_leads_to_an_article_is_read_as_one(sites: Sites, tmp_path: Path) -> None:
    """The site has put an article where the list was: what its WARC says is what the crawl stored."""
    url = next(iter(sites.truth["songhuajiang"]))
    table = f'[songhuajiang]\nhosts = ["www.shjnet.cn"]\nstart_urls = ["{url}"]\nrequisites = "none"\n'
    (tmp_path / "sites.toml").write_text(f'contact = "test@example.org"\n\n{table}', "utf-8")
    done = crawl("songhuajiang", tmp_path, sites, "-a", "lists=1")
    assert done.returncode == 0, done.stderr[-2000:]
    assert url in rows(tmp_path, "songhuajiang")
    verified = archive("rebuild", "--verify", data=tmp_path)
    assert verified.returncode == 0, verified.stdout + verified.stderr


def test_what_is_not_installed_is_named_with_the_pip_that_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A shell in which no venv is active has a `pip` of another Python, or none."""
    monkeypatch.setitem(sys.modules, "fsspec.core", None)  # as if it were not installed
    with pytest.raises(OffsiteError, match="needs fsspec, not installed here") as raised:
        Place(str(tmp_path))
    command = shlex.split(str(raised.value).partition("in the checkout: ")[2].partition(", or ")[0])
    assert command[0] == sys.executable
    assert (ROOT / command[-1]).read_text("utf-8").count("fsspec==") == 1
