"""Whole pages, each with one way of printing its facts; texts are invented, the lines are as portals print them."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from opencc import OpenCC

from pipelines.check import Check
from pipelines.metadata import Metadata
from pipelines.restore import Restore
from pipelines.split import Split
from reading.article import Draft
from reading.capture import Capture
from reading.page import Page
from tests.support.drafts import draft_of
from tests.support.printed_lines import LINES, PLACES, TIME, TRADITIONAL

NOW = datetime(2024, 5, 21, 1, 30, tzinfo=UTC)  # 09:30 in China
CAPTURE = Capture(warc="a.warc.gz", offset=0, record_id="<urn:uuid:0>", digest="sha1:A", time=NOW)
TITLE = "本市部署汛期防汛值守工作"
FIRST = "昨天召开城市防汛工作会议，部署汛期值守、物资储备和人员转移等工作。"
SECOND = "会议指出，今年雨情来得早、雨势强，各部门要压实责任，把隐患排查到每一条河、每一处低洼小区。"
THIRD = "“我们已经备好了水泵和沙袋。”应急管理局负责人说，三支队伍正在轮班值守。"
NAV = "".join(f"<li><a href=/{name}>{name}</a></li>" for name in ("首页", "要闻", "经济", "社会", "视频", "专题"))
CRUMB = "当前位置：<a href=/>首页</a> &gt; <a href=/n>要闻</a> &gt; 正文"


def row(
    meta: str = "",
    *,
    head: str = "",
    top: str = "",
    crumb: str = CRUMB,
    before: str = "",
    lead: str = "",
    first: str = "",
    end: str = "",
    last: str = "",
    after: str = "",
    url: str = "http://a.example/x/1.html",
    hant: bool = False,
) -> Draft:
    """`meta` stands under the headline; `first` begins the text and `end` ends it; `lead` and `last` are lines in it."""
    page = (
        f"<html><head><meta charset=utf-8><title>{TITLE}_要闻_河湾网</title>{head}</head><body>"
        f"<div class=top>{top}<ul>{NAV}</ul></div><div class=path>{crumb}</div><div class=wrap>{before}<h1>{TITLE}</h1>"
        f"<div class=info>{meta}</div><div class=con>{lead}<p>{first}{FIRST}</p><p>{SECOND}</p><p>{THIRD}{end}</p>{last}</div>{after}</div>"
        "<div class=foot><p>版权所有 河湾网 备案号 某ICP备12345678号 2001-2023</p></div></body></html>"
    )
    if hant:
        page = OpenCC("s2t").convert(page)
    item = draft_of(Page(url=url, status=200, headers=(), body=page.encode(), capture=CAPTURE))
    for stage in (Split(), Restore(), Metadata(), Check()):
        item = stage.process_item(item)
    assert item.title == TITLE
    return item


def printed(item: Draft, wanted: dict[str, Any]) -> dict[str, Any]:
    """The wanted fields of a row; times as 2023-01-03 08:05, with seconds where there are any."""
    got: dict[str, Any] = {}
    for name in wanted:
        value = getattr(item, name)
        if isinstance(value, datetime):
            value = value.strftime("%Y-%m-%d %H:%M:%S").removesuffix(":00")
        got[name] = value
    return got


@pytest.mark.parametrize("words", ["1月3日", "Jan 3", "1月 3", "更新"])
def test_a_time_that_only_an_attribute_tells_in_a_line_of_its_own(words: str) -> None:
    item = row(f"<time datetime='2023-01-03T08:05:00+08:00'>{words}</time>")
    assert printed(item, {"published": None}) == {"published": "2023-01-03 08:05"}


@pytest.mark.parametrize("meta", LINES)
def test_lines_under_the_headline(meta: str) -> None:
    item = row(meta)
    assert printed(item, LINES[meta]) == LINES[meta]
    assert item.body == f"{FIRST}\n{SECOND}\n{THIRD}"


@pytest.mark.parametrize("case", PLACES)
def test_facts_elsewhere_on_the_page(case: str) -> None:
    meta, places, wanted = PLACES[case]
    assert printed(row(meta, **places), wanted) == wanted


def test_a_label_without_a_value_takes_no_line_of_the_text() -> None:
    item = row(
        "<div>发布日期：2023-01-03</div><div>公开方式：主动公开</div><div>信息来源：</div>", lead="<p>一、总体要求</p>"
    )
    assert (item.source, item.body) == (None, f"一、总体要求\n{FIRST}\n{SECOND}\n{THIRD}")


def test_what_stands_in_the_head_alone_is_no_source_and_no_tag() -> None:
    head = '<meta name="keywords" content="防汛,值守"><meta name="ContentSource" content="河湾日报"><meta name="author" content="张立新">'
    item = row(TIME, head=head)
    assert (item.source, item.tags, item.authors) == (None, [], None)


def test_a_date_without_a_year_takes_it_from_the_address() -> None:
    item = row("01-03 08:05 来源：河湾网", url="http://a.example/n1/2019/0103/c1-40232587.html")
    assert (item.published_raw, printed(item, {"published": 0})) == ("01-03 08:05", {"published": "2019-01-03 08:05"})


def test_the_name_of_a_section_is_no_source() -> None:
    for section in ("国内新闻", "校园快报", "听新闻", "图片频道", "新闻中心"):
        assert row(f"{TIME} {section}").source is None


def test_a_list_above_the_headline_has_times_of_its_own() -> None:
    items = "".join(f"<li><a href=/{n}>河湾新区第{n}条道路今日通车运营</a> 2024-05-2{n} 10:00</li>" for n in range(2))
    assert printed(row(TIME, before=f"<ul class=hot>{items}</ul>"), {"published": 0}) == {"published": TIME}


def test_months_ago_names_no_day() -> None:
    item = row("10个月前 来源：河湾网")
    assert (item.published, item.published_raw) == (None, "10个月前")


def test_editing_lines_without_a_colon_leave_the_body() -> None:
    for last in ("编辑 刘晓阳 校对 李明", "编辑 刘晓阳 ｜ 排版 魏蔚", "审 读：崔向升"):
        item = row(TIME, last=f"<p>{last}</p>")
        assert item.body == f"{FIRST}\n{SECOND}\n{THIRD}"


@pytest.mark.parametrize(
    "last",
    [
        "药剂科、医务科供稿 摄影/张艳 编辑/苏芳",
        "药剂科 张艳 供稿 编辑：苏芳",
        "——编辑：苏芳——",
        "编发：苏芳",
        "网编：苏芳",
        "（文/张三丰 图/李思 编/苏芳 审/赵陆）",
        "文 | 张三丰 编 | 苏芳",
        "-END- 编辑丨苏芳 校对丨李思",
        "（作者单位：河湾大学） 编辑：苏芳",
    ],
)
def test_an_editor_named_in_the_last_line(last: str) -> None:
    assert row(TIME, last=f"<p>{last}</p>").editor == "苏芳"


@pytest.mark.parametrize(
    "last",
    [
        "他在编辑部：一间小屋里等着。",
        "供稿：河湾镇",
        "她说：“我的编辑：谢谢你。”",
        "上编：苏芳传",
        "第三编/苏芳的诗",
    ],
)
def test_a_last_line_that_names_no_editor(last: str) -> None:
    assert row(TIME, last=f"<p>{last}</p>").editor is None


@pytest.mark.parametrize(
    ("meta", "wanted"),
    [
        # the name of an account, which no rule of form can tell: the template calls it the source
        ("<span class=date>2023-01-03 08:05</span><span class=index_source_3x>大河说事</span> 来自北京市", "大河说事"),
        (
            "<span id=pubtime_baidu>2023-01-03 08:05</span> <span id=source_baidu><a href=/m>大河说事</a></span>",
            "大河说事",
        ),
        ("<span class=source></span> 2023-01-03 08:05", None),
        ("<div class=source>2023-01-03 08:05</div>", None),
        # no name says that it is one, and another name stands in the same slot
        ("<span>2023-01-03 08:05</span> <span class=resource>大河说事</span> <span>河湾视角</span>", None),
    ],
)
def test_an_element_called_source(meta: str, wanted: str | None) -> None:
    assert row(meta).source == wanted


@pytest.mark.parametrize("name", ["人民网-体育频道", "科技日报-中国科技网", "光明网-《光明日报》"])
@pytest.mark.parametrize("meta", ["{} 2023-01-03 08:05", "2023-01-03 08:05 | {}", "2023-01-03 08:05 [来源]{}"])
def test_a_paper_with_a_part_of_it_or_another_one(name: str, meta: str) -> None:
    assert row(meta.format(name)).source == name


def test_the_head_names_the_source_that_the_page_shows() -> None:
    head = '<meta name="source" content="来源：河湾新报道">'
    assert row(f"{TIME} 河湾新报道", head=head).source == "河湾新报道"
    assert (
        row(TIME, head=head, crumb="<a href=/>河湾新报道</a> &gt; <a href=/n>要闻</a> &gt; 正文").source == "河湾新报道"
    )
    assert row(TIME, head=head).source is None


def test_a_breadcrumb_of_list_items() -> None:
    items = "<li><a href=/>首页</a></li><li><a href=/n>要闻</a></li>"
    assert row(TIME, crumb=f"<ul class=breadcrumb>{items}<li class=active>正文</li></ul>").channel == ["首页", "要闻"]
    assert row(TIME, crumb=f"<ul class=list>{items}</ul>").channel == []


@pytest.mark.parametrize(
    "first",
    [
        "记者从市应急管理局获悉，",
        "记者了解到，",
        "据本报记者了解，",
        "“记者同志，”他说，",
        "编辑部的灯还亮着，",
        "据新华社记者报道，",
        "作者认为，",
        "来源于生活的故事，",
        "王建国（化名）",
        "昨日上午，记者在现场看到，",
        "据《河湾日报》报道，",
        "本报讯 ",
        "记者采访了张三丰，",
        "（张三丰 摄）",
        "新华社记者张三丰摄 ",
        "原标题党现象：",
        "时间：早上8点，地点：大堤，",
        "据记者 张三丰 介绍，",
        "来源：",
    ],
)
def test_first_words_that_name_nobody(first: str) -> None:
    item = row(f"{TIME} 来源：河湾日报", first=first)
    assert (item.authors, item.editor, item.duty_editor, item.original_title) == (None, None, None, None)
    assert (item.source, printed(item, {"published": 0})) == ("河湾日报", {"published": TIME})
    assert item.body is not None
    assert item.body.startswith(f"{first}{FIRST}")


@pytest.mark.parametrize(
    "end",
    [
        "（完）",
        "（图片由市水利局提供）",
        "（张三丰对本文亦有贡献）",
        "（文中张三丰为化名）",
        "（本文系河湾网原创）",
        "（视频：河湾发布）",
        "（《河湾日报》2023年1月3日 第3版）",
        "（来源：河湾日报）",
        "（应受访者要求，张三丰为化名）",
        "（王五洲 赵六合 对此文亦有贡献）",
        "（张三丰 摄）",
        "（张三丰 供图）",
        "（国庆节）",
        "（江西）",
        "（石家庄）",
        "（方案）",
    ],
)
def test_brackets_at_the_end_that_name_nobody(end: str) -> None:
    item = row(f"{TIME} 来源：河湾日报", end=end)
    assert (item.authors, item.editor, item.source) == (None, None, "河湾日报")


@pytest.mark.parametrize(
    "last",
    [
        "<p>记者手记</p>",
        "<p>编辑点评：这是一场硬仗。</p>",
        "<p>编者按：本文为系列报道之一。</p>",
        "<p>责任重于泰山，编辑部全体同仁向你们致敬。</p>",
        "<p>资料来源：国家统计局</p>",
        "<p>图片来源：视觉河湾</p>",
        "<p>资金来源：财政拨款</p>",
        "<p>原料来源：河湾农场</p>",
        "<p>来源：河水从山上流下来，一路向东。</p>",
        "<p>文/武之道，一张一弛。</p>",
        "<p>编辑：这是今年最好的一本新书。</p>",
    ],
)
def test_last_lines_that_name_nobody_and_no_source(last: str) -> None:
    item = row(TIME, last=last)
    assert (item.authors, item.editor, item.duty_editor, item.source) == (None, None, None, None)


@pytest.mark.parametrize(
    ("first", "source"),
    [
        ("河湾日报网1月3日电 ", "河湾日报网"),
        ("河湾青年报客户端北京1月3日电 ", "河湾青年报客户端"),
        ("河湾日报网友来电", None),
        ("据新华社北京1月3日电 ", None),
        ("央视网消息：", None),
    ],
)
def test_a_source_from_the_first_words(first: str, source: str | None) -> None:
    assert row(TIME, first=first).source == source


@pytest.mark.parametrize(
    "lead",
    [
        "2023年1月3日河湾新增病例情况",
        "（2023年1月3日河湾市人民代表大会通过）",
    ],
)
def test_first_lines_with_a_date_that_belong_to_the_text(lead: str) -> None:
    item = row(TIME, lead=f"<p>{lead}</p>")
    assert item.body == f"{lead}\n{FIRST}\n{SECOND}\n{THIRD}"


@pytest.mark.parametrize("last", ["<p>来源：河湾晚报</p>", "<p>文章来源:河湾晚报</p>", "<p>（来源：河湾晚报）</p>"])
def test_a_source_below_the_text(last: str) -> None:
    assert row(TIME, last=last).source == "河湾晚报"


@pytest.mark.parametrize("case", TRADITIONAL)
def test_lines_of_papers_in_traditional_script(case: str) -> None:
    meta, places, wanted = TRADITIONAL[case]
    assert printed(row(meta, hant=True, **places), wanted) == wanted


@pytest.mark.parametrize(
    ("first", "dateline", "authors"),
    [
        ("河湾网1月3日讯（记者 张三丰）", "河湾网1月3日讯", ["张三丰"]),
        ("河湾网讯（记者 张三丰 通讯员 李四光）", "河湾网讯", ["张三丰", "李四光"]),
        ("【本报讯】（记者 张三丰）", "本报讯", ["张三丰"]),
        ("河湾日报客户端讯（全媒体记者 张三丰）", "河湾日报客户端讯", ["张三丰"]),
        ("记者张三丰摄影报道 ", None, ["张三丰"]),
        ("本报记者张三丰报道：", None, ["张三丰"]),
        ("本报讯（记者张三丰通讯员李四光）", "本报讯", ["张三丰", "李四光"]),
        ("本报讯（记者 古丽巴哈尔 艾力）", "本报讯", ["古丽巴哈尔", "艾力"]),
        ("本报讯（见习记者 张三丰 实习生 李四光）", "本报讯", ["张三丰", "李四光"]),
        ("本报北京1月3日电 记者张三丰报道：", "本报北京1月3日电", ["张三丰"]),
        ("本报1月3日北京讯（记者张三丰）", "本报1月3日北京讯", ["张三丰"]),
        ("河湾晚报讯 记者张三丰、通讯员李四光报道：", "河湾晚报讯", ["张三丰", "李四光"]),
        ("河湾日报1月3日讯 记者 张三丰 通讯员 李四光 ", "河湾日报1月3日讯", ["张三丰", "李四光"]),
        ("河湾网记者 张三丰 北京报道 ", None, ["张三丰"]),
        ("□ 本报记者 张三丰 ", None, ["张三丰"]),
        ("河湾晚报·大河壹点 记者 张三丰 通讯员 李四光 ", None, ["张三丰", "李四光"]),
        ("【河湾时报记者 张三丰】", None, ["张三丰"]),
        ("新华社北京／河湾1月3日电（记者张三丰）", "新华社北京／河湾1月3日电", ["张三丰"]),
        ("新华社北京、河湾1月3日电（记者张三丰）", "新华社北京、河湾1月3日电", ["张三丰"]),
        ("河湾日报-河湾网北京1月3日讯（记者 张三丰）", "河湾日报-河湾网北京1月3日讯", ["张三丰"]),
        ("大河云/河湾日报讯（记者 张三丰）", "大河云/河湾日报讯", ["张三丰"]),
        ("据新华社北京1月3日电（记者张三丰）", "据新华社北京1月3日电", ["张三丰"]),
        ("央视网消息：", "央视网消息", None),
        ("央视网消息（新闻联播）：", "央视网消息", None),
        ("国际在线报道（记者 张三丰）：", "国际在线报道", ["张三丰"]),
        ("【河湾网综合报道】", "河湾网综合报道", None),
        ("河湾网消息，", None, None),
        ("河湾网友消息：", None, None),
        ("本报1月3日接到读者来电，", None, None),
        ("昨晚，一封急电送到指挥部，", None, None),
        ("市气象局消息，", None, None),
    ],
)
def test_datelines_with_their_reporters(first: str, dateline: str | None, authors: list[str] | None) -> None:
    item = row(f"{TIME} 来源：河湾日报", first=first)
    assert (item.dateline, item.authors, item.source) == (dateline, authors, "河湾日报")


@pytest.mark.parametrize("sign", ["span", "a", "em", "i"])
@pytest.mark.parametrize("hant", [False, True])
def test_elements_without_white_space_between_them(sign: str, *, hant: bool) -> None:
    facts = (
        "发布时间：2024-05-20 13:15",
        "来源：<a href=/p>河湾日报</a>",
        "河湾网",
        "作者：张三丰",
        "责任编辑：李四光",
        "阅读：12",
    )
    item = row("".join(f"<{sign}>{fact}</{sign}>" for fact in facts), hant=hant)
    assert (item.published_raw, item.source, item.authors) == ("2024-05-20 13:15", "河湾日报", ["张三丰"])
    assert (item.duty_editor, item.views) == ("李四光", 12)


def test_what_is_parted_within_a_date_or_a_name_stays() -> None:
    item = row(
        "<b>2024</b><b>年5月</b><b>20日</b> <b>13:15</b> <span>来源：河湾</span>日报 <span>作者：</span><span>张三丰</span>"
    )
    assert (item.published_raw, item.source, item.authors) == ("2024年5月20日 13:15", "河湾日报", ["张三丰"])


@pytest.mark.parametrize("place", ["meta", "last"])
def test_labels_in_brackets(place: str) -> None:
    line = "【作者】张三丰 【来源】河湾日报 【责任编辑】李四光"
    where: dict[str, Any] = {place: f"<p>{line}</p>"}
    item = row(**where)
    assert (item.source, item.authors, item.duty_editor) == ("河湾日报", ["张三丰"], "李四光")
    assert line not in (item.body or "")


def test_where_the_source_leads_is_no_file_of_the_article() -> None:
    item = row(
        f"{TIME} 来源：<a href='http://192.168.0.1/ftp/a1.txt'>河湾日报</a>",
        last="<p>附件：<a href='/files/plan.pdf'>防汛方案</a></p>",
    )
    assert (item.source, item.source_url) == ("河湾日报", "http://192.168.0.1/ftp/a1.txt")
    assert [file.url for file in item.attachments] == ["http://a.example/files/plan.pdf"]
