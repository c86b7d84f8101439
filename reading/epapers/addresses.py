"""Addresses of e-papers: the day of the issue, and whether they are a page of it or an article on one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from urllib.parse import urlsplit

from reading.addresses import key
from reading.dated.scheme import scheme

_DAY = re.compile(
    r"(?<![\d.])(?P<year>(?:19|20)\d\d)(?P<part>[-/_]?)(?P<month>0[1-9]|1[0-2])[-/_]?(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"
    r"|(?<=/)(?P<year2>(?:19|20)\d\d)[/-](?P<month2>1[0-2]|[1-9])[/-](?P<day2>[12]\d|3[01]|[1-9])(?=/)"
)
# epaper.hewan.com, hewan.com/epaper/, szb.hewan.com, dzb.hewan.com, hewan.com/szb/, paper.hewan.com, digitalpaper.…
_NAMED = re.compile(
    r"(?:^|[./_-])(?:[a-z]{0,8}e[-_]?paper[a-z\d]{0,6}|(?:digital|news|my|e)?paper|dzb[a-z]{0,4}|szb[a-z]{0,4}|dzbz|szbz"
    r"|dianzibao|shuzibao|dz|journal)(?=[./:_-]|$)"
)
# 方正 Founder: /html/2019-03/06/node_67.htm, nbs.D110000renmrb_01.htm, later /pc/layout/202401/02/node_01.html; others:
# /202401/02/l01.html, /2020-05-10/5/, /2020-05-10/index.html, /20200510/A03.html.
_OF_A_PAGE = re.compile(
    r"/(?:node_\w{1,12}|nbs\.D\w+|l\d{1,3}|layout\w{0,12}|(?:paper)?index(?:_\d+)?|page[_-]?\w{1,4}|[a-z]{0,2}\d{1,3})"
    r"\.(?:s?html?|jsp|aspx?|php)$",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"/layout/\d{6}/\d\d/", re.IGNORECASE)
# Addresses that only 方正 makes: /html/2019-03/06/content_88.htm, nw.D110000…, /pc/content/202401/02/content_88.html,
# /pc/con/, /pc/cont/.
_FOUNDER = re.compile(
    r"/(?:html\d?/(?:19|20)\d\d-\d\d/\d\d/(?:content|node)_|n(?:w|bs)\.D\w+"
    r"|(?:content|cont?|layout)/\d{6}/\d\d/(?:content|cont?|c|node)[_-]?\w+\.s?html?)",
    re.IGNORECASE,
)


@lru_cache(maxsize=1 << 8)
def days(url: str) -> tuple[date, ...]:
    """The days that an address names, in its order: /2019-03/06/, /202401/02/, /2020-05-10/, _20190319_."""
    return tuple(dict.fromkeys(_days(url)))


def _days(url: str) -> Iterator[date]:
    for hit in _DAY.finditer(_behind_the_host(url)):
        year, month, day = (hit[name] or hit[f"{name}2"] for name in ("year", "month", "day"))
        try:
            yield date(int(year), int(month), int(day))
        except ValueError:  # 20230231
            continue


def is_named(url: str) -> bool:
    """Whether host or path are named like an e-paper's, or an article's number is one that only those have."""
    try:
        parts = urlsplit(url.lower())
    except ValueError:  # http://[::bad
        return False
    return bool(_NAMED.search(f"{parts.netloc}{parts.path.rpartition('/')[0]}/") or _FOUNDER.search(parts.path))


def is_of_a_page(url: str) -> bool:
    """Whether an address is that of a page of an issue, not of an article on it."""
    path = _behind_the_host(url).partition("?")[0].partition("#")[0]
    if not days(url):
        return False
    return bool(_OF_A_PAGE.search(path) or _SCHEME.search(path) or (path.endswith("/") and is_named(url)))


def place_in_issue(url: str, schemes: Sequence[str], *, told: bool = False) -> tuple[str, date] | None:
    """The paper of whose issue an address is a page, and the day of that issue; None of any other address.

    `schemes`: where the issues of its site stand, as reading.dated.scheme has it. Without one that tells, an address
    does of which it was `told` that it is a page of an issue. A paper is what the addresses of its issues have in
    common, without dates: epaper.hewan.example/html.
    """
    for each in map(scheme, schemes):
        if day := each.day_of(url):
            return each.paper, day
    if not told or not (day := next(iter(days(url)), None)):
        return None
    folder = _DAY.sub("", "/" + key(url).partition("?")[0].partition("/")[2]).rpartition("/")[0]
    return "/".join([key(url).partition("/")[0], *filter(None, folder.split("/"))]), day


def _behind_the_host(url: str) -> str:
    return "/" + url.partition("://")[2].partition("/")[2]
