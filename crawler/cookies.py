"""Cookies without a request of their own.

Scrapy asks tldextract which domains are public suffixes, and tldextract would fetch their list from the network at the
first cookie: nothing here fetches except through the engine. The list that comes with the package serves.
"""

from __future__ import annotations

from scrapy.downloadermiddlewares import cookies
from tldextract import TLDExtract

assert hasattr(cookies, "_split_domain"), (
    "Scrapy's cookies ask somebody else for public suffixes now; see crawler/cookies.py"
)
cookies._split_domain = TLDExtract(cache_dir=None, suffix_list_urls=(), include_psl_private_domains=True)


class OfflineCookiesMiddleware(cookies.CookiesMiddleware):
    """Scrapy's own, with the list that is on this machine."""
