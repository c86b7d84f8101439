"""WACZ files: checked by py-wacz where it is installed; records as they were, nothing missing that a page needs."""

import gzip
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from archive.__main__ import main
from archive.data.folder import SiteFolder
from archive.warc.pages import records
from tests.support.archives import PARAGRAPHS, exchange, exchanges, html, pages, run, site_folder
from tests.support.packed import check, index, page_list, resource
from tests.support.views import needs_wacz, validated

THREAD = "http://news.example/2026/11/900"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Plain pages, and one with an image and a style sheet, captured twice, the second time the same."""
    body = html("秋粮收购进展顺利", *PARAGRAPHS).replace(
        b"</head>", b'<link rel="stylesheet" href="/css/a.css"><script src="/gone.js"></script></head>'
    )
    body = body.replace(b"<p>", b'<p><img src="../../img/1.png">', 1)
    rich = [
        exchange(f"{THREAD}.html", body, number=10),
        resource("http://news.example/css/a.css", "text/css", b"h1{background:url('b.png')}", 11),
        resource("http://news.example/css/b.png", "image/png", b"\x89PNG b", 12),
        resource("http://news.example/img/1.png", "image/png", b"\x89PNG 1", 13),
        resource("http://news.example/img/other.png", "image/png", b"\x89PNG other", 14),
    ]
    plain = exchanges(4)
    data = tmp_path_factory.mktemp("made")
    site_folder(data, plain, rich, [exchange(f"{THREAD}.html", body, number=60 * 48)])
    return data


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> SiteFolder:
    shutil.copytree(made, tmp_path / "data")
    return SiteFolder(path=tmp_path / "data" / "urls")


def wacz(folder: SiteFolder, *arguments: str) -> Path:
    out = folder.path.parent.parent / "out.wacz"
    done = run("wacz", *arguments, "--out", out, "--data", folder.path.parent)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    check(out)
    return out


def test_a_whole_site(folder: SiteFolder) -> None:
    with zipfile.ZipFile(wacz(folder, "urls")) as archive:
        for warc in folder.warcs():
            assert archive.read(f"archive/{warc.name}") == warc.read_bytes()
        assert gzip.decompress(archive.read("indexes/index.cdx.gz")) == folder.index.read_bytes()
        listed = page_list(archive)
        assert len([page for page in listed if page["url"] == f"{THREAD}.html"]) == 1  # the same again makes no row
        assert "秋粮收购进展顺利 第1次会议召开" in {page["title"] for page in listed}
        assert not any("text" in page for page in listed)


def test_one_article_with_what_it_needs(folder: SiteFolder) -> None:
    out = wacz(folder, "--article", f"{THREAD}.html")
    with zipfile.ZipFile(out) as archive:
        assert [name for name in archive.namelist() if name.startswith("archive/")] == ["archive/selected.warc.gz"]
        found = sorted((entry["url"].rpartition("/")[2], entry["mime"]) for entry in index(archive))
        assert found == [
            ("1.png", "image/png"),
            ("900.html", "text/html"),
            ("a.css", "text/css"),
            ("b.png", "image/png"),
        ]
        manifest = json.loads(archive.read("datapackage.json"))
        assert manifest["title"] == "秋粮收购进展顺利"
        assert manifest["mainPageUrl"] == f"{THREAD}.html"
        content = archive.read("archive/selected.warc.gz")
        (out.parent / "selected.warc.gz").write_bytes(content)
    ours = {record.header("WARC-Record-ID"): record for warc in folder.warcs() for record in records(warc)}
    kinds = []
    for record in records(out.parent / "selected.warc.gz"):
        kinds.append(record.kind)
        original = ours[record.header("WARC-Record-ID")]
        assert (record.headers, bytes(record.block)) == (original.headers, bytes(original.block))
        member = content[record.offset : record.offset + record.length]
        assert member in original.path.read_bytes()
    assert kinds.count("request") == 4
    assert kinds.count("warcinfo") == 1


def test_a_time_span_brings_what_its_revisits_repeat(folder: SiteFolder) -> None:
    with zipfile.ZipFile(wacz(folder, "urls", "--from", "2026-11-22", "--to", "2026-11-22")) as archive:
        assert sorted(entry["mime"] for entry in index(archive)) == ["text/html", "warc/revisit"]
        assert [page["url"] for page in page_list(archive)] == [f"{THREAD}.html"]
    with zipfile.ZipFile(wacz(folder, "urls", "--to", "2026-11-20T01:04:00")) as archive:
        assert sorted(page["url"] for page in page_list(archive)) == [url for url, _ in pages(2)]


def test_pages_without_rows(folder: SiteFolder) -> None:
    folder.rows.unlink()
    with zipfile.ZipFile(wacz(folder)) as archive:
        assert len(page_list(archive)) == 5


def test_what_can_not_be_done(folder: SiteFolder, capsys: pytest.CaptureFixture[str]) -> None:
    data, out = folder.path.parent, folder.path.parent / "x.wacz"
    before = sorted(path.name for path in data.iterdir())
    for arguments, status, text in (
        (["urls", "--from", "2030-01-01"], 1, "nothing was captured that fits"),
        (["--article", "nothing"], 2, "no article of this id"),
        (["zhurong"], 2, "no site is called that"),
        (["--article", "urls", "--to", "2030-01-01"], 2, "leave --from and --to away"),
    ):
        done = run("wacz", *arguments, "--out", out, "--data", data)
        assert (done.returncode, text in done.stdout + done.stderr) == (status, True), done
    assert run("wacz", "--out", data / "x.zip", "--data", data).returncode == 2
    assert "nowhere: no such folder" in run("wacz", "urls", "--out", data / "nowhere" / "x.wacz", "--data", data).stderr
    assert sorted(path.name for path in data.iterdir()) == before
    folder.index.rename(folder.index.with_suffix(".new.cdxj"))  # as a first crawl has it while it runs
    assert run("wacz", "urls", "--out", out, "--data", data).returncode == 0
    folder.index.with_suffix(".new.cdxj").unlink()
    done = run("wacz", "urls", "--from", "2020-01-01", "--out", out, "--data", data)
    assert (done.returncode, "missing; make it: python -m archive index urls" in done.stderr) == (2, True)
    with pytest.raises(SystemExit):
        main(["wacz", "--from", "yesterday", "--out", str(out)])
    assert "no day or time" in capsys.readouterr().err


def test_a_damaged_record_leaves_no_file(folder: SiteFolder) -> None:
    data = folder.path.parent
    warc = next(path for path in folder.warcs() for each in records(path) if each.url == f"{THREAD}.html")
    content = bytearray(warc.read_bytes())
    offset = next(each.offset for each in records(warc) if each.url == f"{THREAD}.html")
    content[offset + 100] ^= 0xFF
    warc.write_bytes(content)
    out = data / "x.wacz"
    done = run("wacz", "--article", f"{THREAD}.html", "--out", out, "--data", data)
    assert done.returncode == 2
    assert f"record at offset {offset}" in done.stderr
    assert not list(data.glob("x.wacz*"))


@needs_wacz
def test_py_wacz_validates(folder: SiteFolder) -> None:
    for arguments in (["urls"], ["--article", f"{THREAD}.html"], ["--from", "2026-11-22"]):
        said = validated(wacz(folder, *arguments))
        assert "Validation succeeded" in said, said
