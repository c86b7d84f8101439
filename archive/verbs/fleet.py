"""The verb `fleet`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from datetime import UTC
from typing import Any

from archive.data.errors import ArchiveError
from archive.fixity.findings import printable_json, printable_lines
from archive.fleet.opened import fleet_of
from archive.fleet.table import Known, Lease, Table, closed
from archive.rows.line import as_dict
from archive.verbs.arguments import add_data, add_json, add_verb
from archive.verbs.tables import aligned, minute

_COLUMNS = ("site", "host", "token", "lasts", "last crawl", "came to", "frontier of")


def add_parser(commands: Any) -> None:
    parser = add_verb(
        commands,
        "fleet",
        about="Where sites.toml says that sites are leased: a line for each that ever was, with the host that has it or"
        " had it last, how many seconds its lease lasts if nobody renews it, when it was crawled last and what that"
        " came to, and under which lease the frontier was left that the next host begins with.",
        example="python -m archive fleet --json",
    )
    add_json(parser)
    add_data(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    if (fleet := fleet_of(args.data)) is None:
        raise ArchiveError(f"{args.data / 'sites.toml'}: says nowhere where sites are leased; see docs/fleet.md")
    table, now = fleet.read()
    if args.json:
        print(printable_json(json.dumps({**(as_dict(table) if table else {}), "now": now}, indent=2)))
    elif table is None:
        print("no site was leased yet")
    else:
        print(printable_lines(aligned([_COLUMNS, *_rows(table, now)], left=(0, 1, 4, 5))))
        if table.since > now:
            print(closed(table, now))
    return 0


def _rows(table: Table, now: float) -> Iterator[tuple[str, ...]]:
    for known in table.sites:
        for lease in table.leases_of(known.site) or (None,):
            yield _row(known, lease, now)


def _row(known: Known, lease: Lease | None, now: float) -> tuple[str, ...]:
    last = next(iter(known.tries), None)
    came = f"{last.came}{'' if last.ended else ', its lease ran out'}" if last else "-"
    return (
        known.site, (lease or known).host, str((lease or known).token), f"{lease.until - now:.0f} s" if lease else "-",
        minute(last.at.astimezone(UTC).isoformat()) if last else "-", came, str(known.left) if known.left else "-",
    )  # fmt: skip
