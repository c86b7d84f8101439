"""The printed and the clean text cut into pieces: both can be had back from them, whatever the edits."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.edits import Change, apply, runs, undo
from pipelines.pieces import Piece, pieces
from pipelines.restore import restore
from reading.article import Edit


def edit(start: int, before: str, after: str, kind: str = "junk") -> Edit:
    return Edit(kind=kind, field="body", start=start, before=before, after=after, certainty=1.0)


def shown(found: Sequence[Piece]) -> list[tuple[str, str, int]]:
    return [(piece.printed, piece.clean, len(piece.edits)) for piece in found]


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, str, list[Edit]]:
    """A printed text, and what steps of any changes made of it."""
    printed = text = draw(st.text("甲乙丙丁\n", max_size=30))
    edits: list[Edit] = []
    for _ in range(draw(st.integers(0, 4))):
        changes = []
        for _ in range(draw(st.integers(0, 4))):
            start = draw(st.integers(0, len(text)))
            end = draw(st.integers(start, min(len(text), start + 5)))
            changes.append(Change(kind="k", start=start, end=end, after=draw(st.text("甲xy", max_size=4))))
        text, made = apply(text, changes, "body")
        edits += made
    return printed, text, edits


@given(edited())
def test_both_texts_are_had_back(case: tuple[str, str, list[Edit]]) -> None:
    printed, clean, edits = case
    assert undo(clean, edits) == printed
    found = pieces(clean, edits)
    assert "".join(piece.printed for piece in found) == printed
    assert "".join(piece.clean for piece in found) == clean
    for piece in found:
        assert piece.edits or (piece.printed == piece.clean and piece.clean)
    told = [each for piece in found for each in piece.edits]
    assert len(told) == len([run for each in edits for run in runs(each)])  # each once


@given(edited())
def test_what_no_edit_touched_is_in_one_piece(case: tuple[str, str, list[Edit]]) -> None:
    _, clean, edits = case
    found = pieces(clean, edits)
    assert not any(not one.edits and not other.edits for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("clean", "edits", "wanted"),
    [
        ("今天", [], [("今天", "今天", 0)]),
        ("", [], []),
        ("", [edit(0, "广告", "")], [("广告", "", 1)]),
        ("今天", [edit(1, "🚀", "")], [("今", "今", 0), ("🚀", "", 1), ("天", "天", 0)]),
        ("今天", [edit(0, "🚀", ""), edit(2, "🐏", "")], [("🚀", "", 1), ("今天", "今天", 0), ("🐏", "", 1)]),
        ("今□天", [edit(1, "", "□")], [("今", "今", 0), ("", "□", 1), ("天", "天", 0)]),
        # What a step put there, a later one changes again: one piece of both.
        ("今日", [edit(1, "x", "天"), edit(1, "天", "日")], [("今", "今", 0), ("x", "日", 2)]),
        # A later step takes out what stands in the midst of what an earlier one made.
        ("甲乙", [edit(0, "z", "甲x乙"), edit(1, "x", "")], [("z", "甲乙", 2)]),
        # Folding takes a whole line: only what it changed is marked.
        (
            "吉林江城网",
            [edit(0, "吉林江城網", "吉林江城网", "script")],
            [("吉林江城", "吉林江城", 0), ("網", "网", 1)],
        ),
    ],
)
def test_pieces(clean: str, edits: list[Edit], wanted: list[tuple[str, str, int]]) -> None:
    assert shown(pieces(clean, edits)) == wanted


def test_edits_of_another_text_are_refused() -> None:
    with pytest.raises(ValueError, match="edit at 1 expects '天'"):
        pieces("今日", [edit(1, "x", "天")])


@pytest.mark.parametrize(
    "printed",
    [
        "吉林日?qǐng)?bào)社記者從省政府獲悉，全省糧食產(chǎn)量穩(wěn)中有增。",
        "松花江網(wǎng)訊 初心(xin)(xin)不改,,今天,。",
        "会议指出，&ldquo;十四五&rdquo;开局良好。记者了解到，&ldquo;双减&rdquo;成效明显。",
    ],
)
def test_what_the_restoration_did(printed: str) -> None:
    restored = restore(printed)
    assert restored.edits
    found = pieces(restored.clean, restored.edits)
    assert "".join(piece.printed for piece in found) == printed
    assert "".join(piece.clean for piece in found) == restored.clean
    assert any(not piece.edits for piece in found)
