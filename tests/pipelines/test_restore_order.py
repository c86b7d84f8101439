"""Text printed backwards or twice, and what is written so on purpose."""

from __future__ import annotations

import re

import pytest

from pipelines.restore import restore, restore_page, undo

NEWS = (
    "本报讯 记者昨日从市水务局获悉，2023年全市建设小型水库十二座，今年还将加强老旧堤防的管理。\n"
    "会议要求，各部门要进行一次全面检查，发现问题立即解决。市民如果发现险情，可以拨打值班电话。\n"
    "“我们已经准备好了。”一位干部表示，群众的生活不会受到影响。"
)


def clauses(text: str) -> list[str]:
    return re.findall(r"[^，。]*[，。]”?|[^，。]+", text)


def told(printed: str) -> str:
    restored = restore(printed)
    assert undo(restored.clean, restored.edits) == printed
    return restored.clean


PRINTED = {
    "lines": "\n".join(line[::-1] for line in NEWS.split("\n")),
    "lines shown the right way round": "\n".join(f"\u202e{line[::-1]}\u202c" for line in NEWS.split("\n")),
    "numbers kept": re.sub(r"\d+", lambda m: m[0][::-1], "\n".join(line[::-1] for line in NEWS.split("\n"))),
    "clauses": re.sub(r"[^，。“”\n]+", lambda m: m[0][::-1], NEWS),
    "pairs": re.sub(r"[^，。“”\n]+", lambda m: "".join(m[0][i : i + 2][::-1] for i in range(0, len(m[0]), 2)), NEWS),
    "characters twice": "\n".join("".join(c * 2 for c in line) for line in NEWS.split("\n")),
    "clauses twice": "\n".join("".join(part * 2 for part in clauses(line)) for line in NEWS.split("\n")),
    "lines twice": "\n".join(f"{line}\n{line}" for line in NEWS.split("\n")),
}


@pytest.mark.parametrize("way", PRINTED)
def test_another_order_and_twice(way: str) -> None:
    assert told(PRINTED[way]) == NEWS


def test_a_title_is_turned_with_its_page() -> None:
    page = restore_page({"title": "座二十库水型小设建市我", "body": PRINTED["clauses"]})
    assert page["title"].clean == "我市建设小型水库十二座"


def test_characters_of_frequent_words() -> None:
    printed = NEWS.replace("记者", "者记").replace("表示", "示表").replace("问题", "题问").replace("群众", "众群")
    assert told(printed) == NEWS


LEGITIMATE = (
    "天天向上，慢慢来，看看书，说说话，种种原因，人人平等，家家户户，年年有余，常常想起，渐渐明白，多多益善，明明白白。",
    "加油，加油！我们一起唱，一起唱！\n花开了，花开了，\n风来了，风来了，\n花开了，花开了，",
    "上海自来水来自海上，黄山落叶松叶落山黄。回文诗可以倒过来读，记者记下了几首。",
    "中国国家队一个个都进行了行进训练，工作作风好，社会会议开过了。",
    "\n".join(
        f":{name}:\n:{name}:" for name in ("站立着的十二个男人", "跪下的女人面向右边的人", "游戏操控杆和十二个按钮")
    ),
    "姓名\n姓名\n单位\n单位\n电话\n电话\n备注\n备注",
    # names of files and what they say
    "\n".join(
        f"{said}.mp3\n{said}"
        for said in (
            "夏生先生今天也辛苦了！",
            "我可是高性能的机器人哦！",
            "火箭飞拳现在开始充电啦！",
            "好吗？好吗？抱抱吧~",
        )
    ),
)


@pytest.mark.parametrize("text", LEGITIMATE)
def test_what_is_meant(text: str) -> None:
    assert told(text) == text


MARKED = (
    "市水务局昨日召开会议，部署防汛任务。会议要求，各县区要排查隐患，储备物资，落实责任。副局长表示，今年雨水偏早，"
    "山区容易发生滑坡，村干部要逐户走访，提前转移老人和儿童。会后，与会人员查看了城区河段，听取了施工单位的汇报。"
)


@pytest.mark.parametrize(("pattern", "to"), [(r"([，。])(\w)", r"\2\1"), (r"(\w)([，。])", r"\2\1")])
def test_marks_late_and_early(pattern: str, to: str) -> None:
    printed = re.sub(pattern, to, MARKED)
    restored = restore(printed)
    assert restored.clean == MARKED
    assert undo(restored.clean, restored.edits) == printed


def test_marks_between_characters_of_lists_stay() -> None:
    text = "东方、向前、进水、平常、务工、作为、人生、活动、物资、金钱、包裹、着急、忙碌，全国、家乡、村庄。" * 3
    assert restore(text).clean == text
    assert restore(MARKED).edits == ()
