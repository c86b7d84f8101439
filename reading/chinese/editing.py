"""Lines of people behind a text: who edited, reviewed, designed; the labels that tell fields stand in `labels`."""

from __future__ import annotations

from collections.abc import Sequence

from reading.chinese.label_lines import SOURCE_LINE
from reading.chinese.labels import FROM
from reading.chinese.people import (
    DUTY_EDITORS,
    EDITOR,
    IN_BRACKETS,
    MAKERS,
    PLANNERS,
    REVIEWS,
    UNDER_A_TEXT,
)
from reading.chinese.plain import plain
from reading.chinese.wording import Wording

_NAMES = r"[\u4e00-\u9fff]{2,4}"
_WHO = UNDER_A_TEXT.spaced()
# Lines of people, folded to plain.
EDITING = Wording(
    {
        rf"(本文|本期|网络|文字|新媒体)?{_WHO}\s*[:/丨|]\s*.{{1,60}}$": (
            *UNDER_A_TEXT.each("({}:张三"),
            "责 编 | 张三 李四",
        )
    },
    how="match",
    before=r"[(【\[]?\s*",
    misses=("编辑部:张三", "责任:张三", "审核材料:"),
)
# Without a colon, so only of the last lines: 编辑 张三 | 排版 李四
LAST_LINE = Wording(
    {
        rf"{_WHO} {_NAMES}(\s*[|/]?\s*({_WHO}|{MAKERS}|美编|视频|摄影|制图)[ :|/]+{_NAMES})*": (
            *UNDER_A_TEXT.each("{} 张三"),
            *MAKERS.each("编辑 张三 | {} 李四"),
        )
    },
    how="fullmatch",
    before="[(]?",
    behind="[)]?",
    misses=("编辑 是一门手艺活", "编辑 张三 昨日表示"),
)
# Behind the last sentence, in its own line of type: ……启用。编辑：张三
GLUED = Wording(
    {rf"(?<=[。！？…”）)])\s?[（(【\[]?((?:{_WHO})\s?[:：]\s?\S.{{1,24}})$": UNDER_A_TEXT.each("大桥启用。{}：张三")},
    misses=("大桥启用。编辑部：12345", "编辑：张三"),
)
# (松花江网编辑杨世阳) at the very end
EDITED_BY = Wording(
    {rf".{{0,14}}(责任)?{EDITOR}[: ]{{0,2}}{_NAMES}\s*[)】\]]": "(河湾网编辑张三丰)"},
    how="fullmatch",
    misses=("编辑张三丰", "(河湾网编辑部)(12345)"),
)
# （教务处 供稿） at the end: who sent a text in, or collected what it tells.
SENT_IN = Wording(
    {
        r"[^（(）)，。]{2,24}?\s?(?:供稿|投稿|(?:搜集|收集|采集)?整理|搜集)": (
            "（河湾镇 供稿）",
            "（张三搜集整理）",
        ),
        r"(?:本文|文中)?(?:图片|照片|配图)[^（(）)，。]{2,20}(?:提供|供图|拍摄|摄)": "（本文图片由河湾镇政府提供）",
    },
    how="fullmatch",
    before=r"[(（【\[]\s?",
    behind=r"\s?[)）】\]]",
    misses=("河湾镇供稿", "（张三 摄）", "（稿件整理，待续）"),
)
# Printed under a text that the layout cut too early.
BELOW = Wording(
    {
        rf"(?:本文{FROM}|{PLANNERS}|{_WHO})\s*[:丨|]\s*\S.{{0,60}}$": (
            "本文来源:河湾日报",
            *PLANNERS.each("{}:张三"),
            *UNDER_A_TEXT.each("{}丨张三"),
        )
    },
    how="match",
    before=r"[(【\[]?\s*",
    misses=("本文来源", "来源:河湾日报"),
)
BELOW_BEGINS = frozenset("([【（本") | {word[0] for word in UNDER_A_TEXT | PLANNERS}  # every line of these, as printed
# Who made pictures and layout, behind a text.
CREDIT = Wording(
    {
        "摄影(?:记者)?": "（摄影记者：张三）",
        "摄像": "摄像：张三",
        "校对": "校对 丨张三",
        "制图": "制图：张三",
        "绘图": "绘图：张三",
        "美编": "美编：张三",
        "设计": "设计/张三",
        "视频": "视频：张三",
        "剪辑": "剪辑：张三",
        "排版": "排版：张三",
        "配音": "配音：张三",
        "图片(?=.{1,9}$)|图片?(?=.{1,6}$|.{1,10}[网社报台局][）)】]?$)": ("图：张三", "图片：河湾图书馆"),
    },
    how="fullmatch",
    before=r"[（(【\[]?(?:",
    behind=r")\s?[:：|丨/]\s?\S{2,16}[）)】\]]?",
    misses=("设计理念", "图书：张三", "图:中外科学家的智力激荡"),
)
# In brackets or a line, with and without colons: the label is the first group.
LABEL_OF_EDITING = Wording(
    {
        rf"\s?({IN_BRACKETS | REVIEWS})\s?[:：/／丨｜|]?\s?": (
            *(IN_BRACKETS | REVIEWS).each("张三 {}：李四"),
            "编辑李四",
        )
    },
    misses=("策划：张三",),
)
# What such a line begins with. Courts review too, so nothing stands before 一审 in a line of people.
BEGINS_EDITING = Wording(
    {
        rf"^[\u4e00-\u9fffA-Za-z]{{0,12}}?{IN_BRACKETS}": IN_BRACKETS.each("河湾网{}张三"),
        rf"^{REVIEWS}\s?[:：丨｜| ]": REVIEWS.each("{}：张三"),
    },
    how="match",
    misses=("法院一审：张三", "一审宣判", "2023编辑"),
)
# Somewhere in a line, between spaces: the label and the name.
EDITED_IN_A_LINE = Wording(
    {
        rf"(?<=\s)[\u4e00-\u9fff]{{0,6}}?({DUTY_EDITORS | EDITOR})\s([\u4e00-\u9fff]{{2,4}})(?=$|[\s\d])": (
            *(DUTY_EDITORS | EDITOR).each("河湾网 {} 张三"),
            "每河记者 张三 每河编辑 李四",
        )
    },
    misses=("编辑 张三", "河湾网 编辑张三"),
)
# Such a post behind other names, with or without a colon: what is glued before it, and the post.
POST = Wording(
    {
        rf"(?<=\s)([\u4e00-\u9fffA-Za-z\d·]{{0,8}}?)({UNDER_A_TEXT | PLANNERS})(?=[\s:：/／丨｜|])": (
            *(UNDER_A_TEXT | PLANNERS).each("记者 张三 河湾网{} 李四"),
            "记者 张三 实习编辑：李四",
        )
    },
    misses=("编辑 张三", "记者 张三 编辑部 电话"),
)

# -- of other things ---------------------------------------------------------------------------------------------------

_LONGEST_SOURCE = 40  # characters of such a line
_SENTENCE_ENDS = ("。", "！", "？", "”")


def sources_of_several(lines: Sequence[str]) -> set[str]:
    """The lines that name a source each, where they name different ones, and sentences stand above the first of them,
    between them and below the last: where water comes from, or each of several pieces of news.
    """
    named = [
        place
        for place, line in enumerate(lines)
        if len(line) <= _LONGEST_SOURCE and SOURCE_LINE.tells(plain(line).strip())
    ]
    if len({lines[place] for place in named}) < 2:
        return set()
    said = [place for place, line in enumerate(lines) if line.endswith(_SENTENCE_ENDS)]
    parts = [range(start + 1, end) for start, end in zip([-1, *named], [*named, len(lines)], strict=True)]
    if not all(any(place in part for place in said) for part in parts):
        return set()
    return {lines[place] for place in named}
