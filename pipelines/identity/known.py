"""Who is named on a page: those who posted, commented and were quoted, and whose pages it links to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from lxml.html import HtmlElement

from pipelines.edits import lines
from pipelines.words import counts
from reading.article import UNKNOWN, Block, Draft, Role, Row
from reading.chinese import forums, papers
from reading.chinese.plain import level
from reading.chinese.visitors.mentions import MAY_MENTION, MENTION, NOBODY, OPENED_BY, PAGE_OF_A_MEMBER
from reading.chinese.visitors.post_notes import POSTED
from reading.html.urls import host_of, ungated

LONGEST = 30  # characters of a name
# An address that has a member's number or name: without one it is a button's.
_MEMBER = re.compile(
    r"[?&;](?:uid|u|username|authorid|searchid|un)=[\w%]|-u(?:id|sername)-\w"
    r"|/(?:u|user|users|people|member|members|profile|space|home|i|n)/[\w%.-]"
)
_MEMBERS_OWN = re.compile(r"(?<==)[^=&/.]+(?=[^=/]*$)|(?<=[/-])[^/?&=-]+/?$")
_OWN_PAGE = re.compile(r"space-u(?:id|sername)-\w|mod=space&(?:.*&)?uid=\d|space\.php\?uid=\d|profile", re.IGNORECASE)
_NICK = re.compile(r"(\S{1,30}?)\s?\(([^()]{1,30})\)")
_CALLED = re.compile(r"\S{0,10}网友\s?\[?(.{1,30}?)\]?")
_HEAD = 120  # characters of a line above a text
_SHORT = re.compile(r"[\u4e00-\u9fff]{2,4}")
_NUMBER = re.compile(r"\d{3}")  # that an engine gave: 用户5123456
_LETTERS = re.compile(r"[^\W\d_]")


def place_of(row: Row) -> str:
    """Where a name stands for one person: on a known site, whatever its hosts; elsewhere on one host, www or not."""
    if row.site != UNKNOWN:
        return row.site
    return f"//{host_of(ungated(row.url)).rstrip('.').removeprefix('www.')}"


def is_thread(item: Draft) -> bool:
    """Whether all texts of a page are its visitors': a thread's opening post is one of them."""
    if item.poster or (item.layout or "").startswith("discuz"):
        return True
    if not item.comments or item.part != "article":
        return False
    first = next((place for place, block in enumerate(item.blocks) if block.role is Role.BODY), None)
    return first is None or any(_openers(item)) or _is_by_a_member(item, item.blocks[:first])


def mentioned(text: str) -> Iterator[tuple[int, int]]:
    """Where the names lie that marks in a plain text tell."""
    for first, line in lines(text) if MAY_MENTION.search(text) else ():
        if MAY_MENTION.search(line):
            for hit in MENTION.regex.finditer(line):
                for number, name in enumerate(hit.groups(), start=1):
                    if name:
                        yield first + hit.start(number), first + hit.end(number)


def _openers(item: Draft) -> Iterator[str]:
    """Who of the visitors wrote the text, by the lines above it."""
    for block in item.blocks:
        if block.role is Role.BODY:
            return
        text = block.text if block.item is None and len(block.text) <= _HEAD else ""
        if (":" in text or "：" in text) and (hit := OPENED_BY.tells(level(text))):
            yield hit[1]


def _is_by_a_member(item: Draft, above: list[Block]) -> bool:
    """Whether the text stands below a link to a page such as the commenters have: it is one of them who wrote."""
    authors = {comment.author for comment in item.comments}
    theirs = {_shape(address) for name, address in _links(_page(item)) if name in authors}
    return bool(theirs) and any(
        _shape(address) in theirs and not is_a_word(level(name)) for name, address in _links(_around(above))
    )


def _shape(address: str) -> str:
    """What the addresses of members' pages have in common: all but the number or the name."""
    return _MEMBERS_OWN.sub("*", address, count=1)


def is_of_a_member(item: Draft) -> bool:
    """Whether the page is a member's own: a profile, a space."""
    return bool(_OWN_PAGE.search(item.url) and PAGE_OF_A_MEMBER.tells(level(item.title_raw or "")))


def known(item: Draft, texts: str, *, whole: bool) -> dict[str, str]:
    """The names of a page's visitors, the longest first: as they are looked for (plain, in small letters) and the name
    that each stands for. `texts` is what visitors wrote, plain. `whole`: links of the whole page count, else those in
    comments.
    """
    found: dict[str, str] = {}
    for printed in _names(item, whole=whole):
        name = printed.strip()
        if not 1 <= len(name) <= 2 * LONGEST:
            continue
        plain = level(name)
        found.setdefault(plain.lower(), name)
        # Said without its blank, which on the page may be a character without width.
        if not is_a_word(squeezed := "".join(plain.split())):
            found.setdefault(squeezed.lower(), name)
        if hit := _NICK.fullmatch(plain) or _CALLED.fullmatch(plain):  # zhangsan (张三), 河湾网友 张三
            for part in hit.groups():
                if not is_a_word(part):
                    found.setdefault(part.lower(), name)
    own = tuple(name for name in found if not is_a_word(name))
    heads = (
        block.text
        for block in item.blocks
        if block.item is not None and block.role is Role.META and not block.text.startswith(POSTED.spellings)
    )
    for text in (texts, level("\n".join(heads))):
        for name in (text[start:end] for start, end in mentioned(text)):
            if is_a_word(name) or NOBODY.tells(name):
                continue
            if not name.lower().startswith(own):  # then it is that one, and what is said to it
                found.setdefault(name.lower(), name)
    return dict(sorted(found.items(), key=lambda entry: (-len(entry[0]), entry[0])))


def _names(item: Draft, *, whole: bool) -> Iterator[str]:
    if item.poster:
        yield item.poster
    for comment in item.comments:
        yield from filter(None, (comment.author, comment.quoted_author))
    if is_of_a_member(item) and (hit := PAGE_OF_A_MEMBER.tells(level(item.title_raw or ""))):
        yield hit[1]
    if whole and item.poster is None:
        yield from _openers(item)
    own = {*(item.authors or ())} if item.poster is None else set()  # a blog's author is no visitor
    for name, _ in _links(_page(item) if whole else _around(each for each in item.blocks if each.item is not None)):
        if name not in own:
            yield name


def _links(elements: Iterable[HtmlElement]) -> Iterator[tuple[str, str]]:
    """The links in elements to members' pages: the name and the address of each, once."""
    seen = set()
    for element in elements:
        for link in element.iter("a"):
            if not _MEMBER.search(address := link.get("href") or ""):
                continue
            name = " ".join("".join(link.itertext()).split()).lstrip("@＠ ")
            if (name, address) not in seen and 1 <= len(name) <= LONGEST:
                seen.add((name, address))
                if not forums.NO_MEMBER.tells(name) and not forums.TOOLS.tells(name):
                    yield name, address


def _page(item: Draft) -> list[HtmlElement]:
    return [item.blocks[0].element.getroottree().getroot()] if item.blocks else []


def _around(blocks: Iterable[Block]) -> Iterable[HtmlElement]:
    """The elements of blocks that hold links, each once."""
    return dict.fromkeys(block.element for block in blocks if block.links)


@lru_cache(maxsize=1 << 12)  # those who write in many threads
def is_a_word(name: str) -> bool:
    """Whether a name (plain) is an ordinary word: it stands for its owner only where a mark says so."""
    if len(name) < 2 or not _LETTERS.search(name):
        return True
    if name.isascii():
        return len(name) < 4
    words = counts()
    if name in words or (name[:-1] in words and name[-1] in "人网县市区镇乡村省"):
        return True
    if _SHORT.fullmatch(name) and forums.NO_MEMBER.tells(name):
        return True
    told = (forums.SOMEBODY, forums.ANONYMOUS, papers.MEDIA)
    return not _NUMBER.search(name) and any(wording.tells(name) for wording in told)
