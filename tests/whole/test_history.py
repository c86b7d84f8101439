"""Five nights of a board that edits, deletes, brings back and is answered: the tables tell what its own log tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from archive.data.folder import SiteFolder
from archive.handover.tables import tables
from archive.rows.store import RowStore
from reading.chinese.dates import CHINA
from tests.samples.server import serving
from tests.support.archives import run
from tests.support.chronicle import Chronicle
from tests.support.crawls import operator_file
from tests.support.zygote import started

ROOT = Path(__file__).parents[2]
DAY = 86_400
Rows = dict[str, list[Any]]


@dataclass(frozen=True)
class Nights:
    """What five crawls stored, and what the board says that it did."""

    data: Path
    board: Chronicle
    rows: Rows


def rows_of(data: Path) -> Rows:
    found: Rows = {}
    with RowStore(SiteFolder(path=data / "jurong").rows, readonly=True) as store:
        for table, row in tables([store]):
            found.setdefault(table.name, []).append(row)
    return found


def crawl(data: Path, board: Chronicle, port: int) -> None:
    settings = {"DATA_DIR": data, "DOWNLOAD_DELAY": 0, "LOG_LEVEL": "WARNING", "RETRY_TIMES": 0}
    words = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    there = ["--connect-to", f"{board.host}:80:127.0.0.1:{port}", "-a", "due=all"]
    done = started("scrapy", "crawl", "jurong", *words, *there, ahead=board.ahead + board.days * DAY).ended(timeout=300)
    given_up = done.returncode == 1 and done.stderr.endswith("incomplete: 1 given up\n")  # thread 9, at last
    assert done.returncode in {0, 3} or given_up, done.stderr[-3000:]


def second_night(board: Chronicle) -> None:
    board.edit(1, "本报昨日报道有误，特此更正。")
    board.topics[2].title += "有新进展"
    board.remove_reply(4, 2)
    board.down |= {5: "status", 6: "platform"}
    board.reply(11)


def third_night(board: Chronicle) -> None:
    board.images[3] = "/data/attachment/forum/b2.jpg"
    board.down |= {7: "home", 8: "author"}
    board.walled = {10}
    board.remove_reply(12, 4)


def fourth_night(board: Chronicle) -> None:
    del board.down[6], board.down[7]
    board.edit(7, "桥名已更正。")
    board.silent = set()
    board.walled = set()
    board.edit(1)


def fifth_night(board: Chronicle) -> None:
    board.topics[2].title = "桥名改了"
    board.images[2] = "/data/attachment/forum/c3.jpg"
    board.reply(4)


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> Nights:
    data = tmp_path_factory.mktemp("nights") / "data"
    board = Chronicle(13)
    board.images[3] = "/data/attachment/forum/a1.jpg"
    board.reply(4, 3)
    board.reply(12, 14)
    board.failing = {9}
    board.silent = {13}
    with serving({board.name: board}) as sites:
        operator_file(data, sites)
        for board.days, happens in enumerate((None, second_night, third_night, fourth_night, fifth_night)):
            if happens:
                happens(board)
            crawl(data, board, sites.port)
    return Nights(data, board, rows_of(data))


def tid(article_id: str) -> int:
    return int(article_id.removeprefix("jurong-"))


def day(time: datetime) -> date:
    assert str(time.tzinfo) == str(CHINA)
    return time.date()


def test_articles_are_what_was_ever_there(nights: Nights) -> None:
    there = {each.tid for each in nights.board.log if each.came == "there"}
    assert there == set(range(1, 14)) - {9}
    assert [tid(row["id"]) for row in nights.rows["articles"]] == sorted(there, key=lambda number: f"jurong-{number}")
    for row in nights.rows["articles"]:
        log = [each for each in nights.board.told(tid(row["id"])) if each.came not in {"wall", "failed"}]
        seen = [each.day for each in log if each.came == "there"]
        assert (day(row["first_seen"]), day(row["last_seen"])) == (seen[0], seen[-1])
        gone = [each for each in log if each.came != "there"]
        down = next((each.day for each in gone if each.day > seen[-1]), None)
        assert (row["taken_down"] and day(row["taken_down"])) == down
        assert row["published_date"] == nights.board.topics[tid(row["id"])].posts[0].posted.date()
        last = [version for version in nights.rows["versions"] if version["article_id"] == row["id"]][-1]
        assert (last["body_hash"], last["title"], last["body"]) == (row["body_hash"], row["title"], row["body"])


def test_versions_are_those_of_the_log(nights: Nights) -> None:
    found = [
        (
            *(tid(row["article_id"]), row["number"], row["title"], row["body"], tuple(row["images"])),
            *(day(row["first_seen"]), day(row["last_seen"])),
        )
        for row in nights.rows["versions"]
    ]
    assert sorted(found) == sorted(nights.board.versions())
    changed = {(tid(row["article_id"]), row["number"]): row for row in nights.rows["versions"]}
    assert [changed[key]["changed"] for key in ((1, 1), (1, 2), (1, 3), (2, 2), (2, 3), (3, 2), (7, 2))] == [
        *([], ["body"], ["body"], ["title"], ["title", "images"], ["images"], ["body"]),
    ]
    assert (changed[1, 2]["added"], changed[1, 2]["removed"]) == (["本报昨日报道有误，特此更正。"], [])
    assert (changed[1, 3]["added"], changed[1, 3]["removed"]) == ([], ["本报昨日报道有误，特此更正。"])
    assert changed[1, 1]["content_hash"] == changed[1, 3]["content_hash"] != changed[1, 2]["content_hash"]
    assert changed[3, 1]["body_hash"] == changed[3, 2]["body_hash"]


def test_events_are_those_of_the_log(nights: Nights) -> None:
    found = [
        (
            tid(row["article_id"]),
            str(row["kind"]),
            day(row["time"]),
            row["comment_id"] or (row["removal"] and str(row["removal"])),
        )
        for row in nights.rows["events"]
    ]
    assert sorted(map(str, found)) == sorted(map(str, nights.board.events()))
    words = {row["removal"]: row["words"] for row in nights.rows["events"] if row["removal"]}
    assert "违反相关法律法规" in words["platform"]
    assert "作者删除" in words["author"]
    records = {row["record_id"] for row in nights.rows["captures"]}
    assert all(row["record_id"] in records for row in nights.rows["events"] if row["kind"] != "published")


def test_a_deleted_reply_stays_with_the_time_it_was_gone(nights: Nights) -> None:
    log = {(number, name): since for number, kind, since, name in nights.board.events() if kind == "comment_gone"}
    found = {
        (tid(row["article_id"]), row["id"]): day(row["gone_since"])
        for row in nights.rows["comments"]
        if row["gone_since"]
    }
    assert found == log != {}
    count = {tid(row["id"]): row["comment_count"] for row in nights.rows["articles"]}
    assert (count[4], count[12]) == (4, 14), "what was ever said there"


def test_coverage_is_that_of_the_log(nights: Nights) -> None:
    names = ("published", "captured", "listed_only", "failed", "walled")
    found = {row["day"]: {name: row[name] for name in names} for row in nights.rows["coverage"]}
    assert {key: counts for key, counts in found.items() if any(counts.values())} == nights.board.coverage()
    assert {row["site"] for row in nights.rows["coverage"]} == {"jurong"}


def test_every_answer_is_a_capture(nights: Nights) -> None:
    wanted = [row for row in nights.rows["captures"] if row["wanted"]]
    silent = [row for row in wanted if row["answer"] == "unanswered"]
    # A connection that was kept alive is tried once more by itself.
    assert len(wanted) - len(silent) == sum((each.tid, each.came) != (13, "failed") for each in nights.board.log)
    assert {(row["article_id"], row["status"]) for row in silent} == {("jurong-13", 0)}
    assert all(row["why"] for row in silent)
    failed = [row for row in nights.rows["captures"] if "tid=9&" in row["url"]]
    assert {(row["answer"], row["status"]) for row in failed} == {("transient", 503)}


def exported(data: Path, name: str) -> dict[str, bytes]:
    out = data / name
    words = ("export", "jurong", "--out", out, "--format", "parquet,csv,jsonl", "--run-id", "x", "--data", data)
    assert run(*words).returncode == 0
    tables = [path for ending in ("parquet", "csv", "jsonl") for path in out.rglob(f"*.{ending}")]
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in tables}


def test_a_rebuild_tells_the_same_to_the_byte(nights: Nights) -> None:
    before = exported(nights.data, "before")
    assert len(before) >= 3 * 6
    assert run("rebuild", "--replace", "jurong", "--data", nights.data).returncode == 0
    assert rows_of(nights.data) == nights.rows
    assert exported(nights.data, "after") == before
    assert run("verify", "--rows", "--data", nights.data).returncode == 0
