"""Where the socket of a URL goes: by CONNECT_TO, like curl's --connect-to, for sample sites and tunnels; else by its
name, and then to the public network only (`crawler/wire/guard.py`).
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterable, Mapping, Set
from typing import Any

from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings
from twisted.internet.defer import Deferred
from twisted.internet.endpoints import HostnameEndpoint, wrapClientTLS
from twisted.internet.interfaces import IStreamClientEndpoint
from twisted.web import client
from zope.interface import implementer

from crawler.politeness.server import Server
from crawler.wire.guard import GuardedReactor, is_named
from reading.html.urls import in_ascii

Address = tuple[str, int]
_HOST_PORT = r"(\[[^\]]*\]|[^:\[\]]*):([0-9]{0,5})"
_RULE = re.compile(f"({_HOST_PORT}):({_HOST_PORT})")
_LAST_PORT = 65_535


class ConnectToError(Exception):
    """CONNECT_TO says something that can't be used."""


def add_option(parser: argparse.ArgumentParser) -> None:
    """The option of every command that asks servers."""
    parser.add_argument(
        "--connect-to",
        action="append",
        default=[],
        metavar="HOST:PORT:ADDRESS:PORT",
        help="for HOST:PORT connect to ADDRESS:PORT; URLs and records keep the name (may be repeated)",
    )


def take_options(settings: BaseSettings, options: Iterable[str]) -> None:
    """Put what these options say into the setting. Raises UsageError."""
    mapping = dict(settings.getdict("CONNECT_TO"))
    for said in options:
        if (hit := _rule(said)) is None:
            raise UsageError(f"--connect-to {said}: not of the form HOST:PORT:ADDRESS:PORT", print_help=False)
        mapping[hit[1]] = hit[4]
    settings.set("CONNECT_TO", mapping, priority="cmdline")


def _rule(said: str) -> re.Match[str] | None:
    hit = _RULE.fullmatch(said.strip())
    return hit if hit and all(int(port or 0) <= _LAST_PORT for port in (hit[3], hit[6])) else None


def connect_to(setting: object) -> dict[Address, Address]:
    """CONNECT_TO as {(host, port): (address, port)}, an empty host or port (0) standing for any.

    The setting is {"host:port": "address:port"} or, like curl's option, a list of "HOST:PORT:ADDRESS:PORT".
    """
    if isinstance(setting, str):
        try:
            setting = json.loads(setting) if setting.lstrip().startswith("{") else setting.split(",")
        except ValueError as error:
            raise ConnectToError(f"CONNECT_TO: {setting!r} is not JSON: {error}") from error
    if isinstance(setting, Mapping):
        setting = [f"{name}:{address}" for name, address in setting.items()]
    found = {}
    for text in setting if isinstance(setting, (list, tuple)) else []:
        if (hit := _rule(str(text))) is None:
            raise ConnectToError(f"CONNECT_TO: {text!r} is not HOST:PORT:ADDRESS:PORT")
        host, port, address, there = hit[2], hit[3], hit[5], hit[6]
        found[in_ascii(host.strip("[]")), int(port or 0)] = (address.strip("[]"), int(there or 0))
    return found


@implementer(IStreamClientEndpoint)
class _Endpoint:
    """Made when a connection is: Twisted asks for one with each request, and most go through one that is kept."""

    def __init__(self, made: Callable[[], Any]) -> None:
        self._made = made

    def connect(self, protocolFactory: Any) -> Deferred[Any]:
        connected: Deferred[Any] = self._made().connect(protocolFactory)
        return connected


class Endpoints:
    """Endpoints by CONNECT_TO: another socket, the same name in TLS. Those of servers that the operator named, there or
    in `named`, may have any address.
    """

    def __init__(self, standard: Any, mapping: Mapping[Address, Address], named: Set[Server]) -> None:
        self._standard = standard
        self._mapping = mapping
        self._named = named

    def __getattr__(self, name: str) -> Any:
        return getattr(self._standard, name)

    def endpointForURI(self, uri: client.URI) -> Any:
        return _Endpoint(lambda: self._endpoint(uri))

    def _endpoint(self, uri: client.URI) -> Any:
        host, port = uri.host.decode("ascii").strip("[]").lower(), uri.port
        url: str = uri.toBytes().decode("ascii")  # type: ignore[no-untyped-call]  # Twisted's is
        address, there, named = "", 0, is_named((host, port), self._named)
        for known in ((host, port), (host, 0), ("", port), ("", 0)):
            if known in self._mapping:
                address, there = self._mapping[known]
                named = named or bool(known[0] or address)  # "any host to another port" names none
                break
        standard = self._standard
        endpoint: Any = HostnameEndpoint(
            standard._reactor if named else GuardedReactor(standard._reactor, url),
            address or host,
            there or port,
            timeout=standard._connectTimeout or 30,
            bindAddress=standard._bindAddress,
        )
        if uri.scheme == b"https":
            endpoint = wrapClientTLS(standard._policyForHTTPS.creatorForNetloc(uri.host, uri.port), endpoint)
        return endpoint
