"""What every Scrapy user types works, and what only looks at pages leaves the archive as it was."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.data.exits import ExitStatus
from tests.samples import serve
from tests.samples.server import Sites
from tests.support.crawls import ROOT, TO_ITS_END, archive, operator_file
from tests.support.zygote import started

SITE = "songhuajiang"
ARTICLES = 4


@pytest.fixture(scope="module")
def served() -> Iterator[Sites]:
    with serve(articles=ARTICLES) as sites:
        sites.sites[SITE].odd = {}
        yield sites


@pytest.fixture
def data(served: Sites, tmp_path: Path) -> Path:
    operator_file(tmp_path / "data", served)
    return tmp_path / "data"


@pytest.fixture(scope="module")
def crawled(served: Sites, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that has the site."""
    data = tmp_path_factory.mktemp("crawled") / "data"
    operator_file(data, served)
    assert scrapy(data, served, "crawl", SITE).returncode == ExitStatus.WHOLE
    assert archive("verify", "--rows", data=data).returncode == 0
    return data


def scrapy(
    data: Path, sites: Sites, *words: str, at: Path | None = None, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run one of Scrapy's commands to its end; where a folder is named, as a shell there would."""
    told = {"DATA_DIR": data, "DOWNLOAD_DELAY": 0, "CONNECT_TO": json.dumps(dict(sites.connect_to))}
    settings = [word for name, value in told.items() for word in ("-s", f"{name}={value}")]
    command = [words[0], *settings, *words[1:]]
    if at is None:
        return started("scrapy", *command, env=env).ended()
    return subprocess.run(
        [sys.executable, "-m", "scrapy", *command],
        cwd=at, env={**os.environ, **(env or {})}, capture_output=True, text=True, errors="replace", timeout=120,
        check=False,
    )  # fmt: skip


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def lines_of(path: Path) -> list[str]:
    return path.read_text("utf-8").removesuffix("\n").split("\n")


def article(sites: Sites, number: int = 1) -> str:
    return sites.sites[SITE].url(sites.sites[SITE].article_path(number))


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (("fetch", "URL"), "<html"),
        (("fetch", "URL", "--headers"), "< Content-Type: text/html"),
        (("fetch", "URL", "--spider", SITE), "<html"),
        (("shell", "URL", "-c", "response.status"), "200"),
        (("shell", "URL", "-c", "response.meta['outcome'].draft.layout"), "trs-essay"),
        (("shell", "-c", "1 + 1"), "2"),
        (("parse", "URL", "--spider", SITE, "-c", "parse_article"), "TITLE"),
        (("parse", "LIST", "--spider", SITE), "<GET URL>"),
        (("parse", "LIST", "--spider", SITE, "-d", "2", "-v"), "DEPTH LEVEL: 2"),
        (("check",), "OK"),
        (("list",), SITE),
        (("settings", "--get", "BOT_NAME"), "shengbao"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
@pytest.mark.parametrize("empty", [True, False], ids=["empty folder", "archive"])
def test_who_looks_leaves_nothing_behind(
    served: Sites, data: Path, crawled: Path, *, command: tuple[str, ...], says: str, empty: bool
) -> None:
    if not empty:
        shutil.copytree(crawled, data, dirs_exist_ok=True)
    there = {"URL": article(served), "LIST": served.sites[SITE].start_urls[0]}
    title = served.truth[SITE][there["URL"]]["title"]
    before, spare = everything(data), data.parent / "spare"
    spare.mkdir()
    words = [there.get(word, word) for word in command]
    done = scrapy(data, served, *words, "--nolog", env={"TMPDIR": str(spare)})
    assert done.returncode == 0, done.stderr
    expected = says.replace("URL", there["URL"]).replace("TITLE", title[:6])
    assert expected in done.stdout + done.stderr
    assert everything(data) == before
    assert not [*spare.iterdir()]


def test_an_address_that_is_typed_is_fetched_wherever_it_is(served: Sites, data: Path) -> None:
    """A development server of one's own, as every Scrapy user's first shell."""
    url = f"http://127.0.0.1:{served.port}/"
    done = scrapy(data, served, "shell", url, "-c", "response.status", "--nolog")
    assert (done.returncode, done.stdout.strip().isdigit()) == (0, True), done.stderr


@pytest.mark.parametrize("command", ["fetch", "shell", "parse"])
def test_a_site_that_can_not_be_asked_for_is_one_line(served: Sites, tmp_path: Path, command: str) -> None:
    words = [command, article(served), "--spider", SITE]  # a data folder that names no contact
    done = scrapy(tmp_path / "none", served, *words)
    assert done.returncode == ExitStatus.NO_START, done.stderr
    assert done.stderr.splitlines()[-1].startswith(f"{command}: {tmp_path / 'none' / 'sites.toml'}: no contact")
    assert not (tmp_path / "none").exists()


def test_a_feed_has_the_rows_as_they_are_exported(served: Sites, data: Path, tmp_path: Path) -> None:
    feeds = {kind: tmp_path / f"items.{kind}" for kind in ("jl", "json", "csv", "xml")}
    outputs = [word for path in feeds.values() for word in ("-O", str(path))]
    done = scrapy(data, served, "crawl", SITE, *outputs)
    assert done.returncode == ExitStatus.WHOLE, done.stderr[-2000:]
    assert "DeprecationWarning" not in done.stderr
    assert archive("export", "--out", tmp_path / "export", data=data).returncode == 0

    # What only all captures of an article tell, and the operator's groups of sources, are the release's.
    late = {"comments", "first_seen", "last_seen", "source_group"}
    rows = [json.loads(line) for line in lines_of(tmp_path / "export" / "articles.jsonl")]
    exported = {row["id"]: {k: v for k, v in row.items() if k not in late} for row in rows}
    lines = [json.loads(line) for line in lines_of(feeds["jl"])]
    assert len(lines) == ARTICLES
    assert {line["id"]: {k: v for k, v in line.items() if k not in late} for line in lines} == exported
    assert {line[name] for line in lines for name in ("first_seen", "last_seen", "taken_down")} == {None}
    assert sum(len(line["comments"]) for line in lines) == sum(row["comment_count"] for row in exported.values())
    assert json.loads(feeds["json"].read_text("utf-8")) == lines
    assert "吉林" in feeds["jl"].read_text("utf-8"), "as it is read, not as escapes"

    with (
        feeds["csv"].open(encoding="utf-8", newline="") as file,
        (tmp_path / "export" / "articles.csv").open(encoding="utf-8", newline="") as other,
    ):
        cells, wanted = [
            {row["id"]: {k: v for k, v in row.items() if k not in late} for row in csv.DictReader(each)}
            for each in (file, other)
        ]
        assert cells == wanted
    assert "None" not in feeds["xml"].read_text("utf-8")


def test_from_another_folder(served: Sites, data: Path) -> None:
    """Below the checkout scrapy.cfg is found; the data folder is the one that is named."""
    done = scrapy(data, served, "crawl", SITE, at=ROOT / "docs")
    assert done.returncode == ExitStatus.WHOLE, done.stderr[-2000:]
    assert (data / SITE / "rows.sqlite").is_file()
    assert not (ROOT / "docs" / "data").exists()


def test_settings_of_ones_own(served: Sites, data: Path, tmp_path: Path) -> None:
    """SCRAPY_SETTINGS_MODULE and SCRAPY_PROJECT, as for every Scrapy project."""
    (tmp_path / "mine.py").write_text("from crawler.settings import *\nBOT_NAME = 'mine'\nUSER_AGENT = 'mine/1'\n")
    env = {"SCRAPY_SETTINGS_MODULE": "mine", "PYTHONPATH": f"{tmp_path}:{ROOT}"}
    assert scrapy(data, served, "settings", "--get", "BOT_NAME", at=tmp_path, env=env).stdout.strip() == "mine"
    served.log.clear()
    done = scrapy(data, served, "crawl", SITE, at=tmp_path, env=env)
    assert done.returncode == ExitStatus.WHOLE, done.stderr[-2000:]
    assert {request.user_agent for request in served.log} == {"mine/1 (news archive; +test@example.org)"}
    (tmp_path / "scrapy.cfg").write_text("[settings]\nother = mine\n")
    env = {"SCRAPY_PROJECT": "other", "PYTHONPATH": f"{tmp_path}:{ROOT}"}
    assert scrapy(data, served, "settings", "--get", "BOT_NAME", at=tmp_path, env=env).stdout.strip() == "mine"


@pytest.mark.parametrize(
    "words",
    [
        ("-s", "COMMIT_SECONDS=soon"),
        ("-s", "DOWNLOAD_DELAY=soon"),
        ("-s", "CONCURRENT_REQUESTS=many"),
        ("-s", "WARC_MAX_BYTES=much"),
        ("-s", "DOWNLOAD_TIMEOUT=long"),
        ("-a", "lists=some"),
        ("-a", "due=some"),
        ("-a", "lists"),
        ("-a", "since=2020"),
        ("-s", "ITEM"),
    ],
)
def test_what_is_typed_wrongly_is_one_line(served: Sites, data: Path, words: tuple[str, ...]) -> None:
    before = everything(data)
    done = scrapy(data, served, "crawl", SITE, *words)
    said = done.stderr.strip().splitlines()
    assert done.returncode == ExitStatus.NO_START, done.stderr
    assert "Traceback" not in done.stderr
    assert words[0] in said[-1]
    assert everything(data).keys() - {"pseudonym.key"} == before.keys()


def test_what_is_set_is_obeyed(served: Sites, data: Path) -> None:
    served.log.clear()
    done = scrapy(data, served, "crawl", SITE, "-a", "lists=1", "-s", "USER_AGENT=other/2", "-s", "LOG_LEVEL=ERROR")
    assert done.returncode in TO_ITS_END, done.stderr
    assert done.stderr == ""
    assert {request.user_agent for request in served.log} == {"other/2 (news archive; +test@example.org)"}


FOREIGN = """
import scrapy

class ForeignSpider(scrapy.Spider):
    name = "foreign"
    start_urls = [{url!r}]

    def parse(self, response):
        yield {{"title": response.css("title::text").get(), "url": response.url}}
"""


@pytest.mark.parametrize("empty", [True, False], ids=["empty folder", "archive"])
def test_a_spider_of_somebody_else_runs_beside_the_archive(
    served: Sites, data: Path, crawled: Path, tmp_path: Path, *, empty: bool
) -> None:
    """Its items are its own; `verify` finds nothing of it, for nothing of it is there."""
    if not empty:
        shutil.copytree(crawled, data, dirs_exist_ok=True)
    before, spare = everything(data), tmp_path / "spare"
    spare.mkdir()
    (tmp_path / "foreign.py").write_text(FOREIGN.format(url=article(served)))
    words = ("runspider", str(tmp_path / "foreign.py"), "-O", str(tmp_path / "items.json"))
    done = scrapy(data, served, *words, env={"TMPDIR": str(spare)})
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    (item,) = json.loads((tmp_path / "items.json").read_text("utf-8"))
    assert item["url"] == article(served)
    assert everything(data) == before
    assert not [*spare.iterdir()]
