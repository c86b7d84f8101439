"""Other people's viewers, where `make view-test` has installed them."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
VIEW = Path(os.environ.get("SHENGBAO_VIEW", ROOT / "build" / "view"))
WAYBACK = VIEW / "venv" / "bin" / "wayback"
WACZ = VIEW / "venv" / "bin" / "wacz"
REPLAY = VIEW / "replaywebpage"
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")

_HOW = "`make view-test` installs it"
needs_wacz = pytest.mark.skipif(not WACZ.is_file(), reason=f"py-wacz is not installed; {_HOW}")
needs_wayback = pytest.mark.skipif(not WAYBACK.is_file(), reason=f"pywb is not installed; {_HOW}")
needs_replay = pytest.mark.skipif(not (REPLAY / "ui.js").is_file(), reason=f"ReplayWeb.page is not installed; {_HOW}")
needs_browser = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason=f"no chromium with chromium-driver here; {_HOW}")


def validated(wacz: Path) -> str:
    """What py-wacz says of a file."""
    done = subprocess.run(
        [WACZ, "validate", "-f", wacz], capture_output=True, text=True, timeout=120, check=False, cwd=wacz.parent
    )
    return f"{done.stdout}{done.stderr}exit status {done.returncode}"
