"""Pages that are no article though a text stands on them: home pages, columns, forms. Told by address and by shape.

What was found stays: the row says why it should not be trusted.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from reading import addresses
from reading.article import Block
from reading.chinese import messages
from reading.generic.body import Body
from reading.generic.dated import Dated
from reading.generic.index_pages import FOLDER
from reading.generic.title import Headline
from reading.generic.weighing import Kind, Sheet
from reading.html.tree import tree_of

_FRONT = re.compile(r"/(?:portal|home|main)\.\w{3,5}$", re.IGNORECASE)
_COLUMN = re.compile(r"/(?:list|main)(?:[_-]?\d*)\.\w{3,5}$", re.IGNORECASE)
_LINKS = 10  # linked lines of a page that leads on
_LITTLE = 80.0  # worth of text that is short for an article
_LONG = 120.0  # worth of a text that is one, whatever stands around it
_LEADS_ON = 20  # links of a home page, those around pictures too
_MANY = 100  # linked lines that no article has around so little
_FEW = 5  # linked lines beside a column's own words
_PART = 0.3  # of the page's text
_SCRAP = 0.1
_ROWS = 3  # of a list
_A_LEAD = 800  # characters of a text that may be the lead of one that is sold
# paywall, charge-wall, subscribe_wall, member-gate
_WALL = re.compile(r"(?:pay|charge|subscri\w{1,6}|subs|member|meter|premium)[-_]?\w{0,6}(?:wall|gate|barrier)")
_NEAR = 6  # lines behind the text
_SHORT = 80  # characters of a message
_SIGN_IN = 40  # lines of a page that has nothing but a form
_MOSTLY = 0.5
_WHOLE_PAGE = 0.8  # share of the lines in a form that ASP.NET puts around every page
_FIELDS = 2  # that a visitor fills in
_FILLED_IN = frozenset({"", "text", "email", "tel", "file", "number"})


def why(
    page: Sheet, body: Body, headline: Headline | None, said: str, dated: Dated, *, url: str, timed: tuple[bool, bool]
) -> str | None:
    """What says that a page is none; None where it may be an article.

    `said` is its `<title>`; `timed` whether it has a line of time or source, and a time.
    """
    has_meta, has_time = timed
    printed = headline is not None and bool(headline.blocks)
    named = printed and headline is not None and headline.agreed
    if not body.blocks:
        return None
    if not named and messages.NO_ARTICLE_TITLE.tells(said):
        return f"titled {said[:40]}"
    if headline and body.worth < _LONG and _is_of_absence(headline.text) and _says_so(page, body):
        return f"an error page: {headline.text[:40]}"
    if _is_form(page, body) and not (named and body.worth >= _LITTLE):
        return "a form"
    tree = tree_of(page.outline.elements[0])
    told = named or (printed and has_time and body.worth >= _LONG)  # old portals ask for one beside each article
    if not told and len(page.blocks) <= _SIGN_IN and any(map(_is_password, tree.tagged("input"))):
        return "a form that asks for a password"
    leads_on = page.kinds.count(Kind.LINK)
    home, path = _is_home(url), _path(url)
    if home and len(tree.by_tag.get("a", ())) >= _LEADS_ON and not (named and has_meta and body.worth >= _LONG):
        return "a home page"
    if home:
        return None if printed else "a home page without a headline of its own"
    if named and has_meta:
        return None
    if leads_on >= _LINKS and _COLUMN.search(path) and body.worth < _LITTLE:
        return "the address of a column"
    share = _share(page, body)
    if leads_on >= _FEW and FOLDER.search(path) and not named and (not has_meta or share < _PART):
        return "the address of a column"
    if not named and body.worth < _LITTLE and share < _SCRAP:
        return "little text among much else"
    if (linked := _dated_links(page, body, dated)) >= _ROWS and linked > _MOSTLY * len(body.blocks):
        return "dated links"
    if not named and body.worth < _LITTLE and (not has_meta or leads_on >= _MANY):
        return "little text, without headline or time"
    if not printed and not (has_meta and has_time and body.worth >= _LONG):
        return "no headline on the page, and no time"
    return None


def paywall(page: Sheet, body: Body) -> str | None:
    """What asks to pay or to sign in for the rest, at the end of the text or right behind it."""
    if not body.blocks:
        return None
    last = body.blocks[-1]
    near = sorted({*body.blocks[-2:], *range(last + 1, min(last + 1 + _NEAR, len(page.blocks)))})
    shown = [number for number in near if number not in page.hidden]
    return wall(page.blocks, shown) or _in_a_wall(page, body, [number for number in shown if number > last])


def _in_a_wall(page: Sheet, body: Body, behind: list[int]) -> str | None:
    """What an element says that its template calls a wall, right behind a short text, and that speaks of readers who
    pay; behind a long one templates keep it for others, and a style sheet hides it.
    """
    if sum(len(page.blocks[number].text) for number in body.blocks) > _A_LEAD:
        return None
    for number in behind:
        inside = any(_WALL.search(page.names[node]) for node in page.ancestors(page.outline.homes[number]))
        if inside and len(page.blocks[number].text) <= _SHORT and messages.MEMBERS.tells(page.blocks[number].text):
            return page.blocks[number].text
    return None


def wall(blocks: Sequence[Block], numbers: Iterable[int]) -> str | None:
    """The first words at these places of blocks that ask to pay or to sign in for the rest of a text."""
    for number in numbers:
        text = blocks[number].text
        following = blocks[number + 1].text if number + 1 < len(blocks) else ""
        for words in (text, f"{text}{following}"):  # in a line each: 会员 / 可畅读全文
            if len(words) <= _SHORT and messages.PAYWALL.tells(words):
                return words
    return None


def _says_so(page: Sheet, body: Body) -> bool:
    """Whether an error's name stands above what says so, or above hardly anything: no article on errors."""
    texts = [page.blocks[number].text for number in body.blocks]
    return sum(map(len, texts)) < _LITTLE or any(_is_of_absence(text) for text in texts if len(text) <= _SHORT)


def _is_of_absence(text: str) -> bool:
    return bool(messages.ERROR.tells(text) or messages.DELETED.tells(text))


def _share(page: Sheet, body: Body) -> float:
    """The body's part of all text of the page."""
    return sum(len(page.blocks[number].text) for number in body.blocks) / (
        sum(len(block.text) for block in page.blocks) or 1
    )


def _dated_links(page: Sheet, body: Body, dated: Dated) -> int:
    """How many lines of the body are a time and a link."""
    blocks = page.blocks
    return sum(
        blocks[number].links > _MOSTLY * len(blocks[number].text) and bool(dated.get(number)) for number in body.blocks
    )


def _is_password(field: HtmlElement) -> bool:
    return (field.get("type") or "").lower() == "password"


def _is_home(url: str) -> bool:
    server, _, rest = addresses.key(url).partition("/")
    return bool(server) and (not rest or _FRONT.fullmatch(f"/{rest}") is not None)


def _path(url: str) -> str:
    try:
        return urlsplit(url).path or "/"
    except ValueError:
        return ""


def _is_form(page: Sheet, body: Body) -> bool:
    """Whether most of the text stands between the fields of a form."""
    outline = page.outline
    tree = tree_of(outline.elements[0])
    fields = tree.tagged("textarea") + [
        field for field in tree.tagged("input") if (field.get("type") or "").lower() in _FILLED_IN
    ]
    forms = {form for field in fields for form in field.iterancestors("form")}
    if not forms:
        return False
    total = sum(len(page.blocks[number].text) for number in body.blocks)
    for place in tree.by_tag["form"]:
        node = bisect_left(outline.places, place)
        if node == len(outline.places) or (element := outline.elements[node]) not in forms:  # one that isn't shown
            continue
        first, last = outline.spans[node]
        inside = sum(len(page.blocks[number].text) for number in body.blocks if first <= number < last)
        held = sum(element in field.iterancestors("form") for field in fields)
        if inside > _MOSTLY * total and held >= _FIELDS and last - first < _WHOLE_PAGE * len(page.blocks):
            return True
    return False
