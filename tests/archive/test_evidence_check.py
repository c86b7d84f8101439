"""`archive evidence --check`: whatever is changed in a pack is found, and hostile packs bring nothing down."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import random
import re
import resource
import shutil
import sqlite3
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from archive.evidence.check.checking import check
from archive.evidence.check.faults import Fault, NoPackError, Report
from archive.evidence.check.zipped import Zipped
from archive.evidence.pack import write
from archive.rows.line import line
from archive.rows.store import RowStore
from tests.support.archives import ROOT, run
from tests.support.packed import ADDRESS, archived, contents, remade

WARC = "archive/selected.warc.gz"
CHAIN, READINGS, ROW, TAKEN = (
    f"evidence/{name}" for name in ("evidence.json", "readings.jsonl", "article.json", "captures.jsonl")
)
MEMORY = 700 << 20  # bytes that a check may take of a hostile pack, with the program itself


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archived(tmp_path_factory.mktemp("checked") / "data")


@pytest.fixture(scope="module")
def plain(data: Path) -> Path:
    """Not signed."""
    path = data.parent / "plain.wacz"
    write(path, data, ADDRESS)
    return path


@pytest.fixture(scope="module")
def signed(data: Path) -> Path:
    key = data.parent / "key.pem"
    subprocess.run(["openssl", "genpkey", "-algorithm", "ED25519", "-out", key], check=True)
    path = data.parent / "signed.wacz"
    write(path, data, ADDRESS, key=key)
    return path


def spans(pack: Path) -> Iterator[tuple[str, int, int]]:
    """What each piece of a ZIP is, with its beginning and end."""
    with zipfile.ZipFile(pack) as archive:
        infos = archive.infolist()
        directory = archive.start_dir
    for info in infos:
        head = 30 + len(info.filename) + len(info.extra)
        yield f"header of {info.filename}", info.header_offset, info.header_offset + head
        yield info.filename, info.header_offset + head, info.header_offset + head + info.file_size
    yield "directory", directory, pack.stat().st_size - 22
    yield "end", pack.stat().st_size - 22, pack.stat().st_size


def flipped(pack: Path, out: Path, at: int) -> Path:
    content = bytearray(pack.read_bytes())
    content[at] ^= 0x10
    out.write_bytes(content)
    return out


def structure_faults(content: bytes) -> list[Fault]:
    found: list[Fault] = []
    try:
        Zipped(io.BytesIO(content), found.append)
    except NoPackError as error:
        found.append(error.fault)
    return found


def test_every_byte_around_the_files_counts(plain: Path) -> None:
    content = bytearray(plain.read_bytes())
    assert structure_faults(bytes(content)) == []
    pieces = [(begin, end) for name, begin, end in spans(plain) if " " in name or name in {"directory", "end"}]
    places = [at for begin, end in pieces for at in range(begin, end)]
    assert len(places) > 1500
    for at in places:
        content[at] ^= 0x01
        assert structure_faults(bytes(content)), at
        content[at] ^= 0x01
    covered = sum(end - begin for _, begin, end in spans(plain))
    assert covered == len(content)


def test_a_changed_byte_in_any_file_is_found(signed: Path, tmp_path: Path) -> None:
    """By its digests, and by the SHA-256 of the whole in any case."""
    sha256 = hashlib.sha256(signed.read_bytes()).hexdigest()
    for name, begin, end in spans(signed):
        for at in {begin, (begin + end) // 2, end - 1}:
            path = flipped(signed, tmp_path / "flipped.wacz", at)
            report = check(path)
            assert report.faults, (name, at)
            assert report.sha256 == hashlib.sha256(path.read_bytes()).hexdigest() != sha256
    assert run("evidence", "--check", path).returncode == 1


def forged(pack: Path, out: Path, change: Callable[[dict[str, bytes]], None]) -> Report:
    """What is said of a pack whose files somebody changed, and made all digests of them anew."""
    files = contents(pack)
    before = dict(files)
    change(files)
    changed: dict[str, bytes | None] = {name: text for name, text in files.items() if before.get(name) != text}
    return check(remade(pack, out, changed))


def chained(files: dict[str, bytes], change: Callable[[dict[str, Any]], None]) -> None:
    """Change what evidence.json says, as it is written."""
    chain = json.loads(files[CHAIN])
    change(chain)
    files[CHAIN] = (json.dumps(chain, ensure_ascii=False, indent=1) + "\n").encode()


def swap_members(files: dict[str, bytes]) -> None:
    """Two records change places."""
    chain = json.loads(files[CHAIN])
    first, second = (chain["records"][number]["packed"] for number in (4, 5))
    warc = files[WARC]
    one, two = (warc[each["offset"] : each["offset"] + each["length"]] for each in (first, second))
    files[WARC] = warc.replace(one + two, two + one)


def other_answer(files: dict[str, bytes]) -> None:
    """Another text in the record, its digests in the WARC headers and in the chain made anew."""
    chain = json.loads(files[CHAIN])
    number, link = next((number, each) for number, each in enumerate(chain["records"]) if each["why"] == "capture")
    place = link["packed"]
    warc = files[WARC]
    member = warc[place["offset"] : place["offset"] + place["length"]]
    lies = gzip.compress(gzip.decompress(member).replace("三十二万吨".encode(), "九十九万吨".encode()), mtime=0)
    files[WARC] = warc[: place["offset"]] + lies + warc[place["offset"] + place["length"] :]
    moved = len(lies) - len(member)
    place |= {"length": len(lies), "sha256": hashlib.sha256(lies).hexdigest()}
    link["original"] |= {"length": len(lies), "sha256": place["sha256"]}
    for later in chain["records"][number + 1 :]:
        later["packed"]["offset"] += moved
    files[CHAIN] = (json.dumps(chain, ensure_ascii=False, indent=1) + "\n").encode()


def drop_a_capture(files: dict[str, bytes]) -> None:
    lines = files[TAKEN].splitlines(keepends=True)
    files[TAKEN] = b"".join(lines[:-1])


def earlier(files: dict[str, bytes]) -> None:
    """A capture is said to be of another day."""
    files[TAKEN] = files[TAKEN].replace(b"2026-11-23", b"2020-11-23")


def other_kind(files: dict[str, bytes]) -> None:
    """A page is said to be one that was deleted."""
    files[TAKEN] = files[TAKEN].replace(b'"kind": "page"', b'"kind": "deleted"')


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda files: files.update({ROW: files[ROW].replace("进展".encode(), "停滞".encode())}),
            "follows from the readings",
        ),
        (
            lambda files: files.update({READINGS: files[READINGS].replace("进展".encode(), "停滞".encode())}),
            "evidence.json",
        ),
        (swap_members, "is not the one of evidence/evidence.json"),
        (other_answer, "block is not the one of sha1:"),
        (drop_a_capture, "names other readings than there are"),
        (earlier, "isn't what <urn:uuid:"),
        (other_kind, "isn't what"),
        (
            lambda files: files.update({"evidence/EVIDENCE.txt": b"all is well\n"}),
            "EVIDENCE.txt: doesn't say what follows",
        ),
        (lambda files: files.update({"evidence/versions.jsonl": b""}), "versions.jsonl: doesn't say what follows"),
        (lambda files: files.update({"pages/pages.jsonl": b"{}\n"}), "pages.jsonl: doesn't say what follows"),
        (lambda files: files.update({"indexes/index.cdx.gz": gzip.compress(b"a {}\n")}), "index.cdx.gz: doesn't say"),
        (lambda files: files.update({"indexes/index.cdx.gz": b"no gzip"}), "index.cdx.gz: can't be read"),
        (lambda files: files.update({"indexes/index.idx": b"\n"}), "index.idx: doesn't say what follows"),
        (lambda files: files.update({WARC: files[WARC] + gzip.compress(b"more")}), "belong to nothing in it"),
        (lambda files: files.update({WARC: b""}), "the chain doesn't say where it stands"),
        (lambda files: files.update({"evidence/more.txt": b"read me"}), "evidence/more.txt: is no part of a pack"),
        (lambda files: files.update({"../../etc/cron.d/x": b"* * * * * root id"}), "x: is no part of a pack"),
        (lambda files: files.update({"/etc/passwd": b"root"}), "/etc/passwd: is no part of a pack"),
        (lambda files: files.update({"evidence/\x1b[2J.txt": b"root"}), "evidence/\\x1b[2J.txt: is no part"),
        (lambda files: files.update({"evidence/SHA256SUMS": b""}), "is not the one of evidence/SHA256SUMS"),
        (lambda files: chained(files, lambda chain: chain.update(title="别的标题")), "evidence.json"),
        (lambda files: chained(files, lambda chain: chain.update(url="http://other.example/")), "evidence.json"),
        (lambda files: chained(files, lambda chain: chain.update(article="jurong-1")), "is of another capture"),
        (lambda files: chained(files, lambda chain: chain.update(complete=False)), "its own gaps"),
        (lambda files: chained(files, lambda chain: chain["warcs"].pop()), "other WARC files than its records name"),
        (lambda files: chained(files, lambda chain: chain["warcs"][0].update(bytes=10)), "outside of its WARC file"),
        (lambda files: chained(files, lambda chain: chain["records"].pop()), "belong to nothing in it"),
        (
            lambda files: chained(files, lambda chain: chain["records"][1].update(date="2020-01-01T00:00:00Z")),
            "its headers",
        ),
        (
            lambda files: chained(files, lambda chain: chain["records"][1].update(record_id="<urn:uuid:0>")),
            "another one",
        ),
        (
            lambda files: chained(files, lambda chain: chain["records"][1]["original"].update(sha256="0" * 64)),
            "other bytes",
        ),
        (lambda files: chained(files, lambda chain: chain["records"][1]["packed"].update(file="x")), "where it stands"),
        (
            lambda files: chained(files, lambda chain: chain["records"][1]["packed"].update(length=-5)),
            "where it stands",
        ),
        (
            lambda files: chained(files, lambda chain: chain["records"][1]["packed"].update(length=10**30)),
            "where it stands",
        ),
        (
            lambda files: chained(files, lambda chain: chain.update(created="2020-01-01T00:00:00+00:00")),
            "newest capture",
        ),
        (
            lambda files: chained(files, lambda chain: chain.update(created="0001-01-01T00:00:00+14:00")),
            "makes no sense",
        ),
        (lambda files: chained(files, lambda chain: chain.update(format="other")), "not 'shengbao evidence 1'"),
        (lambda files: chained(files, lambda chain: chain.update(more=1)), "unknown more"),
        (lambda files: chained(files, lambda chain: chain.update(readings=[])), "is not the one of evidence.json"),
    ],
)
def test_a_forged_pack_is_found(
    plain: Path, tmp_path: Path, change: Callable[[dict[str, bytes]], None], said: str
) -> None:
    report = forged(plain, tmp_path / "forged.wacz", change)
    assert any(said in str(fault) for fault in report.faults), [*map(str, report.faults)]


def test_a_row_that_the_record_does_not_give_is_found(data: Path, tmp_path: Path) -> None:
    """Everything made by the program itself, of rows that somebody changed in the store."""
    own = Path(shutil.copytree(data, tmp_path / "data"))
    with RowStore(own / "urls" / "rows.sqlite", readonly=True) as store:
        rows = {each.capture.record_id: each for each in store.readings() if each.url == ADDRESS and each.capture}
    with sqlite3.connect(own / "urls" / "rows.sqlite") as database:
        for record_id, reading in rows.items():
            lies = replace(reading, body=(reading.body or "").replace("三十二万吨", "九十九万吨"))
            database.execute("UPDATE readings SET row = ? WHERE record_id = ?", (line(lies), record_id))
    database.close()
    write(tmp_path / "lies.wacz", own, ADDRESS)
    report = check(tmp_path / "lies.wacz")
    assert [str(fault).partition(" of <")[0] for fault in report.faults] == [
        f"{TAKEN} line {number}: isn't what the reader reads" for number in (1, 4)
    ]


def test_what_another_version_made_is_not_told(plain: Path, tmp_path: Path) -> None:
    """Rows of another reader can't be read again, and what another program joined may be joined otherwise."""

    def older(files: dict[str, bytes]) -> None:
        for name in (ROW, READINGS, "evidence/versions.jsonl"):
            files[name] = re.sub(rb'"reader_version": "[\w.]+"', b'"reader_version": "0"', files[name])
        digests = [hashlib.sha256(each).hexdigest() for each in files[READINGS].splitlines(keepends=True)]

        def anew(chain: dict[str, Any]) -> None:
            chain["row"]["sha256"] = hashlib.sha256(files[ROW]).hexdigest()
            for row, digest in zip(chain["readings"], digests, strict=True):
                row["sha256"] = digest

        chained(files, anew)

    report = forged(plain, tmp_path / "older.wacz", older)
    assert report.faults == []
    (note,) = report.notes
    assert "of reader 0, this is shengbao/" in note

    def other(files: dict[str, bytes]) -> None:
        chained(files, lambda chain: chain.update(software="shengbao/9.9.9"))

    report = forged(plain, tmp_path / "other.wacz", other)
    assert report.faults == []
    assert any("made by shengbao/9.9.9" in note for note in report.notes)
    assert any("the records are not read again" in note for note in report.notes)


def entry(
    name: bytes, content: bytes, *, method: int = 0, packed: bytes | None = None, offset: int = 0
) -> tuple[bytes, bytes]:
    """A file in a ZIP, and its entry in the directory."""
    packed = content if packed is None else packed
    same = (20, 0, method, 0, 0x5821, zlib.crc32(content), len(packed), len(content), len(name), 0)
    head = struct.pack("<4s5H3L2H", b"PK\x03\x04", *same) + name
    return head + packed, struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 0x0314, *same, 0, 0, 0, 0, offset) + name


def closed(body: bytes, directory: bytes, count: int, comment: bytes = b"") -> bytes:
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(directory), len(body), len(comment))
    return body + directory + end + comment


def zeros(window: int) -> bytes:
    """So many of them, packed, that a process of MEMORY can't hold them."""
    packer = zlib.compressobj(1, zlib.DEFLATED, window)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(MEMORY >> 20)) + packer.flush()


def bomb() -> bytes:
    """A file that says it unpacks to a gigabyte."""
    packed = zeros(-15)
    same = (20, 0, 8, 0, 0x5821, 0, len(packed), 1 << 30, len(CHAIN), 0)
    head = struct.pack("<4s5H3L2H", b"PK\x03\x04", *same) + CHAIN.encode() + packed
    return closed(head, struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 0x0314, *same, 0, 0, 0, 0, 0) + CHAIN.encode(), 1)


def overlapping() -> bytes:
    """Many entries of one and the same file."""
    body, directory = entry(CHAIN.encode(), bytes(1 << 20))
    return closed(body, directory * 60, 60)


def countless() -> bytes:
    _, directory = entry(b"x", b"")
    return closed(b"", directory * 60_000, 60_000)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda pack: pack + b"more", "4 bytes behind its end"),
        (lambda pack: pack + pack, "its end says other than what is there"),
        (lambda pack: b"more" + pack, "its end says other than what is there"),
        (lambda pack: b"#!/bin/sh\n" + pack, "its end says other than what is there"),
        (lambda pack: pack[:-2] + b"\x04\x00more", "4 bytes behind its end"),
        (lambda pack: pack[: len(pack) // 2], "this is no ZIP"),
        (lambda pack: pack[:-1], "this is no ZIP"),
        (lambda pack: b"", "this is no ZIP"),
        (lambda pack: b"PK\x05\x06" + bytes(18), "evidence/evidence.json: is missing"),
        (lambda pack: b"PK\x05\x06" + b"\xff" * 18, "its end says other"),
        (lambda pack: b"\x1f\x8b" + bytes(10_000), "this is no ZIP"),
        (lambda pack: bomb(), "its entry in the ZIP isn't as it was written"),
        (lambda pack: overlapping(), "is there twice"),
        (lambda pack: countless(), "60000 files"),
        (lambda pack: closed(*entry(CHAIN.encode(), b"[" * 2_000_000), 1), "can't be read"),
        (lambda pack: closed(*entry(CHAIN.encode(), b"[1," * 20_000_000), 1), "values in it; it isn't looked at"),
        (lambda pack: closed(*entry(CHAIN.encode(), b'{"a": 1, "a": 2}'), 1), "a key that is there twice"),
        (lambda pack: closed(*entry(CHAIN.encode(), b'{"a": NaN}'), 1), "NaN, which is no JSON"),
        (lambda pack: closed(*entry(CHAIN.encode(), b"9" * 5000), 1), "can't be read"),
        (lambda pack: closed(*entry(CHAIN.encode(), b"[]"), 1), "no JSON object"),
        (lambda pack: closed(*entry(CHAIN.encode(), b"\xff\xfe{}"), 1), "can't be read"),
        (lambda pack: closed(*entry(b"a" * 60_000, b""), 1), "1 files in"),
    ],
)
def test_a_hostile_zip_is_named(plain: Path, tmp_path: Path, change: Callable[[bytes], bytes], said: str) -> None:
    path = tmp_path / "hostile.wacz"
    path.write_bytes(change(plain.read_bytes()))
    report = check(path)
    assert any(said in str(fault) for fault in report.faults), [*map(str, report.faults)]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["hostile.wacz"]


def test_two_files_of_one_name(plain: Path, tmp_path: Path) -> None:
    """Readers of ZIP take the first, or the last."""
    path = tmp_path / "twice.wacz"
    path.write_bytes(plain.read_bytes())
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(path, "a") as archive:
        archive.writestr(ROW, b"{}")
    assert f"{ROW}: is there twice" in map(str, check(path).faults)


def test_bytes_between_the_files(plain: Path, tmp_path: Path) -> None:
    """Offsets of the directory made to fit: no reader minds."""
    content = plain.read_bytes()
    with zipfile.ZipFile(plain) as archive:
        second, directory = archive.infolist()[1].header_offset, archive.start_dir
    more = b"hidden"
    table = bytearray(content[directory:])
    for match in re.finditer(rb"PK\x01\x02", bytes(table)):
        at = match.start() + 42
        (offset,) = struct.unpack_from("<L", table, at)
        struct.pack_into("<L", table, at, offset + (len(more) if offset >= second else 0))
    struct.pack_into("<L", table, len(table) - 6, directory + len(more))
    path = tmp_path / "between.wacz"
    path.write_bytes(content[:second] + more + content[second:directory] + bytes(table))
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
    assert [str(fault) for fault in check(path).faults] == [f"the file: 6 bytes at {second} belong to nothing in it"]


def limited(path: Path) -> subprocess.CompletedProcess[str]:
    """`--check` as a process that may not take more memory."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    words = [sys.executable, "-m", "archive", "evidence", "--check", str(path)]
    return subprocess.run(
        words, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False, preexec_fn=limit,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
    )  # fmt: skip


def test_bombs_are_bounded(plain: Path, tmp_path: Path) -> None:
    """A record, and an index, that unpack to more than there is."""
    many = zeros(31)
    files = contents(plain)
    files["indexes/index.cdx.gz"] = many
    chain = json.loads(files[CHAIN])
    last = chain["records"][-1]["packed"]
    files[WARC] = files[WARC][: last["offset"]] + many
    last |= {"length": len(many), "sha256": hashlib.sha256(many).hexdigest()}
    files[CHAIN] = (json.dumps(chain, ensure_ascii=False, indent=1) + "\n").encode()
    changed = {name: text for name, text in files.items() if name in {CHAIN, WARC, "indexes/index.cdx.gz"}}
    remade(plain, tmp_path / "bomb.wacz", changed)
    done = limited(tmp_path / "bomb.wacz")
    assert (done.returncode, done.stderr) == (1, "")
    assert "index.cdx.gz: can't be read" in done.stdout
    assert "no WARC head" in done.stdout


def test_nothing_that_is_changed_at_random_brings_it_down(signed: Path, tmp_path: Path) -> None:
    chance = random.Random(20261129)
    whole = signed.read_bytes()
    path = tmp_path / "random.wacz"
    for _ in range(120):
        content = bytearray(whole)
        for _ in range(chance.choice((1, 1, 3, 30))):
            at, size = chance.randrange(len(content)), chance.choice((1, 1, 8, 300))
            match chance.randrange(4):
                case 0:
                    content[at : at + size] = chance.randbytes(size)
                case 1:
                    del content[at : at + size]
                case 2:
                    content[at:at] = chance.randbytes(size)
                case _:
                    content[at : at + size] = content[: len(content[at : at + size])]
        path.write_bytes(content)
        if bytes(content) != whole:
            assert check(path).faults


def test_values_that_are_changed_at_random_bring_nothing_down(plain: Path, tmp_path: Path) -> None:
    """Digests and headers fit; what JSON says is of another type, size or sign."""
    chance = random.Random(20261130)
    odd: tuple[Any, ...] = (
        None,
        -1,
        10**40,
        1.5,
        "",
        "x" * 1000,
        [],
        {},
        True,
        "9999-12-31T23:59:59+00:00",
        "2020-01-01T00:00:00",
        "\ud800",
    )

    def places(value: Any) -> Iterator[tuple[Any, Any]]:
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield value, key
            if isinstance(each, dict | list):
                yield from places(each)

    for _ in range(60):
        name = chance.choice((CHAIN, READINGS, TAKEN, ROW))

        def change(files: dict[str, bytes], name: str = name) -> None:
            lines = [files[name]] if name == CHAIN else files[name].splitlines(keepends=True)
            values = [json.loads(each) for each in lines]
            holder, key = chance.choice([*places(values)])
            holder[key] = chance.choice([each for each in odd if each != holder[key]])
            files[name] = "".join(f"{json.dumps(each)}\n" for each in values).encode()
            if name == READINGS:
                chain = json.loads(files[CHAIN])
                chain["readings"] = [
                    {"sha256": hashlib.sha256(each).hexdigest(), "record_id": row["record_id"]}
                    for each, row in zip(files[name].splitlines(keepends=True), chain["readings"], strict=False)
                ]
                files[CHAIN] = (json.dumps(chain, ensure_ascii=False, indent=1) + "\n").encode()

        report = forged(plain, tmp_path / "values.wacz", change)
        assert report.faults or (name == TAKEN and report.notes)
        assert all(str(fault).isprintable() for fault in report.faults)
