"""`scrapy sites`: the outlets of the catalogue, each with what it is, what proves it, and whether it was seen."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from scrapy.commands import ScrapyCommand

from archive.data.counted import counted
from archive.data.exits import ExitStatus
from archive.data.folder import SiteFolder, folders_in
from archive.fixity.findings import printable, printable_json
from archive.rows.runs import runs
from archive.verbs.tables import aligned
from crawler.commands.refused import refusing
from reading.catalogue import Outlet, named, outlets

_HEAD = ("name", "title", "province", "city", "kind", "walk", "evidence", "seen")


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}  # noqa: RUF012 - as Scrapy's commands have it

    def syntax(self) -> str:
        return "[options] [WORD | URL ...]   (installed: shengbao sites [options] [WORD | URL ...])"

    def short_desc(self) -> str:
        return "The outlets of the catalogue, by province, kind and evidence"

    def long_desc(self) -> str:
        return (
            f"{self.short_desc()}. `scrapy crawl NAME` walks any of them. Words choose: those outlets are listed that"
            " have each word as name, title, province, city, kind, walk or seen; of an address, the outlet that it is"
            " of. Walk: by issues of an e-paper, by lists, or by the rules of an engine. Seen: never, as a saved page,"
            " or live, as far as crawls of this data folder have read articles. For example: scrapy sites 吉林 party"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--data", metavar="FOLDER", help="the data folder (default: the setting DATA_DIR)")
        parser.add_argument("--evidence", action="store_true", help="a line for each piece of evidence, too")
        parser.add_argument("--json", action="store_true", help="print one JSON line for each outlet, for programs")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        with refusing(self.refuse):
            self._show(Path(opts.data or self.settings["DATA_DIR"]), args, opts)

    def _show(self, data: Path, words: Sequence[str], opts: argparse.Namespace) -> None:
        lived = _lived(data)
        found = [each for each in outlets() if all(_has(each, word, lived) for word in words)]
        if not found:
            self.refuse(f"no outlet of the catalogue is or has {' and '.join(map(repr, words))}")
            return
        if opts.json:
            for each in found:
                print(printable_json(json.dumps(_as_json(each, lived), ensure_ascii=False)))
            return
        table = [_HEAD, *(_row(each, lived) for each in found)]
        lines = aligned(table, left=range(len(_HEAD))).splitlines()
        print(lines[0])
        for each, line in zip(found, lines[1:], strict=True):
            print(printable(line))
            if opts.evidence:
                print("\n".join(f"    {printable(said)}" for said in _evidence(each)))
        print(_sum(found))

    def refuse(self, why: str) -> None:
        sys.stderr.write(f"sites: {printable(why)}\n")
        self.exitcode = ExitStatus.NO_START


def _lived(data: Path) -> dict[str, str]:
    """By outlet with a folder here, the day of the first crawl that read articles. Raises StoreError."""
    days = {}
    for name in folders_in(data) if data.is_dir() else ():
        read = [run.started for run in runs(SiteFolder(path=data / name)) if run.filled.rows]
        if read:
            days[name] = f"{min(read):%Y-%m-%d}"
    return days


def _has(each: Outlet, word: str, lived: dict[str, str]) -> bool:
    if "://" in word:
        return named(word) == each.name
    return word in {*_row(each, lived), each.province.name, _seen(each, lived).partition(" ")[0]}


def _row(each: Outlet, lived: dict[str, str]) -> tuple[str, ...]:
    kinds = Counter(proof.kind for proof in each.evidence)
    proofs = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    city = each.city.name if each.city else "–"
    return (each.name, each.title, each.short, city, each.kind, _walk(each), proofs, _seen(each, lived))


def _walk(each: Outlet) -> str:
    return "issues" if "issues" in each.said else str(each.said.get("family", "lists"))


def _seen(each: Outlet, lived: dict[str, str]) -> str:
    return f"live since {lived[each.name]}" if each.name in lived else each.seen


def _evidence(each: Outlet) -> Iterator[str]:
    for proof in each.evidence:
        yield f"{proof.kind}, {proof.date}: {proof.source}: {proof.shows}"


def _sum(found: Sequence[Outlet]) -> str:
    seen = Counter(each.seen for each in found)
    places = len({each.province.code for each in found})
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in seen.most_common())
    return f"{counted(len(found), 'outlet')} in {counted(places, 'province')}; seen: {kinds}"


def _as_json(each: Outlet, lived: dict[str, str]) -> dict[str, Any]:
    told = asdict(each) | {"seen": _seen(each, lived), "walk": _walk(each)}
    said = told.pop("said")
    return told | {
        key: said[key] for key in ("start_urls", "feeds", "issues", "family", "take", "leave") if key in said
    }
