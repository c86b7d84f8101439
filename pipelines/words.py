"""How often words stand in Chinese texts: jieba's counts (MIT), kept in words.txt.gz by benchmarks/build_words.py."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def counts() -> Mapping[str, int]:
    """Words of one to four simplified characters, and how often each was counted."""
    said = gzip.decompress((files("pipelines") / "words.txt.gz").read_bytes()).decode().split()
    return dict(zip(said[::2], map(int, said[1::2]), strict=True))


@cache
def in_words() -> frozenset[str]:
    """The characters of these words."""
    return frozenset("".join(counts()))
