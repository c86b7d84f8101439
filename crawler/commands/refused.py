"""Why a command can't be carried out, in one line: what they say alike."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from archive.data.errors import ArchiveError, message_of

T = TypeVar("T")
_OUTLETS = "and what the command sites lists"  # of the catalogue, where they need no declaration


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


def one_site(args: Sequence[str], sites: Mapping[str, T], data: Path) -> T:
    """The one site that was named on the command line; `data` is the data folder. Raises ArchiveError."""
    if len(args) != 1 or args[0] not in sites:
        raise ArchiveError(no_site(args, sites, data))
    return sites[args[0]]


def no_site(args: Sequence[str], names: Iterable[str], data: Path) -> str:
    """Why what was named is not one site of these. Whoever declared it in another data folder learns which was read."""
    there = f"there are {', '.join(sorted(names))}, {_OUTLETS}"
    if len(args) != 1:
        return f"name one site; {there}"
    path = data / "sites.toml"
    where = f"others are declared in {path}{'' if path.exists() else ', which is not there: --data names the folder'}"
    return f"no site is called {args[0]!r}; {there}; {where}"
