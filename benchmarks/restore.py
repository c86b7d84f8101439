"""How well and how fast the restoration works: excerpts with gold, simulated corruption, clean text, speed.

    pip install -r benchmarks/requirements-restore.txt
    python benchmarks/restore.py [--clean FOLDER ...]

Excerpts, pages and the simulator are the project's shared material. Each FOLDER holds clean text of one kind that must
come back as it went in, apart from folding (restore_clean.py says what has been tried). Exit status 1 when a figure
misses its mark.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from opencc import OpenCC

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
sys.path[:0] = [str(ROOT), str(SHARED / "sketch" / "restore")]

try:
    import ftfy
    import simulate  # lies in the shared material
    from rapidfuzz.distance import Levenshtein
except ImportError as missing:
    sys.exit(
        f"benchmarks/restore.py: no {missing.name} here; it needs the shared material in {SHARED},"
        " and pip install -r benchmarks/requirements-restore.txt"
    )

from benchmarks.restore_clean import unharmed
from benchmarks.restore_codecs_wild import wild_codecs
from benchmarks.restore_farms_scores import farms
from benchmarks.restore_speed import lengths
from benchmarks.restore_titles import headed, titles
from pipelines.restore import Restore, restore, restore_page, undo
from pipelines.restore.pinyin.law import readings
from pipelines.split import Split
from reading.article import Draft
from reading.capture import Capture
from reading.chinese import script
from reading.html.decode import decode
from reading.page import Page
from reading.read import read

misses: list[str] = []


def bare(text: str) -> str:
    """As the scores see it: width folded, no white space."""
    folded = "".join(chr(ord(c) - 0xFEE0) if 0xFF01 <= ord(c) <= 0xFF5E else c for c in text)
    return re.sub(r"\s", "", folded)


def distance(got: str, want: str) -> int:
    edits: int = Levenshtein.distance(bare(got), bare(want))
    return edits


def report(name: str, errors: int, characters: int, most: float) -> None:
    rate = errors / max(1, characters)
    print(f"  {name:26} {rate:.4f}  ({errors} of {characters}; at most {most:.3f})")
    if round(rate, 3) > most:  # as issue 5 states its figures
        misses.append(name)


_MOST = {"dev": 0.006, "dev2": 0.020}  # character error rate of each set


def _tools() -> dict[str, Callable[[str], str]]:
    naive, t2s = re.compile(r"\([a-zü-ǜāáǎàēéěèīíǐìōóǒòūúǔù]{1,6}\)"), OpenCC("t2s")
    return {
        "printed": str,
        "ftfy": ftfy.fix_text,
        "regex + conversion": lambda text: t2s.convert(naive.sub("", text)),
        "this": lambda text: restore(text).clean,
    }


def excerpts() -> None:
    """The printed text, other tools and this beside each other, for each set of excerpts and each kind."""
    tools = _tools()
    for name, most in _MOST.items():
        lines = (SHARED / f"data/restore/{name}.jsonl").read_text(encoding="utf-8").splitlines()
        rows = [row for row in map(json.loads, lines) if row["clean"]]
        kinds = {kind: [row for row in rows if kind in row["kinds"]] for row in rows for kind in row["kinds"]}
        print(f"excerpts {name}: character error rate of {', '.join(tools)}")
        for kind, own in {"all": rows, **dict(sorted(kinds.items()))}.items():
            length = sum(len(bare(row["clean"])) for row in own)
            rates = [sum(distance(tool(row["text"]), row["clean"]) for row in own) / length for tool in tools.values()]
            print(f"  {kind:18} " + " ".join(f"{rate:7.4f}" for rate in rates) + f"  ({length} characters)")
            if rates[-1] > min(rates[1:3]) or (kind == "all" and rates[-1] > most):
                misses.append(f"{name}: {kind}")


def bodies() -> list[str]:
    """Clean simplified bodies of seeds and pages; none was used to build the word counts."""
    found = [row["body"] for row in json.loads((SHARED / "seeds/gold.json").read_text(encoding="utf-8")).values()]
    for path in sorted((SHARED / "data/pages").glob("*/*.gold.json")):
        body = json.loads(path.read_text(encoding="utf-8")).get("body")
        if body:
            found.append(body if isinstance(body, str) else "\n".join(body))
    return found


def farm_table() -> dict[int, str]:
    """The copying sites' table: only characters with one traditional form, and 著 for 着."""
    lines = (script._package() / "dictionary" / "STCharacters.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines)
    return {ord(key): value for key, value in pairs if " " not in value and key != value} | {ord("着"): "著"}


def simulated() -> None:
    farm = farm_table()
    clean = [
        text.encode("gbk", "ignore").decode("gbk").replace("\u3000", " ").replace("\xa0", " ") for text in bodies()
    ]
    # lines that say the same after a turn to traditional and back: what the printed characters can't tell is no error
    clean = ["\n".join(x for x in t.split("\n") if script.fold(x.translate(farm)) == x and "(" not in x) for t in clean]
    clean = [text for text in clean if len(text) > 200 and script.script_of(text) == "hans"]
    turned = [text.translate(farm) for text in clean]
    known = readings()
    counted = Counter(c for text in turned for c in text if c in script.characters() and c in known)
    every = [c for c in script.characters() if c in known and len(c.encode("gbk", "ignore")) == 2]
    frequent = [c for c, _ in counted.most_common()]
    notes = {
        n: {c: known[c][0] for c in chosen}
        for n, chosen in ((118, frequent[:118]), (600, frequent[:600]), (3560, every))
    }

    def marked(number: int) -> Callable[[str], str]:
        return lambda text: simulate.m_pinyin(text, notes[number])

    ways: dict[str, tuple[Callable[[str], str], list[str], float]] = {
        "pinyin, 118 characters": (marked(118), turned, 0.0),
        "pinyin, 600 characters": (marked(600), turned, 0.003),
        f"pinyin, all {len(every)}": (marked(3560), turned, 0.010),
        "punctuation + pinyin 118": (lambda t: simulate.m_punct_insert(marked(118)(t), ",", p=0.7), turned, 0.003),
        "punctuation + pinyin 600": (lambda t: simulate.m_punct_insert(marked(600)(t), ",", p=0.7), turned, 0.003),
        "GBK as cp1252": (simulate.gbk_as_cp1252, clean, 0.03),
        "GBK as UTF-8 or cp1252": (_merged, clean, 0.03),
    }
    print(f"simulated: {sum(map(len, clean))} clean characters of {len(clean)} pages")
    for name, (corrupt, texts, most) in ways.items():
        errors = printed = 0
        took = 0.0
        for text, want in zip(texts, clean, strict=True):
            corrupted = corrupt(text)
            start = time.process_time()
            restored = restore(corrupted)
            took += time.process_time() - start
            assert undo(restored.clean, restored.edits) == corrupted
            errors += distance(restored.clean, want)
            printed += len(corrupted)
        speed = printed / took
        report(f"{name} {speed / 1000:.0f} k/s", errors, sum(len(bare(text)) for text in clean), most)
        if speed < 50_000:
            misses.append(f"{name}: characters a second")
    spliced()


def _merged(text: str) -> str:
    from pipelines.restore.mojibake.merged import as_letters  # noqa: PLC0415 the forward direction is needed here alone

    return as_letters(text.encode("gbk"))


def spliced() -> None:
    errors = total = without = 0
    for row in json.loads((SHARED / "seeds/gold.json").read_text(encoding="utf-8")).values():
        for turns in (5, 7, 9):
            for seed in range(5):
                chunks, fragments = simulate.splice_fragments(row["title"], turns, seed)
                body = simulate.m_splice(row["body"], fragments, len(chunks))
                page = restore_page({"title": row["title"], "body": body})
                clean = restore(row["body"], title=row["title"]).clean
                errors += distance(page["body"].clean, script.fold(row["body"])) + (clean != row["body"])
                untitled = restore(body).clean
                without += distance(untitled, script.fold(row["body"])) > distance(body, script.fold(row["body"]))
                total += len(row["body"])
    report("splice, with the title", errors, total, 0.0)
    report("splice, no title: made worse", without, 75, 0.0)


def folding() -> None:
    text = OpenCC("s2tw").convert("\n".join(bodies()))
    reference = OpenCC("tw2s")
    rates = []
    for convert in (reference.convert, script.reference_fold):
        convert(text[:1000])
        start = time.perf_counter()
        convert(text)
        rates.append(len(text) / (time.perf_counter() - start))
    equal = reference.convert(text) == script.reference_fold(text)
    times = rates[1] / rates[0]
    print(
        f"folding: reference {rates[0] / 1e6:.2f} M/s, here {rates[1] / 1e6:.2f} M/s, {times:.0f} times; same: {equal}"
    )
    if not equal or rates[1] < 20 * rates[0]:
        misses.append("folding")


def share() -> None:
    """What restoration adds to the time that reading takes, page by page: both alternate, CPU time, medians of five."""
    farm = farm_table()
    saved = [path.read_bytes() for path in sorted((SHARED / "data/pages").glob("*/*.html"))]
    groups: dict[str, tuple[list[bytes], str, float]] = {
        "simplified": (saved, "hans", 0.10),
        "traditional": (saved, "hant", 0.30),
        "turned traditional": ([decode(d, "").text.translate(farm).encode() for d in saved], "hant", 0.30),
    }
    print("share of reading time, clean pages: median, of all together")
    for name, (bodies_, script_, most) in groups.items():
        times: list[tuple[float, float]] = []
        for body in bodies_:
            runs = [_timed(body) for _ in range(5)]
            row = runs[0][0]
            if row.script == script_ and not row.corruption and not row.problems:
                times.append((statistics.median(r for _, r, _ in runs), statistics.median(r for _, _, r in runs)))
        median = statistics.median(own / reading for reading, own in times)
        together = sum(own for _, own in times) / sum(reading for reading, _ in times)
        print(f"  {name:26} {median:.3f} {together:.3f}  ({len(times)} pages; at most {most})")
        if max(median, together) > most:
            misses.append(f"share of reading time, {name}")


def _timed(body: bytes) -> tuple[Draft, float, float]:
    page = Page(url="http://unknown.example/a.html", status=200, headers=(), body=body, capture=_CAPTURE)
    start = time.process_time()
    draft = read(page, anywhere=True).draft
    assert draft is not None
    row = Split().process_item(draft)
    between = time.process_time()
    return Restore().process_item(row), between - start, time.process_time() - between


_CAPTURE = Capture(warc="", offset=0, record_id="", digest="", time=datetime(2026, 1, 1, tzinfo=UTC))
_PARTS = ("excerpts", "farms", "titles", "codecs", "simulated", "folding", "share", "lengths", "clean")


def main() -> int:
    parser = argparse.ArgumentParser(
        description="Score the restoration.", epilog="example: python benchmarks/restore.py --clean x"
    )
    parser.add_argument("--clean", type=Path, nargs="*", default=[], metavar="FOLDER", help="clean text of one kind")
    parser.add_argument("--only", choices=_PARTS, help="one part of it")
    args = parser.parse_args()
    parts: dict[str, Callable[[], None]] = {
        "excerpts": excerpts,
        "farms": lambda: farms(SHARED, _tools(), distance, lambda text: len(bare(text))),
        "titles": lambda: titles(SHARED),
        "codecs": lambda: wild_codecs(headed(SHARED), ftfy.fix_text, distance, lambda text: len(bare(text))),
        "simulated": simulated,
        "folding": folding,
        "share": share,
        "lengths": lambda: misses.extend(lengths(bodies(), farm_table())),
        "clean": lambda: misses.extend(unharmed(args.clean, bodies())),
    }
    for name in [args.only] if args.only else _PARTS:
        parts[name]()
    print("missed: " + ", ".join(misses) if misses else "every figure holds")
    return bool(misses)


if __name__ == "__main__":
    sys.exit(main())
