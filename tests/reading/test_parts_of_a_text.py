"""A text in parts: sections, several containers, tables, lists and what engines part pages by; none of them is lost."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

import pytest

from reading.problem import ProblemKind
from tests.support.news import BODY, FIRST, META, NAV, SECOND, THIRD, TITLE, paragraphs, row, usual

MORE = (
    "下午，抢险队在城南泵站做了一次演练，两台大功率水泵在二十分钟内抽干了涵洞里的积水。",
    "城管部门介绍，全市一千二百个雨水井口已经清理完毕，易涝路段都放置了警示标志。",
    "气象台预计，周末还有一次明显的降雨过程，请市民留意天气，减少外出。",
)
OTHERS = "".join(f"<li><a href=/n/{n}.html>第{n}届河湾文化节在老城区开幕吸引游客</a></li>" for n in range(9))
IMAGE = "<div class=pic><img src=/1.jpg><p>队员在检查水泵。张立新摄</p></div>"
BOX = f"<div class=rel><b>相关新闻</b><ul>{OTHERS}</ul></div>"
AD = "<div class=adv><a href=/ad><img src=/ad.gif></a><a href=/ad2>河湾家居节开幕在即敬请期待</a></div>"

SPLIT = [
    f"<div class=c1>{paragraphs()}</div><div class=c2>{''.join(f'<p>{line}</p>' for line in MORE)}</div>",
    f"<div class=c1>{paragraphs()}</div>{BOX}<div class=c1>{''.join(f'<p>{line}</p>' for line in MORE)}</div>",
    f"<div class=c1>{paragraphs()}</div>{IMAGE}<div class=c2>{''.join(f'<p>{line}</p>' for line in MORE)}</div>",
    f"<section>{paragraphs()}</section><section>{''.join(f'<p>{line}</p>' for line in MORE)}</section>",
    f"<table><tr><td>{paragraphs()}</td></tr><tr><td>{''.join(f'<p>{line}</p>' for line in MORE)}</td></tr></table>",
    f"<font size=3>{'<br>'.join(BODY.split(chr(10)))}</font><br><center>{AD}</center><br><font size=3>{'<br>'.join(MORE)}</font>",
    f"<center>{paragraphs('div')}</center>{AD}<center>{''.join(f'<div>{line}</div>' for line in MORE)}</center>",
    f"<p>{FIRST}</p><div><p>{SECOND}</p></div><div><div><p>{THIRD}</p></div></div>{''.join(f'<p>{line}</p>' for line in MORE)}",
    f"<p>{FIRST}</p><ul>{''.join(f'<li>{line}</li>' for line in (SECOND, THIRD, *MORE))}</ul>",
    f"<ol>{''.join(f'<li>{line}</li>' for line in (FIRST, SECOND, THIRD, *MORE))}</ol>",
    f"<blockquote>{paragraphs()}</blockquote>{''.join(f'<p>{line}</p>' for line in MORE)}",
    f"<div class=gallery><ul><li><img src=/1.jpg></li><li><img src=/2.jpg></li></ul></div>{paragraphs()}{''.join(f'<p>{line}</p>' for line in MORE)}",
    f"<div class=summary>{FIRST}</div><div class=c2><p>{SECOND}</p><p>{THIRD}</p>{''.join(f'<p>{line}</p>' for line in MORE)}</div>",
    f"<div class=c2>{paragraphs()}<p>{MORE[0]}</p><p>{MORE[1]}</p></div>{AD}<div class=last>{MORE[2]}</div>",
    f"<dl><dt>部署</dt><dd>{FIRST}</dd><dd>{SECOND}</dd><dd>{THIRD}</dd></dl><dl><dt>演练</dt>{''.join(f'<dd>{line}</dd>' for line in MORE)}</dl>",
]  # fmt: skip


@pytest.mark.parametrize("body", SPLIT)
def test_a_text_in_several_places_is_whole(body: str) -> None:
    got = row(usual(body))
    assert got.body_raw is not None
    assert [line for line in (*BODY.split("\n"), *MORE) if line not in got.body_raw] == []


@pytest.mark.parametrize("body", SPLIT)
def test_a_text_whose_parts_stand_beside_the_headline(body: str) -> None:
    got = row(f"<ul>{NAV}</ul><h1>{TITLE}</h1><div>{META}</div>{body}<ul>{OTHERS}</ul>")
    assert got.body_raw is not None
    assert [line for line in (*BODY.split("\n"), *MORE) if line not in got.body_raw] == []


NAMES = ("河湾街道", "柳河村", "城南泵站", "石桥镇", "南湖社区", "新港码头")


def test_a_list_that_the_text_leads_in_stays() -> None:
    listed = "".join(f"<li>{name}</li>" for name in NAMES)
    got = row(
        f"<h1>{TITLE}</h1><div>{META}</div><div class=m><div class=t>{paragraphs()}<p>本次检查的单位如下：</p></div><ul class=n>{listed}</ul></div>"
    )
    assert got.body_raw is not None
    assert got.body_raw.split("\n")[-6:] == list(NAMES)


@pytest.mark.parametrize("around", ["ul", "ol"])
def test_lines_above_and_below_a_list_of_paragraphs_stay(around: str) -> None:
    """A letter's first and last: short, and no item."""
    items = "".join(f"<li>{line}</li>" for line in (FIRST, SECOND, THIRD))
    got = row(usual(f"<p>亲爱的孩子：</p><{around}>{items}</{around}><p>十一月三日</p>"))
    assert got.body_raw == "\n".join(("亲爱的孩子：", FIRST, SECOND, THIRD, "十一月三日"))


def test_a_table_behind_the_text_stays() -> None:
    cells = "".join(f"<tr><td>{name}</td><td>{n + 12}</td></tr>" for n, name in enumerate(NAMES))
    got = row(
        f"<h1>{TITLE}</h1><div>{META}</div><div class=m><div class=t>{paragraphs()}</div><table>{cells}</table></div>"
    )
    assert got.body_raw is not None
    assert all(name in got.body_raw for name in NAMES)


@pytest.mark.parametrize(
    "link", ["<a href={0}>{0}</a>", "<p>{1}情况：</p><p><a href={0}>{0}</a></p>", "<a href={0}>查看</a>"]
)
def test_a_table_of_items_and_links_is_whole(link: str) -> None:
    items = (
        "镇政府领导简介及分工",
        "各项规章制度",
        "年度报告与工作计划",
        "招标采购的结果与公示",
        "农机补贴的申请与发放",
    )
    rows = "".join(
        f"<tr><td>{n}</td><td><p>{item}</p></td><td>{link.format(f'http://www.example.cn/{n}/list.htm', item[:4])}</td></tr>"
        for n, item in enumerate(items, 1)
    )
    got = row(
        f"<ul>{NAV}</ul><h1>河湾镇信息公开事项清单</h1><div>发布时间：2022-07-01</div><table><tr><td>序号</td><td>公开事项</td><td>链接</td></tr>{rows}</table>",
        head="<title>河湾镇信息公开事项清单</title>",
    )
    assert got.body_raw is not None
    assert [item for item in items if item not in got.body_raw] == []


def test_a_list_of_articles_in_a_table_is_no_text() -> None:
    rows = "".join(
        f"<tr><td><a href=/n/{n}.html>第{n}届河湾文化节在老城区开幕吸引游客</a></td><td>张立新</td><td>07-{n + 10}</td></tr>"
        for n in range(9)
    )
    got = row(usual(f"{paragraphs()}", after=f"<table>{rows}</table>"))
    assert got.body_raw == BODY


@pytest.mark.parametrize("heading", ["h5", "h3", "h2"])
def test_no_heading_of_a_section_is_the_headline(heading: str) -> None:
    parts = (
        ("筚路蓝缕", FIRST, SECOND),
        ("两次腾飞", THIRD, MORE[0]),
        ("跨越发展", f"2005年9月24日，{MORE[1]}", MORE[2]),
    )
    text = "".join(f"<{heading}><span>{head}</span></{heading}><p>{one}</p><p>{two}</p>" for head, one, two in parts)
    got = row(f"<ul>{NAV}</ul><div class=content>{text}</div>", head="<title>河湾镇 - 镇史</title>")
    assert got.body_raw is not None
    assert [line for part in parts for line in part if line not in got.body_raw] == []
    assert got.title_raw not in {head for head, _, _ in parts}


@pytest.mark.parametrize("mark", ["[!--empirenews.page--]", "#p#泵站演练#e#", "[NextPage]", "[nextpage title=演练]"])
def test_marks_between_pages_part_paragraphs(mark: str) -> None:
    assert row(usual(mark.join(BODY.split("\n")))).body_raw == BODY
    shown = mark.join(f"<img src=/{n}.jpg>| {line}" for n, line in enumerate(BODY.split("\n")))
    got = row(usual(f"<div class=slide></div><div style='display:none'>{shown}</div>"))
    assert got.body_raw == BODY


@pytest.mark.parametrize("hole", ["{{{{set.{0}}}}}", "${{item.{0}}}", "<%= {0} %>", "{{$rs.{0}}}"])
def test_a_template_that_no_script_has_filled_is_no_text(hole: str) -> None:
    lines = "".join(
        f"<div><span>{label}：</span><span>{hole.format(name)}</span></div>"
        for label, name in (("栏目", "name"), ("类型", "kind"), ("频道", "channel"))
    )
    got = row(f"<h1>{TITLE}</h1><div class=desc>{lines}</div>".replace("<%", "&lt;%"))
    assert got.body_raw is None
    assert got.problems


def test_code_in_a_text_is_text() -> None:
    line = "模板里写 {{ message }}，页面上显示的就是变量的值，这一行在正文里。"
    assert row(usual(f"{paragraphs()}<p>{line}</p>")).body_raw == f"{BODY}\n{line}"


@pytest.mark.parametrize("ways", ["<p><a href=/sub.html>订阅本频道更多消息请点击这里</a></p><p><a href=/all.html>查看今天全部本地新闻的列表</a></p>", "<p><a href=/w.html>关注我们，阅读更多本地消息</a></p>", ""])  # fmt: skip
def test_a_short_dated_article_above_links_is_no_list(ways: str) -> None:
    dated = "".join(f"<dd>·{name} (2022-06-{n + 10} 16:31:00)</dd>" for n, name in enumerate(NAMES[:3]))
    got = row(
        f"<div id=main><h1>{TITLE}</h1><p>2022-07-01 10:20</p><p>{FIRST}</p><p>{SECOND}</p>{ways}<ul>{OTHERS}</ul><dl><dt>与“防汛”有关的消息</dt>{dated}</dl></div>"
    )
    assert got.body_raw is not None
    assert got.body_raw.startswith(f"{FIRST}\n{SECOND}")
    assert [each for each in got.problems if each.kind is ProblemKind.LIST] == []


def test_an_article_that_names_documents_is_no_list() -> None:
    documents = "".join(
        f"<p><a href=/d{n}.html>《关于第{n}次防汛检查工作的意见》</a></p><p>镇长2022年{n + 1}月10日在防汛工作会议上的讲话</p>"
        for n in range(5)
    )
    got = row(
        f"<h1>{TITLE}</h1><div>河湾网 发布时间：2022年07月01日 10:20</div><div class=t><p>近日，由镇政府编辑的《防汛文件选编》出版发行，收入文件五篇。</p><p>本网整理了部分内容，与大家一起学习。</p>{documents}</div>"
    )
    assert got.body_raw is not None
    assert "出版发行" in got.body_raw
    assert "镇长2022年5月10日在防汛工作会议上的讲话" in got.body_raw
    assert got.problems == ()


@pytest.mark.parametrize(
    "line",
    [
        "5.发布日期：该信息可为公众完整获得的起始时间。",
        "来源：这批水泵是在去年冬天由三个街道一起买下来的。",
    ],
)
def test_a_sentence_that_explains_a_label_is_text(line: str) -> None:
    assert (
        row(usual(f"<p>{FIRST}</p><p>{SECOND}</p><p>{line}</p><p>{THIRD}</p>")).body_raw
        == f"{FIRST}\n{SECOND}\n{line}\n{THIRD}"
    )


# What a page's buttons say, as steps that a text tells of.
STEPS = (
    ("打开微信", "点击右上角的放大镜", "搜索市人民医院", "点击关注", "注册登录", "输入手机号", "选择科室", "返回首页"),
    ("插入身份证", "点击查询", "选择车次", "立即购买", "扫描二维码", "取走车票", "打印凭证", "退出登录"),
)


@pytest.mark.parametrize("steps", STEPS)
@pytest.mark.parametrize(
    "line", ["<p>{}</p>", "{}<br>", "<div><p><span>{}</span></p></div>", "<tr><td>{}</td></tr>", "<li>{}</li>"]
)
def test_the_words_of_controls_are_steps_where_a_text_tells_how(steps: tuple[str, ...], line: str) -> None:
    if "<li>" in line:
        body = f"<p>{FIRST}</p><ol>{''.join(map(line.format, steps))}</ol><p>{SECOND}</p>"
    else:
        body = "".join(map(line.format, (FIRST, *steps, SECOND)))
    got = row(usual(f"<table>{body}</table>" if "<tr>" in line else body))
    assert got.body_raw == "\n".join((FIRST, *steps, SECOND))


def test_a_bar_of_controls_between_two_paragraphs_is_no_text() -> None:
    bar = ("分享到", "微信", "微博", "复制链接", "打印", "收藏")
    got = row(usual("".join(f"<p>{line}</p>" for line in (FIRST, *bar, SECOND))))
    assert got.body_raw is not None
    assert "复制链接" not in got.body_raw


@pytest.mark.parametrize("line", ["老周告诉记者：", "李主任对编辑部记者：", "一位读者问本报编辑："])
def test_a_line_that_leads_in_what_is_said_is_no_label(line: str) -> None:
    lines = (FIRST, line, "“渠修好了，心里踏实。”", SECOND)
    assert row(usual("".join(f"<p>{each}</p>" for each in lines))).body_raw == "\n".join(lines)


@pytest.mark.parametrize(
    "asked", [("准备好了吗", "有多少水泵"), ("几点开始呢？", "去哪里看"), ("怎么去", "什么时候走")]
)
@pytest.mark.parametrize("label", ["记者", "编辑"])
def test_short_questions_are_said_by_who_asks(asked: tuple[str, str], label: str) -> None:
    lines = (FIRST, f"{label}：{asked[0]}", "张立新：好了。", f"{label}：{asked[1]}", "张立新：四十台。", SECOND)
    assert row(usual("".join(f"<p>{each}</p>" for each in lines))).body_raw == "\n".join(lines)


@pytest.mark.parametrize("numbers", [("1", "2", "3"), ("01", "02", "03")])
@pytest.mark.parametrize("line", ["<p>{}</p>", "<section><section><p><b>{}</b></p></section></section>"])
def test_the_numbers_of_sections_stay(numbers: tuple[str, ...], line: str) -> None:
    texts = (FIRST, SECOND, THIRD)
    lines = [each for pair in zip(numbers, texts, strict=True) for each in pair]
    assert row(usual("".join(map(line.format, lines)))).body_raw == "\n".join(lines)


def test_the_numbers_of_pages_are_none_of_a_text() -> None:
    pages = "".join(f"<p>{number}</p>" for number in range(1, 5))
    got = row(usual(f"{paragraphs()}{pages}"))
    assert got.body_raw == BODY
