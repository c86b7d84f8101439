"""What `history` calls a change: of an article over its pages, whatever page a comment stands on."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from archive.data.folder import SiteFolder
from archive.history import gone
from archive.history.revisions import Revision, revisions, told
from archive.rows.store import RowStore
from reading.article import Comment, Reading
from reading.capture import Capture
from reading.problem import Problem, ProblemKind
from tests.support.archives import hashed

START = datetime(2026, 3, 1, tzinfo=UTC)
CUT = Problem(kind=ProblemKind.CUT_SHORT, detail="time")
GONE = Problem(kind=ProblemKind.STATUS, number=404)


def captured(
    minute: int,
    comments: str,
    *,
    page: int = 1,
    of: int | None = None,
    title: str | None = None,
    body: str = "正文",
    problem: Problem | None = None,
) -> Reading:
    """A page of a thread as captured at this minute; each letter of `comments` is one, a capital when edited."""
    capture = Capture(
        warc="x", offset=minute, record_id=f"{minute}-{page}", digest="", time=START + timedelta(minutes=minute)
    )
    reading = Reading(
        id="site-1",
        url=f"http://site.example/1-{page}.html",
        canonical_url="",
        site="site",
        title=title,
        body=body if page == 1 else None,
        page_number=page,
        page_count=of,
        comments=[Comment(id=letter.lower(), text=letter) for letter in comments],
        capture=capture,
        problems=(problem,) if problem else (),
    )
    return hashed(reading)


def changes(*readings: Reading) -> list[Revision]:
    return list(revisions(readings))


def test_a_reply_pushes_others_to_the_next_page() -> None:
    """Newest first, three on a page, as EmpireCMS prints them."""
    found = changes(
        *(captured(1, "edc", page=1, of=2), captured(2, "ba", page=2, of=2)),
        *(captured(90, "fed", page=1, of=2), captured(91, "cba", page=2, of=2)),
    )
    assert [(each.page_number, each.added, each.removed) for each in found] == [(1, ("f",), ())]
    assert told(found[0]) == "1 comment new"


def test_a_deleted_reply_pulls_others_from_the_next_page() -> None:
    found = changes(
        *(captured(1, "abc", page=1, of=2), captured(2, "de", page=2, of=2)),
        *(captured(90, "acd", page=1, of=2), captured(91, "e", page=2, of=2)),
    )
    assert [(each.page_number, each.added, each.removed) for each in found] == [(1, (), ("b",))]


def test_replies_on_a_page_that_was_not_there_before_are_new() -> None:
    found = changes(
        captured(1, "abc", page=1, of=1), *(captured(90, "abc", page=1, of=2), captured(91, "de", page=2, of=2))
    )
    assert [(each.page_number, each.added) for each in found] == [(2, ("d", "e"))]
    assert found[0].before == START + timedelta(minutes=1)


def test_the_first_captures_of_a_long_thread_are_no_change() -> None:
    assert not changes(
        captured(1, "abc", page=1, of=3), captured(500, "de", page=2, of=3), captured(999, "f", page=3, of=3)
    )


def test_a_problem_that_the_page_always_has_hides_no_change() -> None:
    hidden = Problem(kind=ProblemKind.HIDDEN, detail="购买主题")
    (found,) = changes(captured(1, "a", problem=hidden), captured(90, "ab", problem=hidden))
    assert found.added == ("b",)
    assert not changes(
        captured(1, "ab"),
        captured(90, "a", problem=CUT),
        captured(180, "ab"),
    )
    assert not changes(
        captured(1, "ab"),
        captured(90, "", body="", problem=GONE),
        captured(180, "ab"),
    )


def test_a_title_that_changed_on_every_page_is_told_once() -> None:
    (found,) = changes(
        *(
            captured(minute, "", page=page, of=2, title="旧题" if minute < 90 else "新题")
            for minute, page in ((1, 1), (2, 2), (90, 1), (91, 2))
        )
    )
    assert (found.page_number, found.title) == (1, ("旧题", "新题"))


def test_title_body_and_edited_comments() -> None:
    (found,) = changes(captured(1, "ab"), captured(90, "aB", body="正文\n更正"))
    assert (found.body, found.edited) == (("+更正",), ("b",))
    assert told(found) == "body +1 -0 paragraphs, 1 comment edited"


def test_rows_of_what_was_captured_once_are_not_read(tmp_path: Path) -> None:
    """Most of an archive is: `history` costs what was captured again."""
    folder = SiteFolder(path=tmp_path / "site")
    with RowStore(folder.rows) as store:
        for number in range(9):
            once = captured(number, "", page=1)
            store.add(replace(once, id=f"once-{number}"))
        for minute, body in ((20, "正文"), (30, "正文改了")):
            store.add(captured(minute, "", body=body))
    with closing(sqlite3.connect(folder.rows)) as database, database:
        database.execute("UPDATE readings SET row = 'no row' WHERE article_id LIKE 'once-%'")
    (found,) = gone.changes(folder)
    assert found.after == START + timedelta(minutes=30)
