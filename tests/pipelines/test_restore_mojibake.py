"""Text decoded with the wrong codec: given back where the bytes are there, named where not, kept where quoted."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from pipelines.restore import restore, restore_page, undo
from reading.chinese.script import fold
from reading.problem import sentence
from tests.support.restored import given_back

NEWS = "本报讯 记者从市水务局获悉，今年汛期降雨量与去年同期相当，全市水库运行平稳。\n会议要求，各县区加强值守。"
READERS = ("cp1252", "latin-1", "mac_roman", "cp1251", "cp437", "cp850", "cp1250")


def read_as(text: str, reader: str, codec: str = "utf-8") -> str:
    """The text's bytes by a table of one byte a letter; bytes that it lacks are control characters."""
    return "".join(
        bytes((byte,)).decode(reader, "ignore") or chr(byte) if byte >= 0x80 else chr(byte)
        for byte in text.encode(codec)
    )


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("codec", ["utf-8", "gbk"])
def test_a_table_of_one_byte_a_letter(reader: str, codec: str) -> None:
    restored = given_back(read_as(NEWS, reader, codec))
    assert restored.clean == NEWS
    assert not restored.problems


def test_read_twice() -> None:
    assert given_back(read_as(read_as(NEWS, "cp1252"), "cp1252")).clean == NEWS
    assert given_back(read_as(read_as(NEWS, "latin-1"), "cp1252")).clean == NEWS


def test_a_fixed_blank_that_became_a_blank() -> None:
    printed = read_as("会议添加了惠民加分项，他加快进度，标志着两项工作开始。", "cp1252")
    assert "\xa0" in printed
    assert given_back(printed.replace("\xa0", " ")).clean == "会议添加了惠民加分项，他加快进度，标志着两项工作开始。"


def test_control_characters_that_were_dropped_are_chosen() -> None:
    printed = re.sub("[\x80-\x9f]", "", read_as(NEWS, "cp1252"))
    restored = given_back(printed)
    assert restored.clean == NEWS
    assert all(edit.certainty < 1 for edit in restored.edits if len(edit.after) > 20)


def test_a_right_name_before_what_was_read_wrongly() -> None:
    printed = "江滨晚报" + read_as("消息：", "cp1252", "gbk") + "\n" + read_as(NEWS, "cp1252", "gbk")
    assert given_back(printed).clean == "江滨晚报消息：\n" + NEWS
    printed = (
        "江滨晚报"
        + "新闻中心发布".encode().decode("gb18030", "replace")
        + "\n"
        + NEWS.encode().decode("gb18030", "replace")
    )
    assert given_back(printed).clean.startswith("江滨晚报新闻中心发布\n本报")


@pytest.mark.parametrize(
    "text",
    [
        "修改密码",
        "系统设置\n用户管理\n退出登录",
        "# 安装说明 (install)\n- 先运行 `make`",
        "下载附件 (3)",
        "来源：江滨日报",
    ],
)
def test_utf8_read_as_gbk_in_short_lines(text: str) -> None:
    printed = text.encode().decode("gb18030", "replace")
    assert given_back(printed).clean == text


@pytest.mark.parametrize("dropped", ["[\ue000-\uf8ff]", "[\ue000-\uf8ff€\x80]", "\ufffd"])
def test_utf8_read_as_gbk_with_pairs_dropped(dropped: str) -> None:
    text = "全市经济工作会议在江滨召开，市长讲话指出，要加快改革步伐，推动经济发展，改善群众生活。"
    printed = re.sub(dropped, "", text.encode().decode("gb18030", "replace"))
    restored = given_back(printed)
    assert sum(a != b for a, b in zip(restored.clean, text, strict=False)) <= 2
    assert abs(len(restored.clean) - len(text)) <= 1


def test_what_is_chosen_is_in_the_script_of_the_page() -> None:
    text = "他说，该系统的记者证、饮用水和运输线路都在资源范围之内，请转让。"
    printed = re.sub("[\ue000-\uf8ff]", "", text.encode().decode("gb18030", "replace"))
    assert given_back(printed).clean == fold(given_back(printed).clean)


@pytest.mark.parametrize(
    ("reader", "writer"), [("big5", "gbk"), ("cp949", "gbk"), ("gbk", "big5"), ("cp932", "gbk"), ("cp949", "big5")]
)
def test_another_codec_of_two_bytes(reader: str, writer: str) -> None:
    text = "本報訊 市水務局昨日表示，今年全市修建水庫三座，惠及數萬群眾，各地要加快進度，確保質量。"
    text = text if writer == "big5" else fold(text)
    printed = text.encode(writer).decode(reader, "replace")
    restored = given_back(printed)
    wrong = sum(a != b for a, b in zip(restored.clean, fold(text), strict=False))
    assert wrong <= (0 if "\ufffd" not in printed else printed.count("\ufffd"))
    assert wrong < 5
    assert len(restored.clean) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "한국 경제는 올해 크게 발전하였다고 대통령이 밝혔다. 國會는 오늘 회의를 열었다.",
        "東京都は十日、新しい計画を発表した。ﾆｭｰｽ ｾﾝﾀｰによると、参加者は百人を超えた。",
        "龘靐齉爩鱻麤龗灪吁龖厵滟爨癵籱饢驫，這些都是筆畫很多的字，寫起來費時費力，讀起來也不容易。",
        "ㄅㄆㄇㄈ是注音符號，國小一年級的學生都要學習，老師說寫字以前先會拼讀。",
    ],
)
def test_other_languages_and_rare_characters_stay(text: str) -> None:
    restored = given_back(text)
    assert {edit.kind for edit in restored.edits} <= {"script"}
    assert not restored.problems


def test_the_title_and_the_source_are_of_the_page() -> None:
    page = restore_page(
        {name: text.encode().decode("gb18030", "replace") for name, text in {"title": "水库", "body": NEWS}.items()}
    )
    assert page["title"].clean == "水库"


@pytest.mark.parametrize(
    "text",
    [
        "连接失败时程序报错：\n\nError: value '" + read_as("中国标准时间", "cp1252", "gbk") + "' is not recognized",
        "打开文件看到“" + "欢迎使用".encode().decode("gb18030") + "”这样的字，是因为编码不对，换一种编码再打开就好了。",
        "本地化测试：输入“联通”两字保存，再打开就成了"
        + "联通".encode("gbk").decode("utf-8", "replace")
        + "，十分有名的问题。",
        "日志里有一行 " + read_as("你好", "cp1252") + " 不要理会它，升级到新版本以后就不会再出现这样的提示了。",
    ],
)
def test_what_a_right_page_quotes_stays(text: str) -> None:
    restored = given_back(text)
    assert restored.clean == text
    assert not restored.problems


@pytest.mark.parametrize(
    "text",
    [
        "录取名单公示\n林玥 何煜 高婧 罗昕 梁琳 宋旻 唐璐 许翀 邓婕 韩晗 曹钰 彭琪 曾珂 萧琬 田祎 董璟 潘昱 袁珺",
        "獲獎名單\n葉翊涵 蘇芷瑄 呂昀蓁 施品妤 顏宥廷 柯沛恩 曾子睿 翁苡甄 鄒旻諺 簡菀庭 魏妘蓁 藍翎瑄",
        "生僻字练习：龘 靐 齉 爩 鱻 麤 龗 灪 吁 龖 厵 滟 爨 癵 籱 饢 驫 鲡 鹂 鸾 钂 馕 戆 爝 矗",
        "化学元素：锂 铍 钠 镁 铝 硅 钪 钛 钒 铬 锰 镍 镓 锗 硒 溴 氪 铷 锶 钇 锆 铌 钼 锝 钌 铑 钯",
        "Ernährung, Übung, Größe, Straße, Äpfel, Öl und Müller；naïve, São Paulo, señor, Ærø, Þórr, Ðuro 的拼写。",
    ],
)
def test_rare_characters_are_no_mojibake(text: str) -> None:
    restored = given_back(text)
    assert restored.clean in {text, fold(text)}
    assert {edit.kind for edit in restored.edits} <= {"script"}
    assert not restored.problems


def test_a_list_of_names_is_folded() -> None:
    assert given_back("獲獎名單\n葉翊涵 蘇芷瑄 呂昀蓁 鄒旻諺").clean == "获奖名单\n叶翊涵 苏芷瑄 吕昀蓁 邹旻谚"


def test_what_is_named() -> None:
    text = "锟斤拷锟斤拷锟节达拷锟斤拷锟斤拷锟侥硷拷"
    assert "锟斤拷" in (sentence(given_back(text).problems) or "")
    quoted = "“手持两把锟斤拷，口中疾呼烫烫烫”是程序员的笑话，说的是字符在两种编码之间转换时出的错。"
    assert not given_back(quoted).problems


@pytest.mark.parametrize(
    "text",
    [
        # emoji of several parts, with their names
        "家庭：兩大兩小\n\U0001f9d1\u200d\U0001f9d1\u200d\U0001f9d2\u200d\U0001f9d2\n"
        "家庭：一大一小\n家庭：一大一小\n\U0001f9d1\u200d\U0001f9d2",
        "\U0001f468\U0001f3ff\u200d\U0001f430\u200d\U0001f468\U0001f3fe\nバニーボーイ: 薄い肌色\n"
        "バニーボーイ: やや薄い肌色\n\U0001f46f\U0001f3fc\u200d\u2642\ufe0f",
    ],
)
def test_emoji_are_no_wrong_codec(text: str) -> None:
    restored = restore(text)
    assert [edit for edit in restored.edits if edit.kind != "script"] == []
    assert restored.problems == ()


RIGHT = "市水务局（局长王志远）昨日召开会议，部署防汛任务。会议要求，各县区排查隐患，落实到人，年底前全部完成。"


def western(text: str, reader: Callable[[int], str]) -> str:
    return "".join(c if c > "\u3000" or c < "\x80" else "".join(map(reader, c.encode())) for c in text)


def with_controls(byte: int) -> str:
    return bytes((byte,)).decode("cp1252", "ignore") or chr(byte)


@pytest.mark.parametrize("reader", [with_controls, chr, lambda b: bytes((b,)).decode("cp1252", "ignore")])
def test_letters_read_wrongly_on_a_page_that_is_right(reader: Callable[[int], str]) -> None:
    for text in (
        f"“防汛要早”，局长说。“责任到人”——预案——“落实”。{RIGHT}",
        RIGHT.replace("市", "市(shì)").replace("局", "局(jú)").replace("会", "会(huì)").replace("长", "长(zhǎng)"),
    ):
        restored = restore(western(text, reader))
        wanted = restore(text).clean
        assert sum(a != b for a, b in zip(restored.clean, wanted, strict=True)) * 50 <= len(wanted)
        assert undo(restored.clean, restored.edits) == western(text, reader)


@pytest.mark.parametrize(
    "text",
    [
        f"Ångström、Çelik、São Paulo、Ämter 和 Œuvre 都写进了报告。{RIGHT}",
        f"页面上的“â€œ”“â€”“Ã©”是编码错误造成的，Ã¨也是。{RIGHT}",
        f"PHÂN TÍCH và ĐÁNH GIÁ，Â，Ê，Ô 是越南文字母。{RIGHT}",
    ],
)
def test_letters_of_other_languages_stay(text: str) -> None:
    assert restore(text).clean == text
