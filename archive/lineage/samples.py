"""The signature of a text: a sample of its shingles, the same ones of the same passage wherever that stands.

Every shingle of twelve characters has a number, and those of small numbers are kept (FracMinHash, Irber and others
2022): of two texts, the share of common samples in the shorter one tells how much of it the longer one holds. MinHash
tells the share in both together, which a text that was cut to a third, or put among others, doesn't show.

Twelve, since of five nearly each stands in many texts that have nothing else in common, as soon as there are some ten
thousand of one language: what was put beside each other then was chance.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

SIZE = 12  # characters of a shingle
RATE = 16  # of so many shingles one is kept
LEAST = 16  # of a short text more
_BOUND = np.uint64(2**64 // RATE)
_BYTES = 8  # of a packed sample
_FEW = 3  # samples, too few to tell anything
_MUCH = 0.3
_OWN = 3  # notices that one sample of something else weighs up
_BASE = np.uint64(0x9E3779B97F4A7C15)  # odd, so that no character is lost

Samples = NDArray[np.uint64]


def samples(bare: str) -> Samples:
    """The samples of a bare text, in order, each once; none of less than twelve characters."""
    return _placed(bare)[0]


def own_end(bare: str, notices: Samples) -> int:
    """Where what is printed behind a text begins, as a site does it with all of its texts: from there on, and not from
    the beginning on, samples are `notices`, but for a few. Where there is none, the end.
    """
    found, places = _placed(bare)
    order = np.argsort(places)
    # What a short text alone is sampled by stands in too few to be known as a notice's.
    worth = np.where(_among(found[order], notices), 1, -_OWN)[::-1].cumsum()[::-1]
    if not len(worth) or worth.max() < _FEW or not (best := int(worth.argmax())):
        return len(bare)
    return int(places[order[best]])


def _placed(bare: str) -> tuple[Samples, NDArray[np.intp]]:
    """The samples, and where in the text each stands first."""
    codes = np.frombuffer(bare.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    if len(codes) < SIZE:
        return np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.intp)
    count = len(codes) - SIZE + 1
    grams = codes[:count].copy()
    with np.errstate(over="ignore"):  # numbers wrap round
        for at in range(1, SIZE):
            grams = grams * _BASE + codes[at : at + count]
        # splitmix64: every bit of the number depends on every bit of the shingle
        grams = (grams ^ (grams >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        grams = (grams ^ (grams >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        grams ^= grams >> np.uint64(31)
    found, places = np.unique(grams, return_index=True)
    kept = max(int(np.searchsorted(found, _BOUND)), LEAST)
    return found[:kept], places[:kept]


def packed(found: Samples) -> bytes:
    return found.astype("<u8").tobytes()


def unpacked(data: bytes) -> Samples:
    return np.frombuffer(data, dtype="<u8").astype(np.uint64, copy=False)


def is_short(size: int) -> bool:
    """Whether packed samples of so many bytes are all that there are of a short text, or as few as these."""
    return size <= LEAST * _BYTES


def own_share(one: Samples, other: Samples, notices: Samples) -> float:
    """Of what two texts have in common, the share that is no notice; 1 where much of their own is common, too, or
    where neither has anything but phrases that stand in many.
    """
    shared = np.intersect1d(one, other, assume_unique=True)
    if not len(shared):
        return 0.0
    most = min(one[-1], other[-1])  # of a short text larger numbers are kept, which the other can't have
    one, other = one[one <= most], other[other <= most]
    own = int((~_among(shared, notices)).sum())
    least = min(int((~_among(each, notices)).sum()) for each in (one, other))
    return 1.0 if least < _FEW or own >= _MUCH * least else own / len(shared)


def _among(some: Samples, notices: Samples) -> NDArray[np.bool_]:
    """Which of them are notices. Those are in order, and many: numpy's own `isin` would sort them all each time."""
    if not len(notices):
        return np.zeros(len(some), dtype=np.bool_)
    places = np.minimum(np.searchsorted(notices, some), len(notices) - 1)
    found: NDArray[np.bool_] = notices[places] == some
    return found
