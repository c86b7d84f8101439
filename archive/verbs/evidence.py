"""The verb `evidence`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from archive.data.exits import ExitStatus
from archive.data.folder import DataError
from archive.data.printing import counted
from archive.evidence.check.checking import check
from archive.evidence.check.faults import Report
from archive.evidence.pack import GapsError, write
from archive.fixity.findings import printable
from archive.verbs.arguments import add_data, add_verb


def add_parser(commands: Any) -> None:
    parser = add_verb(
        commands,
        "evidence",
        about="Write the evidence of one article into a WACZ: every capture of it with images and style sheets, its "
        "row and versions, and the chain from the row to the bytes of the WARC files; with --key signed. Or check such "
        "a file, without the archive. docs/evidence.md says what proves what, and how to check it without this "
        "program. Exit status 1: a record is missing (--partial), or the file isn't what it must be.",
        example="python -m archive evidence jurong-1029384 --out 1029384.wacz",
    )
    parser.add_argument(
        "article", nargs="?", metavar="ID", help="id of an article, or how it begins, or a URL it was captured at"
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--out", type=Path, metavar="FILE", help="the file to write, NAME.wacz")
    what.add_argument("--check", type=Path, metavar="FILE", help="check a file that was written so")
    parser.add_argument(
        "--key",
        type=Path,
        metavar="PEM",
        help="the private key to sign with; with --check, the key it must be signed by",
    )
    parser.add_argument("--partial", action="store_true", help="write it though records are missing, and say so in it")
    add_data(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    if args.check:
        if args.article or args.partial:
            raise DataError("--check takes a file and no article")
        return _check(args.check, args.key)
    if not args.article:
        raise DataError("name the article: python -m archive evidence ID --out FILE")
    if args.out.suffix != ".wacz":
        raise DataError(f"{args.out}: the name of a WACZ ends in .wacz")
    return _write(args)


def _write(args: argparse.Namespace) -> int:
    try:
        made = write(args.out, args.data, args.article, key=args.key, partial=args.partial)
    except GapsError as error:
        for gap in error.gaps:
            print(printable(f"missing: {gap}"), file=sys.stderr)
        raise
    evidence = made.evidence
    for gap in evidence.gaps:
        print(printable(f"missing: {gap}"))
    size = f"{counted(len(evidence.records), 'record')}, {made.size:,} bytes"
    print(printable(f"{args.out}: evidence of {evidence.article}, captures up to {evidence.created:%F %TZ}, {size}"))
    print(f"SHA-256 {made.sha256}: keep it apart from the file; by it alone others see that the file is the one of now")
    if made.signed_by:
        print(f"signed by the key with SHA-256 {made.signed_by}; who knows from you that it is yours sees who made it")
    return ExitStatus.WHOLE if evidence.complete else ExitStatus.MISSING


def _check(path: Path, key: Path | None) -> int:
    expected = None
    if key:
        from archive.evidence.signature import expected_key  # noqa: PLC0415 - loads OpenSSL

        expected = expected_key(key)
    report = check(path, expected)
    for fault in report.faults:
        print(fault)
    for note in report.notes:
        print(printable(f"not told: {note}"))
    for line in _sums_up(path, report):
        print(printable(line))
    return ExitStatus.MISSING if report.faults else ExitStatus.WHOLE


def _sums_up(path: Path, report: Report) -> list[str]:
    if report.faults:
        findings = counted(len(report.faults), "finding")
        together = f"{path}: {findings}: it isn't what `archive evidence` writes, or not any more"
    else:
        together = (
            f"{path}: whole, and its parts belong together: {counted(report.files, 'file')},"
            f" {counted(report.captures, 'capture')} of {report.article}, {counted(report.records, 'record')};"
            f" {report.reread} of {report.readings} rows were read again from their records and are the same"
        )
    same = f"SHA-256 {report.sha256}: the file that was made then, if that is what was printed then"
    if report.signed_by is None:
        signed = "no signature that holds: nothing in it shows who made it"
    elif report.named:
        signed = f"signed by the key that you named, SHA-256 {report.signed_by}"
    else:
        signed = f"signed by the key with SHA-256 {report.signed_by}; whose that is, nothing in it shows"
    return [
        together,
        same,
        signed,
        "that the site served these bytes then is shown by trust in who crawled, and by nothing else",
    ]
