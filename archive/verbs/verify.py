"""The verb `verify`: check everything a data folder holds."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from archive.data.folder import DataError, is_store, site_folders
from archive.data.printing import counted
from archive.fixity.findings import Report, printable, printable_json
from archive.fixity.slices import next_slice
from archive.fixity.verification import verify
from archive.verbs.arguments import add_data_or_store, add_json, add_sites, add_verb, positive
from archive.verbs.progress import Progress


def add_parser(commands: Any) -> None:
    parser = add_verb(
        commands,
        "verify",
        about="Read every WARC file and check its gzip members, lengths, digests and references, that each record has "
        "its index line and each article page its row, and that no row or line is without its record. Interrupted, it "
        "goes on where it was. Of a store, each object is read and compared with its digest, and nothing that was "
        "taken out may be in it. Exit status 1: something is wrong; each line says where, and what to do.",
        example="python -m archive verify jurong --json",
    )
    add_sites(parser)
    parser.add_argument("--rows", action="store_true", help="also make every row again and compare all its bytes")
    parser.add_argument(
        "--slice",
        type=positive,
        metavar="DAYS",
        dest="parts",
        help="every day: of the files that were whole, the part that nobody has read for longest, so that all are read"
        " once in so many days",
    )
    add_json(parser)
    add_data_or_store(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    of_store = isinstance(args.data, str) or is_store(args.data)
    reports = _of_store(args) if of_store else _of_folder(args)
    if args.json:
        print(printable_json(json.dumps([asdict(report) for report in reports], ensure_ascii=False, indent=2)))
    return 1 if any(report.findings for report in reports) else 0


def _of_store(args: argparse.Namespace) -> list[Report]:
    from archive.offsite.checking import check_store, taken_out  # noqa: PLC0415 - loads what redacts, for stores alone
    from archive.offsite.held import shelf_of, sites_held  # noqa: PLC0415
    from archive.offsite.place import Place  # noqa: PLC0415

    if args.rows or args.parts:
        raise DataError("--rows and --slice need a data folder; a store holds no rows, and is read as a whole")
    address = args.data if isinstance(args.data, str) else str(args.data.absolute())
    place, reports = Place(address), []
    place.check()
    shelves = {site: shelf_of(place, site) for site in sites_held(place)}
    for site in args.sites or shelves:
        if site not in shelves:
            raise DataError(f"{site}: {place.url} holds nothing of it; it holds {', '.join(shelves) or 'no site'}")
    if not shelves:
        raise DataError(f"{place.url}: holds no site")
    taken = taken_out(place, shelves.values())
    for site in args.sites or shelves:
        with Progress(f"verify {site}", shelves[site].size) as progress:
            report = check_store(place, shelves[site], taken, progress.add)
        reports.append(report)
        if not args.json:
            print("\n".join(_said(report, of_store=True)))
    return reports


def _of_folder(args: argparse.Namespace) -> list[Report]:
    reports = []
    for folder in site_folders(args.data, args.sites):
        only = next_slice(folder, args.parts, datetime.now(UTC)) if args.parts else None
        size = sum(path.stat().st_size for path in folder.warcs())
        with Progress(f"verify {folder.name}", size) as progress:
            report = verify(folder, args.data, rows=args.rows, only=only, tick=progress.add)
        reports.append(report)
        if not args.json:
            print("\n".join(_said(report)))
    return reports


def _said(report: Report, *, of_store: bool = False) -> Iterator[str]:
    yield from map(str, report.findings)
    yield from (printable(f"{report.site}: {note}") for note in report.notes)
    verdict = counted(len(report.findings), "finding") if report.findings else "nothing wrong"
    resumed = f" ({report.resumed} of them read earlier)" if report.resumed else ""
    files, records, rows = counted(report.files, "WARC file"), counted(report.records, "record"), report.rows
    counts = f"{files}{resumed}, {records}" + ("" if of_store else f", {counted(rows, 'row')}")  # a store holds none
    yield f"{report.site}: {counts}: {verdict}"
