"""Habits that no rule names: whatever numbers are written with, letters are made into or words are filled with."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from urllib.parse import quote

import pytest

from pipelines.restore import restore, undo
from tests.pipelines.test_restore_farms import FORUM, NEWS, TEXTS, inside_words, read_by, told

NUMBERS: dict[str, Callable[[str], str]] = {
    "in angles": lambda t: "".join(f"<{ord(c)}>" if c > "\x7f" else c for c in t),
    "names of cells": lambda t: "".join(f"_x{ord(c):04X}_" if c > "\x7f" else c for c in t),
    "in calls": lambda t: "".join(f"chr({ord(c)})." if c > "\x7f" else c for c in t),
    "behind a dollar": lambda t: "".join(f"${ord(c):x}" if c > "\x7f" else c for c in t),
    "between commas": lambda t: "\n".join(",".join(str(ord(c)) for c in x) for x in t.split("\n")),
    "between blanks": lambda t: "\n".join(" ".join(f"{ord(c):04x}" for c in x) for x in t.split("\n")),
    "bytes in angles": lambda t: "".join(f"<{b:02X}>" if b > 0x7F else chr(b) for b in t.encode()),
    "bytes of GBK": lambda t: "\n".join(", ".join(f"0x{b:02x}" for b in x.encode("gbk")) for x in t.split("\n")),
    "decimal bytes": lambda t: "\n".join(" ".join(map(str, x.encode())) for x in t.split("\n")),
    "bits": lambda t: "\n".join(" ".join(f"{b:08b}" for b in x.encode()) for x in t.split("\n")),
    "digits of UTF-16": lambda t: "\n".join(x.encode("utf-16-be").hex() for x in t.split("\n")),
    "entities in percents": lambda t: "\n".join(quote("".join(f"&#{ord(c)};" for c in x)) for x in t.split("\n")),
}


@pytest.mark.parametrize("way", NUMBERS)
def test_numbers_with_anything_around_them(way: str) -> None:
    for text in TEXTS.values():
        assert told(NUMBERS[way](text), text) == 0


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"商,{n},-{n - 30},-{n},周王,{n}\n" for n in range(1123, 256, -13)),  # years before our era
        ",".join(f"-{n}" for n in range(60, 990)),
        ",".join(f"-{n % 128}" for n in range(400)) + ",-989,-300",
        "\n".join(f"{n},{n * 7 % 40000},{n * 13 % 40000}" for n in range(19968, 20100)),  # a table of figures
        "\n".join(f"[{20000 + n * n}]" for n in range(120)),
        " ".join(f"{n * n % 65536:04x}" for n in range(150, 400)),  # a dump of memory
        "\n".join(f"{hash((n, 1)) & (1 << 128) - 1:032x}" for n in range(40)),  # sums of files
    ],
)
def test_numbers_that_are_no_text(text: str) -> None:
    assert restore(text).clean == text


MADE: dict[str, tuple[Callable[[str], str], float]] = {
    "capitals of UTF-8": (lambda t: read_by(t.encode(), "cp1252").upper(), 0.03),
    "small letters of GBK": (lambda t: read_by(t.encode("gbk"), "cp1252").lower(), 0.03),
    "capitals of Cyrillic": (lambda t: read_by(t.encode(), "cp1251").upper(), 0.05),
    "compatible forms": (lambda t: unicodedata.normalize("NFKC", t.encode().decode("latin-1")), 0.01),
    "seven bits": (lambda t: bytes(b & 0x7F for b in t.encode("gb2312", "ignore")).decode(), 0.05),
    "seven bits of UTF-8": (lambda t: bytes(b & 0x7F for b in t.encode()).decode(), 0.06),
    "titles of UTF-8": (lambda t: t.encode().decode("cp1250", "replace").title(), 0.12),
    "zeros dropped": (lambda t: t.encode("utf-16-be").replace(b"\0", b"").decode("latin-1"), 0.04),
    "one code point up": (lambda t: "".join(chr(ord(c) + 1) if "\u4e00" <= c <= "\u9fff" else c for c in t), 0.02),
    "two code points down": (lambda t: "".join(chr(ord(c) - 2) if "\u4e00" <= c <= "\u9fff" else c for c in t), 0.02),
}


@pytest.mark.parametrize("made", MADE)
def test_letters_that_a_program_changed(made: str) -> None:
    way, most = MADE[made]
    for text in TEXTS.values():
        assert told(way(text), text) <= most


def test_what_was_chosen_among_letters_printed_alike_is_named() -> None:
    printed = read_by(NEWS.encode("gbk"), "cp1252").upper()
    restored = restore(printed)
    assert undo(restored.clean, restored.edits) == printed
    assert restored.problems
    assert all(edit.certainty < 1 for edit in restored.edits)


@pytest.mark.parametrize(
    "text",
    [
        "QUELQUES ÉLÈVES ÉTAIENT DÉJÀ À L'ÉCOLE ; LE MAÎTRE LEUR A DONNÉ UN THÈME FRANÇAIS ET UNE VERSION.",
        "KÖNNTEN SIE MIR BITTE DIE STRASSE ZUM BAHNHOF ZEIGEN? DIE ZÜGE FAHREN ÜBER MÜNCHEN NACH ÖSTERREICH.",
        "SGVsbG8sIHdvcmxkISBUaGlzIGlzIGEgdGVzdCBvZiBiYXNlNjQgZW5jb2Rpbmc=",
        "def f(x):return[y*y for y in x if y%3]+list(map(lambda z:z**2,range(100)));print(f(range(10)))#" * 3,
    ],
)
def test_other_texts_in_capitals_or_of_ascii(text: str) -> None:
    assert restore(text).clean == text


FILLED: dict[str, Callable[[random.Random], str]] = {
    "list marks": lambda r: "、",
    "blanks": lambda r: "\u3000",
    "digits": lambda r: str(r.randint(0, 9)),
    "numbers": lambda r: str(r.randint(10, 99)),
    "capitals": lambda r: r.choice("ABCDEFGH"),
    "kana": lambda r: chr(r.randint(0x3041, 0x3090)),
    "hangul": lambda r: chr(r.randint(0xAC00, 0xD7A3)),
    "rare characters": lambda r: chr(r.randint(0x3400, 0x4DB0)),
    "dashes": lambda r: "—",
}


@pytest.mark.parametrize("filled", FILLED)
def test_whatever_is_put_into_words(filled: str) -> None:
    text = (NEWS + "\n" + FORUM).replace(",", "，")
    assert told(inside_words(text, FILLED[filled], 0.2), text) <= 0.02


@pytest.mark.parametrize(
    "text",
    [
        "姓 名：王 芳　性 别：女　年 龄：二十　民 族：汉　籍 贯：江西　学 历：本 科　职 务：科 员　电 话：无",
        "东、西、南、北、中，大、小、多、少，父、母、兄、弟、姐、妹，春、夏、秋、冬，金、木、水、火、土，天、地、人。",
        "城、乡居民和大、中、小学生，进、出口企业，干、支线公路，公、检、法机关，省、市、县三级，水、电、气供应。",
        "第1页第2节第3段，2012年3月4日5时6分，共7人8次9天，一期3组4名，二期5组6名，A区B座，C区D座，E区F座。",
        "我 们 的 歌：春 天 来 了，花 儿 开 了，鸟 儿 唱 了。",
        "王喆、李堃、张珺、陈翀、刘赟、赵頔、周昉、吴旻、郑皛、孙茜，均已到会。",
        "“防”汛要早，“巡”查要细，“值”守要严，“转”移要快，“物”资要足，“责”任要实，“信”息要准，“纪”律要明。",
        "防“汛”要早，巡“查”要细，值“守”要严，转“移”要快，物“资”要足，责“任”要实，信“息”要准，纪“律”要明。",
        "（防）汛要早，（巡）查要细，（值）守要严，（转）移要快，（物）资要足，（责）任要实，（信）息要准，（纪）律要明。",
    ],
)
def test_what_authors_put_between_characters(text: str) -> None:
    restored = restore(text)
    assert restored.clean == text
    assert not restored.problems


def test_other_forms_of_characters_by_how_they_are_read() -> None:
    table = str.maketrans("发广气图县单对实变应总权观检险数关", "発広気図県単対実変応総権観検険数関")
    text = "全县经济发展较快，气象单位检查广场工程，有关价格总体下降，学校增加图书数量，市民实际收入对比变化明显。"
    assert told(text.translate(table), text) == 0
    for stray in (
        "三浦広子和総社市的友好県代表到会。",
        "书名写作《気》，作者是陶喆。",
        "麞头鼠目，一介不取，玠然独处，呴濡之情，焌火之用。",
    ):
        assert restore(stray).clean == stray


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("就读个二本，有什么好嘚瑟的！网友個人發呆说，華丽的小區都要收電費，個人發呆又问，谁收的電費？", "好嘚瑟的"),
        (
            "海鱻坊昨天开业，新鱻馆是它的分店，老板说，國家饭店和電力大厦都是海鱻坊的客人，國家饭店最多。",
            "海鱻坊",
        ),
        ("犇腾公司的电力设备由中國移动采购，犇腾公司说，中國移动和長安街上的書店都有他的犇腾手机。", "犇腾手机"),
    ],
)
def test_one_rare_character_is_no_other_form(text: str, stays: str) -> None:
    assert stays in restore(text).clean


@pytest.mark.parametrize("link", ["<a>了解更多</a>", "[点击下载](%s)", "{ $link }了解更多", "<b>关注我们</b>"])
def test_messages_of_a_program_that_end_in_the_same_link(link: str) -> None:
    text = "\n".join(f"按键盘上的键来选择第{n}个面板中的所有项目，然后再继续。{link}" for n in "一二三四五六")
    assert restore(text).clean == text


@pytest.mark.parametrize(
    "text",
    [
        NEWS * 8 + "\n缩\u2060略\u2060图\n" + NEWS * 8,  # a label that stays on one line
        NEWS * 8 + "\n自\xad动\xad换行\n" + NEWS * 8,
        "ѐ é è e\nè é ê ë e\nф ƒ f\nо ο o 0\nа α a ä â",  # letters that look alike
        NEWS + "\n下面这些字符在排版时都有特别的用处:\n  _  ^  ~  {  }  \\  #  $\n" + NEWS,
        "\n".join(f"$messages['m{n}'] = '邮件没有<em>发出</em>。<br/>请稍后再试。';" for n in range(9)),
        "\n".join(f"'m{n}': '邮件没有<strong>发出</strong>。<br>请稍后再试。'," for n in range(9)),
        "à á â ã ä å\nç è é ê ë\nì í î ï\nñ ò ó ô õ ö\nù ú û ü ý ÿ",
    ],
)
def test_signs_and_letters_that_are_meant(text: str) -> None:
    restored = restore(text)
    assert restored.clean == text
    assert not restored.problems


def test_marks_of_half_width_in_chinese_text() -> None:
    printed = "今天,｢省委｣召开会议｡会议要求､各地抓好落实｡"
    assert restore(printed).clean == "今天,“省委”召开会议。会议要求、各地抓好落实。"
    assert undo(restore(printed).clean, restore(printed).edits) == printed
    stays = "半角的句号是｡，另一个是､。"
    assert restore(stays).clean == stays


def test_a_talk_without_marks_that_speaks_of_adding_somebody() -> None:
    talk = "女生的微信在加微信的过程中间啊在加的时候你要说清楚你是谁然后呢再说一遍说啥微信号男生女生都一样"
    assert restore(f"{talk}\n{talk[::2]}").clean.startswith(talk)


def test_entities_that_nobody_sees() -> None:
    printed = "省&#8203;委书&zwnj;记在会&lrm;上强&#xfeff;调，要抓&#8203;好落&rlm;实，做&zwnj;好工作。"
    assert restore(printed).clean == "省委书记在会上强调，要抓好落实，做好工作。"


@pytest.mark.parametrize("sign", ["**", "*", "_", "`", "~~", "=="])
def test_emphasis_around_labels(sign: str) -> None:
    text = "\n".join(
        f"- {sign}{label}{sign}：待定" for label in ("姓名", "性别", "年龄", "职业", "性格", "背景", "目标", "结局")
    )
    assert restore(text).clean == text


@pytest.mark.parametrize(
    "text",
    [
        # a line's end is no word's inside
        "博客里\t博客裏\n博彩\t博彩\n博彩业\t博彩業\n博文反应系列\t博文反應系列\n博斗\t博鬥\n博汇\t博彙\n" * 2,
        "词条\n人妻\n子\n无码\n头\n开奖\n金\n" * 3,
        # characters by themselves, each with what it may stand for
        "畫\t画 划\n覆\t覆 复\n藉\t藉 借\n乾\t乾 干\n瞭\t瞭 了\n鍊\t炼 链\n於\t于 於\n祇\t祇 只\n" * 2,
        "一字多用：「瞭」、「祇」、「麼」、「藉」。又如：瞭，目明也；祇，地神也。",
        # two question marks for a character that a codec lacked
        "你們聽聽這嘴！我也算會說的，怎么說不過這猴兒。你婆婆也不敢強嘴，你和我??的。忽見鳳姐兒披著紫羯褂，笑??的來了。",
        "管你??相干，橫豎沒有你的事。晴雯等早去瞧了一遍回來，??笑向襲人道：你快瞧瞧去。",
        # a dictionary's sign for the word that it explains
        "滚\n水流翻腾大江～～东去。\n形容急速地翻腾风烟～～。\n水煮开，沸腾～沸。～开。～热。\n旋转着移动～动。翻～◇～翻。～筒。～珠。～雪球。",
        "开\n打～门窗。～会。～幕。召～～始。\n使通公～～放。心胸明～◇～朗。～明。～放。展～。公～。\n水～了。",
        # an English gloss that is an entity's name without its &
        "羞答答\n[coy;shy;bashful] 形容怕羞\n羞怯\n[shy;timid;sheepish] 胆怯\n羞涩\n[shy;bashful] 心里害羞\n"
        "公牛\n[bull;ox] 雄的牛\n时代\n[times;age] 一个时期\n",
    ],
)
def test_tables_and_books_that_show_what_farms_print(text: str) -> None:
    restored = restore(text)
    assert [edit for edit in restored.edits if edit.kind != "script"] == []
    assert restored.problems == ()


def test_a_dictionary_of_words_that_advertisements_have() -> None:
    text = "\n".join(f"{word}\t{word}" for word in ("博弈", "博彩", "博彩业", "开奖", "开奖号", "特码", "六合彩"))
    assert restore(text).clean == text


@pytest.mark.parametrize(
    "title",
    [
        "雨哥同学会干货课21-54集：45《为什么你学不会》",
        "男哥1.0+2.0：为什么学不会",
        "搬家的货运专线\t从旧仓库到新仓库的官网入口",
    ],
)
def test_titles_whose_parts_the_page_knows_nothing_of(title: str) -> None:
    text = f"{title}\n干什么都要用心，为什么学不会呢。男哥1.为什么学不会。同学会干什么，搬家的仓库到了。{NEWS}"
    assert restore(text).clean == text
