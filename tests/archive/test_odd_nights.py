"""Sequences of nights that sites really go through and that look like something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.rows.join import join
from reading.answers import AnswerKind, Removal
from reading.article import Comment, Image
from reading.problem import Problem, ProblemKind
from tests.support.past import URL, Past


@pytest.fixture
def past(tmp_path: Path) -> Past:
    return Past(tmp_path)


def comments(letters: str) -> list[Comment]:
    return [Comment(id=letter, text=letter) for letter in letters]


def thread(past: Past, night: float, *pages: str) -> None:
    """All pages of a thread, captured one behind the other; each letter is a reply."""
    for number, replies in enumerate(pages, start=1):
        past.came(
            night,
            url=URL if number == 1 else URL.replace(".html", f"_{number}.html"),
            page_number=number,
            page_count=len(pages),
            body="一" if number == 1 else None,
            comments=comments(replies),
        )


def of_replies(past: Past) -> list[tuple[str, int, str]]:
    """What happened to replies: what, in which night, to which."""
    found = zip(past.events(), past.rows("events"), strict=True)
    return [(kind, night, row["comment_id"]) for (kind, night), row in found if row["comment_id"]]


def gone(past: Past) -> set[str]:
    return {row["id"] for row in past.rows("comments") if row["gone_since"]}


def test_white_space_alone_is_no_version_whatever_else_changed(past: Past) -> None:
    past.came(0, title="湖南 省", body="一\n二", comments=[Comment(id="a", text="好 啊")])
    past.came(1, title="湖南省", body="一 二", comments=[Comment(id="a", text="好啊"), Comment(id="b", text="赞")])
    assert past.versions() == [([], 0, 1)]
    caption = {"url": "http://news.example/1.jpg"}
    past.came(1.1, title="湖南省", body="一\n二", images=[Image(**caption, caption="桥 上")])
    past.came(1.2, title="湖南省", body="一\n二", images=[Image(**caption, caption="桥上")])
    assert past.versions()[1:] == [(["images"], 1, 1)]
    past.came(1.3, title="湖南省", body="一\n二")
    past.came(2, title="湖南\u3000省", body="一\n二三", comments=comments("a"))
    assert past.versions()[3:] == [(["body"], 2, 2)]


@pytest.mark.parametrize("line", ["-- 本报记者", "--", "++ 延伸阅读", "@@ 导读 @@"])
def test_a_paragraph_that_looks_like_the_head_of_a_diff_is_one(past: Past, line: str) -> None:
    past.came(0, body="一")
    past.came(1, body=f"一\n{line}")
    past.came(2, body="一")
    assert [row["added"] for row in past.rows("versions")] == [[], [line], []]
    assert [row["removed"] for row in past.rows("versions")] == [[], [], [line]]


def test_a_clock_that_was_set_back_turns_nothing_round(past: Past) -> None:
    """Files of crawls are in the order of writing (archive/warc/order.py)."""
    past.came(0, comments=comments("ab"))
    past.came(5, comments=comments("a"))
    past.came(3, comments=comments("ab"))
    past.came(6, AnswerKind.DELETED, removal=Removal.STATUS, why="status 404")
    past.came(4, comments=comments("ab"))
    assert past.events() == [
        *(("first_seen", 0), ("comment_gone", 5), ("back", 3), ("taken_down", 6), ("back", 4), ("confirmed", 4)),
    ]
    assert not gone(past)


def test_replies_go_with_the_last_page_of_their_thread(past: Past) -> None:
    thread(past, 0, "abc", "def", "gh")
    thread(past, 1, "abc", "dfg")  # g came forward; nobody asks for a third page now
    assert of_replies(past) == [("comment_gone", 1, "h"), ("comment_gone", 1, "e")], "the first page tells"
    assert gone(past) == {"e", "h"}
    thread(past, 2, "abc", "df")
    assert of_replies(past)[2:] == [("comment_gone", 2, "g")], "the page that went doesn't hold it"
    thread(past, 3, "abc", "dfg")
    assert of_replies(past)[3:] == [("back", 3, "g")]
    thread(past, 4, "abc", "dfg", "h")
    assert of_replies(past)[4:] == [("back", 4, "h")]
    assert gone(past) == {"e"}
    assert past.versions() == [([], 0, 4)]


def test_a_page_that_went_adds_no_comments_to_the_article(past: Past) -> None:
    thread(past, 0, "abc", "de")
    thread(past, 1, "abc")
    article = join(past.store.readings())
    assert [comment.id for comment in article.comments] == ["a", "b", "c"]
    assert not article.problems


@pytest.mark.parametrize("what", ["phone", "half", "window"])
def test_a_page_that_counts_otherwise_takes_no_page_away(past: Past, what: str) -> None:
    thread(past, 0, "abc", "def", "g")
    if what == "phone":
        past.came(1, layout="phone", page_count=1, body="一", comments=comments("abc"))
    elif what == "half":
        cut = (Problem(kind=ProblemKind.CUT_SHORT, detail="time"),)
        past.came(1, AnswerKind.CUT, page_count=1, body="一", comments=comments("a"), problems=cut)
    else:  # the second page shows the way to the second only
        past.came(
            1, url=URL.replace(".html", "_4.html"), page_number=4, page_count=4, body=None, comments=comments("h")
        )
        past.came(2, page_count=3, body="一", comments=comments("abc"))
    assert not of_replies(past)
    assert not gone(past)
    assert {"d", "g"} < {comment.id for comment in join(past.store.readings()).comments}
