"""What is due is crawled, whenever `rundue` was killed: everything, nothing twice at once, nothing forgotten."""

from __future__ import annotations

import getpass
import json
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from archive.data.declared import Declared, Manner, SitesError
from archive.data.exits import ExitStatus
from archive.data.folder import SiteFolder
from archive.data.lock import take
from archive.data.operator import declared_in
from archive.data.schedule import Schedule, Weekday, Window
from archive.operations.alarms.alarm import AlarmKind, Finding
from archive.operations.alarms.kept import FILE as ALARMS
from archive.operations.alarms.kept import AlarmTable
from archive.operations.turns import FIRST_WAIT, STARTED, State, told, turn, turns
from archive.rows.runs import Run, RunTable
from archive.rows.runs import runs as runs_of
from archive.rows.starts import Came, Start, StartTable
from crawler.rounds.rounds import LOCK, LOGS
from reading.chinese.dates import CHINA
from reading.layout import Site
from tests.samples import serve
from tests.samples.server import Sites
from tests.support.nightly import LISTS, nights
from tests.support.receivers import Hooks, hooks
from tests.support.rounds import FIRST_NIGHT, Seen, killed, words
from tests.support.zygote import started

DUE = ("jurong", "repost_farm")
NIGHT = Window(begins=time(23), ends=time(5))
NOW = datetime(2026, 11, 25, 12, tzinfo=CHINA)  # a Wednesday


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=CHINA)


# -- when ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("schedule", "window", "now", "latest", "following"),
    [
        (Schedule(), None, "11-25T12:00", "11-25T00:00", "11-26T00:00"),
        (Schedule(), None, "11-25T00:00", "11-25T00:00", "11-26T00:00"),
        (Schedule(times=4), None, "11-25T12:30", "11-25T12:00", "11-25T18:00"),
        (Schedule(), NIGHT, "11-25T12:00", "11-24T23:00", "11-25T23:00"),
        (Schedule(times=2), NIGHT, "11-25T01:59", "11-24T23:00", "11-25T02:00"),
        (Schedule(times=2), NIGHT, "11-25T02:00", "11-25T02:00", "11-25T23:00"),
        (Schedule(days=(Weekday.SUN,)), NIGHT, "11-25T12:00", "11-22T23:00", "11-29T23:00"),
        (Schedule(days=(Weekday.SUN,)), NIGHT, "11-30T03:00", "11-29T23:00", "12-06T23:00"),
        (Schedule(times=0), None, "11-25T12:00", None, None),
    ],
)
def test_a_site_has_its_times(
    schedule: Schedule, window: Window | None, now: str, latest: str | None, following: str | None
) -> None:
    assert schedule.latest("jurong", window, at(now)) == (at(latest) if latest else None)
    assert schedule.following("jurong", window, at(now)) == (at(following) if following else None)


def test_jitter_is_chance_that_everybody_reckons_alike() -> None:
    schedule = Schedule(jitter=3600)
    nights = [schedule.latest("jurong", None, NOW + timedelta(days=day)) for day in range(20)]
    late = [slot.hour * 3600 + slot.minute * 60 + slot.second for slot in nights if slot]
    assert len(late) == 20
    assert all(0 <= seconds < 3600 for seconds in late)
    assert len(set(late)) > 10
    assert nights == [schedule.latest("jurong", None, NOW + timedelta(days=day, hours=3)) for day in range(20)]
    assert nights[0] != schedule.latest("another", None, NOW)


def test_the_next_time_is_the_last_one_when_it_has_come() -> None:
    chance = random.Random(7)
    for _ in range(200):
        days = tuple(day for day in Weekday if chance.random() < 0.6) or (Weekday.TUE,)
        schedule = Schedule(times=chance.randint(1, 6), days=days, jitter=chance.choice([0, 600, 90_000]))
        window = chance.choice([None, NIGHT, Window(begins=time(1, 30), ends=time(2))])
        now = NOW + timedelta(minutes=chance.randint(0, 20_000))
        following = schedule.following("a", window, now)
        assert following
        assert following > now
        assert schedule.latest("a", window, following) == following
        latest = schedule.latest("a", window, following - timedelta(seconds=1))
        assert latest
        assert latest <= now


def test_the_operator_says_when(tmp_path: Path) -> None:
    file = tmp_path / "sites.toml"
    file.write_text('[jurong]\nwindow = "23:00-05:00"\ntimes = 2\ndays = ["sun", "mon"]\njitter = 20\n', "utf-8")
    [schedule] = [each.schedule for each in declared_in(tmp_path) if each.site.name == "jurong"]
    assert schedule == Schedule(times=2, days=(Weekday.MON, Weekday.SUN), jitter=1200)
    for said, line in [
        ("times = 49", r"\[jurong\] times must be a whole number of crawls a day, up to 48; 0: none by itself"),
        ("times = true", r"\[jurong\] times must be"),
        ('days = ["monday"]', r"\[jurong\] days must be a list of days, of mon, tue, wed, thu, fri, sat, sun"),
        ("days = []", r"\[jurong\] days must be"),
        ("jitter = -1", r"\[jurong\] jitter must be a number of minutes, up to 1440"),
    ]:
        file.write_text(f"[jurong]\n{said}\n", "utf-8")
        with pytest.raises(SitesError, match=line):
            declared_in(tmp_path)


# -- whose turn ------------------------------------------------------------------------------------------------------

SITE = Site(name="jurong", title="句容", hosts=("a.example",), start_urls=("http://a.example/",))


def declared(schedule: Schedule | None = None, window: Window | None = None) -> Declared:
    return Declared(site=SITE, manner=Manner(window=window), schedule=schedule or Schedule())


def begun(hours: float, came: Came | None, *, status: int | None = 0, number: int = 1) -> Start:
    """A start so many hours before now, over a minute later."""
    began = NOW - timedelta(hours=hours)
    ended = began + timedelta(minutes=1)
    run = f"run {number}" if came is Came.SERVED else None
    return Start(
        number=number, site="jurong", at=began, run_before=None, run=run, ended=ended, exit_status=status, came=came
    )


def ran(hours: float, *, reason: str | None = "finished", answers: int = 9, name: str = "by hand") -> Run:
    began = NOW - timedelta(hours=hours)
    bare = Run(id=name, site="jurong", started=began, arguments={}, settings={}, versions={}, reason=reason)
    return replace(bare, ended=began + timedelta(minutes=1), answers=answers, exit_status=1) if reason else bare


def test_a_crawl_after_the_clock_was_set_back_has_come_to_its_end(tmp_path: Path) -> None:
    """The one before it was noted three days ahead."""
    folder = SiteFolder(path=tmp_path / "jurong")
    folder.path.mkdir()
    with closing(RunTable(folder)) as table:
        for run in (ran(24, name="before"), ran(-72, name="ahead"), ran(1, name="since")):
            table.begin(replace(run, ended=None, reason=None))
            table.put(run)
    assert [run.id for run in runs_of(folder)] == ["since", "ahead", "before"]
    start = replace(begun(1, None), run_before="ahead", run=None)
    found = told(folder, start, NOW, 0)
    assert (found.came, found.run) == (Came.SERVED, "since")


FAILED = [begun(hours, Came.FAILED, status=2) for hours in (1, 2, 3)]


@pytest.mark.parametrize(
    ("starts", "runs", "state"),
    [
        ([], [], State.DUE),
        ([begun(3, Came.SERVED)], [], State.RESTS),
        ([begun(30, Came.SERVED)], [], State.DUE),
        ([begun(30, Came.SERVED), begun(80, Came.SERVED)], [], State.DUE),  # missed nights are one
        ([], [ran(3)], State.RESTS),  # somebody crawled it by hand
        ([begun(30, Came.SERVED)], [ran(3)], State.RESTS),
        ([], [ran(3, reason=None)], State.INTERRUPTED),
        ([begun(3, Came.SERVED)], [ran(2, reason=None)], State.INTERRUPTED),
        ([begun(0.1, Came.INTERRUPTED, status=None)] * 3, [], State.INTERRUPTED),  # rundue was stopped, or killed
        ([begun(0.1, Came.INTERRUPTED, status=-9)], [], State.INTERRUPTED),  # once may be chance
        ([begun(0.1, Came.INTERRUPTED, status=-9), begun(0.2, Came.INTERRUPTED, status=-9)], [], State.PUT_OFF),
        ([begun(0.1, Came.INTERRUPTED, status=None), begun(0.2, Came.INTERRUPTED, status=None)], [], State.INTERRUPTED),
        ([begun(-0.1, Came.INTERRUPTED, status=None)], [], State.INTERRUPTED),  # the clock was set back
        ([begun(0.1, Came.FAILED)], [], State.PUT_OFF),
        ([begun(0.5, Came.FAILED)], [], State.AGAIN),
        (FAILED, [], State.PUT_OFF),
        (FAILED, [ran(0.5)], State.RESTS),  # somebody has mended it
        ([], [ran(1, answers=0)], State.AGAIN),
        ([begun(-500, Came.SERVED)], [], State.DUE),  # of a clock that was wrong for a night
    ],
)
def test_a_turn(starts: list[Start], runs: list[Run], state: State) -> None:
    assert turn(declared(), starts, runs, NOW).state is state


def test_who_fails_waits_ever_longer_and_never_more_than_a_day() -> None:
    waits = []
    for number in range(1, 12):
        found = turn(declared(), [begun(0.1, Came.FAILED)] * number, [], NOW)
        assert found.until
        assert found.since
        waits.append(found.until - found.since)
    assert waits[:3] == [FIRST_WAIT, 2 * FIRST_WAIT, 4 * FIRST_WAIT]
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(days=1)


def test_a_site_waits_for_its_window() -> None:
    found = turn(declared(window=NIGHT), [], [], NOW)
    assert (found.state, found.since, found.until) == (State.CLOSED, at("11-24T23:00"), at("11-25T23:00"))
    assert turn(declared(window=NIGHT), [], [], at("11-25T23:00")).state is State.DUE


def test_what_has_no_list_or_no_times_is_never_crawled() -> None:
    assert turn(declared(Schedule(times=0)), [], [], NOW).state is State.NEVER
    bare = replace(declared(), site=replace(SITE, start_urls=()))
    assert turn(bare, [], [], NOW).state is State.NEVER


# -- killed ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def served() -> Iterator[Sites]:
    with serve(articles=1) as sites:
        yield sites


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("rounds") / "data"


@pytest.fixture(scope="module")
def seen(data: Path, served: Sites) -> Seen:
    return killed(data, served, kills=5, seed="suite", span=4, most=1, due=DUE, a_night=5)


def test_whenever_it_is_killed_each_site_is_crawled_once(seen: Seen) -> None:
    assert (seen.kills.total(), seen.wrong) == (5, [])


def test_what_is_done_is_not_done_again(seen: Seen, data: Path, served: Sites) -> None:
    asked = len(served.log)
    done = started("scrapy", *words(data, served, FIRST_NIGHT + timedelta(hours=3))).ended()
    assert (done.returncode, done.stdout) == (ExitStatus.WHOLE, "rundue: nothing is due\n")
    assert len(served.log) == asked


def test_a_dry_run_says_what_would_be_done_and_does_nothing(seen: Seen, data: Path, served: Sites) -> None:
    before = {path: path.stat().st_mtime_ns for path in data.rglob("*")}
    tomorrow = FIRST_NIGHT + timedelta(days=1)
    done = started("scrapy", *words(data, served, tomorrow, "--dry-run", "--json")).ended()
    told = {line["site"]: line["state"] for line in map(json.loads, done.stdout.splitlines())}
    assert {site: told.pop(site) for site in DUE} == dict.fromkeys(DUE, State.DUE)
    assert {*told.values()} == {State.NEVER}
    done = started("scrapy", *words(data, served, tomorrow, "--dry-run")).ended()
    assert f"jurong: due since {tomorrow:%Y-%m-%d} 00:00\n" in done.stdout
    assert "\n2 sites to be crawled now\n" in done.stdout
    assert {path: path.stat().st_mtime_ns for path in data.rglob("*")} == before


def test_every_crawl_has_a_log(seen: Seen, data: Path) -> None:
    logs = [path.read_text("utf-8", "replace") for site in DUE for path in (data / site / LOGS).glob("*.log")]
    assert len(logs) >= seen.interrupted + 2
    assert sum("Spider closed" in text for text in logs) >= 2


def test_another_one_is_left_to_its_work(seen: Seen, data: Path, served: Sites) -> None:
    lock = take(data, LOCK)
    try:
        done = started("scrapy", *words(data, served, FIRST_NIGHT + timedelta(days=1))).ended()
    finally:
        os.close(lock)
    assert done.returncode == ExitStatus.WHOLE
    assert "another one is at work here" in done.stdout


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (["jurong"], "'jurong': takes no site"),
        (["--at-a-time", "0"], "--at-a-time 0: not a number"),
        (["--at-a-time", "9" * 5000], "--at-a-time 9999"),
        (["--now", "noon"], "--now noon: not a time like"),
        (["--now", "0001-01-01T00:00"], "--now 0001-01-01T00:00: not a time like"),
        (["--now", "9999-12-31T23:59"], "--now 9999-12-31T23:59: not a time like"),
        (["--json"], "--json: only with --dry-run"),
    ],
)
def test_what_is_typed_wrongly_is_one_line(more: list[str], says: str, tmp_path: Path) -> None:
    done = started("scrapy", "rundue", "--data", str(tmp_path / "none"), *more).ended()
    assert (done.returncode, done.stderr.count("\n")) == (ExitStatus.NO_START, 1)
    assert done.stderr.startswith(f"rundue: {says}")
    assert not (tmp_path / "none").exists()


# -- beside others ---------------------------------------------------------------------------------------------------


def test_without_a_contact_nothing_begins_and_no_site_is_to_blame(tmp_path: Path) -> None:
    """Once it is written, all that was due is due still: nothing was noted as failed, to be left alone for a while."""
    never = "".join(f"[{name}]\ntimes = 0\n" for name in ("cri_hlj", "shanxidayuan", "songhuajiang"))
    (tmp_path / "sites.toml").write_text(
        '[one]\nstart_urls = ["http://a.example/"]\nprovince = "吉林"\n' + never, "utf-8"
    )
    done = started("scrapy", "rundue", "--data", str(tmp_path)).ended()
    assert (done.returncode, done.stdout) == (ExitStatus.NO_START, "")
    assert done.stderr.startswith(f"rundue: {tmp_path / 'sites.toml'}: no contact; ")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "one").exists()
    assert [each.state for each in turns(tmp_path, datetime.now(CHINA)) if each.site == "one"] == [State.DUE]
    (tmp_path / "sites.toml").write_text(never, "utf-8")
    done = started("scrapy", "rundue", "--data", str(tmp_path)).ended()
    assert (done.returncode, done.stdout) == (ExitStatus.WHOLE, "rundue: nothing is due\n")  # it may push, and prune


def test_a_server_is_asked_by_one_crawl_at_a_time_and_one_that_is_down_is_left_alone(tmp_path: Path) -> None:
    """The other site's crawl is somebody's own; this one's server refuses connections."""
    (tmp_path / "sites.toml").write_text(
        'contact = "a@b.cn"\n'
        '[one]\nstart_urls = ["http://one.paper.cn/"]\ntimes = 0\n'
        '[two]\nstart_urls = ["http://two.paper.cn/"]\n'
        + "".join(f"[{name}]\ntimes = 0\n" for name in ("cri_hlj", "shanxidayuan", "songhuajiang")),
        "utf-8",
    )
    lock = take(tmp_path / "one")
    release = threading.Timer(3, os.close, [lock])
    released = datetime.now(UTC) + timedelta(seconds=3)
    release.start()
    there = ["-s", "DOWNLOAD_DELAY=0", "--connect-to", "two.paper.cn:80:127.0.0.1:1"]
    done = started("scrapy", "rundue", "--data", str(tmp_path), *there).ended()
    release.join()
    assert done.returncode == ExitStatus.MISSING, done.stdout + done.stderr
    assert "rundue two: exit status 1, failed: " in done.stdout
    with StartTable(tmp_path) as table:
        [start] = table.of("two", last=9)
    assert start.at >= released - timedelta(seconds=0.5)
    [state] = [each for each in turns(tmp_path, datetime.now(UTC)) if each.site == "two"]
    assert (state.state, state.failures) == (State.PUT_OFF, 1)


def test_a_folder_that_cannot_be_written_keeps_no_other_site_from_its_turn(tmp_path: Path) -> None:
    code = [f"[{name}]\ntimes = 0\n" for name in ("cri_hlj", "shanxidayuan", "songhuajiang")]
    sites = [f'[{name}]\nstart_urls = ["http://{name}.cn/"]\n' for name in ("file", "logs", "two")]
    (tmp_path / "sites.toml").write_text("".join(['contact = "a@b.cn"\n', *sites, *code]), "utf-8")
    (tmp_path / "file").write_text("no folder", "utf-8")
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / LOGS).write_text("no folder", "utf-8")
    done = started("scrapy", "rundue", "--data", str(tmp_path), "--connect-to", "two.cn:80:127.0.0.1:1").ended()
    assert (done.returncode, done.stderr) == (ExitStatus.MISSING, "")
    assert f"rundue file: exit status 2, failed: {tmp_path / 'file'}: " in done.stdout
    assert f"rundue logs: exit status 2, failed: {tmp_path / 'logs' / LOGS}: File exists\n" in done.stdout
    assert "rundue two: exit status 1, failed: " in done.stdout
    with StartTable(tmp_path) as table:
        assert [[one.came for one in table.of(name, last=9)] for name in ("file", "logs")] == [[Came.FAILED]] * 2
    then = {each.site: each.state for each in turns(tmp_path, datetime.now(UTC))}
    assert {then[name] for name in ("file", "logs")} == {State.PUT_OFF}


def test_a_crawl_whose_parent_was_killed_is_not_started_again(tmp_path: Path) -> None:
    """It holds a lock that it got from its parent."""
    (tmp_path / "sites.toml").write_text('[two]\nstart_urls = ["http://two.paper.cn/"]\n', "utf-8")
    lock = take(tmp_path / "two", STARTED)
    child = subprocess.Popen(["sleep", "60"], pass_fds=(lock,))
    os.close(lock)
    try:
        assert [each.state for each in turns(tmp_path, NOW) if each.site == "two"] == [State.RUNNING]
    finally:
        child.kill()
        child.wait()
    assert [each.state for each in turns(tmp_path, NOW) if each.site == "two"] == [State.DUE]


def test_damaged_starts_are_put_aside(tmp_path: Path) -> None:
    with StartTable(tmp_path) as table:
        table.begin("two", NOW, None)
    table.path.write_bytes(b"no database " * 500)
    with StartTable(tmp_path) as table:
        assert (table.of("two", last=1), table.unended()) == ([], [])
        assert table.moved
    with sqlite3.connect(table.path) as database:
        database.execute("PRAGMA user_version = 9")
    database.close()
    with pytest.raises(Exception, match=r"starts\.sqlite: starts of version 9, not 1; move it away"):
        StartTable(tmp_path)


def test_an_alarm_is_told_once(tmp_path: Path) -> None:
    never = "".join(f"[{name}]\ntimes = 0\n" for name in ("cri_hlj", "shanxidayuan", "songhuajiang"))
    (tmp_path / "sites.toml").write_text(f'[hewan]\nstart_urls = ["{LISTS[0]}"]\ntimes = 0\n{never}', "utf-8")
    last, *before = nights(31)
    bare = replace(last, lists=tuple(replace(each, links=0) for each in last.lists[:1]) + last.lists[1:])
    with closing(RunTable(SiteFolder(path=tmp_path / "hewan"))) as table:
        for run in (*reversed(before), bare):
            table.put(run)
    words = ["rundue", "--data", str(tmp_path), "--now", (last.started + timedelta(hours=1)).isoformat()]
    done = started("scrapy", *words).ended()
    assert done.returncode == ExitStatus.MISSING, done.stderr
    line = f"rundue hewan: ALARM empty_list: its list {LISTS[0]} names no article; it named 40 before; open the page"
    assert done.stdout.startswith(line)
    done = started("scrapy", *words).ended()
    assert (done.returncode, done.stdout) == (ExitStatus.WHOLE, "rundue: nothing is due\n")
    with hooks(Hooks()) as there:
        told = f'[webhook.robot]\nurl = "{there.url}/sesame"\n[ping]\nurl = "{there.url}/uuid"\n'
        told += '[metrics]\nfile = "a.prom"\n'
        (tmp_path / "alarms.toml").write_text(told, "utf-8")
        done = started("scrapy", *words).ended()
        assert (done.returncode, done.stdout, done.stderr) == (ExitStatus.WHOLE, "rundue: nothing is due\n", "")
        there.status = 500
        with AlarmTable(tmp_path) as table:
            table.level("other", [Finding(kind=AlarmKind.FAILS, values={"failures": 3})], last.started)
        done = started("scrapy", *words).ended()
        assert done.returncode == ExitStatus.MISSING
        assert "rundue: webhook.robot: status 500: {}; 1 wait for the next round\n" in done.stderr
        assert "sesame" not in done.stderr + done.stdout
    got = [(path.removeprefix("/hook"), body) for path, _, body in there.got]
    assert [path for path, _ in got] == ["/uuid/start", "/sesame", "/uuid", "/uuid/start", "/sesame", "/uuid/fail"]
    assert [each["kind"] for each in json.loads(got[1][1])["alarms"]] == ["empty_list"]
    assert 'shengbao_alarm{site="hewan",kind="empty_list"' in (tmp_path / "a.prom").read_text("utf-8")
    (tmp_path / "alarms.toml").write_text("[webhook.robot]\nform = 1\n", "utf-8")  # it stops no crawl
    done = started("scrapy", *words).ended()
    assert (done.returncode, done.stdout) == (ExitStatus.MISSING, "rundue: nothing is due\n")
    assert "alarms.toml: [webhook.robot] form: 1 is none of json" in done.stderr
    (tmp_path / "alarms.toml").unlink()
    (tmp_path / ALARMS).write_bytes(b"no database " * 500)
    done = started("scrapy", *words).ended()
    assert (done.returncode, done.stderr.count("\n")) == (ExitStatus.WHOLE, 1)
    assert "alarms.sqlite: damaged" in done.stderr


# -- units -----------------------------------------------------------------------------------------------------------

UNITS = Path(__file__).parents[2] / "docs" / "units"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze here")
def test_the_units_are_sound(tmp_path: Path) -> None:
    for unit in (UNITS / "shengbao.service", UNITS / "shengbao.timer"):
        text = re.sub(r"^ExecStart=\S+", f"ExecStart={sys.executable}", unit.read_text("utf-8"), flags=re.MULTILINE)
        (tmp_path / unit.name).write_text(text.replace("User=shengbao", f"User={getpass.getuser()}"), "utf-8")
    units = sorted(tmp_path.iterdir())
    assert [unit.suffix for unit in units] == [".service", ".timer"]
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units], capture_output=True, text=True, timeout=60, check=False
    )
    complaints = [line for line in done.stderr.splitlines() if "shengbao" in line]
    assert (done.returncode, complaints) == (0, []), done.stderr


def test_the_units_start_what_there_is() -> None:
    service = (UNITS / "shengbao.service").read_text("utf-8")
    [command] = re.findall(r"^ExecStart=\S+/shengbao (.*)$", service, re.MULTILINE)
    done = started("scrapy", *command.split(), "--now", "never").ended()
    assert done.stderr == "rundue: --now never: not a time like 2026-11-29T03:00\n"
    assert "Persistent=true" in (UNITS / "shengbao.timer").read_text("utf-8")
