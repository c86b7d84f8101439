"""What is asked of a line first, because it is cheap, never hides what would be asked then."""

from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading.chinese import dates, label_lines, labels
from reading.generic import dated, words

# Times, labels and names as pages print them, whole and in pieces.
_TIMES = (
    "2022-10-06 2022年5月6日 2019/5/6 05-20 5月20日 13.05.06 20/05/13 中华民國111年5月6日 May 5,2020 5 Jun 2019 20 19 2"
    " 08:05 8：30 8∶30 8时5分 8時5 8点5 8點5 ０８：３０ 下午3点20 T10:20:30+08:00 昨天 昨日 今天 今日 前天 刚刚 剛剛"
    " 半小时前 3分鐘之前 3分钟前 3秒前 3小時前 3天前 3周前 5 个月前 前 今 昨 天 月"
)
_LABELS = "发布时间 来源 责 编 作者 文 更新于 Source : ： ∶ | 丨 / ／ ( ） 某报 张三 本文来源于 。 , -"
_NAMES = "nav menu crumb bt tit tie reply list top right a 1 - _ 中 copyright author name"
TEXTS = st.lists(st.sampled_from([*_TIMES.split(), *_LABELS.split(), " ", "\u3000"]), max_size=8).map("".join)
SIGNS = (
    (dates._FULL, re.compile("19|20")),
    (dates._MINGUO, re.compile("民")),
    (dates._ENGLISH, dates._MONTH_NAME),
    (dates._TWO, dates._CLOCKED),
    (dates._SHORT, dates._CLOCKED),
    (dates._AGO, dates._AGO_WORDS),
)
NAMES = st.lists(st.sampled_from([*_NAMES.split(), " "]), max_size=6).map("".join)


@pytest.mark.parametrize("gap", ["", " "])
def test_times(gap: str) -> None:
    for text, (pattern, sign) in product(map(gap.join, product(_TIMES.split(), repeat=2)), SIGNS):
        if pattern.search(text):
            assert sign.search(text)
            assert dates._SIGN.search(text)


@pytest.mark.parametrize("gap", ["", " ", "  "])
def test_every_label_is_found_at_its_end(gap: str) -> None:
    for label, field in labels.FIELDS.items():
        for colon in ":：︰∶" if len(label) > 1 else "︰∶":
            assert [(hit.field, hit.value) for hit in labels.labelled(f"{label}{gap}{colon}某报")] == [(field, "某报")]
        if field in {"published", "updated"}:
            assert [hit.value for hit in labels.labelled(f"{label}{gap}2022-10-06")] == ["2022-10-06"]


@settings(deadline=None)
@given(TEXTS)
def test_lines_of_labels(text: str) -> None:
    if labels.labelled(text) or label_lines.SOURCE_ALONE.tells(text) or label_lines.BARRED.tells(text):
        assert dated._COLON.search(text) or "源" in text or "19" in text or "20" in text


@settings(deadline=None)
@given(st.lists(TEXTS, min_size=1))
def test_lines_with_numerals(texts: list[str]) -> None:
    assert dated._numbered(texts) == [
        number for number, text in enumerate(texts) if re.search("[0-9０-９前昨今民]", text)
    ]


@settings(deadline=None)
@given(NAMES)
def test_names_of_elements(name: str) -> None:
    stems, parts = "crumb copyright reply-?list author", "nav menu bt tit tie replys? top right name"
    slow = rf"{stems.replace(' ', '|')}|(?:^|[\s_-])(?:{parts.replace(' ', '|')})(?=$|[\s_\d-])"
    assert bool(words.named(stems, parts).search(name)) == bool(re.search(slow, name))
