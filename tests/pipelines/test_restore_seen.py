"""What copying sites really print: readings in markup, wrong titles above right texts, the same advertisement twice."""

from __future__ import annotations

import base64
from urllib.parse import quote

import pytest

from pipelines.restore import restore_page
from reading.problem import sentence
from tests.support.restored import given_back

TITLE = "江南市水务局召开全市防汛工作会议"
TEXT = (
    "本报讯（记者 周明）昨日上午，江南市水务局召开全市防汛工作会议，部署今年汛期的各项任务。"
    "会议要求各县区加强水库巡查，落实值班制度。"
    "\n会上，市水务局局长通报了去年水毁工程的修复情况。截至目前，全市已修复堤防三十二处，更换闸门十七座。"
)
NOTES = {"水": "shuǐ", "会": "huì", "工": "gōng", "全": "quán", "市": "shì", "汛": "xùn"}


def noted(text: str, before: str, behind: str) -> str:
    return "".join(c + (before + NOTES[c] + behind if c in NOTES else "") for c in text)


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("<rp>(</rp><rt>", "</rt><rp>)</rp>"),
        ("<rt>", "</rt>"),
        ("<RT>", "</RT>"),
        ("", ""),
    ],
)
def test_readings_in_markup_or_bare(before: str, behind: str) -> None:
    assert given_back(noted(TEXT, before, behind)).clean == TEXT


def test_readings_spelt_with_entities() -> None:
    spelt = "".join(c if c.isascii() or c >= "\u2000" else f"&#{ord(c)};" for c in noted(TEXT, "(", ")"))
    assert given_back(spelt).clean == TEXT
    assert given_back(spelt.replace("&#", "&amp;#")).clean == TEXT


def test_a_lesson_about_ruby_stays() -> None:
    text = "标签 <ruby> 给汉字注音，写成 <ruby>汉<rt>hàn</rt></ruby>，浏览器把 <rt> 里的字放在上面，</rt> 不能省略。"
    assert given_back(text).clean == text


@pytest.mark.parametrize(
    "title",
    [
        TITLE.encode("gbk").decode("latin-1"),
        TITLE.encode().decode("gb18030", "replace"),
        TITLE.encode().decode("gb18030", "replace").replace("\ufffd", "?"),
        "江南市·防汛会议".encode().decode("gb18030", "replace"),
        TITLE.encode("gbk").decode("big5", "replace"),
        TITLE.encode("gbk").decode("euc_kr", "replace"),
        TITLE.encode().decode("latin-1").encode().decode("latin-1"),
        quote(TITLE),
        quote(TITLE.encode("gbk")),
        TITLE.encode("unicode_escape").decode(),
        f"=?UTF-8?B?{base64.b64encode(TITLE.encode()).decode()}?=",
        TITLE.encode().hex(),
    ],
)
def test_a_wrong_title_above_a_right_text(title: str) -> None:
    for restored in (given_back(f"{title}\n{TEXT}"), *restore_page({"title": title, "body": TEXT}).values()):
        first = restored.clean.split("\n")[0]
        assert first in {TITLE, "江南市·防汛会议", TEXT.split("\n", maxsplit=1)[0]}
        assert not restored.problems


@pytest.mark.parametrize(
    "text",
    [
        f"{quote(TITLE)}\n{TEXT}网址里的汉字是怎样编码的，下一期再谈。",  # it tells of such
        f"https://example.com/{quote('防汛')}\n{TEXT}",
        f"{quote('一篇毫不相干的小说')}\n{TEXT}",  # nothing that the page speaks of
        f"Reservoirs of the south\n{TEXT}",
        f"鱻麤龘靐齉\n{TEXT}",
    ],
)
def test_a_title_that_is_what_it_is(text: str) -> None:
    assert given_back(text).clean == text


def test_a_title_of_question_marks_is_named() -> None:
    restored = given_back(f"{'?' * 16}\n{TEXT}")
    assert "a title of 16 question marks" in (sentence(restored.problems) or "")


@pytest.mark.parametrize("lost", range(1, 7))
def test_a_text_that_was_cut_in_escapes(lost: int) -> None:
    spelt = (quote(TEXT), "".join(f"&amp;#{ord(c)};" if c > "\x7f" else c for c in TEXT)[:-1])
    for printed in (one[:-lost] for one in spelt):
        restored = given_back(printed)
        assert TEXT.startswith(restored.clean[:-1])
        assert restored.clean.endswith("□")
        assert "cut in the middle of a character" in (sentence(restored.problems) or "")


def test_a_full_stop_of_which_two_bytes_are_lost() -> None:
    text = "考察了当地的产业，双方合作前景广阔。\n会谈取得积极成果，开展长期、全面、务实的合作。"
    printed = text.encode().decode("gb18030", "replace").replace("\ufffd", "?")
    assert "€" in printed
    assert given_back(printed).clean == text


AD = "点击下载APP，新用户首充100送200，客服微信hh5588"


def test_an_advertisement_that_stands_twice() -> None:
    printed = TEXT.replace("部署", f"部{AD}署").replace("通报了", f"通报{AD}了")
    restored = given_back(printed)
    assert restored.clean == TEXT
    assert {edit.kind for edit in restored.edits} == {"keywords"}


def test_what_an_engine_hides_at_the_ends_of_paragraphs() -> None:
    printed = "\n".join(
        line + sign for line, sign in zip(TEXT.split("\n"), ("内容来自dedecms", "copyright dedecms"), strict=True)
    )
    assert given_back(printed).clean == TEXT
    about = printed + "\n站长们说，织梦在段落末尾藏了这些话。"
    assert given_back(about).clean == about


@pytest.mark.parametrize(
    "text",
    [
        # help that says the same twice, and a signature at the end of each paragraph's sentence
        "打开设置，点击下载按钮，更多选项在下方。\n更新时点击下载按钮，更多选项会展开。",
        f"请用手机{AD}。\n老用户也可以{AD}。",
    ],
)
def test_what_bids_twice_between_words_stays(text: str) -> None:
    assert given_back(text).clean == text


def test_other_forms_strewn_into_few_words() -> None:
    printed = "他寒窗苦讀十年，一直在山村里的小学教书，学生们都说他做事一以貫之，家长也都很信任他。"
    assert given_back(printed).clean == printed.replace("讀", "读").replace("貫", "贯")


@pytest.mark.parametrize(
    "text",
    [
        "墙上写着“為人民服務”五个字，村民们在下面下棋聊天，孩子们跑来跑去。",
        "于漪老师的书在校园里卖得很好，封面上印着作者的签名於漪，读者排队购买。",
    ],
)
def test_a_quote_and_a_name_stay(text: str) -> None:
    assert given_back(text).clean == text


@pytest.mark.parametrize(
    "digits", ["⓪①②③④⑤⑥⑦⑧⑨", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "٠١٢٣٤٥٦٧٨٩", "⁰¹²³⁴⁵⁶⁷⁸⁹", [f"{n}\ufe0f\u20e3" for n in range(10)]]
)
def test_digits_in_other_forms(digits: str | list[str]) -> None:
    text = "截至2021年3月25日，全市已修复堤防32处，更换闸门17座，投入资金2000万元，惠及群众15600人。"
    printed = "".join(digits[int(c)] if c.isdigit() else c for c in text)
    assert given_back(printed).clean == text


@pytest.mark.parametrize(
    "text",
    [
        "会议要求：①加强值守；②检查水库；③备足物资。按照①②的分工，各县区3月25日前上报。",
        "先看①年报，再看②月报，③日报不看。",
        "1️⃣ 打开软件\n2️⃣ 点开设置\n3️⃣ 选择语言\n完成以后，页面显示中文。",
    ],
)
def test_digits_that_count_stay(text: str) -> None:
    assert given_back(text).clean == text


@pytest.mark.parametrize("sign", ["\x00", "\x08", "\x1f", "\x7f"])
def test_control_characters_inside_words(sign: str) -> None:
    assert given_back(TEXT.replace("会", f"会{sign}").replace("市", f"{sign}市")).clean == TEXT


@pytest.mark.parametrize("mark", ["\ufeff", "ï»¿", "锘?"])
def test_marks_of_files_before_lines(mark: str) -> None:
    assert given_back("\n".join(mark + line for line in TEXT.split("\n"))).clean == TEXT


PARAGRAPHS = f"{TEXT}\n会议还邀请气象部门的专家分析了今年的雨情，预计六月中旬进入主汛期。"


@pytest.mark.parametrize(
    ("before", "behind"),
    [("<p style='x'>", "</p>"), ("**", "**"), ("[p=30, 2, left]", "[/p]"), ("", "<br />")],
)
def test_markup_around_each_paragraph(before: str, behind: str) -> None:
    assert given_back("\n".join(before + line + behind for line in PARAGRAPHS.split("\n"))).clean == PARAGRAPHS


def test_lines_that_stand_twice() -> None:
    title = "江南市召开防汛会议"
    twice = "\n".join(f"{line}\n{line}" for line in PARAGRAPHS.split("\n"))
    assert given_back(f"{title}\n{title}\n{twice}").clean == f"{title}\n{PARAGRAPHS}"
    song = "月亮出来亮汪汪，想起我的阿哥在深山。\n哥像月亮天上走，哥啊哥啊哥啊。\n" * 2
    assert given_back(song + "山下小河淌水清悠悠。").clean == song + "山下小河淌水清悠悠。"


def test_letters_by_chance_behind_sentences() -> None:
    noise = ("q )L o B + Nb ER a4", "H5 ec a *$ iu $ SG", "3 S] ^ 8 | R ]o v'")
    printed = "".join(line + "\n" + one + "\n" for line, one in zip(PARAGRAPHS.split("\n"), noise, strict=True))
    assert "".join(given_back(printed).clean.split()) == "".join(PARAGRAPHS.split())


@pytest.mark.parametrize(
    "phrase",
    [
        "ag真人视讯平台",
        "必威体育官方网站登录",
        "2024新澳门天天开好彩大全",
        "久久精品国产99国产精品",
    ],
)
def test_search_phrases_in_a_title_of_which_the_page_says_nothing(phrase: str) -> None:
    for place in (3, 6, 8):
        assert given_back(f"{TITLE[:place]}{phrase}{TITLE[place:]}\n{TEXT}").clean == f"{TITLE}\n{TEXT}"


@pytest.mark.parametrize(
    "title",
    [
        "警方捣毁一个博彩平台官方网站登录入口",
        "家长举报成人视频网站下载平台",
        "省图书馆官方网站和手机版同时上线",
        "电影的中文字幕怎样做出来",
        "全省体育彩票销售平台升级",
    ],
)
def test_titles_that_have_such_words_of_their_own(title: str) -> None:
    assert given_back(f"{title}\n{TEXT}").clean == f"{title}\n{TEXT}"


def test_codes_of_forums_and_templates() -> None:
    coded = "\n".join(
        f"[size=4][color=#000000]{line}[/color][/size][img=1,1]a/none.gif[/img]" for line in TEXT.split("\n")
    )
    assert given_back(coded).clean == TEXT
    asked = "他问[size=4]怎么写，又问[b]怎么关。版主说，写在字的前面就行。"
    assert given_back(asked).clean == asked
    signs = ("{{$item.title}}", "{:lang('more')}", "<?php echo $row['id'];?>")
    places = ("昨|日", "市水务|局", "任|务", "值|班")
    printed = TEXT
    for sign, place in zip((*signs, signs[0]), places, strict=True):
        printed = printed.replace(place.replace("|", ""), place.replace("|", sign), 1)
    assert given_back(printed).clean == TEXT
    messages = "共{{count}}项，已选{{n}}个。请在{{name}}中查看，每页{{size}}条。"
    assert given_back(messages).clean == messages


def test_syllables_in_place_of_characters() -> None:
    printed = "省委shu记昨日到市政fu调研，要求各级领dao干bu带头，把人民群zhong的事情办好。"
    restored = given_back(printed)
    assert restored.clean == "省委书记昨日到市政府调研，要求各级领导干部带头，把人民群众的事情办好。"
    assert {edit.kind for edit in restored.edits} == {"pinyin"}


@pytest.mark.parametrize(
    "text",
    [
        "请在手机里输入pin码，再用man手册查看，最后由can总线传到主机。",
        "他叫wang某，住在li家庄，种了三亩song树。",
        "联系人laowang转zhang科长，请用wps写成文档，再发到bang邮箱。",
    ],
)
def test_letters_that_are_no_syllables_of_words_stay(text: str) -> None:
    assert given_back(text).clean == text


def test_elements_of_many_names_under_one_id() -> None:
    names = ("sup", "ins", "tbody", "dfn", "kbd") * 4
    lines = [f'<{name} id="w4xq9"></{name}>第{n}号公告：水库巡查的值班安排已经排好。' for n, name in enumerate(names)]
    assert "<" not in given_back("\n".join(lines)).clean
