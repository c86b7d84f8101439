"""Which records a damaged file still has, where the bodies in it are themselves gzip members, or WARC files."""

from __future__ import annotations

import gzip
import itertools
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.fixity.recover import whole_until
from archive.warc.pages import records
from archive.warc.reader import Record, WarcError
from tests.support.exchanges import exchange, response, write
from tests.support.foreign import record

PAGE = "<p>望湖区启动老旧小区加装电梯补贴申报。</p>\n".encode()
NOISE = random.Random(1).randbytes(200_000)
INNER = b"".join(gzip.compress(record(number)) for number in (1, 2))
# What a server sends, packed: each is stored in its record as it is.
BODIES = {
    "a page": gzip.compress(PAGE * 50),
    "a large page": gzip.compress(NOISE.hex().encode()),
    "two members": gzip.compress(PAGE * 20) + gzip.compress(PAGE * 30),
    "many members": b"".join(gzip.compress(PAGE * number) for number in range(1, 40)),
    "packed twice": gzip.compress(gzip.compress(NOISE)),
    "marks of gzip": gzip.compress(b"", 0) + b"\x1f\x8b\x08" * 4000,
    "a WARC file": INNER,
    "a WARC file, then noise": INNER + NOISE[:70_000],
    "a large WARC file": b"".join(gzip.compress(record(number % 2 + 1)) for number in range(120)),
}


@pytest.fixture(params=BODIES)
def warc(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A file of three exchanges, the one in the middle with that body."""
    packed = response(BODIES[request.param], b"Content-Encoding: gzip")
    bodies = (response(PAGE), packed, response(PAGE * 2))
    site = tmp_path / "site"
    write(site, *(exchange(raw, url=f"http://news.example/{number}") for number, raw in enumerate(bodies)))
    (path,) = (site / "warc").iterdir()
    return path


def found(path: Path) -> tuple[list[Record], list[WarcError]]:
    damage: list[WarcError] = []
    try:
        return [*records(path, damage.append)], damage
    except WarcError as error:
        return [], [error]


def places(there: list[Record]) -> set[tuple[int, int]]:
    return {(each.offset, each.length) for each in there}


def inside(there: list[Record]) -> Iterator[int]:
    """Places in the packed response, from its first byte to its last."""
    packed = next(each for each in there if each.kind == "response" and each.url.endswith("/1"))
    start, length = packed.offset, packed.length
    steps = range(0, length, max(length // 12, 1))
    yield from sorted(
        {start + at for at in (*steps, 1, 3, 11, 60, 400, length - 9, length - 5, length - 1) if at < length}
    )


def test_a_cut_file_ends_behind_its_last_whole_record(warc: Path) -> None:
    there, whole = found(warc)[0], warc.read_bytes()
    packed = next(each for each in there if each.kind == "response" and each.url.endswith("/1"))
    for at in inside(there):
        if at == packed.offset:
            continue
        warc.write_bytes(whole[:at])
        tail = whole_until(warc)
        assert (tail.end, tail.damage) == (packed.offset, ()), f"cut at {at - packed.offset} of {packed.length}"


def test_of_a_damaged_file_all_other_records_are_there(warc: Path) -> None:
    there, whole = found(warc)[0], warc.read_bytes()
    packed = next(each for each in there if each.kind == "response" and each.url.endswith("/1"))
    others = places(there) - places([packed])
    for at, flip in itertools.product(inside(there), (0xFF, 0x01)):
        harmed = bytearray(whole)
        harmed[at] ^= flip
        warc.write_bytes(harmed)
        left, damage = found(warc)
        what = f"byte {at - packed.offset} of {packed.length} changed by {flip}"
        assert places(left) - places([packed]) == others, what
        assert damage or places(left) == places(there), what


def test_a_lost_stretch_hides_nothing_behind_it(warc: Path) -> None:
    """As a disk loses a sector: its bytes are there, and zero."""
    there, whole = found(warc)[0], warc.read_bytes()
    packed = next(each for each in there if each.kind == "response" and each.url.endswith("/1"))
    behind = {each for each in places(there) if each[0] > packed.offset}
    for at in inside(there):
        end = min(at + 512, packed.offset + packed.length)
        warc.write_bytes(whole[:at] + bytes(end - at) + whole[end:])
        assert behind <= places(found(warc)[0]), f"bytes {at - packed.offset} to {end - packed.offset}"
