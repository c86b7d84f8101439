"""The words of Chinese pages stand once, and each entry of the vocabulary tells its own examples."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from reading.chinese.labels import LABELS, labelled
from reading.chinese.visitors import post_notes
from reading.chinese.wording import Wording, any_of, lettered, words

ROOT = Path(__file__).parents[2]
ROOM = ROOT / "reading" / "chinese"
PRODUCT = ("reading", "pipelines", "archive", "crawler")


def wordings() -> dict[str, Wording]:
    """Every wording of the room by module and name; those in a table by its keys too."""
    found: dict[str, Wording] = {}
    for path in sorted(ROOM.rglob("*.py")):
        module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        for name, value in vars(module).items():
            table = value if isinstance(value, dict) else {"": value}
            for key, wording in table.items():
                if isinstance(wording, Wording) and wording not in found.values():
                    found[f"{path.stem}.{name}{f'.{key}' * bool(key)}"] = wording
    return found


WORDINGS = wordings()
ENTRIES = [(name, entry) for name, wording in WORDINGS.items() for entry in wording.entries]


def place(wording: Wording, regex: re.Pattern[str], line: str) -> tuple[int, int] | None:
    """Where a pattern tells a line, in the way that its wording is asked."""
    hit: re.Match[str] | None = getattr(regex, wording.how)(line)
    return hit and hit.span()


def test_there_is_a_vocabulary() -> None:
    assert len(WORDINGS) > 60
    assert len(ENTRIES) > 400


@pytest.mark.parametrize(
    ("name", "entry"), ENTRIES, ids=[f"{name}-{number}" for number, (name, _) in enumerate(ENTRIES)]
)
def test_an_entry_tells_its_examples(name: str, entry: str) -> None:
    wording = WORDINGS[name]
    alone = wording.of([entry])
    assert wording.entries[entry], "no example"
    for line in wording.entries[entry]:
        assert place(wording, alone, line), line
        assert wording.tells(line), line


@pytest.mark.parametrize(
    ("name", "entry"), ENTRIES, ids=[f"{name}-{number}" for number, (name, _) in enumerate(ENTRIES)]
)
def test_an_entry_is_needed(name: str, entry: str) -> None:
    wording = WORDINGS[name]
    others = [other for other in wording.entries if other != entry]
    assert not others or any(
        place(wording, wording.of(others), line) != place(wording, wording.regex, line)
        for line in wording.entries[entry]
    ), f"told by the others too: {entry}"


@pytest.mark.parametrize("name", WORDINGS)
def test_near_misses_are_not_told(name: str) -> None:
    wording = WORDINGS[name]
    assert wording.misses, "no near miss"
    assert [line for line in wording.misses if wording.tells(line)] == []


@pytest.mark.parametrize("field", LABELS)
def test_every_label_is_read(field: str) -> None:
    for label in LABELS[field]:
        mark = "：" if len(label) > 1 else "/"  # of one letter only with a bar: 文/张三
        found = labelled(f"{label}{mark}张三")
        assert [(hit.field, hit.label, hit.value) for hit in found] == [(field, label, "张三")], label


def test_words_are_found_the_longest_first() -> None:
    assert re.findall(any_of(["审", "审核", "审核人", "编"]), "审核人审核编审") == ["审核人", "审核", "编", "审"]
    assert re.fullmatch(words("责编 编辑").spaced(), "责 编")
    assert re.fullmatch(f"{words('A+ .')}+", "A+.")
    assert not re.search(f"{words('A+ .')}", "AA")


@pytest.mark.parametrize("printed", ["", "责编 编辑 责编"])
def test_a_group_of_words_is_neither_empty_nor_holds_one_twice(printed: str) -> None:
    with pytest.raises(ValueError, match="group of words"):
        words(printed)


def test_groups_that_share_a_word_are_refused_where_they_meet() -> None:
    both = words("责编 编辑") | words("编辑")
    with pytest.raises(ValueError, match=r"twice in a group of words: .'编辑'"):
        str(both)


@pytest.mark.parametrize("entries", [{}, {"": "x"}])
def test_a_wording_has_entries(entries: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="empty"):
        Wording(entries)


# -- what a search begins with --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["notices.NOTICE", "notices.FOOT", "notices.OF_A_SITE", "messages.PAYWALL"])
def test_what_is_searched_for_begins_with_letters(name: str) -> None:
    """Python looks for these alone without trying the whole pattern at each place of a text."""
    assert re.match(r"[^\W\d_]|©", lettered("|".join(WORDINGS[name].entries)))


LETTERED = [
    "[甲乙]丙|丁",
    "(?:甲|[乙丙]丁)?戊|己",
    "甲?乙",
    "^甲乙|乙",
    "(?<!甲)乙|丙",
    "(?<=甲)[乙丙]丁?|戊",
    "^(?:甲|乙)?丙$|(?:丁|甲)乙",
    "(?:甲|乙(?:丙|丁)?)[丁甲]",
]
AS_THEY_ARE = [
    r"\d甲|乙",
    "甲(?:乙|丙)*丁|丁{2}|[乙]",
    "[^甲]乙",
    "[丁-乙]丙",
    "甲+乙",
    "(?:甲|乙)+丙",
    "([甲乙])丙",
    "(?!甲)乙",
    ".甲",
    "[甲乙]?",
    r"\[甲",
]


@pytest.mark.parametrize("pattern", [*LETTERED, *AS_THEY_ARE])
def test_a_pattern_that_begins_with_letters_tells_the_same(pattern: str) -> None:
    chance = Random(pattern)
    texts = ["".join(chance.choices("甲乙丙丁戊[1", k=chance.randrange(9))) for _ in range(3_000)]
    spans = [[hit.span() for hit in re.finditer(form, text)] for form in (pattern, lettered(pattern)) for text in texts]
    assert spans[: len(texts)] == spans[len(texts) :]
    assert any(spans)


@pytest.mark.parametrize("pattern", LETTERED)
def test_sets_groups_and_what_may_be_missing_hide_no_letter(pattern: str) -> None:
    assert lettered(pattern) != pattern
    assert all(each[0] in "甲乙丙丁戊己" for each in re.split(r"\|(?![^(]*\))", lettered(pattern)))


@pytest.mark.parametrize("pattern", AS_THEY_ARE)
def test_a_pattern_that_can_begin_with_anything_stays(pattern: str) -> None:
    assert lettered(pattern) == pattern


@pytest.mark.parametrize("name", WORDINGS)
def test_a_wording_tells_the_same_however_it_begins(name: str) -> None:
    wording = WORDINGS[name]
    before, behind = wording.around
    plainly = re.compile(f"{before}(?:{'|'.join(wording.entries)}){behind}", wording.flags)
    lines = [line for lines in wording.entries.values() for line in lines]
    for line in (*lines, *wording.misses, *map("河湾，{}".format, lines), *map("{}。".format, wording.misses)):
        assert place(wording, plainly, line) in {None, place(wording, wording.regex, line)}, line


@pytest.mark.parametrize(
    "line",
    [each for lines in post_notes.BEHIND_A_NAME.entries.values() for each in lines]
    + ["风儿 樓主】", "风儿:　", "楼主"],
)
def test_what_goes_on_behind_a_name_is_told_by_its_last_letter(line: str) -> None:
    for text in (line, f"{line} ", f"{line}\n", f"{line}。", "风儿", ""):
        assert post_notes.bare_name(text) == post_notes.BEHIND_A_NAME.regex.sub("", text)
    assert post_notes.bare_name(line).strip() in {"风儿", ""}


# -- each word stands in one module ----------------------------------------------------------------------------------

# The word, and the module that it stands in.
ONCE = {
    "来源": "labels",
    "稿源": "labels",
    "原标题": "labels",
    "责任编辑": "people",
    "责编": "people",
    "通讯员": "people",
    "审核人": "people",
    "值班主任": "people",
    "楼主": "forums",
    "板凳": "forums",
    "上一页": "buttons",
    "下一页": "buttons",
    "版权所有": "notices",
    "不代表": "notices",
    "相关阅读": "headings",
    "延伸阅读": "headings",
    "验证码": "messages",
    "欧阳": "names",
    "成文日期": "labels",
}


def literals(path: Path) -> Iterator[str]:
    """The texts in a module's code: no docstrings, and not the examples of a wording."""
    tree = ast.parse(path.read_text("utf-8"))
    apart = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Wording":
            values = [value for held in node.args if isinstance(held, ast.Dict) for value in held.values]
            values += [held.value for held in node.keywords if held.arg == "misses"]
            apart |= {id(inner) for value in values for inner in ast.walk(value)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart:
            yield node.value


@pytest.fixture(scope="module")
def said() -> dict[Path, list[str]]:
    """The texts of every module of ours."""
    paths = [path for folder in PRODUCT for path in sorted((ROOT / folder).rglob("*.py"))]
    return {path.relative_to(ROOT): list(literals(path)) for path in paths}


@pytest.mark.parametrize("word", ONCE)
def test_a_word_stands_in_one_module(word: str, said: dict[Path, list[str]]) -> None:
    holders = [str(path) for path, texts in said.items() if any(word in text for text in texts)]
    assert holders == [f"reading/chinese/{ONCE[word]}.py"]
