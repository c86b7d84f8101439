"""Addresses as pages print them."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

_SERVER = re.compile(r"(\[[0-9a-fA-F:.]+\]|[^\[\]@:\s\x00-\x1f]+)(?::\d*)?")


def joined(base: str, address: str) -> str:
    """The absolute address of what a page links to; empty where what is printed is no address: `http://[某某`."""
    try:
        return urljoin(base, address)
    except ValueError:
        return ""


def unreachable(url: str) -> str | None:
    """Why no server can be asked for this address, whoever printed it; None where one can."""
    try:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"}:
            return "not http"
        server = parts.netloc.partition("\\")[0]  # browsers take it for a slash, and so does w3lib
        if not (hit := _SERVER.fullmatch(server)):
            return "a user's name in it" if "@" in server else "no host in it, or no port"
        _ = parts.port  # may be no number, or too large
        hit[1].encode("idna")  # as the resolver does, where nobody would hear of the error
    except UnicodeError:
        return "its host is no name"
    except ValueError as error:
        return str(error)
    return None
