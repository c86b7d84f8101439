"""How well threads and comments of boards are read that have no family here.

    .venv/bin/python -m benchmarks.boards            a line for each board, and the sums
    .venv/bin/python -m benchmarks.boards --misses   and what was missed on each page
    .venv/bin/python -m benchmarks.boards --unheard  no thread is looked for: `silent` is how often a row with a reply
                                                     in its body is sure of itself, and says nothing

The boards are invented (`tests/support/talks`): templates of engines and hand-made ones, each with five kinds of pages.
Each set was invented when the ones before it had been learned from; those called held were not looked at while
the set before each was.
"""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from unittest.mock import patch

from reading.generic import reader
from reading.generic.threads.talk import Talk
from tests.support.printed import printed
from tests.support.talks.anew.after import AFTER
from tests.support.talks.anew.table import SEVENTH, SEVENTH_HELD
from tests.support.talks.apart.final import FINAL
from tests.support.talks.apart.table import EIGHTH, EIGHTH_HELD, EIGHTH_LATER
from tests.support.talks.eighth import SIXTH, SIXTH_HELD
from tests.support.talks.eleventh.table import ELEVENTH, ELEVENTH_HELD, ELEVENTH_LAST
from tests.support.talks.fifth import FIFTH
from tests.support.talks.fourth import FOURTH, FOURTH_HELD
from tests.support.talks.last import LAST
from tests.support.talks.later import LATER
from tests.support.talks.round.table import NINTH, NINTH_HELD, NINTH_LAST
from tests.support.talks.said import Board
from tests.support.talks.scores import VARIANTS, Score, page_of, score, talk_of
from tests.support.talks.table import BOARDS
from tests.support.talks.tenth.table import TENTH, TENTH_HELD, TENTH_LAST
from tests.support.talks.third import HELD, MENDED_BY

SETS: dict[str, Mapping[str, Board]] = {
    "boards": BOARDS,
    "later": LATER,
    "third": MENDED_BY,
    "held": HELD,
    "last": LAST,
    "fourth": FOURTH,
    "fourth, held": FOURTH_HELD,
    "fifth": FIFTH,
    "sixth": SIXTH,
    "sixth, held": SIXTH_HELD,
    "seventh": SEVENTH,
    "seventh, held": SEVENTH_HELD,
    "after": AFTER,
    "eighth": EIGHTH,
    "eighth, drawn later": EIGHTH_LATER,
    "eighth, held": EIGHTH_HELD,
    "final": FINAL,
    "ninth": NINTH,
    "ninth, held": NINTH_HELD,
    "ninth, last": NINTH_LAST,
    "tenth": TENTH,
    "tenth, held": TENTH_HELD,
    "tenth, last": TENTH_LAST,
    "eleventh": ELEVENTH,
    "eleventh, held": ELEVENTH_HELD,
    "eleventh, last": ELEVENTH_LAST,
}
_SHARES = ("title", "opening", "replies", "authors", "times", "floors", "quotes", "leak")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="print what was missed")
    parser.add_argument("--only", default="", help="boards whose name has this")
    parser.add_argument("--set", choices=SETS, help="this set only")
    parser.add_argument("--unheard", action="store_true", help="look for no threads")
    args = parser.parse_args()
    with patch.object(reader, "listen", side_effect=lambda *_, **__: Talk()) if args.unheard else nullcontext():
        _report(args)


def _report(args: argparse.Namespace) -> None:
    for name, boards in SETS.items():
        if args.set not in {None, name}:
            continue
        found: dict[tuple[str, str], Score] = {}
        for board_name, board in boards.items():
            if args.only not in board_name:
                continue
            for variant in VARIANTS:
                if (talk := talk_of(board, variant)) is not None:
                    row = printed(page_of(board, variant, talk))
                    found[board_name, variant] = score(board, talk, row)
            mine = {variant: told for (other, variant), told in found.items() if other == board_name}
            print(
                f"{board_name:<22}", _line(mine.values()), "whole:", *(v for v, told in mine.items() if told.is_whole)
            )
            for variant, told in mine.items() if args.misses else ():
                if not told.is_whole or told.silent:
                    print(
                        f"    {variant}: opening {told.opening:.2f}",
                        "SILENT" if told.silent else "",
                        *told.misses,
                        sep="; ",
                    )
        for variant in (*VARIANTS, ""):
            if scores := [each for (_, other), each in found.items() if variant in {"", other}]:
                print(f"{name}, {variant or 'all pages'}: {len(scores)}", _line(scores))


def _line(scores: Iterable[Score]) -> str:
    scores = list(scores)
    parts = []
    for share in _SHARES:
        values = [value for each in scores if (value := getattr(each, share)) is not None]
        parts.append(f"{share} {statistics.mean(values):.3f}" if values else f"{share} -    ")
    return "  ".join(
        [*parts, f"whole {sum(s.is_whole for s in scores)}/{len(scores)}", f"silent {sum(s.silent for s in scores)}"]
    )


if __name__ == "__main__":
    main()
