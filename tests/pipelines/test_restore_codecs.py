"""Pairs of codecs, rounds of them, bytes that are gone: what the bytes determine is had, the rest named."""

from __future__ import annotations

import re

import pytest

from pipelines.restore import restore, undo
from pipelines.restore.mojibake import cjk
from pipelines.restore.pinyin import bopomofo
from reading.chinese.script import fold
from tests.pipelines.test_restore_farms import FORUM, NEWS, TEXTS, TRADITIONAL, read_by, told


def read_as(text: str, writer: str, reader: str, how: str = "replace") -> str:
    """Each line's bytes as another codec reads them."""
    text = text.translate(TRADITIONAL) if writer == "big5" else text
    return "\n".join(line.encode(writer, "ignore").decode(reader, how) for line in text.split("\n"))


@pytest.mark.parametrize(
    ("writer", "reader", "most"),
    [
        ("utf-8", "cp932", 0.04),
        ("utf-8", "shift_jis", 0.04),
        ("utf-8", "cp949", 0.06),
        ("gbk", "big5", 0.02),
        ("gbk", "cp932", 0.06),
        ("gbk", "shift_jis", 0.06),
        ("gbk", "euc_jp", 0.02),
        ("gbk", "cp949", 0.02),
        ("gbk", "euc_kr", 0.02),
        ("gbk", "johab", 0.2),
        ("big5", "gb18030", 0.01),
        ("big5", "gbk", 0.06),
        ("big5", "cp932", 0.04),
        ("big5", "cp949", 0.07),
        ("big5", "johab", 0.07),
        ("utf-16-be", "utf-16-le", 0.05),
        ("utf-16-le", "utf-16-be", 0.05),
    ],
)
def test_any_codec_of_two_bytes(writer: str, reader: str, most: float) -> None:
    for text in TEXTS.values():
        want = fold(text.translate(TRADITIONAL).encode("big5", "ignore").decode("big5")) if writer == "big5" else text
        assert told(read_as(text, writer, reader), want) <= most


def test_a_page_of_readings_is_not_searched_through_codecs() -> None:
    """Its toned vowels say nothing of bytes; the search would take longer than all else that is done with the page."""
    page = fold(NEWS).translate(TRADITIONAL)
    noted = re.sub("([\u4e00-\u9fff]{4})", r"\1(xiàng)", page)
    assert not cjk.suspicious(noted, set(noted))
    misread = read_as(page, "big5", "gb18030")
    assert cjk.suspicious(misread, set(misread))


@pytest.mark.parametrize("reader", ["cp932", "cp949"])
def test_bytes_that_a_decoder_skipped(reader: str) -> None:
    assert told(read_as(NEWS, "utf-8", reader, "ignore"), NEWS) <= 0.2
    assert told(read_as(NEWS, "gbk", reader, "ignore"), NEWS) <= 0.2


@pytest.mark.parametrize("reader", ["big5", "euc_kr", "euc_jp", "gb2312"])
def test_where_most_bytes_are_gone_nothing_is_guessed(reader: str) -> None:
    printed = read_as(NEWS, "utf-8", reader)
    restored = restore(printed)
    assert not [edit for edit in restored.edits if edit.kind == "mojibake"]
    assert restored.problems


@pytest.mark.parametrize("gone", ["?", "\ufffd"])
def test_a_long_line_of_which_most_is_gone_stays(gone: str) -> None:
    """It was read as shifted bytes, again for each doubt: two minutes for this one."""
    printed = read_as(NEWS.replace("\n", "") * 60, "utf-8", "euc_jp").replace("\ufffd", gone)
    assert not [edit for edit in restore(printed).edits if edit.kind in {"mojibake", "shift", "break"}]


def test_what_is_chosen_is_less_than_sure() -> None:
    printed = read_as(NEWS, "utf-8", "cp949")
    restored = restore(printed)
    assert undo(restored.clean, restored.edits) == printed
    assert all(edit.certainty < 1 for edit in restored.edits if len(edit.after) > 20)
    assert restored.problems


@pytest.mark.parametrize("outer", ["gb18030", "cp949", "cp950"])
@pytest.mark.parametrize("middle", ["latin-1", "cp1252", "cp1251", "koi8_r"])
@pytest.mark.parametrize("writer", ["gbk", "utf-8"])
def test_one_wrong_codec_upon_another(writer: str, middle: str, outer: str) -> None:
    data = read_by(NEWS.encode(writer), middle).encode()
    printed = data.decode(outer, "replace")
    if "\ufffd" not in printed:
        assert told(printed, NEWS) <= 0.02


@pytest.mark.parametrize(
    "reader", ["cp1255", "cp1258", "cp852", "cp737", "mac_cyrillic", "iso8859_7", "kz1048", "koi8_u"]
)
def test_more_tables_of_one_byte_a_letter(reader: str) -> None:
    assert told(read_by(NEWS.encode(), reader), NEWS) == 0
    assert told(read_by(NEWS.encode("gbk"), reader), NEWS) == 0


@pytest.mark.parametrize(
    "text",
    [
        "מזג האוויר היום נאה, והשמש זורחת מעל העיר. כל התלמידים הולכים לבית הספר ולומדים עברית ואנגלית.",
        "الطقس اليوم جميل، والشمس مشرقة فوق المدينة، ويذهب جميع الطلاب إلى المدرسة ليتعلموا اللغة العربية.",
        "Ο καιρός σήμερα είναι καλός και ο ήλιος λάμπει πάνω από την πόλη, όλοι οι μαθητές πηγαίνουν στο σχολείο.",
        "Сегодня хорошая погода, солнце светит над городом, все ученики идут в школу и учат русский язык.",
        "วันนี้อากาศดี พระอาทิตย์ส่องแสงเหนือเมือง นักเรียนทุกคนไปโรงเรียนและเรียนภาษาไทย",
        "Hôm nay thời tiết đẹp, mặt trời chiếu sáng trên thành phố, tất cả học sinh đều đến trường học tiếng Việt.",
        "오늘 날씨가 좋아서 모든 학생이 학교에 가서 한국어를 배운다. 선생님은 책을 읽고 學生들은 질문을 한다.",
        "今日は天気がよく、生徒はみな学校へ行って日本語を学ぶ。先生は本を読み、図書館では静かに勉強している。",
    ],
)
def test_other_languages_stay(text: str) -> None:
    for own in (text, f"{NEWS}\n{text}"):
        restored = restore(own)
        assert restored.clean == own
        assert not restored.problems


TAGS = {
    "entities": "&lt;p&gt;{}&lt;/p&gt;",
    "twice": "&amp;lt;p&amp;gt;{}&amp;lt;/p&amp;gt;",
    "with a style": '&lt;p style="text-indent:2em"&gt;{}&lt;br/&gt;',
    "json": "\\u003cp\\u003e{}\\u003c/p\\u003e",
    "json, slash escaped": "\\u003cdiv\\u003e{}\\u003c\\/div\\u003e",
}


@pytest.mark.parametrize("form", TAGS)
def test_tags_that_were_escaped(form: str) -> None:
    for text in TEXTS.values():
        lines = text.split("\n")
        assert restore("\n".join(TAGS[form].format(line) for line in lines)).clean == text
        assert told("".join(TAGS[form].format(line) for line in lines), text) == 0


@pytest.mark.parametrize(
    ("printed", "clean"),
    [
        ("市长在会上说&quot;要抓紧落实，不留死角。", '市长在会上说"要抓紧落实，不留死角。'),
        ("他说&ldquo;全市要抓紧落实，不留死角。", "他说“全市要抓紧落实，不留死角。"),
        ("全市经济&nbsp;发展会议昨日召开，部署下一阶段工作。", "全市经济 发展会议昨日召开，部署下一阶段工作。"),
    ],
)
def test_one_entity_inside_a_sentence(printed: str, clean: str) -> None:
    assert restore(printed).clean == clean


@pytest.mark.parametrize(
    "text",
    [
        "在网页里，空格要写成&nbsp;才会显示，连续几个普通的空格只算一个。",
        "输入&lt;p&gt;段落&lt;/p&gt;就得到一个段落，这是最常用的标签。",
        "代码里的\\u003cb\\u003e是加粗\\u003c/b\\u003e的意思，转义以后浏览器不再理会。",
        "引号在属性里应写作&quot;表示，否则解析会出错。",
    ],
)
def test_what_is_said_about_markup_stays(text: str) -> None:
    assert restore(text).clean == text


ESCAPES = {
    "css": lambda c: f"\\{ord(c):04X} ",
    "css, small": lambda c: f"\\{ord(c):04x}",
    "percent twice": lambda c: "".join(f"%25{byte:02X}" for byte in c.encode()),
    "percent three times": lambda c: "".join(f"%2525{byte:02x}" for byte in c.encode()),
    "percent twice, GBK": lambda c: "".join(f"%25{byte:02X}" for byte in c.encode("gbk")),
}


@pytest.mark.parametrize("form", ESCAPES)
def test_more_escapes(form: str) -> None:
    for text in TEXTS.values():
        assert told("".join(ESCAPES[form](c) if c > "\x7f" else c for c in text), text) == 0


@pytest.mark.parametrize("sign", ["-", "_", "|", "/", "·", "~", "\u3000"])
def test_a_sign_between_all_characters(sign: str) -> None:
    for text in TEXTS.values():
        assert told(re.sub(r"(?<=[^\n])(?=[^\n])", sign, text), text) <= 0.01


@pytest.mark.parametrize(
    "text",
    [
        "北京-上海-广州-深圳-杭州-南京-武汉-成都-重庆-西安-天津-苏州,以上各站均停靠,请旅客提前到站候车。",
        "春|夏|秋|冬\n东|南|西|北\n金|木|水|火\n甲|乙|丙|丁\n上面的表格每行四列,用竖线隔开。",
    ],
)
def test_signs_that_set_words_apart_stay(text: str) -> None:
    assert restore(text).edits == ()


def test_bopomofo_spells_what_pinyin_does() -> None:
    found = {
        one: bopomofo.pinyin(one)
        for one in ("ㄏㄨㄟˋ", "ㄕˋ", "ㄐㄩˊ", "ㄓㄨㄤ", "ㄒㄩㄥˊ", "ㄨㄥ", "ㄦˊ", "ㄧㄡˇ", "˙ㄉㄜ")
    }
    assert list(found.values()) == ["hui", "shi", "ju", "zhuang", "xiong", "weng", "er", "you", "de"]


@pytest.mark.parametrize("brackets", ["({})", "（{}）", "[{}]"])
def test_readings_in_bopomofo(brackets: str) -> None:
    sounds = {
        "会": "ㄏㄨㄟˋ",
        "农": "ㄋㄨㄥˊ",
        "年": "ㄋㄧㄢˊ",
        "天": "ㄊㄧㄢ",
        "市": "ㄕˋ",
        "局": "ㄐㄩˊ",
        "人": "ㄖㄣˊ",
        "家": "ㄐㄧㄚ",
    }
    printed = "".join(c + (brackets.format(sounds[c]) if c in sounds else "") for c in NEWS)
    assert told(printed, NEWS) <= 0.01


def test_bopomofo_that_a_lesson_gives_stays() -> None:
    text = "多音字：重(ㄓㄨㄥˋ)要、重(ㄔㄨㄥˊ)複；銀行(ㄏㄤˊ)、行(ㄒㄧㄥˊ)走；長(ㄔㄤˊ)短、成長(ㄓㄤˇ)。"
    assert {edit.kind for edit in restore(text).edits} <= {"script"}


@pytest.mark.parametrize("closed", ["[3]", "[12]", "{3}"])
def test_a_bracket_that_went_with_a_dropped_byte(closed: str) -> None:
    printed = (
        f"這項(xiàng)技術(shù)有很大的發(fā)展?jié)摿{closed[1:]}，專(zhuān)家認為發(fā)展前景廣闊。對(duì)學(xué)者來(lái)說，"
        "實(shí)驗(yàn)數(shù)據最為重要，結(jié)論(lùn)應(yīng)當經(jīng)過(guò)檢(jiǎn)驗(yàn)。"
    )
    restored = restore(printed)
    assert undo(restored.clean, restored.edits) == printed
    assert f"发展潜力{closed}，" in restored.clean


def test_a_label_before_what_is_wrong_stays() -> None:
    wrong = read_as(NEWS.replace("\n", ""), "big5", "gbk")
    restored = restore(f"补充点评 2007年10月25日 ： {wrong}\n{read_as(FORUM, 'big5', 'gbk')}")
    assert restored.clean.startswith("补充点评 2007年10月25日 ： 本")


def test_long_prose_of_which_every_letter_may_be_two() -> None:
    """Capitals became small letters: a byte is one of two wherever the table has both, and all is chosen."""
    text = "\n".join(TEXTS.values())
    printed = text.encode("gbk").decode("cp1251", "replace").lower()
    assert told(printed, text) < 0.1
