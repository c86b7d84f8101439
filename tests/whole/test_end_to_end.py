"""From the wire to a row an analyst can open, live and rebuilt: the five sample sites crawled as an operator would."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType
from warcio.checker import Checker

from archive.data.exits import ExitStatus
from archive.data.folder import SiteFolder
from archive.data.operator import sites_in
from archive.rows.line import as_dict
from archive.rows.store import RowStore
from archive.warc.pages import pages
from reading.html.blocks import visible_text
from reading.html.parse import squash
from reading.problem import ProblemKind
from reading.read import read
from tests.samples import normal, serve, words
from tests.samples.server import Sites
from tests.support.crawls import SITES_IN_ORDER, archive, crawl, operator_file
from tests.support.said import said
from tests.support.views import CDXJ_INDEXER, needs_cdxj_indexer

Row = dict[str, Any]


@dataclass(frozen=True)
class Crawled:
    data: Path
    sites: Sites
    output: dict[str, subprocess.CompletedProcess[str]]

    def folder(self, site: str) -> SiteFolder:
        return SiteFolder(path=self.data / site)

    def articles(self, site: str) -> list[Row]:
        with RowStore(self.folder(site).rows, readonly=True) as store:
            return [as_dict(article) for article in store.articles()]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    data = tmp_path_factory.mktemp("data")
    with serve() as sites:
        operator_file(data, sites)
        output = {site: crawl(site, data, sites, cold=site == SITES_IN_ORDER[0]) for site in SITES_IN_ORDER}
        yield Crawled(data, sites, output)


@pytest.mark.parametrize("site", SITES_IN_ORDER)
def test_every_article_is_read_as_it_was_written(crawled: Crawled, site: str) -> None:
    challenged = "challenge" in crawled.sites.sites[site].odd  # it waits, to be asked for again
    ended = ExitStatus.GOES_ON if challenged else ExitStatus.WHOLE
    assert crawled.output[site].returncode == ended, crawled.output[site].stderr[-3000:]
    rows = {row["url"]: row for row in crawled.articles(site)}
    truth = crawled.sites.truth[site]
    assert len(truth) >= 40
    wrong = [f"{url}: {line}" for url in truth for line in differences(truth[url], rows.get(url))]
    assert not wrong, "\n".join([f"{len(wrong)} differences", *wrong[:20]])


def differences(truth: Row, row: Row | None) -> Iterator[str]:
    """What was read otherwise than it was written."""
    if row is None:
        yield "no row"
        return
    for name in ("title", "original_title", "source", "dateline", "body"):
        want, got = truth.get(name), row[name]
        want = "".join(want) if isinstance(want, list) else want
        if (normal(want) if want else None) != (normal(got) if got else None):
            yield f"{name}: wrote {want!r}, read {got!r}"
    for name in ("published", "authors", "editor", "duty_editor", "tags"):
        if name in truth and truth[name] != row[name]:
            yield f"{name}: wrote {truth[name]!r}, read {row[name]!r}"
    if [normal(line) for line in truth["footers"]] != [normal(line) for line in row["footers"]]:
        yield f"footers: wrote {truth['footers']}, read {row['footers']}"
    yield from comment_differences(truth["comments"], row["comments"])
    if any(problem["kind"] != ProblemKind.HIDDEN for problem in row["problems"]):
        yield f"problem: {said(row)}"


# Who is named in a comment: by name as it was written, by pseudonym as it is read.
_SOMEBODY = re.compile("|".join(["网友[0-9a-f]{12}", *map(re.escape, words.NICKNAMES)]))


def comment_differences(truth: list[Row], rows: list[Row]) -> Iterator[str]:
    if len(truth) != len(rows):
        yield f"{len(truth)} comments written, {len(rows)} read"
        return
    # Sites print the newest first or last; rows are in order of floor and time.
    truth = sorted(truth, key=lambda comment: (comment.get("floor") or 0, comment["posted"]))
    for want, got in zip(truth, rows, strict=True):
        for name in ("floor", "posted", "place", "client", "support", "oppose"):
            if name in want and want[name] != got[name]:
                yield f"comment {want.get('floor')} {name}: wrote {want[name]!r}, read {got[name]!r}"
        if normal(_SOMEBODY.sub("", want["text"] or "")) != normal(_SOMEBODY.sub("", got["text"])):
            yield f"comment {want.get('floor')}: wrote {want['text']!r}, read {got['text']!r}"
        if want.get("author") and (got["author"] is None or want["author"] in got["author"]):
            yield f"comment {want.get('floor')} author: {got['author']!r} is no pseudonym"


def test_rows_from_the_crawl_and_from_its_warcs_are_equal_byte_for_byte(crawled: Crawled) -> None:
    verified = archive("rebuild", "--verify", data=crawled.data, cold=True)
    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert verified.stdout.count("byte for byte the stored rows") == len(SITES_IN_ORDER)
    for site in SITES_IN_ORDER:
        with RowStore(crawled.folder(site).rows, readonly=True) as store:
            assert store.summary().readings >= 40


def test_a_release_of_the_crawl_and_one_of_a_rebuild_are_the_same_bytes(crawled: Crawled, tmp_path: Path) -> None:
    live, rebuilt = tmp_path / "live", tmp_path / "rebuilt"
    assert archive("export", "--out", str(live), "--run-id", "one", data=crawled.data).returncode == 0
    again = tmp_path / "data"
    shutil.copytree(crawled.data, again, ignore=shutil.ignore_patterns("rows.sqlite*"))
    assert archive("rebuild", "--replace", data=again).returncode == 0
    assert archive("export", "--out", str(rebuilt), "--run-id", "one", data=again).returncode == 0
    tables = [path.name for path in live.iterdir() if path.suffix in {".parquet", ".csv", ".jsonl"}]
    assert len(tables) == 3 * 7 + 2  # of the tables; codebook and rights
    assert [name for name in tables if (live / name).read_bytes() != (rebuilt / name).read_bytes()] == []


def test_two_rebuilds_give_identical_files(crawled: Crawled) -> None:
    def rebuilt() -> dict[str, bytes]:
        assert archive("rebuild", data=crawled.data).returncode == 0
        made = (path for ending in ("jsonl", "sqlite") for path in crawled.data.glob(f"*/rebuild/*.{ending}"))
        return {str(path): path.read_bytes() for path in made}

    first = rebuilt()
    assert len(first) >= 2 * len(SITES_IN_ORDER)
    assert rebuilt() == first


def test_other_readers_accept_every_warc(crawled: Crawled) -> None:
    """FastWARC verifies every digest. `warcio check` verifies all but the payload digests of chunked responses.

    The payload is the transfer-decoded entity (iipc/warc-specifications#22); warcio counts the chunk sizes in
    (webrecorder/warcio#75).
    """
    chunked = 0
    for path in warcs(crawled):
        with path.open("rb") as file:
            blocks = [record.verify_block_digest() for record in ArchiveIterator(file, parse_http=False)]
        assert blocks, path
        assert all(blocks), path
        complaints = set()
        with path.open("rb") as file:
            for record in ArchiveIterator(file, record_types=WarcRecordType.response, auto_decode="transfer"):
                framed = "chunked" in (record.http_headers.get("Transfer-Encoding") or "")
                if "WARC-Payload-Digest" in record.headers:
                    assert record.verify_payload_digest(consume=True), (path, record.record_id)
                    complaints |= {record.record_id} if framed else set()
        said = io.StringIO()
        with redirect_stdout(said):
            Checker(SimpleNamespace(inputs=[str(path)], verbose=False)).process_all()
        assert set(re.findall(r"WARC-Record-ID (\S+)", said.getvalue())) == complaints
        assert set(re.findall(r"\w+ digest failed", said.getvalue())) <= {"payload digest failed"}
        chunked += len(complaints)
    assert chunked  # or this says nothing of them


@needs_cdxj_indexer
def test_the_index_agrees_with_cdxj_indexer(crawled: Crawled, tmp_path: Path) -> None:
    for site in SITES_IN_ORDER:
        folder = crawled.folder(site)
        theirs = tmp_path / f"{site}.cdxj"
        subprocess.run([CDXJ_INDEXER, "-s", "-o", theirs, folder.warc], check=True, timeout=60)
        assert entries(folder.index) == entries(theirs)


def entries(path: Path) -> list[tuple[str, str, Row]]:
    lines = [line.split(" ", 2) for line in path.read_text("utf-8").splitlines()]
    return [(key, time, json.loads(fields)) for key, time, fields in lines]


def test_every_visible_text_node_is_in_one_block(crawled: Crawled) -> None:
    count = 0
    for path in warcs(crawled):
        for page in pages(path):
            blocks = read(page, sites_in(crawled.data)).blocks
            if not blocks:
                continue
            count += 1
            shown = visible_text(page.doc)
            assert [node for block in blocks for node in block.nodes] == list(range(len(shown))), page.url
            for block in blocks:
                text = squash("".join(shown[node] for node in block.nodes))
                assert text.replace(" ", "") == block.text.replace(" ", ""), page.url
    assert count > 200


def test_the_crawl_was_polite(crawled: Crawled) -> None:
    hosts = {request.host for request in crawled.sites.log}
    for host in hosts:
        paths = [request.path for request in crawled.sites.log if request.host == host]
        assert paths[0] == "/robots.txt"
    private = {urls["private"] for urls in crawled.sites.odd.values()}
    asked = {f"http://{request.host}{request.path}" for request in crawled.sites.log}
    assert not private & asked
    for request in crawled.sites.log:
        assert "shengbao" in request.user_agent
        assert "test@example.org" in request.user_agent


def test_every_answer_is_kept(crawled: Crawled) -> None:
    """Robots, lists, redirects and errors too: as many response records as requests that the server saw."""
    kept = 0
    for path in warcs(crawled):
        with path.open("rb") as file:
            kept += sum(record.headers["WARC-Type"] in {"response", "revisit"} for record in ArchiveIterator(file))
    assert kept == len(crawled.sites.log)


def warcs(crawled: Crawled) -> list[Path]:
    found = [path for site in SITES_IN_ORDER for path in crawled.folder(site).warcs()]
    assert found
    assert not [path for path in found if path.name.endswith(".open")]
    return found
