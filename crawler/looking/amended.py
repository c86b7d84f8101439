"""What a probe came to, as lines for `sites.toml`, and as a patch of the catalogue that can be sent back."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from difflib import unified_diff
from typing import Any
from urllib.parse import urlsplit

from crawler.looking.examined import Probe
from crawler.looking.moved import Moved
from crawler.looking.repair import Repair
from reading.catalogue import EvidenceKind, Outlet, file_of, text_of_file
from reading.layout import Site

_FOLDER = "reading/catalogue/provinces"
_KEY = "{} = "
_OWN = ("title", "province", "city", "start_urls", "feeds", "issues", "family", "links", "next_links", "take", "leave")
_BEFORE = {"start_urls": "hosts_before", "feeds": "hosts_before", "issues": "issues_before"}


def changes(site: Site, gone: Moved, found: Repair) -> dict[str, Any]:
    """Keys of a site's table that are to say something else, with what they are to say."""
    changed: dict[str, Any] = {
        key: [now.get(each, each) for each in getattr(site, key)] for key, now in gone.addresses.items()
    }
    if gone and gone.host not in site.hosts:
        changed["hosts"] = [gone.host, *site.hosts]
    return changed | ({"links": found.links} if found.links else {})


def lines_of(site: Site, outlet: Outlet | None, gone: Moved, found: Repair) -> str:
    """The lines of the site's table in `sites.toml`, without its name.

    `outlet`: of the catalogue, where `sites.toml` doesn't say itself where to start. A table that does is a site of
    its own: so all that the entry says goes with it.
    """
    changed = changes(site, gone, found)
    if outlet and gone:
        changed = {key: value for key, value in outlet.said.items() if key in _OWN} | changed
    said = "".join(f"{_KEY.format(key)}{_value(value)}\n" for key, value in changed.items())
    behind = found.toml.partition("[")
    return said + (f"\n[{behind[2]}" if behind[1] else "")


def patch(probes: Sequence[tuple[Outlet, Probe, Moved, Repair]], day: date) -> str:
    """A unified diff of the catalogue's files, as `git apply` and `patch -p1` take it; empty where nothing is to say.

    Each outlet gets a piece of evidence of this day: which address answered, and how many of its articles were read.
    Of one that has moved, old hosts and schemes stay as those of before: its captures are its own.
    """
    files: dict[str, list[str]] = {}
    for outlet, probe, gone, found in probes:
        lines = files.setdefault(file_of(outlet.name), text_of_file(file_of(outlet.name)).splitlines(keepends=True))
        changed = changes(probe.site, gone, found)
        changed.pop("hosts", None)  # those of its addresses need not be named
        for key, now in gone.addresses.items():
            old = [each for each in now if key == "issues" or _host(each) != gone.host]
            before = _BEFORE[key]
            kept = outlet.issues_before if before == "issues_before" else outlet.hosts_before
            if old:
                changed[before] = list(dict.fromkeys((*kept, *(old if key == "issues" else map(_host, old)))))
        _amend(lines, outlet.name, changed, _proof(probe, day))
    return "".join(
        line
        for file, lines in sorted(files.items())
        for line in unified_diff(
            text_of_file(file).splitlines(keepends=True), lines, f"a/{_FOLDER}/{file}", f"b/{_FOLDER}/{file}"
        )
    )


def _proof(probe: Probe, day: date) -> str:
    lists = [each for each in probe.walk.asked if each.page is not None]
    source = lists[0].page.url if lists and lists[0].page else ""
    read = sum(each.reading is not None for each in probe.articles)
    shows = f"a probe was answered; {probe.walk.named} articles named, {read} of {len(probe.articles)} read"
    values = {"kind": EvidenceKind.PROBE.value, "source": source, "date": day.isoformat(), "shows": shows}
    return f"    {{ {', '.join(f'{key} = {_value(value)}' for key, value in values.items())} }},\n"


def _amend(lines: list[str], name: str, changed: Mapping[str, Any], proof: str) -> None:
    """Change an entry of a file's lines in place."""
    start = lines.index(f"[{name}]\n")
    for key, value in changed.items():
        first, last = _of_key(lines, start, key)
        lines[first:last] = [f"{_KEY.format(key)}{_value(value)}\n"]
    _, last = _of_key(lines, start, "evidence")
    lines.insert(last - 1, proof)


def _of_key(lines: list[str], start: int, key: str) -> tuple[int, int]:
    """Where a key and its value stand in the entry that begins at `start`; of one that isn't there, where it goes."""
    evidence = start
    for at in range(start + 1, len(lines)):
        if re.match(r"\[[a-z]", lines[at]):
            break
        if lines[at].startswith(_KEY.format("evidence")):
            evidence = at
        if lines[at].startswith(_KEY.format(key)):
            end = at
            while lines[at].rstrip().endswith("[") and lines[end] != "]\n":  # a list of several lines
                end += 1
            return at, end + 1
    return evidence, evidence


def _value(value: Any) -> str:
    """As TOML has it: texts and lists of them are as in JSON, but for DEL."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _host(url: str) -> str:
    return str(urlsplit(url).hostname)
