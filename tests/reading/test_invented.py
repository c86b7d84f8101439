"""The same text as twenty templates print it: the body is the same in each."""

from __future__ import annotations

import pytest

from benchmarks.reading.invented import KINDS, TEMPLATES, readings

# Five verses of a few words, with no line of source above them: what is found instead says that it is unsure.
SHORT = {("verses", name) for name in ("weblog", "comments", "advertised", "subscribed", "teasers", "microdata")}
MORE = {("one sentence", "weblog")}  # the line of the program that made the page


def test_a_text_is_the_same_in_every_template() -> None:
    found = [*readings()]
    assert len(found) == len(KINDS) * len(TEMPLATES)
    amiss = {(read.kind, read.template): (read.lost, read.left) for read in found if read.lost or read.left}
    assert {place for place, (lost, _) in amiss.items() if lost} <= SHORT
    assert amiss.keys() <= SHORT | MORE, {place: amiss[place] for place in amiss.keys() - SHORT - MORE}


@pytest.mark.parametrize("kind", KINDS)
def test_no_text_loses_a_line_without_a_word(kind: str) -> None:
    silent = [read.template for read in readings(kind) if read.lost and not read.told]
    assert not silent
