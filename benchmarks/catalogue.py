"""What the catalogue costs, in processor time: 1,000 made-up entries to know, an address to tell, a name to crawl.

    python -m benchmarks.catalogue

Fails where knowing them takes more than 50 ms, or an address more than 5 µs.
"""

from __future__ import annotations

import json
import sys
import time

from reading.catalogue import index, outlets_of, where

_ENTRY = """
[hewan{n}_rb]
title = "河湾日报"
kind = "party"
issues = ["http://epaper.hewan{n}.example/hwrb/html/{{yyyy}}-{{mm}}/{{dd}}/node_2.htm"]
hosts = ["m.hewan{n}.example", "www.hewan{n}.example"]
evidence = [{{ kind = "public code", source = "github.com/somebody/papers {n}.py", date = "2024", shows = "issues" }}]
"""
_COUNT, _TIMES, _MOST_START, _MOST_URL = 1000, 5, 0.05, 5e-6


def main() -> int:
    entries = "".join(_ENTRY.format(n=number) for number in range(_COUNT))
    outlets = outlets_of(f'code = "220000"\nshort = "吉林"\n{entries}', "jilin.toml")
    text = json.dumps(index({"jilin.toml": outlets}), ensure_ascii=False, indent=1)
    urls = [f"http://m.hewan{number}.example/hwrb/html/2024-03/05/content_{number}.htm" for number in range(_COUNT)]
    starts, each = [], []
    for _ in range(_TIMES):
        begun = time.process_time()
        known = json.loads(text)
        read = time.process_time()
        told = [where(url, known) for url in urls]
        each.append((time.process_time() - read) / _COUNT)
        starts.append(read - begun)
        assert told == [f"hewan{number}_rb" for number in range(_COUNT)]
    print(f"{_COUNT:,} entries: {1000 * min(starts):.1f} ms to know; {1e6 * min(each):.2f} µs an address")
    return int(min(starts) > _MOST_START or min(each) > _MOST_URL)


if __name__ == "__main__":
    sys.exit(main())
