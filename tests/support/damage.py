"""Files of a site that are harmed as disks harm them, and the operator who does what the program then says."""

from __future__ import annotations

import gzip
import random
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from archive.data.folder import SiteFolder
from archive.fixity.findings import Report
from archive.fixity.verification import verify
from archive.warc.pages import records
from tests.support.archives import run

MENDABLE = ("index.cdxj", "index.new.cdxj", "rows.sqlite", "rows.sqlite-wal", "frontier.sqlite", "frontier.sqlite-wal")


def harm(path: Path, chance: random.Random) -> str:
    """Flip a bit, cut bytes off the end or out of the middle, or put zeros in their place; what was done, in words."""
    data = bytearray(path.read_bytes())
    at = chance.randrange(len(data))
    how = chance.choice(("flip", "flip", "cut", "hole", "zeros"))
    size = min(chance.choice((1, 100, 4096)), len(data) - at)
    if how == "flip":
        data[at] ^= 1 << chance.randrange(8)
    elif how == "cut":
        del data[at:]
    elif how == "hole":
        del data[at : at + size]
    else:
        data[at : at + size] = bytes(size)
    path.write_bytes(data)
    return f"{path.name}: {how} at {at}" + (f" ({size} bytes)" if how in ("hole", "zeros") else "")


def some_file(folder: SiteFolder, chance: random.Random) -> Path | None:
    """One of the files that can be made again, if there is any."""
    there = [path for name in MENDABLE if (path := folder.path / name).is_file() and path.stat().st_size]
    return chance.choice(there) if there else None


def verified(folder: SiteFolder, data: Path) -> Report:
    """What `verify` says, read from the beginning."""
    (folder.path / "verified.jsonl").unlink(missing_ok=True)
    return verify(folder, data)


def obey(text: str, folder: SiteFolder, data: Path) -> None:
    """Do what a message says: move the named file away, run the named command."""
    if "move it away; the next crawl walks the lists" in text:
        (folder.path / "frontier.sqlite").rename(folder.path / "away-frontier.sqlite")
        return
    moved = re.search(r"(\S+\.sqlite): .*move it away", text)
    for part in folder.path.glob(f"{Path(moved[1]).name}*") if moved else ():
        part.rename(part.with_name(f"away-{part.name}"))
    said = re.search(r"python -m archive (\w+) \S+(?: (--\w+))?", text)
    assert said, text
    if not folder.warcs():
        return  # there is nothing yet to make them of
    done = run(said[1], folder.name, *([said[2]] if said[2] else []), "--data", data)
    assert done.returncode in (0, 1), done.stderr


def mended(folder: SiteFolder, data: Path, harmed: set[str]) -> Iterator[str]:
    """Verify names nothing but the harmed files; once the operator has done what it says, nothing is wrong any more."""
    findings = verified(folder, data).findings
    files = {name.removesuffix("-wal").replace(".new.", ".") for name in harmed}  # what they become part of
    for found in findings:
        if found.file not in files and not _lost_with(found.what, harmed):
            yield f"not harmed, and yet: {found}"
    for text in dict.fromkeys(f"{found.file}: {found.what}; {found.do}" for found in findings if found.do):
        obey(text, folder, data)
    yield from (f"still: {found}" for found in verified(folder, data).findings)


def _lost_with(what: str, harmed: set[str]) -> bool:
    """A row that was lost with the rows' file is told at its record."""
    return what.startswith("article page without a row") and any(name.startswith("rows.sqlite") for name in harmed)


def named(folder: SiteFolder, data: Path, chance: random.Random) -> Iterator[str]:
    """Harm one WARC file: verify names the file and the record, and nothing else but what belongs to that record.

    What it doesn't name changed nothing that can be read: in a gzip head, six bytes carry nothing.
    """
    warc = chance.choice(folder.warcs())
    whole = warc.read_bytes()
    found = [(record.offset, record.header("WARC-Record-ID")) for record in records(warc)]
    done = harm(warc, chance)
    harmed = warc.read_bytes()
    same = next((at for at, (a, b) in enumerate(zip(whole, harmed, strict=False)) if a != b), len(harmed))
    first = max(offset for offset, _ in found if offset <= same)
    findings = verified(folder, data).findings
    here = sorted(each.offset for each in findings if each.file == warc.name and each.offset is not None)
    between = len(harmed) == same and same in {offset for offset, _ in found}  # cut there, what is left is whole
    if not findings and not _reads_the_same(whole, harmed):
        yield f"{done}: not named"
    elif findings and not between and (not here or here[0] != first):
        yield f"{done}: the record at {first} is harmed, and named: {[str(each) for each in findings[:3]]}"
    # Further on everything is as it was, where nothing was moved.
    behind = [offset for offset, _ in found if offset > (same + 4096 if len(harmed) == len(whole) else len(whole))]
    for each in findings:
        if each.file == warc.name and each.offset in behind and "repeats" not in each.what:
            yield f"{done}: {each}"
    warc.write_bytes(whole)


def _reads_the_same(whole: bytes, harmed: bytes) -> bool:
    try:
        return gzip.decompress(whole) == gzip.decompress(harmed)
    except (OSError, EOFError, zlib.error):
        return False
