"""What a captured page costs to be shown: CPU time of the document, and of the frame with its blocks.

    python -m benchmarks.captured DATA         the pages of a data folder, `make demo` makes one

Pages are read from their records, parsed and written anew each time, as a request does; those of 30 to 90 kB count.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path

from archive.data.folder import SiteFolder, site_folders
from archive.handover.selection import Entry, entries, page_at
from archive.view.captured.archived import Around
from archive.view.captured.blocks import all_of, blocks_of
from archive.view.captured.document import shown

BOUND = 50.0  # ms, the median
LEAST, MOST = 30_000, 90_000  # bytes of a page that counts
PAGES = 60


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data
    chosen = [
        (folder, entry)
        for folder in site_folders(data)
        for entry in entries(folder)
        if entry.fields.get("mime") == "text/html" and entry.fields.get("status") == "200"
    ]
    plain, framed, sizes = [], [], []
    for folder, entry in chosen:
        page = page_at(folder, entry)
        if page is None or not LEAST <= len(page.html) <= MOST:
            continue
        sizes.append(len(page.html))
        plain.append(_spent(data, folder, entry, blocks=False))
        framed.append(_spent(data, folder, entry, blocks=True))
        if len(sizes) == PAGES:
            break
    if not sizes:
        print(f"{data}: no pages of {LEAST} to {MOST} bytes")
        return 2
    print(f"{len(sizes)} pages, median {statistics.median(sizes):,.0f} bytes")
    for name, spent in (("as it is", plain), ("with all blocks marked", framed)):
        print(f"{name}: median {statistics.median(spent):.1f} ms, most {max(spent):.1f} ms")
    return int(statistics.median(framed) > BOUND)


def _spent(data: Path, folder: SiteFolder, entry: Entry, *, blocks: bool) -> float:
    """CPU time of one document, in ms."""
    begun = time.process_time()
    page = page_at(folder, entry)
    assert page
    with Around(folder, page.capture.time, b"key") as archived:
        shown(page, archived, all_of(blocks_of(page, data)) if blocks else None)
    return (time.process_time() - begun) * 1000


if __name__ == "__main__":
    sys.exit(main())
