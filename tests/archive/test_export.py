"""What analysts get: the same rows in every format, ready for their programs, with every column explained."""

import csv
import gzip
import json
import re
import resource
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import lxml.html
import pyarrow.parquet
import pytest

from archive.data.folder import SiteFolder
from archive.handover.columns import said_of
from archive.handover.declared import ARTICLES, TABLES
from archive.handover.release.difference import DIFFERENCES
from archive.handover.release.making import Order, release, released_tables
from archive.handover.release.meanings import Language, of_column, of_table
from archive.rows.answers import Captured, Listed
from archive.rows.issue import ListedPage, OfIssue
from archive.rows.store import RowStore
from reading.answers import AnswerKind
from reading.article import Article, Attachment, Comment, Edit, Image, Reading
from reading.capture import Capture
from reading.problem import Problem, ProblemKind
from tests.support.archives import START, captured, command, comment, exchange, pages, reading, run, site_folder

FORMULAS = ("=1+1", "+86 10", "-", "@here", "＝1", "\t=1", "\r\n=1", " =1", "　-1", "'quoted'")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Two sites, one of them captured through `urls` too."""
    with RowStore(SiteFolder(path=tmp_path / "jurong").rows) as store:
        store.add_all(
            captured(each)
            for each in [
                reading(
                    1,
                    published=START,
                    title='=HYPERLINK("http://evil.example")',
                    body='首段,"引号"\n第二段',
                    authors=["黄伟", "陈志奎"],
                    images=[Image(url="http://news.example/1.jpg", caption="图")],
                    attachments=[Attachment(name="附件")],
                    edits=[Edit(kind="pinyin", field="body", start=1, before="(a)", after="", certainty=1.0)],
                    corruption={"pinyin": 0.25},
                    comments=[comment(1, 2), comment(2, 3, "粮" * 40_000)],
                    page_count=2,
                    views=3,
                ),
                reading(2, page_number=2, page_count=2, comments=[comment(2, 3), comment(3, 4, "-1")]),
                reading(3, id="jurong-8", title="000123", problems=(Problem(kind=ProblemKind.NO_BODY),)),
            ]
            + [reading(10 + number, id=f"jurong-x{number}", title=text) for number, text in enumerate(FORMULAS)]
        )
    with RowStore(SiteFolder(path=tmp_path / "urls").rows) as store:
        others = (
            reading(900, id="jurong-7", body="又来", comments=[comment(4, 5)]),
            reading(901, id="news-1", site="unknown", confidence=0.5),
        )
        store.add_all(map(captured, others))
        store.add_all([page_of_an_issue()])
    return tmp_path


def page_of_an_issue() -> Captured:
    """It names another page, and an article that was never captured."""
    url = "http://epaper.hewan.example/html/2024-03/05/node_2.htm"
    issue = OfIssue(
        paper="epaper.hewan.example/html",
        day="2024-03-05",
        shown=True,
        number="第01版",
        pages=(ListedPage(url=url.replace("node_2", "node_3"), number="第02版", name="要闻"),),
    )
    listed = Listed(id="news-4", url=url.replace("node_2", "content_4"), day=None)
    page = captured(reading(950, url=url)).answered
    return Captured(
        answered=replace(page, kind=AnswerKind.ELSEWHERE, article_id=None, wanted=False, listed=(listed,), issue=issue)
    )


def read_csv(path: Path, encoding: str = "utf-8") -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


def read_lines(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(text) for text in file]


def test_every_format_holds_the_same_rows(data: Path) -> None:
    done = run("export", "--data", data)
    assert (done.returncode, done.stderr) == (0, "")
    assert "jurong: 12 articles, 4 comments\nunknown: 1 article, 0 comments\n" in done.stdout
    out = data / "export"
    for table in released_tables():
        parquet = pyarrow.parquet.read_table(out / f"{table.name}.parquet").to_pylist()
        lines = read_lines(out / f"{table.name}.jsonl")
        cells = read_csv(out / f"{table.name}.csv")
        assert len(parquet) == len(lines) == len(cells) > 0
        for row, line, cell in zip(parquet, lines, cells, strict=True):
            assert list(row) == list(line) == list(cell) == [column.name for column in table.columns]
            for column in table.columns:
                value, text, shown = row[column.name], line[column.name], cell[column.name]
                if column.kind == "time" and value is not None:
                    assert datetime.fromisoformat(text) == value
                    assert str(value.tzinfo) == column.zone
                    assert datetime.fromisoformat(shown.removesuffix("Z")) == value.replace(tzinfo=None)
                    assert shown.endswith("Z") == (column.zone == "UTC")
                elif column.kind == "date" and value is not None:
                    assert value.isoformat() == text == shown
                elif column.kind == "truth":
                    assert value == text
                    assert shown == {None: "", True: "true", False: "false"}[value]
                elif column.kind in ("texts", "records", "shares"):
                    assert (value or []) == (text or []) == (json.loads(shown) if shown else [])
                elif column.kind == "text":
                    assert value == text
                    assert shown in ("" if value is None else value, f"'{value}")
                else:
                    assert value == text
                    assert shown == ("" if value is None else str(value).lower())


def test_articles_are_joined_across_pages_and_folders(data: Path) -> None:
    run("export", "--data", data, "--format", "jsonl")
    articles = {row["id"]: row for row in read_lines(data / "export" / "articles.jsonl")}
    comments = read_lines(data / "export" / "comments.jsonl")
    captures = read_lines(data / "export" / "captures.jsonl")
    assert articles["jurong-7"]["body"] == "又来"
    assert articles["jurong-7"]["comment_count"] == 4
    assert [row["id"] for row in comments] == ["pid2", "pid3", "pid4", "pid1"]
    assert [row["id"] for row in comments if row["gone_since"]] == ["pid1"], "its page was captured again without it"
    assert [row["record_id"][-4:-1] for row in captures if row["article_id"] == "jurong-7"] == ["001", "002", "900"]
    assert (articles["jurong-8"]["problem"], articles["jurong-8"]["problem_kinds"]) == ("no body", ["no_body"])
    assert articles["jurong-8"]["published"] is None


def test_no_cell_is_a_live_formula_and_the_text_can_be_had_back(data: Path) -> None:
    run("export", "--data", data, "--format", "csv,excel.csv")
    for name, encoding in (("articles.csv", "utf-8"), ("articles.excel.csv", "utf-8-sig")):
        rows = read_csv(data / "export" / name, encoding)
        for row in rows:
            for cell in row.values():
                assert not cell.lstrip().startswith(tuple("=+-@＝＋－＠\t\r\n"))
        titles = {row["id"]: row["title"] for row in rows}
        assert [titles[f"jurong-x{number}"].removeprefix("'") for number in range(len(FORMULAS))] == list(FORMULAS)
        assert titles["jurong-7"] == "秋粮收购"


def test_the_excel_profile(data: Path) -> None:
    run("export", "jurong", "--data", data, "--format", "csv,excel.csv")
    raw = (data / "export" / "comments.excel.csv").read_bytes()
    assert raw.startswith("\ufeffarticle_id,".encode())
    rows = {row["id"]: row for row in read_csv(data / "export" / "comments.excel.csv", "utf-8-sig")}
    assert rows["pid3"]["cut_cells"] == ""
    assert rows["pid3"]["text"] == "'-1"
    assert rows["pid2"]["text"] == "说得好", "page 2 was captured later"
    articles = {row["id"]: row for row in read_csv(data / "export" / "articles.excel.csv", "utf-8-sig")}
    assert articles["jurong-8"]["title"] == "'000123"
    plain = {row["id"]: row for row in read_csv(data / "export" / "articles.csv")}
    assert plain["jurong-8"]["title"] == "000123"
    assert (data / "export" / "articles.csv").read_bytes().startswith(b"id,")


def test_long_cells_are_cut_for_excel_only(tmp_path: Path) -> None:
    with RowStore(SiteFolder(path=tmp_path / "jurong").rows) as store:
        store.add(reading(1, body="粮" * 40_000, body_raw="𠮷" * 20_000))
    run("export", "--data", tmp_path, "--format", "csv,excel.csv")
    csv.field_size_limit(1_000_000)
    (cut,) = read_csv(tmp_path / "export" / "articles.excel.csv", "utf-8-sig")
    (whole,) = read_csv(tmp_path / "export" / "articles.csv")
    assert (len(whole["body"]), len(whole["body_raw"])) == (40_000, 20_000)
    assert (len(cut["body"]), len(cut["body_raw"])) == (32_767, 16_383)
    assert cut["cut_cells"] == "body, body_raw"


def test_parquet_says_types_and_meanings(data: Path) -> None:
    run("export", "--data", data, "--format", "parquet")
    schema = pyarrow.parquet.read_schema(data / "export" / "articles.parquet")
    assert str(schema.field("published").type) == "timestamp[us, tz=Asia/Shanghai]"
    assert str(schema.field("capture_time").type) == "timestamp[us, tz=UTC]"
    assert str(schema.field("authors").type) == "list<element: string>"
    assert str(schema.field("id").type) == "string"
    assert str(schema.field("views").type) == "int64"
    assert schema.field("source").metadata[b"description"].startswith("来源: ".encode())


@pytest.mark.parametrize("language", Language)
def test_every_column_is_explained(language: Language) -> None:
    for table in (*released_tables(), DIFFERENCES):
        assert of_table(table, language).strip()
        for column in table.columns:
            said = of_column(table, column, language).strip()
            assert said, f"{table.name}.{column.name}: no comment beside the field"
            assert (language is Language.EN) or re.search("[\u4e00-\u9fff]", said), (
                f"{table.name}.{column.name}: {said}"
            )
    for kind in (Article, Reading, Comment, Image, Attachment, Edit, Capture):
        assert all(said_of(kind).values())


def test_the_codebook(data: Path) -> None:
    run("export", "--data", data)
    rows = read_csv(data / "export" / "codebook.csv")
    tables = released_tables()
    assert [(row["table"], row["column"]) for row in rows] == [
        (table.name, column.name) for table in tables for column in table.columns
    ]
    for name, heading in (("codebook.md", "# Codebook"), ("codebook.zh.md", "# 变量说明")):
        book = (data / "export" / name).read_text("utf-8")
        assert book.startswith(heading)
        for table in tables:
            assert f"## {table.name}" in book
            for column in table.columns:
                assert f"| `{column.name}` |" in book
    of = {(row["table"], row["column"]): row for row in rows}
    editor, title = of["articles", "duty_editor"], of["articles", "title"]
    assert (editor["rows"], editor["filled"], editor["meaning_zh"]) == ("13", "0", "责任编辑")
    assert (title["type"], title["filled"], title["meaning_zh"]) == ("text", "13", "标题，已清理并转为简体")
    assert title["examples"].split("\n") == ["秋粮收购", "000123", "'=1+1"]
    assert re.fullmatch(r"(titles read exactly 0\.9\d\d|.* 1\.000) .*pages\)", title["accuracy"].split("\n")[0])
    assert (of["articles", "views"]["unit"], of["articles", "views"]["filled"]) == ("times read", "0")


def test_the_codebook_as_a_page(data: Path) -> None:
    with RowStore(SiteFolder(path=data / "jurong").rows) as store:
        store.add(reading(5, id="jurong-0", title="<script>alert(1)</script>|`x`"))
    run("export", "--data", data)
    for name, lang in (("codebook.html", "en"), ("codebook.zh.html", "zh")):
        page = (data / "export" / name).read_text("utf-8")
        tree = lxml.html.document_fromstring(page)
        assert tree.get("lang") == lang
        assert [each.get("id") for each in tree.findall(".//h2")] == [table.name for table in TABLES]
        assert len(tree.findall(".//tr")) == sum(len(table.columns) + 1 for table in released_tables())
        assert not tree.xpath("//script|//link|//img|//@src|//@href")
        assert "<script>alert(1)</script>|`x`" in tree.text_content()
    marked = (data / "export" / "codebook.md").read_text("utf-8")
    assert all(len(re.findall(r"(?<!\\)\|", line)) == 8 for line in marked.splitlines() if line.startswith("|"))
    assert "<script>" not in marked


@pytest.mark.parametrize("ending", ["csv", "excel.csv", "xlsx", "sqlite"])
def test_a_release_is_not_called_like_a_file(data: Path, tmp_path: Path, ending: str) -> None:
    done = run("export", "--data", data, "--out", tmp_path / f"articles.{ending}")
    assert (done.returncode, [*tmp_path.glob("*articles*")]) == (2, [])
    assert f"a release is a folder: --format {ending} --out FOLDER" in done.stderr


def test_nothing_to_export(data: Path) -> None:
    RowStore(SiteFolder(path=data / "cri_hlj").rows).close()
    SiteFolder(path=data / "repost_farm").warc.mkdir(parents=True)
    done = run("export", "--data", data)
    assert done.returncode == 1
    assert "cri_hlj: nothing to export" in done.stdout
    assert "repost_farm: nothing to export" in done.stdout
    assert "jurong: 12 articles" in done.stdout
    done = run("export", "--site", "jurong", "--data", data)
    assert (done.returncode, "nothing to export" in done.stdout) == (0, False)  # nobody asked for the others


def test_arguments_that_can_not_be(data: Path) -> None:
    done = run("export", "--format", "ods", "--data", data)
    assert done.returncode == 2
    assert (
        "no format 'ods'; there are parquet, csv, jsonl, jsonl.gz, excel.csv, xlsx, sqlite, stata, spss" in done.stderr
    )
    (data / "file").write_text("")
    done = run("export", "--out", data / "file", "--data", data)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "file" in done.stderr


def test_an_export_that_fails_leaves_the_older_one(data: Path) -> None:
    run("export", "--data", data)
    before = {path.name: path.read_bytes() for path in (data / "export").iterdir()}
    with RowStore(SiteFolder(path=data / "jurong").rows) as store:
        store._database.execute("UPDATE readings SET row = '{}' WHERE article_id = 'jurong-8'")
    done = run("export", "--data", data)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "rows.sqlite: <urn:uuid:" in done.stderr
    assert {path.name: path.read_bytes() for path in (data / "export").iterdir()} == before


def test_a_full_disk(data: Path) -> None:
    run("export", "--data", data)
    before = {path.name: path.read_bytes() for path in (data / "export").iterdir()}

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    for format_name in ("csv", "parquet", "jsonl"):
        with RowStore(SiteFolder(path=data / "jurong").rows) as store:
            store.add_all(
                captured(reading(2000 + number, id=f"y-{number}", body=str(number) * 90)) for number in range(500)
            )
        done = command("export", "--data", data, "--format", format_name, preexec_fn=limit)
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1
        assert "File too large" in done.stderr
        assert {path.name: path.read_bytes() for path in (data / "export").iterdir()} == before


def test_captures_lead_to_the_bytes(tmp_path: Path) -> None:
    (url, body), *_ = pages(1)
    site_folder(tmp_path, [exchange(url, body)])
    run("export", "--data", tmp_path, "--format", "csv")
    (article,) = read_csv(tmp_path / "export" / "articles.csv")
    assert article["capture_time"] == f"{START:%Y-%m-%dT%H:%M:%S.%f}Z"
    with (tmp_path / "urls" / "warc" / article["capture_warc"]).open("rb") as file:
        file.seek(int(article["capture_offset"]))
        assert file.read(2) == b"\x1f\x8b"


def test_a_page_of_many_rows_is_written_in_groups(tmp_path: Path) -> None:
    with RowStore(SiteFolder(path=tmp_path / "jurong").rows) as store:
        store.add_all(captured(reading(number, id=f"jurong-{number:05d}")) for number in range(2100))
        order = Order(place=tmp_path / "out", formats=("parquet", "jsonl"), run_id="one", made=START)
        exported = release([store], tmp_path, order)
    others = {"comments": 0, "events": 4200, "coverage": 2, "issues": 0}
    assert exported.rows == {"articles": 2100, "captures": 2100, "versions": 2100, **others}
    file = pyarrow.parquet.ParquetFile(tmp_path / "out" / "articles.parquet")
    assert (file.num_row_groups, file.metadata.num_rows) == (2, 2100)
    ids = [row["id"] for row in read_lines(tmp_path / "out" / "articles.jsonl")]
    assert ids == sorted(ids)
    assert len(ARTICLES.columns) + 1 == len(file.schema_arrow)


def test_no_text_stops_an_export(tmp_path: Path) -> None:
    texts = {"nul": "a\0b", "high": "a\ud842", "low": "\udfb7b", "both": "\ud842\udfb7", "plain": "𠮷"}
    with RowStore(SiteFolder(path=tmp_path / "jurong").rows) as store:
        store.add_all(
            captured(
                reading(number, id=f"jurong-{name}", source=text, authors=[text], attachments=[Attachment(name=text)])
            )
            for number, (name, text) in enumerate(texts.items())
        )
    done = run("export", "--data", tmp_path, "--format", "parquet,csv,jsonl,excel.csv,sqlite")
    assert (done.returncode, done.stderr) == (0, "")
    for name in ("source", "authors", "attachments"):
        assert f"articles.{name}: 3 rows with NUL or half a surrogate pair" in done.stdout
    wanted = {"nul": "a\ufffdb", "high": "a\ufffd", "low": "\ufffdb", "both": "𠮷", "plain": "𠮷"}
    out = tmp_path / "export"
    for rows in (pyarrow.parquet.read_table(out / "articles.parquet").to_pylist(), read_lines(out / "articles.jsonl")):
        assert {row["id"].removeprefix("jurong-"): row["source"] for row in rows} == wanted
        assert {row["id"].removeprefix("jurong-"): row["authors"] for row in rows} == {
            n: [t] for n, t in wanted.items()
        }
    assert {row["id"].removeprefix("jurong-"): row["source"] for row in read_csv(out / "articles.csv")} == wanted


@pytest.mark.parametrize(("name", "package"), [("xlsx", "xlsxwriter"), ("stata", "pyreadstat"), ("spss", "pandas")])
def test_a_format_whose_package_is_not_installed(
    data: Path, monkeypatch: pytest.MonkeyPatch, name: str, package: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)  # as where it isn't there
    done = run("export", "--data", data, "--format", f"csv,{name}")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert f"--format {name} needs " in done.stderr
    assert package in done.stderr
    assert "pip install --require-hashes -r requirements-tables.txt" in done.stderr
    assert list((data / "export").glob("*")) == []


def test_packed_lines_are_the_same_bytes_each_time(data: Path) -> None:
    found = []
    for out in ("one", "two"):
        run("export", "--data", data, "--format", "jsonl,jsonl.gz", "--out", data / out)
        found.append((data / out / "articles.jsonl.gz").read_bytes())
    assert found[0] == found[1]
    assert gzip.decompress(found[0]) == (data / "one" / "articles.jsonl").read_bytes()
