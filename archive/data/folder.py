"""The data folder: where everything of a site lies, and the format that the folder says it has."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from archive.data.errors import ArchiveError
from archive.data.version import VERSION
from archive.data.warc_names import written

DATA = Path("data")
OPEN = ".open"
INDEX = "index.cdxj"
ANYWHERE = "urls"  # the site folder of the `urls` spider: any page in it is an article

FORMAT = 1  # of the data folder; a change that an older program would misread makes it another
FORMAT_FILE = "format.txt"
_FORMAT_LINE = "shengbao data folder, format "
# Whoever finds the folder without the program reads here what it holds.
_FORMAT_TEXT = f"""\
{_FORMAT_LINE}{FORMAT}

format.txt                 this file; the line above is for programs
sites.toml                 what the operator says
alarms.toml                who is told of alarms
retention.toml             what may be deleted when it is old
sources.toml               which printed sources are one paper, where the operator says so
pseudonym.key              the keys of the pseudonyms: secret, and no row is made again without them
pseudonym.copy             when a copy of them was seen
turns.sqlite               when servers were asked last; may be deleted
starts.sqlite              which crawls were started by themselves
alarms.sqlite              what the operator must know
search.sqlite              index of the texts, made from rows; may be deleted
figures.sqlite             figures of the sites, made from rows; may be deleted
lineage.sqlite             stories and their reposts, made from rows; may be deleted
SITE/warc/*.warc.gz        captures, WARC 1.1: all else can be made from these; *.warc.gz.open while a crawl writes
SITE/index.cdxj            their index, CDXJ
SITE/payloads.sqlite       where pictures were stored, by digest, made from the index; may be deleted
SITE/rows.sqlite           readings, one row for each captured article page, SQLite
SITE/frontier.sqlite       what is still to be fetched
SITE/runs.sqlite           every crawl: when, how it ended, what it came to
SITE/crawl.lock            held by who writes there
SITE/lease.json            the lease of the site that this host has had last
SITE/started.lock          held by a crawl that was started by itself
SITE/logs/                 what the last of these said
SITE/verified.jsonl        what `verify` found whole
SITE/imported.jsonl        what `import` brought; originals/ where it came compressed as a whole
SITE/copies.jsonl          which files have a copy in a store; may be deleted
SITE/away.jsonl            which WARC files lie in a store, and no more here
SITE/redacted.jsonl        which articles were taken out for good, and may never come back
SITE/rebuild/              what `rebuild` made; shards/ in it may be deleted
export/                    the release that `export` made
"""


def warc_files(folder: Path) -> list[Path]:
    """The WARC files of a site, those of crawls in the order they were written, the open one included."""
    endings = (".warc.gz", ".warc", ".warc.gz.open")
    return in_order(path for path in (folder / "warc").glob("*") if path.name.endswith(endings))


def in_order(warcs: Iterable[Path]) -> list[Path]:
    """WARC files in the order in which they were written, as far as their names tell it."""
    return sorted(warcs, key=lambda path: (*(written(path.name) or (path.name, "", 0)), path.name))


class DataError(ArchiveError):
    """The data folder isn't what it must be; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFolder:
    """Everything of one site."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def warc(self) -> Path:
        return self.path / "warc"

    @property
    def index(self) -> Path:
        return self.path / INDEX

    @property
    def rows(self) -> Path:
        return self.path / "rows.sqlite"

    @property
    def runs(self) -> Path:
        return self.path / "runs.sqlite"

    @property
    def rebuild(self) -> Path:
        return self.path / "rebuild"

    @property
    def is_used(self) -> bool:
        """Whether it has captures or rows."""
        return self.warc.is_dir() or self.rows.is_file()

    def warcs(self) -> list[Path]:
        """The WARC files in the order they were written, those still open for writing too."""
        return warc_files(self.path)

    def find_warc(self, name: str) -> Path | None:
        """The file of this final name, closed or still open."""
        paths = (self.warc / name, self.warc / f"{name}{OPEN}")
        return next((path for path in paths if path.is_file()), None)


def check_format(data: Path) -> None:
    """Raise DataError where the folder has a format that this program doesn't know; a folder that says none has 1."""
    path = data / FORMAT_FILE
    try:
        first = path.read_text("utf-8", "replace").partition("\n")[0]
    except FileNotFoundError:
        return
    said = re.fullmatch(rf"{_FORMAT_LINE}(\d{{1,9}})\r?", first)
    if said is None:
        raise DataError(f"{path}: its first line must be {_FORMAT_LINE + str(FORMAT)!r}; put it back from a copy")
    if int(said[1]) > FORMAT:
        raise DataError(
            f"{path}: format {said[1]}, of a newer shengbao; this one, {VERSION}, reads format {FORMAT}:"
            " bring the checkout up to date"
        )


def make_data_folder(data: Path) -> None:
    """Make the folder if need be, and the file in it that says its format. Raises DataError as `check_format` does."""
    check_format(data)
    path = data / FORMAT_FILE
    if path.exists():
        return
    data.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with fresh.open("w", encoding="utf-8") as file:
            file.write(_FORMAT_TEXT)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as error:  # a full disk names no file
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        fresh.unlink(missing_ok=True)


def require_folder(data: Path) -> None:
    """Raise DataError where there is no such data folder, or it has a format that this program doesn't know."""
    if not data.is_dir():
        raise DataError(f"{data}: no such folder; crawl something first, or name the data folder with --data")
    check_format(data)


def site_folders(data: Path, names: Sequence[str] = ()) -> list[SiteFolder]:
    """The folders of these sites; without names, of all sites that have captures or rows. Raises DataError."""
    require_folder(data)
    found = used_folders(data)
    if not found:
        raise DataError(f"{data}: no site has been crawled into this folder")
    if not names:
        return found
    by_name = {folder.name: folder for folder in found}
    for name in names:
        if name not in by_name:
            from archive.data.operator import sites_in  # noqa: PLC0415 - loads every reader, for this message only

            crawled = ", ".join(by_name)
            known = any(site.name == name for site in sites_in(data, name)) or name == ANYWHERE
            why = "nothing was crawled yet" if known else "no site is called that"
            raise DataError(f"{name}: {why}; {data} holds {crawled}")
    return [by_name[name] for name in dict.fromkeys(names)]


def used_folders(data: Path) -> list[SiteFolder]:
    """The folders of all sites that have captures or rows, by name; none where there is no data folder yet."""
    found = (SiteFolder(path=data / name) for name in sorted(folders_in(data)))
    return [folder for folder in found if folder.is_used]


def folders_in(data: Path) -> list[str]:
    """The names of what may be folders of sites, in no order; none where there is no data folder yet."""
    try:
        return [entry.name for entry in os.scandir(data) if entry.is_dir()]
    except FileNotFoundError:
        return []


def site_folder_of(warc: Path) -> SiteFolder | None:
    """The site's folder that a WARC file belongs to; None where it lies elsewhere."""
    folder = SiteFolder(path=warc.absolute().parent.parent)
    ours = any(path.exists() for path in (folder.index, folder.rows))
    return folder if warc.absolute().parent == folder.warc and ours else None


def size_of(path: Path) -> int:
    """Bytes of a file; 0 where a running crawl has just taken it away or renamed it."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
