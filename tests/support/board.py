"""A Discuz! board that lives: threads come, are answered, edited, deleted and moved, while it is crawled and between.

It keeps what each page of a thread held whenever it was asked for, so that it can say which of them a crawl had to ask
for. Times are those of a clock that is ahead by whole days; the crawl's (`clock.py`) is ahead as much.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.samples import discuz, words
from tests.samples.articles import CHINA
from tests.samples.discuz import PER_PAGE, Post, Thread
from tests.samples.discuz_pages import Row, list_page, thread_page
from tests.samples.jurong import BOARD
from tests.samples.site import Request, Response, Site

FORUMS = {2: "时政要闻", 36: "句容杂谈"}
ROWS = 20
TEXT = "县里今年修了三座桥，村民进城不用再绕路，运粮的车也能开到村口了，大家都说这件事办得好。"
Page = tuple[int, int]  # thread, number


@dataclass(kw_only=True)
class Topic:
    """One thread."""

    tid: int
    fid: int
    title: str
    posts: list[Post] = field(default_factory=list)
    left: int | None = None  # the forum it was moved from, where its row stayed
    left_at: datetime | None = None  # that row keeps the time of what was the last post then

    @property
    def last(self) -> datetime:
        return self.posts[-1].posted

    @property
    def pages(self) -> int:
        return -(-len(self.posts) // PER_PAGE)

    def held(self, number: int) -> tuple[object, ...]:
        """What page `number` holds, and whether another follows: what a reader would miss."""
        posts = self.posts[(number - 1) * PER_PAGE : number * PER_PAGE]
        return (*((post.pid, post.html) for post in posts), number < self.pages)


class LiveBoard(Site):
    """The forum of the site jurong; `seed` decides what happens there."""

    name = "jurong"
    host = "bbs.jurong.example"
    lists = tuple(f"/forum-{fid}-1.html" for fid in FORUMS)
    robots = "User-agent: *\nDisallow:\n"
    ODD = ()  # type: ignore[assignment]  # counts are exact here: no challenges, errors and redirects

    def __init__(self, threads: int, seed: str) -> None:
        super().__init__(0)
        self.random = random.Random(seed)
        self.days = 0  # the clock is ahead by so many
        self.topics: dict[int, Topic] = {}
        self.deleted_threads: set[int] = set()
        self.seen: dict[Page, tuple[object, ...]] = {}  # what the crawl was given last
        self.given: set[int] = set()  # posts that it was ever given
        self.lively_every = 0  # something happens with each so-manieth request
        self._answers = self._tid = self._pid = 0
        for age in sorted((self.random.uniform(1, 900) for _ in range(threads)), reverse=True):
            self.open(self.now() - timedelta(days=age))

    @property
    def start_urls(self) -> list[str]:
        return [self.url(path) for path in self.lists]

    def now(self) -> datetime:
        return datetime.now(CHINA).replace(microsecond=0) + timedelta(days=self.days)

    # what happens

    def open(self, when: datetime) -> Topic:
        self._tid += 1
        topic = Topic(tid=self._tid, fid=self.random.choice((2, 2, 36)), title=f"第{self._tid}座桥通车")
        self.topics[topic.tid] = topic
        self.answer_in(topic, when)
        count = self.random.choice((0, 0, 0, 1, 1, 2, 3, 5, 8, 9, 12, 25))
        left = (self.now() - when).total_seconds()
        for share in sorted(self.random.random() ** 3 for _ in range(count)):
            self.answer_in(topic, when + timedelta(seconds=int(left * share)))
        return topic

    def answer_in(self, topic: Topic, when: datetime) -> None:
        self._pid += 1
        author = self.random.choice(words.NICKNAMES)
        html = f"{TEXT}这是第{self._pid}帖。"
        topic.posts.append(
            Post(pid=self._pid, floor=len(topic.posts) + 1, author=author, uid=5, posted=when, html=html)
        )

    def some(self, count: int) -> Iterator[Topic]:
        """Threads, old and new."""
        return iter(self.random.sample(sorted(self.topics.values(), key=lambda topic: topic.tid), count))

    def live_a_day(self, *, new: int, answered: int, edited: int, deleted: int, moved: int) -> None:
        """What happens between two nights."""
        times = sorted(self.now() - timedelta(seconds=self.random.uniform(600, 80_000)) for _ in range(new + answered))
        kinds = [True] * new + [False] * answered
        self.random.shuffle(kinds)
        for when, opens in zip(times, kinds, strict=True):
            topic = self.open(when) if opens else next(self.some(1))
            for late in range(0 if opens else self.random.choice((1, 1, 1, 2, 4))):
                self.answer_in(topic, max(when, topic.last) + timedelta(seconds=late * 61))
        for topic in self.some(edited):
            post = topic.posts[0]
            topic.posts[0] = Post(
                pid=post.pid, floor=1, author=post.author, uid=5, posted=post.posted, html=post.html + "（更正）"
            )
        for topic in self.some(moved):
            topic.left, topic.left_at, topic.fid = topic.fid, topic.last, 38 - topic.fid
        for topic in self.some(deleted):
            self.deleted_threads.add(topic.tid)
            del self.topics[topic.tid]

    # what it answers

    def answer(self, request: Request) -> Response:
        self._answers += 1
        if self.lively_every and self._answers % self.lively_every == 0:
            topic = next(self.some(1))
            self.answer_in(topic, max(self.now(), topic.last + timedelta(seconds=1)))
        if request.path == "/robots.txt":
            return Response(body=self.robots.encode(), content_type="text/plain")
        if found := re.fullmatch(r"/forum-(\d+)-(\d+)\.html", request.path):
            text = self.forum(int(found[1]), int(found[2]))
        elif page := page_of(request.path):
            text = self.thread(*page)
        else:
            text = None
        if text is None:
            text = discuz.message(BOARD, "抱歉，指定的主题不存在或已被删除或正在被审核")
        body = discuz.fill(text.encode(), self._answers, self.now())
        return Response(body=body, content_type="text/html; charset=utf-8")

    def thread(self, tid: int, number: int) -> str | None:
        topic = self.topics.get(tid)
        if topic is None:
            self.seen.pop((tid, number), None)
            return None
        number = max(1, min(number, topic.pages))
        self.seen[tid, number] = topic.held(number)
        self.given |= {post.pid for post in topic.posts[(number - 1) * PER_PAGE : number * PER_PAGE]}
        thread = Thread(
            tid=tid, fid=topic.fid, forum=FORUMS[topic.fid], title=topic.title, posts=tuple(topic.posts),
            views=f"@@views!{tid}@@", replies=len(topic.posts) - 1,
        )  # fmt: skip
        return thread_page(BOARD, thread, number, robot=False)

    def forum(self, fid: int, number: int) -> str | None:
        topics = sorted(
            (topic for topic in self.topics.values() if fid in {topic.fid, topic.left}),
            key=lambda topic: (self.bumped(topic, fid), topic.tid), reverse=True,
        )  # fmt: skip
        pages = max(1, -(-len(topics) // ROWS))
        number = min(number, pages)  # beyond the end the last page comes
        rows = [self.row(topic, fid) for topic in topics[(number - 1) * ROWS : number * ROWS]]
        sticky = [self.row(topic, fid, sticky=True) for topic in sorted(topics, key=lambda topic: topic.tid)[:2]]
        text = list_page(BOARD, fid, FORUMS[fid], [*sticky, *rows], number, pages)
        if fid == 2:  # the third number is that of the list page
            return re.sub(r"thread-(\d+)-(\d+)-1\.html", rf"thread-\1-\2-{number}.html", text)
        to = rf"forum.php?mod=viewthread&amp;tid=\1&amp;page=\2&amp;extra=page%3D{number}"  # written without rewriting
        return re.sub(r"thread-(\d+)-(\d+)-1\.html", to, text).replace("&amp;page=1&amp;", "&amp;")

    def bumped(self, topic: Topic, fid: int) -> datetime:
        """When its row in a forum was pushed to the top."""
        return topic.left_at if fid == topic.left and topic.left_at else topic.last

    def row(self, topic: Topic, fid: int, *, sticky: bool = False) -> Row:
        return Row(
            tid=topic.tid, title=topic.title, author=topic.posts[0].author, dated=topic.posts[0].posted,
            replies=len(topic.posts) - 1, pages=topic.pages, sticky=sticky, moved=fid == topic.left,
            last=f"@@ago!{self.bumped(topic, fid).isoformat()}@@",
        )  # fmt: skip

    # what a crawl had to ask for

    def news(self) -> tuple[set[Page], set[Page]]:
        """Pages that were never asked for, and those that hold something else than when they were."""
        there = {
            (topic.tid, number): topic.held(number)
            for topic in self.topics.values()
            for number in range(1, topic.pages + 1)
        }
        new = there.keys() - self.seen.keys()
        return new, {page for page in there.keys() - new if there[page] != self.seen[page]}

    def answers(self) -> set[int]:
        """Every post of every thread there is."""
        return {post.pid for topic in self.topics.values() for post in topic.posts}


def page_of(path: str) -> Page | None:
    """The thread's page that a path asks for."""
    if found := re.match(r"/thread-(\d+)-(\d+)-\d+\.html", path):
        return int(found[1]), int(found[2])
    if path.startswith("/forum.php?") and "mod=viewthread" in path and (tid := re.search(r"[?&]tid=(\d+)", path)):
        number = re.search(r"[?&]page=(\d+)", path)
        return int(tid[1]), int(number[1]) if number else 1
    return None
