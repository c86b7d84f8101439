"""Which server a request is of: as a URL names it, and as the network knows it."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from tldextract import TLDExtract

Server = tuple[str, int]  # host, as URLs spell it, and port
WEB_PORTS = frozenset({80, 443})

# tldextract would fetch the list of public suffixes from the network when it is first asked: nothing here fetches
# except through the engine. The list that comes with the package serves.
OFFLINE_SUFFIXES = TLDExtract(cache_dir=None, suffix_list_urls=(), include_psl_private_domains=True)


def server_of(url: str) -> Server:
    """The server that a request's URL is of."""
    parts = urlsplit(url)
    return (parts.hostname or "").lower(), parts.port or (443 if parts.scheme == "https" else 80)


@lru_cache(maxsize=1 << 12)
def domain_of(host: str) -> str:
    """The domain that somebody registered, of which the host is: its servers mostly are one. An address is its own."""
    return OFFLINE_SUFFIXES(host).top_domain_under_public_suffix or host
