"""Which articles may be reposts of one text: those that share samples. DuckDB joins them, on the disk if need be.

Of all articles that have a sample, each is put beside the one that was published first and the one before it, so that a
text of a thousand copies costs a thousand pairs. Samples of what stands in many texts beside their own (a notice, a
quotation, a phrase of every meeting) count for nothing: they are told by this, that most texts which have them have
much that is rarer.

One sample in common is chance, unless one of the two has few: of a fifth of a longer text, the least that counts, more
are in common.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import numpy as np
import pyarrow
from numpy.typing import NDArray

_MEMORY = "1500MB"  # more spills to the disk
_COMMON = 6  # articles with a sample that may be of a notice
_RARER = 4  # times rarer is the usual sample of a text that has a notice
_PARTNERS = 10  # for each article, those with most samples in common, of which rare ones count more
_AT_ONCE = 10_000
_ABOUT = ("doc", "rank", "usual", "fresh", "few")
_QUERIES = f"""
CREATE TABLE many AS SELECT hash, count(*)::INTEGER AS n FROM held GROUP BY hash HAVING count(*) > 1;
CREATE TABLE own AS
    SELECT doc, quantile_disc(coalesce(n, 1), 0.25) AS usual
    FROM held JOIN docs USING (doc) LEFT JOIN many USING (hash) WHERE fresh GROUP BY doc;
CREATE TABLE usual AS
    SELECT doc, coalesce(own.usual, docs.usual) AS usual FROM docs LEFT JOIN own USING (doc);
CREATE TABLE notices AS
    SELECT hash FROM held JOIN many USING (hash) JOIN usual USING (doc)
    WHERE n >= {_COMMON} GROUP BY hash HAVING avg((n >= {_RARER} * usual)::INTEGER) > 0.5;
CREATE TABLE kept AS
    SELECT hash, doc, rank, (100 * ln((SELECT count(*) FROM docs) / n))::SMALLINT AS weight
    FROM held JOIN many USING (hash) ANTI JOIN notices USING (hash) JOIN docs USING (doc);
CREATE TABLE beside AS
    SELECT hash, doc, weight, first_value(doc) OVER earlier AS first, lag(doc) OVER earlier AS before
    FROM kept WINDOW earlier AS (PARTITION BY hash ORDER BY rank);
CREATE TABLE pairs AS
    SELECT doc, other, count(*)::INTEGER AS n, sum(weight)::INTEGER AS weight FROM (
        SELECT doc, first AS other, weight FROM beside WHERE first <> doc
        UNION ALL SELECT doc, before, weight FROM beside WHERE before <> first
    ) GROUP BY ALL;
"""  # noqa: S608 - our own numbers
_FOUND = f"""
SELECT doc, other, n FROM pairs
    JOIN docs AS one USING (doc) JOIN docs AS two ON two.doc = other
    WHERE (one.fresh OR two.fresh) AND (n > 1 OR one.few OR two.few)
    QUALIFY row_number() OVER (PARTITION BY doc ORDER BY weight DESC, two.rank) <= {_PARTNERS}
    ORDER BY n DESC, doc, other
"""  # noqa: S608 - our own numbers


@dataclass(frozen=True, slots=True)
class Documents:
    """The articles that have the samples, an array for each column."""

    doc: NDArray[np.int32]
    rank: NDArray[np.int32]  # by when they were published
    usual: NDArray[np.int32]  # in how many articles their usual sample stood; 0: not known
    fresh: NDArray[np.bool_]  # not put beside others yet
    few: NDArray[np.bool_]  # so short that one sample may be all that a copy of it has


@dataclass(frozen=True, slots=True)
class Candidates:
    """What the join found: of a million articles some million pairs."""

    pairs: NDArray[np.int32]  # a row each: the later article, the earlier one, samples; those with most first
    notices: NDArray[np.uint64]  # samples that count for nothing
    usual: NDArray[np.int32]  # a row for each fresh article: itself, in how many articles its usual sample stands


def candidates(held: Iterable[tuple[NDArray[np.uint64], NDArray[np.int32]]], documents: Documents) -> Candidates:
    """`held`: samples and the articles that have them, part by part: every sample that a fresh article has, with all
    articles that have it.
    """
    with ExitStack() as stack:
        spilled = stack.enter_context(TemporaryDirectory(prefix="lineage-"))
        database = stack.enter_context(
            duckdb.connect(":memory:", config={"memory_limit": _MEMORY, "temp_directory": str(Path(spilled))})
        )
        database.execute("SET preserve_insertion_order = false")
        database.execute("CREATE TABLE held (hash UBIGINT, doc INTEGER)")
        for hashes, docs in held:
            part = pyarrow.table({"hash": hashes, "doc": docs})  # noqa: F841 - DuckDB finds it by its name
            database.execute("INSERT INTO held SELECT hash, doc FROM part")
        known = pyarrow.table({name: getattr(documents, name) for name in _ABOUT})  # noqa: F841 - likewise
        database.execute("CREATE TABLE docs AS SELECT * REPLACE (nullif(usual, 0) AS usual) FROM known")
        for query in filter(str.strip, _QUERIES.split(";")):
            database.execute(query)
        return Candidates(
            pairs=_table(database, _FOUND),
            notices=np.sort(database.execute("FROM notices").fetchnumpy()["hash"]),
            usual=_table(database, "FROM own ORDER BY doc"),
        )


def in_turn(table: NDArray[np.int32]) -> Iterator[list[int]]:
    """The rows of a table, as numbers that others than numpy know."""
    for begin in range(0, len(table), _AT_ONCE):
        yield from table[begin : begin + _AT_ONCE].tolist()


def _table(database: duckdb.DuckDBPyConnection, query: str) -> NDArray[np.int32]:
    return np.column_stack([*database.execute(query).fetchnumpy().values()]).astype(np.int32, copy=False)
