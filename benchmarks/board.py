"""A Discuz! board crawled night after night: what each night asked for, and what it had to ask for.

`python -m benchmarks.board` (`make board`) crawls 5,000 threads in 30 nights. Between the nights threads are opened,
answered, edited, deleted and moved to the other forum, and while a night walks the lists answers push threads down
them. A night may ask for the pages that are new, those that hold something else than before, those that the frontier
had due, and list pages as far as they name news, with two more of each list; and every answer must be there the night
after it was written. Exit status 1: it asked for something else, or missed one.
"""

from __future__ import annotations

import argparse
import re
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from archive.data.folder import SiteFolder
from archive.rows.store import RowStore
from crawler.frontier.sqlite import FILE
from tests.samples.server import Sites, serving
from tests.support.board import LiveBoard, Page, page_of
from tests.support.crawls import operator_file
from tests.support.zygote import started

ROOT = Path(__file__).parents[1]
DAY = 86400
COLUMNS = ("night", "new", "changed", "due", "asked", "lists", "needed", "replies", "missed", "seconds")


@dataclass(frozen=True, kw_only=True)
class Life:
    """What happens between two nights."""

    new: int
    answered: int
    edited: int
    deleted: int
    moved: int


@dataclass(kw_only=True)
class Night:
    """What a night had to ask for, and what it did."""

    number: int
    new: int
    changed: int
    due: int
    asked: int  # article pages
    lists: int
    needed: int  # list pages, at the most
    replies: int  # written since the night before
    missed: int  # of them
    seconds: float
    wrong: list[str] = field(default_factory=list)


@dataclass(kw_only=True)
class _Past:
    """What the nights before left."""

    answers: set[int] = field(default_factory=set)  # posts that there were
    missed: set[int] = field(default_factory=set)  # of them
    # Pages of threads that were answered while they were asked for: the list spoke before the answer, and a thread of
    # several pages tells on none of them how many it has.
    answered: set[Page] = field(default_factory=set)


def nights(data: Path, board: LiveBoard, count: int, life: Life) -> Iterator[Night]:
    """Crawl the board so many nights."""
    past = _Past()
    with serving({board.name: board}) as sites:
        operator_file(data, sites)
        for number in range(count):
            board.days = number
            if number:
                board.live_a_day(**vars(life))
            yield _night(data, board, sites, past)


def _night(data: Path, board: LiveBoard, sites: Sites, past: _Past) -> Night:
    new, changed = board.news()
    due = _due(data, board)
    written, needed = board.answers(), _news_in_lists(board, new | changed)
    sites.log.clear()
    begun = time.monotonic()
    said = crawl_once(data, sites, board.days)
    seconds = time.monotonic() - begun
    # What came while the night went on may be asked for in this night, or in the next.
    late_new, late_changed = board.news()
    pages = Counter(page for request in sites.log if (page := page_of(request.path)))
    lists = Counter(request.path for request in sites.log if request.path.startswith("/forum-"))
    # A thread that is answered while lists are walked goes to their top, past the crawl: the next night has it.
    meanwhile = _answered_meanwhile(board, written)
    allowed = new | changed | due | late_new | late_changed | meanwhile | past.answered
    passed = {post.pid for tid, _ in meanwhile for post in board.topics[tid].posts}
    missed = (written & board.answers()) - board.given - passed
    late = past.missed & board.answers() - board.given
    night = Night(
        number=board.days, new=len(new), changed=len(changed), due=len(due - new - changed), asked=pages.total(),
        lists=lists.total(), needed=needed, replies=len(written - past.answers), missed=len(missed | late),
        seconds=seconds,
    )  # fmt: skip
    night.wrong += [f"asked for without need: thread {tid} page {page}" for tid, page in sorted(pages.keys() - allowed)]
    night.wrong += [f"asked for {times} times: {page}" for page, times in pages.items() if times > 1]
    night.wrong += [f"asked for {times} times: {path}" for path, times in lists.items() if times > 1]
    night.wrong += [f"not there the night after: post {pid}" for pid in sorted(missed | late)]
    night.wrong += [f"{lists.total()} list pages, {needed} needed"] * (lists.total() > needed)
    night.wrong += [f"said: {said}"] * bool(said)
    past.answers, past.missed = board.answers(), board.answers() - board.given
    past.answered = {page for page in meanwhile if board.topics[page[0]].pages > 1}
    return night


def _answered_meanwhile(board: LiveBoard, written: set[int]) -> set[Page]:
    """Pages of threads in which somebody wrote while the night went on."""
    threads = {tid for tid, topic in board.topics.items() if {post.pid for post in topic.posts} - written}
    return {(tid, number) for tid in threads for number in range(1, board.topics[tid].pages + 1)}


def _due(data: Path, board: LiveBoard) -> set[Page]:
    """Pages that the frontier asks for whatever lists say."""
    path = data / board.name / FILE
    if not path.exists():
        return set()
    with closing(sqlite3.connect(path)) as database:
        now = board.now().timestamp() + 600  # the night takes its time
        found = database.execute("SELECT url FROM pages WHERE due <= ?", (now,)).fetchall()
    return {page for (url,) in found if (page := page_of(url.removeprefix(f"http://{board.host}")))}


def _news_in_lists(board: LiveBoard, news: set[Page]) -> int:
    """List pages that must be asked for: of each list up to the last that names news, and two more."""
    threads, needed = {tid for tid, _ in news}, 0
    for path in board.lists:
        fid, number, last, names = int(path.split("-")[1]), 0, 0, True
        while names:
            number += 1
            text = board.forum(fid, number) or ""
            there = {int(tid) for tid in re.findall(r"(?:normalthread|stickthread)_(\d+)", text)}
            last = number if there & threads else last
            names = 'class="nxt"' in text
        needed += min(last + 2, number)
    return needed + (2 if board.lively_every else 0)


def crawl_once(data: Path, sites: Sites, days: int) -> str:
    """Crawl once; what is wrong with it."""
    settings = {"DATA_DIR": data, "DOWNLOAD_DELAY": 0, "LOG_LEVEL": "WARNING"}
    words = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    done = started("scrapy", "crawl", "jurong", *words, *sites.there, ahead=days * DAY).ended(timeout=3600)
    return "" if done.returncode == 0 else f"exit status {done.returncode}: {done.stderr[-2000:]}"


def not_in_rows(data: Path, board: LiveBoard) -> set[int]:
    """Answers that the crawl was given, and that no article has, though their threads are there."""
    with RowStore(SiteFolder(path=data / board.name).rows, readonly=True) as rows:
        found = {comment.id for article in rows.articles() for comment in article.comments}
    answers = {post.pid for topic in board.topics.values() for post in topic.posts[1:]}
    return {pid for pid in answers & board.given if f"pid{pid}" not in found}


def line(night: Night) -> str:
    return " ".join(f"{getattr(night, 'number' if name == 'night' else name):>8.0f}" for name in COLUMNS)


def run(args: argparse.Namespace, data: Path) -> int:
    life = Life(new=args.new, answered=args.answered, edited=args.edited, deleted=args.deleted, moved=args.moved)
    board = LiveBoard(args.threads, args.seed)
    board.lively_every = args.lively
    print(" ".join(f"{name:>8}" for name in COLUMNS), flush=True)
    wrong = 0
    for night in nights(data, board, args.nights, life):
        print(line(night), flush=True)
        for text in night.wrong[:20]:
            print(f"WRONG: {text}", flush=True)
        wrong += len(night.wrong)
    lost = not_in_rows(data, board)
    print(f"{len(lost)} answers that were given are in no row; {wrong} things wrong; seed {args.seed}")
    return 1 if wrong or lost else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--threads", type=int, default=5000)
    parser.add_argument("--nights", type=int, default=30)
    for what, count in (("new", 40), ("answered", 80), ("edited", 10), ("deleted", 6), ("moved", 4)):
        parser.add_argument(f"--{what}", type=int, default=count, help="threads a day (default %(default)s)")
    parser.add_argument("--lively", type=int, default=25, help="an answer with each so-manieth request (0: none)")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="a new folder for the data, which is kept")
    args = parser.parse_args()
    if args.keep:
        return run(args, args.keep)
    with tempfile.TemporaryDirectory(prefix="board-") as folder:
        return run(args, Path(folder))


if __name__ == "__main__":
    sys.exit(main())
