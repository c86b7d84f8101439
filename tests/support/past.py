"""A site that is captured night by night, made up: each answer with the reading that it makes, and what tables tell."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from archive.data.folder import SiteFolder
from archive.handover.tables import tables
from archive.rows.answers import Answered, Captured
from archive.rows.store import RowStore
from reading.answers import AnswerKind
from reading.article import Reading
from reading.capture import Capture
from reading.problem import Problem, ProblemKind
from tests.support.archives import hashed

START = datetime(2026, 3, 1, 18, tzinfo=UTC)  # two in the morning of March 2nd at the site
URL = "http://news.example/7.html"
INSTEAD = {
    AnswerKind.DELETED: Problem(kind=ProblemKind.STATUS, number=404),
    AnswerKind.CHALLENGE: Problem(kind=ProblemKind.CHALLENGE, detail="captcha"),
    AnswerKind.LIST: Problem(kind=ProblemKind.LIST),
    AnswerKind.MESSAGE: Problem(kind=ProblemKind.MESSAGE, detail="系统繁忙"),
    AnswerKind.EMPTY: Problem(kind=ProblemKind.EMPTY),
}
NO_ROW = {AnswerKind.UNMODIFIED, AnswerKind.REPEATED, AnswerKind.REDIRECT, AnswerKind.UNANSWERED, AnswerKind.TRANSIENT}


class Past:
    """Captures of a site, one behind the other, in a store of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = SiteFolder(path=folder / "site")
        self.store = RowStore(self.folder.rows)
        self._numbers = count(1)

    def capture(self, night: float) -> Capture:
        number = next(self._numbers)
        return Capture(
            warc="site-20260301180000-00001.warc.gz",
            offset=number * 100,
            record_id=f"<urn:{number}>",
            digest="sha1:A",
            time=START + timedelta(days=night, seconds=number),
        )

    def came(self, night: float, kind: AnswerKind = AnswerKind.PAGE, *, url: str = URL, **fields: Any) -> None:
        """An answer on this night, with the reading that it makes."""
        at = self.capture(night)
        own = {name: fields.pop(name) for name in ("removal", "why", "listed", "wanted") if name in fields}
        reading = None
        if kind not in NO_ROW and own.get("wanted", True) and "listed" not in own:
            values: dict[str, Any] = {"id": "site-7", "site": "site", "title": "题", "body": "一\n二"} | fields
            if kind in INSTEAD:
                values |= {"title": None, "body": None, "problems": (INSTEAD[kind],)}
            reading = hashed(Reading(url=url, canonical_url=URL, capture=at, **values))
        answer = Answered(
            **{"why": None, "wanted": True, **own},
            url=url, status=200, kind=kind, site="site", article_id=reading.id if reading else None, capture=at,
        )  # fmt: skip
        self.store.add_all([Captured(answered=answer, reading=reading)])

    def rows(self, name: str) -> list[Any]:
        return [row for table, row in tables([self.store]) if table.name == name]

    def events(self) -> list[tuple[str, int]]:
        """What happened, and in which night."""
        return [(str(row["kind"]), (row["time"] - START).days) for row in self.rows("events")]

    def versions(self) -> list[tuple[list[str], int, int]]:
        """What changed, and the nights of the first and the last look."""
        return [
            (row["changed"], (row["first_seen"] - START).days, (row["last_seen"] - START).days)
            for row in self.rows("versions")
        ]
