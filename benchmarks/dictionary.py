"""Make the dictionary that rows are packed with, of the rows of the fixtures; and say what it saves.

    .venv/bin/python -m benchmarks.dictionary                      write archive/rows/rows.dictionary anew
    .venv/bin/python -m benchmarks.dictionary data/jurong ...      what rows of these sites take, packed and as they are

Files of rows keep the dictionary that they were packed with: a new one is for what is stored from then on.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from archive.data.folder import SiteFolder
from archive.rows.line import line_of
from archive.rows.packing import DICTIONARY, packed
from archive.rows.store import RowStore
from pipelines.words import counts

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

FIXTURES = Path(__file__).parents[1] / "tests" / "fixtures"
_CHINESE = re.compile("[\u4e00-\u9fff]")
SIZE = 32_768  # bytes: of 8, 16, 32 and 64 kB the one by which rows of the sample sites are smallest


def rows() -> Iterator[bytes]:
    """The rows of the fixtures, as they are stored, each three times with other texts."""
    chance = random.Random(5)  # noqa: S311 - no secret
    for path in sorted(FIXTURES.glob("*/*.json")):
        expected = json.loads(path.read_text("utf-8"))
        row = expected.get("row", expected)
        for _ in range(3) if isinstance(row, dict) and "canonical_url" in row else ():
            yield line_of(anonymous(row, chance)).encode("utf-8")


def anonymous(value: Any, chance: random.Random) -> Any:
    """The same with other words in the place of every text: what is taken out of an archive for good may stand in none
    of its files, so no sentence of any page may be in the dictionary.
    """
    if isinstance(value, dict):
        return {key: anonymous(each, chance) for key, each in value.items()}
    if isinstance(value, list):
        return [anonymous(each, chance) for each in value]
    if not isinstance(value, str) or len(_CHINESE.findall(value)) < 8:
        return value
    words, weights = vocabulary()
    made = "".join(chance.choices(words, cum_weights=weights, k=len(value)))
    letters = iter(made)
    return _CHINESE.sub(lambda _: next(letters), value)


@cache
def vocabulary() -> tuple[list[str], list[int]]:
    return [*counts()], [*accumulate(counts().values())]


def report(folder: SiteFolder) -> str:
    with RowStore(folder.rows, readonly=True) as store:
        lines = [each.line.encode("utf-8") for each in store.lines()]
    begun = time.process_time()
    small = sum(len(packed(each)) for each in lines)
    seconds = time.process_time() - begun
    size = sum(map(len, lines))
    return (
        f"{folder.name}: {len(lines):,} rows of {size / len(lines):,.0f} bytes, packed {small / len(lines):,.0f}"
        f" ({small / size:.3f}), {seconds / len(lines) * 1e6:.0f} µs each"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sites", nargs="*", type=Path, metavar="FOLDER")
    args = parser.parse_args()
    if not args.sites:
        DICTIONARY.write_bytes(zstd.train_dict(list(rows()), SIZE).dict_content)
        print(f"{DICTIONARY}: {DICTIONARY.stat().st_size:,} bytes")
    for path in args.sites:
        print(report(SiteFolder(path=path)))


if __name__ == "__main__":
    main()
