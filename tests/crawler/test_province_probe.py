"""`scrapy probe --province`: which declarations hold, what has moved, and what can be sent back."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from archive.data.exits import ExitStatus
from archive.data.operator import sites_in
from reading.catalogue import EvidenceKind, Outlet, Seen, outlet, outlets_of
from reading.chinese.dates import CHINA
from tests.samples.server import serving
from tests.samples.site import Request, Response, redirect
from tests.support.crawls import ROOT, ended
from tests.support.outlets import PAPERS, House, Paper, Portal

NEW = {"portal": "news.beifang.example", "paper": "szb.mrxb.example"}


class Moving(House):
    """A house of which one paper has moved."""

    def answer(self, request: Request) -> Response:
        gone = request.path.startswith("/mrxb/") and request.host == self.host
        return redirect(f"http://{NEW['paper']}{request.path}") if gone else super().answer(request)


class Old(Portal):
    """A front page that is elsewhere."""

    def answer(self, request: Request) -> Response:
        if request.path == "/robots.txt":
            return super().answer(request)
        return redirect(f"http://{NEW['portal']}{request.path}")


@dataclass(frozen=True, slots=True)
class Done:
    data: Path
    draft: Path
    probe: subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Done]:
    folder = tmp_path_factory.mktemp("province")
    data, draft = folder / "data", folder / "draft"
    data.mkdir()
    (data / "sites.toml").write_text('contact = "test@example.org"\n', "utf-8")
    today = datetime.now(CHINA).date()
    house = Moving(*(Paper(name, tuple(today - timedelta(days=late) for late in range(8))) for name in PAPERS))
    new_paper = Paper("tianjin_mrxb", house.papers[0].days)
    new_paper.host = NEW["paper"]
    served = [house, new_paper, Old("enorth", "news.enorth.com.cn"), Portal("new", NEW["portal"])]
    with serving({each.host: each for each in served}) as sites:
        words = ("--province", "天津", "--data", str(data), "--draft", str(draft), "-s", "DOWNLOAD_DELAY=0")
        yield Done(data, draft, ended("scrapy", "probe", *words, *sites.there))


def test_it_says_of_each_whether_its_declaration_holds(done: Done) -> None:
    assert (done.probe.returncode, done.probe.stderr) == (ExitStatus.MISSING, "")
    assert done.probe.stdout.splitlines() == [
        f"enorth 北方网: changed: 6 articles named, 5 read; now at {NEW['portal']}",
        f"tianjin_mrxb 每日新报: changed: 2 articles named, 2 read; now at {NEW['paper']}",
        "tianjin_rb 天津日报: holds: 2 articles named, 2 read",
        "3 sites probed: 1 holds, 2 changed, 0 amiss",
        f"wrote {done.draft / 'sites.toml'}",
        f"wrote {done.draft / 'catalogue.patch'}",
    ]


def test_the_lines_for_sites_toml_are_the_site_as_it_is_now(done: Done, tmp_path: Path) -> None:
    """All that the entry says stays: take tells the papers of a house apart."""
    text = (done.data / "sites.toml").read_text("utf-8") + (done.draft / "sites.toml").read_text("utf-8")
    (tmp_path / "sites.toml").write_text(text, "utf-8")
    now = {site.name: site for site in sites_in(tmp_path)}
    portal, paper = now["enorth"], now["tianjin_mrxb"]
    assert portal.start_urls == (f"http://{NEW['portal']}/",)
    assert portal.hosts == (NEW["portal"], "news.enorth.com.cn", "www.enorth.com.cn")
    assert (portal.title, portal.province) == ("北方网", "天津")
    assert paper.issues == (f"http://{NEW['paper']}/mrxb/html/{{yyyy}}-{{mm}}/{{dd}}/node_1.htm",)
    assert (paper.take, paper.hosts[0]) == (("/mrxb/",), NEW["paper"])
    assert "tianjin_rb" not in now


def test_the_patch_brings_the_catalogue_up_to_date(done: Done, tmp_path: Path) -> None:
    folder = tmp_path / "reading/catalogue/provinces"
    shutil.copytree(ROOT / "reading/catalogue/provinces", folder)
    subprocess.run(["git", "apply", done.draft / "catalogue.patch"], cwd=tmp_path, check=True)
    now = {each.name: each for each in outlets_of((folder / "tianjin.toml").read_text("utf-8"), "tianjin.toml")}
    assert {each.seen for each in now.values()} == {Seen.PROBED}
    for each in now.values():
        before = outlet(each.name)
        assert before
        assert each.evidence[:-1] == before.evidence
        assert each.evidence[-1].kind is EvidenceKind.PROBE
        assert told_apart(each) == told_apart(before)
    assert now["tianjin_rb"].said == (outlet("tianjin_rb") or now["enorth"]).said
    assert now["enorth"].said["start_urls"] == [f"http://{NEW['portal']}/"]
    assert now["enorth"].hosts_before == ("news.enorth.com.cn",)
    assert now["tianjin_mrxb"].said["issues"] == [f"http://{NEW['paper']}/mrxb/html/{{yyyy}}-{{mm}}/{{dd}}/node_1.htm"]
    assert now["tianjin_mrxb"].issues_before == ("http://epaper.tianjinwe.com/mrxb/html/{yyyy}-{mm}/{dd}/node_1.htm",)
    others = {path.name for path in folder.iterdir() if path.read_bytes() != original(path).read_bytes()}
    assert others == {"tianjin.toml"}


def told_apart(each: Outlet) -> tuple[object, ...]:
    """What a move leaves as it was."""
    return each.title, each.kind, each.city, each.said.get("take"), each.said.get("hosts", ())[-1:] and each.short


def original(path: Path) -> Path:
    return ROOT / "reading/catalogue/provinces" / path.name


def test_what_cannot_be_is_refused_in_one_line(done: Done) -> None:
    for words, said in (
        (("--province", "天河"), "no site of such a province is known"),
        (("--province", "天津", "enorth"), "--province asks all sites of a province"),
        (("--province", "天津", "--draft", str(done.draft)), "there is something already"),
    ):
        refused = ended("scrapy", "probe", *words, "--data", str(done.data))
        assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (ExitStatus.NO_START, "", 1)
        assert said in refused.stderr


def test_programs_have_all_of_it(done: Done) -> None:
    """Nobody is there any more: that is amiss, and nothing is drafted."""
    words = ("--province", "天津", "--data", str(done.data), "--json", "-s", "DOWNLOAD_DELAY=0")
    there = [
        part
        for host in ("epaper.tianjinwe.com", "news.enorth.com.cn")
        for part in ("--connect-to", f"{host}:80:127.0.0.1:9")
    ]
    told = ended("scrapy", "probe", *words, *there)
    found = {each["site"]: each for each in map(json.loads, told.stdout.splitlines())}
    assert {each["verdict"] for each in found.values()} == {"amiss"}
    assert {each["toml"] for each in found.values()} == {None}
    assert told.returncode == ExitStatus.MISSING
