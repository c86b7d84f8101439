"""Why a command can't be carried out, in one line: what they say alike."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TypeVar

from archive.data.errors import ArchiveError, message_of

T = TypeVar("T")
OUTLETS = "and what the command sites lists"  # of the catalogue, where they need no declaration


@contextmanager
def refusing(refuse: Callable[[str], None], *others: type[Exception]) -> Iterator[None]:
    """Hand over why the block could not be carried out: an ArchiveError, what may not be read, or one of `others`. A
    reader who has seen enough (`| head`) ends it without a word.
    """
    refused: tuple[type[Exception], ...] = (ArchiveError, PermissionError, *others)
    try:
        yield
    except BrokenPipeError:
        sys.stderr.close()
    except refused as error:
        refuse(message_of(error))


def one_site(args: Sequence[str], sites: Mapping[str, T], *more: str) -> T:
    """The one site that was named on the command line; `more`: what else may be named. Raises ArchiveError."""
    there = ", ".join((*sorted(sites), *more))
    if len(args) != 1:
        raise ArchiveError(f"name one site; there are {there}")
    if args[0] not in sites:
        raise ArchiveError(f"no site is called {args[0]!r}; there are {there}")
    return sites[args[0]]
