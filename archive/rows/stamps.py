"""What tells that rows were written to, so that what is made from them is known to be level or behind."""

from __future__ import annotations

from collections.abc import Iterable

from archive.data.folder import SiteFolder


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
