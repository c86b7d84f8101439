"""The verb `deposit`."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from archive.data.folder import DataError, site_folders
from archive.data.operator import contact_said
from archive.data.printing import counted
from archive.fixity.verification import verify
from archive.handover.deposit import deposit, deposit_order
from archive.handover.release.making import fresh_run_id
from archive.verbs.arguments import add_data, add_sites, add_verb
from archive.verbs.progress import Progress


def add_parser(commands: Any) -> None:
    parser = add_verb(
        commands,
        "deposit",
        about="Put a release, the WARC files with their indexes, the rights and a text that explains them into a bag "
        "(BagIt, RFC 8493), which a repository checks with `bagit.py --validate`. First everything is verified: what "
        "isn't whole isn't handed on, exit status 1. The folder stands there whole or not at all, and one that is "
        "there is never written over.",
        example="python -m archive deposit deposit-2026 jurong --rights RIGHTS.md",
    )
    parser.add_argument("out", type=Path, metavar="OUT", help="a new folder")
    add_sites(parser)
    parser.add_argument(
        "--rights", type=Path, metavar="FILE", help="your own statement of rights (default: that of the release)"
    )
    add_data(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    if args.rights is not None and not args.rights.is_file():
        raise DataError(f"{args.rights}: no such file; --rights names a text of yours")
    folders = site_folders(args.data, args.sites)
    size = sum(path.stat().st_size for folder in folders for path in folder.warcs())
    findings = []
    with Progress("verify", size) as progress:
        for folder in folders:
            findings += verify(folder, args.data, tick=progress.add).findings
    if findings:
        print("\n".join(map(str, findings)))
        print(
            f"{counted(len(findings), 'finding')}: what isn't whole isn't handed on; no deposit was made",
            file=sys.stderr,
        )
        return 1
    made = datetime.now(UTC).replace(microsecond=0)
    order = deposit_order(contact_said(args.data), made, fresh_run_id(made))
    with Progress("deposit", size) as progress:
        done = deposit(folders, args.data, args.out, order, rights=args.rights, tick=progress.add)
    for name in done.left_out:
        print(f"{name}: a crawl has it open, so it is left out; make another deposit when it ends")
    warcs = counted(sum(done.warcs.values()), "WARC file")
    print(
        f"{args.out}: a bag of {counted(done.files, 'file')}, {done.bytes:,} bytes, with {warcs}; release {done.run_id}"
    )
    print(f"check it anywhere: bagit.py --validate {args.out}")
    return 0
