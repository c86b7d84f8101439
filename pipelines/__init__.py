"""The stages that finish a reading. Each loads by itself, all of them with `STAGES`, `stages` or `finish`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipelines.order import STAGES, WRITES, Stage, finish, stages

__all__ = ["STAGES", "WRITES", "Stage", "finish", "stages"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("pipelines.order"), name)
