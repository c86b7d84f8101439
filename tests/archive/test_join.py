"""Readings of one article are joined to one article, the same whatever their order."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.rows.join import join
from archive.rows.line import as_dict, line
from pipelines.identity.content import content_hash
from reading.article import Comment, Edit, Image, Reading
from reading.problem import Problem, ProblemKind, sentence
from tests.support.archives import START, capture, comment, hashed, reading

GONE = Problem(kind=ProblemKind.STATUS, number=404)
OF_A_PAGE = {"part", "page_number"}


def test_one_reading_is_its_article() -> None:
    one = hashed(reading(1, body="正文", comments=[comment(3, 2)], page_count=1))
    assert as_dict(join([one])) == {name: value for name, value in as_dict(one).items() if name not in OF_A_PAGE}


def test_a_reading_is_never_changed() -> None:
    one = reading(1)
    with pytest.raises(AttributeError, match="never changed"):
        one.title = "另一个"
    assert replace(one, title="另一个").title == "另一个"
    assert one.title == "秋粮收购"


def test_a_thread_over_three_pages() -> None:
    pages = [
        reading(1, page_count=3, body="首帖", comments=[comment(11, 2), comment(12, 3)], poster="网友1", replies=5),
        reading(2, page_number=2, page_count=3, comments=[comment(13, 4), comment(14, 5)]),
        reading(3, page_number=3, page_count=3, comments=[comment(15, 6)]),
    ]
    article = join(pages)
    assert [entry.floor for entry in article.comments] == [2, 3, 4, 5, 6]
    assert article.body == "首帖"
    assert sentence(article.problems) is None
    assert article.url == pages[0].url
    assert article.capture == pages[0].capture
    assert article.content_hash == content_hash(article) != content_hash(pages[0])


def test_a_comment_is_never_counted_twice() -> None:
    """A reply was deleted, so the last reply of page 1 had been on page 2 before."""
    pages = [
        reading(1, page_count=2, body="首帖", comments=[comment(11, 2)]),
        reading(2, page_number=2, page_count=2, comments=[comment(12, 3, "旧"), comment(13, 4)]),
        reading(9, page_count=2, body="首帖", comments=[comment(11, 2), comment(12, 3, "新")]),
    ]
    article = join(pages)
    assert [(entry.id, entry.text) for entry in article.comments] == [
        ("pid11", "说得好"),
        ("pid12", "新"),
        ("pid13", "说得好"),
    ]


def test_the_latest_capture_of_a_page_wins() -> None:
    article = join([reading(2, body="二"), reading(1, body="一"), reading(3, body="三")])
    assert article.body == "三"


def test_a_later_problem_does_not_overwrite_but_is_noted() -> None:
    good = reading(1, body="正文")
    gone = reading(5, title=None, problems=(GONE,))
    article = join([gone, good])
    assert article.body == "正文"
    assert sentence(article.problems) == "captured again 2026-11-20T01:07:03Z: status 404"
    assert sentence(join([gone, good, reading(6, body="又来")]).problems) is None


def test_of_two_problems_the_one_with_text_counts() -> None:
    article = join(
        [reading(1, body="正文", problems=(Problem(kind=ProblemKind.NO_TITLE),)), reading(2, problems=(GONE,))]
    )
    assert article.body == "正文"
    assert sentence(article.problems) == "no title; captured again 2026-11-20T01:04:03Z: status 404"


def test_pages_not_captured_are_named() -> None:
    pages = [
        reading(1, page_count=9, body="一"),
        reading(2, page_number=2, page_count=9, body="二", problems=(Problem(kind=ProblemKind.UNDECODED, number=1),)),
        reading(3, page_number=8, page_count=9, body="八"),
    ]
    assert sentence(join(pages).problems) == (
        "page 2: 1 characters could not be decoded; page 3 to 7 of 9 not captured; page 9 of 9 not captured"
    )


def test_a_page_number_out_of_this_world() -> None:
    article = join([reading(1, body="一"), reading(2, page_number=10**9, body="?")])
    assert sentence(article.problems) == "page 2 to 999999999 of 1000000000 not captured"


def test_the_first_page_not_captured() -> None:
    article = join([reading(2, page_number=2, page_count=2, body="二")])
    assert (article.body, article.capture) == ("二", capture(2))
    assert sentence(article.problems) == "page 1 of 2 not captured"


def test_a_long_article() -> None:
    raw = ["甲(jiǎ)乙", "丙(bǐng)丁"]
    pages = [
        reading(
            number,
            page_number=number,
            page_count=2,
            body=text[0] + text[-1],
            body_raw=text,
            edits=[
                Edit(kind="script", field="title", start=0, before="長", after="长", certainty=1.0),
                Edit(kind="pinyin", field="body", start=1, before=text[1:-1], after="", certainty=1.0),
            ],
            corruption={"pinyin": 0.5 * number},
            images=[Image(url="http://news.example/1.jpg"), Image(url=f"http://news.example/p{number}.jpg")],
            tags=["粮食", f"第{number}页"],
            duty_editor="张三" if number == 2 else None,
            replaced=1,
        )
        for number, text in enumerate(raw, start=1)
    ]
    article = join(pages)
    assert article.body == "甲乙\n丙丁"
    assert article.body_raw == "\n".join(raw)
    assert [image.url[-6:] for image in article.images] == ["/1.jpg", "p1.jpg", "p2.jpg"]
    assert article.tags == ["粮食", "第1页", "第2页"]
    assert article.duty_editor == "张三"
    assert article.replaced == 2
    assert article.corruption == {"pinyin": pytest.approx((0.5 * 7 + 1.0 * 8) / 15)}
    assert [edit.field for edit in article.edits] == ["title", "body", "body"]
    text = article.body
    for edit in reversed([edit for edit in article.edits if edit.field == "body"]):
        assert text[edit.start : edit.start + len(edit.after)] == edit.after
        text = text[: edit.start] + edit.before + text[edit.start + len(edit.after) :]
    assert text == article.body_raw


def test_comments_that_are_printed_and_not_captured() -> None:
    first = reading(1, body="正文", replies=37, comments=[comment(n) for n in range(12)])
    assert sentence(join([first]).problems) == "25 of 37 comments not captured"
    more = reading(2, part="comments", title=None, comments=[comment(n) for n in range(12, 37)])
    assert join([first, more]).problems == ()
    none = join([reading(1, body="正文", replies=37)])  # a script shows them, or a page that is not here yet
    assert sentence(none.problems) == "37 of 37 comments not captured"


def test_comments_from_a_second_url() -> None:
    pages = [
        reading(1, body="正文"),
        reading(2, part="comments", title=None, replies=30, page_count=2, comments=[comment(21), comment(22)]),
    ]
    article = join(pages)
    assert (article.body, article.replies, article.page_count) == ("正文", 30, None)
    assert [entry.id for entry in article.comments] == ["pid21", "pid22"]
    assert sentence(article.problems) == "comments page 2 of 2 not captured"


def test_only_the_comments_were_captured() -> None:
    article = join([reading(2, part="comments", title=None, comments=[comment(21)])])
    assert article.body is None
    assert sentence(article.problems) == "the article's own page was not captured, only its comments"


def test_comments_without_floor_follow_in_time() -> None:
    untimed = Comment(id="pid1", text="?")
    early, late = comment(9), comment(10)
    first = replace(comment(99), posted=START - timedelta(days=1))
    article = join([reading(1, comments=[untimed, late, early, first, comment(50, 2)])])
    assert [entry.id for entry in article.comments] == ["pid50", "pid99", "pid9", "pid10", "pid1"]


def test_readings_of_two_articles_are_not_joined() -> None:
    with pytest.raises(ValueError, match="jurong-7, jurong-8"):
        join([reading(1), reading(2, id="jurong-8")])


comments = st.builds(comment, st.integers(1, 6), st.one_of(st.none(), st.integers(2, 4)), st.sampled_from(["好", "坏"]))
readings = st.builds(
    reading,
    st.integers(1, 5),
    part=st.sampled_from(["article", "comments"]),
    page_number=st.integers(1, 3),
    page_count=st.one_of(st.none(), st.integers(1, 4)),
    body=st.sampled_from([None, "甲", "乙"]),
    body_raw=st.sampled_from([None, "甲", "乙 乙"]),
    problems=st.sampled_from([(), (GONE,), (Problem(kind=ProblemKind.NO_BODY),)]),
    replies=st.sampled_from([None, 3]),
    authors=st.sampled_from([None, ["黄伟"]]),
    tags=st.lists(st.sampled_from("甲乙"), max_size=2),
    corruption=st.sampled_from([{}, {"pinyin": 0.1}, {"splice": 0.3}]),
    comments=st.lists(comments, max_size=3, unique_by=lambda entry: entry.id),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(readings, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_readings_does_not_matter(found: list[Reading], random: Random) -> None:
    before = [line(each) for each in found]
    joined = line(join(found))
    shuffled = [*found, *random.sample(found, random.randint(0, len(found)))]
    random.shuffle(shuffled)
    assert line(join(iter(shuffled))) == joined
    assert [line(each) for each in found] == before, "the readings are left as they are"
