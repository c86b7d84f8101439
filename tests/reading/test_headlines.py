"""Headlines: told from the name of the site, from logos and breadcrumbs; whole, with what belongs above and below."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

import pytest

from reading.article import Reading
from tests.support import news
from tests.support.news import BODY, NAV, paragraphs
from tests.support.printed import finished, page

TITLE = "本市部署汛期防汛值守工作"
CRUMBS = "<div class=path>当前位置：<a href=/>首页</a> &gt; <a href=/n>要闻</a> &gt; 正文</div>"
SUFFIXES = [
    "_河湾网", "-河湾网", " - 河湾网", "|河湾网", " | 河湾网", "--要闻--河湾网", "_要闻_河湾网", "_河湾要闻_河湾网 | 河湾日报社主办",
    "—河湾网", "–河湾新闻网", "_新闻频道_河湾网(hewan.example)", "__河湾新闻", "-要闻-河湾网", "·河湾日报", " 河湾网",
    "_河湾经济网——河湾经济门户", "--经济·科技--河湾网",
]  # fmt: skip
OWN = [
    '他说"防汛是头等大事" 各区县连夜部署', "“十四五”规划-河湾市水利篇发布", "5G_A基站落地河湾市开发区", "【防汛一线】河湾大堤上的24小时",
    "河湾|大堤上的24小时值守记录", "评论：防汛值守——不能松的一根弦", "2023-2025年河湾市防汛规划（征求意见稿）",
    "河湾 - 下游三县联合开展防汛演练", "C++之父来河湾：谈编程与水利", "3:2！河湾队逆转取胜", "河湾市长：防汛是头等大事", "《河湾防汛条例》7月1日起施行",
    "“水进人退”？记者实探河湾大堤", "河湾网红桥为什么关闭", "新闻发布会：河湾市防汛情况", "视频|大堤上的24小时", "图集丨大堤上的24小时：守夜人",
    "快评_防汛值守不能松",
]  # fmt: skip


def row(
    said: str,
    printed: str,
    *,
    head: str = "",
    above: str = "",
    crumbs: str = CRUMBS,
    info: str = "2023-01-03 08:05 来源：河湾网",
) -> Reading:
    """`said` is the page's <title>, `printed` stands where headlines stand."""
    markup = (
        f"<html><head><meta charset=utf-8><title>{said.replace(chr(34), '&quot;')}</title>{head}</head><body>{above}"
        f"<div class=top><ul>{NAV}</ul></div>{crumbs}<div class=wrap>{printed}<div class=info>{info}</div>"
        f"<div class=con>{paragraphs()}</div></div><div class=foot><p>版权所有 河湾网 备案号 某ICP备12345678号 2001-2023</p></div></body></html>"
    )
    return finished(page(markup.encode()))


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_name_of_the_site_is_no_part_of_it(suffix: str) -> None:
    markup = [f"<h1>{TITLE}</h1>", f"<p align=center><b>{TITLE}</b></p>", f"<div>{TITLE}</div>"]
    if suffix not in {"·河湾日报", " 河湾网"}:  # where the page prints no headline, these may be the headline's own
        markup.append("")
    assert {row(TITLE + suffix, printed).title_raw for printed in markup} == {TITLE}


@pytest.mark.parametrize("suffix", ["_河湾网", " - 河湾新闻网", "-要闻-河湾网"])
@pytest.mark.parametrize("own", OWN)
def test_its_own_quotes_dashes_and_numbers_stay(own: str, suffix: str) -> None:
    for markup in (f"<h1>{own}</h1>", f"<div class=a>{own}</div>"):
        assert row(own + suffix, markup).title_raw == own


@pytest.mark.parametrize(
    ("said", "markup"),
    [
        ("河湾网-" + TITLE, f"<h1>{TITLE}</h1>"),
        ("河湾市人民政府 " + TITLE, f"<h1>{TITLE}</h1>"),
        ("河湾市人民政府门户网站", f"<div class=bt>{TITLE}</div>"),
        ("河湾网", f"<h2>{TITLE}</h2>"),
        ("要闻-河湾网", f"<h1>{TITLE}</h1>"),
        ("", f"<h1>{TITLE}</h1>"),
        (TITLE + "_河湾网", f"<h1>河湾新闻</h1><h1>{TITLE}</h1>"),
        (TITLE + "_河湾网", f"<h1>{TITLE}<span>2023-01-03 08:05</span></h1>"),
        (TITLE + "_河湾网", f"<h1>{TITLE}</h1><h2>热门推荐</h2>"),
    ],
)
def test_other_headings_of_the_page(said: str, markup: str) -> None:
    logo = "<div class=logo><h1><a href=/>河湾网</a></h1></div>"
    for above in ("", logo):
        assert row(said, markup, above=above).title_raw == TITLE


@pytest.mark.parametrize(
    "head",
    [
        f'<meta name="ArticleTitle" content="{TITLE}">',
        f'<meta property="og:title" content="{TITLE}">',
        f'<script type="application/ld+json">{{"@graph":[{{"@type":"WebSite"}},{{"@type":"NewsArticle","headline":"{TITLE}"}}]}}</script>',
    ],
)
def test_the_head_points_to_it(head: str) -> None:
    assert row("河湾网", f"<div>{TITLE}</div>", head=head).title_raw == TITLE


MASTHEADS = [
    "<h1>河湾日报</h1>", "<h1><a href=/>河湾新闻网</a></h1>", "<div><h1>河湾在线</h1><p>权威 及时 亲民</p></div>", "<h1>时政要闻</h1>",
    "<h1>HEWAN DAILY</h1>", "<header><h1>河湾区人民政府</h1></header>", "<table><tr><td><h1>河湾晚报电子版</h1></td></tr></table>",
    "<h1>第03版：要闻</h1>", "<h1>河湾的天空</h1>",
]  # fmt: skip


@pytest.mark.parametrize("masthead", MASTHEADS)
@pytest.mark.parametrize("said", ["河湾日报", "", "新闻详情", "河湾市人民政府门户网站", "时政要闻"])
@pytest.mark.parametrize("info", ["2023-01-03 08:05 来源：河湾网", ""])
def test_a_masthead_in_a_heading_above_a_headline_that_is_none(masthead: str, said: str, info: str) -> None:
    for markup in (
        f"<div>{TITLE}</div>",
        f"<p align=center><b>{TITLE}</b></p>",
        f"<center><font size=5>{TITLE}</font></center>",
    ):
        assert row(said, markup, above=masthead, crumbs="", info=info).title_raw == TITLE


@pytest.mark.parametrize(
    ("said", "markup"),
    [
        ("河湾大学 - 河湾百科，人人可写的百科全书", "<h1>河湾大学</h1><div>来自河湾百科，人人可写的百科全书</div>"),
        ("河湾网", f"<h1>{TITLE}</h1><p><b>各区县连夜安排人员上堤值守</b></p>"),
        ("", "<h1>走进河湾</h1><p><b>各区县连夜安排人员上堤值守</b></p>"),
        ("河湾的天空", "<h1>河湾的天空</h1><ul><li><a href=#a>朗读</a><li><a href=#b>收藏</a><li><a href=#c>字号</a></ul><p><b>一位老人的三十年观测记录</b></p>"),
    ],
)  # fmt: skip
def test_a_headline_in_a_first_heading_stays(said: str, markup: str) -> None:
    assert row(said, markup, crumbs="").title_raw == markup[len("<h1>") : markup.index("</h1>")]


def test_a_head_that_was_cut_at_a_straight_quote() -> None:
    own = '他说"防汛是头等大事"要抓牢'
    assert row("他说", f"<h1>{own}</h1>", head='<meta property="og:title" content="他说">').title_raw == own


def test_three_dots_on_the_page_or_in_the_head() -> None:
    own = "本市部署汛期防汛值守工作 各区县连夜安排人员上堤值守"
    cut = "本市部署汛期防汛值守工作 各区县连夜安排..."
    assert row(f"{cut}_河湾网", f"<h1>{own}</h1>").title_raw == own
    assert row(f"{own}_河湾网", f"<h1>{cut}</h1>").title_raw == own
    assert row(f"{cut}_河湾网", f"<h1>{cut}</h1>").title_raw == cut


def test_lines_of_a_headline() -> None:
    said = "河湾市人民代表大会常务委员会关于批准市人民政府防汛值守工作的决议_河湾网"
    got = row(said, "<div class=t>河湾市人民代表大会常务委员会<br>关于批准市人民政府<br>防汛值守工作的<br>决议</div>")
    assert got.title_raw == "河湾市人民代表大会常务委员会 关于批准市人民政府 防汛值守工作的 决议"
    assert got.body_raw == BODY


@pytest.mark.parametrize(
    ("markup", "subtitle"),
    [
        (f"<h1>{TITLE}</h1><h4>——各区县连夜安排人员上堤值守</h4>", "各区县连夜安排人员上堤值守"),
        (f"<h1>{TITLE}</h1><p>——各区县连夜安排人员上堤值守</p>", "各区县连夜安排人员上堤值守"),
        (f"<p class=yinti>河湾市委召开专题会议</p><h1>{TITLE}</h1>", "河湾市委召开专题会议"),
        (f"<h3>河湾市委召开专题会议</h3><h1>{TITLE}</h1><h2>各区县连夜安排人员上堤值守</h2>", "河湾市委召开专题会议 各区县连夜安排人员上堤值守"),
        (f"<h1>{TITLE}</h1><div class=sub-title>各区县连夜安排人员上堤值守</div>", "各区县连夜安排人员上堤值守"),
        (f"<h1>{TITLE}</h1>", None),
    ],
)  # fmt: skip
def test_lines_above_and_below_it_are_neither_headline_nor_body(markup: str, subtitle: str | None) -> None:
    for said in (f"{TITLE}_河湾网", "河湾网"):
        got = row(said, markup)
        assert (got.title_raw, got.subtitle, got.body_raw) == (TITLE, subtitle, BODY)


@pytest.mark.parametrize(
    "large", ['<div style="font-size:22px">{}</div>', "<p align=center><font size=5>{}</font></p>"]
)
def test_what_stands_in_large_letters_outranks_a_title_that_is_printed_nowhere(large: str) -> None:
    said, printed = "河湾市人民代表大会常务委员会公告（第12号）-河湾人大网", "河湾市户外广告设置管理条例"
    assert row(said, large.format(printed)).title == printed
    assert row(said, f"<div>{printed}</div>").title == "河湾市人民代表大会常务委员会公告（第12号）"


@pytest.mark.parametrize(
    "said", ["河湾日报数字报-第32篇", "河湾日报", "河湾市人民政府门户网站", "新闻详情", "无标题文档", ""]
)
@pytest.mark.parametrize("tag", ["h1", "h2", "h3"])
@pytest.mark.parametrize(
    "above", ["", "<div>2023年1月3日 星期二 第03版：城事</div>", "<p>河湾日报 2023年1月3日 星期二 第03版：城事</p>"]
)
def test_a_heading_above_the_text_outranks_a_title_that_all_pages_share(said: str, tag: str, above: str) -> None:
    markup = (
        f"<html><head><meta charset=utf-8><title>{said}</title></head><body>{above}<{tag}>{TITLE}</{tag}>"
        f"<div>{paragraphs()}</div></body></html>"
    )
    assert finished(page(markup.encode())).title_raw == TITLE


@pytest.mark.parametrize(
    "heading",
    [
        "<h1>{}<br>{}</h1>",
        "<h1>{}</h1><h1>{}</h1>",
        "<h2><div>{}</div><div>{}</div></h2>",
        "<div class=title><p>{}</p><p>{}</p></div>",
        "<p align=center><b>{}</b></p><p align=center><b>{}</b></p>",
    ],
)
def test_a_headline_of_two_lines_of_which_the_first_ends_with_a_colon(heading: str) -> None:
    lines = ("海外留学生看两会：", "出国前后关注点大不同")
    got = row(f"{''.join(lines)}_要闻_河湾网", heading.format(*lines))
    assert got.title_raw is not None
    assert (got.title_raw.replace(" ", ""), got.body_raw) == ("".join(lines), BODY)


@pytest.mark.parametrize(
    "headline",
    ["河湾大桥今天通车", "昨天全省降温", "2小时前发生地震", "今天，我们怎样读书", "今天08:30开幕"],
)
def test_a_headline_that_says_when_is_no_line_of_time(headline: str) -> None:
    """Not even where the head names nothing but the site, and the headline is a cell in bold."""
    draft = news.row(
        f"<div><a href=/>首页</a> <a href=/n>新闻</a></div><table><tr><td align=center><b>{headline}</b></td></tr></table>"
        f"<div>2022-07-01 10:20 来源：河湾日报</div><div>{paragraphs()}</div>",
        "<title>河湾网</title>",
    )
    assert draft.title_raw == headline
    assert str(draft.published)[:16] == "2022-07-01 10:20"
    assert draft.body_raw == BODY


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("今天 10:20 河湾日报", "2024-01-01 10:20"),
        ("昨天10:20河湾日报", "2023-12-31 10:20"),
        ("2小时前河湾日报", "2024-01-01 06:00"),
        ("昨天10:20责编张立新", "2023-12-31 10:20"),
        ("昨天10:20我要评论", "2023-12-31 10:20"),
        ("5小时前原创", "2024-01-01 03:00"),
        ("2022年7月1日 - 10:20 来源：河湾日报", "2022-07-01 00:00"),
    ],
)
def test_a_line_of_time_is_no_headline(line: str, published: str) -> None:
    draft = news.row(news.usual(paragraphs(), meta=line))
    assert str(draft.published)[:16] == published
    assert draft.body_raw == BODY


@pytest.mark.parametrize("tag", ["h2", "h3"])
@pytest.mark.parametrize("title", ["【红烧肉的做法步骤图】周小安_河湾厨房", "红烧肉的做法_河湾厨房"])
def test_a_section_that_says_the_headline_again_is_no_headline(tag: str, title: str) -> None:
    lead = "红烧肉是一道家喻户晓的家常菜，肥而不腻，入口即化。"
    parts = ["五花肉 500克", "冰糖 30克"]
    steps = ["五花肉切成两厘米见方的块，冷水下锅焯水。", "大火烧开转小火焖四十分钟，最后大火收汁。"]
    text = (
        f"<h1>红烧肉</h1><div class=by>作者：周小安</div><div class=desc>{lead}</div><{tag}>用料</{tag}>"
        f"<table>{''.join(f'<tr><td>{part}</td></tr>' for part in parts)}</table><{tag}>红烧肉的做法</{tag}>"
        f"<ol>{''.join(f'<li><p>{step}</p></li>' for step in steps)}</ol>"
    )
    head = f"<html><head><title>{title}</title></head><body><ul>{NAV}</ul><div class=main>{text}</div></body></html>"
    got = finished(page(head, "http://news.example.cn/a/88.html"))
    assert got.title_raw == "红烧肉"
    said = (got.body_raw or "").split("\n")
    assert [line for line in said if line not in ("用料", "红烧肉的做法")] == [lead, *parts, *steps]


@pytest.mark.parametrize(("clock", "kept"), [("10:20", False), ("21:18", True)])
def test_the_clock_of_its_publication_is_no_part_of_a_headline(clock: str, kept: bool) -> None:
    heading = f"河湾女排夺冠 ({clock})"
    markup = f"<hgroup><h1>{heading}</h1></hgroup><div>2022年7月1日 星期五 10:20</div><div>{paragraphs()}</div>"
    head = f"<html><head><title>{heading} - 20220701 - 河湾网</title></head><body>{markup}</body></html>"
    got = finished(page(head, "http://news.example.cn/a/88.html"))
    assert got.title_raw == (heading if kept else "河湾女排夺冠")
