"""Where Ray may be spoken to. Whoever reaches a cluster may have it do anything, so it is nobody's whom the operator
doesn't know.

Ray listens on loopback alone only where a node's address is 127.0.0.1; for any other address, a private one too, it
listens on all of a machine's. There it must ask for a token.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.util import find_spec
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path
from typing import Any

from archive.data.errors import needs
from archive.data.folder import DataError

# Ray takes 127.0.0.1 for a mistake and puts the machine's outer address in its place, but not where it is told that
# this is Windows or macOS; and it reports to its makers.
ENVIRONMENT = {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0", "RAY_USAGE_STATS_ENABLED": "0"}
_LOOPBACK = ip_address("127.0.0.1")
_DENIED = "AuthenticationError"  # what Ray raises for somebody without a token
_LISTENS = "0A"  # how /proc/net/tcp says it
_ANSWERS, _ASKED = 30.0, 300.0  # seconds
_LONGEST = 300  # characters of a line of Ray's


def connected(address: str) -> Any:
    """The module `ray`, connected to the cluster whose head is at HOST:PORT. Raises DataError."""
    if find_spec("ray") is None:
        raise DataError(f"--engine ray {needs('ray', 'scale')}")
    ip, port = _place_of(address)
    os.environ.update(ENVIRONMENT if ip == _LOOPBACK else {"RAY_USAGE_STATS_ENABLED": "0"})
    os.environ.setdefault("RAY_NUM_REDIS_GET_RETRIES", "3")  # each takes it a minute; it would try twenty times
    _require_listener(address, ip, port)
    ray = import_module("ray")
    # It prints what it notices of hosts that end to where results go, and has no word that keeps it from that.
    vars(import_module("ray._private.worker"))["print_to_stdstream"] = _unsaid
    if not _is_alone(ip, port):
        require_token(address, ip, port)
    try:
        ray.init(address=_text(ip, port), log_to_driver=False, logging_level="critical", configure_logging=False)
    except Exception as error:  # there is no list of what it raises
        why = " ".join(str(error).split())[:_LONGEST]
        raise DataError(f"--address {address}: no cluster of Ray that takes this machine ({why})") from error
    try:
        _require_private(address, ip, (node["NodeManagerAddress"] for node in ray.nodes() if node["Alive"]))
    except DataError:
        ray.shutdown()
        raise
    return ray


def _place_of(address: str) -> tuple[IPv4Address | IPv6Address, int]:
    """The IP address and the port of HOST:PORT. Raises DataError where that is no place, or may be anybody's."""
    host, _, port = address.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not host or "/" in host or not port.isdecimal() or not 0 < int(port) < 1 << 16:
        raise DataError(f"--address {address}: name the head of the cluster as HOST:PORT, like 127.0.0.1:6379")
    try:
        found = {ip_address(entry[4][0]) for entry in socket.getaddrinfo(host, None, proto=socket.IPPROTO_TCP)}
    except (OSError, UnicodeError) as error:
        raise DataError(f"--address {address}: no such host ({error})") from error
    for ip in found:
        _require_inner(address, ip)
    return min(found, key=lambda ip: (ip.version, ip.packed)), int(port)


def _require_inner(address: str, ip: IPv4Address | IPv6Address) -> None:
    ip = getattr(ip, "ipv4_mapped", None) or ip
    if ip.is_unspecified:
        raise DataError(
            f"--address {address}: that is every address of a machine; name one, 127.0.0.1 or that of a private network"
        )
    if ip.is_global or ip.is_multicast:
        raise DataError(
            f"--address {address}: {ip} is public; whoever reaches Ray may have it do anything: use loopback or a"
            " private network"
        )


def _require_private(address: str, head: IPv4Address | IPv6Address, nodes: Iterable[str]) -> None:
    """Raise DataError where a host of the cluster is nobody's business, or is outside where the head isn't."""
    for node in nodes:
        ip = ip_address(node)
        _require_inner(address, ip)
        if head == _LOOPBACK != ip:
            raise DataError(
                f"--address {address}: its node {node} is not on loopback, and listens on all addresses of its machine;"
                " name that address, and have the cluster ask for a token"
            )


def _require_listener(address: str, ip: IPv4Address | IPv6Address, port: int) -> None:
    try:
        socket.create_connection((str(ip), port), timeout=_ANSWERS).close()
    except OSError as error:
        raise DataError(f"--address {address}: nobody listens there ({error}); start the cluster first") from error


def _unsaid(*_: object, **__: object) -> None:
    pass


def _is_alone(ip: IPv4Address | IPv6Address, port: int) -> bool:
    """Whether only this machine reaches what listens there."""
    return ip == _LOOPBACK and not any(_everywhere(port))


def _everywhere(port: int) -> Iterator[bool]:
    for name in ("tcp", "tcp6"):
        table = Path("/proc/net") / name
        for line in table.read_text("ascii").splitlines()[1:] if table.exists() else ():
            _, local, _, state, *_ = line.split()
            where, _, number = local.partition(":")
            if state == _LISTENS and int(number, 16) == port:
                yield not int(where, 16)


def require_token(address: str, ip: IPv4Address | IPv6Address, port: int) -> None:
    """Raise DataError where Ray would do what anyone sends it: ask it as somebody without a token."""
    words = [sys.executable, "-m", "ray.scripts.scripts", "health-check", "--address", _text(ip, port)]
    try:
        asked = subprocess.run(  # noqa: S603 - Ray's own command
            words,
            env={**os.environ, "RAY_AUTH_MODE": "disabled"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=_ASKED,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise DataError(
            f"--address {address}: what listens there says nothing in {_ASKED:.0f} s; is it Ray?"
        ) from error
    if not asked.returncode:
        raise DataError(
            f"--address {address}: Ray listens on all addresses of that machine, and does what anyone sends it; start"
            " it with RAY_AUTH_MODE=token, or for one machine on 127.0.0.1 (docs/rebuild.md)"
        )
    if _DENIED not in asked.stdout:
        why = lines_of(asked.stdout, "it says nothing")[-1]
        raise DataError(f"--address {address}: nobody can tell whether it asks for a token ({why})")


def lines_of(said: str, nothing: str) -> list[str]:
    """What Ray says, line by line, none too long to be told; `nothing` where it says nothing."""
    return [line[:_LONGEST] for line in said.strip().splitlines()] or [nothing]


def _text(ip: IPv4Address | IPv6Address, port: int) -> str:
    return f"[{ip}]:{port}" if ip.version == 6 else f"{ip}:{port}"
