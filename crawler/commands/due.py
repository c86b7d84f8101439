"""`scrapy due SITE`: what the next crawl would ask for, and why, without a crawl."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from scrapy.commands import ScrapyCommand

from archive.data.exits import ExitStatus
from archive.data.folder import SiteFolder, check_format
from archive.data.operator import sites_in
from archive.data.printing import counted
from archive.fixity.findings import printable_json
from crawler.commands.refused import one_site, refusing
from crawler.frontier.agenda import Agenda, agenda, due
from crawler.frontier.shared.opened import require_own
from crawler.spiders.arguments import Arguments
from crawler.spiders.issues import Front, IssueWalk
from reading.layout import Site

_SAID = {
    "queued": "in the queue, met and not fetched yet",
    "under way": "under way when a crawl stopped; recorded answers are not asked for again",
    "put off": "put off, without a usable answer so far",
    "young": "new or changed within a week, which is when articles change",
    "due": "known, and as long unvisited as half their age, 90 days at the most",
    "gone": "gone, asked for again as they may come back",
    "never seen": "only ever answered with a sign-in page",
}


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}  # noqa: RUF012 - as Scrapy's commands have it

    def syntax(self) -> str:
        return "[options] SITE   (installed: shengbao due [options] SITE)"

    def short_desc(self) -> str:
        return "What the next crawl of a site would ask for, and why"

    def long_desc(self) -> str:
        return f"{self.short_desc()}: its lists, its queue, and the known pages that are due. Nothing is fetched."

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--data", metavar="FOLDER", help="the data folder (default: the setting DATA_DIR)")
        parser.add_argument("--urls", action="store_true", help="a line for each request, too")
        parser.add_argument("--json", action="store_true", help="print one JSON line for each request, for programs")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        data = Path(opts.data or self.settings["DATA_DIR"])
        with refusing(self.refuse):
            check_format(data)
            sites: dict[str, Site | None] = {site.name: site for site in sites_in(data, *args)} | {"urls": None}
            site = one_site(args, sites, data)
            require_own(SiteFolder(path=data / args[0]))
            show(data / args[0], site, urls=opts.urls, as_json=opts.json)

    def refuse(self, why: str) -> None:
        sys.stderr.write(f"due: {why}\n")
        self.exitcode = ExitStatus.NO_START


def show(folder: Path, site: Site | None, *, urls: bool, as_json: bool) -> None:
    """Print what is due of the site with this folder; None: of the spider `urls`, which has no lists."""
    now = time.time()
    plan, found = agenda(folder, now), Counter[str]()
    if not as_json:
        print("\n".join(beginning(folder, site, plan)))
    elif site and not plan.goes_on:
        listed = [(url, "list") for url in (*site.start_urls, *site.feeds)]
        for url, why in (*listed, *((each.url, "issue") for each in _issues(folder, site))):
            print(printable_json(json.dumps({"url": url, "why": why}, ensure_ascii=False)))
    for each in due(folder, now):
        found[each.why] += 1
        if as_json:
            print(printable_json(json.dumps(asdict(each), ensure_ascii=False)))
        elif urls:
            times = f", {each.times} times" if each.times else ""
            print(f"{folder.name}: {each.url}: {each.why}, {_minute(each.since)}{times}")
    if not as_json:
        for why, said in _SAID.items():
            if found[why]:
                print(f"{folder.name}: {found[why]:,} {said}")
        if plan.next_due is not None:
            print(f"{folder.name}: the next known page is due {_minute(plan.next_due)}")


def beginning(folder: Path, site: Site | None, plan: Agenda) -> list[str]:
    """Where a crawl begins: lists, and issues of e-papers by their dates."""
    name = folder.name
    if site is None:
        return [f"{name}: no lists; a crawl asks for what -a url= or -a file= names, and for what follows here"]
    lists = (*site.start_urls, *site.feeds)
    if not lists and not site.issues:
        return [
            f"{name}: no list is known; name hosts and start_urls under [{name}] in sites.toml of the data folder"
            " (README: the first real crawl)"
        ]
    if plan.goes_on:
        return [f"{name}: goes on with what was stopped; its lists are not walked again"]
    said = []
    if lists:
        how = "to the end" if plan.whole_walk else "until nothing is new"
        last = f", as last on {_minute(plan.walked)}" if plan.walked is not None else ""
        said = [f"{name}: {counted(len(lists), 'list')}, followed {how}{last}"]
    issues = _issues(folder, site) if site.issues else []
    if site.issues:
        said.append(f"{name}: {counted(len(issues), 'issue')} due by date")
    return [*said, *(f"{name}: list {url}" for url in lists), *(f"{name}: issue {each.url}" for each in issues)]


def _issues(folder: Path, site: Site) -> list[Front]:
    """Those that are asked for by their dates where no argument names days."""
    return [each for each in IssueWalk(site, site.issues, Arguments()).fronts(SiteFolder(path=folder)) if each.due]


def _minute(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%MZ")
