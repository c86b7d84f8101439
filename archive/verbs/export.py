"""The verb `export`."""

from __future__ import annotations

import argparse
import re
from collections.abc import Collection
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from archive.data.folder import SiteFolder, site_folders
from archive.data.operator import contact_said
from archive.data.printing import counted
from archive.handover.formats.choice import FORMATS
from archive.handover.release.choice import Choice
from archive.handover.release.making import Order, Released, fresh_run_id, release
from archive.handover.release.profiles import PROFILES, USUAL
from archive.rows.store import RowStore
from archive.verbs.arguments import add_data, add_sites, add_verb, day, number, positive
from archive.verbs.progress import Progress
from reading.chinese import labels

_EXCEL_ROWS = 1_048_575
_RUN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def add_parser(commands: Any) -> None:
    parser = add_verb(
        commands,
        "export",
        about="Write a release: a folder with the tables of articles, comments, versions, events, captures, "
        "coverage and issues of e-papers in the formats of a profile, a codebook in English and Chinese, "
        "datapackage.json, CSVW, citation, rights and checksums. It stands there whole or not at all, in place of an "
        "older release; a folder that holds anything else is refused. Exit status 1: a site had nothing to export, or "
        "no article is as asked for.",
        example="python -m archive export --profile excel --since 2024-01-01 --no-problem --out release",
    )
    add_sites(parser)
    parser.add_argument("--out", type=_place, metavar="FOLDER", help="where to (default: DATA/export)")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--profile", choices=[*PROFILES], help=_profiles())
    how.add_argument(
        "--format", type=_formats, metavar="FORMATS", help=f"of {', '.join(FORMATS)}; several with commas between"
    )
    _add_choice(parser.add_argument_group("which articles and columns"))
    parser.add_argument("--since-release", type=Path, metavar="FOLDER", help="say what differs from this older release")
    parser.add_argument("--run-id", type=_run_id, metavar="ID", help="name of the release (default: a fresh one)")
    add_data(parser)
    parser.set_defaults(run=run)


def _add_choice(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--site", dest="of_sites", action="append", metavar="SITE", help="only of this site; again for more"
    )
    group.add_argument("--province", dest="provinces", action="append", metavar="NAME", help="only of this province")
    group.add_argument(
        "--outlet", dest="outlets", action="append", metavar="NAME", help="only of this outlet of the catalogue"
    )
    group.add_argument("--since", type=day, metavar="DAY", help="published on this day (YYYY-MM-DD) or later")
    group.add_argument("--until", type=day, metavar="DAY", help="published on this day or earlier")
    group.add_argument(
        "--source",
        dest="sources",
        action="append",
        metavar="NAME",
        help=f"only with this {labels.PRINTED['source']}, as printed or its group",
    )
    group.add_argument("--query", metavar="WORDS", help="only what `search` finds for these words")
    group.add_argument("--taken-down", action="store_true", help="only articles that the site has deleted")
    group.add_argument("--no-problem", action="store_true", help="only articles without a problem")
    group.add_argument(
        "--columns",
        type=lambda text: tuple(name.strip() for name in text.split(",")),
        default=(),
        metavar="NAMES",
        help="only these columns of articles, or TABLE.COLUMN; keys stay, other tables stay whole",
    )
    group.add_argument("--sample", type=positive, metavar="N", help="so many of the articles, drawn at random")
    group.add_argument("--seed", type=number, default=0, metavar="N", help="another sample (default: 0)")


def run(args: argparse.Namespace) -> int:
    folders = site_folders(args.data, args.sites)
    if args.outlets:
        from archive.verbs.asking import check_outlets  # noqa: PLC0415 - the catalogue is loaded for this alone

        check_outlets(args.data, args.outlets)
    made = datetime.now(UTC).replace(microsecond=0)
    order = Order(
        place=args.out or args.data / "export",
        formats=args.format or PROFILES[args.profile or USUAL],
        run_id=args.run_id or fresh_run_id(made),
        made=made,
        choice=_choice(args),
        since=args.since_release,
        contact=contact_said(args.data),
    )
    empty: list[str] = []
    with ExitStack() as stack:
        stores, total = [], 0
        for folder in folders:
            if not _has_rows(folder):
                if not args.of_sites or folder.name in args.of_sites:
                    empty.append(folder.name)
                continue
            store = stack.enter_context(RowStore(folder.rows, readonly=True))
            stores.append(store)
            total += store.summary().readings
        progress = stack.enter_context(Progress("export", total))
        released = release(stores, args.data, order, tick=progress.add)
    _print(released, order, empty)
    return 1 if empty or not released.figures.articles else 0


def _choice(args: argparse.Namespace) -> Choice:
    return Choice(
        sites=args.of_sites or (),
        provinces=args.provinces or (),
        outlets=args.outlets or (),
        since=args.since,
        until=args.until,
        sources=args.sources or (),
        ids=_found(args.data, args.query) if args.query is not None else None,
        taken_down=args.taken_down,
        no_problem=args.no_problem,
        columns=args.columns,
        sample=args.sample,
        seed=args.seed,
    )


def _found(data: Path, words: str) -> Collection[str]:
    """Ids of the articles that hold what is asked for, sound or not: `--no-problem` chooses among them."""
    from archive.search.asking import Filter, ids  # noqa: PLC0415 - the index is loaded for this alone
    from archive.search.query import parsed  # noqa: PLC0415
    from archive.verbs.asking import ask_index  # noqa: PLC0415

    query = parsed(words)
    return ask_index(data, lambda index: ids(index, query, Filter(unsound=True)))


def _print(released: Released, order: Order, empty: Collection[str]) -> None:
    figures = released.figures
    for site in sorted(figures.articles | figures.no_articles):
        none = figures.no_articles[site]
        others = f"; {none:,} that never were one, in captures alone" if none else ""
        articles, comments = counted(figures.articles[site], "article"), counted(figures.comments[site], "comment")
        print(f"{site}: {articles}, {comments}{others}")
    for name in empty:
        print(f"{name}: nothing to export, no page was stored; crawl it, or rebuild its rows")
    for name, count in sorted(figures.replaced.items()):
        rows = counted(count, "row")
        print(f"{name}: {rows} with NUL or half a surrogate pair, which no table holds; U+FFFD stands there")
    if not figures.articles:
        print("no article is as asked for: the tables of the release are empty")
    if "excel.csv" in order.formats and max(released.rows.values()) > _EXCEL_ROWS:
        print(f"more rows than the {_EXCEL_ROWS:,} that Excel opens; export fewer sites at a time")
    for line in released.differences.told() if released.differences else ():
        print(line)
    print(f"release {order.run_id} written to {order.place}: {', '.join(order.formats)}; see codebook.md")


def _has_rows(folder: SiteFolder) -> bool:
    if not folder.rows.is_file():
        return False
    with RowStore(folder.rows, readonly=True) as store:
        return store.summary().readings > 0


def _profiles() -> str:
    said = "; ".join(f"{name}: {' '.join(formats)}" for name, formats in PROFILES.items() if name != "all")
    return f"{said}; all of them (default: {USUAL})"


def _place(text: str) -> Path:
    """A release is a folder; who names a file wants one of its tables."""
    name = max((each for each in FORMATS if text.endswith(f".{each}")), key=len, default=None)
    if name and not Path(text).is_dir():
        raise argparse.ArgumentTypeError(
            f"{text!r} is called like a file, and a release is a folder: --format {name} --out FOLDER writes its tables"
        )
    return Path(text)


def _formats(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(","))
    for name in names:
        if name not in FORMATS:
            raise argparse.ArgumentTypeError(f"no format {name!r}; there are {', '.join(FORMATS)}")
    return names


def _run_id(text: str) -> str:
    if not _RUN_ID.fullmatch(text):
        raise argparse.ArgumentTypeError(f"{text!r}: up to 64 letters, digits, dots, underlines and hyphens")
    return text
