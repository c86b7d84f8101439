"""What `make` may do to a folder that isn't the checkout's own, and what CI makes of it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(shutil.which("make") is None, reason="no make here")
@pytest.mark.parametrize("target", ["venv", ".venv/.serve", ".venv/.notebook"])
def test_a_venv_that_is_a_link_is_left_alone(target: str, tmp_path: Path) -> None:
    shared, checkout = tmp_path / "shared", tmp_path / "checkout"
    shared.mkdir()
    (shared / "bin").mkdir()
    (shared / "bin" / "pip").write_text("#!/bin/sh\necho would install >&2\n", "utf-8")
    (shared / "bin" / "pip").chmod(0o755)
    checkout.mkdir()
    for path in (*ROOT.glob("requirements*.txt"), ROOT / "Makefile"):
        shutil.copy(path, checkout)
    (checkout / ".venv").symlink_to(shared)
    done = subprocess.run(["make", target], cwd=checkout, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert f".venv is a link to {shared}" in done.stderr
    assert "would install" not in done.stderr
    assert [path.name for path in shared.rglob("*")] == ["bin", "pip"]


@pytest.mark.parametrize("fails", ["", "venv", "lint", "test"])
def test_ci_fails_where_one_of_both_does(fails: str, tmp_path: Path) -> None:
    """Lint and tests run at the same time, in what was installed before."""
    shutil.copytree(ROOT / ".ci", tmp_path / "checkout" / ".ci")
    told, make = tmp_path / "told", tmp_path / "make"
    make.write_text(f'#!/bin/sh\necho "$1" >> {told}\n[ "$1" != "{fails}" ]\n', "utf-8")
    make.chmod(0o755)
    done = subprocess.run(
        [tmp_path / "checkout" / ".ci" / "run"],
        env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode == 0) is (not fails)
    first, *rest = told.read_text("utf-8").split()
    assert first == "venv"
    assert sorted(rest) == ([] if fails == "venv" else ["lint", "test"])
