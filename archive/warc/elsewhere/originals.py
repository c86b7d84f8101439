"""What a revisit repeats lies elsewhere: in another place of its file, or in another file of the site."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from archive.data.folder import INDEX, OPEN, SiteFolder
from archive.warc.cdxj import Index, fields_of
from archive.warc.elsewhere.away import noted
from archive.warc.http import payload_digest
from archive.warc.reader import Record, WarcError, records


class Place(NamedTuple):
    """Where a record may lie: a file beside the one at hand, and the stretch in it."""

    file: str
    offset: int
    length: int


def original_of(revisit: Record) -> Record | None:
    """The response with the payload of a revisit."""
    found = (original_at(revisit, place) for place in places_of(revisit))
    return next((record for record in found if record), None)


def places_of(revisit: Record) -> list[Place]:
    """Where the response may lie that a revisit repeats: by the site's index, else by searching the files beside it."""
    digest = revisit.header("WARC-Payload-Digest")
    folder = revisit.path.parent
    index = Index(folder.parent / INDEX)
    found = []
    for entry in index.find(revisit.repeated_url):
        if entry.get("digest") == digest and entry.get("mime") != "warc/revisit":
            with suppress(ValueError):  # damaged; verify names it
                found.append(_place_in(entry))
    if found or digest is None:
        return found
    if index.path.exists():
        path = index.path.resolve()
        return _indexed(path, path.stat().st_mtime_ns).get(digest, [])
    return _by_digest(folder).get(digest, [])


def is_in_store(revisit: Record) -> bool:
    """Whether what a revisit repeats may be in a file that lies in a store alone."""
    site = SiteFolder(path=revisit.path.parent.parent)
    known = noted(site)
    return bool(known) and any(each.file in known and site.find_warc(each.file) is None for each in places_of(revisit))


def original_at(revisit: Record, place: Place) -> Record | None:
    """The response at this place, if it is the one that a revisit repeats."""
    path, digest = revisit.path.parent / place.file, revisit.header("WARC-Payload-Digest")
    closed_or_open = path if path.exists() else path.with_name(path.name + OPEN)
    try:
        record = next(records(closed_or_open, start=place.offset), None)
    except WarcError:
        return None  # damaged or gone; verify names it
    if record and record.kind == "response" and digest in {record.capture().digest, payload_digest(record.block)}:
        return record
    return None


def _place_in(entry: Mapping[str, str]) -> Place:
    """Where a line of the index says that its record lies."""
    return Place(entry["filename"], int(entry["offset"]), int(entry.get("length", 0)))


@lru_cache(maxsize=1)
def _indexed(index: Path, _: int) -> dict[str, list[Place]]:
    """The places of all that an index has a digest of, but for revisits, in the order of files and offsets."""
    found: dict[str, list[Place]] = {}
    for line in Index(index).lines():
        with suppress(ValueError, LookupError):  # damaged; verify names it
            entry = fields_of(line)
            if entry.get("mime") != "warc/revisit" and entry.get("status") and "digest" in entry:
                found.setdefault(entry["digest"], []).append(_place_in(entry))
    for places in found.values():
        places.sort()
    return found


@lru_cache(maxsize=1)
def _by_digest(folder: Path) -> dict[str, list[Place]]:
    """The places of all responses in a folder without an index, by payload digest."""
    found: dict[str, list[Place]] = {}
    for path in sorted(path for path in folder.iterdir() if path.name.endswith((".warc", ".warc.gz"))):
        with suppress(WarcError):  # no WARC, or nobody may read it: it is none of the files that were asked for
            for record in records(path, on_damage=lambda _: None):
                if record.kind == "response" and (digest := record.header("WARC-Payload-Digest")):
                    found.setdefault(digest, []).append(Place(path.name, record.offset, record.length))
    return found
