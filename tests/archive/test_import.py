"""`import`: files of other programs come in as they are, whatever they are called and however they are packed."""

import gzip
import hashlib
import io
import json
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from fastwarc.warc import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.data.folder import SiteFolder
from archive.data.lock import locked
from archive.rows.store import RowStore
from archive.warc.http import payload_digest
from reading.problem import sentence
from tests.support.archives import PARAGRAPHS, exchanges, html, run, site_folder
from tests.support.views import WACZ, needs_wacz, served

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

HOST = "news.example"
# warcio leaves its temporary files to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning")


def warc_of_warcio(urls: list[tuple[str, bytes]], *, packed: bool = True, version: str = "WARC/1.0") -> bytes:
    """A file as warcio, and so many programs built on it, writes it: other records before the response."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed, warc_version=version)
    writer.write_record(writer.create_warcinfo_record("crawl.warc.gz", {"software": "somebody's crawler 1.0"}))
    for number, (url, body) in enumerate(urls):
        kind = "image/png" if url.endswith(".png") else "text/html; charset=utf-8"
        status = "404 Not Found" if "gone" in url else "200 OK"
        head = StatusAndHeaders(
            status, [("Content-Type", kind), ("Content-Length", str(len(body)))], protocol="HTTP/1.1"
        )
        date = f"2024-05-06T0{number % 10}:00:00Z"
        asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", HOST)], is_http_request=True)
        request = writer.create_warc_record(url, "request", http_headers=asked, warc_headers_dict={"WARC-Date": date})
        response = writer.create_warc_record(
            url, "response", payload=io.BytesIO(body), http_headers=head, warc_headers_dict={"WARC-Date": date}
        )
        writer.write_request_response_pair(request, response)
    return out.getvalue()


def news(count: int) -> list[tuple[str, bytes]]:
    found = [(f"http://{HOST}/{number}.html", html(f"第{number}号通报", *PARAGRAPHS)) for number in range(count)]
    return [*found, (f"http://{HOST}/a.png", b"\x89PNG"), (f"http://{HOST}/gone.html", html("404", "没有"))]


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def imported(data: Path, *files: Path, more: tuple[str, ...] = (), status: int = 0) -> list[dict[str, Any]]:
    done = run("import", *files, "--json", *more, "--data", data)
    assert done.returncode == status, done.stdout + done.stderr
    reports: list[dict[str, Any]] = json.loads(done.stdout)
    return reports


def rows(data: Path, site: str = "urls") -> list[str]:
    with RowStore(data / site / "rows.sqlite", readonly=True) as store:
        return sorted(reading.url for reading in store.readings())


def staged(data: Path) -> list[Path]:
    return [path for path in (data / ".import").iterdir() if path.name != "crawl.lock"]


def sound(data: Path) -> None:
    """Nothing is wrong with what came, and the rows are those that a rebuild makes."""
    done = run("verify", "--data", data)
    assert done.returncode == 0, done.stdout
    done = run("rebuild", "--verify", "--data", data)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("version", ["WARC/1.0", "WARC/1.1"])
@pytest.mark.parametrize("packed", [True, False])
def test_a_file_comes_as_it_is(tmp_path: Path, packed: bool, version: str) -> None:
    content = warc_of_warcio(news(3), packed=packed, version=version)
    source = tmp_path / ("crawl.warc.gz" if packed else "crawl.warc")
    source.write_bytes(content)
    data = tmp_path / "data"
    (report,) = imported(data, source)
    assert (report["site"], report["records"], report["rows"], report["damage"]) == ("urls", 11, 3, [])
    (warc,) = SiteFolder(path=data / "urls").warcs()
    assert warc.name == f"import-{sha256(content)[:12]}-crawl.warc{'.gz' if packed else ''}"
    assert warc.read_bytes() == content
    assert rows(data) == [f"http://{HOST}/{number}.html" for number in range(3)]
    assert len((data / "urls" / "index.cdxj").read_text("utf-8").splitlines()) == 5
    sound(data)
    (note,) = map(json.loads, (data / "urls" / "imported.jsonl").read_text("utf-8").splitlines())
    assert (note["source"], note["sha256"], note["size"]) == (source.name, sha256(content), len(content))


def test_into_a_site_that_does_not_exist(tmp_path: Path) -> None:
    source, data = tmp_path / "crawl.warc.gz", tmp_path / "data"
    source.write_bytes(warc_of_warcio(news(1)))
    done = run("import", source, "--into", "jurrong", "--data", data)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--into jurrong: no site is called that; there are cri_hlj, jurong" in done.stderr
    assert not data.exists()


def test_again_and_after_an_interruption(tmp_path: Path) -> None:
    source, data = tmp_path / "crawl.warc.gz", tmp_path / "data"
    source.write_bytes(warc_of_warcio(news(3)))
    imported(data, source)
    folder = data / "urls"
    before = {path.name: path.read_bytes() for path in (folder / "warc").iterdir()}
    (data / ".import" / "0").write_bytes(b"what an import left that was killed")
    (report,) = imported(data, source)
    assert (report["known"], report["rows"]) == (True, 0)
    for name in ("index.cdxj", "imported.jsonl", "rows.sqlite"):  # as if it had been killed before these
        for path in folder.glob(f"{name}*"):
            path.unlink()
        imported(data, source)
        sound(data)
    assert {path.name: path.read_bytes() for path in (folder / "warc").iterdir()} == before
    assert staged(data) == []


def test_lines_of_other_files_are_left_alone(tmp_path: Path) -> None:
    """What one file adds is all that is looked at: a damaged line of another is for `verify` to name."""
    first, second = tmp_path / "first.warc.gz", tmp_path / "second.warc.gz"
    first.write_bytes(warc_of_warcio(news(2)))
    second.write_bytes(warc_of_warcio([(f"http://{HOST}/later.html", html("第九号通报", *PARAGRAPHS))]))
    data = tmp_path / "data"
    imported(data, first)
    index = data / "urls" / "index.cdxj"
    damaged = index.read_text("utf-8").replace('"offset": "', '"offset": ', 1)
    index.write_text(damaged, "utf-8")
    [report] = imported(data, second)
    after = index.read_text("utf-8").splitlines()
    [line] = [each for each in after if report["file"] in each]
    assert "later.html" in line
    assert [each for each in after if each != line] == damaged.splitlines()
    assert run("verify", "--data", data).returncode == 1


def test_while_a_crawl_is_running(tmp_path: Path) -> None:
    """Another file of another site goes in; this one is named, and what to do."""
    data, source = tmp_path / "data", tmp_path / "a.warc.gz"
    source.write_bytes(warc_of_warcio(news(2)))
    with locked(data / "urls"):
        done = run("import", source, "--data", data)
    assert done.returncode == 2
    assert f"{source}: urls: a crawl or another verb is writing here (pid " in done.stderr
    assert "wait until it ends" in done.stderr
    assert staged(data) == []
    imported(data, source)
    sound(data)


def test_what_other_people_named_does_nothing_to_a_terminal(tmp_path: Path) -> None:
    source, data = tmp_path / "a.wacz", tmp_path / "data"
    content = warc_of_warcio(news(1), packed=False).replace(
        b"http://news.example/0.html", b"http://news.example/\x1b[7m.h"
    )
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr("archive/\x1b[31m.warc", content)
    done = run("import", source, "--data", data)
    assert done.returncode == 0
    assert "\\x1b[31m" in done.stdout
    with closing(sqlite3.connect(data / "urls" / "rows.sqlite", isolation_level=None)) as database:
        database.execute("DELETE FROM readings")
    done = run("verify", "--data", data)
    assert "article page without a row" in done.stdout
    assert "\x1b" not in done.stdout


def test_damaged_notes_are_made_again(tmp_path: Path) -> None:
    source, other, data = tmp_path / "a.warc.gz", tmp_path / "b.warc.gz", tmp_path / "data"
    source.write_bytes(warc_of_warcio(news(2)))
    other.write_bytes(warc_of_warcio(news(4)))
    imported(data, source)
    notes = data / "urls" / "imported.jsonl"
    notes.write_text(notes.read_text("utf-8")[:-9], "utf-8")  # killed while it was written
    assert run("verify", "--data", data).returncode == 1
    imported(data, other)
    imported(data, source)
    assert len(notes.read_text("utf-8").splitlines()) == 2
    assert run("verify", "--data", data).returncode == 0


def test_a_file_compressed_as_a_whole(tmp_path: Path) -> None:
    """Each record gets a member of its own; unpacked, both are the same to the byte, and the original is kept."""
    plain = warc_of_warcio(news(4), packed=False)
    content = gzip.compress(plain)
    source, data = tmp_path / "whole.warc.gz", tmp_path / "data"
    source.write_bytes(content)
    (report,) = imported(data, source)
    assert (report["records"], report["rows"], report["damage"]) == (13, 4, [])
    (warc,) = SiteFolder(path=data / "urls").warcs()
    assert gzip.decompress(warc.read_bytes()) == plain
    assert (data / "urls" / "originals" / warc.name).read_bytes() == content
    with warc.open("rb") as file:
        assert len(list(ArchiveIterator(file, parse_http=False))) == 13
    sound(data)
    (report,) = imported(data, source)
    assert report["known"]
    sound(data)
    (data / "urls" / "originals" / warc.name).write_bytes(content[:-1])
    done = run("verify", "--data", data)
    assert done.returncode == 1
    assert f"originals/{warc.name}: not the file that was imported" in done.stdout


def test_a_torn_file_gives_what_is_whole(tmp_path: Path) -> None:
    data = tmp_path / "data"
    packed, plain = warc_of_warcio(news(6)), warc_of_warcio(news(6), packed=False)
    body = random.Random(3).randbytes(200_000)
    whole = gzip.compress(plain + warc_of_warcio([(f"http://{HOST}/b.png", body)], packed=False))
    for number, content in enumerate((packed[:-700], plain[:-500], whole[:-9000])):
        source = tmp_path / f"torn{number}.warc{'' if number == 1 else '.gz'}"
        source.write_bytes(content)
        (report,) = imported(data, source, status=1)
        assert report["damage"]
        assert report["records"] > 14
        kept = data / "urls" / ("originals" if number == 2 else "warc") / str(report["file"])
        assert kept.read_bytes() == content
    assert len(rows(data)) == 12  # the second and the third hold the same records
    done = run("verify", "--data", data)
    assert done.returncode == 0, done.stdout
    assert "came damaged" in done.stdout
    before = {path.name: path.read_bytes() for path in (data / "urls" / "warc").iterdir()}
    run("repair", "--data", data)
    assert {path.name: path.read_bytes() for path in (data / "urls" / "warc").iterdir()} == before


@pytest.mark.parametrize("packed", [True, False])
def test_what_came_torn_is_known_to_a_rebuild_and_what_is_torn_later_is_not(tmp_path: Path, *, packed: bool) -> None:
    data, source = tmp_path / "data", tmp_path / f"torn.warc{'.gz' * packed}"
    source.write_bytes(warc_of_warcio(news(6), packed=packed)[: -700 if packed else -500])
    imported(data, source, status=1)
    known = f"{source.name}: came with 1 place that can't be read; what could be read is"
    for words in ((), ("--verify",), ("--replace",), ("--verify",)):
        done = run("rebuild", *words, "--data", data)
        assert (done.returncode, known in done.stdout) == (0, True), done
        assert "6 rows of 6 articles from 1 WARC file, byte for byte the stored rows" in done.stdout
    assert run("verify", "--rows", "--data", data).returncode == 0
    (warc,) = SiteFolder(path=data / "urls").warcs()
    warc.write_bytes(warc.read_bytes()[:-4000])
    for words in (("rebuild",), ("verify",)):
        assert run(*words, "--data", data).returncode == 1


def test_notes_of_damage_in_the_older_form_are_read(tmp_path: Path) -> None:
    """They were sentences, in which the place had to be found again."""
    source, data = tmp_path / "torn.warc.gz", tmp_path / "data"
    source.write_bytes(warc_of_warcio(news(6))[:-700])
    (report,) = imported(data, source, status=1)
    notes = data / "urls" / "imported.jsonl"
    noted = json.loads(notes.read_text("utf-8"))
    noted["damage"] = [f"record at offset {flaw['offset']}: {flaw['what']}" for flaw in report["damage"]]
    notes.write_text(json.dumps(noted) + "\n", "utf-8")
    done = run("verify", "--data", data)
    assert done.returncode == 0, done.stdout
    assert "came damaged: cut short at " in done.stdout


def test_damage_after_the_import_is_told(tmp_path: Path) -> None:
    source, data = tmp_path / "crawl.warc.gz", tmp_path / "data"
    source.write_bytes(warc_of_warcio(news(3)))
    imported(data, source)
    (warc,) = SiteFolder(path=data / "urls").warcs()
    content = bytearray(warc.read_bytes())
    content[700] ^= 1
    warc.write_bytes(content)
    done = run("verify", "--data", data)
    assert done.returncode == 1
    assert "not the file that was imported" in done.stdout


def test_a_record_with_a_wrong_digest_makes_no_row(tmp_path: Path) -> None:
    plain = warc_of_warcio(news(3), packed=False).replace("第1号".encode(), "第X号".encode())
    source, data = tmp_path / "changed.warc", tmp_path / "data"
    source.write_bytes(plain)
    (report,) = imported(data, source, status=1)
    assert "block is not the one of sha1:" in str(report["damage"])
    assert rows(data) == [f"http://{HOST}/0.html", f"http://{HOST}/2.html"]
    assert "byte for byte the stored rows" in run("rebuild", "--verify", "--data", data).stdout
    done = run("verify", "--data", data)
    assert done.returncode == 0, done.stdout
    assert "came so: block is not the one of" in done.stdout


def test_known_hosts_go_to_their_site(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "sites.toml").write_text('[jurong]\nhosts = ["bbs.jurong.example"]\n', "utf-8")
    thread = ("http://bbs.jurong.example/thread-7-1-1.html", html("句容", *PARAGRAPHS))
    listing = ("http://bbs.jurong.example/forum-2-1.html", html("列表", "一", "二"))
    source = tmp_path / "bbs.warc.gz"
    source.write_bytes(warc_of_warcio([thread, listing, (f"http://{HOST}/frame.html", html("框", "广告"))]))
    (report,) = imported(data, source)
    assert (report["site"], report["rows"], report["elsewhere"]) == ("jurong", 1, 1)
    assert rows(data, "jurong") == [thread[0]]
    sound(data)
    (report,) = imported(data, source, more=("--into", "urls"))
    assert (report["site"], report["rows"]) == ("urls", 2)
    sound(data)


def test_records_that_are_here_already_make_no_second_row(tmp_path: Path) -> None:
    """Our own capture, packed and brought back: the row is the same whichever file came first."""
    data = tmp_path / "data"
    folder = site_folder(data, exchanges(3))
    out = tmp_path / "own.wacz"
    assert run("wacz", "urls", "--from", "2020-01-01", "--out", out, "--data", data).returncode == 0
    (report,) = imported(data, out)
    assert len(rows(data)) == 3
    assert report["site"] == "urls"
    sound(data)
    other = tmp_path / "other"
    imported(other, folder.warcs()[1])
    imported(other, out)
    assert len(rows(other)) == 3
    sound(other)


def test_two_records_with_one_id_are_told_apart(tmp_path: Path) -> None:
    """Only one of them can have the row; the other is named, in one file and in two, whichever came first."""
    plain, more = warc_of_warcio(news(3), packed=False), warc_of_warcio(news(4)[3:4], packed=False)
    ids, (lone,) = (re.findall(rb"WARC-Type: response\r\nWARC-Record-ID: (<[^>]+>)", each) for each in (plain, more))
    first, second = tmp_path / "one.warc", tmp_path / "two.warc"
    first.write_bytes(plain.replace(ids[1], ids[0]))
    second.write_bytes(more.replace(lone, ids[2]))
    for order in ((first, second), (second, first)):
        data = tmp_path / order[0].stem
        reports = [imported(data, order[0], status=int(order[0] == first)), imported(data, order[1], status=1)]
        told = [flaw["what"] for (report,) in reports for flaw in report["damage"]]
        assert len(told) == 2
        assert all("another record has its WARC-Record-ID, at " in text for text in told)
        assert len(rows(data)) == 2
        done = run("verify", "--data", data)
        assert done.returncode == 0, done.stdout
        assert done.stdout.count("came so: another record has its WARC-Record-ID") == 2
        assert run("rebuild", "--verify", "--data", data).returncode == 0
        assert imported(data, first, status=1)[0]["rows"] == 0


def test_records_without_an_id_have_rows(tmp_path: Path) -> None:
    source, data = tmp_path / "old.warc", tmp_path / "data"
    source.write_bytes(re.sub(rb"WARC-Record-ID: [^\n]*\n", b"", warc_of_warcio(news(3), packed=False)))
    (report,) = imported(data, source, status=1)
    assert report["damage"]
    assert {flaw["what"] for flaw in report["damage"]} == {"no WARC-Record-ID"}
    assert rows(data) == [f"http://{HOST}/{number}.html" for number in range(3)]
    sound(data)
    done = run("show", "--raw", f"http://{HOST}/1.html", "--data", data)
    assert "第1号通报" in done.stdout, done.stderr


HOSTILE = (
    "archive/../../../../evil.warc.gz",
    "/tmp/shengbao-evil.warc.gz",
    "archive/a\\..\\..\\evil.warc.gz",
    "archive/C:\\evil.warc.gz",
    "archive/%2e%2e%2fevil.warc",
    "archive/evil\n\x1b[31m.warc.gz",
    "archive/" + "x" * 300 + ".warc.gz",
    "archive/..warc.gz",
    "archive/秋粮.warc.gz",
)


def test_names_in_a_wacz_name_nothing_on_the_disk(tmp_path: Path) -> None:
    source, data = tmp_path / "deep" / "hostile.wacz", tmp_path / "deep" / "data"
    source.parent.mkdir()
    contents = {}
    with zipfile.ZipFile(source, "w") as archive:
        for number, name in enumerate(HOSTILE):
            url = f"http://{HOST}/{number}.html"
            contents[name] = warc_of_warcio([(url, html(f"第{number}号", *PARAGRAPHS))], packed=not name.endswith("c"))
            archive.writestr(name, contents[name])
        link = zipfile.ZipInfo("archive/link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    reports = imported(data, source)
    assert len(reports) == len(HOSTILE)
    everything = [path for path in tmp_path.rglob("*") if path.is_file() and path.name != "crawl.lock"]
    assert {path.parent for path in everything} == {source.parent, data, data / "urls", data / "urls" / "warc"}
    assert not Path("/tmp/shengbao-evil.warc.gz").exists()
    names = [path.name for path in (data / "urls" / "warc").iterdir()]
    assert len(names) == len(HOSTILE)
    assert all(name.isascii() and len(name) < 200 and name.startswith("import-") for name in names)
    assert {sha256(path.read_bytes()) for path in (data / "urls" / "warc").iterdir()} == {
        sha256(content) for content in contents.values()
    }
    assert len(rows(data)) == len(HOSTILE)
    sound(data)


def test_what_is_no_archive_is_one_line(tmp_path: Path) -> None:
    data = tmp_path / "data"
    good = warc_of_warcio(news(1))
    files = {"a.txt": b"hello", "b.warc.gz": b"\x1f\x8b\x08nothing", "c.warc": b"", "d.warc.gz": gzip.compress(b"hi")}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    for name, entries in {
        "e.wacz": {"datapackage.json": b"{}"},
        "f.wacz": {
            "archive/a.warc.gz": good,
            "datapackage.json": json.dumps(
                {"resources": [{"path": "archive/a.warc.gz", "hash": f"sha256:{'0' * 64}"}]}
            ).encode(),
        },
        "g.wacz": {"archive/a.warc.gz": good, "datapackage.json": b"not JSON"},
    }.items():
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            for inside, content in entries.items():
                archive.writestr(inside, content)
        files[name] = b""
    torn = bytearray((tmp_path / "f.wacz").read_bytes())
    torn[60] ^= 0xFF
    (tmp_path / "h.wacz").write_bytes(torn)
    files["h.wacz"] = files["nowhere.warc"] = b""
    for name in files:
        done = run("import", tmp_path / name, "--data", data)
        assert done.returncode == 2, (name, done.stdout)
        assert done.stderr.count("\n") == 1, (name, done.stderr)
        assert name in done.stderr
    assert run("import", tmp_path / "a.txt", "--into", "../x", "--data", data).returncode == 2
    assert not list(data.glob("*/warc/*"))
    assert staged(data) == []


def test_what_it_is_instead_and_what_to_do(tmp_path: Path) -> None:
    arc = b"filedesc://x.arc 0.0.0.0 20100101000000 text/plain 76\n1 0 InternetArchive\n"
    wacz = io.BytesIO()
    with zipfile.ZipFile(wacz, "w") as archive:
        archive.writestr("archive/a.warc.gz", warc_of_warcio(news(1)))
    for name, content, said in (
        ("a.warc.zst", b"\x28\xb5\x2f\xfd" + b"x" * 99, "damaged at 0"),
        ("a-page.warc.zst", zstd.compress(b"<html>" * 99), "no WARC file"),
        ("b.arc.gz", gzip.compress(arc), "damaged ARC file"),
        ("c.wacz", wacz.getvalue()[:-30], "damaged ZIP or WACZ"),
    ):
        (tmp_path / name).write_bytes(content)
        done = run("import", tmp_path / name, "--data", tmp_path / "data")
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
        assert f"{name}: no record in it" in done.stderr
        assert said in done.stderr
    done = run("import", tmp_path, "--data", tmp_path / "data")
    assert "a folder; name the files in it" in done.stderr


def test_addresses_that_are_none_and_coarse_dates(tmp_path: Path) -> None:
    """A record whose URL nobody can parse is kept, and makes no row."""
    plain = warc_of_warcio(news(2), packed=False)
    content = plain.replace(b"http://news.example/0.html", b"http://[::bad.ex/0.html   ")
    source, data = tmp_path / "odd.warc", tmp_path / "data"
    source.write_bytes(content.replace(b"2024-05-06T01:00:00Z", b"2024-05-06          "))
    (report,) = imported(data, source)
    assert (report["rows"], report["damage"]) == (1, [])
    sound(data)
    assert run("wacz", "urls", "--from", "2020-01-01", "--out", tmp_path / "o.wacz", "--data", data).returncode == 0


def test_one_bad_file_does_not_hide_the_others(tmp_path: Path) -> None:
    data = tmp_path / "data"
    (tmp_path / "a.warc").write_bytes(b"no WARC")
    (tmp_path / "b.warc.gz").write_bytes(warc_of_warcio(news(2)))
    done = run("import", tmp_path / "a.warc", tmp_path / "b.warc.gz", "--data", data)
    assert done.returncode == 2
    assert "a.warc: no record in it" in done.stderr
    assert len(rows(data)) == 2


@needs_wacz
def test_a_wacz_of_py_wacz(tmp_path: Path) -> None:
    source, out, data = tmp_path / "crawl.warc.gz", tmp_path / "crawl.wacz", tmp_path / "data"
    source.write_bytes(warc_of_warcio(news(3)))
    subprocess.run([WACZ, "create", "-o", out, source], check=True, timeout=60, capture_output=True)
    (report,) = imported(data, out)
    assert (report["source"], report["rows"]) == ("crawl.wacz!archive/crawl.warc.gz", 3)
    sound(data)


@pytest.mark.skipif(not shutil.which("wget"), reason="no wget here")
@pytest.mark.parametrize("packed", [True, False])
def test_what_wget_writes(tmp_path: Path, packed: bool) -> None:
    page, picture = tmp_path / "page.html", tmp_path / "p.png"
    page.write_bytes(html("秋粮收购进展顺利", *PARAGRAPHS))
    picture.write_bytes(b"\x89PNG")
    more = [] if packed else ["--no-warc-compression"]
    with served({"/page.html": page, "/p.png": picture}) as address:
        addresses = [f"{address}/{name}" for name in ("page.html", "p.png", "none.html")]
        subprocess.run(
            ["wget", "-q", f"--warc-file={tmp_path / 'out'}", *more, "--no-proxy", "-O", "/dev/null", *addresses],
            timeout=60,
            check=False,
        )
    data = tmp_path / "data"
    (report,) = imported(data, tmp_path / f"out.warc{'.gz' if packed else ''}")
    assert (report["rows"], report["damage"]) == (1, [])
    with RowStore(data / "urls" / "rows.sqlite", readonly=True) as store:
        (article,) = store.readings()
    assert article.title == "秋粮收购进展顺利"
    sound(data)


def test_revisits_and_bodies_without_their_chunks(tmp_path: Path) -> None:
    """As warcprox and Common Crawl leave them."""
    url, body = f"http://{HOST}/1.html", html("第1号通报", *PARAGRAPHS)
    response = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n" + body
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    digest = payload_digest(response)
    first = writer.create_warc_record(
        url, "response", payload=io.BytesIO(response), warc_headers_dict={"WARC-Date": "2024-05-06T00:00:00Z"}
    )
    first.rec_headers.replace_header("WARC-Payload-Digest", digest)
    writer.write_record(first)
    head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    writer.write_record(writer.create_revisit_record(url, digest, url, "2024-05-06T00:00:00Z", http_headers=head))
    source, data = tmp_path / "proxy.warc.gz", tmp_path / "data"
    source.write_bytes(out.getvalue())
    (report,) = imported(data, source)
    assert (report["rows"], report["damage"]) == (2, [])
    with RowStore(data / "urls" / "rows.sqlite", readonly=True) as store:
        titles = {reading.title for reading in store.readings()}
    assert titles == {"第1号通报"}
    sound(data)


def test_what_browsertrix_writes(tmp_path: Path) -> None:
    """HTTP/2 in the status line, a body without its content-encoding, page information under urn: addresses."""
    url, body = f"http://{HOST}/1.html", html("第1号通报", *PARAGRAPHS)
    response = b"HTTP/2 200 \r\ncontent-type: text/html\r\nx-orig-content-encoding: br\r\n\r\n" + body
    made = [("response", url, "application/http", response), ("resource", f"urn:pageinfo:{url}", "text/json", b"{}")]
    members = []
    for number, (kind, target, content_type, block) in enumerate(made):
        head = (
            f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Target-URI: {target}\r\n"
            f"WARC-Date: 2026-12-06T00:00:00.123Z\r\nWARC-Page-ID: 7\r\nContent-Type: {content_type}\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        )
        members.append(gzip.compress(head.encode() + block + b"\r\n\r\n"))
    source, data = tmp_path / "rec.wacz", tmp_path / "data"
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr("archive/rec-0.warc.gz", b"".join(members))
        archive.writestr("logs/crawl.log", "x")
    (report,) = imported(data, source)
    assert (report["records"], report["rows"], report["damage"]) == (2, 1, [])
    with RowStore(data / "urls" / "rows.sqlite", readonly=True) as store:
        (article,) = store.readings()
    assert (article.title, sentence(article.problems)) == ("第1号通报", None)
    sound(data)


def test_a_crawl_and_an_import_in_one_folder(tmp_path: Path) -> None:
    """Both kinds of file, and a further crawl behind them."""
    data = tmp_path / "data"
    site_folder(data, exchanges(2))
    source = tmp_path / "crawl.warc.gz"
    source.write_bytes(warc_of_warcio(news(2)))
    imported(data, source)
    assert len(rows(data)) == 4
    sound(data)
