"""A crawl that is killed again and again, and what must be there in the end.

Each start ends by SIGKILL after a random time, or at a random step inside the writer, the index, the rows or the
frontier (`faults.py`), or by a power cut; after some, a file is harmed as disks do it (`damage.py`). When the crawl has
come to its end all the same, everything is compared with what the server delivered.
"""

from __future__ import annotations

import os
import random
import re
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from archive.data.exits import ExitStatus
from archive.data.folder import SiteFolder
from archive.rebuild.rebuild import rebuild
from archive.rows.compare import differences
from archive.rows.store import RowStore
from archive.warc.cdxj import Index
from archive.warc.level import record_line
from archive.warc.pages import records
from tests.samples.server import Sites
from tests.support import damage
from tests.support.crawls import operator_file
from tests.support.illustrated import Illustrated
from tests.support.zygote import Zygote, shared

HOWS = ("moment", "moment", "before", "after", "middle", "within", "power")
KILLED = (-signal.SIGKILL, -signal.SIGALRM)


@dataclass(kw_only=True)
class Outcome:
    """What a killed crawl came to."""

    starts: int = 0
    kills: Counter[str] = field(default_factory=Counter)
    harmed: set[str] = field(default_factory=set)  # names of files
    articles: int = 0
    repeated: int = 0  # articles that the server was asked for more than once
    from_record: int = 0  # answers that the last start found recorded
    wrong: list[str] = field(default_factory=list)

    @property
    def forgotten(self) -> bool:
        """Leases are lost, so pages are asked for again; and so is the index, which knows them for repeated."""
        gone = {name.partition(".")[0] for name in self.harmed}
        return "index" in gone and ("frontier" in gone or self.kills["power"] > 0)


def command(data: Path, sites: Sites, site: str, **settings: object) -> list[str]:
    settings = {"DATA_DIR": data, "DOWNLOAD_DELAY": 0, "COMMIT_SECONDS": 0.05, **settings}
    words = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    return ["crawl", site, *words, *sites.there]


def killed_crawl(
    data: Path,
    sites: Sites,
    site: str,
    *,
    kills: int,
    seed: str,
    span: float = 1.5,
    harms: float = 0.0,
    hows: tuple[str, ...] = HOWS,
    declare: Callable[[Path, Sites], object] = operator_file,
    log: Callable[[str], object] = lambda _: None,
    **settings: object,
) -> Outcome:
    """Kill the crawl of a site so often, or until it comes to its end before; let it end, and compare.

    `span` is about how many seconds a start lives at the most, `harms` the share of kills after which a file is harmed.
    """
    outcome = Outcome()
    declare(data, sites)
    stderr, folder = data / "crawl.log", SiteFolder(path=data / site)
    argv = command(data, sites, site, **settings)
    zygote = shared()
    status = KILLED[0]
    while status in KILLED:
        outcome.starts += 1
        chance = random.Random(f"{seed}-{outcome.starts}")
        if outcome.kills.total() < kills:
            wanted = chance.choice(hows)
            how, status = _one_start(zygote, argv, stderr, folder, span=span, how=wanted, chance=chance)
        else:
            how, status = "to its end", zygote.wait(zygote.start(argv, stderr))
        if status in KILLED:
            outcome.kills[how.split(" ")[0]] += 1
            if how.startswith("power"):
                time.sleep(1 - time.time() % 1)  # no machine is up again in the second that names the files it lost
        log(f"{site} seed {seed}-{outcome.starts}: {how}: status {status}")
        if status == 2 and outcome.harmed:
            damage.obey(last_line(stderr), folder, data)  # raises where it says nothing
            status = KILLED[0]
        elif status in KILLED and chance.random() < harms and (path := damage.some_file(folder, chance)):
            outcome.harmed.add(path.name)
            log(f"{site} seed {seed}-{outcome.starts}: {damage.harm(path, chance)}")
    if status not in {ExitStatus.WHOLE, ExitStatus.GOES_ON}:  # a sample site's challenge waits
        outcome.wrong.append(f"the last crawl: exit status {status}, see {stderr}")
    said = stderr.read_text("utf-8", "replace")
    outcome.from_record = sum(map(int, re.findall(r"'frontier/from_record': (\d+)", said)))
    outcome.wrong += [f"a traceback in {stderr}"] * ("Traceback" in said)
    outcome.wrong += damage.mended(folder, data, outcome.harmed)
    outcome.wrong += compare(folder, data, sites, outcome)
    return outcome


def last_line(log: Path) -> str:
    return log.read_text("utf-8", "replace").strip().splitlines()[-1]


def _one_start(
    zygote: Zygote, argv: list[str], stderr: Path, folder: SiteFolder, *, span: float, how: str, chance: random.Random
) -> tuple[str, int]:
    if how == "moment":
        delay = chance.uniform(0.1, span)
        pid = zygote.start(argv, stderr)
        time.sleep(delay)
        os.kill(pid, signal.SIGKILL)  # its number stays its own until the zygote has waited for it
        return f"moment {delay:.3f} s", zygote.wait(pid)
    step = int(chance.expovariate(1 / (40 * span))) + 1
    fault = {"step": step, "how": how, "folder": str(folder.path), "seed": chance.random()}
    return f"{how} step {step}", zygote.wait(zygote.start(argv, stderr, fault))


def compare(folder: SiteFolder, data: Path, sites: Sites, outcome: Outcome) -> Iterator[str]:
    """What is wrong with a crawled folder: every promise that is broken, in words."""
    asked = Counter(f"http://{request.host}{request.path}" for request in sites.log)
    site = sites.sites[folder.name]
    pictures = set(site.all_pictures) if isinstance(site, Illustrated) else set()
    recorded: Counter[str] = Counter()
    answered: Counter[str] = Counter()
    whole: Counter[str] = Counter()  # by payload
    lines: set[str] = set()
    broken: list[str] = []
    for warc in folder.warcs():
        if warc.name.endswith(".open"):
            yield f"{warc.name} is still open"
        for record in records(warc, lambda error: broken.append(str(error))):
            if line := record_line(record):
                lines.add(line)
            if record.kind == "response" and b" 302 " not in bytes(record.block[:40]):
                recorded[record.url] += 1
            if record.is_http and record.url in pictures:
                answered[record.url] += 1
                whole[record.header("WARC-Payload-Digest") or ""] += record.kind == "response"
    yield from broken
    if sorted(lines) != list(Index(folder.index).lines()):
        yield "the index isn't that of the WARC files"
    for url in sorted(pictures):
        if not 1 <= answered[url] <= (asked[url] if outcome.forgotten else 1):
            yield f"{url}: asked for {asked[url]} times, recorded {answered[url]} times"
    if not outcome.forgotten:
        yield from (f"the payload {digest} is written {number} times" for digest, number in whole.items() if number > 1)
    truth = sites.truth[folder.name]
    outcome.articles = len(truth)
    with RowStore(folder.rows, readonly=True) as stored:
        rows = Counter(reading.url for reading in stored.readings())
        for url in truth:
            outcome.repeated += asked[url] > 1
            most = asked[url] if outcome.forgotten else 1
            if not 1 <= recorded[url] <= most or rows[url] != recorded[url]:
                yield f"{url}: asked for {asked[url]} times, recorded {recorded[url]} times, {rows[url]} rows"
        with tempfile.TemporaryDirectory() as name:
            rebuild(folder, data, Path(name))
            for found in differences(stored, Path(name) / "rows.sqlite", set()):
                yield f"the row of {found.article_id} isn't the rebuilt one: {found.kind}"
