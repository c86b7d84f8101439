"""The data folder: where everything of a site lies.

data/sites.toml, data/pseudonym.key        what the operator says, and the key of the pseudonyms
data/SITE/warc/*.warc.gz                   captures; *.warc.gz.open while a crawl writes
data/SITE/index.cdxj                       their index
data/SITE/rows.sqlite                      readings, one row for each captured article page
data/SITE/verified.jsonl                   what `verify` found whole
data/SITE/imported.jsonl                   what `import` brought; originals/ where it came compressed as a whole
data/SITE/rebuild/                         what `rebuild` made
data/export/                               what `export` made
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reading.sites import SITES

DATA = Path("data")
OPEN = ".open"
INDEX = "index.cdxj"
ANYWHERE = "urls"  # the site folder of the `urls` spider: any page in it is an article


def warc_files(folder: Path) -> list[Path]:
    """The WARC files of a site in the order they were written, the open one included."""
    endings = (".warc.gz", ".warc", ".warc.gz.open")
    return sorted(path for path in (folder / "warc").glob("*") if path.name.endswith(endings))


class DataError(Exception):
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
    def rebuild(self) -> Path:
        return self.path / "rebuild"

    def warcs(self) -> list[Path]:
        """The WARC files in the order they were written, those still open for writing too."""
        return warc_files(self.path)

    def find_warc(self, name: str) -> Path | None:
        """The file of this final name, closed or still open."""
        paths = (self.warc / name, self.warc / f"{name}{OPEN}")
        return next((path for path in paths if path.is_file()), None)


def site_folders(data: Path, names: Sequence[str] = ()) -> list[SiteFolder]:
    """The folders of these sites; without names, of all sites that have captures or rows. Raises DataError."""
    if not data.is_dir():
        raise DataError(f"{data}: no such folder; crawl something first, or name the data folder with --data")
    found = [SiteFolder(path=path) for path in sorted(data.iterdir()) if path.is_dir()]
    found = [folder for folder in found if folder.warc.is_dir() or folder.rows.is_file()]
    if not found:
        raise DataError(f"{data}: no site has been crawled into this folder")
    if not names:
        return found
    by_name = {folder.name: folder for folder in found}
    for name in names:
        if name not in by_name:
            crawled = ", ".join(by_name)
            known = any(site.name == name for site in SITES) or name == ANYWHERE
            why = "nothing was crawled yet" if known else "no site is called that"
            raise DataError(f"{name}: {why}; {data} holds {crawled}")
    return [by_name[name] for name in dict.fromkeys(names)]


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
