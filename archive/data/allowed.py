"""What a value in a table of `sites.toml` must be."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from urllib.parse import urlsplit

from archive.data.schedule import Weekday
from reading.article import Role
from reading.dated.scheme import wrong
from reading.families import ENGINES
from reading.html.names import wrong as wrong_name
from reading.html.select import is_selector
from reading.html.urls import host_of, in_ascii

WINDOW = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")
_MOST_TIMES = 48  # a day: a crawl an hour, and one between
_HEADER = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
ROLES = (Role.TITLE, Role.BODY, Role.META, Role.CHANNEL, Role.RELATED, Role.FOOTER)
_ITS_OWN = frozenset({"user-agent", "cookie", "host", "accept-encoding", "connection", "content-length"})


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
    if not isinstance(value, dict) or "marker" not in value or value.keys() - {"marker", *ROLES}:
        return f"a table of CSS, with marker, and any of {', '.join(ROLES)}"
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
    return "" if isinstance(value, str) and WINDOW.fullmatch(value) else 'a span of the day, like "01:00-06:30"'


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


def _yes_or_no(value: object) -> str:
    return "" if isinstance(value, bool) else "true or false"


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


KEYS: Mapping[str, Check] = {
    "title": _text, "province": _text, "city": _text, "hosts": _hosts, "start_urls": _urls, "family": _family,
    "feeds": _urls, "issues": _issues, "links": _selector, "next_links": _selector, "take": _paths, "leave": _paths,
    "renamed": _names, "layout": _described,
    "expect": _count, "requisites": _requisites, "rendered": _rendered, "delay": _seconds, "window": _window,
    "times": _times, "days": _days, "jitter": _minutes,
    "agent": _agent, "headers": _headers, "proxy": _proxy, "cookies": _file, "shared": _yes_or_no,
}  # fmt: skip
