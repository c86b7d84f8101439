"""The verb `export`."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from archive.data.folder import SiteFolder, site_folders
from archive.handover.formats.choice import FORMATS, USUAL
from archive.handover.tables import export
from archive.rows.store import RowStore
from archive.verbs.arguments import add_data, add_sites, add_verb
from archive.verbs.progress import Progress

_EXCEL_ROWS = 1_048_575


def add_parser(commands: Any) -> None:
    parser = add_verb(
        commands,
        "export",
        about="Write articles, comments and captures to DATA/export as Parquet, CSV and JSON Lines, and what "
        "each column means to codebook.md and codebook.csv. Exit status 1: a site had nothing to export.",
        example="python -m archive export jurong cri_hlj --format parquet --out tables",
    )
    add_sites(parser)
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="where to (default: DATA/export)")
    parser.add_argument(
        "--format",
        type=_formats,
        default=USUAL,
        metavar="FORMATS",
        help=f"of {', '.join(FORMATS)}; several with commas between (default: {', '.join(USUAL)})",
    )
    add_data(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    folders = site_folders(args.data, args.sites)
    out = args.out or args.data / "export"
    empty: list[str] = []
    with ExitStack() as stack:
        stores, total = [], 0
        for folder in folders:
            if not _has_rows(folder):
                empty.append(folder.name)
                continue
            store = stack.enter_context(RowStore(folder.rows, readonly=True))
            stores.append(store)
            total += store.summary().readings
        progress = stack.enter_context(Progress("export", total))
        exported = export(stores, out, formats=args.format, tick=progress.add)
    for site in sorted(exported.articles | exported.walled):
        walls = f"; {exported.walled[site]:,} only seen as a wall, in captures alone" if exported.walled[site] else ""
        print(f"{site}: {exported.articles[site]:,} articles, {exported.comments[site]:,} comments{walls}")
    for name in empty:
        print(f"{name}: nothing to export, no page was stored; crawl it, or rebuild its rows")
    for name, count in sorted(exported.replaced.items()):
        print(f"{name}: {count:,} rows with NUL or half a surrogate pair, which no table holds; U+FFFD stands there")
    if "excel.csv" in args.format and max(exported.rows.values()) > _EXCEL_ROWS:
        print(f"more rows than the {_EXCEL_ROWS:,} that Excel opens; export fewer sites at a time")
    print(f"written to {out}: {', '.join(path.name for path in exported.files)}")
    return 1 if empty else 0


def _has_rows(folder: SiteFolder) -> bool:
    if not folder.rows.is_file():
        return False
    with RowStore(folder.rows, readonly=True) as store:
        return store.summary().readings > 0


def _formats(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(","))
    for name in names:
        if name not in FORMATS:
            raise argparse.ArgumentTypeError(f"no format {name!r}; there are {', '.join(FORMATS)}")
    return names
