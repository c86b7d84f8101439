"""An article's page: what of it is shown, and that nothing in it does anything."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from archive.view.compared import What, compared
from archive.view.problems import problem_words
from archive.view.words import LANGUAGES, Language, texts
from reading.answers import AnswerKind, Removal
from reading.article import Precision, TimeFrom
from reading.problem import _FORMS, NO_ARTICLE, ProblemKind
from tests.support.archives import ROOT
from tests.support.served import Served, served
from tests.support.shelf import COMMENTS, HOSTILE, PRINTED, every_detail, shelf

LINKS = ("href", "src", "action", "formaction", "srcset", "poster", "data")
OURS = re.compile(r"/(?!/)|#|data:,\Z|https?://(?!evil)")


def page(view: Served, path: str) -> html.HtmlElement:
    answer = view.get(path)
    assert answer.status == 200, answer.text
    return html.fromstring(answer.body.decode("utf-8"))


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def body(found: html.HtmlElement) -> str:
    [element] = found.find_class("body")
    return "\n".join("".join(paragraph.itertext()) for paragraph in element.iter("p"))


def test_the_clean_text_leads_to_the_captured_page(view: Served) -> None:
    found = page(view, "/article/jurong-1")
    paragraphs = [*found.find_class("body")[0].iter("p")]
    assert len(paragraphs) == 2
    assert "吉林日报社记者从省政府获悉" in paragraphs[0].text_content()
    assert [link.get("href") for link in found.find_class("place")] == [
        "/capture/jurong-1?paragraph=1",
        "/capture/jurong-1?paragraph=2",
    ]


def test_the_printed_text_is_as_printed(view: Served) -> None:
    found = page(view, "/article/jurong-1?text=printed")
    assert body(found) == PRINTED
    assert found.find_class("body")[0].get("lang") == "zh-Hant"


def test_in_the_difference_both_texts_stand(view: Served) -> None:
    """Who leaves out what came has the printed text, who leaves out what went the clean one."""
    clean = body(page(view, "/article/jurong-1")).replace(" ¶", "")
    for gone, wanted in (("ins", PRINTED), ("del", clean)):
        found = page(view, "/article/jurong-1?text=difference")
        for element in [*found.iter(gone), *found.iter("sup")]:
            element.drop_tree()
        assert body(found) == wanted


def test_each_edit_is_explained(view: Served) -> None:
    for lang in LANGUAGES:
        found = page(view, f"/article/jurong-1?text=difference&lang={lang}")
        notes = {link.get("href").removeprefix("#") for link in found.xpath("//sup/a")}
        assert notes
        for note in notes:
            assert len(found.xpath(f"//*[@id='{note}']")) == 1
        kinds = [each.get("id").removeprefix("edit-") for each in found.xpath("//h3[starts-with(@id, 'edit-')]")]
        assert "script" in kinds
        for kind in kinds:
            assert texts()[f"edit.{kind}_why"][lang] in words(found)
    assert "Nothing was changed here" in words(page(view, "/article/jurong-3?text=difference"))


def test_every_kind_of_edit_has_words() -> None:
    told = (ROOT / "docs" / "restoration.md").read_text("utf-8")
    kinds = set(re.findall(r"^\| `(\w+)` \|", told.split("## Kinds")[1], re.MULTILINE)) | {"name"}
    for path in (ROOT / "pipelines").rglob("*.py"):
        kinds |= set(re.findall(r'kind="([a-z]+)"', path.read_text("utf-8")))
    assert len(kinds) > 15
    for kind in kinds:
        assert {f"edit.{kind}", f"edit.{kind}_why", f"edit.{kind}_told"} <= set(texts()), kind


@pytest.mark.parametrize(
    ("kinds", "form"),
    [
        (ProblemKind, "problem.{}"),
        (ProblemKind, "problem.{}_name"),
        (AnswerKind, "answer_kind.{}"),
        (Removal, "article.by_{}"),
        (TimeFrom, "article.from_{}"),
        (Precision, "article.precision_{}"),
    ],
)
def test_every_value_has_words(kinds: type, form: str) -> None:
    assert [each for each in kinds if form.format(each) not in texts()] == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_problems_are_said_in_words(view: Served, lang: str) -> None:
    [notice] = page(view, f"/article/cri_hlj-6?lang={lang}").xpath("//section[@aria-labelledby='problems']")
    assert len(notice.findall(".//li")) == len(set(ProblemKind) - NO_ARTICLE)
    for kind in ProblemKind:
        for form in _FORMS[kind]:
            details: dict[str, Any] = {
                name: None for name in ("detail", "number", "confidence", "layout") if name not in form[1]
            }
            said = problem_words(Language(lang), replace(every_detail(kind), **details))
            assert "None" not in said
            assert "{" not in said
            for name in form[1]:
                assert {"detail": "particulars", "number": "2", "confidence": "50%", "layout": "discuz"}[name] in said


@pytest.mark.parametrize("path", ["", "?text=printed", "?text=difference", "/difference"])
def test_what_a_page_says_is_text_and_nothing_else(view: Served, path: str) -> None:
    found = page(view, f"/article/jurong-2{path}")
    assert [each.get("src") for each in found.iter("script")] == ["/static/view.js"]
    for element in found.iter(html.etree.Element):
        assert not [name for name in element.attrib if name.startswith("on") or name == "style"], element.tag
        for name in LINKS:
            assert OURS.match(element.get(name, "/")), element.get(name)
    assert HOSTILE[:20].strip() in words(found)
    assert "49" not in words(found).replace("2549", "")


def test_comments_stand_page_by_page(view: Served) -> None:
    seen = []
    for number in (1, 2, 3):
        [comments] = page(view, f"/article/jurong-5?comments={number}").find_class("comments")
        seen += [each.get("id") for each in comments.findall("li")]
    assert seen == [f"comment-pid{at}" for at in range(COMMENTS)]
    for odd in ("0", "99", "-1", "x", "9" * 50, "%00"):
        assert view.get(f"/article/jurong-5?comments={odd}").status == 200
    first = words(page(view, "/article/jurong-5"))
    assert "前面说过的话" in first
    assert "9 of 459 comments not captured" in first


def test_an_article_that_was_taken_down_says_so(view: Served) -> None:
    found = words(page(view, "/article/jurong-4"))
    assert "The site has deleted this article: the capture of 2026-11-21 01:46 found it gone." in found
    assert "该文章已被作者删除" in found
    assert "第4段开头" in found  # what was captured stays to be read


def test_versions_are_compared(view: Served) -> None:
    found = page(view, "/article/jurong-3")
    assert "/article/jurong-3/difference?old=1&new=2" in [link.get("href") for link in found.iter("a")]
    found = page(view, "/article/jurong-3/difference")
    gone = ["".join(each.itertext()) for each in found.iter("del")]
    came = ["".join(each.itertext()) for each in found.iter("ins")]
    assert ("旧" in gone[-1], "新" in came[-1]) == (True, True)
    assert "2 paragraphs the same" in words(found)
    assert view.get("/article/jurong-3/difference?old=1&new=1").status == 200
    for odd in ("old=0", "new=3", "new=99999999999", "old=2&new=9"):
        assert view.get(f"/article/jurong-3/difference?{odd}").status in (200, 404)
    assert view.get("/article/jurong-3/difference?new=3").status == 404


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("", "", []),
        ("甲\n乙", "甲\n乙", ["same"]),
        ("甲", "", ["gone"]),
        ("", "甲", ["new"]),
        ("今天天气很好", "今天天气不好", ["changed"]),
        ("今天天气很好", "粮食丰收在望", ["gone", "new"]),
        ("甲\n乙\n丙", "甲\n丙", ["same", "gone", "same"]),
        ("长" * 9000, "短" + "长" * 9000, ["gone", "new"]),
    ],
)
def test_steps_from_one_text_to_another(old: str, new: str, wanted: list[str]) -> None:
    steps = compared(old, new)
    assert [step.what for step in steps] == wanted

    def lines(side: str) -> list[str]:
        found: list[str] = []
        for step in steps:
            if step.what is What.SAME:
                found += step.paragraphs
            elif text := "".join(getattr(part, side) for part in step.parts):
                found.append(text)
        return found

    assert (lines("old"), lines("new")) == (old.split("\n") if old else [], new.split("\n") if new else [])


def test_what_cant_be_read_is_named(tmp_path: Path) -> None:
    data = shelf(tmp_path / "data")
    (data / "cri_hlj" / "rows.sqlite").write_bytes(b"no database" * 1000)
    log = tmp_path / "log"
    with served(data, log=log) as view:
        assert view.get("/article/jurong-1").status == 200
        answer = view.get("/article/cri_hlj-6")
        assert answer.status == 503
        assert "The rows of these sites can&#39;t be read: cri_hlj." in answer.text
        assert str(data) not in answer.text
    assert str(data / "cri_hlj" / "rows.sqlite") in log.read_text("utf-8")
