"""What comes again where nobody would write it: phrases and numbers in words, feet of pages, signs before lines, marks
around words, sentences that bid to read elsewhere; and what comes again by its author's will.
"""

from __future__ import annotations

import random
import re

import pytest

from pipelines.restore import restore
from tests.pipelines.test_restore_farms import FORUM, NEWS, NOTICE, inside_words, told

TEXT = "\n".join((NEWS, FORUM, NOTICE)).replace(",", "，")


def anywhere(text: str, piece: str, every: int) -> str:
    chance = random.Random(every)
    return "".join(c + piece * (c > "\u3400" and not chance.randrange(every)) for c in text)


@pytest.mark.parametrize(
    "piece", ["更多好书请看", "（本站域名已换）", "本文转自江北在线", "欢迎加入读者群吧", "【江北网首发】"]
)
def test_a_phrase_between_any_two_characters(piece: str) -> None:
    assert told(anywhere(TEXT, piece, 10), TEXT) == 0
    assert told(inside_words(TEXT, lambda _: piece, 0.2), TEXT) == 0


@pytest.mark.parametrize("digits", [8, 10, 12])
def test_numbers_of_one_length_in_words(digits: int) -> None:
    printed = inside_words(TEXT, lambda chance: "".join(chance.choices("123456789", k=digits)), 0.2)
    assert told(printed, TEXT) <= 0.01


FEET = {
    "numbers alone": lambda n: f"\n{n + 8}\n",
    "numbers": lambda n: f"\n第 {n} 页 共 12 页\n",
    "dates": lambda n: f"\n江北日报\n2020年5月6日 第{n:02}版\n",
    "dashes": lambda n: f"\n— {n} —\n",
}


@pytest.mark.parametrize("foot", FEET)
def test_feet_of_pages_in_the_middle_of_sentences(foot: str) -> None:
    text = TEXT + "\n" + TEXT.replace("，", "、")
    printed = "".join(text[n : n + 110] + FEET[foot](n // 110 + 1) for n in range(0, len(text), 110))
    assert told(printed, text) <= 0.01


@pytest.mark.parametrize("sign", ["> ", ">> ", "| ", "：", "# "])
def test_signs_before_lines_of_one_length(sign: str) -> None:
    lines = [line[n : n + 24] for line in TEXT.split("\n") for n in range(0, len(line), 24)]
    assert restore("\n".join(sign + line for line in lines)).clean == TEXT


WORDS = re.findall("..", "会议任务今年进度家庭安排粮食水管晚上师傅电话告诉大家施工线路市民时间医院大街结束")


@pytest.mark.parametrize("marks", ["<>", "[]", "〈〉", "{}", "【】", "＜＞"])
def test_marks_around_ordinary_words(marks: str) -> None:
    printed = TEXT
    for word in WORDS:
        printed = printed.replace(word, marks[0] + word + marks[1], 1)
    assert told(printed, TEXT) == 0


def test_sentences_between_others_that_bid_to_read_elsewhere() -> None:
    bid = "更多消息请关注江北发布公众号。"
    printed = TEXT.replace("。", f"。{bid}")
    assert told(printed, TEXT) <= 0.06  # behind a paragraph's last sentence it may be its site's own


def test_what_goes_on_behind_a_quoted_name_is_no_sentence() -> None:
    text = "关注“江北发布”微信公众号，回复“报名”即可参与。转载请注明出处，投稿邮箱：tg@example.com。\n" * 3
    assert restore(text).clean == text
    assert told(TEXT.replace("。", "。关注“江北发布”微信公众号，回复“报名”即可参与。"), TEXT) <= 0.06


@pytest.mark.parametrize(
    "text",
    [
        # a name that comes again and again, between words
        "".join(
            f"江北农业科技大学{what}。"
            for what in ("招生", "开学", "扩建", "获奖", "迁址", "改名", "放假", "考试", "答辩")
        )
        + TEXT,
        # days of a calendar
        "\n".join(
            f"1904年{term}时间是 09:{n + 11}:{n * 7 % 49 + 10} 农历：{month}月(大)初{day}；"
            for n, (term, month, day) in enumerate(
                re.findall("(..)(.)(.)", "立春二五雨水二五惊蛰五四春分八七清明八十谷雨十九立夏十二小满二八芒种五四")
            )
        ),
        # names in Russian beside ours
        "Магадан\t马加丹\nМаралиха\t马拉利哈\nМарии\t马里\nМариуполь\t马里乌波尔\nМаркова\t马尔科瓦\nМосква\t莫斯科\n",
        # segmented text with a tag on each name
        "\n".join(
            f"{a}/nr  {b}/nr  {c}/nr  、/w" for a, b, c in ("江泽民", "李建国", "王光明", "张爱华", "陈志强", "刘文学")
        )
        * 2,
        # a song with its refrain
        "\n".join(f"{line}\n啊，家乡的小河" for line in ("春天来了", "夏天来了", "秋天来了", "冬天来了", "又一年了")),
        # a mail whose author quotes a part
        "来信收到了。\n> 下个星期能不能来?\n> 我们都在等你。\n可以，我星期二到。\n> 要不要去车站接?\n不用，我自己来。",
        # a table with numbered rows
        "\n".join(
            f"{name}\n第{n}名\n得分{90 - n}" for n, name in enumerate(("张明", "李华", "王强", "赵敏", "陈涛"), start=1)
        ),
        # terms of a lesson
        "\n".join(
            f"【{word}】是本课的生词，读两遍，写三遍。"
            for word in re.findall("..", "船头水草浪花渔网桨声码头灯塔海鸥沙滩贝壳潮水帆影")
        ),
        # entries of a dictionary one behind the other
        "【会议】有组织有领导地商议事情的集会，也指经常商讨事务的机构【政府】国家权力机关的执行机关，即国家行政机关【人"
        "民】以劳动群众为主体的社会基本成员【经济】社会物质生产和再生产的活动，也指财力【发展】事物由小到大、由简单到复"
        "杂的变化【问题】要求回答或解释的题目，也指须要研究的矛盾【工作】从事体力或脑力劳动，也指职业【生活】人为了生存"
        "和发展而进行的各种活动【国家】阶级统治的工具，由军队、警察、法庭组成【社会】由一定的经济基础和上层建筑构成的整"
        "体【文化】人类创造的物质财富和精神财富的总和【教育】培养新生一代准备从事社会生活的整个过程【技术】人类在认识自"
        "然和利用自然的反复实践中积累起来的经验",
        # buttons
        "单击【文件】菜单选择【打开】命令，在弹出的【选择】窗口中单击【浏览】按钮，选中文件后单击【确定】按钮。返回【设置】页面，"
        "单击【保存】按钮，再单击【关闭】按钮。如需修改，单击【编辑】按钮，进入【管理】页面，单击【增加】或【删除】按钮，最后单击"
        "【提交】按钮完成设置。文件打开后可以保存。",
        # menus of a program, each in its own words
        "打开[文件]后在[工具]里找到[选项]一栏，把[语言]改成中文，[编码]改成国标。[显示]里可以换[字体]与[颜色]，[打印]里可以定[纸张]和"
        "[方向]。[帮助]里有[版本]的说明，[网络]里填[地址]与[端口]。语言和字体改了以后要重新打开文件，颜色不用。",
    ],
)
def test_what_comes_again_by_its_authors_will(text: str) -> None:
    assert restore(text).clean == text
