"""Discuz! without boxes: print view and archiver, where posts are loose text between header lines. No pids."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

from reading.article import Block, Comment, Draft, Role
from reading.chinese.dates import parse
from reading.chinese.numbers import number as number_of
from reading.chinese.visitors import post_notes, withheld
from reading.families.discuz import FILES, edited, named, thread_of
from reading.html.parse import css, text_of
from reading.layout import Layout, maybe
from reading.page import Page

_ARCHIVER_PAGE = 10  # posts
Header = Callable[[Block], re.Match[str] | None]


def layouts() -> tuple[Layout, ...]:
    return (
        Layout(
            name="discuz-archiver",
            signs=("Archiver",),
            marker="#content p.author > strong",
            title=maybe("#content h3, #end strong"),
            roles=(
                (Role.META, "p.author"),
                (Role.TITLE, "#content h3"),
                (Role.CHANNEL, "#nav"),
                (Role.NAV, ".page, #end, #footer, #header"),
            ),
            fields={"channel": maybe("#nav", r"^(.*?)\s*›[^›]*$")},
            settle=_archiver,
            more=".page strong + a",
            key=thread_of,
            files=FILES,
        ),
        Layout(
            name="discuz-print",
            signs=("noshade",),
            marker="hr[noshade] ~ hr[noshade]",
            title=maybe("title", r"^(.*?) - "),
            roles=(
                (Role.NAV, "h1, table:not(.t_table)"),
                (Role.NOTICE, "i.pstatus"),
                (Role.QUOTE, ".quote:has(a[href*='goto=findpost'])"),
            ),
            settle=_print_view,
            key=thread_of,
            files=FILES,
        ),
    )


def _archiver(page: Page, draft: Draft) -> None:
    for current in css(page.doc, ".page strong"):
        draft.page_number = number_of(re.sub(r"\D", "", text_of(current)) or "1")
    first = (draft.page_number - 1) * _ARCHIVER_PAGE
    _posts(
        page,
        draft,
        lambda block: post_notes.ARCHIVED_HEAD.tells(block.text) if block.rule == "layout:p.author" else None,
        first,
    )


def _print_view(page: Page, draft: Draft) -> None:
    for block in draft.blocks:
        if post_notes.PRINTED_TITLE.tells(block.text):
            block.role, block.rule = Role.META, "layout:discuz-print:title"
    _posts(page, draft, lambda block: post_notes.PRINTED_HEAD.tells(block.text), 0)


def _posts(page: Page, draft: Draft, header: Header, first: int) -> None:
    """Hand each block to the post whose header line it follows."""
    texts: list[tuple[Comment | None, list[Block]]] = []
    for block in draft.blocks:
        if hit := header(block):
            texts.append((_opened(page, draft, hit, first + len(texts) + 1), []))
            # 作者 is who posted, not who wrote the article: no line for people to be read from
            block.role, block.rule = Role.NAV, "layout:discuz-plain:header"
        elif texts and block.role in {None, Role.QUOTE, Role.NOTICE}:
            _take(block, *texts[-1])
            texts[-1][1].append(block)
    for comment, blocks in texts:
        if comment is None:
            continue
        said = "\n".join([comment.author or "", comment.posted_raw or "", *(block.text for block in blocks)])
        comment.id = "text" + hashlib.sha256(said.encode()).hexdigest()[:16]
        draft.comments.append(comment)
        for block in blocks:
            block.item = comment.id


def _opened(page: Page, draft: Draft, hit: re.Match[str], floor: int) -> Comment | None:
    """The post of a header line; None for the first post of the thread, which is the article."""
    if floor == 1:
        draft.poster, draft.printed["published"] = named(hit[1]), hit[2]
        return None
    moment = parse(hit[2], page.capture.time)
    return Comment(id="", floor=floor, author=named(hit[1]), posted=moment.time if moment else None, posted_raw=hit[2])


def _take(block: Block, comment: Comment | None, before: list[Block]) -> None:
    """A block of a post: its role, and what it tells of the post."""
    rule = "layout:discuz-plain:"
    if note := edited(block.text):
        block.role, block.rule = Role.NOTICE, rule + "edited"
        if comment:
            comment.edited_raw = note[0]
    elif withheld.LOCKED.tells(block.text):
        block.role, block.rule = Role.NOTICE, rule + "hidden"
        if comment:
            comment.hidden = withheld.NOTE.regex.sub("", block.text).strip("* ")
    elif re.fullmatch(r"(\[attach\]\d+\[/attach\]\s*)+", block.text):
        block.role, block.rule = Role.META, rule + "attachment"
    elif block.role is Role.QUOTE and comment:
        head = post_notes.ARCHIVED_HEAD.tells(block.text)
        if head and not any(other.role is Role.QUOTE for other in before):
            block.role, block.rule = Role.META, rule + "quote head"
            comment.quoted_author = named(head[1])
    elif block.role is not Role.NOTICE:
        block.role, block.rule = (Role.COMMENT if comment else Role.BODY), rule + "text"
