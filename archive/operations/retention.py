"""What is deleted when it is old: logs, and what can be made again. `retention.toml` of the data folder says how old.

    [days]
    logs = 90

Nothing is deleted of which the file says nothing; and never captures, rows, or what is known of them.
"""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from archive.data.errors import ArchiveError, not_toml
from archive.data.folder import folders_in

FILE = "retention.toml"
_MOST = 36_500  # days
_SIDES = ("", "-wal", "-shm")  # of a database


class RetentionError(ArchiveError):
    """`retention.toml` says something that can't be used."""


class Kind(StrEnum):
    """What may be deleted, by the name that the operator calls it."""

    LOGS = "logs"  # what crawls said that `rundue` has started
    REBUILD = "rebuild"  # what `rebuild` made to be compared
    SEARCH = "search"  # the index of the texts, made from rows by the next search
    FIGURES = "figures"  # made from rows by the next report


@dataclass(frozen=True, slots=True, kw_only=True)
class Old:
    """Something that is older than it is to be kept."""

    kind: Kind
    path: Path  # a file or a folder
    files: tuple[Path, ...]  # of which it is made
    since: datetime  # when it was last written to
    bytes: int


def rules_in(data: Path) -> dict[Kind, int]:
    """Days by kind; none where there is no file. Raises RetentionError."""
    path = data / FILE
    try:
        said = tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise RetentionError(not_toml(path, error)) from error
    except (OSError, RecursionError) as error:
        raise RetentionError(f"{path}: {getattr(error, 'strerror', None) or error}") from error
    days = said.get("days", {})
    if not isinstance(days, dict) or said.keys() - {"days"}:
        raise RetentionError(f"{path}: has one table, [days], of {', '.join(Kind)}")
    for name, count in days.items():
        if name not in set(Kind):
            raise RetentionError(
                f"{path}: days.{name}: there are {', '.join(Kind)}; captures are never deleted by rule"
            )
        if type(count) is not int or not 1 <= count <= _MOST:
            raise RetentionError(f"{path}: days.{name} = {count!r}: must be a number of days, at least 1")
    return {Kind(name): count for name, count in days.items()}


def old(data: Path, now: datetime) -> list[Old]:
    """What is older than it is to be kept. Raises RetentionError."""
    rules = rules_in(data)
    found = (each for kind in rules for path in _paths(data, kind) if (each := _looked_at(kind, path)))
    return [each for each in found if now - each.since > timedelta(days=rules[each.kind])]


def delete(each: Old) -> None:
    """Delete it, whole or, where this is killed, in part: the rest is as old the next time. Raises OSError."""
    if each.path.is_dir():
        shutil.rmtree(each.path)
    else:
        for path in each.files:
            path.unlink(missing_ok=True)


def _paths(data: Path, kind: Kind) -> Iterator[Path]:
    match kind:
        case Kind.SEARCH | Kind.FIGURES:
            yield data / f"{kind}.sqlite"
        case Kind.REBUILD:
            yield from (data / name / "rebuild" for name in sorted(folders_in(data)))
        case Kind.LOGS:
            for name in sorted(folders_in(data)):
                yield from sorted((data / name / "logs").glob("*.log"))


def _looked_at(kind: Kind, path: Path) -> Old | None:
    """What lies there; None where nothing does, or it goes away meanwhile. A folder behind a link stays: it may
    be that of the captures.
    """
    try:
        if path.is_dir() and path.is_symlink():
            return None
        if path.is_dir():
            files = tuple(each for each in path.rglob("*") if each.is_file())
        else:
            files = tuple(each for side in _SIDES if (each := path.with_name(path.name + side)).is_file())
        stats = [each.stat() for each in files]
    except OSError:
        return None
    if not files:
        return None
    since = datetime.fromtimestamp(max(stat.st_mtime for stat in stats), UTC)
    return Old(kind=kind, path=path, files=files, since=since, bytes=sum(stat.st_size for stat in stats))
