"""docs/add-a-site.md is true: its commands are run, in a copy of the tree, and give what it says."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "add-a-site.md").read_text("utf-8")
COMMANDS = re.findall(r"^ {7}((?:scrapy layout|pytest|python) .*)$", GUIDE, re.MULTILINE)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tree in which the walk-through has been walked as far as the first fixture."""
    root = tmp_path_factory.mktemp("tree") / "shengbao"
    root.mkdir()
    for name in ("reading", "pipelines", "archive", "crawler", "docs"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "tests", root / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("scrapy.cfg", "pyproject.toml"):
        shutil.copy(ROOT / name, root / name)
    return root


def run(command: str, root: Path) -> subprocess.CompletedProcess[str]:
    """One command line of the guide, in the copy."""
    words = shlex.split(command)
    start = [sys.executable] if words[0] == "python" else [sys.executable, "-m", words[0]]
    return subprocess.run([*start, *words[1:]], cwd=root, capture_output=True, text=True, timeout=300, check=False)


def test_the_guide_is_true(copy: Path) -> None:
    newsite, accept, fixture, *_ = COMMANDS
    done = run(newsite, copy)
    assert done.returncode == 0, done.stderr
    for line in re.findall(r"^ {7}(wrote .*)$", GUIDE, re.MULTILINE):
        assert line in done.stdout
    site = (copy / "reading" / "sites" / "example_daily.py").read_text("utf-8")
    [shown] = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
    for line in shown.splitlines():
        assert line.strip() in site
    assert run(accept, copy).returncode == 0
    row = json.loads((copy / "tests/fixtures/example_daily/article.json").read_text("utf-8"))
    assert row["layout"] == "example_daily"
    assert (row["id"], row["title"], row["source"]) == ("example_daily-1234", "我市举行春季植树活动", "示例日报")
    assert (row["duty_editor"], row["authors"], row["problems"]) == ("张三", ["李四"], [])
    assert run(fixture, copy).returncode == 0
    assert (copy / "tests/fixtures/example_daily/second-page.warc.gz").exists()
    listed = run("python -m scrapy list", copy)
    assert "example_daily" in listed.stdout.split()


def test_nothing_that_exists_is_overwritten(copy: Path) -> None:
    site = copy / "reading" / "sites" / "example_daily.py"
    assert site.exists()
    site.write_text(site.read_text("utf-8") + "# mine\n", "utf-8")
    done = run(COMMANDS[0], copy)
    assert done.returncode == 2
    assert "example_daily.py exists" in done.stderr
    assert site.read_text("utf-8").endswith("# mine\n")


@pytest.mark.parametrize("name", ["Example", "../x", "a-b"])
def test_a_name_that_is_no_module_is_refused(copy: Path, name: str) -> None:
    done = run(COMMANDS[0].replace("example_daily", name, 1), copy)
    assert done.returncode == 2
    assert "pinyin" in done.stderr + done.stdout


def test_a_page_with_elements_of_any_name(copy: Path) -> None:
    """No selector can name them; a file that isn't there leaves nothing half made."""
    (copy / "odd.html").write_text(f"<h1>标题</h1><x$y class=c>{'这是正文的第一段。' * 30}</x$y>", "utf-8")
    done = run("scrapy layout odd --url http://odd.example/1.html --title 某 --province 河北 odd.html", copy)
    assert done.returncode == 0, done.stderr
    done = run("scrapy layout none --url http://odd.example/1.html --title 某 --province 河北 nowhere.html", copy)
    assert (done.returncode, done.stderr) == (2, "layout: nowhere.html: No such file or directory\n")
    assert not (copy / "tests" / "fixtures" / "none").exists()
