"""Leases of sites, on each kind of register that there is: who has what, until when, and who comes too late."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.data.declared import SitesError
from archive.data.key import KEY_FILE
from archive.data.operator import leases_in
from archive.fleet.fleet import Fleet
from archive.fleet.held import FILE, Held, NoLeaseError, boot, held, note
from archive.fleet.in_redis import RedisRegister
from archive.fleet.opened import fleet_of, require
from archive.fleet.register import Register
from archive.fleet.table import Asked, Hold, Lease, Left, Table, TakenError, Try, renewed
from archive.offsite.place import OffsiteError
from archive.rows.starts import Came
from tests.support.archives import run
from tests.support.registers import KINDS, Later, redis_server, registers, stored
from tests.support.s3 import Fault, s3

TERM = 300.0
AT = datetime(2026, 12, 1, tzinfo=UTC)
SERVED = Left(tried=Try(at=AT, ended=AT, came=Came.SERVED))


class Hosts:
    """Two hosts and more that have a register in common, whose clock a test lets go on."""

    def __init__(self, found: list[Register], folder: Path) -> None:
        self.ahead = [0.0]
        self.folder = folder
        self.fleets = [
            Fleet(Later(each, self.ahead), term=TERM, clock=lambda: time.time() + self.ahead[0]) for each in found
        ]

    def begin(self) -> None:
        """The first term is over, in which nobody is given a site."""
        self.fleets[0].look()
        self.ahead[0] += TERM + 2

    def take(self, host: int, site: str, *names: str, own: int = 0, shared: bool = False) -> Held:
        asked = Asked(site=site, host=f"host{host}", names=frozenset(names), at=AT, own=own, shared=shared)
        return self.fleets[host].take(asked, self.of(host, site))[0]

    def of(self, host: int, site: str) -> Path:
        return self.folder / f"host{host}" / site


@pytest.fixture(params=KINDS)
def hosts(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hosts]:
    with registers(request.param, tmp_path, monkeypatch, hosts=4) as found:
        yield Hosts(found, tmp_path)


def test_a_clock_that_is_put_back_keeps_no_lease_longer_than_a_term(hosts: Hosts) -> None:
    hosts.begin()
    first = hosts.take(0, "jurong", "jurong.example")
    hosts.ahead[0] -= 3600
    with pytest.raises(TakenError):  # who has it may still ask
        hosts.take(1, "jurong", "jurong.example")
    hosts.ahead[0] += TERM + 2
    assert hosts.take(1, "jurong", "jurong.example").token > first.token


def test_a_clock_that_is_put_back_holds_nobody_off_longer_than_a_term(hosts: Hosts) -> None:
    hosts.fleets[0].look()
    hosts.ahead[0] -= 3600
    hosts.fleets[0].look()
    hosts.ahead[0] += TERM + 2
    assert hosts.take(0, "jurong", "jurong.example")


def test_a_site_is_of_one_host_and_after_a_term_without_a_beat_of_another(hosts: Hosts) -> None:
    with pytest.raises(TakenError, match=r"nobody is given a site for .* this table of leases is new"):
        hosts.take(0, "jurong", "jurong.example")
    hosts.begin()
    first = hosts.take(0, "jurong", "jurong.example")
    assert held(hosts.of(0, "jurong")) == first
    assert 0 < first.left <= TERM / 2
    with pytest.raises(TakenError, match="host0 has it"):
        hosts.take(1, "jurong", "jurong.example")
    hosts.ahead[0] += TERM - 30
    assert hosts.fleets[0].beat(first, hosts.of(0, "jurong"), (), ())
    hosts.ahead[0] += TERM - 30
    with pytest.raises(TakenError):
        hosts.take(1, "jurong", "jurong.example")
    hosts.ahead[0] += 32
    second = hosts.take(1, "jurong", "jurong.example")
    assert second.token > first.token
    # The first host comes back late: it has nothing any more, and what it would leave doesn't count.
    assert hosts.fleets[0].beat(first, hosts.of(0, "jurong"), (), ()) is None
    assert not hosts.fleets[0].give_back(first, SERVED)
    table, _ = hosts.fleets[2].look()
    assert [each.token for each in table.leases] == [second.token]
    known = table.known("jurong")
    assert known
    assert [each.came for each in known.tries] == [Came.INTERRUPTED]
    assert hosts.fleets[1].give_back(second, SERVED)
    assert not hosts.fleets[1].give_back(second, SERVED)
    assert hosts.take(0, "jurong").token > second.token


def test_of_hosts_that_ask_at_once_one_is_given_it(hosts: Hosts) -> None:
    hosts.begin()
    found: list[tuple[int, str, int]] = []
    begin = threading.Barrier(len(hosts.fleets))

    def ask(host: int) -> None:
        begin.wait()
        for site in ("a", "b", "c"):
            with suppress(TakenError):
                found.append((host, site, hosts.take(host, site, f"{site}.example").token))

    threads = [threading.Thread(target=ask, args=(host,)) for host in range(len(hosts.fleets))]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(site for _, site, _ in found) == ["a", "b", "c"]
    assert sorted(token for _, _, token in found) == [1, 2, 3]
    table, _ = hosts.fleets[0].look()
    assert {(each.site, each.token) for each in table.leases} == {(site, token) for _, site, token in found}


def test_sites_of_one_server_are_of_one_host(hosts: Hosts) -> None:
    hosts.begin()
    first = hosts.take(0, "news", "paper.example")
    hosts.take(0, "forum", "paper.example", "other.example")  # its own turns keep them apart
    with pytest.raises(TakenError, match=r"asking other\.example for forum"):
        hosts.take(1, "third", "other.example")
    # A server that answers to several names is known by its address once somebody has asked it, and remembered so.
    lease = hosts.fleets[0].beat(first, hosts.of(0, "news"), [Hold(domain="paper.example", until=9.0)], ["address 1"])
    assert lease
    with pytest.raises(TakenError, match="asking address 1 for news"):
        hosts.take(1, "fourth", "fourth.example", "address 1")
    assert hosts.fleets[0].give_back(lease, SERVED)
    fourth = hosts.take(1, "fourth", "fourth.example", "address 1")
    with pytest.raises(TakenError, match="asking address 1 for fourth"):
        hosts.take(0, "news", "paper.example")
    assert hosts.fleets[1].give_back(fourth, SERVED)


def test_a_shared_site_is_of_several_hosts_and_its_servers_of_no_other_site(hosts: Hosts) -> None:
    hosts.begin()
    first = hosts.take(0, "giant", "giant.example", shared=True)
    second = hosts.take(1, "giant", "giant.example", shared=True)
    assert second.token > first.token
    for host in (0, 2):  # also one that has the shared site: it can't keep the delay for both
        with pytest.raises(TakenError, match=r"is asking giant\.example for giant"):
            hosts.take(host, "news", "giant.example")
    for again in (False, True):  # said otherwise there, and by another process of a host that has it
        with pytest.raises(TakenError, match="host0 has it"):
            hosts.take(0 if again else 2, "giant", "giant.example", shared=again)
    third = hosts.take(0, "giant", "giant.example", own=first.token, shared=True)  # after a kill
    table, _ = hosts.fleets[2].look()
    assert [(each.host, each.token) for each in table.leases_of("giant")] == [
        ("host1", second.token),
        ("host0", third.token),
    ]
    assert not hosts.fleets[0].give_back(first, SERVED)
    assert hosts.fleets[1].give_back(second, SERVED)
    with pytest.raises(TakenError):
        hosts.take(2, "news", "giant.example")
    assert hosts.fleets[0].give_back(third, SERVED)
    hosts.take(0, "news", "giant.example")
    with pytest.raises(TakenError, match=r"host0 is asking giant\.example for news"):
        hosts.take(0, "giant", "giant.example", shared=True)


def test_what_a_host_leaves_is_what_the_next_one_is_told(hosts: Hosts) -> None:
    hosts.begin()
    first = hosts.take(0, "jurong")
    left = Left(
        tried=SERVED.tried, frontier="f" * 64, addresses=("address 2",), holds=(Hold(domain="a.example", until=5.0),)
    )
    assert hosts.fleets[0].give_back(first, left)
    second = hosts.take(1, "jurong")
    known = hosts.fleets[1].look()[0].known("jurong")
    assert known
    assert (known.frontier, known.left, known.holds) == ("f" * 64, first.token, left.holds)
    # It dies; what it had is given to the third, which begins with what the first one left.
    hosts.ahead[0] += TERM + 2
    third = hosts.take(2, "jurong")
    known = hosts.fleets[2].look()[0].known("jurong")
    assert known
    assert (known.frontier, known.left, known.token) == ("f" * 64, first.token, third.token)
    assert first.token < second.token < third.token


def test_a_host_has_at_once_what_it_had_itself(hosts: Hosts) -> None:
    hosts.begin()
    first = hosts.take(0, "jurong", "a.example")
    second = hosts.take(0, "jurong", "a.example", own=first.token)  # its crawl was killed
    assert second.token > first.token
    assert hosts.fleets[0].beat(first, hosts.of(0, "jurong"), (), ()) is None
    with pytest.raises(TakenError):  # a clone of its folder has had another lease, or none
        hosts.take(1, "jurong", own=first.token)


def test_a_host_whose_clock_is_wrong_gets_nothing(hosts: Hosts) -> None:
    hosts.begin()
    wrong = Fleet(Later(hosts.fleets[0]._register), term=TERM, clock=lambda: time.time() - TERM)
    asked = Asked(site="jurong", host="host0", names=frozenset(), at=AT, own=0)
    with pytest.raises(NoLeaseError, match="set it by NTP"):
        wrong.take(asked, hosts.of(0, "jurong"))
    other = Fleet(hosts.fleets[0]._register, term=TERM * 2)
    with pytest.raises(OffsiteError, match="last 300 s, here 600"):
        other.look()


def test_many_changes_leave_few_objects(tmp_path: Path) -> None:
    pytest.importorskip("fsspec", reason="needs fsspec: make store-test")
    register = stored(str(tmp_path), "host")
    stale = register.seen()
    for number in range(130):
        assert register.follow(register.seen(), f"{number}".encode())
    assert len(list((tmp_path / "shengbao-fleet" / "table").iterdir())) == 100
    assert register.seen().number == 130
    assert not register.follow(stale, b"late")  # what it has seen was taken away since, and so was what came next
    assert register.seen().text == b"129"


def test_a_disk_that_is_not_mounted_is_no_register(tmp_path: Path) -> None:
    pytest.importorskip("fsspec", reason="needs fsspec: make store-test")
    mounted, elsewhere = tmp_path / "mounted", tmp_path / "elsewhere"
    mounted.mkdir()
    register = stored(str(mounted), "host")
    assert register.follow(register.seen(), b"first")
    seen = register.seen()
    mounted.rename(elsewhere)
    mounted.mkdir()
    with pytest.raises(OffsiteError, match="is the disk mounted"):
        register.seen()
    with pytest.raises(OffsiteError, match="is the disk mounted"):
        register.follow(seen, b"second")


def test_a_redis_that_was_started_anew_gives_nothing_for_a_term(tmp_path: Path) -> None:
    with redis_server(tmp_path) as server:
        hosts = Hosts([RedisRegister(server.url, "ours") for _ in range(2)], tmp_path)
        hosts.begin()
        first = hosts.take(0, "jurong")
        server.kill()
        with pytest.raises(OffsiteError):
            hosts.fleets[0].beat(first, hosts.of(0, "jurong"), (), ())
        server.start()
        with pytest.raises(TakenError, match="forgot when it was started anew"):
            hosts.take(1, "other")
        assert hosts.fleets[0].beat(first, hosts.of(0, "jurong"), (), ())  # it was not forgotten
        hosts.ahead[0] += TERM + 2
        assert hosts.take(1, "other").token > first.token
        # One that has forgotten all: whoever had a lease finds so, and nobody gets one before.
        server.kill()
        for each in tmp_path.glob("appendonlydir/*"):
            each.unlink()
        server.start()
        assert hosts.fleets[0].beat(first, hosts.of(0, "jurong"), (), ()) is None
        with pytest.raises(TakenError, match="this table of leases is new"):
            hosts.take(1, "jurong")


def test_a_store_that_writes_over_what_is_there_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for package in ("s3fs", "moto"):
        pytest.importorskip(package, reason=f"needs {package}: make store-test")
    with s3(heeds_conditions=False) as store:
        for name, value in store.environment().items():
            monkeypatch.setenv(name, value)
        (tmp_path / "sites.toml").write_text('store = "s3://shelf/fleet"\nleases = "store"\n')
        with pytest.raises(OffsiteError, match="keep them in Redis"):
            fleet_of(tmp_path)


def test_an_answer_that_is_lost_costs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for package in ("s3fs", "moto"):
        pytest.importorskip(package, reason=f"needs {package}: make store-test")
    with s3() as store:
        for name, value in store.environment().items():
            monkeypatch.setenv(name, value)
        hosts = Hosts([stored("s3://shelf/fleet", "host")], tmp_path)
        hosts.begin()
        store.faults.append(Fault(method="PUT", holds="/table/", how="late 500"))
        assert hosts.take(0, "jurong").token == 1
        table, _ = hosts.fleets[0].look()
        assert [each.token for each in table.leases] == [1]


def test_a_lease_ends_with_the_machine_and_with_half_a_file(tmp_path: Path) -> None:
    lease = Held(table="t", token=3, boot="another start", until=1e12)
    note(tmp_path, lease)
    assert held(tmp_path) == lease
    assert lease.left == 0
    (tmp_path / FILE).write_text('{"table": "t", "tok')
    assert held(tmp_path) is None


@pytest.mark.parametrize("how", ["not a number", "for ever", "deep", "pipe", "folder"])
def test_a_lease_that_no_host_would_note_is_none(tmp_path: Path, how: str) -> None:
    path = tmp_path / FILE
    if how == "pipe":
        os.mkfifo(path)
    elif how == "folder":
        path.mkdir()
    elif how == "deep":
        path.write_text("[" * 100_000)
    else:
        note(tmp_path, Held(table="t", token=3, boot=boot(), until=float("nan" if how == "not a number" else "inf")))
    assert held(tmp_path) is None


def test_a_lease_of_a_site_that_nobody_knows_is_renewed(tmp_path: Path) -> None:
    """Whoever may write to the register may have left that out."""
    lease = Lease(site="jurong", host="host0", token=1, names=(), at=AT, until=9.0)
    table = renewed(Table(id="t", term=TERM, life="", since=0.0, token=1, leases=(lease,)), 1, 5.0, (), ())
    assert table
    assert table.known("jurong")


def test_hosts_of_another_project_are_refused_in_one_line(tmp_path: Path) -> None:
    """Their sites may be called as ours."""
    ours, theirs, late = (tmp_path / name for name in ("ours", "theirs", "late"))
    with redis_server(tmp_path) as server:
        for folder in (ours, theirs, late):
            folder.mkdir()
            (folder / "sites.toml").write_text(f'leases = "{server.url}"\n')
        first = fleet_of(ours)
        assert first
        first.look()
        shutil.copy(ours / KEY_FILE, late / KEY_FILE)
        second = fleet_of(late)
        assert second
        assert second.look()[0].id == first.look()[0].id
        other = fleet_of(theirs)
        assert other
        for asked in (other.look, other.read):
            with pytest.raises(OffsiteError, match=r"another pseudonym\.key; .* another database of Redis"):
                asked()
        done = run("fleet", "--data", theirs)
        assert (done.returncode, done.stderr.count("\n"), "pseudonym.key" in done.stderr) == (2, 1, True), done.stderr
        (theirs / "sites.toml").write_text(f'leases = "{server.url.removesuffix("0")}1"\n')
        apart = fleet_of(theirs)
        assert apart
        assert apart.look()[0].id != first.look()[0].id


def test_a_redis_without_a_port_is_a_line() -> None:
    pytest.importorskip("redis", reason="needs redis: make store-test")
    with pytest.raises(OffsiteError, match=r"127\.0\.0\.1:99999"):
        RedisRegister("redis://127.0.0.1:99999/0", "ours")


def test_where_sites_are_leased_none_is_crawled_without(tmp_path: Path) -> None:
    require(tmp_path, "jurong")
    (tmp_path / "sites.toml").write_text('leases = "redis://127.0.0.1:6379/0"\n')
    with pytest.raises(NoLeaseError, match="scrapy lease jurong"):
        require(tmp_path, "jurong")
    for wrong in ('"disk"', "true", '"redis://:secret@10.0.0.5/0"', '"store"'):
        (tmp_path / "sites.toml").write_text(f"leases = {wrong}\n")
        with pytest.raises(SitesError, match="leases") as refused:
            leases_in(tmp_path)
        assert "secret" not in str(refused.value)
    assert [each.name for each in tmp_path.iterdir()] == ["sites.toml"]
