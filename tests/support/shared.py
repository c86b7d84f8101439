"""Where the project's shared material lies, for the tests that use it where it is there."""

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("SHENGBAO_SHARED") or Path(__file__).parents[3] / "shared")
needs_shared = pytest.mark.skipif(
    not (SHARED / "seeds").is_dir(), reason=f"needs the project's shared material; no {SHARED}/seeds here"
)
