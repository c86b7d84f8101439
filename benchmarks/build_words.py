"""Build pipelines/words.txt.gz, the word counts the restoration weighs its choices with.

    pip download --no-deps --no-binary :all: jieba==0.42.1 && tar xzf jieba-0.42.1.tar.gz
    python benchmarks/build_words.py jieba-0.42.1/jieba/dict.txt

The counts are jieba's (MIT licence, see docs/restoration.md). Kept: words of one to four Chinese characters, those of
several characters from ten occurrences on. The file is the same bytes on every run.
"""

import argparse
import gzip
import re
from pathlib import Path

WORD = re.compile(r"[\u4e00-\u9fff]{1,4}")
OUT = Path(__file__).parents[1] / "pipelines" / "words.txt.gz"


def main() -> None:
    parser = argparse.ArgumentParser(description="Build pipelines/words.txt.gz.")
    parser.add_argument("dictionary", type=Path, help="jieba's dict.txt")
    text = parser.parse_args().dictionary.read_text(encoding="utf-8")
    lines = (line.split(" ") for line in text.splitlines())
    counts = {word: int(count) for word, count, _ in lines if WORD.fullmatch(word)}
    kept = sorted((word, count) for word, count in counts.items() if len(word) == 1 or count >= 10)
    text = "".join(f"{word} {count}\n" for word, count in kept)
    OUT.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{len(kept)} words, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
