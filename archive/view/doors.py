"""Who may come in: requests that call this server by its own name, only to read, with the token where there is one."""

from __future__ import annotations

import hmac
import secrets
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from archive.view.shown import address, page
from archive.view.words import LANGUAGES

LOOPBACK = ("127.0.0.1", "localhost", "::1")
SIGN_IN = "/sign-in"
_COOKIE = "shengbao-view"
_LONGEST = 8_000  # characters of a path and its query; a form of more is none of ours
_READING = ("GET", "HEAD")


class Doors:
    """Lets in what may come in."""

    def __init__(self, app: ASGIApp, names: frozenset[str], token: str | None) -> None:
        self._app = app
        self._names = {name.lower().rstrip(".") for name in names}
        self._token = token
        self._session = secrets.token_urlsafe(32)  # what the cookie says: worth nothing once this server has ended

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            request = Request(scope, receive)
            answer = await self._instead(request)
            await (answer or self._app)(scope, receive, send)

    async def _instead(self, request: Request) -> Response | None:
        """What is answered in the place of the page; None where it may be had."""
        # A page of the web whose name was made to lead here (DNS rebinding) still calls this server by that name.
        own = (request.scope.get("server") or ("", 0))[0]  # an address: no name leads to it by a trick
        if _name_in(request.headers) not in self._names | {own}:
            return PlainTextResponse("This server is not called that. Use the address that it printed.\n", 421)
        if len(request.url.path) + len(request.scope["query_string"]) > _LONGEST:
            return await _said(request, 414, "too_long")
        if any(ord(character) < 32 or character == "\ufffd" for character in request.url.path):
            return await _said(request, 404, "not_found")
        signing_in = self._token is not None and request.url.path == SIGN_IN
        if request.method not in _READING and not (signing_in and request.method == "POST"):
            answer = await _said(request, 405, "method_not_allowed")
            answer.headers["Allow"] = ", ".join(_READING)
            return answer
        # What a captured page names: its frame is of no origin, so it has no cookie. Its addresses are signed instead.
        if self._token is None or request.url.path.startswith(("/static/", "/requisite/")):
            return None
        if signing_in:
            return await self._sign_in(request, self._token)
        return None if self._is_in(request, self._token) else await _form(request, 401)

    def _is_in(self, request: Request, token: str) -> bool:
        kind, _, given = request.headers.get("Authorization", "").partition(" ")
        if kind.lower() == "bearer" and _same(given.strip(), token):
            return True
        try:
            cookie = SimpleCookie(request.headers.get("Cookie", "")[:_LONGEST]).get(_COOKIE)
        except CookieError:
            return False
        return cookie is not None and _same(cookie.value, self._session)

    async def _sign_in(self, request: Request, token: str) -> Response:
        if request.method != "POST":
            return await _form(request, 200)
        given = await _fields(request)
        if not _same(given.get("token", "").strip(), token):
            return await _form(request, 403, wrong=True)
        lang = request.query_params.get("lang")
        answer = RedirectResponse(address("/", {"lang": lang if lang in tuple(LANGUAGES) else None}), 303)
        # Not strict: a link of a captured page, whose frame is of no origin, leads to pages of ours. They only read.
        answer.set_cookie(_COOKIE, self._session, httponly=True, samesite="lax")
        return answer


def _name_in(headers: Headers) -> str:
    """The name in the Host header without its port: behind a tunnel the port is another one."""
    hosts = headers.getlist("host")
    if len(hosts) != 1:
        return ""
    host = hosts[0].lower()
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].rstrip(".")


def _same(given: str, wanted: str) -> bool:
    """Whether they are the same, in a time that tells nothing."""
    return hmac.compare_digest(given.encode("utf-8", "surrogateescape"), wanted.encode("utf-8"))


async def _fields(request: Request) -> dict[str, str]:
    """The fields of a form (application/x-www-form-urlencoded); none of what is too long for ours."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > _LONGEST:
            return {}
    found = parse_qs(body.decode("utf-8", "replace"), max_num_fields=None)
    return {name: values[0] for name, values in found.items()}


async def _said(request: Request, status: int, word: str) -> Response:
    return await run_in_threadpool(page, request, "error.html", status=status, word=word)


async def _form(request: Request, status: int, *, wrong: bool = False) -> Response:
    answer = await run_in_threadpool(page, request, "sign_in.html", status=status, wrong=wrong)
    if status == 401:
        answer.headers["WWW-Authenticate"] = "Bearer"
    return answer
