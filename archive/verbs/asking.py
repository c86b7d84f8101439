"""Asking the index of texts for people: what is done to it first is shown on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from archive.data.counted import counted
from archive.fixity.findings import printable
from archive.search.index import Index
from archive.search.level import Levelled, ask
from archive.verbs.progress import Progress

T = TypeVar("T")


def ask_index(data: Path, question: Callable[[Index], T]) -> T:
    """Ask the index, and tell on standard error what was done to it for that."""
    with Progress("index", 0) as progress:

        def tick(seen: int, total: int) -> None:
            progress.total = total
            progress.to(seen)

        return ask(data, question, tick=tick, tell=_tell)


def _tell(done: Levelled) -> None:
    if done.damaged:
        print(f"index: damaged, moved to {printable(str(done.damaged))}, made anew from the rows", file=sys.stderr)
    if done.written or done.removed:
        print(f"index: {counted(done.written, 'article')} new or changed, {done.removed:,} removed", file=sys.stderr)
