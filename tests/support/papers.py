"""Twenty papers that publish every night, on one server, with what can go wrong on a site."""

from __future__ import annotations

import re
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from html import escape

from opencc import OpenCC

from tests.samples.articles import Reply, article, replies
from tests.samples.jurong import Jurong
from tests.samples.server import listen, listening
from tests.samples.site import CHALLENGE, Request, Response, redirect
from tests.samples.songhuajiang import Songhuajiang

LISTS = ("/news/index.html", "/life/index.html")
_TO_HANT = OpenCC("s2t")
SIGN_IN = (
    '<html><head><meta charset="utf-8"><title>用户登录 - 河湾在线</title></head><body><h3>用户登录</h3>'
    "<p>请先登录后再查看。</p>"
    '<form action="/login" method="post"><input name="user"><input type="password" name="password">'
    "</form></body></html>"
)
# What a Host answers with, given what it would answer.
Twist = Callable[[Request, Response], Response]


class Paper:
    """A site of our own making: two lists and plain articles, read by the generic layout."""

    def __init__(self, name: str, scheme: str = "http") -> None:
        self.name, self.host, self.scheme = name, f"www.{name}.example", scheme
        self.days: list[datetime] = []  # of each article
        self.encoding, self.hant, self.times = "gb18030", False, True
        self.shown = 0  # articles of both lists
        self.robots = "User-agent: *\nDisallow: /admin/\n"

    @property
    def start_urls(self) -> list[str]:
        return [f"{self.scheme}://{self.host}{path}" for path in LISTS]

    def publish(self, count: int, day: datetime) -> None:
        self.shown = count + 8
        self.days += [day - timedelta(minutes=30 * number + 10) for number in range(count)]

    def answer(self, request: Request) -> Response:
        if request.path == "/robots.txt":
            return Response(body=self.robots.encode(), content_type="text/plain")
        if request.path in LISTS:
            return self._page(f"{self.name} 新闻", self._list(LISTS.index(request.path)))
        if match := re.fullmatch(r"/(?:news|life)/content_(\d+)\.html", request.path):
            number = int(match[1]) - 1000
            if number < len(self.days):
                return self.page(number)
        return Response(status=404, body=b"gone")

    def page(self, number: int) -> Response:
        item = article(self.name, number + 10)
        when = f"{self.days[number]:%Y-%m-%d %H:%M} " if self.times else ""
        text = "".join(f"<p>　　{escape(each)}</p>" for each in item.paragraphs[:4])
        return self._page(
            f"{item.title}_{self.name}",
            f'<div class="crumb"><a href="/">首页</a> &gt; 新闻</div><h1>{escape(item.title)}</h1>'
            f'<div class="info">{when}来源：{item.paper} 作者：{item.editor}</div><div class="content">{text}</div>'
            f"<p>（责任编辑：{item.duty_editor}）</p>",
        )

    def _list(self, which: int) -> str:
        rows = []
        for number in range(len(self.days) - 1, max(len(self.days) - self.shown, 0) - 1, -1):
            day = f" <span>{self.days[number]:%Y-%m-%d}</span>" if self.times else ""
            if number % 2 == which:
                title = escape(article(self.name, number + 10).title)
                rows.append(f'<li><a href="{self._path(number)}">{title}</a>{day}</li>')
        return f'<h2>新闻</h2><ul class="list">{"".join(rows)}</ul>'

    def _path(self, number: int) -> str:
        return f"/{('news', 'life')[number % 2]}/content_{1000 + number}.html"

    def _page(self, title: str, body: str) -> Response:
        text = (
            f'<!DOCTYPE html><html><head><meta charset="{self.encoding}"><title>{escape(title)}</title></head><body>'
            f'<div class="nav"><a href="/">首页</a> <a href="/news/index.html">新闻</a></div>{body}'
            '<div class="foot">版权所有 未经许可不得转载</div></body></html>'
        )
        shown = _TO_HANT.convert(text) if self.hant else text
        return Response(body=shown.encode(self.encoding), content_type="text/html")


class Forum(Jurong):
    """The sample forum, without threads of more than a page."""

    silent = False  # no replies are shown

    def __init__(self) -> None:
        super().__init__(10)
        self.odd = {}
        self._marked = True

    def replies(self, number: int, *, long_every: int = 9) -> tuple[Reply, ...]:
        return () if self.silent else replies(self.name, number, long_every=10**9)


class News(Songhuajiang):
    """The sample portal."""

    def __init__(self) -> None:
        super().__init__(10)
        self.odd = {}


@dataclass
class Host:
    """A site on the server, and what is wrong with it now."""

    site: Paper | Forum | News
    a_night: int = 6  # articles
    twist: Twist | None = None
    context: ssl.SSLContext | None = None  # for https

    def publish(self, count: int, day: datetime) -> None:
        if isinstance(self.site, Paper):
            self.site.publish(count, day)
        elif count:
            self.site.publish(count)

    def answer(self, request: Request, *, secure: bool) -> Response:
        response = self.site.answer(request)
        plain = isinstance(self.site, Paper) and self.site.scheme == "http"
        return self.twist(request, response) if self.twist and not (secure and plain) else response


@contextmanager
def served(hosts: Mapping[str, Host]) -> Iterator[dict[str, str]]:
    """All of them on loopback ports, http and https; where to connect for each."""
    by_name = {host.site.host: host for host in hosts.values()}
    by_name |= {moved_to(name): Host(host.site) for name, host in by_name.items()}

    def answer(request: Request, *, secure: bool) -> Response:
        host = by_name.get(request.host)
        return host.answer(request, secure=secure) if host else Response(status=421, body=b"nobody")

    contexts = {name: host.context for name, host in by_name.items() if host.context is not None}
    plain = listen(partial(answer, secure=False))
    secured = (listen(partial(answer, secure=True), context=context) for context in contexts.values())
    with listening(plain, *secured) as (port, *ports):
        yield {
            **{f"{name}:80": f"127.0.0.1:{port}" for name in by_name},
            **{f"{name}:443": f"127.0.0.1:{each}" for name, each in zip(contexts, ports, strict=True)},
        }


# -- what goes wrong -------------------------------------------------------------------------------------------------


def is_list(request: Request) -> bool:
    return "index" in request.path or "forum-" in request.path


def is_robots(request: Request) -> bool:
    return request.path == "/robots.txt"


def without_links(request: Request, response: Response) -> Response:
    """Lists whose links are made by a script now."""
    return replace(response, body=re.sub(rb"<(/?)a\b", rb"<\1b", response.body)) if is_list(request) else response


def half_without(request: Request, response: Response) -> Response:
    return without_links(request, response) if "life" in request.path else response


def unclassed(request: Request, response: Response) -> Response:
    """Pages without a class or an id that anybody knows."""
    if is_list(request) or is_robots(request):
        return response
    return replace(response, body=re.sub(rb'\b(class|id)="[^"]*"', b'data-v="1"', response.body), modified=None)


def moved_to(host: str) -> str:
    return f"new-{host.removeprefix('www.')}"


def elsewhere(request: Request, _: Response) -> Response:
    return redirect(f"http://{moved_to(request.host)}{request.path}", 301)


def robots(status: int, body: bytes) -> Twist:
    answer = Response(status=status, body=body, content_type="text/plain")
    return lambda request, response: answer if is_robots(request) else response


def wall(_: Request, __: Response) -> Response:
    return Response(body=CHALLENGE.encode())


def sign_in(request: Request, response: Response) -> Response:
    if is_robots(request):
        return response
    return Response(body=SIGN_IN.encode(), content_type="text/html; charset=utf-8")


def down(_: Request, __: Response) -> Response:
    return Response(status=0)


def failing(status: int) -> Twist:
    return lambda request, response: response if is_robots(request) else Response(status=status, body=b"no")
