"""`rundue` killed again and again, night after night, and what must be so in the end.

    python -m tests.support.rounds --kills 100

Each night some sites are due. `rundue` is killed at a random moment, alone or with the crawls that it started, and
begun anew, until its kills are spent; then it comes to its end. All the while somebody counts which crawls run.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from archive.data.exits import ExitStatus
from archive.data.folder import SiteFolder
from archive.operations.turns import State, turns
from archive.rows.runs import runs
from archive.rows.starts import Came, StartTable
from reading.chinese.dates import CHINA
from tests.samples import serve
from tests.samples.server import Sites
from tests.support.zygote import shared

# Later than all that the crawls themselves note, and not so much that their files had to be verified since.
FIRST_NIGHT = datetime.now(CHINA).replace(hour=2, minute=0, second=0, microsecond=0) + timedelta(days=2)
DUE = ("jurong", "repost_farm", "songhuajiang")
TO_ITS_END = {ExitStatus.WHOLE, ExitStatus.GOES_ON}


@dataclass(kw_only=True)
class Seen:
    """What was seen of it."""

    kills: Counter[str] = field(default_factory=Counter)
    starts: int = 0
    interrupted: int = 0  # starts
    wrong: list[str] = field(default_factory=list)


def operator(data: Path, sites: Sites, due: tuple[str, ...] = DUE) -> None:
    """Only these sites are crawled by themselves; all of their pages are as they should be."""
    for site in sites.sites.values():
        site.odd = {}
    data.mkdir(parents=True, exist_ok=True)
    tables = [
        f'[{name}]\nhosts = ["{site.host}"]\nstart_urls = {json.dumps(site.start_urls)}\nrequisites = "none"\n'
        f"times = {int(name in due)}\n"
        for name, site in sites.sites.items()
    ]
    (data / "sites.toml").write_text("\n".join(['contact = "test@example.org"\n', *tables]), "utf-8")


def words(data: Path, sites: Sites, now: datetime, *more: str) -> list[str]:
    settings = ["-s", "DOWNLOAD_DELAY=0", "-s", "COMMIT_SECONDS=0.05"]
    return ["rundue", "--data", str(data), "--now", now.isoformat(), *settings, *sites.there, *more]


def crawls(data: Path) -> dict[int, str]:
    """The crawls that run in this data folder, all of them at one moment: pid and site."""
    found = {int(each.name): _crawled(each, data) for each in Path("/proc").iterdir() if each.name.isdecimal()}
    # Looking takes a while: one may have ended before another one began that was seen, too. And one that is about to
    # start another program is two for a moment.
    alive = {pid: site for pid, site in found.items() if site and site == _crawled(Path(f"/proc/{pid}"), data)}
    return {pid: site for pid, site in alive.items() if _parent(pid) not in alive}


def _parent(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _crawled(process: Path, data: Path) -> str:
    """The site that a process crawls in this folder; empty where it does something else, or has ended."""
    try:
        line = (process / "cmdline").read_bytes().split(b"\0")
    except OSError:
        return ""
    return line[4].decode() if line[1:4] == [b"-m", b"crawler", b"crawl"] and str(data).encode() in line else ""


@contextmanager
def watched(data: Path, most: int, wrong: list[str]) -> Iterator[None]:
    """All the while, no site is crawled twice at once, and no more than `most` sites are."""
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.05):
            running = Counter(crawls(data).values())
            wrong.extend(f"{site} was crawled {times} times at once" for site, times in running.items() if times > 1)
            if running.total() > most:
                wrong.append(f"{running.total()} crawls at once")

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()


def killed(
    data: Path,
    sites: Sites,
    *,
    kills: int,
    seed: str,
    span: float,
    most: int = 2,
    due: tuple[str, ...] = DUE,
    a_night: int = 3,
    log: Callable[[str], object] = lambda _: None,
) -> Seen:
    """So many kills. `span` is about how many seconds a start lives at the most, `most` how many crawls run at once."""
    operator(data, sites, due)
    seen, night = Seen(), 0
    with watched(data, most, seen.wrong):
        while seen.kills.total() < kills:
            now = FIRST_NIGHT + timedelta(days=night)
            argv = words(data, sites, now, "--at-a-time", str(most))
            for number in range(min(a_night, kills - seen.kills.total())):
                _kill(data, argv, random.Random(f"{seed}-{night}-{number}"), span, seen)
            _to_its_end(data, argv, seen)
            _look(data, now, due, seen)
            night += 1
            log(f"seed {seed}, night {night}: {dict(seen.kills)}, {seen.starts} starts, wrong: {seen.wrong}")
    return seen


def _kill(data: Path, argv: list[str], chance: random.Random, span: float, seen: Seen) -> None:
    zygote = shared()
    pid = zygote.start(argv, data / "rundue.log")
    seen.starts += 1
    time.sleep(chance.uniform(0, span))
    how = chance.choice(["alone", "with its crawls", "asked to stop"])
    os.kill(pid, signal.SIGTERM if how == "asked to stop" else signal.SIGKILL)
    if how == "with its crawls":
        for each in crawls(data):
            with suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
    zygote.wait(pid)
    seen.kills[how] += 1


def _to_its_end(data: Path, argv: list[str], seen: Seen) -> None:
    """Without a kill, and until those have ended, too, that ran on without their parent."""
    zygote, stderr = shared(), data / "rundue.log"
    for _ in range(50):
        status = zygote.wait(zygote.start(argv, stderr))
        seen.starts += 1
        if status not in TO_ITS_END:
            seen.wrong.append(f"exit status {status}: {stderr.read_text('utf-8', 'replace')[-800:]}")
        if not crawls(data):
            break
        while crawls(data):
            time.sleep(0.05)
    status = zygote.wait(zygote.start(argv, stderr))  # nobody has looked how those ended
    if status not in TO_ITS_END:
        seen.wrong.append(f"exit status {status}")


def _look(data: Path, now: datetime, due: tuple[str, ...], seen: Seen) -> None:
    """Each due site was crawled to its end, once; nothing is left to do."""
    left = [
        turn for turn in turns(data, now + timedelta(hours=1)) if turn.site in due and turn.state is not State.RESTS
    ]
    seen.wrong += [f"{turn.site} is {turn.state}" for turn in left]
    for site in due:
        with StartTable(data, readonly=True) as table:
            tonight = [one for one in table.of(site, last=40) if abs(one.at - now) < timedelta(hours=12)]
        served = sum(one.came is Came.SERVED for one in tonight)
        if served != 1:
            seen.wrong.append(f"{site} was crawled to its end {served} times on {now:%m-%d}")
        seen.interrupted += sum(one.came is Came.INTERRUPTED for one in tonight)
        last = runs(SiteFolder(path=data / site), last=1)
        if not last or last[0].ended is None:
            seen.wrong.append(f"{site}: its last run has no end")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--span", type=float, default=8.0)
    args = parser.parse_args()
    with serve(articles=3) as sites, tempfile.TemporaryDirectory() as folder:
        seen = killed(Path(folder) / "data", sites, kills=args.kills, seed=args.seed, span=args.span, log=print)
    print(
        f"{seen.kills.total()} kills ({dict(seen.kills)}), {seen.starts} starts, "
        f"{seen.interrupted} interrupted crawls, wrong: {seen.wrong or 'nothing'}"
    )
    raise SystemExit(bool(seen.wrong))


if __name__ == "__main__":
    main()
