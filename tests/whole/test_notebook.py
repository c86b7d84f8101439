"""The demo ends with a release; the notebook answers from it what SQL by hand and the sample sites themselves say."""

from __future__ import annotations

import csv
import json
import re
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from fastwarc.warc import ArchiveIterator

from tests.samples.articles import SHARED, article
from tests.samples.demo import later
from tests.samples.server import make_sites
from tests.support.crawls import ROOT, archive
from tests.support.notebook import NOTEBOOK, ran, shown

pytest.importorskip("duckdb", reason="needs duckdb: pip install -r requirements-dev.txt")
pytest.importorskip("pandas", reason="needs pandas: pip install -r requirements-dev.txt")

CELLS = [cell for cell in json.loads(NOTEBOOK.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
# What is another in each run of the demo: times since the sample articles were written, ids, digests, offsets.
OF_THE_RUN = re.compile(
    r"20(?:2[5-9]|[3-9]\d)-\d\d-\d\d(?: \d\d:\d\d:\d\d\+08:00)?"
    r"|urn:uuid:[\w-]+|sha1:\w{32}|-\d{14}-(?=\d{4}\.warc)|\.gz, \d+"
)
Row = tuple[Any, ...]


@dataclass(frozen=True)
class Asked:
    """The demo's folder, what the notebook's cells leave and show, and the same release as SQLite."""

    folder: Path
    figures: dict[str, Any]
    shown: dict[str, str]
    db: sqlite3.Connection

    def rows(self, name: str) -> list[Row]:
        """The values of a figure, absent ones None, those of numpy as Python's."""
        frame = self.figures[f"figure_{name}"]
        return [tuple(map(_plain, row)) for row in frame.itertuples(index=False, name=None)]

    def sql(self, text: str, **values: str) -> list[Row]:
        return [tuple(row) for row in self.db.execute(text, values)]


def _plain(value: Any) -> Any:
    if hasattr(value, "tolist"):
        value = value.tolist()
    if hasattr(value, "isoformat"):
        return value.isoformat(*([] if type(value) is date else ["T"]))
    return None if value != value else value  # noqa: PLR0124 - NaN


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    root = tmp_path_factory.mktemp("clone")
    folder = root / "build" / "demo"
    made = subprocess.run(
        [sys.executable, "-m", "tests.samples.demo", str(folder)],
        cwd=ROOT, capture_output=True, text=True, timeout=500, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr[-3000:]
    sqlite = root / "sqlite"
    assert archive("export", "--format", "sqlite", "--out", sqlite, data=folder / "data").returncode == 0
    (root / "docs").mkdir()
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(root / "docs")
        names: dict[str, Any] = {}
        told = dict(ran(CELLS, names))
    db = sqlite3.connect(sqlite / "release.sqlite")
    yield Asked(folder, names, told, db)
    db.close()


@pytest.fixture(scope="module")
def truth() -> dict[str, list[dict[str, Any]]]:
    """What the sample sites say that they served, by site, as it was at the second crawl of the forum."""
    sites = make_sites()
    gone = sites["jurong"].true_row(sites["jurong"].url(sites["jurong"].article_path(20)))
    later(sites["jurong"])
    rows = {name: [dict(site.truth[url]) for url in site.truth] for name, site in sites.items()}
    rows["jurong"].append(gone)
    return rows


def test_each_site_s_own_notice_of_rights(asked: Asked) -> None:
    with (asked.folder / "release" / "rights.csv").open(encoding="utf-8", newline="") as file:
        begins = {(row["site"], row["notice"][:4]) for row in csv.DictReader(file)}
    assert begins == {
        *(("cri_hlj", "国际在线"), ("songhuajiang", "反侵权公"), ("shanxidayuan", "版权声明")),
        *(("jurong", ""), ("repost_farm", "")),
    }


def test_every_figure_is_one_that_is_checked(asked: Asked) -> None:
    figures = {name.removeprefix("figure_") for name in asked.figures if name.startswith("figure_")}
    assert figures == {
        "rows",
        "weeks",
        "lag",
        "reposts",
        "versions",
        "edit",
        "gone",
        "kwic",
        "coverage",
        "citation",
        "proof",
    }


def test_articles_by_site(asked: Asked, truth: dict[str, list[dict[str, Any]]]) -> None:
    by_hand = """SELECT site, province, count(*), count(published), count(source), count(problem), sum(comment_count)
        FROM articles GROUP BY site ORDER BY site"""
    assert asked.rows("rows") == asked.sql(by_hand)
    said = {name: (len(rows), sum(len(row["comments"]) for row in rows)) for name, rows in truth.items()}
    assert {row[0]: (row[2], row[6]) for row in asked.rows("rows")} == said


def test_weeks(asked: Asked, truth: dict[str, list[dict[str, Any]]]) -> None:
    word, paper = asked.figures["word"], asked.figures["paper"]
    by_hand = """SELECT province, date(substr(published, 1, 10), 'weekday 0', '-6 days'), count(*) FROM articles
        WHERE source_group = :paper AND instr(title || char(10) || body, :word) AND problem IS NULL
        GROUP BY 1, 2 ORDER BY 1, 2"""
    assert asked.rows("weeks") == asked.sql(by_hand, word=word, paper=paper)
    said = [
        row
        for name in ("songhuajiang", "cri_hlj")  # the others print no paper
        for row in truth[name]
        if row["source"] == paper and word in f"{row['title']}\n{''.join(row['body'])}"
    ]
    assert sum(row[2] for row in asked.rows("weeks")) == len(said) > 5
    assert len({row[0] for row in asked.rows("weeks")}) == 2
    assert len({row[1] for row in asked.rows("weeks")}) > 1


def test_reply_lag(asked: Asked, truth: dict[str, list[dict[str, Any]]]) -> None:
    by_hand = """SELECT a.site, (unixepoch(min(c.posted)) - unixepoch(a.published)) / 60.0 FROM articles a, comments c
        WHERE c.article_id = a.id AND a.published_precision != 'day' GROUP BY a.id"""
    found: dict[str, list[float]] = {}
    for site, minutes in asked.sql(by_hand):
        found.setdefault(site, []).append(minutes)
    assert asked.rows("lag") == [
        (site, len(each), *(round(value, 1) for value in (min(each), median(each), max(each))))
        for site, each in sorted(found.items())
    ]
    answered = {site: sum(bool(row["comments"]) for row in rows) for site, rows in truth.items()}
    assert {row[0]: row[1] for row in asked.rows("lag")} == {site: count for site, count in answered.items() if count}


def test_reposts(asked: Asked) -> None:
    by_hand = """SELECT count(DISTINCT a.site) sites, min(published) || '+08:00' FROM versions v, articles a
        WHERE a.id = v.article_id AND v.body IS NOT NULL GROUP BY v.body_hash HAVING sites > 1 ORDER BY 1 DESC, 2"""
    assert [(sites, first) for _, sites, first, *_ in asked.rows("reposts")] == asked.sql(by_hand)
    shared = {article("jurong", number).title for number in range(SHARED)}
    assert {"".join(row[0].split()) for row in asked.rows("reposts")} == {"".join(title.split()) for title in shared}
    assert {row[1] for row in asked.rows("reposts")} == {5}, "the copy that the forum edited too, by its first version"


def test_versions(asked: Asked) -> None:
    by_hand = """SELECT number, substr(first_seen, 1, 19), changed, title, body FROM versions WHERE article_id =
        (SELECT article_id FROM versions GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1) ORDER BY number"""
    found = [(row[1], row[2][:19], json.dumps(row[4]), *row[5:]) for row in asked.rows("versions")]
    assert found == asked.sql(by_hand)
    before = "\n".join(article("jurong", 3).paragraphs)
    after = before.replace("\n", "本报昨日报道有误，特此更正。\n", 1)
    assert [row[6] for row in asked.rows("versions")] == [before, after]
    assert "".join(put for _, put in asked.rows("edit")) == "。本报昨日报道有误，特此更正"
    assert not any(taken for taken, _ in asked.rows("edit"))


def test_what_was_taken_down(asked: Asked) -> None:
    by_hand = """SELECT id, title, substr(published, 1, 10), substr(last_seen, 1, 19), substr(taken_down, 1, 19)
        FROM articles WHERE taken_down IS NOT NULL ORDER BY taken_down"""
    found = asked.rows("gone")
    assert [(*row[:2], row[2][:10], row[3][:19], row[4][:19]) for row in found] == asked.sql(by_hand)
    assert [row[0] for row in found] == ["jurong-1021"]


def test_concordance(asked: Asked, truth: dict[str, list[dict[str, Any]]]) -> None:
    word = asked.figures["wanted"]
    by_hand = "SELECT id, (length(body) - length(replace(body, :word, ''))) / length(:word) n FROM articles WHERE n > 0"
    assert Counter(row[0] for row in asked.rows("kwic")) == dict(asked.sql(by_hand, word=word))
    for article_id, left, hit, right in asked.rows("kwic"):
        assert re.fullmatch(r"[^。！？\n]*", left)
        assert re.fullmatch(r"[^。！？\n]*[。！？]?", right)
        of_it = (
            "SELECT instr(char(10) || replace(body, '。', char(10)) || char(10), :there) FROM articles WHERE id = :id"
        )
        assert asked.sql(of_it, there=f"\n{left}{hit}{right.rstrip('。')}", id=article_id)[0][0] > 0
    said = sum("\n".join(row["body"]).count(word) for rows in truth.values() for row in rows)
    assert len(asked.rows("kwic")) == said > 10


def test_coverage(asked: Asked, truth: dict[str, list[dict[str, Any]]]) -> None:
    by_hand = """SELECT day, sum(published), sum(captured), sum(listed_only), sum(failed), sum(walled)
        FROM coverage GROUP BY day
        HAVING sum(published) + sum(captured) + sum(listed_only) + sum(failed) + sum(walled) ORDER BY day"""
    assert asked.rows("coverage") == asked.sql(by_hand)
    dated = [row["published"][:10] for rows in truth.values() for row in rows if row.get("published")]
    published = {day: count for day, count, *_ in asked.rows("coverage") if count}
    old = {day: count for day, count in Counter(dated).items() if day < "2025"}  # one thread is as old as its server
    assert {day: count for day, count in published.items() if day < "2025"} == old
    assert sum(published.values()) == len(dated)


def test_the_citation_is_proven(asked: Asked) -> None:
    word, paper = asked.figures["word"], asked.figures["paper"]
    by_hand = """SELECT authors, title, source, substr(published, 1, 10), date(capture_time, '+8 hours'), canonical_url,
        site, capture_warc, capture_offset, capture_record_id FROM articles
        WHERE source_group = :paper AND instr(body, :word) AND problem IS NULL ORDER BY published, id LIMIT 1"""
    [row] = asked.sql(by_hand, word=word, paper=paper)
    authors, title, source, day, seen, url, site, warc, offset, record_id = row
    people = ", ".join(json.loads(authors))
    assert asked.figures["figure_citation"] == f"{people}. {title}[N/OL]. {source}, {day}[{seen}]. {url}."
    assert [row[2] for row in asked.rows("proof")] == [True] * 5
    with (asked.folder / "data" / site / "warc" / warc).open("rb") as file:
        file.seek(offset)
        record = next(iter(ArchiveIterator(file, parse_http=False)))
        assert (record.record_id, record.verify_block_digest()) == (record_id, True)


def test_the_proof_can_fail(asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a table that somebody changed, and of other bytes than those of the record."""
    release = shutil.copytree(asked.folder / "release", tmp_path / "release")
    with (release / "captures.parquet").open("ab") as file:
        file.write(b"\0")
    names = {**asked.figures, "release": release}
    monkeypatch.chdir(asked.folder.parents[1] / "docs")
    [_] = ran([cell for cell in CELLS if cell["id"] == "proof"], names)
    assert list(names["figure_proof"]["holds"]) == [False, True, True, True, True]
    assert not names["holds"](b"other bytes", asked.figures["cited"].capture_digest)


def test_the_tables_that_are_stored_are_those_of_today(asked: Asked) -> None:
    """`make notebook` writes them again."""

    def of_any_run(cell: str, text: str) -> str:
        text = OF_THE_RUN.sub("…", text)
        # Which days the crawl itself was on depends on the clock: it may be midnight.
        return re.sub(r"<tr>(?:(?!</tr>).)*….*?</tr>", "", text, flags=re.DOTALL) if cell == "coverage" else text

    stored = {cell["id"]: of_any_run(cell["id"], shown(cell)) for cell in CELLS}
    assert stored == {cell: of_any_run(cell, text) for cell, text in asked.shown.items()}
    assert all(stored.values())


def test_no_path_of_a_machine_and_no_error_is_stored() -> None:
    text = NOTEBOOK.read_text("utf-8")
    assert not re.search(
        r"/(?:tmp|home|root|work|Users)/|\"output_type\": \"(?:error|stream)\",\s+\"name\": \"stderr\"", text
    )
    assert all(not cell["metadata"] for cell in CELLS)
