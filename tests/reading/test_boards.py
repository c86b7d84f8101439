"""Threads of engines and hand-made boards that no layout knows: opening post, replies, nothing twice, nothing mixed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from reading.article import Draft
from reading.html.blocks import visible_text
from reading.page import Page
from reading.problem import sentence
from tests.support.boards import BOARDS
from tests.support.drafts import draft_of
from tests.support.forums import ENGINES, POSTS, TITLE, Said
from tests.support.printed import CAPTURE, printed

_NAMES = re.compile(r""" (?:class|id)=(?:"[^"]*"|[^ >]+)""")
LONG = (
    "我在这条路上住了快二十年，每年都有人提这件事，每年都说已经列入计划，可是到现在站台上还是光秃秃的一片。",
    "去年冬天我母亲在站台上摔了一跤，就是因为没有地方坐，站得久了腿发软，后来在医院住了半个月才出来。",
    "希望有关部门的同志也来这里等一次车，早上七点来，带着自己家的老人一起来，就知道这件事有多急了。",
)
THREADS: dict[str, tuple[Said, ...]] = {
    "five posts": POSTS,
    "three posts": POSTS[:3],
    "one reply": (POSTS[0], replace(POSTS[2], floor=2)),
    "replies longer than the opening post": (
        POSTS[0],
        *(
            replace(post, lines=tuple(f"{post.author}说：{line}" for line in LONG[count % 2 :]))
            for count, post in enumerate(POSTS[1:])
        ),
    ),
    "an opening post of one line": (replace(POSTS[0], lines=("站台上连一张座椅都没有，有人管吗？",)), *POSTS[1:]),
    "an opening post of a few words": (replace(POSTS[0], lines=("有人知道吗",)), *POSTS[1:]),
}
# A reply of another build than the opening post, without a heading above it or names that tell: nothing repeats.
UNTOLD = {("tianya", "one reply"), ("douban", "one reply")}
# Nor does anything tell a few words above the first reply from a subtitle, where no name does.
UNNAMED = {("douban", "an opening post of a few words")}


def page(board: str, posts: tuple[Said, ...], *, names: bool = True) -> Page:
    make, url = {**BOARDS, **ENGINES}[board]
    markup = make(posts) if names else _NAMES.sub("", make(posts))
    return Page(url=url, status=200, headers=(), body=markup.encode(), capture=CAPTURE)


def said(got: Draft) -> list[tuple[str | None, str, str]]:
    """Of each comment who, when to the minute without the year, and the text."""
    return [(c.author, re.sub(r"^\d{4}-", "", c.posted_raw or "")[:11], c.text) for c in got.comments]


@pytest.mark.parametrize("board", [*BOARDS, *ENGINES])
@pytest.mark.parametrize("kind", THREADS)
@pytest.mark.parametrize("names", [True, False], ids=["as served", "without classes and ids"])
def test_threads_of_all_boards(board: str, kind: str, *, names: bool) -> None:
    if (board, kind) in (UNTOLD if names else UNTOLD | UNNAMED):
        pytest.skip("nothing tells that this is a reply")
    posts = THREADS[kind]
    got = printed(page(board, posts, names=names))
    assert (got.title_raw, got.body_raw, sentence(got.problems)) == (TITLE, "\n".join(posts[0].lines), None)
    assert (got.published_raw or "")[:16].replace("T", " ") in {posts[0].time, "2012-03-04 02:20"}
    replies = [(post.author, post.time[5:], "\n".join(post.lines)) for post in posts[1:]]
    assert said(got) == (replies[::-1] if board == "complaint" else replies)


@pytest.mark.parametrize("board", BOARDS)
def test_blocks_cover_the_page(board: str) -> None:
    got = page(board, POSTS)
    numbers = [number for block in draft_of(got).blocks for number in block.nodes]
    assert numbers == list(range(len(visible_text(got.doc))))
