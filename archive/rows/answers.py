"""What every capture was: articles' pages and lists, robots.txt, redirects, 304s, errors and walls. They stand beside
the readings, one for each capture, so that what became of a page can be told without its WARC files.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Any

from archive.rows.issue import OfIssue, issue_in, looked_for
from archive.rows.line import RowError, StoredRow, line, made, plain
from reading.answers import AnswerKind, Removal
from reading.article import UNKNOWN, Reading
from reading.capture import Capture

if TYPE_CHECKING:  # who shows rows loads no readers
    from reading.layout import Site
    from reading.lists import Named
    from reading.read import Outcome

TABLE = """
CREATE TABLE IF NOT EXISTS answers (
    record_id TEXT PRIMARY KEY,
    url TEXT NOT NULL,
    taken_at TEXT NOT NULL, -- WARC-Date of the capture, UTC
    warc TEXT NOT NULL,
    offset INTEGER NOT NULL,
    digest TEXT NOT NULL, -- of the payload
    status INTEGER NOT NULL,
    kind TEXT NOT NULL, -- what the answer was: reading.answers.AnswerKind
    why TEXT, -- what says so, for people
    wanted INTEGER NOT NULL, -- 1: an article is looked for at this address
    site TEXT NOT NULL, -- name of the site of the address, or "unknown"
    article_id TEXT, -- of the reading that it gave, NULL where it makes no row
    removal TEXT, -- of what is deleted, by whom or how that shows: reading.answers.Removal
    listed TEXT NOT NULL, -- the articles that a list page names, as JSON: id, url, and the day printed beside the link
    issue TEXT, -- of an address where a page of an e-paper's issue is looked for, as JSON: paper and day first
    checksum TEXT NOT NULL -- of these values, for `verify`
);
CREATE INDEX IF NOT EXISTS answers_by_url ON answers (url, taken_at, warc, offset);
CREATE INDEX IF NOT EXISTS answers_by_article ON answers (article_id, kind) WHERE article_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS answers_of_issues ON answers (record_id) WHERE issue IS NOT NULL;
CREATE INDEX IF NOT EXISTS answers_by_place ON answers (warc, offset);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An article that a list page names."""

    id: str
    url: str
    day: str | None  # printed beside the link, ISO 8601


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What one capture was."""

    url: str  # as asked for
    status: int  # of the answer; 0: nothing came
    kind: AnswerKind
    why: str | None  # what says so, for people
    wanted: bool  # whether an article is looked for at this address
    site: str  # name of the site of the address, or "unknown"
    article_id: str | None  # of the reading that it gave; None: it makes no row
    removal: Removal | None = None  # of what is deleted: by whom, or how that shows
    listed: tuple[Listed, ...] = ()  # the articles that a list page names
    issue: OfIssue | None = None  # of an address where a page of an issue is looked for
    capture: Capture


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured:
    """What one capture gave: what it was, and where it makes a row, its reading."""

    answered: Answered
    reading: Reading | None = None


def answered(outcome: Outcome) -> Answered:
    """What is stored of an outcome. The draft's article is that of its reading: no stage changes it."""
    page, why = outcome.page, outcome.answer.why
    return Answered(
        url=page.url,
        status=page.status,
        kind=outcome.answer.kind,
        why=why.encode("utf-8", "replace").decode("utf-8") if why else None,
        wanted=outcome.wanted,
        site=outcome.site.name if outcome.site else UNKNOWN,
        article_id=outcome.draft.id if outcome.draft else None,
        removal=outcome.answer.removal,
        listed=tuple(_listed(outcome.named)),
        issue=issue_in(outcome),
        capture=page.capture,
    )


def unanswered(url: str, why: str, capture: Capture, *, wanted: bool, site: Site | None) -> Answered:
    """What is stored of a request to which nothing came."""
    return Answered(
        url=url,
        status=0,
        kind=AnswerKind.UNANSWERED,
        why=why,
        wanted=wanted,
        site=site.name if site else UNKNOWN,
        article_id=None,
        issue=looked_for(url, site),
        capture=capture,
    )


def _listed(named: Iterable[Named]) -> Iterator[Listed]:
    """Each article once, with the first of its addresses."""
    met: set[str] = set()
    for each in named:
        if each.place.id not in met:
            met.add(each.place.id)
            yield Listed(id=each.place.id, url=each.url, day=each.said.day.isoformat() if each.said.day else None)


COLUMNS = (
    *("record_id", "url", "taken_at", "warc", "offset", "digest"),
    *("status", "kind", "why", "wanted", "site", "article_id", "removal", "listed", "issue"),
)
_UPDATE = ", ".join(f"{name} = excluded.{name}" for name in (*COLUMNS[1:], "checksum"))
# A record may be here twice, in a crawl's file and in one that was imported: the first in the order of files counts.
# The same one is stored again where an import tells that its answer isn't that of the capture before it.
INSERT = (
    f"INSERT INTO answers VALUES ({', '.join('?' * (len(COLUMNS) + 1))}) ON CONFLICT (record_id)"  # noqa: S608 - our own names
    " DO UPDATE SET " + _UPDATE + " WHERE (excluded.warc, excluded.offset) <= (answers.warc, answers.offset)"
)


_AT_ONCE = 500  # addresses of one question
_SHOWN = "EXISTS (SELECT 1 FROM answers AS own WHERE own.article_id = named AND own.kind IN ('page', 'cut'))"


class AnswerTable:
    """The answers of one site, in the database of its rows, whose errors become StoreError inside `errors`."""

    def __init__(self, database: sqlite3.Connection, errors: Callable[[], AbstractContextManager[None]]) -> None:
        self._database, self._errors = database, errors

    def add(self, answer: Answered) -> None:
        """Store an answer, unless the record has one of an earlier file."""
        with self._errors():
            self._database.execute(INSERT, values_of(answer))

    def of_file(self, warc: str) -> Iterator[Answered]:
        """The answers in this WARC file, in its order. One that can't be read isn't there; `changed` names it."""
        yield from self._read("WHERE warc = ? ORDER BY offset, record_id", warc)

    def by_url(self, kind: AnswerKind) -> Iterator[Answered]:
        """All answers of those addresses that ever gave one of this kind, those of one address together."""
        which = "WHERE url IN (SELECT url FROM answers WHERE kind = ?) ORDER BY url, taken_at, warc, offset"
        yield from self._read(which, kind.value)

    def of_url(self, url: str) -> Iterator[Answered]:
        """All answers of one address."""
        yield from self._read("WHERE url = ? ORDER BY taken_at, warc, offset", url)

    def without_reading(self) -> Iterator[Answered]:
        """All answers of those addresses that never gave a reading, those of one address together."""
        own = "SELECT url FROM answers GROUP BY url HAVING count(article_id) = 0"
        yield from self._read(f"WHERE url IN ({own}) ORDER BY url, taken_at, warc, offset")

    def listed_only(self) -> Iterator[tuple[str, str, str | None, str]]:
        """Articles that lists name and no capture here shows: id, site, the first day that is printed beside them, and
        when a list named them first.
        """
        listed = "CASE WHEN json_valid(listed) THEN listed ELSE '[]' END"  # a damaged one is named by `verify`
        query = (
            "SELECT json_extract(each.value, '$.id') AS named, min(site), min(json_extract(each.value, '$.day')),"  # noqa: S608 - our own words
            f" min(taken_at) FROM answers, json_each({listed}) AS each"
            f" WHERE listed <> '[]' AND NOT {_SHOWN} GROUP BY named"
        )
        yield from self._select(query)

    def never_shown(self) -> Iterator[tuple[str, str | None]]:
        """The articles of `listed_only`: the address by which a list named each, and the first day beside it."""
        listed = "CASE WHEN json_valid(listed) THEN listed ELSE '[]' END"
        query = (
            "SELECT json_extract(each.value, '$.id') AS named, min(json_extract(each.value, '$.url')),"  # noqa: S608 - our own words
            f" min(json_extract(each.value, '$.day')) FROM answers, json_each({listed}) AS each"
            f" WHERE listed <> '[]' AND NOT {_SHOWN} GROUP BY named"
        )
        for _, url, day in self._select(query):
            yield url, day

    def of_issues(self, since: str | None = None, until: str | None = None) -> Iterator[Answered]:
        """The answers of pages of issues, those of one issue together: paper by paper, day by day. With what they
        list. `since` and `until`: days, both counted in.
        """
        paper, day = (
            f"CASE WHEN json_valid(issue) THEN json_extract(issue, '$.{name}') END" for name in ("paper", "day")
        )
        query = (
            f"SELECT {_TEXTS} FROM answers WHERE issue IS NOT NULL AND {day} BETWEEN ? AND ? ORDER BY {paper}, {day}"  # noqa: S608 - our own names
        )
        for stored in self._select(query, since or "", until or "9999"):
            if found := _answer([None if each is None else each.decode("utf-8", "replace") for each in stored]):
                yield found

    def of_urls(self, urls: Sequence[str]) -> Iterator[Answered]:
        """All answers of these addresses."""
        for begin in range(0, len(urls), _AT_ONCE):
            some = urls[begin : begin + _AT_ONCE]
            yield from self._read(f"WHERE url IN ({', '.join('?' * len(some))})", *some)

    def shows(self, article_id: str) -> bool:
        """Whether a capture here shows this article."""
        return any(True for _ in self._select(f"SELECT 1 FROM (SELECT ? AS named) WHERE {_SHOWN}", article_id))  # noqa: S608 - our own words

    def lines(self, rowid: int | None = None) -> Iterator[StoredRow]:
        """Every answer as one line, in the order of the record ids, or the one of a row of the table; of a damaged one,
        what is left of it.
        """
        which = "ORDER BY record_id" if rowid is None else "WHERE rowid = ?"
        given = () if rowid is None else (rowid,)
        for stored in self._select(f"SELECT {_TEXTS} FROM answers {which}", *given):  # noqa: S608 - our own names
            texts = [None if each is None else each.decode("utf-8", "backslashreplace") for each in stored]
            found = _answer(texts)
            values = dict(zip(COLUMNS, texts, strict=False))
            yield StoredRow(
                record_id=values["record_id"] or "",
                article_id=values["article_id"] or values["url"] or "",  # its address, where it makes no row
                warc=values["warc"] or "",
                line=line(found) if found else f"damaged {values}",
            )

    def changed(self) -> Iterator[str | None]:
        """For each answer None; or its record id, where it isn't as it was stored."""
        for stored in self._select(f"SELECT {_TEXTS}, CAST(checksum AS BLOB) FROM answers"):  # noqa: S608 - our own names
            texts = [None if each is None else each.decode("utf-8", "backslashreplace") for each in stored]
            found = _answer(texts[:-1])
            yield None if found and _checksum(found) == texts[-1] else texts[0] or ""

    def is_there(self, record_id: str) -> bool:
        return any(True for _ in self._select("SELECT 1 FROM answers WHERE record_id = ?", record_id))

    def remove_from(self, warc: str, offset: int) -> int:
        """Take out the answers of records at and behind this offset of a WARC file that was cut; how many."""
        with self._errors():
            return self._database.execute("DELETE FROM answers WHERE warc = ? AND offset >= ?", (warc, offset)).rowcount

    def _read(self, which: str, *values: str) -> Iterator[Answered]:
        """Answers but for what lists name: there is much of it, and who asks for that asks for it alone."""
        for stored in self._select(f"SELECT {_SHORT} FROM answers {which}", *values):  # noqa: S608 - our own words
            if found := _answer([None if each is None else each.decode("utf-8", "replace") for each in stored]):
                yield found

    def _select(self, query: str, *values: str | int) -> Iterator[tuple[Any, ...]]:
        with self._errors():
            cursor = self._database.execute(query, values)
            while found := cursor.fetchmany(200):
                yield from found


# As bytes: a flipped bit may leave what is no UTF-8.
_TEXTS = ", ".join(f"CAST({name} AS BLOB)" for name in COLUMNS)
_SHORT = _TEXTS.replace("CAST(listed AS BLOB)", "CAST('[]' AS BLOB)")


def _answer(texts: Iterable[str | None]) -> Answered | None:
    """The answer of a row, its columns as texts; None where a column doesn't hold what belongs there."""
    values: dict[str, Any] = dict(zip(COLUMNS, texts, strict=True))
    try:
        capture = {name: values.pop(name) for name in ("warc", "offset", "record_id", "digest")}
        capture |= {"offset": int(capture["offset"]), "time": values.pop("taken_at")}
        values |= {"status": int(values["status"]), "wanted": {"0": False, "1": True}[values["wanted"]]}
        values["listed"] = json.loads(values["listed"]) if values["listed"] != "[]" else []
        values["issue"] = json.loads(values["issue"]) if values["issue"] is not None else None
        return made(Answered, {**values, "capture": capture})
    except (RowError, ValueError, TypeError, KeyError):
        return None


def _checksum(answer: Answered) -> str:
    return hashlib.sha256(line(answer).encode("utf-8")).hexdigest()


def values_of(answer: Answered) -> tuple[str | int | None, ...]:
    """An answer as the table has it."""
    capture = answer.capture
    return (
        *(capture.record_id, answer.url, capture.time.astimezone(UTC).isoformat(timespec="microseconds")),
        *(capture.warc, capture.offset, capture.digest, answer.status, answer.kind.value),
        *(answer.why, int(answer.wanted), answer.site, answer.article_id, answer.removal),
        json.dumps(plain(answer.listed), ensure_ascii=False),
        json.dumps(plain(answer.issue), ensure_ascii=False) if answer.issue else None,
        _checksum(answer),
    )
