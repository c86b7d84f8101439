"""A Discuz! board that says for each night what it does, and keeps what it answered: its own log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from html import escape
from itertools import pairwise

from tests.samples import discuz
from tests.samples.articles import CHINA
from tests.samples.discuz import Post
from tests.samples.jurong import BOARD
from tests.samples.site import CHALLENGE, Request, Response, redirect
from tests.support.board import LiveBoard, Topic, page_of

PLATFORM = "抱歉，该主题内容违反相关法律法规，无法查看"
AUTHOR = "抱歉，该内容已被作者删除"


@dataclass(frozen=True, kw_only=True)
class Given:
    """What a thread's page was answered with."""

    day: date
    tid: int
    came: str  # there, wall, failed; else why it is gone: author, platform, status, home, site
    title: str = ""
    body: str = ""
    images: tuple[str, ...] = ()
    replies: tuple[int, ...] = ()  # of this page


class Chronicle(LiveBoard):
    """Threads 1 to `threads`, opened a week before the first night. Nights begin at two in the morning."""

    def __init__(self, threads: int) -> None:
        super().__init__(0, "chronicle")
        self.start = (datetime.now(CHINA) + timedelta(days=1)).replace(hour=2, minute=0, second=0, microsecond=0)
        self.ahead = (self.start - datetime.now(CHINA)).total_seconds()
        self.log: list[Given] = []
        self.listed: dict[int, date] = {}  # when a list first named a thread
        self.images: dict[int, str] = {}
        self.down: dict[int, str] = {}  # how it is gone
        self.walled: set[int] = set()
        self.failing: set[int] = set()
        self.silent: set[int] = set()
        for number in range(threads):
            self.begin(self.start - timedelta(days=7, hours=number), fid=2 if number % 2 else 36)

    def now(self) -> datetime:
        return datetime.now(CHINA).replace(microsecond=0) + timedelta(days=self.days, seconds=self.ahead)

    # what happens

    def begin(self, when: datetime, *, fid: int = 2) -> Topic:
        self._tid += 1
        topic = self.topics[self._tid] = Topic(tid=self._tid, fid=fid, title=f"第{self._tid}座桥今天通车")
        self.answer_in(topic, when)
        return topic

    def reply(self, number: int, count: int = 1) -> None:
        for _ in range(count):
            topic = self.topics[number]
            self.answer_in(topic, max(topic.last, self.now() - timedelta(hours=20)) + timedelta(minutes=3))

    def edit(self, number: int, what: str = "") -> None:
        """The text of the first post has this sentence more, or none."""
        topic = self.topics[number]
        text = topic.posts[0].html.partition("<br />")[0]
        topic.posts[0] = replace(topic.posts[0], html=text + (f"<br />{escape(what)}" if what else ""))

    def remove_reply(self, number: int, at: int) -> Post:
        """Take a reply out; those behind it come forward, as Discuz! shows them."""
        return self.topics[number].posts.pop(at)

    # what it answers

    def answer(self, request: Request) -> Response:
        page = page_of(request.path)
        if page is None:
            if request.path.startswith("/forum-"):
                for topic in self.topics.values():
                    self.listed.setdefault(topic.tid, self.now().date())
            return super().answer(request)
        tid, number = page
        if (instead := self._instead(tid)) is not None:
            came, response = instead
            self.log.append(Given(day=self.now().date(), tid=tid, came=came))
            return response
        topic = self.topics[tid]
        first = topic.posts[0]
        posts = topic.posts[(number - 1) * discuz.PER_PAGE : number * discuz.PER_PAGE]
        image = self.images.get(tid)
        shown = [replace(first, html=first.html + f'<br /><img src="{image}" width="600" />' if image else first.html)]
        given = Given(
            day=self.now().date(),
            tid=tid,
            came="there",
            title=topic.title,
            body=first.html.replace("<br />", "\n"),
            images=(self.url(image),) if image else (),
            replies=tuple(post.pid for post in posts if post is not first),
        )
        self.log.append(given)
        kept, topic.posts = topic.posts, [*shown, *topic.posts[1:]]
        try:
            return super().answer(request)
        finally:
            topic.posts = kept

    def _instead(self, tid: int) -> tuple[str, Response] | None:
        html = "text/html; charset=utf-8"
        if tid in self.walled:
            return "wall", Response(body=CHALLENGE.encode())
        if tid in self.failing:
            return "failed", Response(status=503, body=b"later")
        if tid in self.silent:
            return "failed", Response(status=0)
        match self.down.get(tid):
            case None:
                return None
            case "status":
                return "status", Response(status=404, body=b"<p>404", content_type=html)
            case "home":
                return "home", redirect(self.url("/"))
            case how:
                words = PLATFORM if how == "platform" else AUTHOR
                return how, Response(body=discuz.fill(discuz.message(BOARD, words).encode(), 1), content_type=html)

    # what that comes to

    def told(self, tid: int) -> list[Given]:
        return [each for each in self.log if each.tid == tid]

    def versions(self) -> Iterator[tuple[object, ...]]:
        """Of each thread: number, title, body, images, the days of its first and its last answer."""
        for tid in sorted(self.topics):
            runs: list[list[Given]] = []
            for each in self.told(tid):
                if each.came != "there":
                    continue
                if runs and _said(runs[-1][0]) == _said(each):
                    runs[-1].append(each)
                else:
                    runs.append([each])
            for number, run in enumerate(runs, start=1):
                yield (tid, number, *_said(run[0]), run[0].day, run[-1].day)

    def events(self) -> Iterator[tuple[object, ...]]:
        """Of each thread: what happened, on which day, and of what."""
        for tid in sorted(self.topics):
            log = [each for each in self.told(tid) if each.came not in {"wall", "failed"}]
            there = [each for each in log if each.came == "there"]
            if there:
                yield tid, "published", self.topics[tid].posts[0].posted.date(), None
                yield tid, "first_seen", there[0].day, None
                yield tid, "confirmed", there[-1].day, None
            for before, now in zip([None, *log], log, strict=False):
                if now.came != "there" and (before is None or before.came == "there"):
                    yield tid, "taken_down", now.day, now.came
                elif before and before.came != "there" and now.came == "there":
                    yield tid, "back", now.day, None
            for before, now in pairwise(there):
                if _said(before) != _said(now):
                    yield tid, "changed", now.day, None
            yield from self._of_replies(tid, there)

    def _of_replies(self, tid: int, there: list[Given]) -> Iterator[tuple[object, ...]]:
        had: set[int] = set()
        were: set[int] = set()
        for day in sorted({each.day for each in there}):
            has = {pid for each in there if each.day == day for pid in each.replies}
            yield from ((tid, "comment_gone", day, f"pid{pid}") for pid in had - has)
            yield from ((tid, "back", day, f"pid{pid}") for pid in has & were)
            were = (were | (had - has)) - has
            had = has

    def coverage(self) -> dict[date, dict[str, int]]:
        """By day: threads published, captured, only listed, failed, walled."""
        found: dict[date, dict[str, int]] = {}

        def count(day: date, what: str) -> None:
            here = found.setdefault(day, dict.fromkeys(("published", "captured", "listed_only", "failed", "walled"), 0))
            here[what] += 1

        for tid, topic in self.topics.items():
            log = self.told(tid)
            published = topic.posts[0].posted.date()
            if any(each.came == "there" for each in log):
                count(published, "published")
            elif tid in self.listed:
                count(published, "listed_only")
            for day in sorted({each.day for each in log}):
                came = {each.came for each in log if each.day == day}
                names = {"there": "captured", "wall": "walled", "failed": "failed"}
                for name in ("there", "wall", "failed"):
                    if name in came:
                        count(day, names[name])
                        break
        return found


def _said(given: Given) -> tuple[object, ...]:
    return given.title, given.body, given.images
