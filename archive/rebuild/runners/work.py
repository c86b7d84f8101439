"""What a rebuild has others do, and what may become of that: shards are read, articles are joined."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from typing import Protocol, TypeVar

from archive.rebuild.joining import Joining, join_articles
from archive.rebuild.part import Part
from archive.rebuild.shard import Shard, read_shard

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A shard that can't be read, and why, for people."""

    shard: Shard
    why: str


class Runner(Protocol):
    """Where the work is done. What is submitted may be done in any order, and again where somebody ended it."""

    ahead: int  # how many shards should wait, so that nobody is idle

    def read(self, shard: Shard) -> Future[Part | Failed]:
        """Have a shard read."""

    def join(self, joining: Joining) -> Future[int]:
        """Have articles joined; how many there are."""

    def close(self) -> None:
        """End what is under way."""


class Here:
    """In this process, each when it is waited for. A page that ends the process ends the rebuild."""

    ahead = 1

    def read(self, shard: Shard) -> Future[Part | Failed]:
        return _Later[Part | Failed](partial(read_shard, shard))

    def join(self, joining: Joining) -> Future[int]:
        return _Later[int](partial(join_articles, joining))

    def close(self) -> None:
        """Nothing is under way."""


class _Later(Future[T]):
    """Work that is done when its result is asked for."""

    def __init__(self, work: Callable[[], T]) -> None:
        super().__init__()
        self._work = work

    def result(self, timeout: float | None = None) -> T:
        if not self.done():
            self.set_result(self._work())
        return super().result(timeout)
