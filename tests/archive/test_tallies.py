"""What `status` counts of articles is told by what stands beside their rows, and is what the joined articles say."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from archive.figures.status import Tally, tallies
from archive.rows.join import gave_article, join
from archive.rows.store import RowStore, StoreError
from reading.article import Reading
from reading.capture import Capture
from reading.problem import Problem, ProblemKind
from tests.support.archives import START, captured, comment, reading

# As version 7 had it.
EARLIER = """
ALTER TABLE readings RENAME TO later;
DROP INDEX readings_by_article;
DROP INDEX readings_by_place;
CREATE TABLE readings (
    record_id TEXT PRIMARY KEY,
    article_id TEXT NOT NULL, part TEXT NOT NULL, page_number INTEGER NOT NULL, url TEXT NOT NULL,
    taken_at TEXT NOT NULL, -- of the capture, UTC
    warc TEXT NOT NULL, offset INTEGER NOT NULL,
    row BLOB NOT NULL, -- one line of JSON, packed
    checksum TEXT NOT NULL -- of the line, for `verify`
);
INSERT INTO readings
    SELECT record_id, article_id, part, page_number, url, taken_at, warc, offset, row, checksum FROM later;
DROP TABLE later;
CREATE INDEX readings_by_article ON readings (article_id, part, page_number, taken_at, record_id, checksum, url);
CREATE INDEX readings_by_place ON readings (warc, offset);
PRAGMA user_version = 7;
"""
PROBLEMS = (
    Problem(kind=ProblemKind.STATUS, number=404),
    Problem(kind=ProblemKind.UNSURE, confidence=0.25, detail="正文\ud83d短"),
    Problem(kind=ProblemKind.UNSURE, confidence=0.5, detail="正文短"),
    Problem(kind=ProblemKind.CHALLENGE, detail="安全狗"),
    Problem(kind=ProblemKind.NO_TITLE),
    Problem(kind=ProblemKind.PAYWALL, detail="会员"),
)


def readings(chance: random.Random, count: int) -> Iterator[Reading]:
    """As sites print them, and as they never would."""
    for number in range(count):
        at = Capture(
            warc=chance.choice(["jurong-00000.warc.gz", "jurong-00001.warc.gz", "of-others.warc.gz"]),
            offset=chance.randrange(1000) * 1000 + number,
            record_id=f"<urn:uuid:{number}>",
            digest="sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ",
            time=START + timedelta(seconds=chance.randrange(5)),
        )
        comments = [comment(chance.randrange(9)) for _ in range(chance.choice([0, 0, 1, 3]))]
        yield reading(
            number,
            id=f"jurong-{chance.randrange(count // 2)}",
            capture=at,
            part=chance.choice(["article", "article", "article", "comments"]),
            page_number=chance.choice([1, 1, 1, 1, 2, 3]),
            page_count=chance.choice([None, None, 0, 1, 2, 4]),
            replies=chance.choice([None, 0, 2, 40]),
            comments=comments,
            body=chance.choice([None, "", "粮食", "粮食收购"]),
            problems=tuple(chance.sample(PROBLEMS, chance.choice([0, 0, 0, 1, 2]))),
            layout=chance.choice([None, "discuz.x34"]),
        )


def joined(store: RowStore) -> list[Tally]:
    """What the articles say, each made of its rows."""
    by_id: dict[str, list[Reading]] = {}
    for each in store.readings():
        by_id.setdefault(each.id, []).append(each)
    found = [(join(own), gave_article(own)) for own in by_id.values()]
    return [Tally(len(article.comments), article.problems, is_article) for article, is_article in found]


def spoil(path: Path, *, only: str = "1") -> None:
    """Leave nothing of the rows themselves."""
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(f"UPDATE readings SET row = x'00' WHERE {only}")


def counts(path: Path) -> list[Tally]:
    with RowStore(path, readonly=True) as store:
        return list(tallies(store))


@pytest.mark.parametrize("seed", range(20))
def test_tallies_are_those_of_the_joined_articles(seed: int, tmp_path: Path) -> None:
    with RowStore(tmp_path / "rows.sqlite") as store:
        store.add_all(map(captured, readings(random.Random(seed), 200)))
        assert list(tallies(store)) == joined(store)
        assert not any(store.changed())


def test_rows_of_most_articles_are_not_read_for_them(tmp_path: Path) -> None:
    path = tmp_path / "rows.sqlite"
    of_all: list[dict[str, Any]] = [
        {"id": "a", "comments": [comment(1), comment(2)], "replies": 9},
        {"id": "b", "page_count": 3},
        {"id": "c", "problems": PROBLEMS[:2], "body": "粮"},
        {"id": "d", "body": "粮", "comments": [comment(1)]},  # captured twice
        {"id": "d", "problems": PROBLEMS[3:4]},
        {"id": "e", "page_count": 2},  # of two pages
        {"id": "e", "page_count": 2, "page_number": 2},
        {"id": "f"},  # its comments are at an address of their own
        {"id": "f", "comments": [comment(1)], "part": "comments"},
    ]
    with RowStore(path) as store:
        store.add_all(captured(reading(number, **each)) for number, each in enumerate(of_all))
        before = joined(store)
    spoil(path)
    assert counts(path) == before
    with RowStore(path, readonly=True) as store:
        assert any(store.changed())


def test_comments_of_several_pages_are_looked_up_in_their_rows(tmp_path: Path) -> None:
    path = tmp_path / "rows.sqlite"
    with RowStore(path) as store:
        store.add_all(
            captured(reading(number, page_number=number, comments=[comment(1), comment(number)])) for number in (1, 2)
        )
    assert [each.comments for each in counts(path)] == [2]
    spoil(path)
    with pytest.raises(StoreError, match="not a row of this version"):
        counts(path)


def test_a_file_without_them_is_read_as_it_is_and_gets_them(tmp_path: Path) -> None:
    path, other = tmp_path / "rows.sqlite", tmp_path / "other.sqlite"
    made = [*readings(random.Random(3), 60)]
    for each in (path, other):
        with RowStore(each) as store:
            store.add_all(map(captured, made))
            wanted = joined(store)
    with closing(sqlite3.connect(path)) as database:
        database.executescript(EARLIER)
    before = path.read_bytes()
    assert counts(path) == wanted
    with RowStore(path, readonly=True) as store:
        assert not any(store.changed())
    assert path.read_bytes() == before, "who only reads changes nothing"
    with RowStore(path) as store:
        assert list(tallies(store)) == wanted
        store.add(reading(77, id="later", comments=[comment(1)]))
        assert list(tallies(store)) == joined(store)
        assert not any(store.changed())
        with store.snapshot() as mark:
            pass
        store.replace(other, after=mark)
        assert list(tallies(store)) == wanted
    for each in (path, other):
        spoil(each, only="part = 'article' AND page_number = 1 AND article_id IN (SELECT article_id FROM readings"
              " GROUP BY article_id HAVING count(*) = 1)")  # fmt: skip
        assert counts(each) == wanted
        with closing(sqlite3.connect(each)) as database:
            query = "SELECT article_id, tally FROM readings ORDER BY article_id, part, page_number"
            [(*_, plan)] = database.execute(f"EXPLAIN QUERY PLAN {query}")
            assert plan == "SCAN readings USING COVERING INDEX readings_by_article"


def test_a_tally_that_is_not_that_of_its_row_is_named(tmp_path: Path) -> None:
    path = tmp_path / "rows.sqlite"
    with RowStore(path) as store:
        store.add_all(captured(reading(number, id=f"jurong-{number}")) for number in range(3))
    for said, told in (('{"comments": 9}', 9), ('{"comments": "many"}', None), ("{", None)):
        with closing(sqlite3.connect(path)) as database, database:
            database.execute("UPDATE readings SET tally = ? WHERE article_id = 'jurong-1'", (said,))
        with RowStore(path, readonly=True) as store:
            assert [each is not None for each in store.changed()].count(True) == 1
        if told is None:
            with pytest.raises(StoreError, match="jurong-1: not a row of this version"):
                counts(path)
        else:
            assert [each.comments for each in counts(path)] == [0, told, 0]
