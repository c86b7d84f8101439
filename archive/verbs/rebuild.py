"""The verb `rebuild`."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from archive.data.folder import DataError, SiteFolder, site_folders, size_of
from archive.data.key import KEY_FILE
from archive.data.lock import locked
from archive.rebuild.rebuild import rebuild
from archive.rows.compare import KINDS, answer_differences, as_json, as_text, differences
from archive.rows.database import put_in_place
from archive.rows.places import warcs
from archive.rows.store import Mark, RowStore, StoreError, VersionError
from archive.verbs.arguments import add_data, add_json, add_sites, add_verb
from archive.verbs.progress import Progress

_MISSING_KEY = "the pseudonyms in the stored rows were made with this key; put it back from your backup"


def add_parser(commands: Any) -> None:
    parser = add_verb(
        commands,
        "rebuild",
        summary="make all rows again from the WARC files, and compare them with the stored ones",
        about="Read the WARC files of each site again, without Scrapy, into DATA/SITE/rebuild/readings.jsonl and "
        "articles.jsonl, and say what would change in the stored rows. Exit status 1: a WARC file could not be read "
        "to its end, no article page was found, or (--verify) a row differs.",
        example="python -m archive rebuild jurong --verify",
    )
    add_sites(parser)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--verify", action="store_true", help="write nothing; show every difference, field by field")
    what.add_argument("--replace", action="store_true", help="put the rebuilt rows in place of the stored ones")
    parser.add_argument("--jobs", type=_positive, default=1, metavar="N", help="processes to read with (default: 1)")
    add_json(parser)
    add_data(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    folders = site_folders(args.data, args.sites)
    if args.verify or any(folder.rows.is_file() for folder in folders):
        _require_key(args.data)
    reports = []
    code = 0
    for folder in folders:
        try:
            report, good = _run_one(folder, args)
        except StoreError as error:
            print(f"python -m archive rebuild: {error}", file=sys.stderr)
            code = 2
            continue
        reports.append(report)
        code = max(code, 0 if good else 1)
    if args.json:
        print(json.dumps(reports, ensure_ascii=False, indent=2))
    return code


def _run_one(folder: SiteFolder, args: argparse.Namespace) -> tuple[dict[str, Any], bool]:
    size = sum(map(size_of, folder.warcs()))
    older = args.replace and _is_of_another_version(folder)
    with (
        locked(folder.path) if older else nullcontext(),
        _target(folder, args.verify) as target,
        _opened(folder, older=older) as (stored, mark),
    ):
        with Progress(f"rebuild {folder.name}", size) as progress:
            rebuilt = rebuild(folder, args.data, target, jobs=args.jobs, tick=progress.to)
        made_path = target / "rows.sqlite"
        counts, answers, shown = _compared(folder, stored, made_path, rebuilt.whole, args)
        if older:
            kept_file = put_in_place(made_path, folder.rows)
        elif args.replace:
            kept = (warcs(stored) if stored else set()) - rebuilt.whole
            with RowStore(folder.rows) as live:
                live.replace(made_path, keep=kept, after=mark)
    report: dict[str, Any] = {
        "site": folder.name,
        "warcs": rebuilt.warcs,
        "readings": rebuilt.readings,
        "articles": rebuilt.articles,
        **{kind: counts[kind] for kind in ("equal", *KINDS)},
        "answers": {kind: answers[kind] for kind in ("equal", *KINDS)},
        "replaced": args.replace,
        "older": kept_file.name if older else None,
        "damaged": rebuilt.damaged,
        "torn": rebuilt.torn,
    }
    if args.verify and args.json:
        report["differences"] = shown
    if not args.json:
        _print_report(report)
    different = counts.total() - counts["equal"] + answers.total() - answers["equal"]
    return report, not (rebuilt.damaged or not rebuilt.readings or (args.verify and different))


def _compared(
    folder: SiteFolder, stored: RowStore | None, made_path: Path, whole: set[str], args: argparse.Namespace
) -> tuple[Counter[str], Counter[str], list[dict[str, Any]]]:
    """How many rows and answers are equal and different, and the differences as JSON; in words they are printed."""
    counts: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    shown: list[dict[str, Any]] = []
    with RowStore(made_path, readonly=True) as made:
        for name, count, compare in zip(("row", "answer"), counts, (differences, answer_differences), strict=True):
            for difference in compare(stored, made, whole):
                count[difference.kind if difference else "equal"] += 1
                if difference and args.verify and args.json:
                    shown.append({"of": name, **as_json(difference)})
                elif difference and args.verify:
                    print(as_text(folder.name if name == "row" else f"{folder.name}: answer of", difference))
    return *counts, shown


def _print_report(report: dict[str, Any]) -> None:
    site = report["site"]
    for problem in report["damaged"]:
        print(f"{site}: {problem}")
    for problem in report["torn"]:
        print(f"{site}: {problem} (a crawl is writing this file, or was killed)")
    if not report["warcs"]:
        print(f"{site}: no WARC files to rebuild from")
    elif not report["readings"]:
        print(f"{site}: no article page in its WARC files; are the hosts of this site in sites.toml?")
    made = f"{site}: {report['readings']} rows of {report['articles']} articles from {report['warcs']} WARC files"
    if report["equal"] == report["readings"] and not any(report[kind] for kind in KINDS):
        if report["readings"]:
            print(f"{made}, byte for byte the stored rows{_of_answers(report, equal=', and so the answers')}")
        return
    counts = ", ".join(f"{report[kind]} {kind}" for kind in ("equal", *KINDS[:3]))
    kept = f", {report['kept']} kept because their WARC file is not whole or not here" if report["kept"] else ""
    replaced = "; replaced" if report["replaced"] else ""
    replaced += f", the file of the older version is {report['older']}" if report["older"] else ""
    print(f"{made}; against the stored rows: {counts}{kept}{_of_answers(report, equal='')}{replaced}")


def _of_answers(report: dict[str, Any], *, equal: str) -> str:
    answers = report["answers"]
    if not any(answers[kind] for kind in KINDS):
        return f"{equal} of {answers['equal']} captures" if equal else ""
    return "; answers: " + ", ".join(f"{answers[kind]} {kind}" for kind in ("equal", *KINDS) if answers[kind])


@contextmanager
def _target(folder: SiteFolder, verify: bool) -> Iterator[Path]:
    if not verify:
        try:
            yield folder.rebuild
        finally:
            for path in folder.rebuild.glob("rows.sqlite*"):
                path.unlink()
        return
    with tempfile.TemporaryDirectory(prefix="rebuild-") as name:
        yield Path(name)


def _is_of_another_version(folder: SiteFolder) -> bool:
    if not folder.rows.is_file():
        return False
    try:
        RowStore(folder.rows, readonly=True).close()
    except VersionError:
        return True
    return False


@contextmanager
def _opened(folder: SiteFolder, *, older: bool) -> Iterator[tuple[RowStore | None, Mark]]:
    """The stored rows as they are now, whatever a running crawl adds; None where there are none that can be read."""
    if older or not folder.rows.is_file():
        yield None, Mark(0, 0)
        return
    with RowStore(folder.rows, readonly=True) as stored, stored.snapshot() as mark:
        yield stored, mark


def _require_key(data: Path) -> None:
    """A new key would be made otherwise, and all pseudonyms would be others."""
    if not (data / KEY_FILE).is_file():
        raise DataError(f"{data / KEY_FILE}: missing; {_MISSING_KEY}")


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r}: a number, at least 1")
    return int(text)
