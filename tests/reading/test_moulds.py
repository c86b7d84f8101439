"""Posts told by what repeats, whatever words stand there; and what tells one post from another."""

from __future__ import annotations

from itertools import pairwise

import pytest

from reading.article import Draft
from tests.support.printed import page, printed

TEXT = "".join(
    f"<p>{line}</p>"
    for line in (
        "河西路口的路灯坏了半个月没有人修，晚上接孩子下自习全靠手机照着走，上周还有人在那里崴了脚。",
        "记者从市政部门了解到，这一段的电缆在施工时被挖断，修复要等材料到货，预计月底之前可以恢复。",
    )
)
SAID = (
    ("南门小贩", "我每天收摊都走那里，黑得看不见路桩，早就该修了。"),
    ("zhou_1987", "月底是哪个月底？"),
    ("红围巾", "昨天路过看见有人在挖沟，应该快了，大家再等几天吧。"),
    ("南门小贩", "但愿如此，谢谢告知。"),
)


def read(below: str, url: str = "http://h.example/a/31.html") -> Draft:
    head = "<title>路灯坏了半个月 - 河湾网</title><h1>路灯坏了半个月</h1><div>2023-05-06 07:08</div>"
    markup = f"{head}<div>{TEXT}</div>{below}"
    return printed(page(markup, url))


def said(row: Draft) -> list[tuple[str | None, str]]:
    return [(comment.author, comment.text) for comment in row.comments]


UNITS = {
    "an age in a language that nobody has words of": "<div class=x1><b>{0}</b><i>{2} yıl önce</i><p>{1}</p></div>",
    "no time": "<div class=x1><h5>{0}</h5><p>{1}</p></div>",
    "the name below what is said": "<blockquote><p>{1}</p><footer>—— <cite>{0}</cite></footer></blockquote>",
    "the name in a button": "<div class=x1><button>{0}</button><a>{2} hó</a><p>{1}</p><button>Reply</button></div>",
}


@pytest.mark.parametrize("kind", UNITS)
@pytest.mark.parametrize("above", ["<h3>网友评论（4）</h3><div>{}</div>", "<div id=comments>{}</div>"])
def test_elements_alike_that_name_somebody_are_posts(kind: str, above: str) -> None:
    units = "".join(UNITS[kind].format(name, line, count) for count, (name, line) in enumerate(SAID, 1))
    assert said(read(above.format(units))) == list(SAID)


def test_a_button_to_answer_in_each_is_enough() -> None:
    units = "".join(f"<li><h5>{name}</h5><p>{line}</p><a href=#>Reply</a></li>" for name, line in SAID)
    assert said(read(f"<ul>{units}</ul>")) == list(SAID)


def test_people_of_a_report_are_no_posts() -> None:
    """Elements alike, each with a name and what somebody says: nothing says that people answer here."""
    units = "".join(f"<div class=x1><h5>{name}</h5><p>{line}</p></div>" for name, line in SAID)
    assert read(f"<div>{units}</div>").comments == []


@pytest.mark.parametrize(
    "time",
    [
        '<a title="Saturday, May 6, 2023 7:52 AM">il y a 8 mois</a>',
        '<time datetime="2023-05-06T07:52:00+08:00">8 hónapja</time>',
        '<span title="2023-05-06 07:52:00">上古</span>',
    ],
)
def test_the_minute_that_a_pointer_shows_is_the_posts_time(time: str) -> None:
    name, line = SAID[0]
    row = read(f"<div id=comments><div><b>{name}</b> · {time}<p>{line}</p><a href=#>回复</a></div></div>")
    assert said(row) == [(name, line)]
    assert [f"{comment.posted:%Y-%m-%d %H:%M}" for comment in row.comments if comment.posted] == ["2023-05-06 07:52"]


@pytest.mark.parametrize(
    ("age", "day"),
    [
        *(("2 days ago", "2023-12-30"), ("3 年前", "2021-01-01"), ("2日前", "2023-12-30"), ("3일 전", "2023-12-29")),
        *(("about an hour ago", "2024-01-01"), ("commented 5d ago", "2023-12-27")),
    ],
)
def test_ages_of_other_languages_are_times(age: str, day: str) -> None:
    units = "".join(f"<div><b>{name}</b><i>{age}</i><p>{line}</p></div>" for name, line in SAID)
    row = read(f"<h3>网友评论</h3><div>{units}</div>")
    assert said(row) == list(SAID)
    assert {f"{comment.posted:%Y-%m-%d}" for comment in row.comments if comment.posted} == {day}


def floors(*numbers: str, time: str = "2023-05-06 07:52") -> list[str]:
    """The ids of posts of one author that say the same, each in an element with this id and floor."""
    units = "".join(
        f"<li {number}><b>南门小贩</b> <i>{time}</i><p>顶一下，早就该修了，别再拖了。</p><a href=#>回复</a></li>"
        for number in numbers
    )
    other = f"<li id=comment-9001><b>红围巾</b> <i>{time}</i><p>月底之前能修好就谢天谢地了。</p><a href=#>回复</a></li>"
    row = read(f"<h3>网友评论</h3><ul id=comments>{other}{units}</ul>")
    return [comment.id for comment in row.comments[1:]]


def test_the_number_of_a_site_tells_two_posts_apart_that_say_the_same() -> None:
    assert len({*floors("id=comment-9002", "id=comment-9003")}) == 2
    assert len(floors("id=comment-9002", "id=comment-9002")) == 1
    assert len(floors("", "")) == 1  # nothing tells them apart: a hot comment stands in the list too


def test_the_same_post_has_one_id_on_two_pages_and_in_two_captures() -> None:
    ids = {time: floors("id=comment-9002", time=time)[0] for time in ("2天前", "5天前")}
    assert all(one == other for one, other in pairwise(ids.values()))
    assert floors("id=comment-9002")[0] == floors("id=comment-9002", "id=comment-9003")[0]
    assert floors("id=comment-9002")[0] != floors("id=comment-9003")[0]


def test_floors_tell_two_posts_of_a_page_apart() -> None:
    units = "".join(
        f"<li><b>{name}</b> <i>2023-05-06 07:52</i> <em>{count}楼</em><p>{line}</p><a href=#>回复</a></li>"
        for count, (name, line) in enumerate((*SAID[:2], SAID[0]), 1)
    )
    ids = [comment.id for comment in read(f"<h3>网友评论</h3><ul>{units}</ul>").comments]
    assert len({*ids}) == 3
