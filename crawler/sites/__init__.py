"""Every site, by name; and what an operator says of them without touching code."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

from crawler.layout import Site

SITES: tuple[Site, ...] = ()


class SitesError(Exception):
    """`sites.toml` says something that can't be used."""


def sites_in(folder: Path) -> tuple[Site, ...]:
    """The sites as the operator of this data folder sees them: `folder/sites.toml` names hosts and start URLs.

        [jurong]
        hosts = ["bbs.jurong.example"]
        start_urls = ["http://bbs.jurong.example/forum-2-1.html"]

    A site that isn't named there, or a folder without the file, is as the code says. Raises SitesError on a name or
    key that doesn't exist.
    """
    path = folder / "sites.toml"
    if not path.exists():
        return SITES
    try:
        said = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SitesError(f"{path}: {error}") from error
    known = {site.name: site for site in SITES}
    for name, keys in said.items():
        if name not in known:
            raise SitesError(f"{path}: no site is called {name!r}; there are {', '.join(sorted(known))}")
        if not isinstance(keys, dict) or not set(keys) <= {"hosts", "start_urls"}:
            raise SitesError(f"{path}: [{name}] may name hosts and start_urls, lists of strings, and nothing else")
        for key, values in keys.items():
            if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
                raise SitesError(f"{path}: [{name}] {key} must be a list of strings")
        site = known[name]
        known[name] = replace(
            site,
            hosts=tuple(host.lower() for host in keys.get("hosts", site.hosts)),
            start_urls=tuple(keys.get("start_urls", site.start_urls)),
        )
    return tuple(known.values())
