"""The known pages in a frontier's file, and what lists said of their articles."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from operator import attrgetter

from crawler.frontier.queue import Identify, KnownPage, Place
from crawler.frontier.tables import COLUMNS, MARKS
from reading.listed import Listed

_VALUES = attrgetter(*COLUMNS.split(", "))
# Pages that are one by the rules of now: the one asked for last stays, known as long as any of them.
_MERGE = """
CREATE TEMP TABLE merged AS SELECT renamed.new AS new, min(pages.first_seen) AS first_seen,
    max(pages.fetched) AS fetched FROM pages JOIN renamed ON renamed.old = pages.fingerprint GROUP BY renamed.new;
DELETE FROM pages WHERE fingerprint NOT IN (
    SELECT max(pages.fingerprint) FROM pages JOIN renamed ON renamed.old = pages.fingerprint
    JOIN merged ON merged.new = renamed.new AND merged.fetched = pages.fetched GROUP BY merged.new
);
UPDATE pages SET article = renamed.article, number = renamed.number, first_seen = merged.first_seen
    FROM renamed JOIN merged ON merged.new = renamed.new WHERE renamed.old = pages.fingerprint;
UPDATE pages SET fingerprint = (SELECT new FROM renamed WHERE old = pages.fingerprint);
DELETE FROM requests WHERE EXISTS (
    SELECT 1 FROM requested JOIN requested AS first ON first.new = requested.new AND first.id < requested.id
    WHERE requested.id = requests.id
);
UPDATE requests SET fingerprint = (SELECT new FROM requested WHERE requested.id = requests.id);
INSERT OR IGNORE INTO seen SELECT fingerprint, (SELECT value FROM facts WHERE name = 'run') FROM requests;
DROP TABLE merged; DROP TABLE renamed; DROP TABLE requested;
"""

_AT_FIRST = 10  # pages that a sitemap dropped are asked for before it is known whether it drops what is gone
# Of the pages that it dropped, those that were asked for since.
_ASKED = "FROM dropped JOIN pages USING (fingerprint) WHERE dropped.list = ?1 AND pages.fetched >= dropped.since"
_WENT = "pages.gone IS NOT NULL OR pages.why IS NOT NULL OR pages.changed >= dropped.since"
_LEARN = (
    f"UPDATE maps SET gone = gone + (SELECT count(*) {_ASKED} AND ({_WENT})),"  # noqa: S608 - our own words
    f" still = still + (SELECT count(*) {_ASKED} AND NOT ({_WENT})) WHERE list = ?1"
)
_LEARNED = f"DELETE FROM dropped WHERE list = ?1 AND fingerprint IN (SELECT fingerprint {_ASKED})"  # noqa: S608 - our own words
# What another list names in this run is there; what was asked for in this run, or is gone, needn't be asked for.
_NOTHING_TO_ASK = """
DELETE FROM named WHERE list = ? AND run < ? AND (
    fingerprint IN (SELECT fingerprint FROM named WHERE run = ?) OR NOT EXISTS (
        SELECT 1 FROM pages WHERE pages.fingerprint = named.fingerprint AND gone IS NULL AND fetched < ?
    )
)
"""


class PageTables:
    """What SqliteFrontier says of known pages. Every method raises sqlite3.Error."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def where(self, condition: str, *values: object) -> list[KnownPage]:
        rows = self._database.execute(f"SELECT {COLUMNS} FROM pages {condition}", values).fetchall()  # noqa: S608, no outside text
        return [KnownPage(**dict(zip(COLUMNS.split(", "), row, strict=True))) for row in rows]

    def keep(self, page: KnownPage) -> None:
        self._database.execute(f"INSERT OR REPLACE INTO pages ({COLUMNS}) VALUES ({MARKS})", _VALUES(page))  # noqa: S608, no outside text

    def due_after(self, place: Place, now: float) -> list[KnownPage]:
        return self.where(
            "WHERE (due, fingerprint) > (?, ?) AND due <= ? ORDER BY due, fingerprint LIMIT 200", *place, now
        )

    def listed(self, article: str) -> Listed | None:
        found = self._database.execute("SELECT replies, last FROM listed WHERE article = ?", (article,)).fetchone()
        return Listed(replies=found[0], last=found[1]) if found else None

    def keep_listed(self, article: str, said: Listed) -> None:
        self._database.execute("INSERT OR REPLACE INTO listed VALUES (?, ?, ?)", (article, said.replies, said.last))

    def name(self, on: bytes, fingerprint: bytes, run: int) -> bool:
        """Whether this list names it for the first time in this run."""
        return bool(
            self._database.execute(
                "INSERT INTO named VALUES (?, ?, ?) ON CONFLICT (list, fingerprint) DO UPDATE SET run = excluded.run"
                " WHERE run <> excluded.run",
                (on, fingerprint, run),
            ).rowcount
        )

    def drop(self, on: bytes, run: int, now: float, began: float, most: int) -> int:
        """Have those pages due that this whole sitemap named and no list names in this run any more, `most` at the most
        and as many as it has earned: what it dropped and was still there counts against it. How many.
        """
        database = self._database
        database.execute("INSERT OR IGNORE INTO maps (list) VALUES (?)", (on,))
        database.execute(_LEARN, (on,))
        database.execute(_LEARNED, (on,))
        gone, still = database.execute("SELECT gone, still FROM maps WHERE list = ?", (on,)).fetchone()
        database.execute(_NOTHING_TO_ASK, (on, run, run, began))
        left = database.execute("SELECT fingerprint FROM named WHERE list = ? AND run < ?", (on, run)).fetchall()
        earned = max(_AT_FIRST + 2 * gone - still, 0)
        believed = left[: max(min(most, earned), 0)]
        database.executemany(
            "INSERT OR REPLACE INTO dropped VALUES (?, ?, ?)", [(which, on, now) for (which,) in believed]
        )
        database.executemany(
            "UPDATE pages SET due = min(due, ?) WHERE fingerprint = ?", [(now, at) for (at,) in believed]
        )
        done = believed if earned else left  # the others wait for another crawl
        database.executemany("DELETE FROM named WHERE list = ? AND fingerprint = ?", [(on, at) for (at,) in done])
        return len(believed)

    def beyond(self, source_of: Callable[[str], int], run: int, began: float) -> dict[int, int]:
        """How many pages, first seen since this run began, have which source."""
        database = self._database
        database.execute("CREATE TEMP TABLE sources (list BLOB PRIMARY KEY, source INTEGER)")
        for (start,) in database.execute("SELECT DISTINCT list FROM named WHERE run = ?", (run,)).fetchall():
            database.execute("INSERT INTO sources VALUES (?, ?)", (start, source_of(start.decode())))
        found = database.execute(
            "SELECT source, count(*) FROM (SELECT min(source) AS source FROM named JOIN sources USING (list)"
            " JOIN pages USING (fingerprint) WHERE named.run = ? AND first_seen >= ? GROUP BY fingerprint)"
            " GROUP BY source",
            (run, began),
        ).fetchall()
        database.execute("DROP TABLE sources")
        return dict(found)

    def rename(self, identify: Identify) -> None:
        """Have pages and requests known by what `identify` makes of their URLs; what is one by that becomes one."""
        database = self._database
        database.execute("CREATE TEMP TABLE renamed (old BLOB PRIMARY KEY, new BLOB, article TEXT, number INTEGER)")
        database.execute("CREATE TEMP TABLE requested (id INTEGER PRIMARY KEY, new BLOB)")
        database.execute("CREATE INDEX temp.requested_by_new ON requested (new, id)")
        for old, url in database.execute("SELECT fingerprint, url FROM pages"):
            known = identify(url)
            database.execute(
                "INSERT INTO renamed VALUES (?, ?, ?, ?)", (old, known.fingerprint, known.article, known.number)
            )
        for number, url in database.execute("SELECT id, url FROM requests"):
            database.execute("INSERT INTO requested VALUES (?, ?)", (number, identify(url).fingerprint))
        database.execute("DELETE FROM seen")
        database.execute("DELETE FROM named")
        database.execute("DELETE FROM dropped")
        for statement in _MERGE.strip().split(";"):
            if statement.strip():
                database.execute(statement)
