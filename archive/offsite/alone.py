"""One push or pull of a data folder at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from archive.data.lock import HeldError, hold

LOCK = "offsite.lock"


@contextmanager
def alone(data: Path, waits: list[str]) -> Iterator[bool]:
    """Whether nobody else pushes or pulls here, which stays so while the block lasts; else that goes to what waits."""
    with ExitStack() as stack:
        try:
            stack.enter_context(hold(data, LOCK))
        except HeldError as held:
            waits.append(f"another push or pull is at work here ({held})")
            yield False
            return
        yield True
