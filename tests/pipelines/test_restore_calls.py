"""Pages that repeat what has to be looked at closely cost no more for each time: counted in calls, which no machine
makes slower.
"""

from __future__ import annotations

import random
import re
import sys
from types import FrameType

from pipelines.restore import restore
from pipelines.restore.order.pairs import any_of


def calls(text: str) -> int:
    """How many functions of ours are called to restore a text, tables loaded."""
    count = 0

    def note(frame: FrameType, event: str, arg: object) -> None:
        nonlocal count
        count += event == "call"

    restore(text)
    before = sys.getprofile()
    sys.setprofile(note)
    try:
        restore(text)
    finally:
        sys.setprofile(before)
    return count


def test_one_phrase_again_and_again_is_looked_at_once() -> None:
    assert calls("代开发票" * 400) < 2 * calls("代开发票" * 100)


def test_of_many_different_places_some_are_looked_at() -> None:
    chance = random.Random("places")
    text = "".join("".join(chance.choices("山水田土木石花草鱼虫风云", k=9)) + "代开发票" for _ in range(1000))
    assert calls(text) < 2 * calls(text[: len(text) // 4])


def test_a_letter_of_a_channel_is_weighed_by_table() -> None:
    text = "\\N{AAA" * 400
    assert calls(text) < 60 * len(text)


def test_words_are_found_fast_as_a_choice_of_them_finds_them() -> None:
    words = r"关注|注册|公众号|微信|微信号|www\.?|[Aa][Pp][Pp]"
    text = "请关注册页www.微信号公众、App或www"
    assert any_of(words).findall(text) == re.findall(words, text)
    assert any_of(words).findall(text) == ["关注", "www.", "微信", "App", "www"]
