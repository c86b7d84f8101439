"""MinHash with LSH over the shingles of texts, by other people's libraries; run by their own Python.

    python benchmarks/lineage/minhash.py datasketch 0.5 texts.json

Prints JSON: pairs of texts that are candidates and reach the threshold by their signatures, and processor seconds.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from pathlib import Path
from typing import Any


def pairs(library: str, texts: list[str], threshold: float) -> list[tuple[int, int]]:
    module: Any = importlib.import_module(library)
    ours = library == "datasketch"
    if ours:
        index = module.MinHashLSH(threshold=threshold, num_perm=128)
    else:
        index = module.RMinHashLSH(threshold=threshold, num_perm=128, num_bands=32)
    signatures: list[Any] = []
    found = []
    for number, text in enumerate(texts):
        shingles = {text[at : at + 5] for at in range(max(len(text) - 4, 1))}
        if ours:
            signature = module.MinHash(num_perm=128)
            signature.update_batch([each.encode() for each in shingles])
        else:
            signature = module.RMinHash(num_perm=128, seed=1)
            signature.update([*shingles])
        found += [
            (other, number) for other in index.query(signature) if signature.jaccard(signatures[other]) >= threshold
        ]
        index.insert(number, signature)
        signatures.append(signature)
    return found


def main() -> None:
    library, threshold, path = sys.argv[1:]
    texts = json.loads(Path(path).read_text("utf-8"))
    started = time.process_time()
    found = pairs(library, texts, float(threshold))
    print(json.dumps({"pairs": found, "seconds": time.process_time() - started}))


if __name__ == "__main__":
    main()
