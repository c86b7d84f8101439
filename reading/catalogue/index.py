"""Which outlet an address is of, and in which file an outlet stands: what is known without reading the entries.

`index.json` is made of the entries, and a test says when it is stale; so nobody who names one outlet, or none, pays for
the others.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from reading.catalogue.outlets import Outlet
from reading.chinese.papers import OF_MANY_PAPERS

# The host of an address, and its path.
_PARTS = re.compile(r"https?://(?:[^/?#@]*@)?([^/:?#]+)(?::\d+)?(/[^?#]*)?", re.IGNORECASE)


def index(files: Mapping[str, Iterable[Outlet]]) -> dict[str, Any]:
    """The index of these outlets, by file, as values that JSON has.

    `files`: by outlet, the file. `hosts`: by host, its outlets. `paths`: of outlets that share a host, the beginnings
    of the paths that are theirs, and of those that aren't. `names`: by name that is printed, its outlet; a name of two,
    and one that papers of many cities are called by for short, is of none.
    """
    placed, hosts, paths = {}, defaultdict(list), {}
    names: dict[str, set[str]] = defaultdict(set)
    for file, outlets in files.items():
        for each in outlets:
            placed[each.name] = file
            for host in each.hosts:
                hosts[host].append(each.name)
            for name in (each.title, *each.also):
                names[name].add(each.name)
            paths[each.name] = [each.said.get("take", []), each.said.get("leave", [])]
    shared = {name for names in hosts.values() if len(names) > 1 for name in names}
    return {
        "files": dict(sorted(placed.items())),
        "hosts": dict(sorted(hosts.items())),
        "names": {
            name: next(iter(own))
            for name, own in sorted(names.items())
            if len(own) == 1 and not OF_MANY_PAPERS.tells(name)
        },
        "paths": {name: said for name, said in sorted(paths.items()) if name in shared},
    }


def where(url: str, known: Mapping[str, Any]) -> str | None:
    """The outlet that an address is of, by an index; None where no entry names its host, or nothing tells which."""
    hit = _PARTS.match(url)
    names = known["hosts"].get(hit[1].lower(), ()) if hit else ()
    if len(names) < 2:  # as of almost all
        return names[0] if names else None
    path = (hit[2] if hit else None) or "/"
    return next((name for name in names if _takes(known["paths"][name], path)), None)


def _takes(said: list[list[str]], path: str) -> bool:
    take, leave = said
    return path.startswith(tuple(take) or "") and not path.startswith(tuple(leave) or "\0")
