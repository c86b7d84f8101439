"""What an address tells: whether a page may stand there, what shape it has, and of which list it is which page."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from reading.addresses import key
from reading.chinese.buttons import WIKI_LISTS, WIKI_ROOM

DAY = re.compile(r"(?<!\d)(?:19|20)\d\d[/_-]?(?:0?[1-9]|1[0-2])(?:[/_-]?(?:[0-2]?\d|3[01]))?(?!\d)")
_NUMBER = re.compile(r"\d+")
_NO_PAGE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|bmp|svg|ico|css|js|json|xml|rss|atom|pdf|docx?|xlsx?|pptx?|zip|rar|7z|gz|exe|apk|mp[34]"
    r"|avi|flv|wmv|wma|swf|m3u8|woff2?|ttf|eot|txt)$",
    re.IGNORECASE,
)
# Of the path of a list's further page: /page/2/, /index_2.html, /list-12-2.html.
_TURNS = (
    re.compile(r"(?<=/)page/(?P<number>\d{1,4})(?P<rest>)/?$", re.IGNORECASE),
    re.compile(
        r"(?<=/)(?:index|default|list|node|more)[_-]?(?P<number>\d{1,4})(?P<rest>)(?:\.\w{3,5})?$", re.IGNORECASE
    ),
    re.compile(r"(?<=\w)[_-](?P<number>\d{1,4})(?P<rest>(?:\.\w{3,5})?)$"),
)
_PAGE = re.compile(
    r"(?:page|p|pn|pg|paged|page_?no|page_?num(?:ber)?|page_?index|cur_?page|current_?page|start)=(\d{1,6})",
    re.IGNORECASE,
)
_IS_ARTICLE = re.compile(
    r"[^/?]*/(?:(?:index|default)\.\w{3,5})?\?p=\d{3,6}", re.IGNORECASE
)  # of the front page: /?p=2210
_FILE = re.compile(r"[/_-](\d{1,4})(?:\.\w{2,5})?$")
# What else a row links to: who wrote it, its section, its comments.
_BESIDE = re.compile(r"#|/(?:authors?|users?|space|members?|tags?|search|login|logout|register|feed)(?:[/?._-]|$)")
_SECTION = re.compile(r"/(?:category|categories|cat)(?:[/?._-]|$)")
# And where something is done with a page, or its history is told: wikis, forums, WordPress.
_DONE = re.compile(
    r"(?:^|&)(?:(?:action|do|mod|mode|act)=(?:edit|submit|history|raw|info|delete|protect|watch|login|logout|regist\w*|reply"
    r"|print|printable|search|report|feed\w*)|(?:oldid|diff|redlink|printable|replytocom|share|veaction)=)",
    re.IGNORECASE,
)


def is_page(url: str) -> bool:
    """Whether a page may stand at an address, by its ending: no picture, no style sheet, no file."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return False
    return not _NO_PAGE.search(path)


def is_beside(url: str) -> bool:
    """Whether an address is of what stands beside articles: who wrote them, tags, signing in, an article's history."""
    return not may_list(url) or bool(_SECTION.search(urlsplit(url).path)) or any(map(WIKI_LISTS.tells, _names(url)))


def may_list(url: str) -> bool:
    """Whether the page at an address may list articles, which a section's does: no author's, no tag's, no form."""
    parts = urlsplit(url)
    if _BESIDE.search(parts.path) or _DONE.search(parts.query):
        return False
    return not any(WIKI_ROOM.tells(name) and not WIKI_LISTS.tells(name) for name in _names(url))


def _names(url: str) -> list[str]:
    """What may be a page's name in a wiki: of the path, or of the query."""
    parts = urlsplit(url)
    names = [*parts.path.split("/"), *(each.partition("=")[2] for each in parts.query.split("&"))]
    return [unquote(name) for name in names if ":" in name or "%3A" in name.upper()]


def is_same_list(url: str, start: str) -> bool:
    """Whether an address is that of a list, or of one of its further pages: it has one more number, or another one
    where the list's own is the first.
    """
    here, there = key(url), key(start)
    if here == there:
        return True
    of, number = turned(here)
    first, its_number = turned(there)
    return number is not None and (of == there or (of == first and its_number in {0, 1}))


def stem(url: str) -> tuple[str, int | None]:
    """What the pages of a list have in common, and the number of this one; None: the address has none."""
    return turned(key(url))


def turned(address: str) -> tuple[str, int | None]:
    """The key of a list's address without the number of the page, and that: news/list-2-3.html is page 3 of
    news/list-2.html, news/index_2.html page 2 of news/. A name that is a number alone is an article's as well.
    """
    where, mark, query = address.partition("?")
    for pattern in _TURNS:
        if hit := pattern.search(where):
            return f"{where[: hit.start()]}{hit['rest']}{mark}{query}", int(hit["number"])
    entries = query.split("&")
    for entry in entries:
        if (hit := _PAGE.fullmatch(entry)) and not _IS_ARTICLE.fullmatch(address):
            kept = "&".join(each for each in entries if each != entry)
            return where + (f"?{kept}" if kept else ""), int(hit[1])
    return address, None


def names_page(url: str) -> bool:
    """Whether an address calls a number of it that of a page: ?paged=2, /page/2/."""
    where, _, query = key(url).partition("?")
    return bool(_TURNS[0].search(where)) or any(
        hit for each in query.split("&") if (hit := _PAGE.fullmatch(each)) and not each.lower().startswith("start=")
    )


def next_number(url: str) -> tuple[str | None, int]:
    """The address of the page after this one, and the number of this; None: the address has no number of a page."""
    where, mark, query = url.partition("?")
    for name in _PAGE.finditer(query):
        if name.start() == 0 or query[name.start() - 1] == "&":
            number = int(name[1])
            return f"{where}{mark}{query[: name.start(1)]}{number + 1}{query[name.end(1) :]}", number
    if hit := _FILE.search(where):
        return f"{where[: hit.start(1)]}{int(hit[1]) + 1}{where[hit.end(1) :]}{mark}{query}", int(hit[1])
    return None, 1


def shape(url: str) -> str:
    """An address without its numbers: /news/2024/05/06/123.html is /news/#/#/#/#.html. A name with a number in it may
    be any name: /a/3f9c2 is /a/*.
    """
    parts = urlsplit(url)
    names = [
        re.sub(r"^[^.]*\d[^.]*", "*", name)
        if re.search(r"\d[a-z]|[a-z]\d", name, re.IGNORECASE) and len(name) > 12
        else _NUMBER.sub("#", name)
        for name in parts.path.split("/")
    ]
    query = "&".join(
        sorted(re.sub(r"=.*", "=#" if _NUMBER.search(each) else "=", each) for each in parts.query.split("&"))
    )
    return f"{parts.netloc}{'/'.join(names)}?{query}"
