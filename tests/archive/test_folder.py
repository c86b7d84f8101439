"""The data folder says its format: an older one is read, a newer one refused in one line that says what to run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from archive.data.folder import FORMAT, DataError, check_format, make_data_folder
from tests.support.archives import ROOT, exchange, pages, run, site_folder
from tests.support.zygote import started

LINE = f"shengbao data folder, format {FORMAT}\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    site_folder(tmp_path / "data", [exchange(url, body) for url, body in pages(1)])
    return tmp_path / "data"


def test_a_folder_that_says_none_is_read(data: Path) -> None:
    assert not (data / "format.txt").exists()
    assert run("status", "--data", data).returncode == 0


def test_an_import_says_the_format(data: Path, tmp_path: Path) -> None:
    [warc] = (data / "urls" / "warc").iterdir()
    done = run("import", warc, "--data", tmp_path / "new")
    assert (done.returncode, done.stderr) == (0, "")
    text = (tmp_path / "new" / "format.txt").read_text("utf-8")
    assert text.startswith(LINE)
    assert sorted(path.name for path in (tmp_path / "new").iterdir() if path.is_file()) == [
        "format.txt",
        "pseudonym.key",
    ]
    assert run("status", "--data", tmp_path / "new").returncode == 0


def test_what_the_file_says_lies_there(data: Path) -> None:
    make_data_folder(data)
    said = (data / "format.txt").read_text("utf-8")
    run("rebuild", "--data", data)
    run("verify", "--data", data)
    run("export", "--data", data)
    for path in (*data.iterdir(), *(data / "urls").iterdir()):
        if path.name not in {"urls", "index.new.cdxj"}:
            assert path.name in said, f"format.txt doesn't tell of {path.name}"


def test_what_stands_there_is_not_written_again(data: Path) -> None:
    (data / "format.txt").write_text(f"{LINE}\nmoved here from tape 7\n")
    make_data_folder(data)
    assert "tape 7" in (data / "format.txt").read_text()


@pytest.mark.parametrize(
    "verb", ["status", "show", "history", "verify", "repair", "index", "rebuild", "wacz", "export"]
)
def test_a_newer_format_is_refused(data: Path, verb: str, tmp_path: Path) -> None:
    (data / "format.txt").write_text(f"shengbao data folder, format {FORMAT + 1}\n")
    more = {"show": ["urls-1"], "wacz": ["--out", str(tmp_path / "a.wacz")]}.get(verb, [])
    done = run(verb, *more, "--data", data)
    assert done.returncode == 2
    [line] = done.stderr.splitlines()
    assert f"{data}/format.txt: format {FORMAT + 1}, of a newer shengbao" in line
    assert line.endswith("bring the checkout up to date")
    with pytest.raises(DataError, match="of a newer shengbao"):
        make_data_folder(data)


def test_an_import_into_a_newer_format_is_refused(data: Path, tmp_path: Path) -> None:
    [warc] = (data / "urls" / "warc").iterdir()
    new = tmp_path / "new"
    new.mkdir()
    (new / "format.txt").write_text(f"shengbao data folder, format {FORMAT + 1}\n")
    done = run("import", warc, "--data", new)
    assert done.returncode == 2
    assert "of a newer shengbao" in done.stderr
    assert [path.name for path in new.iterdir()] == ["format.txt"]


def test_a_crawl_into_a_newer_format_leaves_nothing_there(tmp_path: Path) -> None:
    (tmp_path / "format.txt").write_text(f"shengbao data folder, format {FORMAT + 1}\n")
    (tmp_path / "sites.toml").write_text('contact = "admin@example.org"\n')
    words = ["crawl", "urls", "-a", "url=http://news.example/", "--data", str(tmp_path)]
    done = started("scrapy", *words).ended()
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert "of a newer shengbao" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["format.txt", "sites.toml"]


def test_a_store_on_a_mounted_disk_is_no_data_folder(data: Path, tmp_path: Path) -> None:
    """No key is made there, and nobody is told to take its folders away; `verify` reads it as what it is."""
    store = tmp_path / "store"
    store.mkdir()
    assert run("push", store, "--data", data).returncode == 0
    there = sorted(store.rglob("*"))
    [warc] = (data / "urls" / "warc").iterdir()
    for words in (["status"], ["rebuild"], ["repair"], ["key"], ["import", str(warc)]):
        done = run(*words, "--data", store)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1), done
        assert f"{store}: a store, not a data folder; python -m archive pull" in done.stderr
    crawled = started("scrapy", "crawl", "urls", "-a", "url=http://news.example/", "--data", str(store)).ended()
    assert (crawled.returncode, crawled.stderr.count("\n")) == (2, 1), crawled.stderr
    assert "a store, not a data folder" in crawled.stderr
    verified = run("verify", "--data", store)
    assert (verified.returncode, verified.stdout.splitlines()[-1][-13:]) == (0, "nothing wrong"), verified
    assert sorted(store.rglob("*")) == there


@pytest.mark.parametrize("module", ["archive", "scrapy"])
def test_a_folder_without_a_name_is_not_this_one(tmp_path: Path, module: str) -> None:
    """--data "$DATA", where DATA isn't set."""
    words = ["status"] if module == "archive" else ["crawl", "urls", "-a", "url=http://news.example/"]
    done = subprocess.run(
        [sys.executable, "-m", module, *words, "--data", ""], check=False, cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "--data: names no folder" in done.stderr


@pytest.mark.parametrize("text", ["", "format 1\n", "shengbao data folder, format one\n", "\0\xff\n"])
def test_a_damaged_line_is_named(data: Path, text: str) -> None:
    (data / "format.txt").write_text(text, "latin-1")
    with pytest.raises(DataError, match=r"format\.txt: its first line must be 'shengbao data folder, format 1'"):
        check_format(data)


def test_line_ends_of_other_systems(data: Path) -> None:
    (data / "format.txt").write_bytes(LINE.replace("\n", "\r\n").encode())
    check_format(data)


def test_a_full_disk_is_named_and_leaves_nothing(tmp_path: Path) -> None:
    code = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from archive.data.folder import make_data_folder\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))\n"
        "try:\n"
        "    make_data_folder(Path(sys.argv[1]))\n"
        "except OSError as error:\n"
        "    print(error.filename)\n"
    )
    words = [sys.executable, "-c", code, str(tmp_path / "data")]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == f"{tmp_path}/data/format.txt\n"
    assert [*(tmp_path / "data").iterdir()] == []
