"""Build pipelines/words.txt.gz, the word counts the restoration weighs its choices with.

    pip download --no-deps --no-binary :all: jieba==0.42.1 && tar xzf jieba-0.42.1.tar.gz
    python benchmarks/build_words.py jieba-0.42.1/jieba/dict.txt

The counts are jieba's (MIT licence, see docs/restoration.md). Kept: words of one to four Chinese characters, those of
several characters from ten occurrences on. The file is the same bytes on every run.

Some of jieba's text was UTF-8 read as GBK: 锛 (，) stands there 12,605 times, 銆 (。) 6,982 times. Characters that GB
2312 lacks are dropped where they stand alone, and those of its second level count no more often than their words do.
"""

import argparse
import gzip
import re
from collections import Counter
from pathlib import Path

WORD = re.compile(r"[\u4e00-\u9fff]{1,4}")
OUT = Path(__file__).parents[1] / "pipelines" / "words.txt.gz"


SECOND_LEVEL = b"\xd8\xa1"  # rare characters, by radical; below are the 3,755 frequent ones
ALONE = 20  # times as often as in words: no character of Chinese text is


def clean(counts: dict[str, int]) -> dict[str, int]:
    """The counts without those of characters that wrongly decoded text is made of."""
    joined: Counter[str] = Counter()
    for word, count in counts.items():
        if len(word) > 1:
            joined.update(dict.fromkeys(word, count))
    out = {}
    for word, count in counts.items():
        if len(word) > 1:
            out[word] = count
        elif code := word.encode("gb2312", "ignore"):
            out[word] = joined[word] if code >= SECOND_LEVEL and count > ALONE * joined[word] else count
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description="Build pipelines/words.txt.gz.")
    parser.add_argument("dictionary", type=Path, help="jieba's dict.txt")
    text = parser.parse_args().dictionary.read_text(encoding="utf-8")
    lines = (line.split(" ") for line in text.splitlines())
    counts = {word: int(count) for word, count, _ in lines if WORD.fullmatch(word)}
    counts = clean(counts)
    kept = sorted((word, count) for word, count in counts.items() if len(word) == 1 or count >= 10)
    text = "".join(f"{word} {count}\n" for word, count in kept)
    OUT.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{len(kept)} words, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
