"""What it costs that WARC files lie in a store: a rebuild from there beside one where the files are, in turns.

    nice -n 15 python -m benchmarks.from_store --articles 60    # with what `make store-test` installs

Milliseconds of processor time a page, both sides in this process and into nothing that was read before; the store is a
folder, so that no server's time counts. Every page is captured twice: the second capture is a revisit, of which the
first one's record is fetched, too. Bytes are those that were fetched, of those that the files have.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from archive.data.folder import SiteFolder
from archive.offsite.noting import note_all
from archive.offsite.push import push
from archive.offsite.ranges import Ranges
from archive.rebuild.rebuild import rebuild
from archive.rebuild.runners.work import Here, Runner
from archive.warc.level import index
from archive.warc.pages import pages
from archive.warc.reader import records
from archive.warc.writer import Exchange, WarcWriter
from benchmarks.rebuild import make_corpus

_SIZE = 1 << 21  # bytes of a shard: a corpus of a few MB has several


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=60, help="of each sample site")
    parser.add_argument("--furniture", type=int, default=13, help="kB of it on a page, gzipped")
    parser.add_argument("--turns", type=int, default=5)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        data, store, other = (Path(name) / each for each in ("data", "store", "other"))
        data.mkdir()
        store.mkdir()
        other.mkdir()
        folder = max(make_corpus(data, args.articles, args.furniture), key=_size)
        _capture_again(folder)
        for path in (data / "pseudonym.key", data / "sites.toml"):
            shutil.copy(path, other)
        assert not push(data, str(store), [folder.name]).waits
        known = note_all(other, str(store), [folder.name])
        count = sum(1 for warc in folder.warcs() for _ in pages(warc))
        here, there = list[float](), list[float]()
        fetched = 0
        for turn in range(args.turns):
            here.append(_spent(folder, data, Path(name) / f"here{turn}", Here()))
            runner = Ranges(Here(), known.lying)
            there.append(_spent(SiteFolder(path=other / folder.name), other, Path(name) / f"there{turn}", runner))
            fetched = runner.fetched
        one, two = (statistics.median(each) / count * 1000 for each in (here, there))
        print(f"{folder.name}: {count} pages, {_size(folder):,} bytes")
        print(f"files here {one:.2f} ms a page, in a store {two:.2f}, ratio {two / one:.3f}")
        print(f"fetched: {fetched:,} bytes, {fetched / _size(folder):.2f} of what the files have")


def _size(folder: SiteFolder) -> int:
    return sum(path.stat().st_size for path in folder.warcs())


def _capture_again(folder: SiteFolder) -> None:
    """What the site answered a day later: the same."""
    found = [exchange for warc in folder.warcs() for exchange in _exchanges(warc)]
    index(folder.path)
    writer = WarcWriter(folder.warc, site=folder.name, index=folder.index, fsync="never")
    for each in found:
        writer.write(each)
    writer.close()


def _exchanges(warc: Path) -> list[Exchange]:
    asked, found = b"", list[Exchange]()
    for record in records(warc):
        if record.kind == "request":
            asked = bytes(record.block)
        elif record.kind == "response":
            found.append(
                Exchange(
                    url=record.url,
                    request_bytes=asked,
                    response_bytes=bytes(record.block),
                    started=record.time.replace(year=record.time.year + 1),
                    seconds=0.1,
                )
            )
    return found


def _spent(folder: SiteFolder, data: Path, target: Path, runner: Runner) -> float:
    """Seconds of processor time that a rebuild takes."""
    begun = time.process_time()
    rebuild(folder, data, target, runner=runner, size=_SIZE)
    runner.close()
    return time.process_time() - begun


if __name__ == "__main__":
    main()
