"""What pages of templates unlike each other print beside a text and in it: headlines told by their place alone, days of
acts, glued times, linked documents, the office that signs, who sent a text in.
"""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

import pytest

from reading.article import Draft, TimeFrom
from tests.support.news import BODY, FIRST, META, SECOND, THIRD, TITLE, paragraphs, row, usual

NAMED = "阜河在线 社会"


def body_of(got: Draft) -> list[str]:
    return (got.body_raw or "").split("\n")


@pytest.mark.parametrize(
    "head", ["New Page 12", "无标题文档", "新闻详情", "查看文章", "文章内容页", "河湾日报 2022年07月01日 第03版", ""]
)
@pytest.mark.parametrize(
    "markup",
    [
        f"<p align=center><font face=隶书 size=6>{TITLE}</font></p><hr>{paragraphs()}",
        f"<div style='font-size:22px;text-align:center'>{TITLE}</div><div>{META}</div><div>{paragraphs()}</div>",
        f"<div><a href=/1>上一版</a></div><p>2022年7月1日 星期五</p><h2>{TITLE}</h2><p>本报记者 张立新</p><div>{paragraphs()}</div>",
        f"<table><tr><td align=center><b>{TITLE}</b></td></tr><tr><td>{META}</td></tr><tr><td>{paragraphs()}</td></tr></table>",
    ],
)
def test_a_headline_stands_where_headlines_do_though_the_head_names_none(head: str, markup: str) -> None:
    assert row(markup, f"<title>{head}</title>").title_raw == TITLE


@pytest.mark.parametrize("head", ["无标题文档", "New Page 1", "新闻详情"])
def test_what_a_template_wrote_is_no_headline(head: str) -> None:
    assert row(f"<div>{paragraphs()}</div>", f"<title>{head}</title>").title_raw is None


@pytest.mark.parametrize(
    "head", [f"{NAMED} {TITLE}", f"河湾县教育体育局 {TITLE}", "河湾县教育体育局", "河湾县第一中学"]
)
def test_a_headline_behind_names_that_only_spaces_part(head: str) -> None:
    markup = f"<div>今天是2023年1月3日</div><table><tr><td class=t20 align=center>{TITLE}</td></tr><tr><td>{META}</td></tr><tr><td>{paragraphs()}</td></tr></table>"
    assert row(markup, f"<title>{head}</title>").title_raw == TITLE


@pytest.mark.parametrize(
    "title",
    [
        "河湾市气象台2022年7月1日17时发布天气预报",
        "2022年7月1日河湾市粮油价格日报",
        "河湾市防汛简报（2022年7月1日）",
        "河湾市2022年7月1日停电公告",
    ],
)
def test_a_headline_keeps_the_day_that_it_names(title: str) -> None:
    got = row(usual(paragraphs(), title=title, meta="发布时间：2022-07-02 17:02:40"), f"<title>{title}</title>")
    assert got.title_raw == title
    assert str(got.published)[:16] == "2022-07-02 17:02"


@pytest.mark.parametrize(
    "meta",
    [
        "<span>河湾融媒</span><span>2022-07-01 10:20</span><span><i></i>3201</span>",
        "<span>2022-07-01 10:20</span><em>88</em>",
        "<i>河湾网</i><i>2022/07/01 10:20</i><i>1024</i>",
        "<b>2022年7月1日 10:20</b><b>5201次播放</b>",
        "<span>2022-07-01 10:20</span><span>1.2w阅读</span>",
    ],
)
def test_a_counter_that_only_the_style_sheet_parts_from_the_clock(meta: str) -> None:
    got = row(usual(paragraphs(), meta=meta))
    assert str(got.published)[:16] == "2022-07-01 10:20"


@pytest.mark.parametrize(
    "act",
    [
        "（2022年6月28日河湾市第九届人民代表大会常务委员会第三十二次会议通过）",
        "——2022年6月20日在河湾市防汛工作会议上",
        "(2022年5月1日 河湾市人民政府第12号令)",
        "（2022年6月1日河湾市代表大会通过 根据2022年6月20日决定修正）",
    ],
)
@pytest.mark.parametrize("meta", ["2022年07月01日　来源：河湾网", "发布日期：2022-07-01", "河湾网 2022-07-01 10:20"])
def test_the_day_of_an_act_is_not_that_of_its_page(act: str, meta: str) -> None:
    got = row(usual(paragraphs(), meta=f"<p>{act}</p><p>{meta}</p>"))
    assert str(got.published)[:10] == "2022-07-01"


def test_the_day_of_an_act_is_better_than_none() -> None:
    got = row(usual(paragraphs(), meta="<p>（2022年6月28日河湾市人民代表大会常务委员会会议通过）</p>"))
    assert str(got.published)[:10] == "2022-06-28"


@pytest.mark.parametrize("lead", ["从加固大堤、清淤到演练，防汛三十天的日与夜", "他们说，守住大堤，就是守住家。"])
def test_a_time_below_a_lead(lead: str) -> None:
    markup = f"<h1>{TITLE}</h1><p class=deck>{lead}</p><p>文/本报记者 张立新</p><p>2022年07月01日 09:12:31</p><div>{paragraphs()}</div>"
    assert str(row(markup).published) == "2022-07-01 09:12:31+08:00"


@pytest.mark.parametrize(
    "items",
    [
        ["《河湾市防汛条例》", "《河湾市堤防管理办法》", "《城市排水规范》"],
        ["《关于修建大堤的请示》，一九八九年三月。", "《关于排水改造的批复》，一九八九年六月。"],
        ["（一）堤防巡查记录的填写", "（二）沙袋的码放"],
        ["1.《河湾市防汛条例》（2020年修订）"],
    ],
)
@pytest.mark.parametrize("tag", ["<p><a href=/{n}>{item}</a></p>", "<li><a href=/{n}>{item}</a></li>"])
def test_linked_documents_that_a_text_names(items: list[str], tag: str) -> None:
    made = "".join(tag.format(n=n, item=item) for n, item in enumerate(items))
    linked = f"<ul>{made}</ul>" if tag.startswith("<li") else made
    got = row(usual(f"<p>{FIRST}</p><p>当天推荐学习的规定有：</p>{linked}<p>{SECOND}</p><p>{THIRD}</p>"))
    assert body_of(got) == [FIRST, "当天推荐学习的规定有：", *items, SECOND, THIRD]


@pytest.mark.parametrize("heading", ["相关报道：", "延伸阅读：", "当天还有这些消息："])
def test_headlines_of_other_articles_are_no_documents(heading: str) -> None:
    linked = "".join(f"<p><a href=/{n}>河湾大堤加固工程第{n}标段开工</a></p>" for n in range(3))
    got = row(usual(f"<p>{FIRST}</p><p>{heading}</p>{linked}<p>{SECOND}</p><p>{THIRD}</p>"))
    assert not any("标段" in line for line in body_of(got))


@pytest.mark.parametrize("site", ["河湾市应急管理局", "河湾学院人事处", "某某镇"])
@pytest.mark.parametrize("contact", ["联系电话：0991-4330000", "监督电话：12345", "联系人：张主任"])
def test_the_office_that_signs_and_its_telephone_stay(site: str, contact: str) -> None:
    text = f"{paragraphs()}<p>{contact}</p><p style='text-align:right'>{site}</p>"
    got = row(usual(text), f"<title>{TITLE}-{site}</title>")
    assert body_of(got) == [*BODY.split("\n"), contact, site]


@pytest.mark.parametrize("tag", ["ul", "ol"])
def test_telephone_and_address_in_a_list_stay_between_paragraphs(tag: str) -> None:
    lines = ["电话：0991-4330000", "地址：河湾市人民路1号", "联系人：张主任"]
    items = "".join(f"<li>{line}</li>" for line in lines)
    got = row(usual(f"<p>{FIRST}</p><{tag}>{items}</{tag}><p>{SECOND}</p><p>{THIRD}</p>"))
    assert body_of(got) == [FIRST, *lines, SECOND, THIRD]


@pytest.mark.parametrize("line", ["新闻热线：0991-4330000", "河湾网"])
def test_how_to_reach_the_paper_goes(line: str) -> None:
    got = row(usual(f"{paragraphs()}<p>{line}</p>"), f"<title>{TITLE}-河湾网</title>")
    assert body_of(got) == BODY.split("\n")


@pytest.mark.parametrize(
    "line",
    [
        "（教务处 供稿）",
        "（张立新搜集整理）",
        "【河湾镇供稿】",
        "（本文图片由河湾镇政府提供）",
        "实习生：苗苗",
        "（本章完）",
    ],
)
def test_who_sent_a_text_in_is_no_text(line: str) -> None:
    assert body_of(row(usual(f"{paragraphs()}<p>{line}</p>"))) == BODY.split("\n")


@pytest.mark.parametrize("line", ["时间：腊月里", "时间：黄昏，雨后", "日期：待定"])
def test_a_label_of_time_without_one_is_text(line: str) -> None:
    assert line in body_of(row(usual(f"<p>{line}</p>{paragraphs()}")))


@pytest.mark.parametrize(
    ("meta", "source"),
    [
        ("2022-07-01　河湾区司法局", "河湾区司法局"),
        ("2022年07月01日 10:20 河湾财经 <a href=/u/1>张立新</a>", "河湾财经"),
        ("2022-07-01 10:20 李志远 湾上晨声", "湾上晨声"),
        ("2022-07-01　王小川", None),
        ("2022-07-01 10:20 张立新 李志远", None),
    ],
)
def test_a_name_beside_the_time(meta: str, source: str | None) -> None:
    assert row(usual(paragraphs(), meta=meta)).source == source


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("晨光教育", "晨光教育"),
        ("河湾晚报", "河湾晚报"),
        ("打开河湾客户端", None),
        ("收听本文", None),
        ("张立新", None),
        ("新闻中心", None),
        ("河湾市", None),
    ],
)
def test_a_name_alone_in_the_element_of_the_time(name: str, source: str | None) -> None:
    meta = f"<span>{name}</span>\n<span style='display:none'></span> <span>2022-07-01 10:20</span>"
    assert row(f"<h1>{TITLE}</h1><div>{meta}</div><div>{paragraphs()}</div>").source == source
    blocks = f"<div>{name}</div><div>2022-07-01 10:20</div>"
    assert row(f"<h1>{TITLE}</h1><section>{blocks}</section><div>{paragraphs()}</div>").source == source


@pytest.mark.parametrize("title", ["河湾大桥今天建成通车运营", "昨天夜里的雨下得最大的地方", "刚刚！河湾大桥通车了"])
def test_a_headline_that_says_today_is_no_line_of_time(title: str) -> None:
    markup = f"<div>{title}</div><div>2022-07-01 10:20 河湾晚报</div><div>{paragraphs()}</div>"
    got = row(markup, "<title>新闻详情</title>")
    assert (got.title_raw, str(got.published)[:16]) == (title, "2022-07-01 10:20")


@pytest.mark.parametrize("line", ["昨天 · 河湾晚报官方账号", "河湾晚报官方账号|昨天", "发布于昨天"])
def test_yesterday_beside_a_name_is_a_time(line: str) -> None:
    got = row(f"<h1>{TITLE}</h1><div>{line}</div><div>{paragraphs()}</div>")
    assert got.published is not None
    assert got.published_from is TimeFrom.RELATIVE


@pytest.mark.parametrize("line", ["点击蓝字 关注我们", "讚 2,301 分享"])
def test_asked_of_readers_above_a_text(line: str) -> None:
    assert body_of(row(usual(f"<p>{line}</p>{paragraphs()}"))) == BODY.split("\n")


LETTER = "我住在解放路后面，最近工地每天半夜还在打桩，老人睡不好，恳请有关部门管一管。"
ANSWER = "您好！接到来信后，我局当晚到现场核查，已责令停工，感谢您的监督。"


@pytest.mark.parametrize("head", ["信件详情", "网络问政-信件详情", "河湾市政府网", "公开电话"])
@pytest.mark.parametrize(
    ("labels", "tag"),
    [
        (("标题", "来信时间", "来信内容", "回复内容"), "<tr><th>{}</th><td>{}</td></tr>"),
        (("信件标题：", "写信时间：", "信件内容：", "办理结果："), "<tr><td>{}</td><td>{}</td></tr>"),
        (("留言主题", "留言时间", "留言内容", "答复内容"), "<dl><dt>{}</dt><dd>{}</dd></dl>"),
    ],
)
def test_the_headline_of_a_letter_stands_behind_its_label(head: str, labels: tuple[str, ...], tag: str) -> None:
    values = ("解放路夜间施工扰民", "2021-05-09 23:41:10", LETTER, ANSWER)
    rows = "".join(tag.format(*pair) for pair in zip(labels, values, strict=True))
    table = f"<table>{rows}</table>" if tag.startswith("<tr") else f"<div>{rows}</div>"
    got = row(f"<h2>信件详情</h2>{table}", f"<title>{head}</title>")
    assert (got.title_raw, str(got.published)[:16]) == ("解放路夜间施工扰民", "2021-05-09 23:41")
    assert {LETTER, ANSWER} <= set(body_of(got)) | {comment.text for comment in got.comments}


def test_the_head_of_a_table_is_no_headline() -> None:
    rows = "".join(
        f"<tr><td><a href=/{n}>河湾大堤第{n}标段开工</a></td><td>2022-07-0{n}</td></tr>" for n in range(1, 6)
    )
    got = row(f"<table><tr><td>标题</td><td>发布时间</td></tr>{rows}</table>", "<title>河湾网</title>")
    assert got.title_raw != "发布时间"


@pytest.mark.parametrize(
    "address", ["www.hewan-news.example", "http://www.hewan.example/", "http://news.hewan.example"]
)
def test_an_address_before_the_time_and_the_source(address: str) -> None:
    markup = f"<table><tr><td><h3>{TITLE}</h3></td></tr><tr><td>{address}　2022-07-01 10:20:00　来源：河湾晚报　【<a>大</a> <a>中</a> <a>小</a>】</td></tr><tr><td>{FIRST}<br>{SECOND}<br>{THIRD}</td></tr></table>"
    got = row(markup)
    assert (str(got.published)[:16], got.source) == ("2022-07-01 10:20", "河湾晚报")
    assert body_of(got) == BODY.split("\n")


@pytest.mark.parametrize("name", ["海岸早报", "河湾时报", "河湾融媒体中心", "河湾电视台"])
def test_a_head_that_only_names_the_paper_is_no_headline(name: str) -> None:
    markup = f"<header>{name}</header><section><h1>{TITLE}</h1><p>2022-07-01 10:20</p><article>{paragraphs()}</article></section>"
    assert row(markup, f"<title>{name}</title>").title_raw == TITLE


@pytest.mark.parametrize("mark", ["* * *", "***", "＊＊＊", "※ ※ ※"])
def test_the_mark_between_two_parts_of_a_text(mark: str) -> None:
    got = row(usual(f"<p>{FIRST}</p><p>{SECOND}</p><p>{mark}</p><p>{THIRD}</p>"))
    assert body_of(got) == [FIRST, SECOND, mark, THIRD]
