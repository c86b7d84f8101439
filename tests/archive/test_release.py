"""What a release holds beside its tables, which articles are in it, and how it differs from an older one."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import shutil
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

from archive.data.folder import SiteFolder
from archive.handover.release.accuracy import of_column
from archive.handover.release.choice import Choice
from archive.handover.release.difference import Change, Differences
from archive.handover.release.figures import notice
from archive.handover.release.folder import ReleaseError
from archive.handover.release.making import Order, released_tables
from archive.handover.release.making import release as made_release
from archive.rows.answers import Captured, Listed
from archive.rows.store import RowStore
from benchmarks.reading.quality import below
from reading.answers import AnswerKind
from reading.chinese.dates import CHINA
from reading.problem import Problem, ProblemKind
from tests.support.archives import ROOT, captured, comment, reading, run

DAY = datetime(2024, 5, 6, 0, 30, tzinfo=CHINA)  # still the 5th in UTC


def articles(**changes: dict[str, Any]) -> list[Any]:
    """Six articles of three sites in two provinces; `changes` by the number in an id: `a1={"title": …}`."""
    later, much_later = DAY + timedelta(days=1), DAY + timedelta(days=400)
    rows: list[dict[str, Any]] = [
        {"id": "a-1", "site": "songhuajiang", "province": "吉林", "source": "吉林日报", "published": DAY},
        {"id": "a-2", "site": "songhuajiang", "province": "吉林", "source": "吉林日报社客户端"},
        {"id": "a-3", "site": "cri_hlj", "province": "黑龙江", "source": "长春晚报", "published": later},
        {"id": "b-4", "site": "cri_hlj", "province": "黑龙江", "source": None, "published": much_later},
        {"id": "b-5", "site": "jurong", "problems": (Problem(kind=ProblemKind.NO_TITLE),), "published": DAY},
        {"id": "b-6", "site": "jurong", "body": "乡村振兴 首段", "comments": [comment(1, 2), comment(2, 3, "=1")]},
    ]
    made = []
    for number, row in enumerate(rows, 1):
        footers = ["版权声明", "本网所载文字未经书面许可不得转载"] if number == 1 else []
        values = {"title": f"第{number}号", "body": f"正文{number}", "reader_version": "7", "footers": footers, **row}
        made.append(
            reading(number, url=f"http://news.example/{number}.html", **(values | changes.get(f"a{number}", {})))
        )
    return made


def store(data: Path, rows: list[Any]) -> Path:
    (data / "all").mkdir(parents=True, exist_ok=True)
    with RowStore(SiteFolder(path=data / "all").rows) as kept:
        kept.add_all(captured(row) for row in rows)
    return data


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = store(tmp_path_factory.mktemp("release") / "data", articles())
    (folder / "sites.toml").write_text('contact = "archive@library.example"\n')
    (folder / "sources.toml").write_text('"长春晚报" = ["掌上长春"]\n', "utf-8")
    return folder


@pytest.fixture(scope="module")
def release(data: Path) -> Path:
    place = data.parent / "release"
    done = run("export", "--data", data, "--out", place, "--profile", "open", "--run-id", "one")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(f"release one written to {place}: parquet, csv, jsonl; see codebook.md\n")
    return place


def ids(place: Path, table: str = "articles", column: str = "id") -> list[str]:
    return [row[column] for row in pyarrow.parquet.read_table(place / f"{table}.parquet").to_pylist()]


def chosen(data: Path, tmp_path: Path, *arguments: str) -> list[str]:
    """Ids of the articles that an export with these arguments has; its other tables hold no row of another."""
    done = run("export", "--data", data, "--out", tmp_path / "out", "--format", "parquet", *arguments)
    assert not done.stderr.startswith("python")
    found = ids(tmp_path / "out")
    assert done.returncode == (0 if found else 1)
    for table in ("comments", "captures", "versions", "events"):
        assert {*ids(tmp_path / "out", table, "article_id")} <= {*found}
    return found


def test_what_a_release_says_of_itself(release: Path) -> None:
    said = json.loads((release / "release.json").read_text("utf-8"))
    assert said["run_id"] == "one"
    assert said["program"].startswith("shengbao ")
    assert said["reader_versions"] == {"7": 6}
    assert said["rows_version"] >= 4
    assert said["rows"]["articles"] == 6
    assert said["articles_by_site"] == {"cri_hlj": 2, "jurong": 2, "songhuajiang": 2}
    assert "published 2024-05-06 to 2025-06-10" in said["description"]
    assert datetime.fromisoformat(said["made"]).utcoffset() == timedelta(0)


def test_sources_of_one_paper(release: Path) -> None:
    table = pyarrow.parquet.read_table(release / "articles.parquet")
    names = table.column_names
    assert names[names.index("source") + 1] == "source_group"
    assert table["source"].to_pylist() == ["吉林日报", "吉林日报社客户端", "长春晚报", None, None, None]
    assert table["source_group"].to_pylist() == ["吉林日报", "吉林日报", "长春晚报", None, None, None]
    assert table["source_outlet"].to_pylist() == ["jilin_rb", "jilin_rb", "changchun_wb", None, None, None]
    assert set(table["outlet"].to_pylist()) == {"unknown"}


def test_what_the_operator_says_of_a_source_counts(tmp_path: Path) -> None:
    """Also where he keeps apart what the rule takes for one."""
    said = ["彩练新闻", "吉林日报网", "吉林日報", "大连日报社"]
    data = store(
        tmp_path / "data", [reading(number, id=f"a-{number}", source=each) for number, each in enumerate(said)]
    )
    (data / "sources.toml").write_text('"吉林日报" = ["彩练新闻"]\n"吉林日报网" = []\n', "utf-8")
    order = Order(place=tmp_path / "out", formats=("parquet",), run_id="x", made=DAY)
    with RowStore(data / "all" / "rows.sqlite", readonly=True) as kept:
        made_release([kept], data, order)
    assert ids(tmp_path / "out", column="source_outlet") == ["jilin_rb", None, "jilin_rb", "dalian_rb"]


def test_articles_of_an_outlet_alone(tmp_path: Path) -> None:
    hosts = ("www.cnhan.com", "news.example", "www.cnhan.com")
    rows = [reading(number, id=f"a-{number}", url=f"http://{host}/{number}.html") for number, host in enumerate(hosts)]
    store(tmp_path / "data", rows)
    order = Order(
        place=tmp_path / "out", formats=("parquet",), run_id="x", made=DAY, choice=Choice(outlets=["han_wang"])
    )
    with RowStore(tmp_path / "data" / "all" / "rows.sqlite", readonly=True) as kept:
        made_release([kept], tmp_path / "data", order)
        assert ids(tmp_path / "out") == ["a-0", "a-2"]
        assert ids(tmp_path / "out", column="province") == ["湖北"] * 2
        with pytest.raises(ReleaseError, match="dalian_rb: no article has this outlet; there are han_wang, unknown"):
            made_release([kept], tmp_path / "data", replace(order, choice=Choice(outlets=["dalian_rb"])))


def test_rights(release: Path) -> None:
    with (release / "rights.csv").open(encoding="utf-8", newline="") as file:
        rows = {(row["site"], row["source_group"]): row for row in csv.DictReader(file)}
    jilin = rows["songhuajiang", "吉林日报"]
    assert jilin["articles"] == "2"
    assert json.loads(jilin["printed"]) == ["吉林日报", "吉林日报社客户端"]
    assert jilin["notice"] == "版权声明 本网所载文字未经书面许可不得转载"
    note = (release / "RIGHTS.md").read_text("utf-8")
    assert all(f"| {site} | {group or '-'} |" in note for site, group in rows)


def test_a_notice_is_what_speaks_of_rights_and_what_follows_it() -> None:
    assert notice([]) is None
    assert notice(["本文地址：http://news.example/1.html", "关于河湾网"]) is None
    assert (
        notice(["关于河湾网", "反侵权公告：", "本报社稿件须签订协议后使用；"])
        == "反侵权公告： 本报社稿件须签订协议后使用；"
    )
    long = notice(["版权声明", "字" * 400])
    assert long is not None
    assert (len(long), long[-2:]) == (300, "字…")


def test_citation(release: Path) -> None:
    lines = (release / "CITATION.cff").read_text("utf-8").splitlines()
    assert lines[0] == "cff-version: 1.2.0"
    assert "type: dataset" in lines
    assert 'version: "one"' in lines
    assert '    email: "archive@library.example"' in lines
    assert not [line for line in lines if not re.match(r" *(- )?[a-z-]+:", line)]


def test_a_day_in_csv_is_the_day_at_the_site(release: Path) -> None:
    with (release / "articles.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    assert rows["a-1"]["published"] == "2024-05-06T00:30:00"
    assert rows["a-1"]["published_date"] == "2024-05-06"
    assert rows["a-1"]["capture_time"].endswith("Z")


def test_data_package(release: Path) -> None:
    said = json.loads((release / "datapackage.json").read_text("utf-8"))
    resources = {each["name"]: each for each in said["resources"]}
    for table in released_tables():
        schema = resources[table.name]["schema"]
        assert [field["name"] for field in schema["fields"]] == [column.name for column in table.columns]
        assert {f"{table.name}.parquet", f"{table.name}.jsonl"} <= resources.keys()
    for each in resources.values():
        assert (release / each["path"]).stat().st_size == each["bytes"]
    assert resources["comments"]["schema"]["foreignKeys"][0]["reference"] == {"resource": "articles", "fields": "id"}


def test_frictionless_finds_no_error(release: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="needs frictionless: pip install -r requirements-dev.txt")
    report = frictionless.Package(str(release / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])[:3]
    assert len(report.tasks) == 3 * len(released_tables())


def test_csvw(release: Path) -> None:
    said = json.loads((release / "csv-metadata.json").read_text("utf-8"))
    for each, table in zip(said["tables"], released_tables(), strict=True):
        with (release / each["url"]).open(encoding="utf-8", newline="") as file:
            assert next(csv.reader(file)) == [column["titles"] for column in each["tableSchema"]["columns"]]
        assert each["tableSchema"].get("primaryKey", []) == list(table.key)
        assert [said["@language"] for said in each["dc:description"]] == ["en", "zh"]


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["--site", "jurong"], ["b-5", "b-6"]),
        (["--site", "jurong", "--site", "cri_hlj"], ["a-3", "b-4", "b-5", "b-6"]),
        (["--province", "吉林"], ["a-1", "a-2"]),
        (["--since", "2024-05-06"], ["a-1", "a-3", "b-4", "b-5"]),
        (["--until", "2024-05-06"], ["a-1", "b-5"]),
        (["--until", "2024-05-05"], []),
        (["--source", "吉林日报"], ["a-1", "a-2"]),
        (["--source", "吉林日报社客户端"], ["a-2"]),
        (["--no-problem"], ["a-1", "a-2", "a-3", "b-4", "b-6"]),
        (["--taken-down"], []),
        (["--query", "乡村振兴"], ["b-6"]),
        (["--query", "正文1 OR 正文3"], ["a-1", "a-3"]),
        (["--query", "没有的词"], []),
        (["--sample", "6"], ["a-1", "a-2", "a-3", "b-4", "b-5", "b-6"]),
        (["--sample", "1", "--province", "吉林", "--since", "2024-01-01"], ["a-1"]),
    ],
    ids=" ".join,
)
def test_which_articles(data: Path, tmp_path: Path, arguments: list[str], found: list[str]) -> None:
    assert chosen(data, tmp_path, *arguments) == found
    said = json.loads((tmp_path / "out" / "release.json").read_text("utf-8"))
    assert said["asked"]


def test_a_sample_is_the_same_again_and_another_by_another_seed(data: Path, tmp_path: Path) -> None:
    drawn = [chosen(data, tmp_path, "--sample", "3", "--seed", str(seed)) for seed in (1, 1, *range(2, 9))]
    assert drawn[0] == drawn[1]
    assert all(len(each) == 3 for each in drawn)
    assert len({tuple(each) for each in drawn}) > 3
    done = run("export", "--data", data, "--out", tmp_path / "out", "--sample", "0")
    assert (done.returncode, "at least 1" in done.stderr) == (2, True)
    assert (tmp_path / "out" / "SHA256SUMS").is_file(), "the older release stays"


def test_columns(data: Path, tmp_path: Path) -> None:
    done = run(
        "export", "--data", data, "--out", tmp_path / "out", "--columns", "title,source_group,comments.text"
    )  # fmt: skip
    assert done.returncode == 0
    columns = {
        table.name: pyarrow.parquet.read_schema(tmp_path / "out" / f"{table.name}.parquet").names
        for table in released_tables()
    }
    assert columns["articles"] == ["id", "title", "source_group"]
    assert columns["comments"] == ["article_id", "id", "text"]
    assert columns["captures"] == [column.name for column in released_tables()[4].columns]
    with (tmp_path / "out" / "comments.csv").open(encoding="utf-8", newline="") as file:
        assert [*csv.reader(file)][1:] == [["b-6", "pid1", "说得好"], ["b-6", "pid2", "'=1"]]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--site", "nosuch"], "nosuch: no article has this site; there are cri_hlj, jurong, songhuajiang"),
        (["--province", "海南"], "海南: no article has this province; there are 吉林, 黑龙江"),
        (["--source", "河湾日报"], "河湾日报: no article has this source"),
        (["--columns", "titel"], "--columns titel: articles has no such column; it has id, "),
        (["--columns", "pages.title"], "--columns pages.title: no table is called 'pages'; there are articles, "),
        (["--since", "yesterday"], "'yesterday' is no day"),
        (["--since", "2024-05-07", "--until", "2024-05-06"], "--since 2024-05-07 is later than --until 2024-05-06"),
        (["--run-id", "../x"], "'../x': up to 64 letters"),
        (["--format", "csv", "--since-release", "nowhere"], "--since-release compares Parquet files"),
        (["--since-release", "nowhere"], "nowhere: is no release"),
        (["--profile", "open", "--format", "csv"], "not allowed with"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_what_can_not_be(data: Path, tmp_path: Path, arguments: list[str], why: str) -> None:
    done = run("export", "--data", data, "--out", tmp_path / "out", *arguments)
    assert done.returncode == 2
    assert why in done.stderr
    assert [*tmp_path.iterdir()] == []


def test_what_differs_from_an_older_release(release: Path, tmp_path: Path) -> None:
    again = reading(101, id="a-3", url="http://news.example/3.html", site="cri_hlj", province="黑龙江").capture
    now = articles(
        a1={"title": "第1号(更正)"},  # by the same reader, of the same capture: changed
        a2={"title": "第二号", "reader_version": "8"},
        a3={"capture": again, "views": 9},
        a4={"reader_version": "8"},
        a6={"comments": [comment(2, 3, "=2"), comment(9, 4)]},
    )
    kept = [row for row in now if row.id != "b-5"]
    kept.append(reading(50, id="c-7", site="jurong", url="http://news.example/7.html", reader_version="7"))
    data = store(tmp_path / "data", kept)
    done = run("export", "--data", data, "--out", tmp_path / "new", "--since-release", release, "--run-id", "two")
    assert (done.returncode, done.stderr) == (0, "")
    assert "articles: 1 new, 2 changed, 1 captured again, 1 read differently, 1 gone\n" in done.stdout
    assert "comments: 1 new, 1 changed, 1 gone\n" in done.stdout
    rows = pyarrow.parquet.read_table(tmp_path / "new" / "differences.parquet").to_pylist()
    found = {(row["table"], row["key"]): row for row in rows}
    changes = {key: row["change"] for (table, key), row in found.items() if table == "articles"}
    assert changes == {
        "a-1": Change.CHANGED,
        "a-2": Change.READ_DIFFERENTLY,
        "a-3": Change.CAPTURED_AGAIN,
        "b-5": Change.GONE,
        "b-6": Change.CHANGED,
        "c-7": Change.NEW,
    }
    assert {"title"} <= {*found["articles", "a-1"]["columns"]}
    assert (found["articles", "a-2"]["reader_before"], found["articles", "a-2"]["reader_after"]) == ("7", "8")
    assert {key: row["change"] for (table, key), row in found.items() if table == "comments"} == {
        "b-6 pid1": Change.GONE,
        "b-6 pid2": Change.CHANGED,
        "b-6 pid9": Change.NEW,
    }
    summary = (tmp_path / "new" / "differences.md").read_text("utf-8")
    assert summary.startswith("# What differs from release one\n")
    assert "| articles | 1 | 2 | 1 | 1 | 1 |" in summary
    assert "| articles.title | 2 |" in summary
    assert "## differences" in (tmp_path / "new" / "codebook.zh.md").read_text("utf-8")


def test_a_release_against_itself(data: Path, release: Path, tmp_path: Path) -> None:
    done = run("export", "--data", data, "--out", tmp_path / "new", "--since-release", release)
    assert "articles: no difference\ncomments: no difference\nversions: no difference\n" in done.stdout
    again = run("export", "--data", data, "--out", tmp_path / "new", "--since-release", tmp_path / "new")
    assert "articles: no difference\n" in again.stdout, "the one that is replaced is there until the end"


def test_an_older_release_that_is_not_whole(data: Path, release: Path, tmp_path: Path) -> None:
    older = tmp_path / "older"
    older.mkdir()
    for path in release.iterdir():
        (older / path.name).write_bytes(path.read_bytes())
    (older / "comments.parquet").write_bytes(b"PAR1")
    done = run("export", "--data", data, "--out", tmp_path / "new", "--since-release", older)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "comments.parquet: is not the file that was released" in done.stderr
    assert not (tmp_path / "new").exists()


def test_all_tables_are_of_one_moment_while_a_crawl_writes(tmp_path: Path) -> None:
    """A list names an article; it is captured while the articles before it are written."""
    listed = Listed(id="z-9", url="http://news.example/9.html", day="2024-05-06")
    folder = SiteFolder(path=tmp_path / "data" / "all")
    folder.path.mkdir(parents=True)
    late = captured(reading(9, id="z-9", url=listed.url))

    def crawled() -> None:
        with RowStore(folder.rows) as store:
            store.add_all([late])

    with RowStore(folder.rows) as store:
        page = captured(reading(1, id="a-1"))
        a_list = replace(
            captured(reading(2, url="http://news.example/")).answered,
            kind=AnswerKind.ELSEWHERE, wanted=False, article_id=None, listed=(listed,),
        )  # fmt: skip
        store.add_all([page, Captured(answered=a_list)])
    order = Order(place=tmp_path / "out", formats=("parquet",), run_id="x", made=DAY)
    with RowStore(folder.rows, readonly=True) as store:
        made_release([store], tmp_path / "data", order, tick=crawled)
    days = pyarrow.parquet.read_table(tmp_path / "out" / "coverage.parquet").to_pylist()
    assert ids(tmp_path / "out") == ["a-1"]
    assert sum(row["listed_only"] for row in days) == 1, "what isn't in articles yet is only listed yet"


@pytest.mark.parametrize("said", [b"\xff", b"[]", b'{"run_id": 1}', b"[" * 100_000])
def test_an_older_release_whose_own_word_is_damaged(release: Path, tmp_path: Path, said: bytes) -> None:
    """Found before a row is read: what is damaged is told in one line, and nothing was done."""
    older = shutil.copytree(release, tmp_path / "older")
    with pytest.raises(ReleaseError, match=r"release\.json: can't be read"):
        Differences(rewritten(older, "release.json", said), tmp_path, {"articles"}, {})
    (older / "SHA256SUMS").write_bytes(said)
    with pytest.raises(ReleaseError, match="SHA256SUMS"):
        Differences(older, tmp_path, {"articles"}, {})


def rewritten(older: Path, name: str, said: bytes) -> Path:
    """A release in which a file holds this, as its list of files says."""
    (older / name).write_bytes(said)
    lines = (older / "SHA256SUMS").read_text("utf-8").splitlines()
    digest = hashlib.sha256(said).hexdigest()
    fixed = [f"{digest}  {name}" if line.endswith(f"  {name}") else line for line in lines]
    (older / "SHA256SUMS").write_text("\n".join(fixed) + "\n", "utf-8")
    return older


@pytest.mark.parametrize(
    ("ids", "why"),
    [
        (None, "can't be read as Parquet"),
        ([None], "not in the order of id"),
        ([], "has no column id"),
        (["b", "a"], "not in"),
    ],
)
def test_an_older_release_that_others_wrote_anew(
    release: Path, tmp_path: Path, ids: list[Any] | None, why: str
) -> None:
    written = io.BytesIO(b"PAR1" if ids is None else b"")
    if ids is not None:
        columns = {"id": pyarrow.array(ids, pyarrow.string())} if ids else {"title": pyarrow.array(["a"])}
        pyarrow.parquet.write_table(pyarrow.table(columns), written)
    older = rewritten(shutil.copytree(release, tmp_path / "older"), "articles.parquet", written.getvalue())
    with pytest.raises(ReleaseError, match=f"articles\\.parquet: .*{why}"):
        list(Differences(older, release, {"articles"}, {}).rows())


def test_what_was_asked_for_otherwise_is_said(data: Path, release: Path, tmp_path: Path) -> None:
    words = ("--since-release", release, "--columns", "title,reader_version", "--site", "jurong")
    done = run("export", "--data", data, "--out", tmp_path / "new", *words)
    assert "asked for before: everything; now: sites jurong; columns title, reader_version; what is gone" in done.stdout
    summary = (tmp_path / "new" / "differences.md").read_text("utf-8")
    assert "This one was asked for otherwise: sites jurong; columns title, reader_version." in summary


def test_without_the_column_of_the_capture_nothing_is_called_read_differently(tmp_path: Path) -> None:
    for name, version in (("old", "7"), ("new", "8")):
        data = store(tmp_path / f"{name}-data", [reading(1, title=version, reader_version=version)])
        words = ["--columns", "title,reader_version", "--format", "parquet"]
        words += ["--since-release", str(tmp_path / "old")] if name == "new" else []
        assert run("export", "--data", data, "--out", tmp_path / name, *words).returncode == 0
    rows = pyarrow.parquet.read_table(tmp_path / "new" / "differences.parquet").to_pylist()
    assert [row["change"] for row in rows if row["table"] == "articles"] == [Change.CHANGED]


def test_the_same_rows_make_the_same_bytes(data: Path, release: Path, tmp_path: Path) -> None:
    run("export", "--data", data, "--out", tmp_path / "again", "--run-id", "one")
    for table in released_tables():
        for ending in ("parquet", "csv", "jsonl"):
            name = f"{table.name}.{ending}"
            assert (tmp_path / "again" / name).read_bytes() == (release / name).read_bytes(), name


def test_the_accuracy_in_codebooks_is_what_the_gate_holds() -> None:
    floors = json.loads((ROOT / "tests" / "quality.json").read_text("utf-8"))
    shipped = json.loads((ROOT / "archive" / "handover" / "release" / "accuracy.json").read_text("utf-8"))
    assert len(shipped["sets"]) == 3
    for name, measured in shipped["sets"].items():
        assert measured["pages"] > 50
        assert below(measured["measures"], floors[name]["floors"]) == []
    told = {
        (table.name, column.name) for table in released_tables() for column in table.columns if of_column(table, column)
    }
    assert {("articles", "title"), ("articles", "published"), ("articles", "source"), ("articles", "body")} <= told
    assert ("comments", "text") in told
