"""A site as a table of `sites.toml` declares it: a whole one, or what the operator says of one that the code has."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import time
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from archive.data.errors import ArchiveError
from archive.data.schedule import Schedule, Weekday, Window
from reading.article import Role
from reading.dated.scheme import wrong
from reading.families import ENGINES
from reading.html.names import wrong as wrong_name
from reading.html.select import is_selector
from reading.html.urls import host_of, in_ascii, unreachable, without_user
from reading.layout import Layout, Site, one

_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
RESERVED = frozenset({"urls", "shell", "export", "contact", "keep_names", "store"})
_WINDOW = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")
_MOST_TIMES = 48  # a day: a crawl an hour, and one between
_HEADER = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
DECLARED = "declared"  # the layout that a table describes
_ROLES = (Role.TITLE, Role.BODY, Role.META, Role.CHANNEL, Role.RELATED, Role.FOOTER)
STARTS = frozenset({"start_urls", "feeds", "issues"})  # one of them makes a table a site
_AS_SAID = ("title", "province", "city", "links", "next_links", "expect")
_ITS_OWN = frozenset({"user-agent", "cookie", "host", "accept-encoding", "connection", "content-length"})


class SitesError(ArchiveError):
    """`sites.toml` says something that can't be used."""


class Requisites(StrEnum):
    """What of an article's pages is kept beside them."""

    NONE = "none"
    PICTURES = "pictures"  # of the body
    ALL = "all"  # pictures, style sheets and what these name, scripts, and files that the article offers


class Rendering(StrEnum):
    """Which pages of a site are run in a browser, since they show nothing without their scripts."""

    NONE = "none"
    ARTICLES = "articles"
    LISTS = "lists"
    ALL = "all"


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
        if key not in _KEYS:
            raise SitesError(f"[{name}] {key}: no such key; there are {', '.join(_KEYS)}")
        if what := _KEYS[key](value):
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
        links=engine.links,
        next_links=engine.next_links,
        addresses=engine.addresses,
        layouts=engine.layouts,
    )


def _layout(said: Mapping[str, str]) -> Layout:
    """A template that the operator describes. Without a body it is read by the generic layout, whatever else it says:
    a template that has the marks of an engine, and isn't read by them any more.
    """
    roles = tuple((role, said[role]) for role in _ROLES if role in said)
    title = one(said["title"]) if "title" in said else None
    return Layout(name=DECLARED, reads="body" in said, marker=said["marker"], title=title, roles=roles)


def _manner(said: Mapping[str, Any]) -> Manner:
    window = None
    if hit := _WINDOW.fullmatch(said.get("window", "")):
        hours = [int(part) for part in hit.groups()]
        window = Window(begins=time(hours[0], hours[1]), ends=time(hours[2], hours[3]))
    return Manner(
        delay=float(said["delay"]) if "delay" in said else None,
        window=window,
        requisites=Requisites(said.get("requisites", Requisites.PICTURES)),
        rendered=Rendering(said.get("rendered", Rendering.NONE)),
        **{key: said[key] for key in ("agent", "headers", "proxy", "cookies") if key in said},
    )


def _schedule(said: Mapping[str, Any]) -> Schedule:
    usual = Schedule()
    days = tuple(day for day in Weekday if day in said["days"]) if "days" in said else usual.days
    return Schedule(
        times=said.get("times", usual.times), days=days, jitter=60 * float(said.get("jitter", usual.jitter))
    )


Check = Callable[[object], str]  # what a value must be; empty where it is


def _text(value: object) -> str:
    return "" if isinstance(value, str) and value.strip() and value.isprintable() else "a text"


def _each(value: object, begins: tuple[str, ...] = ("",)) -> bool:
    """Whether it is a list of texts that begin so."""
    return (
        isinstance(value, list) and bool(value) and all(not _text(each) and each.startswith(begins) for each in value)
    )


def _hosts(value: object) -> str:
    fine = isinstance(value, list) and _each(value) and all(map(_is_host, value))
    return "" if fine else "a list of host names, without ports"


def _is_host(name: str) -> bool:
    return host_of(f"http://[{name}]/" if name.count(":") > 1 else f"http://{name}/") == in_ascii(name)


def _urls(value: object) -> str:
    return "" if _each(value, ("http://", "https://")) else "a list of http addresses"


def _issues(value: object) -> str:
    if not _each(value):
        return "a list of http addresses, with {yyyy}, {mm} and {dd} in them"
    return next((what for each in (value if isinstance(value, list) else ()) if (what := wrong(each))), "")


def _names(value: object) -> str:
    if not isinstance(value, dict) or not value or not all(isinstance(old, str) for old in value.values()):
        return 'a table of names, the new one and the old one: ".text" = ".t_f"'
    said = next((why for new, old in value.items() if (why := wrong_name(new, old))), "")
    return f"a table of names, the new one and the old one; {said}" if said else ""


def _described(value: object) -> str:
    if not isinstance(value, dict) or "marker" not in value or value.keys() - {"marker", *_ROLES}:
        return f"a table of CSS, with marker, and any of {', '.join(_ROLES)}"
    if said := next((f"{name} must be {why}" for name, css in value.items() if (why := _selector(css))), ""):
        return f"a table of CSS; {said}"
    return "" if "body" not in value or "title" in value else "a table of CSS that has a title where it has a body"


def _paths(value: object) -> str:
    return "" if _each(value, ("/",)) else "a list of beginnings of paths, like /news/"


def _selector(value: object) -> str:
    return "" if isinstance(value, str) and is_selector(value) else "a CSS selector"


def _count(value: object) -> str:
    return "" if type(value) is int and value >= 0 else "a whole number of articles a day"


def _times(value: object) -> str:
    fine = type(value) is int and isinstance(value, int) and 0 <= value <= _MOST_TIMES
    return "" if fine else f"a whole number of crawls a day, up to {_MOST_TIMES}; 0: none by itself"


def _days(value: object) -> str:
    fine = _each(value) and isinstance(value, list) and set(value) <= {*Weekday}
    return "" if fine else f"a list of days, of {', '.join(Weekday)}"


def _minutes(value: object) -> str:
    fine = type(value) in {int, float} and isinstance(value, int | float) and 0 <= value <= 1440
    return "" if fine else "a number of minutes, up to 1440"


def _seconds(value: object) -> str:
    fine = type(value) in {int, float} and isinstance(value, int | float) and 0 <= value <= 86400
    return "" if fine else "a number of seconds"


def _family(value: object) -> str:
    return "" if isinstance(value, str) and value in ENGINES else f"one of {', '.join(ENGINES)}"


def _window(value: object) -> str:
    return "" if isinstance(value, str) and _WINDOW.fullmatch(value) else 'a span of the day, like "01:00-06:30"'


def _requisites(value: object) -> str:
    return "" if value in tuple(Requisites) else f"one of {', '.join(Requisites)}"


def _rendered(value: object) -> str:
    return "" if value in tuple(Rendering) else f"one of {', '.join(Rendering)}"


def _agent(value: object) -> str:
    fine = isinstance(value, str) and value.isascii() and value.isprintable() and value.strip()
    return "" if fine else "a text of ASCII"


def _headers(value: object) -> str:
    if not isinstance(value, dict):
        return "a table of headers"
    for name, said in value.items():
        if not _HEADER.fullmatch(name) or not isinstance(said, str) or not said.isprintable() or not said.isascii():
            return "a table of headers, each a name and a text of ASCII"
        if name.lower() in _ITS_OWN:
            return f"headers that a crawl doesn't make itself; {name} is one that it does"
    return ""


def _proxy(value: object) -> str:
    fine = isinstance(value, str) and value.isprintable() and value.startswith(("http://", "https://"))
    return "" if fine and isinstance(value, str) and _is_server(value) else "the address of a proxy, http://host:port"


def _is_server(url: str) -> bool:
    """Whether an address has a host, and a port that there can be."""
    try:
        return bool(host_of(url)) and urlsplit(url).port != 0
    except ValueError:
        return False


def _file(value: object) -> str:
    fine = isinstance(value, str) and value.isprintable() and not {"/", "\\"} & {*value} and value[:1] not in {"", "."}
    return "" if fine else "the name of a file in the data folder"


_KEYS: Mapping[str, Check] = {
    "title": _text, "province": _text, "city": _text, "hosts": _hosts, "start_urls": _urls, "family": _family,
    "feeds": _urls, "issues": _issues, "links": _selector, "next_links": _selector, "take": _paths, "leave": _paths,
    "renamed": _names, "layout": _described,
    "expect": _count, "requisites": _requisites, "rendered": _rendered, "delay": _seconds, "window": _window,
    "times": _times, "days": _days, "jitter": _minutes,
    "agent": _agent, "headers": _headers, "proxy": _proxy, "cookies": _file,
}  # fmt: skip
