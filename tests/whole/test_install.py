"""`pip install .` brings everything: the command runs in any folder, far from the checkout."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from archive.data.version import VERSION
from archive.rows.store import RowStore
from archive.warc.reader import records
from tests.samples.server import Sites
from tests.support.crawls import TO_ITS_END, operator_file

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
FOLDERS = ("reading", "pipelines", "archive", "crawler")
ARTICLES = 12


def builds() -> bool:
    """Whether this Python has what the wheel is built with; nothing is fetched here."""
    try:
        return f"setuptools=={version('setuptools')}" in PROJECT["build-system"]["requires"]
    except PackageNotFoundError:
        return False


pytestmark = pytest.mark.skipif(
    not builds(), reason=f"needs {PROJECT['build-system']['requires'][0]}: pip install -r requirements-dev.txt"
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built as pip builds it, from a copy of what git holds."""
    root = tmp_path_factory.mktemp("source")
    for name in FOLDERS:
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in (
        "pyproject.toml",
        "requirements.in",
        "requirements-tables.in",
        "requirements-serve.in",
        "requirements-deposit.in",
        "requirements-store.in",
        "requirements-scale.in",
        "requirements-lineage.in",
        "README.md",
        "LICENSE",
    ):
        shutil.copy(ROOT / name, root)
    out = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-build-isolation", "--wheel-dir", out, root)
    [path] = out.iterdir()
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("installed")
    pip("install", "--target", target, wheel)
    return target


def pip(*words: str | Path) -> None:
    command = [
        sys.executable,
        "-m",
        "pip",
        "--disable-pip-version-check",
        words[0],
        "--no-deps",
        "--no-index",
        *words[1:],
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def shengbao(installed: Path, folder: Path, words: Sequence[str | Path]) -> subprocess.CompletedProcess[str]:
    """The installed command, in a folder where nothing of the checkout lies."""
    environment = {name: value for name, value in os.environ.items() if name != "SCRAPY_SETTINGS_MODULE"}
    return subprocess.run(
        [sys.executable, "-P", installed / "bin" / "shengbao", *words],
        cwd=folder, env={**environment, "PYTHONPATH": str(installed)},
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip


def test_the_wheel_holds_every_file_of_the_folders(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        there = {name for name in packed.namelist() if name.split("/")[0] in FOLDERS}
    here = {
        str(path.relative_to(ROOT))
        for name in FOLDERS
        for path in (ROOT / name).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert there == here
    assert {f"{name}/py.typed" for name in FOLDERS} <= there
    assert wheel.name == f"shengbao-{VERSION}-py3-none-any.whl"


def named(requirements: str) -> list[str]:
    lines = (ROOT / requirements).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_it_needs_what_the_requirements_name(wheel: Path) -> None:
    """The same packages in the same versions, or an installed program makes other rows than a checkout."""
    with zipfile.ZipFile(wheel) as packed:
        [name] = [name for name in packed.namelist() if name.endswith(".dist-info/METADATA")]
        said = re.findall(r"^Requires-Dist: (.+)$", packed.read(name).decode(), re.MULTILINE)
    wanted = named("requirements.in") + [
        f'{line}{" and" if ";" in line else ";"} extra == "{extra}"'
        for extra in ("deposit", "lineage", "scale", "serve", "store", "tables")
        for line in named(f"requirements-{extra}.in")
    ]
    assert len(wanted) > 7
    # setuptools of one day writes a blank before the marker's semicolon, of another none.
    assert sorted(line.replace(" ", "") for line in said) == sorted(line.replace(" ", "") for line in wanted)


def test_the_citation_names_this_version() -> None:
    assert f"\nversion: {VERSION}\n" in (ROOT / "CITATION.cff").read_text("utf-8")


def test_the_command_tells_its_version_and_its_verbs(installed: Path, tmp_path: Path) -> None:
    done = shengbao(installed, tmp_path, ["--version"])
    assert re.fullmatch(rf"shengbao {re.escape(VERSION)}, reader \d+\.[0-9a-f]{{8}}\n", done.stdout), done.stderr
    listed = re.findall(r"^    ([a-z]+) ", shengbao(installed, tmp_path, ["--help"]).stdout, re.MULTILINE)
    assert {"crawl", "newsite", "layout", "status", "rebuild", "export"} <= set(listed)
    assert "\nexample: shengbao export --profile excel " in shengbao(installed, tmp_path, ["export", "--help"]).stdout
    done = shengbao(installed, tmp_path, ["status"])
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith("shengbao status: data: no such folder")


def test_a_crawl_from_any_folder(installed: Path, tmp_path: Path, sites: Sites) -> None:
    operator_file(tmp_path / "data", sites)
    done = shengbao(installed, tmp_path, ["crawl", "songhuajiang", "-s", "DOWNLOAD_DELAY=0", *sites.there])
    assert done.returncode in TO_ITS_END, done.stderr
    folder = tmp_path / "data" / "songhuajiang"
    with RowStore(folder / "rows.sqlite", readonly=True) as rows:
        assert sum(1 for article in rows.articles() if article.body) >= ARTICLES - 1
    [warc] = (folder / "warc").iterdir()
    info = bytes(next(records(warc)).block).decode()
    assert re.search(rf"^software: shengbao/{re.escape(VERSION)}, Scrapy \d", info, re.MULTILINE)
    assert (tmp_path / "data" / "format.txt").is_file()
    done = shengbao(installed, tmp_path, ["rebuild", "--verify"])
    assert (done.returncode, "byte for byte the stored rows" in done.stdout) == (0, True), done.stdout + done.stderr


def test_a_crawl_below_the_scrapy_cfg_of_another_project(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "scrapy.cfg").write_text("[settings]\ndefault = somebody.settings\n")
    done = shengbao(installed, tmp_path, ["crawl", "nosuch"])
    assert (done.returncode, done.stderr) == (
        2,
        "crawl: no site is called 'nosuch'; there are cri_hlj, jurong, repost_farm, shanxidayuan, songhuajiang, urls,"
        " and what the command sites lists; others are declared in data/sites.toml, which is not there:"
        " --data names the folder\n",
    )


def test_the_catalogue_comes_along(installed: Path, tmp_path: Path) -> None:
    done = shengbao(installed, tmp_path, ["sites", "hebei_rb", "--evidence"])
    assert (done.returncode, done.stderr) == (0, "")
    assert "河北日报" in done.stdout


def test_the_data_folder_is_said_as_for_the_verbs(installed: Path, tmp_path: Path) -> None:
    done = shengbao(installed, tmp_path, ["crawl", "jurong", "--data", tmp_path / "there"])
    assert done.returncode == 2
    assert f"{tmp_path / 'there' / 'sites.toml'}: no contact" in done.stderr


def test_a_new_site_belongs_into_a_checkout(installed: Path, tmp_path: Path) -> None:
    words = ["layout", "x", "--url", "http://x.example/1.html", "--title", "某", "--province", "河北", "page.html"]
    done = shengbao(installed, tmp_path, words)
    assert done.returncode == 2
    assert f"{tmp_path}: not the checkout that this shengbao runs from" in done.stderr
    assert [*tmp_path.iterdir()] == []
