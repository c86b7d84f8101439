"""`python -m archive VERB`: everything that is done with captures and rows after, or without, a crawl."""

from __future__ import annotations

import argparse
import io
import os
import sys

from archive.data.folder import DataError
from archive.data.key import PseudonymError
from archive.data.operator import SitesError
from archive.rows.store import StoreError
from archive.verbs import export, history, import_, index, read, rebuild, repair, restore, show, status, verify, wacz
from archive.warc.pages import WarcError

VERBS = (read, restore, show, status, history, verify, repair, index, rebuild, wacz, import_, export)


def parser() -> argparse.ArgumentParser:
    """The parser of all verbs."""
    top = argparse.ArgumentParser(
        prog="python -m archive",
        description="Work with captured pages and their rows. `scrapy crawl SITE` captures them.",
        epilog="example: python -m archive status",
    )
    commands = top.add_subparsers(dest="verb", metavar="VERB", required=True)
    for verb in VERBS:
        verb.add_parser(commands)
    return top


def main(arguments: list[str] | None = None) -> int:
    """Run one verb; its exit status. What can't be done is one line that says why."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # rows are UTF-8 whatever the locale
    args = parser().parse_args(arguments)
    try:
        status: int = args.run(args)
        sys.stdout.flush()
    except (DataError, StoreError, WarcError, SitesError, PseudonymError) as error:
        print(f"python -m archive {args.verb}: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # | head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(f"python -m archive {args.verb}: {where}{error.strerror or error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return status


if __name__ == "__main__":
    sys.exit(main())
