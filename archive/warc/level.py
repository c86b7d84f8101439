"""The index of a site's folder, kept level with its WARC files."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from archive.data.folder import INDEX, SiteFolder, warc_files
from archive.warc.cdxj import Index, cdxj_line, fields_of
from archive.warc.dom.record import is_rendered
from archive.warc.elsewhere.away import away
from archive.warc.reader import Record, WarcError, records


def index(
    folder: Path, *, fresh: bool = False, merge: bool = True, on_damage: Callable[[WarcError], None] | None = None
) -> int:
    """Bring the index of a site's folder level with its WARCs, reading only what isn't indexed; how many lines came.

    `fresh` makes it anew, but for the lines of files that lie in a store; the old one stands until then. Without
    `merge` the new lines stay beside it. Lines of the file a crawl is writing are included. Damage raises WarcError;
    with `on_damage` it is handed over instead, and what can still be read is indexed.
    """
    site = Index(folder / INDEX)
    target = Index(folder / f"anew-{INDEX}") if fresh else site
    if fresh:
        target.tail.unlink(missing_ok=True)
        target.replace(_of_others(site, away(SiteFolder(path=folder))))
    ends = target.ends()
    added = 0
    for warc in warc_files(folder):
        added += _append(target, warc, ends.get(warc.name.removesuffix(".open"), 0), on_damage)
    if merge or fresh:
        target.merge()
        if not target.path.exists():
            target.replace(())  # nothing to index is no missing index
    if fresh:
        target.path.replace(site.path)
        site.tail.unlink(missing_ok=True)
    return added


def _of_others(site: Index, names: Container[str]) -> Iterator[str]:
    """The lines of files that are not here to be read."""
    for line in site.lines() if names else ():
        with suppress(ValueError, LookupError):  # damaged
            if fields_of(line)["filename"] in names:
                yield line


def index_new(folder: Path, lines: Iterable[str]) -> None:
    """Add the lines of a file that the index of a site's folder doesn't know. It costs what they cost: the lines of the
    others are not looked at.
    """
    site = Index(folder / INDEX)
    site.append(lines)
    site.merge()


def _append(target: Index, warc: Path, start: int, on_damage: Callable[[WarcError], None] | None) -> int:
    """Add the lines of a file from an offset on; how many came."""
    added, found = 0, lines_in(warc, start, on_damage)
    try:
        while lines := list(islice(found, 1000)):
            target.append(lines)
            added += len(lines)
    except WarcError as error:  # no WARC at all
        if on_damage is None:
            raise
        on_damage(error)
    return added


def lines_in(warc: Path, start: int, on_damage: Callable[[WarcError], None] | None) -> Iterator[str]:
    """The lines of the records of a file from an offset on."""
    for record in records(warc, on_damage, start):
        try:
            line = record_line(record)
        except WarcError as error:
            if on_damage is None:
                raise
            on_damage(error)
            continue
        if line:
            yield line


def record_line(record: Record) -> str | None:
    """The index line of a record; None for those that aren't indexed, such as requests."""
    content_type = record.header("Content-Type")
    indexed = record.kind in {"response", "revisit", "resource", "metadata"} or is_rendered(record)
    if not indexed or (record.kind in {"resource", "metadata"} and content_type == "application/warc-fields"):
        return None
    return cdxj_line(
        url=record.target,
        time=record.time,
        kind=record.kind,
        block=record.block,
        digest=record.header("WARC-Payload-Digest"),
        filename=record.filename,
        offset=record.offset,
        length=record.length,
        content_type=content_type,
    )
