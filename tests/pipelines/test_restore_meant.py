"""What looks like that which copying sites print, and is meant: lists, lessons, elements, courts. All of it stays."""

from __future__ import annotations

import time

import pytest

from pipelines.edits import without
from pipelines.restore import restore, restore_page

TEXT = "市应急管理局昨日召开会议，部署汛期值守、物资储备和人员转移等工作。各部门要压实责任。"


@pytest.mark.parametrize(
    "text",
    [
        "要点：①人民当家作主；②元旦放假；③分工合作；④名胜古迹；①②两项为重点。",
        "如图①②所示：①个人应当服从安排，②家庭是社会的细胞，③年度计划由大会通过。①②③项正确。",
        "①月召开，②月总结，③月检查，①②③次会议都要参加。",
        "锘是一种人工合成的元素，半衰期不到一个小时。\n锘元素的符号是两个字母。",
        "锘矿并不存在，矿石里没有锘。",
        "看拼音写汉字：祖guo的大地上，人min安居乐业，学xi使人进步。",
    ],
)
@pytest.mark.parametrize("beside", ["", TEXT])
def test_what_is_meant_stays(text: str, beside: str) -> None:
    whole = f"{text}\n{beside}".strip()
    assert restore(whole).clean == whole


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("百家乐老虎机赌博网站案一审宣判", f"三名被告人认罪。{TEXT}"),
        ("成人视频网站下载平台案开庭", f"检察机关派员出庭。{TEXT}"),
    ],
)
def test_titles_of_news_from_courts_stay(title: str, text: str) -> None:
    assert restore_page({"title": title, "body": text})["title"].clean == title


def test_taking_out_many_pieces_takes_as_long_as_there_are() -> None:
    """The text before and behind was copied for each of them."""
    seconds = []
    for count in (10_000, 100_000):
        text = "ab  \n" * count
        begun = time.process_time()
        changes = without("junk", text, ((place, place + 2) for place in range(0, len(text), 5)))
        seconds.append(time.process_time() - begun)
        assert [(change.start, change.end) for change in changes] == [(0, len(text))]
    assert seconds[1] < 40 * seconds[0]
