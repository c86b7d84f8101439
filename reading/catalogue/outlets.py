"""What an entry of the catalogue says, and what it must say."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from reading.catalogue.places import Place, place

_DECLARES = (
    "title", "start_urls", "feeds", "issues", "hosts", "family", "links", "next_links", "take", "leave", "expect",
)  # fmt: skip
_TELLS = ("kind", "city", "owner", "also", "hosts_before", "issues_before", "encoding", "script", "evidence")
_NEEDS = ("title", "kind", "evidence")
_LISTS = ("start_urls", "feeds", "issues", "hosts", "take", "leave", "also", "hosts_before", "issues_before")
_OF_PROVINCE = ("code", "short")
_PROOF = ("kind", "source", "date", "shows")


class CatalogueError(ValueError):
    """An entry says something that can't be used."""


class Kind(StrEnum):
    """What an outlet is."""

    PARTY = "party"  # 党报
    EVENING = "evening"  # 晚报, 都市报
    COUNTY = "county"  # of a county, or of a city that is none of a prefecture's rank
    TRADE = "trade"  # of one subject
    PORTAL = "portal"
    BROADCASTER = "broadcaster"
    GOVERNMENT = "government"
    BOARD = "board"


class EvidenceKind(StrEnum):
    """Where something was seen."""

    SAVED = "saved page"  # of the outlet itself
    PROBE = "probe"  # by an operator: it answered, and its articles were read
    CODE = "public code"  # of somebody who asks the outlet for pages
    DOCUMENTATION = "documentation"


class Seen(StrEnum):
    """What we have of an outlet. That it was crawled, the records of runs tell, not the catalogue."""

    NEVER = "never"
    SAVED = "saved page"
    PROBED = "probed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Why an entry says what it says: an address, or repository and path; when, as far as known; what it shows."""

    kind: EvidenceKind
    source: str
    date: str  # 2024, 2016-07-22
    shows: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """An outlet, as `sites.toml` might declare it (`said`), and what is told of it."""

    name: str  # pinyin
    title: str
    kind: Kind
    province: Place
    short: str  # the province as rows name it
    city: Place | None
    owner: str | None
    also: tuple[str, ...]  # names, beside the title, by which a 来源 names it
    said: Mapping[str, Any]  # keys of sites.toml
    hosts: tuple[str, ...]  # those of its addresses, too, and those that it had before
    hosts_before: tuple[str, ...]
    issues_before: tuple[str, ...]
    encoding: str | None
    script: str | None
    evidence: tuple[Evidence, ...]

    @property
    def seen(self) -> Seen:
        """What we have of it."""
        kinds = {each.kind for each in self.evidence}
        if EvidenceKind.PROBE in kinds:
            return Seen.PROBED
        return Seen.SAVED if EvidenceKind.SAVED in kinds else Seen.NEVER


def outlets_of(text: str, source: str) -> tuple[Outlet, ...]:
    """The outlets of one province's file. Raises CatalogueError: file, entry, key, and what must stand there."""
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(f"{source}: {error}") from error
    for key in _OF_PROVINCE:
        if not isinstance(said.get(key), str):
            raise CatalogueError(f"{source}: {key} must be a text above the first table")
    try:
        province = place(said["code"])
    except KeyError:
        raise CatalogueError(f"{source}: code: GB/T 2260 has no {said['code']!r}") from None
    entries = {name: entry for name, entry in said.items() if name not in _OF_PROVINCE}
    return tuple(_outlet(name, entry, province, said["short"], source) for name, entry in entries.items())


def _outlet(name: str, said: object, province: Place, short: str, source: str) -> Outlet:
    def refuse(what: str) -> CatalogueError:
        return CatalogueError(f"{source}: [{name}] {what}")

    if not isinstance(said, dict):
        raise refuse("must be a table")
    for key in said:
        if key not in (*_DECLARES, *_TELLS):
            raise refuse(f"{key}: no such key; there are {', '.join((*_DECLARES, *_TELLS))}")
    for key in _NEEDS:
        if not said.get(key):
            raise refuse(f"{key} is missing")
    for key in _LISTS:
        if not all(isinstance(each, str) for each in said.get(key, ())) or isinstance(said.get(key), str):
            raise refuse(f"{key} must be a list of texts")
    if said["kind"] not in tuple(Kind):
        raise refuse(f"kind must be one of {', '.join(Kind)}")
    addresses = [url for key in ("start_urls", "feeds", "issues", "issues_before") for url in said.get(key, ())]
    before = tuple(said.get("hosts_before", ()))
    hosts = dict.fromkeys((*filter(None, map(_host, addresses)), *said.get("hosts", ()), *before))
    declares = {key: said[key] for key in _DECLARES if key in said} | {"province": short, "hosts": list(hosts)}
    city = _city(said.get("city"), province, refuse)
    if city:
        declares["city"] = city.name
    return Outlet(
        name=name,
        title=said["title"],
        kind=Kind(said["kind"]),
        province=province,
        short=short,
        city=city,
        owner=said.get("owner"),
        also=tuple(said.get("also", ())),
        said=declares,
        hosts=tuple(hosts),
        hosts_before=before,
        issues_before=tuple(said.get("issues_before", ())),
        encoding=said.get("encoding"),
        script=said.get("script"),
        evidence=tuple(_evidence(each, refuse) for each in said["evidence"]),
    )


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None  # who declares it says what is wrong with it


def _city(code: object, province: Place, refuse: Any) -> Place | None:
    if code is None:
        return None
    if not isinstance(code, str) or code[:2] != province.code[:2]:
        raise refuse(f"city must be a code of six digits that begins with {province.code[:2]}")
    try:
        return place(code)
    except KeyError:
        raise refuse(f"city: GB/T 2260 has no {code!r}") from None


def _evidence(said: object, refuse: Any) -> Evidence:
    if not isinstance(said, dict) or set(said) != set(_PROOF) or not all(map(_is_text, said.values())):
        raise refuse(f"evidence must be a list of tables, each with the texts {', '.join(_PROOF)}")
    if said["kind"] not in tuple(EvidenceKind):
        raise refuse(f"evidence: kind must be one of {', '.join(EvidenceKind)}")
    return Evidence(**{**said, "kind": EvidenceKind(said["kind"])})


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
