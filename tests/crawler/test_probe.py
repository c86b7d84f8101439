"""`scrapy probe`: what it says of sites as they are, and how it mends one whose template has changed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import archive
from archive.data.exits import ExitStatus
from archive.data.operator import sites_in
from archive.operations.alarms.alarm import Tongue
from archive.rows.line import as_dict
from archive.warc.pages import pages
from crawler.looking.examined import FIELDS, Fault, FaultKind, Usual, examine, read_as
from crawler.looking.probing import Asked, Part, Walk
from crawler.looking.renamings import fits
from crawler.looking.repair import Sample, repair
from crawler.looking.told import said, to_do
from pipelines import finish, stages
from pipelines.identity.names import Names
from reading.capture import Capture
from reading.layout import Site as SiteValue
from reading.page import Page
from reading.problem import Problem, ProblemKind
from reading.read import read
from reading.saved import saved_page
from reading.sites import SITES
from tests.samples import serve
from tests.samples.server import Sites, serving
from tests.samples.site import CHALLENGE, Request, Response, Site, redirect
from tests.samples.songhuajiang import Songhuajiang
from tests.support.board import LiveBoard
from tests.support.crawls import archive as verb
from tests.support.crawls import ended, operator_file
from tests.support.weekly import HOST, Weekly

Change = Callable[[bytes], bytes]
ARTICLES = 6
NAMES = ["songhuajiang", "jurong", "cri_hlj", "repost_farm", "shanxidayuan"]


class Changing:
    """Another template over the answers of a sample site, at the paths that `only` matches, until the block ends."""

    def __init__(self, site: Site, change: Change, only: str) -> None:
        self.site, self.change, self.only = site, change, only
        self.answer_as_it_was = site.answer

    def __enter__(self) -> None:
        self.site.answer = self.answer  # type: ignore[method-assign]

    def __exit__(self, *_: object) -> None:
        self.site.answer = self.answer_as_it_was  # type: ignore[method-assign]

    def answer(self, request: Request) -> Response:
        response = self.answer_as_it_was(request)
        change, fresh = self.change, response.fresh
        if not re.search(self.only, request.path) or response.status != 200:
            return response
        return replace(response, fresh=lambda body: change(fresh(body) if fresh else body))


@pytest.fixture(scope="module")
def served() -> Iterator[Sites]:
    with serve(articles=ARTICLES) as sites:
        yield sites


@dataclass(frozen=True, slots=True, kw_only=True)
class Well:
    """What probes said of the sample sites as they are, and what was asked for."""

    data: Path
    done: dict[str, subprocess.CompletedProcess[str]]
    asked: dict[str, list[str]]


@pytest.fixture(scope="module")
def well(served: Sites, tmp_path_factory: pytest.TempPathFactory) -> Well:
    folder = tmp_path_factory.mktemp("probed") / "data"
    operator_file(folder, served)
    found = Well(data=folder, done={}, asked={})
    for name in NAMES:
        before = len(served.log)
        found.done[name] = probe(folder, served, name)
        found.asked[name] = [each.path for each in served.log[before:]]
    return found


@pytest.fixture
def data(well: Well, tmp_path: Path) -> Path:
    """An archive of its own, in which all sites were well."""
    shutil.copytree(well.data, tmp_path / "data")
    return tmp_path / "data"


def probe(data: Path, sites: Sites, *words: str | Path) -> subprocess.CompletedProcess[str]:
    return ended("scrapy", "probe", *map(str, words), "--data", str(data), "-s", "DOWNLOAD_DELAY=0", *sites.there)


def told(data: Path, sites: Sites, *words: str | Path) -> dict[str, Any]:
    done = probe(data, sites, *words, "--json")
    assert done.stderr == ""
    said: dict[str, Any] = json.loads(done.stdout)
    assert done.returncode == (ExitStatus.MISSING if said["faults"] else ExitStatus.WHOLE)
    return said


def test_sites_that_are_well(served: Sites, well: Well) -> None:
    for name, done in well.done.items():
        assert (done.returncode, done.stderr) == (ExitStatus.WHOLE, "")
        *said, last = done.stdout.splitlines()
        assert last == f"{name}: all is well"
        site, asked = served.sites[name], well.asked[name]
        assert asked[:2] == ["/robots.txt", site.lists[0].removeprefix(f"http://{site.host}")]
        assert 7 <= len(asked) == len(set(asked)) <= 17
        found = [line for line in said if line.startswith("article ")]
        assert len(found) == 5
        for line in found:
            url = line.split(": ")[0].removeprefix("article ")
            assert f"; {served.truth[name][url]['title']}; layout " in line
        assert len(list(archive.open(well.data).captures(name))) == len(asked)  # recorded like any capture
        assert not (well.data / name / "runs.sqlite").exists()  # and no crawl
    assert verb("rebuild", "--verify", data=well.data).returncode == 0


def test_a_site_that_sends_visitors_to_the_same_address_with_a_cookie(served: Sites, data: Path) -> None:
    """As many firewalls do, and Scrapy's queue would drop what is asked for once more."""
    site = served.sites["jurong"]
    as_it_was, sent = site.answer, set[str]()

    def answer(request: Request) -> Response:
        if "thread-" in request.path and request.path not in sent:
            sent.add(request.path)
            return redirect(f"http://{site.host}{request.path}")
        return as_it_was(request)

    site.answer = answer  # type: ignore[method-assign]
    try:
        found = told(data, served, "jurong")
    finally:
        site.answer = as_it_was  # type: ignore[method-assign]
    assert not found["faults"]
    assert sum(each["part"] == "article" for each in found["pages"]) == 5


THREAD = (
    ('id="postmessage_', 'id="msg-'),
    ('class="t_f"', 'class="post-text"'),
    ('class="authi"', 'class="by"'),
    ('id="authorposton', 'id="when-'),
)
THEME = (
    ('class="content" id="text"', 'class="article-text"'),
    ('id="saypl"', 'id="say-form"'),
    ('id="infocommentarea"', 'id="comments-here"'),
    ('class="info"', 'class="about"'),
)
ESSAY = (('id="hght"', 'id="head"'), ('id="essay"', 'class="article-text"'))
COLUMN = (
    ("<h2>", "<h1 class='headline'>"),
    ("</h2>", "</h1>"),
    ('id="essay"', 'id="text"'),
    ('id="hght"', 'class="top"'),
)


def changing(pairs: tuple[tuple[str, str], ...]) -> Change:
    def change(body: bytes) -> bytes:
        for old, new in pairs:
            body = body.replace(old.encode(), new.encode())
        return body

    return change


@pytest.mark.parametrize(
    ("name", "pairs", "only"),
    [("jurong", THREAD, "thread-"), ("shanxidayuan", THEME, r"\d\.html")],
    ids=["thread", "article"],
)
def test_the_repair_of_a_template_that_changed(
    served: Sites, data: Path, tmp_path: Path, *, name: str, pairs: tuple[tuple[str, str], ...], only: str
) -> None:
    as_it_was = {each.id: each for each in archive.open(data).articles(name)}
    with Changing(served.sites[name], changing(pairs), only):
        found = told(data, served, name, "--draft", tmp_path / "draft")
    assert {each["kind"] for each in found["faults"]} & {"field_empty", "comments", "other_layout"}
    assert found["repair"]["renamed"]
    lines = (tmp_path / "draft" / "sites.toml").read_text("utf-8")
    assert lines == f"[{name}]\n{found['repair']['toml']}"

    fixtures = sorted((tmp_path / "draft").glob("*.warc.gz"))
    assert fixtures
    before = next(each for each in sites_in(data) if each.name == name)
    mend(data, name, found["repair"]["toml"])
    after = next(each for each in sites_in(data) if each.name == name)
    for fixture in fixtures:
        row = json.loads(fixture.with_name(fixture.name.replace(".warc.gz", ".json")).read_text("utf-8"))
        assert row_of(fixture, after) == row
        assert row_of(fixture, before) != row  # it fails without the repair
        if row["part"] == "article" and row["page_number"] == 1:
            assert row["title"] == as_it_was[row["id"]].title
            assert row["body"].startswith(str(as_it_was[row["id"]].body)[:100])

    # What came since is read from its captures.
    assert verb("rebuild", name, "--replace", data=data).returncode == ExitStatus.WHOLE
    now = {each.id: each for each in archive.open(data).articles(name)}
    assert now.keys() == as_it_was.keys()
    for each in now.values():
        was = as_it_was[each.id]
        assert (each.title, each.body, each.published, each.layout) == (was.title, was.body, was.published, was.layout)
        assert {one.text for one in each.comments} >= {one.text for one in was.comments}


def mend(folder: Path, name: str, lines: str) -> None:
    path = folder / "sites.toml"
    head, table, rest = path.read_text("utf-8").partition(f"[{name}]\n")
    own, end, others = rest.partition("\n[")
    path.write_text(f"{head}{table}{own.rstrip()}\n{lines}{end}{others}", "utf-8")


def row_of(fixture: Path, site: SiteValue) -> dict[str, Any]:
    [page] = pages(fixture)
    draft = read(page, (site,)).draft
    assert draft is not None
    row: dict[str, Any] = json.loads(json.dumps(as_dict(finish(draft, stages(Names(key=b""))))))
    del row["capture"]
    return row


def faults(data: Path, sites: Sites, name: str) -> dict[str, str]:
    return {each["kind"]: each["detail"] for each in told(data, sites, name)["faults"]}


def test_what_is_amiss_with_others(served: Sites, data: Path) -> None:
    """robots.txt closed, the site moved to another host, a wall, a list with other names, and nobody there."""
    with (data / "sites.toml").open("a", encoding="utf-8") as file:
        file.write('\n[far]\nstart_urls = ["http://nowhere.invalid/news/"]\n')
    assert faults(data, served, "far") == {"robots_unreachable": "as there is no such host"}
    closed, moved, farm = (served.sites[name] for name in ("shanxidayuan", "cri_hlj", "repost_farm"))
    closed.instead = {"/robots.txt": Response(body=b"User-agent: *\nDisallow: /\n", content_type="text/plain")}
    moved.instead = {moved.lists[0]: redirect(farm.start_urls[0])}
    try:
        assert "robots" in faults(data, served, closed.name)
        assert faults(data, served, moved.name)["other_host"] == farm.host
        moved.instead = {moved.lists[0]: Response(body=CHALLENGE.encode(), content_type="text/html")}
        assert "Yunsuo" in faults(data, served, moved.name)["wall"]
    finally:
        closed.instead, moved.instead = {}, {}
    with Changing(
        served.sites["jurong"], changing((('class="s xst"', 'class="t"'), ("threadlisttableid", "rows"))), "forum-"
    ):
        found = told(data, served, "jurong")
    assert [each["kind"] for each in found["faults"]] == ["no_links"]
    assert found["repair"]["toml"] == 'links = "#rows a"\n'


def test_it_speaks_the_language_of_the_alarms(served: Sites, data: Path) -> None:
    (data / "alarms.toml").write_text('lang = "zh"\n', "utf-8")
    closed = served.sites["shanxidayuan"]
    closed.instead = {"/robots.txt": Response(body=b"User-agent: *\nDisallow: /\n", content_type="text/plain")}
    try:
        done, other = probe(data, served, closed.name), probe(data, served, closed.name, "--lang", "en")
        values = told(data, served, closed.name)
    finally:
        closed.instead = {}
    said = done.stdout.splitlines()
    assert said[0] == f"http://{closed.host}/robots.txt：状态 200"
    assert f"不对 robots：{closed.start_urls[0]}：robots.txt 不允许" in said
    assert said[-1] == f"{closed.name}：{len(values['faults'])} 处不对"
    assert f"AMISS robots: {closed.start_urls[0]}: robots.txt forbids it" in other.stdout.splitlines()
    assert values["faults"][0]["says"] == "robots.txt 不允许"
    fine = probe(data, served, "jurong").stdout.splitlines()
    assert fine[-1] == "jurong：一切正常"
    assert len([line for line in fine if re.match(r"文章 http\S+：状态 200；.+；版式 .+ 字，.+条评论", line)]) == 5


@pytest.mark.parametrize("kind", FaultKind)
def test_each_fault_is_said_in_both_languages(kind: FaultKind) -> None:
    problems = (Problem(kind=ProblemKind.CUT_SHORT, detail="here"),) if kind is FaultKind.PROBLEM else ()
    fault = Fault(kind=kind, url="http://a.example/", detail="" if problems else "3 900", problems=problems)
    for tongue in Tongue:
        both = said(fault, tongue), to_do(fault, tongue)
        assert all(both)
        assert not any("{" in each for each in both)
        assert all((re.search("[\u4e00-\u9fff]", each) is not None) is (tongue is Tongue.ZH) for each in both)


def test_a_site_on_an_unknown_engine(tmp_path: Path) -> None:
    with serving({"hewan": Weekly()}) as sites:
        (tmp_path / "sites.toml").write_text(
            f'contact = "test@example.org"\n[hewan]\nstart_urls = ["http://{HOST}/news/"]\n', "utf-8"
        )
        found = told(tmp_path, sites, "hewan")
    assert found["faults"] == []
    read = [each for each in found["pages"] if each["part"] == "article"]
    assert len(read) == 5
    assert {each["layout"] for each in read} == {"generic"}
    assert all({"title", "body", "published"} <= {*each["fields"]} for each in read)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nobody"], "no site is called 'nobody'"),
        ([], "name one site"),
        (["jurong"], "no contact"),
        (["jurong", "-a", "lists=1"], "-a lists=: a probe takes no such argument"),
    ],
    ids=["no site", "no name", "no contact", "argument"],
)
def test_what_cannot_be_probed_is_a_line(tmp_path: Path, words: list[str], said: str) -> None:
    done = ended("scrapy", "probe", *words, "--data", str(tmp_path))
    assert done.returncode == ExitStatus.NO_START
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def samples(pairs: tuple[tuple[str, str], ...]) -> tuple[SiteValue, list[Sample]]:
    """Two articles of a portal, before and after its template changed."""
    site = Songhuajiang(ARTICLES)
    value = next(each for each in SITES if each.name == site.name)
    found = []
    for number in (1, 2):
        url = site.url(site.article_path(number))
        answer = site.page(site.article_path(number))
        assert answer is not None
        old = page_of(url, answer.body)
        new = page_of(url, changing(pairs)(answer.body))
        found.append(Sample(page=new, before=old, reading=read_as(old, value)))
    return value, found


def page_of(url: str, body: bytes) -> Page:
    capture = Capture(warc="a.warc.gz", offset=0, record_id="<urn:uuid:0>", digest="sha1:A", time=datetime.now(UTC))
    return Page(url=url, status=200, headers=(("Content-Type", "text/html"),), body=body, capture=capture)


def test_names_are_told_by_other_articles_of_before() -> None:
    """Of the articles that a list names now the archive has none."""
    site, [one, other] = samples(ESSAY)
    assert other.before
    mended = repair(site, [Sample(page=one.page)], [other.before])
    assert mended.renamed == {".article-text": "#essay", "#head": "#hght"}
    was, now = one.reading, read_as(one.page, mended.site)
    assert was
    assert now
    assert (now.title, now.body, now.published, now.source, now.channel) == (
        was.title, was.body, was.published, was.source, was.channel,
    )  # fmt: skip


def test_a_template_of_another_shape_is_left_to_the_generic_reader() -> None:
    site, found = samples(COLUMN)
    mended = repair(site, found, [])
    assert mended.layout == {"marker": "#text"}
    for each in found:
        now = read_as(each.page, mended.site)
        assert now
        assert each.reading
        assert (now.title, now.body, now.problems) == (each.reading.title, each.reading.body, ())


def test_a_site_that_is_read_well_needs_no_repair() -> None:
    site, found = samples(())
    assert not repair(site, found, [])


def test_a_page_of_elements_in_each_other_costs_no_time() -> None:
    deep = page_of("http://www.shjnet.cn/xw/t20240506_1.html", b"<div>some words" * 2000)
    assert not fits(deep)
    assert not repair(samples(())[0], [Sample(page=deep)], [deep])


def test_a_thread_that_repeats_no_newspaper_lacks_nothing() -> None:
    """记者, 来源 and 编辑 stand on a board's threads where they repeat an article, and in no place of the template."""
    board = LiveBoard(1, "a thread of its own words")
    url = f"http://{board.host}/thread-1-1-1.html"
    (site,) = (replace(each, hosts=(board.host,)) for each in SITES if each.name == board.name)
    asked = Asked(url=url, part=Part.ARTICLE, page=saved_page((board.thread(1, 1) or "").encode(), url=url))
    usual = Usual(rows=20, filled=dict.fromkeys(FIELDS, 18))
    walk = Walk(asked=[asked], named=5)
    assert [each for each in examine(walk, site, usual).faults if each.kind is FaultKind.FIELD_EMPTY] == []
    undated = re.sub(r"\d{4}-\d+-\d+ [\d:]+", "", board.thread(1, 1) or "")
    bare = replace(asked, page=saved_page(undated.encode(), url=url))
    told = examine(replace(walk, asked=[bare]), site, usual).faults
    assert [each.detail for each in told if each.kind is FaultKind.FIELD_EMPTY] == ["published"]
