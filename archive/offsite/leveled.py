"""Index and rows of WARC files that have come into a site's folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from archive.data.folder import SiteFolder
from archive.fixity.recover import Mended, level_rows
from archive.ingest.ingest import repeating
from archive.rows.store import RowStore
from archive.warc import payloads
from archive.warc.level import index
from archive.warc.reader import Record, WarcError, records


def make_level(folder: SiteFolder, data: Path, files: Sequence[Path], wrong: list[str]) -> int:
    """Index these files, and give each capture in them its answer, each article page its row. Again, it adds what is
    missing. How many rows there are more.
    """
    if not files:
        return 0
    index(folder.path, on_damage=lambda _: None)  # `verify` names damage, or says that it came so
    payloads.drop(folder.path)
    before = _count(folder)
    mended = Mended()
    for warc in files:
        level_rows(folder, data, warc, mended)
    wrong += mended.damage
    urls = {record.url for warc in files for record in _readable(warc) if record.is_http}
    with RowStore(folder.rows) as rows:
        rows.add_all(repeating(folder, data, urls))
    return _count(folder) - before


def _count(folder: SiteFolder) -> int:
    with RowStore(folder.rows) as rows:  # also where a call was killed before there were tables in it
        return next((int(count) for (count,) in rows.select("SELECT count(*) FROM readings")), 0)


def _readable(warc: Path) -> Iterator[Record]:
    try:
        yield from records(warc, lambda _: None)
    except WarcError:
        return
