"""No line is read in quadratic time: characters a second of CPU time over lines of 1,000 to 200,000 characters."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable
from itertools import cycle

from pipelines.restore import restore, undo
from pipelines.restore.pinyin.law import readings, toneless
from reading.chinese import script

_LENGTHS = (1_000, 10_000, 50_000, 200_000)
_LEAST = 60_000  # characters a second
_SLOWER = 4.0  # times at most from the second length to the last: linear but for what is loaded once


def lengths(bodies: list[str], farm: dict[int, str]) -> list[str]:
    """Print the speed of each kind of corruption on one line; the kinds that are slow or slower the longer the line."""
    import simulate  # noqa: PLC0415 lies in the shared material

    text = "".join(bodies).replace("\n", "").encode("gbk", "ignore").decode("gbk")
    known = readings()
    counted = Counter(c for c in text.translate(farm) if c in script.characters() and c in known)
    notes = {c: known[c][0] for c, _ in counted.most_common(118)}

    def annotated(text: str) -> str:
        return str(simulate.m_pinyin(text.translate(farm), notes))

    ways: dict[str, Callable[[str], str]] = {
        "clean": str,
        "traditional": lambda t: t.translate(farm),
        "pinyin": lambda t: str(simulate.m_pinyin(t.translate(farm), notes)),
        "punctuation + pinyin": lambda t: str(
            simulate.m_punct_insert(simulate.m_pinyin(t.translate(farm), notes), ",")
        ),
        "cut at marks": lambda t: str(simulate.m_punct_break(t.translate(farm))),
        "toneless": lambda t: "".join(
            f"{c}({toneless(known[c][0])})" if n % 9 == 0 and c in known else c for n, c in enumerate(t)
        ),
        "GBK as cp1252": lambda t: str(simulate.gbk_as_cp1252(t)),
        "UTF-8 as GBK": lambda t: t.encode().decode("gb18030", "replace"),
        "UTF-8 as GBK, dropped": lambda t: re.sub("[\ue000-\uf8ff]", "", t.encode().decode("gb18030", "replace")),
        "UTF-8 as EUC-JP, ?": lambda t: t.encode().decode("euc_jp", "replace").replace("\ufffd", "?"),
        "UTF-8 as Big5": lambda t: t.encode().decode("big5", "replace"),
        "UTF-8 as Korean": lambda t: t.encode().decode("cp949", "replace"),
        "GBK as Korean": lambda t: t.encode("gbk", "ignore").decode("cp949", "replace"),
        "Big5 as GBK": lambda t: t.encode("big5", "ignore").decode("gbk", "replace"),
        "escapes": lambda t: "".join(f"\\u{ord(c):04x}" for c in t),
        "symbols": lambda t: "".join(
            c + s if n % 20 == 9 else c for n, (c, s) in enumerate(zip(t, cycle("🀰🁐🂥🜁🅂"), strict=False))
        ),
    }
    print("one line of " + ", ".join(f"{n:,}" for n in _LENGTHS) + " characters: thousand characters a second")
    missed = []
    for name, corrupt in ways.items():
        rates = []
        for length in _LENGTHS:
            printed = corrupt((text * (1 + length // len(text)))[:length])[:length]
            start = time.process_time()
            restored = restore(printed)
            rates.append(len(printed) / (time.process_time() - start))
            assert undo(restored.clean, restored.edits) == printed
        print(f"  {name:24} " + " ".join(f"{rate / 1000:7.0f}" for rate in rates))
        # the first pages of a kind load tables
        if max(rates[2:]) < _LEAST or rates[1] > _SLOWER * rates[-1]:
            missed.append(f"speed: {name}")
    return missed
