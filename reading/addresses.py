"""What of an address tells one article from another, on a host that nobody wrote a site for."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from functools import lru_cache
from itertools import islice
from urllib.parse import SplitResult, quote, urlsplit

from reading.html.urls import joined
from reading.page import Page

# Put behind an address by those who pass it on: WeChat, Weibo, QQ, 百度 hm, 阿里 spm, campaigns. To Discuz! from=album
# is a page.
_PASSED_ON = re.compile(
    r"(?:utm_\w+|spm|scm|from(?!=album$)|isappinstalled|nsukey|(?:wx|weixin)_?share\w*|share_?(?:token|from|uid)|scene"
    r"|fbclid|gclid|bd_vid|tdsourcetag|(?:tt|s|weibo)_from|wt\.mc_id|hm(?:sr|pl|cu|kw|ci|mk)|ivk_sa|wfr|for(?==pc$)|pvid"
    r"|enterid|clicktime|ad(?:uin|session|tag|pubno))(?:=.*)?",
    re.IGNORECASE,
)
# A moment or a number by chance, that no cache may know.
_BY_CHANCE = re.compile(
    r"(?:_|_?t|ts|v|r|time(?:stamp)?|rand(?:om)?|rnd|nocache)=(?:1\d{9}(?:\d{3})?|0\.\d{3,})", re.IGNORECASE
)
_AMP = re.compile(r"^(?:amp;)+")  # of addresses that were escaped again and again
_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}")
_STEPS = re.compile(r"/(?:\.?/)+|/[^/]+/\.\.(?=/)")  # of a path that lead nowhere
# A server's name for a visit, in a query or a path (Java, ASP.NET, osCommerce, Zen Cart, ColdFusion, Moodle), and what
# proves that a form was sent from its page.
_VISIT = re.compile(
    r"(?:php_?sess_?id|jsessionid|aspsessionid\w*|asp\.net_session_?id|(?:osc|xtc)sid|zenid|bv_sessionid|cftoken"
    r"|sesskey|session_?hash|_token|csrf_?\w*token|authenticity_token)(?:=.*)?",
    re.IGNORECASE,
)
# What may be one, or name a session of a congress, a section, an article: it has letters and digits by chance, and the
# address tells pages apart without it. Discuz! gives six signs to `sid`.
_MAY_BE_VISIT = re.compile(
    r"(?:sid|s|ssid|sess|session|(?:sess|session|visit)_?id)=(?=\d*[a-z])(?=[a-z]*\d)[0-9a-z]{16,}"
    r"|sid=(?=\d+[a-z]|[a-z]+\d+[a-z])[0-9a-z]{6}",
    re.IGNORECASE,
)
_WITH_CFTOKEN = re.compile(r"cfid=\d+", re.IGNORECASE)
_VISIT_IN_PATH = re.compile(
    r"(?:;|%3b)(?:jsessionid|phpsessid|sid|cfid|cftoken)=[^/?;]*"
    r"|/\((?:(?:[safx]\([\w-]*\))+|[0-9a-z]{24})\)(?=/)",
    re.IGNORECASE,
)
_PHONE = re.compile(r"mobile=(?:yes|no|[0-3])")
_FRONT = re.compile(r"/(?:index|default)\.(?:s?html?|php|aspx?|jsp)$", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}
_ADDRESS_BEFORE = re.compile(r"""[^"'()<>\s=]*$""")
_LONGEST, _LOOKED_AT = 200, 20  # characters of a folder's address, files on a page
_NUMBERS = re.compile(r"\d+")


@lru_cache(maxsize=1 << 8)  # a page's own address is asked for by each who tells pages apart
def plain(url: str) -> str:
    """The address without what changes nothing: a default port, a visit's number, marks of who sent it."""
    if (parts := _split(url)) is None:
        return url.partition("#")[0]
    path = _VISIT_IN_PATH.sub("", parts.path) or "/"
    return f"{parts.scheme}://{_server(parts)}{path}" + (f"?{query}" if (query := _query(parts)) else "")


def unvisited(url: str) -> str:
    """The address without the server's name for a visit, which is another each time; else as it stands."""
    where, mark, rest = url.partition("?")
    entries = rest.split("&")
    kept = _lasting(where.partition("//")[2].partition("/")[2], entries)
    return _VISIT_IN_PATH.sub("", where) + ("" if entries and not kept else mark + "&".join(kept))


def desktop(url: str) -> str:
    """The address without Discuz!'s wish for the template for phones, which counts a thread's pages otherwise."""
    where, mark, rest = url.partition("?")
    kept = [entry for entry in rest.split("&") if not _PHONE.fullmatch(entry)]
    return url if len(kept) == rest.count("&") + 1 else where + (mark + "&".join(kept) if kept else "")


@lru_cache(maxsize=1 << 8)
def key(url: str) -> str:
    """What all addresses of one page have in common: not the scheme, `www`, the name of a folder's first page, the
    order of a query, or how letters are spelt.
    """
    if (parts := _split(plain(url))) is None:
        return url.partition("#")[0]
    path = _STEPS.sub(lambda hit: "/" if hit[0].endswith("/") else "", _FRONT.sub("/", parts.path))
    query = "&".join(sorted(parts.query.split("&")))
    return _spelt(f"{_server(parts).removeprefix('www.')}{path}" + (f"?{query}" if query else ""))


def _spelt(text: str) -> str:
    """Letters of other scripts as they are sent, in UTF-8, escapes in capitals."""
    text = "".join(each if each.isascii() else quote(each) for each in text)
    return _ESCAPED.sub(lambda hit: hit[0].upper(), text)


def hashed(name: str, url: str) -> str:
    """The id of an article that is known by its address alone."""
    return f"{name}-{hashlib.sha256(key(url).encode()).hexdigest()[:20]}"


def declared(page: Page, hosts: Collection[str] = ()) -> str | None:
    """The address that the page gives as its own; None where it is another site's, or none of this page. `hosts` are of
    one site, beside those whose names differ in `www`, `m` or `wap`.

    Templates print that of the home page or of one article on every page, and further pages that of the first: so all
    numbers of the page's own address must stand in it, or its last name where it has none.
    """
    for link in page.tree.tagged("link"):
        if (link.get("rel") or "").strip().lower() != "canonical" or not (href := (link.get("href") or "").strip()):
            continue
        there, here = _split(plain(joined(page.base, href))), _split(plain(page.url))
        if there is None or here is None:
            return None
        if _site(there) != _site(here) and not {there.hostname, here.hostname} <= {*hosts}:
            return None
        numbers, ours = (_NUMBERS.findall(f"{parts.path}?{parts.query}") for parts in (there, here))
        same = numbers == ours if ours else not numbers and _last(there) == _last(here) != ""
        return there.geturl() if same else None
    return None


def installed(page: Page, files: str) -> str:
    """The folder in which an engine stands, as its own files tell (a pattern): "/bbs"; empty for the host's root."""
    here = _split(page.url)
    for text in (page.url, page.decoded.text):
        for hit in islice(re.finditer(files, text), _LOOKED_AT):
            before = _ADDRESS_BEFORE.search(text[max(hit.start() - _LONGEST, 0) : hit.start()])
            folder = before[0] if before else ""
            if folder and not folder.endswith("/"):
                continue
            there = _split(joined(page.base, folder or "."))
            if there and here and _site(there) == _site(here):
                return there.path.rstrip("/")
    return ""


def name(url: str) -> str | None:
    """The host, as ids begin with it; None where the address has none."""
    parts = _split(url)
    return _server(parts).removeprefix("www.").replace(":", "_") if parts else None


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.port  # may be no number
    except ValueError:
        return None
    return parts if parts.hostname else None


def _server(parts: SplitResult) -> str:
    host = (parts.hostname or "").lower().rstrip(".")
    host = f"[{host}]" if ":" in host else host
    return host if parts.port in (None, _PORTS.get(parts.scheme)) else f"{host}:{parts.port}"


def _site(parts: SplitResult) -> str:
    return re.sub(r"^(?:www|m|wap)\.", "", _server(parts))


def _query(parts: SplitResult) -> str:
    entries = [entry for printed in parts.query.split("&") if (entry := _AMP.sub("", printed))]
    kept = _lasting(parts.path, [entry for entry in entries if not _PASSED_ON.fullmatch(entry)])
    lasting = [entry for entry in kept if not _BY_CHANCE.fullmatch(entry)]
    return "&".join(
        lasting if _tells(parts.path, lasting) else kept
    )  # the moment may be all that tells one from another


def _lasting(path: str, entries: list[str]) -> list[str]:
    """The entries of a query that are no name for a visit."""
    kept = [entry for entry in entries if not _VISIT.fullmatch(entry)]
    if any(entry.lower().startswith("cftoken=") for entry in entries):
        kept = [entry for entry in kept if not _WITH_CFTOKEN.fullmatch(entry)]
    sure = [entry for entry in kept if not _MAY_BE_VISIT.fullmatch(entry)]
    return sure if len(sure) < len(kept) and _tells(path, sure) else kept


def _tells(path: str, entries: list[str]) -> bool:
    """Whether an address with these can tell one page from another: it has a number."""
    return any(map(str.isdecimal, path + "".join(entries)))


def _last(parts: SplitResult) -> str:
    return _FRONT.sub("/", parts.path).rstrip("/").rpartition("/")[2]
