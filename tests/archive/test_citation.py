"""Citations: what the standards ask for, nothing that the page doesn't say, and nothing that a title can break."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from archive.evidence import citation
from archive.evidence.citation import MEDIA_TYPES, Style
from archive.rows.join import join
from reading.article import Article
from reading.chinese.dates import CHINA
from reading.sites import SITES
from tests.support.archives import reading, run
from tests.support.packed import ADDRESS, archived

KEPT = "urn:uuid:00000000-0000-4000-8000-000000000001"
ODD_TITLES = [
    '“引号”与"双引号"、‘单’',
    r"C:\新闻\n{花括号} 100% & #1_2 $3 ~ ^ <b> | `",
    "只开不闭 {{{ 一半",
    "只闭不开 }}} 一半",
    "两行\n标题\r\n\t缩进",
    "\\",
    "} and {, @misc{x, note = {y}",
    "标题\x1b[2J\u202e\x00带控制符",
    "😀 Émile 作者 и 新闻",
    "\ud800 半个",
    "a" * 5000,
]
# https://resource.citationstyles.org/schema/v1.0/input/json/csl-data.json, the fields that are used here.
CSL_FIELDS: dict[str, type] = {
    "id": str, "type": str, "title": str, "author": list, "container-title": str, "publisher": str, "issued": dict,
    "accessed": dict, "URL": str, "archive": str, "archive_location": str, "note": str,
}  # fmt: skip
CSL_TYPES = {"webpage", "post"}


def article(**fields: Any) -> Article:
    values = {
        "source": "江城日报",
        "authors": ["姚雨桐", "韩波"],
        "published": datetime(2024, 5, 5, 23, 30, tzinfo=CHINA),
        **fields,
    }
    return join([reading(1, **values)])


def cite(found: Article, style: Style) -> str:
    return citation.cite(found, style, SITES)


def csl(found: Article) -> dict[str, Any]:
    """The item, checked against the fields of the schema."""
    (item,) = json.loads(cite(found, Style.CSL))
    assert item.keys() <= CSL_FIELDS.keys()
    assert all(isinstance(value, CSL_FIELDS[name]) and value for name, value in item.items())
    assert item["type"] in CSL_TYPES
    for name in ("issued", "accessed"):
        if name in item:
            ((year, month, day),) = item[name]["date-parts"]
            assert (1 <= month <= 12, 1 <= day <= 31, type(year)) == (True, True, int)
    assert all(each.keys() == {"literal"} for each in item["author"])
    return dict(item)


def fields_of(entry: str) -> dict[str, str]:
    """A BibTeX entry as BibTeX reads it: braces count, whatever stands before them."""
    head = re.match(r"@misc\{([^\s,{}]+),", entry)
    assert head
    found, at = {"": head[1]}, head.end()
    while named := re.compile(r"\s*(\w+) = ").match(entry, at):
        at, depth, start = named.end(), 0, named.end()
        while depth or entry[at] not in ",\n":
            depth += {"{": 1, "}": -1}.get(entry[at], 0)
            assert depth >= 0
            at += 1
        found[named[1]] = entry[start:at]
        at += 1
    assert entry[at:].strip() == "}"
    return found


def test_gb_t_7714() -> None:
    assert cite(article(), Style.GBT7714) == (
        "姚雨桐, 韩波. 秋粮收购[EB/OL]. (2024-05-05)[2026-11-20]. http://news.example/thread-7-1-1.html."
        f" 存档: WARC {KEPT}, sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ, 2026-11-20T01:03:03Z.\n"
    )


@pytest.mark.parametrize(
    ("fields", "beginning"),
    [
        ({"authors": ["甲", "乙", "丙"]}, "甲, 乙, 丙. 秋粮收购[EB/OL]. ("),
        ({"authors": ["甲", "乙", "丙", "丁"]}, "甲, 乙, 丙, 等. 秋粮收购[EB/OL]. ("),
        ({"authors": None}, "江城日报. 秋粮收购[EB/OL]. ("),
        ({"authors": [], "source": None, "poster": "网友0123456789ab"}, "网友0123456789ab. 秋粮收购[EB/OL]. ("),
        ({"authors": None, "source": None}, "句容热线网. 秋粮收购[EB/OL]. ("),
        ({"authors": None, "source": None, "site": "unknown"}, "news.example. 秋粮收购[EB/OL]. ("),
        ({"subtitle": "六问六答"}, "姚雨桐, 韩波. 秋粮收购: 六问六答[EB/OL]. ("),
        ({"published": None}, "姚雨桐, 韩波. 秋粮收购[EB/OL]. [2026-11-20]. http://"),
        ({"title": None}, "姚雨桐, 韩波. [EB/OL]. ("),
        ({"url": "http://news.example/新 闻/{1}.html?a=1&b=%20#x"}, "姚雨桐, 韩波. 秋粮收购[EB/OL]. ("),
    ],
)
def test_what_the_page_does_not_say_is_left_out(fields: dict[str, Any], beginning: str) -> None:
    found = article(**fields)
    text = cite(found, Style.GBT7714)
    assert text.startswith(beginning)
    assert "None" not in text + cite(found, Style.BIBTEX) + cite(found, Style.CSL)
    assert csl(found).get("title") == (None if found.title is None else text.split(". ")[1].removesuffix("[EB/OL]"))
    assert ("issued" in csl(found)) == ("date" in fields_of(cite(found, Style.BIBTEX))) == (found.published is not None)


def test_without_a_capture_there_is_none_to_cite() -> None:
    found = replace(article(), capture=None)
    assert cite(found, Style.GBT7714).endswith("(2024-05-05). http://news.example/thread-7-1-1.html.\n")
    assert not {"accessed", "note", "archive_location"} & csl(found).keys()
    assert not {"urldate", "note"} & fields_of(cite(found, Style.BIBTEX)).keys()


@pytest.mark.parametrize("title", ODD_TITLES)
def test_no_title_breaks_a_citation(title: str) -> None:
    found = article(title=title, authors=[title, "韩波"], source=title)
    for style in Style:
        text = cite(found, style)
        assert text.encode("utf-8").decode("utf-8") == text
        assert all(character.isprintable() or character == "\n" for character in text)
    assert cite(found, Style.GBT7714).count("\n") == 1
    fields = fields_of(cite(found, Style.BIBTEX))
    assert fields[""] == "jurong-7"
    assert [*fields] == [
        "",
        "author",
        "title",
        "year",
        "month",
        "date",
        "howpublished",
        "url",
        "urldate",
        "publisher",
        "note",
    ]
    plain = re.sub(r"\\text(\w+)\{\}", "", fields["title"])
    assert not re.search(r"(?<!\\)[#$%&_]|[\\^~](?![#$%&_])", plain), plain
    said = " ".join("".join(each if each.isprintable() else " " for each in title).split())
    assert csl(found)["title"] == said


def test_addresses_hold_what_addresses_may() -> None:
    found = article(url="http://news.example/新 闻/{1}\\|.html?a=1&b=%20#x")
    address = csl(found)["URL"]
    assert address == "http://news.example/%E6%96%B0%20%E9%97%BB/%7B1%7D%5C%7C.html?a=1&b=%20#x"
    assert fields_of(cite(found, Style.BIBTEX))["url"] == f"{{{address}}}"
    assert address in cite(found, Style.GBT7714)


@pytest.mark.skipif(not shutil.which("bibtex"), reason="BibTeX isn't installed")
def test_bibtex_reads_it(tmp_path: Path) -> None:
    entries = [
        cite(replace(article(title=title), id=f"a-{number}"), Style.BIBTEX) for number, title in enumerate(ODD_TITLES)
    ]
    (tmp_path / "a.bib").write_text("".join(entries), "utf-8")
    (tmp_path / "a.aux").write_text("\\citation{*}\n\\bibdata{a}\n\\bibstyle{plain}\n")
    done = subprocess.run(["bibtex", "a"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "error" not in done.stdout.lower(), done.stdout


def test_a_site_is_called_what_its_operator_says(tmp_path: Path) -> None:
    data = archived(tmp_path / "data")
    with (data / "sites.toml").open("a") as file:
        file.write('title = "石湾论坛"\n')
    assert '"container-title": "石湾论坛"' in run("cite", "jurong-1003", "--format", "csl", "--data", data).stdout


def test_the_verb_and_its_forms(tmp_path: Path) -> None:
    data = archived(tmp_path / "data")
    assert MEDIA_TYPES.keys() == set(Style)
    for style, beginning in (
        ("gbt7714", "江城日报. 秋粮收购进展顺利[EB/OL]. (2026-11-19)["),
        ("bibtex", "@misc{news.example-"),
        ("csl", "["),
    ):
        done = run("cite", ADDRESS, "--format", style, "--data", data)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith(beginning)
    assert (
        run("cite", ADDRESS, "--data", data).stdout
        == run("cite", ADDRESS, "--format", "gbt7714", "--data", data).stdout
    )
    done = run("cite", "nothing", "--data", data)
    assert (done.returncode, "no article of this id" in done.stderr) == (2, True)
