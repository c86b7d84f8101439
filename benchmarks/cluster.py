"""What a rebuild costs on a Ray cluster beside local processes, and what it would come to on many cores.

    build/scale/venv/bin/python -m benchmarks.cluster

It needs what `make scale-test` installs. Two nodes of one core each, on this machine, take turns with `--jobs 2`. Then
each step is measured alone, and the plan is made of that: readers share their work, the rest is the rebuild's own.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from archive.data.folder import SiteFolder
from archive.rebuild.cutting import SIZE, shards_of
from archive.rebuild.joining import Joining, join_articles
from archive.rebuild.rebuild import rebuild
from archive.rebuild.runners.child import Bounds
from archive.rebuild.runners.cluster import Cluster
from archive.rebuild.runners.remote import task_of
from archive.rebuild.runners.wire import ENVIRONMENT
from archive.rebuild.shard import Shard, read_shard
from archive.rows.store import RowStore
from benchmarks.rebuild import ROOT, corpus_parser, make_corpus, of_the_parent, spent
from tests.support.ray_nodes import Nodes, descendants, nodes

_LOOK, _IDLE = 0.05, 20.0  # seconds
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """Milliseconds of processor time, and bytes, of one page; and of one shard what Ray has the rebuild do for it."""

    read: float
    parent: float
    join: float
    dispatch: float  # a shard
    warc: float
    part: float
    rows: float


class Watched:
    """Processor time of a process and of all that it ever had, seconds; of what has ended, what was seen of it."""

    def __init__(self, pid: int) -> None:
        self._pid, self._seen, self._over = pid, dict[int, float](), threading.Event()
        self._look()
        self._before = sum(self._seen.values())
        self._watch = threading.Thread(target=self._go_on)
        self._watch.start()

    def end(self) -> float:
        """What was spent since."""
        self._over.set()
        self._watch.join()
        self._look()
        return sum(self._seen.values()) - self._before

    def _go_on(self) -> None:
        while not self._over.wait(_LOOK):
            self._look()

    def _look(self) -> None:
        for pid in (self._pid, *descendants(self._pid)):
            with suppress(OSError):
                said = Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
                self._seen[pid] = sum(map(int, said[11:13])) / _TICKS


def idle(cluster: Nodes) -> float:
    """Seconds of processor time in a second of a cluster that does nothing."""
    watched = Watched(cluster.pid)
    time.sleep(_IDLE)
    return watched.end() / _IDLE


def once(data: Path, *more: str, cluster: int = 0, rest: float = 0) -> tuple[float, float]:
    """Seconds of processor time, with what the cluster takes more than at rest, and by the clock."""
    words = [sys.executable, "-m", "archive", "rebuild", "--jobs", "2", "--data", str(data), *more]
    begun, used = time.monotonic(), spent(resource.RUSAGE_CHILDREN)
    watched = Watched(cluster) if cluster else None
    subprocess.run(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    ended = time.monotonic()
    more_there = watched.end() - rest * (time.monotonic() - begun) if watched else 0
    return spent(resource.RUSAGE_CHILDREN) - used + more_there, ended - begun


def beside(data: Path, pages: int, rounds: int, cluster: Nodes) -> None:
    """Print what a rebuild takes with either, in turn: of all pages, and where all has been read before."""
    on_ray = ("--engine", "ray", "--address", cluster.address)
    once(data)
    rest = idle(cluster)
    print(f"a cluster of two nodes at rest: {rest:.3f} s of processor time a second")
    ways = {
        "local, all read": ("--verify",),
        "ray, all read": ("--verify", *on_ray),
        "local, nothing read": (),
        "ray, nothing read": on_ray,
    }
    took: dict[str, list[tuple[float, float]]] = {way: [] for way in ways}
    for _ in range(rounds):
        for way, more in ways.items():
            took[way].append(once(data, *more, cluster=cluster.pid if "ray" in way else 0, rest=rest))
    used = {way: statistics.median(each for each, _ in found) for way, found in took.items()}
    for way, found in took.items():
        clock = statistics.median(each for _, each in found)
        runs = ", ".join(f"{a:.1f}/{b:.1f}" for a, b in found)
        print(f"{way}: {used[way]:.1f} s of processor time, {clock:.1f} s by the clock ({runs})", flush=True)
    for engine in ("local", "ray"):
        a_page = (used[f"{engine}, all read"] - used[f"{engine}, nothing read"]) / pages * 1000
        print(f"{engine}: {a_page:.2f} ms of processor time for each of {pages} pages, beside what it takes to start")


def _nothing(task: str) -> str:
    return task[:1]


def dispatched(cluster: Nodes, shard: Shard, tasks: int) -> float:
    """Milliseconds that the rebuild itself spends on a shard whose reading costs nothing: to send it and hear of it."""
    runner = Cluster(cluster.address, 1)
    try:
        nothing = import_module("ray").remote(num_cpus=1)(_nothing)
        task = task_of(shard, Bounds())
        nothing.remote(task).future().result()
        begun = time.process_time()
        for asked in [nothing.remote(task).future() for _ in range(tasks)]:
            asked.result()
        return (time.process_time() - begun) / tasks * 1000
    finally:
        runner.close()


def costs_of(folders: list[SiteFolder], data: Path, pages: int, dispatch: float) -> Costs:
    """Each step alone, in this process."""
    read = join = parts = rows = warc = 0.0
    with tempfile.TemporaryDirectory() as name:
        for folder in folders:
            target = Path(name) / folder.name
            shards = [shard for each in shards_of(folder, data, target / "shards") for shard in each]
            (target / "shards").mkdir(parents=True)
            begun = time.process_time()
            for shard in shards:
                parts += read_shard(shard).path.stat().st_size
            read += time.process_time() - begun
            rebuild(folder, data, target)
            database = target / "rows.sqlite"
            begun = time.process_time()
            with RowStore(database, readonly=True):
                join_articles(Joining(rows=database, first="", before=None, out=target / "joined"))
            join += time.process_time() - begun
            rows += sum((target / each).stat().st_size for each in ("rows.sqlite", "readings.jsonl", "articles.jsonl"))
            warc += sum(each.stat().st_size for each in folder.warcs())
    parent = of_the_parent(folders, data)
    per_page = [each / pages * 1000 for each in (read, parent, join)]
    return Costs(
        read=per_page[0],
        parent=per_page[1],
        join=per_page[2],
        dispatch=dispatch,
        warc=warc / pages,
        part=parts / pages,
        rows=rows / pages,
    )


def plan(costs: Costs, pages: int, cores: int, joining: int) -> None:
    """Print what so many pages come to on so many cores."""
    shards = pages * costs.warc / SIZE
    read = pages * costs.read / 1000 / cores
    own = (pages * costs.parent + shards * costs.dispatch) / 1000
    join = pages * costs.join / 1000 / joining
    enough = costs.read / (own * 1000 / pages)
    print(f"{pages:,} pages, {pages * costs.warc / 1e9:.0f} GB in {shards:,.0f} shards, on {cores} cores:")
    print(f"  readers: {read:.0f} s, {pages * costs.read / 3.6e6:.1f} hours of one core")
    taken, brought = (pages * each / read / 1e9 for each in (costs.warc, costs.part))
    print(f"  from the store: {taken:.2f} GB a second; to it: {brought:.2f}")
    print(f"  the rebuild itself: {own / 60:.0f} minutes, as many as {enough:.0f} readers keep it busy")
    print(f"  of that Ray: {shards * costs.dispatch / 1000:.0f} s; joining on {joining} cores: {join / 60:.1f} minutes")
    print(f"  its own disk: {pages * costs.rows / 1e9:.0f} GB")


def main() -> None:
    parser = corpus_parser(__doc__, articles=200)
    parser.add_argument("--tasks", type=int, default=2000, help="of which each costs nothing")
    parser.add_argument("--pages", type=int, default=10_000_000)
    parser.add_argument("--cores", type=int, default=1000)
    parser.add_argument("--joining", type=int, default=16, help="cores of the machine that puts the rows together")
    args = parser.parse_args()
    os.environ.update(ENVIRONMENT)
    with tempfile.TemporaryDirectory() as name, nodes() as cluster:
        data = Path(name) / "data"
        folders = make_corpus(data, args.articles, args.furniture)
        pages = 5 * args.articles
        beside(data, pages, args.rounds, cluster)
        shard = shards_of(folders[0], data, Path(name))[0][0]
        costs = costs_of(folders, data, pages, dispatched(cluster, shard, args.tasks))
    print(f"a page: read {costs.read:.2f} ms, put in place {costs.parent:.3f} ms, joined {costs.join:.3f} ms;")
    print(f"  {costs.warc:.0f} bytes of WARC, {costs.part:.0f} of parts, {costs.rows:.0f} of rows; {pages} pages")
    print(f"a shard: {costs.dispatch:.2f} ms of the rebuild's own for Ray ({args.tasks} that cost nothing)")
    plan(costs, args.pages, args.cores, args.joining)


if __name__ == "__main__":
    main()
