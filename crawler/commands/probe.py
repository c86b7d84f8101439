"""`scrapy probe`: asks a site for a list and five articles, says how they are read, and drafts what would mend it."""

from __future__ import annotations

import argparse
import json
import shlex
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from archive.data.errors import ArchiveError, message_of
from archive.data.exits import ExitStatus
from archive.data.folder import SiteFolder
from archive.data.operator import manner_in, sites_in
from archive.fixity.findings import printable_json, printable_lines
from archive.operations.alarms.alarm import Tongue
from archive.operations.alarms.telling.channels import channels_in
from archive.rows.line import as_dict
from archive.warc.single import write_single
from crawler.commands.crawl import Command as CrawlCommand
from crawler.commands.refused import one_site
from crawler.looking import earlier, province
from crawler.looking.examined import FaultKind, Probe, Usual, examine, read_as
from crawler.looking.moved import Moved, moved
from crawler.looking.probing import Part, ProbeSpider, Walk, spider_of
from crawler.looking.repair import Repair, Sample, repair
from crawler.looking.told import as_values, lines, word
from reading.layout import Site
from reading.page import Page

_NOT_AS_SENT = frozenset({"content-encoding", "transfer-encoding", "content-length", "connection"})


class Command(CrawlCommand):
    """A look that is kept: what comes is recorded and read as in a crawl. The queue of the site is left as it is."""

    called = "probe"

    def syntax(self) -> str:
        return "[options] SITE | --province NAME   (installed: shengbao probe [options] SITE | --province NAME)"

    def short_desc(self) -> str:
        return "Ask a site for a list and five articles, and say what is amiss"

    def long_desc(self) -> str:
        return (
            f"{self.short_desc()}: robots.txt, status, redirects, encoding, which layout read what, what the generic"
            " reader says, comments. Where pages are read no more, it drafts lines for sites.toml, from the captures of"
            " before. --province 吉林 probes all sites of a province that start somewhere, those of the catalogue too,"
            " each in its turn, and says which declarations hold; --draft then writes sites.toml for those that have"
            " moved, and catalogue.patch, which can be sent back. Exit status 0: all is well; 1: something is amiss;"
            " 2: it could not start."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--list", metavar="URL", dest="list_url", help="this list (default: the site's first)")
        parser.add_argument("--province", metavar="NAME", help="all sites of this province")
        parser.add_argument("--json", action="store_true", help="print one JSON object a site, for programs")
        parser.add_argument(
            "--lang", choices=tuple(Tongue), type=Tongue, help="of what is said (default: as alarms.toml says)"
        )
        parser.add_argument("--draft", metavar="FOLDER", help="write the repair there, with a fixture for each page")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        assert self.settings is not None
        if not (opts.loglevel or opts.logfile):
            self.settings.set("LOG_LEVEL", "CRITICAL", priority="cmdline")
        # Its requests are few, and are no crawl: it leaves the queue alone, and isn't among what is usual of the site.
        changed = {
            "SCHEDULER": "scrapy.core.scheduler.Scheduler",
            "EXTENSIONS": {**self.settings.getdict("EXTENSIONS"), "crawler.runs.RunRecord": None},
        }
        self.settings.setdict(changed, priority="cmdline")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        data = Path(self.settings["DATA_DIR"])
        try:
            if opts.spargs:
                raise ArchiveError(f"-a {next(iter(opts.spargs))}=: a probe takes no such argument")
            if opts.draft and any(Path(opts.draft).glob("*")):
                raise ArchiveError(f"{opts.draft}: there is something already; name a folder that is empty or new")
            tongue = opts.lang or channels_in(data).tongue
            if opts.province:
                self._run_province(data, args, opts, tongue)
                return
            site = one_site(args, {site.name: site for site in sites_in(data, *args)}, data)
        except ArchiveError as error:
            self.refuse(str(error))
            return
        if (window := manner_in(data, site.name).window) and not self.keep_to(window, site.name):
            return
        folder, began = SiteFolder(path=data / site.name), datetime.now(UTC)
        if self.made_ready(data, site.name, spider_of(site), {}) is None:
            return
        try:
            usual = earlier.usual(folder)
            asked = {"url": opts.list_url or "", "known": earlier.known(folder, usual.layouts)}
            walk = self._walks([(site, asked)]).get(site.name)
            if walk is None:
                return
            probe = examine(walk, site, usual)
            found = drafted(probe, folder, usual, began)
            written = write_draft(Path(opts.draft), probe, found) if opts.draft and found[0] else []
        except (ArchiveError, OSError) as error:
            self.refuse(message_of(error))
            return
        there = f" --data {shlex.quote(opts.data)}" if opts.data else ""
        if opts.json:
            gone = moved(probe)
            table = {"moved": province.toml(of_one(probe, gone, found[0])) if gone else None}
            print(
                printable_json(
                    json.dumps({**as_values(probe, tongue), **_as_json(found[0]), **table}, ensure_ascii=False)
                )
            )
        else:
            show(probe, found[0], there, tongue)
            if gone := moved(probe):
                table_of_it = printable_lines(province.toml(of_one(probe, gone, found[0])))
                print(f"{word('moved', tongue)}\n\n{table_of_it}")
            print("".join(f"{word('wrote', tongue, path=path)}\n" for path in written), end="")
        self.exitcode = ExitStatus.MISSING if probe.faults else ExitStatus.WHOLE

    def _run_province(self, data: Path, args: list[str], opts: argparse.Namespace, tongue: Tongue) -> None:
        """Probe all sites of a province at once: no two requests of a server are nearer than its delay."""
        if args or opts.list_url:
            raise ArchiveError(f"{(args or ['--list'])[0]}: --province asks all sites of a province; name only that")
        sites = province.sites_of(data, opts.province)
        if not sites:
            raise ArchiveError(f"{opts.province}: no site of such a province is known; scrapy sites has their names")
        began = datetime.now(UTC)
        ready = [each for each in sites if self._may_be_asked(data, each)]
        folders = {each.name: SiteFolder(path=data / each.name) for each in ready}
        usual = {name: earlier.usual(folder) for name, folder in folders.items()}
        known = {name: earlier.known(folder, usual[name].layouts) for name, folder in folders.items()}
        walks = self._walks([(each, {"url": "", "known": known[each.name]}) for each in ready])
        probed = []
        for site in (each for each in ready if each.name in walks):
            probe = examine(walks[site.name], site, usual[site.name])
            found, _ = drafted(probe, folders[site.name], usual[site.name], began)
            probed.append(of_one(probe, moved(probe), found))
        if opts.json:
            for each in probed:
                print(printable_json(json.dumps(province.values(each, tongue), ensure_ascii=False)))
        else:
            print(printable_lines("\n".join(province.lines(probed, tongue))))
        if opts.draft:
            Path(opts.draft).mkdir(parents=True, exist_ok=True)
            for name, text in province.drafts(probed, began.date()).items():
                (Path(opts.draft) / name).write_text(text, "utf-8")
                wrote = word("wrote", tongue, path=Path(opts.draft) / name)
                print(wrote, file=sys.stderr if opts.json else sys.stdout)
        whole = len(probed) == len(sites) and all(each.verdict is province.Verdict.HOLDS for each in probed)
        self.exitcode = ExitStatus.WHOLE if whole else ExitStatus.MISSING

    def _may_be_asked(self, data: Path, site: Site) -> bool:
        """Whether a site may be asked now; else a line says why not, and the others are asked."""
        window = manner_in(data, site.name).window
        if window and not window.seconds_left(datetime.now(UTC)):
            self.refuse(f"{site.name}: nothing is asked outside of its window, {window} (+08:00)")
            return False
        return self.made_ready(data, site.name, spider_of(site), {}) is not None

    def _walks(self, asked: list[tuple[Site, dict[str, Any]]]) -> dict[str, Walk]:
        """The walks of these sites, by their names; what could not be started is missing, and a line says so."""
        assert self.crawler_process
        crawlers = {}
        for site, said in asked:
            crawlers[site.name] = crawler = self.crawler_process.create_crawler(spider_of(site))
            self.crawler_process.crawl(crawler, **said)
        if crawlers:
            self.crawler_process.start()
        walks = {}
        for name, crawler in crawlers.items():
            spider = crawler.spider
            if isinstance(spider, ProbeSpider) and (spider.walk.asked or not self.crawler_process.bootstrap_failed):
                walks[name] = spider.walk
            else:
                self.refuse(f"{name} could not be started, see above")
        return walks


def of_one(probe: Probe, gone: Moved, found: Repair) -> province.Probed:
    return province.Probed(probe=probe, moved=gone, repair=found, outlet=province.entry_of(probe.site))


def drafted(probe: Probe, folder: SiteFolder, usual: Usual, began: datetime) -> tuple[Repair, list[Sample]]:
    """The repair of what is amiss with the pages, and the pages that it is for. Raises ArchiveError."""
    empty = [each.page for each in probe.pages if each.asked.part is Part.LIST]
    lists = empty if any(fault.kind is FaultKind.NO_LINKS for fault in probe.faults) else []
    found = earlier.samples(folder, probe.site, probe.amiss, began) if probe.amiss else []
    others = earlier.others(folder, began, usual.layouts) if found else []
    return repair(probe.site, found, others, lists), found


def show(probe: Probe, found: Repair, there: str, tongue: Tongue) -> None:
    """Print what was seen, and what would mend it."""
    name = probe.site.name
    print(printable_lines("\n".join(lines(probe, tongue))))
    if found:
        print(f"{word('repair', tongue, site=name)}\n")
        print(printable_lines(found.toml))
        since = word("then_rebuild", tongue, site=name, there=there) if found.renamed or found.layout else ""
        print(word("then", tongue, site=name, there=there) + since)
    elif probe.amiss:
        print(word("no_repair", tongue))
    how = "well" if not probe.faults else "one_amiss" if len(probe.faults) == 1 else "many_amiss"
    print(word(how, tongue, site=name, number=len(probe.faults)))


def _as_json(found: Repair) -> dict[str, Any]:
    said = {"renamed": dict(found.renamed), "layout": dict(found.layout), "links": found.links or None}
    return {"repair": {**said, "toml": found.toml} if found else None}


def write_draft(folder: Path, probe: Probe, found: tuple[Repair, list[Sample]]) -> list[Path]:
    """Write the lines, and of each page that they are for a fixture: its record, and its row as they have it read."""
    mended, samples = found
    folder.mkdir(parents=True, exist_ok=True)
    lines_there = folder / "sites.toml"
    lines_there.write_text(f"[{probe.site.name}]\n{mended.toml}", "utf-8")
    written = [lines_there]
    for number, sample in enumerate(samples, start=1):
        reading = read_as(sample.page, mended.site)
        if reading is None:
            continue
        fixture = folder / f"changed-{number}.warc.gz"
        write_single(fixture, sample.page.url, response_of(sample.page), sample.page.capture.time)
        row = fixture.with_name(f"changed-{number}.json")
        # Its capture is that of the fixture, as a test reads it.
        row.write_text(json.dumps(row_of(reading), ensure_ascii=False, indent=2, sort_keys=True) + "\n", "utf-8")
        written += [fixture, row]
    return written


def row_of(reading: Any) -> dict[str, Any]:
    """The row, without where the archive has it."""
    return {name: value for name, value in as_dict(reading).items() if name != "capture"}


def response_of(page: Page) -> bytes:
    """The answer with its content-encoding removed: a fixture that anybody can read."""
    kept = [(name, value) for name, value in page.headers if name.lower() not in _NOT_AS_SENT]
    head = "".join(f"{name}: {value}\r\n" for name, value in (*kept, ("Content-Length", str(len(page.body)))))
    return f"HTTP/1.1 {page.status} OK\r\n{head}\r\n".encode("latin-1") + page.body
