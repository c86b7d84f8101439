"""ARC files and `.warc.zst` with dictionaries that are damaged, or put together oddly: what can be read is, in one line
each is said what can't.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.support import foreign
from tests.support.archives import run
from tests.support.measured import measured

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

OF_DICTIONARY, OTHER = b"\x5d\x2a\x4d\x18", b"\x53\x2a\x4d\x18"
DICTIONARY = foreign.trained()
STRANGE = zstd.train_dict([b"another text %d of no use here" % (n * n) for n in range(600)], 2048).dict_content
RAW = foreign.record(1)[:3000]  # what is no dictionary by its beginning is content alone, RFC 8878 §5


def skippable(content: bytes, mark: bytes = OF_DICTIONARY) -> bytes:
    return mark + len(content).to_bytes(4, "little") + content


def frame(number: int, dictionary: bytes | None = DICTIONARY, *, raw: bool = False) -> bytes:
    shared = zstd.ZstdDict(dictionary, is_raw=raw) if dictionary is not None else None
    return zstd.compress(foreign.record(number), zstd_dict=shared)


def two(dictionary: bytes | None = DICTIONARY) -> bytes:
    return frame(1, dictionary) + frame(2, dictionary)


def zeroed(data: bytes, begin: int, end: int) -> bytes:
    return data[:begin] + bytes(end - begin) + data[end:]


def of_arc(damage: Callable[[bytes], bytes], version: int) -> bytes:
    return damage(foreign.arc(version))


def member(number: int) -> int:
    """Where the how-manieth gzip member of the ARC file begins."""
    at = 0
    for _ in range(number - 1):
        at = foreign.arc_members().index(b"\x1f\x8b\x08", at + 1)
    return at


WHOLE = skippable(DICTIONARY) + two()
PACKED = skippable(zstd.compress(DICTIONARY)) + two()
BOMB = zstd.compress(bytes(1 << 28))
# Name, what is in it, rows that it gives, and what is said; nothing of what is whole.
FILES: dict[str, tuple[Callable[[], bytes], int, str]] = {
    "another-frame-before.warc.zst": (lambda: skippable(b"made by", OTHER) + WHOLE, 2, ""),
    "frames-between.warc.zst": (lambda: frame(1, None) + skippable(bytes(99), OTHER) + frame(2, None), 2, ""),
    "index-behind.warc.zst": (lambda: WHOLE + skippable(b"seek table", b"\x5e\x2a\x4d\x18"), 2, ""),
    "two-in-one.warc.zst": (lambda: skippable(DICTIONARY) + frame(1) + skippable(STRANGE) + frame(2, STRANGE), 2, ""),
    "some-without.warc.zst": (lambda: skippable(DICTIONARY) + frame(1, None) + frame(2), 2, ""),
    "content-alone.warc.zst": (lambda: skippable(RAW) + frame(1, RAW, raw=True) + frame(2, RAW, raw=True), 2, ""),
    "head.warc.zst": (lambda: zeroed(WHOLE, 0, 8), 2, "no record can be read in its first"),
    "length.warc.zst": (lambda: WHOLE[:4] + b"\xff\x07\0\0" + WHOLE[8:], 2, "the dictionary can't be used"),
    "long-length.warc.zst": (lambda: WHOLE[:4] + b"\xff\xff\xff\x7f" + WHOLE[8:], 2, "the dictionary can't be used"),
    "packed-head.warc.zst": (lambda: zeroed(PACKED, 0, 8), 2, "no record can be read in its first"),
    "no-dictionary.warc.zst": (lambda: skippable(b"short") + two(None), 2, "the dictionary can't be used"),
    "dictionary.warc.zst": (lambda: zeroed(WHOLE, 60, 120), 0, "the dictionary can't be used"),
    "cut-dictionary.warc.zst": (lambda: WHOLE[:200], 0, "the dictionary can't be used"),
    "packed-dictionary.warc.zst": (lambda: zeroed(PACKED, 60, 120), 0, "the dictionary can't be used"),
    "bomb-for-a-dictionary.warc.zst": (lambda: skippable(BOMB) + two(None), 2, "the dictionary can't be used"),
    "wrong.warc.zst": (lambda: skippable(STRANGE) + two(), 0, "needs the dictionary"),
    "none.warc.zst": (two, 0, "needs the dictionary"),
    "wrong-for-one.warc.zst": (lambda: skippable(DICTIONARY) + frame(1) + frame(2, STRANGE), 1, "needs the dictionary"),
    **{
        f"{version}-{name}.arc": (partial(of_arc, make, version), 2, says)
        for version in (1, 2)
        for name, (make, says) in {
            "one-byte": (lambda arc: b"\0" + arc[1:], "no record can be read in its first"),
            "zeros": (lambda arc: zeroed(arc, 0, 100), "no record can be read in its first"),
            "cut": (lambda arc: arc[40:], "no record can be read in its first"),
            "glued": (lambda arc: b"# moved\n" + arc, "no record can be read in its first"),
            "without-the-first": (lambda arc: arc[arc.index(b"\ndns:") + 1 :], ""),
            "pages-alone": (lambda arc: arc[arc.index(b"\nhttp:") + 1 :], ""),
        }.items()
    },
    "first-member.arc.gz": (lambda: zeroed(foreign.arc_members(), 0, 40), 2, "no record can be read in its first"),
    "first-check.arc.gz": (lambda: zeroed(foreign.arc_members(), member(2) - 8, member(2)), 2, "damaged at 0"),
    "second-member.arc.gz": (lambda: zeroed(foreign.arc_members(), member(2) + 40, member(2) + 60), 1, "damaged at"),
    "without-the-first.arc.gz": (lambda: foreign.arc_members()[member(2) :], 2, ""),
    "frames.arc.zst": (lambda: zstd.compress(foreign.arc(1)), 2, ""),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_read_import_verify_and_rebuild(name: str, tmp_path: Path) -> None:
    make, rows, says = FILES[name]
    path, data = tmp_path / name, tmp_path / "data"
    path.write_bytes(make())
    read = run("read", path)
    assert len(read.stdout.splitlines()) == rows, read.stderr
    assert read.returncode == (1 if says else 0)
    assert read.stderr.count("\n") == (1 if says else 0), read.stderr
    assert says in read.stderr
    assert not says or str(path) in read.stderr
    brought = run("import", path, "--data", data)
    assert says in brought.stdout + brought.stderr
    assert brought.returncode == (2 if not rows else 1 if says else 0)
    if rows:
        assert f"{rows} new row" in brought.stdout
        assert run("verify", "--rows", "--data", data).returncode == 0
        assert run("rebuild", "--verify", "--data", data).returncode == 0


def test_damage_in_a_file_that_was_packed_as_a_whole_takes_what_is_behind_it(tmp_path: Path) -> None:
    """And nothing of what is before it, however small the file."""
    rows = [foreign.info() + foreign.warc(), foreign.arc(1)]
    for number, content in enumerate(rows):
        path = tmp_path / f"{number}.{'arc' if number else 'warc'}.gz"
        packed = gzip.compress(content + bytes(range(256)) * 400)
        path.write_bytes(packed[:-9] + b"\xff" + packed[-8:])
        read = run("read", path)
        assert len(read.stdout.splitlines()) == 2, (path, read.stderr)
        assert read.returncode == 1


def test_a_dictionary_that_is_a_bomb_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.zst"
    path.write_bytes(skippable(BOMB) + two(None))
    done = measured(tmp_path, "archive", "import", path, "--data", tmp_path / "data")
    assert done.status == 1, done.said
    assert done.megabytes < 400
