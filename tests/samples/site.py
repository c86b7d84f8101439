"""What the five sample sites have in common: their pages by path, packed as different servers pack them."""

# ruff: noqa: E501 - HTML stands in lines as the engine prints it

from __future__ import annotations

import gzip
import html
import random
import struct
import time
import zlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

from tests.samples.articles import Article, Reply, Truth, answered, article, replies, revised
from tests.samples.furniture import dressed


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request as the server received it."""

    method: str
    host: str  # without port
    path: str  # with query
    headers: dict[str, str]  # names in lower case; the last of a name
    raw: bytes = field(repr=False)
    time: float = field(default_factory=time.monotonic)  # seconds, of a clock of its own

    @property
    def user_agent(self) -> str:
        return self.headers.get("user-agent", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One response before the server puts Date, validators and framing around it."""

    body: bytes = field(default=b"", repr=False)
    status: int = 200  # 0: the server hangs up without an answer
    content_type: str | None = "text/html"
    headers: tuple[tuple[str, str], ...] = ()
    coding: str = ""  # gzip, deflate (zlib) or deflate-raw, if the client accepts it
    chunked: bool = False
    modified: datetime | None = None  # sends ETag and Last-Modified, answers 304
    tag: str = ""  # the ETag; empty: made of the body
    cut: bool = False  # half of the body comes, then the connection closes
    fresh: Callable[[bytes], bytes] | None = None  # fills in what differs on each request


def packed(path: str, response: Response) -> Response:
    """Coding and framing chosen by the path, so that each site has all of them."""
    kind = zlib.crc32(path.encode()) % 6
    return replace(response, coding=("gzip", "gzip", "deflate", "deflate-raw", "", "")[kind], chunked=kind in (1, 3, 5))


def redirect(to: str, status: int = 302) -> Response:
    return Response(status=status, headers=(("Location", to),), body=f"<a href='{html.escape(to)}'>here</a>".encode())


def png(seed: str, width: int = 16, height: int = 12) -> bytes:
    """A small picture of one colour."""
    colour = zlib.crc32(seed.encode()).to_bytes(4, "big")[:3]

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + colour * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


# Yunsuo (云锁) answers so until the visitor's script has come back; the markers are what tells it.
CHALLENGE = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"/>
<meta http-equiv="Cache-Control" content="no-store"/><script type="text/javascript">
function stringToHex(str){var val="";for(var i=0;i<str.length;i++){val+=str.charCodeAt(i).toString(16);}return val;}
function YunSuoAutoJump(){var wh=screen.width+","+screen.height;document.cookie="srcurl="+stringToHex(location.href)+";path=/;";
self.location=location.href.split("?")[0]+"?security_verify_data="+stringToHex(wh);}
</script></head><body><script>setTimeout("YunSuoAutoJump()",50);</script></body></html>
"""

ERROR = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>提示信息</title></head><body>
<div class="tip"><h3>提示信息</h3><p>您访问的页面不存在或已被删除。</p><p><a href="/">返回首页</a></p></div></body></html>
"""

UNKNOWN = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>本站改版启事 - 新版</title></head><body>
<header><a href="/">首页</a> <a href="/new/">新版</a></header><main><h1>本站改版启事</h1>
<section><p>为了给读者提供更好的阅读体验，本站从即日起启用新的版面。改版期间，部分栏目的地址会有变化，旧地址仍然可以访问。</p>
<p>读者在使用中遇到问题，可以在工作时间拨打服务电话，编辑部会逐条记录，并在三个工作日内答复。</p>
<p>感谢大家一直以来的支持，也欢迎把对新版的意见告诉我们。</p></section></main><footer>版权所有 未经许可不得转载</footer></body></html>
"""


GONE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>提示</title></head><body><div class="error">
<p>抱歉，您访问的页面不存在。</p><p>可能已经移动，或者地址有误。<a href="/">返回首页</a></p></div></body></html>
"""


class Site:
    """A host with list pages, article pages and things that go wrong. A site's module fills in the rest.

    It changes as sites do: `publish`, `edit`, `reply`, `delete`. `validators` says whether articles come with ETag
    and Last-Modified (None: as this site does it), `lively` pages differ in every answer by a counter, a form hash and
    a clock, `furniture` gives pages the size of real ones, and `instead` holds answers in place of pages.
    """

    name: str
    host: str
    lists: tuple[str, ...]  # paths of the first list pages; the first one leads to every article
    robots: str  # body of robots.txt
    ODD = ("moved", "missing", "error", "challenge", "empty", "pdf", "truncated", "unknown", "private")
    LINKED = (
        "moved",
        "missing",
        "error",
        "challenge",
        "empty",
        "private",
    )  # from the lists, as spiders would follow them
    PER_LIST = 12
    SELF_REDIRECT = 5  # this article's address answers with itself once

    validators: bool | None = None
    lively = False
    furniture = 0  # kilobytes when gzipped, about

    def __init__(self, articles: int, dump: str | None = None, gold: dict[str, object] | None = None) -> None:
        self.dump, self.gold = dump, gold
        self.count = 1 if dump is not None else articles
        self.first = 0  # number of the newest article; below 0 when some were published since
        self.edited: dict[int, str] = {}  # by number: what was edited, title or body
        self.answered: dict[int, int] = {}  # by number: how many replies came
        self.deleted: dict[int, str] = {}  # by number: what is answered instead
        self.instead: dict[str, Response] = {}  # by path: what is answered there, whatever the page would be
        self._answers = 0
        self.truth = Truth(self.article_urls, self.true_row)
        self.odd = {} if dump is not None else {kind: self.url(self.odd_path(kind)) for kind in self.ODD}
        self._pages: OrderedDict[str, Response] = OrderedDict()
        self._redirected = False

    # what a site's module gives

    def article_path(self, number: int) -> str:
        raise NotImplementedError

    def odd_path(self, kind: str) -> str:
        raise NotImplementedError

    def page(self, path: str) -> Response | None:
        """The page at this path; None: there is none."""
        raise NotImplementedError

    def true_article(self, number: int) -> dict[str, object]:
        raise NotImplementedError

    # what all share

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"

    @property
    def start_urls(self) -> list[str]:
        return [self.url(self.lists[0])]

    def article_urls(self) -> list[str]:
        return [self.url(self.article_path(number)) for number in self.members()]

    def members(self, step: int = 1) -> list[int]:
        """Numbers of the articles that there are, every `step`-th of them, the newest first."""
        return [number for number in range(self.first, self.count) if number % step == 0 and number not in self.deleted]

    # how it changes

    def publish(self, count: int) -> list[int]:
        """New articles, at the head of the lists."""
        self.first -= count
        self._pages.clear()
        return list(range(self.first, self.first + count))

    def edit(self, number: int, what: str = "body") -> None:
        self.edited[number] = what
        self._pages.clear()

    def revert(self, number: int) -> None:
        """The article as it was before it was edited."""
        del self.edited[number]
        self._pages.clear()

    def reply(self, number: int, count: int = 1) -> None:
        self.answered[number] = self.answered.get(number, 0) + count
        self._pages.clear()

    def delete(self, number: int, how: str) -> None:
        """No list names it any more; its address answers 404 or 410, with a `message` and 200, or leads `home`."""
        self.deleted[number] = how
        self._pages.clear()

    def article(self, number: int) -> Article:
        """The article as it reads now."""
        item = article(self.name, number)
        return revised(item, self.edited[number]) if number in self.edited else item

    def replies(self, number: int, *, long_every: int = 9) -> tuple[Reply, ...]:
        there = replies(self.name, number, long_every=long_every)
        return answered(there, self.article(number), self.answered.get(number, 0))

    def written(self, text: str) -> str:
        """Text in the script of the site."""
        return text

    def true_row(self, url: str) -> dict[str, object]:
        if self.dump is not None:
            if url != self.url(self.article_path(0)):
                raise KeyError(url)
            return dict(self.gold or {})
        number = self.number(url.removeprefix(f"http://{self.host}"))
        if number is None:
            raise KeyError(url)
        return {"url": url, "number": number} | self.true_article(number)

    def number(self, path: str) -> int | None:
        """Which article lives at this path."""
        digits = self.digits(path)
        if digits is None or not self.first <= digits < self.count or self.article_path(digits) != path:
            return None
        return digits

    def digits(self, path: str) -> int | None:
        """The article number a path seems to speak of."""
        raise NotImplementedError

    def entries(self, step: int, page: int, without: tuple[int, ...] = ()) -> tuple[list[int | str], int]:
        """What stands on page `page` (1 = first) of a list: article numbers and odd kinds; and how many pages."""
        members = [number for number in self.members(step) if number not in without]
        pages = max(1, -(-len(members) // self.PER_LIST))
        entries: list[int | str] = list(members[(page - 1) * self.PER_LIST : page * self.PER_LIST])
        if self.odd and step == 1:
            entries += [kind for index, kind in enumerate(self.LINKED) if index % pages == page - 1]
        return entries, pages

    def answer(self, request: Request) -> Response:
        path = request.path
        if path in self.instead:
            return self.instead[path]
        if path == self.article_path(min(self.SELF_REDIRECT, self.count - 1)) and self.odd and not self._redirected:
            self._redirected = True
            return redirect(path)
        if (number := self.number(path)) is not None:
            if number in self.deleted:
                return self.gone(self.deleted[number])
            # A server of files needn't read the file to know that it has not changed.
            if self.validators and request.headers.get("if-none-match") == self.version(number)[1]:
                modified, tag = self.version(number)
                return Response(status=304, modified=modified, tag=tag)
        key = self.variant(request) + path
        response = self._pages.get(key)
        if response is None:
            response = self._finished(path, number, self._make(path, request))
            self._pages[key] = response
            if len(self._pages) > 1000:
                self._pages.popitem(last=False)
        if self.lively and number is not None:
            self._answers += 1
            count = self._answers
            return replace(response, fresh=lambda body: self.enlivened(body, count))
        return response

    def _finished(self, path: str, number: int | None, response: Response) -> Response:
        """The response with the furniture and the validators that were asked for."""
        if (
            self.furniture
            and response.status == 200
            and b"</body>" in response.body
            and self.url(path) not in self.odd.values()
        ):
            body = dressed(response.body, self.name, path, self.furniture, self.written)
            response = replace(response, body=body)
        if number is not None and self.validators is not None:
            modified, tag = self.version(number) if self.validators else (None, "")
            response = replace(response, modified=modified, tag=tag)
        return response

    def version(self, number: int) -> tuple[datetime, str]:
        """When an article was changed last, and the ETag of what it is now."""
        item = self.article(number)
        later = (number in self.edited) + self.answered.get(number, 0)
        tag = zlib.crc32(f"{self.name}:{number}:{later}".encode())
        return item.published + timedelta(hours=later), f'"{tag:08x}-{self.furniture:x}"'

    def enlivened(self, body: bytes, count: int) -> bytes:
        """The body as this answer has it: another counter, form hash and clock than the one before."""
        rnd = random.Random(f"{self.name}:{count}")
        token = (
            f'<form action="/search" method="post"><input type="hidden" name="formhash" value="{rnd.getrandbits(32):08x}" /></form>'
            f'<div class="online"><span id="hits">{1000 + count}</span> <em>{time.strftime("%H:%M:%S")}</em></div>'
        )
        before, end, after = body.rpartition(b"</body>")
        return before + token.encode("ascii") + end + after

    def gone(self, how: str) -> Response:
        match how:
            case "home":
                return redirect(self.url("/"))
            case "message":
                return Response(body=GONE.encode(), content_type="text/html; charset=utf-8")
        return Response(status=int(how), body=ERROR.encode(), content_type="text/html; charset=utf-8")

    def variant(self, request: Request) -> str:
        """What else than the path decides which page comes."""
        return ""

    def _make(self, path: str, request: Request) -> Response:
        if path == "/robots.txt":
            return Response(
                body=self.robots.encode(), content_type="text/plain", modified=datetime(2023, 5, 15, tzinfo=UTC)
            )
        if path == "/":
            return redirect(self.start_urls[0])
        for kind, url in self.odd.items():
            if url == self.url(path):
                return self.odd_page(kind)
        bare, _, _ = path.partition("?")
        if bare.endswith((".png", ".jpg", ".gif")):
            return Response(body=png(bare), content_type="image/png", modified=datetime(2023, 5, 15, tzinfo=UTC))
        if bare.endswith(".css"):
            body = b"body{margin:0;font:14px/1.8 sans-serif}.none{display:none}\n"
            return packed(
                path, Response(body=body, content_type="text/css", modified=datetime(2023, 5, 15, tzinfo=UTC))
            )
        response = self.page(path)
        if response is None:
            return replace(self.odd_page("error"), status=404)
        return response

    def odd_page(self, kind: str) -> Response:
        match kind:
            case "moved":
                return redirect(self.url(self.article_path(0)))
            case "missing":
                return Response(status=404, body=ERROR.encode(), content_type="text/html; charset=utf-8")
            case "challenge":
                return Response(
                    body=CHALLENGE.encode(), headers=(("Set-Cookie", "security_session_verify=0a1b2c; path=/"),)
                )
            case "empty":
                return Response()
            case "pdf":
                return Response(
                    body=b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
                )
            case "truncated":
                whole = self.page(self.article_path(0))
                assert whole is not None
                return replace(whole, cut=True, coding="", chunked=False, modified=None)
            case "unknown":
                return Response(body=UNKNOWN.encode(), content_type="text/html; charset=utf-8")
            case _:  # error, and private: robots.txt forbids it, so nobody should see it
                return Response(body=ERROR.encode(), content_type="text/html; charset=utf-8")


def coded(response: Response, body: bytes, accepted: str) -> tuple[bytes, str]:
    """The body as this client can have it, and the Content-Encoding to say so."""
    wanted = response.coding
    if not wanted or wanted.removesuffix("-raw") not in accepted or not body:
        return body, ""
    if wanted == "gzip":
        return gzip.compress(body, 1, mtime=0), "gzip"
    if wanted == "deflate":
        return zlib.compress(body, 1), "deflate"
    deflater = zlib.compressobj(1, zlib.DEFLATED, -15)  # what IIS sends as "deflate", and browsers read
    return deflater.compress(body) + deflater.flush(), "deflate"


def validators(response: Response, body: bytes) -> tuple[tuple[str, str], ...]:
    if response.modified is None:
        return ()
    stamp = format_datetime(response.modified.astimezone(UTC), usegmt=True)
    return (("Last-Modified", stamp), ("ETag", response.tag or f'"{zlib.crc32(body):08x}-{len(body):x}"'))


def read_dumps(folder: Path) -> dict[str, tuple[str, str]]:
    """Text dumps of a folder by the site they are of: {site: (file name, text)}. Told by what they say."""
    marks = (
        ("Powered by Discuz", "jurong"),
        ("國際在線", "cri_hlj"),
        ("松花江網", "songhuajiang"),
        ("山西大院", "shanxidayuan"),
        ("最新评论", "repost_farm"),
    )
    found = {}
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text("utf-8")
        site = next((site for mark, site in marks if mark in text), None)
        if site is None:
            raise ValueError(f"{path}: not a page of one of the five sites")
        found[site] = (path.name, text)
    return found
