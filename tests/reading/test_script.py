"""Folding: the reference's result, faster, with its known errors corrected."""

import itertools
import random
from pathlib import Path

import opencc
import pytest

from reading.chinese import script
from tests.support.shared import SHARED, needs_shared

REFERENCE = opencc.OpenCC("tw2s")
FILES = ("TWVariantsRevPhrases.txt", "TWVariantsRev.txt", "TSPhrases.txt", "TSCharacters.txt")


def entries() -> list[str]:
    """Every character and phrase of the dictionaries, and what they become."""
    pairs = itertools.chain.from_iterable(script._entries(name).items() for name in FILES)
    return list(itertools.chain.from_iterable(pairs))


def test_same_as_the_reference_on_every_entry() -> None:
    assert [entry for entry in entries() if script.reference_fold(entry) != REFERENCE.convert(entry)] == []


def test_same_as_the_reference_on_entries_run_together() -> None:
    every = entries()
    phrases = [entry for entry in every if len(entry) > 1]
    characters = [entry for entry in every if len(entry) == 1]
    chosen = random.Random(5)
    for _ in range(3000):
        parts = [chosen.choice(phrases if chosen.random() < 0.6 else characters) for _ in range(chosen.randint(2, 5))]
        text = "".join(part[: chosen.choice((1, 2, 14))] for part in parts)
        assert script.reference_fold(text) == REFERENCE.convert(text)


@needs_shared
def test_same_as_the_reference_on_the_shared_text() -> None:
    for path in sorted(Path(SHARED).rglob("*")):
        if path.suffix not in {".txt", ".json", ".jsonl", ".md"} or not path.is_file():
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.isascii():
                assert script.reference_fold(line[:3000]) == REFERENCE.convert(line[:3000]), path


def test_folded_text_is_as_long_as_the_printed() -> None:
    assert all(len(script.fold(entry)) == len(entry) for entry in entries())


@pytest.mark.parametrize(
    ("printed", "clean"),
    [
        ("魏徵諫太宗", "魏徵谏太宗"),
        ("帶來慰藉的歌", "带来慰藉的歌"),
        ("陜西省", "陕西省"),
        ("看著他的著作和專著", "看着他的著作和专著"),
        ("什么時候抬頭", "什么时候抬头"),
        ("范仲淹、余秋雨、沈從文", "范仲淹、余秋雨、沈从文"),
        ("他對學問很執著，從不著急", "他对学问很执着，从不着急"),
        ("筆劃多少，計劃如何", "笔画多少，计划如何"),
        ("老么和么女問那么女孩呢", "老幺和幺女问那么女孩呢"),
        ("於右任題字，於洪濤讀報，樊於期獻頭", "於右任题字，于洪涛读报，樊於期献头"),
        ("鍾馗與鍾先生讀錢鍾書", "钟馗与钟先生读钱锺书"),
        ("衞視敍述枱上的糭子和粧容", "卫视叙述台上的粽子和妆容"),
        ("汚水、尅扣、劄記、扞衛與扞格", "污水、克扣、札记、捍卫与扞格"),
        ("心情沈重，沈澱下來，沈先生沈思", "心情沉重，沉淀下来，沈先生沈思"),
    ],
)
def test_known_errors_are_corrected(printed: str, clean: str) -> None:
    assert script.fold(printed) == clean


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("省委書記主持召開會議", "hant"),
        ("省委书记主持召开会议", "hans"),
        ("省委书记在臺灣會见了他们", "hans"),
        ("范仲淹的文章是模範。", "hant"),
        ("余里岳的後援會", "hant"),
        ("于后丑时到台儿庄", "hans"),
        ("東京都知事は十日、記者会見を開いた", None),
        ("대통령은 國會에서 연설했다", None),
        ("plain ASCII", None),
    ],
)
def test_script_of(text: str, name: str | None) -> None:
    assert script.script_of(text) == name
