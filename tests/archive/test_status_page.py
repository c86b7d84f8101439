"""The status page: how things stand, in a file without a server and in the view, for whoever has only a phone."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import lxml.html
import pytest
from lxml.html import HtmlElement

from archive.data import under_way
from archive.data.folder import SiteFolder
from archive.data.lock import LOCK, take
from archive.data.under_way import UnderWay
from archive.operations.alarms.alarm import AlarmKind, Finding
from archive.operations.alarms.kept import AlarmTable
from archive.rows.runs import Run, RunTable
from tests.support.archives import run
from tests.support.browser import browser
from tests.support.served import served
from tests.support.shelf import shelf
from tests.support.views import AXE, needs_axe, needs_browser
from tests.whole.test_view_in_a_browser import _WRONG

NOW = datetime.now(UTC)
# Dates, times and sizes of the page, where one is broken into two lines.
_BROKEN = r"""
const broken = [], walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
while (walk.nextNode()) {
  for (const hit of walk.currentNode.data.matchAll(/\d{4}-\d\d-\d\d \d\d:\d\d|[\d.]+\s[kMGT]?B/g)) {
    const range = document.createRange();
    range.setStart(walk.currentNode, hit.index);
    range.setEnd(walk.currentNode, hit.index + hit[0].length);
    if (new Set([...range.getClientRects()].map(each => each.top)).size > 1) broken.push(hit[0]);
  }
}
return broken;
"""
HOSTILE = "<script>alert(1)</script>\"'>&"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    file: Path
    page: HtmlElement  # the file's
    view: HtmlElement  # what `serve` answers, in English


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    data = shelf(tmp_path_factory.mktemp("standing") / "data")
    (data / "sites.toml").write_text(
        f"[jurong]\nhosts = ['bbs.a.example']\nstart_urls = ['http://bbs.a.example/']\n"
        f"[new]\ntitle = '''{HOSTILE}河湾'''\nstart_urls = ['http://new.example/']\n",
        "utf-8",
    )
    with AlarmTable(data) as table:
        table.level("jurong", [Finding(kind=AlarmKind.EMPTY_LIST, about=HOSTILE, values={"before": 14})], NOW)
        table.level("", [Finding(kind=AlarmKind.DISK, values={"days": 9})], NOW)
    table_of_runs = RunTable(SiteFolder(path=data / "jurong"))
    began = NOW - timedelta(days=3)
    table_of_runs.put(
        Run(
            id="1", site="jurong", started=began, arguments={}, settings={}, versions={},
            ended=began + timedelta(minutes=5), reason="finished", exit_status=1, answers=20, bytes=7_000_000,
        )
    )  # fmt: skip
    table_of_runs.close()
    lock = take(data / "cri_hlj", LOCK)
    # Of a crawl that was killed; nobody holds its lock.
    now = datetime.now(UTC)  # NOW may be minutes ago, and such a note of a crawl is none
    under_way.note(data / "jurong", UnderWay(at=now, answers=5, rows=4, waiting=15, per_minute=3))
    under_way.note(data / "cri_hlj", UnderWay(at=now, answers=50, rows=40, waiting=150, per_minute=30))
    try:
        done = run("status", "--page", "--data", data)
        assert (done.returncode, done.stdout, done.stderr) == (0, f"{data / 'status.html'}\n", "")
        with served(data) as server:
            answer = server.get("/status?lang=en")
            assert answer.status == 200
        file = data / "status.html"
        yield Shown(file=file, page=lxml.html.fromstring(file.read_bytes()), view=lxml.html.fromstring(answer.body))
    finally:
        os.close(lock)


def said(element: HtmlElement, lang: str = "en") -> str:
    """What it shows in a language."""
    hidden = {"en": "in-zh", "zh": "in-en"}[lang]
    copy = lxml.html.fromstring(lxml.html.tostring(element, encoding="unicode"))
    for other in copy.xpath(f"//*[@class='{hidden}']"):
        other.drop_tree()
    return " ".join(copy.text_content().split())


def part(page: HtmlElement, name: str) -> HtmlElement:
    [found] = page.xpath(f"//section[@aria-labelledby='{name}']")
    return found


def test_it_says_how_things_stand(shown: Shown) -> None:
    for page in (shown.page, shown.view):
        alarms = said(part(page, "alarms"))
        assert "the disk fills all sites" in alarms
        assert "a list names nothing jurong" in alarms
        assert "the disk is full in 9 days" in alarms
        running = said(part(page, "running"))
        assert "50 answers, 150 in the queue, 30 a minute, about 5 min left for these" in running
        assert "jurong" not in running
        assert "7.0 MB came within the last 14 days" in said(part(page, "disk"))
        due = said(part(page, "due"))
        assert "jurong due since" in due
        assert "河湾 new due since" in due
        rows = [" ".join(map(said, row)) for row in page.xpath("//table[@id='standing']/tbody/tr")]
        assert rows[0].startswith("句容热线网 jurong due since")  # what is amiss stands first
        assert "alarms: 1" in rows[0]
        assert ", exit status 1: something is missing or differs" in rows[0]
        assert "cri_hlj is being crawled" in rows[1]
        charts = page.xpath("//table[@id='standing']//svg")
        assert len(charts) == len(rows)
    assert "列表无文章链接" in said(part(shown.page, "alarms"), "zh")


@pytest.mark.parametrize(
    "said",
    [
        "{}",
        "5",
        '"answers": "x"',
        '"waiting": null',
        '"per_minute": NaN',
        '"answers": -1',
        '"at": "2026-11-30T01:00:00"',
    ],
)
def test_of_a_damaged_note_nothing_is_known(said: str, tmp_path: Path) -> None:
    under_way.note(tmp_path, UnderWay(at=NOW, answers=5, rows=4, waiting=15, per_minute=3))
    assert under_way.noted(tmp_path)
    note = tmp_path / under_way.FILE
    whole = note.read_text().strip().removesuffix("}")
    note.write_text(f"{whole}, {said}}}" if ":" in said else said)
    assert under_way.noted(tmp_path) is None


def test_nothing_of_it_is_run_or_asked_for(shown: Shown) -> None:
    assert not shown.page.xpath("//script | //img | //iframe | //*[@src] | //link[@rel='stylesheet']")
    assert not shown.view.xpath("//main//script | //main//img")
    for page in (shown.page, shown.view):
        assert HOSTILE in page.text_content()
        assert not [each for each in page.iter() if any(name.startswith("on") for name in each.attrib)]
    assert "default-src 'none'" in shown.page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]


def test_times_and_sizes_are_not_broken(shown: Shown) -> None:
    """At the width of a phone a date would end a line at its hyphens, and a size before its unit."""
    for page in (shown.page, shown.view):
        whole = page.xpath("string(//main)")
        times = re.findall(r"\d{4}-\d\d-\d\d \d\d:\d\d", whole)
        assert times
        assert times == page.xpath("//main//time/text()")
        assert part(page, "due").xpath(".//time")
        assert len(re.findall(r"\d\u00a0[kMGT]?B", whole)) >= 3
        assert not re.search(r"\d [kMGT]?B\b", whole)


@needs_browser
@needs_axe
def test_it_fits_a_phone(shown: Shown) -> None:
    with browser() as opened:
        for width, dark in ((390, True), (1280, False)):
            opened.look(width, dark=dark)
            opened.open(shown.file.as_uri())
            assert opened.run("return document.documentElement.scrollWidth") <= width
            assert opened.run(_BROKEN) == []
            opened.click("#choose-en")
            assert opened.run(_BROKEN) == []
            opened.click("#choose-zh")
            opened.run(AXE.read_text("utf-8"))
            assert opened.run(_WRONG) == []
        assert "运行状态" in opened.text()
        opened.click("#choose-en")
        assert "is being crawled" in opened.text()
