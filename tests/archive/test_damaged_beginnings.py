"""WARC files that are damaged where a file says what it is: told by what comes later, damage named, the rest read."""

import gzip
import json
import random
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.data.folder import SiteFolder
from archive.warc.reader import WarcError, records
from tests.support import foreign
from tests.support.archives import exchange, pages, run, site_folder

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PAGE = b"<!DOCTYPE html>\n<html><head><title>502</title></head><body><h1>502 Bad Gateway</h1></body></html>\n"
FILES: dict[str, Callable[[], bytes]] = {
    "plain.warc": foreign.warc,
    "old.warc": lambda: foreign.warc(version=b"WARC/0.18"),
    "members.warc.gz": foreign.members,
    "misnamed.warc": foreign.members,
    "misnamed.warc.gz": foreign.warc,
    "frames.warc.zst": foreign.frames,
}
HARMS: dict[str, Callable[[bytes, int], bytes]] = {  # of a file, and of where its second record begins
    "one byte": lambda data, _: b"\0" + data[1:],
    "two bytes": lambda data, _: b"\xff\xff" + data[2:],
    "ten bytes": lambda data, _: bytes(10) + data[10:],
    "a hundred zeros": lambda data, _: bytes(100) + data[100:],
    "a hundred random bytes": lambda data, _: random.Random(5).randbytes(100) + data[100:],
    "a cut beginning": lambda data, _: data[97:],
    "the whole first record": lambda data, second: bytes(second) + data[second:],
    "the first record is gone but its end": lambda data, second: data[second - 20 :],
}
GLUED: dict[str, bytes] = {"a line": b"# moved 2026-11-29\n", "a page": PAGE, "a word": b"x", "zeros": bytes(4096)}


def second(data: bytes, name: str) -> int:
    """Where the second record begins."""
    if name.endswith(".zst"):
        return len(zstd.compress(foreign.record(1)))
    return data.index(data[:8], 8)


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("name", FILES)
def test_what_follows_a_damaged_beginning_is_read(name: str, harm: str, tmp_path: Path) -> None:
    whole = FILES[name]()
    path = tmp_path / name
    path.write_bytes(HARMS[harm](whole, second(whole, name)))
    done = run("read", path, "--data", tmp_path / "data")
    assert [json.loads(line)["url"] for line in done.stdout.splitlines()] == [foreign.URLS[1]], done.stderr
    assert done.returncode == 1
    assert name in done.stderr
    assert "at offset 0: " in done.stderr or "in its first" in done.stderr, done.stderr
    done = run("import", path, "--data", tmp_path / "data")
    assert (done.returncode, done.stderr) == (1, "")
    assert "1 record, 1 new row;" in done.stdout
    assert "taken in as it came" in done.stdout
    assert run("verify", "--data", tmp_path / "data").returncode == 0  # so it came


@pytest.mark.parametrize("glued", GLUED)
@pytest.mark.parametrize("name", FILES)
def test_what_stands_before_the_first_record_takes_nothing_away(name: str, glued: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(GLUED[glued] + FILES[name]())
    done = run("read", path, "--data", tmp_path / "data")
    assert [json.loads(line)["url"] for line in done.stdout.splitlines()] == [*foreign.URLS]
    assert done.returncode == 1
    assert "offset 0: " in done.stderr or "in its first" in done.stderr, done.stderr


def test_damage_between_frames_costs_one_of_them(tmp_path: Path) -> None:
    """Also where each needs the dictionary of the file."""
    for name, whole in (
        ("a.warc.zst", foreign.frames() + zstd.compress(foreign.info())),
        ("b.warc.zst", foreign.frames(dictionary=foreign.trained())),
    ):
        at = whole.index(b"\x28\xb5\x2f\xfd", 4)
        path = tmp_path / name
        path.write_bytes(whole[: at + 5] + bytes(30) + whole[at + 35 :])
        done = run("read", path, "--data", tmp_path / "data")
        assert (done.returncode, done.stdout.count("\n")) == (1, 1), done.stderr
        assert f"{name}: the compressed file is damaged at {at}: " in done.stderr


def test_a_site_of_ours(tmp_path: Path) -> None:
    """The record is named at 0, once; nothing is cut; every other row comes out of a rebuild as before."""
    found = [exchange(url, body, number=number, zipped=True) for number, (url, body) in enumerate(pages(3))]
    data = tmp_path / "data"
    site_folder(data, found)
    folder = SiteFolder(path=data / "urls")
    (warc,) = folder.warcs()
    whole = warc.read_bytes()
    places = [record.offset for record in records(warc)]
    last = places[-1]
    for size in (1, 10, 100, places[1], last):
        warc.write_bytes(bytes(size) + whole[size:])
        (folder.path / "verified.jsonl").unlink(missing_ok=True)
        done = run("verify", "--data", data)
        here = [line for line in done.stdout.splitlines() if line.startswith(f"urls: {warc.name} at ")]
        assert done.returncode == 1
        assert here[0].startswith(f"urls: {warc.name} at 0: ")
        assert sum(f"{warc.name} at 0: " in line for line in here) == 1
        mended = run("repair", "--data", data)
        assert mended.returncode == 1
        assert "offset 0" in mended.stdout
        assert warc.stat().st_size == len(whole)
        made = run("rebuild", "urls", "--data", data)
        assert made.returncode == 1
        assert "offset 0" in made.stdout + made.stderr
        kept = [record.offset for record in records(warc, lambda _: None)]
        assert kept == [place for place in places if place >= size]
    made = run("wacz", "urls", "--data", data)
    assert "Traceback" not in made.stderr


@pytest.mark.parametrize(
    "content",
    [
        bytes(5000),
        PAGE,
        PAGE + b"WARC/1.0 is a format.\n",
        random.Random(1).randbytes(9000),
        gzip.compress(PAGE) * 3,
        PAGE + gzip.compress(PAGE),
        zstd.compress(PAGE),
        b"\x89PNG\r\n\x1a\n" + bytes(300),
    ],
)
@pytest.mark.parametrize("name", ["x.warc", "x.warc.gz", "x.warc.zst"])
def test_what_is_none_still_says_so(name: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(WarcError, match=r"not a WARC file|no WARC head|broken gzip"):
        list(records(path))
    done = run("read", path, "--data", tmp_path / "data")
    assert done.returncode in (1, 2)
    assert not done.stdout
    assert name in done.stderr
    assert run("import", path, "--data", tmp_path / "data").returncode == 2
