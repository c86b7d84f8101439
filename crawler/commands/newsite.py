"""`scrapy newsite`: looks at a site, shows what it found, and declares it in sites.toml; docs/declare-a-site.md."""

from __future__ import annotations

import argparse
import json
import shlex
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from archive.data.declared import SitesError, declared
from archive.data.errors import ArchiveError
from archive.data.exits import ExitStatus
from archive.data.files import replace_lines
from archive.data.folder import make_data_folder
from archive.data.operator import contact_in, sites_in, with_table
from archive.data.printing import counted
from archive.fixity.findings import printable_lines
from crawler.looking import LookSpider, Seen
from crawler.unrecorded import take_aside
from crawler.wire.connect_to import add_option, take_options
from reading.found import is_same_list
from reading.html.urls import unreachable, without_user
from reading.problem import ProblemKind, sentence

_FIELDS = ("published", "source", "authors", "comments")


class Command(ScrapyCommand):
    """Asks for twenty pages or so, as politely as a crawl. Nothing is stored but the declaration."""

    requires_project = True

    def syntax(self) -> str:
        return "[options] NAME URL   (installed: shengbao newsite [options] NAME URL)"

    def short_desc(self) -> str:
        return "Look at a site, and declare it in sites.toml of the data folder"

    def long_desc(self) -> str:
        return (
            f"{self.short_desc()}: its lists, feeds and sitemaps, issues of its e-paper, its engine, five of its"
            " articles. Then it can be crawled by its name. URL is its home page, any page of a list or of an"
            " e-paper's issue, or an article."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--data", metavar="FOLDER", help="the data folder (default: the setting DATA_DIR)")
        parser.add_argument("--title", help="Chinese name of the site (default: as it calls itself)")
        parser.add_argument("--province", help="Chinese name of the province, without 省")
        parser.add_argument("--city", help="Chinese name of the city")
        parser.add_argument("--dry-run", action="store_true", help="show the declaration, and write nothing")
        add_option(parser)

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        assert self.settings is not None
        take_options(self.settings, opts.connect_to)
        if opts.data:
            self.settings.set("DATA_DIR", opts.data, priority="cmdline")
        self._data = Path(self.settings["DATA_DIR"])
        if not (opts.loglevel or opts.logfile):
            self.settings.set("LOG_LEVEL", "ERROR", priority="cmdline")
        take_aside(self.settings)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 2:
            raise UsageError("needs NAME and URL")
        name, url = args
        if not url.startswith(("http://", "https://")) or (why := unreachable(url)):
            why = why if url.startswith(("http://", "https://")) else "it must begin with http:// or https://"
            self.refuse(f"{without_user(url)!r} can't be asked for: {why}")
            return
        try:
            contact_in(self._data)
            if any(site.name == name for site in sites_in(self._data)):
                raise SitesError(f"{name}: a site is called that already; change it in sites.toml")
            given = {"title": opts.title, "province": opts.province, "city": opts.city}
            declared(name, {"start_urls": [url], **{key: said for key, said in given.items() if said}}, None)
            with_table(self._data, f"[{name}]\nstart_urls = [{json.dumps(url)}]\n")  # a host is of one site
            seen = self.look(url)
        except ArchiveError as error:
            self.refuse(str(error))
            return
        if seen.not_had is not None:
            self.refuse(printable_lines(f"{without_user(seen.start)}: can't be looked at: {seen.not_had}"))
            return
        sys.stdout.write(printable_lines("\n".join(told(seen))) + "\n")
        if not (seen.lists or seen.issues):
            self.refuse(f"{without_user(seen.start)}: {without_lists(name, seen)}")
            return
        table = declaration(name, seen, title=opts.title, province=opts.province, city=opts.city)
        path = self._data / "sites.toml"
        try:
            text = with_table(self._data, table)
            sys.stdout.write(f"\n{table}")
            if opts.dry_run:
                return
            make_data_folder(self._data)
            replace_lines(path, [text])
        except ArchiveError as error:
            self.refuse(str(error))
            return
        except OSError as error:
            self.refuse(f"{path}: can't be written: {error.strerror}")
            return
        there = f" --data {shlex.quote(opts.data)}" if opts.data else ""
        now = f"crawl {name}{there} -a lists=1"
        sys.stdout.write(
            f"\nwrote it into {path}; now  scrapy {now}  and look at what came (installed: shengbao {now})\n"
        )
        if seen.failed:
            self.exitcode = ExitStatus.MISSING

    def look(self, url: str) -> Seen:
        """Ask the site. Raises ArchiveError."""
        assert self.crawler_process
        crawler = self.crawler_process.create_crawler(LookSpider)
        self.crawler_process.crawl(crawler, url=url)
        self.crawler_process.start()
        if not isinstance(crawler.spider, LookSpider):
            raise SitesError("the look could not be started, see above")
        return crawler.spider.seen

    def refuse(self, why: str) -> None:
        sys.stdout.flush()
        sys.stderr.write(f"newsite: {why}\n")
        self.exitcode = ExitStatus.NO_START


def told(seen: Seen) -> Iterable[str]:
    """What was seen, a line each."""
    yield f"{seen.start}: {seen.title or 'calls itself nothing'}; robots.txt: {seen.robots}"
    yield f"engine: {seen.engine or 'none that is known by its marks'}"
    for each in seen.lists:
        kind = "feed" if each.feed else "list"
        onward = "; leads on" if each.leads_on else ""
        articles = counted(len(set(map(seen.article, each.articles))), "article")
        yield f"{kind} {each.url}: {articles}{onward}"
    yield from (f"issues of an e-paper {each}" for each in seen.issues)
    for reading in seen.articles:
        filled = [name for name in _FIELDS if getattr(reading, name)]
        empty = [name for name in _FIELDS if name not in filled and name != "comments"]  # which a paper may not have
        without = f"; without {', '.join(empty)}" if empty else ""
        problems = f"; {sentence(reading.problems)}" if reading.problems else ""
        yield (
            f"article {reading.url}: {reading.title or 'no title'}; {len(reading.body or '')} characters,"
            f" {', '.join(filled) or 'nothing else'}{without}; layout {reading.layout}{problems}"
        )
    if seen.more:
        yield f"further pages and comments of articles: {len(seen.more)}, as {seen.more[0]}"
    yield from (f"not usable: {each}" for each in seen.failed)
    for left in seen.lists:
        if not seen.is_taken(left):
            why = f"no article on it has an address of {seen.engine}; without family it may be a list"
            yield f"not declared: {left.url}: {why}"
    for host in sorted(seen.hosts - seen.answered):
        yield f"not declared: {host}, which lists name and which gave no answer; is it the site's, write it into hosts"


def without_lists(name: str, seen: Seen) -> str:
    """Why nothing is declared of a site on which no list was seen, and what to do."""
    if any(each.kind is ProblemKind.NEEDS_SCRIPT for reading in seen.articles for each in reading.problems):
        return (
            f"shows nothing until its scripts have run, which isn't done here; write [{name}] with start_urls, its"
            ' lists, and rendered = "all" into sites.toml (docs/rendering.md)'
        )
    return (
        f"names no articles that could be told from other links; give the address of one of its lists, or write"
        f" [{name}] with start_urls, its lists, and links, the CSS of those in them (docs/declare-a-site.md)"
    )


def declaration(name: str, seen: Seen, *, title: str | None, province: str | None, city: str | None) -> str:
    """The table of `sites.toml`."""
    taken = [each for each in seen.lists if seen.is_taken(each)]
    lists = _first_pages([each.url for each in taken if not each.feed and not seen.is_article(each.url)])
    known = {
        "title": title or seen.title or None,
        "province": province or None,
        "city": city or None,
        "family": seen.engine,
        "hosts": sorted(seen.hosts & seen.answered),
        "start_urls": lists,
        "feeds": [each.url for each in taken if each.feed],
        "issues": list(seen.issues),
    }
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in known.items() if value]
    return f"[{name}]\n{''.join(lines)}"


def _first_pages(lists: Sequence[str]) -> list[str]:
    """Lists without those that are further pages of others."""
    return [
        url
        for url in lists
        if not any(other != url and is_same_list(url, other) and not is_same_list(other, url) for other in lists)
    ]
