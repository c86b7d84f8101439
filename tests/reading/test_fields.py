"""Titles, times and 来源 where pages nobody built for have them; texts are invented."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

import pytest

from reading.article import Precision, Reading, TimeFrom
from reading.problem import ProblemKind
from tests.support.news import BODY, paragraphs, row, usual
from tests.support.printed import finished, page

HEADLINE = "河湾大桥昨日合龙通车"
URL = "http://news.example.cn/a/88.html"
INFO = "<div>2022-07-01 10:20 来源：河湾日报</div>"


def read(above: str, head: str = "", url: str = URL, behind: str = "") -> Reading:
    text = f"<html><head>{head}</head><body>{above}<div class=content>{paragraphs()}</div>{behind}</body></html>"
    return finished(page(text, url))


def timed(
    info: str, head: str = "", url: str = URL, behind: str = ""
) -> tuple[str | None, TimeFrom | None, Precision | None]:
    got = read(f"<h1>{HEADLINE}</h1>{info}", f"<title>{HEADLINE}_河湾网</title>{head}", url, behind)
    return f"{got.published:%Y-%m-%d %H:%M:%S}" if got.published else None, got.published_from, got.published_precision


@pytest.mark.parametrize(
    "above",
    [
        f"<div><a href=/>首页</a> &gt; <a href=/yw/>要闻</a></div><div class=gjbt>{HEADLINE}</div>{INFO}",
        f"<table><tr><td class=pix16>{HEADLINE}</td></tr><tr><td>2022-07-01 10:20</td></tr></table>",
        f"<p class=green20>{HEADLINE}</p>",
    ],
)
@pytest.mark.parametrize("title", ["河湾农业频道-要闻", "每日推荐-河湾新风", "河湾网"])
def test_the_names_of_channel_and_site_are_no_title(above: str, title: str) -> None:
    assert read(above, f"<title>{title}</title>").title_raw == HEADLINE


@pytest.mark.parametrize(
    "heading",
    [
        f"<h1>{HEADLINE}<span class=review><b></b><i>241</i></span></h1>",
        f"<h1><span class=node>本地</span> <span>{HEADLINE}</span></h1>",
        f"<h2><em>置顶</em><span>{HEADLINE}</span><em>精</em></h2>",
    ],
)
def test_badges_and_labels_inside_a_heading_are_no_part_of_it(heading: str) -> None:
    assert read(heading + INFO, f"<title>{HEADLINE} - 河湾网</title>").title_raw == HEADLINE


@pytest.mark.parametrize("site", ["河湾日报", "河湾市第一中学", "河湾大学医学院"])
def test_a_short_headline_behind_the_name_of_the_site(site: str) -> None:
    got = read(
        f"<h1>2022年07月01日 特刊 </h1><div style='font-size:22px'>{HEADLINE}</div>{INFO}",
        f"<title>{site}-{HEADLINE}</title>",
    )
    assert got.title_raw == HEADLINE


def test_the_lines_of_the_only_heading_are_one_headline() -> None:
    got = read(
        f"<h1>【开工】河湾大桥全线合龙<br>月底通车</h1>{INFO}", "<title>开工：河湾的新桥合龙 月底可通车_河湾网</title>"
    )
    assert got.title_raw == "【开工】河湾大桥全线合龙 月底通车"


@pytest.mark.parametrize(
    ("info", "published", "precision"),
    [
        ("<div>2022-07-01 10:20:33</div>", "2022-07-01 10:20:33", Precision.SECOND),
        ("<div>2022年7月1日 10:20</div>", "2022-07-01 10:20:00", Precision.MINUTE),
        ("<div>发布时间：22-07-01<span>10:20</span></div>", "2022-07-01 10:20:00", Precision.MINUTE),
        ("<div><span>发布时间：22/07/01</span><span>10:20</span></div>", "2022-07-01 10:20:00", Precision.MINUTE),
        ("<div>２０２２年７月１日</div>", "2022-07-01 00:00:00", Precision.DAY),
        ("<div><div class=day>01</div><div>2022年07月</div></div>", "2022-07-01 00:00:00", Precision.DAY),
        ("<ul><li>07-01</li><li>2022</li></ul>", "2022-07-01 00:00:00", Precision.DAY),
        ("<div>發布時間：111/07/01 10:20</div>", "2022-07-01 10:20:00", Precision.MINUTE),
        ("<div>中華民國一百一十一年七月一日</div>", "2022-07-01 00:00:00", Precision.DAY),
        ("<div>民國九十九年元月三十一日</div>", "2010-01-31 00:00:00", Precision.DAY),
        ("<div>打印时间：2023-05-06 08:00 发布时间：2022-07-01 10:20</div>", "2022-07-01 10:20:00", Precision.MINUTE),
        ("<div>报名截止：2022-08-06 08:00 发布时间：2022-07-01 10:20</div>", "2022-07-01 10:20:00", Precision.MINUTE),
        ("<div>作者：张立新时间：2022-07-01 10:20</div>", "2022-07-01 10:20:00", Precision.MINUTE),
    ],
)
def test_times_as_pages_print_them(info: str, published: str, precision: Precision) -> None:
    assert timed(info) == (published, TimeFrom.PRINTED, precision)


@pytest.mark.parametrize("label", ["直播时间", "展览时间", "出诊时间"])
def test_the_time_of_an_event_is_none_of_publication(label: str) -> None:
    assert (
        timed("", behind=f"<p>{label}：2022-06-08 19:00</p><div>发布于 2022-07-01 10:20</div>")[0]
        == "2022-07-01 10:20:00"
    )


def test_a_clock_that_head_and_page_print_outweighs_the_first() -> None:
    got = read(
        f"<ul><li><a href=/1>江边公园新增儿童游乐设施</a> <span>2022-07-01 08:00</span></li></ul><h1>{HEADLINE}</h1><div>2022-07-01 10:20</div>",
        f"<title>{HEADLINE}</title><meta name=pubdate content=2022-07-01T10:20:00>",
    )
    assert f"{got.published:%H:%M}" == "10:20"
    assert got.published_from is TimeFrom.PRINTED


@pytest.mark.parametrize(
    ("info", "head"),
    [
        ("<span data-time=1656642000></span>", ""),
        ("<div><script>document.write('2022-07-01 10:20')</script></div>", ""),
        ("<input type=hidden name=pubtime value='2022-07-01 10:20'>", ""),
        ("", "<script>var publishTime = '2022-07-01 10:20';</script>"),
        ("", "<script>var PUBDATE='2022-07-01T10:20';</script>"),
        ("", """<script>{"release_time" : "2022-07-01 10:20"}</script>"""),
        ("", """<script>{"created_at":"2022/7/1 10:20"}</script>"""),
        ("", """<script>{"ctime":"2022年07月01日 10:20"}</script>"""),
    ],
)
def test_times_of_scripts(info: str, head: str) -> None:
    exact = Precision.SECOND if "1656642000" in info else Precision.MINUTE  # counted in seconds
    assert timed(info, head) == ("2022-07-01 10:20:00", TimeFrom.SCRIPT, exact)


def test_a_script_that_times_other_articles_is_not_asked() -> None:
    assert timed("", behind="<ul><li data-time=1656642000>别的文章</li></ul>")[0] is None


@pytest.mark.parametrize(
    "address",
    [
        "2022-07/01/content_88.htm",
        "t20220701_88.html",
        "202207/01/88.html",
        "202207/20220701102033881.html",
        "2022/7/1/88.html",
        "c.php?date=2022-07-01&id=3",
    ],
)
def test_the_address_names_the_day(address: str) -> None:
    assert timed("", url=f"http://news.example.cn/{address}") == (
        "2022-07-01 00:00:00",
        TimeFrom.ADDRESS,
        Precision.DAY,
    )


@pytest.mark.parametrize(
    "address", ["u1ai20220701.html", "2099/0101/88.html", "20220231/88.html", "a202207018812.html"]
)
def test_numbers_in_an_address_that_are_no_day(address: str) -> None:
    assert timed("", url=f"http://news.example.cn/{address}") == (None, None, None)


def test_the_head_alone_says_so_and_what_a_template_left_is_not_believed() -> None:
    head = "<meta name=publishdate content=2013-07-17>"
    assert timed("", head) == ("2013-07-17 00:00:00", TimeFrom.HEAD, Precision.DAY)
    url = "http://paper.example.cn/html/2022-07/01/nw.D1_20220701_2-09.htm"
    assert timed("", head, url) == ("2022-07-01 00:00:00", TimeFrom.ADDRESS, Precision.DAY)


@pytest.mark.parametrize(
    ("info", "precision"),
    [
        ("两小时前", Precision.MINUTE),
        ("三天前", Precision.DAY),
        ("1小时10分前", Precision.MINUTE),
        ("昨晚 8:30", Precision.MINUTE),
    ],
)
def test_times_relative_to_the_capture(info: str, precision: Precision) -> None:
    published, origin, exact = timed(f"<div>{info} 来源：河湾日报</div>")
    assert published is not None
    assert (origin, exact) == (TimeFrom.RELATIVE, precision)


def test_a_guessed_year_is_a_doubt_and_the_head_may_tell_it() -> None:
    above, title = f"<h1>{HEADLINE}</h1><div>发布时间：07-01 10:20</div>", f"<title>{HEADLINE}</title>"
    assert [problem.kind for problem in read(above, title).problems] == [ProblemKind.YEAR_GUESSED]
    told = read(above, f"{title}<meta itemprop=dateUpdate content='2019-07-01 10:20:57'>")
    assert told.problems == ()
    assert f"{told.published:%Y-%m-%d %H:%M}" == "2019-07-01 10:20"


@pytest.mark.parametrize(
    ("info", "source"),
    [
        (
            "<div><span>2022-07-01 10:20</span> <span><a href=http://nj.example.com/>河湾农机</a></span></div>",
            "河湾农机",
        ),
        ("<div><span class=where>河湾中文站</span><span>2022年07月01日10:20</span></div>", "河湾中文站"),
        ("<div><em>2022-07-01 10:20:44</em><em><a href=/>36农机网</a></em></div>", "36农机网"),
        ("<font>来源于：河湾办事处</font><div>2022-07-01</div>", "河湾办事处"),
        ("<p>來源於：河灣日報</p>", "河灣日報"),
        (
            "<div><a href=/m/1><p class=media-name>河湾农机</p></a><p><span>2022-07-01 10:20</span></p></div>",
            "河湾农机",
        ),
        ("<div>2022-07-01 10:20 张立新</div>", None),
        ("<div>2022-07-01 10:20 河湾自治区</div>", None),
        ("<div>2022-07-01 10:20 国内新闻</div>", None),
        ("<div>2022-07-01 10:20 我要评论 字体大小</div>", None),
    ],
)
def test_the_name_in_the_slot_beside_the_time(info: str, source: str | None) -> None:
    assert read(f"<h1>{HEADLINE}</h1>{info}", f"<title>{HEADLINE}_河湾网</title>").source == source


@pytest.mark.parametrize("line", ["记者 王小河", "通讯员 王小河", "编辑 李芳华", "责编 李芳华", "本报记者 王小河"])
def test_a_line_of_people_above_the_text_is_none_of_it(line: str) -> None:
    meta = f"2022-04-01 10:15</div><div>河湾日报</div><div>{line}"
    read = row(usual(paragraphs(), meta=meta))
    assert read.body_raw == BODY


@pytest.mark.parametrize("time", ["04-01 10:15", "2022-04-01", "10:15", "4月1日"])
def test_a_time_behind_an_author_is_nobody(time: str) -> None:
    assert row(usual(paragraphs(), meta=f"作者：王小河 {time}")).authors == ["王小河"]
