"""`python -m archive VERB`: everything that is done with captures and rows after, or without, a crawl."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Collection, Mapping
from importlib import import_module
from typing import Any

from archive.data.errors import ArchiveError, message_of
from archive.data.printing import print_utf8
from archive.data.version import VERSION
from archive.fixity.findings import printable
from archive.verbs import VERBS

_MODULES = {"import": "import_"}  # where a verb's name is a word of Python
_PROG = "python -m archive"


class _Version(argparse.Action):
    """Prints both versions; the reader is loaded for that alone."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        print(f"shengbao {VERSION}, reader {import_module('reading.read').READER_VERSION}")
        parser.exit()


def parser(
    loaded: Collection[str] = tuple(VERBS), *, prog: str = _PROG, others: Mapping[str, str] | None = None
) -> argparse.ArgumentParser:
    """The parser of all verbs: those of `loaded` with their arguments, the rest and `others` by name and summary."""
    top = argparse.ArgumentParser(
        prog=prog,
        description="Work with captured pages and their rows; "
        + ("crawl" if others else "`scrapy crawl`")
        + " captures them.",
        epilog=f"example: {prog} status",
    )
    top.add_argument("--version", action=_Version, nargs=0, help="print the versions of program and reader, and exit")
    commands = top.add_subparsers(dest="verb", metavar="VERB", required=True)
    for name, summary in {**(others or {}), **VERBS}.items():
        if name in VERBS and name in loaded:
            import_module(f"archive.verbs.{_MODULES.get(name, name)}").add_parser(commands)
        else:
            commands.add_parser(name, help=summary)
    return top


def _parsed(top: argparse.ArgumentParser, words: list[str]) -> argparse.Namespace:
    """The arguments; of verbs that end in names of sites, those behind an option, too, which argparse leaves over."""
    args, left = top.parse_known_args(words)
    if left and (not getattr(args, "sites_last", False) or any(each.startswith("-") for each in left)):
        args.refuse(f"unrecognized arguments: {' '.join(left)}")  # with the usage of the verb
    if left:
        args.sites = [*args.sites, *left]
    return args


def main(arguments: list[str] | None = None, *, prog: str = _PROG, others: Mapping[str, str] | None = None) -> int:
    """Run one verb; its exit status. What can't be done is one line that says why."""
    print_utf8()
    words = sys.argv[1:] if arguments is None else arguments
    args = _parsed(parser(words, prog=prog, others=others), words)
    try:
        status: int = args.run(args)
        sys.stdout.flush()
    except ArchiveError as error:
        print(printable(f"{prog} {args.verb}: {error}"), file=sys.stderr)
        return 2
    except BrokenPipeError:  # | head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(printable(f"{prog} {args.verb}: {message_of(error)}"), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return status


if __name__ == "__main__":
    sys.exit(main())
