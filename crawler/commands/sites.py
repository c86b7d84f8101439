"""`scrapy sites`: the outlets of the catalogue, each with what it is, what proves it, and whether it was seen."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrapy.commands import ScrapyCommand

from archive.data.exits import ExitStatus
from archive.data.folder import SiteFolder, folders_in
from archive.data.printing import counted
from archive.fixity.findings import printable, printable_json
from archive.operations.turns import READY, State, Turn, turns
from archive.rows.runs import runs
from archive.verbs.tables import aligned
from crawler.commands.refused import refusing
from reading.catalogue import Outlet, named, outlets
from reading.chinese.dates import CHINA

_HEAD = ("name", "title", "province", "city", "kind", "walk", "evidence", "seen", "due")
_COUNTED = ("province", "kind", "walk", "evidence", "seen", "due")  # what outlets are counted by
_NONE = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """What this data folder tells of outlets, by their names."""

    lived: dict[str, str]  # the day of the first crawl that read articles soundly
    turns: dict[str, Turn]  # of the sites that it knows

    @classmethod
    def of(cls, data: Path) -> Here:
        """Raises SitesError, StoreError."""
        if not data.is_dir():
            return cls(lived={}, turns={})
        days = {name: _first_read(SiteFolder(path=data / name)) for name in folders_in(data)}
        return cls(
            lived={name: day for name, day in days.items() if day},
            turns={turn.site: turn for turn in turns(data, datetime.now(UTC))},
        )

    def seen(self, each: Outlet) -> str:
        return f"live since {self.lived[each.name]}" if each.name in self.lived else each.seen

    def due(self, each: Outlet) -> str:
        """When `rundue` crawls it; nothing of what `sites.toml` doesn't name."""
        turn = self.turns.get(each.name)
        if turn is None or turn.state is State.NEVER:
            return _NONE
        if turn.until is None:
            return "due" if turn.state in READY else turn.state
        return f"{turn.until.astimezone(CHINA):%Y-%m-%d %H:%M}"


def _first_read(folder: SiteFolder) -> str | None:
    """The day of the first crawl that read articles soundly: most of its rows have a title and a text."""
    read = [
        run.started
        for run in runs(folder)
        if 2 * min(run.filled.fields.get(name, 0) for name in ("title", "body")) > run.filled.rows
    ]
    return f"{min(read):%Y-%m-%d}" if read else None


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
            " or live, since crawls of this data folder have read articles there, most with title and text. Due: when"
            " `rundue` crawls it, China time; nothing where sites.toml doesn't name it. For example:"
            " scrapy sites 吉林 party"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--data", metavar="FOLDER", help="the data folder (default: the setting DATA_DIR)")
        parser.add_argument("--evidence", action="store_true", help="a line for each piece of evidence, too")
        how = parser.add_mutually_exclusive_group()
        how.add_argument("--count-by", choices=_COUNTED, help="count the outlets instead")
        how.add_argument("--json", action="store_true", help="print one JSON line for each outlet, for programs")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        with refusing(self.refuse):
            self._show(Path(opts.data or self.settings["DATA_DIR"]), args, opts)

    def _show(self, data: Path, words: Sequence[str], opts: argparse.Namespace) -> None:
        here = Here.of(data)
        found = [each for each in outlets() if all(_has(each, word, here) for word in words)]
        if not found:
            self.refuse(
                f"no outlet of the catalogue is or has {' and '.join(map(repr, words))}; words are as `scrapy sites`"
                " prints them, like 吉林 or party"
            )
            return
        if opts.json:
            for each in found:
                print(printable_json(json.dumps(_as_json(each, here), ensure_ascii=False)))
            return
        rows = [_row(each, here) for each in found]
        if opts.count_by:
            counts = Counter(row[_HEAD.index(opts.count_by)] for row in rows)
            print(aligned([(printable(name), f"{number:,}") for name, number in counts.most_common()], left={0}))
            return
        table = [_HEAD, *rows]
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


def _has(each: Outlet, word: str, here: Here) -> bool:
    if "://" in word:
        return named(word) == each.name
    return word in {*_row(each, here), each.province.name, here.seen(each).partition(" ")[0]}


def _row(each: Outlet, here: Here) -> tuple[str, ...]:
    kinds = Counter(proof.kind for proof in each.evidence)
    proofs = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    city = each.city.name if each.city else _NONE
    return (each.name, each.title, each.short, city, each.kind, _walk(each), proofs, here.seen(each), here.due(each))


def _walk(each: Outlet) -> str:
    return "issues" if "issues" in each.said else str(each.said.get("family", "lists"))


def _evidence(each: Outlet) -> Iterator[str]:
    for proof in each.evidence:
        yield f"{proof.kind}, {proof.date}: {proof.source}: {proof.shows}"


def _sum(found: Sequence[Outlet]) -> str:
    seen = Counter(each.seen for each in found)
    places = len({each.province.code for each in found})
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in seen.most_common())
    return f"{counted(len(found), 'outlet')} in {counted(places, 'province')}; seen: {kinds}"


def _as_json(each: Outlet, here: Here) -> dict[str, Any]:
    told = asdict(each) | {"seen": here.seen(each), "due": here.due(each), "walk": _walk(each)}
    said = told.pop("said")
    return told | {
        key: said[key] for key in ("start_urls", "feeds", "issues", "family", "take", "leave") if key in said
    }
