"""What a host of a cluster is asked for: to have a shard read, by a process of its own as those of `local.py` are.

Text goes there and text comes back. The host's end of it lives as long as Ray lets it, and does one task at a time.
"""

from __future__ import annotations

import json
import socket
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from archive.data.errors import ArchiveError, message_of
from archive.rebuild.runners.care import read_with_care
from archive.rebuild.runners.child import Bounds
from archive.rebuild.runners.forge import Child
from archive.rebuild.runners.work import Failed
from archive.rebuild.shard import Shard


def task_of(shard: Shard, bounds: Bounds) -> str:
    """What `read_there` takes."""
    return json.dumps({"shard": shard.as_json(), "bounds": asdict(bounds)})


def read_there(task: str) -> str:
    """Read a shard on this host: the name of the `host`, and the `part`, what has `failed`, or why it is `refused`."""
    asked = json.loads(task)
    shard, bounds = Shard.of_json(asked["shard"]), Bounds(**asked["bounds"])
    return json.dumps({"host": socket.gethostname(), **_read(shard, bounds)})


def _read(shard: Shard, bounds: Bounds) -> dict[str, Any]:
    # Where a disk isn't mounted, the program would make a part, and a key of pseudonyms, that nobody finds.
    for folder in (Path(shard.warc).parent, Path(shard.part).parent):
        if not folder.is_dir():
            return {"refused": f"it has no folder {folder}; every host must see it, and at this path"}
    try:
        read = read_with_care(shard, _child(bounds).ask, bounds)
    except ArchiveError as error:
        return {"refused": str(error)}
    except OSError as error:
        return {"refused": message_of(error)}
    if isinstance(read, Failed):
        return {"failed": read.why, "shard": read.shard.as_json()}
    return {"part": read.as_json()}


@cache
def _child(bounds: Bounds) -> Child:
    return Child(bounds)
