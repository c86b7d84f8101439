"""Rows are packed at rest: read by others with what stands in the file, beside rows that an earlier version stored."""

from __future__ import annotations

import hashlib
import random
import re
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from archive.rows.line import line
from archive.rows.packing import DICTIONARY
from archive.rows.store import RowStore, StoreError
from reading.article import Reading
from tests.support.archives import PARAGRAPHS, ROOT, captured, reading

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

# As version 6 had it; its answers are those of today.
EARLIER = """
DROP TABLE readings;
DROP TABLE dictionaries;
CREATE TABLE readings (
    record_id TEXT PRIMARY KEY,
    article_id TEXT NOT NULL, part TEXT NOT NULL, page_number INTEGER NOT NULL, url TEXT NOT NULL,
    taken_at TEXT NOT NULL,
    warc TEXT NOT NULL, offset INTEGER NOT NULL,
    row TEXT NOT NULL,
    checksum TEXT NOT NULL
);
CREATE INDEX readings_by_article ON readings (article_id, part, page_number, taken_at, record_id);
CREATE INDEX readings_by_place ON readings (warc, offset);
PRAGMA user_version = 6;
"""


def made(numbers: range) -> Iterator[Reading]:
    for number in numbers:
        body = "\n".join(f"第{number}号通报，{each}" for each in PARAGRAPHS)
        yield reading(number, id=f"jurong-{number:03d}", body=body, body_raw=body)


def stored(path: Path, numbers: range) -> Path:
    with RowStore(path) as store:
        store.add_all(map(captured, made(numbers)))
    return path


def lines_in(path: Path) -> list[str]:
    with RowStore(path, readonly=True) as store:
        lines = [each.line for each in store.lines()]
        assert lines == [line(each) for each in sorted(store.readings(), key=lambda each: each.capture.record_id)]  # type: ignore[union-attr]
        assert not any(store.changed())
    return lines


def earlier(path: Path, numbers: range) -> Path:
    """A file of version 6 with these rows."""
    stored(path, numbers)
    with closing(sqlite3.connect(path)) as database, database:
        values = [row[:8] for row in database.execute("SELECT * FROM readings ORDER BY record_id")]
        texts = lines_in(path)
        database.executescript(EARLIER)
        for row, text in zip(values, texts, strict=True):
            digest = hashlib.sha256(text.encode()).hexdigest()
            database.execute("INSERT INTO readings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, text, digest))
    return path


def test_others_read_rows_with_what_stands_in_the_file(tmp_path: Path) -> None:
    path = stored(tmp_path / "rows.sqlite", range(20))
    with closing(sqlite3.connect(path)) as database:
        dictionaries = dict(database.execute("SELECT id, dictionary FROM dictionaries"))
        found = []
        for row, checksum in database.execute("SELECT row, checksum FROM readings ORDER BY record_id"):
            own = zstd.ZstdDict(dictionaries[zstd.get_frame_info(row).dictionary_id])
            found.append(zstd.decompress(row, zstd_dict=own))
            assert hashlib.sha256(found[-1]).hexdigest() == checksum
            assert len(row) < len(found[-1]) / 2
    assert [each.decode() for each in found] == lines_in(path)


def test_rows_of_the_version_before_are_read_as_they_are(tmp_path: Path) -> None:
    path = earlier(tmp_path / "rows.sqlite", range(9))
    before = path.read_bytes()
    assert len(lines_in(path)) == 9
    assert path.read_bytes() == before, "who only reads changes nothing"
    stored(path, range(9, 12))
    assert lines_in(path) == lines_in(stored(tmp_path / "fresh.sqlite", range(12)))
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (8,)
        kinds = database.execute("SELECT typeof(row), count(*) FROM readings GROUP BY 1 ORDER BY 1").fetchall()
    assert kinds == [("blob", 3), ("text", 9)]


def test_rows_of_the_version_before_are_replaced_by_packed_ones(tmp_path: Path) -> None:
    path, other = earlier(tmp_path / "rows.sqlite", range(9)), stored(tmp_path / "other.sqlite", range(9))
    with RowStore(path) as store:
        with store.snapshot() as mark:
            pass
        store.replace(other, after=mark)
    assert len(lines_in(path)) == 9
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT DISTINCT typeof(row) FROM readings").fetchall() == [("blob",)]


def with_another_dictionary(path: Path) -> int:
    """Pack the rows of a file anew with another dictionary, and leave that alone; its id."""
    texts = [each.encode() for each in lines_in(path)]
    own = zstd.train_dict(texts * 20, 4096)
    pack = zstd.ZstdCompressor(zstd_dict=own)
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("DELETE FROM dictionaries")
        digest = hashlib.sha256(own.dict_content).hexdigest()
        database.execute("INSERT INTO dictionaries VALUES (?, ?, ?)", (own.dict_id, own.dict_content, digest))
        for text in texts:
            row, digest = pack.compress(text, pack.FLUSH_FRAME), hashlib.sha256(text).hexdigest()
            assert database.execute("UPDATE readings SET row = ? WHERE checksum = ?", (row, digest)).rowcount == 1
    return own.dict_id


def test_a_file_keeps_the_dictionaries_of_its_rows(tmp_path: Path) -> None:
    path, other = stored(tmp_path / "rows.sqlite", range(5)), stored(tmp_path / "other.sqlite", range(5, 9))
    numbers = {with_another_dictionary(path), with_another_dictionary(other)}
    assert len(numbers) == 2
    with RowStore(path) as store:
        store.add(next(made(range(20, 21))))
        with store.snapshot() as mark:
            pass
        store.replace(other, keep=["jurong-00000.warc.gz"], after=mark)
    names = {each.article_id for each in RowStore(path, readonly=True).lines()}
    assert {"jurong-006", "jurong-008"} <= names
    assert len(lines_in(path)) == len(names)
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT count(*) FROM dictionaries").fetchone() == (3,)


def test_no_sentence_of_a_page_is_in_the_dictionary() -> None:
    """What is taken out of an archive for good may stand in none of its files."""
    kept = DICTIONARY.read_bytes()
    seen = 0
    for path in (ROOT / "tests" / "fixtures").glob("*/*.json"):
        for text in re.findall("[\u4e00-\u9fff]{10,}", path.read_text("utf-8")):
            seen += 1
            assert text[:10].encode() not in kept, path
            assert text[-10:].encode() not in kept, path
    assert seen > 500


def test_damage_to_a_packed_row_or_its_dictionary_is_named(tmp_path: Path) -> None:
    path = stored(tmp_path / "rows.sqlite", range(9))
    chance = random.Random(3)
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        whole = database.execute("SELECT record_id, row FROM readings").fetchall()
        for record_id, row in whole:
            harmed = bytearray(row)
            harmed[at := chance.randrange(len(row))] ^= 1 << chance.randrange(8)
            database.execute("UPDATE readings SET row = ? WHERE record_id = ?", (bytes(harmed), record_id))
            with RowStore(path, readonly=True) as store:
                # A bit of the frame's head may say nothing of what is in it.
                named = [each for each in store.changed() if each]
                assert named == [record_id] or (named == [] and at < 12)
                assert sum(1 for _ in store.lines()) == 9
                if named:
                    with pytest.raises(StoreError, match="not a row of this version"):
                        list(store.readings())
            database.execute("UPDATE readings SET row = ? WHERE record_id = ?", (row, record_id))
        (dictionary,) = database.execute("SELECT dictionary FROM dictionaries").fetchone()
        for part in (b"", dictionary[:-9000], dictionary[:-600] + bytes(600)):
            database.execute("UPDATE dictionaries SET dictionary = ?", (part,))
            with RowStore(path, readonly=True) as store:
                assert len([each for each in store.changed() if each]) == 9
                with pytest.raises(StoreError, match=r"damaged .*dictionary.*rebuild"):
                    store.check()
            with pytest.raises(StoreError, match=r"damaged .*dictionary.*rebuild"):
                RowStore(path)  # what it stored could never be read again
    with pytest.raises(StoreError, match="make it again"), RowStore(path, readonly=True) as store:
        list(store.articles())
