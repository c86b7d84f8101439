"""A page that redirects to itself, once: Discuz! does so while it renumbers a thread."""

from __future__ import annotations

from urllib.parse import urljoin

from scrapy.http import Request, Response


class SelfRedirectMiddleware:
    """Asks again where the answer is a redirect to the very same URL, which Scrapy's filter would take for a duplicate.

    Once for each request: a page that goes on redirecting to itself is left to Scrapy, which ends it there.
    """

    def process_response(self, request: Request, response: Response) -> Request | Response:
        location = response.headers.get("Location")
        if response.status not in {301, 302, 303, 307, 308} or not location or "self_redirect" in request.meta:
            return response
        if urljoin(request.url, location.decode("latin-1")).split("#")[0] != request.url:
            return response
        return request.replace(dont_filter=True, meta={**request.meta, "self_redirect": True})
