"""What a store holds of a site: files under the digest of their content, each with a note that is written last.

Nothing is ever written over: two hosts that push at once write different objects, or the same.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import deque
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from archive.data.arrivals import ORIGINALS, Arrival
from archive.data.declared import is_site_name
from archive.data.folder import ANYWHERE, DataError
from archive.data.operator import store_seconds_in
from archive.offsite.lines import packed, unpacked
from archive.offsite.place import DamagedError, OffsiteError, Place
from archive.offsite.said import value

WARC = "warc"
_NOTE = ".held"
_INDEX = ".cdxj.gz"
_HALF = ".tmp"  # on a mounted disk, while a file is written
_HELD = re.compile(rf"({WARC}|{ORIGINALS})/([0-9a-f]{{64}})/([^/]+)")
_LIST = re.compile(r"redacted/([0-9a-f]{64})\.(json|swept)")
_FOLDERS = (WARC, ORIGINALS, "redacted")
_ENDINGS = (".warc", ".warc.gz")
BESIDE = 8  # files of which a store is asked at a time; the lines of each may take 16 MB
S = TypeVar("S")
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A file in a store."""

    site: str
    kind: str  # the folder of the site in which it lies
    file: str
    sha256: str
    size: int

    @property
    def key(self) -> str:
        return f"{self.site}/{self.kind}/{self.sha256}/{self.file}"

    @property
    def path(self) -> str:
        """From the site's folder on."""
        return f"{self.kind}/{self.file}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What is noted beside a file, once it was read back."""

    sha256: str
    size: int
    at: str  # UTC, ISO 8601
    keys: tuple[str, ...] = ()  # marks of the pseudonyms' keys on the host that pushed it
    arrival: Arrival | None = None  # of an imported file
    index: str | None = None  # SHA-256 of the lines of its index, as they lie there; None: none do


@dataclass(slots=True, kw_only=True)
class Shelf:
    """What a store holds of one site."""

    site: str
    files: dict[str, list[Held]] = field(
        default_factory=dict
    )  # by path; several: hosts that wrote one name, or a redaction
    lists: dict[str, bool] = field(
        default_factory=dict
    )  # digests of entries, and whether nothing here holds it any more
    unconfirmed: list[Held] = field(default_factory=list)  # without a note, or half written: of a push that was killed
    odd: list[str] = field(default_factory=list)  # names that no push wrote

    def held(self, path: str, sha256: str) -> Held | None:
        return next((each for each in self.files.get(path, ()) if each.sha256 == sha256), None)

    @property
    def size(self) -> int:
        return sum(each.size for found in self.files.values() for each in found)


def is_site(name: str) -> bool:
    """Whether a folder of this name, here or there, is a site's."""
    return name == ANYWHERE or is_site_name(name)


def sites_held(place: Place) -> list[str]:
    """The sites of which a store holds anything. Raises OffsiteError."""
    return [name for name in place.names("") if is_site(name)]


def require_sites(place: Place) -> list[str]:
    """The same, of which there is one at least. Raises OffsiteError."""
    if not (held := sites_held(place)):
        do = f"is that its address, and the disk mounted? python -m archive push {place.url} brings them there"
        raise OffsiteError(f"{place.url}: holds no site; {do}")
    return held


def asked_of(data: Path, url: str, names: Sequence[str]) -> tuple[Place, list[str], list[str]]:
    """A store from which something is to come, the sites that it holds, and which of them are asked for: those of
    these names, or all. Raises DataError where it holds nothing of one, SitesError, OffsiteError.
    """
    place = Place(url, store_seconds_in(data))
    place.apart_from(data)
    place.check()
    held = require_sites(place)
    for name in names:
        if name not in held:
            raise DataError(f"{name}: {place.url} holds nothing of it; it holds {', '.join(held)}")
    return place, held, list(dict.fromkeys(names)) or held


def shelf_of(place: Place, site: str) -> Shelf:
    """What a store holds of a site; files without a note are none. Raises OffsiteError."""
    shelf = Shelf(site=site)
    sizes = {name.removeprefix(f"{site}/"): size for name, size in place.sizes(site).items()}
    for name, size in sorted(sizes.items()):
        if found := _LIST.fullmatch(name):
            shelf.lists[found[1]] = shelf.lists.get(found[1], False) or found[2] == "swept"
        elif found := _HELD.fullmatch(name):
            kind, sha256, file = found.groups()
            if file.endswith(_NOTE) or (file.endswith(_INDEX) and name.removesuffix(_INDEX) in sizes):
                continue
            if file.endswith((_HALF, _INDEX)):
                shelf.unconfirmed.append(Held(site=site, kind=kind, file=file, sha256=sha256, size=size))
            elif not _is_name(file):
                shelf.odd.append(f"{site}/{name}")
            else:
                held = Held(site=site, kind=kind, file=file, sha256=sha256, size=size)
                if f"{name}{_NOTE}" in sizes:
                    shelf.files.setdefault(held.path, []).append(held)
                else:
                    shelf.unconfirmed.append(held)
        elif name.partition("/")[0] in _FOLDERS:
            shelf.odd.append(f"{site}/{name}")
    return shelf


def _is_name(file: str) -> bool:
    """Whether a name out of a store is one of a WARC file, here and on every disk."""
    return file.endswith(_ENDINGS) and not file.startswith(".") and file.isprintable() and "\\" not in file


def put(place: Place, path: Path, held: Held, keys: Sequence[str], arrival: Arrival | None) -> bool:
    """Bring a file there, read it back, and note it. False: what came back is another one, which is taken away again.
    Raises OffsiteError, OSError.
    """
    place.put(path, held.key)
    size = place.sizes(f"{held.site}/{held.kind}/{held.sha256}").get(held.key, -1)
    if size != held.size or place.sha256(held.key, size) != held.sha256:
        take_away(place, held)
        return False
    index = None
    if held.kind == WARC and (lines := packed(path)):
        place.write(f"{held.key}{_INDEX}", lines)
        index = hashlib.sha256(lines).hexdigest()
    at = datetime.now(UTC).isoformat(timespec="seconds")
    note = Note(sha256=held.sha256, size=held.size, at=at, keys=tuple(keys), arrival=arrival, index=index)
    place.write(f"{held.key}{_NOTE}", json.dumps(asdict(note), ensure_ascii=False).encode())
    return True


def clear(place: Place, shelf: Shelf, names: Container[str] | None = None) -> list[str]:
    """Take away what pushes left that were killed, of files of these names, or of all: it counts for nothing, and may
    hold what was taken out since. One that is at work sends its file once more. What could not be taken away. Raises
    OffsiteError.
    """
    left = []
    for held in shelf.unconfirmed:
        if names is None or _name(held) in names:
            why = take_away(place, held)
            left += [f"{held.key}: {why}"] if why else []
    shelf.unconfirmed = [] if names is None else [each for each in shelf.unconfirmed if _name(each) not in names]
    return left


def _name(held: Held) -> str:
    return held.file.removesuffix(_HALF).removesuffix(_NOTE).removesuffix(_INDEX)


def take_away(place: Place, held: Held) -> str | None:
    """Take a file out of a store: first the note, so that a kill leaves nothing that counts. Why versions of it may be
    left. Raises OffsiteError.
    """
    place.remove(f"{held.key}{_NOTE}")
    left = [place.remove(f"{held.key}{_INDEX}") if held.kind == WARC else None, place.remove(held.key)]
    return next(filter(None, left), None)


def note_of(place: Place, held: Held) -> Note:
    """What is noted of a file. Raises OffsiteError, and DamagedError where that can't be read."""
    name = f"{held.key}{_NOTE}"
    try:
        note = value(Note, place.read(name))
        if (note.sha256, note.size) != (held.sha256, held.size) or (note.arrival and note.arrival.file != held.file):
            raise ValueError(name)
    except ValueError as error:
        what = "can't be read, or is of another file"
        raise DamagedError(f"{place.url}/{name}: {what}; delete it, and push again from where it came") from error
    return note


def index_of(place: Place, held: Held, note: Note) -> Iterator[str] | None:
    """The lines of the index of a WARC file, as they lie beside it; None where none do that are what was noted. Raises
    OffsiteError.
    """
    if note.index is None:
        return None
    try:
        lines = place.read(f"{held.key}{_INDEX}")
    except OffsiteError as error:
        if isinstance(error, DamagedError) or isinstance(error.__cause__, FileNotFoundError):
            return None
        raise
    return unpacked(lines, held.file, held.size) if hashlib.sha256(lines).hexdigest() == note.index else None


def side_by_side(ask: Callable[[S], T], each: Iterable[S]) -> Iterator[tuple[S, Future[T]]]:
    """What is asked of each, in order; of some at a time, for a store takes long to answer and can do much at once."""
    under_way: deque[tuple[S, Future[T]]] = deque()
    pool = ThreadPoolExecutor(BESIDE, thread_name_prefix="beside")
    try:
        for one in each:
            under_way.append((one, pool.submit(ask, one)))
            if len(under_way) == BESIDE:
                yield under_way.popleft()
        yield from under_way
    finally:
        pool.shutdown(cancel_futures=True)
