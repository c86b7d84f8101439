"""Discuz! X3.4 and X3.5, desktop template, as served to browsers and to robots, in GBK and UTF-8.

The engine drops floor links, 只看该作者 and the tools from pages for robots, so nothing here leans on them. A post is
`div#post_PID`: not `#postmessage_PID`, which blocked posts lack and which paid threads print with the number of
another post.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from lxml.html import HtmlElement

from reading.article import Attachment, Comment, Draft, Image, Role
from reading.chinese import forums
from reading.chinese.dates import parse
from reading.chinese.numbers import number as number_of
from reading.chinese.visitors import post_notes, quoting, withheld
from reading.families.discuz_floors import floors_of, number_pages, replies
from reading.html.blocks import Mark
from reading.html.parse import Within, css, squash, text_of
from reading.html.urls import joined
from reading.layout import Address, Key, Layout, every, maybe, one
from reading.page import Page
from reading.problem import Problem, ProblemKind

_RULE = "layout:discuz:"
_NOTE = 200  # characters; what is longer is no edit note, and takes for ever to search

_POST = re.compile(r"post_(\d+)")
_PID = re.compile(r"[?&]pid=(\d+)")
_THREAD = re.compile(r"thread-\d+-|mod=viewthread")

# Below the folder a forum stands in.
FILES = r"thread-\d|forum\.php|viewthread\.php|archiver/"
_FOLDER = r"^(?P<folder>(?:/[^/?]+)*)/"
# extra, authorid, ordertype, fromuid, from are the same thread; mobile= is another template with other pages, the rest
# are single posts and print views.
_DYNAMIC = (
    r"forum\.php\?(?=(?:.*&)?mod=viewthread\b)(?!.*\b(?:viewpid|inajax|action|mobile)=(?!no\b))(?!.*\bfrom=album\b)"
    r"(?=(?:.*&)?tid=(?P<id>\d+))(?:(?=(?:.*&)?page=(?P<page>\d+)))?"
)
ADDRESSES = (
    Address(
        pattern=re.compile(_FOLDER + r"thread-(?P<id>\d+)-(?P<page>\d+)-\d+\.html"),
        canonical="{folder}/thread-{id}-1-1.html",
    ),
    Address(pattern=re.compile(_FOLDER + _DYNAMIC), canonical="{folder}/thread-{id}-1-1.html"),
)

# Of a board: its threads, and its next page.
LIST_LINKS, NEXT_LIST = "#threadlisttableid a.s.xst", "div.pg a.nxt"

# Inside a post, innermost wins: what is no text of its author.
IN_POST: tuple[tuple[Role, str, str], ...] = (
    (Role.NOTICE, "tip", ".attach_nopermission"),
    (Role.NOTICE, "edited", "i.pstatus"),
    (Role.NOTICE, "locked", ".locked"),
    (Role.NOTICE, "shown", ".showhide > h4"),
    (Role.META, "attachment", "span[id^=attach_], .tattl, .attm, .post_attlist"),
    (Role.CAPTION, "caption", "ignore_js_op > p"),  # for robots; browsers get it in the pop-up
    (Role.HIDDEN, "pop-up", ".tip, .aimg_tip, .p_pop"),
    (Role.NAV, "code", ".blockcode > em"),
    (Role.SIGNATURE, "signature", ".sign"),
    (Role.NAV, "buttons", ".po, #p_btn"),
    (Role.META, "best answer", ".rwdbst"),  # repeats a reply
)


def layouts() -> tuple[Layout, ...]:
    return (
        Layout(
            name="discuz",
            signs=('id="postlist"',),
            addresses=ADDRESSES,
            files=FILES,
            marker="#postlist [id^=post_]",
            title=one("#thread_subject"),
            roles=(
                (Role.TITLE, "#thread_subject"),
                (Role.META, "h1.ts, #postlist td.pls .hm"),
                (Role.CHANNEL, "#pt"),
                (Role.TAGS, ".ptg"),
                (Role.HIDDEN, "[style*='display:none'], [style*='display: none']"),
                (Role.FORM, "#f_pst, #lsform, #scbar"),
                # the engine's own line and links: nothing that belongs to an article
                (Role.NAV, "#toptb, #hd, #ft, #scrolltop, .pgs, .pgbtn"),
            ),
            fields={
                "channel": _crumbs,
                "views": maybe("#postlist td.pls .hm .xi1", r"^(\d+)$"),
                "replies": replies,
                "tags": every(".ptg a"),
            },
            posts=posts,
            more=".pg a.nxt",
        ),
    )


def posts(page: Page, draft: Draft) -> Iterator[tuple[HtmlElement, Mark]]:
    """The posts of a thread page: the first one is the article, the others its comments."""
    number_pages(page.doc, draft)
    boxes = css(page.doc, "#postlist [id^=post_]")
    found = [(box, number_of(hit[1])) for box in boxes if (hit := _POST.fullmatch(box.get("id", "")))]
    within = Within([post for post, _ in found])
    floors = floors_of(page, draft, found, within) if found else []
    for (post, pid), floor in zip(found, floors, strict=True):
        seen = _Post(page, post, within)
        yield from _first_post(page, draft, seen) if floor == 1 else _reply(draft, seen, pid, floor)


def _first_post(page: Page, draft: Draft, seen: _Post) -> Iterator[tuple[HtmlElement, Mark]]:
    draft.poster, draft.place, draft.signature = seen.author, seen.place, seen.signature
    if seen.posted_raw:
        draft.printed["published"] = seen.posted_raw
    if seen.edited and seen.edited[1]:
        draft.printed["updated"] = seen.edited[1]
    if seen.hidden:
        draft.problems = (Problem(kind=ProblemKind.HIDDEN, detail=seen.hidden),)
    for message in seen.messages:
        draft.images += _images(page, message)
    draft.attachments = _attachments(page, seen.box)
    yield seen.box, Mark(role=Role.META, rule=_RULE + "post")
    for message in seen.messages:
        yield message, Mark(role=Role.BODY, rule=_RULE + "message")
    for option in css(seen.box, "#poll .pcht .pvt"):
        yield option, Mark(role=Role.BODY, rule=_RULE + "poll option")
    yield from _furniture(seen)


def _reply(draft: Draft, seen: _Post, pid: int, floor: int | None) -> Iterator[tuple[HtmlElement, Mark]]:
    comment = Comment(
        id=f"pid{pid}",
        floor=floor,
        author=seen.author,
        posted=seen.posted,
        posted_raw=seen.posted_raw,
        place=seen.place,
        client=seen.client,
        support=_votes(seen.css("[id^=review_support_]")),
        oppose=_votes(seen.css("[id^=review_against_]")),
        edited_raw=seen.edited[0] if seen.edited else None,
        hidden=seen.hidden,
    )
    draft.comments.append(comment)
    yield seen.box, Mark(role=Role.META, rule=_RULE + "post", item=comment.id)
    for message in seen.messages:
        yield message, Mark(role=Role.COMMENT, rule=_RULE + "message")
    for message in seen.messages:
        yield from quotes(message, comment)
    yield from _furniture(seen)


def quotes(message: HtmlElement, comment: Comment) -> Iterator[tuple[HtmlElement, Mark]]:
    """The quotations in a reply: a box with a link to the quoted post. A box without one is its author's own text."""
    for box in css(message, ".quote"):
        link = next((a for a in css(box, "a[href*='goto=findpost']") if _PID.search(a.get("href", ""))), None)
        if link is None:
            continue
        head = link
        while (outer := head.getparent()) is not None and outer.tag == "font":
            head = outer
        if not text_of(head) and (before := head.getprevious()) is not None:  # X2: the link holds only an icon
            head = before
        yield box, Mark(role=Role.QUOTE, rule=_RULE + "quote")
        yield head, Mark(role=Role.META, rule=_RULE + "quote head")
        if comment.quoted_id is None and (pid := _PID.search(link.get("href", ""))):
            comment.quoted_id = f"pid{pid[1]}"
            if who := quoting.QUOTED.tells(text_of(head)):
                comment.quoted_author = named(who[1])


def thread_of(page: Page) -> Key | None:
    """The thread's number, from the address of a page that isn't the desktop's."""
    thread, number = (re.search(pattern, page.url) for pattern in (r"[?&/]tid[=-](\d+)", r"[?&]page=(\d+)"))
    return Key(number=thread[1], page=number_of(number[1]) if number else 1) if thread else None


def named(text: str) -> str | None:
    """The name of a member; None for who writes anonymously."""
    name = squash(text)
    return None if not name or name in forums.NO_AUTHORS else name


class _Post:
    """What one post prints around its text."""

    def __init__(self, page: Page, post: HtmlElement, within: Within) -> None:
        self.box = post
        self.css = partial(within.css, post)
        self.author = _author(self.css(".authi"))
        # A free part of a paid thread has the id of another post: any message inside this post is this post's.
        self.messages = self.css("[id^=postmessage_]")
        self.posted_raw: str | None = None
        self.client: str | None = None
        self.place: str | None = None
        for clock in self.css("[id^=authorposton]"):
            titles = [title for span in css(clock, "span[title]") if (title := span.get("title"))]
            self.posted_raw = squash(titles[0] if titles else post_notes.POSTED_AT.regex.sub("", text_of(clock)))
            beside = clock.getnext()
            if beside is not None and beside.tag == "span" and beside.get("class") == "xg1":
                self.client = text_of(beside) or None
            line = clock.getparent()
            if line is not None and (hit := forums.PLACE_OF_A_POST.tells(text_of(line))):
                self.place = hit[1]
        moment = parse(self.posted_raw, page.capture.time) if self.posted_raw else None
        self.posted = moment.time if moment else None
        self.signature = next((text for sign in self.css(".sign") if (text := lines_of(sign))), None)
        self.edited = next((note for mark in self.css("i.pstatus") if (note := edited(text_of(mark)))), None)
        locked = [text for box in self.css(".locked") if (text := text_of(box))]
        self.hidden = withheld.NOTE.regex.sub("", locked[0]) if locked else None


def lines_of(element: HtmlElement) -> str:
    """The text of an element, its `<br>` as line breaks."""
    parts = [element.text or ""]
    for child in element:
        parts += ["\n" if child.tag == "br" else "".join(child.itertext()), child.tail or ""]
    return "\n".join(line for part in "".join(parts).split("\n") if (line := squash(part)))


def edited(note: str) -> tuple[str, str] | None:
    """An edit note (本帖最后由 某人 于 2022-4-1 10:15 编辑) without the name, and its time."""
    text = squash(note)
    if len(text) > _NOTE or not (hit := post_notes.EDITED_BY.tells(text)):
        return None
    return f"{hit[1]} … {hit[3]}", hit[4]


def _author(lines: list[HtmlElement]) -> str | None:
    for line in lines:
        for link in css(line, "a.xw1"):
            return named(text_of(link))
        # No link: 匿名, or a member who was deleted, `name <em>该用户已被删除</em>`.
        own = squash("".join([line.text or "", *(child.tail or "" for child in line if child.tag == "img")]))
        return named(own)
    return None


def _furniture(seen: _Post) -> Iterator[tuple[HtmlElement, Mark]]:
    for role, rule, selector in IN_POST:
        for element in seen.css(selector):
            yield element, Mark(role=role, rule=_RULE + rule)


def _votes(boxes: list[HtmlElement]) -> int | None:
    """The number printed; a post nobody voted on prints none, or an empty element."""
    return next((number_of(text) for box in boxes if (text := text_of(box)).isdecimal()), None)


def _images(page: Page, message: HtmlElement) -> Iterator[Image]:
    for image in css(message, "img"):
        # src is a transparent dot until the reader scrolls there
        source = image.get("zoomfile") or image.get("file") or image.get("src") or ""
        if image.get("smilieid") or source.startswith("static/image/") or not source:
            continue
        inside = image.getparent()
        captions = css(inside, ".tip p:not([class]):not(:has(a, strong))") or css(inside, "ignore_js_op > p")
        caption = next((text for element in captions if (text := text_of(element))), None)
        if url := joined(page.base, source):
            yield Image(url=url, caption=caption)


def _attachments(page: Page, post: HtmlElement) -> list[Attachment]:
    # The token in the link changes with every request; it is kept as printed.
    links = css(post, "[id^=attach_] a[href*='mod=attachment'], .tattl a[href*='mod=attachment']")
    return [
        Attachment(name=name, url=joined(page.base, link.get("href", "")) or None)
        for link in links
        if (name := text_of(link))
    ]


def _crumbs(doc: HtmlElement) -> str | None:
    """The breadcrumb without the link to the thread itself, which holds the title, cut short."""
    links = [link for link in css(doc, "#pt .z a") if not _THREAD.search(link.get("href", ""))]
    return " > ".join(text for link in links if (text := text_of(link))) or None
