"""What is old goes where the operator says so, and nothing else does."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from tests.support.archives import exchange, pages, run, site_folder
from tests.support.zygote import started

DAY = 86400
KEPT = ("sites.toml", "pseudonym.key", "urls/index.cdxj", "urls/rows.sqlite")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """An archive in which everything is 40 days old, but for one log."""
    data = tmp_path / "data"
    data.mkdir()
    never = "".join(f"[{name}]\ntimes = 0\n" for name in ("cri_hlj", "songhuajiang", "shanxidayuan"))
    (data / "sites.toml").write_text(f'contact = "test@example.org"\n{never}', "utf-8")
    site_folder(data, [exchange(*pages(1)[0])])
    assert run("rebuild", "--data", data).returncode == 0
    assert run("search", "秋粮", "--data", data).returncode == 0
    (data / "urls" / "logs").mkdir()
    for name in ("old.log", "new.log", "notes.txt"):
        (data / "urls" / "logs" / name).write_text("a line\n")
    then = time.time() - 40 * DAY
    for path in data.rglob("*"):
        if path.name != "new.log":
            os.utime(path, (then, then))
    return data


def files(data: Path) -> set[str]:
    return {str(path.relative_to(data)) for path in data.rglob("*") if path.is_file()}


def test_without_rules_nothing_is_deleted(data: Path) -> None:
    before = files(data)
    said = run("prune", "--data", data).stdout.splitlines()
    assert said[0] == "0 things deleted, 0 B"
    assert said[1].startswith(f"{data}/retention.toml: not there")
    assert files(data) == before


def test_what_is_old_goes_and_nothing_else(data: Path) -> None:
    (data / "retention.toml").write_text("[days]\nlogs = 30\nrebuild = 39\nsearch = 41\n")
    before = files(data)
    said = run("prune", "--dry-run", "--data", data).stdout
    assert files(data) == before
    assert "2 things would be deleted" in said
    done = run("prune", "--data", data)
    assert done.returncode == 0
    gone = before - files(data)
    assert gone == {"urls/logs/old.log"} | {name for name in before if name.startswith("urls/rebuild/")}
    assert "search.sqlite" in files(data)
    assert run("prune", "--data", data).stdout == "0 things deleted, 0 B\n"
    assert run("rebuild", "--verify", "--data", data).returncode == 0


def test_rundue_does_it(data: Path) -> None:
    (data / "retention.toml").write_text("[days]\nlogs = 30\nsearch = 30\n")
    done = started("scrapy", "rundue", "--data", str(data)).ended()
    assert done.returncode == 0, done.stderr
    assert not {"urls/logs/old.log", "search.sqlite"} & files(data)
    assert {"urls/logs/new.log", "urls/logs/notes.txt", *KEPT} < files(data)
    (data / "retention.toml").write_text("[days]\nwarc = 30\n")
    done = started("scrapy", "rundue", "--data", str(data)).ended()
    assert done.returncode == 1
    assert "retention.toml: days.warc: there are logs, rebuild, search, figures; captures are never" in done.stderr


@pytest.mark.parametrize(
    "said",
    [
        "[days]\nwarc = 30\n",
        "[days]\nlogs = 0\n",
        "[days]\nlogs = true\n",
        "logs = 3\n",
        "[days\n",
        'days = "all"\n',
        f"x = {'[' * 9000}",
    ],
    ids=lambda said: said[:20],
)
def test_rules_that_are_none_are_one_line(data: Path, said: str) -> None:
    (data / "retention.toml").write_text(said)
    before = files(data)
    done = run("prune", "--data", data)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "retention.toml: " in done.stderr
    assert files(data) == before


def test_a_link_is_deleted_and_not_what_it_leads_to(data: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.log"
    elsewhere.write_text("not ours")
    os.utime(elsewhere, (0, 0))
    (data / "urls" / "logs" / "link.log").symlink_to(elsewhere)
    (data / "retention.toml").write_text("[days]\nlogs = 30\n")
    assert run("prune", "--data", data).returncode == 0
    assert elsewhere.read_text() == "not ours"
    assert not (data / "urls" / "logs" / "link.log").is_symlink()


@pytest.mark.parametrize("where", ["warc", "../elsewhere"])
def test_a_folder_behind_a_link_stays(data: Path, where: str) -> None:
    rebuilt, folder = data / "urls" / "rebuild", data / "urls" / where
    shutil.rmtree(rebuilt)
    folder.mkdir(exist_ok=True)
    (folder / "mine.txt").write_text("not made by a rebuild")
    rebuilt.symlink_to(where)
    for path in folder.iterdir():
        os.utime(path, (0, 0))
    (data / "retention.toml").write_text("[days]\nrebuild = 30\n")
    before = files(data)
    assert run("prune", "--data", data).stdout == "0 things deleted, 0 B\n"
    assert files(data) == before


def test_a_folder_that_is_none_is_said(tmp_path: Path) -> None:
    done = run("prune", "--data", tmp_path / "dta")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "no such folder" in done.stderr
