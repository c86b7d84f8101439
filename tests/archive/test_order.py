"""Which capture is the last, and so what is exported: told by the order of writing, whatever the clock says."""

from __future__ import annotations

import csv
import json
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from archive.data.folder import SiteFolder, warc_files
from archive.rebuild.readings import Reader
from archive.rows.store import RowStore
from archive.warc.pages import page_of, records
from archive.warc.warcfile import warc_date
from archive.warc.writer import WarcWriter
from crawler.frontier.queue import Wanted
from crawler.frontier.sqlite import SqliteFrontier
from crawler.wire.recorded import interrupted, recorded
from tests.support.archives import PARAGRAPHS, exchange, html, run

NOON = datetime(2026, 11, 20, 12, 0, 0, 100_000, tzinfo=UTC)
MOVED = b"moved"  # the body of a redirect, which makes no row
HALF, HOUR = timedelta(seconds=0.5), timedelta(hours=1)
URLS = tuple(f"http://news.example/2026/11/{number}.html" for number in range(12))


def said(url: str, version: int) -> str:
    return f"第{version}版，见{url[-7:-5].strip('/')}号通报。"


def bodies(version: int, urls: Sequence[str] = URLS) -> dict[str, bytes]:
    """Twelve pages in this version: of two digests one is the smaller, so some of them must go wrong by chance."""
    return {url: html("秋粮收购进展顺利", said(url, version), *PARAGRAPHS) for url in urls}


def crawl(data: Path, at: datetime, answers: Mapping[str, bytes], *, status: str = "200 OK") -> list[str]:
    """A crawl that starts at this time by its clock and is answered at once; the URLs of which it stored a row.

    Its steps are those of a live crawl: the record, the page with what the writer says of it, the row.
    """
    folder = SiteFolder(path=data / "urls")
    folder.path.mkdir(parents=True, exist_ok=True)
    reader, stored = Reader.of("urls", data), []
    writer = WarcWriter(folder.warc, site="urls", index=folder.index, clock=lambda: at, fsync="never")
    with RowStore(folder.rows) as rows:
        for number, (requested, body) in enumerate(answers.items()):
            url = requested.partition("#")[0]  # so that a page may be asked for twice
            started = at + timedelta(microseconds=number)
            one = replace(exchange(url, body, status=status if body != MOVED else "302 Found"), started=started)
            page = page_of(url, one.response_bytes, writer.write(one), message=one.message)
            captured = reader.read(replace(page, repeats=writer.repeated))
            rows.add_all([captured])
            if captured.reading:
                stored.append(url)
    writer.close()
    return stored


def exported(data: Path) -> dict[str, str]:
    """The text of each article as analysts get it: its first paragraph, which names the version."""
    out = data / "tables"
    done = run("export", "urls", "--format", "csv", "--out", out, "--data", data)
    assert done.returncode == 0, done.stderr
    with (out / "articles.csv").open(encoding="utf-8", newline="") as file:
        return {row["url"]: row["body"].partition("\n")[0] for row in csv.DictReader(file)}


def agree(data: Path, version: int, urls: Sequence[str] = URLS) -> None:
    """What the server showed last is exported, and every verb says so; with an index made anew too."""
    assert exported(data) == {url: said(url, version) for url in urls}
    for verb in (("verify",), ("rebuild", "--verify"), ("index", "--anew"), ("rebuild", "--verify")):
        done = run(*verb, "--data", data)
        assert done.returncode == 0, done.stdout


def kinds(data: Path) -> list[Counter[str]]:
    """What each file holds, in the order of writing."""
    return [Counter(record.kind for record in records(warc) if record.is_http) for warc in warc_files(data / "urls")]


CLOCKS: dict[str, tuple[timedelta, ...]] = {
    "in one second": (timedelta(), HALF, timedelta(seconds=30)),
    "all in one second": (timedelta(), HALF / 2, HALF),
    "set back for the second": (timedelta(), timedelta(minutes=-10), timedelta(seconds=30)),
    "set back and left so": (timedelta(), timedelta(minutes=-10), timedelta(minutes=-9)),
    "set back twice": (timedelta(), -HOUR, -2 * HOUR),
    "set back within the second": (timedelta(), -HALF / 10, -HALF / 5),
}


@pytest.mark.parametrize("clock", CLOCKS)
def test_the_way_back_is_a_version(tmp_path: Path, clock: str) -> None:
    """Version 1, version 2, version 1 again, in three crawls."""
    for passed, version in zip(CLOCKS[clock], (1, 2, 1), strict=True):
        assert crawl(tmp_path, NOON + passed, bodies(version)) == [*URLS]
        agree(tmp_path, version)
    assert kinds(tmp_path) == [Counter(response=12)] * 3
    done = run("history", "urls", "--data", tmp_path)
    assert "24 changed versions" in done.stdout


@pytest.mark.parametrize("clock", CLOCKS)
def test_what_is_there_still_is_no_version(tmp_path: Path, clock: str) -> None:
    first, second, third = (NOON + passed for passed in CLOCKS[clock])
    crawl(tmp_path, first, bodies(1))
    crawl(tmp_path, second, bodies(2))
    for at in (third, third, third + HOUR, third - HOUR):
        assert crawl(tmp_path, at, bodies(2)) == []
    agree(tmp_path, 2)
    assert kinds(tmp_path)[2:] == [Counter(revisit=12)] * 4


def test_the_way_back_at_the_end_of_a_long_crawl(tmp_path: Path) -> None:
    """As where a challenge is tried again after 40 minutes: what the index has of the page isn't the last any more."""
    crawl(tmp_path, NOON, bodies(1))
    others = {f"http://news.example/other/{number}.html": MOVED for number in range(1000)}
    back = {f"{url}#back": body for url, body in bodies(1).items()}
    assert crawl(tmp_path, NOON + HOUR, {**bodies(2), **others, **back}) == [*URLS, *URLS]
    agree(tmp_path, 1)


def test_files_are_named_in_the_order_of_writing(tmp_path: Path) -> None:
    for passed in (timedelta(), HALF, -HOUR, HOUR):
        crawl(tmp_path, NOON + passed, bodies(1))
    names = ["20261120120000-0001", "20261120120000-0002", "20261120120000-0003", "20261120130000-0001"]
    assert [warc.name for warc in warc_files(tmp_path / "urls")] == [f"urls-{name}.warc.gz" for name in names]


def test_more_files_than_their_numbers_have_digits(tmp_path: Path) -> None:
    warc = tmp_path / "urls" / "warc"
    warc.mkdir(parents=True)
    for number in (9999, 10000, 2):
        (warc / f"urls-20261120120000-{number:04}.warc.gz").touch()
    (warc / "urls-20261120110000-0001.warc.gz.open").touch()
    assert [path.name[5:25] for path in warc_files(tmp_path / "urls")] == [
        "20261120110000-0001.",
        "20261120120000-0002.",
        "20261120120000-9999.",
        "20261120120000-10000",
    ]
    crawl(tmp_path, NOON, {URLS[0]: bodies(1)[URLS[0]]})
    assert (warc / "urls-20261120120000-10001.warc.gz").exists()


@pytest.mark.parametrize("clock", CLOCKS)
def test_a_304_stands_for_the_version_written_last(tmp_path: Path, clock: str) -> None:
    first, second, third = (NOON + passed for passed in CLOCKS[clock])
    crawl(tmp_path, first, bodies(1))
    crawl(tmp_path, second, bodies(2))
    assert crawl(tmp_path, third, dict.fromkeys(URLS, b""), status="304 Not Modified") == []
    agree(tmp_path, 2)
    *_, last = warc_files(tmp_path / "urls")
    dates = {record.header("WARC-Refers-To-Date") for record in records(last) if record.is_http}
    assert dates == {warc_date(second + timedelta(microseconds=number)) for number in range(12)}
    # What is packed for a viewer holds the version that the 304 confirms.
    out = tmp_path / "304.wacz"
    day = ("--from", f"{third:%Y-%m-%dT%H:%M:%S}", "--to", f"{third:%Y-%m-%dT%H:%M:%S}")
    assert run("wacz", "urls", *day, "--out", out, "--data", tmp_path).returncode == 0
    with zipfile.ZipFile(out) as packed:
        packed.extract("archive/selected.warc.gz", tmp_path)
    held = {record.header("WARC-Date") for record in records(tmp_path / "archive" / "selected.warc.gz") if record.block}
    assert dates <= held


def test_a_page_is_packed_with_what_was_captured_nearest(tmp_path: Path) -> None:
    """Two versions of a style sheet in one second: by their digests the later one would come for some pages."""
    answers = {}
    for number, (url, body) in enumerate(bodies(1).items()):
        sheet = f"http://news.example/css/{number}.css"
        answers[url] = body.replace(b"</head>", f'<link rel="stylesheet" href="{sheet}"></head>'.encode())
        answers[sheet] = b"h1{color:red}"
    crawl(tmp_path, NOON, answers)
    crawl(tmp_path, NOON + HALF, {url: b"h1{color:blue}" for url in answers if url.endswith(".css")})
    for number, url in enumerate(URLS):
        out = tmp_path / f"{number}.wacz"
        assert run("wacz", "--article", url, "--out", out, "--data", tmp_path).returncode == 0
        with zipfile.ZipFile(out) as packed:
            packed.extract("archive/selected.warc.gz", tmp_path)
        held = records(tmp_path / "archive" / "selected.warc.gz")
        sheets = [bytes(record.block) for record in held if record.is_http and record.url.endswith(".css")]
        assert [sheet.rpartition(b"\r\n")[2] for sheet in sheets] == [b"h1{color:red}"]


def test_a_revisit_behind_another_version_is_a_version(tmp_path: Path) -> None:
    """As crawls left it that took the last line of the index for the last capture; a rebuild makes it good."""
    crawl(tmp_path, NOON, bodies(1))
    crawl(tmp_path, NOON + HOUR, bodies(1))
    crawl(tmp_path / "aside", NOON + HALF, bodies(2))
    (lost,) = warc_files(tmp_path / "aside" / "urls")
    lost.rename(tmp_path / "urls" / "warc" / "urls-20261120120000-0002.warc.gz")
    assert run("index", "urls", "--data", tmp_path).returncode == 0
    done = run("verify", "urls", "--data", tmp_path)
    # Of the file that was put back, and of the revisits that repeat another version now.
    counts = [done.stdout.count(what) for what in ("capture without its answer", "article page without a row")]
    assert (done.returncode, counts) == (1, [12, 12])
    assert run("rebuild", "urls", "--replace", "--data", tmp_path).returncode == 0
    assert exported(tmp_path) == {url: said(url, 1) for url in URLS}
    assert run("rebuild", "--verify", "--data", tmp_path).returncode == 0


# Beside what was imported.

FEW = URLS[:4]


def bring(data: Path, at: datetime, version: int) -> None:
    """Import a file with this version, as captured elsewhere at this time."""
    there = data.parent / f"{data.name} elsewhere {at:%H%M%S%f}"
    crawl(there, at, bodies(version, FEW))
    assert run("import", *warc_files(there / "urls"), "--into", "urls", "--data", data).returncode == 0


@pytest.mark.parametrize("passed", [timedelta(), HALF, -HALF / 10, HOUR / 2, HOUR, HOUR + HALF, 2 * HOUR])
def test_a_crawl_after_an_import(tmp_path: Path, passed: timedelta) -> None:
    """What a crawl gets after the import is the last version, also where its date can't tell; but not of the future."""
    data = tmp_path / "data"
    crawl(data, NOON, bodies(1, FEW))
    bring(data, NOON + passed, 2)
    agree(data, 2 if passed > timedelta(0) else 1, FEW)
    crawl(data, NOON + HOUR, bodies(1, FEW))
    agree(data, 1 if passed <= HOUR else 2, FEW)
    crawl(data, NOON + 3 * HOUR, bodies(1, FEW))
    agree(data, 1, FEW)
    assert crawl(data, NOON + 4 * HOUR, bodies(1, FEW)) == []
    assert crawl(data, NOON + 5 * HOUR, bodies(2, FEW)) == [*FEW]
    agree(data, 2, FEW)


@pytest.mark.parametrize("passed", [HALF, HOUR / 2, HOUR, HOUR + HALF, 3 * HOUR / 2, 3 * HOUR])
def test_an_import_after_a_crawl_that_found_nothing_new(tmp_path: Path, passed: timedelta) -> None:
    """The server showed version 1 again after the imported capture of another: the way back has its row then."""
    data = tmp_path / "data"
    crawl(data, NOON, bodies(1, FEW))
    for hours in (1, 2):
        assert crawl(data, NOON + hours * HOUR, bodies(1, FEW)) == []
    bring(data, NOON + passed, 2)
    agree(data, 1 if passed <= 2 * HOUR else 2, FEW)
    bring(data, NOON + passed, 2)
    agree(data, 1 if passed <= 2 * HOUR else 2, FEW)


@pytest.mark.parametrize("own", [True, False])
def test_an_import_after_which_a_page_repeats_again(tmp_path: Path, own: bool) -> None:
    """The row that a first import gave goes when a second one shows that there was no way back."""
    data = tmp_path / "data"
    if own:
        crawl(data, NOON, bodies(1, FEW))
    else:
        bring(data, NOON, 1)
    assert crawl(data, NOON + 3 * HOUR, bodies(1, FEW)) == []
    bring(data, NOON + HOUR, 2)
    agree(data, 1, FEW)
    bring(data, NOON + 2 * HOUR, 1)
    agree(data, 1, FEW)
    bring(data, NOON + HOUR, 2)
    agree(data, 1, FEW)


def test_an_imported_capture_may_be_the_original(tmp_path: Path) -> None:
    data = tmp_path / "data"
    bring(data, NOON, 1)
    bring(data, NOON + HALF, 2)
    assert crawl(data, NOON + HOUR, bodies(1, FEW)) == [*FEW], "which of them is the last, the index can't tell"
    agree(data, 1, FEW)
    data = tmp_path / "more"
    bring(data, NOON, 2)
    assert crawl(data, NOON + HOUR, bodies(2, FEW)) == []
    agree(data, 2, FEW)


# A crawl that died.


def test_the_first_answer_written_since_is_the_one_to_a_request(tmp_path: Path) -> None:
    """Not the one whose digest is the smallest, nor one that was imported."""
    crawl(tmp_path, NOON, bodies(0))
    bring(tmp_path, NOON + HALF / 2, 3)
    since = (NOON + HALF / 2).timestamp()
    for version in (1, 2):
        crawl(tmp_path, NOON + HALF + version * HALF / 10, bodies(version))
    folder = SiteFolder(path=tmp_path / "urls")
    found = interrupted(folder, {number: (url, since) for number, url in enumerate(URLS)})
    pages = [recorded(folder, found[number]) for number in range(12)]
    assert [page and page.body for page in pages] == [*bodies(1).values()]


@pytest.mark.parametrize("fsync", [True, False])
def test_no_earlier_answer_is_taken_where_the_clock_was_set_back(tmp_path: Path, fsync: bool) -> None:
    folder, path = SiteFolder(path=tmp_path / "urls"), tmp_path / "urls"
    for passed in (timedelta(), -HOUR, -HOUR / 2):
        now = NOON + passed
        frontier = SqliteFrontier(path, fresh=True, fsync=fsync, clock=(now + HALF).timestamp)
        for url in URLS:
            frontier.add(Wanted(fingerprint=url.encode(), url=url, request=json.dumps({"url": url})))
            assert frontier.lease()
        if not passed:
            crawl(tmp_path, now, bodies(1))
            frontier.close()
        else:
            frontier.abandon()
    opening = SqliteFrontier(path, clock=NOON.timestamp).opening
    found = interrupted(folder, opening.interrupted)
    assert len(found) == 12
    assert [recorded(folder, each) for each in found.values()] == [None] * 12
