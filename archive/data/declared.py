"""A site as a table of `sites.toml` declares it: a whole one, or what the operator says of one that the code has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import time
from typing import Any

from archive.data.allowed import KEYS, ROLES, WINDOW, Rendering, Requisites
from archive.data.errors import ArchiveError
from archive.data.schedule import Schedule, Weekday, Window
from reading.families import ENGINES
from reading.html.urls import host_of, in_ascii, unreachable, without_user
from reading.layout import Layout, Site, one

_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
ABOVE = frozenset({"contact", "keep_names", "store", "store_seconds", "leases"})  # what stands above the first table
RESERVED = frozenset({"urls", "shell", "export"}) | ABOVE
DECLARED = "declared"  # the layout that a table describes
STARTS = frozenset({"start_urls", "feeds", "issues"})  # one of them makes a table a site
_AS_SAID = ("title", "province", "city", "links", "next_links", "expect")


class SitesError(ArchiveError):
    """`sites.toml` says something that can't be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a site is asked. Values of headers, cookies and a proxy's login are the operator's, and never recorded."""

    delay: float | None = None  # seconds between two requests; None: as the settings say
    window: Window | None = None
    requisites: Requisites = Requisites.PICTURES
    rendered: Rendering = Rendering.NONE
    agent: str = ""  # behind the User-Agent
    headers: Mapping[str, str] = field(default_factory=dict)
    proxy: str = ""
    shared: bool = False  # several hosts crawl it together
    cookies: str = ""  # a file that the operator made by signing in, as browsers export it; in the data folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """A site, how it is asked, and when."""

    site: Site
    manner: Manner
    schedule: Schedule = field(default_factory=Schedule)


def is_site_name(name: str) -> bool:
    """Whether a site may be called so: then its table, or its folder, is nothing else."""
    return _NAME.fullmatch(name) is not None and name not in RESERVED


def declared(name: str, said: object, known: Site | None) -> Declared:
    """What a table says; `known` is the site of that name in the code. Raises SitesError, a line without the file."""
    if not isinstance(said, dict):
        raise SitesError(f"{name} must be a table, like [{name}]")
    for key, value in said.items():
        if key not in KEYS:
            raise SitesError(f"[{name}] {key}: no such key; there are {', '.join(KEYS)}")
        if what := KEYS[key](value):
            raise SitesError(f"[{name}] {key} must be {what}")
    if known is None:
        known = _begun(name, said)
    elif "family" in said:
        raise SitesError(f"[{name}] family: the code says what its pages look like, or the catalogue does")
    starts = tuple(said.get("start_urls", known.start_urls))
    named = (*starts, *said.get("feeds", ()), *said.get("issues", ()))
    for url in named:
        if why := unreachable(url):
            raise SitesError(f"[{name}]: {without_user(url)!r} can't be asked for: {why}")
    hosts = said.get("hosts", known.hosts or tuple(dict.fromkeys(map(host_of, named))))
    changed: dict[str, Any] = {key: tuple(said[key]) for key in ("feeds", "issues", "take", "leave") if key in said}
    changed |= {key: said[key] for key in _AS_SAID if key in said}
    if "renamed" in said:
        changed["renamed"] = tuple(said["renamed"].items())
    if "layout" in said:
        changed["layouts"] = (_layout(said["layout"]), *known.layouts)
    site = replace(known, hosts=tuple(map(in_ascii, hosts)), start_urls=starts, **changed)
    return Declared(site=site, manner=_manner(said), schedule=_schedule(said))


def _begun(name: str, said: Mapping[str, Any]) -> Site:
    """A site that the code doesn't know, before what is said of it."""
    if not is_site_name(name):
        raise SitesError(f"[{name}]: a site is called in pinyin, a-z, 0-9 and _, up to 40, and not {name!r}")
    if STARTS.isdisjoint(said):
        raise SitesError(f"[{name}] start_urls: name its list pages; no site of code or catalogue is called {name!r}")
    if (family := said.get("family")) is None:
        return Site(name=name, title=name, hosts=())
    engine = ENGINES[family]
    return Site(
        name=name,
        title=name,
        hosts=(),
        addresses=engine.addresses,
        layouts=engine.layouts,
    )


def _layout(said: Mapping[str, str]) -> Layout:
    """A template that the operator describes. Without a body it is read by the generic layout, whatever else it says:
    a template that has the marks of an engine, and isn't read by them any more.
    """
    roles = tuple((role, said[role]) for role in ROLES if role in said)
    title = one(said["title"]) if "title" in said else None
    return Layout(name=DECLARED, reads="body" in said, marker=said["marker"], title=title, roles=roles)


def _manner(said: Mapping[str, Any]) -> Manner:
    window = None
    if hit := WINDOW.fullmatch(said.get("window", "")):
        hours = [int(part) for part in hit.groups()]
        window = Window(begins=time(hours[0], hours[1]), ends=time(hours[2], hours[3]))
    return Manner(
        delay=float(said["delay"]) if "delay" in said else None,
        window=window,
        requisites=Requisites(said.get("requisites", Requisites.PICTURES)),
        rendered=Rendering(said.get("rendered", Rendering.NONE)),
        **{key: said[key] for key in ("agent", "headers", "proxy", "cookies", "shared") if key in said},
    )


def _schedule(said: Mapping[str, Any]) -> Schedule:
    usual = Schedule()
    days = tuple(day for day in Weekday if day in said["days"]) if "days" in said else usual.days
    return Schedule(
        times=said.get("times", usual.times), days=days, jitter=60 * float(said.get("jitter", usual.jitter))
    )
