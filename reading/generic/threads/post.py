"""One post of a thread: its blocks, who wrote it, on which floor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from reading.chinese import forums
from reading.chinese.dates import Moment
from reading.chinese.labels import labelled
from reading.chinese.visitors import answered, post_notes, quoting, withheld
from reading.generic.threads.pieces import spaced, texts_of
from reading.generic.weighing import Kind, Sheet

_MEMBER_LINK = re.compile(
    r"uid[=-]|user|space|member|profile|people/|/u/|/@\w|/home/|/i/|dispuser|author|\bid=\w+$|usr|blog", re.IGNORECASE
)
_NO_TEXT = frozenset({Kind.UI, Kind.LINK, Kind.NOTICE})
_ROW = 60  # characters of a row of buttons; in longer ones there are too many ways to look for them
_NAME = 24  # characters of a name
_SENT = 60  # characters of a line that say where it was sent from
_CLIENT = re.compile(r"(?:Chrome|Firefox|Safari|Edge|Windows|Android|iOS|Linux)[\s/]?\d")
_WORD, _COUNTED = 8, re.compile(r"[(（\[]?\d{1,6}[)）\]]?$")  # of one with a count: 亮了(3)
_LOCKED = 60  # characters of what stands in the place of a text
_AROUND = 6  # elements around a link that may be where it leads
_ARROWS = " ↓↑↵→←»››"  # beside the word of a button
_TOOLS = 12  # elements of a row of buttons
_PRESSED = frozenset({"option", "button"})  # to choose from in a form, and to press, whatever its word is
_FLOOR_BEFORE = re.compile(
    r"^\s?[\[【(（]?\s?(?:No\.\s?\d{1,5}(?=\s)|第\s?\d{1,5}\s?[条篇则帖條則]|(?:第|#|No\.)?\s?\d{1,5}\s?(?:[楼樓层#F]|(?=[\]】)）]|[.．、]\s?\D)))"
    r"[\]】)）:：.．、\s]*"
)


@dataclass(slots=True)
class Post:
    """The blocks of one post, by what they are."""

    element: int  # around all of them, and perhaps more
    blocks: list[int]
    clock: int | None = None  # says when
    moment: Moment | None = None  # that time
    text: list[int] = field(default_factory=list)
    name: int | None = None  # holds nothing but who wrote it
    floor: int | None = None  # where an attribute tells it
    author: str | None = None  # where all posts of a thread tell in the same way
    printed: frozenset[str] = frozenset()  # beside the text of all posts of the thread
    signed: list[int] = field(default_factory=list)  # of the text: the member's signature
    quoted: list[int] = field(default_factory=list)  # of the text: what another said
    answers: list[Post] = field(default_factory=list)  # replies to this post that stand in it

    def all(self) -> Iterator[int]:
        """Its blocks, and those of the replies in it."""
        yield from self.blocks
        for answer in self.answers:
            yield from answer.all()


def is_button(text: str) -> bool:
    """Whether a line is a row of buttons and counters."""
    return len(text) <= _ROW and _is_row(text)


@lru_cache(maxsize=1 << 12)  # asked for the same lines again and again while one page is read
def _is_row(text: str) -> bool:
    return forums.TOOLS.tells(text.strip(_ARROWS) or text) is not None or answered.TO_ANSWER.tells(text) is not None


def is_tool(page: Sheet, number: int) -> bool:
    block = page.blocks[number]
    if page.kinds[number] is Kind.UI or is_button(block.text):
        return True
    # Parted only where a button is named at all: to ask for text nodes costs a walk over the page.
    may = 1 < len(block.nodes) < _TOOLS and len(block.text) <= _ROW and forums.POST_TOOL.tells(block.text)
    return bool(may) and (is_button(spaced(page, number)) or _is_a_row(texts_of(page, number)))


def _is_a_row(pieces: list[str]) -> bool:
    """Whether short pieces are a row of buttons: one of them answers or reports, and none can be a name or a time."""
    told = [piece for piece in pieces if answered.TO_ANSWER.tells(piece)]
    others = [piece for piece in pieces if piece not in told]
    return bool(told) and all(len(piece) <= _WORD and (_COUNTED.search(piece) or not piece) for piece in others)


def is_said(page: Sheet, number: int) -> bool:
    """Whether a block can be what somebody said, for all that it shows by itself."""
    if page.kinds[number] in _NO_TEXT or is_button(page.blocks[number].text):
        return False
    return page.blocks[number].element.tag not in _PRESSED


def may_be_said(page: Sheet, number: int) -> bool:
    """Whether a block can be, be it no more than 顶."""
    return is_said(page, number) or forums.SHORT_ANSWER.tells(page.blocks[number].text) is not None


def beside(page: Sheet, post: Post) -> Iterator[str]:
    """The short texts of a post that are none of what it says; those of several elements also with spaces between."""
    told = {*post.text}
    for number in post.blocks:
        if number not in told:
            yield page.blocks[number].text[:60]
            if len(page.blocks[number].nodes) > 1:
                yield spaced(page, number)[:60]


@lru_cache(maxsize=1 << 10)  # the places where a page may have posts are asked one after the other
def leads_to_a_member(address: str) -> bool:
    return _MEMBER_LINK.search(address) is not None


def has_member(page: Sheet, number: int) -> bool:
    """Whether a line begins with a link to a member's page."""
    link = page.blocks[number].element
    name = (link.text or "").strip()
    return link.tag == "a" and leads_to_a_member(link.get("href") or "") and is_name(name)


def is_name(text: str) -> bool:
    """Whether a short text can be what a member is called."""
    return 0 < len(text) <= _NAME and _can_be_a_name(text)


@lru_cache(maxsize=1 << 12)  # of each post it is asked by every way to tell who wrote, and by what is said for each
def _can_be_a_name(text: str) -> bool:
    if forums.NO_MEMBER.tells(text) or is_button(text):
        return False
    if post_notes.FLOOR_ALONE.tells(text) or post_notes.KIND_OF_POST.tells(text):
        return False
    return not labelled(f"{text}：")


def name_before(head: str) -> str | None:
    """The name that the line of a post's time begins with."""
    head = _FLOOR_BEFORE.sub("", head)
    before = forums.AFTER_A_NAME.regex.split(forums.CALLED.regex.sub("", head, count=1))[0]
    before = before.strip(" |·：:[（(«»,，—–-\u3000")
    return before if is_name(before) else None


def is_somebody(page: Sheet, number: int) -> bool:
    """Whether a line that is no sentence is somebody's name, or says that it is one: 河湾网友, 游客."""
    text = page.blocks[number].text
    if len(text) > _ROW or page.kinds[number] is Kind.PROSE or text[-1:] in "。！？!?":
        return False
    return bool(forums.SOMEBODY.tells(text) or quoting.QUOTE_HEAD.tells(text) or has_member(page, number))


def is_sent_from(text: str) -> bool:
    """Whether a line says at its beginning where a post was sent from: [FROM: 10.0.0.*]."""
    return post_notes.SENT_FROM.tells(text[:_SENT]) is not None


def is_permalink(page: Sheet, number: int) -> bool:
    """Whether a line is a link to where it stands: the time of a comment, or its first words, whatever the page is
    called there.
    """
    block = page.blocks[number]
    link = block.element
    _, sign, place = (link.get("href") or "").partition("#") if block.links and link.tag == "a" else ("", "", "")
    if not place:
        return False
    return link.get("href", "").startswith(sign) or any(
        place in {node.get("id"), node.get("name"), _named_before(node)}
        for node in islice(link.iterancestors(), _AROUND)
    )


def _named_before(node: HtmlElement) -> str | None:
    """The name of the empty anchor right before an element: <a id="comment-8"></a><div>."""
    anchor = node.getprevious()
    return (anchor.get("id") or anchor.get("name")) if anchor is not None and anchor.tag == "a" else None


def is_head(page: Sheet, number: int) -> bool:
    """Whether a line can only stand beside what is said: a floor, a place, a label, a button."""
    text = page.blocks[number].text
    if is_tool(page, number):
        return True
    if is_permalink(page, number):
        return True
    if len(text) > _ROW:
        return False
    if answered.COUNTERS.tells(text):
        return True
    if page.kinds[number] is Kind.PROSE and not post_notes.HEAD.tells(text):
        return False
    return bool(
        post_notes.FLOOR_ALONE.tells(text)
        or post_notes.PLACE_ALONE.tells(text)
        or post_notes.SAYS.tells(text)
        or post_notes.HEAD.tells(text)
        or post_notes.KIND_OF_POST.tells(text)
        or post_notes.CALLED_SO.tells(_FLOOR_BEFORE.sub("", text))
        or post_notes.CLIENT.tells(text)
        or (
            len(page.blocks[number].nodes) > 1
            and _CLIENT.search(text)
            and any(map(post_notes.CLIENT.tells, texts_of(page, number)))
        )
    )


def hidden(page: Sheet, post: Post) -> str | None:
    """Why the text of a post is not shown, as the page says in its place."""
    return next((why for number in post.blocks if (why := why_hidden(page.blocks[number].text))), None)


def why_hidden(text: str) -> str | None:
    if len(text) > _LOCKED or not (withheld.LOCKED.tells(text) or withheld.HIDDEN_FROM.tells(text)):
        return None
    return withheld.NOTE.regex.sub("", text).strip("* ")
