"""A deposit: a bag (BagIt, RFC 8493) for a repository that keeps it when this program and its operator are gone.

The library `bagit` of the Library of Congress makes it, so that anybody's `bagit.py --validate` checks it. What is in
it needs no program of ours: a release, the WARC files and their indexes, what was taken out, the rights, and a text
that says what is what.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import ModuleType

from archive.data.arrivals import FILE as IMPORTED
from archive.data.arrivals import ORIGINALS
from archive.data.errors import ArchiveError, needs
from archive.data.files import sync_folder
from archive.data.folder import FORMAT_FILE, OPEN, SiteFolder
from archive.data.lock import HeldError, take
from archive.data.printing import counted
from archive.data.redacted import FILE as REDACTED
from archive.data.version import VERSION
from archive.fixity.findings import printable
from archive.handover.release.making import Order, release
from archive.handover.release.profiles import PROFILES
from archive.rows.store import RowStore
from archive.warc.elsewhere.away import require_here

RELEASE, CAPTURES, RIGHTS, README = "release", "captures", "RIGHTS.md", "README.md"
_UNFINISHED = "UNFINISHED"  # in OUT.tmp, held by who makes a bag there: what shows that it is none of anybody else
_SPARE = 1.05  # of the disk: the bag's own files
_PART = 1 << 20
# By name what of a site's folder goes along, beside its WARC files.
_BESIDE = ("index.cdxj", REDACTED, IMPORTED)
_README = """\
# {title}

A deposit of shengbao {version}, made {made}. Its digests stand in `manifest-sha256.txt` and `manifest-sha512.txt`;
any program for BagIt (RFC 8493) checks them: `bagit.py --validate FOLDER`.

| in `data/` | is |
|---|---|
| `release/` | the tables, as Parquet, CSV and JSON lines; `release/codebook.md` explains each column |
| `captures/SITE/warc/` | what servers sent, byte for byte: WARC 1.1 (ISO 28500), one gzip member for each record |
| `captures/SITE/index.cdxj` | where each capture lies in them: CDXJ, as pywb reads it |
| `captures/SITE/redacted.jsonl` | what was taken out for good, and why; in its place stand tombstones |
| `captures/SITE/imported.jsonl` | where files came from that other programs wrote |
| `RIGHTS.md` | whose the texts are; no right of theirs is given away by this deposit |

The tables name no commenter. The captures do, for they are what was sent: give them to whom you may give personal data.

To make the archive from them again, put the folders in `captures/` into an empty folder `data` of shengbao, and run
`python -m archive index`, `python -m archive rebuild --replace` and `python -m archive verify`. The key of the
pseudonyms is secret and isn't here: without it commenters get other pseudonyms.

{sites}
"""


class DepositError(ArchiveError):
    """A deposit can't be made; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deposited:
    """What was put into a bag."""

    run_id: str  # of its release
    files: int
    bytes: int
    warcs: dict[str, int]  # by site
    left_out: list[str]  # files that a crawl has open


def deposit(
    folders: Sequence[SiteFolder],
    data: Path,
    place: Path,
    order: Callable[[Path], Order],
    *,
    rights: Path | None = None,
    tick: Callable[[int], None] = lambda _: None,
) -> Deposited:
    """Make a bag of these sites at `place`, whole or not at all. `order` says what its release is, of the folder where
    it is to be; `rights` is a text of the depositor's own in place of the release's. `tick` is told bytes. Memory
    doesn't grow with the archive. Raises ArchiveError, OSError.
    """
    bagit = _library()
    place = place.absolute()
    if not str(place).isprintable():
        raise DepositError(f"{printable(str(place))}: not a name that every program can read; take another one")
    for folder in folders:
        require_here(folder)
    warcs = {folder.name: [each for each in folder.warcs() if not each.name.endswith(OPEN)] for folder in folders}
    came = [each for folder in folders for each in _originals(folder)]
    before = _state(folders, warcs)
    with _fresh(place, sum(each.stat().st_size for files in (*warcs.values(), came) for each in files)) as fresh:
        ordered = order(fresh / RELEASE)
        _release(folders, data, ordered)
        for folder in folders:
            _captures(folder, warcs[folder.name], fresh / CAPTURES / folder.name, tick)
        if changed := next((path for path, state in _state(folders, warcs).items() if state != before[path]), None):
            raise DepositError(f"{changed}: was written meanwhile; make the deposit when nobody writes there")
        if (data / FORMAT_FILE).is_file():
            shutil.copyfile(data / FORMAT_FILE, fresh / CAPTURES / FORMAT_FILE)
        shutil.copyfile(rights or fresh / RELEASE / RIGHTS, fresh / RIGHTS)
        counts = {name: len(files) for name, files in warcs.items()}
        (fresh / README).write_text(_readme(ordered, counts), "utf-8")
        bag = bagit.make_bag(str(fresh), _info(ordered, counts), checksums=["sha256", "sha512"])
        size, files = map(int, bag.info["Payload-Oxum"].split("."))
        _sync(fresh)
    left_out = [each.name for folder in folders for each in folder.warcs() if each.name.endswith(OPEN)]
    return Deposited(run_id=ordered.run_id, files=files, bytes=size, warcs=counts, left_out=left_out)


def _library() -> ModuleType:
    try:
        import bagit  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: PLC0415 - a deposit alone needs it
    except ModuleNotFoundError as error:
        raise DepositError(needs("bagit", "deposit")) from error
    found: ModuleType = bagit
    return found


@contextmanager
def _fresh(place: Path, size: int) -> Iterator[Path]:
    """A folder in OUT.tmp that takes its place when the block ends without an error. What a killed one left there is
    taken away. Raises DepositError where something else stands in the way.
    """
    if os.path.lexists(place) and (place.is_symlink() or not place.is_dir() or any(place.iterdir())):
        raise DepositError(f"{place}: stands there already; a deposit is never written over, name a new folder")
    place.parent.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(place.parent).free
    if size * _SPARE > free:
        raise DepositError(f"{place.parent}: {size:,} bytes of WARC files, {free:,} are free there; take another disk")
    around = place.with_name(f"{place.name}.tmp")
    if around.exists() and not (around / _UNFINISHED).is_file():
        raise DepositError(f"{around}: stands where a deposit is made, and is none; move it away")
    try:
        lock = take(around, _UNFINISHED)
    except HeldError as held:
        raise DepositError(f"{place}: another deposit is being made there ({held}); wait until it ends") from held
    try:
        fresh = around / "bag"
        shutil.rmtree(fresh, ignore_errors=True)
        try:
            fresh.mkdir()
            yield fresh
            fresh.rename(place)  # an empty folder gives way
        finally:
            shutil.rmtree(around)
        sync_folder(place.parent)
    finally:
        os.close(lock)


def _release(folders: Sequence[SiteFolder], data: Path, order: Order) -> None:
    with ExitStack() as stack:
        paths = [folder.rows for folder in folders if folder.rows.is_file()]
        release([stack.enter_context(RowStore(path, readonly=True)) for path in paths], data, order)


def _captures(folder: SiteFolder, warcs: Sequence[Path], target: Path, tick: Callable[[int], None]) -> None:
    (target / "warc").mkdir(parents=True)
    for warc in warcs:
        _copy(warc, target / "warc" / warc.name, tick)
    for name in _BESIDE:
        if (folder.path / name).is_file():
            shutil.copyfile(folder.path / name, target / name)
    for original in _originals(folder):
        (target / ORIGINALS).mkdir(exist_ok=True)
        _copy(original, target / ORIGINALS / original.name, tick)


def _originals(folder: SiteFolder) -> list[Path]:
    kept = folder.path / ORIGINALS
    return sorted(kept.iterdir()) if kept.is_dir() else []


def _state(folders: Sequence[SiteFolder], warcs: Mapping[str, Sequence[Path]]) -> dict[Path, tuple[int, int] | None]:
    """Size and time of what is copied; None: it isn't there."""
    found: dict[Path, tuple[int, int] | None] = {}
    for folder in folders:
        for path in (*warcs[folder.name], *(folder.path / name for name in _BESIDE)):
            stat = path.stat() if path.is_file() else None
            found[path] = (stat.st_size, stat.st_mtime_ns) if stat else None
    return found


def _copy(source: Path, target: Path, tick: Callable[[int], None]) -> None:
    with source.open("rb") as read, target.open("wb") as written:
        while part := read.read(_PART):
            written.write(part)
            tick(len(part))


def _readme(order: Order, warcs: Mapping[str, int]) -> str:
    lines = "\n".join(f"- {name}: {counted(number, 'WARC file')}" for name, number in sorted(warcs.items()))
    title = f"Chinese provincial news, deposit {order.run_id}"
    return _README.format(title=title, version=VERSION, made=order.made.date().isoformat(), sites=lines)


def _info(order: Order, warcs: Mapping[str, int]) -> dict[str, str]:
    """bag-info.txt, by the names of RFC 8493 §2.2.2."""
    info = {
        "External-Description": f"Chinese provincial news: {', '.join(sorted(warcs))}; release and captures (WARC 1.1)",
        "External-Identifier": order.run_id,
        "Internal-Sender-Description": f"made by shengbao {VERSION}; README.md in the payload says what is what",
        "Bagging-Date": order.made.date().isoformat(),
    }
    if order.contact:
        info["Contact-Email" if "@" in order.contact and "://" not in order.contact else "Contact-Name"] = order.contact
    return info


def _sync(folder: Path) -> None:
    """Have all of a folder, and its names, on the disk."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
    for path in (*(each for each in folder.rglob("*") if each.is_dir()), folder):
        sync_folder(path)


def deposit_order(data_contact: str | None, made: datetime, run_id: str) -> Callable[[Path], Order]:
    """The release of a deposit: everything, in formats that are read without any program of ours."""
    return lambda place: Order(place=place, formats=PROFILES["deposit"], run_id=run_id, made=made, contact=data_contact)
