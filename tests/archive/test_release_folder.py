"""The folder of a release is whole or absent, whatever happens; and nothing else is ever touched."""

from __future__ import annotations

import errno
import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from archive.data.folder import SiteFolder
from archive.handover.release.folder import SUMS, ReleaseError, fresh_release, listed
from archive.rows.store import RowStore
from tests.support.archives import ROOT, captured, command, reading, run


def make(data: Path, articles: int = 3) -> Path:
    with RowStore(SiteFolder(path=data / "jurong").rows) as store:
        store.add_all(captured(reading(number, id=f"jurong-{number}")) for number in range(1, articles + 1))
    return data


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return make(tmp_path / "data")


def run_id_of(release: Path) -> str:
    """The run id of a release, after a look whether it is whole."""
    digests = listed(release)
    names = {path.relative_to(release).as_posix() for path in release.rglob("*") if path.is_file()}
    assert names == {*digests, SUMS}
    for name, digest in digests.items():
        assert hashlib.sha256((release / name).read_bytes()).hexdigest() == digest, name
    return str(json.loads((release / "release.json").read_text("utf-8"))["run_id"])


def test_killed_at_every_step_a_release_is_whole_or_absent(data: Path, tmp_path: Path) -> None:
    place = tmp_path / "the-release"
    argv = [sys.executable, "-m", "tests.support.killed_release", str(data), str(place)]
    with subprocess.Popen(argv, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as starter:

        def killed_at(number: int, run_id: str) -> bool:
            assert starter.stdin
            assert starter.stdout
            print(number, run_id, file=starter.stdin, flush=True)
            status = int(starter.stdout.readline())
            assert status in {0, -9}
            return status != 0

        steps = 1
        while killed_at(steps, f"first-{steps}"):
            assert not place.exists(), "or it came to its end"
            steps += 5
        older, absent = run_id_of(place), 0
        assert older == f"first-{steps}"
        step = 1
        while killed_at(step, f"second-{step}"):
            if place.exists():
                now = run_id_of(place)
                assert now in {older, f"second-{step}"}
                older = now
            else:
                absent += 1
            step += 1
        assert step > 40
        assert 0 < absent < 4, "only between the two renames"
        assert run_id_of(place) == f"second-{step}"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "the-release"]


def test_an_older_release_comes_back_where_a_kill_took_it_away(data: Path, tmp_path: Path) -> None:
    place = tmp_path / "out"
    run("export", "--data", data, "--out", place, "--format", "csv", "--run-id", "one")
    place.rename(place.with_name("out.replaced"))  # as a kill between the two renames leaves it
    done = run("export", "--data", data, "--out", place, "--format", "csv", "--columns", "nosuch")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert run_id_of(place) == "one"
    assert not place.with_name("out.replaced").exists()
    assert not place.with_name("out.tmp").exists()


def test_a_folder_that_holds_anything_else_is_refused(data: Path, tmp_path: Path) -> None:
    place = tmp_path / "mine"
    place.mkdir()
    assert run("export", "--data", data, "--out", place, "--format", "csv").returncode == 0, "an empty one is taken"
    (place / "notes.txt").write_text("three months of work")
    done = run("export", "--data", data, "--out", place, "--format", "csv")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "mine/notes.txt: is not of the release that stands there" in done.stderr
    assert (place / "notes.txt").read_text() == "three months of work"
    other = tmp_path / "other"
    (other / "deep").mkdir(parents=True)
    (other / "deep" / "thesis.doc").write_text("all of it")
    done = run("export", "--data", data, "--out", other)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "other: holds deep/thesis.doc and is no release" in done.stderr
    done = run("export", "--data", data, "--out", data)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert (data / "jurong" / "rows.sqlite").exists()


@pytest.mark.parametrize("name", ["out.tmp", "out.replaced"])
def test_what_stands_where_an_export_works_is_not_touched(data: Path, tmp_path: Path, name: str) -> None:
    run("export", "--data", data, "--out", tmp_path / "out", "--format", "csv")
    (tmp_path / name).mkdir()
    (tmp_path / name / "letter.txt").write_text("dear")
    done = run("export", "--data", data, "--out", tmp_path / "out", "--format", "csv")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert f"{name}/letter.txt: stands where an export works; move it away" in done.stderr
    assert (tmp_path / name / "letter.txt").read_text() == "dear"


def test_a_link_stays_one(data: Path, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "latest").symlink_to(tmp_path / "disk" / "release")
    for run_id in ("one", "two"):
        done = run("export", "--data", data, "--out", tmp_path / "latest", "--format", "csv", "--run-id", run_id)
        assert done.returncode == 0, done.stderr
        assert run_id_of(tmp_path / "disk" / "release") == run_id
    assert (tmp_path / "latest").is_symlink()


def test_two_exports_at_once(data: Path, tmp_path: Path) -> None:
    with fresh_release(tmp_path / "out"):
        done = command("export", "--data", data, "--out", tmp_path / "out", "--format", "csv")
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
        assert "out.tmp: another export is writing here" in done.stderr


def test_what_fails_leaves_nothing(tmp_path: Path) -> None:
    def interrupted() -> None:
        with fresh_release(tmp_path / "out") as fresh:
            (fresh.path / "half" / "way").mkdir(parents=True)
            (fresh.path / "half" / "way" / "a.csv").write_text("id\n")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_names_the_folder(tmp_path: Path) -> None:
    def full() -> None:
        with fresh_release(tmp_path / "out"):
            raise OSError(errno.ENOSPC, "No space left on device")  # as writers say it: without the file

    with pytest.raises(OSError, match=r"out\.tmp"):
        full()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_can_not_be_written_to(data: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run("export", "--data", data, "--out", tmp_path / "file" / "out", "--format", "csv")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert f"{tmp_path / 'file'}" in done.stderr


@pytest.mark.parametrize("kind", ["file", "link in a circle", "root", "taken", "data"])
def test_a_place_that_can_not_be_one_is_told_at_once(data: Path, tmp_path: Path, kind: str) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "thesis.doc").write_text("all of it")
    names = {"file": "file", "link in a circle": "circle", "root": "/", "taken": "taken", "data": "data"}
    place = tmp_path / names[kind]
    before = sorted(path.name for path in tmp_path.iterdir())
    done = run("export", "--data", data, "--out", place, "--format", "csv")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert f"{place}: " in done.stderr
    assert "with --out" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == before, "nothing is left beside it"


@pytest.mark.parametrize("line", ["nothing\n", f"{'0' * 64}  ../outside\n", f"{'0' * 64}  /etc/passwd\n"])
def test_a_list_of_files_that_is_none(tmp_path: Path, line: str) -> None:
    (tmp_path / SUMS).write_text(line)
    with pytest.raises(ReleaseError, match=f"{SUMS}:1: not a line of sha256sum"):
        listed(tmp_path)


def test_a_list_of_files_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / SUMS).write_bytes(b"\xff\xfe\0")
    with pytest.raises(ReleaseError, match=f"{SUMS}: .*take a whole copy of the release"):
        listed(tmp_path)
    (tmp_path / SUMS).unlink()
    (tmp_path / SUMS).mkdir()
    with pytest.raises(ReleaseError, match=f"{SUMS} is not in it"):
        listed(tmp_path)


def test_other_peoples_sha256sum_agrees(data: Path, tmp_path: Path) -> None:
    run("export", "--data", data, "--out", tmp_path / "out", "--format", "parquet,csv")
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", SUMS], cwd=tmp_path / "out", capture_output=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, b"")
    assert len([*(tmp_path / "out").iterdir()]) == len(listed(tmp_path / "out")) + 1
