"""How much made-up stories have in common that are no copies: whether their truth holds, and what samples tell of it.

.venv/bin/python -m benchmarks.lineage.shared --generator grammar --seed 43
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from itertools import combinations

from archive.lineage.bare import bare
from benchmarks.lineage.__main__ import GENERATORS

_SENTENCE = 12  # characters of what counts as one
_PHRASE = 20  # stories that have it: a phrase of every meeting
_STEP = 8  # of so many shingles one is looked up


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--generator", choices=GENERATORS, default="grammar")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--stories", type=int, default=5000)
    args = parser.parse_args()
    generator, chance = GENERATORS[args.generator](f"{args.generator} {args.seed}"), random.Random(args.seed)
    stories = [generator.story(chance).paragraphs for _ in range(args.stories)]
    having: defaultdict[str, set[int]] = defaultdict(set)
    for number, paragraphs in enumerate(stories):
        for sentence in "".join(paragraphs).split("。"):
            if len(sentence) >= _SENTENCE:
                having[sentence].add(number)
    pairs = Counter(pair for own in having.values() if len(own) <= _PHRASE for pair in combinations(sorted(own), 2))
    print(f"pairs of stories by sentences that both have: {dict(sorted(Counter(pairs.values()).items()))}")
    texts = [bare("".join(paragraphs)) for paragraphs in stories]
    for size in (5, 12):
        counts: Counter[str] = Counter()
        for text in texts:
            counts.update({text[at : at + size] for at in range(len(text) - size + 1)})
        found = [counts[text[at : at + size]] for text in texts for at in range(0, len(text) - size + 1, _STEP)]
        share = sum(count > 1 for count in found) / len(found)
        print(f"shingles of {size} characters that stand in another story: {share:.2f}")


if __name__ == "__main__":
    main()
