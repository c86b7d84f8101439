"""What the arguments of a site's crawl say: `-a NAME=VALUE`, checked before anything is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from urllib.parse import unquote, urlsplit

from archive.data.declared import SitesError
from reading.chinese.dates import CHINA
from reading.html.urls import host_of, unreachable, without_user
from reading.layout import Site

NAMES = frozenset({"since", "until", "section", "lists", "pages", "depth", "only", "due", "dry"})
_DIGITS = 6  # of a number
_FIRST = date(1900, 1, 1)


class Only(StrEnum):
    """What alone a crawl asks for."""

    ALL = ""
    NEW = "new"  # lists, and articles that aren't known
    DUE = "due"  # known articles that are due
    MISSING = "missing"  # what lists and issues name and no capture shows


@dataclass(frozen=True, slots=True, kw_only=True)
class Arguments:
    """What is asked for of a site. None, or (): no such limit."""

    since: date | None = None  # articles that are dated before are left out
    until: date | None = None
    sections: tuple[str, ...] = ()  # as they were named
    lists: int | None = None  # pages of each list
    pages: int | None = None  # of each article
    depth: int | None = None  # links followed from where a crawl begins
    only: Only = Only.ALL
    due: str = ""  # `all`: every known article
    dry: bool = False  # nothing is asked for; what would be is said

    @property
    def limited(self) -> bool:
        """Whether something is left out that lists name."""
        limits = (self.since, self.until, self.lists, self.depth)
        return any(each is not None for each in limits) or bool(self.sections) or self.only not in {"", Only.NEW}

    def outside(self, *days: date | None, changed: date | None = None) -> bool:
        """Whether all of the days that are told of an article are before or behind what is wanted; a feed's day may be
        that on which it was made, so one inside is enough. None told: it may be inside, unless it was `changed` last
        before what is wanted begins.
        """
        told = [day for day in days if day is not None]
        if not told:
            return changed is not None and self.since is not None and changed < self.since
        return not any(
            (self.since is None or day >= self.since) and (self.until is None or day <= self.until) for day in told
        )


def arguments(said: Mapping[str, str], now: datetime | None = None) -> Arguments:
    """What they say. Raises SitesError, a line that names the argument, where one can't be used."""
    today = (now or datetime.now(UTC)).astimezone(CHINA).date()
    since, until = _day("since", said.get("since", "")), _day("until", said.get("until", ""))
    if since and since > today:
        raise SitesError(f"-a since={since}: is still to come; it is {today} at the sites")
    if since and until and since > until:
        raise SitesError(f"-a since={since}: is later than until={until}")
    only, due, dry = said.get("only", ""), said.get("due", ""), said.get("dry", "")
    if only not in tuple(Only):
        raise SitesError(f"-a only={only}: only=new, only=due and only=missing are known")
    if due not in {"", "all"}:
        raise SitesError(f"-a due={due}: only due=all is known, which asks for every known article again")
    if due and only in {Only.NEW, Only.MISSING}:
        raise SitesError(f"-a due=all: asks for known articles, and only={only} for none of them")
    if dry not in {"", "0", "1"}:
        raise SitesError(f"-a dry={dry}: dry=1 says what a crawl would ask for, and asks for nothing")
    return Arguments(
        since=since,
        until=until,
        sections=tuple(name for each in said.get("section", "").split(",") if (name := each.strip())),
        lists=_number("lists", said.get("lists", ""), "a number of list pages"),
        pages=_number("pages", said.get("pages", ""), "a number of pages of an article"),
        depth=_number("depth", said.get("depth", ""), "a number of links to follow"),
        only=Only(only),
        due=due,
        dry=dry == "1",
    )


def chosen(starts: tuple[str, ...], sections: tuple[str, ...], site: Site) -> tuple[str, ...]:
    """Of the addresses where a site's lists start, those of these sections: each is named by its address, by the path
    of that, or by a name in it. An address of the site that isn't one of them is a list, too. Raises SitesError.
    """
    found: dict[str, None] = {}
    for section in sections:
        if section.startswith(("http://", "https://")):
            if section not in starts and (unreachable(section) or host_of(section) not in site.hosts):
                hosts = ", ".join(site.hosts)
                raise SitesError(f"-a section={without_user(section)}: is on none of the hosts of {site.name}: {hosts}")
            found[section] = None
            continue
        named = [url for url in starts if section.strip("/") in names_of(url) or section == urlsplit(url).path]
        if not named:
            known = dict.fromkeys(name for url in starts for name in names_of(url))
            raise SitesError(f"-a section={section}: no list of {site.name} is called so; there are {', '.join(known)}")
        found |= dict.fromkeys(named)
    return tuple(found)


def names_of(url: str) -> tuple[str, ...]:
    """The names by which a list may be called: its path, the names in that, without their endings."""
    path = unquote(urlsplit(url).path).strip("/")
    names = [name for name in path.split("/") if name and "{" not in name]
    return tuple(
        dict.fromkeys(each for each in (path, *names, *(name.partition(".")[0] for name in names)) if each)
    ) or ("/",)


def _day(name: str, said: str) -> date | None:
    try:
        day = date.fromisoformat(said) if said else None
    except ValueError:
        raise SitesError(f"-a {name}={said}: not a day, like 2026-01-31") from None
    if day is not None and day < _FIRST:  # a slip of the finger, which would ask for 700,000 days of an e-paper
        raise SitesError(f"-a {name}={said}: before {_FIRST.year}, of which no page tells")
    return day


def _number(name: str, said: str, what: str) -> int | None:
    if not said:
        return None
    if not said.isascii() or not said.isdecimal() or len(said) > _DIGITS or int(said) == 0:
        raise SitesError(f"-a {name}={said}: not {what}")
    return int(said)
