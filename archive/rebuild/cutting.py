"""Where WARC files are cut into shards.

Nothing says where the records of a file begin but the records before them, and to walk through all of them costs as
much as a rebuild can spare. So a cut is a guess: the first answer behind a place that begins as a record does. A page
may hold such bytes, too. `reading on` tells: whoever reads the shard before says where the next record begins, and
where that isn't the cut, what was read behind it is thrown away, and read anew from there.
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from archive.data.folder import OPEN, SiteFolder, in_order
from archive.rebuild.made_of import around
from archive.rebuild.shard import Shard
from archive.warc.cdxj import Index, fields_of
from archive.warc.elsewhere.away import Away, away
from archive.warc.packing import Packing, next_start, packing_in
from archive.warc.reader import WarcError, records

SIZE = 1 << 23  # bytes of a WARC file: some 500 pages, a few seconds
_OF_PARTS = re.compile(r".+\.[0-9]{12}\.zst(\.[0-9a-f]+\.tmp)?|articles\.[0-9]{8}\.tmp")
_TRIED = 50  # records behind a place in which an answer is looked for
# A cut stands before one of these: what is told of the records behind an answer needs nothing before it.
_ANSWERS = frozenset({"response", "revisit"})


def shards_of(folder: SiteFolder, data: Path, parts: Path, size: int = SIZE) -> list[list[Shard]]:
    """The shards of each WARC file of a site, in the order of the files. Their parts are to lie in `parts`."""
    known, found, elsewhere = around(folder), [], away(folder)
    told = _told(folder, elsewhere, size)
    for warc in in_order([*folder.warcs(), *(folder.warc / name for name in elsewhere)]):
        there = elsewhere.get(warc.name)
        whole = Shard(
            data=str(data.absolute()),
            site=folder.name,
            warc=str(warc.absolute()),
            part=str(_place(parts, warc, 0)),
            around=known,
            whole=(there.size, there.sha256) if there else None,
        )
        cuts = [0, *(told[warc.name] if there else _cuts(warc, size))]
        ends = [*cuts[1:], None]
        found.append(
            [
                replace(whole, begin=begin, end=end, part=str(_place(parts, warc, begin)))
                for begin, end in zip(cuts, ends, strict=True)
            ]
        )
    return found


def shard_from(begin: int, cut: Shard) -> Shard:
    """What is left of a shard behind a place where a record does begin."""
    path = Path(cut.part)
    return replace(cut, begin=begin, part=str(_place(path.parent, Path(cut.warc), begin)))


def is_of_parts(name: str) -> bool:
    """Whether a file of this name, among the parts, is one, or what a rebuild that was killed left of its work."""
    return _OF_PARTS.fullmatch(name) is not None


def _place(parts: Path, warc: Path, begin: int) -> Path:
    return parts.absolute() / f"{warc.name.removesuffix(OPEN)}.{begin:012}.zst"


def _told(folder: SiteFolder, elsewhere: Mapping[str, Away], size: int) -> dict[str, list[int]]:
    """The cuts of files that lie in a store, by name: the index says where answers begin, and no byte is read for that.

    Of each stretch of so many bytes the first answer in it is one.
    """
    first: dict[str, dict[int, int]] = {name: {} for name in elsewhere}
    for line in Index(folder.index).lines() if elsewhere else ():
        with suppress(ValueError, LookupError):  # damaged: then a shard is longer
            entry = fields_of(line)
            is_answer = "status" in entry or entry.get("mime") == "warc/revisit"
            if (cuts := first.get(entry["filename"])) is not None and is_answer:
                offset = int(entry["offset"])
                cuts[offset // size] = min(offset, cuts.get(offset // size, offset))
    return {
        name: [at for stretch, at in sorted(cuts.items()) if stretch and at < elsewhere[name].size]
        for name, cuts in first.items()
    }


def _cuts(warc: Path, size: int) -> Iterator[int]:
    try:
        there = warc.stat().st_size
        if there < 2 * size:
            return
        with warc.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            kind = packing_in(data, warc.name)
            at = size
            while kind in {Packing.GZIP, Packing.PLAIN} and there - at >= size:
                found = _answer_behind(warc, data, at, kind)
                if found is None:
                    return
                yield found
                at = found + size
    except (OSError, WarcError):  # whoever reads it says so
        return


def _answer_behind(warc: Path, data: mmap.mmap, at: int, kind: Packing) -> int | None:
    """Where the first answer behind a place begins, if what begins like a record there is one."""
    begin = next_start(data, at, kind)
    if begin >= len(data):
        return None
    for number, record in enumerate(records(warc, lambda _: None, begin)):
        if record.kind in _ANSWERS:
            return record.offset
        if number == _TRIED:
            return None
    return None
