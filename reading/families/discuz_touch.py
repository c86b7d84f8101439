"""Discuz! as served to phones: the touch templates of X3.4 and X3.5, and the old simple one (mobile=1) of X3.4.

Their pages are cut at other posts than the desktop's, and a phone's words in the User-Agent are enough to get them
at the desktop's address. No votes, no places, no signatures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from reading.article import Comment, Draft, Role
from reading.chinese import forums
from reading.chinese.dates import parse
from reading.chinese.numbers import number as number_of
from reading.chinese.visitors import quoting, withheld
from reading.families.discuz import FILES, edited, named, quotes, thread_of
from reading.html.blocks import Mark
from reading.html.parse import Within, css, squash, text_of
from reading.layout import Layout, every, maybe, own
from reading.page import Page
from reading.problem import Problem, ProblemKind

_RULE = "layout:discuz-touch:"
_IN_POST: tuple[tuple[Role, str, str], ...] = (
    (Role.NOTICE, "edited", "i.pstatus"),
    (Role.NOTICE, "locked", ".locked"),
    (Role.NOTICE, "sign in", ".display > .quote"),
    (Role.META, "attachment", ".post_attlist"),
    (Role.NAV, "buttons", ".threadlist_foot, .blockcode > em"),
)


def layouts() -> tuple[Layout, ...]:
    return (
        Layout(
            name="discuz-touch",
            signs=('class="plc cl" id="pid',),
            marker=".plc[id^=pid] .message",
            title=own(".view_tit, .postlist > h2"),
            roles=(
                (Role.TITLE, ".view_tit, .postlist > h2"),
                (Role.NAV, ".view_tit a, .postlist > h2 a, header, .header, .footer, .pgs, .page"),
                (Role.FORM, "form"),
            ),
            fields={
                "views": maybe(".mtime .y em", r"^(\d+)$"),
                "replies": maybe(".txtlist .mtit em", r"^(\d+)$"),
                "channel": every(".header h2 a, header .name"),
            },
            posts=posts,
            settle=_quote_labels,
            key=thread_of,
            files=FILES,
        ),
        Layout(
            name="discuz-simple",
            signs=("bm_user",),
            marker=".bm_user[id^=pid]",
            title=own("#thread_subject"),
            roles=((Role.TITLE, "#thread_subject"), (Role.META, ".bm_inf"), (Role.FORM, "form")),
            fields={
                "views": maybe(".bm_inf", r"看\s*(\d+)"),
                "replies": maybe(".bm_inf", r"回\s*(\d+)"),
                "channel": every(".box > a", " > "),
            },
            posts=posts,
            key=thread_of,
            files=FILES,
        ),
    )


def posts(page: Page, draft: Draft) -> Iterator[tuple[HtmlElement, Mark]]:
    """The posts of a page: the one on floor 1 is the article, the others its comments."""
    messages = {box.get("id", "").removeprefix("postmessage_"): box for box in css(page.doc, "[id^=postmessage_]")}
    boxes = css(page.doc, ".plc[id^=pid], .bm_user[id^=pid]")
    within = Within(boxes)
    for box in boxes:
        pid = box.get("id", "").removeprefix("pid")
        message = next((own for own in within.css(box, ".message")), messages.get(pid))
        comment = _comment(page, box, within, message)
        first = comment.floor == 1
        if first:
            draft.poster = comment.author
            draft.printed["published"] = comment.posted_raw or ""
            if comment.hidden:
                draft.problems = (Problem(kind=ProblemKind.HIDDEN, detail=comment.hidden),)
        else:
            draft.comments.append(comment)
        item = None if first else comment.id
        yield box, Mark(role=Role.META, rule=_RULE + "post", item=item)
        for role, rule, selector in _IN_POST:
            for element in within.css(box, selector):
                yield element, Mark(role=role, rule=_RULE + rule)
        if message is not None:
            yield message, Mark(role=Role.BODY if first else Role.COMMENT, rule=_RULE + "message", item=item)
            yield from _in_message(message, None if first else comment)


def _in_message(message: HtmlElement, comment: Comment | None) -> Iterator[tuple[HtmlElement, Mark]]:
    for note in css(message, "i.pstatus, .locked"):
        yield note, Mark(role=Role.NOTICE, rule=_RULE + "note")
    for box in _blocked(message):
        yield box, Mark(role=Role.NOTICE, rule=_RULE + "blocked")
    for shelf in css(message, ".post_attlist"):
        yield shelf, Mark(role=Role.META, rule=_RULE + "attachment")
    if comment:
        yield from quotes(message, comment)


def _quote_labels(page: Page, draft: Draft) -> None:
    """X3.4 prints 引用: before the head line of a quotation."""
    for block in draft.blocks:
        if block.role is Role.QUOTE and block.text.rstrip(":： ") == quoting.QUOTE:
            block.role = Role.META


def _blocked(message: HtmlElement) -> list[HtmlElement]:
    """In place of a post that was taken out: a box that begins 提示:."""
    return [box for box in css(message, ".quote") if withheld.NOTE.tells(text_of(box))]


def _comment(page: Page, box: HtmlElement, within: Within, message: HtmlElement | None) -> Comment:
    # In all three templates the line begins with the floor; author and time stand where each template puts them.
    floors = within.css(box, ".mtit .y, .authi em")
    names = within.css(box, ".mtit .z, .authi b") or within.css(box, "a")
    clocks = within.css(box, ".mtime, .authi .rela, [id^=authorposton]")
    clock = _clock(clocks[0]) if clocks else None
    moment = parse(clock, page.capture.time) if clock else None
    notes = [text_of(note) for note in css(message, "i.pstatus")] if message is not None else []
    locked = [text_of(note) for note in [*css(message, ".locked"), *_blocked(message)]] if message is not None else []
    return Comment(
        id=box.get("id", ""),
        floor=_floor(text_of(floors[0] if floors else box)),
        author=named(text_of(names[0])) if names else None,
        posted=moment.time if moment else None,
        posted_raw=clock,
        edited_raw=next((note[0] for text in notes if (note := edited(text))), None),
        hidden=withheld.NOTE.regex.sub("", locked[0]) if locked else None,
    )


def _clock(element: HtmlElement) -> str | None:
    """The time without the counters and buttons beside it."""
    if element.tag != "li":
        return text_of(element) or None
    return squash("".join([element.text or "", *(child.tail or "" for child in element)])) or None


def _floor(text: str) -> int | None:
    number = re.match(r"\s*(\d+)\s*#", text)
    if number:
        return number_of(number[1])
    return next((floor for name, floor in forums.FLOORS.items() if text.strip().startswith(name)), None)
