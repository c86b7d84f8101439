"""Processes of this machine that read shards, each watched by a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from archive.data.folder import DataError
from archive.rebuild.joining import Joining
from archive.rebuild.part import Part
from archive.rebuild.runners.care import Ask, Stretch, careful, join_with_care, read_with_care
from archive.rebuild.runners.child import Bounds
from archive.rebuild.runners.forge import Child, Lost, shared
from archive.rebuild.runners.work import Failed
from archive.rebuild.shard import Shard

T = TypeVar("T")


class Local:
    """So many processes. A page that ends the one that reads it costs its own row, and nothing else."""

    def __init__(self, jobs: int, bounds: Bounds | None = None) -> None:
        self.ahead = 2 * jobs
        self._bounds = bounds or Bounds()
        shared().start()  # while this process has one thread
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="rebuild")
        self._own = threading.local()
        self.children: list[Child] = []
        self._closed = False

    def read(self, shard: Shard) -> Future[Part | Failed]:
        return self._threads.submit(self._asking, partial(read_with_care, shard))

    def join(self, joining: Joining) -> Future[int]:
        return self._threads.submit(self._asking, partial(join_with_care, joining))

    def stretch(self, stretch: Stretch) -> Future[dict[str, Any] | str]:
        """Have a stretch read that is of another room; what it came to, or why it can't be read."""
        return self._threads.submit(self._asking, partial(careful, stretch))

    def close(self) -> None:
        self._closed = True
        for child in self.children:
            child.end()
        self._threads.shutdown(cancel_futures=True)
        for child in self.children:
            child.close()

    def _asking(self, work: Callable[[Ask, Bounds], T]) -> T:
        child: Child | None = getattr(self._own, "child", None)
        if child is None:
            child = self._own.child = Child(self._bounds)
            self.children.append(child)
        return work(partial(self._ask, child), self._bounds)

    def _ask(self, child: Child, task: dict[str, Any]) -> dict[str, Any] | Lost:
        if self._closed:
            raise DataError("the reading was stopped")
        return child.ask(task)
