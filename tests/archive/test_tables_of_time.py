"""What the history of an article calls a version, an event, a day: over made-up captures, each with its answer."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from archive.data.declared import SitesError
from archive.data.operator import expected_in
from archive.handover.tables import tables
from archive.history.gone import gone, taken_down
from archive.rows.answers import Listed
from reading.answers import AnswerKind, Removal
from reading.article import Comment, Image
from reading.problem import Problem, ProblemKind
from tests.support.past import INSTEAD, START, URL, Past


@pytest.fixture
def past(tmp_path: Path) -> Past:
    return Past(tmp_path)


def test_a_304_and_an_identical_answer_confirm(past: Past) -> None:
    past.came(0)
    past.came(1, AnswerKind.UNMODIFIED)
    past.came(2, AnswerKind.REPEATED)
    past.came(3, AnswerKind.CHALLENGE)
    assert past.versions() == [([], 0, 2)]
    assert past.events() == [("first_seen", 0), ("confirmed", 2)]
    (article,) = past.rows("articles")
    assert (article["last_seen"] - START).days == 2
    assert len(past.rows("captures")) == 4


def test_what_is_the_same_as_a_wall_or_a_404_confirms_nothing(past: Past) -> None:
    past.came(0)
    past.came(1, AnswerKind.CHALLENGE)
    past.came(2, AnswerKind.REPEATED)
    past.came(3, AnswerKind.DELETED, removal=Removal.STATUS)
    past.came(4, AnswerKind.REPEATED)
    assert past.events() == [("first_seen", 0), ("confirmed", 0), ("taken_down", 3)]


def test_a_newer_reader_alone_makes_no_version_and_no_event(past: Past) -> None:
    past.came(0, reader_version="3", comments=[Comment(id="a", text="好"), Comment(id="b", text="赞")])
    past.came(1, reader_version="4", body="一\n二\n三", title="新读法", comments=[Comment(id="a", text="好")])
    past.came(2, reader_version="4", body="一\n二\n三", title="新读法", comments=[Comment(id="a", text="好")])
    assert past.versions() == [([], 0, 2)]
    assert past.events() == [("first_seen", 0), ("confirmed", 2)]
    (version,) = past.rows("versions")
    (article,) = past.rows("articles")
    assert (version["body"], version["reader_version"]) == ("一\n二\n三", "4"), "as the newest reader has it"
    assert version["body_hash"] == article["body_hash"]
    past.came(3, reader_version="4", body="一\n二\n四", title="新读法", comments=[])
    assert past.versions() == [([], 0, 2), (["body"], 3, 3)]
    assert past.events()[1:] == [("confirmed", 3)] or ("comment_gone", 3) in past.events()


def test_another_template_of_the_same_page_is_no_change(past: Past) -> None:
    for night in range(4):
        past.came(night, url=URL, layout="desk", body="一\n二")
        past.came(night, url="http://m.news.example/7.html", layout="phone", body="一二")
    assert past.versions() == [([], 0, 3)]


def test_images_are_told_apart_by_what_they_are(past: Past) -> None:
    def pictures(*urls: str) -> dict[str, Any]:
        return {"images": [Image(url=url) for url in urls]}

    past.came(0, **pictures("http://img1.example/a/1.jpg?x-oss-process=resize,w_600&auth_key=1"))
    past.came(1, **pictures("https://img2.example/a/1.jpg?auth_key=2"))
    past.came(2, **pictures("https://img2.example/a/2.jpg?auth_key=2"))
    past.came(3, **pictures("https://img2.example/a/2.jpg", "https://img2.example/show.php?id=5"))
    past.came(4, **pictures("https://img2.example/a/2.jpg", "https://img2.example/show.php?id=6"))
    assert past.versions() == [([], 0, 1), (["images"], 2, 2), (["images"], 3, 3), (["images"], 4, 4)]
    assert len({row["body_hash"] for row in past.rows("versions")}) == 1
    assert len({row["content_hash"] for row in past.rows("versions")}) == 4


def test_an_edit_over_several_pages_is_one_version(past: Past) -> None:
    def page(night: float, number: int, text: str) -> None:
        url = URL.replace(".html", f"_{number}.html")
        past.came(night, url=url, page_number=number, page_count=2, body=text)

    page(0, 1, "一")
    page(0, 2, "二")
    page(1, 1, "一改")
    page(1, 2, "二改")
    past.came(2, AnswerKind.UNMODIFIED, url=URL.replace(".html", "_1.html"))
    page(2, 2, "二又改")
    assert past.versions() == [([], 0, 0), (["body"], 1, 2), (["body"], 2, 2)]
    first, second, third = past.rows("versions")
    assert (first["body"], second["body"], third["body"]) == ("一\n二", "一改\n二改", "一改\n二又改")
    assert (second["added"], second["removed"]) == (["一改", "二改"], ["一", "二"])


def test_a_page_that_came_late_is_no_change_and_one_that_was_added_is(past: Past) -> None:
    second = URL.replace(".html", "_2.html")
    past.came(0, page_count=2)
    past.came(1, url=second, page_number=2, page_count=2, body="三")
    assert past.versions() == [([], 0, 1)]
    past.came(2, url=URL.replace(".html", "_3.html"), page_number=3, page_count=3, body="四")
    assert past.versions()[1:] == [(["body"], 2, 2)]
    assert past.rows("versions")[1]["added"] == ["四"]


def test_half_a_page_a_wall_and_a_message_change_nothing(past: Past) -> None:
    past.came(0, comments=[Comment(id="a", text="好")])
    past.came(1, AnswerKind.CUT, body="一", problems=(Problem(kind=ProblemKind.CUT_SHORT, detail="time"),))
    past.came(2, AnswerKind.MESSAGE, why="系统繁忙")
    past.came(3, comments=[Comment(id="a", text="好")])
    assert past.versions() == [([], 0, 3)]
    assert past.events() == [("first_seen", 0), ("confirmed", 3)]


def test_a_comment_that_comes_back_is_not_gone(past: Past) -> None:
    for night, ids in enumerate(("ab", "a", "ab", "b")):
        past.came(night, comments=[Comment(id=each, text=each) for each in ids])
    assert [event for event in past.events() if event[0] in {"comment_gone", "back"}] == [
        *(("comment_gone", 1), ("back", 2), ("comment_gone", 3)),
    ]
    rows = past.rows("comments")
    assert [(row["id"], row["gone_since"] and (row["gone_since"] - START).days) for row in rows] == [
        ("b", None),
        ("a", 3),
    ]
    assert past.rows("articles")[0]["comment_count"] == 2


def test_an_article_is_gone_when_its_last_address_is(past: Past) -> None:
    other = "https://www.news.example/7.html"
    past.came(0)
    past.came(0, url=other)
    past.came(1, AnswerKind.DELETED, removal=Removal.STATUS, why="status 404")
    past.came(1, AnswerKind.UNMODIFIED, url=other)
    assert past.rows("articles")[0]["taken_down"] is None
    past.came(2, AnswerKind.DELETED, url=other, removal=Removal.PLATFORM, why="says: 此内容因违规无法查看")
    assert past.events() == [("first_seen", 0), ("confirmed", 1), ("taken_down", 2)]
    (down,) = (row for row in past.rows("events") if row["kind"] == "taken_down")
    assert (down["removal"], down["words"]) == ("platform", "says: 此内容因违规无法查看")
    assert [*taken_down(past.store)] == ["site-7"]
    past.came(3, AnswerKind.REDIRECT, why="http://news.example/8.html")
    assert past.rows("articles")[0]["taken_down"] is not None, "whatever stands there now"
    past.came(4, url=other)
    assert past.events()[-2:] == [("back", 4), ("confirmed", 4)]
    assert past.rows("articles")[0]["taken_down"] is None
    assert past.versions() == [([], 0, 4)], "the same text is back"
    assert not taken_down(past.store)


def test_the_verb_and_the_tables_agree_on_what_is_gone(past: Past) -> None:
    past.came(0)
    past.came(1, AnswerKind.DELETED, removal=Removal.HOME)
    past.came(2, AnswerKind.REDIRECT)
    (page,) = gone(past.folder)
    (article,) = past.rows("articles")
    assert page.since == article["taken_down"]
    assert page.last_seen == article["last_seen"]


@pytest.mark.parametrize("kind", INSTEAD)
def test_what_never_gave_an_article_is_none(past: Past, kind: AnswerKind) -> None:
    past.came(0, kind, why="so", removal=Removal.STATUS if kind is AnswerKind.DELETED else None)
    past.came(0, AnswerKind.UNANSWERED, url="http://news.example/robots.txt", wanted=False, why="DNS")
    assert past.rows("articles") == past.rows("versions") == []
    assert [(row["answer"], row["article_id"]) for row in past.rows("captures")] == [
        *((kind, "site-7"), (AnswerKind.UNANSWERED, None)),
    ]
    assert past.events() == ([("taken_down", 0)] if kind is AnswerKind.DELETED else [])
    past.came(1)
    assert len(past.rows("articles")) == 1, "when it opens, it is one"


def test_a_list_names_what_is_never_captured(past: Past) -> None:
    listed = (
        Listed(id="site-7", url=URL, day=None),
        Listed(id="site-8", url="8", day="2026-02-27"),
        Listed(id="site-9", url="9", day=None),
    )
    past.came(0, AnswerKind.ELSEWHERE, url="http://news.example/list", wanted=False, listed=listed)
    past.came(1, AnswerKind.ELSEWHERE, url="http://news.example/list", wanted=False, listed=listed)
    past.came(1)
    past.came(1, AnswerKind.DELETED, id="site-9", url="http://news.example/9.html", removal=Removal.STATUS)
    found = {row["day"]: row["listed_only"] for row in past.rows("coverage") if row["listed_only"]}
    assert found == {date(2026, 2, 27): 1, date(2026, 3, 2): 1}


def test_a_day_counts_an_article_once_by_the_best_that_came(past: Past) -> None:
    past.came(0, AnswerKind.UNANSWERED, why="DNS")
    past.came(0, AnswerKind.CHALLENGE)
    past.came(0)
    past.came(1, AnswerKind.UNANSWERED, why="DNS")
    past.came(1, AnswerKind.CHALLENGE)
    past.came(2, AnswerKind.UNANSWERED, url="http://news.example/8.html", why="DNS")
    past.came(2, AnswerKind.TRANSIENT, url="http://news.example/8.html", why="status 503")
    past.came(4, AnswerKind.REPEATED)
    names = ("captured", "walled", "failed")
    assert [tuple(row[name] for name in names) for row in past.rows("coverage")] == [
        *((1, 0, 0), (0, 1, 0), (0, 0, 1), (0, 0, 0), (0, 0, 0)),
    ], "a repeated wall is none, and a night without a crawl is a row of nothing"


def test_days_are_those_of_the_site(past: Past) -> None:
    past.came(0, published=datetime(2026, 2, 28, 17, tzinfo=UTC))  # at the site it is March by then
    (article,) = past.rows("articles")
    assert article["published_date"] == date(2026, 3, 1)
    assert [(row["day"], row["published"], row["captured"]) for row in past.rows("coverage")] == [
        *((date(2026, 3, 1), 1, 0), (date(2026, 3, 2), 0, 1)),
    ]


def test_what_to_expect_of_a_day_is_said_by_the_operator(past: Past, tmp_path: Path) -> None:
    (tmp_path / "sites.toml").write_text('[jurong]\nhosts = ["bbs.example"]\nexpect = 12\n', "utf-8")
    assert expected_in(tmp_path) == {"jurong": 12}
    past.came(0)
    days = [row for table, row in tables([past.store], expected={"site": 3}) if table.name == "coverage"]
    assert [row["expected"] for row in days] == [3]
    for wrong in ("-1", "true", '"12"', "1.5"):
        (tmp_path / "sites.toml").write_text(f"[jurong]\nexpect = {wrong}\n", "utf-8")
        with pytest.raises(SitesError, match="expect must be a whole number of articles a day"):
            expected_in(tmp_path)


def test_a_capture_of_another_age_makes_no_rows_of_the_years_between(past: Past) -> None:
    past.came(-20_000)
    past.came(0)
    past.came(3)
    assert [(row["day"] - date(2026, 3, 2)).days for row in past.rows("coverage")] == [-20_000, 0, 1, 2, 3]
