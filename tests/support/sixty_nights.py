"""Sixty nights of `rundue` over twenty sites with the troubles that sites have, and what the operator is told of them.

    python -m tests.support.sixty_nights --nights 60 --sites 20

The time of each night is an argument of `rundue`; its crawls run with a clock that is as far ahead, and goes forward
where a server is slow. The disk is one of its own, as large as we say, where this kernel gives us one. A trouble has
its alarm on the first night on which it can be known, and none when it is over; quiet nights and holidays have none.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from archive.data.folder import SiteFolder
from archive.data.key import KEY_FILE
from archive.operations.alarms.alarm import AlarmKind
from archive.operations.alarms.holidays import is_holiday
from archive.operations.alarms.kept import Alarm, AlarmTable
from archive.operations.rotation import note_copy
from archive.rows.runs import runs
from reading.chinese.dates import CHINA
from tests.samples.site import Request, Response
from tests.support.forked import Forks, taken
from tests.support.papers import Forum, Host, News, Paper, served
from tests.support.troubles import BUSY, Trouble, trouble, troubles, twisted
from tests.support.wire import Authority

ROOT = Path(__file__).parents[2]
FIRST = datetime(2027, 9, 13, 2, tzinfo=CHINA)  # a Monday; 国庆 begins on night 18
MOST = 160  # requests of a crawl: for the busiest paper, all of whose articles are asked for again, some are left
SECURE = "p09"  # is asked by https
SITES_HERE = ("jurong", "songhuajiang", *(f"p{number:02}" for number in range(1, 19)))
AHEAD = timedelta(days=3)  # of the right time, where the clock is wrong
TAKES = 40.0  # seconds, each answer of a slow server
DISK = "2g"  # more than sixty nights need
ON_A_DISK = ("--user", "--map-root-user", "--mount")  # of unshare


@dataclass
class Seen:
    """What was seen."""

    told: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    false: int = 0
    site_nights: int = 0
    crawls: int = 0


class Nights:
    """The sites, their data folder, and one night after another."""

    def __init__(
        self, folder: Path, names: Sequence[str], start: int, log: Callable[[str], object], length: int | None = None,
        *, disk: bool = False,
    ) -> None:  # fmt: skip
        """`length`: of each trouble, in nights, where it is not its own. `disk`: the folder is a disk of its own."""
        self.data, self._log, self.seen, self._ahead = folder / "data", log, Seen(), timedelta(0)
        made: dict[str, Callable[[], Forum | News]] = {"jurong": Forum, "songhuajiang": News}
        self.hosts = {
            name: Host(made[name]() if name in made else Paper(name, "https" if name == SECURE else "http"))
            for name in names
        }
        self.troubles = [
            replace(each, nights=length or each.nights)
            for each in (
                *troubles(start), self._certificate_ends(start), self._slow(start), *self._of_the_folder(start),
                *([self._disk_fills()] if disk else []),
            )
            if each.site in {"", *self.hosts}
        ]  # fmt: skip
        self._authority = Authority(folder)
        if "p11" in self.hosts:
            self.hosts["p11"].a_night = BUSY
        for name in {"p03", SECURE} & {*self.hosts}:
            self.hosts[name].context = self._authority.context(f"www.{name}.example", days=_days_until(400))
        self._declare()

    def _certificate_ends(self, start: int) -> Trouble:
        def shows(host: Host, nights: int) -> None:
            assert host.context
            days = _days_until(nights)
            self._authority.context(f"www.{SECURE}.example", days=days)
            host.context.load_cert_chain(self._authority.folder / f"www.{SECURE}.example-True-{days}.pem")

        does = (lambda host: shows(host, start + 6)), (lambda host: shows(host, 401))
        return trouble("certificate expiring", SECURE, start, does, AlarmKind.CERTIFICATE)

    def _slow(self, start: int) -> Trouble:
        """Each answer takes its time: so far the clock of the crawl goes forward, and nobody waits."""
        site = "p16"
        time_taken = taken(self._taken(site))

        def late(_: Request, response: Response) -> Response:
            time_taken.value += TAKES
            return response

        return trouble("server slow", site, start + 6, twisted(late), AlarmKind.SLOW)

    def _taken(self, site: str) -> Path:
        return self.data.with_name(f"{site}.taken")

    def _disk_fills(self) -> Trouble:
        """Less is free than came in two weeks: another program takes what there was."""
        folder = self.data.parent

        def sized(size: str) -> None:
            subprocess.run(["mount", "-o", f"remount,size={size}", folder], check=True)

        def fills(_: Host) -> None:
            came = sum(run.bytes for name in self.hosts for run in runs(SiteFolder(path=self.data / name), last=14))
            sized(f"{(shutil.disk_usage(folder).used + came) >> 10}k")

        return trouble("disk filling", "", 27, (fills, lambda _: sized(DISK)), AlarmKind.DISK)

    def _of_the_folder(self, start: int) -> list[Trouble]:
        """The clock goes wrong for a night, which can be known when it is right again; the key has no copy."""

        def copied(_: Host) -> None:
            note_copy(
                self.data, Path(shutil.copy(self.data / KEY_FILE, self.data.parent / "kept.key")), datetime.now(UTC)
            )

        wrong = (lambda _: setattr(self, "_ahead", AHEAD)), (lambda _: None)
        return [
            trouble("clock set back", "", start + 9, wrong, AlarmKind.CLOCK, known=1),
            trouble("no copy of the key", "", 14, ((lambda _: None), copied), AlarmKind.KEY_COPY, known=1),
        ]

    def _declare(self) -> None:
        self.data.mkdir(parents=True)
        tables = [
            f'[{name}]\nhosts = ["{host.site.host}"]\nstart_urls = {host.site.start_urls!r}\nrequisites = "none"\n'
            for name, host in self.hosts.items()
        ]
        rest = [
            f"[{name}]\ntimes = 0\n" for name in ("cri_hlj", "repost_farm", "shanxidayuan", "jurong", "songhuajiang")
        ]
        rest = [table for table in rest if table.split("]")[0][1:] not in self.hosts]
        (self.data / "sites.toml").write_text("\n".join(['contact = "test@example.org"', *tables, *rest]), "utf-8")

    def run(self, nights: int) -> Seen:
        for host in self.hosts.values():
            host.publish(10, FIRST - timedelta(days=1))
        with served(self.hosts) as there, closing(Forks()) as self._forks:
            for number in range(nights):
                self._night(number, FIRST + timedelta(days=number), there)
        return self.seen

    def _night(self, number: int, now: datetime, there: dict[str, str]) -> None:
        quiet = is_holiday((now - timedelta(days=1)).date())
        for each in self.troubles:
            host = self.hosts[each.site or min(self.hosts)]
            if number == each.first:
                each.begin(host)
            if number == each.over:
                each.end(host)
        for name, host in self.hosts.items():
            # By weekday, as papers do; the number of a name differs from site to site.
            weekend = now.weekday() in {6, 0}
            host.publish(1 if quiet and host.a_night else max(host.a_night - 2 * weekend, 0) + (number + len(name)) % 2
                         if host.a_night else 0, now)  # fmt: skip
        for name in self.hosts:
            taken(self._taken(name)).value = 0.0
        began = time.monotonic()
        self._rundue(now + self._ahead, there, killed=number % 10 == 7)
        self._ahead = timedelta(0)
        standing, raised, ended = self._alarms(now)
        self._judge(number, raised, ended, standing)
        self.seen.site_nights += len(self.hosts)
        lines = [f"{each.site or 'all sites'} {each.finding.kind}" for each in raised]
        self._log(
            f"night {number:2} {now:%a %m-%d}{' holiday' * quiet}: {time.monotonic() - began:.0f} s;"
            f" new: {', '.join(lines) or 'none'}; over: "
            + (", ".join(f"{each.site} {each.finding.kind}" for each in ended) or "none")
        )

    def _rundue(self, now: datetime, there: dict[str, str], *, killed: bool) -> None:
        """One round; some nights it is killed, and begun anew a while later."""
        argv = ["rundue", "--data", str(self.data), "--at-a-time", "2"]
        argv += ["-s", "DOWNLOAD_DELAY=0", "-s", f"MOST_REQUESTS={MOST}", "-s", "RETRY_TIMES=1"]
        argv += ["-s", "WARC_FSYNC=never", "-s", "COMMIT_SECONDS=0.2"]
        argv += [word for name, address in there.items() for word in ("--connect-to", f"{name}:{address}")]
        if killed:
            self._round(argv, now, kill_after=2)
            now += timedelta(minutes=20)
        status = self._round(argv, now)
        if status not in {0, 1, 3}:
            self.seen.wrong.append(f"{now:%m-%d}: exit status {status}: {self._said()}")

    def _round(self, argv: Sequence[str], now: datetime, kill_after: float | None = None) -> int:
        ahead = now.timestamp() - time.time()
        return self._forks.run([*argv, "--now", now.isoformat()], ahead, self.data / "rundue.log", kill_after)

    def _said(self) -> str:
        return (self.data / "rundue.log").read_text("utf-8", "replace")[-600:]

    def _alarms(self, now: datetime) -> tuple[list[Alarm], list[Alarm], list[Alarm]]:
        with AlarmTable(self.data) as table:
            every = table.alarms(ended=True)
        since = now.astimezone(UTC)
        return (
            [each for each in every if each.ended is None],
            [each for each in every if each.began >= since],
            [each for each in every if each.ended and each.ended >= since],
        )

    def _judge(self, number: int, raised: Sequence[Alarm], ended: Sequence[Alarm], standing: Sequence[Alarm]) -> None:
        for each in self.troubles:
            here = {alarm.finding.kind for alarm in raised if alarm.site == each.site}
            if number == each.first + each.known and each.told is not None:
                if each.told in here or any(
                    alarm.finding.kind is each.told for alarm in standing if alarm.site == each.site
                ):
                    self.seen.told.append(each.name)
                else:
                    self.seen.wrong.append(f"night {number}: {each.name}: no alarm {each.told} of {each.site}")
            late = [
                a.finding.kind for a in standing if a.site == each.site and a.finding.kind in {each.told, *each.also}
            ]
            if number == each.over + each.known and late:
                self.seen.wrong.append(f"night {number}: {each.name} is over, and {each.site} has {', '.join(late)}")
        for alarm in raised:
            if not any(self._explains(each, alarm, number) for each in self.troubles):
                self.seen.false += 1
                self.seen.wrong.append(f"night {number}: false alarm of {alarm.site}: {alarm.finding.kind}")

    def _explains(self, each: Trouble, alarm: Alarm, number: int) -> bool:
        due = each.first <= number <= each.over
        return due and alarm.site == each.site and alarm.finding.kind in {each.told, *each.also}


def _days_until(night: int) -> int:
    return (FIRST + timedelta(days=night) - datetime.now(UTC)).days


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nights", type=int, default=60)
    parser.add_argument("--sites", type=int, default=20)
    parser.add_argument("--start", type=int, default=9, help="the night on which troubles begin")
    parser.add_argument("--folder", help="where the data folder stays; without it nothing does")
    parser.add_argument("--disk", action="store_true", help="it may mount: the data folder is a disk of its own")
    args = parser.parse_args()
    if (
        not args.disk
        and subprocess.run(["unshare", *ON_A_DISK, "true"], capture_output=True, check=False).returncode == 0
    ):
        os.execvp(
            "unshare",
            ["unshare", *ON_A_DISK, sys.executable, "-m", "tests.support.sixty_nights", *sys.argv[1:], "--disk"],
        )
    with tempfile.TemporaryDirectory() as made:
        folder = Path(args.folder or made)
        if args.disk:
            folder.mkdir(exist_ok=True)
            subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", folder], check=True)
        nights = Nights(
            folder, SITES_HERE[: args.sites], args.start, lambda line: print(line, flush=True), disk=args.disk
        )
        seen = nights.run(args.nights)
        if args.disk:
            subprocess.run(["umount", "--lazy", folder], check=True)
    print(f"{args.nights} nights of {args.sites} sites: {len(seen.told)} troubles told on their first night,")
    print(f"{seen.false} false alarms in {seen.site_nights} nights of a site; wrong: {seen.wrong or 'nothing'}")
    raise SystemExit(bool(seen.wrong))


if __name__ == "__main__":
    main()
