"""Scrapy requests as one line of JSON and back: data that names what to call, never a pickle that runs."""

from __future__ import annotations

import base64
import json
from typing import Any

from scrapy import Spider
from scrapy.http import Request

from crawler.answering import CONDITIONS
from crawler.meta import FURTHER, LISTED, PROXY, REVISIT, SLOT, TIMEOUT, kept
from reading.listed import Listed

_GIVEN = (REVISIT.name, SLOT.name, FURTHER.name)  # of the meta of an article's request, what the spider gave it
# Set from what is known of the page when it is asked for; a redirect would carry them to another page.
_CONDITIONS = frozenset(name.lower() for name in CONDITIONS)


class RequestError(Exception):
    """A request can't be stored, or a stored one can't be asked again."""


def to_data(request: Request, spider: Spider) -> str:
    """The request as JSON. Raises RequestError for what JSON can't hold, and for callbacks the spider doesn't have."""
    data: dict[str, Any] = {"url": request.url}
    if type(request) is not Request:
        raise RequestError(f"{request}: a {type(request).__name__} can't be stored, only a plain Request")
    for name in ("callback", "errback"):
        if (method := getattr(request, name)) is not None:
            data[name] = _name_of(method, spider, request)
    if request.method != "GET":
        data["method"] = request.method
    headers = [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in request.headers.items()
        for value in values or []
        if name.decode("latin-1").lower() not in _CONDITIONS
    ]
    if headers:
        data["headers"] = headers
    if request.body:
        data["body"] = base64.b64encode(request.body).decode("ascii")
    for name in ("cookies", "cb_kwargs", "flags"):
        if value := getattr(request, name):
            data[name] = value
    if request.encoding != "utf-8":
        data["encoding"] = request.encoding
    if request.priority:
        data["priority"] = request.priority
    if request.dont_filter:
        data["dont_filter"] = True
    if meta := kept(request):
        data["meta"] = meta
    try:
        return json.dumps(data, ensure_ascii=False, default=_refuse)
    except (TypeError, ValueError) as error:
        raise RequestError(f"{request}: can't be stored: {error}") from error


def from_data(text: str, spider: Spider) -> Request:
    """The request of a line of JSON. Raises RequestError where the spider has no such method any more."""
    try:
        data = json.loads(text)
        for name in ("callback", "errback"):
            if name in data:
                data[name] = getattr(spider, data[name])
        if "body" in data:
            data["body"] = base64.b64decode(data["body"], validate=True)
        if "headers" in data:
            headers: dict[str, list[str]] = {}
            for name, value in data["headers"]:
                headers.setdefault(name, []).append(value)
            data["headers"] = {name: [value.encode("latin-1") for value in values] for name, values in headers.items()}
        return Request(**data)
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        raise RequestError(f"a stored request can't be asked again ({error}): {text[:200]}") from error


def only_given(request: Request, stored: str) -> None:
    """Of the headers of a request that a retry or a redirect made of a stored one, leave those that it was stored with;
    of its proxy and its timeout too.

    The others, such as Cookie, User-Agent and what proxies are told, the middlewares give each request anew when it
    leaves: in another crawl they may be others, and secrets have no place in the frontier. A proxy is told its password
    by whoever names it, and not where one is named already.
    """
    data = json.loads(stored)
    given = {name.lower() for name, _ in data.get("headers", ())} | {"referer"}
    for name in [name for name in request.headers if name.decode("latin-1").lower() not in given]:
        del request.headers[name]
    for key in (PROXY, TIMEOUT):
        if key.name not in data.get("meta", ()):
            key.take(request)


def as_listed(text: str) -> str:
    """A stored request as a list would name it, with nothing that redirects or retries added."""
    data = json.loads(text)
    for name in ("priority", "dont_filter"):
        data.pop(name, None)
    data["meta"] = {name: data["meta"][name] for name in _GIVEN if name in data.get("meta", ())}
    return json.dumps(data, ensure_ascii=False)


def with_listed(text: str, said: Listed) -> str:
    """A stored request that carries what a list says of its article."""
    data = json.loads(text)
    data.setdefault("meta", {})[LISTED.name] = (said.replies, said.last, said.latest)
    return json.dumps(data, ensure_ascii=False)


def listed_in(text: str) -> Listed | None:
    """What a list said of the article of a stored request, if it carries that."""
    if f'"{LISTED.name}"' not in text or (said := json.loads(text).get("meta", {}).get(LISTED.name)) is None:
        return None
    return Listed(replies=said[0], last=said[1], latest=said[2])


def _name_of(method: Any, spider: Spider, request: Request) -> str:
    name = getattr(method, "__name__", "")
    if getattr(method, "__self__", None) is not spider or getattr(spider, name, None) != method:
        raise RequestError(f"{request}: {method!r} is no method of the spider {spider.name}")
    return str(name)


def _refuse(value: object) -> Any:
    raise TypeError(f"{type(value).__name__} {value!r:.80} is no plain data")
