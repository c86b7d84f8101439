"""CONNECT_TO: where the socket of a host goes instead, like curl's --connect-to; for sample sites and tunnels."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from twisted.internet.endpoints import HostnameEndpoint, wrapClientTLS
from twisted.web import client

Address = tuple[str, int]
_HOST_PORT = r"(\[[^\]]*\]|[^:\[\]]*):(\d*)"


class ConnectToError(Exception):
    """CONNECT_TO says something that can't be used."""


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
        match = re.fullmatch(f"{_HOST_PORT}:{_HOST_PORT}", str(text).strip())
        if match is None:
            raise ConnectToError(f"CONNECT_TO: {text!r} is not HOST:PORT:ADDRESS:PORT")
        host, port, address, there = match.groups()
        found[host.strip("[]").lower(), int(port or 0)] = (address.strip("[]"), int(there or 0))
    return found


class Endpoints:
    """Endpoints by CONNECT_TO: another socket, the same name in TLS."""

    def __init__(self, standard: Any, mapping: Mapping[Address, Address]) -> None:
        self._standard = standard
        self._mapping = mapping

    def __getattr__(self, name: str) -> Any:
        return getattr(self._standard, name)

    def endpointForURI(self, uri: client.URI) -> Any:
        host, port = uri.host.decode("ascii").strip("[]").lower(), uri.port
        for known in ((host, port), (host, 0), ("", port), ("", 0)):
            if known in self._mapping:
                address, there = self._mapping[known]
                break
        else:
            return self._standard.endpointForURI(uri)
        standard = self._standard
        endpoint: Any = HostnameEndpoint(
            standard._reactor,
            address or host,
            there or port,
            timeout=standard._connectTimeout or 30,
            bindAddress=standard._bindAddress,
        )
        if uri.scheme == b"https":
            endpoint = wrapClientTLS(standard._policyForHTTPS.creatorForNetloc(uri.host, uri.port), endpoint)
        return endpoint
