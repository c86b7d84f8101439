"""What stands in an article's place, told by its shape and its words: absent pages, sold texts, excerpts, profiles."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

import pytest

from reading.problem import ProblemKind
from tests.reading.test_no_article import LINKS, TEXT, outcome

MENU = "<ul><li><a href=/>首页</a></li><li><a href=/xw/>新闻</a></li><li><a href=/zw/>政务</a></li></ul>"
FOOT = "<div class=foot>版权所有 河湾网 某ICP备12345678号</div>"
LEAD = "<p>柳桥镇的果农上周开始采摘早熟的梨，合作社派了六辆车到地头装货，当天就运到城里的市场。</p><p>镇里的技术员说，今年雨水匀，果子比去年大，价钱每斤比去年多了三角。</p>"


def kinds(markup: str, said: str = "河湾网", url: str = "http://a.example/xw/8.html") -> set[str]:
    """The kinds of problems of a page, once its stages have seen it."""
    found = outcome(f"<html><head><title>{said}</title></head><body>{markup}</body></html>", url)
    return {problem.kind for problem in found.draft.problems} if found.draft else {"none"}


ABSENT = [
    "抱歉，您访问的页面走丢了", "您要找的页面不存在", "该内容已过期", "对不起，没有找到您要访问的页面", "Page not found", "链接已失效，请返回首页",
    "抱歉，您查看的稿件已下线", "出错啦！", "服务器遇到错误", "404 Not Found", "5秒后自动返回首页", "系统繁忙，请稍后再试", "参数错误", "未找到相关稿件",
    "很抱歉，該頁面已經被刪除", "您要找的东西不在这里", "数据库连接失败", "Internal Server Error", "您没有权限查看", "该信息正在审核中，内容审核中",
]  # fmt: skip
SHAPES = [
    "<div class=box><h1>{0}</h1><p>您可以返回首页，或者看看别的。</p></div>",
    "<h2>404</h2><p>{0}</p><p>3秒后自动跳转到首页，没有反应请<a href=/>点这里</a>。</p>",
    "<table><tr><td align=center>{0}</td></tr></table>",
    "<center><p>{0}。</p><p>如有疑问，请与管理员联系，谢谢您的支持。</p></center>",
]


@pytest.mark.parametrize("words", ABSENT)
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("said", ["河湾网", "404 - 河湾网", "{0}", "出错了_河湾网"])
def test_an_absent_page_with_status_200(words: str, shape: str, said: str) -> None:
    for around in ("{}", MENU + "{}" + FOOT):
        assert kinds(around.format(shape.format(words)), said.format(words))


@pytest.mark.parametrize(
    "title",
    ["四〇四厂旧址开放", "多个平台的文章已下线，用户追问原因", "5秒后返回：一场接力", "网站出错了怎么办：专家支招"],
)
def test_an_article_on_such_things_is_one(title: str) -> None:
    markup = f"<h1>{title}</h1><p>2023-02-21 09:15 来源：河湾日报</p>{TEXT * 4}"
    assert kinds(MENU + markup + FOOT, f"{title}_河湾网") == set()


SOLD = [
    "订阅后阅读全文", "登录后可继续阅读全文", "付费后即可查看剩余内容", "财经通会员可畅读全文", "本文为付费内容", "余下内容需付费", "剩余80%未读",
    "还有 75% 的内容", "会员专享内容", "试读已结束", "解锁全文", "訂閱後閱讀全文", "请登录阅读全文", "开通会员即可阅读全文", "购买后可阅读全文", "請先登入閱讀全文",
]  # fmt: skip


@pytest.mark.parametrize("words", SOLD)
@pytest.mark.parametrize("shape", ["<p>{}</p>", "<div class=pay><span>{}</span></div>", "<a href=/pay>{}</a>"])
@pytest.mark.parametrize("inside", [True, False])
def test_a_sold_text_keeps_its_lead_and_says_so(words: str, shape: str, *, inside: bool) -> None:
    wall = shape.format(words)
    text = f"<div class=con>{LEAD}{wall}</div>" if inside else f"<div class=con>{LEAD}</div>{wall}"
    head = "<h1>柳桥镇果农摘早梨</h1><div>2023-02-21 09:15 来源：河湾日报</div>"
    found = outcome(
        f"<html><head><title>柳桥镇果农摘早梨_河湾网</title></head><body>{MENU}{head}{text}{FOOT}</body></html>"
    )
    assert found.draft
    assert [problem.kind for problem in found.draft.problems] == [ProblemKind.PAYWALL]
    assert found.draft.title_raw == "柳桥镇果农摘早梨"
    assert sum(block.text[:6] in LEAD and block.role == "body" for block in found.draft.blocks) == 2


@pytest.mark.parametrize(
    "words",
    [
        "打开APP阅读全文",
        "展开全文",
        "阅读全文",
        "登录后发表评论",
        "订阅本报",
        "会员中心",
        "点击展开剩余内容",
        "扫码订阅河湾日报",
    ],
)
def test_a_button_is_no_wall(words: str) -> None:
    markup = f"<h1>柳桥镇果农摘早梨</h1><div>2023-02-21 09:15 来源：河湾日报</div><div>{LEAD}</div><div>{words}</div>"
    assert kinds(markup, "柳桥镇果农摘早梨_河湾网") == set()


ITEM = "<dl><dt><a href=/e/{0}>词条{0}</a></dt><dd>摘要：河湾县今年修的第{0}座桥，村民进城不用再绕路。 <a href=/e/{0}>{1}</a></dd><dd>2013-05-1{0} 09:07:35 | 点击数:38697</dd></dl>"


@pytest.mark.parametrize("more", ["详细»", "[全文]", "查看更多", "阅读全文 >>"])
def test_excerpts_are_no_posts(more: str) -> None:
    assert kinds(MENU + "".join(ITEM.format(n, more) for n in range(1, 9)) + FOOT, "河湾百科 Hewan")


ROWS = "".join(
    f"<li><a href=/a/{n}.html>河湾县第{n}届校友联谊会隆重举行</a> <span>2019-04-2{n}</span></li>" for n in range(6)
)
PAGES = {
    "a list under its channel": ("校友联谊会_河湾大学", f"<h1>校友联谊会</h1><ul>{ROWS}</ul><p>电话：（86-21）55664307</p>"),
    "a home page by its title": ("首页_河湾网", f"<h2>果农摘早梨</h2>{LEAD}<ul>{LINKS}</ul>"),
    "a home page by its title, behind the name": ("河湾网 - 首页", f"<h2>果农摘早梨</h2>{LEAD}<p>2小时前</p><ul>{LINKS}</ul>"),
    "results of a search": ("河湾的搜索结果", f"<h3>果农摘早梨</h3>{LEAD}<p>2019-04-21</p><ul>{LINKS}</ul>"),
    "a tag": ("标签：防汛", f"<h3>果农摘早梨</h3>{LEAD}<p>2019-04-21</p>"),
    "a profile": ("老何的个人主页", f"<h3>动态</h3>{LEAD}<p>2019-04-21</p>"),
    "text without headline and time": ("河湾大学 Hewan University", f"<div>{LEAD}</div>{MENU}"),
    "a product": ("河湾邮件系统-企业邮箱,企业用户", f"<div><p>产品介绍</p>{LEAD}</div><div><p>联系我们</p></div>"),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_pages_that_are_none(name: str) -> None:
    said, markup = PAGES[name]
    assert kinds(MENU + markup + FOOT, said)


@pytest.mark.parametrize("url", ["http://a.example/zt/n36838/index.html", "http://a.example/zt/2014/"])
def test_the_address_of_a_column(url: str) -> None:
    more = "".join(f"<p>第{n}号桥的桥墩和桥面</p>" for n in range(60))
    assert kinds(
        f"{MENU}<ul>{LINKS}</ul><h3>果农摘早梨</h3><div>{LEAD}</div><table><tr><td>{more}</table>",
        "专题_河湾网",
        url,
    )


WALLED = [
    "<div id=chargeWall><p>本文共计3214字</p><p>登录后获取已授权的阅读权限</p></div>",
    "<div class=paywall><p>成为订户，支持优质新闻</p></div>",
    "<div class=pay-wall-box><span>单篇购买 ¥3</span></div>",
    "<section class=subscribe-wall><h4>想看更多？</h4><button>订阅</button></section>",
    "<div class=member-gate>會員登入</div>",
]


@pytest.mark.parametrize("wall", WALLED)
def test_a_wall_is_told_by_what_its_template_calls_it(wall: str) -> None:
    head = "<h1>柳桥镇果农摘早梨</h1><div>2023-02-21 09:15 来源：河湾日报</div>"
    title = "<title>柳桥镇果农摘早梨_河湾网</title>"
    found = outcome(
        f"<html><head>{title}</head><body>{MENU}{head}<div class=con>{LEAD}</div>{wall}{FOOT}</body></html>"
    )
    assert found.draft
    assert [problem.kind for problem in found.draft.problems] == [ProblemKind.PAYWALL]
    whole = "".join(f"<p>第{number}段：{'果农们天不亮就上山，把早梨一筐一筐背下来。' * 3}</p>" for number in range(14))
    found = outcome(
        f"<html><head>{title}</head><body>{MENU}{head}<div class=con>{whole}</div>{wall}{FOOT}</body></html>"
    )
    assert found.draft
    assert found.draft.problems == ()
