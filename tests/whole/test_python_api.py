"""docs/python.md is true: its examples run, in order, against a data folder of two sample sites."""

from __future__ import annotations

import doctest
import inspect
import re
from pathlib import Path
from types import ModuleType

import pytest

import archive
import pipelines
import reading
from archive.archive import Archive
from archive.warc.writer import Exchange
from tests.samples.server import make_sites
from tests.samples.site import Request, Site
from tests.support.archives import exchange, run, site_folder

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "python.md").read_text("utf-8")
README_EXAMPLES = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
KEY = "0123456789abcdef" * 4


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its `data` has some articles of two sample sites, one of them captured again when it had changed."""
    root = tmp_path_factory.mktemp("programs")
    data = root / "data"
    data.mkdir()
    (data / "sites.toml").write_text('contact = "you@example.org"\n\n[jurong]\nhosts = ["bbs.jurong.example"]\n')
    (data / "pseudonym.key").write_text(f"{KEY}\n")
    sites = make_sites(articles=12)
    jurong, portal = sites["jurong"], sites["songhuajiang"]
    site_folder(data, [asked(jurong, number) for number in (2, 6)], name=jurong.name)
    first = [asked(portal, number) for number in range(5)]
    portal.edit(3)
    site_folder(data, first, [asked(portal, 3, minutes=500)], name=portal.name)
    return root


def asked(site: Site, number: int, minutes: int | None = None) -> Exchange:
    """The exchange of an article's first page."""
    path = site.article_path(number)
    answer = site.answer(
        Request(method="GET", host=site.host, path=path, headers={"user-agent": "Mozilla/5.0"}, raw=b"")
    )
    body = answer.fresh(answer.body) if answer.fresh else answer.body
    return exchange(site.url(path), body, number=number if minutes is None else minutes)


def test_the_guide_is_true(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    blocks = "\n".join(re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL))
    examples = doctest.DocTestParser().get_doctest(blocks, {}, "docs/python.md", "docs/python.md", 0)
    assert len(examples.examples) > 20
    said: list[str] = []
    result = doctest.DocTestRunner(verbose=False).run(examples, out=said.append)
    assert result.failed == 0, "".join(said)


def test_every_method_is_in_the_guide() -> None:
    methods = [name for name, _ in inspect.getmembers(Archive) if not name.startswith("_")]
    assert len(methods) > 10
    assert [name for name in methods if not re.search(rf"\b{name}\b", GUIDE)] == []


@pytest.mark.parametrize("door", [reading, pipelines, archive], ids=lambda door: door.__name__)
def test_what_a_door_promises_is_there(door: ModuleType) -> None:
    names = door.__all__
    assert sorted(names) == sorted(set(names))
    for name in names:
        assert not inspect.ismodule(getattr(door, name)), f"{name} is a module once that is loaded"
    with pytest.raises(AttributeError, match="nothing"):
        door.nothing  # noqa: B018


def test_the_page_of_an_article_is_that_of_its_first_page(folder: Path) -> None:
    kept = archive.open(folder / "data")
    for article in kept.articles():
        assert kept.page(article).url == article.url
        assert article.title is None or article.title[:2] in run("show", article.id, "--data", folder / "data").stdout


def test_rows_are_those_of_the_verbs(folder: Path) -> None:
    kept = archive.open(folder / "data")
    [table] = [path for path in kept.export(folder / "out", formats=["jsonl"]).files if path.name == "articles.jsonl"]
    ids = [article.id for article in kept.articles()]
    assert ids == sorted(ids)
    assert len(table.read_text("utf-8").splitlines()) == len(ids) == 7
    assert len(list(kept.readings())) == 8


def test_errors_are_one_line(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(archive.ArchiveError, match=r"nowhere: no such folder"):
        archive.open(tmp_path / "nowhere")
    kept = archive.open(folder / "data")
    with pytest.raises(archive.ArchiveError, match=r"nosuch: no site is called that; .* holds jurong, songhuajiang$"):
        list(kept.articles("nosuch"))
    saved = kept.read_html("<h1>标题</h1>".encode(), url="http://news.example/1.html")
    with pytest.raises(archive.ArchiveError, match="was not captured"):
        kept.page(saved)


def test_a_warc_file_that_is_gone_is_named(folder: Path) -> None:
    kept = archive.open(folder / "data")
    reading = next(kept.readings("jurong"))
    [warc] = (folder / "data" / "jurong" / "warc").iterdir()
    away = warc.rename(warc.with_name("away"))
    try:
        with pytest.raises(archive.ArchiveError, match=rf"jurong/warc/{warc.name}: not here"):
            kept.page(reading)
    finally:
        away.rename(warc)


def test_the_example_of_the_readme_runs(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    [example] = [each for each in README_EXAMPLES if "archive.open" in each]
    exec(compile(example, "README.md", "exec"), {})
    assert [line.rpartition(" ")[2] for line in capsys.readouterr().out.splitlines()] == ["8", "3"]


def test_the_lines_of_analysis_in_the_readme_run(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("duckdb", reason="needs duckdb: pip install -r requirements-dev.txt")
    archive.open(folder / "data").export(folder / "build" / "demo" / "release")
    monkeypatch.chdir(folder)
    [lines] = [each for each in README_EXAMPLES if "duckdb" in each]
    exec(compile(lines, "README.md", "exec"), {})
    by_source, found, discussed = capsys.readouterr().out.split("┌")[1:]
    assert "source_group" in by_source
    assert "published_date" in found
    assert re.search(r"│ +\d+ │", discussed)
