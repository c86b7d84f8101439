"""A rebuild beside other people's tools on the same WARC file: what each gives of pages with gold, and what it takes.

Each takes its turn in a process of its own; what it loads once counts for nobody.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from archive.data.folder import ANYWHERE, SiteFolder
from archive.data.key import names_of
from archive.rebuild.readings import Reader
from archive.rebuild.rebuild import rebuild
from archive.warc.pages import pages
from archive.warc.writer import Exchange
from benchmarks.reading.pages import SETS, dev_pages
from benchmarks.reading.quality import dev_quality
from tests.support.archives import exchange, write_warc

ROOT = Path(__file__).parents[1]
OTHERS = ("trafilatura", "resiliparse", "datatrove", "news-please")
_SHOWN = ("mean", "median", "lost", "title", "day", "source", "invented", "comments", "leak", "thread")


def make_folder(data: Path) -> tuple[SiteFolder, dict[str, tuple[str, str]]]:
    """A folder with one WARC file of all pages that have gold, and of each address the set and the page."""
    folder, named, exchanges = SiteFolder(path=data / ANYWHERE), dict[str, tuple[str, str]](), list[Exchange]()
    for of in SETS:
        for name, (page, _) in dev_pages(of).items():
            # Some don't say their address, and what looks like a day in one would be a hint.
            plain = page.url in named or page.url.startswith("http://unknown.example/")
            url = f"http://pages.example/{of}/{name}.html" if plain else page.url
            named[url] = of, name
            # As crawls for all the world keep them, unpacked: news-please unpacks none.
            exchanges.append(exchange(url, page.body, number=len(exchanges)))
    write_warc(folder, exchanges)
    names_of(data)  # makes the key of the pseudonyms
    return folder, named


def ours(data: Path) -> dict[str, Any]:
    """The rows of a rebuild in this process, from WARC file to articles, and the seconds of processor time."""
    folder = SiteFolder(path=data / ANYWHERE)
    Reader.of(ANYWHERE, data).read(next(pages(folder.warcs()[0])))
    with tempfile.TemporaryDirectory() as target:
        begun = time.process_time()
        rebuild(folder, data, Path(target))
        seconds = time.process_time() - begun
        rows = [json.loads(line) for line in (Path(target) / "readings.jsonl").read_text("utf-8").splitlines()]
    found = [
        {
            "url": row["url"],
            "title": row["title_raw"],
            "published": row["published"],
            "source": row["source"],
            "body": row["body_raw"],
            "comments": [each["text"] for each in row["comments"]],
        }
        for row in rows
    ]
    return {"seconds": seconds, "found": found}


def of_process(words: list[str]) -> dict[str, Any]:
    """What a tool says in a process of its own."""
    quiet = {**os.environ, "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True, env=quiet)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def compare(python: Path, rounds: int) -> None:
    """Print, for each tool and set, what it takes and how good it is."""
    with tempfile.TemporaryDirectory() as name:
        folder, named = make_folder(Path(name))
        (warc,) = folder.warcs()
        others = str(ROOT / "benchmarks" / "rebuild_others.py")
        words = {"this": [sys.executable, "-m", "benchmarks.rebuild_beside", name]} | {
            tool: [str(python), others, tool, str(warc)] for tool in OTHERS
        }
        runs: dict[str, list[dict[str, Any]]] = {tool: [] for tool in words}
        for _ in range(rounds):
            for tool, found in runs.items():
                found.append(of_process(words[tool]))
    kilobytes = sum(len(page.body) for of in SETS for page, _ in dev_pages(of).values()) / len(named) / 1000
    print(f"{len(named)} pages with gold, of {kilobytes:.0f} kB")
    for tool, found in runs.items():
        seconds = statistics.median(each["seconds"] for each in found)
        took = f"{seconds / len(named) * 1000:.2f} ms a page, {len(named) / seconds:.0f} pages a second of one core"
        print(f"{tool}: {took}; {sum(bool(each.get('body')) for each in found[0]['found'])} texts", flush=True)
        for of in SETS:
            told: dict[str, dict[str, Any]] = {page: {} for page in dev_pages(of)}
            told |= {named[row["url"]][1]: row for row in found[0]["found"] if named[row["url"]][0] == of}
            quality = dev_quality(told, of)
            print(f"  {of}: " + "  ".join(f"{key} {quality[key]:.3f}" for key in _SHOWN if key in quality), flush=True)


if __name__ == "__main__":
    print(json.dumps(ours(Path(sys.argv[1]))))
