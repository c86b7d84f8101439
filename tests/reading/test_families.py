"""Addresses of the families and sites, walls, second URLs, and what a template must not take for an article's."""

# ruff: noqa: E501 - addresses and markup stand in one line

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from archive.rows.join import join
from pipelines import finish, stages
from pipelines.identity.names import Names
from reading.answers import wall
from reading.capture import Capture
from reading.families import FAMILIES, dedecms, discuz, empirecms, phpcms, zblog
from reading.html.blocks import visible_text
from reading.layout import Address, Located, locate, located
from reading.page import Page
from reading.problem import sentence
from reading.read import read
from tests.support import fixture
from tests.support.drafts import draft_of, more_of
from tests.support.shared import SHARED, needs_shared

SITES = {site.name: site for site in fixture.sites()}
NAMES = Names(key=b"families")


def page(text: str | bytes, url: str = "http://news.example/1.html", **headers: str) -> Page:
    body = text if isinstance(text, bytes) else text.encode()
    capture = Capture(warc="w", offset=0, record_id="r", digest="d", time=datetime(2026, 11, 20, 4, tzinfo=UTC))
    return Page(url=url, status=200, headers=tuple(headers.items()), body=body, capture=capture)


BOARD = "http://bbs.jurong.example"
UUID = "2b6cd1b4-9a2e-4b7e-8d55-7f1c0f0a5e11"
ADDRESSES = [
    # site, URL, id, part, page, path of the first page; None: no article
    ("jurong", f"{BOARD}/thread-12-1-1.html", "12", "article", 1, "/thread-12-1-1.html"),
    ("jurong", f"{BOARD}/thread-12-5-3.html", "12", "article", 5, "/thread-12-1-1.html"),
    ("jurong", f"{BOARD}/bbs/thread-12-5-3.html", "12", "article", 5, "/bbs/thread-12-1-1.html"),
    ("jurong", f"{BOARD}/forum.php?mod=viewthread&tid=12", "12", "article", 1, "/thread-12-1-1.html"),
    ("jurong", f"{BOARD}/forum.php?page=3&tid=12&mod=viewthread&extra=page%3D1", "12", "article", 3, "/thread-12-1-1.html"),
    ("jurong", f"{BOARD}/forum.php?mod=viewthread&tid=12&ordertype=1&authorid=4", "12", "article", 1, "/thread-12-1-1.html"),
    ("jurong", f"{BOARD}/forum.php?mod=viewthread&tid=12&mobile=no", "12", "article", 1, "/thread-12-1-1.html"),
    ("jurong", f"{BOARD}/forum.php?mod=viewthread&tid=12&mobile=2", None, "", 0, ""),
    ("jurong", f"{BOARD}/forum.php?mod=viewthread&action=printable&tid=12", None, "", 0, ""),
    ("jurong", f"{BOARD}/forum.php?mod=viewthread&tid=12&viewpid=10&inajax=1", None, "", 0, ""),
    ("jurong", f"{BOARD}/forum.php?mod=viewthread&tid=14&from=album", None, "", 0, ""),
    ("jurong", f"{BOARD}/forum.php?mod=forumdisplay&fid=2&tid=3", None, "", 0, ""),
    ("jurong", f"{BOARD}/forum.php?mod=redirect&goto=nextnewset&tid=12", None, "", 0, ""),
    ("jurong", f"{BOARD}/forum-2-1.html", None, "", 0, ""),
    ("jurong", f"{BOARD}/space-uid-12.html", None, "", 0, ""),
    ("cri_hlj", f"http://big5.cri.cn/gate/big5/hlj.cri.cn/20220510/{UUID}.html", UUID, "article", 1, f"/20220510/{UUID}.html"),
    ("cri_hlj", f"https://hlj.cri.cn/n/20220510/{UUID}.html", UUID, "article", 1, f"/n/20220510/{UUID}.html"),
    ("cri_hlj", f"http://hlj.cri.cn/303/2015/05/10/{UUID}.html", UUID, "article", 1, f"/303/2015/05/10/{UUID}.html"),
    ("cri_hlj", "http://hlj.cri.cn/list/yaowen", None, "", 0, ""),
    ("songhuajiang", "http://www.shjnet.cn/xw/jlxw/202210/t20221006_526754.html", "526754", "article", 1, "/xw/jlxw/202210/t20221006_526754.html"),
    ("songhuajiang", "http://www.shjnet.cn/xw/jlxw/202210/t20221006_526754_1.html", "526754", "article", 2, "/xw/jlxw/202210/t20221006_526754.html"),
    ("songhuajiang", "http://www.shjnet.cn/xw/jlxw/index_1.html", None, "", 0, ""),
    ("shanxidayuan", "http://www.shanxidayuan.com/gsyl/changzhi/389.html", "389", "article", 1, "/gsyl/changzhi/389.html"),
    ("shanxidayuan", "http://www.shanxidayuan.com/gsyl/changzhi/389_2.html", "389", "article", 2, "/gsyl/changzhi/389.html"),
    ("shanxidayuan", "http://www.shanxidayuan.com/e/pl/?classid=12&id=389", "389", "comments", 1, "/e/pl/?classid=12&id=389"),
    ("shanxidayuan", "http://www.shanxidayuan.com/e/pl/index.php?page=1&classid=12&id=389", "389", "comments", 2, "/e/pl/index.php?page=1&classid=12&id=389"),
    ("shanxidayuan", "http://www.shanxidayuan.com/gsyl/changzhi/index_2.html", None, "", 0, ""),
    ("repost_farm", "http://farm.example/show/20001.html", "20001", "article", 1, "/show/20001.html"),
    ("repost_farm", "http://farm.example/list/1_2.html", None, "", 0, ""),
]  # fmt: skip


@pytest.mark.parametrize(("site", "url", "number", "part", "on", "first"), ADDRESSES)
def test_address(*, site: str, url: str, number: str | None, part: str, on: int, first: str) -> None:
    found = locate(url, SITES[site])
    if number is None:
        assert found is None
        return
    assert found
    assert (found.id, found.part, found.page_number) == (f"{site}-{number}", part, on)
    assert re.sub(r"^https?://[^/]+", "", found.canonical_url) == first


def test_a_gateway_serves_many_sites_and_only_one_is_ours() -> None:
    sites = fixture.sites()
    ours = page("<p>", f"http://big5.cri.cn/gate/big5/hlj.cri.cn/20220510/{UUID}.html")
    assert read(ours, sites).draft
    assert not read(page("<p>", f"http://big5.cri.cn/gate/big5/auto.cri.cn/20220510/{UUID}.html"), sites).draft


@pytest.mark.parametrize(
    ("address", "url", "expected"),
    [
        (dedecms.COMMENTS, "/plus/feedback_ajax.php?dopost=getlist&aid=205&page=2", ("x-205", "comments", 2)),
        (dedecms.COMMENTS, "/plus/feedback.php?aid=205", ("x-205", "comments", 1)),
        (zblog.COMMENTS, "/zb_system/cmd.php?act=getcmt&postid=412&page=2", ("x-412", "comments", 2)),
        (
            phpcms.COMMENTS,
            "/index.php?m=comment&c=index&a=init&commentid=content_9-345-1&page=3",
            ("x-345", "comments", 3),
        ),
        (empirecms.COMMENTS, "/news/e/pl/?classid=2&id=205", ("x-205", "comments", 1)),
    ],
)
def test_addresses_that_sites_can_use(address: Address, url: str, expected: tuple[str, str, int]) -> None:
    found = located(f"http://a.example{url}", "x", (address,))
    assert isinstance(found, Located)
    assert (found.id, found.part, found.page_number) == expected


SECOND = [
    # fixture, what else belongs to the article
    ("shanxidayuan/two-pages-first", ["/gsyl/changzhi/391_2.html", "/e/pl/?classid=12&id=391"]),
    ("shanxidayuan/two-pages-second", ["/e/pl/?classid=12&id=391"]),
    ("jurong/everything-a-post-can-have", ["/thread-501-2-1.html"]),
    ("jurong/x35-gbk-second-page", []),
    ("dedecms/static-gbk-without-charset-header", ["/a/news/2023/1008/160_2.html", "/plus/feedback_ajax.php?dopost=getlist&aid=160&page=1"]),
    ("dedecms/comments-dated-by-day", ["/plus/feedback_ajax.php?dopost=getlist&aid=160&page=2"]),
    ("zblog/answers-nested", ["/zb_system/cmd.php?act=getcmt&postid=412&page=2"]),
    ("zblog/second-page-of-comments", ["/zb_system/cmd.php?act=getcmt&postid=412&page=3"]),
    ("pbootcms/comments-with-an-answer", ["/szyw/218.html?page=2#comment"]),
    ("phpcms/title-with-its-line-inside", ["/index.php?m=comment&c=index&a=init&commentid=content_9-345-1&iframe=1"]),
    ("empirecms/two-pages", ["/xw/88_2.html", "/e/pl/?classid=3&id=88"]),
    ("wordpress/classic-theme", ["/archives/gongjiao.html/2", "/archives/gongjiao.html/comment-page-2#comments"]),
]  # fmt: skip


@pytest.mark.parametrize(("case", "urls"), SECOND)
def test_what_else_belongs_to_an_article(case: str, urls: list[str]) -> None:
    found = more_of(fixture.page_of(fixture.FIXTURES / f"{case}.warc.gz"), fixture.sites())
    assert [re.sub(r"^https?://[^/]+", "", url) for url in found] == urls


THEME = """<html><body><h1>南渡至梅川城际公交开通</h1><p class="when">2023-10-08 16:20 来源：望湖日报</p>
<div class="zw"><p>10月8日，南渡至梅川城际公交正式开通，沿线六个乡镇的群众可以刷卡乘车进城，全程票价八元，单程一小时十分钟。</p>
<p>市交通运输局介绍，线路初期投放新能源客车二十四辆，高峰时段每十五分钟一班，平峰时段每半小时一班。</p></div>{}</body></html>"""


@pytest.mark.parametrize(
    ("form", "number", "url"),
    [
        (
            '<form id="saypl" action="/e/pl/doaction.php"><input name="id" type="hidden" value="88">'
            '<input name="classid" type="hidden" value="3"></form>',
            "news.example-empirecms-3-88",
            "http://news.example/e/pl/?classid=3&id=88",
        ),
        (
            '<a href="/plus/feedback.php?aid=160">评论</a>',
            "news.example-dedecms-160",
            "http://news.example/plus/feedback_ajax.php?dopost=getlist&aid=160&page=1",
        ),
        (
            '<iframe id="comment_iframe" src="/index.php?m=comment&c=index&a=init&commentid=content_9-345-1"></iframe>',
            "news.example-phpcms-9-345",
            "http://news.example/index.php?m=comment&c=index&a=init&commentid=content_9-345-1",
        ),
    ],
)
def test_a_theme_nobody_knows_still_leads_to_its_comments(form: str, number: str, url: str) -> None:
    """The page is read by the generic layout; what the engine makes under every article tells what belongs to it."""
    got = page(THEME.format(form))
    row = finish(draft_of(got, ()), stages(NAMES))
    assert (row.layout, row.id) == ("generic", number)
    assert row.source == "望湖日报"
    assert more_of(got, ()) == [url]


def test_a_page_that_leads_to_many_articles_comments_is_none_of_them() -> None:
    links = "".join(f'<a href="/plus/feedback.php?aid={number}">评论</a>' for number in (160, 161))
    got = page(THEME.format(links), "http://news.example/")
    assert draft_of(got, ()).id not in {"news.example-dedecms-160", "news.example-dedecms-161"}
    assert more_of(got, ()) == []


def test_comments_of_an_unknown_theme_join_its_article() -> None:
    form = '<form id="saypl" action="/e/pl/doaction.php"><input name="id" type="hidden" value="88"><input name="classid" type="hidden" value="3"></form>'
    article = draft_of(page(THEME.format(form), "http://www.wanghu.example/xw/88.html"), ())
    comments = draft_of(fixture.page_of(fixture.FIXTURES / "empirecms" / "comments.warc.gz"), ())
    whole = join(finish(row, stages(NAMES)) for row in (comments, article))
    assert whole.body
    assert [comment.id for comment in whole.comments] == ["pl11", "pl12"]


WALLS = [
    ("<html><head><title>信息提示</title></head><body>此信息不存在</body></html>", "message page"),
    (
        "<html><head><title>提示信息 - 青禾网</title></head><body>您访问的页面不存在或已被删除</body></html>",
        "message page",
    ),
    ("<title>跳转提示</title><body><p>页面自动跳转 等待时间：3</p></body>", "message page"),
    ('<body><div id="messagetext" class="alert_error"><p>抱歉，指定的主题不存在</p></div></body>', "message page"),
    ("<body><p>请完成安全验证后继续访问</p></body>", "challenge"),
    ("<script>function YunSuoAutoJump(){}</script>", "challenge"),
    ('<title>会员登录 - 青禾网</title><body><form><input type="password" name="p"></form></body>', "sign-in page"),
    ('<body class="multi category"><p>列表</p></body>', "list page"),
    ('<body class="archive category hfeed"><p>列表</p></body>', "list page"),
    ('<body id="nv_forum" class="pg_forumdisplay"><p>列表</p></body>', "list page"),
]


@pytest.mark.parametrize(("markup", "kind"), WALLS)
def test_walls(markup: str, kind: str) -> None:
    for coding in ("utf-8", "gb18030"):
        got = page(markup.encode(coding))
        why = wall(got)
        assert why
        assert (sentence([why]) or "").startswith(kind)
        assert draft_of(got, ()).problems == (why,)


NO_WALLS = [
    "<title>提示信息化建设要加快</title><body><p>各地要加快信息化建设步伐。</p></body>",
    "<title>登录火星</title><body><p>探测器登录火星表面。</p></body>",
    '<body class="single single-post blog"><p>正文</p></body>',
    "<body><p>" + "记者在现场看到，市民按要求输入验证码后即可办理。" * 20 + "</p></body>",
    "<title>泵站检修</title><body><h1>泵站检修</h1><p>泵站昨天检修。水泵换了三台。月底以前完工。</p><form>请输入验证码</form></body>",
]


@pytest.mark.parametrize("markup", NO_WALLS)
def test_no_walls(markup: str) -> None:
    assert wall(page(markup)) is None


def test_families_are_found_only_by_their_signs() -> None:
    """A layout without a sign would be searched for on every unknown page."""
    assert [layout.name for layout in FAMILIES if not layout.signs] == []
    names = [layout.name for layout in FAMILIES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("here", "pages", "replies", "posts", "first"),
    [(2, 5, "47", 10, 11), (3, 4, "60", 20, 41), (5, 5, "44", 5, 41), (3, 3, "44", 5, 41), (2, 2, "30", 1, 31)],
)
def test_robots_count_floors_by_the_size_of_a_page(here: int, pages: int, replies: str, posts: int, first: int) -> None:
    """Full pages tell their size; of a last page it is the size that makes so many pages of so many replies."""
    pager = (
        f'<div class="pg"><strong>{here}</strong><label><span title="共 {pages} 页"> / {pages} 页</span></label></div>'
    )
    head = f'<table><tr><td class="pls"><div class="hm"><span class="xi1">9</span><span class="xi1">{replies}</span></div></td></tr></table>'
    boxes = "".join(f'<div id="post_{n}"><td id="postmessage_{n}">文</td></div>' for n in range(100, 100 + posts))
    text = f'<html><body>{pager}<div id="postlist">{head}<h1 class="ts"><span id="thread_subject">题</span></h1>{boxes}</div></body></html>'
    row = draft_of(page(text, f"{BOARD}/thread-9-{here}-1.html"), fixture.sites())
    assert row.page_number == here
    assert [comment.floor for comment in row.comments] == list(range(first, first + posts))


def test_names_of_floors_are_the_sites_own() -> None:
    """A board that calls its first floors otherwise still numbers the later ones."""
    posts = [(7, "顶楼"), (8, "二当家"), (9, "<em>3</em><sup>#</sup>"), (10, "<em>4</em><sup>#</sup>")]
    boxes = "".join(
        f'<div id="post_{n}"><strong><a id="postnum{n}">{floor}</a></strong><td id="postmessage_{n}">文</td></div>'
        for n, floor in posts
    )
    text = f'<div id="postlist"><h1><span id="thread_subject">题</span></h1>{boxes}</div>'
    row = draft_of(page(text, f"{BOARD}/thread-9-1-1.html"), fixture.sites())
    assert [comment.floor for comment in row.comments] == [2, 3, 4]


def test_edit_notes_hold_no_name() -> None:
    assert discuz.edited("本帖最后由 某人 于 2022-4-1 10:15 编辑") == (
        "本帖最后由 … 于 2022-4-1 10:15 编辑",
        "2022-4-1 10:15",
    )
    assert discuz.edited("本帖最後由 某人 於 2022-4-1 10:15 編輯") == (
        "本帖最後由 … 於 2022-4-1 10:15 編輯",
        "2022-4-1 10:15",
    )
    assert discuz.edited("此帖由某人编辑过") is None


def test_a_site_without_its_template_says_so() -> None:
    site = replace(SITES["songhuajiang"], hosts=("news.example",))
    row = draft_of(page(THEME.format(""), "http://news.example/xw/t20220101_7.html"), (site,))
    assert row.layout == "generic"
    assert "no layout of songhuajiang matches" in (sentence(row.problems) or "")


@needs_shared
def test_blocks_cover_every_real_page() -> None:
    paths = sorted((SHARED / "data" / "pages").glob("*/*.html"))
    assert len(paths) > 80
    for path in paths:
        got = page(path.read_bytes(), f"http://pages.example/{path.stem}.html")
        row = draft_of(got, ())
        nodes = [number for block in row.blocks for number in block.nodes]
        shown = visible_text(got.doc)
        assert nodes == list(range(len(shown))), path
        assert squeezed("".join(block.text for block in row.blocks)) == squeezed("".join(shown)), path


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b\ufeff\xad]+", "", text)


@pytest.mark.parametrize(
    ("mark", "url", "number"),
    [
        ("<div class=TRS_Editor></div>", "http://www.wanghu.example/xw/202210/t20221006_526754_1.html", "trs-526754"),
        (
            "<meta name=ContentStart>",
            "http://www.wanghu.example/art/2022/10/6/art_1229_526754.html",
            "jcms-1229_526754",
        ),
    ],
)
def test_systems_with_templates_of_all_kinds_are_known_by_their_addresses(mark: str, url: str, number: str) -> None:
    """The generic layout reads the page; the system's own number is the article's id."""
    row = finish(draft_of(page(THEME.format(mark), url), ()), stages(NAMES))
    assert (row.layout, row.id, row.source) == ("generic", f"wanghu.example-{number}", "望湖日报")
    assert row.page_number == (2 if url.endswith("_1.html") else 1)
