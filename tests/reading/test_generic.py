"""The generic layout on pages made for each trap; texts are invented, templates are as sites print them."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

import pytest

from reading.article import Role
from reading.problem import sentence
from tests.support.news import BODY, FIRST, META, NAV, SECOND, THIRD, TITLE, paragraphs, row, usual

TEASERS = "".join(f"<li><a href=/{n}.html>第{n}届河湾文化节在老城区开幕吸引游客</a></li>" for n in range(8))


def test_usual_page() -> None:
    got = row(usual(paragraphs(), after="<p>（责任编辑：李向东）</p>"))
    assert (got.title_raw, got.body_raw, got.source, got.authors) == (TITLE, BODY, "河湾日报", ["张立新"])
    assert (got.published_raw, got.duty_editor, got.editor) == ("2022-07-01 10:20", "李向东", None)
    assert got.channel == ["首页", "要闻"]
    assert (got.layout, sentence(got.problems)) == ("generic", None)
    assert got.confidence is not None
    assert got.confidence >= 0.9
    assert all(block.role is not None for block in got.blocks)


@pytest.mark.parametrize(
    "body",
    [
        "<br>　　".join(BODY.split("\n")),
        "<br><br>".join(f"<span style='font-size:14px'>{text}</span>" for text in BODY.split("\n")),
        "".join(f"<section><section><span>{text}</span></section></section>" for text in BODY.split("\n")),
        f"<table><tr><td><table><tr><td>{paragraphs('div')}</td></tr></table></td></tr></table>",
        f"<div id=TRS_Editor><div class=TRS_Editor>{paragraphs()}</div></div>",
        f"<font size=3>{'<br>'.join(BODY.split(chr(10)))}</font>",
    ],
)
def test_bodies_of_all_kinds(body: str) -> None:
    got = row(usual(body))
    assert (got.body_raw, got.title_raw) == (BODY, TITLE)


def test_a_page_of_tables_from_2009() -> None:
    got = row(
        f"<table width=960><tr><td>{''.join(f'<a href=/{n}>栏目{n}</a> | ' for n in range(12))}</td></tr></table>"
        f"<table width=960><tr><td width=220><table>{''.join(f'<tr><td>·<a href=/{n}.htm>本市第{n}条公交线路调整运营时间</a></td></tr>' for n in range(15))}"
        f"</table></td><td><table><tr><td align=center><b>{TITLE}</b></td></tr><tr><td align=center>2009年7月1日 9:05　来源：河湾晚报"
        f"　点击：152</td></tr><tr><td>{'<br>　　'.join(BODY.split(chr(10)))}</td></tr></table></td></tr></table>"
        "<table><tr><td align=center>河湾网 版权所有 Copyright 2009</td></tr></table>"
    )
    assert (got.title_raw, got.body_raw, got.source) == (TITLE, BODY, "河湾晚报")
    assert (got.published_raw, got.views) == ("2009年7月1日 9:05", 152)


def test_a_short_body_beside_a_big_sidebar() -> None:
    teasers = "".join(
        f"<div class=item><h4><a href=/{n}.html>河湾文化节第{n}场演出举行</a></h4><p>演出现场座无虚席，来自各区县的队伍献上精彩节目，"
        f"观众掌声不断，气氛热烈，活动将持续到周末。</p></div>"
        for n in range(9)
    )
    got = row(
        f"<div class=left><h1>{TITLE}</h1><div>{META}</div><div id=c><p>{FIRST}</p></div></div><div class=right>{teasers}</div>"
    )
    assert got.body_raw == FIRST


def test_link_boxes_inside_the_body() -> None:
    box = f"<div class=box><b>相关新闻</b><ul>{TEASERS}</ul></div>"
    got = row(usual(f"<p>{FIRST}</p>{box}<p>{SECOND}</p><p>{THIRD}</p><ul>{TEASERS}</ul>"))
    assert got.body_raw == BODY


def test_related_friendly_links_and_neighbours_stay_out() -> None:
    after = (
        "<p>上一篇：<a href=/1.html>河湾新区道路通车</a></p><p>下一篇：<a href=/2.html>河湾中学举办运动会</a></p>"
        f"<div><h3>相关阅读</h3><ul>{TEASERS}</ul></div><div class=links>友情链接：<a href=x>河湾市人民政府</a> <a href=y>河湾大学</a></div>"
    )
    got = row(usual(paragraphs(), after=after))
    assert got.body_raw == BODY


def test_the_next_article_of_a_feed() -> None:
    other = f"<h1>河湾新区三条道路通车</h1><div class=info>2022-07-01 09:00 来源：河湾日报</div><div class=con><p>{'河湾新区三条道路昨天通车，市民出行更加方便。' * 5}</p></div>"
    got = row(
        f"<div class=feed><h1>{TITLE}</h1><div class=info>{META}</div><div class=con>{paragraphs()}</div>{other}</div>"
    )
    assert (got.title_raw, got.body_raw, got.published_raw) == (TITLE, BODY, "2022-07-01 10:20")


def test_lines_around_the_text() -> None:
    got = row(
        usual(
            f"<p>原标题：{TITLE}</p>{paragraphs()}<p>【纠错】</p><p>分享到：</p><p>（责任编辑：李向东）</p>"
            "<p>版权声明：本文未经授权，不得转载。</p>"
        )
    )
    assert (got.body_raw, got.original_title, got.duty_editor) == (BODY, TITLE, "李向东")


def test_quotes_in_the_title_and_the_name_of_the_site() -> None:
    title = '"最美河湾人"评选启动 市民可推荐身边"平凡英雄"'
    escaped = title.replace('"', "&quot;")
    head = f'<title>{escaped}_腾讯网</title><meta property="og:title" content="\'最美河湾人">'
    got = row(usual(paragraphs(), title=escaped), head)
    assert got.title_raw == title
    got = row(f"<div>{paragraphs()}</div>", f"<title>{escaped}_要闻_河湾网</title>")
    assert got.title_raw == title


def test_a_headline_with_its_time_inside() -> None:
    got = row(
        f"<div id=Article><h1>{TITLE}<br><span>2022-07-01 10:20:30　来源：河湾日报</span></h1><div>{paragraphs()}</div></div>"
    )
    assert (got.title_raw, got.source, got.published_raw) == (TITLE, "河湾日报", "2022-07-01 10:20:30")
    got = row(f"<div class=post><h2>{TITLE} <span>2022-07-01 10:20:30</span></h2><div>{paragraphs()}</div></div>")
    assert (got.title_raw, got.published_raw) == (TITLE, "2022-07-01 10:20:30")


def test_times_of_comments_and_footers_are_not_the_articles() -> None:
    comment = "<div class=comment-list><div class=item><a>河边人</a> 2022-07-03 08:00<p>支持，辛苦了！</p><span>回复</span></div></div>"
    got = row(usual(paragraphs(), meta="来源：河湾日报", after=comment))
    assert (got.published, got.source) == (None, "河湾日报")
    assert [(c.author, c.posted_raw, c.text) for c in got.comments] == [
        ("河边人", "2022-07-03 08:00", "支持，辛苦了！")
    ]
    assert got.body_raw == BODY


def test_comments_each_once() -> None:
    names = ["河边人", "老街坊", "小雨点"]
    items = "".join(
        f"<li class=cmt><div class=user><a href=/u{n}>{name}</a><span>2022-07-0{n + 2} 08:0{n}</span></div>"
        f"<div class=txt>第{n + 1}条：大家辛苦了，注意安全。</div><div class=tool><a>顶({n})</a><a>回复</a></div></li>"
        for n, name in enumerate(names)
    )
    got = row(
        usual(paragraphs(), after=f"<div class=comments><h3>网友评论(3)</h3><ul>{items}</ul><form><input></form></div>")
    )
    assert [c.text for c in got.comments] == [f"第{n}条：大家辛苦了，注意安全。" for n in (1, 2, 3)]
    assert [c.author for c in got.comments] == names
    assert len({c.id for c in got.comments}) == 3
    assert got.body_raw == BODY


def test_head_is_believed_where_the_page_agrees() -> None:
    head = (
        f"<title>{TITLE}</title><script type='application/ld+json'>"
        '{"@type":"NewsArticle","datePublished":"2022-07-01T10:20:30+08:00"}</script>'
    )
    assert row(usual(paragraphs()), head).published_raw == "2022-07-01 10:20"
    updated = row(usual(paragraphs(), meta="更新时间：2022-07-02 12:00 来源：河湾日报"), head)
    assert (updated.published_raw, str(updated.updated)) == ("2022-07-01T10:20:30+08:00", "2022-07-02 12:00:00+08:00")
    assert row(usual(paragraphs(), meta="来源：河湾日报"), head).published_raw == "2022-07-01T10:20:30+08:00"


def test_nothing_is_invented() -> None:
    got = row(f"<div><h1>{TITLE}</h1><div>{paragraphs()}</div></div>")
    assert (got.published, got.source, got.authors, got.editor, got.duty_editor, got.tags, got.channel) == (
        *(None,) * 5,
        [],
        [],
    )


def test_images_files_and_pages() -> None:
    body = (
        "<p><img src=/blank.gif data-src=/pic/1.jpg></p>"
        f"{paragraphs()}<div class=pic><img src=//img.example/2.png><div class=caption>值守人员在检查水泵。</div></div>"
        "<p>附件：<a href=/files/a.docx>防汛值班表.docx</a></p><img src=/images/icon_share.png width=16>"
    )
    got = row(usual(body, after="<div class=page>共3页 1 2 3 下一页</div>"))
    assert [(image.url, image.caption) for image in got.images] == [
        ("http://h.example/pic/1.jpg", None),
        ("http://img.example/2.png", "值守人员在检查水泵。"),
    ]
    assert [(file.name, file.url) for file in got.attachments] == [("防汛值班表.docx", "http://h.example/files/a.docx")]
    assert got.page_count == 3
    assert [block.text for block in got.blocks if block.role is Role.CAPTION] == ["值守人员在检查水泵。"]


@pytest.mark.parametrize(
    "markup",
    [
        f"<ul>{TEASERS * 4}</ul>",
        "".join(
            f"<div class=item><h2><a href=/{n}.html>河湾文化节第{n}场演出在老城区举行</a></h2><span>2022-07-0{n} 10:00</span>"
            f"<p>{SECOND}</p></div>"
            for n in range(1, 8)
        ),
        "<div class=box><h2>提示</h2><p>您访问的页面不存在或已被删除，请核对后重试！</p><a href=/>返回首页</a></div>",
        "<div><form>用户名<input><br>密码<input type=password><button>登录</button></form><p>您需要登录后才能继续访问本页面。</p></div>",
        "",
    ],
)
def test_what_is_no_article_is_said_to_be_none(markup: str) -> None:
    got = row(f"<div class=top><ul>{NAV}</ul></div>{markup}", "<title>河湾网</title>")
    assert sentence(got.problems)
    assert got.confidence is None or got.confidence < 0.5


JUNK = "望湖小说网免费阅读全文，请记住本站网址，方便下次观看。"


@pytest.mark.parametrize(
    "hidden",
    [
        f"<div style='display:none'>{JUNK}</div>",
        f"<p style='color:#fff; DISPLAY : none'>{JUNK}</p>",
        f"<div hidden><p>{JUNK}</p></div>",
        f"<noscript><p>{JUNK}</p></noscript>",
        f"<template><p>{JUNK}</p></template>",
        f"<textarea>{JUNK}</textarea>",
    ],
)
def test_what_is_not_shown_is_no_part_of_the_body(hidden: str) -> None:
    got = row(usual(f"<p>{FIRST}</p>{hidden}<p>{SECOND}</p><p>{THIRD}</p>"))
    assert got.body_raw == BODY
    assert {block.role for block in got.blocks if block.text == JUNK} <= {Role.HIDDEN}


@pytest.mark.parametrize(
    "shown",
    [
        f"<div style='display:none' id=more>{paragraphs()}</div><a>展开全文</a>",
        f"<div id=js_content style='visibility: hidden; opacity: 0;'>{paragraphs()}</div>",
        f"<details><summary>展开</summary>{paragraphs()}</details>",
        f"<div aria-hidden=true>{paragraphs()}</div>",
    ],
)
def test_what_a_script_or_a_reader_opens_is_read(shown: str) -> None:
    assert row(usual(shown)).body_raw == BODY


@pytest.mark.parametrize(
    "text",
    [
        # an interview: 记者 speaks
        "记者：请问今年的防汛工作有什么变化？\n李向东：今年新增了两支队伍，全天值守。\n记者：市民应当注意什么？\n李向东：不要在河边停留，注意收听预警。",
        # a notice: when, where, whom to call
        f"{FIRST}\n一、活动安排\n时间：2022年7月15日上午9点\n地点：河湾广场\n二、报名方式\n联系电话：0791-12345678\n联系地址：河西路1号\n{SECOND}",
        # subheadings that begin like a button or a menu word
        f"{FIRST}\n关注民生冷暖\n{SECOND}\n分享发展成果\n{THIRD}\n专家点评",
    ],
)
def test_lines_of_the_text_that_look_like_furniture(text: str) -> None:
    got = row(usual("".join(f"<p>{line}</p>" for line in text.split("\n"))))
    assert got.body_raw == text
    assert (got.published_raw, got.authors) == ("2022-07-01 10:20", ["张立新"])


def test_figures_of_a_table_are_text() -> None:
    table = "<table><tr><th>指标</th><th>增长（%）</th></tr><tr><td>地区生产总值（亿元）</td><td>5.2</td></tr></table>"
    got = row(usual(f"<p>{FIRST}</p>{table}<p>{SECOND}</p>"))
    assert (got.body_raw or "").split("\n") == [FIRST, "指标", "增长（%）", "地区生产总值（亿元）", "5.2", SECOND]


@pytest.mark.parametrize(
    "line",
    [
        "推荐 (0) 评论 (2) 收藏 分享 举报",
        "阅读(152) 评论(2) 收藏(0) 转载(0) 喜欢 打印 举报",
        "【打印】【关闭】",
        "分类专栏： 民生 文章标签： 防汛",
        "下载“河湾新闻”官方APP，或关注官方微信公众号，随时了解身边事。",
        "点个“在看”，分享给更多人",
        "责任编辑：李向东",
        "一审：李向东",
        "摄影：李向东",
        "网友评论仅供其表达个人看法",
        "阅读下一篇：河湾新区道路通车",
        "\ue60e 12",  # a counter whose sign is in a font of icons
    ],
)
def test_lines_behind_the_text_that_are_none(line: str) -> None:
    assert row(usual(f"{paragraphs()}<p>{line}</p>")).body_raw == BODY


def test_a_summary_says_nothing_twice() -> None:
    got = row(usual(f"<div><b>核心提示</b><p>{FIRST[:-1]}……</p></div>{paragraphs()}"))
    assert got.body_raw == BODY


def test_who_published_it_stands_above_the_time() -> None:
    got = row(f"<div><h1>{TITLE}</h1><div>河湾发布</div><div>{META}</div>{paragraphs()}</div>")
    assert (got.body_raw, got.title_raw) == (BODY, TITLE)


@pytest.mark.parametrize(
    "text",
    [
        "据市防汛办7月1日消息，本市进入主汛期，各级抢险队伍全部集结待命，昨晚排查隐患点412处，转移群众1.5万人，全市主要水库水位低于汛限水位，城区积水点全部排除，道路恢复通行，学校今日将照常上课。",
        "（河湾社記者林志明東岸19日電）東岸區一家輪胎行清晨發生火警，7人從火場疏散，消防人員出動25輛車到場，火勢兩小時後受到控制。",
    ],
)
@pytest.mark.parametrize("name", ["page-article", "page_content", "article-page", "page"])
def test_a_short_text_in_an_element_named_page(name: str, text: str) -> None:
    promise = (
        "河湾网行情播报栏目为广大网友提供及时的信息，内容均来自于网络采集，请大家注意核对，投资有风险，入市须谨慎。"
    )
    links = f"<div class=list><ul>{TEASERS}</ul><p>{promise}</p></div>"
    got = row(
        f"<ul>{NAV}</ul>{links}<div class='{name}'><h1>{TITLE}</h1><div>{META}</div><div class='{name}'>{text}</div></div>{links}"
    )
    assert (got.body_raw, got.title_raw, got.source, sentence(got.problems)) == (text, TITLE, "河湾日报", None)
