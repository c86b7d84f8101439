"""Index and rows of WARC files that have come into a site's folder."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from archive.data.files import sha256_of
from archive.data.folder import SiteFolder
from archive.fixity.recover import Mended, level_rows
from archive.ingest.ingest import repeating
from archive.rows.store import RowStore
from archive.warc import payloads
from archive.warc.cdxj import Index, fields_of
from archive.warc.elsewhere.away import noted
from archive.warc.level import index
from archive.warc.reader import Record, WarcError, records


def make_level(folder: SiteFolder, data: Path, files: Sequence[Path], wrong: list[str]) -> int:
    """Index these files, and give each capture in them its answer, each article page its row. Again, it adds what is
    missing. How many rows there are more.
    """
    if not files:
        return 0
    _forget(folder, files)
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


def drop_lines(index: Index, names: Container[str]) -> None:
    """Take the lines of these files out of an index, where it has any. Nobody else may write there."""
    if any(_file_of(line) in names for line in index.lines()):
        index.replace(line for line in index.lines() if _file_of(line) not in names)
        index.tail.unlink(missing_ok=True)


def _forget(folder: SiteFolder, files: Sequence[Path]) -> None:
    """Forget what is known of files that lay in a store alone and are others since: something was taken out of them."""
    known = noted(folder)
    others = {each.name for each in files if each.name in known and known[each.name].sha256 != sha256_of(each)}
    if others:
        drop_lines(Index(folder.index), others)
        with RowStore(folder.rows) as rows:
            for name in others:
                rows.remove_from(name, 0)


def _file_of(line: str) -> str | None:
    with suppress(ValueError, LookupError):
        return fields_of(line)["filename"]
    return None


def _count(folder: SiteFolder) -> int:
    with RowStore(folder.rows) as rows:  # also where a call was killed before there were tables in it
        return next((int(count) for (count,) in rows.select("SELECT count(*) FROM readings")), 0)


def _readable(warc: Path) -> Iterator[Record]:
    try:
        yield from records(warc, lambda _: None)
    except WarcError:
        return
