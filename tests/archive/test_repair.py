"""`repair` on files that were really cut, anywhere: what was whole stays, what was cut is kept, nothing is emptied."""

import hashlib
import os
import random
import shutil
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator
from warcio.archiveiterator import ArchiveIterator as WarcioIterator

from archive.__main__ import main
from archive.data.folder import SiteFolder
from archive.rows.store import RowStore
from archive.warc.pages import records
from tests.support.archives import exchange, pages, run, site_folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = [exchange(url, body, number=number, zipped=number % 2 == 1) for number, (url, body) in enumerate(pages(6))]
    data = tmp_path_factory.mktemp("made")
    site_folder(data, found[:2], found[2:])
    return data


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> SiteFolder:
    shutil.copytree(made, tmp_path / "data")
    return SiteFolder(path=tmp_path / "data" / "urls")


def repair(folder: SiteFolder) -> int:
    return main(["repair", "--data", str(folder.path.parent)])


def verify(folder: SiteFolder) -> int:
    return main(["verify", "--data", str(folder.path.parent)])


def files(folder: SiteFolder) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.warc.iterdir())}


def test_nothing_to_mend(folder: SiteFolder, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(folder)
    assert repair(folder) == 0
    assert capsys.readouterr().out == "urls: nothing to mend\n"
    assert files(folder) == before
    assert verify(folder) == 0


@pytest.mark.parametrize("name", ["closed", "open"])
@pytest.mark.parametrize("seed", range(10))
def test_a_file_cut_anywhere(folder: SiteFolder, name: str, seed: int) -> None:
    """The content decides: what stays and what was cut are the file, to the byte, and every whole record stays."""
    warc = folder.warcs()[1]
    whole = warc.read_bytes()
    ends = [record.offset + record.length for record in records(warc)]
    size = random.Random(seed).randrange(ends[0], len(whole))
    end = max(each for each in ends if each <= size)
    warc.write_bytes(whole[:size])
    if name == "open":
        warc.rename(warc.with_name(f"{warc.name}.open"))
    assert repair(folder) == 0
    assert warc.read_bytes() == whole[:end]
    cut = warc.with_name(f"{warc.name}.cut-{end}")
    assert (cut.read_bytes() if cut.exists() else b"") == whole[end:size]
    assert not list(folder.warc.glob("*.open"))
    with warc.open("rb") as file:
        assert sum(1 for _ in WarcioIterator(file)) == ends.index(end) + 1
    with warc.open("rb") as file:
        assert all(record.verify_block_digest() for record in ArchiveIterator(file, parse_http=False))
    assert verify(folder) == 0
    before = files(folder)
    assert repair(folder) == 0
    assert files(folder) == before


def test_rows_of_what_was_cut_go_and_rows_that_were_not_stored_come(
    folder: SiteFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    warc = folder.warcs()[1]
    responses = [record for record in records(warc) if record.kind == "response"]
    warc.write_bytes(warc.read_bytes()[: responses[-1].offset + 99])
    with RowStore(folder.rows) as store:
        store.remove_from(warc.name, responses[1].offset)
    with RowStore(folder.rows) as store:
        assert store.summary().readings == 3
    assert repair(folder) == 0
    said = capsys.readouterr().out
    assert (
        f"{warc.name}: cut behind its last whole record at {responses[-1].offset}; 99 bytes of a torn one: kept as"
        in said
    )
    assert "2 rows added" in said
    with RowStore(folder.rows) as store:
        assert store.summary().readings == 5
    assert verify(folder) == 0


def test_what_was_known_of_the_other_files_stays(folder: SiteFolder, capsys: pytest.CaptureFixture[str]) -> None:
    """Only the file that was cut has nothing to be compared with any more."""
    first, second = folder.warcs()
    assert verify(folder) == 0
    second.write_bytes(second.read_bytes()[:-30])
    assert repair(folder) == 0
    assert verify(folder) == 0
    changed = bytearray(first.read_bytes())
    changed[4] ^= 1  # in the gzip head, where no checksum looks
    first.write_bytes(changed)
    assert verify(folder) == 1
    assert f"{first.name}: not the file it was" in capsys.readouterr().out


def test_what_was_found_whole_is_not_read_again(folder: SiteFolder, capsys: pytest.CaptureFixture[str]) -> None:
    """The file is exchanged for one of its size and time, which shows who reads it."""
    _, second = folder.warcs()
    harmed, stat = bytearray(second.read_bytes()), second.stat()
    assert repair(folder) == 0
    assert verify(folder) == 0
    harmed[len(harmed) // 3] ^= 0xFF
    second.write_bytes(harmed)
    os.utime(second, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    capsys.readouterr()
    assert repair(folder) == 0
    assert capsys.readouterr().out == "urls: nothing to mend\n"
    assert verify(folder) == 1
    capsys.readouterr()
    assert repair(folder) == 1, "verify said what it found, and the file is read"
    assert second.name in capsys.readouterr().out


def test_damage_in_the_middle_is_told_and_left_alone(folder: SiteFolder, capsys: pytest.CaptureFixture[str]) -> None:
    warc = folder.warcs()[1]
    middle = [record for record in records(warc) if record.kind == "response"][1]
    data = bytearray(warc.read_bytes())
    data[middle.offset + 200] ^= 0xFF
    warc.write_bytes(data)
    before, lines = files(folder), folder.index.read_text("utf-8")
    assert repair(folder) == 1
    said = capsys.readouterr().out
    assert f"record at offset {middle.offset}" in said
    assert "put back an intact copy" in said
    assert files(folder) == before
    assert folder.index.read_text("utf-8") == lines

    # The index can be made again of what can be read, which is all but the damaged record.
    assert main(["index", "--anew", "--data", str(folder.path.parent)]) == 1
    assert f"record at offset {middle.offset}" in capsys.readouterr().out
    assert len(folder.index.read_text("utf-8").splitlines()) == len(lines.splitlines()) - 1


def test_middle_damage_and_a_torn_end_together(folder: SiteFolder, capsys: pytest.CaptureFixture[str]) -> None:
    warc = folder.warcs()[1]
    middle = [record for record in records(warc) if record.kind == "response"][1]
    data = bytearray(warc.read_bytes())
    data[middle.offset + 200] ^= 0xFF
    warc.write_bytes(data[:-30])
    assert repair(folder) == 1
    assert "cut behind its last whole record" in capsys.readouterr().out
    assert len(list(folder.warc.glob("*.cut-*"))) == 1
    assert warc.stat().st_size > middle.offset


def test_no_file_is_emptied(folder: SiteFolder) -> None:
    """A file without one whole record stays as it is, whatever it may be."""
    for name, content in (("a.warc.gz", b"hello"), ("b.warc.gz", b""), ("c.warc", b"WARC/1.1\r\nWARC-Type: resp")):
        (folder.warc / name).write_bytes(content)
    before = files(folder)
    done = run("repair", "--data", folder.path.parent)
    assert done.returncode == 1
    assert "a.warc.gz" in done.stdout
    assert "b.warc.gz" in done.stdout
    assert "c.warc" in done.stdout
    assert files(folder) == before


def test_an_open_file_without_a_record_is_put_aside(folder: SiteFolder) -> None:
    torn = folder.warc / "urls-20261121000000-0001.warc.gz.open"
    torn.write_bytes(b"\x1f\x8b\x08\x00torn")
    assert repair(folder) == 0
    assert not torn.exists()
    (kept,) = folder.warc.glob("*.cut-0")
    assert kept.read_bytes() == b"\x1f\x8b\x08\x00torn"
    assert verify(folder) == 0


def test_a_folder_that_can_not_be_written(folder: SiteFolder, tmp_path: Path) -> None:
    done = run("repair", "urls", "--data", tmp_path / "nowhere")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
