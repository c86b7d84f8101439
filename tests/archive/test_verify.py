"""`verify` on real files that are cut, flipped, moved and contradicted: clean, or the damage named exactly."""

import fcntl
import gzip
import json
import random
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastwarc.warc import ArchiveIterator

from archive.__main__ import main
from archive.data.folder import SiteFolder
from archive.fixity.verification import verify
from archive.fixity.verified import FILE
from archive.rebuild.readings import Reader
from archive.rows.packing import packed
from archive.rows.store import RowStore
from archive.warc.pages import records
from archive.warc.writer import WarcWriter
from tests.support.archives import exchange, pages, run, site_folder
from tests.support.damage import named


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = [exchange(url, body, number=number, zipped=number % 2 == 1) for number, (url, body) in enumerate(pages(8))]
    robots = exchange("http://news.example/robots.txt", b"User-agent: *\n", number=59)
    again = exchange(found[0].url, bytes(found[0].response_bytes).partition(b"\r\n\r\n")[2], number=60)
    data = tmp_path_factory.mktemp("made")
    site_folder(data, found[3:], [robots, *found[:3]], [again])
    return data


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> SiteFolder:
    """Eight article pages in three WARC files, the last record a revisit, as a crawl leaves them."""
    shutil.copytree(made, tmp_path / "data")
    return SiteFolder(path=tmp_path / "data" / "urls")


def verified(folder: SiteFolder, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, list[dict[str, Any]]]:
    """Exit status and findings."""
    status = main(["verify", folder.name, "--json", *more, "--data", str(folder.path.parent)])
    (report,) = json.loads(capsys.readouterr().out)
    return status, report["findings"]


def count(folder: SiteFolder) -> int:
    return sum(1 for warc in folder.warcs() for _ in records(warc))


def test_whole_folder(folder: SiteFolder) -> None:
    done = run("verify", "--data", folder.path.parent)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"urls: 3 WARC files, {count(folder)} records, 8 rows: nothing wrong\n"
    assert run("verify", "--rows", "--data", folder.path.parent).returncode == 0


def test_a_folder_without_any_warc_is_not_whole(folder: SiteFolder) -> None:
    shutil.rmtree(folder.path)
    folder.warc.mkdir(parents=True)
    done = run("verify", "--data", folder.path.parent)
    assert done.returncode == 1
    assert "urls: warc: no WARC file in it. To do: put the files back" in done.stdout


def test_a_lost_index_and_lost_rows_are_one_line_each(folder: SiteFolder) -> None:
    folder.index.unlink()
    folder.rows.unlink()
    done = run("verify", "--data", folder.path.parent)
    assert done.returncode == 1
    assert done.stdout.splitlines()[:-1] == [
        "urls: rows.sqlite: missing, and with it the row of every article page."
        " To do: python -m archive rebuild urls --replace",
        "urls: index.cdxj: missing. To do: python -m archive index urls",
    ]
    folder.rows.write_bytes(b"no rows")
    done = run("verify", "--data", folder.path.parent)
    assert done.stdout.splitlines()[:-2] == [
        "urls: rows.sqlite: damaged (file is not a database)."
        " To do: move it away and make it again: python -m archive rebuild urls --replace",
    ]


def test_a_crawl_that_nobody_answered_left_no_index_to_miss(tmp_path: Path) -> None:
    folder = SiteFolder(path=tmp_path / "urls")
    writer = WarcWriter(folder.warc, site="urls", index=folder.index)
    nothing = replace(exchange("http://down.example/", b""), response_bytes=b"", metadata={"failure": "refused"})
    failed = writer.note(nothing)
    writer.close()
    assert failed
    reader = Reader.of("urls", tmp_path)
    with RowStore(folder.rows) as store:
        store.add_all([reader.unanswered(failed)])
    assert not folder.index.exists()
    done = run("verify", "--data", tmp_path)
    assert (done.returncode, "nothing wrong" in done.stdout) == (0, True), done.stdout


def test_every_flipped_byte_of_a_warc_is_found(folder: SiteFolder, capsys: pytest.CaptureFixture[str]) -> None:
    warc = folder.warcs()[1]
    whole = warc.read_bytes()
    offsets = [record.offset for record in records(warc)]
    chance = random.Random(7)
    for at in chance.sample(range(len(whole)), 40):
        (folder.path / FILE).unlink(missing_ok=True)
        flipped = bytearray(whole)
        flipped[at] ^= 1 << chance.randrange(8)
        warc.write_bytes(flipped)
        hit = max(offset for offset in offsets if offset <= at)
        status, findings = verified(folder, capsys)
        if not findings:
            # Bits that carry nothing: time and system in a gzip head, those that fill up the last byte of deflate data.
            assert gzip.decompress(bytes(flipped)) == gzip.decompress(whole), (at, hit)
            continue
        assert status == 1
        others = [finding for finding in findings if finding["file"].endswith(".gz") and finding["file"] != warc.name]
        assert all("the record that this one repeats is not here" in finding["what"] for finding in others)
        at_fault = [finding for finding in findings if finding["file"] == warc.name]
        assert at_fault[0]["offset"] == hit, (at, findings)
        assert all(finding["do"] for finding in findings)


def test_a_harmed_file_is_named_with_its_first_harmed_record(folder: SiteFolder) -> None:
    """Bits flipped, bytes cut off the end or out of the middle, and zeros in their place."""
    assert not [text for seed in range(25) for text in named(folder, folder.path.parent, random.Random(seed))]


def test_a_changed_file_is_found_even_where_every_record_is_whole(
    folder: SiteFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    """The digest of the last verification tells what no record's own digest can."""
    assert verified(folder, capsys)[0] == 0
    warc = folder.warcs()[1]
    changed = bytearray(warc.read_bytes())
    changed[4] ^= 1  # the time in the gzip head
    warc.write_bytes(changed)
    status, findings = verified(folder, capsys)
    assert status == 1
    assert findings[0]["file"] == warc.name
    assert "not the file it was" in findings[0]["what"]
    warc.unlink()
    _, findings = verified(folder, capsys)
    assert f"{warc.name}: gone; it was whole at" in " ".join(f"{each['file']}: {each['what']}" for each in findings)


@pytest.mark.parametrize("cut", [1, 9, 400, 900])
def test_a_cut_file_is_found_where_other_readers_say_nothing(
    folder: SiteFolder, capsys: pytest.CaptureFixture[str], cut: int
) -> None:
    warc = folder.warcs()[1]
    data = warc.read_bytes()[:-cut]
    offsets = [record.offset for record in records(warc)]
    warc.write_bytes(data)
    status, findings = verified(folder, capsys)
    assert status == 1
    torn = next(finding for finding in findings if finding["file"] == warc.name)
    assert torn["offset"] == max(offset for offset in offsets if offset < len(data))
    assert torn["do"] == "python -m archive repair urls"
    with warc.open("rb") as file:
        assert len(list(ArchiveIterator(file, parse_http=False))) <= len(offsets)


def test_the_record_behind_damage_is_still_checked(folder: SiteFolder, capsys: pytest.CaptureFixture[str]) -> None:
    warc = folder.warcs()[1]
    _, first, _, third = [record.offset for record in records(warc) if record.kind == "response"]
    data = bytearray(warc.read_bytes())
    for start in (first, third):
        data[start + 250] ^= 0xFF
    warc.write_bytes(data)
    _, findings = verified(folder, capsys)
    places = [
        finding["offset"] for finding in findings if finding["file"] == warc.name and "WARC-" not in finding["what"]
    ]
    assert places == [first, third]
    lost = [finding for finding in findings if finding["file"] == "rows.sqlite"]
    assert lost
    assert {finding["what"] for finding in lost} == {f"row whose record is damaged or gone ({warc.name})"}


def test_a_record_with_wrong_digests_of_its_own(folder: SiteFolder, capsys: pytest.CaptureFixture[str]) -> None:
    """Whole members, right CRC; only the digest in the record tells."""
    warc = folder.warcs()[2]
    found = list(records(warc))
    raw = warc.read_bytes()
    members = [gzip.decompress(raw[each.offset : each.offset + each.length]) for each in found]
    text = members[2].replace(b"news.example", b"evil.example")
    assert text != members[2]
    warc.write_bytes(b"".join(gzip.compress(member) for member in [*members[:2], text, *members[3:]]))
    _, findings = verified(folder, capsys)
    assert any("block is not the one of sha1:" in finding["what"] for finding in findings)


def test_index_and_records(folder: SiteFolder, capsys: pytest.CaptureFixture[str]) -> None:
    lines = folder.index.read_text("utf-8").splitlines(keepends=True)
    folder.index.write_text("".join([*lines[:2], *lines[3:]]), "utf-8")
    status, findings = verified(folder, capsys)
    assert status == 1
    assert [finding["file"] for finding in findings] == ["index.cdxj"]
    assert findings[0]["what"].startswith("no line for http://news.example/")

    changed = lines[2].replace('"offset": "', '"offset": "1')
    folder.index.write_text("".join([*lines[:2], changed, *lines[3:]]), "utf-8")
    _, findings = verified(folder, capsys)
    assert sorted(finding["what"].split(" http")[0] for finding in findings) == [
        "line without a record:",
        "no line for",
    ]

    folder.index.write_text("".join([*lines[:2], lines[2][:50] + "\n", *lines[3:]]), "utf-8")
    _, findings = verified(folder, capsys)
    assert "line 3 can't be read" in [finding["what"] for finding in findings]

    folder.index.write_text("".join(reversed(lines)), "utf-8")
    _, findings = verified(folder, capsys)
    assert "isn't in order" in findings[0]["what"]

    folder.index.unlink()
    _, findings = verified(folder, capsys)
    assert findings[0]["what"] == "missing"
    assert main(["index", "--data", str(folder.path.parent)]) == 0
    assert capsys.readouterr().out == "urls: 10 index lines added\n"
    assert folder.index.read_text("utf-8") == "".join(lines)
    assert verified(folder, capsys) == (0, [])


@pytest.mark.parametrize("damage", range(12))
def test_every_flipped_bit_of_the_index_is_found(
    folder: SiteFolder, capsys: pytest.CaptureFixture[str], damage: int
) -> None:
    data = bytearray(folder.index.read_bytes())
    chance = random.Random(damage)
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    folder.index.write_bytes(data)
    status, findings = verified(folder, capsys)
    assert status == 1
    assert "index.cdxj" in {finding["file"] for finding in findings}


def test_rows_and_records(folder: SiteFolder, capsys: pytest.CaptureFixture[str]) -> None:
    with RowStore(folder.rows, readonly=True) as store:
        first, second, third, *_ = store.lines()
    database = sqlite3.connect(folder.rows)
    database.execute("DELETE FROM readings WHERE record_id = ?", (first.record_id,))
    database.execute("UPDATE readings SET offset = offset + 1 WHERE record_id = ?", (second.record_id,))
    other = third.line.replace("收购", "收够")
    database.execute("UPDATE readings SET row = ? WHERE record_id = ?", (packed(other), third.record_id))
    database.execute(
        "INSERT INTO readings SELECT '<urn:uuid:nothing>', article_id, part, page_number, url, taken_at, warc, 7,"
        " row, checksum, tally FROM readings WHERE record_id = ?",
        (third.record_id,),
    )
    database.execute(
        "INSERT INTO readings SELECT '<urn:uuid:gone>', article_id, part, page_number, url, taken_at, 'gone.warc.gz',"
        " 7, row, checksum, tally FROM readings WHERE record_id = ?",
        (third.record_id,),
    )
    database.commit()
    database.close()
    status, findings = verified(folder, capsys)
    assert status == 1
    said = {(finding["record"], finding["what"].partition(":")[0].partition(" (")[0]) for finding in findings}
    warc = SiteFolder(path=folder.path).warcs()
    place = next(
        place for path in warc for place in records(path) if place.header("WARC-Record-ID") == second.record_id
    )
    assert said == {
        (first.record_id, "article page without a row"),
        (second.record_id, f"row says that its record is at {place.offset + 1} of {place.filename}"),
        (second.record_id, "row that isn't as it was stored"),
        (third.record_id, "row that isn't as it was stored"),
        ("<urn:uuid:nothing>", "row without its record"),
        ("<urn:uuid:nothing>", "row that isn't as it was stored"),
        ("<urn:uuid:gone>", "row that isn't as it was stored"),
        (None, "1 row of gone.warc.gz, which isn't here"),
    }


def test_every_byte_of_a_row_by_reading_again(folder: SiteFolder, capsys: pytest.CaptureFixture[str]) -> None:
    """A row that was stored so, by another version of the reader or by a mistake."""
    with RowStore(folder.rows) as store:
        readings = list(store.readings())
        assert readings[0].capture is not None
        record_id = readings[0].capture.record_id
        with closing(sqlite3.connect(folder.rows)) as database, database:
            database.execute("DELETE FROM readings WHERE record_id = ?", (record_id,))
        store.add(replace(readings[0], views=7))
    assert verified(folder, capsys) == (0, [])
    status, (finding,) = verified(folder, capsys, "--rows")
    assert status == 1
    assert readings[0].capture is not None
    assert (finding["record"], finding["what"]) == (readings[0].capture.record_id, "row isn't what is read now: views")


def test_every_flipped_bit_of_a_row_is_found(folder: SiteFolder, capsys: pytest.CaptureFixture[str]) -> None:
    """What isn't found changed nothing that can be read."""
    database = sqlite3.connect(folder.rows)
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = database.execute("SELECT * FROM readings ORDER BY 1").fetchall()
    database.close()
    whole = folder.rows.read_bytes()
    chance = random.Random(11)
    found = 0
    for at in chance.sample(range(len(whole)), 60):
        flipped = bytearray(whole)
        flipped[at] ^= 1 << chance.randrange(8)
        folder.rows.write_bytes(flipped)
        (folder.path / FILE).unlink(missing_ok=True)
        status, findings = verified(folder, capsys)
        found += status
        if status:
            assert "rows.sqlite" in {finding["file"] for finding in findings}
            assert all(finding["do"] for finding in findings)
            continue
        database = sqlite3.connect(folder.rows)
        assert database.execute("SELECT * FROM readings ORDER BY 1").fetchall() == before, at
        database.close()
    assert found > 20


def test_a_damaged_database(folder: SiteFolder, capsys: pytest.CaptureFixture[str]) -> None:
    data = bytearray(folder.rows.read_bytes())
    data[4096:8192] = bytes(4096)
    folder.rows.write_bytes(data)
    status, findings = verified(folder, capsys)
    assert status == 1
    assert "damaged" in findings[0]["what"]


def test_a_damaged_frontier_and_notes_that_can_not_be_read(
    folder: SiteFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    database = sqlite3.connect(folder.path / "frontier.sqlite")
    database.execute("CREATE TABLE requests (url TEXT)")
    database.executemany("INSERT INTO requests VALUES (?)", [("x" * 900,)] * 50)
    database.commit()
    database.close()
    assert verified(folder, capsys) == (0, [])
    path = folder.path / "frontier.sqlite"
    data = bytearray(path.read_bytes())
    data[8192:9000] = bytes(808)
    path.write_bytes(data)
    (folder.path / "imported.jsonl").write_text('{"file": "a"}\n', "utf-8")
    (folder.path / FILE).write_text('{"file": "a"}\n[]\n7\n\0\n', "utf-8")
    status, findings = verified(folder, capsys)
    assert status == 1
    assert [finding["file"] for finding in findings] == ["imported.jsonl", "frontier.sqlite"]
    assert "move it away" in findings[1]["do"]


def test_a_file_left_open(folder: SiteFolder, capsys: pytest.CaptureFixture[str]) -> None:
    warc = folder.warcs()[2]
    warc.rename(warc.with_name(warc.name + ".open"))
    status, (finding,) = verified(folder, capsys)
    assert status == 1
    assert finding["what"] == "left open by a crawl that was killed"
    assert main(["repair", "--data", str(folder.path.parent)]) == 0
    capsys.readouterr()
    assert verified(folder, capsys) == (0, [])


def test_an_interrupted_run_goes_on(folder: SiteFolder, capsys: pytest.CaptureFixture[str]) -> None:
    data = folder.path.parent

    def interrupted() -> None:
        size = sum(warc.stat().st_size for warc in folder.warcs()[:2])

        def tick(done: int) -> None:
            nonlocal size
            size -= done
            if size < -100:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            verify(folder, data, tick=tick)

    interrupted()
    with (folder.path / FILE).open("a") as file:
        file.write('{"file": "torn')
    done = run("verify", "--data", data)
    assert done.returncode == 0
    assert done.stdout == (
        f"urls: 3 WARC files (2 of them read earlier), {count(folder)} records, 8 rows: nothing wrong\n"
    )
    done = run("verify", "--data", data)
    assert done.stdout == f"urls: 3 WARC files, {count(folder)} records, 8 rows: nothing wrong\n"
    assert len((folder.path / FILE).read_text("utf-8").splitlines()) == 4

    interrupted()
    with RowStore(folder.rows) as store:
        store.remove_from(folder.warcs()[0].name, 0)
    done = run("verify", "--data", data)
    assert done.returncode == 1
    assert "(1 of them read earlier)" in done.stdout
    assert done.stdout.count("capture without its answer") == 5


def test_a_running_crawl(folder: SiteFolder, capsys: pytest.CaptureFixture[str]) -> None:
    warc = folder.warcs()[2]
    torn = warc.with_name(warc.name + ".open")
    torn.write_bytes(warc.read_bytes()[:-100])
    warc.unlink()
    with (folder.path / "crawl.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = run("verify", "--data", folder.path.parent)
        assert "a crawl is writing it" in done.stdout
        assert "0 findings" not in done.stdout
        assert done.returncode == 0, done.stdout
        done = run("repair", "--data", folder.path.parent)
        assert done.returncode == 2
        assert "is writing here" in done.stderr
    done = run("verify", "--data", folder.path.parent)
    assert done.returncode == 1


@pytest.mark.parametrize("length", [0, 1, 5])
def test_a_file_that_a_killed_crawl_had_only_begun_is_for_repair(tmp_path: Path, length: int) -> None:
    folder = site_folder(tmp_path, [exchange(url, body) for url, body in pages(1)])
    assert run("rebuild", "--replace", "--data", tmp_path).returncode == 0
    first = folder.warcs()[0]
    begun = first.with_name(first.name.replace("0001", "0002") + ".open")
    begun.write_bytes(first.read_bytes()[:length])
    *found, _ = run("verify", "--data", tmp_path).stdout.splitlines()
    assert [line.rpartition(". To do: ")[2] for line in found] == ["python -m archive repair urls"], found
    assert "left open by a crawl that was killed" in found[0]
    assert run("repair", "--data", tmp_path).returncode == 0
    after = run("verify", "--data", tmp_path)
    assert (after.returncode, "nothing wrong" in after.stdout) == (0, True), after.stdout
