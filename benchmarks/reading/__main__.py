"""How well, and how fast, pages that nobody wrote a layout for are read; beside what other tools make of them.

    .venv/bin/python -m benchmarks.reading                      our numbers, and whether they hold the floors
    .venv/bin/python -m benchmarks.reading --cost               what reading costs, in parsings by lxml
    .venv/bin/python -m benchmarks.reading --where              which part of a page's time goes where
    .venv/bin/python -m benchmarks.reading --peers build/peers  ours and the peers', alternating, page by page
    .venv/bin/python -m benchmarks.reading --scripts            pages and their twins in traditional characters
    .venv/bin/python -m benchmarks.reading --places             each paragraph at the begin, the end and in the middle
    .venv/bin/python -m benchmarks.reading --invented           kinds of text, each as twenty templates print it
    .venv/bin/python -m benchmarks.reading --pin                write the floors (lowering one takes --lower too)

The pages are the project's (`data/pages`, `data/pages2` and `data/unlabelled.warc.gz` of the shared folder) and the
repository's own fixtures, read by the generic layout alone. ../requirements-reading.in says how peers are installed.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from benchmarks.reading import invented, places, scripts
from benchmarks.reading.cost import costs
from benchmarks.reading.peers import compare
from benchmarks.reading.quality import FLOORS, below, measured, pin, shown
from benchmarks.reading.where import shares


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", type=Path, metavar="VENV", help="compare with the tools installed in this venv")
    parser.add_argument("--cost", action="store_true", help="measure what reading costs")
    parser.add_argument("--where", action="store_true", help="measure which part of it goes where")
    parser.add_argument("--scripts", action="store_true", help="read each page in traditional characters too")
    parser.add_argument("--places", action="store_true", help="read each paragraph at other places of a text")
    parser.add_argument("--invented", action="store_true", help="read invented texts in twenty templates")
    parser.add_argument("--rounds", type=int, default=1, help="how often each page is read for the timing")
    parser.add_argument("--pin", action="store_true", help="write the floors")
    parser.add_argument("--lower", action="store_true", help="let floors sink")
    args = parser.parse_args()
    if args.peers:
        compare(args.peers / "bin" / "python", args.rounds)
        return 0
    if args.cost:
        median, by_sum, number = costs(args.rounds)
        print(f"reading / parsing once with lxml, {number} pages in turn: median {median:.2f}, by sum {by_sum:.2f}")
        return 0
    if args.where:
        for part, share in shares(args.rounds):
            print(f"{share:6.1%}  {part}")
        return 0
    if args.scripts:
        count, others = scripts.compare()
        print(f"{count} pages read in both scripts, another on: {dict(others)}")
        return 0
    for asked, compared in ((args.places, places.compare), (args.invented, invented.compare)):
        if asked:
            print("\n".join(compared()))
            return 0
    quality = measured()
    for name, values in quality.items():
        print(shown(name, values))
    if args.pin:
        return pin(quality, lower=args.lower)
    floors = json.loads(FLOORS.read_text("utf-8"))
    sunk = [f"{name} {line}" for name, values in quality.items() for line in below(values, floors[name]["floors"])]
    print("\n".join(sunk) or "all floors hold")
    return 1 if sunk else 0


if __name__ == "__main__":
    sys.exit(main())
