"""Lines that a text holds and a page might say of itself: what stands between its paragraphs is its own."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

import pytest

from reading.article import Draft
from tests.support.news import NAV, row

LEAD = "市中学生篮球联赛昨日在体育中心打响，首轮三场比赛全部结束，三中以两分险胜一中。"
LAST = "三中队长吴昊最后三秒抢断上篮得手，成为本轮最佳球员。"
SHAPES = {"paragraphs": "<p>{}</p>", "boxes": "<div><span>{}</span></div>", "breaks": "{}<br><br>"}
FIGURES = {
    "a draw": ["红球：", "03", "08", "14", "19", "25", "31", "蓝球：", "11"],
    "scores": ["三中", "68", "一中", "66"],
    "a table": ["年份", "产量（吨）", "2020", "1240", "2021", "1388", "2022", "1502"],
    "sets": ["3:1", "25:18", "23:25", "25:20"],
    "telephones": ["咨询电话", "0712-8866123", "13800001234"],
}
TALKS = {
    "greetings": [
        "记者：您好。",
        "廖德茂：你好，坐。",
        "记者：您从什么时候开始学的？",
        "廖德茂：十三岁，跟我外公。",
        "记者：谢谢您。",
    ],
    "greetings without marks": [
        "记者：廖老师，您好",
        "廖德茂：你好",
        "记者：您从什么时候开始学的？",
        "廖德茂：十三岁，跟我外公。",
        "记者：谢谢",
        "廖德茂：不谢，常来",
    ],
    "thanks alone": ["记者：谢谢您接受采访", "廖德茂：不客气"],
    "an editor's": [
        "编辑：您好。",
        "作者：你好",
        "编辑：稿子什么时候写的？",
        "作者：去年冬天，写了一个多月。",
        "编辑：谢谢",
        "作者：再见",
    ],
}
SOURCES = {
    "where it comes from": [
        "来源：地下水",
        "地下水藏在岩石的缝隙和溶洞里，我省南部的水井大多打在石灰岩层上。",
        "来源：雨水",
        "雨水渗进黄土要走很多年，才能到达含水层。",
    ],
    "of each of several": [
        "市区三条公交线路今起调整，绕行人民路。",
        "来源：公交集团",
        "暑期教育培训收费专项检查昨天启动。",
        "来源：市场监管局",
        "大学录取通知书昨天寄出，里面夹着书签。",
    ],
}
FIELDS = [
    "1.发现燃气泄漏时，首先应该（<input type=text size=2> ）",
    "姓名：<input name=n>",
    "<input type=radio name=a> 关闭阀门并开窗通风",
    "请选择：<select><option>是</option></select>",
]


def shown(lines: list[str], shape: str, meta: str = "来源：河湾日报") -> Draft:
    text = "".join(SHAPES[shape].format(line) for line in lines)
    title = "体育中心昨日见闻三则"
    markup = f"<ul>{NAV}</ul><h1>{title}</h1><div class=info>2023-06-10 10:00　{meta}</div><div class=con>{text}</div><div class=foot><p>版权所有 河湾日报</p></div>"
    return row(markup, f"<title>{title}-河湾日报</title>")


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("kind", FIGURES)
def test_figures_between_paragraphs_are_the_texts(kind: str, shape: str) -> None:
    lines = [LEAD, *FIGURES[kind], LAST]
    assert shown(lines, shape).body_raw == "\n".join(lines)


@pytest.mark.parametrize("shape", SHAPES)
def test_numbers_below_a_text_are_none_of_it(shape: str) -> None:
    lines = [LEAD, LAST, LEAD.replace("三中", "七中")]
    assert shown([*lines, "1", "2", "3"], shape).body_raw == "\n".join(lines)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("kind", TALKS)
def test_greetings_and_thanks_are_said_in_a_talk(kind: str, shape: str) -> None:
    lines = [LEAD, *TALKS[kind]]
    draft = shown(lines, shape)
    assert draft.body_raw == "\n".join(lines)
    assert draft.authors is None


@pytest.mark.parametrize("name", ["谢谢", "谢天", "好心", "谢您安"])
def test_a_name_at_the_end_is_still_who_wrote_it(name: str) -> None:
    draft = shown([LEAD, LAST, f"记者：{name}"], "paragraphs")
    assert (draft.authors == [name]) is (name != "谢谢")


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("kind", SOURCES)
@pytest.mark.parametrize("meta", ["", "来源：河湾日报"])
def test_of_several_sources_in_a_text_none_is_the_articles(meta: str, kind: str, shape: str) -> None:
    lines = [LEAD, *SOURCES[kind], LAST]
    draft = shown(lines, shape, meta)
    assert draft.body_raw == "\n".join(lines)
    assert draft.source == (meta[3:] or None)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("field", FIELDS)
def test_a_line_with_a_field_between_paragraphs_is_the_texts(field: str, shape: str) -> None:
    said = field.partition("<")[0] or field.rpartition(">")[2].strip()
    draft = shown([LEAD, field, "答案写在下面，请各位读者对照。", LAST], shape)
    assert draft.body_raw is not None
    assert said in draft.body_raw


@pytest.mark.parametrize("shape", SHAPES)
def test_a_form_behind_a_text_is_none_of_it(shape: str) -> None:
    form = "<form><p>姓名：<input name=n></p><p>验证码：<input name=c></p><p>留言：<textarea></textarea></p><input type=submit value=提交></form>"
    draft = shown([LEAD, LAST, form], shape)
    assert draft.body_raw == f"{LEAD}\n{LAST}"


@pytest.mark.parametrize(
    "line", ["文：張立新", "記者張立新／綜合報導", "生活中心／張立新報導", "记者 张立新", "撰文/张立新", "图文：张立新"]
)
@pytest.mark.parametrize("name", ["author", "subinfo--author", "x"])
def test_a_line_above_the_text_that_names_who_wrote_it_is_none_of_it(name: str, line: str) -> None:
    title = "体育中心昨日见闻三则"
    markup = f"<ul>{NAV}</ul><h1>{title}</h1><div class=info>2023-06-10 10:00</div><div class={name}><span>{line}</span></div><div class=con><p>{LEAD}</p><p>{LAST}</p></div>"
    draft = row(markup, f"<title>{title}-河湾日报</title>")
    assert draft.body_raw == f"{LEAD}\n{LAST}"
    assert draft.authors in (["张立新"], ["張立新"])
