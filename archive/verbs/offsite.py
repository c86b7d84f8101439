"""What `push` and `pull` have in common: which store, which sites, and how they end."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

from archive.data.errors import ArchiveError
from archive.data.exits import ExitStatus
from archive.data.folder import DataError
from archive.data.operator import store_in
from archive.fixity.findings import printable, printable_json
from archive.offsite.place import is_address
from archive.offsite.pull import Pulled
from archive.offsite.push import Pushed
from archive.verbs.arguments import add_data, add_json, add_sites_last
from archive.verbs.progress import Progress

Came = TypeVar("Came", Pushed, Pulled)


def add_store(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "store",
        nargs="?",
        metavar="URL",
        help="the store, like s3://bucket/folder or /mnt/disk/folder (default: store in sites.toml)",
    )
    add_sites_last(parser, "sites (default: all)")
    add_json(parser)
    add_data(parser)


def asked(first: str | None, sites: Sequence[str], data: Path) -> tuple[str, list[str]]:
    """The address of the store, and the sites; where no address stands first, that is a site. Raises DataError,
    SitesError.
    """
    if first is not None and is_address(first):
        return first, list(sites)
    if store := store_in(data):
        return store, [*([first] if first else ()), *sites]
    raise DataError(
        f"no store: name one, like s3://bucket/folder or /mnt/disk/folder, or write a first line like"
        f'  store = "s3://bucket/folder"  into {data / "sites.toml"}'
    )


def carried(name: str, args: argparse.Namespace, work: Callable[..., Came]) -> Came:
    """Push or pull, with a line of progress."""
    url, sites = asked(args.store, args.sites, args.data)
    with Progress(name, 0) as progress:

        def total(size: int) -> None:
            progress.total = size

        return work(args.data, url, sites, tick=progress.add, total=total)


def told(args: argparse.Namespace, came: Pushed | Pulled, lines: Sequence[str]) -> int:
    """Print what came of it; the exit status."""
    if args.json:
        values: dict[str, Any] = asdict(came)
        print(printable_json(json.dumps(values, ensure_ascii=False, indent=2)))
    else:
        waits = [f"waits: {each}" for each in came.waits if not came.failed]
        print("\n".join(map(printable, [*came.wrong, *waits, *lines])))
    if came.failed:
        raise ArchiveError(came.failed)
    sys.stdout.flush()
    if came.wrong:
        return ExitStatus.MISSING
    return ExitStatus.GOES_ON if came.waits else ExitStatus.WHOLE
