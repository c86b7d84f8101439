"""What goes with a site from host to host: its frontier, and what its servers said."""

from __future__ import annotations

import gzip
import json
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.data.warc_names import next_file
from archive.fleet.held import Held, first_number, note
from crawler.frontier.queue import FrontierError, KnownPage, Wanted
from crawler.frontier.sqlite import SqliteFrontier
from crawler.politeness.handed import learned, take_over
from crawler.politeness.turns import Turns
from crawler.rounds.packed import pack, unpack
from reading.listed import Listed

URL = "http://a.example/{}.html"


def wanted(number: int) -> Wanted:
    url = URL.format(number)
    return Wanted(fingerprint=bytes([number]) * 20, url=url, request=json.dumps({"url": url}), priority=number)


def filled(folder: Path) -> SqliteFrontier:
    frontier = SqliteFrontier(folder)
    for number in range(5):
        assert frontier.add(wanted(number))
    frontier.keep(
        KnownPage(
            fingerprint=b"k" * 20, url=URL.format("known"), request=json.dumps({"url": URL.format("known")}),
            first_seen=1.5, fetched=2.5, due=3.5, etag='"防汛"', article="7 1",
        )
    )  # fmt: skip
    frontier.keep_listed("7 1", Listed(replies=3, last=4.0))
    frontier.name(b"http://a.example/", b"k" * 20)
    frontier.walked_lists()
    return frontier


def test_a_frontier_goes_to_another_host_as_it_is(tmp_path: Path) -> None:
    here, there, packed = tmp_path / "here", tmp_path / "there", tmp_path / "packed.jsonl.gz"
    frontier = filled(here)
    under_way = frontier.lease()
    assert under_way
    frontier.commit()
    frontier.abandon()  # as a kill leaves it
    pack(here, packed)
    other = SqliteFrontier(there)
    other.add(wanted(9))
    other.close()
    unpack(packed, there)
    assert sorted(path.name for path in there.iterdir()) == ["frontier.sqlite"]
    known = SqliteFrontier(there)
    assert (known.opening.continued, known.opening.resumed) == (True, 5)
    assert [url for url, _ in known.opening.interrupted.values()] == [URL.format(4)]
    page = known.known(b"k" * 20)
    assert page
    assert (page.due, page.etag, page.article) == (3.5, '"防汛"', "7 1")
    assert known.listed("7 1") == Listed(replies=3, last=4.0)
    assert not known.name(b"http://a.example/", b"k" * 20)
    assert known.lists_walked() is not None
    assert not known.add(wanted(2))
    known.close()
    again = tmp_path / "again.jsonl.gz"
    pack(there, again)
    assert again.read_bytes()
    with pytest.raises(FrontierError, match="there is none"):
        pack(tmp_path / "nowhere", again)


def _lines(packed: Path) -> list[bytes]:
    return gzip.decompress(packed.read_bytes()).splitlines(keepends=True)


@pytest.mark.parametrize(
    "harm",
    [
        lambda lines: [],
        lambda lines: [b'["shengbao frontier", 99]\n', *lines[1:]],
        lambda lines: [*lines, b'["sqlite_master", ["name"]]\n', b'["x"]\n'],
        lambda lines: [*lines, b'["facts", ["name", "value; DROP TABLE pages"]]\n'],
        lambda lines: [*lines, b'["facts", ["name", "value"]]\n', b'["run", "seven"]\n'],
        lambda lines: [*lines, b'["facts", ["name", "value"]]\n', b"[[1], {}]\n"],
        lambda lines: [*lines, b'["facts", ["name", "value"]]\n', b'["run"]\n'],
        lambda lines: [*lines, b"{}\n"],
        lambda lines: [*lines, b"[" * 100_000],
        lambda lines: [line.replace(b"3.html", b"6.html", 1) for line in lines],  # another URL than its request
    ],
)
def test_what_somebody_else_wrote_is_no_frontier(harm: object, tmp_path: Path) -> None:
    here, there, packed = tmp_path / "here", tmp_path / "there", tmp_path / "packed.jsonl.gz"
    filled(here).close()
    pack(here, packed)
    assert callable(harm)
    packed.write_bytes(gzip.compress(b"".join(harm(_lines(packed)))))
    other = SqliteFrontier(there)
    other.add(wanted(9))
    other.close()
    with pytest.raises(FrontierError):
        unpack(packed, there)
    kept = SqliteFrontier(there)
    assert kept.opening.resumed == 1
    kept.close()


def test_half_a_file_is_no_frontier(tmp_path: Path) -> None:
    filled(tmp_path / "here").close()
    packed = tmp_path / "packed.jsonl.gz"
    pack(tmp_path / "here", packed)
    packed.write_bytes(packed.read_bytes()[:-20])
    with pytest.raises(FrontierError):
        unpack(packed, tmp_path / "there")


def test_servers_wait_as_if_they_had_been_asked_by_this_host(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    now = time.time()
    turns = Turns(one, "a", delay=5.0)
    turns.hold("www.a.com", 600)
    turns.answered(("www.a.com", 80), ("203.0.113.7", 80), sent=now)
    turns.close()
    found = learned(one, {"www.a.com", "b.com"}, now)
    assert found.addresses == ("address 203.0.113.7",)
    assert [domain for domain, _ in found.holds] == ["a.com"]
    take_over(other, ["a.com", *found.addresses], found.holds, now)
    there = Turns(other, "a", delay=5.0, clock=lambda: now + 1)
    assert there._ready("a.com", now)[0] == pytest.approx(now + 600, abs=5)
    assert there._asked("address 203.0.113.7", now + 1) == now
    there.close()


def test_names_of_files_hold_the_token(tmp_path: Path) -> None:
    at = datetime(2026, 12, 1, tzinfo=UTC)
    assert first_number(tmp_path) == 1
    note(tmp_path, Held(table="t", token=17, boot="b", until=0.0))
    one = next_file("jurong", at, [], first_number(tmp_path)).name
    assert one == "jurong-20261201000000-170001.warc.gz"
    assert next_file("jurong", at, [one], 170_001).name == "jurong-20261201000000-170002.warc.gz"
    # The clock of the next host is behind: its file comes later all the same.
    assert next_file("jurong", at.replace(year=2025), [one], 180_001).name == "jurong-20261201000000-180001.warc.gz"
