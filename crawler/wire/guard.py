"""Where a crawl may connect to: the public network, and what the operator named.

A page can redirect or link to what only this machine or its network reaches, 127.0.0.1, a router, the cloud's
169.254.169.254, and what answered would be archived and handed on. Its URL doesn't tell: 0x7f000001 is an address, and
a name has the one that its owner wants, another at the next request. So it is the address that counts, when a socket
is about to be opened to it, and no packet goes to one that is refused.

A proxy resolves and connects itself. It is the operator's, wherever it stands, and which addresses names have isn't
known on this side of it: there only hosts that are written as addresses, or have a name of local networks, can be
refused, and the rest is up to the proxy's own rules. Nor can an address tell that it leads inside if it is of a public
range: those of the operator's own network, and of a NAT64 with a prefix of its own.
"""

from __future__ import annotations

import socket
from collections.abc import Set
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Any
from urllib.parse import urlsplit

from scrapy.exceptions import IgnoreRequest
from zope.interface import directlyProvides, providedBy

from crawler.politeness.server import WEB_PORTS, Server, server_of

ANY_PORT = 0

_GLOBAL_UNICAST = IPv6Network("2000::/3")  # RFC 4291: nothing else was given out
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052
# In IANA's registries of special-purpose addresses as a whole; Pythons differ about parts of them, or don't know them.
_SPECIAL = (IPv4Network("192.0.0.0/24"), IPv6Network("2001::/23"), IPv6Network("3fff::/20"))
# RFC 6762, RFC 8375, ICANN's .internal, and what routers and companies call their networks.
_LOCAL = (".local", ".internal", ".home.arpa", ".localdomain", ".lan", ".home", ".corp", ".intranet", ".private")


class AddressRefused(IgnoreRequest):
    """A request would have gone to an address that isn't public, and that nobody named. Nothing was sent."""

    def __init__(self, url: str, address: str, kind: str) -> None:
        host = urlsplit(url).hostname
        super().__init__(
            f"{address} is {kind}, not public, and {host} was not named; to fetch it, name it: as -a url=, among the"
            " hosts in sites.toml, or with --connect-to"
        )
        self.url, self.address, self.kind = url, address, kind


def kind_of(address: str) -> str | None:
    """What an IP address is that isn't one of the public network; None for one that is."""
    try:
        ip = ip_address(address)
    except ValueError:
        return "no IP address"
    if isinstance(ip, IPv6Address) and (inner := _embedded(ip)) is not None:
        return kind_of(str(inner))
    special = any(ip.version == network.version and ip in network for network in _SPECIAL)
    if ip.is_global and not ip.is_multicast and not special and (ip.version == 4 or ip in _GLOBAL_UNICAST):
        return None
    if ip.is_unspecified:
        return "unspecified"
    if ip.is_loopback:
        return "loopback"
    if ip.is_link_local:
        return "link-local"
    if ip.is_multicast:
        return "multicast"
    return "private" if ip.is_private else "reserved"


def _embedded(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address to which packets for an IPv6 address go: v4-mapped, 6to4, NAT64."""
    return ip.ipv4_mapped or ip.sixtofour or (IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None)


def named_by(url: str) -> set[Server]:
    """The servers that somebody names who names a URL: http and https of a host are one site, other ports are not."""
    host, port = server_of(url)
    return {(host, one) for one in (WEB_PORTS if port in WEB_PORTS else {port})}


def is_named(server: Server, named: Set[Server]) -> bool:
    return server in named or (server[0], ANY_PORT) in named


def refuse_written(url: str, named: Set[Server]) -> None:
    """Raise AddressRefused where a URL that a proxy is asked for has a host written as an address that isn't public."""
    server = server_of(url)
    host = server[0].rstrip(".")
    address = _written(host)
    kind = kind_of(address) if address else "a name of local networks" if _is_local(host) else None
    if "%" in host and ":" not in host:
        kind = "a name in escapes"  # which no resolver knows, and a proxy may make any address of
    if kind and not is_named(server, named):
        raise AddressRefused(url, address or host, kind)


def _is_local(host: str) -> bool:
    """Whether a name means something only inside: one without a dot, or below what nobody can register."""
    return "." not in host or host.endswith(_LOCAL)


def _written(host: str) -> str | None:
    """The address that a host is spelled as: 127.0.0.1, 0x7f000001, 127.1, ::1, localhost; None for a name."""
    if host == "localhost" or host.endswith(".localhost"):
        return "127.0.0.1"  # RFC 6761 §6.3, for resolvers
    if ":" in host:
        return host
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except OSError:
        return None


class GuardedReactor:
    """The reactor, as an endpoint sees it that may connect to the public network only."""

    def __init__(self, reactor: Any, url: str) -> None:
        self._reactor = reactor
        self._url = url
        directlyProvides(self, providedBy(reactor))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._reactor, name)

    def connectTCP(self, host: str, port: int, *args: Any, **kwargs: Any) -> Any:
        """Twisted's endpoints give an address here, of those that the name was found to have a moment ago."""
        if kind := kind_of(host):
            raise AddressRefused(self._url, host, kind)
        return self._reactor.connectTCP(host, port, *args, **kwargs)
