"""A page in traditional characters is read as its twin in simplified ones: the vocabulary tells both."""

from __future__ import annotations

import re

import opencc
import pytest

from reading.chinese import forums
from reading.chinese.wording import Wording, spellings, words
from tests.support.news import FIRST, LAST, META, NAV, SECOND, THIRD, TITLE, row, usual

_TRADITIONAL = opencc.OpenCC("s2t")
_SIMPLIFIED = opencc.OpenCC("t2s")
# What pages print below and between paragraphs, and is none of the text.
AROUND = [
    "图片来源于网络，如有侵权请联系我们删除。",
    "本站转载此文出于传递更多信息之目的，内容仅供参考。版权声明：版权归原作者所有。",
    "关注“河湾网”微信公众号，获取更多资讯。",
    "扫描二维码下载客户端",
    "点击排行榜",
    "延伸阅读",
    "责任编辑：王小河",
    "（记者 王小河 编辑 李芳）",
    "本文仅代表作者个人观点，不代表本站立场。",
    "声明：本文为转载。",
    "请登录后发表评论",
]


@pytest.mark.parametrize("line", AROUND)
@pytest.mark.parametrize("place", [2, 4])
def test_what_is_no_text_is_none_in_either_script(line: str, place: int) -> None:
    told = [FIRST, SECOND, THIRD, LAST]
    told.insert(place, line)
    page = usual("".join(f"<p>{text}</p>" for text in told))
    one, other = row(page), row(_TRADITIONAL.convert(page), f"<title>{_TRADITIONAL.convert(TITLE)}</title>")
    assert _SIMPLIFIED.convert(other.body_raw or "") == one.body_raw
    assert [block.role for block in one.blocks] == [block.role for block in other.blocks]


def test_labels_of_people_and_times_are_read_in_either_script() -> None:
    page = f"<ul>{NAV}</ul><h1>{TITLE}</h1><div>更新时间：2023-01-02 08:00 {META} 稿件来源：河湾日报 责编：王小河</div>"
    page += f"<div>{''.join(f'<p>{text}</p>' for text in (FIRST, SECOND, THIRD))}</div>"
    one, other = row(page), row(_TRADITIONAL.convert(page))
    assert one.editor or one.duty_editor
    for field in ("published", "updated", "source", "editor", "duty_editor", "authors"):
        value = getattr(other, field, None)
        assert _SIMPLIFIED.convert(str(value)) == str(getattr(one, field, None)), field


def test_a_word_has_the_spellings_of_its_letters() -> None:
    assert spellings("天下") == ("天下",)
    assert set(spellings("发布")) == {"发布", "發布", "髮布", "发佈", "發佈", "髮佈"}
    assert "責編" in words("责编 编辑")
    assert len(spellings("干发系后里面复")) == 64, "bounded"


@pytest.mark.parametrize(
    ("pattern", "told", "groups"),
    [
        ("责(?:任编辑|编)", "責任編輯", ()),
        ("(?:网|报)社", "報社", ()),
        (r"来源[:：]\s?(\S+)", "來源：河灣報", ("河灣報",)),
        ("[编责]辑?", "編輯", ()),
        (r"\[编辑\]", "[編輯]", ()),
        ("(发)布|(转)载", "轉載", (None, "轉")),
        ("编?者", "者", ()),
        ("(?<=责)编", "編", None),
    ],
)
def test_a_pattern_tells_both_scripts(pattern: str, told: str, groups: tuple[str | None, ...] | None) -> None:
    hit = Wording({pattern: "x"}).tells(f"責{told}" if groups is None else told)
    assert isinstance(hit, re.Match)
    assert hit.group() == told
    assert groups is None or hit.groups() == groups


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("個人發呆", True),
        ("信息员老李", True),
        ("空间站长", True),
        ("个人资料", False),
        ("他的主页", False),
        ("空間", False),
    ],
)
def test_a_name_may_begin_like_a_button(name: str, is_one: bool) -> None:
    assert (forums.NO_MEMBER.tells(name) is None) == is_one
