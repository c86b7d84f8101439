"""`scrapy layout`: the typing for a new site, from one saved page; docs/add-a-site.md walks through it."""

from __future__ import annotations

import argparse
import importlib
import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from string import Template
from typing import Any, ClassVar
from urllib.parse import urlsplit

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from archive.rows.line import as_dict
from archive.warc.pages import pages
from archive.warc.single import write_single
from crawler.looking.elements import blocks_of, container, selector
from pipelines import finish, stages
from pipelines.identity.names import Names
from reading.article import Draft, Role
from reading.html.urls import host_of
from reading.layout import Site
from reading.page import Page
from reading.read import read

_TEMPLATES = Path(__file__).with_name("templates")
_ROOT = Path(__file__).parents[2]


class Command(ScrapyCommand):
    """Write site and fixture; nothing that exists is overwritten."""

    requires_project = True
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "NAME --url URL --title 中文名 --province 省 PAGE.html"

    def short_desc(self) -> str:
        return "Write layout, fixture and expectation for a site in the code, from one saved page"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--url", required=True, help="address of the saved page")
        parser.add_argument("--title", required=True, help="Chinese name of the site")
        parser.add_argument("--province", required=True, help="Chinese name of the province, without 省")
        parser.add_argument("--charset", default="", help="charset that the server's header named, if it named one")
        parser.add_argument("--case", default="article", help="name of the fixture: what it shows")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 2:
            raise UsageError("needs NAME and PAGE.html")
        name, saved = args[0], Path(args[1])
        if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
            raise UsageError(f"{name!r}: a site is called <site> or <site>_<province> in pinyin, a-z, 0-9 and _")
        if not (Path.cwd() / "reading" / "sites").is_dir() or not Path.cwd().samefile(_ROOT):
            raise UsageError(f"{Path.cwd()}: not the checkout that this shengbao runs from, {_ROOT}; go there")
        if not host_of(opts.url):
            raise UsageError(f"--url {opts.url}: no address of a page")
        try:
            written = write_site(Path.cwd(), name, saved, opts)
        except FileExistsError as error:
            sys.stderr.write(f"layout: {error}\n")
            self.exitcode = 2
            return
        except OSError as error:
            sys.stderr.write(f"layout: {error.filename}: {error.strerror}\n")
            self.exitcode = 2
            return
        sys.stdout.write("".join(f"wrote {path.relative_to(Path.cwd())}\n" for path in written.paths))
        if written.layout not in {None, "generic"}:
            sys.stdout.write(
                f"The page has the marks of {written.layout}, which reading/families/ knows: use its layouts instead.\n"
            )
        sys.stdout.write(
            "The layout is a guess from one page. Make the site true, then\n"
            "  pytest tests/whole/test_sites.py tests/whole/test_reader_version.py --accept\n"
            "and review the row as an analyst would (docs/add-a-site.md).\n"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was made, and which layout read the page before it had one of its own."""

    paths: list[Path]
    layout: str | None


def write_site(root: Path, name: str, saved: Path, opts: argparse.Namespace) -> Written:
    """Write the three files under `root`. Raises FileExistsError before anything is written."""
    site = root / "reading" / "sites" / f"{name}.py"
    fixture = root / "tests" / "fixtures" / name / f"{opts.case}.warc.gz"
    for path in (site, fixture):
        if path.exists():
            raise FileExistsError(f"{path.relative_to(root)} exists; remove it first if you mean to begin again")
    page = captured(fixture, opts.url, saved.read_bytes(), opts.charset)
    draft = draft_of(page, ())
    finish(draft, stages(Names(key=b"")))
    values = {
        "name": name,
        "title": opts.title,
        "province": opts.province,
        "host": host_of(opts.url),
        "address": address_pattern(opts.url),
        "start": "/".join(opts.url.split("/")[:3]) + "/",
        "heading": selector(page, blocks_of(draft.blocks, Role.TITLE)) or "h1",
        "body": selector(page, container(blocks_of(draft.blocks, Role.BODY))) or "body",
    }
    values["more"] = "".join(
        f"                (Role.{role.name}, {json.dumps(found)}),\n"
        for role in (Role.META, Role.CHANNEL, Role.RELATED, Role.FOOTER)
        if (found := selector(page, container(blocks_of(draft.blocks, role)))) and found not in values.values()
    )
    site.write_text(Template((_TEMPLATES / "site.py.txt").read_text("utf-8")).substitute(values), "utf-8")
    importlib.invalidate_caches()
    made: Site = importlib.import_module(f"reading.sites.{name}").SITE
    row = as_dict(finish(draft_of(page, (made,)), stages(Names(key=b""))))
    expectation = fixture.with_name(f"{opts.case}.json")
    expectation.write_text(json.dumps(row, ensure_ascii=False, indent=2, sort_keys=True) + "\n", "utf-8")
    return Written(paths=[site, fixture, expectation], layout=draft.layout)


def captured(fixture: Path, url: str, body: bytes, charset: str) -> Page:
    """The saved page as a WARC of one record, and as the Page that reading that WARC gives."""
    kind = f"text/html; charset={charset}" if charset else "text/html"
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    write_single(fixture, url, head.encode("ascii") + body, datetime.now(UTC).replace(microsecond=0))
    [page] = pages(fixture)
    return page


def draft_of(page: Page, sites: Sequence[Site]) -> Draft:
    draft = read(page, sites, anywhere=True).draft
    assert draft is not None, "a saved page makes a row"
    return draft


def address_pattern(url: str) -> str:
    """The URL's path as a pattern: other digits are any digits, the last number is the article's id."""
    path = urlsplit(url).path
    numbers = list(re.finditer(r"\d+", path))
    if not numbers:
        return re.escape(path) + "(?P<id>)$"
    *others, last = numbers
    pattern, at = "", 0
    for number in others:
        pattern += re.escape(path[at : number.start()]) + r"\d+"
        at = number.end()
    return pattern + re.escape(path[at : last.start()]) + r"(?P<id>\d+)" + re.escape(path[last.end() :]) + "$"
