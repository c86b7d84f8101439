"""What stands in the values of a page's scripts: objects and lists, each with the name that it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reading.html.literals import as_json

_VALUES = 200_000


@dataclass(slots=True)  # made by place: data hold thousands
class Thing:
    """An object or a list in a value."""

    value: dict[str, Any] | list[Any]
    name: str  # what it is called where it stands; of what a list holds, what the list is called
    around: Thing | None  # what it stands in

    def is_within(self, names: re.Pattern[str]) -> bool:
        """Whether it is called so, or anything around it."""
        thing: Thing | None = self
        while thing is not None:
            if names.fullmatch(thing.name):
                return True
            thing = thing.around
        return False


def things(value: Any, most: int = _VALUES) -> Iterator[Thing]:
    """All objects and lists in a value, the outer ones first, and in texts that are JSON themselves. What is put into
    one while it is looked at is gone through too.
    """
    queue: list[tuple[Any, str, Thing | None]] = [(value, "", None)]
    for item, name, around in queue:  # grows as it is walked
        if len(queue) > most:
            return
        if isinstance(item, dict):
            thing = Thing(item, name, around)
            yield thing
            queue.extend((inner, called, thing) for called, inner in item.items())
        elif isinstance(item, list):
            thing = Thing(item, name, around)
            yield thing
            queue.extend((inner, name, thing) for inner in item)
        elif isinstance(item, str) and len(item) > 1 and item[0] in "{[" and item[-1] in "}]":
            queue.append((as_json(item), name, around))


def objects(value: Any, most: int = _VALUES) -> Iterator[dict[str, Any]]:
    """All objects in a value, the outer ones first, and in texts that are JSON themselves."""
    return (thing.value for thing in things(value, most) if isinstance(thing.value, dict))
