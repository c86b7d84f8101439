"""The verb `import`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from archive.data.folder import ANYWHERE, DataError
from archive.data.operator import sites_in
from archive.data.printing import counted
from archive.fixity.findings import printable, printable_json
from archive.ingest.ingest import Imported
from archive.ingest.several import bring_all
from archive.rebuild.runners.local import Local
from archive.verbs.arguments import add_data, add_jobs, add_json, add_verb
from archive.verbs.progress import Progress


def add_parser(commands: Any) -> None:
    parser = add_verb(
        commands,
        "import",
        about="Copy WARC and ARC files (of Heritrix, wget, Browsertrix, Common Crawl, warcprox and others), or those "
        "in WACZ files, into DATA/SITE/warc as they are, index them, and store a row for each article page. A file "
        "most of whose pages are of a known site goes there, others go to the folder `urls`, where every good HTML "
        "page makes a row. Safe to run again. Exit status 1: a file is damaged, or a page can't be read; 2: a file "
        "could not be imported.",
        example="python -m archive import crawl.wacz old-*.warc.gz --into jurong",
    )
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="*.warc, *.warc.gz, *.warc.zst, *.arc.gz, *.wacz"
    )
    parser.add_argument("--into", metavar="SITE", help="the site folder (default: told by the hosts)")
    add_jobs(parser)
    add_json(parser)
    add_data(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    if args.into and args.into not in (
        known := sorted({ANYWHERE, *(site.name for site in sites_in(args.data, args.into))})
    ):
        raise DataError(f"--into {args.into}: no site is called that; there are {', '.join(known)}")
    done: list[Imported] = []
    failed: list[str] = []
    size = sum(path.stat().st_size for path in args.files if path.is_file())
    with Progress("import", size) as progress:
        for each in bring_all(args.files, args.data, args.into, Local(args.jobs)):
            if isinstance(each, Imported):
                done.append(each)
                if not args.json:
                    print("\n".join(map(printable, _said(each))))
                continue
            if each.why:
                failed.append(printable(f"{each.path}: {each.why}"))
            progress.add(each.path.stat().st_size if each.path.is_file() else 0)
    if args.json:
        print(printable_json(json.dumps([_as_json(each) for each in done], ensure_ascii=False, indent=2)))
    if failed:
        raise DataError("; ".join(failed))
    return 1 if any(each.damage or each.not_read for each in done) else 0


def _said(imported: Imported) -> Iterator[str]:
    where = f"{imported.site}/warc/{imported.file}"
    before = ", imported before" if imported.known else ""
    records, rows = counted(imported.records, "record"), counted(imported.rows, "new row")
    yield f"{imported.source}: {records}, {rows}; {where}{before}"
    if imported.elsewhere:
        yield (
            f"{imported.source}: {counted(imported.elsewhere, 'page')} of other hosts, without a row in"
            f" {imported.site}; --into {ANYWHERE} makes rows of all"
        )
    for flaw in imported.damage:
        yield f"{imported.source}: {flaw}; the file was taken in as it came"
    for left_out in imported.not_read:
        yield f"{imported.source}: {left_out}; its row says so"


def _as_json(imported: Imported) -> dict[str, Any]:
    return asdict(imported)
