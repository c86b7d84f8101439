"""What tells that rows were written to, so that what is made from them is known to be level or behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archive.data.folder import SiteFolder

Digests = Iterator[tuple[str, bytes]]  # of what is made from rows: keys in their order, each with a digest of its rows


def stamps(folders: Iterable[SiteFolder]) -> dict[str, str]:
    """Of each site's file of rows and of its log: sizes and times, by the name of the site's folder."""
    found = {}
    for folder in folders:
        parts = []
        for path in (folder.rows, folder.rows.with_name(f"{folder.rows.name}-wal")):
            try:
                there = path.stat()
            except FileNotFoundError:
                continue
            if there.st_size:  # who only reads leaves an empty log for a moment
                parts.append(f"{there.st_size} {there.st_mtime_ns}")
        found[folder.name] = ", ".join(parts)
    return found


def differing(now: Digests, then: Digests) -> Iterator[tuple[str, bytes | None]]:
    """The keys whose digests differ; without a digest: there are no rows of it any more."""
    was = next(then, None)
    for key, digest in now:
        while was and was[0] < key:
            yield was[0], None
            was = next(then, None)
        if not was or was[0] > key:
            yield key, digest
            continue
        if was[1] != digest:
            yield key, digest
        was = next(then, None)
    while was:
        yield was[0], None
        was = next(then, None)
