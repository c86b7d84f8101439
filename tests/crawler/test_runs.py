"""Every crawl leaves its record: what it came to, and what earlier ones had that it lacks."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from archive.data.exits import ExitStatus
from archive.data.folder import SiteFolder
from archive.figures.sections.runs import ENDED, OUTCOMES, run_table
from archive.rows.runs import INTERRUPTED, RUNNING, Filled, Run, RunTable, as_fields, runs
from archive.view.words import Language, said, texts
from archive.warc.pages import records
from crawler import counts
from crawler.bounds import CUTS
from crawler.lost import lost
from tests.crawler.test_resume import _wait_until
from tests.samples.server import Sites
from tests.samples.site import Request, Response, Site
from tests.support.crawls import archive, operator_file
from tests.support.kills import command
from tests.support.zygote import Zygote

ARTICLES = 20
PAGES = 34  # of these threads: one that its engine sends to another address is one
SITE = "jurong"


@pytest.fixture
def folder(tmp_path: Path, sites: Sites) -> SiteFolder:
    sites.sites[SITE].odd, sites.sites[SITE].PER_LIST = {}, 10
    operator_file(tmp_path, sites)
    return SiteFolder(path=tmp_path / SITE)


@pytest.fixture
def crawl(folder: SiteFolder, sites: Sites, zygote: Zygote) -> Callable[..., Run]:
    def crawled(*more: str) -> Run:
        status = zygote.wait(zygote.start([*command(folder.path.parent, sites, SITE), *more], log(folder)))
        run = runs(folder)[0]
        assert run.exit_status == status, log(folder).read_text("utf-8")[-3000:]
        return run

    return crawled


def log(folder: SiteFolder) -> Path:
    return folder.path.parent / "crawl.log"


def redesign(site: Site, *changed: tuple[str, str]) -> None:
    """From now on the site prints other markup."""
    answer = site.answer

    def redesigned(request: Request) -> Response:
        response = answer(request)
        body = response.body
        for old, new in changed:
            body = body.replace(old.encode(), new.encode())
        return replace(response, body=body)

    site.answer = redesigned  # type: ignore[method-assign]


def test_a_run_is_recorded_and_the_warc_says_the_same(folder: SiteFolder, crawl: Callable[..., Run]) -> None:
    run = crawl("-a", "lists=40")
    assert (run.site, run.reason, run.exit_status, run.waiting) == (SITE, "finished", ExitStatus.WHOLE, 0)
    assert run.arguments == {"lists": "40"}
    assert run.settings["DOWNLOAD_DELAY"] == "0"
    assert run.versions.keys() == {"shengbao", "reader", "Scrapy", "Twisted", "Python"}
    assert run.outcomes["new"] == PAGES
    assert (run.filled.rows, run.filled.fields["title"], run.filled.fields["body"]) == (20, 20, 20)
    assert sum(run.layouts.values()) == 20
    assert run.answers == PAGES + 4  # two list pages, that redirect, and robots.txt
    assert run.bytes > 100_000
    (walked,) = run.lists
    assert (walked.pages, walked.furthest, walked.ended) == (2, 2, "end")
    assert walked.leads_on
    assert run.ended is not None
    assert run.ended > run.started
    told = [
        one
        for path in folder.warcs()
        for one in records(path)
        if one.header("WARC-Refers-To") and one.kind == "metadata"
    ]
    (record,) = told
    fields = dict(line.split(": ", 1) for line in bytes(record.block).decode().splitlines())
    assert {**as_fields(run), "ended": ""} == {**fields, "ended": ""}
    assert archive("verify", "--rows", data=folder.path.parent).returncode == 0


def test_the_next_run_says_what_is_known(crawl: Callable[..., Run]) -> None:
    crawl()
    run = crawl()
    assert run.exit_status == ExitStatus.WHOLE
    assert "new" not in run.outcomes
    assert run.lists[0].links


def test_a_killed_run_is_interrupted(
    folder: SiteFolder, sites: Sites, zygote: Zygote, crawl: Callable[..., Run]
) -> None:
    pid = zygote.start(command(folder.path.parent, sites, SITE, DOWNLOAD_DELAY=0.05), log(folder))
    _wait_until(lambda: len(sites.log) > 12)
    (run,) = runs(folder)
    assert run.reason == "running"
    assert "running" in archive("status", SITE, data=folder.path.parent).stdout
    os.kill(pid, signal.SIGKILL)
    zygote.wait(pid)
    assert [run.reason for run in runs(folder)] == ["interrupted"]
    assert "interrupted" in archive("status", SITE, data=folder.path.parent).stdout
    crawl()
    assert [(run.reason, run.exit_status) for run in runs(folder)] == [("finished", 0), ("interrupted", None)]
    shown = json.loads(archive("runs", SITE, "--json", data=folder.path.parent).stdout)
    assert [run["reason"] for run in shown] == ["interrupted", "finished"]


def test_a_stopped_run_says_how_much_is_left(
    folder: SiteFolder, sites: Sites, zygote: Zygote, crawl: Callable[..., Run]
) -> None:
    pid = zygote.start(command(folder.path.parent, sites, SITE, DOWNLOAD_DELAY=0.05), log(folder))
    _wait_until(lambda: len(sites.log) > 12)
    os.kill(pid, signal.SIGTERM)
    assert zygote.wait(pid) == ExitStatus.GOES_ON
    stopped = runs(folder)[0]
    assert (stopped.reason, stopped.waiting > 5) == ("shutdown", True)
    run = crawl()
    assert run.waiting == 0
    assert run.outcomes["new"] + stopped.outcomes["new"] == PAGES


# What a redesign breaks: the links of the list, the link to its next page, the posts of a thread. Others than those of
# this engine are the same to us: no rule here knows a name on a page.
def test_a_list_whose_links_have_changed(sites: Sites, crawl: Callable[..., Run]) -> None:
    crawl()
    redesign(sites.sites[SITE], ('class="s xst"', 'class="title"'))
    run = crawl("-a", "due=all")
    assert run.outcomes["same"]  # known pages are due, so that the night isn't without an answer
    assert (run.exit_status, run.outcomes["empty_lists"]) == (ExitStatus.MISSING, 1)


def test_a_list_whose_pager_has_changed(sites: Sites, crawl: Callable[..., Run]) -> None:
    crawl()
    redesign(sites.sites[SITE], ('class="nxt"', 'class="next-page"'))
    for _ in range(2):  # it stays so until somebody looks
        run = crawl()
        assert (run.exit_status, run.outcomes["lists_cut"]) == (ExitStatus.MISSING, 1)


def test_threads_whose_posts_have_changed(folder: SiteFolder, sites: Sites, crawl: Callable[..., Run]) -> None:
    crawl()
    site = sites.sites[SITE]
    redesign(site, ('id="post_', 'id="reply_'), ('id="postmessage_', 'id="pm_'), ('id="authorposton', 'id="clock'))
    for number in range(20):
        site.edit(number)
    run = crawl("-a", "due=all")
    assert run.filled.rows >= 10
    assert (run.exit_status, run.outcomes["lost_fields"] > 0) == (ExitStatus.MISSING, True)
    assert "has the site a new template?" in log(folder).read_text("utf-8")


def test_secrets_are_no_part_of_it(crawl: Callable[..., Run], folder: SiteFolder) -> None:
    run = crawl(
        "-s",
        "API_TOKEN=abcdefgh",
        "-s",
        "HTTP_PASSWORD=abcdefgh",
        "-s",
        "START=http://me:abcdefgh@a.cn/?key=abcdefgh&n=1",
    )
    assert (run.settings["API_TOKEN"], run.settings["START"]) == ("redacted", "http://redacted@a.cn/?key=redacted&n=1")
    kept = [folder.runs.read_bytes(), *(bytes(one.block) for path in folder.warcs() for one in records(path))]
    assert not any(b"abcdefgh" in each for each in kept)


def test_damaged_runs_are_put_aside(folder: SiteFolder, crawl: Callable[..., Run]) -> None:
    crawl()
    folder.runs.write_bytes(b"no database " * 500)
    done = archive("status", SITE, data=folder.path.parent)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "move it away" in done.stderr
    assert archive("verify", SITE, data=folder.path.parent).returncode == 1
    crawl()
    assert len(runs(folder)) == 1
    assert [path.name for path in folder.path.glob("runs.sqlite.damaged-*")]
    assert archive("verify", SITE, data=folder.path.parent).returncode == 0


def test_the_table_can_be_read_by_others(folder: SiteFolder, crawl: Callable[..., Run]) -> None:
    crawl()
    with sqlite3.connect(folder.runs) as database:
        ((reason, status, new),) = database.execute(
            "SELECT reason, exit_status, json_extract(run, '$.outcomes.new') FROM runs"
        )
    database.close()
    assert (reason, status, new) == ("finished", 0, PAGES)


def test_the_verb_shows_lists_layouts_and_fields(folder: SiteFolder, crawl: Callable[..., Run]) -> None:
    crawl()
    said = archive("runs", data=folder.path.parent).stdout
    assert re.search(rf"^jurong +20\d\d-.* finished .* {PAGES} new", said, re.MULTILINE)
    assert "2 pages, then its end" in said
    assert "of 20 articles have: " in said
    assert "title 100%" in said


def test_a_run_of_another_version_is_left_alone(folder: SiteFolder) -> None:
    folder.path.mkdir()
    RunTable(folder).close()
    with sqlite3.connect(folder.runs) as database:
        database.execute("PRAGMA user_version = 9")
    database.close()
    done = archive("runs", data=folder.path.parent)
    assert done.returncode == 2


def filled(rows: int, **fields: int) -> Filled:
    return Filled(rows=rows, fields={name: count for name, count in fields.items() if count})


USUAL = filled(40, title=40, body=40, published=39, authors=12)


@pytest.mark.parametrize(
    ("now", "earlier", "names"),
    [
        (filled(20, title=20, body=20, published=20), [USUAL], []),  # a third had authors: none of twenty may be chance
        (filled(20, title=20, published=20, authors=3), [USUAL], ["body"]),
        (filled(20, title=20, body=20, authors=3), [USUAL], ["published"]),
        (filled(1, title=1, published=1), [USUAL], []),  # one picture without words
        (filled(1, title=1, published=1), [filled(1, title=1, published=1), USUAL], ["body"]),  # night after night
        (filled(1, published=1), [USUAL], ["body", "title"]),  # nothing was read at all
        (filled(0), [USUAL], []),
        (filled(2, title=2), [], []),  # a first crawl of two pictures
        (filled(3, title=3), [], ["body"]),
        (filled(9, title=9), [filled(40, title=40, body=4)], []),  # a site of pictures
    ],
)
def test_a_field_is_lost_where_chance_would_not_take_it(now: Filled, earlier: list[Filled], names: list[str]) -> None:
    assert [each.name for each in lost(now, earlier)] == names


def test_whatever_a_run_counts_has_words_for_readers() -> None:
    recorded = {what.name for what in (*counts.VISITS, *counts.REQUESTS, *CUTS.values(), *counts.LOSSES)}
    assert recorded == OUTCOMES
    assert {word.partition(".")[2] for word in texts() if word.startswith("outcome.")} == recorded
    assert {word.partition(".")[2] for word in texts() if word.startswith("ended.")} == ENDED
    assert {counts.FINISHED, counts.STOPPED, counts.BOUND, counts.WINDOW, INTERRUPTED, RUNNING} == ENDED


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        (Language.ZH, ["完成", "新增 1,200、原处为他物 1、3 of &lt;tomorrow&gt;"]),
        (Language.EN, ["finished", "1,200 new, 1 with something else in their place, 3 of &lt;tomorrow&gt;"]),
    ],
)
def test_a_table_of_runs_speaks_the_language_of_its_reader(language: Language, wanted: list[str]) -> None:
    outcomes = {"new": 1200, "instead": 1, "of_<tomorrow>": 3}
    begun = Run(
        id="1", site="jurong", started=datetime(2026, 11, 29, tzinfo=UTC), arguments={}, settings={}, versions={}
    )
    ended = replace(begun, reason="finished", outcomes=outcomes)
    broken = replace(ended, reason="rows can't be stored: <disk>")
    html = run_table(partial(said, language), [ended, broken], name="runs", named="heading")
    assert [each for each in (*wanted, "rows can&#x27;t be stored: &lt;disk&gt;") if each not in html] == []


def test_verbs_say_what_a_crawl_came_to_in_words(tmp_path: Path) -> None:
    folder = SiteFolder(path=tmp_path / "data" / "jurong")
    folder.warc.mkdir(parents=True)
    begun = datetime(2026, 11, 29, tzinfo=UTC)
    run = Run(id="1", site="jurong", started=begun, arguments={}, settings={}, versions={})
    outcomes = {"instead": 2, "requisites_lost": 3, "of_tomorrow": 1}
    with closing(RunTable(folder)) as table:
        table.put(replace(run, ended=begun, reason="window", exit_status=1, outcomes=outcomes))
    told = "2 with something else in their place, 1 of tomorrow, 3 pictures and the like not there"
    assert f"the window is over, exit status 1: {told}" in archive("status", data=tmp_path / "data").stdout
    (line,) = [each for each in archive("runs", data=tmp_path / "data").stdout.splitlines() if "jurong" in each]
    assert "the window is over" in line
    assert line.endswith(told)
