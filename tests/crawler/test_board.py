"""A board that lives: each night costs what changed, and every answer is there the night after it was written."""

from __future__ import annotations

from pathlib import Path

from benchmarks.board import Life, line, nights, not_in_rows
from tests.support.board import LiveBoard

LIFE = Life(new=8, answered=16, edited=4, deleted=3, moved=3)


def test_a_night_costs_what_changed_and_misses_no_answer(tmp_path: Path) -> None:
    board = LiveBoard(200, "a board that lives")
    board.lively_every = 12
    seen = []
    for night in nights(tmp_path, board, 6, LIFE):
        print(line(night))
        assert not night.wrong, night.wrong
        seen.append(night)
    first, *later = seen
    assert first.asked >= 200
    assert sum(night.replies for night in later) > 100
    assert sum(night.changed for night in later) > 50
    assert max(night.asked for night in later) < first.asked / 2
    assert not not_in_rows(tmp_path, board)
