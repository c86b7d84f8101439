"""The view as people use it: in headless Chromium, in both languages, with scripts and without, wide and narrow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from lxml import html

from archive.search.level import level
from archive.view.words import LANGUAGES, texts
from tests.support.browser import Browser, browser
from tests.support.served import Served, served
from tests.support.shelf import shelf
from tests.support.views import AXE, needs_axe, needs_browser

pytestmark = needs_browser
PAGES = (
    "/search",
    "/search?q=%E6%94%B6%E8%B4%AD&all=1",
    "/search?q=%22",
    "/search?q=%E6%94%B6%E8%B4%AD&site=jurong&since=2025-03-01",
    "/article/jurong-1",
    "/article/jurong-1?text=difference",
    "/article/jurong-1?text=printed",
    "/article/jurong-2",
    "/article/jurong-3/difference",
    "/article/jurong-4",
    "/article/jurong-5?comments=2",
    "/article/cri_hlj-6",
    "/none",
)
_WRONG = """
return axe.run(document, {resultTypes: ["violations"]}).then(found => found.violations
  .filter(each => ["serious", "critical", "moderate"].includes(each.impact))
  .map(each => each.id + ": " + each.nodes.map(node => node.html + " " + node.failureSummary).slice(0, 3).join(" | ")));
"""


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    data = shelf(tmp_path_factory.mktemp("browsed") / "data")
    level(data)
    with served(data) as server:
        yield server


@pytest.fixture(scope="module")
def opened() -> Iterator[Browser]:
    with browser() as session:
        yield session


def open_page(opened: Browser, view: Served, path: str) -> None:
    opened.open(view.address.rstrip("/") + path)


def words(source: str) -> str:
    return " ".join(html.fromstring(source).text_content().split())


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_from_a_word_to_what_was_restored_and_what_changed(
    view: Served, opened: Browser, lang: str, scripts: bool
) -> None:
    def say(word: str) -> str:
        return texts()[word][lang]

    opened.look(1280)
    open_page(opened, view, f"/search?lang={lang}")
    opened.scripts(on=scripts)
    try:
        opened.type("#q", "糧食產量")
        found = opened.wait_until("q=")
        assert say("search.found_one") in words(found)
        assert f"lang={lang}" in opened.url()  # the choice goes along
        opened.click("ol.hits h3 a")
        found = opened.wait_until("/article/jurong-1")
        assert "吉林日报社记者从省政府获悉" in words(found)
        opened.click(".switch a[href*=difference]")
        found = opened.wait_until("text=difference")
        assert say("article.told_difference") in words(found)
        opened.click("sup a")
        opened.wait_until("#edit-")
        opened.click("section[aria-labelledby^=edit-] summary")
        assert "<details open" in opened.source()
        opened.click(".switch a[href*=printed]")
        found = opened.wait_until("text=printed")
        assert "日?qǐng)?bào)社" in words(found)
        open_page(opened, view, f"/article/jurong-3?lang={lang}")
        opened.click(".timeline a[href*=difference]")
        found = opened.wait_until("old=1")
        assert say("article.comparing").format(old=1, new=2) in words(found)
        assert "<del>旧</del><ins>新</ins>" in found
        opened.click(f"nav.languages a[lang={'en' if lang == 'zh' else 'zh-Hans'}]")
        opened.wait_until(f"lang={'en' if lang == 'zh' else 'zh'}")
    finally:
        opened.scripts(on=True)


def test_keys_go_to_the_box_and_through_the_hits(view: Served, opened: Browser) -> None:
    def focused() -> str:
        return str(opened.run("return document.activeElement.id || document.activeElement.getAttribute('href')"))

    open_page(opened, view, "/search?site=jurong")
    for key, wanted in (("j", "jurong-5"), ("j", "jurong-4"), ("k", "jurong-5"), ("k", "jurong-5"), ("/", "q")):
        opened.press(key)
        assert focused().endswith(wanted), key
    opened.press("j")  # in the box it is a letter
    assert focused() == "q"
    assert opened.run("return document.getElementById('q').value") == "j"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_scrolls_sideways_or_breaks_its_own_policy(
    view: Served, opened: Browser, width: int, dark: bool
) -> None:
    opened.look(width, dark=dark)
    opened.console()
    for path in PAGES:
        open_page(opened, view, path)
        wide = opened.run("return [document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert wide[0] <= wide[1], path
    refused = [line for line in opened.console() if "Content Security Policy" in line]
    assert refused == []


@needs_axe
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_axe_finds_nothing(view: Served, opened: Browser, lang: str, width: int, dark: bool) -> None:
    opened.look(width, dark=dark)
    found: dict[str, Any] = {}
    for path in PAGES:
        open_page(opened, view, f"{path}{'&' if '?' in path else '?'}lang={lang}")
        opened.run("for (const each of document.querySelectorAll('details')) each.open = true")
        opened.run(AXE.read_text("utf-8"))
        if wrong := opened.run(_WRONG):
            found[path] = wrong
    assert found == {}
