"""What somebody else wrote is told apart from a text, or the row says that it stands there; an article's page does not
say so, whatever stands in its text.
"""

from __future__ import annotations

import json

import pytest

from archive.warc.pages import pages as pages_of
from reading.article import Reading
from reading.problem import ProblemKind
from reading.read import read
from tests.support.printed import finished, page
from tests.support.shared import SHARED

_LINES = (
    "东风桥西头往下走的那段斜坡，六盏路灯坏了五盏，已经半个多月了。",
    "晚上接孩子下自习，全靠手机照着走，有一位阿姨上周在那里崴了脚。",
    "打过两次电话，都说已经登记，请问到底归哪个部门管？",
)
_TEXT = "".join(f"<p>{line}</p>" for line in _LINES)
_ANSWER = "那一段归市政所，不归供电所，我们小区门口的灯也是他们修的。"
# Heads of an answer that nothing repeats, in the text's own element.
HEADS = {
    "name and minute": "<p><b>城西一枝花</b></p><p>2023-05-06 09:15</p>",
    "in one line": "<p>城西一枝花 2023-05-06 09:15</p>",
    "counted from now": "<p>城西一枝花</p><p>3小时前</p>",
    "in Hong Kong": "<p>城西一枝花 • 222日前</p>",
    "no year": "<p>城西一枝花</p><p>05.06 09:15</p>",
    "the minute first": "<p>2023年5月6日 09:15</p><p>城西一枝花</p>",
    "a link to a member": '<p><a href="/space-uid-7.html">城西一枝花</a></p><p>昨天 09:15</p>',
    "a floor": "<p>城西一枝花</p><p>2楼</p>",
    "a floor by its name": "<p>城西一枝花</p><p>沙发</p>",
    "a name that is called so, and a button": '<p class="nickname">城西一枝花</p><p><a>回复</a> <a>举报</a></p>',
    "labels": "<p>姓名：城西一枝花　时间：2023-05-06 09:15</p>",
    "behind buttons": "<p><a>赞 3</a> <a>回复</a></p><p>城西一枝花</p><p>05-06 09:15</p>",
    "a heading, and elements of their own": "<h3>评论</h3><ul><li>这段路早就该修了，走夜路全靠手机照着。</li></ul>",
    "a heading that counts": "<h3>评论(1)</h3>",
    "a heading, and names": "<h3>评论</h3><p>这段路早就该修了，全靠手机照着。</p><p><b>城西一枝花</b></p>",
    "sent by telnet": "<p>--</p><p>※ 来源:·望湖社区 bbs.example.cn·[FROM: 10.0.0.*]</p><p>城西一枝花</p>",
}
# What stands between the sentences of articles.
INSIDE = {
    "a photographer": "<p>2023年5月6日，市民走过东风桥。张三 摄</p>",
    "a heading": "<h3>两次登记</h3>",
    "a span": "<p>停电时间</p><p>2023-05-06 08:00-18:00</p>",
    "a day": "<p>5月6日</p><p>城西一枝花</p>",
    "a programme": "<table><tr><td>09:15</td><td>开幕</td></tr><tr><td>10:00</td><td>报告</td></tr></table>",
    "who asks": "<p>记者：</p>",
    "a section": "<h3>评论</h3>",
    "a section, in bold type": "<p><strong>网友评论</strong></p>",
    "a section, in brackets": "<p>【评论】</p>",
    "what was answered": "<h3>最新回应</h3>",
    "sections": "<h3>网友回应</h3><p>不少网友说，这段路早就该修了，走夜路全靠手机照着。</p><h3>官方回复</h3>",
    "an edition": "<p>编辑于 2023-05-06 09:15</p>",
    "a phone": "<p>举报电话：0000-1234567</p>",
}


def _row(between: str) -> Reading:
    markup = f"<title>路灯坏了没人修 - 河湾网</title><h1>路灯坏了没人修</h1><div>{_TEXT}{between}<p>{_ANSWER}</p></div>"
    return finished(page(markup))


@pytest.mark.parametrize("head", HEADS)
def test_an_answer_in_the_text_is_told_apart_or_said(head: str) -> None:
    row = _row(HEADS[head])
    if ProblemKind.MIXED not in {problem.kind for problem in row.problems}:
        assert ([comment.text for comment in row.comments], row.body) == ([_ANSWER], "\n".join(_LINES))


@pytest.mark.parametrize("between", INSIDE)
def test_what_articles_print_is_no_answer(between: str) -> None:
    row = _row(INSIDE[between])
    assert ProblemKind.MIXED not in {problem.kind for problem in row.problems}
    assert _ANSWER in (row.body or "")
    assert not row.comments


def test_the_articles_own_time_stands_below_its_lead() -> None:
    meta = "<p>城西一枝花 · 2023/05/06 09:15 来源：河湾晚报</p>"
    markup = f"<title>路灯坏了</title><h1>路灯坏了没人修</h1><div><p>{_ANSWER}</p>{meta}{_TEXT}</div>"
    assert ProblemKind.MIXED not in {problem.kind for problem in finished(page(markup)).problems}


def test_what_an_article_quotes_stays_in_it() -> None:
    """With its name and minute a post that is quoted looks like an answer: the row says so, and loses nothing."""
    row = _row("<p>平安河湾 2023-05-06 09:15</p><p>接到报警后民警已经到场，伤者没有生命危险。</p>")
    assert _ANSWER in (row.body or "")
    assert not row.comments


@pytest.mark.parametrize("named", ["网友“{}”", "网友「{}」", "市民‘{}’"])
@pytest.mark.parametrize("last", ["", "<p>城西街道说，三处路灯将在月底以前全部修好。</p>"])
def test_several_posts_that_an_article_quotes_stay_in_it(named: str, last: str) -> None:
    said = ("昨晚的路真黑，谢谢巡逻的民警送我们回家，辛苦了。", "我家门口的灯已经亮了，社区的人一直在帮忙修理。")
    heads = (f"{named.format(name)} 2023-05-06 {clock}" for name, clock in (("小鱼", "11:15"), ("大河奔流", "11:30")))
    row = _row("".join(f"<p>{head}</p><p>{text}</p>" for head, text in zip(heads, said, strict=True)) + last)
    assert all(text in (row.body or "") for text in (*said, _ANSWER))
    assert not row.comments


@pytest.mark.skipif(not (SHARED / "data").is_dir(), reason="the project's pages are not here")
def test_no_real_article_is_said_to_be_mixed() -> None:
    labels = map(json.loads, (SHARED / "data/unlabelled.labels.jsonl").read_text("utf-8").splitlines())
    articles = {row["url"] for row in labels if row["class"] == "article"}
    told = []
    for captured in pages_of(SHARED / "data/unlabelled.warc.gz"):
        draft = read(captured, (), anywhere=True).draft if captured.url in articles else None
        if draft and any(problem.kind is ProblemKind.MIXED for problem in draft.problems):
            told.append(captured.url)
    assert told == []
