"""What an operator says without touching code: `sites.toml` of the data folder."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from archive.data.catalogued import catalogued
from archive.data.declared import ABOVE, RESERVED, STARTS, Declared, Manner, SitesError, declared
from archive.data.errors import not_toml
from archive.data.folder import folders_in
from reading.html.urls import host_of, in_ascii
from reading.layout import Site
from reading.sites import SITES

# Words in a User-Agent by which Discuz! X3.4 and X3.5 choose the touch template, and the one for robots.
OTHER_TEMPLATES = re.compile(
    "java|series|phone|mobile|wap|bird|webos|sony|philips|samsung|huawei|spice|maui|opera mini|ucweb|pocket|benq|haier"
    "|bot|crawl|spider|slurp|sohu-search|lycos|robozilla"
)
_REDIS = re.compile(r"rediss?://[A-Za-z0-9.\-\[\]:]+(?:/\d{1,3})?")
STORE_SECONDS = 60
_OF_A_FILE = re.compile(r"^(?:file|local):(?://)?")  # what fsspec lets stand before the path of a folder


def sites_in(folder: Path, *also: str) -> tuple[Site, ...]:
    """The sites as the operator of this data folder sees them: those of the code, those that `sites.toml` declares, and
    those of the catalogue that have a folder here, or that `also` names.

        [jurong]
        hosts = ["bbs.jurong.example"]
        start_urls = ["http://bbs.jurong.example/forum-2-1.html"]

    docs/declare-a-site.md tells what a table may say. A site that isn't named there, or a folder without the file, is
    as code or catalogue say. Raises SitesError. Above the first table stand `contact`, `keep_names` and `store`, see
    below.
    """
    return tuple(each.site for each in declared_in(folder, *also))


def manner_in(folder: Path, name: str) -> Manner:
    """How this site is asked, as far as the operator says. Raises SitesError."""
    return next((each.manner for each in declared_in(folder, name) if each.site.name == name), Manner())


def declared_in(folder: Path, *also: str) -> tuple[Declared, ...]:
    """The sites of `sites_in`, each with how it is asked. Raises SitesError."""
    return _declared(folder / "sites.toml", _said(folder), also)


def with_table(folder: Path, table: str) -> str:
    """The text of `sites.toml` with this table behind it. Raises SitesError where it could not be used so."""
    path = folder / "sites.toml"
    try:
        text = f"{path.read_text('utf-8-sig').rstrip()}\n\n{table}"
        _declared(path, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise SitesError(not_toml(path, error)) from error
    return text


def _declared(path: Path, tables: dict[str, Any], also: tuple[str, ...] = ()) -> tuple[Declared, ...]:
    found = {site.name: Declared(site=site, manner=Manner()) for site in SITES}
    # A table that names where to start is a site of its own, whatever the catalogue calls so.
    whole = {name for name, said in tables.items() if isinstance(said, dict) and not STARTS.isdisjoint(said)}
    asked = {*tables, *also, *folders_in(path.parent)} - whole - found.keys() - RESERVED
    # Of papers that share a host, robots.txt and front page are of whose folder is at hand.
    found |= catalogued(sorted(asked, key=lambda name: (name not in also, name)))
    named: dict[str, str] = {}  # host: its site
    for name, said in tables.items():
        if name in ABOVE:
            continue
        try:
            each = declared(name, said, found[name].site if name in found else None)
        except SitesError as error:
            raise SitesError(f"{path}: {error}") from error
        for host in each.site.hosts:
            if named.setdefault(host, name) != name:
                raise SitesError(
                    f"{path}: [{name}] hosts: {host} is one of [{named[host]}]; a host is of one site: what else it has"
                    f" (start_urls, feeds, issues) goes into [{named[host]}]"
                )
        found[name] = each
    # What the operator says comes first: a host that is named there is of the site that names it.
    return tuple(sorted(found.values(), key=lambda each: each.site.name not in named.values()))


def expected_in(folder: Path) -> dict[str, int]:
    """How many articles sites publish on a usual day, as far as the code or the operator says. Raises SitesError."""
    return {site.name: site.expect for site in sites_in(folder) if site.expect is not None}


def hosts_in(folder: Path) -> frozenset[str]:
    """Hosts that the operator names in `sites.toml`, by themselves or in URLs to start at. `sites_in` checks it."""
    tables = [keys for keys in _said(folder).values() if isinstance(keys, dict)]
    hosts = {in_ascii(host) for keys in tables for host in keys.get("hosts", ())}
    urls = (url for keys in tables for key in ("start_urls", "feeds", "issues") for url in keys.get(key, ()))
    return frozenset(hosts | set(map(host_of, urls)))


def contact_in(folder: Path) -> str:
    """Mail address or URL of who runs the crawl: `contact = "..."` in `sites.toml`. Raises SitesError without one."""
    contact = contact_said(folder)
    if contact is None or not contact.isascii():
        raise SitesError(
            f'{folder / "sites.toml"}: no contact; write a first line like  contact = "you@example.org"  into it:'
            " every request tells the sites whom to ask"
        )
    if word := OTHER_TEMPLATES.search(contact.lower()):
        raise SitesError(
            f'{folder / "sites.toml"}: the contact holds "{word[0]}", and Discuz! gives a User-Agent with that word'
            " its page for phones or robots; name another address"
        )
    return contact


def contact_said(folder: Path) -> str | None:
    """What `sites.toml` says for `contact`; None where it says nothing."""
    contact = _said(folder).get("contact")
    return contact.strip() if isinstance(contact, str) and contact.strip() else None


def store_in(folder: Path) -> str | None:
    """The store to which finished WARC files go: `store = "s3://bucket/folder"` in `sites.toml`; None: to none.

    Raises SitesError where it is no text, and where it is a path that begins wherever a command was started.
    """
    store = _said(folder).get("store")
    if store is not None and not (isinstance(store, str) and store.strip()):
        raise SitesError(f'{folder / "sites.toml"}: store must be an address, like "s3://bucket/shengbao"')
    if store and "://" not in (path := _OF_A_FILE.sub("", store.strip())) and not path.startswith(("/", "~")):
        raise SitesError(
            f"{folder / 'sites.toml'}: store is a relative path, for cron another folder than for you; write the whole"
            ' one, like "/mnt/disk/shengbao"'
        )
    return store.strip() if store else None


def leases_in(folder: Path) -> str | None:
    """Where hosts lease the sites that they crawl: `leases = "store"` in `sites.toml`, or the address of a Redis; None:
    this host crawls alone. Raises SitesError where it is neither, or is the store and none is named.
    """
    leases = _said(folder).get("leases")
    if leases is None or (isinstance(leases, str) and _REDIS.fullmatch(leases)):
        return leases
    if leases != "store":
        raise SitesError(
            f'{folder / "sites.toml"}: leases must be "store", or the address of a Redis without a password, like'
            ' "redis://10.0.0.5:6379/0"; its password stands in REDISCLI_AUTH'
        )
    if store_in(folder) is None:
        raise SitesError(f'{folder / "sites.toml"}: leases = "store", and no store is named there')
    return "store"


def shared_in(folder: Path, site: str) -> str | None:
    """The Redis that keeps the frontier of a site which several hosts crawl together: `shared = true` in its table, and
    `leases` the address of that Redis; None: one host crawls it at a time. Raises SitesError.
    """
    if not manner_in(folder, site).shared:
        return None
    if (leases := leases_in(folder)) is None or leases == "store":
        raise SitesError(
            f"{folder / 'sites.toml'}: [{site}] shared: needs leases in Redis, like leases ="
            ' "redis://10.0.0.5:6379/0" above the first table'
        )
    return leases


def store_seconds_in(folder: Path) -> int:
    """For how many seconds a store may say nothing before it is given up: `store_seconds = 60` in `sites.toml`. Raises
    SitesError where that is no number from 1 to 600.
    """
    seconds = _said(folder).get("store_seconds", STORE_SECONDS)
    if type(seconds) is not int or not 1 <= seconds <= 600:
        raise SitesError(f"{folder / 'sites.toml'}: store_seconds must be a number from 1 to 600")
    return seconds


def keep_names_in(folder: Path) -> bool:
    """Whether names of commenters are kept: `keep_names = true` in `sites.toml`. They are pseudonyms otherwise."""
    return _said(folder).get("keep_names") is True


def _said(folder: Path) -> dict[str, Any]:
    """What the operator says in `folder/sites.toml`; nothing where there is no such file."""
    path = folder / "sites.toml"
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))  # Notepad begins a file with a mark
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise SitesError(not_toml(path, error)) from error
    except OSError as error:  # another user's, a folder
        raise SitesError(f"{path}: {error.strerror}") from error
