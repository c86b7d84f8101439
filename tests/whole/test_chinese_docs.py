"""The Chinese documents are level with the English ones: headings, code, tables, links, and what stands in code within
sentences, section by section. The sentences themselves nobody but a reader can compare.

Run as a module, this copies code blocks of the English pages over those of the Chinese ones that differ.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise, zip_longest
from pathlib import Path

import pytest

from tests.support.documents import ROOT, Section, anchor, place, sections

# What an operator, an archivist and an analyst read. Who works on the code reads English.
PAGES = {ROOT / "README.md": ROOT / "README.zh.md"} | {
    ROOT / "docs" / f"{name}.md": ROOT / "docs" / "zh" / f"{name}.md"
    for name in (
        "capture",
        "catalogue",
        "declare-a-site",
        "durability",
        "evidence",
        "fleet",
        "formats",
        "lineage",
        "operations",
        "preservation",
        "python",
        "rebuild",
        "release",
        "rendering",
        "storage",
        "view",
    )
}

_HAN = "[\u3400-\u9fff]"
# What explains a line of code: behind a `#`, or behind three blanks and more.
_EXPLAINED = re.compile(r"(?:^|\s)#\s|\s{3,}(?=\S)")
# Marks of half width beside a Chinese character; no blank between one and Latin, a number or code.
_SET_WRONGLY = re.compile(rf"{_HAN}[,;:!?()]|[,;:!?()]{_HAN}|{_HAN}[A-Za-z0-9`]|[A-Za-z0-9`%]{_HAN}")
# Between one of these and a letter CommonMark ends no bold text.
_MARKS = ("，", "。", "；", "：", "、", "？", "！", "）")


def explained(line: str) -> tuple[str, str]:
    """A line of code, and what is said of it."""
    mark = _EXPLAINED.search(line, len(line) - len(line.lstrip()))
    return (line[: mark.start()].rstrip(), line[mark.start() :]) if mark else (line.rstrip(), "")


def same_line(english: str, chinese: str) -> bool:
    """Byte for byte the same, but for what a comment says in Chinese."""
    if english == chinese:
        return True
    (code, said), (ours, told) = explained(english), explained(chinese)
    return code == ours and bool(said) and re.search(_HAN, told) is not None


def in_chinese(at: tuple[str, str], pages: dict[Path, str]) -> tuple[str, str]:
    """Where the Chinese page should lead when the English one leads there."""
    name, named = at
    ours = PAGES.get(ROOT / name)
    if ours is None or ours not in pages:
        return at
    there = os.path.relpath(ours, ROOT)
    if not named:
        return there, ""
    anchors = [anchor(section.heading) for section in sections(pages[ROOT / name])]
    if named not in anchors:
        return there, f"{named} (which {name} doesn't have)"
    other = sections(pages[ours])
    index = anchors.index(named)
    return there, anchor(other[index].heading) if index < len(other) else "a heading that is missing"


def uneven(english: Path, pages: dict[Path, str]) -> Iterator[str]:
    """What the Chinese page of an English one lacks or has beyond it, a line each; `pages` are texts of files.

    Of sections the first that is uneven: where one is missing or moved, all behind it are.
    """
    chinese = PAGES[english]
    name, theirs, ours = os.path.relpath(chinese, ROOT), sections(pages[english]), sections(pages[chinese])
    for one, other in zip_longest(theirs, ours):
        if one is None or other is None or one.level != other.level:
            yield f"{name}: where the English page has {one}, stands {other}"
            break
    for one, other in zip(theirs, ours, strict=False):
        due = Counter(in_chinese(place(english, link), pages) for link in one.links)
        had = Counter(place(chinese, link) for link in other.links)
        found = [
            *uneven_code(one, other),
            *uneven_tables(one, other),
            *uneven_shape(one, other),
            *uneven_links(due, had),
            *uneven_words(one, other),
        ]
        yield from (f"{name}: {other.heading} ({one.heading}): {line}" for line in found)
        if found:
            return


def uneven_code(one: Section, other: Section) -> Iterator[str]:
    for block, own in zip_longest(one.code, other.code):
        if block is None or own is None:
            yield f"code that only one of both has: {(block or own or '').splitlines()[:3]}"
            continue
        for line, own_line in zip_longest(block.split("\n"), own.split("\n")):
            if line is None or own_line is None or not same_line(line, own_line):
                yield f"code is {own_line!r}, in English {line!r}"


def uneven_shape(one: Section, other: Section) -> Iterator[str]:
    if one.paragraphs != other.paragraphs:
        yield f"paragraphs and tables are {other.paragraphs}, in English {one.paragraphs}"
    if one.items != other.items:
        yield f"items of lists are {other.items}, in English {one.items}"


def uneven_tables(one: Section, other: Section) -> Iterator[str]:
    shape, own = ([[len(row) for row in table] for table in each.tables] for each in (one, other))
    if shape != own:
        wide = [
            [f"{len(table) - 2} × {table[0]}{', uneven' * (len(set(table)) > 1)}" for table in tables]
            for tables in (own, shape)
        ]
        yield f"tables (rows × columns) are {wide[0]}, in English {wide[1]}"
        return
    cells, ours = ([cell for table in each.tables for row in table for cell in row] for each in (one, other))
    for cell, mine in zip(cells, ours, strict=True):
        if cell != mine and not re.search(r"[^\W\d]", cell):
            yield f"a cell is {mine!r}, in English {cell!r}"


def uneven_links(due: Counter[tuple[str, str]], had: Counter[tuple[str, str]]) -> Iterator[str]:
    for link in due - had:
        yield f"no link to {'#'.join(filter(None, link))}"
    for link in had - due:
        yield f"a link to {'#'.join(filter(None, link))}, which the English page doesn't have there"


def uneven_words(one: Section, other: Section) -> Iterator[str]:
    """What stands in both languages. (A number in words, and in Chinese in figures, is fine.)"""
    for span in sorted(one.spans - other.spans):
        yield f"says nothing of `{span}`"
    for span in sorted(other.spans - one.spans):
        yield f"says `{span}`, and the English page doesn't"
    for number in sorted(one.numbers - other.numbers):
        yield f"doesn't say {number}"


def set_wrongly(text: str) -> Iterator[str]:
    """Places where Chinese text is not set as the view's is: full-width marks, blanks around Latin, lines that end
    behind a mark or a blank (a browser makes a blank of the line's end)."""
    for section in sections(text):
        plain = [re.sub(r"`[^`]*`", "`x`", re.sub(r"!?\[([^]]*)\]\([^)]*\)", r"\1", line)) for line in section.prose]
        plain = [re.sub(r"\*\*|<[^>]*>", "", line) for line in plain]
        for line in [section.heading.replace("`", ""), *plain]:
            if wrong := _SET_WRONGLY.search(line):
                yield f"{section.heading}: {line[max(0, wrong.start() - 12) : wrong.end() + 12]!r}"
        for bold, after in re.findall(r"\*\*([^*]+)\*\*(\w?)", re.sub(r"`[^`]*`", "`x`", section.text)):
            if after and bold.endswith(_MARKS):
                yield f"{section.heading}: bold doesn't end behind {bold!r}"
        for line, after in pairwise(plain):
            if re.search(f"{_HAN}$", line) and re.match(rf"\s*(?:{_HAN}|[（“《])", after):
                yield f"{section.heading}: a line ends within a sentence: {line[-12:]!r}"


def copied(english: str, chinese: str) -> str:
    """The Chinese page with the code of the English one, and its own words in comments where the code is the same."""
    done, at = "", 0
    for one, other in zip(sections(english), sections(chinese), strict=True):
        for block, own in zip(one.code, other.code, strict=True):
            lines, start = own.split("\n"), chinese.index(own, at)
            kept = [next((mine for mine in lines if same_line(line, mine)), line) for line in block.split("\n")]
            done, at = done + chinese[at:start] + "\n".join(kept), start + len(own)
    return done + chinese[at:]


@pytest.fixture(scope="module")
def pages() -> dict[Path, str]:
    return {path: path.read_text("utf-8") for pair in PAGES.items() for path in pair}


@pytest.mark.parametrize("english", PAGES, ids=lambda path: path.stem)
def test_a_chinese_page_is_level_with_the_english_one(english: Path, pages: dict[Path, str]) -> None:
    found = list(uneven(english, pages))
    assert not found, "\n".join(["not level; look at the pages beside each other from here on:", *found])
    assert copied(pages[english], pages[PAGES[english]]) == pages[PAGES[english]]


@pytest.mark.parametrize("english", PAGES, ids=lambda path: path.stem)
def test_each_page_leads_to_the_other_at_its_head(english: Path, pages: dict[Path, str]) -> None:
    chinese = PAGES[english]
    assert pages[english].splitlines()[2] == f"[中文]({os.path.relpath(chinese, english.parent)})"
    assert pages[chinese].splitlines()[2] == f"[English]({os.path.relpath(english, chinese.parent)})"


@pytest.mark.parametrize("chinese", PAGES.values(), ids=lambda path: path.stem)
def test_chinese_is_set_as_in_the_view(chinese: Path, pages: dict[Path, str]) -> None:
    found = list(set_wrongly(pages[chinese]))
    assert not found, "\n".join([f"{chinese.name}:", *found])


def test_no_chinese_page_is_without_its_english_one() -> None:
    assert {*(ROOT / "docs" / "zh").iterdir(), *ROOT.glob("*.zh.md")} == set(PAGES.values())


ENGLISH = """# Wells

Look [below](#deep-wells), at [the view](view.md#who-may-read), and at [rendering](rendering.md).

| key | is |
|---|---|
| `depth` | metres |
| 4/4, 1/4 | |

## Deep wells

`dig` it, 9 metres:

    dig 7      # slowly

```toml
depth = 7   # metres
```
"""
CHINESE = """# 井

见[下文](#深井)、[查看界面](view.md#谁能读)和[浏览器生成](../rendering.md)。

| 键 | 含义 |
|---|---|
| `depth` | 米 |
| 4/4, 1/4 | |

## 深井

用 `dig` 挖 9 米：

    dig 7      # 慢慢来

```toml
depth = 7   # 米
```
"""


@pytest.mark.parametrize(
    ("was", "now", "says"),
    [
        ("## 深井", "### 深井", "where the English page has ## Deep wells, stands ### 深井"),
        ("## 深井\n", "", "where the English page has ## Deep wells, stands None"),
        (
            "dig 7 ",
            "dig 8 ",
            "深井 (Deep wells): code is '    dig 8      # 慢慢来', in English '    dig 7      # slowly'",
        ),
        (
            "# 慢慢来",
            "# slow",
            "深井 (Deep wells): code is '    dig 7      # slow', in English '    dig 7      # slowly'",
        ),
        ("depth = 7   # 米\n", "", "深井 (Deep wells): code is None, in English 'depth = 7   # metres'"),
        ("```toml\ndepth = 7   # 米\n```\n", "", "code that only one of both has: ['```toml', 'depth = 7   # metres']"),
        ("| `depth` | 米 |\n", "", "tables (rows × columns) are ['1 × 2'], in English ['2 × 2']"),
        ("4/4, 1/4", "4/4, 4/4", "井 (Wells): a cell is '4/4, 4/4', in English '4/4, 1/4'"),
        ("`depth` | 米", "`depth` | 米 | 深", "tables (rows × columns) are ['2 × 2, uneven'], in English ['2 × 2']"),
        ("(#深井)", "(#浅井)", "井 (Wells): no link to docs/zh/release.md#深井"),
        ("view.md#谁能读", "../view.md#who-may-read", "井 (Wells): no link to docs/zh/view.md#谁能读"),
        ("[浏览器生成](../rendering.md)", "浏览器生成", "井 (Wells): no link to docs/rendering.md"),
        ("用 `dig` 挖", "要小心。\n\n用 `dig` 挖", "深井 (Deep wells): paragraphs and tables are 2, in English 1"),
        ("用 `dig` 挖", "- 用 `dig` 挖", "深井 (Deep wells): items of lists are 1, in English 0"),
        ("9 米", "7 米", "深井 (Deep wells): doesn't say 9"),
        ("`dig` 挖", "铲子挖", "深井 (Deep wells): says nothing of `dig`"),
        ("铲", "铲", ""),
    ],
)
def test_what_is_not_level_is_named(was: str, now: str, says: str) -> None:
    pages = {
        ROOT / "docs/release.md": ENGLISH,
        ROOT / "docs/zh/release.md": CHINESE.replace(was, now, 1),
        ROOT / "docs/view.md": "# The view\n\n## Who may read\n",
        ROOT / "docs/zh/view.md": "# 查看界面\n\n## 谁能读\n",
    }
    found = list(uneven(ROOT / "docs/release.md", pages))
    assert any(says in line for line in found) if says else found == []


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("深 7 米，见 [下文](a.md)（`dig`）。", False),
        ("深7 米", True),
        ("深,七米", True),
        ("用`dig` 挖", True),
        ("七米（deep)的井", True),
        ("挖一口\n深井", True),
        ("挖一口深井\n（七米）", True),
        ("**挖井。**慢慢来", True),
        ("**挖井。** 慢慢来。**挖井**", False),
        ("挖一口井，\n慢慢来", False),
    ],
)
def test_what_is_set_wrongly_is_seen(line: str, wrong: bool) -> None:
    assert bool(list(set_wrongly(f"# 井\n\n{line}\n"))) is wrong


def test_code_is_copied_and_comments_stay_chinese() -> None:
    newer = ENGLISH.replace("depth = 7 ", "depth = 9 ").replace(
        "dig 7      # slowly", "dig 7      # gently\n    fill 7"
    )
    assert copied(newer, CHINESE) == CHINESE.replace("depth = 7   # 米", "depth = 9   # metres").replace(
        "# 慢慢来", "# 慢慢来\n    fill 7"
    )


if __name__ == "__main__":
    for one, other in PAGES.items():
        other.write_text(copied(one.read_text("utf-8"), other.read_text("utf-8")), "utf-8")
