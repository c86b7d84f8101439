"""Pages that show their text only when scripts have run are told; pages that have it are not, whatever they print."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reading.answers import AnswerKind
from reading.problem import ProblemKind, is_article
from reading.read import Outcome, read
from reading.saved import saved_page
from reading.scripted.needs import Sign

MENU = "<div class='nav'><a href='/'>首页</a> <a href='/yw/'>要闻</a> <a href='/ms/'>民生</a></div>"
TEXT = (
    "河湾市气象台今天上午发布消息，未来三天全市有小到中雨，请市民出行注意安全。沿江各县已经做好准备，值班人员全部到岗。"
)
EMPTY = {
    "vue": (
        "<title>河湾新闻</title><body><noscript>We're sorry but hw doesn't work properly without JavaScript enabled."
        "</noscript><div id='app'></div><script src='/js/chunk-vendors.1f2e.js'></script></body>",
        Sign.NOSCRIPT,
    ),
    "react": ("<title>河湾</title><body><div id=root></div><script type=module src=/a.js></script></body>", Sign.ROOT),
    "waiting": (
        "<title>河湾</title><body><div id='app'><b>正在加载，请稍候…</b></div><script src='/a.js'></script>",
        Sign.ROOT,
    ),
    "nuxt": (
        f"<title>河湾</title><body>{MENU}<div id='__nuxt'><div id='__layout'></div></div><script src='/a.js' defer>"
        "</script></body>",
        Sign.ROOT,
    ),
    "noscript": (
        "<title>河湾融媒</title><body><noscript><p>您的浏览器未启用 JavaScript，请启用 JavaScript 后访问</p></noscript>"
        "<script>boot()</script></body>",
        Sign.NOSCRIPT,
    ),
    "ajax": (
        f"<title>河湾市天气 - 河湾网</title><body>{MENU}<h1>河湾市未来三天有雨</h1><p>2026-03-01 08:00</p>"
        "<div id='content'></div><p>版权所有 河湾网</p>"
        "<script>$.get('/api/content?id=7', function (r) { $('#content').html(r.text) })</script></body>",
        Sign.ASKS,
    ),
    "fetch": (
        f"<title>河湾市天气</title><body>{MENU}<h1>河湾三天有雨</h1><article class='news-detail'>加载中...</article>"
        "<script>fetch('/api/7').then(r => r.json()).then(show)</script></body>",
        Sign.ASKS,
    ),
    "old": (
        f"<title>河湾市天气</title><body>{MENU}<h2>河湾市未来三天有雨</h2><div class='TRS_text'></div>"
        "<script>var x = new ActiveXObject('Microsoft.XMLHTTP'); x.open('GET', '/c7.txt', true); x.send()</script>",
        Sign.ASKS,
    ),
    "decoded": (
        "<title>河湾</title><body><script>document.write(decodeURIComponent('%E6%B2%B3%E6%B9%BE'))</script></body>",
        Sign.DECODES,
    ),
    "packed": (
        "<title>河湾</title><body><script>eval(function(p,a,c,k,e,d){return p}('0.1',2,2,'a|b'.split('|')"
        ",0,{}))</script></body>",
        Sign.DECODES,
    ),
    "placeholders": (
        f"<title>河湾</title><body>{MENU}<h1>{{{{ news.title }}}}</h1><p>{{{{news.time}}}}</p><div>{{{{news.text}}}}"
        "</div><script src='vue.js'></script></body>",
        Sign.PLACEHOLDERS,
    ),
    "sent on": (
        "<title>河湾</title><body><script>var n = 7; location.href = '/a/' + n + '.html'</script></body>",
        Sign.SENDS,
    ),
}
WHOLE = {
    "a noscript beside a text": (
        f"<title>河湾天气</title><body>{MENU}<h1>河湾三天有雨</h1><div id='app'><p>{TEXT}</p><p>{TEXT}</p></div>"
        "<noscript>请启用 JavaScript</noscript><script src=/a.js></script>"
    ),
    "comments by a script": (
        f"<title>河湾天气</title><body>{MENU}<h1>河湾三天有雨</h1><div class='content'><p>{TEXT}</p>"
        f"<p>{TEXT}</p></div><div class='comment-list'></div><script>$.get('/api/comments', show)</script>"
    ),
    "pictures alone": (
        f"<title>河湾春色</title><body>{MENU}<h1>河湾春色</h1><div class='content'><p><img src='/1.jpg'></p><p>"
        "<img src='/2.jpg'></p></div><script>$.get('/hits', show)</script>"
    ),
    "a text about it": (
        f"<title>启用 JavaScript</title><body><h1>怎样启用 JavaScript</h1><div class='content'>"
        f"<p>打开设置，找到隐私。{TEXT}</p><p>{TEXT}</p></div><script src=/a.js></script>"
    ),
    "no script at all": "<title>河湾</title><body><div id='app'></div><div id='content'></div></body>",
}


def read_of(html: str) -> Outcome:
    page = saved_page(html.encode(), url="http://news.example/7.html", time=datetime(2026, 3, 2, tzinfo=UTC), name="x")
    return read(page, (), anywhere=True)


def told(html: str) -> list[str | None]:
    draft = read_of(html).draft
    assert draft is not None
    return [problem.detail for problem in draft.problems if problem.kind is ProblemKind.NEEDS_SCRIPT]


@pytest.mark.parametrize("name", EMPTY)
def test_a_page_that_is_empty_without_its_scripts(name: str) -> None:
    html, sign = EMPTY[name]
    assert told(html) == [sign]


def test_an_empty_root_is_no_article_and_a_headline_without_its_text_is_one() -> None:
    found = {name: read_of(html) for name, (html, _) in EMPTY.items()}
    bare = {name for name, outcome in found.items() if outcome.draft and not is_article(outcome.draft.problems)}
    assert set(EMPTY) - bare == {"ajax", "fetch", "old", "placeholders"}
    assert {found[name].answer.kind for name in bare} == {AnswerKind.EMPTY}


@pytest.mark.parametrize("name", WHOLE)
def test_a_page_that_has_its_text(name: str) -> None:
    assert told(WHOLE[name]) == []
