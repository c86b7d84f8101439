"""A new key for the pseudonyms: rows of before stay what they were, those since are by the new one."""

from __future__ import annotations

import os
import shutil
import signal
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from archive.data import files
from archive.data.folder import SiteFolder
from archive.data.key import KEY_FILE, PseudonymError, keys_of, names_of
from archive.data.lock import locked
from archive.operations import rotation
from archive.operations.rotation import note_copy, rotate, without_copy
from archive.rows.store import RowStore
from archive.warc.writer import Exchange
from reading.article import Reading
from tests.support.archives import START, exchange, run, site_folder
from tests.support.board import LiveBoard
from tests.support.nightly import nights

URL = "http://bbs.jurong.example/thread-1-1-1.html"
NOTED = START + timedelta(minutes=30)  # the key is changed
HOUR = 60  # minutes


@pytest.fixture
def data(tmp_path: Path) -> Path:
    data = tmp_path / "data"
    data.mkdir()
    (data / "sites.toml").write_text('contact = "test@example.org"\n[jurong]\nhosts = ["bbs.jurong.example"]\n')
    return data


def thread(*, answers: int = 3, number: int = 0) -> Exchange:
    """A thread whose answers name each other, `number` minutes after the first capture."""
    board = LiveBoard(0, "answers that name each other")
    topic = board.open(START - timedelta(days=9))
    del topic.posts[1:]
    for _ in range(answers):
        board.answer_in(topic, topic.last + timedelta(hours=1))
    page = board.thread(topic.tid, 1) or ""
    named = topic.posts[3].author
    assert named in page
    page = page.replace("这是第2帖。", f"@{named} 说得对，回复 {named} 的帖子。")
    return exchange(URL, f"{page}<!-- {number} -->".encode(), number=number)  # the same bytes would make no row


def readings(folder: SiteFolder) -> list[Reading]:
    with RowStore(folder.rows, readonly=True) as store:
        return sorted(store.readings(), key=lambda each: each.capture.time if each.capture else START)


def people(reading: Reading) -> list[str | None]:
    return [reading.poster, *(comment.author for comment in reading.comments)]


def lines(folder: SiteFolder) -> list[str]:
    with RowStore(folder.rows, readonly=True) as store:
        return [row.line for row in store.lines()]


@pytest.fixture
def folder(data: Path) -> SiteFolder:
    """Captured before and since; nothing of the thread has changed but that somebody has answered."""
    site_folder(data, [thread()], name="jurong")
    rotate(data, NOTED)
    return site_folder(data, [thread(number=HOUR), thread(answers=4, number=2 * HOUR)], name="jurong")


def test_rows_of_before_stay_and_those_since_are_by_the_new_key(data: Path) -> None:
    before = lines(site_folder(data, [thread()], name="jurong"))
    rotate(data, NOTED)
    folder = site_folder(data, [thread(number=HOUR)], name="jurong")
    first, second = readings(folder)
    assert set(before) < set(lines(folder))
    assert all(name and name.startswith("网友") and "-" not in name for name in people(first))
    assert all(name and name.startswith("网友2-") for name in people(second))
    assert not {name[-12:] for name in people(first) if name} & {name[-12:] for name in people(second) if name}
    assert len(set(people(first))) == len(set(people(second))), "who is one is one still"
    said = second.comments[0].text
    assert said.count("网友2-") == 2, "a name in a text is its author's pseudonym"
    assert (second.comments[-1].author or "nobody") in said


def test_a_rebuild_gives_the_same_bytes(data: Path, folder: SiteFolder) -> None:
    for verb in (("rebuild", "--verify"), ("verify", "--rows")):
        done = run(*verb, "--data", data)
        assert done.returncode == 0, done.stdout + done.stderr
    before = lines(folder)
    folder.rows.unlink()
    assert run("rebuild", "--replace", "--data", data).returncode == 0
    assert lines(folder) == before


def test_a_new_key_changes_no_page(data: Path, folder: SiteFolder) -> None:
    """What is told of the time in between is the answer that came, and nothing else."""
    first, second, third = readings(folder)
    assert len({first.content_hash, second.content_hash, third.content_hash}) == 3
    said = run("history", "jurong", "--data", data).stdout
    assert "1 comment new" in said
    assert "edited" not in said
    assert "paragraphs" not in said


def test_three_keys_and_a_clock_that_was_ahead(data: Path) -> None:
    site_folder(data, [thread(number=HOUR)], name="jurong")
    second, third = rotate(data, START), rotate(data, START)  # by the clock, before what was captured
    assert second.since
    assert third.since
    assert START + timedelta(minutes=HOUR) < second.since < third.since
    folder = site_folder(data, [thread(number=2 * HOUR)], name="jurong")
    assert [name[:4] for reading in readings(folder) for name in people(reading)[:1] if name][1] == "网友3-"
    assert run("verify", "--rows", "--data", data).returncode == 0


def test_not_while_somebody_writes(data: Path) -> None:
    folder = site_folder(data, [thread()], name="jurong")
    with locked(folder.path):
        pass  # a crawl was here
    before = (data / KEY_FILE).read_bytes()
    with locked(folder.path):
        done = run("key", "--rotate", "--data", data)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "jurong: a crawl or another verb is writing here" in done.stderr
    assert (data / KEY_FILE).read_bytes() == before


def test_a_folder_without_a_key_has_none_to_change(data: Path) -> None:
    done = run("key", "--rotate", "--data", data)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert not (data / KEY_FILE).exists()


def test_killed_while_it_writes_the_keys_are_whole(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site_folder(data, [thread()], name="jurong")
    before = (data / KEY_FILE).read_bytes()
    pid = os.fork()
    if not pid:
        monkeypatch.setattr(os, "fsync", lambda _: os.kill(os.getpid(), signal.SIGKILL))
        rotate(data, NOTED)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -signal.SIGKILL
    assert (data / KEY_FILE).read_bytes() == before
    rotate(data, NOTED)
    assert (data / KEY_FILE).read_bytes().startswith(before)
    assert len(keys_of(data / KEY_FILE)) == 2
    assert stat.S_IMODE((data / KEY_FILE).stat().st_mode) == 0o600


def test_whoever_reads_while_a_key_is_made_has_the_new_one(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site_folder(data, [thread()], name="jurong")
    read, write = os.pipe()
    keep = files.sync_folder

    def meanwhile(folder: Path) -> None:
        pid = os.fork()
        if not pid:
            os.write(write, b"%d" % len(names_of(data).later))
            os._exit(0)
        keep(folder)

    monkeypatch.setattr(rotation, "sync_folder", meanwhile)
    rotate(data, NOTED)
    assert os.read(read, 9) == b"1"
    os.wait()
    os.close(read)
    os.close(write)


def test_a_copy_is_known_until_there_is_another_key(data: Path, tmp_path: Path) -> None:
    assert "no such folder" in run("key", "--data", tmp_path / "dta").stderr
    site_folder(data, [thread()], name="jurong")
    copy = tmp_path / "kept.key"
    assert "no copy of it as it is now is known" in (done := run("key", "--data", data)).stdout
    assert done.returncode == 3
    assert done.stdout.endswith(f"python -m archive key --data {data} --copied FILE\n")
    assert run("key", "--copied", data / KEY_FILE, "--data", data).returncode == 2
    assert run("key", "--copied", copy, "--data", data).returncode == 2
    shutil.copy(data / KEY_FILE, copy)
    assert run("key", "--copied", copy, "--data", data).returncode == 0
    assert "a copy was seen" in run("key", "--data", data).stdout
    assert run("key", "--rotate", "--data", data).returncode == 3
    assert (done := run("key", "--copied", copy, "--data", data)).returncode == 2
    assert "not a copy of" in done.stderr
    secret = (data / KEY_FILE).read_text().split()[0]
    assert secret not in run("key", "--data", data).stdout


def test_a_note_of_a_copy_that_is_none_is_one_line(data: Path) -> None:
    (data / KEY_FILE).write_text(f"{'a' * 64}\n")
    for text in ("", "[]", "[" * 200_000, '{"sha256": 1, "at": 2}'):
        (data / "pseudonym.copy").write_text(text)
        done = run("key", "--data", data)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1), text[:40]
        assert "pseudonym.copy: not as `key --copied` writes it" in done.stderr


def test_it_is_an_alarm_that_no_copy_is_known(data: Path, tmp_path: Path) -> None:
    site_folder(data, [thread()], name="jurong")
    crawls = nights(3)
    assert without_copy(data, []) is None
    assert without_copy(data, crawls) == crawls[-1].started
    shutil.copy(data / KEY_FILE, tmp_path / "kept.key")
    note_copy(data, tmp_path / "kept.key", NOTED)
    assert without_copy(data, crawls) is None
    made = rotate(data, NOTED)
    assert without_copy(data, crawls) == made.since
    (data / KEY_FILE).unlink()
    assert without_copy(data, crawls) is None


@pytest.mark.parametrize(
    "content",
    [
        "",
        f"{'a' * 63}\n",
        f"{'a' * 64} since 2027-01-05T03:00:00+00:00\n",
        f"{'a' * 64}\n{'b' * 64}\n",
        f"{'a' * 64}\n{'b' * 64} since tomorrow\n",
        f"{'a' * 64}\n{'b' * 64} since 2027-13-05T03:00:00+00:00\n",
        f"{'a' * 64}\n{'b' * 64} since 2027-01-05T03:00:00+00:00\n{'c' * 64} since 2026-01-05T03:00:00+00:00\n",
    ],
)
def test_keys_that_are_none(data: Path, content: str) -> None:
    (data / KEY_FILE).write_text(content)
    with pytest.raises(PseudonymError, match=r"pseudonym\.key: line \d: "):
        names_of(data)


def test_a_time_between_two_keys_has_the_first(data: Path) -> None:
    since = datetime(2027, 1, 5, 3, tzinfo=UTC)
    (data / KEY_FILE).write_text(f"{'a' * 64}\n{'b' * 64} since {since.isoformat()}\n")
    names = names_of(data)
    before, since_then = (names.pseudonym("x", "柳河", since - timedelta(microseconds=n)) for n in (1, 0))
    assert (before[:3], since_then[:4]) == ("网友" + before[2], "网友2-")
    assert before == names.pseudonym("x", "柳河")
