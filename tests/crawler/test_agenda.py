"""`scrapy due SITE` tells what the next crawl asks for, without asking anybody."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
from collections import Counter
from pathlib import Path

import pytest

from archive.data.exits import ExitStatus
from archive.data.operator import sites_in
from crawler.frontier.agenda import due
from tests.crawler.test_resume import _wait_until
from tests.samples.server import Sites
from tests.support.crawls import TO_ITS_END, operator_file, scrapy_due
from tests.support.kills import command
from tests.support.zygote import Zygote

ARTICLES = 20
SITE = "songhuajiang"


def listed(data: Path) -> list[dict[str, object]]:
    done = scrapy_due(data, SITE, "--json")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_before_the_first_crawl(tmp_path: Path, sites: Sites) -> None:
    operator_file(tmp_path, sites)
    starts = next(site.start_urls for site in sites_in(tmp_path) if site.name == SITE)
    assert [(each["url"], each["why"]) for each in listed(tmp_path)] == [(url, "list") for url in starts]
    said = scrapy_due(tmp_path, SITE).stdout
    assert f"{SITE}: {len(starts)} lists, followed to the end\n" in said
    assert not (tmp_path / SITE).exists()
    assert not sites.log


def test_a_site_whose_lists_nobody_named(tmp_path: Path, sites: Sites) -> None:
    """It says what to do, as a crawl would, and not that no list is walked."""
    said = scrapy_due(tmp_path, "jurong").stdout
    assert "name hosts and start_urls under [jurong] in sites.toml" in said
    assert said.count("\n") == 1
    operator_file(tmp_path, sites)
    assert scrapy_due(tmp_path, "jurong").stdout.startswith("jurong: 1 list, followed to the end")
    assert "-a url=" in scrapy_due(tmp_path, "urls").stdout
    done = scrapy_due(tmp_path, "nobody")
    assert (done.returncode, done.stderr.count("\n")) == (ExitStatus.NO_START, 1)
    assert "no site is called 'nobody'; there are cri_hlj, " in done.stderr
    path = tmp_path / "sites.toml"
    assert done.stderr.endswith(f", and what the command sites lists; others are declared in {path}\n")
    path.unlink()
    assert scrapy_due(tmp_path, "nobody").stderr.endswith(f"{path}, which is not there: --data names the folder\n")
    operator_file(tmp_path, sites)
    assert scrapy_due(tmp_path, "xinjing_b").stdout.startswith("xinjing_b: 1 list, followed to the end\n")


def test_what_was_stopped_put_off_and_is_due(tmp_path: Path, sites: Sites, zygote: Zygote) -> None:
    operator_file(tmp_path, sites)
    log, folder = tmp_path / "crawl.log", tmp_path / SITE
    pid = zygote.start(command(tmp_path, sites, SITE, DOWNLOAD_DELAY=1.5), log)
    # On a busy machine `due` takes its time: the crawl must not be at its end before.
    _wait_until(lambda: len(sites.log) > 2)
    running = scrapy_due(tmp_path, SITE)
    assert running.returncode == 0, running.stderr  # it can be asked beside a crawl
    os.kill(pid, signal.SIGTERM)
    assert zygote.wait(pid) == ExitStatus.GOES_ON
    assert "goes on with what was stopped" in scrapy_due(tmp_path, SITE).stdout
    waiting = {str(each["url"]) for each in listed(tmp_path)}
    assert len(waiting) > 3
    sites.log.clear()
    assert zygote.wait(zygote.start(command(tmp_path, sites, SITE), log)) in TO_ITS_END
    asked = {f"http://{request.host}{request.path}" for request in sites.log}
    forbidden = sites.sites[SITE].odd["private"]
    assert waiting - {forbidden} <= asked

    left = listed(tmp_path)
    assert Counter(each["why"] for each in left)["put off"] == 1  # a challenge
    with sqlite3.connect(folder / "frontier.sqlite") as database:
        database.execute("UPDATE pages SET due = 5")
    database.close()
    why = Counter(each.why for each in due(folder, 10.0**10))
    assert why["gone"] == 2
    assert why["due"] + why["young"] >= 20
    before = (folder / "frontier.sqlite").read_bytes()
    assert f"{SITE}: 2 gone, asked for again as they may come back" in scrapy_due(tmp_path, SITE).stdout
    assert (folder / "frontier.sqlite").read_bytes() == before


@pytest.mark.parametrize("module", ["scrapy", "crawler"])
def test_a_site_that_nobody_knows_is_one_line(tmp_path: Path, module: str) -> None:
    done = scrapy_due(tmp_path, "nosite", module=module)
    assert (done.returncode, done.stderr.count("\n")) == (ExitStatus.NO_START, 1)
    assert "jurong" in done.stderr
