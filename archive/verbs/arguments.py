"""How verbs and the arguments that several of them take are declared: the same everywhere."""

from __future__ import annotations

import argparse
import os
import textwrap
from datetime import date
from pathlib import Path
from typing import Any

from archive.data.folder import DATA
from archive.verbs import VERBS


def add_verb(commands: Any, name: str, *, about: str, example: str) -> argparse.ArgumentParser:
    """The parser of a verb; its help ends in the example."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=VERBS[name],
        description=textwrap.fill(about, 96),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    program = parser.prog.rpartition(" ")[0]  # as it was called: installed, it is shengbao
    parser.epilog = f"example: {example.replace('python -m archive', program)}"
    parser.set_defaults(refuse=parser.error)
    return parser


def add_data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data", type=_folder, default=DATA, metavar="FOLDER", help=f"the data folder (default: {DATA})"
    )


def add_data_or_store(parser: argparse.ArgumentParser) -> None:
    """The same, where a verb can work with a store, too: its address is a text, and no Path."""
    parser.add_argument(
        "--data",
        type=lambda text: text if "://" in text else _folder(text),
        default=DATA,
        metavar="FOLDER",
        help=f"the data folder (default: {DATA}), or a store, like s3://bucket/folder or /mnt/disk/folder",
    )


def _folder(text: str) -> Path:
    if not text:  # an empty path is the folder where the program was started
        raise argparse.ArgumentTypeError("names no folder")
    if "://" in text:
        raise argparse.ArgumentTypeError("a store, not a folder; python -m archive pull brings it into one")
    return Path(text)


def add_sites(parser: argparse.ArgumentParser) -> None:
    add_sites_last(parser, "site folders in the data folder (default: all)")


def add_sites_last(parser: argparse.ArgumentParser, about: str) -> None:
    """Names of sites behind all else that has no option; `main` takes them from behind options, too."""
    parser.add_argument("sites", nargs="*", metavar="SITE", help=about)
    parser.set_defaults(sites_last=True)


def add_jobs(parser: argparse.ArgumentParser, what: str = "processes to read with") -> None:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    parser.add_argument(
        "--jobs",
        type=positive,
        default=cores,
        metavar="N",
        help=f"{what} (default: one for each core)",
    )


def day(text: str) -> date:
    """The type of an argument that is a day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2024-05-06") from None


def number(text: str) -> int:
    """The type of an argument that is a whole number, not negative."""
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise argparse.ArgumentTypeError(f"{text!r} is no number")
    return int(text)


def positive(text: str) -> int:
    """The type of an argument that is a whole number, at least 1."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r}: a number, at least 1")
    return int(text)


def add_json(parser: argparse._ActionsContainer) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON, for programs")
