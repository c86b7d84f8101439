"""The index of a site's folder, kept level with its WARC files."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from archive.cdxj import INDEX, Index, cdxj_line
from archive.reader import Record, records

__all__ = ["INDEX", "Index", "index", "record_line", "warc_files"]


def index(folder: Path, *, fresh: bool = False) -> int:
    """Bring the index of a site's folder level with its WARCs, reading only what isn't indexed; how many lines came.

    `fresh` makes it anew. Lines of the file a crawl is writing are included.
    """
    site = Index(folder / INDEX)
    if fresh:
        site.tail.unlink(missing_ok=True)
        site.path.unlink(missing_ok=True)
    ends = site.ends()
    added = 0
    for warc in warc_files(folder):
        new = records(warc, start=ends.get(warc.name.removesuffix(".open"), 0))
        found = (line for record in new if (line := record_line(record)))
        while lines := list(islice(found, 1000)):
            site.append(lines)
            added += len(lines)
    site.merge()
    return added


def warc_files(folder: Path) -> list[Path]:
    """The WARC files of a site in the order they were written, the open one included."""
    endings = (".warc.gz", ".warc", ".warc.gz.open")
    return sorted(path for path in (folder / "warc").glob("*") if path.name.endswith(endings))


def record_line(record: Record) -> str | None:
    """The index line of a record; None for those that aren't indexed, such as requests."""
    content_type = record.header("Content-Type")
    indexed = record.kind in {"response", "revisit", "resource", "metadata"}
    if not indexed or (record.kind in {"resource", "metadata"} and content_type == "application/warc-fields"):
        return None
    return cdxj_line(
        url=record.url,
        time=record.time,
        kind=record.kind,
        block=record.block,
        digest=record.header("WARC-Payload-Digest"),
        filename=record.filename,
        offset=record.offset,
        length=record.length,
        content_type=content_type,
    )
