"""The sort key of a URL in a CDXJ index: host reversed, path and query in one canonical spelling.

Keys equal those of the IA canonicaliser that cdxj-indexer and pywb look up with (a test compares them). Written anew
because that package is under the AGPL, which this program isn't.
"""

from __future__ import annotations

import re
import socket
from contextlib import suppress
from functools import lru_cache
from urllib.parse import unquote_to_bytes

# Most URLs of articles: nothing in them has to be respelt but the case of the path.
_PLAIN = re.compile(
    r"https?://(?!www\d*\.)((?:[a-z0-9-]+\.)+(?=[a-z0-9-]*[a-z])[a-z0-9-]+)((?:/[A-Za-z0-9_~-][A-Za-z0-9_.~-]*)+)"
)
_SCHEME = re.compile(rb"[a-zA-Z][a-zA-Z0-9+.-]*://")
_NO_HOST = re.compile(rb"(?:dns|mailto|urn|warcinfo|filedesc|data|javascript|metadata|screenshot|screenshot-view):")
_PORT = re.compile(rb":(\d*)\Z")
_WWW = re.compile(rb"\Awww\d*\.")
_PLAIN_PATH = re.compile(rb"(?:/[A-Za-z0-9_~-][A-Za-z0-9_.~-]*)+")
_PLAIN_QUERY = re.compile(rb"(?![^?]*(?:sess|sid=|cfid))[A-Za-z0-9_.~=-]+(?:&[A-Za-z0-9_.~=-]+)*", re.IGNORECASE)
_ESCAPED = re.compile(rb"[\x00-\x20\x7f-\xff#%]")
# Session ids: the last one of each kind is taken out, in this order.
_QUERY_SESSIONS = tuple(
    re.compile(rb"(.*)" + kind + rb"(?:&|\Z)", re.DOTALL)
    for kind in (
        rb"jsessionid=[0-9a-z]{32}",
        rb"phpsessid=[0-9a-z]{32}",
        rb"sid=[0-9a-z]{32}",
        rb"aspsessionid[a-z]{8}=[a-z]{24}",
        rb"cfid=[^&]+&cftoken=[^&]+",
    )
)
_PATH_SESSION = re.compile(rb"/\((?:[a-z]\([0-9a-z]{24}\))+\)(/[^?]+\.aspx)|/\([0-9a-z]{24}\)(/[^?]+\.aspx)")
_DEFAULT_PORTS = {b"http": 80, b"https": 443}


@lru_cache(maxsize=256)  # a capture is looked up and then indexed
def surt(url: str) -> str:
    """The key of `url`, such as `cn,jrrx)/thread?tid=1`."""
    if plain := _PLAIN.fullmatch(url):
        return f"{','.join(reversed(plain[1].split('.')))}){plain[2].lower()}"
    raw = url.strip().encode("utf-8").translate(None, b"\r\n\t")
    if _NO_HOST.match(raw):
        return raw.decode("utf-8").rstrip("/")
    if not _SCHEME.match(raw):
        raw = b"http://" + raw
    scheme, _, rest = raw.partition(b"://")
    rest = rest.partition(b"#")[0]
    end = min((at for at in (rest.find(b"/"), rest.find(b"?")) if at >= 0), default=len(rest))
    path, _, query = rest[end:].partition(b"?")
    key = _authority(scheme.lower(), rest[:end]) + b")" + _path(path)
    if query := _query(query):
        key += b"?" + query
    return key.decode("ascii")


@lru_cache(maxsize=256)
def _authority(scheme: bytes, authority: bytes) -> bytes:
    host = authority.rpartition(b"@")[2]
    port = 0
    if (match := _PORT.search(host)) and not host.endswith(b"]"):
        port, host = int(match[1] or 0), host[: match.start()]
    name = _host(host.strip(b"[]"))  # an IPv6 address, or what a link said: [某某
    if port and port != _DEFAULT_PORTS.get(scheme):
        name += b":%d" % port
    return name


def _host(host: bytes) -> bytes:
    host = _unescaped(host)
    with suppress(UnicodeError):  # a name that IDNA doesn't know stays as it is
        host = host.decode("utf-8").encode("idna") if any(byte > 0x7F for byte in host) else host
    host = re.sub(rb"\.+", b".", host).strip(b".").lower()
    if re.fullmatch(rb"\d+", host) and int(host) < 2**32:
        host = socket.inet_ntoa(int(host).to_bytes(4, "big")).encode()
    elif re.fullmatch(rb"\d+(?:\.\d+){1,3}", host):
        with suppress(OSError):  # 256.1.1.1 is a name, then
            host = socket.inet_ntoa(socket.inet_aton(host.decode())).encode()
    return b",".join(reversed(_escaped(_WWW.sub(b"", host)).lower().split(b".")))


def _path(path: bytes) -> bytes:
    if _PLAIN_PATH.fullmatch(path):
        return path.lower()
    path = _unescaped(path)
    parts: list[bytes] = []
    for part in path.removeprefix(b"/").split(b"/"):
        if part == b".." and parts:
            parts.pop()
        elif part != b".":
            parts.append(part)
    parts = [part for part in parts if part]
    path = _escaped(b"/" + b"/".join(parts)).lower()
    return _PATH_SESSION.sub(lambda match: bytes(match[1] or match[2]), path)


def _query(query: bytes) -> bytes:
    if _PLAIN_QUERY.fullmatch(query):
        query = query.lower()
    else:
        query = _escaped(_unescaped(query)).lower()
        for session in _QUERY_SESSIONS:
            query = session.sub(rb"\1", query, count=1)
    pairs = sorted(pair.split(b"=", 1) for pair in query.split(b"&"))
    return b"&".join(b"=".join(pair) for pair in pairs)


def _unescaped(text: bytes) -> bytes:
    while (once := unquote_to_bytes(text)) != text:
        text = once
    return text


def _escaped(text: bytes) -> bytes:
    return _ESCAPED.sub(lambda match: b"%%%02X" % match[0][0], text)
