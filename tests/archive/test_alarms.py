"""The operator knows before the analyst does: each trouble has one alarm till it ends, quiet nights have none."""

from __future__ import annotations

import fcntl
import json
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from archive.data.exits import ExitStatus
from archive.data.folder import SiteFolder
from archive.operations.alarms.alarm import AlarmKind, Finding, said, to_do
from archive.operations.alarms.holidays import is_holiday
from archive.operations.alarms.kept import AlarmTable, level
from archive.operations.alarms.looked import look
from archive.operations.alarms.rules.every import findings
from archive.operations.alarms.rules.folder import clock, disk, key_copy, standing
from archive.operations.alarms.rules.history import History, Trouble
from archive.rows.database import StoreError
from archive.rows.runs import Run, RunTable
from archive.rows.seen import Heard
from reading.chinese.dates import CHINA
from tests.support.archives import START, exchanges, run, site_folder
from tests.support.nightly import FIRST, LISTS, changed, nights, silent, with_outcomes, without_field

Change = Callable[[list[Run]], list[Run]]


def kinds(runs: list[Run], *, now: datetime | None = None, expect: int | None = None, failures: int = 0) -> set[str]:
    history = History(runs=runs, now=now or runs[0].started + timedelta(hours=6), expect=expect, failures=failures)
    found = findings(history)
    for each in found:  # whatever is found can be said
        assert "{" not in said(each) + to_do(each, "hewan")
    return {each.kind for each in found}


def links(**wanted: int) -> Callable[[Run], Run]:
    """Another number of links on a list."""
    return lambda run: replace(
        run, lists=tuple(replace(each, links=wanted.get(each.start.split("/")[3], each.links)) for each in run.lists)
    )


def other_template(run: Run) -> Run:
    return replace(run, layouts={"generic": run.filled.rows} if run.filled.rows else {})


def long(times: float, answers: float = 1) -> Callable[[Run], Run]:
    def slower(run: Run) -> Run:
        assert run.ended
        return replace(run, ended=run.started + (run.ended - run.started) * times, answers=int(run.answers * answers))

    return slower


def waiting(*counts: int) -> Change:
    return lambda runs: [
        *(replace(run, waiting=count) for run, count in zip(runs, counts, strict=False)),
        *runs[len(counts) :],
    ]


def one(change: Callable[[Run], Run], *, last: int = 1) -> Change:
    return lambda runs: changed(runs, change, last=last)


def no_lists(run: Run) -> Run:
    return replace(with_outcomes(silent(run), left_alone=2), answers=1, heard=Heard())


def robots_down(run: Run) -> Run:
    return replace(silent(run), answers=1, heard=Heard(silent={"robots_unreachable": 2}))


def nameless(run: Run) -> Run:
    return replace(silent(run), heard=Heard(silent={"no_host": 2}))


def looks(**other: Any) -> Callable[[Run], Run]:
    return lambda run: replace(run, looks=replace(run.looks, **other)) if run.filled.rows else run


def heard(**other: Any) -> Callable[[Run], Run]:
    return lambda run: replace(run, heard=replace(run.heard, **other))


def in_another(what: str, name: str, share: float = 1) -> Callable[[Run], Run]:
    """Rows in another encoding or script."""

    def changed_to(run: Run) -> Run:
        before: dict[str, int] = getattr(run.looks, what)
        other = round(sum(before.values()) * share)
        return looks(**{what: {next(iter(before)): sum(before.values()) - other, name: other}})(run)

    return changed_to


def moved_on(origin: str, *, starts: int = len(LISTS), led: int = 2) -> Callable[[Run], Run]:
    return heard(starts_led={origin: starts} if starts else {}, led={origin: led})


def good_until(*days: int) -> Change:
    """The certificate that each of the last nights saw ends so many days after the last one; earlier ones saw none."""
    return lambda runs: [
        *(
            heard(certificates={"a.example": (runs[0].started + timedelta(days=day)).date().isoformat()})(run)
            for run, day in zip(runs, days, strict=False)
        ),
        *runs[len(days) :],
    ]


TROUBLES: dict[str, tuple[Change, set[str]]] = {
    "a list template has changed": (one(links(news=0)), {AlarmKind.EMPTY_LIST}),
    "a list that was short": (one(links(news=1)), set()),
    "a list is not reached": (one(lambda run: replace(run, lists=run.lists[:1])), {AlarmKind.LIST_UNREACHED}),
    "a night that was cut": (one(lambda run: replace(run, lists=run.lists[:1], reason="bound")), set()),
    "nothing is new on a Wednesday": (one(lambda run: with_outcomes(run, new=0)), {AlarmKind.FEW_NEW}),
    "next to nothing is": (one(lambda run: with_outcomes(run, new=1)), {AlarmKind.FEW_NEW}),
    "a third less": (one(lambda run: with_outcomes(run, new=16)), set()),
    "another layout": (one(other_template), {AlarmKind.OTHER_LAYOUT}),
    "no body any more": (one(lambda run: without_field(run, "body")), {AlarmKind.FIELD_EMPTY}),
    "no comments any more": (one(lambda run: without_field(run, "comments")), {AlarmKind.FIELD_EMPTY}),
    "no authors, which few had": (one(lambda run: without_field(run, "authors")), set()),
    "a wall": (one(lambda run: with_outcomes(run, challenged=60)), {AlarmKind.CHALLENGED}),
    "two challenges": (one(lambda run: with_outcomes(run, challenged=2)), set()),
    "a sign-in wall": (one(lambda run: with_outcomes(run, walled=60)), {AlarmKind.SIGN_IN}),
    "robots.txt is closed": (one(no_lists), {AlarmKind.ROBOTS_CLOSED, AlarmKind.FEW_NEW}),
    "a server is down": (one(silent), {AlarmKind.NO_ANSWER, AlarmKind.FEW_NEW}),
    "a server was down": (lambda runs: [runs[0], silent(runs[1]), *runs[2:]], set()),
    "stopped before anything came": (one(lambda run: replace(silent(run), reason="shutdown")), set()),
    "a slow server": (one(long(20)), {AlarmKind.SLOW}),
    "more to do": (one(long(20, 20)), set()),
    "a queue that grows": (waiting(900, 700, 500, 300, 100), {AlarmKind.QUEUE_GROWS}),
    "a queue that shrinks": (waiting(900, 1200, 500, 300, 100), set()),
    "a queue that grows by one": (waiting(7, 6, 5, 4, 3), set()),
    "a queue that grew as much before": (waiting(320, 250, 180, 110, 40, 10, 60, 310, 240), set()),
    "a queue that grows night by night, by little": (waiting(*range(300, 0, -10)), {AlarmKind.QUEUE_GROWS}),
    "a queue that is long, as ever": (waiting(*range(9300, 9000, -10)), set()),
    "another encoding": (one(in_another("encodings", "utf-8")), {AlarmKind.OTHER_ENCODING}),
    "another encoding of some": (one(in_another("encodings", "utf-8", 0.3)), set()),
    "another script": (one(in_another("scripts", "hant")), {AlarmKind.OTHER_SCRIPT}),
    "another script of some": (one(in_another("scripts", "hant", 0.3)), set()),
    "one text on every page": (one(looks(one_text=22)), {AlarmKind.ONE_TEXT}),
    "one text on some": (one(looks(one_text=8)), set()),
    "one text on most, as ever": (one(looks(one_text=22), last=31), set()),
    "one title on every page": (one(looks(one_title=22)), {AlarmKind.ONE_TITLE}),
    "one title on some": (one(looks(one_title=8)), set()),
    "shorter texts": (one(looks(body_chars=90)), {AlarmKind.SHORTER}),
    "somewhat shorter texts": (one(looks(body_chars=500)), set()),
    "next to no comments": (one(looks(comments=3)), {AlarmKind.FEWER_COMMENTS}),
    "half of the comments": (one(looks(comments=32)), set()),
    "a sign-in wall before every list": (one(heard(kinds={"sign_in": 2})), {AlarmKind.SIGN_IN}),
    "sign-in pages as ever": (one(heard(kinds={"sign_in": 2}), last=31), set()),
    "403": (one(heard(statuses={"403": 20, "200": 15}, kinds={"page": 35})), {AlarmKind.FORBIDDEN}),
    "403 of some": (one(heard(statuses={"403": 15, "200": 35}, kinds={"page": 50})), set()),
    "429": (one(heard(statuses={"429": 2}, kinds={"transient": 2})), {AlarmKind.THROTTLED}),
    "429 once": (one(heard(statuses={"429": 2, "200": 3}, kinds={"page": 5})), set()),
    "503": (one(heard(statuses={"503": 9}, kinds={"transient": 9})), {AlarmKind.UNAVAILABLE}),
    "404": (one(heard(statuses={"404": 30, "200": 9}, kinds={"status": 39})), {AlarmKind.NOT_FOUND}),
    "404 as ever": (one(heard(statuses={"404": 30, "200": 9}, kinds={"status": 39}), last=31), set()),
    "moved to another host": (one(moved_on("https://new.example")), {AlarmKind.HOST_MOVED}),
    "one of two lists is elsewhere": (one(moved_on("https://new.example", starts=1)), set()),
    "most pages are": (one(moved_on("https://new.example", starts=0, led=90)), {AlarmKind.HOST_MOVED}),
    "its robots.txt leads to nobody": (
        one(lambda run: replace(robots_down(run), heard=Heard(silent={"no_host": 2}, led={"http://new.example": 1}))),
        {AlarmKind.HOST_MOVED, AlarmKind.ROBOTS_UNREACHABLE, AlarmKind.FEW_NEW},
    ),
    "moved long ago": (one(moved_on("https://new.example"), last=31), set()),
    "moved to https": (one(moved_on("https")), {AlarmKind.TO_HTTPS}),
    "robots.txt can't be had": (one(robots_down), {AlarmKind.ROBOTS_UNREACHABLE, AlarmKind.FEW_NEW}),
    "robots.txt of a server beside it can't": (one(heard(silent={"robots_unreachable": 2})), set()),
    "its name is none": (one(nameless), {AlarmKind.NO_HOST, AlarmKind.FEW_NEW}),
    "a certificate that ends soon": (good_until(13, 13), {AlarmKind.CERTIFICATE}),
    "a certificate that is good": (good_until(15, 15), set()),
    "a certificate that was renewed": (good_until(90, 3, 3), set()),
    "a certificate that had ended before": (good_until(-90, -90), set()),
}


@pytest.mark.parametrize("name", TROUBLES)
def test_a_trouble_has_its_alarm_on_the_first_night(name: str) -> None:
    change, expected = TROUBLES[name]
    quiet = nights(31)  # the last one is a Wednesday
    assert quiet[0].started.weekday() == 2
    assert kinds(quiet) == set()
    assert kinds(change(quiet)) == expected


LASTING = (
    *("a list template has changed", "a list is not reached", "nothing is new on a Wednesday", "another layout"),
    *("no body any more", "a wall", "a sign-in wall", "a server is down", "another encoding", "another script"),
    *("one text on every page", "one title on every page", "shorter texts", "next to no comments", "403"),
    *("moved to another host", "moved to https", "robots.txt can't be had"),
)


@pytest.mark.parametrize("name", LASTING)
def test_a_trouble_of_a_week_has_one_alarm_that_ends_with_it(name: str) -> None:
    change, expected = TROUBLES[name]
    quiet = nights(47)
    troubles: list[Trouble] = []
    for night in range(10):  # a week from a Wednesday on, and three nights after it
        runs = quiet[15 - night :]
        for number in range(max(night - 6, 0), night + 1):
            runs = [*runs[:number], change(runs[number:])[0], *runs[number + 1 :]]
        found = findings(History(runs=runs, now=runs[0].started + timedelta(hours=6), troubles=troubles))
        told = {each.kind for each in found} - {AlarmKind.NOTHING_NEW}  # which a week without news has, too
        assert told == (expected if night < 7 else set()), f"night {night}"
        at, now = runs[0].started + timedelta(hours=1), {(each.kind, each.about): each for each in found}
        troubles = [
            each if each.ended or (each.kind, each.about) in now else replace(each, ended=at) for each in troubles
        ]
        for (kind, about), each in now.items():
            if not History(runs=runs, now=at, troubles=troubles).stands(kind, about):
                nights_before = int(each.values.get("nights", 1))
                troubles.append(Trouble(kind=kind, about=about, began=at, ended=None, nights=nights_before))


def test_quiet_nights_are_quiet() -> None:
    """Twenty sites, sixty nights of each behind a history of thirty, over 国庆: at the most one false alarm."""
    false: Counter[str] = Counter()
    for site in range(20):
        runs = nights(90, seed=f"quiet {site}", mean=3 + 4 * site, first=FIRST + timedelta(days=160))
        for last in range(60):
            false.update(kinds(runs[last:]))
    assert false.total() <= 1, false


def test_the_same_nights_by_another_number_of_crawls_a_day() -> None:
    """A missed night makes a longer span, with more news; and a second crawl a day a shorter one, with fewer."""
    runs = nights(40)
    again = replace(
        runs[0], id="again", started=runs[0].started + timedelta(hours=3), ended=runs[0].started + timedelta(hours=3.1)
    )
    assert kinds([with_outcomes(again, new=0), *runs]) == set()


def test_few_articles_are_told_by_what_the_operator_expects_where_there_is_no_history() -> None:
    first, second = (with_outcomes(run, new=count) for run, count in zip(nights(2), (0, 400), strict=True))
    assert kinds([first, second]) == set()
    assert kinds([first, second], expect=40) == {AlarmKind.FEW_NEW}
    assert kinds([first, second], expect=4) == set()


def test_quiet_is_right_on_a_holiday() -> None:
    runs = nights(40, first=datetime(2027, 8, 25, 3, tzinfo=CHINA))  # the last night is 10-03
    assert is_holiday(runs[0].started.date())
    nothing = one(lambda run: with_outcomes(run, new=0), last=2)(runs)
    assert kinds(nothing) == set()
    assert kinds(one(lambda run: with_outcomes(run, new=0))(nights(40))) == {AlarmKind.FEW_NEW}  # an ordinary day


@pytest.mark.parametrize(
    ("day", "festive"),
    [("2027-02-05", True), ("2027-02-13", True), ("2027-02-04", False), ("2027-02-14", False), ("2026-10-01", True)],
)
def test_holidays(day: str, festive: bool) -> None:
    assert is_holiday(date.fromisoformat(day)) is festive


def test_days_without_news_and_failures_in_a_row() -> None:
    runs = nights(30)
    assert kinds(runs, now=runs[0].started + timedelta(days=2)) == set()
    assert kinds(runs, now=runs[0].started + timedelta(days=8)) == {AlarmKind.NOTHING_NEW}
    assert kinds(runs, failures=2) == set()
    assert kinds(runs, failures=3) == {AlarmKind.FAILS}


def test_few_rows_a_night_are_told_after_some_nights() -> None:
    runs = nights(60, mean=1)
    thin = [
        replace(without_field(run, "body"), filled=replace(without_field(run, "body").filled, rows=run.filled.rows))
        for run in runs[:5]
    ]
    assert AlarmKind.FIELD_EMPTY in kinds([*thin, *runs[5:]])


def by_day(waits: Sequence[int], runs: list[Run]) -> list[Run]:
    """So many requests wait on each day of the week, Monday first."""
    return [replace(run, waiting=waits[run.started.weekday()]) for run in runs]


def test_a_queue_that_the_weekend_empties_grows_no_more_than_last_week() -> None:
    runs = by_day((60, 120, 180, 240, 300, 150, 0), nights(60))
    for last in range(40):
        assert AlarmKind.QUEUE_GROWS not in kinds(runs[last:]), runs[last].started


def test_a_queue_of_a_new_site_or_of_one_crawled_by_the_hour_is_compared_with_nights_before() -> None:
    grown = waiting(250, 190, 130, 70, 10)(nights(40))
    assert kinds(grown[:5]) == kinds(grown[:8]) == set()  # its first week: who knows what is usual?
    assert kinds(grown[:13]) == {AlarmKind.QUEUE_GROWS}
    by_hour = nights(104)
    for number, each in enumerate(by_hour):
        at = by_hour[0].started - timedelta(hours=number)
        by_hour[number] = replace(each, started=at, ended=at + timedelta(minutes=9), waiting=40 * (at.hour % 12))
    for last in range(24):
        runs = by_hour[last:]
        assert AlarmKind.QUEUE_GROWS not in kinds(runs)


def test_a_disk_that_fills() -> None:
    runs = nights(14)
    came = sum(run.bytes for run in runs)
    now = runs[0].started + timedelta(hours=1)
    assert [*disk(runs, now, 2 * came)] == []
    [finding] = disk(runs, now, came // 2)
    assert (finding.kind, finding.values["days"]) == (AlarmKind.DISK, 7)


def test_a_clock_that_was_set_back() -> None:
    runs = nights(14)
    assert [*clock(runs, runs[0].started - timedelta(minutes=50))] == []
    [finding] = clock(runs, runs[0].started - timedelta(days=1))
    assert (finding.kind, finding.values["hours"]) == (AlarmKind.CLOCK, 24)
    assert [*clock([], NOW)] == []


def test_keys_of_which_no_copy_is_known() -> None:
    assert [*key_copy(None, NOW)] == [*key_copy(NOW - timedelta(days=14), NOW)] == []
    [finding] = key_copy(NOW - timedelta(days=15), NOW)
    assert (finding.kind, finding.values["days"]) == (AlarmKind.KEY_COPY, 15)


def test_index_rows_and_verification_of_real_files(tmp_path: Path) -> None:
    made = exchanges(4)
    folder = site_folder(tmp_path, made[:2], made[2:])
    first, last = [path.name for path in folder.warcs()]
    soon, later = START + timedelta(days=59), START + timedelta(days=61)

    def told(now: datetime) -> set[tuple[str, str]]:
        return {(each.kind, each.about) for each in standing(look(folder, now, None), now)}

    assert told(soon) == set()
    assert told(later) == {(AlarmKind.UNVERIFIED, "")}
    assert look(folder, later, None).unverified == 2
    lines = folder.index.read_bytes().splitlines(keepends=True)
    folder.index.write_bytes(b"".join(line for line in lines if last.encode() not in line))
    assert told(soon) == {(AlarmKind.OUT_OF_LEVEL, "index")}
    assert look(folder, soon, None).unindexed == last
    with (folder.path / "crawl.lock").open("w") as held:  # a crawl writes: its file is not in the index yet
        fcntl.flock(held, fcntl.LOCK_EX)
        assert told(soon) == set()
    folder.index.write_bytes(b"".join(lines))
    folder.rows.unlink()
    assert told(soon) == {(AlarmKind.OUT_OF_LEVEL, "rows")}
    assert look(folder, soon, None).unread == first
    assert run("verify", folder.name, "--data", tmp_path).returncode == ExitStatus.MISSING  # rows are gone
    assert run("rebuild", folder.name, "--replace", "--data", tmp_path).returncode == ExitStatus.WHOLE
    assert run("verify", folder.name, "--data", tmp_path).returncode == ExitStatus.WHOLE
    assert told(datetime.now(UTC) + timedelta(days=59)) == set()
    assert told(datetime.now(UTC) + timedelta(days=61)) == {(AlarmKind.UNVERIFIED, "")}


# -- kept ------------------------------------------------------------------------------------------------------------

EMPTY = Finding(kind=AlarmKind.EMPTY_LIST, about=LISTS[0], values={"before": 40})
NOW = datetime(2027, 4, 1, tzinfo=UTC)


def test_an_alarm_is_raised_once_and_ends_with_the_trouble(tmp_path: Path) -> None:
    with AlarmTable(tmp_path) as table:
        [alarm] = table.level("hewan", [EMPTY], NOW)
        assert table.level("hewan", [EMPTY], NOW + timedelta(days=1)) == []
        assert table.level("other", [], NOW) == []
        assert [each.began for each in table.alarms()] == [NOW]
        assert table.level("hewan", [], NOW + timedelta(days=2)) == []
        assert table.alarms() == []
        assert [each.ended for each in table.alarms(ended=True)] == [NOW + timedelta(days=2)]
        [again] = table.level("hewan", [EMPTY], NOW + timedelta(days=3))
        assert again.number > alarm.number


def test_what_is_acknowledged_is_quiet_until_it_ends_and_what_is_muted_until_its_day(tmp_path: Path) -> None:
    today = NOW.date()
    with AlarmTable(tmp_path) as table:
        [alarm] = table.level("hewan", [EMPTY], NOW)
        assert alarm.is_loud(today)
        table.acknowledge(alarm, NOW)
        assert not table.alarms()[0].is_loud(today)
        table.level("hewan", [], NOW)
        [alarm] = table.level("hewan", [EMPTY], NOW)
        assert alarm.is_loud(today)
        table.mute(alarm, today + timedelta(days=3), "rebuilt")
        table.level("hewan", [], NOW)
        [alarm] = table.level("hewan", [EMPTY], NOW)
        assert (alarm.muted_for, alarm.is_loud(today + timedelta(days=3))) == ("rebuilt", False)
        assert alarm.is_loud(today + timedelta(days=4))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a site whose list template has changed last night."""
    (tmp_path / "sites.toml").write_text(f'[hewan]\nstart_urls = ["{LISTS[0]}"]\n', "utf-8")
    with closing(RunTable(SiteFolder(path=tmp_path / "hewan"))) as table:
        for run in reversed(one(links(news=0))(nights(31))):
            table.put(run)
    return tmp_path


def test_the_verb_lists_and_mutes(data: Path) -> None:
    done = run("alarms", "--json", "--data", data)
    assert done.returncode == ExitStatus.MISSING
    [told] = [each for each in map(json.loads, done.stdout.splitlines()) if each["kind"] == AlarmKind.EMPTY_LIST]
    assert (told["site"], told["about"], told["details"]) == ("hewan", LISTS[0], {"before": 40})
    number = str(told["number"])
    done = run("alarms", "hewan", "--data", data)
    assert (
        f"{number}  hewan  empty_list: its list {LISTS[0]} names no article; it named 40 before (since 20"
        in done.stdout
    )
    for wrong in (["--mute", number], ["--until", "2030-01-01"], ["--acknowledge", "999"], ["nowhere"]):
        done = run("alarms", *wrong, "--data", data)
        assert (done.returncode, done.stderr.count("\n")) == (ExitStatus.NO_START, 1), done.stderr
    assert run("alarms", "--mute", number, "--until", "2099-01-01", "--reason", "known", "--data", data).returncode in {
        0,
        1,
    }
    done = run("alarms", "--data", data)
    assert "empty_list" not in done.stdout
    assert "1 acknowledged or muted: --all\n" in done.stdout
    assert "muted until 2099-01-01: known" in run("alarms", "--all", "--data", data).stdout


def test_a_crawl_that_was_stopped_or_resumed_ends_no_alarm(data: Path) -> None:
    last = one(links(news=0))(nights(31))[0]

    def told(number: int, **change: Any) -> set[str]:
        began = last.started + timedelta(days=number)
        run = replace(nights(31)[0], id=f"later {number}", started=began, ended=began + timedelta(minutes=5))
        with closing(RunTable(SiteFolder(path=data / "hewan"))) as table:
            table.put(replace(run, **change))
        with AlarmTable(data) as alarms:
            level(data, alarms, began + timedelta(hours=1), {})
            return {each.finding.kind for each in alarms.alarms(site="hewan")}

    assert AlarmKind.EMPTY_LIST in told(0, id=last.id, lists=last.lists)
    assert AlarmKind.EMPTY_LIST in told(1, reason="shutdown")
    assert AlarmKind.EMPTY_LIST in told(2, ended=None, reason="interrupted")
    assert AlarmKind.EMPTY_LIST in told(3)  # it goes on with that one
    assert AlarmKind.EMPTY_LIST not in told(4)


def test_runs_that_can_not_be_read_leave_the_alarms_as_they_are(data: Path) -> None:
    with AlarmTable(data) as table:
        unread: dict[str, StoreError] = {}
        level(data, table, NOW, unread)
        before = table.alarms(site="hewan")
        assert before
        assert not unread
        (data / "hewan" / "runs.sqlite").write_bytes(b"no database " * 500)
        level(data, table, NOW, unread)
        assert [*unread] == ["hewan"]
        assert table.alarms(site="hewan") == before
