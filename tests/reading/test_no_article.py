"""Nothing but an article stands for one: walls by their signs, other pages by address and shape."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reading.answers import AnswerKind
from reading.article import Role
from reading.capture import Capture
from reading.page import Page
from reading.problem import ProblemKind
from reading.read import Outcome, read

CAPTURE = Capture(
    warc="a.warc.gz", offset=0, record_id="<urn:uuid:0>", digest="", time=datetime(2026, 1, 1, tzinfo=UTC)
)
TEXT = "<p>河湾县今年修了三座桥，村民进城不用再绕路，运粮的车也能开到村口了，路也平了。</p>"
LINKS = "".join(f'<li><a href="/a/{number}.html">第{number}座桥</a></li>' for number in range(30))


def outcome(markup: str, url: str = "http://a.example/xw/8.html") -> Outcome:
    return read(Page(url=url, status=200, headers=(), body=markup.encode(), capture=CAPTURE), (), anywhere=True)


FIREWALLS = [
    "<title>网站防火墙</title><h1>您的请求带有不合法参数，已被网站管理员设置拦截！</h1>",
    "<title>D盾_拦截提示</title><p>当前访问疑似黑客攻击，已被网站管理员设置为拦截</p>",
    "<title>405</title><h2>很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。</h2>",
    "<p>正在检查您的浏览器... 5 秒后将自动跳转到您请求的页面</p>",
    "<div class=weui-msg><h2>环境异常</h2><p>当前环境异常，完成验证后即可继续访问。</p></div>",
    "<script>setCookie('acw_sc__v2',x);document.location.reload();</script>",
    "<script>document.cookie='__jsl_clearance=1';location.href=location.pathname</script>",
    "<script>var a='thread-1-1-1.html?_dsign=42a6';location['href']=a</script>",
]


@pytest.mark.parametrize("markup", FIREWALLS)
def test_walls_with_status_200_are_challenges(markup: str) -> None:
    found = outcome(f"<html><body>{markup}</body></html>")
    assert found.answer.kind is AnswerKind.CHALLENGE
    assert "attackevasive" not in (found.answer.why or "")


@pytest.mark.parametrize(
    "words", ["网站防火墙", "当前访问疑似黑客攻击，已被网站管理员设置拦截", "acw_sc__v2 和 _dsign="]
)
def test_an_article_on_firewalls_is_none(words: str) -> None:
    found = outcome(f"<title>河湾县说网络安全</title><h1>河湾县说网络安全</h1><p>{words}</p>{TEXT * 10}")
    assert found.answer.kind is AnswerKind.PAGE


@pytest.mark.parametrize("words", ["该内容已被发布者删除", "您要查看的文章已下线", "对不起，该稿件已撤稿"])
def test_take_downs(words: str) -> None:
    assert outcome(f"<title>某某网</title><div><p>{words}</p></div>").answer.kind is AnswerKind.DELETED


LOGIN = '<form><input name="u"><input type="password" name="p"></form>'
FORM = (
    "<form><p>满意，一般，不满意，请选择一项。</p><p>您的评价将决定排行，请如实填写。</p>"
    "<input name=a><textarea></textarea></form>"
)
HEAD = "<h1>河湾县举行开桥仪式</h1>"
NONE = [
    ("http://www.hewan.example/", f"{HEAD}<div>{TEXT * 4}</div><ul>{LINKS}</ul>", "a home page"),
    (
        "http://www.hewan.example/index.shtml?utm_source=x",
        f"{HEAD}<div>{TEXT * 4}</div><ul>{LINKS}</ul>",
        "a home page",
    ),
    ("http://www.hewan.example/video/", f"{HEAD}<div>{TEXT * 4}</div><ul>{LINKS}</ul>", "the address of a column"),
    ("http://www.hewan.example/14603/list.htm", f"{HEAD}{TEXT}<ul>{LINKS}</ul>", "the address of a column"),
    ("http://www.hewan.example/a/8.html", f"<h2>通知公告</h2>{LOGIN}{TEXT * 3}", "a form that asks for a password"),
    ("http://www.hewan.example/a/8.html", f"<p>热线</p><p>办事</p><p>公告</p>{FORM}<p>地图</p>", "a form"),
]


@pytest.mark.parametrize(("url", "markup", "why"), NONE)
def test_pages_of_other_shapes_say_so_and_keep_their_text(url: str, markup: str, why: str) -> None:
    draft = outcome(f"<html><head><title>河湾网</title></head><body>{markup}</body></html>", url).draft
    assert draft is not None
    assert [(problem.kind, problem.detail) for problem in draft.problems] == [(ProblemKind.UNSURE, why)]
    assert any(block.role is Role.BODY for block in draft.blocks)


@pytest.mark.parametrize("url", [url for url, _, _ in NONE])
def test_an_article_among_links_and_forms_is_one(url: str) -> None:
    line = "<p>2023-02-21 09:15 来源：河湾日报</p>"
    markup = f"<h1>河湾县今年修了三座桥</h1>{line}<div>{TEXT * 4}</div><ul>{LINKS}</ul>{LOGIN}"
    draft = outcome(
        f"<html><head><title>河湾县今年修了三座桥_河湾网</title></head><body>{markup}</body></html>", url
    ).draft
    assert draft is not None
    assert draft.problems == ()


def test_a_page_of_sign_in_by_its_title() -> None:
    found = outcome(f"<html><head><title>河湾大学统一身份认证</title></head><body>{LOGIN}{TEXT}</body></html>")
    assert found.answer.kind is AnswerKind.SIGN_IN


def test_an_article_beside_a_place_to_sign_in_is_none_the_less_one() -> None:
    fields = "用户名：<input name=u>密码：<input name=p type=password>"
    title, time = "<b>三座新桥通车</b>", "<p>更新时间：2005-8-3 10:22</p>"
    article = (
        f"<title>河湾县政府门户网站 → 三座新桥通车</title><form>{fields}</form><center>{title}</center>{time}{TEXT * 4}"
    )
    assert (draft := outcome(article).draft) is not None
    assert draft.problems == ()
    sign_in = f"<title>河湾县政府门户网站</title><center><b>用户登录</b></center><form>{fields}</form>{time}{TEXT}"
    assert (draft := outcome(sign_in).draft) is not None
    assert draft.problems


TOPICS = [
    f"河湾县{name}里的老人们住进了新楼"
    for name in ("东街", "西街", "南街", "北街", "桥头", "渡口", "柳林", "石桥", "沙洲")
]
SHOWN = "他们在这里住了四十年，今年秋天搬进有电梯的楼房，下楼就能买菜。"


def pictured(*, titled: bool, inside: str, tag: str) -> str:
    """Items of a list whose headline leads nowhere: the picture beside it does."""
    named = "title" if titled else "alt"
    return "".join(
        f'<li><a href="/tu/{number}/index.html" title="{topic if titled else ""}"><img src="/{number}.jpg"'
        f' {named}="{topic}"></a><{tag}>{inside.format(topic)}</{tag}><p>{SHOWN}</p></li>'
        for number, topic in enumerate(TOPICS[:5])
    )


LISTS = [
    (
        "/photo/index.html",
        f"<ul>{pictured(titled=True, inside='{}', tag='div')}</ul>",
        "pictures that lead to articles",
    ),
    ("/photo/", f"<ul>{pictured(titled=False, inside=' {} ', tag='h3')}</ul>", "pictures that lead to articles"),
    ("/a/tu.html", f"<ul>{pictured(titled=True, inside='{}', tag='dt')}</ul>", "pictures that lead to articles"),
    (
        "/lianxian/index.html",
        f"<p>本期话题</p><div><p>{SHOWN * 6}</p></div><h4>往期回顾</h4><ul>"
        + "".join(
            f'<li><a href="/lianxian/{number}.html">[第{number}期]{topic}</a></li>'
            for number, topic in enumerate(TOPICS)
        )
        + "</ul>",
        "headlines of articles, and none of its own",
    ),
]


@pytest.mark.parametrize(("path", "markup", "why"), LISTS)
def test_what_leads_to_articles_is_a_list_whatever_words_stand_there(path: str, markup: str, why: str) -> None:
    found = outcome(f"<title>河湾网</title><body>{markup}</body>", f"http://www.hewan.example{path}")
    assert found.answer.kind is AnswerKind.LIST
    assert why in (found.answer.why or "")


def test_an_article_of_pictures_is_none() -> None:
    """Each of its pictures leads to itself, or to the next one; other articles have theirs behind the text."""
    line = "<p>2023-02-21 09:15 来源：河湾日报</p>"
    own = "".join(
        f'<p><a href="/tu/{number}.jpg" title="{TOPICS[number]}"><img src="/{number}s.jpg"></a></p>'
        f"<p>{TOPICS[number]}</p><p>{SHOWN}</p>"
        for number in range(4)
    )
    others = f"<h4>相关图片</h4><ul>{pictured(titled=True, inside='{}', tag='div')}</ul>"
    for text in (f"<div>{own}</div>", f"<div>{TEXT * 4}</div>{others}", f"<div>{own}</div>{others}"):
        found = outcome(
            f"<title>河湾县老街搬迁</title><body><h1>河湾县老街搬迁</h1>{line}{text}</body>",
            "http://www.hewan.example/photo/index.html",
        )
        assert found.answer.kind is AnswerKind.PAGE
        assert found.draft
        assert not [each for each in found.draft.problems if each.kind is ProblemKind.LIST]


def test_a_text_with_a_headline_or_a_line_of_its_own_is_no_list_for_what_follows_it() -> None:
    others = "".join(f'<li><a href="/a/{number}.html">{topic}</a></li>' for number, topic in enumerate(TOPICS))
    for above in ("<h1>本期话题</h1>", "<p>2023-02-21 09:15 来源：河湾日报</p>"):
        found = outcome(
            f"<title>本期话题_河湾网</title><body>{above}<div>{TEXT * 5}</div><ul>{others}</ul></body>",
            "http://www.hewan.example/huati/index.html",
        )
        assert found.answer.kind is AnswerKind.PAGE
