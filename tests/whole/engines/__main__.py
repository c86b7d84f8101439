"""Real engines, declared by `newsite` alone and crawled for three nights, between which people write, edit and delete.

    python -m tests.whole.engines build/engines [NAME ...]

The second night is a day after the first, the third a hundred days, when every page is due. In the end each article
and each comment that there is must be in a row, with its text and its picture, nothing else may stand for an article,
and what was deleted must be known to be gone. A night asks for pages that are new or due, once. Exit status 1: it
isn't so. What was kept of each site is in build/engines/sites until the next time.
"""

from __future__ import annotations

import shutil
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote

from tests.whole.engines.django_sites import Spirit, Wagtail
from tests.whole.engines.engine import Engine
from tests.whole.engines.hugo import Hugo
from tests.whole.engines.life import Life, first_night, next_night
from tests.whole.engines.mediawiki import MediaWiki
from tests.whole.engines.nights import DAYS, Night, declare, night
from tests.whole.engines.wordpress import Blocks, WordPress

ENGINES: tuple[type[Engine], ...] = (WordPress, Blocks, MediaWiki, Spirit, Wagtail, Hugo)
_SHOWN = 20  # lines of what is wrong


def run(kind: type[Engine], made: Path) -> list[Night]:
    nights: list[Night] = []
    there = made / "sites" / kind.name  # stays, to be looked at
    shutil.rmtree(there, ignore_errors=True)
    folder, data = there / "site", there / "data"
    folder.mkdir(parents=True)
    with kind(made, folder) as engine:
        life = Life(engine, there / "pictures")
        for day in DAYS:
            if not nights:
                first_night(life)
                declare(data, engine)
            elif len(nights) == 1:
                next_night(life, day)
            nights.append(night(data, engine, life, day))
            print(table(nights[-1:]), *map(unquote, nights[-1].wrong[:_SHOWN]), sep="\n", flush=True)
    return nights


def table(nights: Sequence[Night]) -> str:
    """A line for each night; found / there are."""
    pairs = ("articles", "comments", "pictures", "edited", "gone")
    lines: list[tuple[str, ...]] = [("engine", "day", *pairs, "asked", "needless", "false", "status")]
    for each in nights:
        counts = ["/".join(map(str, getattr(each, name))) for name in pairs]
        alone = [str(getattr(each, name)) for name in ("asked", "needless", "false", "status")]
        lines.append((each.engine, str(each.day), *counts, *alone))
    wide = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, wide, strict=True)) for line in lines)


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what was started ends with it
    made, names = Path(sys.argv[1]).absolute(), sys.argv[2:]
    nights = [each for kind in ENGINES if not names or kind.name in names for each in run(kind, made)]
    print(f"\n{table(nights)}")
    return 1 if not nights or any(each.wrong or each.missing() for each in nights) else 0


if __name__ == "__main__":
    sys.exit(main())
