"""What rows are made of beside the bytes of their records, as digests: where one differs, they are to be made again."""

from __future__ import annotations

import hashlib
import json
import sys
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from lxml import etree

from archive.data.files import sha256_of
from archive.data.folder import SiteFolder
from archive.data.key import names_of
from archive.data.operator import sites_in
from archive.warc.cdxj import Index
from archive.warc.elsewhere.away import away
from reading.read import READER_VERSION

_ROOT = Path(__file__).parents[2]
# All that is run between the bytes and a row. Its text counts, and not only its version: who works on a reader changes
# the one before the other.
_CODE = ("reading", "pipelines", "archive/data", "archive/warc", "archive/rows", "archive/rebuild")
_PACKAGES = ("lxml", "cssselect", "parsel", "w3lib", "brotli", "opencc-python-reimplemented", "pypinyin")


def read_with(data: Path, site: str) -> str:
    """Digest of the program, and of what the operator says: sites, and the key of the pseudonyms."""
    names = names_of(data)
    file = data / "sites.toml"
    return _digest(
        _program(),
        site,
        hashlib.sha256(file.read_bytes() if file.is_file() else b"").hexdigest(),
        sorted(each.name for each in sites_in(data, site)),
        hashlib.sha256(names.key).hexdigest(),
        names.keep,
    )


def around(folder: SiteFolder) -> str:
    """Digest of what revisits are read with: the index, and which files lie there."""
    made = hashlib.sha256()
    for path in (folder.index, Index(folder.index).tail):
        made.update(f"{sha256_of(path) if path.is_file() else None}\n".encode("ascii"))
    for warc in folder.warcs():
        with suppress(FileNotFoundError):  # a crawl has just closed it
            found = warc.stat()
            made.update(f"{warc.name} {found.st_size} {found.st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
    for name, each in sorted(away(folder).items()):
        made.update(f"{name} {each.sha256}\n".encode())
    return made.hexdigest()


@cache
def _program() -> str:
    """Digest of our own code and tables, and of what it is run with."""
    made = hashlib.sha256()
    for room in _CODE:
        for path in sorted((_ROOT / room).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                made.update(f"{path.relative_to(_ROOT)}\n".encode())
                made.update(hashlib.sha256(path.read_bytes()).digest())
    return _digest(made.hexdigest(), READER_VERSION, sys.version, etree.LIBXML_VERSION, [*map(_version, _PACKAGES)])


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _digest(*values: object) -> str:
    return hashlib.sha256(json.dumps(values, ensure_ascii=True).encode("ascii")).hexdigest()
