"""Printed sources that are one paper, agency or station; and those that only look so."""

from pathlib import Path

import pytest

from archive.data.sources import Groups, SourcesError
from reading.chinese.papers import outlet


@pytest.mark.parametrize(
    ("printed", "group"),
    [
        ("吉林日报", "吉林日报"),
        ("吉林日报社", "吉林日报"),
        ("吉林日报客户端", "吉林日报"),
        ("吉林日报微信公众号", "吉林日报"),
        ("吉林日报网", "吉林日报"),
        ("吉林日报社官方微博", "吉林日报"),
        ("《吉林日报》", "吉林日报"),
        ("《吉林日报》客户端", "吉林日报"),
        ("吉林日报（客户端）", "吉林日报"),
        ("吉林日报 · 客户端", "吉林日报"),
        ("长春日报", "长春日报"),
        ("长春晚报", "长春晚报"),
        ("长春晚报社", "长春晚报"),
        ("新华社", "新华社"),
        ("新华社客户端", "新华社"),
        ("新华网", "新华网"),
        ("新华网客户端", "新华网"),
        ("人民日报海外版", "人民日报海外版"),
        ("央视新闻客户端", "央视新闻"),
        ("情报网", "情报网"),
        ("客户端", "客户端"),
        ("微信", "微信"),
        ("某网", "某网"),
        ("社", "社"),
        ("Jilin Daily APP", "Jilin Daily"),
    ],
)
def test_the_rule(printed: str, group: str) -> None:
    assert outlet(printed) == group
    assert outlet(outlet(printed)) == group


def test_what_the_operator_says_comes_first(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text(
        '"吉林日报" = ["彩练新闻", "吉报+"]\n"长春日报网" = []\n"掌上长春" = ["长春晚报"]\n', "utf-8"
    )
    groups = Groups.of(tmp_path)
    told = ["彩练新闻", "彩练新闻客户端", "吉林日报社", "长春日报网", "长春日报社", "长春晚报社", "新华社", ""]
    assert [groups.of_source(each) for each in told] == [
        *("吉林日报", "吉林日报", "吉林日报", "长春日报网", "长春日报", "掌上长春", "新华社", "")
    ]
    assert groups.of_source(None) is None


def test_a_folder_without_the_file_has_the_rule_alone(tmp_path: Path) -> None:
    assert Groups.of(tmp_path).of_source("吉林日报社") == "吉林日报"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('"吉林日报" = "吉报"', "must be a list"),
        ('"吉林日报" = [1]', "must be a list"),
        ('"甲" = ["丙"]\n"乙" = ["丙"]', "in two groups"),
        ('"甲" = ["乙"]\n"乙" = []', "in two groups"),
        ("甲 = [", "sources.toml: "),
    ],
)
def test_what_can_not_be(tmp_path: Path, text: str, why: str) -> None:
    (tmp_path / "sources.toml").write_text(text, "utf-8")
    with pytest.raises(SourcesError, match=why) as raised:
        Groups.of(tmp_path)
    assert str(tmp_path / "sources.toml") in str(raised.value)
    assert "\n" not in str(raised.value)
