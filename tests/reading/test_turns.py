"""Who speaks in a text: the labels that elsewhere name who made it begin what each says, again and again."""

from __future__ import annotations

import pytest

from tests.support.news import FIRST, LAST, row, usual

ASKED = ["您第一次来渡口村是哪一年", "2019年的那张照片是怎么拍的", "后来为什么留下来", "对年轻人有什么建议"]
ANSWERED = [
    "那是1986年的秋天，我刚从师范毕业。",
    "在雪地里等了四天，它自己走过来的。",
    "孩子们舍不得我，我也舍不得他们。",
    "沉下心来，把一件事做完。",
]


@pytest.mark.parametrize("asks", ["记者", "本报记者", "编辑", "小编", "作者", "主编", "通讯员", "审稿人"])
@pytest.mark.parametrize("answers", ["周老师", "作者", "受访者", "监制"])
@pytest.mark.parametrize("tag", ["p", "div"])
def test_what_people_say_in_turn_is_the_text(asks: str, answers: str, tag: str) -> None:
    if asks == answers:
        return
    told = [FIRST]
    for question, answer in zip(ASKED, ANSWERED, strict=True):
        told += [f"{asks}：{question}", f"{answers}：{answer}"]
    draft = row(usual("".join(f"<{tag}>{line}</{tag}>" for line in told)))
    assert (draft.body_raw or "").split("\n") == told
    assert (draft.authors, draft.editor, draft.duty_editor, draft.reviewer) == (["张立新"], None, None, None)


def test_a_question_of_a_few_words_is_said_too() -> None:
    told = [
        FIRST,
        f"记者：{ASKED[0]}",
        f"周老师：{ANSWERED[0]}",
        "记者：下一步呢",
        f"周老师：{ANSWERED[1]}",
        f"记者：{ASKED[1]}",
    ]
    told += [f"周老师：{ANSWERED[2]}"]
    draft = row(usual("".join(f"<p>{line}</p>" for line in (*told, "记者：王小安"))))
    assert (draft.body_raw or "").split("\n") == told


@pytest.mark.parametrize("last", ["编辑：王小安", "责任编辑：李明"])
def test_who_edited_a_talk_is_no_part_of_it(last: str) -> None:
    told = [FIRST, f"记者：{ASKED[0]}", f"周老师：{ANSWERED[0]}", f"记者：{ASKED[1]}", f"周老师：{ANSWERED[1]}"]
    draft = row(usual("".join(f"<p>{line}</p>" for line in (*told, last))))
    assert (draft.body_raw or "").split("\n") == told
    assert last.endswith(draft.editor or draft.duty_editor or "nobody")


@pytest.mark.parametrize("credits", [["编辑：王小安", "编辑：李明"], ["记者：王小安 李明", "记者：张大川、赵一文"]])
def test_names_behind_such_a_label_stay_facts(credits: list[str]) -> None:
    told = [FIRST, LAST, *credits]
    draft = row(usual("".join(f"<p>{line}</p>" for line in told)))
    assert (draft.body_raw or "").split("\n") == told[:2]
