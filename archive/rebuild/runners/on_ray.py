"""A Ray cluster that reads shards: the same function in the same kind of process, on whatever machine has a core free.

Each machine sees the data folder under the same path, to read from. What its processes made comes back through Ray, and
is written here, so that who begins again after a loss of machines, or of the one that asks, goes on from there.
"""

from __future__ import annotations

import os
import tempfile
from concurrent.futures import Future
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from typing import Any

from archive.data.folder import DataError
from archive.rebuild.joining import Joining
from archive.rebuild.part import Part, keep
from archive.rebuild.runners.care import read_with_care
from archive.rebuild.runners.child import Bounds
from archive.rebuild.runners.forge import Child
from archive.rebuild.runners.local import Local
from archive.rebuild.runners.work import Failed
from archive.rebuild.shard import Shard

_ROOT = Path(__file__).parents[3]


class OnRay:
    """The processors of a cluster, for shards; articles are joined by processes of this machine."""

    def __init__(self, address: str | None, jobs: int, bounds: Bounds | None = None) -> None:
        """`address` is that of a cluster that runs, None: one of this machine is started. Raises DataError."""
        self._bounds = bounds or Bounds()
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nobody is told that it runs
        os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")  # what it says of that is nobody's matter
        try:
            import ray  # noqa: PLC0415 - who reads without a cluster has none of it
        except ImportError as error:
            raise DataError("--engine ray needs Ray: pip install -r requirements-scale.txt") from error
        self._ray: Any = ray
        here = {} if address else {"_node_ip_address": "127.0.0.1", "include_dashboard": False, "num_cpus": jobs}
        path = os.pathsep.join([str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
        try:
            self._ray.init(
                address or "local",
                runtime_env={"env_vars": {"PYTHONPATH": path}},
                log_to_driver=False,
                logging_level="ERROR",
                **here,
            )
        except (ConnectionError, RuntimeError, ValueError) as error:
            why = " ".join(str(error).split())[:200]
            raise DataError(f"no Ray cluster can be reached at {address or 'this machine'}: {why}") from error
        # A machine that is lost, or a process of Ray's: another one reads the shard.
        self._read = self._ray.remote(num_cpus=1, max_retries=-1)(_read)
        self._local = Local(jobs, bounds)
        self.ahead = 2 * max(int(self._ray.cluster_resources().get("CPU", 1)), 1)

    def read(self, shard: Shard) -> Future[Part | Failed]:
        found: Future[Part | Failed] = Future()

        def take(came: Future[tuple[dict[str, Any], bytes | None]]) -> None:
            try:
                found.set_result(_taken(shard, *came.result()))
            except Exception as error:  # it belongs to whoever waits for the part
                found.set_exception(error)

        self._read.remote(shard.as_json(), asdict(self._bounds)).future().add_done_callback(take)
        return found

    def join(self, joining: Joining) -> Future[int]:
        return self._local.join(joining)

    def close(self) -> None:
        self._local.close()
        self._ray.shutdown()


def _taken(shard: Shard, told: dict[str, Any], content: bytes | None) -> Part | Failed:
    """The part that came back, in its place here."""
    if "failed" in told:
        return Failed(shard=shard, why=told["failed"])
    part = replace(Part.of_json(told), path=Path(shard.part))
    if content is not None:
        keep(part.path, content)
    return part


def _read(values: dict[str, Any], bounds: dict[str, Any]) -> tuple[dict[str, Any], bytes | None]:
    """What a machine of the cluster does: the part of a shard, and its content, unless it lies in its place already."""
    shard = Shard.of_json(values)
    with tempfile.TemporaryDirectory(prefix="shard-") as folder:
        place = Path(shard.part)
        out = Path(folder) / place.name
        if place.is_file():
            out.symlink_to(place)
        part = read_with_care(replace(shard, part=str(out)), _child(Bounds(**bounds)).ask, Bounds(**bounds))
        if isinstance(part, Failed):
            return {"failed": part.why}, None
        return part.as_json(), None if part.found else out.read_bytes()


@cache
def _child(bounds: Bounds) -> Child:
    """The process that reads for this one, task by task."""
    return Child(bounds)
