"""Comments that a page gives its scripts and does not show: in the forms that frameworks keep data in, and under any name."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest

from reading.article import Draft
from reading.chinese.dates import CHINA
from tests.support.news import BODY, TITLE, paragraphs, row

FIRST, SECOND = "水泵早就该备好了，去年小区淹到了一楼", "沙袋堆在哪里？我们社区也想领一些"
WHEN = datetime(2022, 7, 1, 11, 5, tzinfo=CHINA)
ONE: dict[str, Any] = {
    "id": 90211,
    "content": FIRST,
    "nickname": "河边老王",
    "createTime": "2022-07-01 11:05",
    "likeCount": 12,
}
TWO: dict[str, Any] = {
    "id": 90212,
    "content": SECOND,
    "nickname": "小满",
    "createTime": "2022-07-01 12:40",
    "likeCount": 0,
}
ARTICLE = {"title": TITLE, "content": paragraphs(), "publishTime": "2022-07-01 10:20:00"}


def js(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).replace("</", "<\\/")


def data(value: object, attributes: str = "type=application/json") -> str:
    return f"<script {attributes}>{js(value)}</script>"


def state(value: object) -> str:
    return f"<script>window.__INITIAL_STATE__={js(value)};</script>"


def nested(entry: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {**{name: said for name, said in entry.items() if name != "nickname"}, **fields}


ROWS = '3:["$","$L4",null,' + json.dumps({"article": {"title": TITLE}, "comments": [ONE, TWO]}) + "]\n"
FORMS = {
    "Next": data({"props": {"pageProps": {"article": ARTICLE, "comments": {"total": 2, "list": [ONE, TWO]}}}}, "id=__NEXT_DATA__ type=application/json"),
    "Next's rows": f"<script>self.__next_f.push([1,{json.dumps(ROWS)}])</script>",
    "a state": state({"detail": ARTICLE, "commentList": [ONE, TWO]}),
    "inside of the article": state({"detail": {**ARTICLE, "comments": [ONE, TWO]}}),
    "an answer in full": state({"comment": {"code": 0, "data": {"records": [ONE, TWO], "pages": 1}}}),
    "Nuxt": f'<script>window.__NUXT__=(function(a,b){{return {{data:[{{detail:{{title:a}},replyList:[{{id:90211,content:"{FIRST}",nickname:b,createTime:"2022-07-01 11:05",likeCount:12}},{{id:90212,content:"{SECOND}",nickname:"小满",createTime:"2022-07-01 12:40",likeCount:0}}]}}]}}}}("{TITLE}","河边老王"));</script>',
    "a callback": f"<script>showComments({js({'comments': [ONE, TWO]})})</script>",
    "JSON as a text": state({"detail": {"title": TITLE}, "commentData": json.dumps({"rows": [ONE, TWO]}, ensure_ascii=False)}),
    "an attribute": f"<div id=comments data-props='{js({'comments': [{**ONE, 'content': FIRST + '。'}, {**TWO, 'content': SECOND + '。'}]})}'></div>",
    "GraphQL": state({"post": {"title": TITLE, "comments": {"edges": [{"node": nested(ONE, author={"name": "河边老王"})}, {"node": nested(TWO, author={"name": "小满"})}]}}}),
    "JSON-LD": f'<script type=application/ld+json>{js({"@type": "NewsArticle", "headline": TITLE, "comment": [{"@type": "Comment", "text": FIRST, "author": {"@type": "Person", "name": "河边老王"}, "dateCreated": "2022-07-01T11:05:00+08:00"}, {"@type": "Comment", "text": SECOND, "author": {"@type": "Person", "name": "小满"}, "dateCreated": "2022-07-01T12:40:00+08:00"}]})}</script>',
    "users of their own": state({"replies": [nested(ONE, user={"nick": "河边老王", "id": 7}), nested(TWO, user={"nick": "小满", "id": 8})]}),
    "seconds since 1970": state({"comments": [{**ONE, "createTime": 1656644700}, {**TWO, "createTime": 1656650400000}]}),
    "other names": state({"discuss": {"list": [{"comment_id": 90211, "comment_content": FIRST, "user_name": "河边老王", "add_time": "2022-07-01 11:05", "zan": 12}, {"comment_id": 90212, "comment_content": SECOND, "user_name": "小满", "add_time": "2022-07-01 12:40", "zan": 0}]}}),
    "first letters": state({"pllist": [{"id": 90211, "plnr": FIRST, "plr": "河边老王", "plsj": "2022-07-01 11:05"}, {"id": 90212, "plnr": SECOND, "plr": "小满", "plsj": "2022-07-01 12:40"}]}),
    "Chinese names": state({"评论": [{"昵称": "河边老王", "内容": FIRST, "时间": "2022-07-01 11:05"}, {"昵称": "小满", "内容": SECOND, "时间": "2022-07-01 12:40"}]}),
    "markup": state({"comments": [{**ONE, "content": f"<p>{FIRST}</p>"}, {**TWO, "content": f"<p>{SECOND}</p>"}]}),
    "hot ones and all": state({"hotComments": [ONE], "comments": [ONE, TWO]}),
    "an answer in an answer": state({"comments": [{**ONE, "replies": [TWO]}]}),
    "answers beside them": state({"comments": [{**ONE, "children": {"list": [TWO], "total": 1}}]}),
    "by their numbers": state({"comments": {"90211": ONE, "90212": TWO}}),
}  # fmt: skip


def shown(inner: str, text: str = paragraphs()) -> Draft:
    return row(
        f"<a href=/>首页</a><h1>{TITLE}</h1><div class=info>2022-07-01 10:20 来源：河湾日报</div><div class=con>{text}</div>{inner}<p>版权所有 河湾网</p>"
    )


@pytest.mark.parametrize("form", FORMS)
def test_comments_that_scripts_are_given_are_read(form: str) -> None:
    draft = shown(FORMS[form])
    assert draft.body_raw == BODY
    assert [(comment.author, comment.text.rstrip("。")) for comment in draft.comments] == [
        ("河边老王", FIRST),
        ("小满", SECOND),
    ]
    assert draft.comments[0].posted == WHEN
    assert len({comment.id for comment in draft.comments}) == 2


def test_they_are_read_where_the_text_is_a_scripts_too() -> None:
    draft = row(f"<div id=app></div>{state({'article': ARTICLE, 'comments': [ONE, TWO]})}")
    assert (draft.title_raw, draft.body_raw) == (TITLE, BODY)
    assert [comment.text for comment in draft.comments] == [FIRST, SECOND]


def test_what_an_entry_says_beside_its_text() -> None:
    entry = {**ONE, "floor": 7, "ip_location": "江苏", "dislikeCount": "3"}
    found = shown(state({"comments": {"total": 31, "list": [entry, TWO]}}))
    comment = found.comments[0]
    assert (comment.floor, comment.place, comment.support, comment.oppose) == (7, "江苏", 12, 3)
    assert found.replies == 31


def test_whom_an_answer_answers_is_quoted() -> None:
    answer = {**TWO, "parent": {"nickname": "河边老王", "content": FIRST}}
    assert shown(state({"comments": [ONE, answer]})).comments[1].quoted_text == FIRST


def test_of_what_the_page_shows_too_nothing_is_read_twice() -> None:
    """The lines that a page shows are comments where its data say so, in a text too."""
    draft = shown(f"<div class=say><p>{FIRST}</p><p>{SECOND}</p></div>{state({'comments': [ONE, TWO]})}")
    assert [comment.text for comment in draft.comments] == [FIRST, SECOND]
    assert draft.body_raw == BODY
    assert sum(block.text == FIRST for block in draft.blocks) == 1


def test_what_the_page_shows_is_heard_first() -> None:
    said = "".join(
        f"<li><b>{'甲乙丙'[number]}先生</b><span>2022-07-01 1{number}:05</span><p>{['水来得真快啊', '昨晚一夜没睡', '早上去看了还行'][number]}</p></li>"
        for number in range(3)
    )
    draft = shown(f"<div class=comments><h3>评论</h3><ul>{said}</ul></div>{state({'comments': [ONE, TWO]})}")
    assert len(draft.comments) == 3


OTHERS = {
    "those of other articles": state({"list": [{"title": "老城区文化节开幕吸引游客", "comments": [ONE, TWO]}]}),
    "those of recommended ones": state({"recommendList": [{"id": 1, "comments": [ONE, TWO]}]}),
    "a box of the latest": state({"latestComments": [{**ONE, "articleTitle": "渡口恢复通航"}, {**TWO, "articleTitle": "河湾小学添了游泳课"}]}),
    "a box with articles": state({"comments": [{**ONE, "post": {"title": "渡口恢复通航"}}, {**TWO, "post": {"title": "河湾小学添了游泳课"}}]}),
    "of several articles": state({"comments": [{**ONE, "articleId": 77120}, {**TWO, "articleId": 77121}]}),
    "of links": state({"comments": [{**ONE, "url": "/n/1.html"}, {**TWO, "url": "/n/2.html"}]}),
    "reasons to report one": state({"comment": {"reasons": [{"id": 1, "text": "垃圾广告信息"}, {"id": 2, "text": "人身攻击我或他人"}]}}),
    "words of the box": state({"comment": {"placeholder": "请文明发言", "login": "登录后发表评论", "tips": ["网友评论仅供其表达个人看法"]}}),
    "names alone": state({"comments": [{"nickname": "河边老王"}, {"nickname": "小满"}]}),
    "none yet": state({"comments": {"total": 0, "list": []}}),
    "a count": state({"detail": ARTICLE, "commentCount": 12}),
    "articles": state({"news": [{"content": FIRST, "author": "河边老王", "createTime": "2022-07-01 11:05"}, {"content": SECOND, "author": "小满", "createTime": "2022-07-01 11:05"}]}),
    "a feed": state({"moments": [ONE, TWO]}),
}  # fmt: skip


@pytest.mark.parametrize("kind", OTHERS)
def test_what_is_said_of_something_else_is_none_of_it(kind: str) -> None:
    draft = shown(OTHERS[kind])
    assert draft.body_raw == BODY
    assert draft.comments == []


@pytest.mark.parametrize("entries", [200_000, 3])
def test_hostile_data_are_bounded(entries: int) -> None:
    """Many, or each in the one before."""
    chain: dict[str, Any] = {**ONE}
    for number in range(200):
        chain = {**ONE, "id": number, "content": f"{FIRST}{number}", "replies": [chain]}
    many = [{"id": number, "content": f"顶{number}", "nickname": "a"} for number in range(entries)]
    draft = shown(state({"comments": many, "replyList": [chain]}))
    assert len(draft.comments) <= 2_000
