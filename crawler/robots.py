"""robots.txt, as RFC 9309 has it: asked for once by a crawl for each server, obeyed by every request to it.

What it says isn't known where it can't be had: the server fails or is too busy, the answer is cut short, redirects
don't end. Then nothing is allowed for now (§2.3.1.4), and the requests are put off. A server that says that there is
none (4xx) allows all. Of a large one the first 500 kB hold (§2.5), and in them the group that is ours.
"""

from __future__ import annotations

import asyncio
import logging
import re
import time
from dataclasses import dataclass
from itertools import chain
from urllib.parse import quote, urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import CannotResolveHostError, IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import ProtegoRobotParser, RobotParser

from crawler.meta import ANY_HOST, HOPS, MAX_BYTES, PAGE, REQUISITE, SLOT, UNRULED, WARN_BYTES
from crawler.politeness.middleware import Politeness
from crawler.politeness.put_off import PutOff, RequestPutOff, Why
from crawler.politeness.server import server_of
from crawler.wire.guard import AddressRefused
from reading.answers import REDIRECTS
from reading.problem import ProblemKind, sentence

logger = logging.getLogger(__name__)

_HOPS = 5  # redirects that are followed, RFC 9309 §2.3.1.2
_MOST = 8 * 1024 * 1024  # bytes of a robots.txt; of one whose head tells of more nothing is taken
_READ = 500 * 1024  # bytes of it that are parsed, RFC 9309 §2.5
# A line that begins a group, in every spelling that the parser takes for one.
_AGENT = re.compile(r"\s*user[-\s]*agent(?:\s*[:：]|\s)\s*([^#]*)", re.IGNORECASE)
# A rule, in every spelling that the parser takes for one, and with a colon as Chinese keyboards have it.
_RULE = re.compile(r"\s*(dis+al+ow|diasllow|disallaw|allow|crawl[-\s]delay)(?:\s*[:：]|\s)\s*([^#]*)", re.IGNORECASE)
_SITE = re.compile(r"^https?://[^/]*", re.IGNORECASE)
_NO_ASCII = re.compile(r"%([89a-f][0-9a-f])|[\x80-\xff]", re.IGNORECASE)
_OTHERS = "User-agent: (others)"  # no product has such a name, RFC 9309 §2.2.1
_AGAIN = 600.0  # seconds after which a robots.txt that could not be had is asked for again


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unreachable:
    """A robots.txt that could not be had."""

    since: float
    no_host: bool  # its name is no host's


_Found = RobotParser | _Unreachable | AddressRefused | PutOff | None  # None: there is none, and all is allowed


class RulesByBytes(ProtegoRobotParser):
    """Scrapy's own, that compares escapes of any encoding."""

    def allowed(self, url: str | bytes, user_agent: str | bytes) -> bool:
        return super().allowed(by_bytes(url.encode() if isinstance(url, str) else url), user_agent)


class SharedRobotsTxtMiddleware(RobotsTxtMiddleware):
    """Scrapy 2.19's own allows everything where robots.txt can't be had, and lets all requests that meet a host's
    robots.txt under way await one Deferred. Twisted hands its result to the first of them; the others get None, which
    stands for a host without robots.txt, and pass. Here one task asks for it, and each request waits for that task by
    a future of its own.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        # Groups are of a product, RFC 9309 §2.2.1: other words of the User-Agent, the contact's too, name none.
        self._robotstxt_useragent = self._robotstxt_useragent or self._default_useragent.split("/")[0].split()[0]
        self._asked: dict[str, asyncio.Task[_Found]] = {}  # by scheme, host and port

    async def robot_parser(self, request: Request) -> RobotParser | None:
        parts = urlsplit(request.url)
        origin = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        found = await self._rules(origin, request)
        if isinstance(found, AddressRefused):
            raise AddressRefused(request.url, found.address, found.kind)
        if isinstance(found, PutOff):
            raise RequestPutOff(found)
        if isinstance(found, _Unreachable):
            left = max(found.since + _AGAIN - time.monotonic(), 1.0)
            raise RequestPutOff(PutOff(why=Why.ROBOTS_UNREACHABLE, seconds=left, failed=True, no_host=found.no_host))
        return found

    async def _rules(self, origin: str, request: Request) -> _Found:
        task = self._asked.get(origin)
        if task is not None and task.done() and _is_over(task.result()):
            task = None
        if task is None:
            task = self._asked[origin] = asyncio.create_task(self._ask(origin, request))
        return await asyncio.shield(task)  # one that is cancelled doesn't take it from the others

    async def _ask(self, origin: str, request: Request) -> _Found:
        """What robots.txt of this server says. Raises nothing: many wait for it."""
        url = f"{origin}/robots.txt"
        asked = Request(
            url,
            priority=self.DOWNLOAD_PRIORITY,
            callback=NO_CALLBACK,
            meta={
                **UNRULED.entry(True),
                **ANY_HOST.entry(True),  # RFC 9309 §2.3.1.2: redirects may lead to another host
                **HOPS.entry(_HOPS),
                **MAX_BYTES.entry(_MOST),
                **WARN_BYTES.entry(0),
            },
        )
        if slot := SLOT.get(request):
            SLOT.put(asked, slot)
        assert self.crawler.engine is not None
        self._stats.inc_value("robotstxt/request_count")
        no_host = False
        try:
            response = await self.crawler.engine.download_async(asked)
            self._stats.inc_value("robotstxt/response_count")
            self._stats.inc_value(f"robotstxt/response_status_count/{response.status}")
            why = _why_unknown(response)
        except RequestPutOff as error:
            return error.put_off
        except AddressRefused as error:
            if server_of(error.url) == server_of(url):
                return error
            why = f"leads to {error.url}: {error}"
        except IgnoreRequest as error:  # it leads where nothing is asked for
            why = str(error) or "not asked for"
        except Exception as error:
            self._stats.inc_value(f"robotstxt/exception_count/{type(error).__name__}")
            why = " ".join(f"{type(error).__name__}: {error}".split())
            no_host = isinstance(error, CannotResolveHostError)
        if why:
            level = logging.INFO if no_host and REQUISITE.get(request) else logging.WARNING
            logger.log(level, "%s: %s; nothing is asked of this server for now, its pages are put off", url, why)
            self._stats.inc_value("robotstxt/unreachable")
            return _Unreachable(since=time.monotonic(), no_host=no_host)
        return self._parsed(response, origin)

    def _parsed(self, response: Response, origin: str) -> RobotParser | None:
        if response.status // 100 != 2:
            return None
        body = response.body
        if len(body) > _READ:
            body = body[: 1 + max(body.rfind(end, 0, _READ) for end in (b"\n", b"\r"))]
            logger.warning("%s/robots.txt: larger than %d bytes: what comes behind them is not read", origin, _READ)
        agent = self._robotstxt_useragent or ""
        parser: RobotParser = self._parserimpl.from_crawler(self.crawler, _for_us(body, agent))
        delay = parser.crawl_delay(agent)
        politeness = self.crawler.get_downloader_middleware(Politeness)
        if delay and politeness is not None:
            politeness.turns.slow_down(server_of(origin)[0], delay)
        return parser


def _is_over(found: _Found) -> bool:
    """Whether what was found holds no more, and robots.txt is to be asked for again."""
    if isinstance(found, _Unreachable):
        return time.monotonic() - found.since >= _AGAIN
    return isinstance(found, PutOff)  # the turns know whether it still is


def _for_us(body: bytes, agent: str) -> bytes:
    """robots.txt, with the names of all groups but ours made one.

    The parser keeps the rules of a group once for each of its names: of ten thousand names above as many rules, a few
    hundred kB, it makes more than a machine can hold.
    """
    lines = _decoded(body).splitlines()
    names = [_product(found[1]) if (found := _AGENT.match(line)) else None for line in lines]
    ours = max((name for name in names if name), key=lambda name: _fit(name, agent.lower()), default=None)
    named = {name: f"User-agent: {name}" if name == ours else _OTHERS for name in names if name}
    rules = ([named[name]] if name else _rules_of(line) for line, name in zip(lines, names, strict=True))
    return "\n".join(chain.from_iterable(rules)).encode()


def _rules_of(line: str) -> list[str]:
    """A line that names nobody, as the parser reads it. It may become two: RFC 9309 §2.2.2 compares bytes, letters of
    other scripts are sent in UTF-8 by some pages of a site and in GB18030 by others, and who wrote the rule meant both.
    """
    if (hit := _RULE.match(line)) is None:
        return [line]
    field, value = hit[1], _SITE.sub("", hit[2].strip())
    if field[0] in "dD" and value and value[0] not in "/*":
        value = f"/{value}"  # RFC 9309 has no such path; what is meant is plain, and not asking is never wrong
    spelled = dict.fromkeys(by_bytes(value.encode(codec)) for codec in ("utf-8", "gb18030"))
    return [f"{field}: {each}" for each in spelled]


def by_bytes(address: bytes) -> str:
    """An address or a rule with each byte that is no ASCII, escaped or not, as the letter of that number. The parser
    takes escapes for UTF-8, and all that are none for the same.
    """
    return _NO_ASCII.sub(
        lambda hit: quote(hit[0] if len(hit[0]) == 1 else chr(int(hit[1], 16))), address.decode("latin-1")
    )


def _decoded(body: bytes) -> str:
    """UTF-8 by RFC 9309 §2.2, GB18030 where it is none; an editor that saves as `Unicode` puts a mark before it that
    leaves no doubt.
    """
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = body.decode("utf-16", errors="ignore")
    elif body[:4:2] == bytes(2):  # the same without its mark: every second byte of ASCII is zero
        text = body.decode("utf-16-be", errors="ignore")
    elif body[1:4:2] == bytes(2):
        text = body.decode("utf-16-le", errors="ignore")
    else:
        try:
            text = body.decode("utf-8")
        except UnicodeDecodeError:
            text = body.decode("gb18030", errors="replace")
    return text.replace("\0", "").lstrip("\ufeff")


def _product(named: str) -> str:
    """Whom a group is for. The parser passes over the asterisks in a name, which are none of RFC 9309; and a version
    behind it is no part of it.
    """
    named = named.strip().lower()
    return named if named == "*" else re.split(r"[/\s]", named.replace("*", ""))[0]


def _fit(name: str, agent: str) -> int:
    """How closely a name is that of our product, by the parser's measure; 0: not at all."""
    return len(name) if name == "*" or re.search(rf"(?<![\w-]){re.escape(name)}", agent) else 0


def _why_unknown(response: Response) -> str | None:
    """Why this answer doesn't tell what is allowed; None where it does."""
    status, page = response.status, PAGE.get(response)
    if status in REDIRECTS:
        return f"status {status}, a redirect that can't be followed, or has no end"
    if status // 100 == 4 and status != 429:
        return None
    if status // 100 != 2 or status == 206:
        return f"status {status}"
    if page is None or page.problem is None:
        return None
    if page.problem.kind in {ProblemKind.CUT_SHORT, ProblemKind.TOO_LARGE} and len(response.body) > _READ:
        return None  # what is read of it is whole
    return sentence([page.problem])
