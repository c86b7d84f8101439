"""The further pages of an article on a site nobody knows: links with page numbers to addresses that differ in nothing
but a number; lists to choose a page from; and the numbers that scripts make such links of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from reading import addresses
from reading.article import Draft, Role
from reading.chinese.buttons import PAGE_LINK, PAGE_LINK_BEGINS, REST_LINK
from reading.generic import words
from reading.generic.weighing import name_of
from reading.html.parse import text_of
from reading.html.tree import Tree
from reading.html.urls import joined
from reading.page import Page
from reading.problem import Problem, ProblemKind

_IN_PATH = (
    re.compile(r"(?P<stem>.*-\d+)-(?P<number>\d{1,4})(?P<rest>-\d+\.html)"),  # thread-12-2-1.html
    re.compile(r"(?P<stem>.*[^/_-])[_-]p?(?P<number>\d{1,3})(?P<rest>\.\w{3,5})"),  # 88_2.html
    re.compile(r"(?P<stem>.*/[^/]*\d[^/]*)/(?P<number>\d{1,2})(?P<rest>/|\.html)?"),  # /88/2
    re.compile(r"(?P<stem>.*/[^/]*\d[^/]*\.s?html?)/(?P<number>\d{1,2})(?P<rest>)"),  # /88.html/2
)
_IN_QUERY = re.compile(
    r"(?:^|&)(?:page|p|pn|pg|pageno|page_no|pageindex|curpage|currentpage)=(\d{1,4})(?=&|$)", re.IGNORECASE
)
_QUERY = re.compile(r"""href=["']?\?[^"'>\s]*=\d""")  # a relative address that is nothing but a query
# TRS: createPageHTML(3, 0, "t20230103_88", "html"), the pages counted, the number of this one from 0, the file.
_CALL = re.compile(
    r"""(?<!function )createPage\w*\(\s*(?P<count>\d{1,3})\s*,\s*(?P<here>\d{1,3})\s*"""
    r"""(?:,\s*["'](?P<name>[\w-]+)["']\s*,\s*["'](?P<rest>\w{3,5})["'])?""",
    re.IGNORECASE,
)
# In lower case, each beginning with its letter: what begins otherwise is tried at every character of a page.
_COUNT = re.compile(
    r"(?:c(?<![.\w]c)ountpage|p(?<![.\w]p)agecount|t(?<![.\w]t)otalpages?|n(?<![.\w]n)pagecount)"
    r"\s*=\s*[\"']?(\d{1,3})\b"
)
_HERE = re.compile(
    r"(?:c(?<![.\w]c)urrentpage|c(?<![.\w]c)urpage|n(?<![.\w]n)currindex|p(?<![.\w]p)ageindex)"
    r"\s*=\s*[\"']?(\d{1,3})\b"
)
_PART = re.compile(r"_\d{1,3}$")  # of a file's name: the number of the page
_COUNTS = (b"pagecount", b"countpage", b"totalpage")  # one of them is in every page with a count
_FILE = re.compile(r"(?P<folder>.*/)(?P<name>[^/?#]+?)(?P<rest>\.\w{3,5})")
_OF_LISTS = re.compile(r"(?:index|list|default|node|main)[_-]?\d*", re.IGNORECASE)
_FRONT = re.compile(r"/(?:index|default)\.\w{3,5}", re.IGNORECASE)
_RELS = frozenset({"next", "prev", "previous"})
_PAGER = re.compile(r"pag(?:er|ing|inat)|fenye|page-?(?:nav|list|links)")  # names of what turns pages
_MOST = 100  # pages of one article
_LINKS = 5_000
_SECOND = frozenset({1, 2})  # the second page of those that count from 0, or from 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """An address taken apart: what all pages of an article share, and the number of this one."""

    stem: str
    number: int


def further(page: Page, draft: Draft | None = None) -> list[str]:
    """Addresses of the other pages of the article that a page holds a part of; without its reading, those that may be.
    A list has none.
    """
    if draft and is_list(draft):
        return []
    return [url for url, _, _ in _links(page, thread=draft is None or _is_thread(draft))[0]][:_MOST]


def belong(page: Page, draft: Draft) -> None:
    """Give a page of a long article its id and number; say where further pages of comments are missed."""
    links, here = _links(page, thread=(thread := _is_thread(draft)))
    if draft.comments and not (links and thread) and _has_more_comments(page):
        missed = Problem(kind=ProblemKind.PAGES_MISSING, detail="further pages of comments")
        draft.problems = (*draft.problems, missed)
    if not links or is_list(draft):
        return
    # Some engines count from zero: 2 leads to 88_1.html, or what leads on from a first page without a number.
    from_zero = any(
        number and (number == printed - 1 if printed is not None else number == 1 and here.number == 0)
        for _, number, printed in links
    )
    draft.id = addresses.hashed(draft.id.rpartition("-")[0], here.stem)
    if here.number or from_zero:  # an address without a number is a first page's
        draft.page_number = here.number + 1 if from_zero else here.number
        first = [url for url, _, printed in links if printed == 1]
        draft.canonical_url = first[0] if first else (draft.canonical_url if draft.page_number == 1 else here.stem)
    last = max(printed or number + from_zero for _, number, printed in links)
    draft.page_count = max(draft.page_count or 0, last, draft.page_number)


def is_list(draft: Draft) -> bool:
    """Whether the reading found that the page only leads to articles."""
    return any(each.kind is ProblemKind.LIST for each in draft.problems)


def _is_thread(draft: Draft) -> bool:
    """Whether what readers say is all that the article's further pages have: a forum's thread, whose posts are its
    comments. Of a newspaper's article each page of the comments has the whole text once more.
    """
    return draft.poster is not None or bool(draft.comments and not any(each.role is Role.BODY for each in draft.blocks))


def _links(page: Page, *, thread: bool) -> tuple[list[tuple[str, int, int | None]], Numbered]:
    """The links to other pages: address, number in it, number printed; and the page's own address taken apart."""
    own = page.url.split("#")[0]
    found: dict[str, tuple[str, int, int | None]] = {}
    here = Numbered(stem=own, number=0)
    mine = {reading.stem: reading for reading in _readings(own)}
    # 88 of /n/88_2.html: stands in every link to its other pages, and in few others.
    keys = {re.split(r"[_.?-]", stem.rstrip("/").rpartition("/")[2])[0] for stem in mine}
    candidates = [*_turning(page.tree, keys), *_chosen(page.tree), *_related(page.tree)]
    source = page.decoded.text
    if not candidates or not (_is_named(keys, source) or _QUERY.search(source)):
        return _scripted(page, own)
    for link, href, printed in candidates:
        if not thread and _of_comments(link, href):
            continue
        url = joined(page.base, href).split("#")[0]
        for reading in _readings(url):
            if not (same := mine.get(reading.stem)) or same.number == reading.number or url == own:
                continue
            if printed is None and not _is_beside(same, reading, source):
                continue
            number = int(printed[1]) if printed and printed[1] else None
            found.setdefault(url, (url, reading.number, number))
            here = same
    return (list(found.values()), here) if found else _scripted(page, own)


def _is_named(keys: set[str], source: str) -> bool:
    """Whether one of these stands in a page as in an address with a number behind it."""
    return any(key in source and any(f"{key}{mark}" in source for mark in "_-/?.") for key in keys)


def _is_beside(here: Numbered, other: Numbered, source: str) -> bool:
    """Whether a link without a number leads from the first page to the second, or on from there: the next article has
    the next number too.
    """
    if here.number == 0 or other.number == 0:
        return max(here.number, other.number) in _SECOND
    return abs(here.number - other.number) == 1 and here.stem.rpartition("/")[2] in source


def _chosen(tree: Tree) -> Iterator[tuple[HtmlElement, str, re.Match[str]]]:
    """The pages that can be chosen from a list: element, address, what is printed."""
    for option in tree.tagged("option")[:_MOST]:
        if (address := (option.get("value") or "").strip()) and (printed := PAGE_LINK.tells(text_of(option))):
            yield option, address, printed


def _related(tree: Tree) -> Iterator[tuple[HtmlElement, str, None]]:
    """What says in its attributes that it is the next page, or the one before."""
    elements = [*tree.tagged("link"), *tree.tagged("a")[:_LINKS]]
    for element, rel in zip(elements, map(HtmlElement.get, elements, repeat("rel")), strict=True):
        if rel and (href := element.get("href")) and _RELS.intersection(rel.lower().split()):
            yield element, href, None


def _scripted(page: Page, own: str) -> tuple[list[tuple[str, int, int | None]], Numbered]:
    """The other pages by the numbers that a script makes links of: how many there are, and which this is."""
    none = Numbered(stem=own, number=0)
    source = page.decoded.text
    if not (file := _FILE.fullmatch(own)) or _OF_LISTS.fullmatch(file["name"]):
        return [], none
    name, rest = file["name"], file["rest"]
    scripts = _scripts(page.tree)  # a fifth of a page
    if call := _CALL.search(scripts) if "createPage" in scripts else None:
        count, index = int(call["count"]), int(call["here"])
        if call["name"] and not name.startswith(call["name"]):
            return [], none
        name = call["name"] or name.removesuffix(f"_{index}")
    elif ("countPage" in scripts or f"{_PART.sub('', name)}_" in source) and (counted := _counted(page)):
        count, index = counted
        name = name.removesuffix(f"_{index}")
        if "countPage" not in scripts and f"{name}_" not in source:
            return [], none
    else:
        return [], none
    if not 1 < count <= _MOST or index > count:
        return [], none
    from_one = index == count or (index == 1 and file["name"] == name)  # most count from 0
    first = f"{file['folder']}{name}{rest}"
    urls = {number: f"{file['folder']}{name}_{number}{rest}" for number in range(1 + from_one, count + from_one)}
    urls = {from_one: first, **urls}
    links: list[tuple[str, int, int | None]] = []
    links += [(url, number, number + 1 - from_one) for number, url in urls.items() if url != own]
    return links, Numbered(stem=first, number=index)


def _scripts(tree: Tree) -> str:
    """What stands in the page's scripts."""
    return "\n".join([text for number in tree.by_tag.get("script", ()) if (text := tree.texts[number])])


def _counted(page: Page) -> tuple[int, int] | None:
    """How many pages a script says that there are, and which this is."""
    lower = page.decoded.utf8.lower()
    if not any(map(lower.__contains__, _COUNTS)):
        return None
    source = lower.decode("utf-8", "replace")
    count = _COUNT.search(source)
    here = _HERE.search(source) if count else None
    return (int(count[1]), int(here[1])) if count and here else None


def _turning(tree: Tree, keys: set[str]) -> list[tuple[HtmlElement, str, re.Match[str] | None]]:
    """The links on which a page's number is printed, or a word that turns pages: link, address, what is printed."""
    texts, found = tree.texts, []
    for number in tree.by_tag.get("a", ())[:_LINKS]:
        text = (texts[number] or "").strip()
        if text and text[0] not in PAGE_LINK_BEGINS:  # as in most links
            continue
        link = tree.elements[number]
        nested = len(link) > 0
        if not nested and not (text and (PAGE_LINK.tells(text) or REST_LINK.tells(text))):
            continue
        href = (link.get("href") or "").strip()
        if not href or href[0] == "#" or not (href[0] == "?" or any(key in href for key in keys)):
            continue
        text = text_of(link) if nested else text
        if not text and _in_pager(link):  # an arrow that is drawn
            found.append((link, href, PAGE_LINK.tells(link.get("title") or link.get("aria-label") or "")))
        elif (printed := PAGE_LINK.tells(text)) or REST_LINK.tells(text):
            found.append((link, href, printed))
    return found


def _readings(url: str) -> list[Numbered]:
    """The ways to take an address apart; the last is the address itself, as a first page's."""
    found = []
    try:
        parts = urlsplit(url)
    except ValueError:
        return []
    tail = f"?{parts.query}" if parts.query else ""
    for pattern in _IN_PATH:
        if hit := pattern.fullmatch(parts.path):
            stem = f"{parts.scheme}://{parts.netloc}{hit['stem']}{hit['rest'] or ''}{tail}"
            found.append(Numbered(stem=stem, number=int(hit["number"])))
    if hit := _IN_QUERY.search(parts.query):
        query = (parts.query[: hit.start()] + parts.query[hit.end() :]).lstrip("&")
        if not query and _is_front(parts.path, int(hit[1])):
            return [Numbered(stem=url, number=0)]
        stem = f"{parts.scheme}://{parts.netloc}{parts.path}{f'?{query}' if query else ''}"
        found.append(Numbered(stem=stem, number=int(hit[1])))
    return [*found, Numbered(stem=url, number=0)]


def _is_front(path: str, number: int) -> bool:
    """Whether an address that is a number alone, behind this path, names an article and no page of one: /?p=2210. The
    front page is no article's, nor does a folder have so many pages.
    """
    return path in {"", "/"} or bool(_FRONT.fullmatch(path)) or (path.endswith("/") and number > _MOST)


def _has_more_comments(page: Page) -> bool:
    """Whether links turn to further pages of the comments. They are not followed: each site has its own way to them."""
    tree = page.tree
    for number in tree.by_tag.get("a", ())[:_LINKS]:
        text = (tree.texts[number] or "").strip()
        if not text.isdecimal() or not 2 <= int(text[:4]) <= _MOST:
            continue
        link = tree.elements[number]
        if _of_comments(link, link.get("href") or ""):
            return True
    return False


def _in_pager(link: HtmlElement) -> bool:
    around = [element for element, _ in zip(link.iterancestors(), range(3), strict=False)]
    return any(_PAGER.search(name_of(element)) for element in around)


def _of_comments(link: HtmlElement, href: str) -> bool:
    """Whether a link turns the pages of the comments."""
    if re.search(r"#.*(?:comment|pl|cmt|reply)", href):
        return True
    around = [element for element, _ in zip(link.iterancestors(), range(4), strict=False)]
    return any(words.is_comments(name_of(element)) for element in around)
