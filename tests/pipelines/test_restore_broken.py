"""What was found by whoever tried to break it: harm to what stands beside damage, damage that nothing names, cost."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from pipelines.restore import restore, restore_page, undo

BODY = (
    "近日，市委书记主持召开“文明城市”创建工作推进会，听取各部门汇报，研究部署下一阶段重点任务。",
    "会议指出，今年以来，全市上下齐心协力，城乡环境明显改善，市民文明素质不断提升，创建工作取得了阶段性成效。",
    "会议强调，各级各部门要压实责任，坚持“问题导向”，聚焦“背街小巷”、农贸市场、老旧小区等重点部位，抓好整改落实。",
)


@pytest.mark.parametrize(
    "way",
    [
        lambda text: "".join(c * 2 for c in text),
        lambda text: text.encode("gbk").decode("big5", "replace"),
        lambda text: text.encode("gbk").decode("latin-1"),
        lambda text: text.encode().decode("latin-1"),
    ],
    ids=["twice", "big5", "latin", "latin-utf-8"],
)
@pytest.mark.parametrize("spoilt", [(1,), (0, 2), (0, 1, 2)])
def test_what_is_right_beside_it_stays(way: Callable[[str], str], spoilt: tuple[int, ...]) -> None:
    right = {
        "title": "我市召开创建工作推进会",
        "caption": "图为会议现场。江城日报记者 赵磊 摄",
        "by": "（记者 陈静 通讯员 杨帆·买买提）",
        "comment": "支持，希望小区停车问题早日解决！哈哈",
    }
    printed = right | {str(n): way(line) if n in spoilt else line for n, line in enumerate(BODY)}
    page = restore_page(printed)
    for name, text in printed.items():
        assert undo(page[name].clean, page[name].edits) == text
        if name in right or int(name) not in spoilt:
            assert page[name].clean == text


TEXT = "\n".join(BODY)


@pytest.mark.parametrize(
    "printed",
    [
        TEXT.replace("部署", "部\ufffd"),
        TEXT.replace("任务", "任锟斤拷").replace("改善", "改锟斤拷"),
        TEXT.replace("“", "?").replace("”", "?"),
    ],
)
def test_what_a_codec_lacked_is_named(printed: str) -> None:
    assert restore(printed).problems


@pytest.mark.parametrize(
    "text",
    [
        "你今天去哪里了?我找你半天了。要不要一起吃饭?我请客。你为什么不接电话?他们都到了吗?我们等你。快来吧。",
        "程序员的三字经：锟斤拷锟斤拷烫烫烫屯屯屯。手持两把锟斤拷，口中疾呼烫烫烫。",
        "打开旧文件，屏幕上全是“锟斤拷”。他叹了一口气，把电脑关了，明天再说。",
        "Unicode里的替换字符是\ufffd，编号是U+FFFD，看到汉\ufffd字就是它。",
    ],
)
def test_what_asks_or_shows_is_not(text: str) -> None:
    assert not restore(f"{text}\n{TEXT}").problems


SIGNS = "".join("会议要求各部门"[n % 7] + chr(0x2500 + n) for n in range(490))


@pytest.mark.parametrize(
    "piece",
    ["\\", "%2525", "~{", "~{1>", "$B", "$B1>(", "[size=3]会[/size]", "领?qǐng)?bào)导", SIGNS],
    ids=lambda piece: piece[:6],
)
def test_no_piece_that_comes_again_and_again_costs_more_than_its_length(piece: str) -> None:
    """Eight times the length cost sixty times as much where each beginning was read to the end."""
    restore(TEXT)  # what is made once
    seconds = []
    for length in (10_000, 80_000):
        text = piece * (length // len(piece))
        begun = time.process_time()
        restore(text)
        seconds.append(time.process_time() - begun)
    assert seconds[1] < 24 * max(seconds[0], 0.1)


def test_marks_that_were_read_as_western_text() -> None:
    printed = "\n".join(BODY)
    for mark in "，、。":
        printed = printed.replace(mark, mark.encode().decode("latin-1"))
    restored = restore(printed)
    assert restored.clean == "\n".join(BODY)
    assert undo(restored.clean, restored.edits) == printed
    lesson = f"标点“，”存成UTF-8再按西文打开就是ï¼Œ，“。”是ã€‚，“、”是ã€。\n{TEXT}"
    assert restore(lesson).clean == lesson
