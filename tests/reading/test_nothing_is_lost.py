"""Inside the text's container evidence is needed to go: each kind of paragraph that once left a body without a word."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

import pytest

from reading.page import Page
from reading.problem import ProblemKind
from tests.support.news import BODY, FIRST, LAST, META, SECOND, THIRD, TITLE, paragraphs, row, usual
from tests.support.printed import CAPTURE, printed


def lines(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize(
    "begin",
    [
        "会议强调，要坚持以人民为中心的发展思想，",
        "南渡市第九届人民代表大会常务委员会第三次会议决定任命",
        "通知要求，各镇各部门要结合本地的实际情况，",
    ],
)
def test_parallel_openings_are_no_summary_of_each_other(begin: str) -> None:
    told = [
        f"{begin}{end}"
        for end in ("把堤防巡查落到实处。", "王小河为市水务局局长。", "备足沙袋和水泵。", "按时上报雨情。")
    ]
    assert row(usual(lines(*told, FIRST))).body_raw == "\n".join([*told, FIRST])


@pytest.mark.parametrize(
    "line",
    [
        "来源：市统计局数据显示，全年增长5%。",
        "上一篇报道中，记者介绍了泵站的情况。",
        "@河湾发布：今天下午三点开闸，请沿岸居民留意。",
        "……",
        "三支队伍连夜赶到了堤上，远处已经听得见水声...",
        "一、三家公司获排水许可证",
        "主办单位",
        "可通过以下方式联系我们",
        "分享到这里，讲座就结束了。",
        "返回顶部的电梯坏了。",
        "字体大小不一的标语贴满堤岸。",
        "我要评论几句。",
        "点击上方按钮，水闸开启。",
    ],
)
def test_lines_between_paragraphs_are_text(line: str) -> None:
    assert row(usual(lines(FIRST, SECOND, line, THIRD, LAST))).body_raw == "\n".join([FIRST, SECOND, line, THIRD, LAST])


def test_a_dated_sentence_near_the_top_is_text() -> None:
    told = ["“小暑大暑，上蒸下煮。”", "《河湾历》显示，7月7日4时38分，我们将迎来小暑。", FIRST, SECOND]
    assert row(usual(lines(*told))).body_raw == "\n".join(told)


def test_what_is_not_displayed_inside_a_line_parts_nothing() -> None:
    half = len(FIRST) // 2
    for hidden in ("<span style='display:none'>版权归河湾网</span>", "<em hidden>河湾</em>"):
        got = row(usual(f"<p>{FIRST[:half]}{hidden}{FIRST[half:]}</p>{lines(SECOND, THIRD)}"))
        assert got.body_raw == BODY


def test_what_is_not_displayed_behind_a_text_is_none_of_it() -> None:
    assert (
        row(usual(f"{paragraphs()}<span style='display:none'>7003|||884213|||2022年07月01日</span>")).body_raw == BODY
    )


@pytest.mark.parametrize("tag", ["st1:chsdate", "o:p", "hw-word", "font"])
def test_elements_that_browsers_do_not_know_stand_in_the_line(tag: str) -> None:
    markup = f"<p>{FIRST[:4]}<{tag}>{FIRST[4:9]}</{tag}>{FIRST[9:]}</p>{lines(SECOND, THIRD)}"
    assert row(usual(markup)).body_raw == BODY


@pytest.mark.parametrize("begin", ["<pre>", "<div style='white-space: pre-wrap'>", "<pre><span>"])
def test_line_feeds_that_are_shown_end_paragraphs(begin: str) -> None:
    assert row(usual(f"{begin}　　{FIRST}\n　　{SECOND}\n\n　　{THIRD}")).body_raw == BODY
    assert row(usual(f"<div>{FIRST}</div><p>{SECOND[:8]}\n{SECOND[8:]}</p><p>{THIRD}</p>")).body_raw == "\n".join(
        [FIRST, f"{SECOND[:8]} {SECOND[8:]}", THIRD]
    )


def test_cdata_is_text_in_xhtml_and_a_comment_in_html() -> None:
    text = usual(
        f"<div><![CDATA[{FIRST}]]></div>{lines(SECOND, THIRD)}<script>//<![CDATA[\nif (1<2) {{}}\n//]]></script>"
    )
    body = f"<html><head><title>{TITLE}_河湾网</title></head><body>{text}</body></html>".encode()
    got = {
        kind: printed(
            Page(
                url="http://www.hewan.example/2022/0701/88.html",
                status=200,
                headers=(("Content-Type", f"{kind}; charset=utf-8"),),
                body=body,
                capture=CAPTURE,
            )
        ).body_raw
        for kind in ("application/xhtml+xml", "text/html")
    }
    assert got == {"application/xhtml+xml": BODY, "text/html": f"{SECOND}\n{THIRD}"}


def test_text_goes_on_behind_a_box_of_related_articles() -> None:
    box = "<p><strong>&gt;&gt;&gt;相关新闻</strong></p><p><a href=/1.html>河湾大桥主桥合龙</a></p>"
    got = row(usual(f"{lines(FIRST, SECOND)}{box}{lines(THIRD)}{box}{lines(LAST)}"))
    assert (got.body_raw or "").split("\n") == [FIRST, SECOND, THIRD, LAST]


def test_prose_under_a_related_heading_is_text() -> None:
    got = row(
        usual(
            lines(
                FIRST,
                SECOND,
                THIRD,
                "<strong>延伸阅读</strong>",
                "河湾泵站建于一九八六年，二〇〇九年扩建，现有水泵四台。",
            )
        )
    )
    assert "河湾泵站建于一九八六年" in (got.body_raw or "")


def test_a_subheading_with_the_class_of_captions_is_text() -> None:
    heading = "<p class=pictext align=center><strong>抢险在前 队伍先行</strong></p>"
    caption = "<p><img src=/1.jpg></p><p class=pictext>抢险队员正在装沙袋。王小河 摄</p>"
    got = row(usual(f"{lines(FIRST)}{caption}{heading}{lines(SECOND, THIRD)}"))
    assert (got.body_raw or "").split("\n") == [FIRST, "抢险在前 队伍先行", SECOND, THIRD]


@pytest.mark.parametrize("looks", ["<span>{}</span>", "<p><font size=2>{}</font></p>", "{}"])
def test_figures_of_a_table_are_text_whatever_their_looks(looks: str) -> None:
    cells = [["年度", "泵站"], ["2021-2022", "2335"]]
    table = "".join(f"<tr>{''.join(f'<td>{looks.format(cell)}</td>' for cell in line)}</tr>" for line in cells)
    got = row(usual(f"<p>{FIRST}</p><table>{table}</table><p>{SECOND}</p>"))
    assert (got.body_raw or "").split("\n") == [FIRST, *cells[0], *cells[1], SECOND]


def test_a_page_called_a_list_keeps_its_best_reading() -> None:
    documents = "".join(
        f"<p><a href=/{n}.html>《关于第{n}泵站防汛工作的意见》</a></p><p>市长2022年6月1{n}日在防汛工作会议上的讲话</p>"
        for n in range(6)
    )
    got = row(
        f"<h1>{TITLE}</h1><div>{META}</div><div class=con><p>近日，《防汛文件选编》出版，收入文件六篇。</p>{documents}</div>"
    )
    assert "近日，《防汛文件选编》出版" in (got.body_raw or "")
    assert "市长2022年6月13日" in (got.body_raw or "")
    assert {problem.kind for problem in got.problems} <= {ProblemKind.LIST}


TOLD = (
    "近日，市文化执法队发现，有网站未经授权，大量使用本报记者采写的稿件和图片。",
    "未经家长同意，学校不得收集学生的人脸信息，市教育局昨天发出通知。",
    "5月12日，河湾法院一审判决这家公司侵权，须在报纸上刊登声明，消除影响。",
    "执法人员解释，商户未经授权使用他人作品，可能被法院判决赔偿。",
    "专家表示，未经许可转载文章，就是侵犯作者的权利。",
    "双方约定，未经水务局许可，施工方不得使用、复制这份图纸。",
    "该公司在公告中称，未经授权使用其商标的商家将被追究法律责任。",
)


@pytest.mark.parametrize("line", TOLD)
@pytest.mark.parametrize("place", [0, 1, 3])
def test_news_of_rights_is_no_notice(line: str, place: int) -> None:
    told = [FIRST, SECOND, THIRD]
    told.insert(place, line)
    assert row(usual(lines(*told))).body_raw == "\n".join(told)


@pytest.mark.parametrize(
    "line",
    [
        "未经业主同意，物业公司不得使用小区的公共收益。",
        "凡注明来源的稿件都要支付稿酬，这是协会的新规定。",
        "不能说这仅代表作者的观点。",
    ],
)
def test_what_paragraphs_follow_is_no_notice(line: str) -> None:
    told = [FIRST, SECOND, THIRD, line, LAST]
    assert row(usual(lines(*told))).body_raw == "\n".join(told)


@pytest.mark.parametrize(
    "line",
    [
        "公司声明",
        "该公司昨晚发表声明。",
        "双方随后发表联合声明：",
        "以下为公司的声明：",
        "声明全文",
        "法院判令侵权方公开发表道歉声明。",
        "双方在版权问题上的共同声明：",
        "特别提示：请携带身份证原件。",
        "郑重声明：我公司从未授权任何人收取押金。",
        "风险说明",
        "重要公告",
    ],
)
@pytest.mark.parametrize("place", [1, 2, 3])
def test_a_statement_that_is_told_of_ends_no_text(line: str, place: int) -> None:
    told = [FIRST, SECOND, THIRD, LAST]
    told.insert(place, line)
    assert row(usual(lines(*told))).body_raw == "\n".join(told)


def test_a_disclaimer_below_a_text_is_none_of_it() -> None:
    notice = lines("河湾网声明：", "登载此文出于传递更多信息之目的，文章内容仅供参考。")
    assert row(usual(lines(FIRST, SECOND, THIRD, LAST) + notice)).body_raw == "\n".join([FIRST, SECOND, THIRD, LAST])


@pytest.mark.parametrize(
    "line",
    [
        "免责声明：本页面的内容仅供参考，不声明其准确性，本页面将根据执法单位之要求提供资料。",
        "未经本网许可不得转载，违者本网将向人民法院起诉。",
        "未经书面许可不得复制本站内容，否则本公司有权请警方立案查处。",
        "凡未经许可转载本报作品的，我社保留向法院提起诉讼、请求判决赔偿的权利。",
    ],
)
def test_a_notice_that_threatens_with_a_court_is_none_of_a_text(line: str) -> None:
    got = row(usual(lines(FIRST, SECOND, THIRD, LAST) + lines(line)))
    assert got.body_raw == "\n".join([FIRST, SECOND, THIRD, LAST])
