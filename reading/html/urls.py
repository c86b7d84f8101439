"""Addresses as pages print them."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

_PARTS = re.compile(r"([^?#]*)(\?[^#]*)?(.*)", re.DOTALL)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_UNICODE = frozenset({"utf-8", "utf-16", "utf-16-le", "utf-16-be"})  # pages in these send their queries in UTF-8
_SERVER = re.compile(r"(\[[0-9a-fA-F:.]+\]|[^\[\]@:\s\x00-\x1f]+)(?::\d*)?")

_CANDIDATE = re.compile(r"[\s,]*+(\S++)")
_USER = re.compile(r"(?<=//)[^/?#\s]*@")
_GATE = re.compile(r"^(https?)://[^/]+/gate/big5/([^/?#]+)(.*)$", re.IGNORECASE)


def joined(base: str, address: str, encoding: str = "utf-8") -> str:
    """The absolute address of what a page links to, as browsers make it; empty where what is printed is no address:
    `http://[某某`.

    URL Standard: backslashes before the query are slashes, and a query is sent in the encoding of its page.
    """
    hit = _PARTS.match(address)
    assert hit  # it matches any text
    where, query, rest = (str(part or "") for part in hit.groups())
    scheme = _SCHEME.match(where.lstrip())
    if scheme is None or scheme[0].lower() in {"http:", "https:"}:
        where = where.replace("\\", "/")
    query = query if query.isascii() else _sent(query, encoding)
    try:
        return urljoin(base, where + query + rest)
    except ValueError:
        return ""


def _sent(query: str, encoding: str) -> str:
    """A query as a page in this encoding sends it. What the encoding lacks goes as a character reference."""
    try:
        codec = codecs.lookup(encoding).name
    except LookupError:
        return query
    if codec in _UNICODE:
        return query  # whoever asks for it does that
    return "".join(char if char.isascii() else _escaped(char, codec) for char in query)


def _escaped(char: str, codec: str) -> str:
    try:
        sent = char.encode(codec)
    except UnicodeEncodeError:
        return f"%26%23{ord(char)}%3B"
    return "".join(chr(byte) if 0x30 <= byte < 0x7F and chr(byte) not in "<>`" else f"%{byte:02X}" for byte in sent)


def without_user(url: str) -> str:
    """The address as it may be told: what stands before an @ may be a password, and logs are mailed."""
    return _USER.sub("redacted@", url)


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


def ungated(url: str) -> str:
    """The address behind a /gate/big5/ script gateway (CRI, gov.cn, china.com.cn ...); any other URL as it is.

    Whether the site behind speaks https isn't told; http is what these sites were built with.
    """
    gate = _GATE.match(url)
    return f"http://{gate[2]}{gate[3]}" if gate else url


def candidates(srcset: str) -> Iterator[tuple[str, str]]:
    """The addresses of a srcset, each with what is said of its width or density: `320w`, `2x`, or nothing.

    HTML §4.8.4.3.2, but for brackets in what is said.
    """
    at = 0
    while hit := _CANDIDATE.match(srcset, at):
        at = end = hit.end()
        if not hit[1].endswith(","):
            end = srcset.find(",", at)
            end = end if end >= 0 else len(srcset)
        yield hit[1].rstrip(","), srcset[at:end].strip()
        at = end


def host_of(url: str) -> str:
    """Lower-case host name as it is asked for, without port; empty where there is none."""
    try:
        return in_ascii(urlsplit(url).hostname or "")
    except ValueError:  # [::bad
        return ""


def in_ascii(host: str) -> str:
    """A host's name in lower case, as resolvers are asked for it: 河湾.example is xn--ovw41b.example (IDNA). What can't
    be a name stays as it is.
    """
    if host.isascii():
        return host.lower()
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return host.lower()
