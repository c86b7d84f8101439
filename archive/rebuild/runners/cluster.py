"""Hosts of a Ray cluster that read shards, for a data folder which all of them see at the same path."""

from __future__ import annotations

import json
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from archive.data.folder import DataError
from archive.rebuild.joining import Joining
from archive.rebuild.made_of import read_with
from archive.rebuild.part import Part, stamp_of
from archive.rebuild.runners.child import Bounds
from archive.rebuild.runners.local import Local
from archive.rebuild.runners.remote import read_there, task_of
from archive.rebuild.runners.wire import connected, lines_of
from archive.rebuild.runners.work import Failed
from archive.rebuild.shard import Shard

_OFTEN = 10  # times that a host may end with a shard before somebody should look


class Cluster:
    """One process for each core of the cluster. A host that ends costs what it had under way, which others read.

    Articles are joined by `jobs` processes of this machine: SQLite's file of rows is shared among processes of one
    machine only.
    """

    def __init__(self, address: str, jobs: int, bounds: Bounds | None = None) -> None:
        self._address = address
        self._here = Local(jobs)  # before Ray starts its threads
        try:
            self._ray = connected(address)
        except BaseException:
            self._here.close()
            raise
        self._bounds = bounds or Bounds()
        self._read_there = self._ray.remote(num_cpus=1, max_retries=_OFTEN)(read_there)
        self._read_with: dict[tuple[str, str], str] = {}
        self._asked = set[Future[Part | Failed]]()
        self.ahead = 2 * max(1, int(self._ray.cluster_resources().get("CPU", 0)))

    def read(self, shard: Shard) -> Future[Part | Failed]:
        read: Future[Part | Failed] = Future()
        self._asked.add(read)
        read.add_done_callback(self._asked.discard)
        answered = self._read_there.remote(task_of(shard, self._bounds)).future()
        answered.add_done_callback(partial(self._answered, shard, read))
        return read

    def join(self, joining: Joining) -> Future[int]:
        return self._here.join(joining)

    def close(self) -> None:
        self._ray.shutdown()
        for read in [*self._asked]:  # of what is under way Ray says nothing more
            with suppress(InvalidStateError):
                read.set_exception(DataError("the rebuild was stopped"))
        self._here.close()

    def _answered(self, shard: Shard, read: Future[Part | Failed], answered: Future[str]) -> None:
        with suppress(InvalidStateError):  # it was stopped meanwhile
            try:
                found = self._read(shard, answered)
            except Exception as error:
                read.set_exception(error)
            else:
                read.set_result(found)

    def _read(self, shard: Shard, answered: Future[str]) -> Part | Failed:
        of_ray = self._ray.exceptions
        try:
            answer: dict[str, Any] = json.loads(answered.result())
        except of_ray.RayTaskError as error:
            why = lines_of(str(error.cause), type(error.cause).__name__)[-1]
            raise DataError(f"--address {self._address}: a host of it can't read: {why}") from error
        except of_ray.RayError as error:
            why = lines_of(str(error), type(error).__name__)[0]
            return Failed(shard=shard, why=f"whoever reads it is ended ({why})")
        host = answer["host"]
        if "refused" in answer:
            raise DataError(f"host {host}: {answer['refused']}")
        if "failed" in answer:
            return Failed(shard=Shard.of_json(answer["shard"]), why=answer["failed"])
        part = Part.of_json(answer["part"])
        self._require_own(shard, part, host)
        return part

    def _require_own(self, shard: Shard, part: Part, host: str) -> None:
        """Raise DataError where a host sees other disks than this machine, or reads otherwise."""
        stamp = stamp_of(part.path)
        if stamp is None or stamp.sha256 != part.sha256:
            raise DataError(f"{part.path}: host {host} wrote it where it isn't seen here; all must see one folder")
        data, site = own = shard.data, shard.site
        if own not in self._read_with:
            self._read_with[own] = read_with(Path(data), site)
        if stamp.read_with != self._read_with[own]:
            raise DataError(
                f"host {host} reads with another program than this machine, with other packages or another Python, or"
                " sites.toml has changed meanwhile; install the same there, and start the rebuild again"
            )
