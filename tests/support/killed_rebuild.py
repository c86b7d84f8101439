"""A rebuild that is killed again and again, and what must be there in the end.

    python -m tests.support.killed_rebuild --kills 50

Each start ends by SIGKILL at a random moment: the one that asks, or, while it goes on, some that read. After each one
the parts are looked at: what was read must not be read again, but for what was under way. In the end rows and files
must be those of a rebuild that nobody disturbed.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from archive.data.folder import SiteFolder
from archive.rows.store import NoRowsError, RowStore
from tests.support.archives import ROOT, exchanges, site_folder

JOBS = 2
FILES = ("readings.jsonl", "articles.jsonl")


def make(data: Path, articles: int) -> SiteFolder:
    """A folder with several WARC files, and no rows."""
    captures = exchanges(articles)
    folder = site_folder(data, *(captures[at : at + 20] for at in range(0, articles, 20)))
    clear(folder)
    return folder


def clear(folder: SiteFolder) -> None:
    """Take away all that a rebuild makes."""
    for path in folder.path.glob("rows.sqlite*"):
        path.unlink()
    shutil.rmtree(folder.rebuild, ignore_errors=True)


def state(folder: SiteFolder) -> list[object]:
    """What a rebuild leaves."""
    return [*((folder.rebuild / name).read_bytes() for name in FILES), *rows_in(folder)]


def rows_in(folder: SiteFolder) -> list[object]:
    try:
        with RowStore(folder.rows, readonly=True) as rows:
            return [*rows.lines(), *rows.answers.lines()]
    except NoRowsError:
        return []


def parts(folder: SiteFolder) -> dict[str, int]:
    """Each part that is there, and when it was written."""
    return {path.name: path.stat().st_mtime_ns for path in (folder.rebuild / "shards").glob("*.zst")}


def readers(pid: int) -> list[int]:
    """The processes that read for one: children of its forge, and that itself."""
    made: dict[int, list[int]] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            said = status.read_text("ascii").rpartition(")")[2].split()
        except OSError:
            continue
        made.setdefault(int(said[1]), []).append(int(status.parent.name))
    return [each for forge in made.get(pid, []) for each in (*made.get(forge, []), forge)]


def one_start(data: Path, chance: random.Random, whom: str, span: float) -> tuple[int, int]:
    """Start it, and kill the one that asks, or some that read until it ends, or nobody; its exit status, and how many
    kills.
    """
    words = [
        sys.executable,
        "-m",
        "archive",
        "rebuild",
        "--replace",
        "--json",
        "--jobs",
        str(JOBS),
        "--data",
        str(data),
    ]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as under_way:
        if whom == "asks":
            try:
                return under_way.wait(chance.uniform(0, span)), 0
            except subprocess.TimeoutExpired:
                under_way.send_signal(signal.SIGKILL)
                return under_way.wait(), 1
        kills = 0
        while whom == "reads" and kills < 3 and under_way.poll() is None:
            time.sleep(chance.uniform(0, span / 2))
            for pid in chance.sample(there := readers(under_way.pid), min(1, len(there))):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
                    kills += 1
        return under_way.wait(), kills


def run(folder: SiteFolder, kills: int, seed: str, log: Callable[[str], object]) -> list[str]:
    """Kill rebuilds so often; what was wrong."""
    data, wrong, done, starts, reread = folder.path.parent, list[str](), 0, 0, 0
    begun = time.monotonic()
    one_start(data, random.Random(seed), "nobody", 0)
    span = time.monotonic() - begun
    wanted = state(folder)
    shards = len(parts(folder))
    clear(folder)
    while done < kills or not folder.rows.is_file():
        starts += 1
        chance = random.Random(f"{seed}-{starts}")
        before, whom = parts(folder), "nobody" if done >= kills else "reads" if chance.random() < 0.5 else "asks"
        status, killed = one_start(data, chance, whom, span)
        done += killed
        after = parts(folder)
        again = sum(after[name] != at for name, at in before.items() if name in after)
        reread += again
        log(f"start {starts}: who {whom} killed {killed} times: status {status}, {len(after)} of {shards} shards")
        if again or before.keys() - after.keys():
            wrong.append(f"start {starts}: {again} shards read again, {len(before.keys() - after.keys())} gone")
        if (there := rows_in(folder)) and there != wanted[len(FILES) :]:
            wrong.append(f"start {starts}: other rows")
        if status == 0:
            wrong += [f"start {starts}: other files"] * (state(folder) != wanted)
            if done < kills:
                clear(folder)
        elif status != -signal.SIGKILL:
            wrong.append(f"start {starts}: exit status {status}")
    log(f"{done} kills in {starts} starts, {reread} shards read again, {len(wrong)} wrong")
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--seed", default="1")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="killed-") as name:
        folder = make(Path(name) / "data", args.articles)
        wrong = run(folder, args.kills, args.seed, lambda line: print(line, flush=True))
    print(*wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
