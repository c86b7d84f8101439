"""Outlets of the catalogue as sites: declared as a table of `sites.toml` would."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from archive.data.declared import Declared, declared
from archive.data.schedule import Schedule


def catalogued(names: Iterable[str]) -> dict[str, Declared]:
    """Those of these names that the catalogue has, by name. By itself none of them is crawled: `rundue` crawls what
    the operator names in `sites.toml`.
    """
    asked = list(names)
    if not asked:
        return {}
    from reading.catalogue import outlet  # noqa: PLC0415 - whoever names none doesn't pay for it

    found = {name: declared(name, dict(each.said), None) for name in asked if (each := outlet(name)) is not None}
    return {name: replace(each, schedule=Schedule(times=0)) for name, each in found.items()}
