"""What was taken out for good goes both ways before any file does: what one host redacts, none brings back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from archive.data.folder import SiteFolder, used_folders
from archive.data.lock import HeldError, hold
from archive.data.printing import counted
from archive.data.redacted import Redacted, Redaction, everywhere, merged
from archive.offsite.held import Shelf
from archive.offsite.place import OffsiteError, Place
from archive.offsite.said import redaction_in
from archive.redaction.carry_out import carry_out


class WaitsError(Exception):
    """Somebody is writing where an article has to be taken out: it is done the next time."""


class Told(Protocol):
    """Who is told what went, and what stays."""

    notes: list[str]
    wrong: list[str]


def take_lists(place: Place, shelves: Mapping[str, Shelf], data: Path, told: Told) -> None:
    """Take out here what the lists of a store say, and what a call that was killed left to be done; what of it can't be
    read stays. Raises WaitsError where a crawl is running, OffsiteError, ArchiveError, OSError.
    """
    fresh = {}
    for site, shelf in shelves.items():
        here = Redacted.of(SiteFolder(path=data / site))
        known = {digest_of(each) for each in here.redactions}
        there = entries(place, site, shelf.lists.keys() - known)
        both = merged(here.redactions, there)
        if both != list(here.redactions):
            fresh[site] = both
    if not fresh and not any(each.unfinished for each in everywhere(data)):
        return
    with _nobody_writes(data):
        for site, both in fresh.items():
            folder = SiteFolder(path=data / site)
            if not folder.is_used:
                folder.path.mkdir(parents=True, exist_ok=True)
                fresh[site] = [replace(each, finished=each.finished or _now()) for each in both]  # nothing to do here
            Redacted.of(folder).put(*fresh[site])
        for folder in used_folders(data):
            done = carry_out(folder, data)
            left = (*done.damage, *done.waits)
            told.wrong += [f"{folder.name}: {what}; what stands there is not taken out" for what in left]
            if done.records:
                tombstones, files = counted(done.records, "new tombstone"), counted(done.files, "WARC file")
                told.notes.append(f"{folder.name}: {tombstones} in {files} here, of what was taken out for good")


def give_lists(place: Place, shelves: Mapping[str, Shelf], data: Path) -> None:
    """Bring what was taken out here to the store. Raises DataError, OffsiteError."""
    for redacted in everywhere(data):
        if (shelf := shelves.get(redacted.folder.name)) is None:
            continue  # no name of a site, which was said
        for each in redacted.redactions:
            if (digest := digest_of(each)) not in shelf.lists:
                place.write(_name(shelf.site, digest), _text(each))
                shelf.lists[digest] = False


def entries(place: Place, site: str, digests: Iterable[str]) -> list[Redaction]:
    """What these entries of a site's list in a store say. Raises OffsiteError."""
    return [_entry(place, site, digest) for digest in sorted(digests)]


def swept(place: Place, site: str, digest: str) -> None:
    """Note that nothing in the store holds this article any more. Raises OffsiteError."""
    place.write(f"{site}/redacted/{digest}.swept", f"{_now()}\n".encode())


def digest_of(redaction: Redaction) -> str:
    """What an entry is known by in a store: its content but for when it was finished, which is each host's own."""
    return hashlib.sha256(_text(redaction)).hexdigest()


def _text(redaction: Redaction) -> bytes:
    return json.dumps(asdict(replace(redaction, finished=None)), ensure_ascii=False, sort_keys=True).encode()


def _name(site: str, digest: str) -> str:
    return f"{site}/redacted/{digest}.json"


def _entry(place: Place, site: str, digest: str) -> Redaction:
    name = _name(site, digest)
    text = place.read(name)
    try:
        if hashlib.sha256(text).hexdigest() != digest:
            raise ValueError(digest)
        return redaction_in(text)
    except ValueError as error:
        raise OffsiteError(
            f"{place.url}/{name}: can't be read, and what it takes out would come back; put it there again: the host"
            " that redacted has it in redacted.jsonl, delete the object and push from there"
        ) from error


@contextmanager
def _nobody_writes(data: Path) -> Iterator[None]:
    """Hold the locks of all sites: an article may have come into any of them."""
    with ExitStack() as stack:
        try:
            for folder in used_folders(data):
                stack.enter_context(hold(folder.path))
        except HeldError as error:
            raise WaitsError(f"an article is to be taken out first, and somebody is writing ({error})") from error
        yield


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
