"""Every command of docs/operations.md is run by a test: here, or where it says."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from archive.data.exits import ExitStatus
from tests.support.archives import exchange, pages, run, site_folder
from tests.support.zygote import started

ROOT = Path(__file__).parents[2]
DOC = (ROOT / "docs" / "operations.md").read_text("utf-8")
# What needs a server, a timer or a whole archive, and the test that runs it.
ELSEWHERE = {
    "scrapy probe jurong": "tests/crawler/test_probe.py",
    "scrapy probe --province 吉林 --draft probed": "tests/crawler/test_province_probe.py",
    "cp docs/units/shengbao.* /etc/systemd/system/ && systemctl daemon-reload": "tests/crawler/test_rundue.py",
    "python -m archive rebuild jurong --replace": "tests/crawler/test_probe.py",
    "python -m archive serve": "tests/support/served.py",
    **dict.fromkeys(
        (f"python -m archive {verb}" for verb in ("push", "pull")), "tests/archive/offsite/test_push_and_pull.py"
    ),
    **dict.fromkeys(("tar -C data", "mkdir ", "for at in data/*/"), "tests/archive/redaction/test_drill.py"),
    **dict.fromkeys(
        (f"python -m archive {verb}" for verb in ("index --anew", "redact", "rebuild --replace", "verify")),
        "tests/archive/redaction/test_drill.py",
    ),
}
WAITS = {"python -m archive key", "python -m archive key --rotate"}  # for a copy of the keys


def commands() -> list[str]:
    """The lines that an operator copies, and the commands within sentences."""
    lines = re.findall(r"^    (\S.+)$", re.sub(r"(?ms)^```.*?^```$", "", DOC), re.MULTILINE)
    said = re.findall(r"`((?:scrapy|python -m archive) [a-z][^`]*)`", DOC)
    return list(dict.fromkeys([*lines, *said]))


def elsewhere(command: str) -> str | None:
    exact = {line for line in ELSEWHERE if line.startswith(("python", "scrapy"))}
    if command in exact:
        return ELSEWHERE[command]
    return next((where for line, where in ELSEWHERE.items() if line not in exact and command.startswith(line)), None)


HERE = [command for command in commands() if not elsewhere(command)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the commands are run: a small archive, and no site that would be asked for."""
    root = tmp_path_factory.mktemp("srv")
    never = "".join(f"[{name}]\ntimes = 0\n" for name in ("cri_hlj", "songhuajiang", "shanxidayuan"))
    (root / "data").mkdir()
    (root / "data" / "sites.toml").write_text(f'contact = "test@example.org"\n{never}', "utf-8")
    (root / "data" / "alarms.toml").write_text(f'[metrics]\nfile = "{root / "shengbao.prom"}"\n', "utf-8")
    site_folder(root / "data", [exchange(*pages(1)[0])])
    for name in ("log", "large"):
        (root / name).mkdir()
    return root


@pytest.mark.parametrize("command", HERE)
def test_a_command_of_the_page_does_what_it_says(command: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    line = re.sub(r"^(\S+ ){5} cd /srv/shengbao && ", "", command)
    line = line.replace("/mnt/backup", str(folder)).replace("/mnt/large", str(folder / "large"))
    line = line.partition(" >>")[0].replace(".venv/bin/", "")  # of a line for cron
    for part in line.split(" && "):
        program, *words = shlex.split(part)
        if (program, *words[:2]) == ("python", "-m", "archive"):
            done = run(*words[2:])
            assert done.returncode == (ExitStatus.GOES_ON if part in WAITS else ExitStatus.WHOLE), done
        elif program == "scrapy":
            assert words[0] == "rundue", "whatever else asks a server is run by a test that has one"
            ended = started("scrapy", *words, "--data", str(folder / "data")).ended()
            assert ended.returncode == ExitStatus.WHOLE, ended.stderr
        else:
            assert program in {"cp", "mkdir"}
            subprocess.run(["sh", "-ec", part], check=True, timeout=60)


def test_what_is_run_elsewhere_is() -> None:
    there = {where for command in commands() if (where := elsewhere(command))}
    assert there == set(ELSEWHERE.values())
    assert all((ROOT / where).is_file() for where in there)
    assert len(HERE) >= 8
