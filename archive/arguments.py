"""Arguments that several verbs take, spelt the same everywhere."""

from __future__ import annotations

import argparse
from pathlib import Path

from archive.folder import DATA


def add_data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, default=DATA, metavar="FOLDER", help=f"the data folder (default: {DATA})")


def add_sites(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sites", nargs="*", metavar="SITE", help="site folders in the data folder (default: all)")


def add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON, for programs")
