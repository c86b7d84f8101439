"""Asking the index of texts for people: what is done to it first is shown on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from archive.data.folder import DataError
from archive.data.operator import declared_in
from archive.data.printing import counted
from archive.fixity.findings import printable
from archive.rows.database import StoreError
from archive.search.index import Index
from archive.search.level import Levelled, ask
from archive.verbs.progress import Progress
from reading.article import UNKNOWN
from reading.catalogue import outlet

T = TypeVar("T")


def check_outlets(data: Path, names: Iterable[str]) -> None:
    """Raises DataError for a name that neither the catalogue nor `sites.toml` has: it would be found nowhere."""
    own = {each.site.name for each in declared_in(data)} | {UNKNOWN}
    for name in names:
        if name not in own and outlet(name) is None:
            raise DataError(
                f"{name}: no outlet of the catalogue or of {data / 'sites.toml'} has this name; `scrapy sites` lists"
                " them, `scrapy sites WORDS` those that have these words"
            )


def ask_index(data: Path, question: Callable[[Index], T], unread: dict[str, StoreError] | None = None) -> T:
    """Ask the index, and tell on standard error what was done to it for that.

    A site whose rows can't be read is told once, and put into `unread`; without that it raises StoreError.
    """
    with Progress("index", 0) as progress:

        def tick(seen: int, total: int) -> None:
            progress.total = total
            progress.to(seen)

        def tell(done: Levelled) -> None:
            _tell(done)
            for site, error in done.unread.items():
                if unread is None:
                    raise error
                if site not in unread:
                    print(printable(f"index: {error}; of {site} it has what could be read"), file=sys.stderr)
                unread[site] = error

        return ask(data, question, tick=tick, tell=tell)


def _tell(done: Levelled) -> None:
    if done.damaged:
        print(f"index: damaged, moved to {printable(str(done.damaged))}, made anew from the rows", file=sys.stderr)
    if done.written or done.removed:
        print(f"index: {counted(done.written, 'article')} new or changed, {done.removed:,} removed", file=sys.stderr)
