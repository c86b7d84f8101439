"""What other programs write is read and imported alike, whatever its packing, line ends and wrong lengths."""

from __future__ import annotations

import gzip
import json
from importlib.metadata import distributions
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator as FastIterator
from warcio.archiveiterator import ArchiveIterator

from archive.data.folder import SiteFolder
from archive.warc.members import readable
from archive.warc.pages import WarcError, records
from tests.support.archives import run
from tests.support.foreign import KINDS, URLS, info, members, page, record, warc

LIE = ("short", "long")


@pytest.mark.parametrize("name", KINDS)
def test_read_and_import_give_both_pages(name: str, tmp_path: Path) -> None:
    path, data = tmp_path / name, tmp_path / "data"
    path.write_bytes(KINDS[name]())
    lies = any(word in name for word in LIE)
    read = run("read", path)
    rows = [json.loads(line) for line in read.stdout.splitlines()]
    assert [row["url"] for row in rows] == list(URLS), read.stderr
    assert (read.returncode, "Content-Length says" in read.stderr) == (int(lies), lies)
    brought = run("import", path, "--data", data)
    assert (brought.returncode, "Content-Length says" in brought.stdout) == (int(lies), lies), brought.stdout
    assert "2 new rows" in brought.stdout
    verified = run("verify", "--rows", "--data", data)
    assert verified.returncode == 0, verified.stdout
    for url, number in zip(URLS, (1, 2), strict=True):
        raw = run("show", "--raw", url, "--data", data)
        assert raw.stdout.encode() == page(number).partition(b"\r\n\r\n")[2]
    (made,) = SiteFolder(path=data / "urls").warcs()
    if not lies:
        assert by_another(made) >= 2


def test_the_file_that_came_is_kept_where_another_was_made_of_it(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.zst"
    path.write_bytes(KINDS["frames.warc.zst"]())
    run("import", path, "--data", tmp_path / "data")
    (kept,) = (tmp_path / "data" / "urls" / "originals").iterdir()
    assert kept.read_bytes() == path.read_bytes()
    (made,) = (tmp_path / "data" / "urls" / "warc").iterdir()
    assert gzip.decompress(made.read_bytes()) == warc()
    assert run("import", path, "--data", tmp_path / "data").stdout.count("imported before") == 1


def test_what_is_damaged_is_told_and_what_follows_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    bad = record(1).replace(b"2023-01-05T08:00:00Z", b"20230105080000")
    path.write_bytes(gzip.compress(bad) + gzip.compress(record(2)))
    read = run("read", path)
    assert [json.loads(line)["url"] for line in read.stdout.splitlines()] == [URLS[1]]
    assert read.returncode == 1
    assert "unreadable WARC-Date" in read.stderr


@pytest.mark.parametrize("beside", [b"nothing of that kind", b"", b"\x1f\x8b\x08 broken"])
def test_a_file_beside_that_can_not_be_read_takes_nothing_away(beside: bytes, tmp_path: Path) -> None:
    (tmp_path / "zz.warc").write_bytes(beside)
    path = tmp_path / "good.warc.gz"
    repeat = (
        b"WARC/1.1\r\nWARC-Type: revisit\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000009>\r\n"
        b"WARC-Date: 2023-02-05T08:00:00Z\r\nWARC-Target-URI: http://news.one.example/again.html\r\n"
        b"WARC-Profile: http://netpreserve.org/warc/1.1/revisit/identical-payload-digest\r\n"
        b"WARC-Payload-Digest: sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: 19\r\n\r\nHTTP/1.1 200 OK\r\n\r\n\r\n\r\n"
    )
    path.write_bytes(members() + gzip.compress(repeat))
    read = run("read", path)
    assert [json.loads(line)["url"] for line in read.stdout.splitlines()][:2] == list(URLS)
    assert "zz.warc" not in read.stderr


@pytest.mark.parametrize("url", ["http://[bad/", "http://[::1", "http://a.example:port/", "http://", "http:///a"])
def test_an_address_that_is_none_makes_no_traceback(url: str, tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(record(1).replace(URLS[0].encode(), url.encode())) + gzip.compress(record(2)))
    read, data = run("read", path), tmp_path / "data"
    assert URLS[1] in read.stdout
    assert "Traceback" not in read.stderr
    assert run("import", path, "--data", data).returncode == 0
    assert run("verify", "--rows", "--data", data).returncode == 0


@pytest.mark.parametrize("content", [info(), info().replace(b"warcinfo", b"unheard-")])
def test_nothing_to_index_is_no_missing_index(content: bytes, tmp_path: Path) -> None:
    path, data = tmp_path / "a.warc.gz", tmp_path / "data"
    path.write_bytes(gzip.compress(content))
    assert run("import", path, "--data", data).returncode == 0
    verified = run("verify", "--data", data)
    assert verified.returncode == 0, verified.stdout


def samples() -> list[Path]:
    """The WARC and ARC files that installed packages bring along."""
    endings = (".warc", ".warc.gz", ".warc.zst", ".arc", ".arc.gz")
    files = (file for each in distributions() for file in each.files or () if file.name.endswith(endings))
    return sorted({Path(str(file.locate())) for file in files})


def by_another(path: Path) -> int:
    """How many records the better of two other readers finds."""
    best = 0
    for reader in (
        lambda file: ArchiveIterator(file, arc2warc=True),
        lambda file: FastIterator(file, strict_mode=False),
    ):
        count = 0
        try:
            with path.open("rb") as file:
                for each in reader(file):
                    count += 1
                    (each.raw_stream if hasattr(each, "raw_stream") else each.reader).read()
        except Exception:
            pass
        best = max(best, count)
    return best


def ours(path: Path, folder: Path) -> int:
    try:
        return sum(1 for _ in records(readable(path, folder / "made.warc.gz")[0], lambda _: None))
    except WarcError:
        return 0


@pytest.mark.parametrize("path", samples(), ids=lambda path: path.name)
def test_the_samples_of_other_packages_are_read_as_well_as_by_the_better_of_two(path: Path, tmp_path: Path) -> None:
    assert ours(path, tmp_path) >= by_another(path)


@pytest.mark.parametrize("name", [name for name in KINDS if not any(word in name for word in LIE)])
def test_so_are_our_own(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(KINDS[name]())
    assert ours(path, tmp_path) >= max(by_another(path), 2)
