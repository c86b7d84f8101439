"""Pseudonyms for those who comment, wherever they are named, and the hash that tells whether content has changed.

`stage` says what of a row may name a visitor, `known` which names a page has, `mentions` finds them in a text, `trail`
keeps the edits true. Each loads by itself: whoever needs the names of a data folder reads no page.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipelines.identity.content import content_hash
    from pipelines.identity.names import Names
    from pipelines.identity.stage import Identity

_ROOMS = {"Identity": "stage", "Names": "names", "content_hash": "content"}
__all__ = ["Identity", "Names", "content_hash"]


def __getattr__(name: str) -> object:
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"pipelines.identity.{_ROOMS[name]}"), name)
