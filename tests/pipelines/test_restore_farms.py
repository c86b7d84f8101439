"""Farms that were invented: habits that no excerpt at hand shows, on texts of several kinds in both scripts."""

from __future__ import annotations

import base64
import random
import re
import unicodedata
from collections.abc import Callable
from difflib import SequenceMatcher

import pytest

from pipelines.restore import plausible, restore, undo
from pipelines.restore.pinyin.law import readings, toneless
from reading.chinese.script import characters, fold

NEWS = (
    "本报讯 昨日,市农业局召开秋收工作会议,部署下一阶段的任务。会议要求,各乡镇要抓住晴好天气,"
    "组织农机手抢收晚稻,做到颗粒归仓。\n"
    "据介绍,今年全市水稻面积四十二万亩,已经收割三十万亩,进度比去年同期快五天。"
    "局长表示,对缺少劳动力的家庭,村里要安排人手帮忙,绝不让一户人家的粮食烂在田里。"
)
FORUM = (
    "各位邻居好,我家的水管昨天晚上又漏了,物业说要等到下个星期才有师傅上门。有没有人认识靠得住的修理工?\n"
    "上次找的那一家收了两百块,修好不到一个月又坏了,打电话过去也没有人接。要是谁家修过,麻烦告诉我一声,谢谢大家。"
)
NOTICE = (
    "因道路施工,自本月起对下列公交线路进行临时调整,请市民合理安排出行时间。\n"
    "一、第三路不再经过人民医院,改走建设大街;二、夜间班车提前半个小时发车。施工结束以后恢复原来的线路,不再另行通知。"
)
TEXTS = {"news": NEWS, "forum": FORUM, "notice": NOTICE}
TRADITIONAL = {
    ord(simple): one for one, simple in sorted(characters().items()) if len(simple) == 1 and fold(one) == simple
}


def errors(got: str, want: str) -> float:
    """The share of characters that differ, white space apart."""
    got, want = re.sub(r"\s", "", got), re.sub(r"\s", "", want)
    blocks = SequenceMatcher(None, got, want, autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for tag, a, b, c, d in blocks if tag != "equal") / len(want)


def told(printed: str, want: str) -> float:
    restored = restore(printed)
    assert undo(restored.clean, restored.edits) == printed
    return errors(restored.clean, want)


def annotated(text: str, form: Callable[[str], str], share: float = 0.12) -> str:
    chance = random.Random(len(text))
    return "".join(
        c + (form(c) if "\u4e00" <= c <= "\u9fff" and c in readings() and chance.random() < share else "") for c in text
    )


def inside_words(text: str, sign: Callable[[random.Random], str], share: float = 0.12) -> str:
    chance = random.Random(len(text))
    words = plausible.words()
    return "".join(
        c + (sign(chance) if len(pair := text[i : i + 2]) == 2 and pair in words and chance.random() < share else "")
        for i, c in enumerate(text)
    )


BRACKETS = (
    "({})",
    "（{}）",
    "[{}]",
    "【{}】",
    "<{}>",
    "〈{}〉",
    "{{{}}}",
    "「{}」",
    "/{}/",
    " ({}) ",
    "({} )",
    "(🍀{})",
)


def numbered(character: str) -> str:
    marks = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
    reading = readings()[character][0]
    tone = next((marks[c] for c in unicodedata.normalize("NFD", reading) if c in marks), "5")
    return toneless(reading) + tone


READINGS: dict[str, Callable[[str], str]] = {
    "toned": lambda c: readings()[c][0],
    "toneless": lambda c: toneless(readings()[c][0]),
    "numbered": numbered,
    "capital": lambda c: toneless(readings()[c][0]).upper(),
    "ipa": lambda c: readings()[c][0].replace("a", "ɑ").replace("g", "ɡ"),
    "combining": lambda c: unicodedata.normalize("NFD", readings()[c][0]),
    "wide": lambda c: "".join(chr(ord(x) + 0xFEE0) for x in toneless(readings()[c][0])),
}


@pytest.mark.parametrize("kind", TEXTS)
@pytest.mark.parametrize("reading", READINGS)
def test_readings_in_any_notation(kind: str, reading: str) -> None:
    text, brackets = TEXTS[kind], BRACKETS[(len(kind) + len(reading)) % len(BRACKETS)]
    assert told(annotated(text, lambda c: brackets.format(READINGS[reading](c))), text) <= 0.01


@pytest.mark.parametrize("brackets", BRACKETS)
@pytest.mark.parametrize("traditional", [False, True])
def test_readings_in_any_brackets(brackets: str, traditional: bool) -> None:
    for text in TEXTS.values():
        turned = text.translate(TRADITIONAL) if traditional else text
        assert told(annotated(turned, lambda c: brackets.format(readings()[c][0])), fold(turned)) <= 0.02


def test_readings_of_words() -> None:
    printed = NEWS
    for word in ("会议", "工作", "天气", "今年", "水稻", "粮食", "家庭", "安排"):
        printed = printed.replace(word, f"{word}({' '.join(readings()[c][0] for c in word)})", 1)
    assert restore(printed).clean == NEWS


@pytest.mark.parametrize(
    "text",
    [
        "小蝌(kē)蚪(dǒu)游到荷花旁边,看见一只青蛙蹲(dūn)在荷叶上,披着碧(bì)绿的衣裳,露着雪白的肚皮。",
        "多音字辨析:重(zhòng)要、重(chóng)复;银行(háng)、行(xíng)走;长(cháng)短、成长(zhǎng);快乐(lè)、音乐(yuè)。",
        "本店招牌菜有宫保(gongbao)鸡丁、麻婆(mapo)豆腐,店主说,招牌上写的拼音是给外国客人看的,常来的客人都知道。",
        "姓氏读音:任[rén]、仇[qiú]、单[shàn]、解[xiè]、朴[piáo]、查[zhā]、盖[gě],都与常见的读音不同。",
    ],
)
def test_readings_that_an_author_gives(text: str) -> None:
    assert restore(text).edits == ()


@pytest.mark.parametrize("sign", [".", "*", "＊", "★", "●", "^", "#", "@", "_", "$", "☆", "\ue123", "♂", "…"])
@pytest.mark.parametrize("kind", ["news", "notice"])  # those have the words that are hidden so
def test_a_sign_inside_words(sign: str, kind: str) -> None:
    printed = inside_words(TEXTS[kind], lambda _: sign)
    assert told(printed, TEXTS[kind]) <= errors(printed, TEXTS[kind]) * 0.35


def test_signs_that_are_never_the_same() -> None:
    printed = inside_words(NEWS, lambda chance: chance.choice("◆◇■▲▼▽◎※♀♂ⓧ"), 0.2)
    assert told(printed, NEWS) <= errors(printed, NEWS) * 0.5


@pytest.mark.parametrize(
    "text",
    [
        "属性.名/文件/路径三项必填,类.名/文件/路径可以省略,对象.名/文件/路径自动生成。",
        "淳熙九○九～九一三年间,卷一○二载其事,又见卷一○三、一○五,一○八作别本,一二○六年刊。",
        "平平○仄平平仄，仄仄平○仄仄平，平○仄平平仄仄，仄平平仄仄平平。",
        "约翰·史密斯、玛丽·居里、列夫·托尔斯泰、维克多·雨果、阿尔伯特·爱因斯坦出席了会议。",
        "会员@张三.李四 可见,用户@王五.赵六 不可见,C.不.确.定 为本题答案。",
    ],
)
def test_signs_that_stand_for_themselves(text: str) -> None:
    assert restore(text).edits == ()


def read_by(data: bytes, reader: str) -> str:
    def letter(byte: int) -> str:
        try:
            return bytes((byte,)).decode(reader)
        except UnicodeDecodeError:
            return chr(byte)

    return "".join(map(letter, data))


TABLES = (
    *("cp1252", "latin-1", "mac_roman", "cp437", "cp850", "cp1250", "cp1251", "cp1253", "cp1254"),
    *("cp1256", "cp1257", "cp866", "cp874", "koi8_r", "iso8859_2", "iso8859_15"),
)


@pytest.mark.parametrize("writer", ["utf-8", "gbk", "big5"])
@pytest.mark.parametrize("reader", TABLES)
def test_any_table_of_one_byte_a_letter(reader: str, writer: str) -> None:
    text = (NEWS.translate(TRADITIONAL) if writer == "big5" else NEWS).encode(writer, "ignore").decode(writer)
    assert told(read_by(text.encode(writer), reader), fold(text)) == 0


@pytest.mark.parametrize("reader", ["cp1252", "cp1251", "mac_roman"])
@pytest.mark.parametrize("first", ["utf-8", "gbk"])
def test_two_rounds(reader: str, first: str) -> None:
    for text in TEXTS.values():
        assert told(read_by(read_by(text.encode(first), reader).encode(), reader), text) == 0


@pytest.mark.parametrize("lost", ["?", "\ufffd"])
def test_letters_that_a_table_lacks(lost: str) -> None:
    printed = re.sub("[\x80-\x9f]", lost, read_by(NEWS.encode(), "cp1252"))
    assert told(printed, NEWS) <= 0.03


@pytest.mark.parametrize("lost", ["?", "\ufffd"])
def test_utf8_read_as_gbk_with_its_byte_80(lost: str) -> None:
    printed = NEWS.encode().decode("gb18030", "replace").replace("\ufffd", lost)
    assert told(printed, NEWS) <= 0.02


FORMS: dict[str, Callable[[str], str]] = {
    "\\U": lambda c: f"\\U{ord(c):08x}",
    "\\x{": lambda c: f"\\x{{{ord(c):x}}}",
    "\\\\u": lambda c: f"\\\\u{ord(c):04x}",
    "uXXXX": lambda c: f"u{ord(c):04X}",
    "U+": lambda c: f"U+{ord(c):04X} ",
    "<U+": lambda c: f"<U+{ord(c):04X}>",
    "&#X": lambda c: f"&#X{ord(c):X};",
    "&amp;#x": lambda c: f"&amp;#x{ord(c):x};",
    "octal": lambda c: "".join(f"\\{byte:03o}" for byte in c.encode()),
    "%": lambda c: "".join(f"%{byte:02x}" for byte in c.encode()),
    "=": lambda c: "".join(f"={byte:02x}" for byte in c.encode()),
}


@pytest.mark.parametrize("form", FORMS)
def test_any_notation_of_code_points_and_bytes(form: str) -> None:
    for text in TEXTS.values():
        assert told("".join(FORMS[form](c) if c > "\x7f" else c for c in text), text) <= 0.02


def test_what_escapes_hide_is_read() -> None:
    for reader, writer in (("cp1252", "utf-8"), ("cp1252", "gbk"), ("mac_roman", "utf-8")):
        printed = read_by(NEWS.encode(writer), reader)
        assert told("".join(f"&#{ord(c)};" if c > "\x7f" else c for c in printed), NEWS) == 0
        assert told("".join(f"\\u{ord(c):04x}" if c > "\x7f" else c for c in printed), NEWS) == 0


@pytest.mark.parametrize("sign", ["😊", "🏴", "𠮷", "\U0010fffd"])
def test_characters_of_four_bytes(sign: str) -> None:
    text = NEWS.replace("今年", f"今年{sign}")
    for reader in ("cp1252", "koi8_r"):
        assert restore(read_by(text.encode(), reader)).clean == text


def test_four_letters_that_are_no_character() -> None:
    printed = read_by(NEWS.encode() + b"\xf0\x9f\x98\x8a\xa3", "cp1252")
    restored = restore(printed)
    assert undo(restored.clean, restored.edits) == printed
    assert restored.clean.startswith(NEWS)


WRITTEN: dict[str, Callable[[str], str]] = {
    "RTF, numbers": lambda t: "".join(f"\\u{ord(c) - 65536 * (ord(c) > 32767)}?" if c > "\x7f" else c for c in t),
    "RTF, bytes": lambda t: "".join(
        "".join(f"\\'{byte:02x}" for byte in c.encode("gbk")) if c > "\x7f" else c for c in t
    ),
    "base64": lambda t: "\n".join(base64.b64encode(line.encode()).decode() for line in t.split("\n")),
    "a mail's header": lambda t: "\n".join(
        f"=?utf-8?B?{base64.b64encode(line.encode()).decode()}?=" for line in t.split("\n")
    ),
    "digits": lambda t: "\n".join(line.encode().hex() for line in t.split("\n")),
    "numbers": lambda t: "".join(f"0x{ord(c):04X} " if c > "\x7f" else c for c in t),
    "entities escaped three times": lambda t: "".join(f"&amp;amp;#x{ord(c):x};" if c > "\x7f" else c for c in t),
    "empty tags": lambda t: inside_words(t, lambda r: r.choice(("<b></b>", '<i class="k"></i>'))),
    "what is not seen": lambda t: inside_words(t, lambda r: f'<span style="display:none">{r.choice("qzk")}7</span>'),
    "comments": lambda t: inside_words(t, lambda r: f"<!--{r.choice('abc')}-->"),
    "codes of forums": lambda t: inside_words(t, lambda r: r.choice(("[b][/b]", "[color=white]x[/color]"))),
    "paragraphs of a forum": lambda t: "\n".join(f"[size=3][font=x]{line}[/font][/size]" for line in _three(t)),
    "half a tag": lambda t: "\n".join(f'style="text-indent: 2em;">{line}</p' for line in _three(t)),
    "a template's name": lambda t: "\n".join(line + "{dede:field.body/}" for line in _three(t)),
}


def _three(text: str) -> list[str]:
    """A text as paragraphs enough to tell a habit."""
    return (text + "\n" + text).split("\n")


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("way", WRITTEN)
def test_what_is_written_around_and_for_characters(way: str, text: str) -> None:
    want = TEXTS[text]
    printed = WRITTEN[way](want)
    assert told(printed, "".join(_three(want)) if printed.count("\n") > want.count("\n") else want) == 0.0


WRITTEN_SO = (
    "\n".join(f"<p>{line}</p>" for line in _three(NEWS)),  # text of a program
    "登录kaoshi平台后,点击wode进入,再选择shuju导出。联系人laowang转zhang科长。我用wps写了word文档。",
    "英语课上,老师让我们读(apple)苹果,(book)书,(pen)钢笔,(desk)课桌,(chair)椅子,(door)门。",
    "他在论坛里写了[b]粗体[/b]和[i]斜体[/i],又用<b></b>包住空白,<!--注释-->没有显示出来。",
    "新-xīn-课文第一课:同学们先读一遍。变量user:name和file:path由程序读入,再交给log:level。",
)


@pytest.mark.parametrize("text", WRITTEN_SO)
def test_letters_and_tags_that_authors_write(text: str) -> None:
    assert restore(text).clean == text
