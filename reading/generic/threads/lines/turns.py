"""What office and citizen said in turn in a table of labels, as posts: 答复单位, 答复时间, 答复内容."""

from __future__ import annotations

from collections.abc import Iterator

from reading.generic.dated import Dated
from reading.generic.text.letters import Letter
from reading.generic.threads.post import Post
from reading.generic.weighing import Sheet


def posts(page: Sheet, letter: Letter, times: Dated) -> Iterator[Post]:
    """One for each answer of a letter that has several."""
    for turn in letter.turns:
        blocks = sorted([*turn.labels, *(number for number in turn.text if number not in turn.labels)])
        clock = next((number for number in turn.labels if times.get(number)), None)
        moment = times.get(clock)[0] if clock is not None else None
        yield Post(page.outline.homes[turn.text[0]], blocks, clock, moment, turn.text)
