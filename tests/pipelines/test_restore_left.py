"""What can't be undone is named, whatever it is; and what news, poems, tables and code have is not."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from pipelines.restore import restore, restore_page, undo
from tests.pipelines.test_restore_farms import TEXTS

TEXT = "\n".join(TEXTS.values())


def other(text: str) -> str:
    """Each Chinese character another one, always the same."""
    chance = random.Random(3)
    level = [chr(code) for code in range(0x4E00, 0x9FA5) if b"\xb0" <= chr(code).encode("gb2312", "ignore") < b"\xd8"]
    return text.translate({ord(c): chance.choice(level) for c in sorted(set(text)) if c > "\u3400" and c not in "，。"})


def with_a_font(text: str) -> str:
    return text.translate({ord(c): chr(0xE300 + n) for n, c in enumerate("的一要来人不工家上个大年")})


@pytest.mark.parametrize("way", [other, with_a_font])
def test_text_that_is_wrong_in_no_known_way(way: Callable[[str], str]) -> None:
    printed = way(TEXT)
    restored = restore(printed)
    assert restored.problems
    assert undo(restored.clean, restored.edits) == printed


def test_what_stands_inside_a_few_words() -> None:
    printed = TEXT.replace("会议", "会➷议", 1).replace("天气", "天➹气", 1).replace("进度", "进➵度", 1)
    restored = restore(printed)
    assert restored.clean == TEXT or restored.problems


def test_columns_that_are_printed_line_by_line() -> None:
    columns = [TEXT.replace("\n", "")[n : n + 8].ljust(8, "　") for n in range(0, 200, 8)]
    printed = "\n".join("┆".join(column[row] for column in reversed(columns)) for row in range(8))
    restored = restore(printed)
    assert restored.problems or restored.clean != printed
    assert undo(restored.clean, restored.edits) == printed


def test_a_title_in_escapes() -> None:
    title = "%E6%B1%89%E4%BA%8B%ZZ%E5%A4%A7%E5%85%A8%E5%8D"
    page = restore_page({"title": title, "body": TEXT})
    assert page["title"].clean != title or page["title"].problems


@pytest.mark.parametrize(
    "text",
    [
        "古公亶父，来朝走马。率西水浒，至于岐下。爰及姜女，聿来胥宇。周原膴膴，堇荼如饴。爰始爰谋，爰契我龟。" * 3,
        "弗拉德米尔·斯图普尼斯和约翰尼·罗顿、麦罗·斯戴克、斯莱文·科勒维拉出席。" * 3,
        "\n".join(f"{n}\t{c}" for n, c in enumerate("襐魐鬡詖鰒鮲誚麁麃麄麅麆麇麈麊綶緄緗緼縁縋" * 4)),
        "农/林/牧/渔，制造/采矿/建筑，批发/零售/物流，均须登记。" * 4,
        "iPhone手机、A股市场、T恤衫、B超检查、3D打印、5G网络、KTV包间、CT检查都在其中。" * 3,
        "见 https://example.org/%E6%B1%89%E4%BA%8B%E5%A4%A7 的说明。",
    ],
)
def test_what_is_only_unusual_is_not_named(text: str) -> None:
    assert restore(text).problems == ()
    assert restore(f"{TEXT}\n{text}").problems == ()


SAID = r"会议提出\\\"早部署\\\"，强调\\\"责任到人\\\"，月底前完成10\.5万亩\(见附件\)，逐项销号。"


def test_marks_with_backslashes() -> None:
    printed = f"{SAID}\n{TEXT}"
    restored = restore(printed)
    assert restored.clean == printed.replace("\\", "")
    assert undo(restored.clean, restored.edits) == printed


@pytest.mark.parametrize(
    "text",
    [
        r"在字符串里写成 \"你好\"，\"世界\" 要转义，\. 表示一个点。",
        r"打开 C:\程序\.配置\_缓存 目录，删除 \~ 开头的文件。",
        r"print(\"你好\"); x = \"世界\"; 运行以后看结果，看看显示了什么内容，是不是正确的。",
    ],
)
def test_backslashes_that_are_meant(text: str) -> None:
    assert restore(f"{TEXT}\n{text}").clean == f"{TEXT}\n{text}"


CHARACTERS = (
    "亜哀挨愛曖悪握圧扱宛嵐安案暗以衣位囲医依委威為畏胃尉異移萎偉椅彙意違維慰遺緯域育一壱逸茨芋引印因咽姻員院淫陰飲隠韻"
)
RADICALS = "令企众会伞佘余佥俎俞僰中丰丫卡串临义之为主丽举乃久么乐乔乖乘乙九习书买乱乳乾亀了予争事二于云互五井"


@pytest.mark.parametrize(
    "text",
    [
        "[" + ",\n".join(f'{{"kanji": "{sign}", "grade": {n % 6}}}' for n, sign in enumerate(CHARACTERS * 4)) + "]",
        '["' + '", "'.join(CHARACTERS * 4) + '"]',
        "".join(f"{sign}{'abcd'[n % 4]}" for n, sign in enumerate(RADICALS * 6)),
        "\n".join(f"U+{ord(sign):X}\t{sign}\t⿰月{sign}" for sign in RADICALS * 3),
        "\n".join(f"{{&{first}{second}}}" for first, second in zip(RADICALS * 3, RADICALS[7:] * 3, strict=False)),
    ],
)
def test_lists_of_characters_are_what_they_are(text: str) -> None:
    restored = restore(text)
    assert not restored.problems
    assert not [edit for edit in restored.edits if edit.kind != "script"]
