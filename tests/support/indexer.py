"""Another program's index of our captures."""

from __future__ import annotations

import subprocess
from pathlib import Path

from archive.data.folder import warc_files
from tests.support.views import CDXJ_INDEXER


def reference(site: Path) -> str:
    """What cdxj-indexer says of a site's files."""
    return subprocess.run(
        [CDXJ_INDEXER, "--sort", *map(str, warc_files(site))],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    ).stdout
